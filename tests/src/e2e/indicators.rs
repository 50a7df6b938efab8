//! An indicator from its definition to values that stood, were superseded, corrected and withdrawn; and what Banso counts.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::lines::{background, minutes};
use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, corrected, reported as milestone};

const INDICATOR: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { \
    indicator(id: $id, minPosition: $min, asOf: $asOf) { code kind name retired version readAt { position } \
      standsBeside { code } \
      definitions { number from until comparable reason population unit basis } \
      measurements { number definition asOf standing supersededBy withdrawnBecause breakdown { fiscalYear hub { code } } \
        value { text qualifier exact least most unit basis asOf state source { document page part mark isEditableDefault } } \
        earlier { reason value { text unit basis asOf } } } } }";
const COUNTS: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { indicator(id: $id, minPosition: $min) { \
    derivedCounts(by: [FISCAL_YEAR], asOf: $asOf) { asOf { on knownAt position } population counts unit basis definition \
      total value rows { fiscalYear count } notCounted { code text } } } }";

fn source() -> Value {
    json!({ "document": "試験資料", "part": "表1", "mark": "VERIFIED" })
}

/// A definition of what is counted in persons, or what else is said.
fn definition(terms: Value) -> Value {
    let mut reported = json!({ "population": "試験の母集団", "unit": "PERSONS", "basis": "TOTAL" });
    for (field, value) in terms.as_object().expect("fields") {
        reported[field] = value.clone();
    }
    json!({
        "name": "試験指標", "nameEn": "Trial indicator", "statement": "人を数える。", "direction": "HIGHER",
        "surveyor": "試験機関", "source": source(), "values": { "reported": reported },
    })
}

fn derived(values: Value) -> Value {
    let mut definition = definition(json!({}));
    definition["values"] = json!({ "derived": values });
    definition
}

fn defined(code: &str, definition: Value) -> Wish {
    let input = json!({ "code": code, "from": "2020-04-01", "definition": definition });
    Wish::new("defineIndicator", "indicator", input)
}

fn stated(mutation: &'static str, indicator: &str, value: &str) -> Wish {
    let input = json!({
        "indicator": indicator, "value": value, "unit": "PERSONS", "basis": "TOTAL", "state": "PROVISIONAL",
        "source": source(),
    });
    Wish::new(mutation, "indicator", input)
}

fn measured(indicator: &str, as_of: &str, value: &str) -> Wish {
    stated("reportMeasurement", indicator, value).with("asOf", as_of)
}

fn put_right(indicator: &str, number: i64, value: &str) -> Wish {
    stated("correctMeasurement", indicator, value).with("measurement", number).with("reason", "misread")
}

fn withdrawn(indicator: &str, number: i64) -> Wish {
    let input = json!({ "indicator": indicator, "measurement": number, "reason": "another series" });
    Wish::new("withdrawMeasurement", "indicator", input)
}

async fn seen(person: &Person, id: &str, more: Value) -> Value {
    let mut variables = json!({ "id": id });
    for (name, value) in more.as_object().expect("variables") {
        variables[name] = value.clone();
    }
    person.asks(INDICATOR, variables).await["indicator"].clone()
}

/// Number, value and standing of every measurement.
fn told(indicator: &Value) -> Vec<String> {
    let measurements = indicator["measurements"].as_array().unwrap_or_else(|| panic!("no {indicator}"));
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    measurements
        .iter()
        .map(|one| format!("{} {} {}", one["number"], word(&one["value"]["text"]), word(&one["standing"])))
        .collect()
}

/// Refused by this rule at this field, with a text in both languages that is no code.
async fn refused(person: &Person, wish: &Wish, rule: &str, field: Value) {
    let mut texts = Vec::new();
    for language in ["ja", "en"] {
        let error = person.clone().speaking(language).is_refused(wish).await[0].clone();
        assert_eq!((&error["rule"], &error["field"]), (&json!(rule), &field), "{error}");
        let text = error["message"].as_str().expect("a text").to_owned();
        assert!(!text.contains('{') && text != rule, "{text}");
        texts.push(text);
    }
    assert_ne!(texts[0], texts[1], "one text for both languages");
}

on_both_databases! {
    async fn a_value_is_superseded_corrected_and_withdrawn_and_every_moment_keeps_its_own(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let made = officer.does(&defined("trial-persons", definition(json!({})))).await;
        let id = made.id.as_str();
        let first = officer.does(&measured(id, "2023-12", "約2,016").with("breakdown", json!({ "fiscalYear": "FY2023" }))).await;
        let final_value = measured(id, "2023-12", "2,100").with("breakdown", json!({ "fiscalYear": "FY2023" }));
        let second = officer.does(&final_value.with("state", "FINAL")).await;
        let third = officer.does(&put_right(id, 2, "2,110").with("state", "FINAL")).await;
        let last = officer.does(&withdrawn(id, 2)).await;

        let mentor = Person::of(&server, TokenFor::Mentor);
        let now = seen(&mentor, id, json!({ "min": last.position })).await;
        assert_eq!(told(&now), ["1 約2,016 STANDS", "2 2,110 WITHDRAWN"]);
        assert_eq!((&now["kind"], &now["name"], &now["readAt"]), (&json!("REPORTED"), &json!("Trial indicator"), &Value::Null));
        let one = &now["measurements"][0];
        assert_eq!(one["breakdown"], json!({ "fiscalYear": "FY2023", "hub": null }));
        assert_eq!(one["value"], json!({
            "text": "約2,016", "qualifier": "ABOUT", "exact": null, "least": null, "most": null, "unit": "PERSONS",
            "basis": "TOTAL", "asOf": "2023-12", "state": "PROVISIONAL",
            "source": { "document": "試験資料", "page": null, "part": "表1", "mark": "VERIFIED", "isEditableDefault": false },
        }));
        let two = &now["measurements"][1];
        assert_eq!(two["withdrawnBecause"], "another series");
        let earlier = json!([{ "reason": "misread", "value": { "text": "2,100", "unit": "PERSONS", "basis": "TOTAL", "asOf": "2023-12" } }]);
        assert_eq!(two["earlier"], earlier);

        for (position, expected) in [
            (made.position, vec![]),
            (first.position, vec!["1 約2,016 STANDS"]),
            (second.position, vec!["1 約2,016 SUPERSEDED", "2 2,100 STANDS"]),
            (third.position, vec!["1 約2,016 SUPERSEDED", "2 2,110 STANDS"]),
            (last.position, vec!["1 約2,016 STANDS", "2 2,110 WITHDRAWN"]),
        ] {
            let then = seen(&mentor, id, json!({ "asOf": { "position": position } })).await;
            assert_eq!((told(&then), &then["readAt"]["position"]), (expected.iter().map(|s| (*s).to_owned()).collect(), &json!(position)));
        }
        let before = json!({ "asOf": { "position": made.position - 1 } });
        assert_eq!(seen(&mentor, id, before).await, Value::Null, "not defined then");
        let by_november = seen(&mentor, id, json!({ "asOf": { "on": "2023-11-30" } })).await;
        assert_eq!(told(&by_november), Vec::<String>::new(), "December had not begun");
        let node = mentor.asks("query($id: ID!) { node(id: $id) { ... on Indicator { code } } }", json!({ "id": id })).await;
        assert_eq!(node["node"]["code"], "trial-persons");
        // The same code names no second one, and only a keeper defines one.
        let again = officer.is_refused(&defined("trial-persons", definition(json!({})))).await;
        assert_eq!((&again[0]["rule"], &again[0]["field"]), (&json!("indicator-code-taken"), &json!(["code"])));
        let foreign = mentor.is_refused(&measured(id, "2024-01", "5")).await;
        assert_eq!((&foreign[0]["code"], &foreign[0]["field"]), (&json!("NOT_FOUND"), &json!(["indicator"])));
    }

    async fn what_does_not_fit_the_definition_is_refused_at_its_field(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Policymaker);
        let id = officer.does(&defined("trial-persons", definition(json!({})))).await.id;
        let share = definition(json!({ "unit": "PERCENT", "basis": "UNSTATED", "bounds": "SHARE" }));
        let share = officer.does(&defined("trial-share", share)).await.id;
        officer.does(&measured(&id, "2023-12", "5")).await;
        let value = |text: &str| measured(&id, "2024-03", text);
        let of_share = measured(&share, "2024-03", "120").with("unit", "PERCENT").with("basis", "UNSTATED");
        let cases = [
            (measured(&id, "2019-12", "5"), "before-definition", "asOf"),
            (measured(&id, "2199-12", "5"), "date-in-future", "asOf"),
            (measured(&id, "unknown", "5"), "as-of-unknown", "asOf"),
            (measured(&id, "2023-12", "6"), "already-measured", "asOf"),
            (value("5").with("unit", Value::Null), "unit-missing", "unit"),
            (value("5").with("unit", "COMPANIES"), "unit-differs", "unit"),
            (value("5").with("basis", Value::Null), "basis-missing", "basis"),
            (value("5").with("basis", "DISTINCT"), "basis-differs", "basis"),
            (value("▲5"), "negative-count", "value"),
            (value("5.5"), "fractional-count", "value"),
            (value("20〜15"), "reading-order", "value"),
            (value("5人"), "reading-shape", "value"),
            (of_share, "share-out-of-range", "value"),
            (put_right(&id, 7, "5"), "no-such-measurement", "measurement"),
            (defined("trial_x", definition(json!({}))), "indicator-code-shape", "code"),
            (defined("trial-x", definition(json!({ "bounds": "SHARE" }))), "share-not-percent", "unit"),
        ];
        for (wish, rule, field) in cases {
            refused(&officer, &wish, rule, json!([field])).await;
        }
        let two_places = json!({ "document": "試験資料", "page": 1, "line": 2, "mark": "VERIFIED" });
        refused(&officer, &value("5").with("source", two_places), "two-places", json!(["source", "part"])).await;
        let unfit = defined("trial-x", derived(json!({ "kind": "FOUNDINGS", "devices": {} })));
        let path = json!(["definition", "values", "derived", "devices"]);
        refused(&officer, &unfit, "value-not-applicable", path).await;
        let both = json!({ "reported": { "population": "x", "unit": "CASES", "basis": "TOTAL" }, "derived": { "kind": "EXITS" } });
        let mut neither_nor = definition(json!({}));
        neither_nor["values"] = both;
        let wish = defined("trial-x", neither_nor);
        let reply = officer.reply(&wish.document(), wish.variables()).await;
        assert!(!reply.body["errors"].is_null(), "exactly one of both: {}", reply.body);
        officer.does(&withdrawn(&id, 1)).await;
        refused(&officer, &put_right(&id, 1, "9"), "measurement-withdrawn", json!(["measurement"])).await;
        let retired = Wish::new("retireIndicator", "indicator", json!({ "indicator": id, "on": "2025-03-31", "reason": "ended" }));
        officer.does(&retired).await;
        refused(&officer, &measured(&id, "2025-04", "5"), "measured-too-late", json!(["asOf"])).await;
        officer.does(&measured(&id, "2025-03", "5")).await;
    }

    async fn a_break_is_marked_and_no_value_lies_across_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Administrator);
        let id = officer.does(&defined("trial-persons", definition(json!({})))).await.id;
        let redefined = |from: &str, comparable: bool, terms: Value| {
            let input = json!({
                "indicator": id, "from": from, "comparable": comparable, "definition": definition(terms), "reason": "narrower",
            });
            Wish::new("redefineIndicator", "indicator", input)
        };
        let distinct = || json!({ "basis": "DISTINCT" });
        refused(&officer, &redefined("2024-10-01", true, distinct()), "definition-not-comparable", json!(["comparable"])).await;
        officer.does(&redefined("2024-10-01", false, distinct())).await;
        refused(&officer, &redefined("2024-10-01", true, json!({})), "definition-not-later", json!(["from"])).await;
        refused(&officer, &measured(&id, "FY2024", "5"), "spans-break", json!(["asOf"])).await;
        refused(&officer, &measured(&id, "2024-10", "5"), "basis-differs", json!(["basis"])).await;
        officer.does(&measured(&id, "2024-09", "5")).await;
        let done = officer.does(&measured(&id, "2024-10", "4").with("basis", "DISTINCT")).await;
        let seen = seen(&officer, &id, json!({ "min": done.position })).await;
        let versions: Vec<Value> = seen["definitions"].as_array().unwrap().iter()
            .map(|one| json!([one["number"], one["from"], one["until"], one["comparable"], one["basis"], one["reason"]]))
            .collect();
        assert_eq!(json!(versions), json!([
            [1, "2020-04-01", "2024-09-30", null, "TOTAL", null],
            [2, "2024-10-01", null, false, "DISTINCT", "narrower"],
        ]));
        let under: Vec<&Value> = seen["measurements"].as_array().unwrap().iter().map(|one| &one["definition"]).collect();
        assert_eq!(under, [&json!(1), &json!(2)]);
    }

    async fn a_derived_indicator_takes_no_value_and_stands_beside_under_its_own_name(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let id = officer.does(&defined("trial-persons", definition(json!({})))).await.id;
        let counted = officer.does(&defined("trial-approvals", derived(json!({ "kind": "FIRST_APPROVALS" })))).await.id;
        let value = measured(&counted, "2024-03", "5");
        refused(&officer, &value, "indicator-derived", json!(["indicator"])).await;
        let beside = |indicator: &str, others: Value| {
            Wish::new("nameIndicatorsBeside", "indicator", json!({ "indicator": indicator, "indicators": others }))
        };
        refused(&officer, &beside(&id, json!([id])), "indicator-not-derived", json!(["indicators"])).await;
        refused(&officer, &beside(&counted, json!([counted])), "indicator-derived", json!(["indicator"])).await;
        let done = officer.does(&beside(&id, json!([counted]))).await;
        let shown = seen(&officer, &id, json!({ "min": done.position })).await;
        assert_eq!((&shown["standsBeside"], &shown["measurements"]), (&json!([{ "code": "trial-approvals" }]), &json!([])));
        // No cases are no value, and never 0.
        let generic = json!({ "kind": "DEVICE_LAG", "devices": { "categories": ["GENERIC"], "classes": ["I"] } });
        let made = officer.does(&defined("trial-lag", derived(generic))).await;
        let data = officer.asks(COUNTS, json!({ "id": made.id, "min": made.position })).await;
        let counts = &data["indicator"]["derivedCounts"];
        assert_eq!((&counts["total"], &counts["value"]), (&json!(0), &Value::Null), "{counts}");
        assert_eq!(counts["notCounted"]["code"], "no-cases", "{counts}");
        assert!(counts["notCounted"]["text"].as_str().is_some_and(|text| !text.starts_with("not-counted")), "{counts}");
    }

    /// The correction moves the approval to another fiscal year in what is known now, and not in what was known then.
    async fn a_corrected_approval_moves_in_one_time_and_not_in_the_other(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&background(&device, "APPLICATION_FILED", "2023-06-01", &[minutes()])).await;
        let approved = mentor.does(&milestone(&device, "MARKET_AUTHORISED", "2024-03-29").at_once()).await;
        let list = "query($min: Position) { indicators(kinds: [DERIVED], minPosition: $min) { edges { node { id code } } } }";
        let data = mentor.asks(list, json!({ "min": approved.position })).await;
        let edges = data["indicators"]["edges"].as_array().expect("a page");
        let sample = edges.iter().find(|edge| edge["node"]["code"] == "first-approvals").expect("a sample indicator");
        let history = "query($id: ID!) { device(id: $id) { history(first: 1) { edges { node { recordedAt } } } } }";
        let known_at = mentor.asks(history, json!({ "id": device })).await["device"]["history"]["edges"][0]["node"]["recordedAt"].clone();
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let moved = mentor.does(&corrected(&device, "MARKET_AUTHORISED", "2024-04-02", "the letter says April")).await;
        let years = async |as_of: Value| {
            let variables = json!({ "id": sample["node"]["id"], "min": moved.position, "asOf": as_of });
            let counts = mentor.asks(COUNTS, variables).await["indicator"]["derivedCounts"].clone();
            assert_eq!((&counts["unit"], &counts["basis"], &counts["notCounted"]), (&json!("DEVICES"), &json!("DISTINCT"), &Value::Null));
            assert!(counts["population"].as_str().is_some_and(|text| text.contains("Banso")), "{counts}");
            // Since the first engagement was recorded, today, a year without any is 0.
            let rows = counts["rows"].as_array().expect("rows").iter().filter(|row| row["count"] != json!(0));
            let years: Vec<Value> = rows.cloned().collect();
            (counts["asOf"].clone(), json!(years), counts["total"].clone())
        };
        let (at, rows, total) = years(Value::Null).await;
        assert_eq!((rows, total), (json!([{ "fiscalYear": "FY2024", "count": 1 }]), json!(1)));
        assert!(at["position"].as_i64() >= Some(moved.position), "{at}");
        for then in [json!({ "position": approved.position }), json!({ "knownAt": known_at })] {
            let (at, rows, _) = years(then.clone()).await;
            assert_eq!(rows, json!([{ "fiscalYear": "FY2023", "count": 1 }]), "{then}");
            assert_eq!(at["position"], approved.position, "{then}");
        }
        // By the end of March it had happened only as was known at first.
        let (_, rows, total) = years(json!({ "on": "2024-03-31" })).await;
        assert_eq!((rows, total), (json!([]), json!(0)));
        let (_, rows, _) = years(json!({ "on": "2024-03-31", "position": approved.position })).await;
        assert_eq!(rows, json!([{ "fiscalYear": "FY2023", "count": 1 }]));
    }

    /// The results of the hub programme are there as the document states them, and nothing of the market. What plans measure
    /// is defined, and no source has a value of it.
    async fn the_sample_indicators_are_the_results_of_the_programme(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer).speaking("ja");
        let document = "{ indicators(kinds: [REPORTED], first: 100) { edges { node { code standsBeside { code } \
            definitions { caveats from } measurements { asOf breakdown { fiscalYear } value { text unit basis state source { line } } } } } } }";
        let data = officer.asks(document, json!({})).await;
        let (mut values, mut of_plans): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
        for edge in data["indicators"]["edges"].as_array().expect("a page") {
            let (node, one) = (&edge["node"], &edge["node"]["measurements"][0]);
            if node["definitions"][0]["caveats"].to_string().contains("実績値は資料にない。") {
                assert_eq!((&node["measurements"], &node["standsBeside"]), (&json!([]), &json!([])), "{node}");
                of_plans.push(node["code"].clone());
                continue;
            }
            assert_eq!((&one["asOf"], &one["breakdown"]["fiscalYear"]), (&json!("2023-12"), &json!("FY2023")), "{node}");
            assert_eq!((&one["value"]["basis"], &one["value"]["state"]), (&json!("UNSTATED"), &json!("PROVISIONAL")));
            assert!(node["definitions"][0]["caveats"].to_string().contains("延べ数か実数か"), "{node}");
            assert_eq!((&node["standsBeside"], &node["definitions"][0]["from"]), (&json!([]), &Value::Null));
            values.push(json!([node["code"], one["value"]["text"], one["value"]["unit"], one["value"]["source"]["line"]]));
        }
        assert_eq!(json!(values), json!([
            ["companies-trained", "2,016", "COMPANIES", 104],
            ["needs-collected", "1,163", "CASES", 105],
            ["seminar-attendees", "10,913", "PERSONS", 106],
            ["seminars", "143", "TIMES", 106],
            ["site-visitors", "2,446", "PERSONS", 103],
        ]));
        assert_eq!(json!(of_plans), json!([
            "basic-plan-2-member-ventures", "basic-plan-2-research-between-hubs", "basic-plan-2-research-with-companies",
            "basic-plan-2-training-results", "healthcare-strategy-3-licensed", "healthcare-strategy-3-licensed-yearly",
            "healthcare-strategy-3-seeds", "healthcare-strategy-3-seeds-yearly", "healthcare-strategy-3-trials",
            "healthcare-strategy-3-trials-yearly", "startup-development-plan-investment",
        ]));
    }
}
