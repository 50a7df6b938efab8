//! The rules of milestones: report, confirm, send back, correct, reopen, waive, background.

use super::consultation;
use super::gate::not_passed;
use super::{Decided, belonging, guard, own, past};
use crate::catalogue::{
    Condition, Definition, Evidence, EvidenceKind, MilestoneKey, MilestoneKind, Recurrence,
};
use crate::decider::Decision;
use crate::device::{
    Confirmation, Development, DeviceEvent, DeviceRefusal, MilestoneReport, Progress, Report, Standing,
};
use crate::refusal::Warning;
use crate::value::{JstDate, OccurredDate, Reason};

pub(super) fn report(
    device: &Development,
    report: MilestoneReport,
    confirmation: Confirmation,
    today: JstDate,
) -> Decided {
    let definition = known(device, report.kind)?;
    past(report.occurred, today)?;
    check_standing_then(device, report.occurred)?;
    let milestone =
        MilestoneKey { kind: report.kind, occurrence: occurrence(device, definition, report.occurrence)? };
    check_open(device, milestone)?;
    check_evidence(device, milestone, &report.evidence, report.occurred)?;
    check_instruments(device, &report.evidence, &[])?;
    let mut warnings = outside_route(device, milestone);
    warnings.extend(not_passed(device, milestone));
    warnings.extend(check_predecessors(device, milestone, report.occurred)?);
    warnings.extend(guard::check_order(device, milestone, report.occurred, &report.evidence)?);
    warnings.extend(consultation::certificate_expired(device, milestone, report.occurred));
    guard::check_holder(device, milestone, report.occurred)?;
    warnings.extend(doubts(device, milestone, &report.evidence, report.occurred));
    let mut events = vec![DeviceEvent::MilestoneReported {
        milestone,
        occurred: report.occurred,
        evidence: report.evidence.clone(),
        note: report.note,
    }];
    match confirmation {
        Confirmation::Awaited => {}
        Confirmation::AtOnce => {
            require_evidence(device, milestone, &report.evidence)?;
            events.push(DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() });
        }
    }
    Ok(Decision::events(events).warning(warnings))
}

pub(super) fn confirm(device: &Development, milestone: MilestoneKey, further: Vec<Evidence>) -> Decided {
    let Some(Progress::Reported(Report { occurred, evidence })) = device.milestones.get(&milestone) else {
        return Err(DeviceRefusal::NotReported { milestone });
    };
    check_evidence(device, milestone, &further, *occurred)?;
    check_instruments(device, &further, evidence)?;
    let all: Vec<Evidence> = evidence.iter().chain(&further).cloned().collect();
    require_evidence(device, milestone, &all)?;
    let mut warnings = doubts(device, milestone, &further, *occurred);
    // What the report kept may have been put right since: another date of the notification, another holder or class.
    guard::check_holder(device, milestone, *occurred)?;
    for piece in evidence {
        guard::check_number(device, piece, *occurred)?;
    }
    let doubt = guard::check_order(device, milestone, *occurred, &all)?;
    // A doubt was acknowledged with the report, unless it belongs to something that the report did not know of.
    warnings.extend(doubt.filter(|_| belonging::said(&further).is_some()));
    Ok(Decision::event(DeviceEvent::MilestoneConfirmed { milestone, evidence: further }).warning(warnings))
}

pub(super) fn send_back(device: &Development, milestone: MilestoneKey, reason: Reason) -> Decided {
    match device.milestones.get(&milestone) {
        Some(Progress::Reported(_)) => {
            Ok(Decision::event(DeviceEvent::MilestoneReturned { milestone, reason }))
        }
        _ => Err(DeviceRefusal::NotReported { milestone }),
    }
}

/// What is put right of an achieved milestone.
pub(super) struct Correction {
    pub(super) milestone: MilestoneKey,
    pub(super) occurred: OccurredDate,
    pub(super) evidence: Vec<Evidence>,
    pub(super) reason: Reason,
}

pub(super) fn correct(device: &Development, correction: Correction, today: JstDate) -> Decided {
    let Correction { milestone, occurred, evidence, reason } = correction;
    let Some(Progress::Achieved(achievement)) = device.milestones.get(&milestone) else {
        return Err(DeviceRefusal::NotAchieved { milestone });
    };
    past(occurred, today)?;
    check_evidence(device, milestone, &evidence, occurred)?;
    check_instruments(device, &evidence, &achievement.evidence)?;
    if (achievement.occurred, &achievement.evidence) == (occurred, &evidence) {
        return Ok(Decision::nothing());
    }
    guard::check_holder(device, milestone, occurred)?;
    let mut warnings = doubts(device, milestone, &evidence, occurred);
    if !achievement.background {
        require_evidence(device, milestone, &evidence)?;
        warnings.extend(guard::check_order(device, milestone, occurred, &evidence)?);
    }
    let event = DeviceEvent::MilestoneCorrected { milestone, occurred, evidence, reason };
    Ok(Decision::event(event).warning(warnings))
}

pub(super) fn reopen(device: &Development, milestone: MilestoneKey, reason: Reason) -> Decided {
    match device.milestones.get(&milestone) {
        Some(progress) if progress.is_settled() => {
            Ok(Decision::event(DeviceEvent::MilestoneReopened { milestone, reason }))
        }
        _ => Err(DeviceRefusal::NotSettled { milestone }),
    }
}

pub(super) fn waive(device: &Development, milestone: MilestoneKey, reason: Reason) -> Decided {
    let definition = known(device, milestone.kind)?;
    let occurrence = occurrence(device, definition, Some(milestone.occurrence))?;
    check_open(device, MilestoneKey { occurrence, ..milestone })?;
    Ok(Decision::event(DeviceEvent::MilestoneWaived { milestone, reason }))
}

/// Takes a milestone onto the roadmap that the route leaves out.
pub(super) fn include(device: &Development, kind: MilestoneKind, reason: Reason) -> Decided {
    known(device, kind)?;
    if kind.is_own() {
        return Err(DeviceRefusal::OwnMilestoneByTemplate);
    }
    if device.left_out(kind).is_empty() {
        return Err(DeviceRefusal::AlreadyOnRoadmap { kind });
    }
    Ok(Decision::event(DeviceEvent::MilestoneIncluded { kind, reason }))
}

pub(super) fn background(device: &Development, report: MilestoneReport, today: JstDate) -> Decided {
    let definition = known(device, report.kind)?;
    past(report.occurred, today)?;
    let milestone =
        MilestoneKey { kind: report.kind, occurrence: occurrence(device, definition, report.occurrence)? };
    check_open(device, milestone)?;
    check_evidence(device, milestone, &report.evidence, report.occurred)?;
    check_instruments(device, &report.evidence, &[])?;
    guard::check_holder(device, milestone, report.occurred)?;
    let warnings = doubts(device, milestone, &report.evidence, report.occurred);
    let event = DeviceEvent::BackgroundRecorded {
        milestone,
        occurred: report.occurred,
        evidence: report.evidence,
        note: report.note,
    };
    Ok(Decision::event(event).warning(warnings))
}

pub(super) fn known(device: &Development, kind: MilestoneKind) -> Result<&'static Definition, DeviceRefusal> {
    let definition = kind.definition();
    if definition.is_in(device.catalogue_version) {
        Ok(definition)
    } else {
        Err(DeviceRefusal::NotInCatalogue { kind, version: device.catalogue_version })
    }
}

/// Nothing happens in a development after it was suspended or ended; late knowledge of before is welcome.
fn check_standing_then(device: &Development, occurred: OccurredDate) -> Result<(), DeviceRefusal> {
    match device.standing {
        Standing::Suspended(since) if occurred.certainly_after(&since) => {
            Err(DeviceRefusal::Suspended { since })
        }
        Standing::Terminated(on) if occurred.certainly_after(&on) => Err(DeviceRefusal::Terminated { on }),
        Standing::Active | Standing::Suspended(_) | Standing::Terminated(_) => Ok(()),
    }
}

/// Which time is meant: the one named, else the open one, else one that is prepared, else the next of a recurring kind.
pub(in crate::device) fn occurrence(
    device: &Development,
    definition: &Definition,
    named: Option<u32>,
) -> Result<u32, DeviceRefusal> {
    let kind = definition.kind;
    if kind.is_own() {
        return own::occurrence(device, named);
    }
    let own = device.milestones.iter().filter(|(key, _)| key.kind == kind);
    let prepared = device.standing_consultations().map(|(key, _)| key).filter(|key| key.kind == kind);
    let last = own.clone().map(|(key, _)| key).chain(prepared.clone()).map(|key| key.occurrence).max();
    let next = last.unwrap_or(0) + 1;
    match (definition.recurrence, named) {
        (Recurrence::Once, None | Some(1)) => Ok(1),
        (Recurrence::Once, Some(_)) => Err(DeviceRefusal::OccursOnce { kind }),
        (Recurrence::Recurring, Some(n)) if (1..=next).contains(&n) => Ok(n),
        (Recurrence::Recurring, Some(_)) => Err(DeviceRefusal::OccurrenceGap { next }),
        (Recurrence::Recurring, None) => {
            let open = own
                .clone()
                .find(|(_, progress)| matches!(progress, Progress::Returned(_) | Progress::Reopened));
            let untouched = || prepared.clone().find(|key| !device.milestones.contains_key(key));
            Ok(open.map(|(key, _)| key).or_else(untouched).map_or(next, |key| key.occurrence))
        }
    }
}

pub(super) fn check_open(device: &Development, milestone: MilestoneKey) -> Result<(), DeviceRefusal> {
    match device.milestones.get(&milestone) {
        Some(Progress::Achieved(_)) => Err(DeviceRefusal::AlreadyAchieved { milestone }),
        Some(Progress::Waived) => Err(DeviceRefusal::Waived { milestone }),
        Some(Progress::Reported(_) | Progress::Returned(_) | Progress::Reopened) | None => Ok(()),
    }
}

/// What the route leaves out may happen all the same, with a reason.
pub(super) fn outside_route(device: &Development, milestone: MilestoneKey) -> Vec<Warning> {
    let warning = |condition: Condition| {
        Warning::new("milestone-outside-route", "kind")
            .naming("milestone", milestone)
            .naming("why", condition.code())
    };
    device.left_out(milestone.kind).into_iter().take(1).map(warning).collect()
}

/// A firm order refuses, any other warns; so does a date that lies before the predecessor's.
fn check_predecessors(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
) -> Result<Vec<Warning>, DeviceRefusal> {
    if let Some(own) = device.own_milestone(milestone) {
        return Ok(own::check_predecessors(device, &own, occurred));
    }
    let mut warnings = Vec::new();
    for predecessor in device.predecessors(milestone.kind) {
        if !device.is_settled(predecessor.kind) {
            if predecessor.mark.is_firm() {
                return Err(DeviceRefusal::PredecessorOpen { milestone, predecessor: predecessor.kind });
            }
            warnings.push(
                Warning::new("predecessor-open", "kind")
                    .naming("milestone", milestone)
                    .naming("predecessor", predecessor.kind),
            );
        } else if device.achievements(predecessor.kind).all(|a| a.occurred.certainly_after(&occurred)) {
            let dates = device.achievements(predecessor.kind).map(|a| a.occurred).next();
            warnings.extend(dates.map(|date| {
                Warning::new("earlier-than-predecessor", "occurred")
                    .naming("milestone", milestone)
                    .naming("predecessor", predecessor.kind)
                    .naming("date", date)
            }));
        }
    }
    Ok(warnings)
}

fn check_evidence(
    device: &Development,
    milestone: MilestoneKey,
    evidence: &[Evidence],
    occurred: OccurredDate,
) -> Result<(), DeviceRefusal> {
    for piece in evidence {
        if !device.evidence_of(milestone).contains(&piece.kind()) {
            return Err(unfit(device, milestone, piece.kind()));
        }
        guard::check_number(device, piece, occurred)?;
    }
    belonging::check(device, milestone, evidence)
}

/// A number is of the instrument of the route, unless one of its kind was recorded there under an earlier route.
fn check_instruments(
    device: &Development,
    evidence: &[Evidence],
    recorded: &[Evidence],
) -> Result<(), DeviceRefusal> {
    let Some(route) = &device.route else { return Ok(()) };
    let recorded: Vec<_> = recorded.iter().filter_map(Evidence::instrument).collect();
    let mut of = evidence.iter().filter_map(Evidence::instrument);
    match of.find(|of| *of != route.instrument && !recorded.contains(of)) {
        Some(_) => Err(DeviceRefusal::EvidenceInstrument { instrument: route.instrument.code() }),
        None => Ok(()),
    }
}

fn unfit(device: &Development, milestone: MilestoneKey, kind: EvidenceKind) -> DeviceRefusal {
    let kind = kind.code();
    match device.own_milestone(milestone) {
        Some(own) => {
            let expected = own.milestone.expected();
            DeviceRefusal::OwnEvidenceUnfit { milestone: own.milestone.to_string(), kind, expected }
        }
        None => DeviceRefusal::EvidenceUnfit { milestone, kind, expected: named(milestone.kind, |_| true) },
    }
}

fn require_evidence(
    device: &Development,
    milestone: MilestoneKey,
    evidence: &[Evidence],
) -> Result<(), DeviceRefusal> {
    if evidence.iter().any(|piece| piece.kind().shows()) {
        return Ok(());
    }
    match device.own_milestone(milestone) {
        Some(own) => {
            let expected = own.milestone.expected();
            Err(DeviceRefusal::OwnEvidenceMissing { milestone: own.milestone.to_string(), expected })
        }
        None => {
            let expected = named(milestone.kind, EvidenceKind::shows);
            Err(DeviceRefusal::EvidenceMissing { milestone, expected })
        }
    }
}

fn named(kind: MilestoneKind, which: impl Fn(EvidenceKind) -> bool) -> String {
    let kinds = kind.definition().evidence.iter().copied().filter(|kind| which(*kind));
    kinds.map(EvidenceKind::code).collect::<Vec<_>>().join(", ")
}

/// What is unusual in the numbers of the evidence.
fn doubts(
    device: &Development,
    milestone: MilestoneKey,
    evidence: &[Evidence],
    occurred: OccurredDate,
) -> Vec<Warning> {
    let mut warnings = other_year(milestone, evidence, occurred);
    warnings.extend(guard::other_number(device, milestone, evidence));
    warnings
}

/// The era year in an approval number should be the year of the approval. What is approved later (a second stage, a
/// partial change, a succession) keeps the number.
fn other_year(milestone: MilestoneKey, evidence: &[Evidence], occurred: OccurredDate) -> Vec<Warning> {
    if milestone.kind != MilestoneKind::MarketAuthorised {
        return Vec::new();
    }
    let Some(day) = occurred.earliest().filter(|day| Some(*day) == occurred.latest()) else {
        return Vec::new();
    };
    let approvals = evidence.iter().filter_map(Evidence::approval_number);
    approvals
        .filter(|number| number.concern_on(day).is_some())
        .map(|number| {
            Warning::new("approval-number-year-differs", "evidence")
                .naming("number", number)
                .naming("year", number.year())
                .naming("date", day)
        })
        .collect()
}
