//! Metrics in the OpenMetrics text format, at an address of their own: off unless one is named, and never among the
//! routes that people reach.
//!
//! The crates count for themselves (`banso_eventstore::meters`); here it is read and rendered, when somebody asks.

mod families;
mod gathered;
mod statuses;
mod text;

use std::future::IntoFuture as _;
use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub(crate) use gathered::Machine;
pub(crate) use statuses::{Statuses, counted};

/// What Prometheus asks for.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The address of the metrics, taken before anything else is done.
pub(crate) struct Listening(TcpListener);

impl Listening {
    /// Listens where it was said, if it was.
    ///
    /// # Errors
    /// Somebody else listens there.
    pub(crate) async fn at(address: Option<SocketAddr>) -> Result<Option<Self>> {
        let Some(address) = address else { return Ok(None) };
        let listener = TcpListener::bind(address).await;
        listener.map(Self).map(Some).with_context(|| {
            format!("cannot listen on {address} for metrics: choose another address with --metrics-listen")
        })
    }

    /// The address.
    pub(crate) fn address(&self) -> Result<SocketAddr> {
        Ok(self.0.local_addr()?)
    }

    /// Answers until it is aborted.
    pub(crate) fn answer(self, machine: Machine) -> JoinHandle<()> {
        let router = Router::new().route("/metrics", get(metrics)).with_state(machine);
        let serving = axum::serve(self.0, router).into_future();
        tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "metrics are answered no more");
            }
        })
    }
}

async fn metrics(State(machine): State<Machine>) -> Response {
    match text::render(machine.gather().await) {
        Ok(text) => ([(header::CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
