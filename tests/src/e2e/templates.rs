//! A hub defines its own milestones, a mentor puts them on a roadmap, and they go the way that others go.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::{counted, new_device};
use super::wish::{Wish, document};

const ROADMAP: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
    stage progress { achieved total } roadmap { \
      templates { code version name newerVersion hub { code } recorded { by { name } } } \
      items { milestone { kind occurrence name stage lane reportingGroup \
        own { template version code name nameEn inTemplate evidence note hub { code } after { own kind } } } \
        status occurred due } } } }";
const TEMPLATES: &str = "query($id: ID!, $min: Position) { hubs(minPosition: $min) { totalCount } node(id: $id) { ... on Hub { \
    templates { code retired versions { version name reason milestones { number code stage lane evidence after { own kind } } } } } } }";

fn pilot() -> Value {
    json!({
        "code": "animal-pilot", "name": "サンプル 動物試験パイロット", "nameEn": "Sample animal pilot",
        "place": { "stage": "NON_CLINICAL" }, "after": [{ "kind": "CONCEPT_FIXED" }],
    })
}

fn panel() -> Value {
    json!({
        "code": "budget-panel", "name": "サンプル 資金計画の検討会", "place": { "lane": "FUNDING" },
        "after": [{ "own": "animal-pilot" }], "evidence": ["ADOPTED_SUPPORT"], "note": "年2回",
    })
}

fn defined(hub: &str, milestones: Value) -> Wish {
    let input =
        json!({ "hub": hub, "code": "sample-way", "name": "サンプルの進め方", "milestones": milestones });
    Wish::new("defineTemplate", "hub", input)
}

fn adopted(device: &str, hub: &str) -> Wish {
    let input = json!({ "device": device, "hub": hub, "template": "sample-way" });
    Wish::new("adoptTemplate", "device", input)
}

fn reported_own(device: &str, occurrence: u32, occurred: &str) -> Wish {
    let input = json!({
        "device": device, "kind": "HUB_MILESTONE", "occurrence": occurrence, "occurred": occurred,
    });
    Wish::new("reportMilestone", "device", input).shown_by(document("minutes")).at_once()
}

async fn seen(person: &Person, device: &str, position: i64) -> Value {
    person.asks(ROADMAP, json!({ "id": device, "min": position })).await["device"].clone()
}

/// The own milestones on a roadmap, in order.
fn own(device: &Value) -> Vec<&Value> {
    let items = device["roadmap"]["items"].as_array().expect("a roadmap");
    items.iter().filter(|item| item["milestone"]["kind"] == "HUB_MILESTONE").collect()
}

/// The hub in the east defines its template and a mentor has a device adopt it.
struct Adopted {
    device: String,
    hub: String,
    administrator: Person,
    mentor: Person,
    position: i64,
}

impl Adopted {
    async fn at(server: &Server<'_>, db: &banso_tests::harness::TestDatabase) -> Self {
        let mentor = Person::of(server, TokenFor::Mentor);
        let administrator = Person::named(server, db, "hub-administrator");
        let hub = mentor.hub("sample-east").await;
        let device = new_device(server).await.device;
        administrator.does(&defined(&hub, json!([pilot(), panel()]))).await;
        let position = mentor.does(&adopted(&device, &hub)).await.position;
        Self { device, hub, administrator, mentor, position }
    }
}

on_both_databases! {
    async fn a_template_that_cannot_be_followed_is_refused_and_says_where(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let administrator = Person::named(&server, &db, "hub-administrator");
        let hub = administrator.hub("sample-east").await;
        let round = |earlier: &str| {
            let mut pilot = pilot();
            pilot["after"] = json!([{ "own": earlier }]);
            defined(&hub, json!([pilot, panel()]))
        };
        for (person, told) in [
            (administrator.clone(), "come before themselves: animal-pilot → budget-panel → animal-pilot."),
            (administrator.clone().speaking("ja"), "循環しています：animal-pilot → budget-panel → animal-pilot"),
        ] {
            let refused = person.is_refused(&round("budget-panel")).await;
            assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("template-cycle"), &json!(["milestones"])));
            assert!(refused[0]["message"].as_str().unwrap().contains(told), "{refused:?}");
        }
        let mut number = pilot();
        number["evidence"] = json!(["APPROVAL"]);
        let mut misspelt = pilot();
        misspelt["code"] = json!("動物");
        for (wish, rule, field) in [
            (round("nothing"), "own-code-unknown", json!(["milestones"])),
            (defined(&hub, json!([])), "template-empty", json!(["milestones"])),
            (defined(&hub, json!([pilot(), pilot()])), "own-code-twice", json!(["milestones"])),
            (defined(&hub, json!([number])), "own-evidence", json!(["milestones"])),
            (defined(&hub, json!([misspelt])), "own-code-shape", json!(["milestones", "0", "code"])),
        ] {
            let refused = administrator.is_refused(&wish).await;
            assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!(rule), &field), "{refused:?}");
            assert!(!refused[0]["message"].as_str().unwrap().contains('{'), "{refused:?}");
        }
    }

    async fn own_milestones_come_by_adoption_and_go_the_way_that_others_go(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let Adopted { device, mentor, position, .. } = Adopted::at(&server, &db).await;
        let device_seen = seen(&mentor, &device, position).await;
        let total = device_seen["progress"]["total"].as_i64().expect("a number");
        let items = own(&device_seen);
        let of = |item: &Value| item["milestone"]["own"]["code"].clone();
        assert_eq!(items.iter().map(|item| of(item)).collect::<Vec<_>>(), ["animal-pilot", "budget-panel"]);
        let (first, second) = (&items[0]["milestone"], &items[1]["milestone"]);
        assert_eq!((&first["stage"], &first["name"], &first["occurrence"]), (&json!("NON_CLINICAL"), &json!("Sample animal pilot"), &json!(1)));
        assert_eq!((&second["lane"], &second["reportingGroup"]), (&json!("FUNDING"), &Value::Null));
        assert_eq!(second["own"], json!({
            "template": "sample-way", "version": 1, "code": "budget-panel", "name": "サンプル 資金計画の検討会", "nameEn": null,
            "inTemplate": true, "evidence": ["DOCUMENT", "ADOPTED_SUPPORT"], "note": "年2回", "hub": { "code": "sample-east" },
            "after": [{ "own": "animal-pilot", "kind": null }],
        }));
        assert_eq!(items[0]["status"], "OPEN");

        // Which one has to be said, and its order warns by the names that the hub gave.
        let mut unnamed = reported_own(&device, 1, "2024-05-01");
        unnamed = unnamed.with("occurrence", Value::Null);
        assert_eq!(mentor.is_refused(&unnamed).await[0]["rule"], "own-milestone-unnamed");
        assert_eq!(mentor.is_refused(&reported_own(&device, 9, "2024-05-01")).await[0]["rule"], "template-milestone-unknown");
        let early = reported_own(&device, 2, "2024-05-20");
        let refused = mentor.is_refused(&early).await;
        let warning = &refused[0]["warnings"][0];
        assert_eq!(warning["code"], "predecessor-open");
        let told = warning["message"].as_str().unwrap();
        assert!(told.contains("資金計画の検討会 (budget-panel)") && told.contains("パイロット (animal-pilot)"), "{told}");
        let wrong = reported_own(&device, 2, "2024-05-20").shown_by(json!({ "approval": "30400BZX00112000" }));
        let refused = mentor.is_refused(&wrong).await;
        assert_eq!(refused[0]["rule"], "evidence-unfit");
        assert!(refused[0]["message"].as_str().unwrap().contains("(budget-panel)"), "{refused:?}");

        let plan = json!({ "device": device, "milestone": { "kind": "HUB_MILESTONE", "occurrence": 2 }, "planned": "2024-06" });
        mentor.does(&Wish::new("scheduleMilestone", "device", plan)).await;
        let pilot = reported_own(&device, 1, "2024-05-01").acknowledging("predecessor-open", "known");
        let done = mentor.does(&pilot).await;
        let list = "query($min: Position) { work(minPosition: $min, kinds: [PLANNED], first: 100) { edges { node { \
            milestone { name lane own { code } } device { id } } } } }";
        let work = mentor.asks(list, json!({ "min": done.position })).await["work"]["edges"].clone();
        let planned = work.as_array().unwrap().iter().find(|edge| edge["node"]["device"]["id"] == device.as_str());
        assert_eq!(
            planned.expect("planned")["node"]["milestone"],
            json!({ "name": "サンプル 資金計画の検討会", "lane": "FUNDING", "own": { "code": "budget-panel" } })
        );
        let done = mentor.does(&early).await;
        let now = seen(&mentor, &device, done.position).await;
        assert_eq!(now["progress"], json!({ "achieved": 2, "total": total }));
        assert_eq!(now["stage"], Value::Null, "a hub's own milestone does not move the stage");
        assert_eq!(counted(&mentor, "HUB_MILESTONE", Value::Null, done.position).await, "", "own milestones are not counted");

        // And as of an earlier moment, and what changed since.
        let variables = json!({ "id": device, "asOf": { "position": position - 1 } });
        let then = mentor.asks(ROADMAP, variables).await["device"].clone();
        assert_eq!((own(&then).len(), &then["roadmap"]["templates"]), (0, &json!([])));
        let difference = "query($device: ID!, $before: AsOf!) { roadmapDifference(device: $device, before: $before) { \
            changes { kind after milestone { name own { code } } } } }";
        let variables = json!({ "device": device, "before": { "position": position - 1 } });
        let changes = mentor.asks(difference, variables).await["roadmapDifference"]["changes"].clone();
        assert_eq!((&changes[0]["kind"], &changes[0]["after"]), (&json!("TEMPLATE_ADOPTED"), &json!("sample-way 1")));
        let achieved = changes.as_array().unwrap().iter().find(|change| change["kind"] == "ACHIEVED");
        assert_eq!(achieved.expect("achieved")["milestone"]["own"]["code"], "animal-pilot");
    }

    async fn a_later_version_is_announced_and_drops_what_nobody_touched(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let Adopted { device, hub, administrator, mentor, .. } = Adopted::at(&server, &db).await;
        mentor.does(&reported_own(&device, 1, "2024-05-01").acknowledging("predecessor-open", "known")).await;
        let mut rehearsal = pilot();
        rehearsal["code"] = json!("rehearsal");
        let second = defined(&hub, json!([rehearsal]));
        let refused = administrator.is_refused(&second).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("template-reason-missing"), &json!(["reason"])));
        let done = administrator.does(&second.with("reason", "clearer")).await;
        let before = seen(&mentor, &device, done.position).await;
        let template = &before["roadmap"]["templates"][0];
        assert_eq!((&template["version"], &template["newerVersion"]), (&json!(1), &json!(2)));
        assert_eq!(template["hub"]["code"], "sample-east");

        let done = mentor.does(&adopted(&device, &hub)).await;
        let after = seen(&mentor, &device, done.position).await;
        assert_eq!(after["roadmap"]["templates"][0]["newerVersion"], Value::Null);
        let items: Vec<Value> = own(&after)
            .into_iter()
            .map(|item| json!([item["milestone"]["occurrence"], item["milestone"]["own"]["code"], item["milestone"]["own"]["inTemplate"], item["milestone"]["own"]["version"]]))
            .collect();
        assert_eq!(items, [json!([3, "rehearsal", true, 2]), json!([1, "animal-pilot", false, 1])]);
        assert_eq!(mentor.is_refused(&adopted(&device, &hub)).await[0]["rule"], "template-not-newer");

        let retire = json!({ "hub": hub, "template": "sample-way", "reason": "nobody uses it" });
        let retire = Wish::new("retireTemplate", "hub", retire);
        let done = administrator.does(&retire).await;
        let refused = mentor.is_refused(&adopted(&device, &hub)).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("template-retired"), &json!(["template"])));
        let page = mentor.asks(TEMPLATES, json!({ "id": hub, "min": done.position })).await["node"]["templates"][0].clone();
        assert_eq!((&page["code"], &page["retired"]), (&json!("sample-way"), &json!("nobody uses it")));
        let told: Vec<Value> =
            page["versions"].as_array().unwrap().iter().map(|v| json!([v["version"], v["reason"], v["milestones"][0]["number"]])).collect();
        assert_eq!(told, [json!([2, "clearer", 3]), json!([1, null, 1])], "numbers are never given twice");
        let unknown = adopted(&device, &hub).with("template", "no-way");
        assert_eq!(mentor.is_refused(&unknown).await[0]["rule"], "no-such-template");
    }

    async fn only_the_mentors_of_the_hub_that_accompanies_adopt_its_template(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let Adopted { device, hub, administrator, mentor, .. } = Adopted::at(&server, &db).await;
        let west = mentor.hub("sample-west").await;
        // The other hub does not accompany this startup, and its mentor does not reach the device.
        let of_west = mentor.is_refused(&adopted(&device, &west)).await;
        assert_eq!((&of_west[0]["code"], &of_west[0]["field"]), (&json!("NOT_FOUND"), &json!(["device"])));
        let stranger = Person::named(&server, &db, "mentor-west");
        for hub in [&hub, &west] {
            assert_eq!(stranger.is_refused(&adopted(&device, hub)).await[0]["code"], "NOT_FOUND");
        }
        assert_eq!(administrator.is_refused(&adopted(&device, &hub)).await[0]["code"], "NOT_FOUND");
        for person in [&mentor, &stranger] {
            assert_eq!(person.is_refused(&defined(&hub, json!([pilot()]))).await[0]["code"], "NOT_FOUND");
        }
    }
}
