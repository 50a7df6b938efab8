//! People and their roles in a browser: who sees the page, giving and ending a role, what is refused.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::json;

use super::super::person::Person;
use super::super::raw;
use super::browser::{Browser, Shown};
use super::forms;

/// The address that opens the forms of a person.
pub(super) fn forms_of(page: &Shown, name: &str) -> String {
    let (_, after) = page.html.split_once(&format!(">{name}</span>")).expect("the person");
    let link = after.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    link.split('#').next().unwrap_or_default().replace("&#38;", "&")
}

/// The value of an option by its name.
fn option(page: &Shown, name: &str) -> String {
    let (before, _) = page.html.split_once(&format!("{name}</option>")).expect("the option");
    let value = before.rsplit("value=\"").next().and_then(|rest| rest.split('"').next());
    value.expect("a value").to_owned()
}

/// What a form of the page carries, with what is typed.
pub(super) fn filled(page: &Shown, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let carried = ["form_token", "command", "account", "version"].map(|name| (name, page.field(name)));
    let typed = typed.iter().map(|(name, value)| (*name, (*value).to_owned()));
    carried.into_iter().chain(typed).map(|(name, value)| (name.to_owned(), value)).collect()
}

fn given(page: &Shown, from: &str, hub: &str) -> Vec<(String, String)> {
    filled(page, &[("role", "MENTOR"), ("from", from), ("hub", hub), ("until", "")])
}

pub(super) fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The page of administration once it says this.
async fn until(browser: &mut Browser, said: &str) -> Shown {
    for _ in 0..100 {
        let page = browser.get("/admin").await;
        if page.html.contains(said) {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("it never says {said}");
}

on_both_databases! {
    async fn administrators_alone_see_people_and_their_roles(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut whole = Browser::of(&server, &db, "administrator").await;
        let page = whole.get("/admin").await;
        page.says(&["<h1>管理</h1>", "サンプル 伴走 東子", "政策担当", "banso log verify", "banso sign-in"]);
        let mut english = Browser::of(&server, &db, "administrator").await.speaking("en");
        english.get("/admin").await.says(&["<h1>Administration</h1>", "1 April 2025 (Reiwa 7)"]);
        let mut hub = Browser::of(&server, &db, "hub-administrator").await;
        let page = hub.get("/admin").await;
        page.says(&["サンプル 伴走 東子"]);
        assert!(!page.html.contains("サンプル 伴走 西子") && !page.html.contains("banso log verify"), "{}", page.html);
        for word in ["mentor", "policymaker", "officer", "startup"] {
            let mut browser = Browser::of(&server, &db, word).await;
            assert_eq!(browser.get("/admin").await.status, 404, "{word}");
        }
        assert_eq!(Browser::new(&server).get("/admin").await.status, 303);
    }

    async fn a_role_is_given_and_ended_and_what_is_refused_stays_typed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "administrator").await;
        let list = browser.get("/admin").await;
        let path = forms_of(&list, "サンプル 政策 担当");
        let page = browser.get(&path).await;
        let hub = option(&page, "サンプル拠点(東)");
        let refused = browser.post("/admin/grant", &pairs(&given(&page, "1.4.2026", &hub))).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        refused.says(&["「1.4.2026」は日付として読めません", "value=\"1.4.2026\"", "value=\"MENTOR\" selected"]);
        refused.says(&["id=\"from-error\"", "aria-invalid=\"true\"", "href=\"#from\""]);
        let without = browser.post("/admin/grant", &pairs(&given(&page, "2026-04-01", ""))).await;
        assert_eq!(without.status, 422, "{}", without.html);
        without.says(&["id=\"hub-error\"", "value=\"2026-04-01\""]);
        let unsaid = filled(&page, &[("grant", "1"), ("on", "2026-05-01"), ("reason", "")]);
        let unsaid = browser.post("/admin/revoke", &pairs(&unsaid)).await;
        assert_eq!(unsaid.status, 422, "{}", unsaid.html);
        unsaid.says(&["id=\"reason-error\"", "value=\"2026-05-01\""]);
        let right = given(&refused, "2026-04-01", &hub);
        let done = browser.post("/admin/grant", &pairs(&right)).await;
        assert_eq!(done.status, 303, "{}", done.html);
        browser.get(done.location()).await.says(&["役割の変更を記録しました"]);
        // What comes back after it was sent is another wish, and says so.
        let other = given(&refused, "2027-04-01", &hub);
        let back = browser.post("/admin/grant", &pairs(&other)).await;
        assert_eq!(back.status, 422, "{}", back.html);
        back.says(&["前に一度送信され", "value=\"2027-04-01\""]);
        assert_ne!(back.field("command"), refused.field("command"));
        let mut foreign = right.clone();
        foreign.retain(|(name, _)| name != "form_token");
        let again = browser.post("/admin/grant", &pairs(&foreign)).await;
        assert_eq!(again.status, 403, "{}", again.html);
        again.says(&["まだ記録していません。サインインし直したため", "value=\"2026-04-01\""]);
        let mut unsigned = Browser::new(&server);
        let resumed = unsigned.post("/admin/grant", &pairs(&right)).await;
        assert_eq!(resumed.status, 401, "{}", resumed.html);
        resumed.says(&["サインインの期限が切れました", "value=\"2026-04-01\""]);
        let page = browser.get(&path).await;
        let ended = filled(&page, &[("grant", "2"), ("on", "2026-05-01"), ("reason", "異動")]);
        let done = browser.post("/admin/revoke", &pairs(&ended)).await;
        assert_eq!(done.status, 303, "{}", done.html);
        browser.get(done.location()).await.says(&["2026年5月1日（令和8年）"]);
    }

    async fn a_form_of_an_administrator_who_asked_too_much_costs_no_text_and_acts_once(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let administrator = Person::of(&server, TokenFor::Administrator);
        let mut browser = Browser::of(&server, &db, "administrator").await;
        let list = browser.get("/admin").await;
        let page = browser.get(&forms_of(&list, "サンプル 伴走 東子")).await;
        let (issuer, hub) = (option(&list, "banso-development"), option(&page, "サンプル拠点(西)"));
        let [token, command] = ["form_token", "command"].map(|name| list.field(name));
        // Each is refused, and the page that would say why costs more than is left.
        let ended = filled(&page, &[("grant", "1"), ("on", "5.1"), ("reason", "<b>異動</b>")]);
        let open = [
            ("form_token", &*token), ("command", &*command), ("issuer", &*issuer), ("subject", "new-mentor"), ("name", ""),
        ];
        let wrong = given(&page, "1.4.2026", &hub);
        for (path, fields, typed) in [
            ("/admin/revoke", pairs(&ended), ["5.1", "&#60;b&#62;異動"]),
            ("/admin/open", open.to_vec(), ["new-mentor", "value=\"new-mentor\""]),
            ("/admin/grant", pairs(&wrong), ["1.4.2026", "value=\"MENTOR\""]),
        ] {
            let busy = forms::busy(&administrator, &mut browser, path, &fields).await;
            busy.says(&["少し待って、もう一度送ってください", &format!("action=\"{path}")]);
            busy.says(&typed);
            let sent = fields.iter().find(|(name, _)| *name == "command").expect("a wish").1;
            assert_eq!(busy.field("command"), sent, "the same wish");
            assert!(!busy.text().contains(sent), "nobody typed it: {}", busy.html);
        }
        tokio::time::sleep(std::time::Duration::from_secs(4)).await;
        let right = given(&page, "2026-04-01", &hub);
        let mut position = 0;
        for _ in 0..2 {
            position = forms::position(&browser.post("/admin/grant", &pairs(&right)).await);
        }
        let grants = "query($min: Position) { people(first: 100, minPosition: $min) { \
            edges { node { name grants { number } } } } }";
        let people = administrator.asks(grants, json!({ "min": position })).await;
        let edges = people["people"]["edges"].as_array().expect("people");
        let mentor = edges.iter().find(|edge| edge["node"]["name"] == "サンプル 伴走 東子").expect("the mentor");
        assert_eq!(mentor["node"]["grants"].as_array().map(Vec::len), Some(2), "it is given once");
    }

    async fn somebody_is_made_known_once_and_can_be_given_a_role(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "administrator").await;
        let page = browser.get("/admin").await;
        let issuer = option(&page, "banso-development");
        let (token, command) = (page.field("form_token"), page.field("command"));
        let fields = |subject: &'static str, name: &'static str| {
            let typed = [("form_token", &*token), ("command", &*command), ("issuer", &*issuer)];
            typed.into_iter().chain([("subject", subject), ("name", name)]).collect::<Vec<_>>()
        };
        let refused = browser.post("/admin/open", &fields("new-mentor", "")).await;
        assert_eq!(refused.status, 422, "{}", refused.html);
        refused.says(&["id=\"name-error\"", "value=\"new-mentor\"", "<details id=\"open\" open>"]);
        let done = browser.post("/admin/open", &fields("new-mentor", "サンプル 新任")).await;
        assert_eq!(done.status, 303, "{}", done.html);
        let list = browser.get(done.location()).await;
        list.says(&["利用者を登録しました", "サンプル 新任", "new-mentor"]);
        assert_eq!(browser.post("/admin/open", &fields("new-mentor", "サンプル 新任")).await.status, 303, "sent twice");
        let list = browser.get("/admin").await;
        assert_eq!(list.html.matches("サンプル 新任</span><span").count(), 1, "{}", list.html);
        browser.get(&forms_of(&list, "サンプル 新任")).await.says(&["役割の変更：サンプル 新任", "役割なし"]);
    }

    async fn an_administrator_has_the_log_verified_and_sees_what_it_came_to(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "administrator").await;
        let page = until(&mut browser, "すべての記録が書かれたときのままです").await;
        page.says(&["いますぐ検証する"]);
        raw::unlock_events(&db).await;
        raw::damage(&db, "update events set recorded_at = '2020-01-01T00:00:00.000000Z' where position = 3").await;
        browser.get("/admin").await.says(&["すべての記録が書かれたときのままです"]);
        let without = browser.post("/admin/verify", &[("form_token", "")]).await;
        assert_eq!(without.status, 403, "{}", without.html);
        let done = browser.post("/admin/verify", &[("form_token", &page.field("form_token"))]).await;
        assert_eq!(done.status, 303, "{}", done.html);
        assert_eq!(done.location(), "/admin?done=verifying#log");
        browser.get("/admin?done=verifying").await.says(&["記録の検証を始めました"]);
        until(&mut browser, "位置 3 で記録が壊れています").await.says(&["いますぐ検証する"]);
        let mut mentor = Browser::of(&server, &db, "hub-administrator").await;
        let token = mentor.get("/admin").await.field("form_token");
        assert_eq!(mentor.post("/admin/verify", &[("form_token", &token)]).await.status, 404);
    }

    async fn the_state_of_the_program_is_what_it_is_at_that_moment(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "administrator").await;
        let page = until(&mut browser, "すべての記録が書かれたときのままです").await;
        page.says(&["<code>milestone_facts</code>", "使用中", "遅れなし", "健全", "まで、すべての記録が書かれたときのままです"]);
        page.says(&["1 件のセッション。", "ES256"]);
        let mut other = Browser::of(&server, &db, "mentor").await;
        browser.get("/admin").await.says(&["2 件のセッション。"]);
        let form = other.get("/work").await.field("form_token");
        other.post("/sign-out", &[("form_token", &form)]).await;
        browser.get("/admin").await.says(&["1 件のセッション。"]);
        let output = db.banso(&["projections", "status"]).unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let line = told.lines().find(|line| line.starts_with("milestone_facts")).expect("the projection");
        assert!(line.contains("active"), "{line}");
    }
}
