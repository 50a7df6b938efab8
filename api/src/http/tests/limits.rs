//! Sizes, depths, costs and budgets, asked over HTTP.

use async_graphql::Schema;
use axum::body::{Body, Bytes};
use axum::http::header::RETRY_AFTER;
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};

use super::stage::{Attach, GRAPHQL, JSON, Mutation, Query, Stage, Subscriptions, post, refused};
use crate::http::{ErrorCode, RateSettings, harden};

/// `levels` fragments, each of which spreads the next one `times` times.
pub(super) fn bomb(levels: usize, times: usize) -> String {
    let mut text = "{ ...F0 }".to_owned();
    for level in 0..levels {
        let inside = format!("...F{} ", level + 1).repeat(times);
        text += &format!(" fragment F{level} on Query {{ {inside} }}");
    }
    text + &format!(" fragment F{levels} on Query {{ hello }}")
}

#[tokio::test]
async fn a_fragment_bomb_is_refused_before_anything_is_looked_up() {
    let stage = Stage::new();
    for (levels, times) in [(24, 2), (4, 60), (5, 40)] {
        let answered = stage.ask(&bomb(levels, times)).await;
        assert_eq!(answered.refusal(), refused(400, ErrorCode::DocumentTooLarge), "{levels} × {times}");
    }
    assert_eq!(stage.attached(), 0);
}

#[tokio::test]
async fn a_hardened_schema_refuses_bombs_however_it_is_executed() {
    let schema = harden(Schema::build(Query, Mutation, Subscriptions)).finish();
    let brackets = format!("{{ say(word: {}1{}) }}", "[".repeat(500), "]".repeat(500));
    for document in [bomb(24, 2), bomb(4, 60), bomb(5, 40), brackets] {
        let executed = schema.execute(document.as_str()).await;
        let streamed = schema.execute_stream(document.as_str()).next().await.expect("an answer");
        for response in [executed, streamed] {
            let code = response.errors.first().and_then(ErrorCode::of);
            assert!(
                matches!(code, Some(ErrorCode::DocumentTooLarge | ErrorCode::DocumentTooDeep)),
                "{code:?}"
            );
        }
    }
}

#[tokio::test]
async fn fragments_in_a_circle_or_without_a_definition_are_refused() {
    let stage = Stage::new();
    let circle = stage.ask("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }").await;
    assert_eq!(circle.refusal(), refused(400, ErrorCode::FragmentCycle));
    assert_eq!(stage.ask("{ ...A }").await.refusal(), refused(400, ErrorCode::FragmentUndefined));
}

#[tokio::test]
async fn brackets_that_would_overflow_the_parser_are_refused() {
    let stage = Stage::new();
    for (open, close) in [("[", "]"), ("{a:", "}")] {
        let query = format!("{{ say(word: {}1{}) }}", open.repeat(500), close.repeat(500));
        assert_eq!(stage.ask(&query).await.refusal(), refused(400, ErrorCode::DocumentTooDeep));
    }
    let selections = format!("{}hello{}", "{ deeper ".repeat(1_000), " }".repeat(1_000));
    assert_eq!(stage.ask(&selections).await.refusal(), refused(400, ErrorCode::DocumentTooDeep));
}

#[tokio::test]
async fn fields_nest_sixteen_deep_and_no_deeper() {
    let stage = Stage::new();
    let nested =
        |levels: usize| format!("{{ {} hello {} }}", "deeper { ".repeat(levels - 1), "}".repeat(levels - 1));
    assert_eq!(stage.ask(&nested(16)).await.status, 200);
    assert_eq!(stage.ask(&nested(17)).await.refusal(), refused(400, ErrorCode::DocumentTooDeep));
}

#[tokio::test]
async fn a_page_of_a_hundred_passes_and_pages_in_pages_do_not() {
    let stage = Stage::new();
    let fields: String = (0..20).map(|at| format!("f{at}: hello ")).collect();
    assert_eq!(stage.ask(&format!("{{ page(first: 100) {{ {fields} }} }}")).await.status, 200);
    let nested = stage.ask("{ page(first: 100) { page(first: 100) { hello } } }").await;
    assert_eq!(nested.refusal(), refused(400, ErrorCode::QueryTooComplex));
}

#[tokio::test]
async fn more_than_four_directives_on_a_field_are_refused() {
    let query = format!("{{ hello {} }}", "@include(if: true) ".repeat(5));
    assert_eq!(Stage::new().ask(&query).await.refusal(), refused(400, ErrorCode::TooManyDirectives));
}

#[tokio::test]
async fn more_than_thirty_aliases_are_refused() {
    let fields: String = (0..31).map(|at| format!("f{at}: hello ")).collect();
    let answered = Stage::new().ask(&format!("{{ {fields} }}")).await;
    assert_eq!(answered.refusal(), refused(400, ErrorCode::TooManyAliases));
}

#[tokio::test]
async fn a_document_of_more_than_16_kib_is_refused() {
    let stage = Stage::new();
    let fits = format!("{{ hello }} #{}", "x".repeat(16 * 1024 - 11));
    assert_eq!(stage.ask(&fits).await.status, 200);
    assert_eq!(stage.ask(&format!("{fits} ")).await.refusal(), refused(400, ErrorCode::DocumentTooLarge));
}

fn body_of(bytes: usize) -> String {
    let frame = json!({ "query": "mutation M($n: String!) { touch(note: $n) }", "variables": { "n": "" } });
    let note = "x".repeat(bytes - frame.to_string().len());
    let mut body = frame;
    body["variables"]["n"] = Value::from(note);
    body.to_string()
}

#[tokio::test]
async fn bodies_are_bounded_by_who_sends_them() {
    let stage = Stage::new();
    let (small, large) = (64 * 1024, 1024 * 1024);
    assert_eq!(stage.send(post(JSON, &body_of(small))).await.status, 200);
    let anonymous = stage.send(post(JSON, &body_of(small + 1))).await;
    assert_eq!(anonymous.refusal(), refused(413, ErrorCode::BodyTooLarge));
    assert_eq!(stage.send(stage.signed_in(JSON, &body_of(large))).await.status, 200);
    let signed_in = stage.send(stage.signed_in(JSON, &body_of(large + 1))).await;
    assert_eq!(signed_in.refusal(), refused(413, ErrorCode::BodyTooLarge));
}

#[tokio::test]
async fn a_body_without_end_is_refused_while_it_is_read() {
    let stage = Stage::new();
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 1024])));
    let mut request = post(JSON, "");
    *request.body_mut() = Body::from_stream(endless);
    assert_eq!(stage.send(request).await.refusal(), refused(413, ErrorCode::BodyTooLarge));
}

#[tokio::test]
async fn a_budget_is_spent_by_cost_and_then_429() {
    let stage = Stage::with(Attach::default(), |settings| {
        settings.rate = RateSettings::new(1_000, 5_001).expect("good settings");
    });
    let first = stage.ask("{ dear cost remaining }").await.json();
    assert_eq!(first["data"]["cost"], 4_003);
    assert_eq!(first["data"]["remaining"], 998);
    let second = stage.ask("{ dear }").await;
    assert_eq!(second.refusal(), refused(429, ErrorCode::RateLimited));
    assert_eq!(second.header(RETRY_AFTER), "4");
    let another = stage.send(post(GRAPHQL, r#"{"query":"{ dear }"}"#)).await;
    assert_eq!(another.status, 200, "somebody else has a budget of their own");
}

/// As deep and as wide as the introspection query that graphql-js sends: nine wrappers of a type,
/// reached through fragments for types, inputs and references.
fn introspection() -> String {
    let reference =
        format!("kind name {} kind name {}", "ofType { kind name ".repeat(8) + "ofType {", "}".repeat(9));
    format!(
        "query Introspection {{ __schema {{ description
           queryType {{ name kind }} mutationType {{ name kind }} subscriptionType {{ name kind }}
           types {{ ...Whole }}
           directives {{ name description isRepeatable locations args(includeDeprecated: true) {{ ...In }} }} }} }}
         fragment Whole on __Type {{ kind name description specifiedByURL isOneOf
           fields(includeDeprecated: true) {{ name description args(includeDeprecated: true) {{ ...In }}
             type {{ ...Ref }} isDeprecated deprecationReason }}
           inputFields(includeDeprecated: true) {{ ...In }} interfaces {{ ...Ref }} possibleTypes {{ ...Ref }}
           enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }} }}
         fragment In on __InputValue {{ name description type {{ ...Ref }} defaultValue isDeprecated deprecationReason }}
         fragment Ref on __Type {{ {reference} }}"
    )
}

#[tokio::test]
async fn an_introspection_as_deep_as_that_of_graphql_js_passes_every_limit() {
    let answered = Stage::new().ask(&introspection()).await;
    assert_eq!(answered.status, 200, "{}", answered.json()["errors"]);
    assert!(answered.json()["data"]["__schema"]["types"].is_array());
}

#[tokio::test]
async fn the_schema_listing_of_the_console_passes_every_limit() {
    let script = include_str!("../console/console.js");
    let query = script.split('`').nth(1).expect("the first template is the query");
    let answered = Stage::new().ask(query).await;
    assert_eq!(answered.status, 200, "{}", answered.json()["errors"]);
}
