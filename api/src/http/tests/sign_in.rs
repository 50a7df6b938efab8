//! Tokens at the door, and what those without one may not do.

use axum::http::header::{AUTHORIZATION, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use jiff::SignedDuration;
use serde_json::json;

use super::stage::{Attach, GRAPHQL, JSON, Stage, now, post, refused};
use crate::http::{ErrorCode, Introspection};

const SUBJECT: &str = r#"{"query":"{ subject }"}"#;
const SCHEMA: &str = r#"{"query":"{ __schema { queryType { name } } }"}"#;

async fn with_authorization(stage: &Stage, value: &str) -> super::stage::Answered {
    let mut request = post(JSON, SUBJECT);
    request.headers_mut().insert(AUTHORIZATION, HeaderValue::from_str(value).expect("a header"));
    stage.send(request).await
}

#[tokio::test]
async fn a_good_token_tells_who_asks_and_none_is_nobody() {
    let stage = Stage::new();
    let signed_in = stage.send(stage.signed_in(JSON, SUBJECT)).await;
    assert_eq!(signed_in.json(), json!({ "data": { "subject": "mentor-1" } }));
    let anonymous = stage.send(post(JSON, SUBJECT)).await;
    assert_eq!(anonymous.json(), json!({ "data": { "subject": null } }));
}

#[tokio::test]
async fn a_refused_token_is_401_with_its_code_and_never_nobody() {
    let stage = Stage::new();
    let expired = stage.token_issued_at(now() - SignedDuration::from_hours(2));
    let early = stage.token_issued_at(now() + SignedDuration::from_hours(2));
    for (value, code) in [
        (format!("Bearer {expired}"), "token-expired"),
        (format!("Bearer {early}"), "token-not-yet-valid"),
        ("Bearer nonsense".to_owned(), "token-malformed"),
        ("Bearer".to_owned(), "token-malformed"),
        ("Basic bWVudG9yOjE=".to_owned(), "token-malformed"),
        (String::new(), "token-malformed"),
    ] {
        let answered = with_authorization(&stage, &value).await;
        assert_eq!(answered.refusal(), refused(401, ErrorCode::Unauthenticated), "{value}");
        assert_eq!(answered.json()["errors"][0]["extensions"]["reason"], code);
        assert!(answered.header(WWW_AUTHENTICATE).contains(&format!("error_description=\"{code}\"")));
    }
    assert_eq!(stage.attached(), 0);
}

#[tokio::test]
async fn two_tokens_are_no_token() {
    let stage = Stage::new();
    let mut request = stage.signed_in(JSON, SUBJECT);
    request.headers_mut().append(AUTHORIZATION, HeaderValue::from_static("Bearer x"));
    assert_eq!(stage.send(request).await.status, 401);
}

#[tokio::test]
async fn the_schema_is_read_by_those_who_are_signed_in() {
    let stage = Stage::new();
    assert_eq!(stage.send(stage.signed_in(JSON, SCHEMA)).await.status, 200);
    let anonymous = stage.send(post(JSON, SCHEMA)).await;
    assert_eq!(anonymous.refusal(), refused(401, ErrorCode::Unauthenticated));
    assert_eq!(anonymous.header(WWW_AUTHENTICATE), "Bearer realm=\"banso\"");

    let hidden = json!({ "query": "{ ...S } fragment S on Query { s: __schema { types { name } } }" });
    let anonymous = stage.send(post(GRAPHQL, &hidden.to_string())).await;
    assert_eq!(anonymous.refusal(), refused(401, ErrorCode::Unauthenticated));
}

#[tokio::test]
async fn the_demonstration_lets_everyone_read_the_schema() {
    let stage = Stage::with(Attach::default(), |settings| settings.introspection = Introspection::Everyone);
    let answered = stage.send(post(JSON, SCHEMA)).await;
    assert_eq!(answered.json()["data"]["__schema"]["queryType"]["name"], "Query");
}

#[tokio::test]
async fn when_roles_cannot_be_read_it_is_503_and_says_when_to_come_back() {
    let stage = Stage::with(Attach { unavailable: true, ..Attach::default() }, |_| {});
    for accept in [JSON, GRAPHQL] {
        let answered = stage.send(stage.signed_in(accept, SUBJECT)).await;
        assert_eq!(answered.refusal(), refused(503, ErrorCode::Unavailable));
        assert_eq!(answered.header(RETRY_AFTER), "7");
        assert!(!String::from_utf8_lossy(&answered.bytes).contains("db-host-7"), "no text from inside");
    }
}
