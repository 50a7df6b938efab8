//! The door for pages of this process, which has every step of the one over HTTP but the token.

use futures_util::StreamExt as _;
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Map, json};

use super::stage::{Attach, Stage, now};
use crate::auth::Principal;
use crate::http::{ErrorCode, Known, Locale, Question, Visitor};

const HELLO: &str = "{ hello }";
const TOUCH: &str = "mutation { touch }";
const COUNT: &str = "subscription { count(to: 1) }";
const ROWS: &str = "query Rows($first: Int!) { page(first: $first) { hello } } query Hello { hello }";

fn visitor() -> Visitor {
    Visitor { principal: None, peer: None, locale: Locale::Ja, request: None, known: Known::default() }
}

fn somebody() -> Principal {
    Principal {
        issuer: "issuer".to_owned(),
        subject: "mentor-1".to_owned(),
        expires_at: now() + SignedDuration::from_hours(1),
        token_id: None,
        session: None,
    }
}

fn question(document: &'static str) -> Question {
    Question { document, operation: None, variables: Map::new() }
}

#[tokio::test]
async fn who_asks_is_looked_up_once_for_the_questions_of_a_page() {
    let stage = Stage::new();
    let page = visitor();
    for _ in 0..3 {
        let reply = stage.pages.ask(page.clone(), question(HELLO)).await;
        assert_eq!(reply.code, None);
    }
    assert_eq!(stage.attached(), 1);
    stage.pages.ask(visitor(), question(HELLO)).await;
    assert_eq!(stage.attached(), 2, "another page, another look");
}

#[tokio::test]
async fn a_mutation_looks_again_and_so_does_what_comes_after_it() {
    let stage = Stage::new();
    let page = visitor();
    for (document, looked) in [(HELLO, 1), (TOUCH, 2), (TOUCH, 3), (HELLO, 4), (HELLO, 4)] {
        let reply = stage.pages.ask(page.clone(), question(document)).await;
        assert_eq!((reply.code, stage.attached()), (None, looked), "{document}");
    }
}

#[tokio::test]
async fn a_subscription_looks_for_itself() {
    let stage = Stage::new();
    let page = Visitor { principal: Some(somebody()), ..visitor() };
    stage.pages.ask(page.clone(), question(HELLO)).await;
    let told = stage.pages.follow(page, question(COUNT)).next().await;
    assert!(told.is_some_and(|reply| reply.data.is_some()));
    assert_eq!(stage.attached(), 2);
}

#[tokio::test]
async fn who_could_not_be_looked_up_is_looked_up_again() {
    let attach = Attach { unavailable: true, ..Attach::default() };
    let stage = Stage::with(attach, |_| {});
    let page = visitor();
    for looked in 1..=2 {
        let reply = stage.pages.ask(page.clone(), question(HELLO)).await;
        assert_eq!((reply.code, stage.attached()), (Some(ErrorCode::Unavailable), looked));
    }
}

#[tokio::test]
async fn a_document_that_was_asked_before_is_answered_for_the_operation_and_variables_of_each_time() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Said {
        page: Option<Vec<Hello>>,
        hello: Option<String>,
    }
    #[derive(Debug, Deserialize, PartialEq)]
    struct Hello {
        hello: String,
    }
    let stage = Stage::new();
    for (operation, first, rows, hello) in [
        ("Rows", 1, Some(1), None),
        ("Rows", 3, Some(3), None),
        ("Hello", 2, None, Some("hello")),
        ("Rows", 1, Some(1), None),
    ] {
        let variables = Map::from_iter([("first".to_owned(), json!(first))]);
        let asked = Question { document: ROWS, operation: Some(operation), variables };
        let reply = stage.pages.ask(visitor(), asked).await;
        let said: Said =
            reply.data.expect("data").read().map_err(|error| error.to_string()).expect("a shape");
        let row = || Hello { hello: "hello".to_owned() };
        let page = rows.map(|rows| std::iter::repeat_with(row).take(rows).collect());
        assert_eq!(said, Said { page, hello: hello.map(str::to_owned) });
    }
}

#[tokio::test]
async fn a_document_beyond_the_limits_is_refused_each_time() {
    const DEEP: &str = "{ page(first: 1) { page(first: 1) { page(first: 1) { page(first: 1) { page(first: 1) { \
                        page(first: 1) { page(first: 1) { page(first: 1) { page(first: 1) { page(first: 1) { \
                        page(first: 1) { page(first: 1) { page(first: 1) { page(first: 1) { page(first: 1) { \
                        page(first: 1) { page(first: 1) { hello } } } } } } } } } } } } } } } } } }";
    const WIDE: &str = "{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...A }";
    let stage = Stage::new();
    for document in [DEEP, WIDE] {
        let first = stage.pages.ask(visitor(), question(document)).await.code;
        let second = stage.pages.ask(visitor(), question(document)).await.code;
        assert!(first.is_some(), "{document}");
        assert_eq!(first, second, "{document}");
    }
}

#[tokio::test]
async fn data_of_another_shape_is_told_and_not_guessed() {
    #[derive(Debug, Deserialize)]
    struct Numbered {
        #[expect(dead_code, reason = "it cannot be read")]
        hello: u32,
    }
    let stage = Stage::new();
    let reply = stage.pages.ask(visitor(), question(HELLO)).await;
    assert!(reply.data.expect("data").read::<Numbered>().is_err());
}
