//! What the rules of the field forbid of a milestone beyond the order of the catalogue. A rule that is not firm never
//! refuses; what is not known to the day is no reason to refuse.

use super::belonging::{self, Owner};
use crate::catalogue::{Evidence, MilestoneKey, MilestoneKind, ThirtyDayReview};
use crate::device::{Development, DeviceRefusal, PartyRole, Progress};
use crate::refusal::Warning;
use crate::rule::thirty_day_review::earliest_contract;
use crate::rule::{Validity, licence, rules};
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
        MilestoneKind::EvaluationTherapyStarted => {
            check_rule(milestone, occurred, "insurance-samd-evaluation-therapy").map(|()| None)
        }
        MilestoneKind::SelectedTherapyStarted => {
            check_rule(milestone, occurred, "insurance-samd-selected-therapy").map(|()| None)
        }
        _ => Ok(None),
    }
}

/// What a firm rule brought into being does not happen before its first day.
fn check_rule(
    milestone: MilestoneKey,
    occurred: OccurredDate,
    code: &'static str,
) -> Result<(), DeviceRefusal> {
    let firm = rules().filter(|rule| rule.code == code && rule.mark.is_firm());
    let first = firm.filter_map(|rule| match rule.valid {
        Validity::Period { from, .. } => from,
        Validity::Announced | Validity::Superseded => None,
    });
    match first.min() {
        Some(since) if OccurredDate::Day(since).certainly_after(&occurred) => {
            Err(DeviceRefusal::BeforeItsRule { milestone, date: occurred, rule: code, since })
        }
        _ => Ok(()),
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
    if let Some(since) = device.ceased_on(PartyRole::Holder, day).filter(|_| authorises) {
        return Err(DeviceRefusal::HolderCeased { date: day, since });
    }
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
    notification: Option<Owner>,
) -> Result<Option<Warning>, DeviceRefusal> {
    let Some(review) = review_of(device, notification) else { return Ok(None) };
    let Review { filed, contract: earliest, .. } = review;
    match OccurredDate::Day(earliest).certainly_after(&occurred) {
        false => Ok(None),
        true if review.refuses => {
            Err(DeviceRefusal::ContractBeforeReviewEnd { date: occurred, filed, earliest })
        }
        true => Ok(Some(review.doubt("contract-before-review-end", milestone).naming("earliest", earliest))),
    }
}

/// A review that a notification is subject to is not passed before its last day.
fn check_review_end(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
    notification: Option<Owner>,
) -> Result<Option<Warning>, DeviceRefusal> {
    let Some(review) = review_of(device, notification) else { return Ok(None) };
    let Review { filed, ends, .. } = review;
    match OccurredDate::Day(ends).certainly_after(&occurred) {
        false => Ok(None),
        true if review.refuses => Err(DeviceRefusal::ReviewPassedBeforeEnd { date: occurred, filed, ends }),
        true => Ok(Some(review.doubt("review-passed-before-end", milestone).naming("ends", ends))),
    }
}

/// The 30-day review of a notification that is, or may be, subject to it.
struct Review {
    filed: JstDate,
    /// Its last day.
    ends: JstDate,
    /// The earliest day of the contract.
    contract: JstDate,
    /// Whether what comes too early is refused; otherwise nobody has said that the notification is subject to it, or
    /// which of several notifications it is, or the rule is not firm.
    refuses: bool,
}

impl Review {
    fn doubt(&self, code: &'static str, milestone: MilestoneKey) -> Warning {
        Warning::new(code, "occurred").naming("milestone", milestone).naming("filed", self.filed)
    }
}

/// The review of a notification; none where the day is not known, or the notification is not subject to it.
fn review_of(device: &Development, notification: Option<Owner>) -> Option<Review> {
    let Owner { key, certain } = notification?;
    let (occurred, notified) = device.milestones.get(&key)?.told()?;
    let OccurredDate::Day(filed) = occurred else { return None };
    let earliest = earliest_contract(filed).ok()?;
    let subject = review(notified);
    let refuses = certain && subject == Some(ThirtyDayReview::Subject) && earliest.basis.is_firm();
    let (ends, contract) = (earliest.review_ends, earliest.contract);
    (subject != Some(ThirtyDayReview::NotSubject)).then_some(Review { filed, ends, contract, refuses })
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
        // Its own publication is open: that of another trial says nothing.
        Some(_) => None,
        None => device.achievements(kind).next().map(|published| published.occurred),
    };
    match said.map_or_else(own, told) {
        Some(published) if published.certainly_after(&occurred) => {
            Err(DeviceRefusal::SpecifiedTrialBeforePublication { date: occurred, published })
        }
        _ => Ok(()),
    }
}
