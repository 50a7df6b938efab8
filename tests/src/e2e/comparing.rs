//! A mentor looks back over HTTP: what changed in the portfolio, how evenly a device matures, how a value came to this.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, device_registered, reported};

const CHANGES: &str = "query($hub: ID, $from: AsOf!, $to: AsOf, $first: Int! = 50, $after: String, $min: Position) { \
    portfolioChanges(hub: $hub, from: $from, to: $to, minPosition: $min) { \
      from { position on } to { position on } devicesBefore devicesAfter came left unchanged \
      totals { kind changes lateKnowledge ofDevicesThatCameOrLeft } \
      startupChangesTotal startupChanges { kind after lateKnowledge startup { id } hub { id } recorded { by { name } } } \
      devices(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { name movement device { id } owner { id } \
        changes { kind milestone { kind } before after occurred lateDays lateKnowledge reason recorded { at } } } } } } }";

async fn changes(person: &Person, variables: Value) -> Value {
    person.asks(CHANGES, variables).await["portfolioChanges"].clone()
}

fn of_device<'a>(changes: &'a Value, device: &str) -> &'a Value {
    let edges = changes["devices"]["edges"].as_array().expect("a page");
    let found = edges.iter().find(|edge| edge["node"]["device"]["id"] == device);
    found.map(|edge| &edge["node"]).unwrap_or_else(|| panic!("nothing of {device}: {changes}"))
}

fn kinds(of: &Value) -> Vec<&str> {
    of["changes"].as_array().expect("changes").iter().filter_map(|change| change["kind"].as_str()).collect()
}

on_both_databases! {
    async fn a_mentor_sees_what_changed_since_a_position_and_what_was_learned_late(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let (mentor, west) = (Person::of(&server, TokenFor::Mentor), Person::named(&server, &db, "mentor-west"));
        let first = mentor.does(&reported(&new.device, "NEED_REGISTERED", "2024-05-01").at_once()).await;
        let hub = mentor.hub("sample-east").await;
        mentor.does(&reported(&new.device, "NEED_BRUSHED_UP", "2024-05-20").at_once()).await;
        let corrected = Wish::new("correctMilestone", "device", json!({
            "device": new.device, "milestone": { "kind": "NEED_REGISTERED" }, "occurred": "2024-04-01",
            "evidence": [{ "document": { "title": "minutes" } }], "reason": "by the minutes",
        }));
        mentor.does(&corrected).await;
        let second = mentor.does(&device_registered(&new.startup, "後から来た機器")).await;
        let exit = Wish::new("recordExit", "startup", json!({ "startup": new.startup, "kind": "IPO", "on": "2024-06-01" }));
        let last = mentor.does(&exit).await.position;

        let asked = json!({ "hub": hub, "from": { "position": first.position }, "min": last });
        let seen = changes(&mentor, asked).await;
        assert_eq!((&seen["from"]["position"], &seen["to"]["position"]), (&json!(first.position), &json!(last)));
        let device = of_device(&seen, &new.device);
        assert_eq!((&device["movement"], &device["owner"]["id"]), (&Value::Null, &json!(new.startup)));
        assert_eq!(kinds(device), ["MOVED", "ACHIEVED"]);
        let moved = &device["changes"][0];
        assert_eq!((&moved["before"], &moved["after"], &moved["reason"]), (&json!("2024-05-01"), &json!("2024-04-01"), &json!("by the minutes")));
        assert_eq!((&moved["lateKnowledge"], &moved["occurred"]), (&json!(true), &json!("2024-04-01")));
        assert!(moved["lateDays"].as_i64() > Some(365), "{moved}");
        let came = of_device(&seen, &second.id);
        assert_eq!(came["movement"], "REGISTERED");
        assert_eq!((&seen["came"], &seen["left"]), (&json!(1), &json!(0)));
        let total = |kind: &str| {
            let totals = seen["totals"].as_array().unwrap().iter();
            totals.clone().find(|total| total["kind"] == kind).cloned().unwrap_or_else(|| panic!("{seen}"))
        };
        assert_eq!(total("ACHIEVED"), json!({ "kind": "ACHIEVED", "changes": 1, "lateKnowledge": 1, "ofDevicesThatCameOrLeft": 0 }));
        assert_eq!(total("ADDED"), json!({ "kind": "ADDED", "changes": 0, "lateKnowledge": 0, "ofDevicesThatCameOrLeft": 1 }));
        assert_eq!(seen["startupChanges"][0]["kind"], "EXITED");
        assert_eq!(seen["startupChanges"][0]["startup"]["id"], new.startup.as_str());
        let unchanged = seen["unchanged"].as_i64().expect("a count");
        assert_eq!(seen["devicesAfter"].as_i64(), Some(unchanged + 2));

        // Page by page it is the same.
        let asked = json!({ "hub": hub, "from": { "position": first.position }, "to": { "position": last }, "first": 1 });
        let page = changes(&mentor, asked.clone()).await;
        assert_eq!(page["devices"]["pageInfo"]["hasNextPage"], true);
        let mut next = asked;
        next["after"] = page["devices"]["pageInfo"]["endCursor"].clone();
        let rest = changes(&mentor, next).await;
        assert_eq!((&rest["devices"]["totalCount"], &rest["devices"]["pageInfo"]["hasNextPage"]), (&json!(2), &json!(false)));
        let both = [page, rest].map(|page| page["devices"]["edges"][0]["node"].clone());
        assert_eq!(json!(both), json!(seen["devices"]["edges"].as_array().unwrap().iter().map(|e| e["node"].clone()).collect::<Vec<_>>()));

        // The other hub has no such portfolio, and none of its own in it.
        assert_eq!(changes(&west, json!({ "hub": hub, "from": { "position": 0 } })).await, Value::Null);
        let own = changes(&west, json!({ "from": { "position": first.position } })).await;
        assert_eq!((&own["devices"]["totalCount"], &own["startupChangesTotal"]), (&json!(0), &json!(0)));

        // One startup alone.
        let document = "query($id: ID!, $from: AsOf!) { startup(id: $id) { changes(from: $from) { devicesBefore devicesAfter \
            devices { edges { node { device { id } movement } } } startupChanges { kind } } } }";
        let of_startup = json!({ "id": new.startup, "from": { "position": first.position } });
        let told = mentor.asks(document, of_startup.clone()).await["startup"]["changes"].clone();
        assert_eq!((&told["devicesBefore"], &told["devicesAfter"]), (&json!(1), &json!(2)));
        assert_eq!(west.asks(document, of_startup).await["startup"], Value::Null);
        let ahead = mentor.reply(CHANGES, json!({ "from": { "position": last + 1000 } })).await;
        assert_eq!(ahead.code(), "BAD_USER_INPUT", "{}", ahead.body);
    }

    async fn a_roadmap_says_which_domain_lags_and_what_was_left_behind(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        for (kind, on) in [
            ("NEED_REGISTERED", "2024-05-01"), ("CLINICAL_SITE_OBSERVED", "2024-05-02"),
            ("NEED_BRUSHED_UP", "2024-05-20"), ("CONCEPT_FIXED", "2024-06-01"), ("PROTOTYPE_TESTED", "2024-06-20"),
            ("QMS_ESTABLISHED", "2024-07-01"),
        ] {
            mentor.does(&reported(&device, kind, on).at_once()).await;
        }
        let fixed = reported(&device, "FINAL_SPECIFICATION_FIXED", "2024-08-01").at_once();
        let ready = reported(&device, "READY_FOR_TRIAL", "2024-09-01").at_once();
        mentor.does(&fixed).await;
        let done = mentor.does(&ready).await;
        let document = "query($id: ID!, $min: Position) { device(id: $id, minPosition: $min) { stage roadmap { balance { \
            stage note outOfBalance domains { domain name applicable achieved completeUpTo furthest behind \
              inputs { milestone { kind } countsIn achieved leftBehind } } } } } }";
        let variables = json!({ "id": device, "min": done.position });
        let balance = mentor.asks(document, variables.clone()).await["device"]["roadmap"]["balance"].clone();
        assert_eq!(balance["stage"], "CLINICAL_PREPARATION");
        let domain = |name: &str| {
            let domains = balance["domains"].as_array().unwrap().iter();
            domains.clone().find(|domain| domain["domain"] == name).cloned().expect("every domain is there")
        };
        let regulatory = domain("REGULATORY");
        assert_eq!((&regulatory["completeUpTo"], &regulatory["behind"]), (&json!("NEEDS"), &json!(3)), "{balance}");
        assert_eq!(balance["outOfBalance"], json!(["REGULATORY", "TECHNICAL"]), "{balance}");
        let left: Vec<&Value> = regulatory["inputs"].as_array().unwrap().iter()
            .filter(|input| input["leftBehind"] == true).map(|input| &input["milestone"]["kind"]).collect();
        assert_eq!(left, ["DEVICE_STATUS_DETERMINED", "CLASSIFICATION_DETERMINED", "APPLICATION_CATEGORY_DETERMINED"]);
        assert_eq!(domain("CLINICAL")["name"], "Clinical");
        let qms = domain("TECHNICAL")["inputs"].as_array().unwrap().iter()
            .find(|input| input["milestone"]["kind"] == "QMS_ESTABLISHED").cloned().expect("counted");
        assert_eq!((&qms["countsIn"], &qms["achieved"]), (&json!("NON_CLINICAL"), &json!(true)));
        assert!(balance["note"].as_str().unwrap().contains("no official scale"), "{balance}");
        let japanese = mentor.speaking("ja").asks(document, variables).await;
        assert!(japanese["device"]["roadmap"]["balance"]["note"].as_str().unwrap().contains("公的な尺度ではありません"));
    }

    async fn every_value_of_a_device_says_how_it_came_to_this(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let wish = |mutation, more: Value| {
            let mut input = json!({ "device": device });
            input.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
            Wish::new(mutation, "device", input)
        };
        let need = json!({ "kind": "NEED_REGISTERED" });
        mentor.does(&wish("renameDevice", json!({ "name": "新しい名", "reason": "trademark" }))).await;
        mentor.does(&wish("classifyDevice", json!({ "class": "II", "from": "2024-05-01", "source": "reply" }))).await;
        mentor.does(&wish("chooseRoute", json!({ "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED" }))).await;
        mentor.does(&wish("nameParty", json!({ "role": "APPLICANT", "name": "試験商会", "from": "2024-05-01" }))).await;
        mentor.does(&wish("scheduleMilestone", json!({ "milestone": need, "planned": "2024-06" }))).await;
        mentor.does(&wish("scheduleMilestone", json!({ "milestone": need, "planned": "2024-07", "reason": "later" }))).await;
        mentor.does(&reported(&device, "NEED_REGISTERED", "2024-06-10").at_once()).await;
        mentor.does(&wish("correctMilestone", json!({
            "milestone": need, "occurred": "2024-06-11", "evidence": [{ "document": { "title": "minutes" } }],
            "reason": "one day later",
        }))).await;
        mentor.does(&reported(&device, "NEED_BRUSHED_UP", "2024-06-20").at_once()).await;
        let gate = json!({ "gate": "CONCEPT", "decision": "GO", "on": "2024-07-01" });
        let done = mentor.does(&wish("reviewGate", gate)).await;

        let document = "query($id: ID!, $about: [HistoryTopic!], $min: Position) { device(id: $id, minPosition: $min) { \
            history(about: $about, first: 100) { totalCount edges { node { event reason late lateDays occurred } } } } }";
        let about = async |topics: Value| {
            let variables = json!({ "id": device, "about": topics, "min": done.position });
            let history = mentor.asks(document, variables).await["device"]["history"].clone();
            let edges = history["edges"].as_array().cloned().expect("a page");
            let told: Vec<String> =
                edges.iter().map(|edge| edge["node"]["event"].as_str().unwrap().to_owned()).collect();
            assert_eq!(history["totalCount"], told.len());
            told
        };
        for (topic, told) in [
            ("NAME", vec!["renamed", "registered"]),
            ("OWNER", vec!["registered"]),
            ("CLASS", vec!["classified"]),
            ("ROUTE", vec!["route_chosen"]),
            ("PARTIES", vec!["party_named"]),
            ("PLANS", vec!["milestone_rescheduled", "milestone_scheduled"]),
            ("GATES", vec!["gate_reviewed"]),
            ("COURSE", vec![]),
        ] {
            assert_eq!(about(json!([topic])).await, told, "{topic}");
        }
        assert_eq!(about(Value::Null).await.len(), about(json!(["NAME", "CLASS", "ROUTE", "PARTIES", "PLANS", "GATES", "MILESTONES"])).await.len());

        let items = "query($id: ID!) { device(id: $id) { roadmap { items { milestone { kind } late lateDays \
            history(first: 3) { totalCount pageInfo { hasNextPage } edges { node { event reason late lateDays occurred } } } } } } }";
        let seen = mentor.asks(items, json!({ "id": device })).await["device"]["roadmap"]["items"].clone();
        let item = |kind: &str| seen.as_array().unwrap().iter().find(|i| i["milestone"]["kind"] == kind).cloned().unwrap();
        let need = item("NEED_REGISTERED");
        assert_eq!((&need["late"], &need["history"]["totalCount"]), (&json!(true), &json!(5)));
        assert_eq!(need["history"]["pageInfo"]["hasNextPage"], true);
        let newest = &need["history"]["edges"][0]["node"];
        assert_eq!((&newest["event"], &newest["reason"], &newest["late"]), (&json!("milestone_corrected"), &json!("one day later"), &json!(true)));
        assert!(newest["lateDays"].as_i64() > Some(365) && newest["occurred"] == "2024-06-11", "{newest}");
        assert_eq!(item("CONCEPT_FIXED")["history"]["edges"][0]["node"]["event"], "gate_reviewed");
        assert_eq!(item("FIRST_SHIPMENT")["history"]["totalCount"], 0);
    }
}
