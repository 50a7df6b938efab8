//! The road of a device decides what is on its roadmap; what is on it can be planned; a later catalogue can be adopted.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, device_registered, reported};

const ROADMAP: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
    roadmap { catalogueVersion classUnfitForRoute pace { done of } \
      route { special specifiedTrial specifiedTrialAgreed expansionStrategy countries } \
      catalogueUpdate { version adds { definition { kind } reasons { code } } } \
      leftOut { definition { kind } reasons { code text mark isEditableDefault } } \
      nextSteps(first: 3) { milestone { kind } } \
      items { milestone { kind } status due dueDays plan { planned moved reason } outsideRoute { code } } } } }";

async fn roadmap(person: &Person, device: &str, position: i64) -> Value {
    person.asks(ROADMAP, json!({ "id": device, "min": position })).await["device"]["roadmap"].clone()
}

/// The entry about a kind of milestone, where there is one.
fn about<'a>(list: &'a Value, kind: &str) -> Option<&'a Value> {
    let entries = list.as_array().expect("a list");
    entries.iter().find(|entry| entry["milestone"]["kind"] == kind || entry["definition"]["kind"] == kind)
}

fn routed(device: &str, more: Value) -> Wish {
    let input =
        json!({ "device": device, "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED" });
    let wish = Wish::new("chooseRoute", "device", input);
    more.as_object()
        .expect("fields")
        .iter()
        .fold(wish, |wish, (field, value)| wish.with(field, value.clone()))
}

fn scheduled(device: &str, kind: &str, planned: Value) -> Wish {
    let input = json!({ "device": device, "milestone": { "kind": kind }, "planned": planned });
    Wish::new("scheduleMilestone", "device", input)
}

on_both_databases! {
    async fn the_route_decides_what_is_on_the_roadmap_and_says_why_the_rest_is_not(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let wish = routed(&device, json!({
            "clinicalData": "NOT_NEEDED", "special": ["PIONEERING"],
            "expansion": { "strategy": "WORLD_FIRST", "countries": ["US"] },
        }));
        let before = mentor.does(&wish).await;
        let seen = roadmap(&mentor.clone().speaking("ja"), &device, before.position).await;
        assert_eq!(seen["route"]["special"], json!(["PIONEERING"]));
        assert_eq!(seen["route"]["countries"], json!(["US"]));
        for kind in ["PIONEERING_DESIGNATED", "FDA_PRESUBMISSION_HELD"] {
            assert!(about(&seen["items"], kind).is_some(), "{kind}: {seen}");
        }
        let trial = about(&seen["leftOut"], "TRIAL_NOTIFIED").expect("left out");
        assert_eq!(trial["reasons"][0]["code"], "no-clinical-data");
        assert!(trial["reasons"][0]["text"].as_str().unwrap().contains("臨床なし"), "{trial}");
        assert!(about(&seen["items"], "TRIAL_NOTIFIED").is_none());

        // What is left out is reported with a reason, and what was recorded stays.
        let notified = reported(&device, "TRIAL_NOTIFIED", "2024-05-01").at_once();
        let refused = mentor.is_refused(&notified).await;
        let codes: Vec<&str> =
            refused[0]["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
        assert!(codes.contains(&"milestone-outside-route"), "{refused:?}");
        let included = Wish::new("includeMilestone", "device", json!({
            "device": device, "kind": "TRIAL_NOTIFIED", "reason": "a trial abroad",
        }));
        mentor.does(&included).await;
        let done = mentor.does(&notified.acknowledging("predecessor-open", "known")).await;
        let seen = roadmap(&mentor, &device, done.position).await;
        assert_eq!(about(&seen["items"], "TRIAL_NOTIFIED").expect("on it")["status"], "ACHIEVED");

        // Another route: the difference names what came and what fell away, with the reason for the change.
        let done = mentor.does(&routed(&device, json!({ "reason": "the consultation asked for data" }))).await;
        let difference = "query($device: ID!, $before: AsOf!) { roadmapDifference(device: $device, before: $before) { \
            changes { kind milestone { kind } after reason } } }";
        let variables = json!({ "device": device, "before": { "position": before.position } });
        roadmap(&mentor, &device, done.position).await;
        let changes = mentor.asks(difference, variables).await["roadmapDifference"]["changes"].clone();
        let of = |kind: &str, milestone: &str| {
            changes.as_array().unwrap().iter().any(|change| {
                change["kind"] == kind && change["milestone"]["kind"] == milestone
            })
        };
        assert!(of("TAKEN_UP", "READY_FOR_TRIAL") && of("LEFT_OUT", "PIONEERING_DESIGNATED"), "{changes}");
    }

    async fn roads_that_do_not_go_together_are_refused_at_the_field(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        for (more, rule, field) in [
            (json!({ "special": ["TWO_STAGE_APPROVAL"] }), "special-route-for-programs", json!(["special"])),
            (
                json!({ "expansion": { "strategy": "DOMESTIC", "countries": ["US"] } }),
                "domestic-with-countries",
                json!(["expansion"]),
            ),
            (
                json!({ "clinicalData": "NOT_NEEDED", "specifiedTrial": { "status": "IN_PLACE_OF_TRIAL", "agreed": "no. 1" } }),
                "nothing-to-stand-in-for",
                json!(["specifiedTrial"]),
            ),
            (
                json!({ "specifiedTrial": { "status": "IN_PLACE_OF_TRIAL" } }),
                "value-missing",
                json!(["specifiedTrial", "agreed"]),
            ),
            (
                json!({ "expansion": { "strategy": "STEPWISE", "countries": ["US", "UK"] } }),
                "country-unassigned",
                json!(["expansion", "countries", "1", "code"]),
            ),
        ] {
            let refused = mentor.is_refused(&routed(&device, more)).await;
            assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!(rule), &field), "{refused:?}");
            assert!(!refused[0]["message"].as_str().unwrap().contains('{'), "{refused:?}");
        }
    }

    async fn a_plan_becomes_due_and_overdue_and_says_why_it_moves(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&scheduled(&device, "NEED_REGISTERED", json!("2024-05"))).await;
        let done = mentor.does(&scheduled(&device, "FIRST_SHIPMENT", json!("FY2098"))).await;
        let seen = roadmap(&mentor, &device, done.position).await;
        let need = about(&seen["items"], "NEED_REGISTERED").expect("planned");
        assert_eq!(need["due"], "OVERDUE");
        assert!(need["dueDays"].as_i64() < Some(0), "{need}");
        assert_eq!(about(&seen["items"], "FIRST_SHIPMENT").expect("planned")["due"], "LATER");
        assert_eq!(about(&seen["items"], "CONCEPT_FIXED").expect("open")["due"], "OPEN");
        assert_eq!(seen["pace"], json!({ "done": 0, "of": 2 }));
        assert_eq!(seen["nextSteps"][0]["milestone"]["kind"], "NEED_REGISTERED");
        // The same day, looked at from before the plan was over.
        let variables = json!({ "id": device, "asOf": { "on": "2024-05-20" } });
        let then = mentor.asks(ROADMAP, variables).await["device"]["roadmap"].clone();
        let need = about(&then["items"], "NEED_REGISTERED").expect("planned");
        assert_eq!((&need["due"], &need["dueDays"]), (&json!("NOW"), &json!(11)));

        let moved = scheduled(&device, "NEED_REGISTERED", json!("2024-06"));
        let refused = mentor.is_refused(&moved).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("reschedule-reason-missing"), &json!(["reason"])));
        let wish = scheduled(&device, "NEED_REGISTERED", json!("unknown"));
        assert_eq!(mentor.is_refused(&wish).await[0]["rule"], "planned-unknown");
        let moved = scheduled(&device, "NEED_REGISTERED", json!("2024-06")).with("reason", "one more visit");
        mentor.does(&moved).await;
        let done = mentor.does(&reported(&device, "NEED_REGISTERED", "2024-06-10").at_once()).await;
        let seen = roadmap(&mentor, &device, done.position).await;
        let need = about(&seen["items"], "NEED_REGISTERED").expect("achieved");
        assert_eq!(need["due"], "SETTLED");
        assert_eq!(need["plan"], json!({ "planned": "2024-06", "moved": 1, "reason": "one more visit" }));
        assert_eq!(seen["pace"], json!({ "done": 1, "of": 2 }));
    }

    async fn a_company_that_is_founded_need_not_be_founded_next(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let next = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
            roadmap { nextSteps(first: 100) { milestone { kind } } } } }";
        let done = mentor.does(&reported(&new.device, "CONCEPT_FIXED", "2023-06-01").acknowledging("predecessor-open", "試験")).await;
        let variables = json!({ "id": new.device, "min": done.position });
        let kinds = |seen: &Value| seen["device"]["roadmap"]["nextSteps"].to_string();
        let before = kinds(&mentor.asks(next, variables).await);
        assert!(before.contains("COMPANY_FOUNDED"), "{before}");
        let input = json!({ "startup": new.startup, "corporateNumber": "7000012050002", "on": "2024-04-01" });
        let done = mentor.does(&Wish::new("recordFounding", "startup", input)).await;
        let after = kinds(&mentor.asks(next, json!({ "id": new.device, "min": done.position })).await);
        assert!(!after.contains("COMPANY_FOUNDED"), "{after}");
        let then = kinds(&mentor.asks(next, json!({ "id": new.device, "asOf": { "on": "2023-12-01" } })).await);
        assert!(then.contains("COMPANY_FOUNDED"), "it was not yet founded on that day: {then}");
        // A plan for it, or a report that was sent back, is somebody's open work and stays.
        let done = mentor.does(&scheduled(&new.device, "COMPANY_FOUNDED", json!("2024-05"))).await;
        let planned = kinds(&mentor.asks(next, json!({ "id": new.device, "min": done.position })).await);
        assert!(planned.contains("COMPANY_FOUNDED"), "{planned}");
    }

    async fn a_later_catalogue_is_shown_before_it_is_adopted(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let startup = new_device(&server).await.startup;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let wish = device_registered(&startup, "旧カタログの機器").with("catalogueVersion", 1);
        let made = mentor.does(&wish).await;
        let seen = roadmap(&mentor, &made.id, made.position).await;
        assert_eq!(seen["catalogueVersion"], 1);
        let update = &seen["catalogueUpdate"];
        let version = update["version"].as_i64().expect("a later version");
        assert_eq!(about(&update["adds"], "PROTOTYPE_TESTED").expect("new")["reasons"], json!([]));
        let left_out = about(&update["adds"], "PIONEERING_DESIGNATED").expect("new, but left out");
        assert_eq!(left_out["reasons"][0]["code"], "not-pioneering");
        let early = reported(&made.id, "PROTOTYPE_TESTED", "2024-05-01");
        assert_eq!(mentor.is_refused(&early).await[0]["rule"], "milestone-not-in-catalogue");

        let adopt = |version| Wish::new("adoptCatalogue", "device", json!({ "device": made.id, "version": version }));
        assert_eq!(mentor.is_refused(&adopt(1)).await[0]["rule"], "catalogue-not-newer");
        assert_eq!(mentor.is_refused(&adopt(version + 1)).await[0]["rule"], "catalogue-unknown");
        let done = mentor.does(&adopt(version)).await;
        let seen = roadmap(&mentor, &made.id, done.position).await;
        assert_eq!((&seen["catalogueVersion"], &seen["catalogueUpdate"]), (&json!(version), &Value::Null));
        mentor.does(&early.acknowledging("predecessor-open", "known")).await;
    }

    async fn the_work_list_tells_each_what_waits_for_them(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let (mentor, west) =
            (Person::of(&server, TokenFor::Mentor), Person::named(&server, &db, "mentor-west"));
        mentor.does(&scheduled(&device, "CONCEPT_FIXED", json!("2024-05"))).await;
        let done = mentor.does(&reported(&device, "NEED_REGISTERED", "2024-05-01")).await;
        let list = "query($min: Position, $kinds: [WorkKind!]!, $days: Int! = 30) { work(minPosition: $min, kinds: $kinds, \
            dueWithinDays: $days) { totalCount edges { node { what due dueDays waitingSince milestone { kind } \
            device { id } startup { name } } } } }";
        let ask = async |person: &Person, kinds: Value| {
            let variables = json!({ "min": done.position, "kinds": kinds });
            let edges = person.asks(list, variables).await["work"]["edges"].as_array().cloned().expect("a page");
            edges.into_iter().map(|edge| edge["node"].clone()).filter(|node| node["device"]["id"] == device.as_str()).collect::<Vec<_>>()
        };
        let planned = ask(&mentor, json!(["PLANNED"])).await;
        assert_eq!(planned.len(), 1, "{planned:?}");
        assert_eq!((&planned[0]["milestone"]["kind"], &planned[0]["due"]), (&json!("CONCEPT_FIXED"), &json!("2024-05-31")));
        assert!(planned[0]["dueDays"].as_i64() < Some(0) && planned[0]["waitingSince"].is_null(), "{planned:?}");
        let waiting = ask(&mentor, json!(["REPORTED", "RETURNED"])).await;
        assert_eq!(waiting[0]["what"], "REPORTED");
        assert!(waiting[0]["waitingSince"].is_string() && waiting[0]["startup"]["name"].is_string(), "{waiting:?}");
        assert!(ask(&west, json!(["PLANNED", "REPORTED", "RETURNED", "SILENT"])).await.is_empty());

        let reply = mentor.reply(list, json!({ "kinds": ["PLANNED"], "days": 4000 })).await;
        assert_eq!(reply.code(), "BAD_USER_INPUT", "{}", reply.body);
    }
}
