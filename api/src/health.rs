//! `/health/live`: the process answers. `/health/ready`: it can do its work; otherwise it says why, with 503.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use banso_eventstore::{EventLog, Position};
use banso_projections::{Projection, ProjectionState, ProjectionStatus, Reads};
use serde::Serialize;
use tokio::time::timeout;

/// How long the database may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long somebody waits before asking again.
const RETRY_AFTER_SECONDS: &str = "5";

/// Looks whether the API can answer.
#[derive(Clone)]
pub struct Health {
    log: EventLog,
    reads: Reads,
    /// The head when the process started, and whether the read tables have come as far.
    start: Position,
    caught_up: Arc<AtomicBool>,
}

/// Whether the API can answer, and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// Whether it can.
    pub ready: bool,
    /// Why not, one sentence each; nothing from inside.
    pub reasons: Vec<String>,
    /// How far the log has come.
    pub position: i64,
    /// How far each live projection has come.
    pub projections: Vec<ProjectionReadiness>,
}

/// How far a projection has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProjectionReadiness {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: String,
    /// How far it has come.
    pub position: i64,
    /// How many events it lies behind the log.
    pub lag_events: i64,
}

impl Health {
    pub(crate) fn new(log: EventLog, reads: Reads) -> Self {
        let start = log.head().position;
        Self { log, reads, start, caught_up: Arc::new(AtomicBool::new(false)) }
    }

    /// Looks now.
    pub async fn readiness(&self) -> Readiness {
        let mut reasons = Vec::new();
        if !matches!(timeout(PATIENCE, self.log.refresh_head()).await, Ok(Ok(_))) {
            reasons.push("the database does not answer".to_owned());
        }
        let mut projections = Vec::new();
        match timeout(PATIENCE, self.reads.status()).await {
            Ok(Ok(statuses)) => {
                if !self.has_caught_up(&statuses) {
                    reasons.push("the read tables are being brought up to date".to_owned());
                }
                for status in statuses {
                    if status.state == ProjectionState::Failed {
                        reasons.push(format!(
                            "the projection {} has stopped: see the log, then run `banso projections status`",
                            status.name
                        ));
                    }
                    projections.push(ProjectionReadiness {
                        name: status.name,
                        state: status.state.to_string(),
                        position: status.position.get(),
                        lag_events: status.lag,
                    });
                }
            }
            Ok(Err(_)) | Err(_) if reasons.is_empty() => {
                reasons.push("the read tables cannot be read".to_owned());
            }
            Ok(Err(_)) | Err(_) => {}
        }
        let position = self.log.head().position.get();
        Readiness { ready: reasons.is_empty(), reasons, position, projections }
    }
}

impl Health {
    /// Whether every projection has come as far as the log was when the process started; from then on they follow.
    fn has_caught_up(&self, statuses: &[ProjectionStatus]) -> bool {
        let there = |name: &str| {
            let live =
                |status: &&ProjectionStatus| status.name == name && status.state != ProjectionState::Building;
            statuses
                .iter()
                .filter(live)
                .any(|s| s.state == ProjectionState::Failed || s.position >= self.start)
        };
        if !self.caught_up.load(Ordering::Relaxed) && Projection::ALL.iter().all(|p| there(p.name())) {
            self.caught_up.store(true, Ordering::Relaxed);
        }
        self.caught_up.load(Ordering::Relaxed)
    }
}

pub(crate) fn router(health: Health) -> Router {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready)).with_state(health)
}

async fn live() -> Response {
    uncached(StatusCode::OK, Json(serde_json::json!({"live": true})))
}

async fn ready(State(health): State<Health>) -> Response {
    let readiness = health.readiness().await;
    let status = if readiness.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let mut response = uncached(status, Json(readiness));
    if status != StatusCode::OK {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_SECONDS));
    }
    response
}

fn uncached(status: StatusCode, body: impl IntoResponse) -> Response {
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
