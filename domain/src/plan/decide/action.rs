//! The rules of what happened to an action: begun, done, put right, taken back.

use super::{Decided, past, target_in_force};
use crate::decider::Decision;
use crate::plan::{ActionRecord, ActionStep, Happened, PlanEvent, PlanRecord, PlanRefusal};
use crate::value::{JstDate, Reason};

pub(super) fn begun(record: &PlanRecord, target: u32, happened: Happened, today: JstDate) -> Decided {
    first(record, (target, ActionStep::Begun), &happened, today)?;
    Ok(Decision::event(PlanEvent::ActionBegun { target, happened }))
}

pub(super) fn done(record: &PlanRecord, target: u32, happened: Happened, today: JstDate) -> Decided {
    first(record, (target, ActionStep::Done), &happened, today)?;
    Ok(Decision::event(PlanEvent::ActionDone { target, happened }))
}

/// What is recorded can be put right also of a target that the plan no longer has: an earlier revision shows it.
pub(super) fn correct(
    record: &PlanRecord,
    (target, step): (u32, ActionStep),
    happened: Happened,
    reason: Reason,
    today: JstDate,
) -> Decided {
    let before = recorded(record, target, step)?;
    check(record, (target, step), &happened, today)?;
    if *before == happened {
        return Ok(Decision::nothing());
    }
    Ok(Decision::event(PlanEvent::ActionCorrected { target, step, happened, reason }))
}

pub(super) fn withdraw(record: &PlanRecord, target: u32, step: ActionStep, reason: Reason) -> Decided {
    recorded(record, target, step)?;
    Ok(Decision::event(PlanEvent::ActionWithdrawn { target, step, reason }))
}

fn first(
    record: &PlanRecord,
    (target, step): (u32, ActionStep),
    happened: &Happened,
    today: JstDate,
) -> Result<(), PlanRefusal> {
    let aim = &target_in_force(record, target)?.target.aim;
    if !aim.is_action() {
        return Err(PlanRefusal::NotAnAction { target, kind: aim.code() });
    }
    if let Ok(before) = recorded(record, target, step) {
        return Err(PlanRefusal::ActionAlreadyRecorded { target, step, on: before.on });
    }
    check(record, (target, step), happened, today)
}

fn recorded(record: &PlanRecord, target: u32, step: ActionStep) -> Result<&Happened, PlanRefusal> {
    let actions = record.facts.actions.get(&target);
    actions.and_then(|action| action.step(step)).ok_or(PlanRefusal::ActionNotRecorded { target, step })
}

/// Nothing happens in the future, and nothing is done before it is begun.
fn check(
    record: &PlanRecord,
    (target, step): (u32, ActionStep),
    happened: &Happened,
    today: JstDate,
) -> Result<(), PlanRefusal> {
    past(happened.on, today)?;
    let mut action = record.facts.actions.get(&target).cloned().unwrap_or_default();
    action.set(step, Some(happened.clone()));
    match action {
        ActionRecord { begun: Some(begun), done: Some(done) } if begun.on.certainly_after(&done.on) => {
            Err(PlanRefusal::DoneBeforeBegun { done: done.on, begun: begun.on })
        }
        _ => Ok(()),
    }
}
