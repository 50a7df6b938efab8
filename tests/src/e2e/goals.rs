//! The goals of plans: what stands beside them, the rounds of those followed up in words, and what the documents of the
//! sources say after the first start.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::{Done, Person};
use super::wish::Wish;

const ATTAINMENT: &str = "query($plan: String!, $asOf: AsOf, $min: Position) { \
    targetAttainment(plan: $plan, asOf: $asOf, minPosition: $min) { note \
      targets { number text kind indicator source { document mark } notAsked { code } current { value } trend \
        judgement { status text reason reasonText rounds { name status } } \
        related { code name kind item isOfTheTarget role timing lagLeast lagMost lag trend yearsBehind note \
          current { value unit fiscalYear state } source { mark isEditableDefault } } } } }";
const INDICATORS: &str = "{ indicators(first: 100) { edges { node { id code kind measurements { number } \
    definitions { statement population unit basis referenceDate surveyor caveats source { document mark } } } } } }";

fn source() -> Value {
    json!({ "document": "サンプル資料", "page": 35, "mark": "VERIFIED" })
}

fn definition(direction: &str) -> Value {
    json!({
        "name": "サンプル研修", "nameEn": "Sample training", "statement": "サンプルの研修。", "direction": direction,
        "surveyor": "サンプル機構", "source": source(),
        "values": { "reported": { "population": "サンプルの企業", "unit": "COMPANIES", "basis": "DISTINCT" } },
    })
}

/// A plan of FY2012 to FY2015 with a goal that is to improve, a follow-up item in words under it, and two indicators.
struct Told {
    keeper: Person,
    plan: String,
    own: String,
    other: String,
}

impl Told {
    async fn on(server: &Server<'_>) -> Self {
        let keeper = Person::of(server, TokenFor::Policymaker);
        let mut indicators = Vec::new();
        for code in ["sample-goal", "sample-training"] {
            let input = json!({ "code": code, "definition": definition("HIGHER") });
            indicators.push(keeper.does(&Wish::new("defineIndicator", "indicator", input)).await.id);
        }
        let [own, other] = <[String; 2]>::try_from(indicators).expect("two");
        let entered = json!({
            "code": "sample-plan-7", "kind": "BASIC_PLAN", "name": "サンプル計画", "nameEn": "Sample plan",
            "first": "FY2012", "last": "FY2015", "source": source(),
        });
        let plan = keeper.does(&Wish::new("enterPlan", "plan", entered)).await.id;
        let told = Self { keeper, plan, own, other };
        let text = json!({ "ja": "サンプル", "en": "Sample" });
        told.does("addPlanItem", json!({ "kind": "GOAL", "text": text, "source": source() })).await;
        let part = json!({ "kind": "FOLLOW_UP_ITEM", "parent": 1, "text": text, "source": source() });
        told.does("addPlanItem", part).await;
        let baseline = json!({ "value": "10", "at": "FY2012" });
        let improve = json!({ "indicator": told.own, "baseline": baseline, "direction": "INCREASE" });
        let due = json!({ "kind": "PERIOD_END" });
        let improve =
            json!({ "item": 1, "aim": { "improveFromBaseline": improve }, "due": due, "source": source() });
        told.does("setPlanTarget", improve).await;
        let words = json!({ "narrativeFollowUp": { "every": "EACH_FISCAL_YEAR" } });
        told.does("setPlanTarget", json!({ "item": 2, "aim": words, "due": due, "source": source() })).await;
        told.does("submitPlanForReview", json!({})).await;
        told.does("adoptPlan", json!({ "on": "2012-04-01", "decision": "閣議決定", "source": source() }))
            .await;
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

    async fn measures(&self, indicator: &str, as_of: &str, value: &str) -> Done {
        let input = json!({
            "indicator": indicator, "asOf": as_of, "value": value, "unit": "COMPANIES", "basis": "DISTINCT",
            "state": "FINAL", "source": source(),
        });
        self.keeper.does(&Wish::new("reportMeasurement", "indicator", input)).await
    }

    fn related(&self, mark: &str) -> Value {
        json!({
            "item": 1, "indicator": self.other, "role": "REFERENCE", "timing": "LAGGING",
            "lag": { "least": 5, "most": 10 }, "reason": "関連付け",
            "source": { "document": "サンプル資料", "page": 35, "mark": mark },
        })
    }

    /// Where the targets stand on a day, by number.
    async fn stand(&self, language: &'static str, on: &str) -> Vec<Value> {
        let variables =
            json!({ "plan": "sample-plan-7", "asOf": { "on": on }, "min": self.keeper.head().await });
        let asked = self.keeper.clone().speaking(language).asks(ATTAINMENT, variables).await;
        asked["targetAttainment"]["targets"].as_array().expect("targets").clone()
    }
}

/// The targets of a plan of the sources, as somebody is told them.
async fn of_the_sources(person: &Person, plan: &str, on: &str) -> Vec<Value> {
    let variables = json!({ "plan": plan, "asOf": { "on": on }, "min": person.head().await });
    let answer = person.asks(ATTAINMENT, variables).await;
    answer["targetAttainment"]["targets"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
}

on_both_databases! {
    async fn a_related_indicator_stands_beside_a_goal_with_its_lag_and_is_never_part_of_its_judgement(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        told.measures(&told.own, "2014-03-31", "12").await;
        told.measures(&told.own, "2015-03-31", "11").await;
        let before = told.stand("en", "2015-06-01").await;
        assert_eq!(before[0]["related"], json!([]));
        told.measures(&told.other, "2014-03-31", "900").await;
        told.measures(&told.other, "2015-03-31", "1000").await;
        told.does("linkPlanIndicator", told.related("VERIFIED")).await;

        let after = told.stand("en", "2015-06-01").await;
        for (was, is) in before.iter().zip(&after) {
            let part = |target: &Value| (target["judgement"].clone(), target["current"].clone(), target["trend"].clone());
            assert_eq!(part(was), part(is), "what stands beside changes no word, value or trend");
            let beside = &is["related"][0];
            assert_eq!((&beside["code"], &beside["item"]), (&json!("sample-training"), &json!(1)), "{is}");
            let value = json!({ "value": "1000", "unit": "companies (each once)", "fiscalYear": "FY2014", "state": "FINAL" });
            assert_eq!((&beside["current"], &beside["trend"], &beside["yearsBehind"]), (&value, &json!("IMPROVED"), &json!(1)));
            assert_eq!((&beside["role"], &beside["timing"]), (&json!("REFERENCE"), &json!("LAGGING")));
            assert_eq!((&beside["lag"], &beside["note"]), (&json!("shows 5–10 years later"), &Value::Null));
        }
        let japanese = told.stand("ja", "2015-06-01").await;
        assert_eq!(japanese[0]["related"][0]["lag"], "5～10年遅れて現れる");
        assert_eq!(told.stand("en", "2014-06-01").await[0]["related"][0]["current"]["value"], "900", "as of any day");

        // Without a firm source it is an editable default, and says so.
        told.does("linkPlanIndicator", told.related("GENERAL_KNOWLEDGE")).await;
        for (language, words) in [("ja", "既定の関連付け"), ("en", "editable default")] {
            let beside = told.stand(language, "2015-06-01").await[0]["related"][0].clone();
            assert_eq!(beside["source"], json!({ "mark": "GENERAL_KNOWLEDGE", "isEditableDefault": true }));
            assert!(beside["note"].as_str().is_some_and(|note| note.contains(words)), "{beside}");
        }
        let unexplained = json!({ "item": 1, "indicator": told.other });
        let refused = told.keeper.is_refused(&told.wish("unlinkPlanIndicator", unexplained)).await;
        assert_eq!(refused[0]["rule"], "plan-reason-missing", "a revision says why");
        told.does("unlinkPlanIndicator", json!({ "item": 1, "indicator": told.other, "reason": "取りやめ" })).await;
        assert_eq!(told.stand("en", "2015-06-01").await[0]["related"], json!([]));
    }

    async fn an_indicator_that_nobody_says_to_lead_or_lag_is_shown_so(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let untimed = json!({ "item": 1, "indicator": told.own, "role": "MAIN", "source": source(), "reason": "x" });
        told.does("linkPlanIndicator", untimed).await;
        let beside = told.stand("en", "2015-06-01").await[0]["related"][0].clone();
        assert_eq!((&beside["timing"], &beside["isOfTheTarget"]), (&Value::Null, &json!(true)), "{beside}");
        assert_eq!(beside["lag"], "nobody says whether it leads or lags, nor by how many years");
    }

    async fn a_round_is_reported_from_the_day_of_its_report_and_not_due_while_its_year_runs(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let report = |round: &str, on: &str| {
            json!({ "target": 2, "round": round, "on": on, "text": "サンプルの状況", "source": source() })
        };
        for (language, words) in [("ja", "始まる前です"), ("en", "before FY2013 begins")] {
            let keeper = told.keeper.clone().speaking(language);
            let refused = keeper.is_refused(&told.wish("reportFollowUp", report("FY2013", "2013-03-31"))).await;
            assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("reported-before-round"), &json!(["on"])));
            assert!(refused[0]["message"].as_str().is_some_and(|text| text.contains(words)), "{refused:?}");
        }
        let ahead = told.keeper.is_refused(&told.wish("reportFollowUp", report("FY2012", "2199-01-01"))).await;
        assert_eq!((&ahead[0]["rule"], &ahead[0]["field"]), (&json!("date-in-future"), &json!(["on"])));
        told.does("reportFollowUp", report("FY2012", "2013-05-20")).await;
        let word = async |language, on| {
            let target = told.stand(language, on).await[1]["judgement"].clone();
            (target["text"].clone(), target["rounds"].clone())
        };
        let rounds = |words: &[&str]| -> Value {
            let named = words.iter().enumerate();
            named.map(|(n, word)| json!({ "name": format!("FY{}", 2012 + n), "status": word })).collect()
        };
        let none = "フォローアップの記録なし";
        assert_eq!(word("ja", "2013-03-30").await, (json!("期限前"), rounds(&["NOT_DUE"])), "the first year runs");
        assert_eq!(word("ja", "2013-05-19").await, (json!(none), rounds(&["MISSING", "NOT_DUE"])));
        let told_then = (json!("フォローアップ済み"), rounds(&["REPORTED", "NOT_DUE"]));
        assert_eq!(word("ja", "2013-05-20").await, told_then, "and the year that runs is not due");
        assert_eq!(word("en", "2013-05-20").await.0, json!("followed up"));
        let next = (json!("no follow-up recorded"), rounds(&["REPORTED", "MISSING", "NOT_DUE"]));
        assert_eq!(word("en", "2014-04-01").await, next);
    }

    async fn the_2nd_basic_plan_is_followed_up_every_year_and_its_kpi_have_no_recorded_value(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let targets = of_the_sources(&officer, "basic-plan-2", "2026-06-15").await;
        let of = |kind: &str| targets.iter().filter(|target| target["kind"] == kind).collect::<Vec<_>>();
        let (narratives, improvements) = (of("NARRATIVE_FOLLOW_UP"), of("IMPROVE_FROM_BASELINE"));
        assert_eq!((narratives.len(), improvements.len(), targets.len()), (2, 4, 6), "{targets:?}");
        for target in narratives {
            assert_eq!(target["judgement"]["status"], "MISSING", "{target}");
            let rounds = target["judgement"]["rounds"].as_array().expect("rounds");
            let last = rounds.last().expect("the year that runs");
            assert_eq!((rounds.len(), &last["name"], &last["status"]), (5, &json!("FY2026"), &json!("NOT_DUE")));
            assert!(target["source"]["document"].as_str().is_some_and(|d| d.contains("each fiscal year: wic-net.com/material/document/19190/2")));
        }
        for target in improvements {
            let judgement = &target["judgement"];
            assert_eq!((&judgement["status"], &judgement["reason"]), (&json!("CANNOT_BE_JUDGED"), &json!("NO_DATA")));
            assert_eq!(judgement["reasonText"], "No value is recorded.");
            let own: Vec<&Value> = target["related"].as_array().expect("beside").iter().filter(|one| one["isOfTheTarget"] == true).collect();
            assert_eq!((own.len(), &own[0]["lag"], &own[0]["current"]), (1, &json!("shows 5–10 years later"), &Value::Null));
            assert!(target["related"].as_array().expect("beside").iter().all(|one| one["note"].is_null() == (one["source"]["mark"] == "VERIFIED")));
        }
        let beside = |code: &str| targets.iter().flat_map(|t| t["related"].as_array().unwrap()).find(|one| one["code"] == code).cloned();
        let trained = beside("companies-trained").expect("a result of the hubs");
        assert_eq!((&trained["current"]["value"], &trained["current"]["state"]), (&json!("2016"), &json!("PROVISIONAL")));
        assert_eq!(beside("foundings").expect("counted").get("kind"), Some(&json!("DERIVED")));
        let plan = officer.asks("{ plan(code: \"basic-plan-2\") { items { gaps { text } } withoutTarget } }", json!({})).await;
        assert!(plan.to_string().contains("neither a scale nor a unit of satisfaction"), "{plan}");
    }

    async fn numbers_of_related_plans_are_targets_on_indicators_that_say_whose_they_are(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let keeper = Person::of(&server, TokenFor::Policymaker);
        let targets = of_the_sources(&keeper, "healthcare-strategy-3", "2026-06-15").await;
        assert_eq!(targets.len(), 6, "the numbers of each year and of the whole period: {targets:?}");
        let texts: Vec<&str> = targets.iter().filter_map(|target| target["text"].as_str()).collect();
        assert_eq!(texts.iter().filter(|text| **text == "Seeds licensed to companies").count(), 2, "{texts:?}");
        for target in &targets {
            assert_eq!((&target["judgement"]["status"], &target["judgement"]["reason"]), (&json!("CANNOT_BE_JUDGED"), &json!("NO_DATA")), "{target}");
        }
        let set = "{ plan(code: \"healthcare-strategy-3\") { items { targets { value eachYear method { method isAskedFor } text } } } }";
        let plan = keeper.clone().speaking("en").asks(set, json!({})).await;
        for words in ["130 in each fiscal year", "60 in each fiscal year", "120 in each fiscal year", "Target value 650"] {
            assert!(plan.to_string().contains(words), "{plan}");
        }
        assert_eq!(plan.to_string().matches("NUMBER_EACH_YEAR").count(), 3, "{plan}");
        let secondary = of_the_sources(&keeper, "startup-development-plan", "2026-06-15").await;
        assert_eq!((secondary.len(), &secondary[0]["source"]["mark"]), (1, &json!("SECONDARY_SOURCE")));
        let answer = keeper.clone().speaking("ja").asks(INDICATORS, json!({})).await;
        let nodes = answer["indicators"]["edges"].as_array().expect("a page");
        let of = |code: &str| nodes.iter().map(|edge| &edge["node"]).find(|node| node["code"] == code).unwrap_or_else(|| panic!("no {code}"));
        for (code, unit, mark) in [
            ("healthcare-strategy-3-licensed", "CASES", "VERIFIED"),
            ("healthcare-strategy-3-licensed-yearly", "CASES", "VERIFIED"),
            ("startup-development-plan-investment", "YEN", "SECONDARY_SOURCE"),
            ("basic-plan-2-member-ventures", "COMPANIES", "VERIFIED"),
        ] {
            let definition = &of(code)["definitions"][0];
            assert_eq!((&definition["unit"], &definition["basis"], &definition["source"]["mark"]), (&json!(unit), &json!("UNSTATED"), &json!(mark)));
            assert_eq!(of(code)["measurements"], json!([]), "no value was found");
            assert!(definition["caveats"].to_string().contains("実績値は資料にない。"), "{definition}");
        }
        let strategy = &of("healthcare-strategy-3-licensed")["definitions"][0];
        assert!(strategy["caveats"].to_string().contains("関連計画の目標の指標"), "{strategy}");
        let ventures = &of("basic-plan-2-member-ventures")["definitions"][0];
        assert!(ventures["statement"].as_str().is_some_and(|text| text.contains("創業15年以内")), "{ventures}");
        assert_eq!(ventures["surveyor"], "厚労科研の研究班");
        assert!(!nodes.iter().any(|edge| edge["node"]["code"].as_str().is_some_and(|code| code.contains("exports") || code.contains("market"))));
    }
}
