//! What the forms of startups, devices and consultations record, refuse, and never lose.

use banso_eventstore::db::Sql;
use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;

use super::super::person::Person;
use super::super::raw;
use super::super::roads::{NewDevice, begun, new_device};
use super::super::wish::{renamed, reported};
use super::browser::{Browser, Shown};
use super::forms::{carried, filled, position, sent};

type Typed = &'static [(&'static str, &'static str)];

/// Which form, what is typed, what the page says afterwards, and what it then shows.
type Step = (&'static str, Typed, &'static str, &'static [&'static str]);

/// What is done to a device in its first years, form by form.
const DEVICE: &[Step] = &[
    (
        "rename",
        &[("name", "試験用デバイス改"), ("nameEn", "Trial device"), ("reason", "商品名の決定")],
        "renamed",
        &["試験用デバイス改"],
    ),
    (
        "classify",
        &[("class", "III"), ("from", "令和5年6月1日"), ("source", "一般的名称の通知")],
        "classified",
        &["クラスIII"],
    ),
    (
        "correct-class",
        &[("class", "II"), ("from", "2023-06-01"), ("reason", "写し間違い")],
        "class-corrected",
        &["クラスII"],
    ),
    (
        "reclassify",
        &[("class", "III"), ("from", "2024-04-01"), ("source", "告示"), ("reason", "告示の改正")],
        "classified",
        &["クラスIII"],
    ),
    (
        "route",
        &[
            ("instrument", "APPROVAL"),
            ("category", "NEW"),
            ("clinicalData", "NEEDED"),
            ("specifiedTrial.status", "PLANNED"),
            ("special", "PRIORITY_REVIEW"),
            ("special", "PIONEERING"),
            ("expansion.strategy", "STEPWISE"),
            ("expansion.countries", "US、DE"),
        ],
        "route",
        &["承認"],
    ),
    (
        "gate",
        &[
            ("gate", "CONCEPT"),
            ("on", "令和5年6月"),
            ("decision", "CONDITIONAL"),
            ("reason", "市場の見通しを確かめる"),
            ("technical-met", "設計の検討\n試作"),
            ("commercial-unmet", "市場の見通し"),
        ],
        "gate",
        &["2023年6月", "条件付通過", "市場の見通しを確かめる"],
    ),
    (
        "party",
        &[("role", "APPLICANT"), ("name", "サンプル製販株式会社"), ("from", "2024-04-01")],
        "party",
        &["ページの内容"],
    ),
    ("cease-party", &[("role", "APPLICANT"), ("on", "2024-09-01"), ("reason", "解散")], "party", &[]),
    (
        "pivot",
        &[("kind", "MINOR"), ("on", "2024-05"), ("reason", "対象の見直し"), ("redone", "NEED_REGISTERED.1")],
        "pivot",
        &["再び未達成"],
    ),
    (
        "background",
        &[
            ("kind", "NEED_REGISTERED.1"),
            ("occurred", "2022-04"),
            ("evidence.0.document.title", "ニーズシート"),
            ("note", "伴走前"),
        ],
        "background",
        &["伴走前に達成"],
    ),
    ("suspend", &[("on", "2024-06-01"), ("reason", "資金")], "suspended", &["中断"]),
    ("resume", &[("on", "2024-07-01"), ("reason", "調達")], "resumed", &["開発中"]),
    ("terminate", &[("on", "FY2025"), ("reason", "市場の変化")], "terminated", &["開発中止"]),
];

/// What is done to a startup by its mentor.
const STARTUP: &[Step] = &[
    (
        "profile",
        &[("name", "サンプル改称株式会社"), ("nameEn", "Sample renamed"), ("reason", "商号変更")],
        "profile",
        &["サンプル改称株式会社"],
    ),
    (
        "founded",
        &[("corporateNumber", "7000012050002"), ("on", "2024-06")],
        "founded",
        &["2024年6月", "7000012050002"],
    ),
    ("founding", &[("on", "2024-07-01"), ("reason", "登記による")], "founding", &["2024年7月1日"]),
    (
        "exit",
        &[("kind", "ACQUISITION"), ("on", "FY2025"), ("counterpart", "サンプル医機")],
        "exit",
        &["買収", "サンプル医機"],
    ),
];

/// What is kept of a consultation, question by question.
const CONSULTATION: &[Step] = &[
    (
        "ask",
        &[("questions.0.question", "治験は必要か"), ("questions.0.ownView", "文献で足りると考える")],
        "asked",
        &["治験は必要か", "文献で足りると考える", "回答の記録なし"],
    ),
    (
        "answer",
        &[("question", "1"), ("answer.text", "必要と考えられる"), ("answer.on", "令和5年7月")],
        "answered",
        &["必要と考えられる", "2023年7月"],
    ),
    (
        "correct?question=1",
        &[
            ("question", "1"),
            ("corrected.question", "探索的治験は必要か"),
            ("corrected.answer.text", "必要"),
            ("corrected.answer.on", "2023-07-05"),
            ("reason", "議事録の確定"),
        ],
        "question-corrected",
        &["探索的治験は必要か", "訂正する前の内容", "治験は必要か", "議事録の確定"],
    ),
    (
        "filed",
        &[("step.applicationFiled.on", "令和5年6月20日"), ("step.applicationFiled.reference", "受付1")],
        "step",
        &["相談の申込み", "受付1"],
    ),
    ("materials", &[("step.materialsSubmitted.on", "2023-06")], "step", &["資料の提出", "2023年6月"]),
    ("meeting", &[("step.meeting", "PREPARATORY_MEETING.1")], "step", &["相談の実施"]),
    ("topic", &[("topic", "治験の要否"), ("reason", "誤記")], "topic", &["治験の要否"]),
    ("text", &[("text", "議事録（確定）"), ("reason", "確定版")], "text", &["議事録（確定）"]),
    ("withdraw", &[("part", "STEP 1"), ("reason", "別の案件")], "withdrawn", &["取り下げ：別の案件"]),
];

/// Fills in form after form; each page afterwards says what was done.
async fn goes_through(browser: &mut Browser, beneath: &str, steps: &[Step]) -> i64 {
    let mut last = 0;
    for (form, typed, done, shows) in steps {
        let path = format!("{beneath}/change/{form}");
        let answer = filled(browser, &path, typed).await;
        assert!(
            answer.location().contains(&format!("?done={done}&")),
            "{form}: {} {}",
            answer.status,
            answer.html
        );
        last = position(&answer);
        let page = browser.get(answer.location()).await;
        assert_eq!(page.status, 200, "{form}: {}", page.html);
        page.says(&["role=\"status\""]);
        page.says(shows);
    }
    last
}

/// The path of a page that a form leads to, without what it says.
fn page_of(done: &Shown) -> String {
    assert_eq!(done.status, 303, "{}", done.html);
    done.location().split('?').next().unwrap_or_default().to_owned()
}

async fn consultation(mentor: &mut Browser, new: &NewDevice) -> String {
    let typed = [("kind", "GENERAL_CONSULTATION"), ("topic", "全般相談"), ("text", "議事メモ")];
    let done = filled(mentor, &format!("/devices/{}/consult", new.device), &typed).await;
    let device = mentor.get(done.location()).await;
    device.link(&format!("/devices/{}/consultations/", new.device))
}

on_both_databases! {
    async fn a_device_goes_its_way_by_forms(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        begun(&server, &new.device).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}", new.device);
        goes_through(&mut mentor, &path, DEVICE).await;
    }

    async fn a_mentor_registers_a_startup_and_its_device_by_forms(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        mentor.get("/startups").await.says(&["href=\"/startups/register\""]);
        let shown = mentor.get("/startups/register").await;
        let hub = shown.html.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next());
        let hub = hub.expect("the mentor's hub is offered").to_owned();
        let typed = [("name", "サンプル新規株式会社"), ("founded", "不明"), ("hub", hub.as_str()), ("from", "令和6年4月1日")];
        let wrong = [("name", " "), ("founded", "いつか"), ("hub", "x"), ("from", "2024-02-30")];
        let refused = sent(&mut mentor, "/startups/register", &carried(&shown), &wrong).await;
        assert_eq!(refused.status, 422);
        // What the page itself can tell is told first; the schema is asked once that is right.
        refused.says(&["id=\"hub-error\"", "いつか", "2024-02-30"]);
        let wrong = [wrong[0], wrong[1], typed[2], wrong[3]];
        let refused = sent(&mut mentor, "/startups/register", &carried(&refused), &wrong).await;
        refused.says(&["id=\"name-error\"", "id=\"founded-error\"", "id=\"from-error\"", "いつか", "2024-02-30"]);
        let done = sent(&mut mentor, "/startups/register", &carried(&refused), &typed).await;
        let again = sent(&mut mentor, "/startups/register", &carried(&refused), &typed).await;
        assert_eq!(again.location(), done.location(), "sent twice, it is registered once");
        let startup = page_of(&done);
        mentor.get(done.location()).await.says(&["スタートアップを登録しました", "サンプル新規株式会社"]);
        let device = [("name", "サンプル機器"), ("form", "SAMD"), ("purpose", "DIAGNOSTIC")];
        let done = filled(&mut mentor, &format!("{startup}/change/device"), &device).await;
        mentor.get(done.location()).await.says(&["開発案件を登録しました", "プログラム医療機器", "診断用"]);
        goes_through(&mut mentor, &startup, STARTUP).await;
        let list = mentor.get(&format!("{startup}/change")).await;
        let engagement = list.link(&format!("{startup}/change/disengage"));
        assert!(!list.html.contains("/change/engage\""), "whom it lets run alongside is the startup's own wish");
        assert_eq!(mentor.get(&format!("{startup}/change/engage")).await.status, 404);
        let ended = [("engagement", "1"), ("on", "2025-04-01"), ("reason", "満了")];
        let done = filled(&mut mentor, &engagement, &ended).await;
        assert_eq!(done.status, 303, "{}", done.html);
        assert_eq!(mentor.get(done.location()).await.status, 404, "the hub reads the record no longer");
    }

    async fn a_startup_lets_one_more_hub_run_alongside(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut startup = Browser::of(&server, &db, "startup").await;
        let page = startup.get("/startups").await.link("/startups/");
        let list = startup.get(&format!("{page}/change")).await;
        for absent in ["/change/disengage", "/startups/register"] {
            assert!(!list.html.contains(absent), "{absent}");
        }
        let path = list.link(&format!("{page}/change/engage"));
        let shown = startup.get(&path).await;
        let hub = shown.html.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next());
        let hub = hub.expect("another hub").to_owned();
        let done = sent(&mut startup, &path, &carried(&shown), &[("hub", &hub), ("from", "2026-04-01")]).await;
        startup.get(done.location()).await.says(&["拠点を加えました"]);
        let device = startup.get(&page).await.link("/devices/");
        let device = device.split("/milestones").next().expect("a device").to_owned();
        for form in ["gate", "pivot", "include", "transfer"] {
            let shown = startup.get(&format!("{device}/change/{form}")).await;
            assert_eq!(shown.status, 404, "{form} is for mentors");
        }
    }

    async fn a_consultation_is_kept_question_by_question(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let person = Person::of(&server, TokenFor::Mentor);
        person.does(&reported(&new.device, "PREPARATORY_MEETING", "2023-06-25")).await;
        let path = consultation(&mut mentor, &new).await;
        goes_through(&mut mentor, &path, CONSULTATION).await;
        let prefilled = mentor.get(&format!("{path}/change/correct?question=1")).await;
        prefilled.says(&["探索的治験は必要か", "value=\"1\" selected"]);
        // A class that followed from it is a change of the roadmap, told by the change itself.
        let key = path.rsplit('/').next().expect("a key");
        let class = [("class", "II"), ("from", "2023-08-01"), ("source", "回答"), ("following.consultation", key)];
        let done = filled(&mut mentor, &format!("/devices/{}/change/classify", new.device), &class).await;
        let there = format!("{path}?position={}", position(&done));
        mentor.get(&there).await.says(&["クラス分類を記録・変更した"]);
        assert_eq!(mentor.get(&format!("/devices/{}/consultations/NOTHING.1", new.device)).await.status, 404);
    }

    async fn a_form_of_the_mould_loses_nothing(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}/change/route", new.device);
        let typed = [
            ("instrument", "APPROVAL"),
            ("clinicalData", "NEEDED"),
            ("special", "ORPHAN"),
            ("special", "SPECIFIC_USE"),
            ("expansion.countries", "<b>アメリカ</b>"),
        ];
        let shown = mentor.get(&path).await;
        let kept = ["value=\"ORPHAN\" checked", "value=\"SPECIFIC_USE\" checked", "&#60;b&#62;アメリカ", "value=\"APPROVAL\" selected"];
        // Countries without a way abroad: what is missing is said beside it.
        let refused = sent(&mut mentor, &path, &carried(&shown), &typed).await;
        assert_eq!(refused.status, 422);
        refused.says(&kept);
        refused.says(&["id=\"expansion.strategy-error\""]);
        let with_way = [typed.as_slice(), &[("expansion.strategy", "STEPWISE")]].concat();
        let refused = sent(&mut mentor, &path, &carried(&refused), &with_way).await;
        refused.says(&kept);
        refused.says(&["id=\"expansion.countries-error\""]);
        let [_, command, version] = carried(&shown);
        let again = sent(&mut mentor, &path, &[command.clone(), version.clone()], &typed).await;
        assert_eq!(again.status, 403, "without the token of the session");
        again.says(&kept);
        let other = Person::of(&server, TokenFor::Mentor);
        let faster = other.does(&renamed(&new.device, "ほかの人の名称")).await;
        let right = [&typed[..4], &[("expansion.strategy", "STEPWISE"), ("expansion.countries", "US")]].concat();
        let there = format!("{path}?position={}", faster.position);
        let conflict = sent(&mut mentor, &there, &carried(&shown), &right).await;
        assert_eq!(conflict.status, 409, "{}", conflict.html);
        conflict.says(&["ほかの人が先に変更しました", "ほかの人の名称", "希少疾病用医療機器の指定 / 特定用途医療機器の指定"]);
        let past = "update web_sessions set expires_at = '2020-01-01T00:00:00Z'";
        let beside = raw::connect(&db).await;
        raw::run(&beside, Sql::new(past, past)).await;
        beside.close().await;
        let ended = sent(&mut mentor, &path, &carried(&conflict), &right).await;
        assert_eq!(ended.status, 401);
        ended.says(&["サインインの期限が切れました", "SPECIFIC_USE"]);
        let mut mentor = Browser::of(&server, &db, "mentor").await.speaking("en");
        let own = [("command", ended.field("command")), ("version", ended.field("version"))];
        let resumed = sent(&mut mentor, &path, &own, &right).await;
        assert_eq!(resumed.status, 403);
        let done = sent(&mut mentor, &path, &carried(&resumed), &right).await;
        let twice = sent(&mut mentor, &path, &carried(&resumed), &right).await;
        assert_eq!((done.status, twice.location()), (303, done.location()), "{}", done.html);
        mentor.get(done.location()).await.says(&["The road to market was recorded"]);
    }

    async fn what_cannot_be_chosen_or_counted_is_said_beside_its_field(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        begun(&server, &new.device).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let device = format!("/devices/{}/change", new.device);
        for (form, typed, beside) in [
            ("classify", vec![("class", "V"), ("from", "2023-06-01"), ("source", "残る")], "class"),
            ("classify", vec![("class", ""), ("from", "2023-06-01"), ("source", "残る")], "class"),
            ("classify", vec![("class", "II"), ("from", "2023-06"), ("source", "残る")], "from"),
            ("gate", vec![("gate", "CONCEPT"), ("on", "2023-13"), ("decision", "GO"), ("technical-met", "残る")], "on"),
            ("rename", vec![("name", ""), ("nameEn", "残る"), ("reason", "x")], "name"),
            ("background", vec![("kind", "CONCEPT_FIXED.1"), ("occurred", "soon"), ("note", "残る")], "occurred"),
        ] {
            let refused = filled(&mut mentor, &format!("{device}/{form}"), &typed).await;
            assert_eq!(refused.status, 422, "{form}: {}", refused.html);
            refused.says(&[&format!("id=\"{beside}-error\""), "残る"]);
        }
        assert_eq!(mentor.get(&format!("{device}/nothing")).await.status, 404);
        let mut west = Browser::of(&server, &db, "mentor-west").await;
        assert_eq!(west.get(&format!("{device}/rename")).await.status, 404, "another hub's device is not there");
        let mut policymaker = Browser::of(&server, &db, "policymaker").await;
        assert_eq!(policymaker.get("/startups/register").await.status, 404);
    }
}
