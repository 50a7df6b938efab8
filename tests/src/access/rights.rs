//! Rights that move: a role that ends, an engagement that ends, a device that changes hands.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::follows::{Socket, changes};
use super::forms::form_of;
use super::house::{House, Things, accounts};
use super::person::{Person, ghost};

const RECORD: &str = "query($startup: ID!, $device: ID!, $min: Position) { \
    startup(id: $startup, minPosition: $min) { id devices { id } history { totalCount } } \
    device(id: $device, minPosition: $min) { id owner { id } roadmap { owners { from startup { id } } } \
      history(first: 100) { totalCount edges { node { event by { name } } } } } }";
const COUNTED: &str = "query($min: Position) { milestoneCounts(minPosition: $min) { total } startups(minPosition: $min) { totalCount } }";

/// The record as somebody sees it, at least at a position.
async fn record(person: &Person, things: &Things, position: i64) -> Value {
    let variables = json!({ "startup": things.startup, "device": things.device, "min": position });
    person.asks(RECORD, &variables).await
}

async fn today(person: &Person) -> Value {
    person.asks("{ me { today } }", &json!({})).await["me"]["today"].clone()
}

/// What changed in a hub's portfolio, and in that of everything within sight, since a position.
const COMPARED: &str = "query($hub: ID!, $from: Position!, $min: Position) { startups(minPosition: $min) { totalCount } \
    hub: portfolioChanges(hub: $hub, from: { position: $from }) { devices(first: 100) { edges { node { name movement } } } } \
    all: portfolioChanges(from: { position: $from }) { devices(first: 100) { edges { node { name movement } } } } }";

/// A mutation about a thing, and that it is answered like one about nothing.
async fn can_no_longer(person: &Person, mutation: &str, things: &Things) {
    let about = form_of(mutation).about;
    let answer = person.tries(mutation, &about(things)).await;
    let of_nothing = person.tries(mutation, &about(&Things::nowhere())).await;
    assert_eq!(answer.code(), "NOT_FOUND", "{} {mutation} {answer:?}", person.word);
    assert_eq!(answer.refusals, of_nothing.refusals, "{} {mutation}", person.word);
}

on_both_databases! {
    async fn a_role_that_is_revoked_ends_at_once(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let (mentor, administrator) = (house.person("mentor"), house.person("hub-administrator"));
        let account = accounts(administrator).await["sample-mentor"].clone();
        assert!(record(mentor, &house.east, 0).await["device"]["id"].is_string());
        let mut socket = Socket::of(&server, mentor).await;
        socket.follows("subscription { changes { position subject event } }").await;
        socket.hears().await;
        let on = today(mentor).await;
        let input = json!({ "account": account, "grant": 1, "on": on, "reason": "left the hub" });
        administrator.does("revokeRole", input).await;

        // No waiting: the next request meets the role as it is.
        assert_eq!(record(mentor, &house.east, 0).await, json!({ "startup": null, "device": null }));
        for mutation in ["renameDevice", "confirmMilestone", "registerDevice", "registerStartup", "endEngagement"] {
            can_no_longer(mentor, mutation, &house.east).await;
        }
        let counted = mentor.asks(COUNTED, &json!({})).await;
        assert_eq!((&counted["milestoneCounts"]["total"], &counted["startups"]["totalCount"]), (&json!(0), &json!(0)));
        let roles = mentor.asks("{ me { roles } }", &json!({})).await;
        assert_eq!(roles["me"]["roles"], json!([]));
        let input = json!({ "device": house.east.device, "name": "別名", "reason": "tried" });
        house.person("startup").does("renameDevice", input).await;
        let (heard, _) = socket.hears().await;
        assert!(changes(&heard).is_empty(), "an open subscription tells of {heard:?}");
    }

    async fn a_role_from_tomorrow_is_none_today(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let input = json!({
            "account": house.east.account, "role": "MENTOR", "hub": house.west.hub, "from": "2199-01-01",
        });
        let position = house.person("administrator").does("grantRole", input).await;
        let seen = record(house.person("startup"), &house.west, position).await;
        assert_eq!(seen, json!({ "startup": null, "device": null }));
    }

    async fn an_engagement_that_ends_closes_the_record_to_the_hub_and_not_to_the_startup(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let mentor = house.person("mentor");
        let before = mentor.asks(COUNTED, &json!({})).await["startups"]["totalCount"].as_i64().expect("a count");
        let on = today(mentor).await;
        let input = json!({ "startup": house.east.startup, "engagement": 1, "on": on, "reason": "moved away" });
        let position = mentor.does("endEngagement", input).await;
        for word in ["mentor", "hub-administrator"] {
            let seen = record(house.person(word), &house.east, position).await;
            assert_eq!(seen, json!({ "startup": null, "device": null }), "{word}");
            for mutation in ["renameDevice", "reportMilestone", "correctStartupProfile", "endEngagement"] {
                can_no_longer(house.person(word), mutation, &house.east).await;
            }
        }
        let counted = mentor.asks(COUNTED, &json!({ "min": position })).await;
        assert_eq!(counted["startups"]["totalCount"], before - 1);
        let people = accounts(house.person("hub-administrator")).await;
        assert!(!people.contains_key("sample-startup"), "the member is the hub's no longer: {people:?}");

        let startup = house.person("startup");
        assert!(record(startup, &house.east, position).await["device"]["id"].is_string());
        // Whom it lets run alongside next is the startup's own wish, and opens the record to that hub.
        let west = house.person("mentor-west");
        assert_eq!(record(west, &house.east, position).await["device"], Value::Null);
        let input = json!({ "startup": house.east.startup, "hub": house.west.hub, "from": on });
        let position = startup.does("startEngagement", input).await;
        assert!(record(west, &house.east, position).await["device"]["id"].is_string());
        assert_eq!(record(mentor, &house.east, position).await["device"], Value::Null);
    }

    async fn a_device_that_is_transferred_follows_its_owner(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let (mentor, startup) = (house.person("mentor"), house.person("startup"));
        let history = record(mentor, &house.east, 0).await["device"]["history"]["totalCount"].as_i64();
        let on = today(mentor).await;
        let input = json!({ "device": house.east.device, "to": house.west.startup, "on": on, "reason": "sold" });
        let position = mentor.does("transferDevice", input).await;
        for person in [mentor, startup, house.person("hub-administrator")] {
            let seen = record(person, &house.east, position).await;
            assert_eq!(seen["device"], Value::Null, "{}", person.word);
            let devices = seen["startup"]["devices"].to_string();
            assert!(!devices.contains(&house.east.device), "{}: {devices}", person.word);
            can_no_longer(person, "renameDevice", &house.east).await;
            // It is not told of as having left either: whoever compares two moments would read it that way.
            let variables = json!({ "hub": house.east.hub, "from": position - 1, "min": position });
            let compared = person.asks(COMPARED, &variables).await;
            for portfolio in ["hub", "all"] {
                let devices = &compared[portfolio]["devices"]["edges"];
                assert!(devices.as_array().is_none_or(Vec::is_empty), "{}: {compared}", person.word);
            }
        }
        let sold = Things { startup: house.west.startup.clone(), ..house.east.clone() };
        for word in ["startup-west", "mentor-west"] {
            let seen = record(house.person(word), &sold, position).await;
            let device = &seen["device"];
            assert_eq!(device["owner"]["id"], house.west.startup.as_str(), "{word}");
            assert_eq!(device["history"]["totalCount"].as_i64(), history.map(|count| count + 1), "{word}");
            // Its past comes along; the startup to which it belonged stays out of sight.
            let owners = device["roadmap"]["owners"].as_array().expect("owners");
            let seen_owners: Vec<&Value> = owners.iter().map(|owner| &owner["startup"]).collect();
            assert_eq!(seen_owners, [&Value::Null, &json!({ "id": house.west.startup })], "{word}");
        }
        for word in ["startup-west", "mentor-west"] {
            house.person(word).does("renameDevice", (form_of("renameDevice").about)(&sold)).await;
        }
    }

    async fn a_startup_of_the_other_hub_that_does_not_exist_takes_no_device(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let input = json!({ "device": house.east.device, "to": ghost("Startup"), "on": "2026-01-01", "reason": "none" });
        let answer = house.person("mentor").tries("transferDevice", &input).await;
        assert_eq!((answer.code(), &answer.refusals[0]["field"]), ("NOT_FOUND", &json!(["to"])));
    }
}
