//! Policy documents: those of the sources after the first start, and a plan entered, reviewed, adopted and followed up
//! entirely over the API.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::{Done, Person};
use super::wish::Wish;

const PLANS: &str = "query($kinds: [PlanKind!] = [], $min: Position) { plans(first: 100, kinds: $kinds, minPosition: $min) { \
    totalCount edges { node { code kind name standing revision adoption { on decision } supersededBy { code } \
    supersededOn withoutTarget } } } }";

const PLAN: &str = "query($code: String!, $asOf: AsOf, $revision: Int, $min: Position) { \
    plan(code: $code, asOf: $asOf, revision: $revision, minPosition: $min) { \
      id code name nameEn standing revision version decided adoption { on decision source { line mark } } \
      period { first last asWritten } gaps { text } meetings { on name } withoutTarget readAt { position } \
      items { number kind parent label text textJa gaps { text } \
        targets { number kind text due { kind lastDay fiscalYear text } \
          actionDue { kind fiscalYear asWritten beginBy doneBy } after what begun { on } done { on } \
          followUps { round text } } } } }";

fn source() -> Value {
    json!({ "document": "サンプル基本計画（第3期）", "page": 4, "mark": "VERIFIED" })
}

fn on_plan(mutation: &'static str, plan: &str, more: Value) -> Wish {
    let wish = Wish::new(mutation, "plan", json!({ "plan": plan }));
    more.as_object()
        .expect("fields")
        .iter()
        .fold(wish, |wish, (field, value)| wish.with(field, value.clone()))
}

fn entering(code: &str, kind: &str) -> Wish {
    let input = json!({
        "code": code, "kind": kind, "name": "サンプル基本計画（第3期）", "nameEn": "Sample basic plan (third)",
        "first": "R9", "last": "令和13年度", "decided": "2026-05-31", "source": source(),
    });
    Wish::new("enterPlan", "plan", input)
}

fn adding(plan: &str, kind: &str, parent: Value, text: &str) -> Wish {
    let more =
        json!({ "kind": kind, "parent": parent, "text": { "ja": text, "en": "Sample" }, "source": source() });
    on_plan("addPlanItem", plan, more)
}

fn setting(plan: &str, item: i64, aim: Value) -> Wish {
    on_plan("setPlanTarget", plan, json!({ "item": item, "aim": aim, "source": source() }))
}

fn adopting(plan: &str, on: &str) -> Wish {
    on_plan("adoptPlan", plan, json!({ "on": on, "decision": "閣議決定", "source": source() }))
}

fn begun(plan: &str, target: i64, on: &str) -> Wish {
    on_plan("recordActionBegun", plan, json!({ "target": target, "on": on, "source": source() }))
}

/// Proposals with one bullet of two actions, as a draft.
async fn proposals(keeper: &Person, code: &str) -> String {
    let plan = keeper.does(&entering(code, "PROPOSALS").with("decided", "2024-06-27")).await.id;
    keeper.does(&adding(&plan, "PROPOSAL", Value::Null, "サンプル提言").with("label", "提言14")).await;
    keeper.does(&adding(&plan, "ACTION", json!(1), "サンプル措置")).await;
    let from = json!({ "due": "BEGUN_IN", "fiscalYear": "R7", "asWritten": "令和7年度より" });
    keeper.does(&setting(&plan, 2, json!({ "actionByFiscalYear": from }))).await;
    let later = json!({ "due": "BEGUN_IN", "fiscalYear": "R6", "asWritten": "令和6年度より", "after": 1 });
    keeper.does(&setting(&plan, 2, json!({ "actionByFiscalYear": later }))).await;
    plan
}

async fn adopted(keeper: &Person, plan: &str, on: &str) -> Done {
    keeper.does(&on_plan("submitPlanForReview", plan, json!({}))).await;
    keeper.does(&adopting(plan, on)).await
}

async fn seen(person: &Person, code: &str, more: Value) -> Value {
    let mut variables = more;
    variables["code"] = json!(code);
    person.asks(PLAN, variables).await["plan"].clone()
}

fn node<'a>(plans: &'a Value, code: &str) -> &'a Value {
    let edges = plans["plans"]["edges"].as_array().expect("a page");
    &edges.iter().find(|edge| edge["node"]["code"] == code).unwrap_or_else(|| panic!("no {code}: {plans}"))["node"]
}

on_both_databases! {
    async fn the_documents_of_the_sources_are_there_after_the_first_start(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let english = officer.asks(PLANS, json!({ "min": officer.head().await })).await;
        let japanese = officer.clone().speaking("ja").asks(PLANS, json!({})).await;
        for (code, ja, en) in [
            ("basic-plan-1", "第1期医療機器基本計画", "1st Basic Plan on medical devices"),
            ("basic-plan-2", "第2期医療機器基本計画", "2nd Basic Plan on medical devices"),
            ("healthcare-strategy-3", "第3期健康・医療戦略", "3rd Healthcare strategy"),
        ] {
            assert_eq!((&node(&english, code)["name"], &node(&japanese, code)["name"]), (&json!(en), &json!(ja)));
        }
        let first = node(&english, "basic-plan-1");
        assert_eq!((&first["standing"], &first["supersededBy"]["code"]), (&json!("SUPERSEDED"), &json!("basic-plan-2")));
        let second = node(&english, "basic-plan-2");
        assert_eq!(second["adoption"], json!({ "on": "2022-05-31", "decision": "Cabinet decision" }));
        let adoption = &node(&japanese, "basic-plan-2")["adoption"];
        assert_eq!(adoption, &json!({ "on": "2022-05-31", "decision": "閣議決定" }));
        assert_eq!((&second["revision"], &second["withoutTarget"]), (&json!(1), &json!([])));
        assert!(!english.to_string().contains("meti-action-plan-2023"), "no source gives its day: a draft");
        let keeper = Person::of(&server, TokenFor::Policymaker);
        let draft = seen(&keeper, "meti-action-plan-2023", json!({})).await;
        assert_eq!((&draft["standing"], &draft["decided"]), (&json!("DRAFT"), &json!("unknown")));
        assert_eq!(seen(&officer, "meti-action-plan-2023", json!({})).await, Value::Null);

        let plan = seen(&officer.clone().speaking("ja"), "basic-plan-2", json!({})).await;
        assert_eq!(plan["period"], json!({ "first": null, "last": "FY2026", "asWritten": "令和8年度までを目途" }));
        assert_eq!(plan["meetings"].as_array().map(Vec::len), Some(6), "{plan}");
        assert!(plan.to_string().contains("目標値なし（計画期間中の向上）。指標を定めていない: 満足度の尺度"), "{plan}");
        let proposals = seen(&officer, "task-force-proposals", json!({})).await;
        let items = proposals["items"].as_array().expect("items");
        let bullet = items.iter().find(|item| item["label"] == "15-3").expect("the bullet of two actions");
        let targets = &bullet["targets"];
        assert_eq!(targets[0]["actionDue"]["asWritten"], "令和7年度に", "{bullet}");
        assert_eq!(targets[1]["after"], targets[0]["number"], "the survey comes before the standard");
    }

    async fn a_plan_is_entered_reviewed_returned_and_adopted_over_the_api(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let keeper = Person::of(&server, TokenFor::Policymaker);
        let officer = Person::of(&server, TokenFor::Officer);
        let code = "sample-plan-3";
        let plan = keeper.does(&entering(code, "BASIC_PLAN")).await.id;
        let taken = keeper.is_refused(&entering(code, "RELATED")).await;
        assert_eq!((&taken[0]["rule"], &taken[0]["field"]), (&json!("plan-code-taken"), &json!(["code"])));
        let malformed = keeper.is_refused(&entering("第3期", "BASIC_PLAN")).await;
        assert_eq!(malformed[0]["rule"], "malformed-plan-code");
        keeper.does(&adding(&plan, "VISION", Value::Null, "サンプルのビジョン").with("label", "V1")).await;
        let misplaced = keeper.clone().speaking("ja").is_refused(&adding(&plan, "ACTION", json!(1), "措置")).await;
        assert_eq!(misplaced[0]["rule"], "item-kind-foreign");
        assert!(misplaced[0]["message"].as_str().expect("text").contains("基本計画に「措置」"), "{misplaced:?}");
        keeper.does(&adding(&plan, "GOAL", json!(1), "サンプルのゴール")).await;
        keeper.does(&on_plan("submitPlanForReview", &plan, json!({}))).await;
        let bare = keeper.is_refused(&adopting(&plan, "2026-06-01")).await;
        assert_eq!((&bare[0]["rule"], &bare[0]["field"]), (&json!("item-without-target"), &json!(["item"])));
        let reviewed = keeper.is_refused(&adding(&plan, "GOAL", json!(1), "もう一つ")).await;
        assert_eq!(reviewed[0]["rule"], "plan-under-review");
        keeper.does(&on_plan("returnPlanToDraft", &plan, json!({ "reason": "目標が必要" }))).await;
        let aim = json!({ "narrativeFollowUp": { "every": "EACH_FISCAL_YEAR" } });
        keeper.does(&setting(&plan, 2, aim).with("due", json!({ "kind": "PERIOD_END" }))).await;
        let draft = keeper.head().await;
        assert_eq!(seen(&officer, code, json!({ "min": draft })).await, Value::Null, "a draft is for its keepers");
        let id = seen(&keeper, code, json!({})).await["id"].clone();
        let by_id = "query($id: ID!) { node(id: $id) { ... on Plan { code } } }";
        assert_eq!(officer.asks(by_id, json!({ "id": id })).await["node"], Value::Null);
        assert_eq!(keeper.asks(by_id, json!({ "id": id })).await["node"]["code"], code);

        let early = keeper.clone().speaking("ja");
        early.does(&on_plan("submitPlanForReview", &plan, json!({}))).await;
        let before = early.is_refused(&adopting(&plan, "2026-05-30")).await;
        assert_eq!((&before[0]["rule"], &before[0]["field"]), (&json!("adopted-before-decided"), &json!(["on"])));
        let done = early.does(&adopting(&plan, "2026-06-01")).await;
        let plan = seen(&officer.clone().speaking("ja"), code, json!({ "min": done.position })).await;
        assert_eq!((&plan["standing"], &plan["revision"]), (&json!("ADOPTED"), &json!(1)));
        assert_eq!(plan["items"][1]["parent"], 1);
        let target = &plan["items"][1]["targets"][0];
        assert_eq!(target["due"]["text"], "計画期間の終わり（2032-03-31）まで");
        assert_eq!(target["text"], "目標値なし（事業等の状況をフォローアップ）");
        assert_eq!(officer.asks(by_id, json!({ "id": id })).await["node"]["code"], code);
    }

    async fn a_target_says_by_when_and_starts_before_it_ends(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let keeper = Person::of(&server, TokenFor::Policymaker);
        let plan = keeper.does(&entering("sample-plan-3", "BASIC_PLAN")).await.id;
        keeper.does(&adding(&plan, "GOAL", Value::Null, "サンプルのゴール")).await;
        let binary = || json!({ "binary": { "statement": { "ja": "サンプルの体制がある" } } });
        for (language, words) in [("ja", "達成の時期を入れてください"), ("en", "Say by when")] {
            let refused = keeper.clone().speaking(language).is_refused(&setting(&plan, 1, binary())).await;
            assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("target-due-missing"), &json!(["due"])));
            assert!(refused[0]["message"].as_str().expect("text").contains(words), "{refused:?}");
        }
        let half = setting(&plan, 1, binary()).with("due", json!({ "kind": "BY_DAY", "fiscalYear": "R8" }));
        let refused = keeper.is_refused(&half).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("value-missing"), &json!(["due", "day"])));
        let unwritten = json!({ "actionByFiscalYear": { "due": "DONE_IN", "fiscalYear": "R9" } });
        let refused = keeper.is_refused(&setting(&plan, 1, unwritten)).await;
        assert_eq!(refused[0]["field"], json!(["aim", "actionByFiscalYear", "asWritten"]), "{refused:?}");
        let nowhere = ghost_indicator();
        let number = json!({ "numericByDate": { "indicator": nowhere, "value": "650", "direction": "INCREASE" } });
        let refused = keeper.is_refused(&setting(&plan, 1, number).with("due", json!({ "kind": "PERIOD_END" }))).await;
        assert_eq!(
            (&refused[0]["code"], &refused[0]["field"]),
            (&json!("NOT_FOUND"), &json!(["aim", "numericByDate", "indicator"])),
        );
        let done = keeper.does(&setting(&plan, 1, binary()).with("due", json!({ "kind": "NOT_STATED" }))).await;
        let plan = seen(&keeper, "sample-plan-3", json!({ "min": done.position })).await;
        let target = &plan["items"][0]["targets"][0];
        assert_eq!(target["due"]["text"], "No due time: the source gives none", "{plan}");
        assert_eq!((&target["kind"], &target["what"]), (&json!("BINARY"), &json!("サンプルの体制がある")));
    }

    async fn an_adopted_plan_is_followed_up_and_read_as_it_was(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let keeper = Person::of(&server, TokenFor::Policymaker);
        let officer = Person::of(&server, TokenFor::Officer);
        let code = "sample-proposals";
        let plan = proposals(&keeper, code).await;
        let early = keeper.is_refused(&begun(&plan, 1, "2025-06")).await;
        assert_eq!(early[0]["rule"], "plan-not-adopted");
        let adoption = adopted(&keeper, &plan, "2024-06-27").await;
        keeper.does(&begun(&plan, 1, "2025-06")).await;
        keeper.does(&begun(&plan, 2, "2025-06-01")).await;
        let twice = keeper.is_refused(&begun(&plan, 1, "2025-07")).await;
        assert_eq!((&twice[0]["rule"], &twice[0]["field"]), (&json!("action-already-recorded"), &json!(["target"])));
        let wording = json!({ "item": 2, "text": { "ja": "サンプル措置（訂正）" }, "source": source() });
        let unexplained = keeper.is_refused(&on_plan("correctPlanItem", &plan, wording.clone())).await;
        assert_eq!((&unexplained[0]["rule"], &unexplained[0]["field"]), (&json!("plan-reason-missing"), &json!(["reason"])));
        let done = keeper.does(&on_plan("correctPlanItem", &plan, wording).with("reason", "正誤表")).await;

        let now = seen(&officer, code, json!({ "min": done.position })).await;
        assert_eq!((&now["revision"], &now["items"][1]["textJa"]), (&json!(2), &json!("サンプル措置（訂正）")));
        let [inside, late] = [0, 1].map(|place| now["items"][1]["targets"][place].clone());
        assert_eq!(inside["actionDue"]["beginBy"], "2026-03-31");
        assert_eq!(inside["begun"]["on"], "2025-06");
        assert_eq!((&late["actionDue"]["beginBy"], &late["begun"]["on"]), (&json!("2025-03-31"), &json!("2025-06-01")));
        assert_eq!(late["after"], 1);

        let then = seen(&officer, code, json!({ "asOf": { "position": adoption.position } })).await;
        assert_eq!((&then["revision"], &then["items"][1]["targets"][0]["begun"]), (&json!(1), &Value::Null));
        assert_eq!(then["readAt"]["position"], adoption.position);
        let first = seen(&officer, code, json!({ "revision": 1 })).await;
        assert_eq!((&first["revision"], &first["items"][1]["textJa"]), (&json!(1), &json!("サンプル措置")));
        assert_eq!(first["items"][1]["targets"][0]["begun"]["on"], "2025-06", "facts stand beside every revision");
        assert_eq!(seen(&officer, code, json!({ "revision": 3 })).await, Value::Null);
        let draft = json!({ "asOf": { "position": adoption.position - 2 } });
        assert_eq!(seen(&officer, code, draft.clone()).await, Value::Null, "then it was a draft");
        assert_eq!(seen(&keeper, code, draft).await["standing"], "DRAFT");

        let own = keeper.is_refused(&on_plan("supersedePlan", &plan, json!({ "by": plan, "on": "2026-01-01" }))).await;
        assert_eq!((&own[0]["rule"], &own[0]["field"]), (&json!("plan-superseded-by-itself"), &json!(["by"])));
        let next = proposals(&keeper, "sample-proposals-2").await;
        let superseding = on_plan("supersedePlan", &plan, json!({ "by": next, "on": "2026-01-01" }));
        let unadopted = keeper.is_refused(&superseding).await;
        assert_eq!((&unadopted[0]["rule"], &unadopted[0]["field"]), (&json!("plan-not-adopted"), &json!(["by"])));
        adopted(&keeper, &next, "2026-01-01").await;
        let done = keeper.does(&superseding).await;
        let plans = officer.asks(PLANS, json!({ "kinds": ["PROPOSALS"], "min": done.position })).await;
        assert_eq!(node(&plans, code)["supersededBy"]["code"], "sample-proposals-2");
        assert_eq!(plans["plans"]["totalCount"], 3);
    }
}

/// The id of an indicator that is not there.
fn ghost_indicator() -> String {
    use base64::Engine as _;
    let plain = format!("Indicator:{}", uuid::Uuid::now_v7().as_hyphenated());
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(plain)
}
