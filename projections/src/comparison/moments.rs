//! The two moments of a comparison, and what was learned late between them.

use banso_domain::value::{JstDate, OccurredDate};
use banso_eventstore::{Position, RecordedEvent};

use crate::as_of::ResolvedAsOf;
use crate::error::ProjectionError;
use crate::roadmap::{Change, Stamp};

/// From when until when is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moments {
    /// The first moment.
    pub from: ResolvedAsOf,
    /// The second moment.
    pub to: ResolvedAsOf,
    /// The last day that was over by the first moment, both in reality and for those who knew; none when nothing was
    /// known yet.
    pub over: Option<JstDate>,
}

/// A change, and whether it was late knowledge.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownChange {
    /// The change.
    pub change: Change,
    /// Whether it was recorded only after the first moment although it had happened before it.
    pub late_knowledge: bool,
}

impl Moments {
    /// Whether something was recorded only after the first moment although it had happened before it.
    pub fn is_late_knowledge(&self, occurred: Option<OccurredDate>, recorded: Option<Stamp>) -> bool {
        let happened = occurred.and_then(|occurred| occurred.latest());
        let before = happened.zip(self.over).is_some_and(|(latest, over)| latest <= over);
        before && recorded.is_some_and(|stamp| stamp.position > self.from.position)
    }

    /// Changes, each with whether it was late knowledge.
    pub fn known(&self, changes: Vec<Change>) -> Vec<KnownChange> {
        let late = |change: &Change| self.is_late_knowledge(change.occurred, change.recorded);
        let known = |change| KnownChange { late_knowledge: late(&change), change };
        changes.into_iter().map(known).collect()
    }

    /// The position up to which the log has to be read.
    pub(crate) fn end(&self) -> Position {
        self.from.position.max(self.to.position)
    }

    /// Something at both moments, from the events of its stream, oldest first: folded to the earlier one, kept, and
    /// folded on to the later one.
    pub(super) fn fold<T: Clone>(
        &self,
        events: &[&RecordedEvent],
        mut fold: impl FnMut(&mut Option<T>, &RecordedEvent) -> Result<(), ProjectionError>,
    ) -> Result<(Option<T>, Option<T>), ProjectionError> {
        let earlier = self.from.position.min(self.to.position);
        let (known, later) = events.split_at(events.partition_point(|event| event.position <= earlier));
        let mut state = None;
        for event in known {
            fold(&mut state, event)?;
        }
        let first = state.clone();
        for event in later {
            fold(&mut state, event)?;
        }
        let in_order = self.from.position <= self.to.position;
        Ok(if in_order { (first, state) } else { (state, first) })
    }
}
