//! What the rules of the field forbid of a milestone beyond the order of the catalogue. A rule that is not firm never
//! refuses; what is not known to the day is no reason to refuse.

use crate::catalogue::{Evidence, MilestoneKey, MilestoneKind, ThirtyDayReview};
use crate::device::{Achievement, Development, DeviceRefusal, PartyRole, Progress};
use crate::refusal::Warning;
use crate::rule::licence;
use crate::rule::thirty_day_review::{EarliestContract, earliest_contract};
use crate::value::{DeviceClass, JstDate, MahLicenceNumber, OccurredDate};

/// What a milestone may not come before: the end of the 30-day review or its last day, the publication in jRCT.
pub(super) fn check_order(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
) -> Result<Option<Warning>, DeviceRefusal> {
    match milestone.kind {
        MilestoneKind::TrialContracted => check_contract(device, milestone, occurred),
        MilestoneKind::ThirtyDayReviewPassed => check_review_end(device, milestone, occurred),
        MilestoneKind::SpecifiedTrialStarted => check_publication(device, milestone, occurred).map(|()| None),
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

/// A trial whose notification is subject to the 30-day review is contracted with the hospital after it.
fn check_contract(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
) -> Result<Option<Warning>, DeviceRefusal> {
    let Some((notified, filed, earliest)) = review_of(device) else { return Ok(None) };
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
) -> Result<Option<Warning>, DeviceRefusal> {
    let Some((notified, filed, earliest)) = review_of(device) else { return Ok(None) };
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

/// The notification of a trial, the day it was filed, and what follows from that for the review; none where the day is
/// not known.
fn review_of(device: &Development) -> Option<(&Achievement, JstDate, EarliestContract)> {
    let notified = device.achievements(MilestoneKind::TrialNotified).next()?;
    let OccurredDate::Day(filed) = notified.occurred else { return None };
    Some((notified, filed, earliest_contract(filed).ok()?))
}

/// What the evidence of a notification says of the review. One receipt that is subject to it suffices.
fn review(notified: &Achievement) -> Option<ThirtyDayReview> {
    let said = notified.evidence.iter().filter_map(|piece| match piece {
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
) -> Result<(), DeviceRefusal> {
    let kind = MilestoneKind::SpecifiedTrialPublished;
    let own = match device.milestones.get(&MilestoneKey { kind, ..milestone }) {
        Some(Progress::Achieved(own)) => Some(own),
        _ => device.achievements(kind).next(),
    };
    match own.map(|published| published.occurred) {
        Some(published) if published.certainly_after(&occurred) => {
            Err(DeviceRefusal::SpecifiedTrialBeforePublication { date: occurred, published })
        }
        _ => Ok(()),
    }
}
