//! GraphQL over HTTP and WebSocket, hardened: `/graphql`, `/graphql/ws` and the console `/graphiql`.
//!
//! A thin layer of our own, because the stock one accepts forms, runs mutations over GET, takes
//! batches without limit and answers 200 to everything. Every limit stands here, before the schema
//! is asked; what a resolver may see or do is decided in the schema and never here.

mod answer;
mod body;
mod console;
mod context;
mod documents;
mod error_code;
mod fault;
mod followed;
mod guard;
mod handler;
mod in_process;
mod measure;
mod media;
mod meter;
mod nesting;
mod nulls;
mod operation;
mod params;
mod rate;
mod request_ids;
mod root_field;
mod sign_in;
mod socket;
mod visitor;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::Duration;

use async_graphql::Executor;
use axum::Router;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{any, get};
use banso_eventstore::Sources;
use tokio::sync::{Semaphore, watch};

pub use console::{ExampleQuery, InBothLanguages};
pub use context::{Locale, RequestContext, RequestId, RequestMeta, Unavailable};
pub use error_code::ErrorCode;
pub use guard::{DEEPEST_FIELD, MOST_COMPLEX, MOST_DIRECTIVES, harden};
pub use in_process::{InProcess, Question, Reply, ReplyData};
pub use meter::{Answered, TransportMeters};
pub use rate::{RateBudget, RateSettings, RateSettingsError, RateState};
pub use request_ids::{InvalidNetwork, Network, identified};
pub use root_field::RootFields;
pub use sign_in::BySession;
pub use visitor::{Known, Visitor};

use crate::auth::Verifier;

/// What the routes are made of.
pub struct Transport<E, C> {
    /// The schema, passed through [`harden`].
    pub executor: E,
    /// Makes the data of each request.
    pub context: C,
    /// Checks bearer tokens.
    pub verifier: Arc<Verifier>,
    /// What can be configured.
    pub settings: TransportSettings,
    /// Where it is counted what was answered.
    pub meters: Arc<TransportMeters>,
}

/// What can be configured about the transport.
#[derive(Debug, Clone)]
pub struct TransportSettings {
    /// The clock that tokens and budgets are judged by, and where request ids come from.
    pub sources: Sources,
    /// Who may read the schema.
    pub introspection: Introspection,
    /// Origins (`https://host[:port]`) whose pages may open a WebSocket, besides our own host's.
    pub allowed_origins: Vec<String>,
    /// The budget of each asker.
    pub rate: RateSettings,
    /// Times and counts.
    pub limits: TransportLimits,
    /// Turns true when the server stops: open sockets are closed, so that clients come back.
    pub stopping: Option<watch::Receiver<bool>>,
    /// Queries offered in the console.
    pub examples: Vec<ExampleQuery>,
    /// The fields by which operations are named in meters and in the log; without them they are `other`.
    pub root_fields: Option<&'static RootFields>,
    /// An operation that took as long is named in the log.
    pub slow: Duration,
}

impl TransportSettings {
    /// The usual settings: nobody reads the schema without signing in, no other origin, no examples.
    #[must_use]
    pub fn new(sources: Sources) -> Self {
        Self {
            sources,
            introspection: Introspection::SignedIn,
            allowed_origins: Vec::new(),
            rate: RateSettings::default(),
            limits: TransportLimits::default(),
            stopping: None,
            examples: Vec::new(),
            root_fields: None,
            slow: SLOW,
        }
    }
}

/// What is slow unless something else is configured.
pub const SLOW: Duration = Duration::from_millis(500);

/// Who may read the schema by introspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Introspection {
    /// Those who are signed in.
    SignedIn,
    /// Everyone: for the demonstration.
    Everyone,
}

/// Times and counts of the transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransportLimits {
    /// Longest time from the head of a request to its answer.
    pub request_timeout: Duration,
    /// Longest time from the opening of a socket to `connection_init`.
    pub init_timeout: Duration,
    /// Pause between pings on a socket; one that stays silent for two of them is closed.
    pub keep_alive: Duration,
    /// Most open sockets of this process.
    pub sockets: usize,
    /// Most operations at once on one socket.
    pub operations_per_socket: usize,
}

impl Default for TransportLimits {
    fn default() -> Self {
        Self {
            request_timeout: Duration::from_secs(30),
            init_timeout: Duration::from_secs(5),
            keep_alive: Duration::from_secs(20),
            sockets: 2_000,
            operations_per_socket: 20,
        }
    }
}

/// The transport as the handlers share it.
struct Service<E, C> {
    executor: E,
    context: C,
    verifier: Arc<Verifier>,
    settings: TransportSettings,
    rates: Arc<rate::RateBudgets>,
    sockets: Arc<Semaphore>,
    meters: Arc<TransportMeters>,
    documents: documents::Documents,
}

impl<E, C> Service<E, C> {
    /// Waits until the process stops.
    async fn stopping(&self) {
        if let Some(mut stopping) = self.settings.stopping.clone()
            && stopping.wait_for(|stops| *stops).await.is_ok()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}

/// The routes `/graphql`, `/graphql/ws` and `/graphiql`, and the same door for pages of this process.
pub fn doors<E: Executor, C: RequestContext>(transport: Transport<E, C>) -> (Router, InProcess) {
    let Transport { executor, context, verifier, settings, meters } = transport;
    let rates = Arc::new(rate::RateBudgets::new(settings.rate, settings.sources.clock.clone()));
    let sockets = Arc::new(Semaphore::new(settings.limits.sockets.min(Semaphore::MAX_PERMITS)));
    let console = console::router(&settings.examples);
    let documents = documents::Documents::default();
    let service =
        Arc::new(Service { executor, context, verifier, settings, rates, sockets, meters, documents });
    let in_process = InProcess::new(service.clone());
    let router = Router::new()
        .route("/graphql", any(handler::graphql::<E, C>))
        .route("/graphql/ws", get(socket::upgrade::<E, C>))
        .with_state(service)
        .merge(console)
        .layer(map_response(secured));
    (router, in_process)
}

/// The routes alone.
pub fn router<E: Executor, C: RequestContext>(transport: Transport<E, C>) -> Router {
    doors(transport).0
}

/// Headers that hold for every answer here; the console brings a policy of its own.
async fn secured(mut response: Response) -> Response {
    const ALWAYS: [(HeaderName, &str); 3] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    let nothing = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(nothing);
    response
}
