//! Entries of a history: who recorded what, when and why.

use super::{Say, Shown, scalar};

/// An entry as a document answers it.
pub(crate) struct Recorded {
    pub(crate) event: String,
    pub(crate) occurred: Option<scalar::OccurredDate>,
    pub(crate) recorded_at: scalar::DateTime,
    pub(crate) reason: Option<String>,
    pub(crate) by: Option<String>,
    /// Days after it happened, where it was recorded late.
    pub(crate) late_days: Option<i64>,
}

/// An entry as it is shown.
pub(crate) struct Entry {
    pub(crate) what: String,
    pub(crate) on: Option<Shown>,
    pub(crate) reason: Option<String>,
    pub(crate) by: String,
    pub(crate) at: Shown,
    pub(crate) late: Option<String>,
}

impl Entry {
    /// `about` is the aggregate whose events these are: `device` or `startup`.
    pub(crate) fn new(say: Say, about: &str, recorded: Recorded) -> Self {
        Self {
            what: say.text(&format!("event-{about}-{}", recorded.event.replace('_', "-"))),
            on: recorded.occurred.map(|on| Shown::occurred(say, &on)),
            reason: recorded.reason,
            by: recorded.by.unwrap_or_else(|| say.text("nameless")),
            at: Shown::instant(say, recorded.recorded_at),
            late: recorded.late_days.map(|days| say.count("history-late", days)),
        }
    }
}
