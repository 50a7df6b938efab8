//! Ways around: lists, counts, searches, cursors, ids and histories tell nobody of the other hub.

use std::collections::BTreeSet;

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::house::{House, accounts, nodes, text};
use super::person::{Person, ghost};

const STARTUPS: &str = "query($filter: StartupFilter, $sort: StartupSort! = NAME, $after: String) { \
    startups(first: 100, filter: $filter, sort: $sort, after: $after) { totalCount pageInfo { hasNextPage } \
      edges { cursor node { id name devices { id } } } } }";
const COUNTS: &str = "query($groupBy: [Dimension!]! = [], $filter: MilestoneFilter) { \
    milestoneCounts(groupBy: $groupBy, filter: $filter, background: INCLUDED) { total rows { count hub { id } } } }";
const PORTFOLIO: &str = "query($id: ID!) { portfolioChanges(hub: $id, from: { position: 0 }) { \
    devicesBefore devicesAfter totals { changes } startupChangesTotal devices { totalCount } } }";
/// Who is shown no startup at all.
const RECORDLESS: [&str; 3] = ["officer", "policymaker", "administrator"];

/// The names of the startups that somebody finds, and how many there are said to be.
async fn startups(person: &Person, variables: Value) -> (BTreeSet<String>, i64) {
    let page = person.asks(STARTUPS, &variables).await["startups"].clone();
    let names = nodes(&page).iter().map(|node| text(&node["name"])).collect();
    (names, page["totalCount"].as_i64().expect("a count"))
}

async fn counted(person: &Person, variables: Value) -> Value {
    person.asks(COUNTS, &variables).await["milestoneCounts"].clone()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The text of an answer about one id, with that id and the ids of the request blotted out.
async fn blotted(person: &Person, document: &str, id: &str) -> String {
    let mut body = person.answer(document, &json!({ "id": id })).await;
    for error in body["errors"].as_array_mut().into_iter().flatten() {
        error["extensions"]["requestId"] = json!("REQUEST");
    }
    body.to_string().replace(id, "ID")
}

/// Every door that takes an id of this type.
fn doors(kind: &str) -> Vec<&'static str> {
    let mut doors = vec![
        "query($id: ID!) { node(id: $id) { id __typename } }",
        "query($id: ID!) { nodes(ids: [$id, $id]) { id __typename } }",
    ];
    doors.extend(match kind {
        "Startup" => vec!["query($id: ID!) { startup(id: $id) { id name version history { totalCount } } }"],
        "Device" => vec![
            "query($id: ID!) { device(id: $id) { id name version history { totalCount } } }",
            "query($id: ID!) { device(id: $id, asOf: { on: \"2026-01-31\" }) { id name } }",
            "query($id: ID!) { device(id: $id, asOf: { position: 1 }) { id name } }",
            "query($id: ID!) { roadmapDifference(device: $id, before: { position: 1 }) { changes { kind } } }",
        ],
        _ => vec![],
    });
    doors
}

on_both_databases! {
    async fn the_id_of_something_of_the_other_hub_is_answered_like_an_id_of_nothing(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let (mut east, mut west) = (house.east.record().to_vec(), house.west.record().to_vec());
        east.push(("Account", &house.east.account));
        west.push(("Account", &house.west.account));
        let strangers = [
            ("mentor", &west),
            ("startup", &west),
            ("hub-administrator", &west),
            ("mentor-west", &east),
            ("startup-west", &east),
            ("officer", &east),
            ("policymaker", &east),
            ("public", &east),
        ];
        for (word, ids) in strangers {
            let person = house.person(word);
            for (kind, id) in ids {
                for document in doors(kind) {
                    let real = blotted(person, document, id).await;
                    let nothing = blotted(person, document, &ghost(kind)).await;
                    assert_eq!(real, nothing, "{word}: {document}");
                }
            }
        }
    }

    async fn the_portfolio_of_a_hub_out_of_sight_is_answered_like_that_of_no_hub(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        for (word, hub) in [
            ("mentor", &house.west.hub),
            ("startup", &house.west.hub),
            ("hub-administrator", &house.west.hub),
            ("mentor-west", &house.east.hub),
            ("startup-west", &house.east.hub),
            ("officer", &house.east.hub),
            ("policymaker", &house.east.hub),
            ("administrator", &house.east.hub),
            ("public", &house.east.hub),
        ] {
            let real = blotted(house.person(word), PORTFOLIO, hub).await;
            let nothing = blotted(house.person(word), PORTFOLIO, &ghost("Hub")).await;
            assert_eq!(real, nothing, "{word}");
        }
        // What is compared without naming a hub is one's own.
        let document = "{ portfolioChanges(from: { position: 0 }) { devices(first: 100) { edges { node { device { id } } } } } }";
        for (word, own, other) in [
            ("mentor", &house.east.device, &house.west.device),
            ("startup", &house.east.device, &house.west.device),
            ("mentor-west", &house.west.device, &house.east.device),
        ] {
            let told = house.person(word).asks(document, &json!({})).await.to_string();
            assert!(told.contains(own) && !told.contains(other), "{word}: {told}");
        }
    }

    async fn lists_and_searches_hold_the_own_startups_and_count_no_other(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let (a, b, c) = ("サンプルA株式会社", "サンプルB株式会社", "サンプルC株式会社");
        for (word, own) in [
            ("startup", vec![a]),
            ("mentor", vec![a, b]),
            ("hub-administrator", vec![a, b]),
            ("mentor-west", vec![c]),
            ("startup-west", vec![c]),
            ("officer", vec![]),
            ("policymaker", vec![]),
            ("administrator", vec![]),
        ] {
            let person = house.person(word);
            let count = i64::try_from(own.len()).expect("few");
            for filter in [json!({}), json!({ "text": "サンプル" }), json!({ "standing": "OPEN" })] {
                for sort in ["NAME", "LAST_ACTIVITY"] {
                    let found = startups(person, json!({ "filter": filter, "sort": sort })).await;
                    assert_eq!(found, (set(&own), count), "{word} {filter} {sort}");
                }
            }
        }
        for (word, hub, text) in [
            ("mentor-west", &house.east.hub, "サンプルA"),
            ("startup-west", &house.east.hub, "A株式"),
            ("mentor", &house.west.hub, "サンプルC"),
            ("startup", &house.west.hub, "C株式"),
            ("policymaker", &house.east.hub, "サンプルA"),
        ] {
            for filter in [json!({ "hub": hub }), json!({ "text": text }), json!({ "text": text, "hub": hub })] {
                let found = startups(house.person(word), json!({ "filter": filter })).await;
                assert_eq!(found, (set(&[]), 0), "{word} {filter}");
            }
        }
    }

    async fn searching_devices_finds_the_own_and_counts_no_other(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let document = "query($text: String) { devices(first: 100, filter: { text: $text }) { totalCount edges { node { id } } } }";
        let (east, west) = (&house.east.device, &house.west.device);
        for (word, own, other) in [
            ("startup", Some(east), west),
            ("mentor", Some(east), west),
            ("hub-administrator", Some(east), west),
            ("mentor-west", Some(west), east),
            ("startup-west", Some(west), east),
            ("officer", None, east),
            ("policymaker", None, east),
            ("administrator", None, west),
        ] {
            let found = house.person(word).asks(document, &json!({})).await["devices"].clone();
            let ids: BTreeSet<String> = nodes(&found).iter().map(|node| text(&node["id"])).collect();
            assert_eq!(own.is_some_and(|own| ids.contains(own)), own.is_some(), "{word}: {found}");
            assert!(!ids.contains(other), "{word}: {found}");
            assert_eq!(found["totalCount"].as_u64(), Some(ids.len() as u64), "{word}: {found}");
            let nothing = house.person(word).asks(document, &json!({ "text": "％" })).await["devices"].clone();
            assert_eq!(nothing["totalCount"], 0, "{word}: {nothing}");
        }
    }

    async fn the_cursor_of_another_list_opens_nothing(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let page = house.person("mentor").asks(STARTUPS, &json!({})).await;
        let of_east = set(&["サンプルA株式会社", "サンプルB株式会社"]);
        for edge in page["startups"]["edges"].as_array().expect("edges") {
            let (names, count) = startups(house.person("mentor-west"), json!({ "after": edge["cursor"] })).await;
            assert!(names.is_disjoint(&of_east) && count == 1, "{names:?} {count}");
            for word in RECORDLESS {
                let found = startups(house.person(word), json!({ "after": edge["cursor"] })).await;
                assert_eq!(found, (set(&[]), 0), "{word}");
            }
        }
    }

    async fn counts_hold_the_own_milestones_however_they_are_asked_for(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let all = counted(house.person("policymaker"), json!({})).await["total"].as_i64().expect("a total");
        let mut sum = 0;
        for (word, own, other) in [
            ("mentor", &house.east.hub, &house.west.hub),
            ("mentor-west", &house.west.hub, &house.east.hub),
        ] {
            let person = house.person(word);
            let total = counted(person, json!({})).await["total"].clone();
            sum += total.as_i64().expect("a total");
            let of_own = counted(person, json!({ "filter": { "hubs": [own] } })).await;
            assert_eq!(of_own["total"], total, "{word}: all that is counted is of the own hub");
            for filter in [json!({ "hubs": [other] }), json!({ "hubs": [ghost("Hub")] })] {
                let counts = counted(person, json!({ "filter": filter, "groupBy": ["HUB", "KIND"] })).await;
                assert_eq!(counts, json!({ "total": 0, "rows": [] }), "{word} {filter}");
            }
            let by_hub = counted(person, json!({ "groupBy": ["HUB"] })).await;
            assert_eq!(by_hub["rows"].as_array().map(Vec::len), Some(1), "{word} {by_hub}");
            assert_eq!(by_hub["rows"][0]["hub"]["id"], own.as_str(), "{word}");
        }
        assert!(sum > 0 && sum <= all, "{sum} of {all}");
        assert_eq!(counted(house.person("administrator"), json!({})).await["total"], 0);
        let of_startup = counted(house.person("startup"), json!({})).await["total"].as_i64().expect("a total");
        let of_hub = counted(house.person("mentor"), json!({})).await["total"].as_i64().expect("a total");
        assert!(0 < of_startup && of_startup < of_hub, "A counts without B: {of_startup} of {of_hub}");
    }

    async fn people_are_shown_to_their_own_administration_alone(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let seen: Vec<String> = accounts(house.person("hub-administrator")).await.into_keys().collect();
        assert_eq!(seen, ["sample-hub-administrator", "sample-mentor", "sample-startup"]);
        let seen = accounts(house.person("administrator")).await;
        assert!(seen.contains_key("sample-mentor-west") && seen.contains_key("sample-officer"), "{seen:?}");
        for word in ["startup", "startup-west", "mentor", "mentor-west", "officer", "policymaker"] {
            let data = house.person(word).asks("{ people { totalCount edges { node { id } } } }", &json!({})).await;
            assert_eq!(data, json!({ "people": { "totalCount": 0, "edges": [] } }), "{word}");
        }
        // One's own account is one's own, whoever one is.
        let own = house.person("startup").asks("{ me { account { id } } }", &json!({})).await;
        assert_eq!(own["me"]["account"]["id"], house.east.account.as_str());
    }

    async fn officers_policymakers_and_the_administrator_find_no_record_by_any_door(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let through_the_hub = "query($id: ID!) { node(id: $id) { ... on Hub { code history { totalCount edges { node { event } } } } } }";
        for word in RECORDLESS {
            let person = house.person(word);
            for (kind, id) in house.east.record() {
                for document in doors(kind) {
                    let (real, nothing) =
                        (blotted(person, document, id).await, blotted(person, document, &ghost(kind)).await);
                    assert_eq!(real, nothing, "{word}: {document}");
                }
            }
            let hub = person.asks(through_the_hub, &json!({ "id": house.east.hub })).await;
            assert_eq!(hub["node"]["history"], json!({ "totalCount": 0, "edges": [] }), "{word}");
            let counts = counted(person, json!({ "groupBy": ["HUB", "KIND", "CLASS", "FISCAL_YEAR"] })).await;
            let told = counts.to_string();
            assert!(!told.contains(&house.east.startup) && !told.contains(&house.east.device), "{word} {told}");
        }
    }
}
