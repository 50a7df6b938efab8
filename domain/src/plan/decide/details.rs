//! The rules of a plan's name, period and decision.

use crate::plan::{Change, Details, Due, PlanEvent, PlanRecord, PlanRefusal};
use crate::value::JstDate;

pub(super) fn check(details: &Details, today: JstDate) -> Result<(), PlanRefusal> {
    if let Some((first, last)) = details.period.first.zip(details.period.last).filter(|(f, l)| l < f) {
        return Err(PlanRefusal::YearsReversed { first, last });
    }
    match details.decided {
        Some(date) if !date.possibly_on_or_before(today) => Err(PlanRefusal::InFutureDecided { date, today }),
        _ => Ok(()),
    }
}

pub(super) fn correct(
    record: &PlanRecord,
    details: Details,
    change: Change,
    today: JstDate,
) -> Result<Option<PlanEvent>, PlanRefusal> {
    check(&details, today)?;
    if let Some((decided, adoption)) = details.decided.zip(record.standing.adoption())
        && !decided.possibly_on_or_before(adoption.on)
    {
        return Err(PlanRefusal::DecidedAfterAdoption { decided, on: adoption.on });
    }
    check_targets(record, &details)?;
    Ok((details != record.details).then_some(PlanEvent::DetailsCorrected { details, change }))
}

/// Another period must not leave a target without its end, nor end before what a target starts from.
fn check_targets(record: &PlanRecord, details: &Details) -> Result<(), PlanRefusal> {
    for (target, standing) in record.targets.iter().filter(|(_, t)| t.target.due == Due::PeriodEnd) {
        if details.period.last.is_none() {
            return Err(PlanRefusal::PeriodEndNeeded { target });
        }
        if let Some((baseline, due)) = standing.target.baseline_too_late(&details.period) {
            return Err(PlanRefusal::PeriodEndsBeforeBaseline { target, baseline, due });
        }
    }
    Ok(())
}
