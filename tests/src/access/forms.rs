//! Every mutation with a well-formed input, so that nothing but access and the rules of the domain can refuse it.

use serde_json::{Value, json};
use uuid::Uuid;

use super::house::Things;
use super::policy;

/// A mutation and how its input is filled in.
pub(super) struct Form {
    pub(super) mutation: &'static str,
    /// The input, without the command id.
    pub(super) about: fn(&Things) -> Value,
}

const WHY: &str = "tried in the matrix";

/// Every mutation, in the order of the matrix, but what ends the hub comes last.
pub(super) const ALL: &[Form] = &[
    form(
        "announceProgramme",
        |_| json!({ "name": "試験事業", "nameEn": "Trial", "first": "FY2024", "source": line() }),
    ),
    form("adoptCatalogue", |on| with(device(on), json!({ "version": 2 }))),
    form("chooseRoute", |on| {
        with(
            device(on),
            json!({ "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED", "reason": WHY }),
        )
    }),
    form("classifyDevice", |on| {
        with(device(on), json!({ "class": "II", "from": "2024-05-01", "source": WHY }))
    }),
    form("closeStartup", |on| with(ended(), json!({ "startup": on.startup }))),
    form("confirmMilestone", |on| with(device(on), milestone())),
    form("correctAccountName", |on| json!({ "account": on.account, "name": "試験 二", "reason": WHY })),
    form("correctDeviceClass", |on| {
        with(device(on), json!({ "class": "III", "from": "2024-05-01", "reason": WHY }))
    }),
    form("correctHubName", |on| json!({ "hub": on.hub, "name": "サンプル拠点(東)新", "reason": WHY })),
    form("correctMilestone", |on| {
        with(
            with(device(on), milestone()),
            json!({ "occurred": "2024-05-02", "reason": WHY, "evidence": [evidence()] }),
        )
    }),
    form(
        "correctProgrammeName",
        |on| json!({ "programme": on.programme, "name": "試験事業", "nameEn": "Trial", "reason": WHY }),
    ),
    form("correctFounding", |on| json!({ "startup": on.startup, "on": "2024-04-01", "reason": WHY })),
    form("correctStartupProfile", |on| json!({ "startup": on.startup, "name": "試験用 二", "reason": WHY })),
    form(
        "defineProgrammeField",
        |on| json!({ "programme": on.programme, "number": 9, "name": "試験枠", "hubs": "約5拠点", "source": line() }),
    ),
    form("defineTemplate", |on| with(json!({ "hub": on.hub }), template())),
    form("adoptTemplate", |on| json!({ "device": on.device, "hub": on.hub, "template": "trial-way" })),
    form("retireTemplate", |on| json!({ "hub": on.hub, "template": "trial-way", "reason": WHY })),
    form("designateHub", |on| json!({ "hub": on.hub, "programme": on.programme, "first": "FY2025" })),
    form(
        "endEngagement",
        |on| json!({ "startup": on.startup, "engagement": 1, "on": "2025-04-01", "reason": WHY }),
    ),
    form(
        "endHubDesignation",
        |on| json!({ "hub": on.hub, "designation": 1, "last": "FY2025", "reason": WHY }),
    ),
    form("endSession", |on| json!({ "session": on.session })),
    form("endSessions", |on| json!({ "account": on.account })),
    form("eraseAccount", |on| json!({ "account": on.account, "reason": WHY })),
    form(
        "grantRole",
        |on| json!({ "account": on.account, "role": "STARTUP_MEMBER", "startup": on.startup, "from": "2024-05-01" }),
    ),
    form("includeMilestone", |on| {
        with(device(on), json!({ "kind": "PIONEERING_DESIGNATED", "reason": WHY }))
    }),
    form("nameParty", |on| {
        with(device(on), json!({ "role": "APPLICANT", "name": "試験商会", "from": "2024-05-01" }))
    }),
    form("offerHubService", |on| json!({ "hub": on.hub, "service": "REGULATORY" })),
    form(
        "openAccount",
        |_| json!({ "issuer": "trial", "subject": Uuid::now_v7().to_string(), "name": "試験 三" }),
    ),
    form("openConsultation", |on| {
        with(device(on), json!({ "kind": "GENERAL_CONSULTATION", "topic": "試験相談" }))
    }),
    form("correctConsultationTopic", |on| {
        with(consultation(on), json!({ "topic": "試験相談 二", "reason": WHY }))
    }),
    form("keepConsultationText", |on| with(consultation(on), json!({ "text": "議事録", "reason": WHY }))),
    form("recordConsultationStep", |on| {
        with(consultation(on), json!({ "step": { "applicationFiled": { "on": "2024-05-01" } } }))
    }),
    form("askConsultationQuestions", |on| {
        with(consultation(on), json!({ "questions": [{ "question": "問" }] }))
    }),
    form("answerConsultationQuestion", |on| {
        with(consultation(on), json!({ "question": 1, "answer": { "text": "答", "on": "2024-05-01" } }))
    }),
    form("correctConsultationQuestion", |on| {
        with(consultation(on), json!({ "question": 1, "corrected": { "question": "問" }, "reason": WHY }))
    }),
    form("linkConsultation", |on| with(consultation(on), json!({ "change": "ROUTE_CHOSEN" }))),
    form("withdrawConsultationEntry", |on| {
        with(consultation(on), json!({ "part": "RECORD", "reason": WHY }))
    }),
    form("ceaseParty", |on| with(device(on), json!({ "role": "HOLDER", "on": "2024-06-01", "reason": WHY }))),
    form("reclassifyDevice", |on| {
        with(device(on), json!({ "class": "IV", "from": "2024-06-01", "source": WHY, "reason": WHY }))
    }),
    form("recordBackground", |on| with(device(on), achieved("NEED_REGISTERED", "2020-05-01"))),
    form("recordExit", |on| json!({ "startup": on.startup, "kind": "IPO", "on": "2024-05-01" })),
    form(
        "recordFounding",
        |on| json!({ "startup": on.startup, "corporateNumber": "7000012050002", "on": "2023-04-03" }),
    ),
    form("recordPivot", |on| with(device(on), json!({ "kind": "MINOR", "on": "2024-05-01", "reason": WHY }))),
    form("recordTrialCounts", |on| {
        with(
            device(on),
            json!({ "trial": { "kind": "TRIAL_NOTIFIED" }, "asOf": "2024-05-01", "enrolled": 3 }),
        )
    }),
    form(
        "registerDevice",
        |on| json!({ "startup": on.startup, "name": "試験用機器 二", "purpose": "DIAGNOSTIC", "form": "SAMD" }),
    ),
    form("registerHub", |_| json!({ "code": hub_code(), "name": "試験拠点" })),
    form(
        "registerStartup",
        |on| json!({ "hub": on.hub, "name": "試験用 三", "founded": "unknown", "from": "2024-05-01" }),
    ),
    form("renameDevice", |on| with(device(on), json!({ "name": "試験用機器 三", "reason": WHY }))),
    form("reopenMilestone", |on| with(with(device(on), milestone()), json!({ "reason": WHY }))),
    form("reportMilestone", |on| with(device(on), achieved("NEED_REGISTERED", "2024-05-01"))),
    form("resumeDevice", |on| with(device(on), ended())),
    form("returnMilestone", |on| with(with(device(on), milestone()), json!({ "reason": WHY }))),
    form("reviewGate", |on| {
        with(device(on), json!({ "gate": "CONCEPT", "decision": "GO", "on": "2024-05-01" }))
    }),
    form("revokeRole", |on| json!({ "account": on.account, "grant": 1, "on": "2026-01-01", "reason": WHY })),
    form("scheduleMilestone", |on| with(with(device(on), milestone()), json!({ "planned": "2030-01" }))),
    form("startEngagement", |on| json!({ "startup": on.startup, "hub": on.hub, "from": "2025-06-01" })),
    form("suspendDevice", |on| with(device(on), ended())),
    form("terminateDevice", |on| with(device(on), ended())),
    form("transferDevice", |on| with(device(on), json!({ "to": on.to, "on": "2025-06-01", "reason": WHY }))),
    form("waiveMilestone", |on| with(with(device(on), milestone()), json!({ "reason": WHY }))),
    form("enterPlan", |_| policy::entering("RELATED")),
    form("correctPlan", |on| {
        let details = json!({ "name": "試験計画 二", "nameEn": "Trial plan 2", "source": policy::source() });
        with(with(plan(on), details), json!({ "reason": WHY }))
    }),
    form("addPlanItem", |on| with(plan(on), with(policy::item("PROPOSAL"), json!({ "reason": WHY })))),
    form("correctPlanItem", |on| {
        let wording =
            json!({ "item": 2, "text": { "ja": "試験項目 二" }, "source": policy::source(), "reason": WHY });
        with(plan(on), wording)
    }),
    form("withdrawPlanItem", |on| with(plan(on), json!({ "item": 2, "reason": WHY }))),
    form("setPlanTarget", |on| {
        with(plan(on), with(policy::narrative("NOT_STATED"), json!({ "item": 2, "reason": WHY })))
    }),
    form("correctPlanTarget", |on| {
        with(plan(on), with(policy::narrative("EACH_FISCAL_YEAR"), json!({ "target": 2, "reason": WHY })))
    }),
    form("withdrawPlanTarget", |on| with(plan(on), json!({ "target": 2, "reason": WHY }))),
    form("namePlanGap", |on| with(plan(on), json!({ "item": 1, "what": { "ja": "試験" }, "reason": WHY }))),
    form("withdrawPlanGap", |on| with(plan(on), json!({ "gap": 1, "reason": WHY }))),
    form("linkPlanIndicator", |on| {
        let link = json!({
            "item": 2, "indicator": on.indicator, "role": "MAIN", "timing": "LAGGING",
            "lag": { "least": 5, "most": 10 }, "source": policy::source(), "reason": WHY,
        });
        with(plan(on), link)
    }),
    form("unlinkPlanIndicator", |on| {
        with(plan(on), json!({ "item": 2, "indicator": on.indicator, "reason": WHY }))
    }),
    form("submitPlanForReview", plan),
    form("returnPlanToDraft", |on| with(plan(on), json!({ "reason": WHY }))),
    form("adoptPlan", |on| with(plan(on), policy::adoption("2024-05-01"))),
    form("correctPlanAdoption", |on| {
        with(plan(on), with(policy::adoption("2024-05-02"), json!({ "reason": WHY })))
    }),
    form("supersedePlan", |on| with(plan(on), json!({ "by": on.successor, "on": "2024-06-01" }))),
    form("withdrawPlanSupersession", |on| with(plan(on), json!({ "reason": WHY }))),
    form("recordActionBegun", |on| with(plan(on), policy::happened("2025-05-01"))),
    form("recordActionDone", |on| with(plan(on), policy::happened("2026-02-01"))),
    form("correctActionRecord", |on| {
        with(plan(on), with(policy::happened("2025-05-02"), json!({ "step": "BEGUN", "reason": WHY })))
    }),
    form("withdrawActionRecord", |on| with(plan(on), json!({ "target": 1, "step": "BEGUN", "reason": WHY }))),
    form("reportFollowUp", |on| with(plan(on), policy::follow_up("FY2025"))),
    form("correctFollowUp", |on| {
        with(plan(on), with(policy::follow_up("FY2024"), json!({ "text": "試験の状況 二", "reason": WHY })))
    }),
    form("withdrawFollowUp", |on| with(plan(on), json!({ "target": 2, "round": "FY2024", "reason": WHY }))),
    form("holdPlanMeeting", |on| with(plan(on), policy::meeting("第2回"))),
    form("correctPlanMeeting", |on| {
        with(plan(on), with(policy::meeting("第1回（訂正）"), json!({ "meeting": 1, "reason": WHY })))
    }),
    form("withdrawPlanMeeting", |on| with(plan(on), json!({ "meeting": 1, "reason": WHY }))),
    form("judgePlan", |on| with(plan(on), json!({ "on": "2025-06-02" }))),
    form("judgePlanAgain", |on| json!({ "assessment": on.assessment, "reason": WHY })),
    form("defineIndicator", |_| json!({ "code": indicator_code(), "definition": indicator("見学者") })),
    form("reportMeasurement", |on| with(json!({ "indicator": on.indicator, "asOf": "2024-05" }), value("5"))),
    form("correctMeasurement", |on| {
        with(json!({ "indicator": on.indicator, "measurement": 1, "reason": WHY }), value("6"))
    }),
    form("withdrawMeasurement", |on| json!({ "indicator": on.indicator, "measurement": 1, "reason": WHY })),
    form("nameIndicatorsBeside", |on| json!({ "indicator": on.indicator, "indicators": [on.derived] })),
    form("redefineIndicator", |on| {
        with(
            json!({ "indicator": on.indicator, "from": "2025-06-01", "comparable": false, "reason": WHY }),
            json!({ "definition": indicator("見学者 二") }),
        )
    }),
    form("retireIndicator", |on| with(ended(), json!({ "indicator": on.indicator }))),
    form(
        "fixCitation",
        |on| json!({ "question": { "derivedCounts": { "indicator": on.derived, "by": ["HUB"] } }, "givenTo": "試験課" }),
    ),
    form("giveCitation", |on| json!({ "citation": on.citation, "givenTo": "試験委員会" })),
    form("withdrawCitation", |on| json!({ "citation": on.citation, "reason": WHY })),
    form("verifyLog", |_| json!({})),
    form("closeHub", |on| with(ended(), json!({ "hub": on.hub }))),
];

const fn form(mutation: &'static str, about: fn(&Things) -> Value) -> Form {
    Form { mutation, about }
}

/// The form of a mutation.
pub(super) fn form_of(mutation: &str) -> &'static Form {
    ALL.iter().find(|form| form.mutation == mutation).unwrap_or_else(|| panic!("no form for {mutation}"))
}

/// An input with further fields.
pub(super) fn with(mut input: Value, more: Value) -> Value {
    let Value::Object(more) = more else { panic!("fields are an object, not {more}") };
    for (field, value) in more {
        input[field] = value;
    }
    input
}

fn plan(on: &Things) -> Value {
    json!({ "plan": on.plan })
}

fn device(on: &Things) -> Value {
    json!({ "device": on.device })
}

fn consultation(on: &Things) -> Value {
    with(device(on), json!({ "consultation": { "kind": "GENERAL_CONSULTATION" } }))
}

fn ended() -> Value {
    json!({ "on": "2025-06-01", "reason": WHY })
}

fn milestone() -> Value {
    json!({ "milestone": { "kind": "NEED_REGISTERED" } })
}

fn evidence() -> Value {
    json!({ "document": { "title": "minutes" } })
}

fn achieved(kind: &str, occurred: &str) -> Value {
    json!({ "kind": kind, "occurred": occurred, "evidence": [evidence()] })
}

/// A template of two own milestones, one after the other.
pub(super) fn template() -> Value {
    let pilot = json!({
        "code": "pilot", "name": "試験項目", "place": { "stage": "NEEDS" }, "after": [{ "kind": "NEED_REGISTERED" }],
    });
    let panel = json!({
        "code": "panel", "name": "試験項目 二", "place": { "lane": "FUNDING" }, "after": [{ "own": "pilot" }],
    });
    json!({ "code": "trial-way", "name": "試験の進め方", "milestones": [pilot, panel] })
}

fn line() -> Value {
    json!({ "document": "試験文書", "line": 1 })
}

fn hub_code() -> String {
    let uuid = Uuid::now_v7().simple().to_string();
    format!("trial-{}", &uuid[24..])
}

fn indicator_code() -> String {
    let uuid = Uuid::now_v7().simple().to_string();
    format!("trial-{uuid}")
}

/// Where a figure stands.
fn stands() -> Value {
    json!({ "document": "試験文書", "page": 3, "mark": "SOURCE_DOCUMENT" })
}

/// What a reported indicator measures.
fn indicator(name: &str) -> Value {
    let terms = json!({ "population": "試験の拠点", "unit": "PERSONS", "basis": "UNSTATED" });
    json!({
        "name": name, "nameEn": "Visitors", "statement": "見学者を数える。", "direction": "HIGHER",
        "surveyor": "試験機関", "source": stands(), "values": { "reported": terms },
    })
}

/// A value as somebody states it.
pub(super) fn value(text: &str) -> Value {
    json!({ "value": text, "unit": "PERSONS", "state": "PROVISIONAL", "source": stands() })
}
