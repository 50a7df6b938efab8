//! The rules of targets that are followed up as text.

use super::{Decided, past, target_in_force};
use crate::decider::Decision;
use crate::plan::{FollowUp, PlanEvent, PlanRecord, PlanRefusal};
use crate::value::{FiscalYear, JstDate, OccurredDate, Reason};

pub(super) fn report(record: &PlanRecord, target: u32, follow_up: FollowUp, today: JstDate) -> Decided {
    let aim = &target_in_force(record, target)?.target.aim;
    if !aim.is_narrative() {
        return Err(PlanRefusal::NotANarrative { target, kind: aim.code() });
    }
    let round = follow_up.round;
    let date = OccurredDate::FiscalYear(round);
    if !date.possibly_on_or_before(today) {
        return Err(PlanRefusal::InFutureRound { date, today });
    }
    check(&follow_up, today)?;
    if recorded(record, target, round).is_ok() {
        return Err(PlanRefusal::FollowUpAlreadyReported { target, round });
    }
    Ok(Decision::event(PlanEvent::FollowUpReported { target, follow_up }))
}

/// A report lies in the past, and not before the year that it is about.
fn check(follow_up: &FollowUp, today: JstDate) -> Result<(), PlanRefusal> {
    let FollowUp { round, on, .. } = *follow_up;
    past(on, today)?;
    match on.latest() {
        Some(latest) if latest < round.first_day() => Err(PlanRefusal::ReportedBeforeRound { on, round }),
        _ => Ok(()),
    }
}

pub(super) fn correct(
    record: &PlanRecord,
    target: u32,
    follow_up: FollowUp,
    reason: Reason,
    today: JstDate,
) -> Decided {
    check(&follow_up, today)?;
    if *recorded(record, target, follow_up.round)? == follow_up {
        return Ok(Decision::nothing());
    }
    Ok(Decision::event(PlanEvent::FollowUpCorrected { target, follow_up, reason }))
}

pub(super) fn withdraw(record: &PlanRecord, target: u32, round: FiscalYear, reason: Reason) -> Decided {
    recorded(record, target, round)?;
    Ok(Decision::event(PlanEvent::FollowUpWithdrawn { target, round, reason }))
}

fn recorded(record: &PlanRecord, target: u32, round: FiscalYear) -> Result<&FollowUp, PlanRefusal> {
    let rounds = record.facts.follow_ups.get(&target);
    rounds.and_then(|rounds| rounds.get(&round)).ok_or(PlanRefusal::FollowUpNotReported { target, round })
}
