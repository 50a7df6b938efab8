//! What goes over the wire: compressed, asked for once, and small.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;

use super::browser::Browser;

/// The most that a first page and what it needs may weigh, bytes.
const FIRST_PAGE: usize = 100_000;

on_both_databases! {
    async fn a_first_page_with_all_that_it_needs_is_small(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let page = browser.get("/work").await;
        let mut paths = vec!["/work".to_owned(), page.link("/assets/banso-"), page.link("/assets/mark-")];
        let script = page.html.split("src=\"").skip(1).find(|rest| rest.starts_with("/assets/live-"));
        paths.push(script.and_then(|rest| rest.split('"').next()).expect("the script").to_owned());
        let mut bytes = 0;
        for path in &paths {
            let answer = browser.asking(path).header("accept-encoding", "br, gzip").send().await.unwrap();
            let small = path.contains("mark-");
            let compressed = answer.headers().get("content-encoding").map(|one| one.to_str().unwrap().to_owned());
            assert!(small || compressed.as_deref() == Some("gzip"), "{path}: {compressed:?}");
            bytes += answer.bytes().await.unwrap().len();
        }
        assert!(bytes < FIRST_PAGE, "{bytes} bytes");
        let plain = browser.ask("/work").await;
        assert!(!plain.headers().contains_key("content-encoding"), "who asks for no compression gets none");
        assert!(plain.headers()["vary"].to_str().unwrap().contains("cookie"));
    }

    async fn assets_are_kept_for_ever_and_pages_never(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let page = browser.get("/work").await;
        assert_eq!(page.header("cache-control"), "no-store");
        let style = browser.ask(&page.link("/assets/banso-")).await;
        assert_eq!(style.headers()["cache-control"], "public, max-age=31536000, immutable");
        let tag = style.headers()["etag"].clone();
        let known = browser.asking(&page.link("/assets/banso-")).header("if-none-match", tag).send().await.unwrap();
        assert_eq!(known.status(), 304);
        assert!(known.bytes().await.unwrap().is_empty());
        let other = browser.asking(&page.link("/assets/banso-")).header("if-none-match", "W/\"other\"");
        assert_eq!(other.send().await.unwrap().status(), 200);
    }

    async fn the_secret_of_a_page_never_looks_the_same(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let (first, second) = (browser.get("/work").await, browser.get("/work").await);
        let (one, other) = (first.field("form_token"), second.field("form_token"));
        let alike = one.bytes().zip(other.bytes()).filter(|(a, b)| a == b).count();
        assert!(alike < one.len() / 4, "lengths of compressed pages would tell it");
        assert!(!first.html.contains(&browser.cookies["banso_session"]));
        assert_eq!(browser.post("/sign-out", &[("form_token", &one)]).await.status, 303, "each of them holds");
    }
}
