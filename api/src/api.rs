//! Everything put together: schema, transport, health and metrics as one router.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use banso_eventstore::{EventLog, WebSessions};
use banso_projections::Reads;

use crate::auth::Verifier;
use crate::bus::Bus;
use crate::context::Visits;
use crate::examples::examples;
use crate::health::{self, Health};
use crate::http::{InProcess, Transport, TransportSettings, doors};
use crate::metrics::{Metrics, MetricsError};
use crate::schema::schema;

/// What can be configured.
#[derive(Debug, Clone)]
pub struct ApiOptions {
    /// The transport. Its examples are set here when it has none.
    pub transport: TransportSettings,
}

/// The API cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// Metrics cannot be recorded.
    #[error("metrics cannot be recorded")]
    Metrics(#[from] MetricsError),
}

/// The API of one log.
pub struct Api {
    bus: Bus,
    health: Health,
    in_process: InProcess,
    router: Router,
}

impl Api {
    /// Puts the API together.
    ///
    /// # Errors
    /// Metrics cannot be recorded.
    pub fn new(
        log: EventLog,
        reads: Reads,
        verifier: Arc<Verifier>,
        options: ApiOptions,
    ) -> Result<Self, ApiError> {
        let metrics = Metrics::install()?;
        let bus = Bus::new(log.clone());
        let health = Health::new(log, reads.clone());
        let mut settings = options.transport;
        if settings.examples.is_empty() {
            settings.examples = examples();
        }
        let sessions = WebSessions::new(bus.log().db().clone(), bus.log().sources().clone());
        let context = Visits { bus: bus.clone(), reads, verifier: Arc::clone(&verifier), sessions };
        let transport = Transport { executor: schema(), context, verifier, settings };
        let (router, in_process) = doors(transport);
        let router = router.merge(health::router(health.clone())).route(
            "/metrics",
            get(move || {
                let metrics = metrics.clone();
                async move { metrics.answer() }
            }),
        );
        Ok(Self { bus, health, in_process, router })
    }

    /// The command bus, for what the program itself records: sample data, first administrators.
    pub fn bus(&self) -> &Bus {
        &self.bus
    }

    /// Whether the API can answer.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// The door for pages of this process: the same schema under the same limits as over HTTP.
    pub fn in_process(&self) -> InProcess {
        self.in_process.clone()
    }

    /// The routes: `/graphql`, `/graphql/ws`, `/graphiql`, `/health/live`, `/health/ready`, `/metrics`.
    pub fn router(&self) -> Router {
        self.router.clone()
    }
}
