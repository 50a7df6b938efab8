//! The console asks as who is signed in to the pages, and no other site makes a browser do so.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};

use super::browser::Browser;

const FORM_TOKEN: &str = "x-banso-form-token";
const ME: &str = "{ me { roles account { name } } }";

/// What is answered to a request: its status, and who asks.
async fn answered(request: RequestBuilder) -> (StatusCode, Value) {
    let response = request.header("accept", "application/graphql-response+json").send().await.unwrap();
    let status = response.status();
    let body: Value = response.json().await.unwrap_or_default();
    (status, body["data"]["me"]["account"]["name"].clone())
}

fn asked(browser: &Browser) -> RequestBuilder {
    browser.posting("/graphql").json(&json!({ "query": ME }))
}

on_both_databases! {
    async fn the_console_asks_as_who_is_signed_in(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let nobody: Value = Browser::new(&server).ask("/graphiql/session").await.json().await.unwrap();
        assert_eq!(nobody, Value::Null);
        let browser = Browser::of(&server, &db, "mentor").await;
        let response = browser.ask("/graphiql/session").await;
        for (name, value) in [("cache-control", "no-store"), ("cross-origin-resource-policy", "same-origin")] {
            assert_eq!(response.headers().get(name).map(|found| found.as_bytes()), Some(value.as_bytes()));
        }
        assert!(!response.headers().contains_key("access-control-allow-origin"));
        let person: Value = response.json().await.unwrap();
        assert_eq!(person["name"], "サンプル 伴走 東子");
        let token = person["form_token"].as_str().expect("a token");
        let found = answered(asked(&browser).header(FORM_TOKEN, token)).await;
        assert_eq!(found, (StatusCode::OK, json!("サンプル 伴走 東子")));
    }

    async fn a_cookie_alone_opens_nothing(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let person: Value = browser.ask("/graphiql/session").await.json().await.unwrap();
        let token = person["form_token"].as_str().expect("a token").to_owned();
        let cross = browser.asking("/graphiql/session").header("sec-fetch-site", "cross-site").send().await.unwrap();
        assert_eq!(cross.status(), 404, "no other site reads who is signed in");
        // With the cookie and no header: somebody who is not signed in.
        assert_eq!(answered(asked(&browser)).await, (StatusCode::OK, Value::Null));
        let read = browser.asking("/graphql?query=%7Bme%7Baccount%7Bname%7D%7D%7D").header(FORM_TOKEN, &token);
        assert_eq!(answered(read).await, (StatusCode::OK, Value::Null), "a GET speaks for no session");
        for refused in [
            asked(&browser).header(FORM_TOKEN, "invented"),
            asked(&browser).header(FORM_TOKEN, &token).header(FORM_TOKEN, &token),
            asked(&browser).header(FORM_TOKEN, &token).header("sec-fetch-site", "cross-site"),
            asked(&browser).header(FORM_TOKEN, &token).header("sec-fetch-site", "same-site"),
            asked(&Browser::of(&server, &db, "startup").await).header(FORM_TOKEN, &token),
            asked(&Browser::new(&server)).header(FORM_TOKEN, &token),
        ] {
            assert_eq!(answered(refused).await, (StatusCode::UNAUTHORIZED, Value::Null));
        }
        let form = browser.get("/work").await.field("form_token");
        browser.post("/sign-out", &[("form_token", &form)]).await;
        assert_eq!(answered(asked(&browser).header(FORM_TOKEN, &token)).await.0, StatusCode::UNAUTHORIZED);
    }
}
