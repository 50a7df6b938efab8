//! The rules of a plan's life: draft, review, adoption, and another plan in its place.

use super::{Decided, past, target};
use crate::decider::Decision;
use crate::plan::{Adoption, PlanEvent, PlanRecord, PlanRefusal, Standing, Supersession};
use crate::value::{JstDate, OccurredDate, Reason};

pub(super) fn submit(record: &PlanRecord) -> Decided {
    match record.standing {
        Standing::Draft => Ok(Decision::event(PlanEvent::SubmittedForReview {})),
        _ => Err(PlanRefusal::NotDraft { standing: record.standing.code() }),
    }
}

pub(super) fn send_back(record: &PlanRecord, reason: Reason) -> Decided {
    under_review(record)?;
    Ok(Decision::event(PlanEvent::ReturnedToDraft { reason }))
}

/// Adopted is what has at least one item, and whose goals and actions all have a target or a named gap.
pub(super) fn adopt(record: &PlanRecord, adoption: Adoption, today: JstDate) -> Decided {
    under_review(record)?;
    if record.items.is_empty() {
        return Err(PlanRefusal::Empty);
    }
    if let Some((item, bare)) = record.without_target().next() {
        return Err(target::without_target(item, bare));
    }
    check_adoption(record, &adoption, today)?;
    Ok(Decision::event(PlanEvent::Adopted { adoption }))
}

pub(super) fn correct_adoption(
    record: &PlanRecord,
    adoption: Adoption,
    reason: Reason,
    today: JstDate,
) -> Decided {
    let before = adopted(record)?;
    check_adoption(record, &adoption, today)?;
    match &record.standing {
        Standing::Superseded(_, by) if by.on < adoption.on => {
            Err(PlanRefusal::AdoptedAfterSuperseded { on: adoption.on, superseded: by.on })
        }
        _ if *before == adoption => Ok(Decision::nothing()),
        _ => Ok(Decision::event(PlanEvent::AdoptionCorrected { adoption, reason })),
    }
}

pub(super) fn supersede(record: &PlanRecord, supersession: Supersession, today: JstDate) -> Decided {
    let adopted = adopted(record)?.on;
    if let Standing::Superseded(_, before) = record.standing {
        return match before == supersession {
            true => Ok(Decision::nothing()),
            false => Err(PlanRefusal::Superseded { by: before.by, on: before.on }),
        };
    }
    past(OccurredDate::Day(supersession.on), today)?;
    if supersession.on < adopted {
        return Err(PlanRefusal::SupersededBeforeAdopted { on: supersession.on, adopted });
    }
    Ok(Decision::event(PlanEvent::Superseded { supersession }))
}

pub(super) fn withdraw_supersession(record: &PlanRecord, reason: Reason) -> Decided {
    match record.standing {
        Standing::Superseded(..) => Ok(Decision::event(PlanEvent::SupersessionWithdrawn { reason })),
        _ => Err(PlanRefusal::NotSuperseded),
    }
}

fn under_review(record: &PlanRecord) -> Result<(), PlanRefusal> {
    match record.standing {
        Standing::UnderReview => Ok(()),
        _ => Err(PlanRefusal::NotUnderReview { standing: record.standing.code() }),
    }
}

fn adopted(record: &PlanRecord) -> Result<&Adoption, PlanRefusal> {
    record.standing.adoption().ok_or(PlanRefusal::NotAdopted { standing: record.standing.code() })
}

fn check_adoption(record: &PlanRecord, adoption: &Adoption, today: JstDate) -> Result<(), PlanRefusal> {
    past(OccurredDate::Day(adoption.on), today)?;
    match record.details.decided {
        Some(decided) if !decided.possibly_on_or_before(adoption.on) => {
            Err(PlanRefusal::AdoptedBeforeDecided { on: adoption.on, decided })
        }
        _ => Ok(()),
    }
}
