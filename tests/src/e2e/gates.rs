//! A development meets its stage gates, is told no, changes its course and passes.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::{milestone, new_device, seen_as_of};
use super::wish::{Wish, reported};

const GATES: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
    standing roadmap { gates { gate passed milestone { kind } reviews { decision on reason checks { group item result } } } \
      pivots { kind on reason redone { kind } } } } }";

fn gate(device: &str, decision: &str, on: &str, more: Value) -> Wish {
    let input = json!({ "device": device, "gate": "CONCEPT", "decision": decision, "on": on });
    let wish = Wish::new("reviewGate", "device", input);
    more.as_object()
        .expect("fields")
        .iter()
        .fold(wish, |wish, (field, value)| wish.with(field, value.clone()))
}

fn pivot(device: &str, kind: &str, redone: Value) -> Wish {
    let input = json!({ "device": device, "kind": kind, "on": "2024-07-01", "reason": "another disease", "redone": redone });
    Wish::new("recordPivot", "device", input)
}

on_both_databases! {
    async fn a_gate_says_no_the_course_changes_and_the_gate_is_passed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&reported(&device, "NEED_REGISTERED", "2024-05-01").at_once()).await;
        mentor.does(&reported(&device, "NEED_BRUSHED_UP", "2024-05-20").at_once()).await;
        let refused = mentor.is_refused(&gate(&device, "NO_GO", "2024-06-03", json!({}))).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("gate-reason-missing"), &json!(["reason"])));
        let refused = mentor.is_refused(&gate(&device, "GO", "2199-01-01", json!({}))).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("date-in-future"), &json!(["on"])));
        let checks = json!([
            { "group": "TECHNICAL", "item": "principle proved", "result": "MET" },
            { "group": "COMMERCIAL", "item": "market", "result": "UNMET" },
        ]);
        let no = json!({ "checks": checks, "reason": "no market yet" });
        let before = mentor.does(&gate(&device, "NO_GO", "2024-06-03", no)).await;
        let concept = reported(&device, "CONCEPT_FIXED", "2024-06-10").at_once();
        let refused = mentor.is_refused(&concept).await;
        assert_eq!(refused[0]["warnings"][0]["code"], "gate-not-passed", "{refused:?}");

        let redone = json!([{ "kind": "NEED_BRUSHED_UP" }]);
        let done = mentor.does(&pivot(&device, "MAJOR", redone.clone())).await;
        assert_eq!(done.version, before.version + 2, "the pivot and what it reopened, together");
        let again = mentor.is_refused(&pivot(&device, "MAJOR", redone)).await;
        assert_eq!(again[0]["rule"], "milestone-not-settled");
        mentor.does(&reported(&device, "NEED_BRUSHED_UP", "2024-08-01").at_once()).await;
        let go = gate(&device, "GO", "2024-08-20", json!({ "checks": checks }));
        let refused = mentor.is_refused(&go).await;
        assert_eq!(refused[0]["warnings"][0]["code"], "gate-go-with-unmet-checks", "{refused:?}");
        mentor.does(&go.acknowledging("gate-go-with-unmet-checks", "the market was shown meanwhile")).await;
        let done = mentor.does(&concept.with("occurred", "2024-08-21")).await;

        let variables = json!({ "id": device, "min": done.position });
        let seen = mentor.asks(GATES, variables).await["device"]["roadmap"].clone();
        let first = &seen["gates"][0];
        assert_eq!((&first["passed"], &first["milestone"]["kind"]), (&json!(true), &json!("CONCEPT_FIXED")));
        assert_eq!(first["reviews"][0]["decision"], "NO_GO");
        assert_eq!(first["reviews"][0]["checks"][1]["result"], "UNMET");
        assert_eq!(seen["gates"][1]["passed"], Value::Null);
        assert_eq!(seen["pivots"][0]["redone"], json!([{ "kind": "NEED_BRUSHED_UP" }]));
        let then = seen_as_of(&mentor, &device, json!({ "position": before.position })).await;
        assert_eq!(milestone(&then, "NEED_BRUSHED_UP"), "ACHIEVED 2024-05-20");
        let variables = json!({ "id": device, "asOf": { "on": "2024-06-02" } });
        let then = mentor.asks(GATES, variables).await["device"]["roadmap"]["gates"].clone();
        assert_eq!(then[0]["reviews"], json!([]), "the gate had not been held");
        let difference = "query($device: ID!, $before: AsOf!) { roadmapDifference(device: $device, before: $before) { \
            changes { kind after reason } } }";
        let variables = json!({ "device": device, "before": { "position": before.position } });
        let changes = mentor.asks(difference, variables).await["roadmapDifference"]["changes"].to_string();
        assert!(changes.contains("GATE_REVIEWED") && changes.contains("PIVOTED") && changes.contains("major"), "{changes}");
    }

    async fn a_stop_ends_the_development_in_one_step(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let refused = mentor.is_refused(&pivot(&device, "AS_PLANNED", json!([{ "kind": "CONCEPT_FIXED" }]))).await;
        assert_eq!(refused[0]["rule"], "nothing-redone-as-planned");
        let done = mentor.does(&pivot(&device, "STOPPED", json!([]))).await;
        let seen = mentor.asks(GATES, json!({ "id": device, "min": done.position })).await;
        assert_eq!(seen["device"]["standing"], "TERMINATED");
        assert_eq!(mentor.is_refused(&pivot(&device, "MINOR", json!([]))).await[0]["rule"], "device-terminated");
    }
}
