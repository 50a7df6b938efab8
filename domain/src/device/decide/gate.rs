//! The rules of gates and pivots.

use super::{Decided, past_on};
use crate::catalogue::MilestoneKey;
use crate::decider::Decision;
use crate::device::{
    CheckResult, Development, DeviceEvent, DeviceRefusal, Gate, GateDecision, GateReview, Pivot, PivotKind,
};
use crate::refusal::Warning;
use crate::value::JstDate;

/// The most items that one gate can look at.
const MOST_CHECKS: usize = 100;

pub(super) fn review(review: GateReview, today: JstDate) -> Decided {
    past_on(review.on, today)?;
    if review.decision != GateDecision::Go && review.reason.is_none() {
        return Err(DeviceRefusal::GateReasonMissing);
    }
    if review.checks.len() > MOST_CHECKS {
        return Err(DeviceRefusal::TooManyChecks { most: MOST_CHECKS });
    }
    let unmet = review.checks.iter().filter(|check| check.result == CheckResult::Unmet).count();
    let warnings = (review.decision == GateDecision::Go && unmet > 0)
        .then(|| Warning::new("gate-go-with-unmet-checks", "checks").naming("count", unmet));
    Ok(Decision::event(DeviceEvent::GateReviewed { review }).warning(warnings.into_iter().collect()))
}

/// The milestone of a gate is usually not achieved while the gate says no.
pub(super) fn not_passed(device: &Development, milestone: MilestoneKey) -> Option<Warning> {
    let gate = Gate::before(milestone.kind)?;
    let last = device.gates.iter().rev().find(|review| review.gate == gate)?;
    (!last.decision.passes()).then(|| Warning::new("gate-not-passed", "kind").naming("milestone", milestone))
}

/// A change of course reopens what is done again; a stop ends the development.
pub(super) fn pivot(device: &Development, pivot: Pivot, today: JstDate) -> Decided {
    past_on(pivot.on, today)?;
    if pivot.kind == PivotKind::AsPlanned && !pivot.redone.is_empty() {
        return Err(DeviceRefusal::NothingRedoneAsPlanned);
    }
    let mut events = vec![DeviceEvent::PivotRecorded { pivot: pivot.clone() }];
    for milestone in pivot.redone {
        let settled = device.milestones.get(&milestone).is_some_and(crate::device::Progress::is_settled);
        let twice = events.iter().any(|event| {
            matches!(event, DeviceEvent::MilestoneReopened { milestone: other, .. } if *other == milestone)
        });
        if !settled || twice {
            return Err(DeviceRefusal::NotSettled { milestone });
        }
        events.push(DeviceEvent::MilestoneReopened { milestone, reason: pivot.reason.clone() });
    }
    if pivot.kind == PivotKind::Stopped {
        events.push(DeviceEvent::Terminated { on: pivot.on, reason: pivot.reason });
    }
    Ok(Decision::events(events))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::MilestoneKind;

    #[test]
    fn every_gate_stands_before_its_milestone() {
        for gate in Gate::ALL {
            assert_eq!(Gate::before(gate.milestone()), Some(*gate));
        }
        assert_eq!(Gate::before(MilestoneKind::FirstShipment), None);
    }
}
