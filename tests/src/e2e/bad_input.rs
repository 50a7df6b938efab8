//! What must not be recorded of targets and values: each is refused with an error that says what to do, in both languages.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::wish::Wish;

fn source() -> Value {
    json!({ "document": "サンプル資料", "line": 1, "mark": "SOURCE_DOCUMENT" })
}

/// What is refused: the wish, the rule, the field, and what each language tells to do.
struct Refused {
    wish: Wish,
    rule: &'static str,
    field: Value,
    japanese: &'static str,
    english: &'static str,
}

/// A draft with one goal, and an indicator in persons, in total, from 2020-04-01 on.
struct Told {
    keeper: Person,
    plan: String,
    indicator: String,
}

impl Told {
    async fn on(server: &Server<'_>) -> Self {
        let keeper = Person::of(server, TokenFor::Policymaker);
        let definition = json!({
            "name": "サンプル指標", "nameEn": "Sample indicator", "statement": "人数。", "direction": "HIGHER", "surveyor": "サンプル機構",
            "source": source(), "values": { "reported": { "population": "サンプル", "unit": "PERSONS", "basis": "TOTAL" } },
        });
        let defined = json!({ "code": "sample-persons", "from": "2020-04-01", "definition": definition });
        let indicator = keeper.does(&Wish::new("defineIndicator", "indicator", defined)).await.id;
        let entered = json!({
            "code": "sample-plan-4", "kind": "BASIC_PLAN", "name": "サンプル計画", "nameEn": "Sample plan",
            "first": "FY2022", "last": "FY2026", "source": source(),
        });
        let plan = keeper.does(&Wish::new("enterPlan", "plan", entered)).await.id;
        let goal = json!({ "plan": plan, "kind": "GOAL", "text": { "ja": "サンプル" }, "source": source() });
        keeper.does(&Wish::new("addPlanItem", "plan", goal)).await;
        Self { keeper, plan, indicator }
    }

    fn target(&self, kind: &str, baseline: &str) -> Wish {
        let baseline = json!({ "value": "10", "at": baseline });
        let mut aim = json!({ "indicator": self.indicator, "baseline": baseline, "direction": "INCREASE" });
        if kind == "numericByDate" {
            aim["value"] = json!("20");
        }
        let input = json!({ "plan": self.plan, "item": 1, "aim": { kind: aim }, "source": source() });
        Wish::new("setPlanTarget", "plan", input)
    }

    fn value(&self, as_of: &str) -> Wish {
        let input = json!({
            "indicator": self.indicator, "asOf": as_of, "value": "5", "unit": "PERSONS", "basis": "TOTAL",
            "state": "FINAL", "source": source(),
        });
        Wish::new("reportMeasurement", "indicator", input)
    }

    fn refused_targets(&self) -> Vec<Refused> {
        let by = |year: &str| json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": year });
        let late = |kind: &str, baseline: &str, due: Value| Refused {
            wish: self.target(kind, baseline).with("due", due),
            rule: "baseline-after-target",
            field: json!(["aim", kind, "baseline"]),
            japanese: "基準値の年度か達成の時期を確かめてください",
            english: "Check the year of the baseline and the due time",
        };
        let timeless = |kind: &str| Refused {
            wish: self.target(kind, "FY2021"),
            rule: "target-due-missing",
            field: json!(["due"]),
            japanese: "達成の時期を入れてください",
            english: "Say by when",
        };
        vec![
            late("numericByDate", "FY2025", by("FY2024")),
            late("improveFromBaseline", "FY2027", json!({ "kind": "PERIOD_END" })),
            timeless("numericByDate"),
            timeless("improveFromBaseline"),
        ]
    }

    fn refused_values(&self) -> Vec<Refused> {
        let told = |wish, rule, field: &str, japanese, english| Refused {
            wish,
            rule,
            field: json!([field]),
            japanese,
            english,
        };
        let value = || self.value("2024-03");
        vec![
            told(
                value().with("unit", "COMPANIES"),
                "unit-differs",
                "unit",
                "定義の単位に直すか",
                "Convert it",
            ),
            told(
                value().with("basis", "DISTINCT"),
                "basis-differs",
                "basis",
                "定義のとおりに数えた値",
                "Count it so",
            ),
            told(
                value().with("unit", Value::Null),
                "unit-missing",
                "unit",
                "「人」で入れてください",
                "Give it in that of the definition",
            ),
            told(
                value().with("basis", Value::Null),
                "basis-missing",
                "basis",
                "「延べ」で数えた値",
                "Give it as by the definition",
            ),
            told(self.value("2019-12"), "before-definition", "asOf", "定義が有効な時点", "at which it holds"),
        ]
    }
}

on_both_databases! {
    async fn what_must_not_be_recorded_is_refused_with_the_word_what_to_do(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let head = told.keeper.head().await;
        for refused in told.refused_targets().into_iter().chain(told.refused_values()) {
            for (language, words) in [("ja", refused.japanese), ("en", refused.english)] {
                let errors = told.keeper.clone().speaking(language).is_refused(&refused.wish).await;
                assert_eq!(errors.len(), 1, "{errors:?}");
                assert_eq!((&errors[0]["rule"], &errors[0]["field"]), (&json!(refused.rule), &refused.field), "{errors:?}");
                let message = errors[0]["message"].as_str().expect("a text");
                assert!(message.contains(words) && !message.contains('{'), "{message}");
            }
        }
        assert_eq!(told.keeper.head().await, head, "nothing was written");
        let by = json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2024" });
        told.keeper.does(&told.target("numericByDate", "FY2024").with("due", by)).await;
        told.keeper.does(&told.target("improveFromBaseline", "FY2021").with("due", json!({ "kind": "NOT_STATED" }))).await;
        told.keeper.does(&told.value("2024-03")).await;
    }

    async fn after_an_indicator_is_retired_nothing_more_is_measured(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let retired = json!({ "indicator": told.indicator, "on": "2025-03-31", "reason": "調査の終了" });
        told.keeper.does(&Wish::new("retireIndicator", "indicator", retired)).await;
        for (language, words) in [("ja", "廃止の日までの時点"), ("en", "up to that day")] {
            let errors = told.keeper.clone().speaking(language).is_refused(&told.value("2025-04")).await;
            assert_eq!((&errors[0]["rule"], &errors[0]["field"]), (&json!("measured-too-late"), &json!(["asOf"])));
            assert!(errors[0]["message"].as_str().is_some_and(|text| text.contains(words)), "{errors:?}");
        }
        told.keeper.does(&told.value("2025-03")).await;
    }
}
