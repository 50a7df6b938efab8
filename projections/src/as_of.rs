//! The one input for time: when things happened (`on`), and what was known (`known_at`, `position`).

use banso_domain::value::JstDate;
use banso_eventstore::{EventLog, Position};
use jiff::Timestamp;

use crate::error::ReadError;

/// From when one looks. Nothing given: today, and everything that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AsOf {
    /// What had happened by the end of this day in Japan.
    pub on: Option<JstDate>,
    /// What was known at this instant.
    pub known_at: Option<Timestamp>,
    /// What was known at this position of the log.
    pub position: Option<Position>,
}

/// The same with nothing left open; answers echo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResolvedAsOf {
    /// What had happened by the end of this day.
    pub on: JstDate,
    /// The instant that was asked for.
    pub known_at: Option<Timestamp>,
    /// What was known at this position.
    pub position: Position,
    /// Whether a position was asked for: then what nobody had recorded by it is not taken as not having happened.
    pub pinned: bool,
}

impl AsOf {
    /// Fills in today and the head of the log. Of `known_at` and `position` the earlier counts.
    ///
    /// # Errors
    /// The position lies after the head, or the log cannot be read.
    pub async fn resolve(&self, log: &EventLog, today: JstDate) -> Result<ResolvedAsOf, ReadError> {
        let mut head = log.head().position;
        if let Some(asked) = self.position.filter(|asked| *asked > head) {
            // Another process may have appended meanwhile.
            head = log.refresh_head().await?.position;
            if asked > head {
                return Err(ReadError::PositionAhead { asked, head });
            }
        }
        let mut position = self.position.unwrap_or(head);
        if let Some(known_at) = self.known_at {
            position = position.min(log.position_at(known_at).await?);
        }
        let (on, pinned) = (self.on.unwrap_or(today), self.position.is_some());
        Ok(ResolvedAsOf { on, known_at: self.known_at, position, pinned })
    }
}
