//! Counts and durations of operations. Names come from closed lists, never from the asker.

use std::sync::Arc;
use std::time::Duration;

use banso_eventstore::meters::{ByName, Counter, Gauge, Histogram};
use tokio::time::Instant;
use tracing::Span;

use super::answer::Answer;
use super::context::RequestMeta;
use super::error_code::ErrorCode;
use super::operation::{Named, OperationKind};

/// Room for the root fields of one kind: more than there are.
const FIELDS: usize = 256;
/// How often each code can lead an answer, and that none does.
const OUTCOMES: usize = ErrorCode::ALL.len() + 1;

/// Which way an operation came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Http,
    Socket,
    Page,
}

const WAYS: [(Way, &str); 3] = [(Way::Http, "http"), (Way::Socket, "websocket"), (Way::Page, "page")];
const KINDS: [Option<OperationKind>; 4] = [
    Some(OperationKind::Query),
    Some(OperationKind::Mutation),
    Some(OperationKind::Subscription),
    // Not even read so far.
    None,
];

/// What the transport of a process has answered.
#[derive(Debug)]
pub struct TransportMeters {
    answers: [[[Counter; OUTCOMES]; KINDS.len()]; WAYS.len()],
    durations: [ByName<Histogram>; 2],
    sockets: Gauge,
}

/// How often an operation of a kind that came one way ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// `http`, `websocket` or `page`.
    pub transport: &'static str,
    /// `query`, `mutation`, `subscription`, or `none` when the document could not be read.
    pub operation: &'static str,
    /// `ok`, or the code that led the answer.
    pub outcome: &'static str,
    /// How often.
    pub count: u64,
}

impl Default for TransportMeters {
    fn default() -> Self {
        Self {
            answers: Default::default(),
            durations: std::array::from_fn(|_| ByName::with_room(FIELDS)),
            sockets: Gauge::default(),
        }
    }
}

impl TransportMeters {
    /// Every way to end that was met.
    pub fn answered(&self) -> Vec<Answered> {
        let mut met = Vec::new();
        for (kinds, (_, transport)) in self.answers.iter().zip(WAYS) {
            for (outcomes, kind) in kinds.iter().zip(KINDS) {
                for (at, counter) in outcomes.iter().enumerate().filter(|(_, counter)| counter.get() > 0) {
                    let outcome = at.checked_sub(1).map_or("ok", |code| ErrorCode::ALL[code].as_str());
                    let operation = kind.map_or("none", OperationKind::label);
                    met.push(Answered { transport, operation, outcome, count: counter.get() });
                }
            }
        }
        met
    }

    /// How long queries and mutations took, by the one field they ask at the root; `several` where they ask more. How
    /// long somebody follows a subscription is no latency.
    pub fn durations(&self) -> impl Iterator<Item = (&'static str, &ByName<Histogram>)> {
        KINDS.into_iter().flatten().map(OperationKind::label).zip(&self.durations)
    }

    /// How many WebSockets are open.
    pub fn sockets(&self) -> i64 {
        self.sockets.get()
    }

    /// Counts one answer by the code that leads it.
    pub(super) fn answer(&self, course: &Course, answer: &Answer) {
        self.end(course, answer.leading_code());
    }

    /// Counts one operation and how long it took.
    pub(super) fn end(&self, course: &Course, outcome: Option<ErrorCode>) {
        let kind = course.named.map(|named| named.kind);
        let way = WAYS.iter().position(|(way, _)| *way == course.way).unwrap_or_default();
        let row = KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len() - 1);
        let code = outcome.and_then(|code| ErrorCode::ALL.iter().position(|known| *known == code));
        self.answers[way][row][code.map_or(0, |code| code + 1)].increment();
        if let (Some(named), Some(durations)) = (course.named, self.durations.get(row)) {
            let took = course.began.elapsed();
            durations.of(named.field).took(took);
            if took >= course.slow {
                course.tell(named, WAYS[way].1, outcome, took);
            }
        }
    }
}

/// One operation on its way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    pub(super) way: Way,
    pub(super) began: Instant,
    pub(super) meta: RequestMeta,
    /// What is asked, once the document was read.
    pub(super) named: Option<Named>,
    /// The operation of a document of ours.
    document: Option<&'static str>,
    /// As long as this is slow.
    slow: Duration,
}

impl Course {
    pub(super) fn begin(way: Way, meta: RequestMeta, slow: Duration) -> Self {
        Self { way, began: Instant::now(), meta, named: None, document: None, slow }
    }

    /// The same for an operation of a document of our own pages.
    pub(super) fn of_document(self, operation: Option<&'static str>) -> Self {
        Self { document: operation, ..self }
    }

    /// What log lines within the operation carry.
    pub(super) fn span(&self) -> Span {
        let kind = self.named.map_or("none", |named| named.kind.label());
        tracing::info_span!("operation", kind, operation = self.operation())
    }

    /// What is asked, by a name of ours.
    fn operation(&self) -> &'static str {
        self.document.or(self.named.map(|named| named.field)).unwrap_or_default()
    }

    /// Says that it was slow; never what was sent or answered.
    fn tell(&self, named: Named, transport: &str, outcome: Option<ErrorCode>, took: Duration) {
        tracing::warn!(
            request_id = %self.meta.request_id,
            kind = named.kind.label(),
            operation = self.operation(),
            transport,
            outcome = outcome.map_or("ok", ErrorCode::as_str),
            duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            "a slow operation"
        );
    }
}

/// A WebSocket that is open.
pub(super) struct OpenSocket(Arc<TransportMeters>);

impl OpenSocket {
    pub(super) fn new(meters: Arc<TransportMeters>) -> Self {
        meters.sockets.enter();
        Self(meters)
    }
}

impl Drop for OpenSocket {
    fn drop(&mut self) {
        self.0.sockets.leave();
    }
}
