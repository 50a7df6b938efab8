//! A record that holds one of everything, told by the people of the hub in the east.

use serde_json::{Value, json};

use super::forms::{template, value, with};
use super::house::House;
use super::person::Person;
use super::policy;

const WHY: &str = "tried cell by cell";

/// What belongs to the record, as variables of a document.
pub(super) struct Record {
    pub(super) variables: Value,
}

/// Evidence of every kind, with a milestone that takes it.
fn evidence() -> Vec<(&'static str, Vec<Value>)> {
    let one = vec![
        ("NEED_REGISTERED", json!({ "source": { "document": "試験文書", "line": 1 } })),
        ("COMPANY_FOUNDED", json!({ "corporateNumber": "4011001098993" })),
        ("PATENT_FILED", json!({ "patentApplication": "特願2024-000000" })),
        ("STRATEGY_CONSULTATION", json!({ "consultationRecord": "試験記録" })),
        ("TRIAL_NOTIFIED", json!({ "trialNotification": { "number": "試験受付", "review": "SUBJECT" } })),
        ("JRCT_REGISTERED", json!({ "jrct": "jRCT2080223886" })),
        ("APPLICATION_FILED", json!({ "applicationReceipt": "試験受付" })),
        ("MAH_LICENCE_GRANTED", json!({ "mahLicence": "13B1X10126" })),
        ("CLASSIFICATION_DETERMINED", json!({ "jmdn": "70001000" })),
        ("INSURANCE_APPLIED", json!({ "insuranceCategory": "C2" })),
        ("INSURANCE_DECIDED", json!({ "insuranceOutcome": { "result": "COVERED", "category": "C2" } })),
        ("GS1_DISPLAYED", json!({ "gtin": "6291041500213" })),
        ("TRIAL_CONTRACTED", json!({ "belongsTo": { "kind": "TRIAL_NOTIFIED" } })),
        ("FIRST_FOREIGN_SALE", json!({ "market": "US" })),
        ("FOREIGN_CLEARANCE", json!({ "foreignClearance": { "country": "US", "procedure": "510(k)" } })),
        ("OVERSEAS_SUPPORT_ADOPTED", json!({ "adoptedSupport": { "organisation": "試験機関" } })),
    ];
    // As long as no route is chosen, a device may have been authorised by any instrument.
    let authorised = vec![
        json!({ "approval": "30400BZX00112000" }),
        json!({ "certification": "304ADBZX00112000" }),
        json!({ "notification": "13B1X10126000002" }),
        json!({ "approvalCondition": { "text": "試験条件", "until": "2031-03-31" } }),
    ];
    let one = one.into_iter().map(|(kind, piece)| (kind, vec![piece]));
    one.chain([("MARKET_AUTHORISED", authorised)]).collect()
}

/// A class that was mistyped at first, and an applicant.
async fn described(mentor: &Person, device: &Value) {
    let class = json!({ "class": "II", "from": "2024-05-01", "source": WHY });
    mentor.does("classifyDevice", with(device.clone(), class)).await;
    let class = json!({ "class": "III", "from": "2024-05-01", "reason": WHY });
    mentor.does("correctDeviceClass", with(device.clone(), class)).await;
    let party = json!({ "role": "APPLICANT", "name": "試験商会", "from": "2024-05-01" });
    mentor.does("nameParty", with(device.clone(), party)).await;
    let ceased = json!({ "role": "APPLICANT", "on": "2024-06-01", "reason": WHY });
    mentor.does("ceaseParty", with(device.clone(), ceased)).await;
}

/// A consultation with one of everything in its record.
async fn consulted(mentor: &Person, device: &Value) {
    let meeting = json!({
        "kind": "PREPARATORY_MEETING", "occurred": "2022-05-01", "evidence": [{ "consultationRecord": "試験記録" }],
    });
    mentor.does("recordBackground", with(device.clone(), meeting)).await;
    let answer = json!({ "text": "試験の答", "on": "2024-05-01" });
    let opened = json!({
        "kind": "GENERAL_CONSULTATION", "topic": "試験相談", "text": "試験の議事録",
        "questions": [{ "question": "試験の問", "ownView": "試験の考え", "answer": answer }],
    });
    mentor.does("openConsultation", with(device.clone(), opened)).await;
    let of = |more| {
        with(with(device.clone(), json!({ "consultation": { "kind": "GENERAL_CONSULTATION" } })), more)
    };
    let corrected = json!({ "question": "試験の問 二", "answer": answer });
    for (mutation, more) in [
        ("correctConsultationTopic", json!({ "topic": "試験相談 二", "reason": WHY })),
        ("keepConsultationText", json!({ "text": "試験の議事録 二", "reason": WHY })),
        ("recordConsultationStep", json!({ "step": { "meeting": { "kind": "PREPARATORY_MEETING" } } })),
        (
            "recordConsultationStep",
            json!({ "step": { "applicationFiled": { "on": "2024-05-01", "reference": "1" } } }),
        ),
        ("correctConsultationQuestion", json!({ "question": 1, "corrected": corrected, "reason": WHY })),
        (
            "linkConsultation",
            json!({
                "question": 1, "change": "PLANNED", "milestone": { "kind": "FIRST_SHIPMENT" },
            }),
        ),
        ("withdrawConsultationEntry", json!({ "part": "STEP", "number": 2, "reason": WHY })),
    ] {
        mentor.does(mutation, of(more)).await;
    }
}

/// The hub in the east offers a service and defines a template of own milestones, which its mentor has the device adopt.
async fn adopts_template(house: &House, device: &str) {
    let hub = &house.east.hub;
    let service = json!({ "hub": hub, "service": "REGULATORY" });
    house.person("hub-administrator").does("offerHubService", service).await;
    let defined = with(json!({ "hub": hub }), template());
    house.person("hub-administrator").does("defineTemplate", defined).await;
    let adopted = json!({ "device": device, "hub": hub, "template": "trial-way" });
    house.person("mentor").does("adoptTemplate", adopted).await;
}

/// An officer reports a value of one hub, mistypes it, and names an indicator beside.
async fn measured(house: &House, (indicator, derived): (&str, &str)) {
    let (officer, east) = (house.person("officer"), &house.east);
    let breakdown = json!({
        "hub": east.hub, "programme": east.programme, "field": { "programme": east.programme, "number": 1 },
    });
    let of = |more| with(json!({ "indicator": indicator }), more);
    let reported = with(json!({ "asOf": "2024-05", "breakdown": breakdown }), value("5"));
    officer.does("reportMeasurement", of(reported)).await;
    officer
        .does("correctMeasurement", of(with(json!({ "measurement": 2, "reason": WHY }), value("6"))))
        .await;
    let part = json!({ "hub": east.hub, "field": { "programme": east.programme, "number": 1 } });
    let of_the_hub = json!({ "asOf": "2024-05", "breakdown": part });
    officer.does("reportMeasurement", of(with(of_the_hub, value("4")))).await;
    // Of a year that is over, so that a number of each year has one.
    officer.does("reportMeasurement", of(with(json!({ "asOf": "2025-03-31" }), value("5")))).await;
    officer.does("nameIndicatorsBeside", of(json!({ "indicators": [derived] }))).await;
}

/// A policymaker gives out how many milestones the hub in the east has, a target of a plan, and twice a value that is put right
/// afterwards: this is the one that the system administrator may read, too.
async fn cited(house: &House, plan: &Value, indicator: &str) -> String {
    let policymaker = house.person("policymaker");
    let counts = json!({ "filter": { "hubs": [house.east.hub] }, "by": ["KIND"], "background": "INCLUDED" });
    let input = json!({ "question": { "milestoneCounts": counts }, "givenTo": "試験課", "purpose": WHY });
    policymaker.does("fixCitation", input).await;
    let target = json!({ "attainment": { "plan": plan, "target": 3 } });
    policymaker.does("fixCitation", json!({ "question": target, "givenTo": "試験課" })).await;
    let measurement = json!({ "measurement": { "indicator": indicator, "measurement": 2 } });
    let input = json!({ "question": measurement, "givenTo": "試験課", "purpose": WHY });
    let citation = policymaker.makes("fixCitation", "citation", input).await;
    policymaker.does("giveCitation", json!({ "citation": citation, "givenTo": "試験委員会" })).await;
    let right = json!({ "indicator": indicator, "measurement": 2, "reason": WHY });
    policymaker.does("correctMeasurement", with(right, value("7"))).await;
    citation
}

impl Record {
    /// Tells of a startup, a device and all that can be said of them.
    pub(super) async fn told(house: &House) -> Self {
        let new = house.new_record(true).await;
        let mentor = house.person("mentor");
        let startup = json!({ "startup": new.startup });
        let founding = json!({ "corporateNumber": "7000012050002", "on": "2021-04-01" });
        mentor.does("recordFounding", with(startup.clone(), founding)).await;
        mentor.does("recordExit", with(startup, json!({ "kind": "IPO", "on": "2024-05-01" }))).await;
        let device = json!({ "device": new.device });
        described(mentor, &device).await;
        for (kind, pieces) in evidence() {
            let background = json!({ "kind": kind, "occurred": "2022-05-01", "evidence": pieces });
            mentor.does("recordBackground", with(device.clone(), background)).await;
        }
        let counts = json!({ "trial": { "kind": "TRIAL_NOTIFIED" }, "asOf": "2022-06-01", "enrolled": 3 });
        mentor.does("recordTrialCounts", with(device.clone(), counts)).await;
        let gate = json!({
            "gate": "CONCEPT", "decision": "CONDITIONAL", "on": "2024-05-01", "reason": WHY,
            "checks": [{ "group": "TECHNICAL", "item": "試験項目", "result": "MET" }],
        });
        mentor.does("reviewGate", with(device.clone(), gate)).await;
        let pivot = json!({ "kind": "MINOR", "on": "2024-05-01", "reason": WHY });
        mentor.does("recordPivot", with(device.clone(), pivot)).await;
        let plan = json!({ "milestone": { "kind": "FIRST_SHIPMENT" }, "planned": "2030-01" });
        mentor.does("scheduleMilestone", with(device.clone(), plan)).await;
        let route = json!({ "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED" });
        mentor.does("chooseRoute", with(device.clone(), route)).await;
        consulted(mentor, &device).await;
        let earlier = json!({
            "startup": new.startup, "name": "試験用機器 旧", "purpose": "THERAPEUTIC", "form": "HARDWARE",
            "catalogueVersion": 1,
        });
        mentor.does("registerDevice", earlier).await;
        adopts_template(house, &new.device).await;
        let plan = policy::adopted(house.person("policymaker"), &new.indicator).await;
        measured(house, (&new.indicator, &new.derived)).await;
        let assessment = policy::assessed(house.person("policymaker"), &plan.plan).await;
        // Before the last milestone, which makes it another figure.
        let citation = cited(house, &plan.code, &new.indicator).await;
        let account = house.new_account().await;
        house.grants(&account, json!({ "role": "STARTUP_MEMBER", "startup": new.startup })).await;
        let concept = json!({
            "kind": "CONCEPT_FIXED", "occurred": "2024-05-01", "confirmation": "AT_ONCE",
            "evidence": [{ "document": { "title": "minutes" } }],
            "acknowledge": [{ "code": "predecessor-open", "reason": WHY }],
        });
        let position = mentor.does("reportMilestone", with(device, concept)).await;
        mentor
            .asks(
                "query($min: Position) { startups(minPosition: $min) { totalCount } }",
                &json!({ "min": position }),
            )
            .await;
        Self {
            variables: json!({
                "device": new.device, "startup": new.startup, "hub": new.hub, "account": account,
                "programme": new.programme, "plan": plan.plan, "code": plan.code,
                "indicator": new.indicator, "derived": new.derived, "assessment": assessment, "citation": citation,
            }),
        }
    }
}
