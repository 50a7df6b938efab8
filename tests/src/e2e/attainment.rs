//! Where the targets of a plan stand: judged over GraphQL as of any moment, and what changed between two.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::{Done, Person};
use super::wish::Wish;

const ATTAINMENT: &str = "query($asOf: AsOf, $min: Position) { \
    targetAttainment(plan: \"sample-plan-9\", asOf: $asOf, minPosition: $min) { code revision note readAt { on } \
      words { status text count } withoutTarget \
      targets { number label text kind lastDay trend yearsBehind source { line } notAsked { code text } \
        current { value unit fiscalYear state measurement } passedOver { measurement code text } \
        judgement { status text reason reasonText method { method version source mark } \
          numbers { neededByNow elapsed { part whole } progress { part whole } } \
          againstPreviousYear { status } lastDay waitsFor values { role value fiscalYear unit } } \
        secondOpinion { status method { method } numbers { ratio score } } } } }";
const DIFFERENCE: &str = "query($before: AsOf!, $min: Position) { \
    attainmentDifference(plan: \"sample-plan-9\", before: $before, minPosition: $min) { changes { \
      number wordChanged valueChanged before { judgement { status } } after { judgement { status } current { value } } } } }";

/// The policymaker's session of the docs.
const SESSION: &str = include_str!("../../../docs/policymaker.md");

pub(super) fn source() -> Value {
    json!({ "document": "サンプル資料", "line": 1, "mark": "SOURCE_DOCUMENT" })
}

fn definition() -> Value {
    json!({
        "name": "サンプル投資額", "nameEn": "Sample investment", "statement": "サンプルの投資額。", "direction": "HIGHER",
        "surveyor": "サンプル機構", "source": source(),
        "values": { "reported": { "population": "サンプルの企業", "unit": "PERCENT", "basis": "UNSTATED" } },
    })
}

/// A plan of FY2012 to FY2015 with a number, an improvement, two actions and a narrative; and its indicator.
pub(super) struct Told {
    pub(super) policymaker: Person,
    pub(super) plan: String,
    pub(super) indicator: String,
    pub(super) last: i64,
}

impl Told {
    pub(super) async fn on(server: &Server<'_>) -> Self {
        let policymaker = Person::of(server, TokenFor::Policymaker);
        let defined = json!({ "code": "sample-investment", "definition": definition() });
        let indicator = policymaker.does(&Wish::new("defineIndicator", "indicator", defined)).await.id;
        let entered = json!({
            "code": "sample-plan-9", "kind": "PROPOSALS", "name": "サンプル計画", "nameEn": "Sample plan",
            "first": "FY2012", "last": "FY2015", "source": source(),
        });
        let plan = policymaker.does(&Wish::new("enterPlan", "plan", entered)).await.id;
        let mut told = Self { policymaker, plan, indicator, last: 0 };
        told.items().await;
        let baseline = json!({ "value": "64.9", "at": "FY2012" });
        let (indicator, direction) = (told.indicator.clone(), "INCREASE");
        let number = json!({ "numericByDate": { "indicator": indicator, "baseline": baseline, "value": "70", "direction": direction } });
        told.target(2, number, json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2015" })).await;
        let improve = json!({ "improveFromBaseline": { "indicator": indicator, "baseline": baseline, "direction": direction } });
        told.target(2, improve, json!({ "kind": "PERIOD_END" })).await;
        let survey = json!({ "actionByFiscalYear": { "due": "DONE_IN", "fiscalYear": "FY2013", "asWritten": "平成25年度に" } });
        told.target(3, survey, Value::Null).await;
        let standard = json!({ "actionByFiscalYear": {
            "due": "BEGUN_IN", "fiscalYear": "FY2014", "asWritten": "平成26年度より", "after": 3 } });
        told.target(3, standard, Value::Null).await;
        let narrative = json!({ "narrativeFollowUp": { "every": "EACH_FISCAL_YEAR" } });
        told.target(2, narrative, json!({ "kind": "PERIOD_END" })).await;
        told.plan("submitPlanForReview", json!({})).await;
        told.plan("adoptPlan", json!({ "on": "2012-04-01", "decision": "閣議決定", "source": source() }))
            .await;
        told
    }

    async fn items(&mut self) {
        for (kind, parent, label) in
            [("PROPOSAL", Value::Null, "15"), ("ACTION", json!(1), "15-1"), ("ACTION", json!(1), "15-3")]
        {
            let text = json!({ "ja": "サンプル" });
            let item =
                json!({ "kind": kind, "parent": parent, "label": label, "text": text, "source": source() });
            self.plan("addPlanItem", item).await;
        }
    }

    async fn target(&mut self, item: u32, aim: Value, due: Value) {
        self.plan("setPlanTarget", json!({ "item": item, "aim": aim, "due": due, "source": source() })).await;
    }

    /// A mutation of the plan.
    pub(super) async fn plan(&mut self, mutation: &'static str, more: Value) -> Done {
        let start = Wish::new(mutation, "plan", json!({ "plan": self.plan }));
        let fields = more.as_object().expect("fields").clone();
        let wish = fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value));
        let done = self.policymaker.does(&wish).await;
        self.last = done.position;
        done
    }

    pub(super) async fn measures(&mut self, as_of: &str, value: &str) -> Done {
        let input = json!({
            "indicator": self.indicator, "asOf": as_of, "value": value, "unit": "PERCENT",
            "state": "FINAL", "source": source(),
        });
        let done = self.policymaker.does(&Wish::new("reportMeasurement", "indicator", input)).await;
        self.last = done.position;
        done
    }

    /// Where the targets stand, by number.
    async fn stand(&self, as_of: Value) -> Vec<Value> {
        let variables = json!({ "asOf": as_of, "min": self.last });
        let attainment = self.policymaker.asks(ATTAINMENT, variables).await["targetAttainment"].clone();
        attainment["targets"].as_array().expect("targets").clone()
    }

    pub(super) async fn words(&self, as_of: Value) -> Vec<String> {
        let word = |target: &Value| target["judgement"]["status"].as_str().unwrap_or("-").to_owned();
        self.stand(as_of).await.iter().map(word).collect()
    }
}

/// What a policymaker sees who looks for the first time: a status, a value, its parts by hub, an A, a B and an improvement.
async fn sample_plan_has_values(policymaker: &Person) {
    let query = "{ targetAttainment(plan: \"sample-plan\", asOf: { on: \"2026-06-15\" }, by: [HUB]) { name targets { \
        indicatorCode indicatorName judgement { status } current { value basis fiscalYear provenance { origin definition population } } atLeastPreviousYear \
        parts { hub { code } fiscalYear count } related { code parts { hub { code } fiscalYear count } } } } }";
    let plan = policymaker.asks(query, json!({})).await["targetAttainment"].clone();
    assert!(
        plan["name"]
            .as_str()
            .is_some_and(|name| name.contains("Sample plan") && name.contains("no real document"))
    );
    let words: Vec<&Value> = (0..3).map(|place| &plan["targets"][place]["judgement"]["status"]).collect();
    assert_eq!(words, ["ABFN_A", "ABFN_B", "IMPROVED"], "{plan}");
    let abroad = &plan["targets"][0];
    assert_eq!(
        (&abroad["current"]["value"], &abroad["current"]["provenance"]["origin"]),
        (&json!("1"), &json!("COUNTED"))
    );
    assert_eq!(
        (&abroad["indicatorCode"], &abroad["indicatorName"], &abroad["current"]["basis"]),
        (&json!("overseas-clearances"), &json!("Overseas clearances"), &json!("TOTAL"))
    );
    assert_eq!(plan["targets"][2]["current"]["basis"], "DISTINCT");
    assert_eq!(
        abroad["parts"][0],
        json!({ "hub": { "code": "sample-west" }, "fiscalYear": "FY2025", "count": 1 })
    );
    let some = "{ targetAttainment(plan: \"sample-plan\") { all: targets { number text } none: targets(numbers: []) { number } \
        some: targets(numbers: [3, 99, 1, -1]) { number text } words { count } } }";
    let some = policymaker.asks(some, json!({})).await["targetAttainment"].clone();
    let (all, words) = (some["all"].as_array().expect("targets"), some["words"].as_array().expect("words"));
    assert_eq!(
        (&some["some"], &some["none"]),
        (&json!([all[0], all[2]]), &json!([])),
        "those there are, by number"
    );
    let counted: i64 = words.iter().filter_map(|word| word["count"].as_i64()).sum();
    assert_eq!(
        counted,
        i64::try_from(all.len()).unwrap(),
        "words are of the plan, whichever targets are told"
    );
    let of_the_year = |parts: &Value| -> Vec<(String, i64)> {
        let parts = parts.as_array().expect("parts").iter().filter(|part| part["fiscalYear"] == "FY2025");
        let told = |part: &Value| {
            (part["hub"]["code"].as_str().unwrap_or("-").to_owned(), part["count"].as_i64().unwrap_or(0))
        };
        parts.map(told).collect()
    };
    let expected = [("sample-east".to_owned(), 2), ("sample-west".to_owned(), 1)];
    for parts in [&abroad["related"][0]["parts"], &plan["targets"][2]["parts"]] {
        let mut parts = of_the_year(parts);
        parts.sort();
        assert_eq!(parts, expected, "which hubs contribute, also beside the goal");
    }
}

on_both_databases! {
    async fn every_kind_of_target_has_its_word_as_of_any_day_with_what_it_rests_on(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        told.measures("2014-03-31", "67").await;
        told.measures("2015-03-31", "69.4").await;
        let begun = json!({ "target": 4, "on": "2015-03-31", "source": source() });
        told.plan("recordActionBegun", begun).await;
        let stand = told.stand(json!({ "on": "2015-04-01" })).await;
        let number = &stand[0];
        assert_eq!((&number["judgement"]["status"], &number["judgement"]["numbers"]["neededByNow"]), (&json!("ABFN_A"), &json!("68.3")));
        assert_eq!(number["judgement"]["numbers"]["elapsed"], json!({ "part": "2", "whole": "3" }));
        assert_eq!(number["judgement"]["method"]["method"], "CABINET_SECRETARIAT_ABFN");
        assert_eq!((&number["secondOpinion"]["status"], &number["lastDay"]), (&json!("ON_TRACK"), &json!("2016-03-31")));
        assert_eq!((&number["current"]["value"], &number["current"]["unit"]), (&json!("69.4"), &json!("%")));
        assert_eq!((&number["trend"], &number["yearsBehind"]), (&json!("IMPROVED"), &json!(1)));
        let roles: Vec<_> = number["judgement"]["values"].as_array().unwrap().iter().map(|value| value["role"].clone()).collect();
        assert_eq!(roles, ["BASELINE", "CURRENT", "TARGET"]);
        let improved = &stand[1]["judgement"];
        assert_eq!((&improved["status"], &improved["againstPreviousYear"]["status"]), (&json!("IMPROVED"), &json!("IMPROVED")));
        assert_eq!(improved["numbers"], Value::Null, "no percentage where the method gives none");
        assert_eq!(stand[2]["judgement"]["status"], "OVERDUE");
        assert_eq!((&stand[3]["judgement"]["status"], &stand[3]["judgement"]["waitsFor"]), (&json!("BEGUN_IN_TIME"), &json!("15-3")));
        assert_eq!(stand[4]["judgement"]["status"], "MISSING");
        let early = told.words(json!({ "on": "2014-03-31" })).await;
        assert_eq!(early, ["ABFN_A", "IMPROVED", "NOT_DUE", "NOT_DUE", "MISSING"]);
        let japanese = told.policymaker.clone().speaking("ja");
        let answer = japanese.asks(ATTAINMENT, json!({ "asOf": { "on": "2015-04-01" } })).await["targetAttainment"].clone();
        assert_eq!((&answer["targets"][2]["judgement"]["text"], &answer["targets"][1]["judgement"]["text"]), (&json!("期限超過（期限までの記録なし）"), &json!("向上")));
        let nobody = Person::of(&server, TokenFor::Startup).asks(ATTAINMENT, json!({})).await["targetAttainment"]["code"].clone();
        assert_eq!(nobody, "sample-plan-9", "whoever has a role reads an adopted plan");
    }

    async fn a_corrected_value_changes_the_word_in_one_time_and_not_in_the_other(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        told.measures("2014-03-31", "67").await;
        let before = told.measures("2015-03-31", "69.4").await.position;
        let right = json!({
            "indicator": told.indicator, "measurement": 2, "value": "66", "unit": "PERCENT",
            "state": "FINAL", "source": source(), "reason": "転記の誤り",
        });
        told.last = told.policymaker.does(&Wish::new("correctMeasurement", "indicator", right)).await.position;
        let on = json!({ "on": "2015-04-01" });
        assert_eq!(told.words(on).await[..2], ["ABFN_B", "IMPROVED"]);
        let known = json!({ "on": "2015-04-01", "position": before });
        assert_eq!(told.words(known.clone()).await[..2], ["ABFN_A", "IMPROVED"]);
        let difference = told.policymaker.asks(DIFFERENCE, json!({ "before": known, "min": told.last })).await;
        let changes = &difference["attainmentDifference"]["changes"];
        assert_eq!(changes[0]["before"]["judgement"]["status"], "ABFN_A", "{difference}");
        assert_eq!((&changes[0]["valueChanged"], &changes[0]["after"]["current"]["value"]), (&json!(true), &json!("66")));
    }

    async fn a_redefinition_in_mid_plan_shows_its_break_and_is_not_judged_across(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        told.measures("2014-03-31", "67").await;
        let redefined = json!({
            "indicator": told.indicator, "from": "2014-04-01", "comparable": false, "definition": definition(), "reason": "調査の改定",
        });
        told.last = told.policymaker.does(&Wish::new("redefineIndicator", "indicator", redefined)).await.position;
        told.measures("2015-03-31", "90").await;
        let stand = told.stand(json!({ "on": "2015-04-01" })).await;
        for target in &stand[..2] {
            assert_eq!(target["judgement"]["reason"], "DEFINITION_BREAK", "{target}");
            assert_eq!((&target["judgement"]["status"], &target["trend"]), (&json!("CANNOT_BE_JUDGED"), &Value::Null));
        }
        assert_eq!(told.words(json!({ "on": "2014-04-01" })).await[..2], ["ABFN_A", "IMPROVED"], "before the break it is judged");
        let none = told.words(json!({ "on": "2013-04-01" })).await;
        assert_eq!(none[..2], ["CANNOT_BE_JUDGED", "CANNOT_BE_JUDGED"], "data are to come");
    }

    async fn every_query_of_a_policymakers_session_in_the_docs_is_answered(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let queries: Vec<&str> = SESSION.split("```graphql\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(queries.len() >= 10, "{queries:?}");
        let mut told = String::new();
        for query in queries {
            let answer = policymaker.asks(query, json!({})).await;
            assert!(answer.as_object().is_some_and(|fields| fields.values().all(|value| !value.is_null())), "{query}: {answer}");
            told.push_str(&answer.to_string());
        }
        sample_plan_has_values(&policymaker).await;
        // What the docs say of the answers.
        for words in [
            "No numeric target (improvement in the plan period)", "No value is recorded.", "\"MISSING\"", "\"NOT_DUE\"",
            "shows 5–10 years later", "No firm source relates the two", "overdue", "\"adopted\"", "\"wordChanged\":true",
            "neither a scale nor a unit",
        ] {
            assert!(told.contains(words), "no `{words}` in what the session is told");
        }
    }
}
