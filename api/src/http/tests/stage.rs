//! A tiny schema behind the real routes, with a token issuer and a clock that stands still.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_graphql::{
    Context, Data, InputValueError, InputValueResult, Object, Scalar, ScalarType, Schema, Subscription, Value,
};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use banso_eventstore::Sources;
use banso_eventstore::clock::{ManualClock, SystemIds};
use futures_util::stream::{self, Stream};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tower::ServiceExt as _;

use crate::auth::{DevelopmentIssuer, Principal, TokenRules, Verifier};
use crate::http::{
    ErrorCode, InProcess, Locale, RateBudget, RequestContext, RequestMeta, Transport, TransportSettings,
    Unavailable, doors, harden,
};

pub(super) const JSON: &str = "application/json";
pub(super) const GRAPHQL: &str = "application/graphql-response+json";

pub(super) fn now() -> Timestamp {
    "2026-04-01T00:00:00Z".parse().expect("a valid instant")
}

pub(super) struct Query;

/// A scalar that reads one word only.
struct Word;

#[Scalar]
impl ScalarType for Word {
    fn parse(value: Value) -> InputValueResult<Self> {
        if value == Value::from("word") { Ok(Self) } else { Err(InputValueError::custom("write `word`")) }
    }

    fn to_value(&self) -> Value {
        Value::from("word")
    }
}

#[Object]
impl Query {
    async fn hello(&self) -> &str {
        "hello"
    }

    async fn deeper(&self) -> Query {
        Self
    }

    #[graphql(complexity = "first * child_complexity")]
    async fn page(&self, first: usize) -> Vec<Query> {
        (0..first).map(|_| Self).collect()
    }

    #[graphql(complexity = 4_000)]
    async fn dear(&self) -> i32 {
        1
    }

    async fn say(&self, word: Word) -> Word {
        word
    }

    async fn broken(&self) -> async_graphql::Result<Option<i32>> {
        Err(std::io::Error::other("SELECT secret FROM accounts").into())
    }

    async fn lost(&self) -> async_graphql::Result<i32> {
        Err("not found".into())
    }

    async fn forbidden(&self) -> async_graphql::Result<Option<i32>> {
        Err(ErrorCode::Forbidden.error("You may not."))
    }

    async fn away(&self) -> async_graphql::Result<Option<i32>> {
        Err(ErrorCode::Unavailable.error("Try again."))
    }

    async fn panics(&self) -> Option<i32> {
        let nothing: Option<i32> = std::hint::black_box(None);
        Some(nothing.expect("a resolver that panics for a test"))
    }

    async fn never(&self) -> i32 {
        std::future::pending().await
    }

    async fn subject(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.data_opt::<Principal>().map(|principal| principal.subject.clone())
    }

    async fn locale(&self, ctx: &Context<'_>) -> &str {
        match ctx.data_unchecked::<RequestMeta>().locale {
            Locale::Ja => "ja",
            Locale::En => "en",
        }
    }

    async fn remaining(&self, ctx: &Context<'_>) -> u64 {
        ctx.data_unchecked::<RateBudget>().state().remaining
    }

    async fn cost(&self, ctx: &Context<'_>) -> u64 {
        ctx.data_unchecked::<RateBudget>().state().cost
    }
}

pub(super) struct Mutation;

#[Object]
impl Mutation {
    async fn touch(&self, #[graphql(default)] note: String) -> usize {
        note.len()
    }
}

pub(super) struct Subscriptions;

#[Subscription]
impl Subscriptions {
    async fn count(&self, to: i32) -> impl Stream<Item = i32> {
        stream::iter(1..=to)
    }

    async fn silence(&self) -> impl Stream<Item = i32> {
        stream::pending()
    }
}

/// Attaches the principal and counts how often it was asked.
#[derive(Clone, Default)]
pub(super) struct Attach {
    pub(super) calls: Arc<AtomicUsize>,
    pub(super) unavailable: bool,
}

impl RequestContext for Attach {
    type Asker = ();

    async fn identify(&self, _principal: Option<&Principal>) -> Result<(), Unavailable> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if self.unavailable {
            let cause = "the secret host db-host-7 is down".to_owned();
            return Err(Unavailable {
                operation: "reading roles",
                cause,
                retry_after: Duration::from_secs(7),
            });
        }
        Ok(())
    }

    fn attach(&self, _asker: (), principal: Option<Principal>, _meta: RequestMeta) -> Data {
        let mut data = Data::default();
        if let Some(principal) = principal {
            data.insert(principal);
        }
        data
    }
}

pub(super) struct Stage {
    pub(super) router: Router,
    pub(super) pages: InProcess,
    pub(super) attach: Attach,
    issuer: DevelopmentIssuer,
    _folder: tempfile::TempDir,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self::with(Attach::default(), |_| {})
    }

    pub(super) fn with(attach: Attach, change: impl FnOnce(&mut TransportSettings)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let issuer = DevelopmentIssuer::open(folder.path()).expect("an issuer");
        let verifier =
            Verifier::new(vec![issuer.issuer_config()], TokenRules::default()).expect("a verifier");
        let mut settings = TransportSettings::new(Sources {
            clock: Arc::new(ManualClock::new(now())),
            ids: Arc::new(SystemIds),
        });
        change(&mut settings);
        let (router, pages) = doors(Transport {
            executor: harden(Schema::build(Query, Mutation, Subscriptions)).finish(),
            context: attach.clone(),
            verifier: Arc::new(verifier),
            settings,
            meters: Arc::default(),
        });
        Self { router, pages, attach, issuer, _folder: folder }
    }

    pub(super) fn token(&self) -> String {
        self.token_issued_at(now())
    }

    /// A token for one hour from this instant.
    pub(super) fn token_issued_at(&self, at: Timestamp) -> String {
        self.issuer.token("mentor-1", SignedDuration::from_hours(1), at).expect("a token")
    }

    pub(super) async fn send(&self, request: Request<Body>) -> Answered {
        let response = self.router.clone().oneshot(request).await.expect("a router never fails");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a whole body");
        Answered { status: parts.status, headers: parts.headers, bytes: bytes.to_vec() }
    }

    /// Asks with POST, signed in, for `application/graphql-response+json`.
    pub(super) async fn ask(&self, query: &str) -> Answered {
        self.send(self.signed_in(GRAPHQL, &json!({ "query": query }).to_string())).await
    }

    pub(super) fn signed_in(&self, accept: &str, body: &str) -> Request<Body> {
        let mut request = post(accept, body);
        let bearer = format!("Bearer {}", self.token()).parse().expect("a header");
        request.headers_mut().insert(header::AUTHORIZATION, bearer);
        request
    }

    pub(super) fn attached(&self) -> usize {
        self.attach.calls.load(Ordering::SeqCst)
    }
}

/// A POST of this body by somebody who is not signed in.
pub(super) fn post(accept: &str, body: &str) -> Request<Body> {
    Request::builder()
        .method(Method::POST)
        .uri("/graphql")
        .header(header::ACCEPT, accept)
        .header(header::CONTENT_TYPE, JSON)
        .body(Body::from(body.to_owned()))
        .expect("a request")
}

pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

impl Answered {
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes).expect("an answer in JSON")
    }

    /// Status and code of the first error.
    pub(super) fn refusal(&self) -> (u16, String) {
        let json = self.json();
        let code = json["errors"][0]["extensions"]["code"].as_str().unwrap_or("no code").to_owned();
        (self.status.as_u16(), code)
    }

    pub(super) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// What [`Answered::refusal`] gives for this status and code.
pub(super) fn refused(status: u16, code: ErrorCode) -> (u16, String) {
    (status, code.as_str().to_owned())
}
