//! Reading pages: both languages, nothing inline, hostile text, what is not one's own.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;

use super::super::person::Person;
use super::super::roads::{begun, new_device};
use super::super::wish::{device_registered, startup_registered};
use super::browser::Browser;

const HOSTILE: &str = "<script>alert(1)</script>\"'&<b>";

on_both_databases! {
    async fn a_mentor_reads_the_work_list_a_startup_and_a_device_in_both_languages(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let position = begun(&server, &new.device).await;
        let pages = [
            ("/work".to_owned(), "対応リスト", "Work list"),
            ("/startups".to_owned(), "スタートアップ", "Startups"),
            (format!("/startups/{}?position={position}", new.startup), "この記録を見られる人", "Who can see this record"),
            (format!("/devices/{}?position={position}", new.device), "ロードマップ", "Roadmap"),
        ];
        let mut japanese = Browser::of(&server, &db, "mentor").await;
        let mut english = Browser::of(&server, &db, "mentor").await.speaking("en");
        for (path, ja, en) in &pages {
            let shown = japanese.get(path).await;
            shown.says(&["<html lang=\"ja\">", ja]);
            english.get(path).await.says(&["<html lang=\"en\">", en]);
        }
        let device = english.get(&pages[3].0).await;
        device.says(&["10 May 2023 (Reiwa 5)", "Clinical need registered", "<svg class=\"lanes\""]);
        japanese.get(&pages[3].0).await.says(&["2023年5月10日（令和5年）", "ニーズ探索", "達成を報告：ニーズ収集"]);
    }

    async fn a_chosen_language_is_kept(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let chosen = browser.get("/work?kind=SILENT&lang=en").await;
        assert_eq!((chosen.status, chosen.location()), (303, "/work?kind=SILENT"));
        browser.get("/work?kind=SILENT").await.says(&["<h1>Work list</h1>", "lang=ja"]);
    }

    async fn nothing_of_a_page_is_inline_or_from_elsewhere(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut browser = Browser::of(&server, &db, "mentor").await;
        for path in ["/work".to_owned(), "/nowhere".to_owned(), format!("/devices/{}", new.device)] {
            let shown = browser.get(&path).await;
            let policy = shown.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
            assert_eq!(shown.header("cache-control"), "no-store", "{path}");
            for forbidden in ["<script", "<style", "style=", " onclick", "javascript:", "src=\"http", "href=\"http"] {
                assert!(!shown.without_our_script().contains(forbidden), "{path} holds {forbidden}");
            }
        }
        let style = browser.get("/work").await.link("/assets/");
        let sheet = browser.get(&style).await;
        assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
        assert!(sheet.header("cache-control").contains("immutable"));
        assert_eq!(browser.get("/assets/banso-000000000000.css").await.status, 404);
    }

    async fn hostile_names_are_shown_as_text(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let person = Person::of(&server, TokenFor::Mentor);
        let hub = person.hub("sample-east").await;
        let startup = person.does(&startup_registered(&hub, HOSTILE, "2023-04-03")).await.id;
        let device = person.does(&device_registered(&startup, HOSTILE)).await;
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let position = device.position;
        for path in [
            format!("/startups/{startup}?position={position}"),
            format!("/devices/{}?position={position}", device.id),
            "/startups".to_owned(),
            "/startups?text=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22".to_owned(),
        ] {
            let shown = browser.get(&path).await;
            assert_eq!(shown.status, 200, "{path}: {}", shown.html);
            let html = shown.without_our_script();
            assert!(!html.contains("<script") && !html.contains("<b>\""), "{path}: {html}");
            shown.says(&["&#60;script&#62;alert(1)"]);
        }
    }

    async fn what_lies_outside_the_scope_looks_like_what_does_not_exist(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut west = Browser::of(&server, &db, "mentor-west").await;
        let mut policymaker = Browser::of(&server, &db, "policymaker").await;
        for browser in [&mut west, &mut policymaker] {
            let pages = [
                browser.get(&format!("/devices/{}", new.device)).await,
                browser.get(&format!("/startups/{}", new.startup)).await,
                browser.get("/devices/nothing").await,
                browser.get("/startups/%00").await,
            ];
            for shown in &pages {
                assert_eq!(shown.status, 404, "{}", shown.html);
                shown.says(&["<h1>ページが見つかりません</h1>"]);
            }
        }
        policymaker.get("/").await.says(&["<h1>ようこそ</h1>"]);
        // Its own startup is all that a startup begins its day with.
        let mut startup = Browser::of(&server, &db, "startup").await;
        startup.get("/").await.says(&["<h1>サンプルA株式会社</h1>", "サンプル穿刺デバイス"]);
    }

    async fn the_query_behind_a_page_leads_to_the_console_with_its_document(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let shown = browser.get("/work").await;
        let link = shown.link("/graphiql#query=");
        assert!(link.contains("query+WorkList") && link.contains("variables="), "{link}");
        assert_eq!(browser.get("/graphiql").await.status, 200);
    }
}
