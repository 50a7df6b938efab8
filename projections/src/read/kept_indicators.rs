//! Indicators as the last of their events left them, kept in memory: a plan asks for sixty of them at each question, and
//! a stream only ever grows, so what was folded of its beginning holds for good. What comes after is looked for in the
//! log at each question. Indicators hold no personal data, which might have to be forgotten.

use std::sync::Arc;

use banso_domain::ids::IndicatorId;
use banso_eventstore::{Position, RecordedEvent, Version};
use moka::sync::Cache;

use super::indicators::IndicatorRow;
use crate::error::ProjectionError;
use crate::recorded::{self, RecordedThing};

/// How many events stand behind what is kept.
const MOST_EVENTS: u64 = 100_000;

/// The copies, shared by everybody who reads.
#[derive(Debug)]
pub(crate) struct KeptIndicators(Cache<IndicatorId, Arc<ToldIndicator>>);

/// An indicator as its events tell, whatever the day.
#[derive(Debug)]
pub(super) struct ToldIndicator {
    /// None before it is defined.
    pub(super) row: Option<IndicatorRow>,
    /// What was recorded of it that bears on where targets stand.
    pub(super) recorded: Vec<RecordedThing>,
    /// The version after its last event.
    pub(super) version: Version,
    /// The place of its last event.
    last: Position,
}

impl Default for KeptIndicators {
    fn default() -> Self {
        let weigher = |_: &IndicatorId, told: &Arc<ToldIndicator>| {
            u32::try_from(told.version.get()).unwrap_or(u32::MAX).max(1)
        };
        Self(Cache::builder().max_capacity(MOST_EVENTS).weigher(weigher).build())
    }
}

impl KeptIndicators {
    /// What is kept of an indicator, where nothing of it is later than a position.
    pub(super) fn until(&self, indicator: IndicatorId, position: Position) -> Option<Arc<ToldIndicator>> {
        self.0.get(&indicator).filter(|told| told.last <= position)
    }

    /// Keeps it, unless more of it is kept.
    pub(super) fn keep(&self, indicator: IndicatorId, told: &Arc<ToldIndicator>) {
        if self.0.get(&indicator).is_none_or(|kept| kept.version < told.version) {
            self.0.insert(indicator, told.clone());
        }
    }
}

impl ToldIndicator {
    /// The whole stream up to a moment; none where nothing had been recorded by then.
    pub(super) fn folded(
        indicator: IndicatorId,
        events: &[RecordedEvent],
    ) -> Result<Option<Self>, ProjectionError> {
        let Some(last) = events.last() else { return Ok(None) };
        Ok(Some(Self {
            row: IndicatorRow::told(events)?,
            recorded: recorded::of_indicator(indicator, events)?,
            version: last.version,
            last: last.position,
        }))
    }
}
