//! What Banso counts from its log, over HTTP: statistics with their cases, and targets that are judged from the log.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::lines::{background, minutes};
use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, corrected, device_registered, reported, routed_to_approval};

const VALUES: &str = "query($id: ID!, $min: Position, $asOf: AsOf, $by: [DerivedDimension!]!) { \
    indicator(id: $id, minPosition: $min) { derivedCounts(by: $by, asOf: $asOf) { \
      unit statistic total value notCounted { code text } \
      rows { fiscalYear hub { code } field { number } applicationCategory class count value provisional notCounted { code } } } } }";
const ATTAINMENT: &str = "query($asOf: AsOf, $min: Position) { \
    targetAttainment(plan: \"sample-plan-derived\", asOf: $asOf, by: [HUB, FORM], minPosition: $min) { targets { \
      parts { fiscalYear hub { code } form class count value provisional } judgement { status } current { value unit fiscalYear state measurement } running { value fiscalYear state } notCounted { code text } } } }";

fn source() -> Value {
    json!({ "document": "サンプル資料", "line": 1, "mark": "SOURCE_DOCUMENT" })
}

/// An indicator that is counted.
async fn counted(officer: &Person, code: &str, derived: Value) -> String {
    let definition = json!({
        "name": "サンプル指標", "nameEn": "Sample indicator", "statement": "サンプルの数。", "direction": "HIGHER",
        "surveyor": "サンプル機構", "source": source(), "values": { "derived": derived },
    });
    let input = json!({ "code": code, "definition": definition });
    officer.does(&Wish::new("defineIndicator", "indicator", input)).await.id
}

/// What an indicator comes to, to somebody.
async fn seen(person: &Person, id: &str, by: &[&str], more: Value) -> Value {
    let mut variables = json!({ "id": id, "by": by });
    for (name, value) in more.as_object().expect("variables") {
        variables[name] = value.clone();
    }
    person.asks(VALUES, variables).await["indicator"]["derivedCounts"].clone()
}

/// A further device of the startup, filed, approved and cleared abroad on these days; answers the position.
async fn reviewed(mentor: &Person, device: &str, [filed, approved, cleared]: [&str; 3]) -> i64 {
    mentor.does(&routed_to_approval(device)).await;
    mentor.does(&background(device, "APPLICATION_FILED", filed, &[minutes()])).await;
    mentor.does(&background(device, "OVERSEAS_STRATEGY_FIXED", filed, &[minutes()])).await;
    mentor.does(&background(device, "FOREIGN_CLEARANCE", cleared, &[minutes()])).await;
    mentor.does(&reported(device, "MARKET_AUTHORISED", approved).at_once()).await.position
}

/// A plan of FY2022 to FY2024 with one target: two by the end of FY2024.
async fn planned(policymaker: &Person, indicator: &str) -> i64 {
    let entered = json!({
        "code": "sample-plan-derived", "kind": "PROPOSALS", "name": "サンプル計画", "nameEn": "Sample plan",
        "first": "FY2022", "last": "FY2024", "source": source(),
    });
    let plan = policymaker.does(&Wish::new("enterPlan", "plan", entered)).await.id;
    let item = json!({ "plan": plan, "kind": "PROPOSAL", "text": { "ja": "サンプル" }, "source": source() });
    policymaker.does(&Wish::new("addPlanItem", "plan", item)).await;
    let baseline = json!({ "value": "0", "at": "FY2022" });
    let aim = json!({ "numericByDate": { "indicator": indicator, "baseline": baseline, "value": "2", "direction": "INCREASE" } });
    let due = json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2024" });
    let target = json!({ "plan": plan, "item": 1, "aim": aim, "due": due, "source": source() });
    policymaker.does(&Wish::new("setPlanTarget", "plan", target)).await;
    policymaker.does(&Wish::new("submitPlanForReview", "plan", json!({ "plan": plan }))).await;
    let adopted = json!({ "plan": plan, "on": "2022-04-01", "decision": "決定", "source": source() });
    policymaker.does(&Wish::new("adoptPlan", "plan", adopted)).await.position
}

/// The one target of the plan.
async fn target(person: &Person, min: i64, as_of: Value) -> Value {
    let answer = person.asks(ATTAINMENT, json!({ "min": min, "asOf": as_of })).await;
    answer["targetAttainment"]["targets"][0].clone()
}

on_both_databases! {
    async fn a_lag_and_a_review_time_come_with_their_cases_and_few_cases_are_for_who_reads_the_devices(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, officer) = (Person::of(&server, TokenFor::Mentor), Person::of(&server, TokenFor::Officer));
        let lag = counted(&officer, "trial-lag", json!({ "kind": "DEVICE_LAG" })).await;
        let review = counted(&officer, "trial-review", json!({ "kind": "REVIEW_TIME" })).await;
        let new = new_device(&server).await;
        let at = reviewed(&mentor, &new.device, ["2023-04-01", "2024-03-29", "2024-04-28"]).await;
        let then = json!({ "min": at, "asOf": { "on": "2024-04-30" } });
        let by_year = |counts: &Value, year: &str| {
            let rows = counts["rows"].as_array().expect("rows").iter();
            rows.filter(|row| row["fiscalYear"] == year).cloned().collect::<Vec<_>>()
        };
        let own = seen(&mentor, &lag, &["FISCAL_YEAR"], then.clone()).await;
        let row = &by_year(&own, "FY2023")[0];
        assert_eq!((&row["value"], &row["count"], &row["provisional"]), (&json!("-30"), &json!(1), &json!(false)), "Japan came first");
        assert_eq!((&own["unit"], &own["statistic"]), (&json!("DAYS"), &json!("MEDIAN")));
        let national = seen(&officer, &lag, &["FISCAL_YEAR"], then.clone()).await;
        let row = &by_year(&national, "FY2023")[0];
        assert_eq!((&row["value"], &row["count"], &row["notCounted"]["code"]), (&Value::Null, &json!(1), &json!("few-cases")));
        let before = seen(&officer, &lag, &["FISCAL_YEAR"], json!({ "asOf": { "on": "2024-04-27" } })).await;
        assert_eq!(by_year(&before, "FY2023"), Vec::<Value>::new(), "not yet cleared abroad");
        let mut last = at;
        for (name, approved) in [("b", "2024-03-01"), ("c", "2024-02-01"), ("d", "2024-01-01"), ("e", "2023-12-01")] {
            let device = mentor.does(&device_registered(&new.startup, name)).await.id;
            last = reviewed(&mentor, &device, ["2023-04-01", approved, "2023-05-01"]).await;
        }
        let then = json!({ "min": last, "asOf": { "on": "2024-04-30" } });
        let p80 = &by_year(&seen(&officer, &review, &["FISCAL_YEAR"], then.clone()).await, "FY2023")[0];
        // 8, 9, 10, 11 and 11.9 months: the fourth of five.
        assert_eq!((&p80["value"], &p80["count"]), (&json!("11"), &json!(5)));
        let median = &by_year(&seen(&officer, &lag, &["FISCAL_YEAR"], then.clone()).await, "FY2023")[0];
        assert_eq!((&median["value"], &median["count"]), (&json!("245"), &json!(5)), "-30, 214, 245, 276, 305");
        let divided = seen(&officer, &review, &["HUB", "APPLICATION_CATEGORY", "FISCAL_YEAR"], then).await;
        let row = &by_year(&divided, "FY2023")[0];
        assert_eq!((&row["hub"]["code"], &row["applicationCategory"], &row["value"]), (&json!("sample-east"), &json!("NEW"), &json!("11")));
    }

    async fn a_dimension_that_an_indicator_does_not_have_is_refused_and_others_are_counted(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let exits = counted(&officer, "trial-exits", json!({ "kind": "EXITS" })).await;
        let mut texts = Vec::new();
        for language in ["ja", "en"] {
            let variables = json!({ "id": exits, "by": ["HUB", "CLASS"] });
            let reply = officer.clone().speaking(language).reply(VALUES, variables).await;
            let error = &reply.body["errors"][0];
            assert_eq!(error["extensions"]["code"], "BAD_USER_INPUT", "{error}");
            texts.push(error["message"].as_str().expect("a text").to_owned());
        }
        assert!(texts.iter().all(|text| text.contains("CLASS")) && texts[0] != texts[1], "{texts:?}");
        for kind in ["FOUNDINGS", "STARTUPS_ACCOMPANIED", "DEVICES_ACCOMPANIED"] {
            let id = counted(&officer, &format!("trial-{}", kind.to_lowercase().replace('_', "-")), json!({ "kind": kind })).await;
            let counts = seen(&officer, &id, &["HUB", "FIELD", "FISCAL_YEAR"], json!({})).await;
            assert_eq!((&counts["notCounted"], &counts["statistic"]), (&Value::Null, &json!("COUNT")), "{counts}");
        }
    }

    /// The correction moves the approval out of the year that is judged, in what is known now and not in what was known then.
    async fn a_target_is_judged_from_the_log_and_a_corrected_approval_changes_it_in_one_time_only(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, policymaker) = (Person::of(&server, TokenFor::Mentor), Person::of(&server, TokenFor::Policymaker));
        let filter = json!({ "kind": "FIRST_APPROVALS", "devices": { "forms": ["HARDWARE"], "categories": ["NEW"] } });
        let indicator = counted(&policymaker, "trial-approvals", filter).await;
        planned(&policymaker, &indicator).await;
        let device = new_device(&server).await.device;
        let approved = reviewed(&mentor, &device, ["2023-06-01", "2024-03-29", "2024-03-01"]).await;
        let moved = mentor.does(&corrected(&device, "MARKET_AUTHORISED", "2024-04-02", "the letter says April")).await.position;
        let known_then = target(&policymaker, moved, json!({ "on": "2024-03-31", "position": approved })).await;
        assert_eq!(known_then["current"], json!({ "value": "1", "unit": "devices (each once)", "fiscalYear": "FY2023", "state": "FINAL", "measurement": null }));
        assert_eq!(known_then["parts"], json!([{
            "fiscalYear": "FY2023", "hub": { "code": "sample-east" }, "form": "HARDWARE", "class": null, "count": 1, "value": "1",
            "provisional": false,
        }]), "which hubs contribute");
        assert_eq!(known_then["judgement"]["status"], "ABFN_A", "one of two after one of two years");
        let known_now = target(&policymaker, moved, json!({ "on": "2024-03-31" })).await;
        assert_eq!((&known_now["current"], &known_now["judgement"]["status"]), (&Value::Null, &json!("CANNOT_BE_JUDGED")));
        assert_eq!(known_now["notCounted"]["code"], "no-cases");
        let later = target(&policymaker, moved, json!({ "on": "2024-06-30" })).await;
        assert_eq!(later["current"], Value::Null, "the year that still runs is not judged as a whole one");
        assert_eq!(later["judgement"]["status"], "CANNOT_BE_JUDGED");
        assert_eq!((&later["running"]["fiscalYear"], &later["running"]["value"], &later["running"]["state"]),
            (&json!("FY2024"), &json!("1"), &json!("PROVISIONAL")), "it is shown beside");
        // A mentor counts a part, which is never the value of the target.
        let part = target(&mentor, moved, json!({ "on": "2024-06-30" })).await;
        assert_eq!((&part["current"], &part["notCounted"]["code"]), (&Value::Null, &json!("part-only")));
        assert_eq!((&part["parts"], later["parts"][0]["provisional"].clone()), (&json!([]), json!(true)));
    }
}
