//! Who recorded what of a plan and of an indicator, when and why; and lists of them as they were.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::{Done, Person};
use super::wish::Wish;

const HISTORY: &str = "query($code: String!, $first: Int = 100, $after: String, $min: Position) { \
    plan(code: $code, minPosition: $min) { history(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } \
      edges { node { position version event by { id name } occurred recordedAt reason content subject } } } } }";
const OF_INDICATOR: &str = "query($id: ID!, $min: Position) { indicator(id: $id, minPosition: $min) { history { totalCount \
    edges { node { event by { name } occurred reason subject } } } } }";
const PLANS: &str = "query($asOf: AsOf, $first: Int = 100, $after: String, $min: Position) { \
    plans(first: $first, after: $after, asOf: $asOf, minPosition: $min) { totalCount pageInfo { hasNextPage endCursor } \
      edges { node { code standing name meetings { on } readAt { position } } } } }";
const INDICATORS: &str = "query($asOf: AsOf, $min: Position) { indicators(first: 100, asOf: $asOf, minPosition: $min) { totalCount \
    edges { node { code measurements { asOf } readAt { position } } } } }";

fn source() -> Value {
    json!({ "document": "サンプル資料", "line": 1, "mark": "SOURCE_DOCUMENT" })
}

/// A plan from its draft to a change after its adoption.
struct Told {
    keeper: Person,
    plan: String,
    /// The position after each step.
    entered: i64,
    adopted: i64,
    changed: i64,
}

async fn on_plan(keeper: &Person, plan: &str, mutation: &'static str, more: Value) -> Done {
    let start = Wish::new(mutation, "plan", json!({ "plan": plan }));
    let fields = more.as_object().expect("fields").clone();
    keeper.does(&fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value))).await
}

impl Told {
    async fn on(server: &Server<'_>) -> Self {
        let keeper = Person::of(server, TokenFor::Policymaker);
        let entered = json!({
            "code": "sample-plan-5", "kind": "PROPOSALS", "name": "サンプル計画", "nameEn": "Sample plan", "source": source(),
        });
        let Done { id: plan, position: entered, .. } =
            keeper.does(&Wish::new("enterPlan", "plan", entered)).await;
        let proposal = json!({ "kind": "PROPOSAL", "text": { "ja": "下書きの文言" }, "source": source() });
        on_plan(&keeper, &plan, "addPlanItem", proposal).await;
        on_plan(&keeper, &plan, "submitPlanForReview", json!({})).await;
        on_plan(&keeper, &plan, "returnPlanToDraft", json!({ "reason": "内部の検討" })).await;
        let right = json!({ "item": 1, "text": { "ja": "確定した文言" }, "source": source() });
        on_plan(&keeper, &plan, "correctPlanItem", right).await;
        on_plan(&keeper, &plan, "submitPlanForReview", json!({})).await;
        let adoption = json!({ "on": "2024-06-27", "decision": "決定", "source": source() });
        let adopted = on_plan(&keeper, &plan, "adoptPlan", adoption).await.position;
        let meeting = json!({ "on": "2025-03-17", "name": "第1回", "source": source() });
        on_plan(&keeper, &plan, "holdPlanMeeting", meeting).await;
        let again =
            json!({ "item": 1, "text": { "ja": "改めた文言" }, "source": source(), "reason": "正誤表" });
        let changed = on_plan(&keeper, &plan, "correctPlanItem", again).await.position;
        Self { keeper, plan, entered, adopted, changed }
    }

    async fn history(&self, person: &Person, more: Value) -> Value {
        let mut variables = json!({ "code": "sample-plan-5", "min": self.changed });
        for (name, value) in more.as_object().expect("variables") {
            variables[name] = value.clone();
        }
        person.asks(HISTORY, variables).await["plan"]["history"].clone()
    }
}

fn events(history: &Value) -> Vec<&str> {
    let edges = history["edges"].as_array().unwrap_or_else(|| panic!("no {history}"));
    edges.iter().filter_map(|edge| edge["node"]["event"].as_str()).collect()
}

/// The nodes of a page whose code begins like that of a sample.
fn nodes<'a>(page: &'a Value, code: &str) -> Vec<&'a Value> {
    let edges = page["edges"].as_array().unwrap_or_else(|| panic!("no {page}"));
    edges.iter().map(|edge| &edge["node"]).filter(|node| node["code"] == code).collect()
}

const SINCE: [&str; 3] = ["item_corrected", "meeting_held", "adopted"];

on_both_databases! {
    async fn a_plans_history_says_who_what_when_and_why_and_its_drafts_are_for_its_keepers(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let whole = told.history(&told.keeper, json!({})).await;
        assert_eq!(
            events(&whole),
            [&SINCE[..], &["submitted_for_review", "item_corrected", "returned_to_draft", "submitted_for_review", "item_added", "entered"]].concat()
        );
        assert_eq!(whole["totalCount"], 9);
        let newest = &whole["edges"][0]["node"];
        assert_eq!((&newest["reason"], &newest["position"]), (&json!("正誤表"), &json!(told.changed)), "the reason of its revision");
        assert_eq!((&newest["subject"], &newest["content"]["wording"]["text"]["ja"]), (&json!(told.plan), &json!("改めた文言")));
        assert!(newest["by"]["name"].is_string() && newest["recordedAt"].is_string(), "{newest}");
        assert_eq!(whole["edges"][1]["node"]["occurred"], "2025-03-17");
        assert_eq!(whole["edges"][5]["node"]["reason"], "内部の検討");

        let (officer, startup) = (Person::of(&server, TokenFor::Officer), Person::of(&server, TokenFor::Startup));
        for (person, is_told_names) in [(&officer, true), (&startup, false)] {
            let since = told.history(person, json!({})).await;
            assert_eq!((events(&since), &since["totalCount"]), (SINCE.to_vec(), &json!(3)));
            assert!(!since.to_string().contains("内部の検討") && !since.to_string().contains("下書きの文言"), "{since}");
            assert_eq!(since["edges"][0]["node"]["by"]["name"].is_string(), is_told_names, "{since}");
        }
        let first = told.history(&officer, json!({ "first": 2 })).await;
        assert_eq!((events(&first), &first["pageInfo"]["hasNextPage"]), (SINCE[..2].to_vec(), &json!(true)));
        let next = told.history(&officer, json!({ "first": 2, "after": first["pageInfo"]["endCursor"] })).await;
        assert_eq!((events(&next), &next["pageInfo"]["hasNextPage"]), (SINCE[2..].to_vec(), &json!(false)));
        let draft = officer.asks(HISTORY, json!({ "code": "meti-action-plan-2023" })).await;
        assert_eq!(draft["plan"], Value::Null, "no history of a plan that is a draft");
        let kept = told.keeper.asks(HISTORY, json!({ "code": "meti-action-plan-2023" })).await;
        assert_eq!(events(&kept["plan"]["history"]).last(), Some(&"entered"));
    }

    async fn an_indicators_history_says_why_a_value_was_put_right(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let definition = json!({
            "name": "サンプル指標", "nameEn": "Sample indicator", "statement": "数。", "direction": "HIGHER", "surveyor": "サンプル機構",
            "source": source(), "values": { "reported": { "population": "サンプル", "unit": "CASES", "basis": "TOTAL" } },
        });
        let defined = json!({ "code": "sample-history", "definition": definition });
        let id = officer.does(&Wish::new("defineIndicator", "indicator", defined)).await.id;
        let value = json!({ "indicator": id, "value": "5", "unit": "CASES", "basis": "TOTAL", "state": "FINAL", "source": source() });
        let reported = Wish::new("reportMeasurement", "indicator", value.clone()).with("asOf", "2024-03-31");
        officer.does(&reported).await;
        let right = Wish::new("correctMeasurement", "indicator", value).with("value", "6").with("measurement", 1);
        let done = officer.does(&right.with("reason", "転記の誤り")).await;
        for (person, is_told_names) in [(TokenFor::Officer, true), (TokenFor::Mentor, false)] {
            let person = Person::of(&server, person);
            let history = person.asks(OF_INDICATOR, json!({ "id": id, "min": done.position })).await["indicator"]["history"].clone();
            assert_eq!((events(&history), &history["totalCount"]), (vec!["corrected", "reported", "defined"], &json!(3)));
            let (newest, first) = (&history["edges"][0]["node"], &history["edges"][1]["node"]);
            assert_eq!((&newest["reason"], &newest["subject"]), (&json!("転記の誤り"), &json!(id)));
            assert_eq!(first["occurred"], "2024-03-31");
            assert_eq!(newest["by"]["name"].is_string(), is_told_names, "{newest}");
        }
    }

    async fn plans_and_indicators_are_listed_as_they_were(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let officer = Person::of(&server, TokenFor::Officer);
        let list = async |person: &Person, as_of: Value| {
            person.asks(PLANS, json!({ "asOf": as_of, "min": told.changed })).await["plans"].clone()
        };
        let at = |position: i64| json!({ "position": position });
        let standing = async |person: &Person, as_of: Value| {
            nodes(&list(person, as_of).await, "sample-plan-5").first().map(|node| node["standing"].clone())
        };
        assert_eq!(standing(&told.keeper, at(told.entered - 1)).await, None, "not entered yet");
        assert_eq!(standing(&told.keeper, at(told.entered)).await, Some(json!("DRAFT")));
        assert_eq!(standing(&officer, at(told.entered)).await, None, "what was a draft then is for its keepers");
        assert_eq!(standing(&officer, at(told.adopted)).await, Some(json!("ADOPTED")));
        let now = list(&officer, json!({ "on": "2025-03-16" })).await;
        assert_eq!(nodes(&now, "sample-plan-5")[0]["meetings"], json!([]), "the meeting was on the next day");
        assert!(nodes(&now, "sample-plan-5")[0]["readAt"]["position"].as_i64() >= Some(told.changed));
        let live = officer.asks(PLANS, json!({ "min": told.changed })).await["plans"].clone();
        let codes = |page: &Value| page["edges"].as_array().unwrap().iter().map(|e| e["node"]["code"].clone()).collect::<Vec<_>>();
        assert_eq!((codes(&live), &live["totalCount"]), (codes(&now), &now["totalCount"]), "one order, one count");
        let first = officer.asks(PLANS, json!({ "asOf": at(told.changed), "first": 2 })).await["plans"].clone();
        let more = json!({ "asOf": at(told.changed), "first": 2, "after": first["pageInfo"]["endCursor"] });
        let next = officer.asks(PLANS, more).await["plans"].clone();
        assert_eq!([codes(&first), codes(&next)].concat(), codes(&live)[..4], "page by page");

        let indicators = async |as_of: Value| officer.asks(INDICATORS, json!({ "asOf": as_of })).await["indicators"].clone();
        let results = indicators(json!({ "on": "2023-11-30" })).await;
        assert_eq!(nodes(&results, "companies-trained")[0]["measurements"], json!([]), "December had not begun");
        let december = indicators(json!({ "on": "2023-12-01" })).await;
        assert_eq!(nodes(&december, "companies-trained")[0]["measurements"], json!([{ "asOf": "2023-12" }]));
        assert_eq!(indicators(json!({ "position": 1 })).await["totalCount"], 0, "none was defined by then");
    }
}
