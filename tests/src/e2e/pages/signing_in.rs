//! Signing in by a link, staying signed in, signing out.

use banso_eventstore::db::Sql;
use banso_eventstore::on_read;
use banso_tests::harness::{Server, TestDatabase};
use banso_tests::on_both_databases;
use reqwest::Method;

use super::super::raw;
use super::browser::{Browser, link};

/// Everything that the table of sessions says.
async fn rows(db: &TestDatabase) -> String {
    let text = "select token_hash, sealed from web_sessions";
    let db = raw::connect(db).await;
    let rows: Vec<(String, String)> =
        on_read!(&db, conn => sqlx::query_as(text).fetch_all(conn).await).expect("rows");
    db.close().await;
    format!("{rows:?}")
}

on_both_databases! {
    async fn a_link_leads_to_where_the_program_serves_without_being_told(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let printed = || {
            let output = db.banso(&["sign-in", "--as", "mentor"]).expect("runs");
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
            (text(output.stdout), text(output.stderr))
        };
        let (link, said) = printed();
        assert!(link.starts_with(&server.url("/sign-in/link/")), "{link} of {}", server.url(""));
        assert_eq!(said, "");
        server.stop().await.expect("it stops");
        let (link, said) = printed();
        assert!(link.starts_with("http://127.0.0.1:8080/sign-in/link/"), "{link}");
        assert!(said.contains("--listen") && said.contains("--public-url"), "{said}");
        let server = Server::start_with(&db, &[("BANSO_PUBLIC_URL", "https://hub.example.jp/banso")]).await.unwrap();
        assert!(printed().0.starts_with("https://hub.example.jp/banso/sign-in/link/"));
        drop(server);
    }

    async fn a_link_signs_in_once_and_not_by_a_look_ahead(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let link = link(&server, &db, "mentor");
        let mut browser = Browser::new(&server);
        assert_eq!(browser.send(Method::HEAD, &link, None).await.status, 204);
        let shown = browser.get(&link).await;
        assert_eq!((shown.status, shown.location()), (303, "/"));
        let cookie = shown.header("set-cookie");
        for part in ["HttpOnly", "SameSite=Lax", "Path=/;"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        let home = browser.get("/").await;
        home.says(&["<h1>対応リスト</h1>", "サンプル 伴走 東子", "伴走支援担当"]);
        let again = Browser::new(&server).get(&link).await;
        assert_eq!(again.status, 410, "{}", again.html);
        let invented = format!("/sign-in/link/{}", "A".repeat(43));
        assert_eq!(Browser::new(&server).get(&invented).await.status, 410);
    }

    async fn nobody_reads_from_the_table_who_is_signed_in(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let browser = Browser::of(&server, &db, "mentor").await;
        let rows = rows(&db).await;
        let secret = &browser.cookies["banso_session"];
        assert!(!rows.contains(secret.as_str()) && !rows.contains("sample-mentor"), "{rows}");
        assert!(!server.log().contains(secret.as_str()), "the log of the server names a secret");
    }

    async fn who_is_not_signed_in_comes_back_to_the_page_after_signing_in(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::new(&server);
        for path in ["/", "/work?kind=SILENT", "/startups", "/startups/x", "/devices/x"] {
            let shown = browser.get(path).await;
            assert_eq!(shown.status, 303, "{path}");
            assert!(shown.location().starts_with("/sign-in?next=%2F"), "{}", shown.location());
        }
        let asked = browser.get("/sign-in?next=%2Fwork").await;
        asked.says(&["<h1>サインイン</h1>", "続けるにはサインインが必要です"]);
        let mut mentor = Browser::of(&server, &db, "mentor").await;
        assert_eq!(mentor.get("/sign-in?next=%2Fwork%3Fkind%3DSILENT").await.location(), "/work?kind=SILENT");
        for elsewhere in ["%2F%2Fevil.example", "https%3A%2F%2Fevil.example", "%2F%5Cevil.example"] {
            assert_eq!(mentor.get(&format!("/sign-in?next={elsewhere}")).await.location(), "/");
        }
        assert_eq!(mentor.get("//evil.example?lang=en").await.location(), "/");
    }

    async fn signing_out_needs_the_form_and_ends_the_session_everywhere(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let secret = browser.cookies["banso_session"].clone();
        assert_eq!(browser.post("/sign-out", &[]).await.status, 400);
        assert_eq!(browser.post("/sign-out", &[("form_token", "AAAA")]).await.status, 400);
        let token = browser.get("/work").await.field("form_token");
        let gone = browser.post("/sign-out", &[("form_token", &token)]).await;
        assert_eq!((gone.status, gone.location()), (303, "/sign-in"));
        let mut copied = Browser::new(&server);
        copied.cookies.insert("banso_session".to_owned(), secret);
        assert_eq!(copied.get("/work").await.status, 303, "the copied cookie is worth nothing");
    }

    async fn a_session_ends_when_its_time_is_over(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        assert_eq!(browser.get("/work").await.status, 200);
        let beside = raw::connect(&db).await;
        let past = "update web_sessions set expires_at = '2020-01-01T00:00:00Z'";
        raw::run(&beside, Sql::new(past, past)).await;
        beside.close().await;
        assert_eq!(browser.get("/work").await.status, 303);
    }
}
