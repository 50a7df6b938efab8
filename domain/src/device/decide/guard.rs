//! What the rules of the field forbid of a milestone beyond the order of the catalogue. A rule that is not firm never
//! refuses; what is not known to the day is no reason to refuse.

use super::belonging;
use crate::catalogue::{Evidence, MilestoneKey, MilestoneKind, ThirtyDayReview};
use crate::device::{Development, DeviceRefusal, PartyRole, Progress};
use crate::refusal::Warning;
use crate::rule::licence;
use crate::rule::thirty_day_review::{EarliestContract, earliest_contract};
use crate::value::{DeviceClass, JstDate, MahLicenceNumber, OccurredDate};

/// What a milestone may not come before: the end of the 30-day review or its last day, the publication in jRCT.
pub(super) fn check_order(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
    evidence: &[Evidence],
) -> Result<Option<Warning>, DeviceRefusal> {
    match milestone.kind {
        MilestoneKind::TrialContracted => {
            let notification = belonging::owner(device, milestone, occurred, evidence);
            check_contract(device, milestone, occurred, notification)
        }
        MilestoneKind::ThirtyDayReviewPassed => {
            let notification = belonging::owner(device, milestone, occurred, evidence);
            check_review_end(device, milestone, occurred, notification)
        }
        MilestoneKind::SpecifiedTrialStarted => {
            check_publication(device, milestone, occurred, belonging::said(evidence)).map(|()| None)
        }
        _ => Ok(None),
    }
}

/// The licence of the holder named on the day must cover the class of the day.
pub(super) fn check_holder(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
) -> Result<(), DeviceRefusal> {
    let authorises =
        matches!(milestone.kind, MilestoneKind::MarketAuthorised | MilestoneKind::PartialChangeApproved);
    let OccurredDate::Day(day) = occurred else { return Ok(()) };
    let holder = device.party_on(PartyRole::Holder, day).filter(|_| authorises);
    match (holder.and_then(|holder| holder.licence.as_ref()), device.classes.on(day)) {
        (Some(number), Some(class)) => match uncovered(number, class, day) {
            Some(basis) => Err(DeviceRefusal::HolderLicence { licence: number.to_string(), class, basis }),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// The licence under which a notification number was given must cover the class of the day.
pub(super) fn check_number(
    device: &Development,
    piece: &Evidence,
    occurred: OccurredDate,
) -> Result<(), DeviceRefusal> {
    let Evidence::Notification { number } = piece else { return Ok(()) };
    let Some((day, class)) = occurred.latest().and_then(|day| Some((day, device.classes.on(day)?))) else {
        return Ok(());
    };
    let number = number.licence();
    match uncovered(&number, class, day) {
        Some(basis) => Err(DeviceRefusal::LicenceClass { licence: number.to_string(), class, basis }),
        None => Ok(()),
    }
}

/// The rule by which a holder's licence does not cover the class; none when it does, or when no firm rule says so (PMD
/// Act: 第一種 all, 第二種 up to Class II, 第三種 Class I).
pub(super) fn uncovered(number: &MahLicenceNumber, class: DeviceClass, on: JstDate) -> Option<&'static str> {
    let cover = licence::covers(number.class(), class, on).ok()?;
    let rule = cover.basis.rules().first()?;
    (!cover.covered && cover.basis.is_firm()).then_some(rule.code)
}

/// A trial whose own notification is subject to the 30-day review is contracted with the hospital after it.
fn check_contract(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
    notification: Option<MilestoneKey>,
) -> Result<Option<Warning>, DeviceRefusal> {
    let Some((notified, filed, earliest)) = review_of(device, notification) else { return Ok(None) };
    if !OccurredDate::Day(earliest.contract).certainly_after(&occurred) {
        return Ok(None);
    }
    let refused =
        DeviceRefusal::ContractBeforeReviewEnd { date: occurred, filed, earliest: earliest.contract };
    match review(notified) {
        Some(ThirtyDayReview::Subject) if earliest.basis.is_firm() => Err(refused),
        Some(ThirtyDayReview::NotSubject) => Ok(None),
        Some(ThirtyDayReview::Subject) | None => Ok(Some(
            Warning::new("contract-before-review-end", "occurred")
                .naming("milestone", milestone)
                .naming("filed", filed)
                .naming("earliest", earliest.contract),
        )),
    }
}

/// A review that a notification is subject to is not passed before its last day.
fn check_review_end(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
    notification: Option<MilestoneKey>,
) -> Result<Option<Warning>, DeviceRefusal> {
    let Some((notified, filed, earliest)) = review_of(device, notification) else { return Ok(None) };
    let ends = earliest.review_ends;
    if !OccurredDate::Day(ends).certainly_after(&occurred) {
        return Ok(None);
    }
    match review(notified) {
        Some(ThirtyDayReview::Subject) if earliest.basis.is_firm() => {
            Err(DeviceRefusal::ReviewPassedBeforeEnd { date: occurred, filed, ends })
        }
        Some(ThirtyDayReview::NotSubject) => Ok(None),
        Some(ThirtyDayReview::Subject) | None => Ok(Some(
            Warning::new("review-passed-before-end", "occurred")
                .naming("milestone", milestone)
                .naming("filed", filed)
                .naming("ends", ends),
        )),
    }
}

/// What shows the notification of a trial, the day it was filed, and what follows from that for the review; none where
/// the day is not known.
fn review_of(
    device: &Development,
    notification: Option<MilestoneKey>,
) -> Option<(&[Evidence], JstDate, EarliestContract)> {
    let (occurred, notified) = device.milestones.get(&notification?)?.told()?;
    let OccurredDate::Day(filed) = occurred else { return None };
    Some((notified, filed, earliest_contract(filed).ok()?))
}

/// A partial change keeps the number of the approval; another number is a slip, or a succession that is not recorded.
pub(super) fn other_number(
    device: &Development,
    milestone: MilestoneKey,
    evidence: &[Evidence],
) -> Vec<Warning> {
    if milestone.kind != MilestoneKind::PartialChangeApproved {
        return Vec::new();
    }
    let others = device.milestones.iter().filter(|(key, _)| **key != milestone);
    let achieved = others.filter_map(|(_, progress)| match progress {
        Progress::Achieved(achievement) => Some(&achievement.evidence),
        Progress::Reported(_) | Progress::Returned(_) | Progress::Waived | Progress::Reopened => None,
    });
    let known: Vec<_> = achieved.flatten().filter_map(Evidence::approval_number).collect();
    let given = evidence.iter().filter_map(Evidence::approval_number);
    given
        .filter(|number| !known.is_empty() && !known.contains(number))
        .map(|number| {
            let known = known.iter().map(ToString::to_string).collect::<std::collections::BTreeSet<_>>();
            Warning::new("partial-change-number-differs", "evidence")
                .naming("number", number)
                .naming("known", known.into_iter().collect::<Vec<_>>().join(", "))
        })
        .collect()
}

/// What the evidence of a notification says of the review. One receipt that is subject to it suffices.
fn review(notified: &[Evidence]) -> Option<ThirtyDayReview> {
    let said = notified.iter().filter_map(|piece| match piece {
        Evidence::TrialNotificationReceipt { review, .. } => *review,
        _ => None,
    });
    // Subject comes first in the order of the list.
    said.min()
}

/// A specified clinical trial starts once it is published in jRCT (Clinical Trials Act).
fn check_publication(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
    said: Option<MilestoneKey>,
) -> Result<(), DeviceRefusal> {
    let kind = MilestoneKind::SpecifiedTrialPublished;
    let told = |key: MilestoneKey| device.milestones.get(&key)?.told().map(|(published, _)| published);
    let own = || match device.milestones.get(&MilestoneKey { kind, ..milestone }) {
        Some(Progress::Achieved(own)) => Some(own.occurred),
        _ => device.achievements(kind).next().map(|published| published.occurred),
    };
    match said.map_or_else(own, told) {
        Some(published) if published.certainly_after(&occurred) => {
            Err(DeviceRefusal::SpecifiedTrialBeforePublication { date: occurred, published })
        }
        _ => Ok(()),
    }
}
