//! Who is signed in to the pages, and ending it: one's own, and anybody's for administrators; at once, on every replica.

use std::time::Duration;

use banso_eventstore::on_read;
use banso_tests::harness::{Server, TestDatabase};
use banso_tests::on_both_databases;

use super::super::raw;
use super::browser::{Browser, Shown};
use super::live::{Heard, Stream};

const PATIENCE: Duration = Duration::from_secs(20);

/// Every value of the fields of this name.
fn values(page: &Shown, name: &str) -> Vec<String> {
    let beginning = format!("name=\"{name}\" value=\"");
    let tags = page.html.split(&beginning).skip(1);
    tags.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// The session in the row of a person, as the forms of the administrator name it.
fn session_of(page: &Shown, name: &str) -> String {
    let (_, list) = page.html.split_once("id=\"sessions\"").expect("the list");
    let row =
        list.split("<tr>").find(|row| row.contains(name)).unwrap_or_else(|| panic!("no {name}: {list}"));
    let (_, value) = row.split_once("name=\"session\" value=\"").expect("a form");
    value.split('"').next().expect("a value").to_owned()
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    let page = browser.get("/plans").await;
    assert!(
        page.status == 200 || page.location().starts_with("/sign-in"),
        "{} {}",
        page.status,
        page.location()
    );
    page.status == 200
}

async fn ends(browser: &mut Browser, path: &str, fields: &[(&str, &str)], done: &str) {
    let from = if path.starts_with("/admin") { "/admin" } else { "/sessions" };
    let from = browser.get(from).await;
    let token = from.field("form_token");
    let fields: Vec<_> = [("form_token", token.as_str())].into_iter().chain(fields.iter().copied()).collect();
    let answer = browser.post(path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.html);
    assert!(answer.location().ends_with(&format!("?done={done}")), "{}", answer.location());
}

/// The hashes under which the database knows the secrets.
async fn hashes(db: &TestDatabase) -> Vec<(String, String)> {
    let db = raw::connect(db).await;
    let text = "select token_hash, person from web_sessions where kind = 'session'";
    let rows = on_read!(&db, conn => sqlx::query_as(text).fetch_all(conn).await).expect("rows");
    db.close().await;
    rows
}

on_both_databases! {
    async fn everybody_sees_their_own_sessions_and_ends_one_of_them(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut here = Browser::of(&server, &db, "mentor").await;
        let mut lost = Browser::of(&server, &db, "mentor").await;
        let mut other = Browser::of(&server, &db, "mentor-west").await;
        let page = here.get("/sessions").await;
        page.says(&["<h1>サインインの一覧</h1>", "2 件", "いま使っているブラウザー", "このサインインを終える"]);
        let sessions = values(&page, "session");
        assert_eq!(sessions.len(), 1, "the one in use has no form: {}", page.html);
        other.get("/sessions").await.says(&["1 件"]);
        here.get("/work").await.says(&["<a href=\"/sessions\">"]);
        let mut stream = Stream::open(&lost, "/live").await;
        ends(&mut here, "/sessions/end", &[("session", &sessions[0])], "session").await;
        assert_eq!(stream.within(PATIENCE).await, Heard::End, "what is open in it hears no more");
        assert!(!is_signed_in(&mut lost).await, "at its next request");
        assert!(is_signed_in(&mut here).await && is_signed_in(&mut other).await);
        here.get("/sessions?done=session").await.says(&["サインインを終えました", "1 件"]);
        ends(&mut here, "/sessions/end", &[("session", &sessions[0])], "session-gone").await;
        let mut english = here.speaking("en");
        english.get("/sessions").await.says(&["<h1>Where you are signed in</h1>", "The browser you are using"]);
    }

    async fn all_others_end_and_the_one_that_asks_goes_on(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut here = Browser::of(&server, &db, "policymaker").await;
        let mut lost = [
            Browser::of(&server, &db, "policymaker").await,
            Browser::of(&server, &db, "policymaker").await,
        ];
        let mut other = Browser::of(&server, &db, "officer").await;
        ends(&mut here, "/sessions/end-others", &[], "sessions").await;
        for browser in &mut lost {
            assert!(!is_signed_in(browser).await);
        }
        assert!(is_signed_in(&mut here).await && is_signed_in(&mut other).await);
        let page = here.get("/sessions").await;
        assert!(!page.html.contains("ほかのサインインをすべて終える"), "there is no other: {}", page.html);
    }

    async fn nobody_ends_what_is_not_theirs_and_only_with_a_form_of_their_own(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        let mut again = Browser::of(&server, &db, "mentor").await;
        let mut administrator = Browser::of(&server, &db, "administrator").await;
        let own = values(&mentor.get("/sessions").await, "session");
        let page = administrator.get("/admin").await;
        let foreign: Vec<String> =
            values(&page, "session").into_iter().filter(|id| !own.contains(id)).collect();
        assert!(!foreign.is_empty(), "the mentor's first one");
        let mut west = Browser::of(&server, &db, "mentor-west").await;
        for session in &foreign {
            ends(&mut west, "/sessions/end", &[("session", session)], "session-gone").await;
        }
        assert!(is_signed_in(&mut mentor).await && is_signed_in(&mut again).await);
        let token = west.get("/sessions").await.field("form_token");
        let stolen = [("form_token", token.as_str()), ("session", own[0].as_str())];
        let refused = mentor.post("/sessions/end", &stolen).await;
        assert_eq!(refused.status, 403, "{}", refused.html);
        refused.says(&["まだ何も終えていません"]);
        let refused = administrator.post("/admin/sessions/end", &stolen).await;
        assert_eq!(refused.status, 403, "{}", refused.html);
        refused.says(&["<h1>管理</h1>", "まだ何も終えていません"]);
        assert!(is_signed_in(&mut again).await, "it stands");
        let unsaid = [("form_token", page.field("form_token"))];
        let unsaid: Vec<_> = unsaid.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(administrator.post("/admin/sessions/end-all", &unsaid).await.status, 400, "whose is not said");
    }

    async fn administrators_see_whose_sessions_stand_and_end_one_or_all_of_a_person(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut administrator = Browser::of(&server, &db, "administrator").await;
        let mut mentors = [
            Browser::of(&server, &db, "mentor").await,
            Browser::of(&server, &db, "mentor").await,
            Browser::of(&server, &db, "mentor").await,
        ];
        let mut startup = Browser::of(&server, &db, "startup").await;
        let page = administrator.get("/admin").await;
        page.says(&["画面にサインイン中", "5 件のセッション", "サンプル 伴走 東子", "最後に使われた時刻", "いま使っているブラウザー"]);
        for (hash, person) in hashes(&db).await {
            assert!(!page.html.contains(&hash) && !page.html.contains(&person), "{}", page.html);
        }
        for browser in [&administrator, &mentors[0], &startup] {
            assert!(browser.cookies.values().all(|secret| !page.html.contains(secret)), "{}", page.html);
        }
        // The youngest stands first.
        let youngest = session_of(&page, "サンプル 伴走 東子");
        ends(&mut administrator, "/admin/sessions/end", &[("session", &youngest)], "session").await;
        assert!(!is_signed_in(&mut mentors[2]).await && is_signed_in(&mut mentors[1]).await);
        let page = administrator.get("/admin?done=session").await;
        page.says(&["サインインを終えました", "4 件のセッション"]);
        let (_, list) = page.html.split_once("id=\"sessions\"").expect("the list");
        let row = list.split("<tr>").find(|row| row.contains("サンプル 伴走 東子")).expect("the mentor");
        let (_, account) = row.split_once("name=\"account\" value=\"").expect("a form");
        let account = account.split('"').next().expect("a value");
        ends(&mut administrator, "/admin/sessions/end-all", &[("account", account)], "sessions").await;
        assert!(!is_signed_in(&mut mentors[0]).await && !is_signed_in(&mut mentors[1]).await);
        assert!(is_signed_in(&mut startup).await && is_signed_in(&mut administrator).await);
        let mut hub = Browser::of(&server, &db, "hub-administrator").await;
        let page = hub.get("/admin").await;
        assert!(!page.html.contains("画面にサインイン中"), "{}", page.html);
    }

    async fn a_session_ends_at_every_replica(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let beside = Server::start(&db).await.unwrap();
        let mut here = Browser::of(&server, &db, "mentor").await;
        let mut there = Browser::of(&beside, &db, "mentor").await;
        assert!(is_signed_in(&mut there).await);
        let sessions = values(&here.get("/sessions").await, "session");
        ends(&mut here, "/sessions/end", &[("session", &sessions[0])], "session").await;
        assert!(!is_signed_in(&mut there).await, "another process has ended it");
        assert!(is_signed_in(&mut here).await);
    }
}
