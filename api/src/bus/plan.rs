//! What the bus has to know of policy documents.

use banso_domain::PlanId;
use banso_domain::plan::{Plan, PlanEvent};
use banso_eventstore::{Claim, EventDetails};

use super::Aggregate;
use super::aggregate::{PLAN_CODE, claim};

impl Aggregate for Plan {
    type Id = PlanId;
    type Details = PlanDetails;
}

/// What events of a plan mean to the log.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlanDetails;

impl EventDetails<PlanEvent> for PlanDetails {
    fn occurred(&self, event: &PlanEvent) -> Option<String> {
        match event {
            PlanEvent::Entered { details, .. } | PlanEvent::DetailsCorrected { details, .. } => {
                details.decided.map(|decided| decided.to_string())
            }
            PlanEvent::Adopted { adoption } | PlanEvent::AdoptionCorrected { adoption, .. } => {
                Some(adoption.on.to_string())
            }
            PlanEvent::Superseded { supersession } => Some(supersession.on.to_string()),
            PlanEvent::ActionBegun { happened, .. }
            | PlanEvent::ActionDone { happened, .. }
            | PlanEvent::ActionCorrected { happened, .. } => Some(happened.on.to_string()),
            PlanEvent::FollowUpReported { follow_up, .. }
            | PlanEvent::FollowUpCorrected { follow_up, .. } => Some(follow_up.on.to_string()),
            PlanEvent::MeetingHeld { meeting, .. } | PlanEvent::MeetingCorrected { meeting, .. } => {
                Some(meeting.on.to_string())
            }
            PlanEvent::ItemAdded { .. }
            | PlanEvent::ItemCorrected { .. }
            | PlanEvent::ItemWithdrawn { .. }
            | PlanEvent::TargetSet { .. }
            | PlanEvent::TargetCorrected { .. }
            | PlanEvent::TargetWithdrawn { .. }
            | PlanEvent::GapNamed { .. }
            | PlanEvent::GapWithdrawn { .. }
            | PlanEvent::IndicatorLinked { .. }
            | PlanEvent::IndicatorUnlinked { .. }
            | PlanEvent::SubmittedForReview {}
            | PlanEvent::ReturnedToDraft { .. }
            | PlanEvent::SupersessionWithdrawn { .. }
            | PlanEvent::ActionWithdrawn { .. }
            | PlanEvent::FollowUpWithdrawn { .. }
            | PlanEvent::MeetingWithdrawn { .. } => None,
        }
    }

    /// A code names one plan for ever.
    fn claims(&self, event: &PlanEvent, aggregate_id: &str) -> Vec<Claim> {
        match event {
            PlanEvent::Entered { code, .. } => vec![claim(PLAN_CODE, code, aggregate_id)],
            _ => Vec::new(),
        }
    }
}
