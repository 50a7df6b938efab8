//! What is read when somebody asks for the metrics: the counters of the crates, and what only the database knows.

use std::sync::Arc;
use std::time::Duration;

use banso_api::bus::Bus;
use banso_api::http::TransportMeters;
use banso_eventstore::{EventLog, Position, WholeOutcome};
use banso_projections::{Lag, Projector};
use banso_web::WebMeters;
use jiff::Timestamp;
use tokio::time::timeout;

use super::families::{self, gauge, labelled};
use super::statuses::Statuses;
use super::text::{Family, Samples};

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// The parts of a serving Banso that count. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Machine {
    pub(crate) log: EventLog,
    pub(crate) projector: Projector,
    pub(crate) bus: Bus,
    pub(crate) transport: Arc<TransportMeters>,
    pub(crate) web: WebMeters,
    pub(crate) statuses: Statuses,
    pub(crate) started: Timestamp,
}

impl Machine {
    /// Reads everything. Where the database does not answer, what it alone knows is left out, and that is said.
    pub(super) async fn gather(&self) -> Vec<Family> {
        let lags = timeout(PATIENCE, self.projector.reads().lags()).await.ok().and_then(Result::ok);
        let mut families = self.program(lags.is_some());
        families.extend(families::log(self.log.meters(), self.log.head().position.get()));
        families.extend(self.verification());
        families.extend(families::commands(self.bus.meters()));
        families.extend(self.projections(&lags.unwrap_or_default()));
        families.extend(families::graphql(&self.transport));
        families.extend(families::http(&self.web, self.statuses.read()));
        families.extend(families::database(&self.log.db().pools()));
        families
    }

    fn program(&self, database_answers: bool) -> Vec<Family> {
        let version = vec![("version", env!("CARGO_PKG_VERSION").to_owned())];
        vec![
            Family {
                name: "banso_build",
                help: "The Banso that runs",
                unit: None,
                samples: Samples::Info(version),
            },
            gauge("banso_started_timestamp", "When it began to serve, since 1970", seconds(self.started))
                .in_seconds(),
            gauge(
                "banso_database_up",
                "1 when the database answers within 3 s",
                f64::from(u8::from(database_answers)),
            ),
        ]
    }

    /// What the last verification of the whole log by this process came to; without samples before the first one.
    fn verification(&self) -> Vec<Family> {
        let last = self.log.last_verification();
        let (ok, checked): (Option<f64>, Option<Position>) = match last.as_ref().map(|last| &last.outcome) {
            None => (None, None),
            Some(WholeOutcome::Sound { position }) => (Some(1.0), Some(*position)),
            Some(WholeOutcome::Broken { position, .. } | WholeOutcome::Unfinished { position }) => {
                (Some(0.0), Some(*position))
            }
        };
        let ended = last.map(|last| seconds(last.ended_at));
        let one = |value: Option<f64>| {
            Samples::Gauges(value.map(|value| (Vec::new(), value)).into_iter().collect())
        };
        let family = |name, help, value| Family { name, help, unit: None, samples: one(value) };
        vec![
            family(
                "banso_log_verification_ok",
                "1 when the last verification of the whole log found it sound",
                ok,
            ),
            family("banso_log_verification_timestamp", "When the last verification ended, since 1970", ended)
                .in_seconds(),
            family(
                "banso_log_verified_events",
                "Events that the last verification of the whole log looked at",
                checked.map(|position| families::float(position.get())),
            ),
        ]
    }

    fn projections(&self, lags: &[Lag]) -> Vec<Family> {
        let by_name = |value: fn(&Lag) -> f64| {
            lags.iter().map(|lag| (labelled([("projection", &lag.name)]), value(lag))).collect()
        };
        let family =
            |name, help, value| Family { name, help, unit: None, samples: Samples::Gauges(by_name(value)) };
        let folded = self.projector.folded().read().into_iter();
        let folded =
            folded.map(|(name, counter)| (labelled([("projection", name)]), counter.get())).collect();
        vec![
            family("banso_projection_lag_events", "Events that the rows which are read lack", |lag| {
                families::float(lag.events)
            }),
            family(
                "banso_projection_lag",
                "How long the oldest event that they lack has been recorded",
                |lag| lag.behind.as_secs_f64(),
            )
            .in_seconds(),
            family(
                "banso_projection_failed",
                "1 when a projection stands still until somebody mends it",
                |lag| f64::from(u8::from(lag.failed)),
            ),
            Family {
                name: "banso_projection_folded_events",
                help: "Events that this process has folded",
                unit: None,
                samples: Samples::Counters(folded),
            },
        ]
    }
}

fn seconds(instant: Timestamp) -> f64 {
    families::float(instant.as_millisecond()) / 1_000.0
}
