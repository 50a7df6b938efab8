//! The console: everything from here, nothing inline, nothing from elsewhere.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use serde_json::json;

use super::stage::{Answered, Attach, Stage};
use crate::http::{ExampleQuery, InBothLanguages};

async fn read(stage: &Stage, path: &str) -> Answered {
    stage.send(Request::get(path).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn the_page_needs_nothing_from_elsewhere_and_runs_nothing_inline() {
    let stage = Stage::new();
    let page = read(&stage, "/graphiql").await;
    assert_eq!(page.status, 200);
    let policy = page.header(CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let html = String::from_utf8_lossy(&page.bytes).into_owned();
    for forbidden in ["http://", "https://", "<style", "style=", "onclick", "javascript:"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    for script in html.split("<script").skip(1) {
        assert!(script.contains("></script>"), "a script with text inside: {script:.60}");
    }
}

#[tokio::test]
async fn every_file_the_page_names_is_served() {
    let stage = Stage::new();
    for (path, kind) in [
        ("/graphiql/console.js", "text/javascript"),
        ("/graphiql/console.css", "text/css"),
        ("/graphiql/examples.json", "application/json"),
    ] {
        let file = read(&stage, path).await;
        assert_eq!(file.status, 200, "{path}");
        assert!(file.header(CONTENT_TYPE).starts_with(kind), "{path}");
    }
}

#[tokio::test]
async fn every_field_of_the_page_has_a_label_and_every_text_both_languages() {
    let html = include_str!("../console/console.html");
    for field in ["token", "query", "variables", "example", "filter"] {
        assert!(html.contains(&format!("for=\"{field}\"")), "write a label for #{field}");
        assert!(html.contains(&format!("id=\"{field}\"")), "the label names no field: {field}");
    }
    assert_eq!(html.matches("data-ja=").count(), html.matches("data-en=").count());
}

#[tokio::test]
async fn the_examples_are_those_that_were_passed_in() {
    let example = ExampleQuery {
        audience: InBothLanguages { ja: "メンター".into(), en: "Mentor".into() },
        title: InBothLanguages { ja: "自分".into(), en: "Myself".into() },
        query: "{ hello }".into(),
        variables: json!({}),
    };
    let stage = Stage::with(Attach::default(), |settings| settings.examples = vec![example]);
    let served = read(&stage, "/graphiql/examples.json").await.json();
    assert_eq!(served[0]["audience"]["ja"], "メンター");
    assert_eq!(served[0]["query"], "{ hello }");
}
