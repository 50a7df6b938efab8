//! What a target asks of its judgement: a method of its own, each year by itself, a value as it is written; and since when it
//! stands as it does.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::attainment::source;
use super::person::{Done, Person};
use super::wish::Wish;

const ATTAINMENT: &str = "query($asOf: AsOf, $min: Position) { \
    targetAttainment(plan: \"sample-plan-8\", asOf: $asOf, minPosition: $min) { targets { number since text notAsked { code } \
      method { method version isAskedFor fitting } passedOver { measurement code } current { value stated qualifier } \
      secondOpinion { status } \
      judgement { status text reason reasonText lastDay done method { method } report carriedOut \
        numbers { percentile n rank limit rating { part whole } } \
        values { role value stated qualifier } years { fiscalYear status text reason reasonText } } } } }";
const ASSESSMENT: &str = "query($min: Position) { assessments(plan: \"sample-plan-8\", minPosition: $min) { edges { node { \
    rounds { targets { number holds judgement { status method { method } } } } } } } }";
const SET: &str = "query($min: Position) { plan(code: \"sample-plan-8\", minPosition: $min) { items { targets { number text value \
    stated eachYear method { method isAskedFor name } } } } }";

/// A plan of FY2012 to FY2015, not adopted yet, with a reported indicator and one of review times.
struct Told {
    keeper: Person,
    plan: String,
    reported: String,
    review: String,
}

fn definition(values: Value) -> Value {
    json!({
        "name": "サンプル指標", "nameEn": "Sample indicator", "statement": "サンプルの数。", "direction": "HIGHER",
        "surveyor": "サンプル機構", "source": source(), "values": values,
    })
}

impl Told {
    async fn on(server: &Server<'_>) -> Self {
        let keeper = Person::of(server, TokenFor::Policymaker);
        let of_it = json!({ "population": "サンプルの企業", "unit": "COMPANIES", "basis": "DISTINCT" });
        let defined = [
            ("sample-reported", definition(json!({ "reported": of_it }))),
            ("sample-review", definition(json!({ "derived": { "kind": "REVIEW_TIME" } }))),
        ];
        let mut indicators = Vec::new();
        for (code, definition) in defined {
            let input = json!({ "code": code, "definition": definition });
            indicators.push(keeper.does(&Wish::new("defineIndicator", "indicator", input)).await.id);
        }
        let [reported, review] = <[String; 2]>::try_from(indicators).expect("two");
        let entered = json!({
            "code": "sample-plan-8", "kind": "BASIC_PLAN", "name": "サンプル計画", "nameEn": "Sample plan",
            "first": "FY2012", "last": "FY2015", "source": source(),
        });
        let plan = keeper.does(&Wish::new("enterPlan", "plan", entered)).await.id;
        let told = Self { keeper, plan, reported, review };
        let goal = json!({ "kind": "GOAL", "text": { "ja": "サンプル" }, "source": source() });
        told.does("addPlanItem", goal).await;
        told
    }

    fn wish(&self, mutation: &'static str, more: Value) -> Wish {
        let start = Wish::new(mutation, "plan", json!({ "plan": self.plan }));
        let fields = more.as_object().expect("fields").clone();
        fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value))
    }

    async fn does(&self, mutation: &'static str, more: Value) -> Done {
        self.keeper.does(&self.wish(mutation, more)).await
    }

    /// A number by the end of the period, with what is said of it otherwise.
    fn number(&self, more: Value) -> Value {
        let mut aim = json!({ "indicator": self.reported, "direction": "INCREASE" });
        let fields = more.as_object().expect("fields").clone();
        aim.as_object_mut().expect("fields").extend(fields);
        json!({ "item": 1, "aim": { "numericByDate": aim }, "due": { "kind": "PERIOD_END" }, "source": source() })
    }

    fn binary(day: &str) -> Value {
        let aim = json!({ "binary": { "statement": { "ja": "サンプルの体制がある" } } });
        json!({ "item": 1, "aim": aim, "due": { "kind": "BY_DAY", "day": day }, "source": source() })
    }

    /// Codes and fields of what speaks against a target.
    async fn refused(&self, target: Value) -> Value {
        let errors = self.keeper.is_refused(&self.wish("setPlanTarget", target)).await;
        json!([errors[0]["rule"].as_str().or(errors[0]["code"].as_str()), errors[0]["field"]])
    }

    async fn adopts(&self) {
        self.does("submitPlanForReview", json!({})).await;
        let adoption = json!({ "on": "2012-04-01", "decision": "閣議決定", "source": source() });
        self.does("adoptPlan", adoption).await;
    }

    async fn measures(&self, as_of: &str, value: &str) {
        let input = json!({
            "indicator": self.reported, "asOf": as_of, "value": value, "unit": "COMPANIES", "basis": "DISTINCT",
            "state": "FINAL", "source": source(),
        });
        self.keeper.does(&Wish::new("reportMeasurement", "indicator", input)).await;
    }

    async fn stand(&self, language: &'static str, on: &str) -> Vec<Value> {
        let variables = json!({ "asOf": { "on": on }, "min": self.keeper.head().await });
        let answer = self.keeper.clone().speaking(language).asks(ATTAINMENT, variables).await;
        answer["targetAttainment"]["targets"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    }
}

fn with(mut target: Value, field: &str, value: impl Into<Value>) -> Value {
    target[field] = value.into();
    target
}

on_both_databases! {
    async fn a_target_asks_for_a_method_that_fits_and_is_judged_by_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let seventy = || told.number(json!({ "value": "70" }));
        let limit = |indicator: &str| told.number(json!({ "indicator": indicator, "value": "12", "direction": "DECREASE" }));
        let foreign = with(Told::binary("2014-03-31"), "method", "AGENCY_RATING");
        for (target, code) in [
            (foreign, "method-foreign-to-kind"),
            (with(seventy(), "method", "PERCENTILE_80"), "method-needs-durations"),
            (with(limit(&told.reported), "method", "PERCENTILE_80"), "method-needs-durations"),
            (with(with(seventy(), "method", "AGENCY_RATING"), "methodVersion", 9), "method-version-unknown"),
        ] {
            let refused = told.refused(target).await;
            assert_eq!(refused[0], code, "{refused}");
            let field = if code == "method-version-unknown" { "methodVersion" } else { "method" };
            assert!(refused[1].to_string().contains(field), "{refused}");
        }
        told.does("setPlanTarget", with(seventy(), "method", "AGENCY_RATING")).await;
        told.does("setPlanTarget", seventy()).await;
        told.does("setPlanTarget", with(limit(&told.review), "method", "PERCENTILE_80")).await;
        told.adopts().await;
        told.measures("2016-03-31", "84").await;
        let stand = told.stand("en", "2016-04-01").await;
        let method = |at: usize| (stand[at]["method"]["method"].clone(), stand[at]["method"]["isAskedFor"].clone());
        assert_eq!((method(0), method(1)), ((json!("AGENCY_RATING"), json!(true)), (json!("CABINET_SECRETARIAT_ABFN"), json!(false))));
        assert_eq!((&stand[0]["judgement"]["status"], &stand[1]["judgement"]["status"]), (&json!("RATING_A"), &json!("ATTAINED")));
        assert_eq!(stand[0]["judgement"]["numbers"]["rating"], json!({ "part": "84", "whole": "70" }));
        assert_eq!((&stand[2]["judgement"]["status"], &stand[2]["judgement"]["method"]["method"]), (&json!("CANNOT_BE_JUDGED"), &json!("PERCENTILE_80")), "{}", stand[2]);
        let judged = Wish::new("judgePlan", "assessment", json!({ "plan": told.plan, "on": "2016-04-01" }));
        let last = told.keeper.does(&judged).await.position;
        let kept = told.keeper.asks(ASSESSMENT, json!({ "min": last })).await;
        let targets = kept["assessments"]["edges"][0]["node"]["rounds"][0]["targets"].as_array().expect("targets").clone();
        assert!(targets.iter().all(|target| target["holds"] == true), "{targets:?}");
        assert_eq!((&targets[0]["judgement"]["method"]["method"], targets.len()), (&json!("AGENCY_RATING"), 3));
    }

    async fn a_number_of_each_year_and_a_yes_or_no_say_what_is_over(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let each = |more: Value| {
            let mut aim = json!({ "value": "130", "eachYear": true });
            aim.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
            told.number(aim)
        };
        let refused = told.refused(each(json!({ "baseline": { "value": "1", "at": "FY2012" } }))).await;
        assert_eq!(refused[0], "baseline-each-year", "{refused}");
        told.does("setPlanTarget", each(json!({}))).await;
        told.does("setPlanTarget", Told::binary("2014-03-31")).await;
        told.does("setPlanTarget", Told::binary("2014-03-31")).await;
        told.adopts().await;
        told.measures("2013-03-31", "131").await;
        told.measures("2014-03-31", "129").await;
        told.does("recordActionDone", json!({ "target": 3, "on": "2014-05-01", "source": source() })).await;
        let stand = told.stand("ja", "2015-06-01").await;
        let yearly = &stand[0]["judgement"];
        assert_eq!((&yearly["status"], &yearly["method"]["method"]), (&json!("NOT_ATTAINED"), &json!("NUMBER_EACH_YEAR")));
        let years: Vec<_> = yearly["years"].as_array().expect("years").iter().map(|year| json!([year["fiscalYear"], year["text"], year["reason"]])).collect();
        assert_eq!(json!(years), json!([["FY2012", "達成", null], ["FY2013", "未達", null], ["FY2014", "判定不能", "NO_DATA"]]));
        assert_eq!((&stand[0]["since"], &stand[0]["secondOpinion"]), (&json!("2014-04-01"), &Value::Null));
        let binary = |at: usize| json!([stand[at]["judgement"]["text"], stand[at]["judgement"]["lastDay"], stand[at]["judgement"]["done"], stand[at]["since"]]);
        assert_eq!(binary(1), json!(["未達成", "2014-03-31", null, "2014-04-01"]));
        assert_eq!(binary(2), json!(["期限後に達成", "2014-03-31", "2014-05-01", "2014-05-01"]));
        let before = told.stand("en", "2014-03-31").await;
        assert_eq!((&before[1]["judgement"]["reason"], &before[1]["since"]), (&json!("NO_DATA"), &json!("2012-04-01")));
    }

    async fn a_qualifier_is_kept_and_judged_as_far_as_it_is_certain(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let other_way = told.refused(told.number(json!({ "stated": "12以下" }))).await;
        assert_eq!(other_way[0], "target-value-other-way", "{other_way}");
        assert!(other_way[1].to_string().contains("value"), "{other_way}");
        told.keeper.is_refused(&told.wish("setPlanTarget", told.number(json!({ "value": "15", "stated": "約15" })))).await;
        told.keeper.is_refused(&told.wish("setPlanTarget", told.number(json!({})))).await;
        for aim in [json!({ "stated": "約90" }), json!({ "value": "70" }), json!({ "stated": "90〜100" })] {
            told.does("setPlanTarget", told.number(aim)).await;
        }
        told.adopts().await;
        told.measures("2016-03-31", "80以上").await;
        let set = told.keeper.clone().speaking("ja").asks(SET, json!({ "min": told.keeper.head().await })).await;
        let set = set["plan"]["items"][0]["targets"].clone();
        let shown = |at: usize| json!([set[at]["text"], set[at]["value"], set[at]["stated"]]);
        assert_eq!(json!([shown(0), shown(1), shown(2)]), json!([["目標値 約90", null, "約90"], ["目標値 70", "70", "70"], ["目標値 90〜100", null, "90〜100"]]));
        let stand = told.stand("en", "2016-04-01").await;
        let said = |at: usize| json!([stand[at]["judgement"]["status"], stand[at]["judgement"]["reason"]]);
        assert_eq!(json!([said(0), said(1), said(2)]), json!([["CANNOT_BE_JUDGED", "VALUE_NOT_EXACT"], ["ATTAINED", null], ["CANNOT_BE_JUDGED", "VALUE_NOT_EXACT"]]));
        assert_eq!(stand[1]["current"], json!({ "value": null, "stated": "80以上", "qualifier": "AT_LEAST" }));
        assert_eq!(stand[0]["judgement"]["values"][1], json!({ "role": "TARGET", "value": null, "stated": "約90", "qualifier": "ABOUT" }));
        let wrong = json!({ "indicator": told.reported, "measurement": 1, "value": "85", "unit": "COMPANIES", "basis": "DISTINCT",
            "state": "FINAL", "source": source(), "reason": "転記の誤り" });
        told.keeper.does(&Wish::new("correctMeasurement", "indicator", wrong)).await;
        let stand = told.stand("en", "2016-04-01").await;
        assert_eq!((&stand[0]["judgement"]["reason"], &stand[2]["judgement"]["status"]), (&json!("TARGET_ABOUT"), &json!("NOT_ATTAINED")));
    }
}
