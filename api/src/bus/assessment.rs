//! What the bus has to know of assessments.

use banso_domain::AssessmentId;
use banso_domain::assessment::{Assessment, AssessmentEvent};
use banso_eventstore::{Claim, EventDetails};

use super::Aggregate;
use super::aggregate::{ASSESSMENT_DAY, claim};

impl Aggregate for Assessment {
    type Id = AssessmentId;
    type Details = AssessmentDetails;
}

/// What events of an assessment mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct AssessmentDetails;

impl EventDetails<AssessmentEvent> for AssessmentDetails {
    /// An assessment is of the day as of which it judges; that it was made again is of the day on which it was.
    fn occurred(&self, event: &AssessmentEvent) -> Option<String> {
        match event {
            AssessmentEvent::Judged { on, .. } => Some(on.to_string()),
            AssessmentEvent::JudgedAgain { .. } => None,
        }
    }

    /// A plan has one assessment of a day.
    fn claims(&self, event: &AssessmentEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            AssessmentEvent::Judged { plan, on, .. } => {
                vec![claim(ASSESSMENT_DAY, format!("{plan} {on}"), aggregate_id)]
            }
            AssessmentEvent::JudgedAgain { .. } => Vec::new(),
        }
    }
}
