//! What the bus has to know of citations.

use banso_domain::CitationId;
use banso_domain::citation::{Citation, CitationEvent};
use banso_eventstore::EventDetails;

use super::Aggregate;

impl Aggregate for Citation {
    type Id = CitationId;
    type Details = CitationDetails;
}

/// What events of a citation mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct CitationDetails;

impl EventDetails<CitationEvent> for CitationDetails {
    /// A figure is given on a day; of which day it is stands in the question.
    fn occurred(&self, event: &CitationEvent) -> Option<String> {
        match event {
            CitationEvent::Fixed { given, .. } | CitationEvent::Given { given } => Some(given.on.to_string()),
            CitationEvent::Withdrawn { .. } => None,
        }
    }
}
