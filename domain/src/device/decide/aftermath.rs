//! What a command makes of what was recorded before it: a milestone that kept the rules of the field may break one now,
//! when a date, a publication, a holder or a class is put right.

use super::{Decided, guard};
use crate::catalogue::MilestoneKey;
use crate::decider::Decision;
use crate::device::{Achievement, Development, DeviceEvent, DeviceRefusal, Progress};
use crate::refusal::{Refusal as _, Warning};

/// Refuses what would make an achieved milestone break a rule that it kept, and warns where the rule only warns.
/// Milestones that the command itself is about were judged by it.
pub(super) fn check(device: &Development, decision: Decision<DeviceEvent>) -> Decided {
    let mut after = device.clone();
    for event in &decision.events {
        after.fold(event);
    }
    let mut warnings = Vec::new();
    for (milestone, progress) in &after.milestones {
        let Progress::Achieved(achievement) = progress else { continue };
        if device.milestones.get(milestone) != Some(progress) {
            continue;
        }
        let (milestone, date) = (*milestone, achievement.occurred);
        match (judge(device, milestone, achievement), judge(&after, milestone, achievement)) {
            (Ok(_), Err(refusal)) => {
                return Err(DeviceRefusal::RecordedMilestoneBreaks { milestone, date, rule: refusal.code() });
            }
            (Ok(None), Ok(Some(warning))) => warnings.push(
                Warning::of_the_whole("recorded-milestone-breaks")
                    .naming("milestone", milestone)
                    .naming("date", date)
                    .naming("rule", warning.code),
            ),
            _ => {}
        }
    }
    Ok(decision.warning(warnings))
}

/// What the rules of the field say of an achieved milestone. The order binds only what the accompaniment saw.
fn judge(
    device: &Development,
    milestone: MilestoneKey,
    achievement: &Achievement,
) -> Result<Option<Warning>, DeviceRefusal> {
    let Achievement { occurred, evidence, background } = achievement;
    guard::check_holder(device, milestone, *occurred)?;
    for piece in evidence {
        guard::check_number(device, piece, *occurred)?;
    }
    if *background { Ok(None) } else { guard::check_order(device, milestone, *occurred, evidence) }
}
