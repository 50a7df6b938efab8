//! Everything put together: schema, transport and health as one router.

use std::sync::Arc;

use axum::Router;
use banso_eventstore::{EventLog, WebSessions};
use banso_projections::Reads;

use crate::auth::Verifier;
use crate::bus::{Bus, PersonKeys};
use crate::context::Visits;
use crate::examples::examples;
use crate::health::{self, Health};
use crate::http::{InProcess, Transport, TransportMeters, TransportSettings, doors};
use crate::schema::{root_fields, schema};

/// What can be configured.
#[derive(Debug, Clone)]
pub struct ApiOptions {
    /// The transport. Its examples are set here when it has none.
    pub transport: TransportSettings,
}

/// The API of one log.
pub struct Api {
    bus: Bus,
    health: Health,
    in_process: InProcess,
    meters: Arc<TransportMeters>,
    router: Router,
}

impl Api {
    /// Puts the API together.
    pub fn new(log: EventLog, reads: Reads, verifier: Arc<Verifier>, options: ApiOptions) -> Self {
        let bus = Bus::new(log.clone());
        let health = Health::new(log, reads.clone());
        let mut settings = options.transport;
        if settings.examples.is_empty() {
            settings.examples = examples();
        }
        settings.root_fields = Some(root_fields());
        let sessions = WebSessions::new(bus.log().db().clone(), bus.log().sources().clone());
        let persons = PersonKeys::new(bus.log().clone());
        let context = Visits { bus: bus.clone(), reads, verifier: Arc::clone(&verifier), sessions, persons };
        let meters = Arc::<TransportMeters>::default();
        let transport = Transport { executor: schema(), context, verifier, settings, meters: meters.clone() };
        let (router, in_process) = doors(transport);
        let router = router.merge(health::router(health.clone()));
        Self { bus, health, in_process, meters, router }
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

    /// What the transport has answered in this process.
    pub fn meters(&self) -> Arc<TransportMeters> {
        self.meters.clone()
    }

    /// The routes: `/graphql`, `/graphql/ws`, `/graphiql`, `/health/live`, `/health/ready`.
    pub fn router(&self) -> Router {
        self.router.clone()
    }
}
