//! The rules of targets: by when, from where, and in which order.

use super::{item, room};
use crate::judgement::certain::threshold;
use crate::plan::register::Absent;
use crate::plan::{
    ActionDue, Aim, Change, Due, PlanEvent, PlanItem, PlanRecord, PlanRefusal, PlanTarget, Target, TargetWish,
};

/// The most targets of one plan.
const MOST_TARGETS: usize = 1_000;

pub(super) fn find(record: &PlanRecord, target: u32) -> Result<&PlanTarget, PlanRefusal> {
    record.targets.find(target).map_err(|absent| match absent {
        Absent::Unknown => PlanRefusal::NoSuchTarget { target },
        Absent::Withdrawn => PlanRefusal::TargetWithdrawn { target },
    })
}

pub(super) fn set(
    record: &PlanRecord,
    item: u32,
    wish: TargetWish,
    change: Change,
) -> Result<PlanEvent, PlanRefusal> {
    item::find(record, item)?;
    room(record.targets.given(), "targets", MOST_TARGETS)?;
    let number = record.targets.next();
    let target = checked(record, number, wish)?;
    Ok(PlanEvent::TargetSet { number, item, target, change })
}

pub(super) fn correct(
    record: &PlanRecord,
    number: u32,
    wish: TargetWish,
    change: Change,
) -> Result<Option<PlanEvent>, PlanRefusal> {
    let before = &find(record, number)?.target;
    if before.aim.code() != wish.aim.code() {
        return Err(PlanRefusal::TargetKindDiffers { target: number, kind: before.aim.code() });
    }
    let target = checked(record, number, wish)?;
    Ok((target != *before).then_some(PlanEvent::TargetCorrected { number, target, change }))
}

pub(super) fn withdraw(record: &PlanRecord, target: u32, change: Change) -> Result<PlanEvent, PlanRefusal> {
    let item = find(record, target)?.item;
    let mut followers = record.targets.iter().filter(|(_, other)| other.target.aim.after() == Some(target));
    if let Some((follower, _)) = followers.next() {
        return Err(PlanRefusal::TargetHasFollower { target, follower });
    }
    keeps_saying(record, item, &change)?;
    Ok(PlanEvent::TargetWithdrawn { number: target, change })
}

/// An adopted plan does not lose the last target or gap of a goal or action: another one comes first.
pub(super) fn keeps_saying(record: &PlanRecord, item: u32, change: &Change) -> Result<(), PlanRefusal> {
    let Some(stands) = record.items.get(item) else { return Ok(()) };
    let bare = stands.item.kind.needs_target() && record.says_of(item) <= 1;
    if change.revision > 0 && bare { Err(without_target(item, stands)) } else { Ok(()) }
}

/// The refusal that an item has neither a target nor a gap.
pub(super) fn without_target(item: u32, stands: &PlanItem) -> PlanRefusal {
    let label = stands.item.wording.to_string();
    PlanRefusal::ItemWithoutTarget { item, kind: stands.item.kind, label }
}

fn checked(record: &PlanRecord, number: u32, wish: TargetWish) -> Result<Target, PlanRefusal> {
    let due = due(&wish.aim, wish.due)?;
    let target = Target { aim: wish.aim, due, method: wish.method, source: wish.source };
    if let Some(chosen) = target.method {
        chosen.check(&target.aim)?;
    }
    let period = &record.details.period;
    if due == Due::PeriodEnd && period.last.is_none() {
        return Err(PlanRefusal::PeriodEndNotStated);
    }
    if let Aim::NumericByDate { value, direction, .. } = target.aim
        && threshold(direction, value).is_err()
    {
        return Err(PlanRefusal::TargetOtherWay { value });
    }
    if let Aim::NumericByDate { each_year: true, baseline: Some(_), .. } = target.aim {
        return Err(PlanRefusal::BaselineEachYear);
    }
    if let Some((baseline, due)) = target.baseline_too_late(period) {
        return Err(PlanRefusal::BaselineAfterTarget { baseline, due });
    }
    if let Aim::ActionByFiscalYear { due, as_written: None, .. } = &target.aim
        && *due != ActionDue::NotStated
    {
        return Err(PlanRefusal::AsWrittenMissing);
    }
    check_order(record, number, target.aim.after())?;
    Ok(target)
}

/// The due time: stated, or what follows from the year of an action.
fn due(aim: &Aim, stated: Option<Due>) -> Result<Due, PlanRefusal> {
    match (aim, stated) {
        (Aim::ActionByFiscalYear { due: action, .. }, stated) => {
            let follows = action.due();
            match stated.filter(|stated| *stated != follows) {
                Some(stated) => {
                    Err(PlanRefusal::DueContradicts { stated: stated.code(), follows: follows.code() })
                }
                None => Ok(follows),
            }
        }
        (_, None) => Err(PlanRefusal::DueMissing),
        (_, Some(Due::OpenEnd)) => Err(PlanRefusal::DueOpenEnd),
        (_, Some(due)) => Ok(due),
    }
}

/// What comes first was set first: so nothing ever comes before itself.
fn check_order(record: &PlanRecord, number: u32, after: Option<u32>) -> Result<(), PlanRefusal> {
    let Some(after) = after else { return Ok(()) };
    if after >= number {
        return Err(PlanRefusal::AfterNotEarlier { target: number, after });
    }
    let earlier = record.targets.find(after).map_err(|absent| match absent {
        Absent::Unknown => PlanRefusal::NoSuchEarlier { target: after },
        Absent::Withdrawn => PlanRefusal::EarlierWithdrawn { target: after },
    })?;
    match earlier.target.aim {
        Aim::ActionByFiscalYear { .. } => Ok(()),
        _ => Err(PlanRefusal::AfterNotAnAction { after }),
    }
}
