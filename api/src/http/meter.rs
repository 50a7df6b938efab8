//! Counts and durations of operations. Labels come from closed lists, never from the asker.

use tokio::time::Instant;

use super::answer::Answer;
use super::error_code::ErrorCode;
use super::operation::OperationKind;

/// Which way an operation came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Http,
    Socket,
    Page,
}

/// Counts one operation and its duration from `began`: `banso_graphql_operations_total` and
/// `banso_graphql_operation_duration_seconds` by `transport`, `operation` and `outcome`.
pub(super) fn finished(way: Way, kind: Option<OperationKind>, outcome: Option<ErrorCode>, began: Instant) {
    let labels = [
        ("transport", transport(way)),
        ("operation", kind.map_or("none", OperationKind::label)),
        ("outcome", outcome.map_or("ok", ErrorCode::as_str)),
    ];
    metrics::counter!("banso_graphql_operations_total", &labels).increment(1);
    metrics::histogram!("banso_graphql_operation_duration_seconds", &labels).record(began.elapsed());
}

/// Counts one answer by the code that leads it.
pub(super) fn answered(way: Way, kind: Option<OperationKind>, answer: &Answer, began: Instant) {
    finished(way, kind, answer.leading_code(), began);
}

fn transport(way: Way) -> &'static str {
    match way {
        Way::Http => "http",
        Way::Socket => "websocket",
        Way::Page => "page",
    }
}

/// A WebSocket that is open; `banso_graphql_sockets` counts them.
pub(super) struct OpenSocket;

impl OpenSocket {
    pub(super) fn new() -> Self {
        metrics::gauge!("banso_graphql_sockets").increment(1.0);
        Self
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        metrics::gauge!("banso_graphql_sockets").decrement(1.0);
    }
}
