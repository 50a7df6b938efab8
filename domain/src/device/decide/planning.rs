//! The rules of plans: for when a milestone is meant, and why that changes.

use super::milestone::{check_open, known, occurrence, outside_route};
use super::{Decided, own};
use crate::catalogue::MilestoneKey;
use crate::decider::Decision;
use crate::device::{Development, DeviceEvent, DeviceRefusal};
use crate::refusal::Warning;
use crate::value::{OccurredDate, Reason};

pub(super) fn schedule(
    device: &Development,
    milestone: MilestoneKey,
    planned: Option<OccurredDate>,
    reason: Option<Reason>,
) -> Decided {
    let definition = known(device, milestone.kind)?;
    occurrence(device, definition, Some(milestone.occurrence))?;
    check_open(device, milestone)?;
    if planned == Some(OccurredDate::Unknown) {
        return Err(DeviceRefusal::PlannedUnknown);
    }
    let event = match (device.planned.get(&milestone), planned) {
        (before, after) if before == after.as_ref() => return Ok(Decision::nothing()),
        (None, Some(planned)) => DeviceEvent::MilestoneScheduled { milestone, planned },
        (Some(before), planned) => {
            let before = DeviceRefusal::RescheduleReasonMissing { planned: *before };
            DeviceEvent::MilestoneRescheduled { milestone, planned, reason: reason.ok_or(before)? }
        }
        (None, None) => return Ok(Decision::nothing()),
    };
    let mut warnings = outside_route(device, milestone);
    warnings.extend(planned.into_iter().flat_map(|planned| before_predecessors(device, milestone, planned)));
    Ok(Decision::event(event).warning(warnings))
}

/// A plan that lies before what comes first, planned or achieved.
fn before_predecessors(device: &Development, milestone: MilestoneKey, planned: OccurredDate) -> Vec<Warning> {
    if let Some(own) = device.own_milestone(milestone) {
        return own::before_predecessors(device, &own, planned);
    }
    let mut warnings = Vec::new();
    for predecessor in device.predecessors(milestone.kind) {
        let achieved = device.achievements(predecessor.kind).map(|achievement| achievement.occurred);
        let intended = device.planned.iter().filter(|(key, _)| key.kind == predecessor.kind);
        let dates: Vec<OccurredDate> = achieved.chain(intended.map(|(_, date)| *date)).collect();
        if let Some(first) = dates.first()
            && dates.iter().all(|date| date.certainly_after(&planned))
        {
            warnings.push(
                Warning::new("planned-before-predecessor", "planned")
                    .naming("milestone", milestone)
                    .naming("predecessor", predecessor.kind)
                    .naming("date", first),
            );
        }
    }
    warnings
}
