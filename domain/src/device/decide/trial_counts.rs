//! The rules of the counts of a trial.

use super::{Decided, past_or};
use crate::catalogue::{MilestoneKey, MilestoneKind};
use crate::decider::Decision;
use crate::device::{Development, DeviceEvent, DeviceRefusal, TrialCounts};
use crate::refusal::Warning;
use crate::value::{JstDate, OccurredDate, Reason};

/// What stands for a trial: its notification, or the publication of a specified clinical trial.
const TRIALS: [MilestoneKind; 2] = [MilestoneKind::TrialNotified, MilestoneKind::SpecifiedTrialPublished];

pub(super) fn record(
    device: &Development,
    counts: TrialCounts,
    reason: Option<Reason>,
    today: JstDate,
) -> Decided {
    check_trial(device, counts.trial)?;
    let date = OccurredDate::Day(counts.as_of);
    past_or(date, today, DeviceRefusal::InFutureAsOf { date, today })?;
    check_numbers(&counts)?;
    match device.trial_counts.iter().find(|before| before.is_of_the_day_of(&counts)) {
        Some(before) if *before == counts => return Ok(Decision::nothing()),
        Some(_) if reason.is_none() => {
            return Err(DeviceRefusal::TrialCountsReasonMissing { day: counts.as_of });
        }
        Some(_) | None => {}
    }
    let over = counts.enrolled.zip(counts.planned).filter(|(enrolled, planned)| enrolled > planned);
    let warnings = over.map(|(enrolled, planned)| {
        Warning::new("enrolled-over-plan", "enrolled").naming("enrolled", enrolled).naming("planned", planned)
    });
    let event = DeviceEvent::TrialCountsRecorded { counts, reason };
    Ok(Decision::event(event).warning(warnings.into_iter().collect()))
}

fn check_trial(device: &Development, trial: MilestoneKey) -> Result<(), DeviceRefusal> {
    if !TRIALS.contains(&trial.kind) {
        return Err(DeviceRefusal::NotATrial { milestone: trial });
    }
    match device.milestones.get(&trial).and_then(|progress| progress.told()) {
        Some(_) => Ok(()),
        None => Err(DeviceRefusal::TrialNotRecorded { milestone: trial }),
    }
}

fn check_numbers(counts: &TrialCounts) -> Result<(), DeviceRefusal> {
    if counts.is_empty() {
        return Err(DeviceRefusal::TrialCountsEmpty);
    }
    match counts.enrolled {
        Some(enrolled) if counts.ended() > u64::from(enrolled) => {
            Err(DeviceRefusal::EndedOverEnrolled { ended: counts.ended(), enrolled })
        }
        _ => Ok(()),
    }
}
