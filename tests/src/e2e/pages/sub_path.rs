//! Behind a proxy, below a path.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;

use super::browser::{Browser, link};

on_both_databases! {
    async fn every_link_and_cookie_stays_below_the_path_of_the_public_address(db: TestDatabase) {
        let public = [("BANSO_PUBLIC_URL", "http://localhost/banso")];
        let server = Server::start_with(&db, &public).await.unwrap();
        assert!(server.log().contains("http://localhost/banso/sign-in/link/"), "{}", server.log());
        // Some proxies cut the path off, some do not.
        for prefix in ["/banso", ""] {
            let mut browser = Browser::new(&server);
            let shown = browser.get(&format!("{prefix}{}", link(&server, &db, "mentor"))).await;
            assert_eq!((shown.status, shown.location()), (303, "/banso/"));
            assert!(shown.header("set-cookie").contains("Path=/banso/;"));
            let page = browser.get(&format!("{prefix}/work")).await;
            page.says(&["<h1>対応リスト</h1>"]);
            for attribute in ["href=\"", "src=\"", "action=\""] {
                for address in page.html.split(attribute).skip(1) {
                    let inside = address.starts_with("/banso/") || address.starts_with('#');
                    assert!(inside, "{attribute}{address:.60}");
                }
            }
            let asset = page.link("/banso/assets/").replacen("/banso", prefix, 1);
            assert_eq!(browser.get(&asset).await.status, 200);
            for path in ["/graphiql", "/graphiql/console.js", "/health/live", "/"] {
                assert_eq!(browser.get(&format!("{prefix}{path}")).await.status, 200, "{prefix}{path}");
            }
            assert_eq!(browser.get(&format!("{prefix}/nowhere")).await.status, 404);
        }
    }
}
