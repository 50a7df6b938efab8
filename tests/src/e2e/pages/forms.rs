//! What forms record, refuse, and never lose.

use banso_eventstore::db::Sql;
use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::json;
use uuid::Uuid;

use super::super::person::Person;
use super::super::raw;
use super::super::roads::{NewDevice, milestone, new_device, seen_at_least_at};
use super::super::wish::{renamed, reported};
use super::browser::{Browser, Shown};

const NEED: &str = "NEED_REGISTERED";

/// Which form, what is typed, what the page says afterwards, and how the milestone stands then.
type Step = (&'static str, Vec<(&'static str, &'static str)>, &'static str, &'static str);

/// The path of a form of the first milestone.
fn form(new: &NewDevice, action: &str) -> String {
    format!("/devices/{}/milestones/{NEED}.1/{action}", new.device)
}

/// What a form carries besides what somebody types.
pub(super) fn carried(shown: &Shown) -> [(&'static str, String); 3] {
    ["form_token", "command", "version"].map(|name| (name, shown.field(name)))
}

/// Fills in a form that is shown, and sends it.
pub(super) async fn filled(browser: &mut Browser, path: &str, typed: &[(&str, &str)]) -> Shown {
    let shown = browser.get(path).await;
    assert_eq!(shown.status, 200, "{path}: {}", shown.html);
    sent(browser, path, &carried(&shown), typed).await
}

pub(super) async fn sent(
    browser: &mut Browser,
    path: &str,
    own: &[(&str, String)],
    typed: &[(&str, &str)],
) -> Shown {
    let own = own.iter().map(|(name, value)| (*name, value.as_str()));
    let fields: Vec<(&str, &str)> = own.chain(typed.iter().copied()).collect();
    browser.post(path, &fields).await
}

/// Sends a form while the budget of its person holds nothing. It refills as time goes by, so that on a busy machine a form
/// may find enough of it: then it is used up again, and the form sent again as the same wish.
pub(super) async fn busy(
    person: &Person,
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
) -> Shown {
    for _ in 0..20 {
        use_up(person).await;
        let answer = browser.post(path, fields).await;
        if answer.status == 429 {
            return answer;
        }
    }
    panic!("{path}: the budget refills faster than it is used up");
}

/// Asks until the budget of a person holds nothing more: much at once first, so that nothing is refilled meanwhile.
async fn use_up(person: &Person) {
    for first in [100, 20, 2] {
        let one =
            format!("startups(first: {first}) {{ edges {{ node {{ id name devices {{ id name }} }} }} }}");
        let document = ["a", "b", "c", "d", "e", "f"].map(|alias| format!("{alias}: {one}")).join(" ");
        let document = format!("{{ {document} }}");
        let mut asked = 0;
        while person.reply(&document, json!({})).await.status != 429 {
            asked += 1;
            assert!(asked < 1_000, "the budget has no end");
        }
    }
}

/// The position that a form recorded, from where it leads.
pub(super) fn position(done: &Shown) -> i64 {
    assert_eq!(done.status, 303, "{}", done.html);
    let (_, position) = done.location().split_once("position=").expect("a position");
    // Behind it may stand the place of the page that shows what was recorded.
    position.split('#').next().unwrap_or_default().parse().expect("a number")
}

/// The device of the test after a form, as the mentor sees it over GraphQL.
async fn after(server: &Server<'_>, new: &NewDevice, done: &Shown) -> String {
    let mentor = Person::of(server, TokenFor::Mentor);
    milestone(&seen_at_least_at(&mentor, &new.device, position(done)).await, NEED)
}

on_both_databases! {
    async fn a_milestone_goes_its_way_by_forms_alone(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let document = [("evidence-kind", "DOCUMENT"), ("evidence", "ニーズシート")];
        let steps: [Step; 7] = [
            ("plan", vec![("planned", "2023-05")], "rescheduled", "OPEN -"),
            ("report", [vec![("occurred", "2023-05-10"), ("confirmation", "AWAITED")], document.to_vec()].concat(), "reported", "REPORTED 2023-05-10"),
            ("return", vec![("reason", "日付の根拠が足りません")], "returned", "RETURNED 2023-05-10"),
            ("report", [vec![("occurred", "2023-05-11"), ("confirmation", "AWAITED")], document.to_vec()].concat(), "reported", "REPORTED 2023-05-11"),
            ("confirm", vec![("evidence-kind", "DOCUMENT"), ("evidence", "")], "confirmed", "ACHIEVED 2023-05-11"),
            ("correct", vec![("occurred", "令和5年5月12日"), ("reason", "写し間違い")], "corrected", "ACHIEVED 2023-05-12"),
            ("reopen", vec![("reason", "前提が変わった")], "reopened", "REOPENED -"),
        ];
        for (action, typed, done, status) in steps {
            let answer = filled(&mut mentor, &form(&new, action), &typed).await;
            assert!(answer.location().contains(&format!("?done={done}&")), "{action}: {} {}", answer.status, answer.html);
            assert_eq!(after(&server, &new, &answer).await, status, "{action}");
            let there = answer.location().to_owned();
            let page = mentor.get(&there).await;
            assert_eq!(page.status, 200, "{}", page.html);
            if action == "correct" {
                page.says(&["2023年5月12日", "写し間違い", "ニーズシート"]);
            }
        }
        let waived = filled(&mut mentor, &form(&new, "waive"), &[("reason", "対象の機器ではない")]).await;
        let page = mentor.get(waived.location()).await;
        page.says(&["対象外", "対象の機器ではない", "写し間違い"]);
    }

    async fn a_startup_reports_and_a_mentor_confirms_what_waits_in_the_list(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut startup = Browser::of(&server, &db, "startup").await;
        let startups = startup.get("/startups").await;
        let device = startup.get(&startups.link("/startups/")).await.link("/devices/");
        let device = device.split("/milestones").next().expect("a device").to_owned();
        startup.get(&device).await.says(&["見られる人", "進捗を報告する"]);
        let choice = startup.get(&format!("{device}/report")).await;
        let path = choice.link(&format!("{device}/milestones/"));
        let shown = startup.get(&path).await;
        assert!(!shown.html.contains("name=\"confirmation\""), "a startup does not confirm itself");
        let typed = [("occurred", "2025-06"), ("note", "写真あり"), ("confirmation", "AT_ONCE")];
        let refused = sent(&mut startup, &path, &carried(&shown), &typed).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        let done = filled(&mut startup, &path, &typed[..2]).await;
        let place = path.replace("/report", &format!("?position={}", position(&done)));
        startup.get(&place).await.says(&["報告し直す"]);
        let again = [("occurred", "2025-07"), ("note", "写真と議事録あり")];
        let waits = position(&filled(&mut startup, &path, &again).await);
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let page = mentor.get(&path.replace("/report", &format!("?position={waits}"))).await;
        page.says(&["報告済（確認待ち）", "写真と議事録あり", "2025年7月", "/confirm\""]);
        let list = mentor.get("/work?kind=REPORTED").await;
        list.says(&["確認待ちの報告", path.trim_end_matches("/report")]);
    }

    async fn a_form_without_the_token_of_the_session_records_nothing_and_loses_nothing(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = form(&new, "report");
        let shown = mentor.get(&path).await;
        let [_, command, version] = carried(&shown);
        let beside = raw::connect(&db).await;
        let before = raw::head(&beside).await;
        let typed = [("occurred", "2023-05-10"), ("note", "消えてはならない")];
        let again = sent(&mut mentor, &path, &[command.clone(), version.clone()], &typed).await;
        assert_eq!(again.status, 403);
        again.says(&["まだ記録していません", "value=\"2023-05-10\"", "消えてはならない"]);
        assert_eq!(raw::head(&beside).await, before, "nothing was recorded");
        beside.close().await;
        assert_eq!(again.field("command"), command.1, "it stays one wish");
        let done = sent(&mut mentor, &path, &carried(&again), &typed).await;
        assert_eq!(after(&server, &new, &done).await, "REPORTED 2023-05-10");
    }

    async fn a_form_of_somebody_who_asked_too_much_costs_no_text_and_acts_once(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}/consult", new.device);
        let shown = mentor.get(&path).await;
        let typed = [("kind", "GENERAL_CONSULTATION"), ("topic", "<b>全般相談</b>"), ("text", "一行目")];
        let own = carried(&shown);
        let own = own.iter().map(|(name, value)| (*name, value.as_str()));
        let fields: Vec<(&str, &str)> = own.chain(typed).collect();
        let busy = busy(&Person::of(&server, TokenFor::Mentor), &mut mentor, &path, &fields).await;
        busy.says(&["少し待って、もう一度送ってください", "&#60;b&#62;全般相談", "一行目"]);
        assert_eq!(busy.field("command"), shown.field("command"), "the same wish");
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        for _ in 0..2 {
            let done = sent(&mut mentor, &path, &carried(&busy), &typed).await;
            mentor.get(done.location()).await.says(&["相談を記録しました"]);
        }
        let counted = "query($device: ID!) { consultations(device: $device) { totalCount } }";
        let found = Person::of(&server, TokenFor::Mentor).asks(counted, json!({ "device": new.device })).await;
        assert_eq!(found["consultations"]["totalCount"], 1);
    }

    async fn a_session_that_ended_while_typing_costs_no_text(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}/consult", new.device);
        let shown = mentor.get(&path).await;
        let past = "update web_sessions set expires_at = '2020-01-01T00:00:00Z'";
        let beside = raw::connect(&db).await;
        raw::run(&beside, Sql::new(past, past)).await;
        beside.close().await;
        let typed = [("kind", "GENERAL_CONSULTATION"), ("topic", "<b>全般相談</b>"), ("text", "一行目\n\"二行目\"")];
        let ended = sent(&mut mentor, &path, &carried(&shown), &typed).await;
        assert_eq!(ended.status, 401);
        ended.says(&["サインインの期限が切れました", "一行目\n&#34;二行目&#34;", "&#60;b&#62;全般相談"]);
        assert!(!ended.html.contains("name=\"form_token\""), "the new session has another token");
        let mut again = Browser::of(&server, &db, "mentor").await;
        let own = [("command", ended.field("command")), ("version", ended.field("version"))];
        let resumed = sent(&mut again, &path, &own, &typed).await;
        assert_eq!(resumed.status, 403);
        resumed.says(&["もう一度送ってください", "一行目\n&#34;二行目&#34;"]);
        let done = sent(&mut again, &path, &carried(&resumed), &typed).await;
        let page = again.get(done.location()).await;
        page.says(&["相談を記録しました", "&#60;b&#62;全般相談", "&#34;二行目&#34;"]);
    }

    async fn a_form_sent_twice_acts_once(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = form(&new, "report");
        let shown = mentor.get(&path).await;
        let typed = [("occurred", "2023-05-10"), ("confirmation", "AWAITED")];
        let first = sent(&mut mentor, &path, &carried(&shown), &typed).await;
        let second = sent(&mut mentor, &path, &carried(&shown), &typed).await;
        assert_eq!((first.status, second.status), (303, 303), "{}", second.html);
        assert_eq!(first.location(), second.location());
    }

    async fn of_two_mentors_at_once_the_second_compares_and_chooses(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = form(&new, "report");
        let shown = mentor.get(&path).await;
        let other = Person::of(&server, TokenFor::Mentor);
        let reported = other.does(&reported(&new.device, NEED, "2023-05-01")).await;
        let path_there = format!("{path}?position={}", reported.position);
        let typed = [("occurred", "2023-05-10"), ("confirmation", "AWAITED"), ("note", "わたしの補足")];
        let conflict = sent(&mut mentor, &path_there, &carried(&shown), &typed).await;
        assert_eq!(conflict.status, 409, "{}", conflict.html);
        conflict.says(&["ほかの人が先に変更しました", "2023年5月1日", "2023-05-10", "わたしの補足"]);
        let own = carried(&conflict);
        assert_ne!(own[2].1, shown.field("version"), "the form goes on from what is there now");
        let done = sent(&mut mentor, &path, &own, &typed).await;
        assert!(done.status == 303 || done.status == 422, "{}", done.html);
    }

    async fn what_a_rule_refuses_stands_beside_its_field_with_everything_typed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = form(&new, "report");
        let long = "長".repeat(10_001);
        for (typed, message) in [
            (vec![("occurred", "ことし"), ("note", "残る")], "id=\"occurred-error\""),
            (vec![("occurred", ""), ("note", "残る")], "id=\"occurred-error\""),
            (vec![("occurred", "2099-01-01"), ("note", "残る")], "今日"),
            (vec![("occurred", "2023-05-10"), ("note", long.as_str())], "id=\"note-error\""),
            (vec![("occurred", "<img src=x onerror=alert(1)>"), ("note", "残る")], "&#60;img"),
        ] {
            let refused = filled(&mut mentor, &path, &typed).await;
            assert_eq!(refused.status, 422, "{}", refused.html);
            refused.says(&["まだ記録していません", message, typed[1].1]);
            assert!(!refused.html.contains("<img src=x"));
        }
        let english = Browser::of(&server, &db, "mentor").await.speaking("en");
        let mut english = english;
        let refused = filled(&mut english, &path, &[("occurred", "soon")]).await;
        refused.says(&["Nothing was recorded yet", "id=\"occurred-error\""]);
    }

    async fn a_warning_is_acknowledged_with_a_reason(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = format!("/devices/{}/milestones/CONCEPT_FIXED.1/report", new.device);
        let early = [
            ("occurred", "2023-05-10"),
            ("evidence-kind", "DOCUMENT"),
            ("evidence", "記録"),
            ("confirmation", "AT_ONCE"),
        ];
        let warned = filled(&mut mentor, &path, &early).await;
        assert_eq!(warned.status, 422, "{}", warned.html);
        let name = "acknowledge-predecessor-open";
        warned.says(&[&format!("name=\"{name}\""), "value=\"記録\""]);
        let unsaid = [early.as_slice(), &[(name, " ")]].concat();
        let silent = sent(&mut mentor, &path, &carried(&warned), &unsaid).await;
        silent.says(&["理由を書いてください"]);
        let said = [early.as_slice(), &[(name, "同じ週の記録のため")]].concat();
        let done = sent(&mut mentor, &path, &carried(&silent), &said).await;
        assert_eq!(done.status, 303, "{}", done.html);
        mentor.get(done.location()).await.says(&["同じ週の記録のため"]);
    }

    async fn a_form_is_a_form_and_no_larger_than_one(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let path = form(&new, "report");
        let large = "x".repeat(300 * 1024);
        let refused = mentor.post(&path, &[("note", &large)]).await;
        assert_eq!(refused.status, 413);
        refused.says(&["文章が長すぎます", "前のページに戻ると"]);
        // The answer comes before all of it was read, and the connection may end.
        let endless = "x".repeat(12 * 1024 * 1024);
        let hasty = Browser::of(&server, &db, "mentor").await.posting(&path).body(format!("note={endless}"));
        let hasty = hasty.header("content-type", "application/x-www-form-urlencoded").send().await;
        assert!(hasty.is_err() || hasty.is_ok_and(|answer| answer.status() == 413));
        assert_eq!(mentor.post(&form(&new, "destroy"), &[]).await.status, 404);
        let other = format!("/devices/{}/milestones/NOTHING.1/report", new.device);
        assert_eq!(mentor.get(&other).await.status, 404);
        let shown = mentor.get(&path).await;
        let own = [("form_token", shown.field("form_token")), ("command", "no id".into()), ("version", "x".into())];
        let refused = sent(&mut mentor, &path, &own, &[("occurred", "2023-05-10")]).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        let other_use = Person::of(&server, TokenFor::Mentor);
        let used = Uuid::now_v7().to_string();
        other_use.does(&renamed(&new.device, "別名").under(&used)).await;
        let own = [("form_token", shown.field("form_token")), ("command", used), ("version", String::new())];
        let refused = sent(&mut mentor, &path, &own, &[("occurred", "2023-05-10")]).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
    }
}
