//! What the bus has to know of indicators.

use banso_domain::IndicatorId;
use banso_domain::indicator::{Indicator, IndicatorEvent};
use banso_eventstore::{Claim, EventDetails};

use super::Aggregate;
use super::aggregate::{INDICATOR_CODE, claim};

impl Aggregate for Indicator {
    type Id = IndicatorId;
    type Details = IndicatorDetails;
}

/// What events of an indicator mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct IndicatorDetails;

impl EventDetails<IndicatorEvent> for IndicatorDetails {
    /// A value is of the date as of which it is; a definition of the day from which it holds.
    fn occurred(&self, event: &IndicatorEvent) -> Option<String> {
        match event {
            IndicatorEvent::Defined { from, .. } => from.map(|from| from.to_string()),
            IndicatorEvent::Redefined { from, .. } => Some(from.to_string()),
            IndicatorEvent::Reported { measurement, .. } => Some(measurement.as_of.to_string()),
            IndicatorEvent::Retired { on, .. } => Some(on.to_string()),
            IndicatorEvent::BesideNamed { .. }
            | IndicatorEvent::Corrected { .. }
            | IndicatorEvent::Withdrawn { .. } => None,
        }
    }

    /// A code names one indicator for ever, also after it was retired.
    fn claims(&self, event: &IndicatorEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            IndicatorEvent::Defined { code, .. } => vec![claim(INDICATOR_CODE, code, aggregate_id)],
            _ => Vec::new(),
        }
    }
}
