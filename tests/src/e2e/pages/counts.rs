//! Counts of milestones in a browser: grouped and narrowed by the address, as table, matrix and file.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;

use super::browser::Browser;

on_both_databases! {
    async fn counts_are_grouped_and_narrowed_by_the_address(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut japanese = Browser::of(&server, &db, "policymaker").await;
        let mut english = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let counts = japanese.get("/counts").await;
        counts.says(&["<h1>件数</h1>", "段階 × 拠点", "サンプル拠点(東)", "一度だけ", "<svg class=\"chart\""]);
        let counts = english.get("/counts?by=FISCAL_YEAR&by=CLASS&stage=NEEDS&hub=sample-west").await;
        counts.says(&["(Reiwa ", "<option value=\"NEEDS\" selected>", "<option value=\"sample-west\" selected>"]);
        let compared = english.get("/counts?by=STAGE&compare=2024-01-01").await;
        compared.says(&["1 January 2024 (Reiwa 6)</th>", "Difference</th>", ">+"]);
        english.get("/counts?year=R1").await.says(&["Nothing meets these conditions"]);
        let file = english.get("/counts/counts.csv?by=STAGE&by=HUB").await;
        assert_eq!(file.status, 200);
        let mut lines = file.html.trim_start_matches('\u{feff}').split("\r\n");
        assert!(lines.next().expect("a head").starts_with("hub_id,hub_code,hub_name,stage,"));
        assert!(file.html.contains(",sample-east,") && file.html.contains(",NEEDS,"), "{}", file.html);
    }

    async fn one_kind_of_milestone_is_counted_wherever_counts_go(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let all = browser.get("/counts?by=KIND").await;
        all.says(&["<option value=\"NEED_REGISTERED\">", "Clinical need registered</td>", "<svg class=\"chart\""]);
        let query = "kind=NEED_REGISTERED&by=KIND&by=HUB";
        let one = browser.get(&format!("/counts?{query}")).await;
        one.says(&["<option value=\"NEED_REGISTERED\" selected>", "Clinical need registered</td>"]);
        let kinds = one.html.split("data-label=\"Milestone\">").skip(1);
        assert!(kinds.clone().all(|cell| cell.starts_with("Clinical need registered")), "{}", one.html);
        assert!(0 < kinds.count());
        let file = browser.get(&format!("/counts/counts.csv?{query}")).await;
        let mut rows = file.html.trim_start_matches('\u{feff}').split("\r\n").filter(|row| !row.is_empty());
        assert!(rows.next().expect("a head").contains(",lane,kind,class,"));
        assert!(rows.clone().count() > 0 && rows.all(|row| row.contains(",NEED_REGISTERED,")), "{}", file.html);
        let cite = one.link("/counts/cite?").replace("&#38;", "&");
        assert!(cite.contains("kind=NEED_REGISTERED"), "{cite}");
        browser.get(&cite).await.says(&["Milestone: Clinical need registered"]);
        assert_eq!(browser.get("/counts?kind=HUB_MILESTONE").await.status, 400);
    }

    async fn bad_conditions_are_answered_with_what_would_be_right(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        for (query, says) in [
            ("year=%3Cb%3E", "「&#60;b&#62;」は年度として読めません"),
            ("stage=LATER", "「LATER」は「段階」の選択肢にありません"),
            ("kind=LUNCH", "「LUNCH」は「マイルストーン」の選択肢にありません"),
            ("class=V", "「V」は「クラス分類」の選択肢にありません"),
            ("hub=nowhere", "「nowhere」は「拠点」の選択肢にありません"),
            ("by=SALARY", "「SALARY」は「分けるもの」の選択肢にありません"),
            ("on=tomorrow", "「tomorrow」は日付として読めません"),
        ] {
            let shown = browser.get(&format!("/counts?{query}")).await;
            assert_eq!(shown.status, 400, "{query}: {}", shown.html);
            shown.says(&[says]);
        }
        assert_eq!(Browser::new(&server).get("/counts").await.status, 303);
        assert_eq!(Browser::new(&server).get("/counts/counts.csv").await.status, 303);
    }

    async fn a_startup_counts_its_own_milestones_alone(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut startup = Browser::of(&server, &db, "startup").await;
        let mut policymaker = Browser::of(&server, &db, "policymaker").await;
        let of = |html: &str| {
            let after = html.split("<tfoot>").nth(1).expect("a foot").to_owned();
            let cells = after.split("<td class=\"strong\">").skip(1);
            let last = cells.last().and_then(|cell| cell.split('<').next()).expect("a sum").to_owned();
            last.parse::<i64>().expect("a number")
        };
        let own = of(&startup.get("/counts").await.html);
        let all = of(&policymaker.get("/counts").await.html);
        assert!(0 < own && own < all, "{own} of {all}");
    }

    async fn who_counts_nothing_is_shown_no_zero(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut administrator = Browser::of(&server, &db, "administrator").await;
        let page = administrator.get("/counts").await;
        page.says(&["いまの役割では、マイルストーンを数えられません"]);
        assert!(!page.html.contains("<table") && !page.html.contains("href=\"/counts\""), "{}", page.html);
        for word in ["mentor", "startup"] {
            let mut browser = Browser::of(&server, &db, word).await;
            browser.get("/startups").await.says(&["href=\"/plans\"", "href=\"/indicators\"", "href=\"/counts\""]);
        }
    }
}
