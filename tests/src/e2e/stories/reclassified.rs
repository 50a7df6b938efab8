//! A Class II device is re-classified to III, its maker acquired before approval, and the device taken on by another
//! startup at another hub: by approval instead of certification, listed, and changed afterwards under the same number.

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::{Beginning, Story};
use crate::e2e::person::{Done, Person};
use crate::e2e::wish::{Wish, document, made_member, startup_registered};

/// The number of the first approval, which every later change keeps.
const NUMBER: &str = "30700BZX00077000";

fn approval(number: &str) -> Value {
    json!({ "approval": number })
}

/// A device for certification, without clinical data: no trial is on its roadmap. The class was mistyped.
async fn on_the_way_to_certification(story: &Story) {
    let class = json!({ "class": "III", "from": "2021-06-01", "source": "拠点での検討" });
    story.does("classifyDevice", class).await;
    let route = json!({ "instrument": "CERTIFICATION", "category": "GENERIC", "clinicalData": "NOT_NEEDED" });
    story.does("chooseRoute", route).await;
    let seen = story.seen().await;
    for (kind, reason) in [
        ("TRIAL_NOTIFIED", "no-clinical-data"),
        ("READY_FOR_TRIAL", "no-study"),
        ("FIRST_IN_HUMAN", "no-study"),
        ("EXPERT_DISCUSSION_HELD", "no-approval"),
        ("COUNCIL_CONSULTED", "no-approval"),
        ("SAMD_WINDOW_CONSULTATION", "is-no-program"),
    ] {
        assert_eq!(seen.left_out(kind).first(), Some(&reason), "{kind}");
    }
    assert_eq!(seen.told("ELECTRICAL_SAFETY_TESTED"), "OPEN -");
    for (day, kind) in [
        ("2021-05-10", "NEED_REGISTERED"),
        ("2021-07-05", "NEED_BRUSHED_UP"),
        ("2021-11-15", "CONCEPT_FIXED"),
        ("2022-02-01", "QMS_ESTABLISHED"),
        ("2023-03-31", "FINAL_SPECIFICATION_FIXED"),
        ("2023-05-22", "ELECTRICAL_SAFETY_TESTED"),
    ] {
        story.on(day).does(kind).await;
    }
    assert_eq!(story.seen().await.0["stage"], "NON_CLINICAL");
}

/// By what the milestones of this device are counted.
const COUNTED: [&str; 3] = ["CLASS", "PURPOSE", "FISCAL_YEAR"];

/// A correction of the class holds from the start, a re-classification from its day on.
async fn a_correction_is_no_reclassification(story: &Story) {
    let before = story.seen().await.0["roadmap"]["items"].clone();
    let count = |as_of: Value| story.counted("FINAL_SPECIFICATION_FIXED", &COUNTED, as_of);
    let filed = story
        .on("2023-06-05")
        .reaches("APPLICATION_FILED", json!({ "applicationReceipt": "サンプル受付" }))
        .await;
    assert_eq!(count(Value::Null).await, "III DIAGNOSTIC FY2022: 1");
    let class = json!({ "from": "2021-06-01", "class": "II", "reason": "誤記" });
    let corrected = story.does("correctDeviceClass", class).await;
    assert_eq!(count(Value::Null).await, "II DIAGNOSTIC FY2022: 1");
    assert_eq!(count(json!({ "position": filed.position })).await, "III DIAGNOSTIC FY2022: 1");
    assert_eq!(count(json!({ "on": "2022-03-31" })).await, "");

    let again = |from: &str| json!({ "class": "III", "from": from, "source": "サンプル通知", "reason": "告示の改正" });
    let wish = story.wish("reclassifyDevice", again("2021-06-01"));
    story.is_refused(&wish, "reclassified-too-early", json!(["from"])).await;
    story.does("reclassifyDevice", again("2023-07-01")).await;
    assert_eq!(count(Value::Null).await, "II DIAGNOSTIC FY2022: 1", "what was before stays what it was");
    assert_eq!(story.counted("APPLICATION_FILED", &COUNTED, Value::Null).await, "II DIAGNOSTIC FY2023: 1");
    let seen = story.seen().await;
    assert_eq!(seen.0["class"], "III");
    assert_eq!(seen.roadmap("classifications")[1]["source"], "サンプル通知");
    assert_eq!(before.as_array().map(Vec::len), seen.roadmap("items").as_array().map(Vec::len));
    let class_on = async |as_of: Value| story.seen_as_of(as_of).await.0["class"].clone();
    assert_eq!(class_on(json!({ "on": "2023-06-30" })).await, "II");
    assert_eq!(class_on(json!({ "on": "2023-07-01" })).await, "III");
    assert_eq!(class_on(json!({ "on": "2023-07-01", "position": corrected.position })).await, "II");
}

/// No certification standard covers Class III here: another road, on which nothing that was reached is lost.
async fn another_road(story: &Story) {
    let route = json!({ "instrument": "APPROVAL", "category": "IMPROVED", "clinicalData": "NOT_NEEDED" });
    let wish = story.wish("chooseRoute", route.clone());
    story.is_refused(&wish, "reason-missing", json!(["reason"])).await;
    let before = story.told.get();
    story.heard(story.mentor.does(&wish.with("reason", "認証基準がない")).await);
    let changes = story.changed_since(before).await;
    for change in ["- ROUTE_CHANGED", "EXPERT_DISCUSSION_HELD TAKEN_UP"] {
        assert!(changes.iter().any(|told| told == change), "{change}: {changes:?}");
    }
    let seen = story.seen().await;
    for (kind, told) in [
        ("FINAL_SPECIFICATION_FIXED", "ACHIEVED 2023-03-31"),
        ("APPLICATION_FILED", "ACHIEVED 2023-06-05"),
        ("EXPERT_DISCUSSION_HELD", "OPEN -"),
    ] {
        assert_eq!(seen.told(kind), told);
    }
    assert_eq!(seen.left_out("COUNCIL_CONSULTED"), ["not-a-new-device"]);
    assert_eq!(seen.left_out("TRIAL_NOTIFIED"), ["no-clinical-data"]);
    // The application for certification is withdrawn; one for approval takes its place.
    let reopening = json!({ "milestone": { "kind": "APPLICATION_FILED" }, "reason": "認証申請の取下げ" });
    story.does("reopenMilestone", reopening).await;
    assert_eq!(story.waits_for(&story.member).await, ["REOPENED APPLICATION_FILED"]);
    assert_eq!(story.counted("APPLICATION_FILED", &COUNTED, Value::Null).await, "");
    let known = json!({ "position": before });
    assert_eq!(story.counted("APPLICATION_FILED", &COUNTED, known.clone()).await, "II DIAGNOSTIC FY2023: 1");
    let instrument = story.counted("APPLICATION_FILED", &["INSTRUMENT"], known).await;
    assert_eq!(instrument, "CERTIFICATION: 1", "as the route was known then");
}

/// Who takes the device on: another startup, at the hub in the west.
struct Successor {
    startup: String,
    mentor: Person,
    member: Person,
}

async fn a_successor(server: &Server<'_>, db: &TestDatabase) -> Successor {
    let mentor = Person::named(server, db, "mentor-west");
    let hub = mentor.hub("sample-west").await;
    let wish = startup_registered(&hub, "サンプル承継株式会社", "2023-10-02");
    let startup = mentor.does(&wish).await.id;
    let administrator = Person::of(server, TokenFor::Administrator);
    let account = administrator.account("sample-startup-west").await;
    administrator.does(&made_member(&account, &startup, "2023-10-02")).await;
    Successor { startup, mentor, member: Person::named(server, db, "startup-west") }
}

/// The maker is acquired, which ends no device; the device passes to the successor, and the rights with it.
async fn the_maker_is_acquired(story: &mut Story, next: &Successor) {
    let exit = json!({
        "startup": story.startup, "kind": "ACQUISITION", "on": "2024-01-15", "counterpart": "サンプル買収株式会社",
    });
    let done = story.mentor.does(&Wish::new("recordExit", "startup", exit)).await;
    story.heard(done);
    let asked = "query($id: ID!, $min: Position) { startup(id: $id, minPosition: $min) { standing \
        exits { kind on counterpart } devices { id } } }";
    let variables = json!({ "id": story.startup, "min": story.told.get() });
    let maker = story.mentor.asks(asked, variables).await["startup"].clone();
    let exits = json!([{ "kind": "ACQUISITION", "on": "2024-01-15", "counterpart": "サンプル買収株式会社" }]);
    assert_eq!((&maker["exits"], &maker["devices"][0]["id"]), (&exits, &json!(story.device)));
    assert_eq!(story.seen().await.0["standing"], "ACTIVE", "the device goes on");
    assert!(story.seen_by(&next.mentor, Value::Null).await.is_none(), "not theirs yet");

    let transfer = json!({ "to": next.startup, "on": "2024-02-01", "reason": "事業の承継" });
    let tomorrow = story.wish("transferDevice", transfer.clone()).with("on", "2199-04-01");
    story.is_refused(&tomorrow, "date-in-future", json!(["on"])).await;
    story.does("transferDevice", transfer).await;
    for (as_of, who) in
        [(Value::Null, &story.mentor), (json!({ "position": story.told.get() - 1 }), &story.member)]
    {
        assert!(story.seen_by(who, as_of).await.is_none(), "the rights follow the owner");
    }
    let variables = json!({ "id": story.startup, "min": story.told.get() });
    let maker = story.mentor.asks(asked, variables).await["startup"].clone();
    assert_eq!((&maker["exits"], &maker["devices"]), (&exits, &json!([])), "the maker keeps its record");
    story.mentor = next.mentor.clone();
    story.member = next.member.clone();
    let seen = story.seen().await;
    assert_eq!(seen.told("NEED_REGISTERED"), "ACHIEVED 2021-05-10", "the history goes with the device");
    let owners = seen.roadmap("owners");
    assert_eq!((&owners[0]["startup"], &owners[1]["from"]), (&Value::Null, &json!("2024-02-01")));
    assert_eq!(seen.0["owner"]["id"], next.startup.as_str());
    let whole = crate::e2e::roads::history(&next.mentor, &story.device).await;
    assert_eq!(whole.last().expect("a history")["event"], "registered");
    let then = story.seen_as_of(json!({ "on": "2022-12-31" })).await;
    assert_eq!(
        (then.told("CONCEPT_FIXED"), then.told("FINAL_SPECIFICATION_FIXED")),
        ("ACHIEVED 2021-11-15".into(), "OPEN -".into())
    );
}

/// The hub in the east sees the device again once the successor lets it run alongside.
async fn the_old_hub_is_asked_back(story: &Story, next: &Successor, old_mentor: &Person) {
    let hub = old_mentor.hub("sample-east").await;
    let input = json!({ "startup": next.startup, "hub": hub, "from": "2024-03-01" });
    let done = next.member.does(&Wish::new("startEngagement", "startup", input)).await;
    story.heard(done);
    let seen = story.seen_by(old_mentor, Value::Null).await.expect("it runs alongside");
    assert_eq!(seen.told("CONCEPT_FIXED"), "ACHIEVED 2021-11-15");
    let input =
        json!({ "startup": next.startup, "engagement": 2, "on": "2024-03-15", "reason": "引継ぎの完了" });
    let done = old_mentor.does(&Wish::new("endEngagement", "startup", input)).await;
    story.heard(done);
    assert!(story.seen_by(old_mentor, Value::Null).await.is_none(), "not alongside any more");
}

/// Approval as Class III, at the hub of the day; the date is mistyped into the next fiscal year and put right.
async fn it_is_approved_and_listed(story: &Story) -> Done {
    let holder = json!({
        "role": "HOLDER", "name": "サンプル承継株式会社", "licence": "13B1X00077", "from": "2024-04-01",
    });
    story.does("nameParty", holder).await;
    story
        .on("2024-05-20")
        .reaches("APPLICATION_FILED", json!({ "applicationReceipt": "サンプル受付2" }))
        .await;
    let day = story.on("2025-04-01");
    let certification = json!({ "certification": "307AABZX00077000" });
    day.is_refused("MARKET_AUTHORISED", certification, "evidence-instrument", "evidence").await;
    let wrong = day.reaches("MARKET_AUTHORISED", approval(NUMBER)).await;
    story.puts_right("MARKET_AUTHORISED", "2025-03-31", approval(NUMBER)).await;
    let instruments = ["INSTRUMENT", "KIND", "FISCAL_YEAR"];
    let counted = |as_of: Value| story.counted("MARKET_AUTHORISED", &instruments, as_of);
    assert_eq!(counted(Value::Null).await, "APPROVAL MARKET_AUTHORISED FY2024: 1");
    let before = json!({ "position": wrong.position });
    assert_eq!(counted(before).await, "APPROVAL MARKET_AUTHORISED FY2025: 1");
    let by = ["CLASS", "HUB", "FISCAL_YEAR"];
    let count = |as_of: Value| story.counted("MARKET_AUTHORISED", &by, as_of);
    assert_eq!(count(Value::Null).await, "III sample-west FY2024: 1");
    assert_eq!(count(story.known_at(wrong.position).await).await, "III sample-west FY2025: 1");
    assert_eq!(count(json!({ "on": "2025-03-31" })).await, "III sample-west FY2024: 1");
    assert_eq!(count(json!({ "on": "2025-03-31", "position": wrong.position })).await, "");
    let of_old = story.counted("FINAL_SPECIFICATION_FIXED", &by, Value::Null).await;
    assert_eq!(of_old, "II sample-east FY2022: 1", "an outcome stays with the hub of its day");
    let filed = story.on("2025-04-10");
    filed.reaches("INSURANCE_APPLIED", json!({ "insuranceCategory": "B2" })).await;
    let covered = json!({ "insuranceOutcome": { "result": "COVERED", "category": "B2" } });
    story.on("2025-05-20").reaches("INSURANCE_DECIDED", covered).await;
    story.on("2025-06-01").reaches("INSURANCE_COVERED", json!({ "insuranceCategory": "B2" })).await
}

/// A partial change keeps the number and opens a line of its own; a minor change is notified.
async fn it_changes_after_listing(story: &Story, listed: &Done) {
    let (rule, field) = ("evidence-unfit", "evidence");
    let filed = story.on("2025-10-06");
    filed.is_refused("PARTIAL_CHANGE_FILED", approval(NUMBER), rule, field).await;
    filed.reaches("PARTIAL_CHANGE_FILED", json!({ "applicationReceipt": "サンプル受付3" })).await;
    // The number is that of 2025 and stays.
    story.on("2026-03-31").reaches("PARTIAL_CHANGE_APPROVED", approval(NUMBER)).await;
    story.on("2026-06-08").does("MINOR_CHANGE_NOTIFIED").await;
    let seen = story.seen().await;
    assert_eq!(seen.told("MARKET_AUTHORISED"), "ACHIEVED 2025-03-31", "the first approval stays");
    assert_eq!(seen.told("INSURANCE_COVERED"), "ACHIEVED 2025-06-01");
    assert_eq!(seen.item("PARTIAL_CHANGE_APPROVED")["evidence"], seen.item("MARKET_AUTHORISED")["evidence"]);
    assert_eq!(seen.0["stage"], "INSURANCE", "a change of a listed device is no step back");
    let first = story.counted("MARKET_AUTHORISED", &["CLASS", "FISCAL_YEAR"], Value::Null).await;
    assert_eq!(first, "III FY2024: 1", "a change is no first approval");
    let changed = story.counted("PARTIAL_CHANGE_APPROVED", &["CLASS", "FISCAL_YEAR"], Value::Null).await;
    assert_eq!(changed, "III FY2025: 1");
    let then = story.seen_as_of(json!({ "position": listed.position })).await;
    assert_eq!(then.told("PARTIAL_CHANGE_APPROVED"), "OPEN -");
    let mut told: Vec<String> = story.changed_since(listed.position).await;
    told.retain(|change| change.ends_with("ACHIEVED"));
    let expected = [
        "MINOR_CHANGE_NOTIFIED ACHIEVED",
        "PARTIAL_CHANGE_FILED ACHIEVED",
        "PARTIAL_CHANGE_APPROVED ACHIEVED",
    ];
    assert_eq!(told, expected);
    let wrong = story.on("2026-06-08").report("MARKET_AUTHORISED", document("承認書"));
    story.is_refused(&wrong, "milestone-already-achieved", json!(["milestone"])).await;
}

/// One approval and what changed it, one application, no trial; and as it was when it was listed.
async fn what_it_amounts_to(story: &Story, listed: &Done) {
    let whole = story.whole(Value::Null).await;
    let fields = ["kind", "instrument", "filed", "on", "class", "numbers.number"];
    let authorisations = whole.lines("authorisations", &fields);
    let expected = [
        "NEW APPROVAL 2024-05-20 2025-03-31 III 30700BZX00077000",
        "PARTIAL_CHANGE APPROVAL 2025-10-06 2026-03-31 III 30700BZX00077000",
        "MINOR_CHANGE APPROVAL - 2026-06-08 III ",
    ];
    assert_eq!(authorisations, expected);
    assert_eq!(whole.lines("authorisationNumbers", &["from", "number"]), [format!("2025-03-31 {NUMBER}")]);
    let fields = ["category", "filed", "decided", "result", "coveredFrom", "clock.coveredFrom.onDay"];
    let applications = whole.lines("insuranceApplications", &fields);
    assert_eq!(applications, ["B2 2025-04-10 2025-05-20 COVERED 2025-06-01 2025-06-01"]);
    assert!(whole.lines("trials", &["kind"]).is_empty() && whole.consultations() == &json!([]));
    let balance = ["CLINICAL 1/3 -", "REGULATORY 2/10 NEEDS", "MARKET 4/8 REVIEW", "TECHNICAL 4/14 NEEDS"];
    assert_eq!(whole.balance(), balance);
    assert_eq!(whole.out_of_balance(), &json!(["CLINICAL", "REGULATORY", "TECHNICAL"]));
    let then = story.whole(json!({ "position": listed.position })).await;
    assert_eq!(then.lines("authorisations", &["kind", "on"]), ["NEW 2025-03-31"], "not changed yet");
}

on_both_databases! {
    async fn a_device_is_reclassified_changes_hands_and_is_changed_after_listing(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let beginning = Beginning {
            startup: "サンプル診断機器株式会社",
            name: "サンプル診断機器",
            form: "HARDWARE",
            purpose: "DIAGNOSTIC",
            from: "2021-04-01",
        };
        let mut story = Story::begun(&server, beginning).await;
        let old_mentor = story.mentor.clone();
        on_the_way_to_certification(&story).await;
        a_correction_is_no_reclassification(&story).await;
        another_road(&story).await;
        let next = a_successor(&server, &db).await;
        the_maker_is_acquired(&mut story, &next).await;
        the_old_hub_is_asked_back(&story, &next, &old_mentor).await;
        let listed = it_is_approved_and_listed(&story).await;
        it_changes_after_listing(&story, &listed).await;
        what_it_amounts_to(&story, &listed).await;
    }
}
