//! The GraphQL console at `/graphiql`: a small page of our own that works without the internet.
//!
//! It is not the GraphiQL of graphql.org, which is a large bundle from elsewhere; the path is the
//! name people look for. The page holds no data: it sends what its user typed, with the token its
//! user typed, to `/graphql`. Its scripts and styles are files, so that its policy allows no other.

use axum::Router;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use serde::Serialize;

const PAGE: &str = include_str!("console.html");
const SCRIPT: &str = include_str!("console.js");
const STYLE: &str = include_str!("console.css");
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A text in both languages of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InBothLanguages {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// A query the console offers to one kind of user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExampleQuery {
    /// For whom, for example 「メンター」 and "Mentor"; examples are grouped by it.
    pub audience: InBothLanguages,
    /// What it shows.
    pub title: InBothLanguages,
    /// The document.
    pub query: String,
    /// Its variables.
    pub variables: serde_json::Value,
}

/// The routes of the console.
pub(super) fn router(examples: &[ExampleQuery]) -> Router {
    let examples = serde_json::to_string(examples).expect("texts and JSON values are always JSON");
    Router::new()
        .route("/graphiql", get(async || page()))
        .route("/graphiql/console.js", get(async || file("text/javascript; charset=utf-8", SCRIPT)))
        .route("/graphiql/console.css", get(async || file("text/css; charset=utf-8", STYLE)))
        .route(
            "/graphiql/examples.json",
            get(async move || file("application/json; charset=utf-8", examples)),
        )
}

fn page() -> Response {
    let mut response = file("text/html; charset=utf-8", PAGE);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn file(media_type: &'static str, text: impl Into<axum::body::Body>) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-cache")];
    (headers, text.into()).into_response()
}
