//! One device walks from a need to the market, as the README tells it.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::{counted, history, item, milestone, new_device, seen_as_of, seen_at_least_at};
use super::socket::Socket;
use super::wish::{classified, confirmed, corrected, document, made_member, reported, routed_to_approval};

/// The way, with what shows each step where a document is not enough.
fn way() -> Vec<(&'static str, &'static str, Value)> {
    let number = |field: &str, text: &str| json!({ field: text });
    vec![
        ("NEED_REGISTERED", "2023-05-10", document("needs sheet")),
        ("NEED_BRUSHED_UP", "2023-06", document("development plan")),
        ("CONCEPT_FIXED", "2023-07-20", document("minutes of gate 1")),
        ("COMPANY_FOUNDED", "2023-08-01", number("corporateNumber", "7000012050002")),
        ("QMS_ESTABLISHED", "2023-09-01", document("quality manual")),
        ("OVERSEAS_STRATEGY_FIXED", "2023-09-15", document("strategy")),
        ("STRATEGY_CONSULTATION", "2023-10-05", number("consultationRecord", "record 5-1")),
        ("FINAL_SPECIFICATION_FIXED", "2023-11-10", document("minutes of gate 2")),
        ("READY_FOR_TRIAL", "2023-12-20", document("minutes of gate 3")),
        ("TRIAL_NOTIFIED", "2024-01-15", number("trialNotificationReceipt", "2024-0115")),
        ("JRCT_REGISTERED", "2024-01-20", number("jrct", "jRCTs031180159")),
        ("FIRST_IN_HUMAN", "2024-02-10", document("letter of the hospital")),
        (
            "FOREIGN_CLEARANCE",
            "2024-03-20",
            json!({ "foreignClearance": { "country": "US", "procedure": "510(k)" } }),
        ),
        ("PIVOTAL_TRIAL_COMPLETED", "2024-07-31", document("trial report")),
        ("APPLICATION_FILED", "2024-08-20", number("applicationReceipt", "receipt 6-820")),
        ("MARKET_AUTHORISED", "2024-12-20", number("approval", "30600BZX00123000")),
        ("INSURANCE_APPLIED", "2025-01-10", number("insuranceCategory", "C1")),
        ("INSURANCE_COVERED", "2025-03-01", number("insuranceCategory", "C1")),
    ]
}

/// The startup reports and the mentor confirms each step of the way.
async fn goes_all_the_way(startup: &Person, mentor: &Person, device: &str) {
    for (kind, occurred, evidence) in way() {
        startup.does(&reported(device, kind, occurred).shown_by(evidence)).await;
        mentor.does(&confirmed(device, kind)).await;
    }
}

/// A member of a new startup, with a classified device that has a route.
async fn prepared(server: &Server<'_>) -> (Person, Person, String) {
    let (mentor, startup) = (Person::of(server, TokenFor::Mentor), Person::of(server, TokenFor::Startup));
    let administrator = Person::of(server, TokenFor::Administrator);
    let new = new_device(server).await;
    assert_eq!(seen_as_of(&startup, &new.device, Value::Null).await, Value::Null, "not a member yet");
    let account = administrator.account("sample-startup").await;
    administrator.does(&made_member(&account, &new.startup, "2023-04-03")).await;
    startup.does(&classified(&new.device, "III", "2023-06-01")).await;
    startup.does(&routed_to_approval(&new.device)).await;
    (mentor, startup, new.device)
}

on_both_databases! {
    /// The whole thread: record, confirm, correct, look back, count.
    async fn a_device_walks_from_a_need_to_the_market_and_the_policymaker_counts_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, startup, device) = prepared(&server).await;
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let mut socket = Socket::open(&server, mentor.token()).await;
        socket.subscribe("1", "subscription { changes { position subject event } }").await;
        goes_all_the_way(&startup, &mentor, &device).await;

        // The first sale is reported on the wrong side of the turn of the fiscal year.
        let shipment = reported(&device, "FIRST_SHIPMENT", "2025-04-03").shown_by(document("invoice"));
        let waiting = startup.does(&shipment).await;
        let before = counted(&policymaker, "FIRST_SHIPMENT", Value::Null, waiting.position).await;
        assert_eq!(before, "", "not confirmed yet");
        let sold = mentor.does(&confirmed(&device, "FIRST_SHIPMENT")).await;
        assert_eq!(counted(&policymaker, "FIRST_SHIPMENT", Value::Null, sold.position).await, "FY2025: 1");

        let put_right = corrected(&device, "FIRST_SHIPMENT", "2025-03-28", "the invoice was written later");
        let right = mentor.does(&put_right).await;
        assert!(right.position > sold.position && right.version == sold.version + 1, "{right:?} {sold:?}");
        let at = |as_of: Value| counted(&policymaker, "FIRST_SHIPMENT", as_of, right.position);
        assert_eq!(at(Value::Null).await, "FY2024: 1");
        // As it was known before the correction, and as it had happened by the end of the fiscal year.
        assert_eq!(at(json!({ "position": sold.position })).await, "FY2025: 1");
        assert_eq!(at(json!({ "on": "2025-03-31" })).await, "FY2024: 1");
        assert_eq!(at(json!({ "on": "2025-03-31", "position": sold.position })).await, "");
        assert_eq!(at(json!({ "on": "2025-03-27" })).await, "");

        let now = seen_at_least_at(&startup, &device, right.position).await;
        assert_eq!(milestone(&now, "FIRST_SHIPMENT"), "ACHIEVED 2025-03-28");
        assert_eq!(item(&now, "FIRST_SHIPMENT")["reason"], "the invoice was written later");
        assert_eq!((&now["stage"], &now["class"]), (&json!("MARKET"), &json!("III")));
        assert_eq!(now["progress"]["achieved"], way().len() + 1);
        for (kind, occurred, _) in way() {
            assert_eq!(milestone(&now, kind), format!("ACHIEVED {occurred}"));
        }

        // Everybody who follows hears of every position, in order.
        let mut heard = 0;
        while heard < right.position {
            let change = socket.change().await;
            let position = change["position"].as_i64().expect("a position");
            assert!(position > heard, "{change} after {heard}");
            assert_eq!(change["subject"], device.as_str(), "{change}");
            heard = position;
        }
        assert_eq!(heard, right.position);
        assert!(server.stop().await.unwrap().success());
    }

    async fn a_roadmap_is_seen_as_it_was_known_and_as_it_had_happened(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, _, device) = prepared(&server).await;
        let first = mentor.does(&reported(&device, "NEED_REGISTERED", "2023-05-10").at_once()).await;
        let second = mentor.does(&reported(&device, "NEED_BRUSHED_UP", "2023-06-15").at_once()).await;
        let third = mentor.does(&corrected(&device, "NEED_REGISTERED", "2023-05-12", "misread")).await;

        let known = seen_as_of(&mentor, &device, json!({ "position": first.position })).await;
        assert_eq!(milestone(&known, "NEED_REGISTERED"), "ACHIEVED 2023-05-10");
        assert_eq!(milestone(&known, "NEED_BRUSHED_UP"), "OPEN -");
        assert_eq!(known["version"], first.version);
        assert_eq!(known["roadmap"]["position"], first.position);

        let entries = history(&mentor, &device).await;
        let of_second = entries.iter().find(|entry| entry["position"] == second.position).expect("in the history");
        let known_at = of_second["recordedAt"].clone();
        let known = seen_as_of(&mentor, &device, json!({ "knownAt": known_at })).await;
        assert_eq!(milestone(&known, "NEED_REGISTERED"), "ACHIEVED 2023-05-10");
        assert_eq!(milestone(&known, "NEED_BRUSHED_UP"), "ACHIEVED 2023-06-15");
        assert!(known["roadmap"]["knownAt"].is_string(), "{known}");

        let happened = seen_as_of(&mentor, &device, json!({ "on": "2023-05-31" })).await;
        assert_eq!(milestone(&happened, "NEED_REGISTERED"), "ACHIEVED 2023-05-12");
        assert_eq!(milestone(&happened, "NEED_BRUSHED_UP"), "OPEN -");
        assert_eq!(happened["roadmap"]["on"], "2023-05-31");

        let before = seen_as_of(&mentor, &device, json!({ "position": 1 })).await;
        assert_eq!(before, Value::Null, "not yet registered then");
        let live = seen_at_least_at(&mentor, &device, third.position).await;
        let head = seen_as_of(&mentor, &device, json!({ "position": third.position })).await;
        assert_eq!(live["roadmap"]["items"], head["roadmap"]["items"], "as of the head is as now");
    }

    async fn the_difference_of_two_moments_names_what_changed_and_why(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, startup, device) = prepared(&server).await;
        let first = mentor.does(&reported(&device, "NEED_REGISTERED", "2023-05-10").at_once()).await;
        startup.does(&reported(&device, "NEED_BRUSHED_UP", "2023-06-15")).await;
        mentor.does(&corrected(&device, "NEED_REGISTERED", "2023-05-12", "misread")).await;
        let document = "query($id: ID!, $before: AsOf!) { roadmapDifference(device: $id, before: $before) { \
            before { position } changes { kind before after reason milestone { kind } recorded { by { name } } } } }";
        let variables = json!({ "id": device, "before": { "position": first.position } });
        let difference = mentor.asks(document, variables).await["roadmapDifference"].clone();
        assert_eq!(difference["before"]["position"], first.position);
        let told: Vec<String> = difference["changes"]
            .as_array()
            .expect("changes")
            .iter()
            .map(|change| {
                let text = |field: &str| change[field].as_str().unwrap_or("-").to_owned();
                let kind = change["milestone"]["kind"].as_str().unwrap_or("-");
                format!("{kind} {} {} {} {}", text("kind"), text("before"), text("after"), text("reason"))
            })
            .collect();
        assert_eq!(told, [
            "NEED_REGISTERED MOVED 2023-05-10 2023-05-12 misread",
            "NEED_REGISTERED CORRECTED document document misread",
            "NEED_BRUSHED_UP REPORTED open reported -",
        ]);
    }

    async fn the_history_says_who_recorded_what_when_and_why(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, startup, device) = prepared(&server).await;
        startup.does(&reported(&device, "NEED_REGISTERED", "2023-05-10")).await;
        mentor.does(&confirmed(&device, "NEED_REGISTERED")).await;
        let right = mentor.does(&corrected(&device, "NEED_REGISTERED", "2023-05-12", "misread")).await;
        let entries = history(&mentor, &device).await;
        let told: Vec<String> = entries
            .iter()
            .map(|entry| format!("{} {}", entry["version"], entry["event"].as_str().unwrap_or("?")))
            .collect();
        assert_eq!(told, [
            "6 milestone_corrected",
            "5 milestone_confirmed",
            "4 milestone_reported",
            "3 route_chosen",
            "2 classified",
            "1 registered",
        ].map(str::to_owned));
        let newest = &entries[0];
        assert_eq!(newest["position"], right.position);
        assert_eq!((&newest["occurred"], &newest["reason"]), (&json!("2023-05-12"), &json!("misread")));
        assert_eq!(newest["by"]["name"], "サンプル 伴走 東子");
        assert_eq!(entries[2]["by"]["name"], "サンプル 起業 一");
        assert!(newest["recordedAt"].as_str().is_some_and(|at| at.ends_with('Z')), "{newest}");
    }
}
