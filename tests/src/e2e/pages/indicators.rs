//! Indicators in a browser: definition, values as table, picture and file, and a figure that is fixed as a citation.

use std::collections::{BTreeMap, BTreeSet};

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;

use super::super::person::Person;
use super::super::wish::Wish;
use super::browser::{Browser, Shown};

/// A reported value that somebody tries to pass as a formula.
const FORMULA: &str = "=cmd|' /C calc'!A0";

/// Fills in the form and sends it.
async fn fixed(browser: &mut Browser, page: &Shown, question: &str, to: &str) -> Shown {
    let (token, command) = (page.field("form_token"), page.field("command"));
    let fields = [
        ("form_token", token.as_str()),
        ("command", &command),
        ("question", question),
        ("given_to", to),
        ("purpose", "<b>審議会資料</b>"),
    ];
    browser.post("/indicators/companies-trained/cite", &fields).await
}

/// No two indicators of a list have one name.
fn told_apart(list: &Shown) {
    let links = list.html.split("href=\"/indicators/").skip(1);
    let links = links.filter_map(|rest| {
        let (code, rest) = rest.split_once('"')?;
        let (_, rest) = rest.split_once('>')?;
        Some((code, rest.split_once("</a>")?.0))
    });
    let mut codes = BTreeMap::new();
    for (code, name) in links {
        codes.entry(code).or_insert(name);
    }
    let names: BTreeSet<&str> = codes.values().copied().collect();
    assert!(codes.len() > 20 && names.len() == codes.len(), "{codes:?}");
}

on_both_databases! {
    async fn an_indicator_says_what_it_measures_and_its_values_with_unit_basis_and_date(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut japanese = Browser::of(&server, &db, "policymaker").await;
        let mut english = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let list = japanese.get("/indicators").await;
        list.says(&["<h1>指標</h1>", "/indicators/companies-trained", "2,016社"]);
        told_apart(&list);
        told_apart(&english.get("/indicators").await);
        let page = japanese.get("/indicators/companies-trained").await;
        page.says(&["2,016社", "2023年12月（令和5年）", "暫定", "対象（母集団）", "調べる人", "role=\"img\""]);
        let page = english.get("/indicators/companies-trained").await;
        page.says(&["2,016 companies", "December 2023 (Reiwa 5)", "Provisional", "Population", "Who surveys it"]);
        let counted = english.get("/indicators/overseas-clearances?by=HUB").await;
        counted.says(&["Sample hub west", "FY2025 (Reiwa 7)", "counted at each of them", "<svg class=\"chart\""]);
        counted.says(&["the year still runs (provisional)", "class=\"bar-open\""]);
        english.get("/indicators/first-approvals").await.says(&["Counted from the records of Banso"]);
        japanese.get("/indicators/basic-plan-2-training-results").await.says(&["値がないことは0ではありません"]);
    }

    async fn a_bad_address_of_an_indicator_is_answered_with_what_would_be_right(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        for (query, says) in [
            ("on=31.12.2025", "「31.12.2025」は日付として読めません"),
            ("by=%3Cscript%3E", "「&#60;script&#62;」では分けられません"),
            ("by=CLASS", "では分けられません"),
        ] {
            let shown = browser.get(&format!("/indicators/foundings?{query}")).await;
            assert_eq!(shown.status, 400, "{query}: {}", shown.html);
            shown.says(&[says]);
        }
        for code in ["no-such-indicator", "%00", "companies-trained%27"] {
            assert_eq!(browser.get(&format!("/indicators/{code}")).await.status, 404, "{code}");
            assert_eq!(browser.get(&format!("/indicators/{code}/values.csv")).await.status, 404, "{code}");
        }
        let then = browser.get("/indicators/foundings?knownAt=2020-01-01").await;
        assert_eq!(then.status, 200);
        let compared = browser.get("/indicators/companies-trained?compare=2020-01-01").await;
        compared.says(&["値の変化", "値の記録なし", "2,016社"]);
        let list = browser.get("/indicators?compare=2020-01-01").await;
        list.says(&["2020年1月1日（令和2年）</th>", "この日にはなかった値"]);
        assert_eq!(browser.get("/citations/nothing").await.status, 404);
    }

    async fn the_file_has_ids_in_every_row_and_no_formula(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let keeper = Person::of(&server, TokenFor::Administrator);
        let asked = "{ indicators(first: 100) { edges { node { id code } } } }";
        let found = keeper.asks(asked, serde_json::json!({})).await;
        let nodes = found["indicators"]["edges"].as_array().expect("a list").clone();
        let of = |code: &str| {
            let edge = nodes.iter().find(|edge| edge["node"]["code"] == code).expect("an indicator");
            edge["node"]["id"].as_str().expect("an id").to_owned()
        };
        let id = of("companies-trained");
        let value = serde_json::json!({ "indicator": id, "asOf": "2024-12", "value": "2,100",
            "unit": "COMPANIES", "basis": "UNSTATED", "state": "PROVISIONAL",
            "source": { "document": FORMULA, "mark": "SECONDARY_SOURCE" } });
        let done = keeper.does(&Wish::new("reportMeasurement", "indicator", value)).await;
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        let path = format!("/indicators/companies-trained/values.csv?position={}", done.position);
        let file = browser.get(&path).await;
        let media_type = "text/csv; charset=utf-8; header=present";
        assert_eq!((file.status, file.header("content-type")), (200, media_type));
        assert!(file.header("content-disposition").contains("banso-companies-trained.csv"));
        let text = file.html.trim_start_matches('\u{feff}');
        let mut lines = text.split("\r\n").filter(|line| !line.is_empty());
        assert!(lines.next().expect("a head").starts_with("indicator_id,indicator_code,"));
        assert!(lines.all(|line| line.starts_with(&format!("{id},companies-trained,"))), "{text}");
        assert!(text.contains("'=cmd|") && !text.contains(",=cmd"), "{text}");
        let counted = browser.get("/indicators/overseas-clearances/values.csv?by=HUB").await;
        assert!(counted.html.contains(",FY2025,sample-west,"), "{}", counted.html);
        assert_eq!(Browser::new(&server).get("/indicators/foundings/values.csv").await.status, 303);
    }

    async fn a_figure_is_fixed_by_the_form_and_keeps_what_was_typed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "policymaker").await;
        let page = browser.get("/indicators/companies-trained").await;
        let long = "課".repeat(201);
        let refused = fixed(&mut browser, &page, "1", &long).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        refused.says(&["class=\"wrong\" id=\"given_to-wrong\"", &long, "&#60;b&#62;審議会資料"]);
        let done = fixed(&mut browser, &refused, "1", "サンプル課").await;
        assert_eq!(done.status, 303, "{}", done.html);
        let again = fixed(&mut browser, &refused, "1", "サンプル課").await;
        let path = |shown: &Shown| shown.location().split('?').next().unwrap_or_default().to_owned();
        assert_eq!(path(&again), path(&done), "sent twice, fixed once");
        // The same form for somebody else: it was sent already, and says so; sent again it is another citation.
        let other = fixed(&mut browser, &refused, "1", "別の課").await;
        other.says(&["前に一度送信され、記録されています", "別の課"]);
        let other = fixed(&mut browser, &other, "1", "別の課").await;
        assert!(other.status == 303 && path(&other) != path(&done), "{} {}", other.status, other.html);
        let citation = browser.get(done.location()).await;
        citation.says(&["<h1>引用</h1>", "2,016", "SHA-256", "サンプル課", "答えは同じです"]);
        browser.get("/indicators/companies-trained").await.says(&["この指標の引用", &path(&done)]);
        let foreign = browser.post("/indicators/companies-trained/cite", &[("given_to", "x")]).await;
        assert_eq!(foreign.status, 400);
    }

    async fn who_may_not_cite_is_shown_no_form_and_no_citation(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut policymaker = Browser::of(&server, &db, "policymaker").await;
        let page = policymaker.get("/indicators/companies-trained").await;
        let done = fixed(&mut policymaker, &page, "1", "サンプル課").await;
        for word in ["mentor", "startup"] {
            let mut browser = Browser::of(&server, &db, word).await;
            let page = browser.get("/indicators/companies-trained").await;
            assert!(page.status == 200 && !page.html.contains("/cite"), "{word}: {}", page.html);
            assert_eq!(browser.get(done.location()).await.status, 404, "{word}");
        }
    }
}
