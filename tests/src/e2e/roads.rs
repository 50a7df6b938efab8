//! A device on its way, told once for all tests that need one, and what can be read of it.

use banso_tests::harness::{Server, TokenFor};
use serde_json::{Value, json};

use super::person::Person;
use super::wish::{device_registered, reported, startup_registered};

/// The device as of some moment: version, progress, every milestone with its status and date.
const ROADMAP: &str = "query($id: ID!, $asOf: AsOf, $min: Position) { \
    device(id: $id, asOf: $asOf, minPosition: $min) { \
    version stage standing class progress { achieved reported total } \
    roadmap { on knownAt position version items { milestone { kind occurrence } status occurred reason \
      acknowledged { code reason } confirmed { by { name } } } } } }";

const HISTORY: &str = "query($id: ID!, $first: Int!, $after: String) { device(id: $id) { \
    history(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
      edges { node { position version event occurred recordedAt reason by { name } \
        acknowledged { code reason } } } } } }";

/// A new startup of the sample hub in the east with a new device.
pub(super) struct NewDevice {
    pub(super) startup: String,
    pub(super) device: String,
}

/// The mentor of the sample hub in the east registers a startup and a device.
pub(super) async fn new_device(server: &Server<'_>) -> NewDevice {
    let mentor = Person::of(server, TokenFor::Mentor);
    let hub = mentor.hub("sample-east").await;
    let startup = mentor.does(&startup_registered(&hub, "試験用スタートアップ", "2023-04-03")).await.id;
    let device = mentor.does(&device_registered(&startup, "試験用デバイス")).await.id;
    NewDevice { startup, device }
}

/// The mentor brings a device to the first milestone; answers the position.
pub(super) async fn begun(server: &Server<'_>, device: &str) -> i64 {
    let mentor = Person::of(server, TokenFor::Mentor);
    mentor.does(&reported(device, "NEED_REGISTERED", "2023-05-10").at_once()).await.position
}

/// The device as a person may see it as of some moment; null when it does not exist for them.
pub(super) async fn seen_as_of(person: &Person, device: &str, as_of: Value) -> Value {
    person.asks(ROADMAP, json!({ "id": device, "asOf": as_of })).await["device"].clone()
}

/// The device as it is, read at least at a position.
pub(super) async fn seen_at_least_at(person: &Person, device: &str, position: i64) -> Value {
    person.asks(ROADMAP, json!({ "id": device, "min": position })).await["device"].clone()
}

/// Status and date of a milestone on a roadmap, such as `ACHIEVED 2023-05-10`.
pub(super) fn milestone(device: &Value, kind: &str) -> String {
    let item = item(device, kind);
    let occurred = item["occurred"].as_str().unwrap_or("-");
    format!("{} {occurred}", item["status"].as_str().unwrap_or("?"))
}

/// A milestone on a roadmap; of a recurring kind the first time.
pub(super) fn item<'a>(device: &'a Value, kind: &str) -> &'a Value {
    let items = device["roadmap"]["items"].as_array().unwrap_or_else(|| panic!("no roadmap: {device}"));
    items
        .iter()
        .find(|item| item["milestone"]["kind"] == kind)
        .unwrap_or_else(|| panic!("no {kind}: {device}"))
}

/// The whole history, newest first, read page by page.
pub(super) async fn history(person: &Person, device: &str) -> Vec<Value> {
    let (mut entries, mut after) = (Vec::new(), Value::Null);
    loop {
        let variables = json!({ "id": device, "first": 7, "after": after });
        let page = person.asks(HISTORY, variables).await["device"]["history"].clone();
        let edges = page["edges"].as_array().expect("a page");
        entries.extend(edges.iter().map(|edge| edge["node"].clone()));
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            assert_eq!(page["totalCount"], entries.len());
            return entries;
        }
    }
}

/// How many milestones of a kind were reached, by fiscal year, such as `FY2024: 1`.
pub(super) async fn counted(person: &Person, kind: &str, as_of: Value, min_position: i64) -> String {
    let document = "query($kinds: [MilestoneKind!], $asOf: AsOf, $min: Position) { milestoneCounts(\
        groupBy: [FISCAL_YEAR], filter: { kinds: $kinds }, asOf: $asOf, minPosition: $min) { \
        asOf { on knownAt position } total population note rows { fiscalYear count } } }";
    let variables = json!({ "kinds": [kind], "asOf": as_of, "min": min_position });
    let counts = person.asks(document, variables).await["milestoneCounts"].clone();
    assert!(
        counts["asOf"]["position"].as_i64() > Some(0),
        "the answer says as of when it was read: {counts}"
    );
    assert!(counts["population"].as_str().is_some_and(|text| !text.is_empty()), "{counts}");
    let rows = counts["rows"].as_array().expect("rows");
    let sum: i64 = rows.iter().filter_map(|row| row["count"].as_i64()).sum();
    assert_eq!(counts["total"], sum, "{counts}");
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row["fiscalYear"].as_str().unwrap_or("?"), row["count"]))
        .collect();
    told.join(", ")
}
