//! A Class IV implant under a partner's licence: the United States first, a no-go at gate ②, a change of course with the
//! concept done again, a trial in Japan after the 30-day review, approval, and insurance as C2.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::{Beginning, Story};
use crate::e2e::person::{Done, Person};
use crate::e2e::wish::{Wish, corrected, document};

const NUMBER: &str = "30700BZX00012000";

fn clearance(procedure: &str) -> Value {
    json!({ "foreignClearance": { "country": "US", "procedure": procedure } })
}

/// The class is mistyped at the beginning, and the concept decided at gate ①.
async fn a_concept_for_an_implant(story: &Story) -> Done {
    story.on("2018-05-14").does("NEED_REGISTERED").await;
    story.on("2018-09-03").does("NEED_BRUSHED_UP").await;
    let class = json!({ "class": "III", "from": "2018-10-01", "source": "拠点での検討" });
    story.does("classifyDevice", class).await;
    let go = story.on("2019-03-20").gate("CONCEPT", "GO", json!({}));
    story.heard(story.mentor.does(&go).await);
    story.on("2019-03-20").does("CONCEPT_FIXED").await
}

/// Straight to the world, and first to the United States: what belongs there is on the roadmap, the rest says why not.
async fn straight_to_the_world(story: &Story) {
    assert_eq!(story.seen().await.left_out("FDA_PRESUBMISSION_HELD"), ["not-to-the-united-states"]);
    let route = json!({
        "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED",
        "expansion": { "strategy": "WORLD_FIRST", "countries": ["US"] },
    });
    story.does("chooseRoute", route).await;
    let seen = story.seen().await;
    for kind in ["FDA_PRESUBMISSION_HELD", "INVESTIGATIONAL_EXEMPTION_GRANTED", "FOREIGN_CLEARANCE"] {
        assert_eq!(seen.told(kind), "OPEN -", "{kind}");
    }
    for kind in ["FIRST_IN_HUMAN", "BIOLOGICAL_SAFETY_TESTED", "COUNCIL_CONSULTED"] {
        assert_eq!(seen.told(kind), "OPEN -", "a new implant needs it: {kind}");
    }
    assert_eq!(seen.left_out("EVALUATION_THERAPY_STARTED"), ["no-two-stage-approval"]);
    assert_eq!(seen.left_out("SAMD_WINDOW_CONSULTATION"), ["is-no-program"]);
    assert_eq!(seen.left_out("SPECIFIED_TRIAL_STARTED"), ["no-specified-trial"]);
    story.on("2019-04-22").does("OVERSEAS_STRATEGY_FIXED").await;
    let support = json!({ "adoptedSupport": { "organisation": "JETRO" } });
    story.on("2019-07-01").reaches("OVERSEAS_SUPPORT_ADOPTED", support).await;
    let record = json!({ "consultationRecord": "サンプルQ-Sub" });
    story.on("2019-10-08").reaches("FDA_PRESUBMISSION_HELD", record).await;
    story.on("2019-11-05").does("QMS_ESTABLISHED").await;
    assert_eq!(story.seen().await.0["stage"], "CONCEPT", "a lane is no stage");
}

/// Gate ② says no; the course changes, and the concept is open again.
async fn gate_two_says_no(story: &Story, concept: &Done) {
    let before = story.counted("CONCEPT_FIXED", &["CLASS", "FISCAL_YEAR"], Value::Null).await;
    assert!(before.contains("III FY2018: 1"), "{before}");
    let day = story.on("2020-02-17");
    let no = day.gate("FINAL_SPECIFICATION", "NO_GO", json!({}));
    story.is_refused(&no, "gate-reason-missing", json!(["reason"])).await;
    let checks = json!([
        { "group": "TECHNICAL", "item": "耐久性", "result": "UNMET" },
        { "group": "COMMERCIAL", "item": "想定価格", "result": "MET" },
    ]);
    let no = no.with("checks", checks).with("reason", "耐久性が不足");
    story.heard(story.mentor.does(&no).await);
    let fixed = story.on("2020-03-02").report("FINAL_SPECIFICATION_FIXED", document("仕様書"));
    story.is_warned(&story.member, &["gate-not-passed"], &fixed).await;
    let pivot = json!({
        "kind": "MAJOR", "on": "2020-03-16", "reason": "材料を変更", "redone": [{ "kind": "CONCEPT_FIXED" }],
    });
    story.does("recordPivot", pivot).await;
    let seen = story.seen().await;
    assert_eq!(seen.told("CONCEPT_FIXED"), "REOPENED -");
    assert_eq!(seen.next().first(), Some(&"CONCEPT_FIXED"), "what is open again comes first");
    assert_eq!(story.waits_for(&story.member).await, ["REOPENED CONCEPT_FIXED"]);
    assert_eq!(seen.0["stage"], "NEEDS", "what is reopened does not count");
    assert_eq!(seen.roadmap("gates")[0]["passed"], true);
    assert_eq!(seen.roadmap("gates")[1]["passed"], false);
    let now = story.counted("CONCEPT_FIXED", &["CLASS", "FISCAL_YEAR"], Value::Null).await;
    assert!(!now.contains("FY2018"), "{now}");
    let known = story.known_at(concept.position).await;
    let then = story.counted("CONCEPT_FIXED", &["CLASS", "FISCAL_YEAR"], known).await;
    assert!(then.contains("III FY2018: 1"), "as it was known: {then}");
    let changes = story.changed_since(concept.position).await;
    for change in ["CONCEPT_FIXED REOPENED", "- PIVOTED", "FINAL_SPECIFICATION_FIXED GATE_REVIEWED"] {
        assert!(changes.iter().any(|told| told == change), "{change}: {changes:?}");
    }
}

/// The concept is done again and gate ② passed.
async fn gate_two_says_go(story: &Story) {
    story.on("2020-09-07").does("CONCEPT_FIXED").await;
    assert!(story.waits_for(&story.member).await.is_empty());
    let go = story.on("2021-02-15").gate("FINAL_SPECIFICATION", "GO", json!({}));
    story.heard(story.mentor.does(&go).await);
    story.on("2021-02-16").does("FINAL_SPECIFICATION_FIXED").await;
    let seen = story.seen().await;
    assert_eq!(seen.told("CONCEPT_FIXED"), "ACHIEVED 2020-09-07");
    assert_eq!(seen.told("FDA_PRESUBMISSION_HELD"), "ACHIEVED 2019-10-08", "what was not redone stays");
    let gate = &seen.roadmap("gates")[1];
    assert_eq!((&gate["passed"], &gate["reviews"][0]["decision"]), (&json!(true), &json!("NO_GO")));
    assert_eq!(seen.roadmap("pivots")[0]["redone"], json!([{ "kind": "CONCEPT_FIXED" }]));
    let then = story.seen_as_of(json!({ "on": "2020-03-15" })).await;
    assert_eq!(then.roadmap("pivots"), &json!([]), "the course had not changed yet");
    story.on("2021-06-01").does("BIOLOGICAL_SAFETY_TESTED").await;
    story.on("2021-07-12").does("ANIMAL_TESTED").await;
    story.on("2021-10-04").does("INVESTIGATIONAL_EXEMPTION_GRANTED").await;
}

/// The hub's own milestone comes onto the roadmap, is planned because of what a consultation answered, and achieved.
async fn the_hub_has_its_own_way(story: &Story, administrator: &Person) {
    let own = json!([{
        "code": "handling-trial", "name": "サンプル 手技の試行", "place": { "stage": "NON_CLINICAL" },
        "after": [{ "kind": "CONCEPT_FIXED" }],
    }]);
    let hub = administrator.hub("sample-east").await;
    let way =
        json!({ "hub": hub, "code": "implant-way", "name": "サンプル植込みの進め方", "milestones": own });
    story.heard(administrator.does(&Wish::new("defineTemplate", "hub", way)).await);
    story.does("adoptTemplate", json!({ "hub": hub, "template": "implant-way" })).await;
    let questions =
        json!([{ "question": "手技の評価は要るか", "answer": { "text": "要る", "on": "2021-06-15" } }]);
    let record = json!({ "kind": "STRATEGY_CONSULTATION", "topic": "非臨床の範囲", "questions": questions });
    story.does("openConsultation", record).await;
    let handling = json!({ "kind": "HUB_MILESTONE", "occurrence": 1 });
    let from = json!({ "consultation": { "kind": "STRATEGY_CONSULTATION" }, "question": 1 });
    let plan = json!({ "milestone": handling, "planned": "2021-08", "following": from });
    story.does("scheduleMilestone", plan).await;
    let handled = story.on("2021-08-02").report("HUB_MILESTONE", document("手技の記録"));
    story.heard(story.member.does(&handled.with("occurrence", 1)).await);
    story.on("2021-08-02").confirms("HUB_MILESTONE").await;
}

/// The trial in Japan: notified on 1 April, and contracted with the hospital from 1 May on.
async fn the_trial_waits_for_its_review(story: &Story) {
    let contract = story.on("2022-04-30");
    let (rule, field) = ("predecessor-open", "kind");
    contract.is_refused("TRIAL_CONTRACTED", document("契約書"), rule, field).await;
    story.on("2022-02-21").does("READY_FOR_TRIAL").await;
    story.on("2022-03-14").does("REVIEW_BOARD_APPROVED").await;
    let notified = story.on("2022-04-01");
    let receipt = json!({ "trialNotification": { "number": "サンプル治験届", "review": "SUBJECT" } });
    notified.reaches("TRIAL_NOTIFIED", receipt.clone()).await;
    let (rule, field) = ("contract-before-review-end", "occurred");
    let message = contract.is_refused("TRIAL_CONTRACTED", document("契約書"), rule, field).await;
    assert!(message.contains("2022-05-01"), "{message}");
    let passed = story.on("2022-04-29");
    let (rule, field) = ("review-passed-before-end", "occurred");
    let message = passed.is_refused("THIRTY_DAY_REVIEW_PASSED", document("通知"), rule, field).await;
    assert!(message.contains("2022-04-30"), "{message}");
    story.on("2022-04-30").does("THIRTY_DAY_REVIEW_PASSED").await;
    story.on("2022-05-01").does("TRIAL_CONTRACTED").await;
    let later = corrected(&story.device, "TRIAL_NOTIFIED", "2022-04-02", "misread").shown_by(receipt);
    let message = story.is_refused(&later, "recorded-milestone-breaks", json!([])).await;
    assert!(message.contains("30-day review"), "{message}");
    let asked = "{ trialContract(notified: \"2026-04-01\") { reviewEnds earliest isFirm } }";
    let answer = story.mentor.asks(asked, Value::Null).await["trialContract"].clone();
    assert_eq!(answer, json!({ "reviewEnds": "2026-04-30", "earliest": "2026-05-01", "isFirm": true }));
    let jrct = story.on("2022-04-18");
    let (rule, field) = ("evidence-unfit", "evidence");
    jrct.is_refused("JRCT_REGISTERED", document("画面の写し"), rule, field).await;
    jrct.reaches("JRCT_REGISTERED", json!({ "jrct": "jRCT2032220001" })).await;
}

/// First in human is mistyped into the next fiscal year, and put right with the class.
async fn first_in_human(story: &Story) {
    let by = ["CLASS", "FORM", "FISCAL_YEAR"];
    let count = |as_of: Value| story.counted("FIRST_IN_HUMAN", &by, as_of);
    let wrong = story.on("2023-04-01").does("FIRST_IN_HUMAN").await;
    assert_eq!(count(Value::Null).await, "III HARDWARE FY2023: 1");
    let class = json!({ "from": "2018-10-01", "class": "IV", "reason": "クラスの誤記" });
    let classed = story.does("correctDeviceClass", class).await;
    assert_eq!(count(Value::Null).await, "IV HARDWARE FY2023: 1", "from the start, not from today");
    story.puts_right("FIRST_IN_HUMAN", "2023-03-31", document("カルテの確認")).await;
    assert_eq!(count(Value::Null).await, "IV HARDWARE FY2022: 1");
    assert_eq!(count(json!({ "position": wrong.position })).await, "III HARDWARE FY2023: 1");
    let known = story.known_at(classed.position).await;
    assert_eq!(count(known).await, "IV HARDWARE FY2023: 1");
    assert_eq!(count(json!({ "on": "2023-03-31" })).await, "IV HARDWARE FY2022: 1");
    assert_eq!(count(json!({ "on": "2023-03-31", "position": classed.position })).await, "");
    let seen = story.seen_as_of(json!({ "on": "2018-12-31" })).await;
    assert_eq!((&seen.0["class"], seen.told("FIRST_IN_HUMAN")), (&json!("IV"), "OPEN -".into()));
    let counts = |enrolled: u32| json!({ "trial": { "kind": "TRIAL_NOTIFIED" }, "asOf": "2023-06-30", "enrolled": enrolled });
    story.does("recordTrialCounts", counts(12)).await;
    let replaced = story.wish("recordTrialCounts", counts(11));
    story.heard(story.mentor.does(&replaced.with("reason", "二重登録")).await);
    story.on("2023-09-29").does("FEASIBILITY_COMPLETED").await;
    story.on("2023-10-16").does("PIVOTAL_TRIAL_STARTED").await;
    let application = story.on("2023-11-20");
    application.reaches("FOREIGN_APPLICATION_FILED", clearance("PMA")).await;
    story.on("2024-05-31").reaches("FOREIGN_CLEARANCE", clearance("PMA")).await;
    story.on("2024-06-28").does("PIVOTAL_TRIAL_COMPLETED").await;
    let abroad = story.counted("FOREIGN_CLEARANCE", &["CLASS", "FISCAL_YEAR"], Value::Null).await;
    assert!(abroad.contains("IV FY2024: 1"), "{abroad}");
}

/// A partner files and holds; its licence has to be of the first kind. Answers what was recorded wrongly.
async fn a_partner_holds_the_approval(story: &Story) -> Done {
    let holder = |licence: &str| json!({ "role": "HOLDER", "name": "サンプル製造販売株式会社", "licence": licence, "from": "2024-07-01" });
    let second = story.wish("nameParty", holder("27B2X00150"));
    let message = story.is_refused(&second, "licence-class", json!(["licence"])).await;
    assert!(message.contains("27B2X00150") && message.contains("Class IV"), "{message}");
    story.does("nameParty", holder("27B1X00150")).await;
    let receipt = json!({ "applicationReceipt": "サンプル受付" });
    story.on("2024-07-22").reaches("APPLICATION_FILED", receipt).await;
    let day = story.on("2025-04-01");
    let notification = json!({ "notification": "27B1X00150000001" });
    let (rule, field) = ("evidence-instrument", "evidence");
    day.is_refused("MARKET_AUTHORISED", notification, rule, field).await;
    let authorised = day.reaches("MARKET_AUTHORISED", json!({ "approval": NUMBER })).await;
    let seen = story.seen().await;
    let party = &seen.roadmap("parties")[0];
    assert_eq!((&party["role"], &party["licence"]), (&json!("HOLDER"), &json!("27B1X00150")));
    authorised
}

/// The approval was a fiscal year earlier; then insurance by its clock.
async fn insurance_keeps_its_clock(story: &Story, authorised: &Done) {
    story.puts_right("MARKET_AUTHORISED", "2025-03-28", json!({ "approval": NUMBER })).await;
    let count = |as_of: Value| story.counted("MARKET_AUTHORISED", &["CLASS", "FISCAL_YEAR"], as_of);
    assert_eq!(count(Value::Null).await, "IV FY2024: 1");
    assert_eq!(count(json!({ "position": authorised.position })).await, "IV FY2025: 1");
    assert_eq!(count(json!({ "on": "2025-03-31" })).await, "IV FY2024: 1");
    story.on("2025-04-18").reaches("INSURANCE_APPLIED", json!({ "insuranceCategory": "C2" })).await;
    let clock = "{ insuranceClock(category: C2, filed: \"2025-04-18\") { starts decidedByAtTheLatest coveredFrom { \
        atTheLatest } } }";
    let clock = story.mentor.asks(clock, Value::Null).await["insuranceClock"].clone();
    let expected = json!({
        "starts": "2025-05-01", "decidedByAtTheLatest": "2025-09-30", "coveredFrom": { "atTheLatest": "2025-12-01" },
    });
    assert_eq!(clock, expected);
    let plan = json!({ "milestone": { "kind": "INSURANCE_DECIDED" }, "planned": "2025-09-30" });
    let planned = story.does("scheduleMilestone", plan).await;
    let seen = story.seen_as_of(json!({ "position": planned.position, "on": "2025-09-29" })).await;
    assert_eq!(
        (&seen.item("INSURANCE_DECIDED")["due"], seen.next()[0]),
        (&json!("LATER"), "INSURANCE_DECIDED")
    );
    assert_eq!(story.waits_for(&story.mentor).await, ["PLANNED INSURANCE_DECIDED"]);
    let covered = json!({ "insuranceOutcome": { "result": "COVERED", "category": "C2" } });
    story.on("2025-08-20").reaches("INSURANCE_DECIDED", covered).await;
    story.on("2025-09-01").reaches("INSURANCE_COVERED", json!({ "insuranceCategory": "C2" })).await;
    let seen = story.seen().await;
    assert_eq!(
        (&seen.0["stage"], seen.item("INSURANCE_DECIDED")["due"].as_str()),
        (&json!("INSURANCE"), Some("SETTLED"))
    );
    assert!(story.waits_for(&story.mentor).await.is_empty());
}

/// Two countries, one trial with its counts, one approval under a partner, and the hub's own way.
async fn what_it_amounts_to(story: &Story) {
    let whole = story.whole(Value::Null).await;
    let authorisations = whole.lines("authorisations", &["kind", "filed", "on", "class", "holder.name"]);
    assert_eq!(authorisations, ["NEW 2024-07-22 2025-03-28 IV サンプル製造販売株式会社"]);
    let fields = ["category", "filed", "decided", "result", "coveredFrom", "clock.coveredFrom.onDay"];
    let applications = whole.lines("insuranceApplications", &fields);
    assert_eq!(applications, ["C2 2025-04-18 2025-08-20 COVERED 2025-09-01 2025-09-01"]);
    let fields =
        ["announced", "review", "contracts.occurred", "firstSubjects.occurred", "completions.occurred"];
    let trials = whole.lines("trials", &fields);
    assert_eq!(trials, ["2022-04-01 SUBJECT 2022-05-01 2023-03-31 2023-09-29+2024-06-28"]);
    let counts = whole.lines("trials", &["jrctIds.", "counts.enrolled", "counts.replaced"]);
    assert_eq!(counts, ["jRCT2032220001 12+11 true+false"]);
    let fields =
        ["country", "supporters.organisation", "applications.procedure", "applications.on", "clearances.on"];
    assert_eq!(whole.lines("overseas", &fields), ["US  PMA 2023-11-20 2024-05-31", "- JETRO   "]);
    assert_eq!(whole.lines("templates", &["code", "version"]), ["implant-way 1"]);
    assert_eq!(whole.own(), ["handling-trial ACHIEVED 2021-08-02"]);
    let followed = json!([{
        "question": 1, "kind": "PLANNED",
        "milestone": { "kind": "HUB_MILESTONE", "own": { "name": "サンプル 手技の試行" } },
    }]);
    assert_eq!(whole.consultations()[0]["followed"], followed);
    let balance = ["CLINICAL 9/13 -", "REGULATORY 4/14 NEEDS", "MARKET 4/8 REVIEW", "TECHNICAL 5/14 NEEDS"];
    assert_eq!(whole.balance(), balance);
    assert_eq!(whole.out_of_balance(), &json!(["CLINICAL", "REGULATORY", "TECHNICAL"]));
    let before = story.whole(json!({ "on": "2022-04-30" })).await;
    let trials = before.lines("trials", &["announced", "contracts.occurred", "counts.enrolled"]);
    assert_eq!(trials, ["2022-04-01  "], "notified, and nothing more by then");
}

on_both_databases! {
    async fn an_implant_goes_to_the_united_states_first_and_home_under_a_partners_licence(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let beginning = Beginning {
            startup: "サンプル植込み株式会社",
            name: "サンプル植込み型機器",
            form: "HARDWARE",
            purpose: "THERAPEUTIC",
            from: "2018-04-02",
        };
        let story = Story::begun(&server, beginning).await;
        let concept = a_concept_for_an_implant(&story).await;
        straight_to_the_world(&story).await;
        gate_two_says_no(&story, &concept).await;
        gate_two_says_go(&story).await;
        the_hub_has_its_own_way(&story, &Person::named(&server, &db, "hub-administrator")).await;
        the_trial_waits_for_its_review(&story).await;
        first_in_human(&story).await;
        let authorised = a_partner_holds_the_approval(&story).await;
        insurance_keeps_its_clock(&story, &authorised).await;
        what_it_amounts_to(&story).await;
    }
}
