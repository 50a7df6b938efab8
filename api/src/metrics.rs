//! `/metrics`: what the process has counted and measured, in the Prometheus text format.

use std::sync::OnceLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{BuildError, Matcher, PrometheusBuilder, PrometheusHandle};

/// Upper bounds of the buckets of durations, seconds.
const SECONDS: &[f64] = &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0];

/// The one recorder of the process.
static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();

/// Records from now on. Called first of all, so that nothing is counted before somebody counts.
///
/// # Errors
/// The recorder cannot be made.
pub fn record_metrics() -> Result<(), MetricsError> {
    Metrics::install().map(drop)
}

/// Metrics cannot be recorded.
#[derive(Debug, thiserror::Error)]
#[error("the recorder of metrics cannot be installed")]
pub struct MetricsError(#[from] BuildError);

/// What the process has counted.
#[derive(Clone)]
pub(crate) struct Metrics(PrometheusHandle);

impl Metrics {
    /// Records from now on; asked a second time in one process, it answers the same recorder.
    pub(crate) fn install() -> Result<Self, MetricsError> {
        if let Some(handle) = RECORDER.get() {
            return Ok(Self(handle.clone()));
        }
        let durations = Matcher::Suffix("_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(durations, SECONDS)?;
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        // Another recorder may stand already, in a test: then what is recorded goes there.
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::debug!("another recorder of metrics is installed");
        }
        Ok(Self(RECORDER.get_or_init(|| handle).clone()))
    }

    pub(crate) fn answer(&self) -> Response {
        self.0.run_upkeep();
        let text = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
        (text, self.0.render()).into_response()
    }
}
