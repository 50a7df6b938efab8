//! What an asker sees of faults, and the headers of every answer.

use std::time::Duration;

use axum::http::header::{CACHE_CONTROL, HeaderName, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use serde_json::{Value, json};

use super::stage::{Attach, GRAPHQL, JSON, Stage, post, refused};
use crate::http::ErrorCode;

#[tokio::test]
async fn a_fault_inside_shows_its_request_id_and_nothing_else() {
    let stage = Stage::new();
    let answered = stage.ask("{ hello broken }").await;
    assert_eq!(answered.refusal(), refused(200, ErrorCode::Internal));
    assert!(!String::from_utf8_lossy(&answered.bytes).contains("secret"));
    let json = answered.json();
    assert_eq!(json["data"], json!({ "hello": "hello", "broken": null }));
    let id = answered.header(HeaderName::from_static("x-request-id"));
    assert_eq!(json["errors"][0]["extensions"]["requestId"], id);
    let parsed: uuid::Uuid = id.parse().expect("a UUID");
    assert_eq!(parsed.get_version_num(), 7);
}

#[tokio::test]
async fn a_field_that_may_not_be_null_takes_the_data_along() {
    let answered = Stage::new().ask("{ hello deeper { lost hello } }").await;
    assert_eq!(answered.refusal(), refused(200, ErrorCode::Internal));
    assert_eq!(answered.json()["data"], Value::Null);
    assert!(answered.json().get("data").is_some(), "something was executed");
}

#[tokio::test]
async fn a_request_id_from_outside_is_not_taken() {
    let stage = Stage::new();
    let mut request = post(JSON, r#"{"query":"{ hello }"}"#);
    request.headers_mut().insert("x-request-id", "mine".parse().expect("a header"));
    assert_ne!(stage.send(request).await.header(HeaderName::from_static("x-request-id")), "mine");
}

#[tokio::test]
async fn an_error_with_a_code_of_ours_is_shown_as_it_is() {
    let answered = Stage::new().ask("{ forbidden }").await;
    assert_eq!(answered.refusal(), refused(200, ErrorCode::Forbidden));
    assert_eq!(answered.json()["errors"][0]["message"], "You may not.");
}

#[tokio::test]
async fn a_resolver_that_cannot_reach_its_database_makes_the_answer_503() {
    let stage = Stage::new();
    for accept in [JSON, GRAPHQL] {
        let body = r#"{"query":"{ hello broken away }"}"#;
        let answered = stage.send(stage.signed_in(accept, body)).await;
        assert_eq!(answered.status, 503);
        assert_eq!(answered.header(RETRY_AFTER), "5");
    }
}

#[tokio::test]
async fn a_value_that_a_scalar_cannot_read_is_the_askers_to_correct() {
    let stage = Stage::new();
    let body = json!({ "query": "query Q($w: Word!) { say(word: $w) }", "variables": { "w": "sword" } });
    let answered = stage.send(stage.signed_in(GRAPHQL, &body.to_string())).await;
    let json = answered.json();
    assert_eq!(json["errors"][0]["extensions"]["code"], ErrorCode::BadUserInput.as_str());
    assert_eq!(json["errors"][0]["message"], "Failed to parse \"Word\": write `word`");
}

#[tokio::test]
async fn a_variable_of_the_wrong_type_is_refused_before_execution() {
    let stage = Stage::new();
    for variables in [json!({ "n": "many" }), json!({ "n": null }), json!({})] {
        let body =
            json!({ "query": "query Q($n: Int!) { page(first: $n) { hello } }", "variables": variables });
        let answered = stage.send(stage.signed_in(GRAPHQL, &body.to_string())).await;
        let (_, code) = answered.refusal();
        assert!(code == "GRAPHQL_VALIDATION_FAILED" || code == "BAD_USER_INPUT", "{variables}: {code}");
    }
}

#[tokio::test]
async fn a_panic_ends_one_request_only() {
    let stage = Stage::new();
    assert_eq!(stage.ask("{ panics }").await.refusal(), refused(500, ErrorCode::Internal));
    assert_eq!(stage.ask("{ hello }").await.status, 200);
}

#[tokio::test]
async fn a_request_without_end_is_ended() {
    let stage = Stage::with(Attach::default(), |settings| {
        settings.limits.request_timeout = Duration::from_millis(50);
    });
    assert_eq!(stage.ask("{ never }").await.refusal(), refused(504, ErrorCode::Timeout));
}

#[tokio::test]
async fn many_errors_and_long_messages_are_cut() {
    let fields: String = (0..200).map(|at| format!("unknown_field_{at} ")).collect();
    let many = Stage::new().ask(&format!("{{ {fields} }}")).await;
    assert_eq!(many.json()["errors"].as_array().map(Vec::len), Some(20));
    let long = Stage::new().ask(&format!("{{ {} }}", "x".repeat(9_000))).await;
    let message = long.json()["errors"][0]["message"].as_str().map(str::len);
    assert!(message.is_some_and(|length| length <= 500), "{message:?}");
}

#[tokio::test]
async fn every_answer_forbids_storing_and_guessing() {
    let stage = Stage::new();
    for query in ["{ hello }", "{", "{ broken }"] {
        let answered = stage.ask(query).await;
        assert_eq!(answered.header(CACHE_CONTROL), "no-store");
        assert_eq!(answered.header(X_CONTENT_TYPE_OPTIONS), "nosniff");
    }
}

#[tokio::test]
async fn messages_are_in_the_language_that_is_preferred() {
    let stage = Stage::new();
    for (accepted, locale) in [
        ("ja", "ja"),
        ("en", "en"),
        ("en-GB,ja;q=0.5", "en"),
        ("fr, ja-JP;q=0.4, en;q=0.8", "en"),
        ("fr", "ja"),
        ("*", "ja"),
    ] {
        let mut request = post(JSON, r#"{"query":"{ locale }"}"#);
        request.headers_mut().insert("accept-language", accepted.parse().expect("a header"));
        assert_eq!(stage.send(request).await.json()["data"]["locale"], Value::from(locale), "{accepted}");
    }
}

#[test]
fn codes_are_a_closed_list_of_different_names() {
    let mut names: Vec<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ErrorCode::ALL.len());
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte == b'_' || byte.is_ascii_uppercase())));
}
