//! A program for therapy (Class II) comes to market by two-stage approval: evaluation therapy after the first stage, an
//! application as C2 that is answered 非C2, a new one as C1, and selected therapy beyond what insurance covers.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::{Beginning, Story};
use crate::e2e::person::Done;
use crate::e2e::wish::{Wish, corrected, document, reported};

/// The number that the first stage is given and every later approval keeps.
const NUMBER: &str = "30600BZX00045000";

fn approval(number: &str) -> Value {
    json!({ "approval": number })
}

fn outcome(result: &str, category: Option<&str>) -> Value {
    json!({ "insuranceOutcome": { "result": result, "category": category } })
}

/// What a program has no use for is not on its roadmap, and says why; its own road is.
async fn it_is_a_program(story: &Story) {
    let seen = story.seen().await;
    for kind in ["FIRST_IN_HUMAN", "BIOLOGICAL_SAFETY_TESTED", "ANIMAL_TESTED", "ELECTRICAL_SAFETY_TESTED"] {
        assert_eq!(seen.left_out(kind), ["is-a-program"], "{kind}");
        assert_eq!(seen.told(kind), "", "{kind} is not on the roadmap");
    }
    assert_eq!(seen.told("SAMD_WINDOW_CONSULTATION"), "OPEN -");
    assert_eq!(seen.left_out("PREFECTURE_CONSULTATION"), ["is-a-program"]);
    for kind in ["SECOND_STAGE_APPROVED", "EVALUATION_THERAPY_STARTED"] {
        assert_eq!(seen.left_out(kind), ["no-two-stage-approval"], "nobody has chosen it yet");
    }
    assert_eq!(seen.left_out("CHANGE_PLAN_CONFIRMED"), ["no-change-plan"]);
    let japanese = story.mentor.clone().speaking("ja");
    let seen = story.seen_by(&japanese, Value::Null).await.expect("the mentor sees it");
    let reason = &seen.reasons("FIRST_IN_HUMAN")[0];
    assert!(reason["text"].as_str().is_some_and(|text| text.contains("プログラム")), "{reason}");
    assert_eq!((&reason["mark"], &reason["isEditableDefault"]), (&json!("EXPERT_KNOWLEDGE"), &json!(true)));
}

/// A need is sent back once, and becomes a concept at the first gate.
async fn a_need_becomes_a_concept(story: &Story) {
    story.on("2020-05-11").does("NEED_REGISTERED").await;
    let seen = story.seen().await;
    assert!(seen.next().contains(&"NEED_BRUSHED_UP"), "{:?}", seen.next());
    assert!(!seen.next().contains(&"PIVOTAL_TRIAL_COMPLETED"), "no trial was notified: {:?}", seen.next());
    let brushed_up = story.on("2020-07-20").report("NEED_BRUSHED_UP", document("企画書"));
    story.heard(story.member.does(&brushed_up).await);
    assert_eq!(story.waits_for(&story.mentor).await, ["REPORTED NEED_BRUSHED_UP"]);
    let back = json!({ "milestone": { "kind": "NEED_BRUSHED_UP" }, "reason": "市場性の記載がない" });
    story.does("returnMilestone", back).await;
    assert_eq!(story.waits_for(&story.member).await, ["RETURNED NEED_BRUSHED_UP"]);
    assert_eq!(story.seen().await.next().first(), Some(&"NEED_BRUSHED_UP"), "what was sent back comes first");
    story.on("2020-08-03").does("NEED_BRUSHED_UP").await;
    assert!(story.waits_for(&story.mentor).await.is_empty());
    let go = story.on("2020-10-05").gate("CONCEPT", "GO", json!({}));
    story.heard(story.mentor.does(&go).await);
    story.on("2020-10-05").does("CONCEPT_FIXED").await;
    assert_eq!(story.seen().await.0["stage"], "CONCEPT");
}

/// The class is mistyped, the road chosen, the window asked.
async fn it_is_classified_and_finds_its_road(story: &Story) {
    let class =
        |class: &str| json!({ "class": class, "from": "2020-11-10", "source": "一元的相談窓口の回答" });
    let message =
        story.is_refused(&story.wish("classifyDevice", class("I")), "samd-class-one", json!(["class"])).await;
    assert!(message.contains("not a medical device"), "{message}");
    story.does("classifyDevice", class("III")).await;
    let record = |number: &str| json!({ "consultationRecord": number });
    story.on("2020-11-02").reaches("SAMD_WINDOW_CONSULTATION", record("サンプル窓口 第1号")).await;
    story.on("2020-11-10").reaches("DEVICE_STATUS_DETERMINED", record("サンプル窓口 第1号")).await;
    story.on("2020-11-10").reaches("CLASSIFICATION_DETERMINED", record("サンプル窓口 第1号")).await;
    let answer = json!({ "text": "クラスII、二段階承認が見込まれる", "on": "2020-11-10" });
    let asked = json!([{ "question": "区分と承認の道筋", "answer": answer }]);
    let record = json!({ "kind": "SAMD_WINDOW_CONSULTATION", "occurrence": 1, "topic": "該当性と道筋", "questions": asked });
    story.does("openConsultation", record).await;
    let route = json!({
        "instrument": "APPROVAL", "category": "NEW", "clinicalData": "NEEDED",
        "special": ["TWO_STAGE_APPROVAL", "CHANGE_PLAN"], "specifiedTrial": { "status": "PLANNED" },
        "following": { "consultation": { "kind": "SAMD_WINDOW_CONSULTATION" }, "question": 1 },
    });
    story.does("chooseRoute", route).await;
    let record = json!({ "consultationRecord": "サンプル窓口 第2号" });
    story.on("2021-02-15").reaches("SAMD_WINDOW_CONSULTATION", record).await;
    let seen = story.seen().await;
    assert_eq!(seen.told("SAMD_WINDOW_CONSULTATION"), "ACHIEVED 2020-11-02, ACHIEVED 2021-02-15");
    for kind in ["SECOND_STAGE_APPROVED", "EVALUATION_THERAPY_STARTED", "CHANGE_PLAN_CONFIRMED"] {
        assert_eq!(seen.told(kind), "OPEN -", "{kind}");
    }
    for kind in ["PIVOTAL_TRIAL_STARTED", "SPECIFIED_TRIAL_STARTED"] {
        assert_eq!(seen.told(kind), "OPEN -", "a specified trial stands in for no trial: {kind}");
    }
    assert_eq!(seen.left_out("FIRST_IN_HUMAN"), ["is-a-program"]);
}

/// It is specified, and tried in a specified clinical trial that starts once it is published.
async fn it_is_tried_in_a_specified_trial(story: &Story) {
    story.on("2021-04-12").does("QMS_ESTABLISHED").await;
    story.on("2021-06-30").does("SOFTWARE_LIFE_CYCLE_ESTABLISHED").await;
    let wish = json!({ "milestone": { "kind": "FINAL_SPECIFICATION_FIXED" }, "planned": "2022-03" });
    let planned = story.does("scheduleMilestone", wish).await;
    let late = story.seen_as_of(json!({ "position": planned.position, "on": "2022-04-10" })).await;
    let item = late.item("FINAL_SPECIFICATION_FIXED");
    assert_eq!((&item["due"], &item["dueDays"]), (&json!("OVERDUE"), &json!(-10)));
    story.on("2022-03-31").does("FINAL_SPECIFICATION_FIXED").await;
    assert_eq!(story.seen().await.roadmap("pace"), &json!({ "done": 1, "of": 1 }));
    story.on("2022-07-01").does("READY_FOR_TRIAL").await;
    let jrct = json!({ "jrct": "jRCTs032220001" });
    let first = story.on("2022-11-15");
    first.is_refused("SPECIFIED_TRIAL_STARTED", jrct.clone(), "predecessor-open", "kind").await;
    story.on("2022-09-20").does("CERTIFIED_BOARD_REVIEWED").await;
    story.on("2022-10-11").does("HOSPITAL_PERMITTED").await;
    first.is_refused("SPECIFIED_TRIAL_PUBLISHED", document("画面"), "evidence-unfit", "evidence").await;
    first.reaches("SPECIFIED_TRIAL_PUBLISHED", jrct.clone()).await;
    let early = story.on("2022-11-14");
    let rule = "specified-trial-before-publication";
    early.is_refused("SPECIFIED_TRIAL_STARTED", document("開始報告"), rule, "occurred").await;
    first.does("SPECIFIED_TRIAL_STARTED").await;
    let later = corrected(&story.device, "SPECIFIED_TRIAL_PUBLISHED", "2022-11-16", "misread").shown_by(jrct);
    let message = story.is_refused(&later, "recorded-milestone-breaks", json!([])).await;
    assert!(message.contains("2022-11-15"), "names what would break the rule: {message}");
    let seen = story.seen().await;
    assert_eq!(seen.told("PIVOTAL_TRIAL_STARTED"), "OPEN -", "that was no pivotal trial");
    assert_eq!((&seen.0["stage"], &seen.0["class"]), (&json!("CLINICAL"), &json!("III")));
}

/// The first stage is approved; its date is mistyped into the next fiscal year. Answers what was recorded wrongly.
async fn the_first_stage_is_approved(story: &Story) -> Done {
    let day = story.on("2024-04-01");
    let rule = "predecessor-open";
    let message = day.is_refused("MARKET_AUTHORISED", approval(NUMBER), rule, "kind").await;
    assert!(message.contains("APPLICATION_FILED") || message.contains("Application"), "{message}");
    story
        .on("2023-06-30")
        .reaches("APPLICATION_FILED", json!({ "applicationReceipt": "サンプル受付" }))
        .await;
    let certification = json!({ "certification": "306AABZX00045000" });
    day.is_refused("MARKET_AUTHORISED", certification, "evidence-instrument", "evidence").await;
    let tomorrow = reported(&story.device, "MARKET_AUTHORISED", "2199-01-01").shown_by(approval(NUMBER));
    story.is_refused(&tomorrow, "date-in-future", json!(["occurred"])).await;
    let approved = day.reaches("MARKET_AUTHORISED", approval(NUMBER)).await;
    let now = story.counted("MARKET_AUTHORISED", &COUNTED, Value::Null).await;
    assert_eq!(now, "SAMD THERAPEUTIC III FY2024: 1");
    approved
}

/// By what the approval is counted.
const COUNTED: [&str; 4] = ["FORM", "PURPOSE", "CLASS", "FISCAL_YEAR"];

/// The date and the class are put right, and both are told as they were known before and as they are.
async fn two_mistakes_are_put_right(story: &Story, approved: &Done) {
    let right = story.puts_right("MARKET_AUTHORISED", "2024-03-29", approval(NUMBER)).await;
    let count = |as_of: Value| story.counted("MARKET_AUTHORISED", &COUNTED, as_of);
    assert_eq!(count(Value::Null).await, "SAMD THERAPEUTIC III FY2023: 1");
    let class = json!({ "from": "2020-11-10", "class": "II", "reason": "誤記" });
    story.does("correctDeviceClass", class).await;
    assert_eq!(count(Value::Null).await, "SAMD THERAPEUTIC II FY2023: 1");

    let before = story.known_at(approved.position).await;
    assert_eq!(count(before.clone()).await, "SAMD THERAPEUTIC III FY2024: 1");
    let on = |day: &str, known: &Value| json!({ "on": day, "knownAt": known["knownAt"] });
    assert_eq!(count(on("2024-03-31", &before)).await, "", "by then it was thought to come a day later");
    let between = json!({ "position": right.position, "on": "2024-03-31" });
    assert_eq!(count(between).await, "SAMD THERAPEUTIC III FY2023: 1");
    assert_eq!(count(json!({ "on": "2024-03-31" })).await, "SAMD THERAPEUTIC II FY2023: 1");
    assert_eq!(count(json!({ "on": "2024-03-28" })).await, "");

    let seen = story.seen().await;
    let class = &seen.roadmap("classifications")[0];
    assert_eq!((&class["class"], &class["from"]), (&json!("II"), &json!("2020-11-10")));
    assert_eq!(class["corrections"], json!([{ "was": "III", "reason": "誤記" }]));
    assert_eq!(seen.told("MARKET_AUTHORISED"), "ACHIEVED 2024-03-29");
    assert!(seen.item("MARKET_AUTHORISED")["lateDays"].as_i64() > Some(0), "known late");
    let then = story.seen_as_of(json!({ "position": approved.position })).await;
    assert_eq!(
        (then.told("MARKET_AUTHORISED"), &then.0["class"]),
        ("ACHIEVED 2024-04-01".into(), &json!("III"))
    );
    let changes = story.changed_since(approved.position).await;
    assert_eq!(changes, ["- CLASS_CORRECTED", "MARKET_AUTHORISED MOVED"]);
}

/// Evaluation therapy, a trial after the first stage, a confirmed change plan, and the second stage under one number.
async fn the_second_stage_follows(story: &Story) {
    story.on("2024-06-03").does("EVALUATION_THERAPY_STARTED").await;
    let seen = story.seen().await;
    assert_eq!(seen.0["stage"], "INSURANCE");
    assert_eq!(seen.told("INSURANCE_APPLIED"), "OPEN -", "evaluation therapy is no coverage");
    story.on("2024-07-22").does("CHANGE_PLAN_CONFIRMED").await;
    story.on("2024-08-05").does("MINOR_CHANGE_NOTIFIED").await;
    let receipt = json!({ "trialNotification": { "number": "サンプル治験届", "review": "NOT_SUBJECT" } });
    story.on("2024-05-01").reaches("TRIAL_NOTIFIED", receipt).await;
    story.on("2024-05-15").does("TRIAL_CONTRACTED").await;
    story.on("2024-06-10").does("PIVOTAL_TRIAL_STARTED").await;
    story.on("2025-01-31").does("PIVOTAL_TRIAL_COMPLETED").await;
    // The approval of a change keeps the number of the year in which it was given.
    story.on("2025-06-20").reaches("SECOND_STAGE_APPROVED", approval(NUMBER)).await;
    let seen = story.seen().await;
    assert_eq!(seen.told("MARKET_AUTHORISED"), "ACHIEVED 2024-03-29", "the first stage stays");
    assert_eq!(story.counted("MARKET_AUTHORISED", &["FISCAL_YEAR"], Value::Null).await, "FY2023: 1");
    assert_eq!(story.counted("SECOND_STAGE_APPROVED", &["FISCAL_YEAR"], Value::Null).await, "FY2025: 1");
}

/// 非C2 is an answer of its own; a new application opens a second line and leaves the first where it is.
async fn insurance_says_no_and_yes(story: &Story) {
    story.on("2025-06-27").does("MARKET_READINESS_CONFIRMED").await;
    story.on("2025-07-10").reaches("INSURANCE_APPLIED", json!({ "insuranceCategory": "C2" })).await;
    story.on("2025-10-15").reaches("INSURANCE_DECIDED", outcome("NOT_C2", None)).await;
    let seen = story.seen().await;
    let said = json!([{ "kind": "INSURANCE_OUTCOME", "result": "NOT_C2", "coveredCategory": null }]);
    assert_eq!(seen.item("INSURANCE_DECIDED")["evidence"], said);
    assert_eq!(seen.told("INSURANCE_COVERED"), "OPEN -");
    story.on("2025-11-04").reaches("INSURANCE_APPLIED", json!({ "insuranceCategory": "C1" })).await;
    story.on("2026-02-18").reaches("INSURANCE_DECIDED", outcome("COVERED", Some("C1"))).await;
    story.on("2026-03-01").reaches("INSURANCE_COVERED", json!({ "insuranceCategory": "C1" })).await;
    let seen = story.seen().await;
    assert_eq!(seen.told("INSURANCE_APPLIED"), "ACHIEVED 2025-07-10, ACHIEVED 2025-11-04");
    assert_eq!(seen.told("INSURANCE_DECIDED"), "ACHIEVED 2025-10-15, ACHIEVED 2026-02-18");
    let covered = json!([{ "kind": "INSURANCE_OUTCOME", "result": "COVERED", "coveredCategory": "C1" }]);
    assert_eq!(seen.item("INSURANCE_DECIDED")["evidence"], covered);
    assert_eq!(
        story.counted("INSURANCE_APPLIED", &["CLASS", "FISCAL_YEAR"], Value::Null).await,
        "II FY2025: 2"
    );
    let by_september = json!({ "on": "2025-09-30" });
    assert_eq!(story.counted("INSURANCE_APPLIED", &["FISCAL_YEAR"], by_september).await, "FY2025: 1");
    story.on("2026-09-01").does("SELECTED_THERAPY_STARTED").await;
    let wrong = Wish::new(
        "reportMilestone",
        "device",
        json!({
            "device": story.device, "kind": "FIRST_IN_HUMAN", "occurred": "2024-06-10",
        }),
    );
    story.is_warned(&story.mentor, &["milestone-outside-route"], &wrong.shown_by(document("記録"))).await;
    assert_eq!(story.seen().await.0["stage"], "INSURANCE");
}

/// Two stages under one number, two applications, a specified trial beside a trial, and what was asked before.
async fn what_it_amounts_to(story: &Story) {
    let whole = story.whole(Value::Null).await;
    let authorisations = whole.lines("authorisations", &["kind", "filed", "on", "class", "numbers.number"]);
    let expected = [
        "NEW 2023-06-30 2024-03-29 II 30600BZX00045000",
        "MINOR_CHANGE - 2024-08-05 II ",
        "SECOND_STAGE - 2025-06-20 II 30600BZX00045000",
    ];
    assert_eq!(authorisations, expected);
    assert_eq!(whole.lines("authorisationNumbers", &["from", "number"]), [format!("2024-03-29 {NUMBER}")]);
    let fields = ["category", "filed", "deemedFiled", "result", "coveredFrom", "clock.coveredFrom.onDay"];
    let applications = whole.lines("insuranceApplications", &fields);
    let expected = ["C2 2025-07-10 2025-10-15 NOT_C2 - -", "C1 2025-11-04 - COVERED 2026-03-01 2026-03-01"];
    assert_eq!(applications, expected);
    let fields =
        ["kind", "announced", "contracts.occurred", "starts.occurred", "completions.occurred", "jrctIds."];
    let expected = [
        "SPECIFIED_TRIAL 2022-11-15  2022-11-15  jRCTs032220001",
        "TRIAL 2024-05-01 2024-05-15 2024-06-10 2025-01-31 ",
    ];
    assert_eq!(whole.lines("trials", &fields), expected);
    let record = &whole.consultations()[0];
    let followed = json!([{ "question": 1, "kind": "ROUTE_CHOSEN", "milestone": null }]);
    assert_eq!((&record["topic"], &record["followed"]), (&json!("該当性と道筋"), &followed));
    // Insurance was won before usability, risk management and the like were recorded: the balance shows it.
    let balance = ["CLINICAL 9/16 -", "REGULATORY 6/15 NEEDS", "MARKET 6/10 REVIEW", "TECHNICAL 4/11 NEEDS"];
    assert_eq!(whole.balance(), balance);
    assert_eq!(whole.out_of_balance(), &json!(["CLINICAL", "REGULATORY", "TECHNICAL"]));
}

on_both_databases! {
    async fn a_program_goes_by_two_stage_approval_from_evaluation_to_selected_therapy(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let beginning = Beginning {
            startup: "サンプル治療アプリ株式会社",
            name: "サンプル治療用プログラム",
            form: "SAMD",
            purpose: "THERAPEUTIC",
            from: "2020-04-01",
        };
        let story = Story::begun(&server, beginning).await;
        it_is_a_program(&story).await;
        a_need_becomes_a_concept(&story).await;
        it_is_classified_and_finds_its_road(&story).await;
        it_is_tried_in_a_specified_trial(&story).await;
        let approved = the_first_stage_is_approved(&story).await;
        two_mistakes_are_put_right(&story, &approved).await;
        the_second_stage_follows(&story).await;
        insurance_says_no_and_yes(&story).await;
        what_it_amounts_to(&story).await;
    }
}
