//! A policy document of which one of everything is told, and what inputs about it say.

use serde_json::{Value, json};
use uuid::Uuid;

use super::forms::with;
use super::person::Person;

/// Where something stands.
pub(super) fn source() -> Value {
    json!({ "document": "試験提言", "line": 275, "mark": "SOURCE_DOCUMENT" })
}

/// A new plan under a code of its own.
pub(super) fn entering(kind: &str) -> Value {
    let uuid = Uuid::now_v7().simple().to_string();
    json!({
        "code": format!("trial-{}", &uuid[20..]), "kind": kind, "name": "試験計画", "nameEn": "Trial plan",
        "source": source(),
    })
}

pub(super) fn item(kind: &str) -> Value {
    json!({ "kind": kind, "text": { "ja": "試験項目" }, "source": source() })
}

pub(super) fn narrative(every: &str) -> Value {
    json!({ "aim": { "narrativeFollowUp": { "every": every } }, "due": { "kind": "NOT_STATED" }, "source": source() })
}

pub(super) fn adoption(on: &str) -> Value {
    json!({ "on": on, "decision": "試験決定", "source": source() })
}

pub(super) fn happened(on: &str) -> Value {
    json!({ "target": 1, "on": on, "source": source() })
}

pub(super) fn follow_up(round: &str) -> Value {
    json!({ "target": 2, "round": round, "on": round, "text": "試験の状況", "source": source() })
}

pub(super) fn meeting(name: &str) -> Value {
    json!({ "on": "2025-06-01", "name": name, "materials": ["試験資料"], "source": source() })
}

/// A target of a number or of improvement, from a base value of FY2020.
fn measured(aim: &str, indicator: &str, due: &Value) -> Value {
    let mut goal = json!({ "indicator": indicator, "baseline": { "value": "1", "at": "FY2020" }, "direction": "INCREASE" });
    if aim == "numericByDate" {
        goal["value"] = json!("10");
    }
    json!({ "item": 2, "aim": { aim: goal }, "due": due, "source": source() })
}

/// A number for each fiscal year.
fn yearly(indicator: &str, due: &Value) -> Value {
    let aim = json!({ "indicator": indicator, "value": "3", "direction": "INCREASE", "eachYear": true });
    json!({ "item": 2, "aim": { "numericByDate": aim }, "due": due, "source": source() })
}

/// A plan that was adopted.
pub(super) struct Adopted {
    pub(super) plan: String,
    pub(super) code: Value,
}

/// Proposals with one target of each kind, adopted, and followed up: item 1 a proposal, item 2 its action with the gap 1
/// and the targets, of which 1 is an action and 2 a narrative.
pub(super) async fn adopted(keeper: &Person, indicator: &str) -> Adopted {
    let entered = entering("PROPOSALS");
    let code = entered["code"].clone();
    let plan = keeper.makes("enterPlan", "plan", entered).await;
    let by = json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2030" });
    let link =
        json!({ "item": 2, "indicator": indicator, "role": "MAIN", "timing": "LAGGING", "source": source() });
    let action = json!({ "due": "BEGUN_IN", "fiscalYear": "R7", "asWritten": "令和7年度より" });
    for (mutation, more) in [
        ("addPlanItem", item("PROPOSAL")),
        ("addPlanItem", with(item("ACTION"), json!({ "parent": 1 }))),
        ("setPlanTarget", json!({ "item": 2, "aim": { "actionByFiscalYear": action }, "source": source() })),
        ("setPlanTarget", with(narrative("NOT_STATED"), json!({ "item": 2 }))),
        ("setPlanTarget", measured("numericByDate", indicator, &by)),
        ("setPlanTarget", measured("improveFromBaseline", indicator, &by)),
        ("setPlanTarget", measured("numericByDate", indicator, &json!({ "kind": "NOT_STATED" }))),
        ("setPlanTarget", yearly(indicator, &by)),
        ("linkPlanIndicator", link),
        ("namePlanGap", json!({ "item": 2, "what": { "ja": "資料にない事項" } })),
        ("submitPlanForReview", json!({})),
        ("adoptPlan", adoption("2024-05-01")),
        ("recordActionBegun", happened("2025-05-01")),
        ("recordActionDone", happened("2026-01-01")),
        ("reportFollowUp", follow_up("FY2024")),
        ("holdPlanMeeting", meeting("第1回")),
    ] {
        keeper.does(mutation, with(json!({ "plan": plan }), more)).await;
    }
    Adopted { plan, code }
}

/// An assessment of such a plan, judged again after one more round was reported.
pub(super) async fn assessed(keeper: &Person, plan: &str) -> String {
    let judged = json!({ "plan": plan, "on": "2026-02-01" });
    let assessment = keeper.makes("judgePlan", "assessment", judged).await;
    keeper.does("reportFollowUp", with(json!({ "plan": plan }), follow_up("FY2025"))).await;
    let again = json!({ "assessment": assessment, "reason": "試験の追加" });
    keeper.does("judgePlanAgain", again).await;
    assessment
}
