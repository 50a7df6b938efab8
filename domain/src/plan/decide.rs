//! The decisions of a plan: which command leads to which events, and which rule says no.

mod action;
mod details;
mod edit;
mod follow_up;
mod gap;
mod item;
mod life;
mod meeting;
mod target;

use super::{PlanCommand, PlanEvent, PlanFact, PlanRecord, PlanRefusal, PlanTarget, Standing};
use crate::decider::Decision;
use crate::issued::Issued;
use crate::value::{JstDate, OccurredDate};

type Decided = Result<Decision<PlanEvent>, PlanRefusal>;

pub(super) fn enter(issued: &Issued<PlanCommand>) -> Decided {
    match issued.command.clone() {
        PlanCommand::Enter { code, kind, details } => {
            details::check(&details, issued.today())?;
            Ok(Decision::event(PlanEvent::Entered { code, kind, details }))
        }
        _ => Err(PlanRefusal::NotEntered),
    }
}

pub(super) fn go_on(record: &PlanRecord, issued: &Issued<PlanCommand>) -> Decided {
    let today = issued.today();
    match issued.command.clone() {
        PlanCommand::Enter { .. } => Err(PlanRefusal::AlreadyEntered),
        PlanCommand::Edit { edit, reason } => edit::decide(record, edit, reason, today),
        PlanCommand::SubmitForReview => life::submit(record),
        PlanCommand::ReturnToDraft { reason } => life::send_back(record, reason),
        PlanCommand::Adopt(adoption) => life::adopt(record, adoption, today),
        PlanCommand::CorrectAdoption { adoption, reason } => {
            life::correct_adoption(record, adoption, reason, today)
        }
        PlanCommand::Supersede(supersession) => life::supersede(record, supersession, today),
        PlanCommand::WithdrawSupersession { reason } => life::withdraw_supersession(record, reason),
        PlanCommand::Record(fact) => happened(record, fact, today),
    }
}

fn happened(record: &PlanRecord, fact: PlanFact, today: JstDate) -> Decided {
    match fact {
        PlanFact::RecordActionBegun { target, happened } => action::begun(record, target, happened, today),
        PlanFact::RecordActionDone { target, happened } => action::done(record, target, happened, today),
        PlanFact::CorrectAction { target, step, happened, reason } => {
            action::correct(record, (target, step), happened, reason, today)
        }
        PlanFact::WithdrawAction { target, step, reason } => action::withdraw(record, target, step, reason),
        PlanFact::ReportFollowUp { target, follow_up } => follow_up::report(record, target, follow_up, today),
        PlanFact::CorrectFollowUp { target, follow_up, reason } => {
            follow_up::correct(record, target, follow_up, reason, today)
        }
        PlanFact::WithdrawFollowUp { target, round, reason } => {
            follow_up::withdraw(record, target, round, reason)
        }
        PlanFact::HoldMeeting(meeting) => meeting::hold(record, meeting, today),
        PlanFact::CorrectMeeting { meeting, held, reason } => {
            meeting::correct(record, meeting, held, reason, today)
        }
        PlanFact::WithdrawMeeting { meeting, reason } => meeting::withdraw(record, meeting, reason),
    }
}

/// Refuses a date that certainly lies after today.
fn past(date: OccurredDate, today: JstDate) -> Result<(), PlanRefusal> {
    if date.possibly_on_or_before(today) { Ok(()) } else { Err(PlanRefusal::InFuture { date, today }) }
}

/// The target of an adopted plan that something happened to.
fn target_in_force(record: &PlanRecord, target: u32) -> Result<&PlanTarget, PlanRefusal> {
    match record.standing {
        Standing::Draft | Standing::UnderReview => {
            Err(PlanRefusal::NotAdopted { standing: record.standing.code() })
        }
        Standing::Adopted(_) | Standing::Superseded(..) => target::find(record, target),
    }
}

/// Refuses one more of something that a plan has the most of.
fn room(given: usize, what: &'static str, most: usize) -> Result<(), PlanRefusal> {
    if given < most { Ok(()) } else { Err(PlanRefusal::TooLarge { what, most }) }
}
