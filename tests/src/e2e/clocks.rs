//! When open milestones follow by the rules: worked examples on a roadmap, with the rules and what is lacking.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, routed_to_approval};

const SUGGESTED: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
    roadmap { items { milestone { kind } suggested { from { kind } countedFrom earliest latest isFirm \
      rules { code mark } gaps { code } unanswered { code text } } } } } }";

fn background(device: &str, kind: &str, occurred: &str, evidence: Value) -> Wish {
    let input = json!({ "device": device, "kind": kind, "occurred": occurred });
    Wish::new("recordBackground", "device", input).shown_by(evidence)
}

async fn suggested(person: &Person, device: &str, variables: Value, kind: &str) -> Value {
    let mut variables = variables;
    variables["id"] = json!(device);
    let seen = person.asks(SUGGESTED, variables).await["device"]["roadmap"]["items"].clone();
    let items = seen.as_array().expect("a roadmap");
    items.iter().find(|item| item["milestone"]["kind"] == kind).expect("on it")["suggested"].clone()
}

on_both_databases! {
    async fn a_roadmap_says_what_follows_by_the_rules_and_never_guesses(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let c2 = background(&device, "INSURANCE_APPLIED", "2025-04-18", json!({ "insuranceCategory": "C2" }));
        mentor.does(&c2).await;
        let receipt = json!({ "trialNotification": { "number": "受付第1号", "review": "SUBJECT" } });
        mentor.does(&background(&device, "TRIAL_NOTIFIED", "2026-04-01", receipt)).await;
        let filed = background(&device, "APPLICATION_FILED", "2025-04-18", json!({ "document": { "title": "receipt" } }));
        let done = mentor.does(&filed).await;
        let now = json!({ "min": done.position });

        let decided = suggested(&mentor, &device, now.clone(), "INSURANCE_DECIDED").await;
        assert_eq!((&decided["earliest"], &decided["latest"]), (&Value::Null, &json!("2025-09-30")));
        assert_eq!((&decided["countedFrom"], &decided["from"]["kind"]), (&json!("2025-04-18"), &json!("INSURANCE_APPLIED")));
        assert_eq!(suggested(&mentor, &device, now.clone(), "INSURANCE_COVERED").await["latest"], "2025-12-01");
        let contract = suggested(&mentor, &device, now.clone(), "TRIAL_CONTRACTED").await;
        assert_eq!((&contract["earliest"], &contract["latest"]), (&json!("2026-05-01"), &Value::Null));
        assert_eq!((&contract["rules"], &contract["isFirm"]), (&json!([{ "code": "thirty-day-review", "mark": "VERIFIED" }]), &json!(true)));
        assert_eq!(suggested(&mentor, &device, now.clone(), "FIRST_SHIPMENT").await, Value::Null, "no source gives a rule");

        // As long as no route is chosen, nobody knows which goal holds.
        let review = suggested(&mentor.clone().speaking("ja"), &device, now, "MARKET_AUTHORISED").await;
        assert_eq!(review["unanswered"]["code"], "answer-depends-on-open-field", "{review}");
        assert_eq!((&review["latest"], &review["isFirm"]), (&Value::Null, &json!(false)));
        let done = mentor.does(&routed_to_approval(&device)).await;
        let review = suggested(&mentor, &device, json!({ "min": done.position }), "MARKET_AUTHORISED").await;
        assert_eq!((&review["latest"], &review["unanswered"]), (&json!("2026-04-18"), &Value::Null));
        let before = json!({ "asOf": { "on": "2025-04-17" } });
        assert_eq!(suggested(&mentor, &device, before, "MARKET_AUTHORISED").await, Value::Null, "not filed by then");
    }

    async fn the_catalogue_names_the_clocks(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let anybody = Person::unknown(&server);
        let document = "{ milestoneCatalogue { milestones { kind clock { from rules } } } rules { code } }";
        let data = anybody.asks(document, json!({})).await;
        let milestones = data["milestoneCatalogue"]["milestones"].as_array().expect("milestones").clone();
        let clock = |kind: &str| milestones.iter().find(|m| m["kind"] == kind).expect("there")["clock"].clone();
        assert_eq!(clock("TRIAL_CONTRACTED"), json!({ "from": "TRIAL_NOTIFIED", "rules": ["thirty-day-review"] }));
        assert_eq!(clock("FIRST_SHIPMENT"), Value::Null);
        assert!(milestones.iter().all(|milestone| milestone["kind"] != "HUB_MILESTONE"), "of no version of the catalogue");
    }
}
