//! What the same question for the same day is answered with today, beside what was fixed.

use banso_domain::citation::CitedFigure;
use banso_eventstore::Position;
use banso_projections::{ReadError, ResolvedAsOf};
use jiff::Timestamp;

use super::difference::{Again, Changed, DifferenceReason, asked, changes, reasons};
use super::{Answered, Asking, NoFigure};
use crate::bus::Refused;

/// A figure that was fixed, asked again for the same day.
#[derive(Debug, Clone)]
pub(crate) struct Today {
    /// As of when it was asked again.
    pub(crate) then: ResolvedAsOf,
    /// The answer, or why there is none.
    pub(crate) now: Result<Answered, Refused>,
    /// Why it differs; empty where it does not.
    pub(crate) reasons: Vec<DifferenceReason>,
    /// In what it differs; empty where it does not, or where there is no answer.
    pub(crate) changes: Vec<Changed>,
}

impl Today {
    /// Whether it differs.
    pub(crate) fn differs(&self) -> bool {
        !self.reasons.is_empty()
    }
}

impl Asking<'_> {
    /// Asks again for the same day with what is known at a position. Only where the answer is another one, it is also asked
    /// with what was known when it was fixed, which was `at`, and under the versions of then: that tells why.
    ///
    /// # Errors
    /// It could not be read.
    pub(crate) async fn today(
        &self,
        (fixed, at): (&CitedFigure, Timestamp),
        position: Position,
    ) -> Result<Today, ReadError> {
        let then = ResolvedAsOf { on: fixed.on, known_at: None, position, pinned: false };
        let now = self.answer(&fixed.question, &then, None).await;
        let now = read(now)?;
        if now.as_ref().is_ok_and(|now| now.answer == fixed.answer) {
            return Ok(Today { then, now, reasons: Vec::new(), changes: Vec::new() });
        }
        let fixed_at = Position::new(i64::try_from(fixed.position).unwrap_or(i64::MAX));
        let before = ResolvedAsOf { position: fixed_at, known_at: Some(at), ..then };
        let recomputed = read(self.answer(&fixed.question, &before, None).await)?;
        let held = match (&now, &recomputed) {
            (Ok(now), Ok(was)) if asked(&now.versions) != asked(&was.versions) => {
                read(self.answer(&fixed.question, &then, Some(&was.versions)).await)?.ok()
            }
            (now, _) => now.as_ref().ok().cloned(),
        };
        let again = Again { now: now.as_ref().ok(), then: recomputed.as_ref().ok(), held: held.as_ref() };
        let reasons = reasons(fixed, &again);
        let changes = now.as_ref().map(|now| changes(&fixed.answer, &now.answer)).unwrap_or_default();
        Ok(Today { then, now, reasons, changes })
    }
}

/// What is not answered is an answer; what cannot be read is none.
fn read(answered: Result<Answered, NoFigure>) -> Result<Result<Answered, Refused>, ReadError> {
    match answered {
        Ok(answered) => Ok(Ok(answered)),
        Err(NoFigure::Refused(refused)) => Ok(Err(refused)),
        Err(NoFigure::Read(error)) => Err(error),
    }
}
