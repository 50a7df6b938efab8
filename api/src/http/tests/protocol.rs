//! Methods, media types and parameters of GraphQL over HTTP.

use axum::body::Body;
use axum::http::{Method, Request, header};
use serde_json::{Value, json};

use super::stage::{GRAPHQL, JSON, Stage, post, refused};
use crate::http::ErrorCode;

fn get(query_string: &str) -> Request<Body> {
    Request::get(format!("/graphql?{query_string}")).body(Body::empty()).expect("a request")
}

#[tokio::test]
async fn a_query_is_answered_over_post_and_get() {
    let stage = Stage::new();
    let over_post = stage.send(post(JSON, r#"{"query":"{ hello }"}"#)).await;
    let over_get = stage.send(get("query=%7Bhello%7D")).await;
    for answered in [over_post, over_get] {
        assert_eq!(answered.status, 200);
        assert_eq!(answered.json(), json!({ "data": { "hello": "hello" } }));
        assert_eq!(answered.header(header::CONTENT_TYPE), "application/json; charset=utf-8");
    }
}

#[tokio::test]
async fn get_reads_variables_and_the_operation_name() {
    let stage = Stage::new();
    let query = "query=query%20A(%24n%3AInt!)%7Bpage(first%3A%24n)%7Bhello%7D%7D%20query%20B%7Bhello%7D";
    let answered = stage.send(get(&format!("{query}&operationName=A&variables=%7B%22n%22%3A1%7D"))).await;
    assert_eq!(answered.json(), json!({ "data": { "page": [{ "hello": "hello" }] } }));
    let broken = stage.send(get(&format!("{query}&operationName=A&variables=%5B1%5D"))).await;
    assert_eq!(broken.refusal(), refused(400, ErrorCode::BadRequest));
}

#[tokio::test]
async fn a_mutation_over_get_is_refused_and_touches_nothing() {
    let stage = Stage::new();
    for hidden in ["mutation%7Btouch%7D", "query%20A%7Bhello%7Dmutation%20B%7Btouch%7D&operationName=B"] {
        let answered = stage.send(get(&format!("query={hidden}"))).await;
        assert_eq!(answered.refusal(), refused(405, ErrorCode::MethodNotAllowed));
        assert_eq!(answered.header(header::ALLOW), "POST");
    }
    assert_eq!(stage.attached(), 0);
}

#[tokio::test]
async fn other_methods_are_refused_with_the_permitted_ones() {
    let stage = Stage::new();
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        let request =
            Request::builder().method(method).uri("/graphql").body(Body::empty()).expect("a request");
        let answered = stage.send(request).await;
        assert_eq!(answered.refusal(), refused(405, ErrorCode::MethodNotAllowed));
        assert_eq!(answered.header(header::ALLOW), "GET, POST");
    }
}

#[tokio::test]
async fn the_answer_has_the_media_type_that_is_preferred() {
    let stage = Stage::new();
    for (accept, given) in [
        (GRAPHQL, GRAPHQL),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/json;q=0.5, application/graphql-response+json", GRAPHQL),
        ("application/graphql-response+json;q=0.1, application/json;q=0.9", JSON),
        ("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GRAPHQL),
        ("text/html, */*;q=0.1", JSON),
    ] {
        let answered = stage.send(post(accept, r#"{"query":"{ hello }"}"#)).await;
        assert_eq!(answered.header(header::CONTENT_TYPE), format!("{given}; charset=utf-8"), "{accept}");
    }
    for accept in ["text/html", "application/json;q=0", "image/*", ""] {
        let answered = stage.send(post(accept, r#"{"query":"{ hello }"}"#)).await;
        assert_eq!(answered.refusal(), refused(406, ErrorCode::NotAcceptable), "{accept}");
    }
}

#[tokio::test]
async fn only_json_in_utf_8_is_read() {
    let stage = Stage::new();
    for (content_type, status) in [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON;charset=\"UTF-8\"", 200),
        ("application/json; charset=shift_jis", 415),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/graphql", 415),
        ("", 415),
    ] {
        let mut request = post(JSON, r#"{"query":"{ hello }"}"#);
        request.headers_mut().insert(header::CONTENT_TYPE, content_type.parse().expect("a header"));
        assert_eq!(stage.send(request).await.status, status, "{content_type}");
    }
    let mut without = post(JSON, r#"{"query":"{ hello }"}"#);
    without.headers_mut().remove(header::CONTENT_TYPE);
    assert_eq!(stage.send(without).await.refusal(), refused(415, ErrorCode::UnsupportedMediaType));
}

#[tokio::test]
async fn parameters_of_the_wrong_kind_are_refused() {
    let stage = Stage::new();
    let wrong = [json!(7), json!(false), json!(["a"]), json!({ "a": 1 })];
    for value in &wrong {
        let as_query = json!({ "query": value });
        let as_name = json!({ "query": "{hello}", "operationName": value });
        for body in [as_query, as_name] {
            let answered = stage.send(post(JSON, &body.to_string())).await;
            assert_eq!(answered.refusal(), refused(400, ErrorCode::BadRequest), "{body}");
        }
    }
    for name in ["variables", "extensions"] {
        for value in [json!("text"), json!(0), json!(false), json!(["a"])] {
            let body = json!({ "query": "{hello}", name: value });
            let answered = stage.send(post(JSON, &body.to_string())).await;
            assert_eq!(answered.refusal(), refused(400, ErrorCode::BadRequest), "{body}");
        }
        let null = json!({ "query": "{hello}", name: Value::Null });
        assert_eq!(stage.send(post(JSON, &null.to_string())).await.status, 200);
    }
    for body in ["", "{", "7", "null", "{\"qeury\":\"{hello}\"}"] {
        let answered = stage.send(post(JSON, body)).await;
        assert_eq!(answered.refusal(), refused(400, ErrorCode::BadRequest), "{body}");
    }
}

#[tokio::test]
async fn a_batch_is_refused() {
    let stage = Stage::new();
    for body in [r#"[{"query":"{ hello }"}]"#, " \n[]"] {
        let answered = stage.send(post(JSON, body)).await;
        assert_eq!(answered.refusal(), refused(400, ErrorCode::BatchingRefused));
    }
}

#[tokio::test]
async fn a_refused_document_is_200_in_json_and_400_in_the_type_of_graphql() {
    let stage = Stage::new();
    for (query, code) in [
        ("{", ErrorCode::GraphqlParseFailed),
        ("{ hallo }", ErrorCode::GraphqlValidationFailed),
        ("query A($id: ID!) { hello }", ErrorCode::GraphqlValidationFailed),
        ("query A { hello } query B { hello }", ErrorCode::OperationUnresolved),
        ("subscription { silence }", ErrorCode::OperationUnsupported),
    ] {
        let body = json!({ "query": query }).to_string();
        let plain = stage.send(post(JSON, &body)).await;
        let strict = stage.send(post(GRAPHQL, &body)).await;
        assert_eq!(plain.refusal(), refused(200, code), "{query}");
        assert_eq!(strict.refusal(), refused(400, code), "{query}");
        for answered in [plain, strict] {
            assert_eq!(answered.json().get("data"), None, "nothing was executed: {query}");
        }
    }
}

#[tokio::test]
async fn suggestions_tell_no_names_of_the_schema() {
    let answered = Stage::new().ask("{ hell }").await;
    let message = answered.json()["errors"][0]["message"].to_string();
    assert!(!message.contains("hello"), "{message}");
}

#[tokio::test]
async fn an_unknown_operation_name_is_refused() {
    let stage = Stage::new();
    let body = json!({ "query": "{ hello }", "operationName": "Other" }).to_string();
    let answered = stage.send(post(GRAPHQL, &body)).await;
    assert_eq!(answered.refusal(), refused(400, ErrorCode::OperationUnresolved));
}
