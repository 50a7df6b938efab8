//! What the rules of the field forbid: a contract during the 30-day review, a specified clinical trial before its
//! publication, a holder whose licence does not cover the class.

use super::*;
use crate::catalogue::ThirtyDayReview::{self, NotSubject, Subject};
use crate::refusal::Refusal as _;
use crate::value::MahLicenceNumber;

/// Notified then, shown by a receipt that says this of the review.
fn notified(date: &str, review: Option<ThirtyDayReview>) -> Given<Device> {
    let milestone = MilestoneKey::first(K::TrialNotified);
    let receipt = Evidence::TrialNotificationReceipt { number: name("受付"), review };
    hardware(&[
        DeviceEvent::MilestoneReported {
            milestone,
            occurred: on(date),
            evidence: vec![document(), receipt],
            note: None,
        },
        DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() },
    ])
}

fn too_early(date: &str) -> DeviceRefusal {
    DeviceRefusal::ContractBeforeReviewEnd {
        date: on(date),
        filed: day("2026-04-01"),
        earliest: day("2026-05-01"),
    }
}

fn correcting(kind: K, date: &str) -> DeviceCommand {
    DeviceCommand::CorrectMilestone {
        milestone: MilestoneKey::first(kind),
        occurred: on(date),
        evidence: vec![document()],
        reason: reason("日付の誤り"),
    }
}

#[test]
fn refuses_a_contract_before_the_30_day_review_ends() {
    for date in ["2026-04-30", "2026-04", "2026-03"] {
        notified("2026-04-01", Some(Subject))
            .when(reporting(K::TrialContracted, date))
            .refused(too_early(date));
    }
    for date in ["2026-05-01", "2026-05", "FY2026", "unknown"] {
        notified("2026-04-01", Some(Subject)).when(reporting(K::TrialContracted, date)).then();
    }
}

#[test]
fn refuses_to_move_a_contract_into_the_30_day_review() {
    let contracted =
        || notified("2026-04-01", Some(Subject)).when(at_once(K::TrialContracted, "2026-05-01")).then();
    contracted().when(correcting(K::TrialContracted, "2026-04-30")).refused(too_early("2026-04-30"));
    contracted().when(correcting(K::TrialContracted, "2026-05-07")).then();
}

#[test]
fn warns_of_an_early_contract_while_nobody_has_said_whether_there_is_a_review() {
    let early = || reporting(K::TrialContracted, "2026-04-30");
    notified("2026-04-01", None).when(early()).warned(&["contract-before-review-end"]);
    notified("2026-04-01", None).acknowledging("contract-before-review-end").when(early()).then();
    notified("2026-04-01", None).when(reporting(K::TrialContracted, "2026-05-01")).then();
    let contracted = notified("2026-04-01", None).when(at_once(K::TrialContracted, "2026-05-01")).then();
    contracted.when(correcting(K::TrialContracted, "2026-04-30")).warned(&["contract-before-review-end"]);
}

#[test]
fn a_contract_may_be_early_where_there_is_no_review_or_the_filing_day_is_not_known() {
    notified("2026-04-01", Some(NotSubject)).when(reporting(K::TrialContracted, "2026-04-02")).then();
    for filed in ["2026-04", "FY2026", "unknown"] {
        notified(filed, Some(Subject)).when(reporting(K::TrialContracted, "2026-04-20")).then();
    }
}

#[test]
fn an_early_contract_from_before_the_accompaniment_is_recorded_as_it_was() {
    let contract = || report(K::TrialContracted, "2026-04-20", vec![document()]);
    let recorded = notified("2026-04-01", Some(Subject))
        .when(DeviceCommand::RecordBackground { report: contract() })
        .then();
    recorded.when(correcting(K::TrialContracted, "2026-04-21")).then();
}

#[test]
fn refuses_a_specified_trial_that_starts_before_it_is_published() {
    let published = || hardware(&achieved(K::SpecifiedTrialPublished, "2026-05-10"));
    let refusal = |date: &str| DeviceRefusal::SpecifiedTrialBeforePublication {
        date: on(date),
        published: on("2026-05-10"),
    };
    let started = |date| {
        published().acknowledging("milestone-outside-route").when(reporting(K::SpecifiedTrialStarted, date))
    };
    for date in ["2026-05-09", "2026-04"] {
        started(date).refused(refusal(date));
    }
    for date in ["2026-05-10", "2026-05", "unknown"] {
        started(date).then();
    }
}

#[test]
fn each_specified_trial_waits_for_its_own_publication() {
    let second = |kind| MilestoneKey { kind, occurrence: 2 };
    let again = |date: &str| {
        vec![
            DeviceEvent::MilestoneReported {
                milestone: second(K::SpecifiedTrialPublished),
                occurred: on(date),
                evidence: vec![document()],
                note: None,
            },
            DeviceEvent::MilestoneConfirmed {
                milestone: second(K::SpecifiedTrialPublished),
                evidence: Vec::new(),
            },
        ]
    };
    let before = [
        achieved(K::SpecifiedTrialPublished, "2025-05-10"),
        achieved(K::SpecifiedTrialStarted, "2025-06-01"),
    ];
    let started = |events: &[DeviceEvent]| {
        hardware(events)
            .acknowledging("milestone-outside-route")
            .when(reporting(K::SpecifiedTrialStarted, "2026-05-09"))
    };
    started(&[before.concat(), again("2026-05-10")].concat()).refused(
        DeviceRefusal::SpecifiedTrialBeforePublication {
            date: on("2026-05-09"),
            published: on("2026-05-10"),
        },
    );
    // The second has no publication of its own: the first one's day is the one that is known.
    started(&before.concat()).then();
}

/// A Class II device from 2025, Class III from 2026, with a holder of this licence.
fn held_by(licence: &str) -> Given<Device> {
    let party = Party {
        name: name("サンプル製販"),
        corporate_number: None,
        licence: Some(MahLicenceNumber::parse(licence).expect("a licence")),
    };
    hardware(&[
        DeviceEvent::Classified { classification: class(DeviceClass::II, "2025-01-01") },
        DeviceEvent::PartyNamed { role: PartyRole::Holder, party, from: day("2025-02-01") },
        DeviceEvent::Reclassified {
            classification: class(DeviceClass::III, "2026-01-01"),
            reason: reason("告示の改正"),
        },
    ])
}

fn beyond(licence: &str) -> DeviceRefusal {
    DeviceRefusal::HolderLicence {
        licence: licence.to_owned(),
        class: DeviceClass::III,
        basis: "licence-second-class",
    }
}

fn backdrop(kind: K, date: &str) -> DeviceCommand {
    DeviceCommand::RecordBackground { report: report(kind, date, vec![document()]) }
}

#[test]
fn refuses_an_approval_for_a_holder_whose_licence_does_not_cover_the_class_of_the_day() {
    for kind in [K::MarketAuthorised, K::PartialChangeApproved] {
        held_by("27B2X00150").when(backdrop(kind, "2026-02-01")).refused(beyond("27B2X00150"));
        held_by("27B2X00150").when(backdrop(kind, "2025-12-31")).then();
        held_by("27B2X00150").when(backdrop(kind, "2026-02")).then();
        held_by("13B1X10126").when(backdrop(kind, "2026-02-01")).then();
    }
    held_by("27B2X00150").when(backdrop(K::NeedRegistered, "2026-02-01")).then();
}

#[test]
fn a_report_and_a_correction_of_an_approval_mind_the_licence_too() {
    let given = || held_by("27B2X00150").when(backdrop(K::ApplicationFiled, "2025-03-01")).then();
    given()
        .acknowledging("predecessor-open")
        .when(reporting(K::MarketAuthorised, "2026-02-01"))
        .refused(beyond("27B2X00150"));
    let authorised = given().when(backdrop(K::MarketAuthorised, "2025-12-01")).then();
    authorised.when(correcting(K::MarketAuthorised, "2026-02-01")).refused(beyond("27B2X00150"));
}

#[test]
fn a_refused_licence_is_found_at_the_field_that_brought_it() {
    let classified = DeviceEvent::Classified { classification: class(DeviceClass::III, "2025-01-01") };
    let licence = Some(MahLicenceNumber::parse("27B2X00150").expect("a licence"));
    let party = Party { name: name("サンプル製販"), corporate_number: None, licence };
    let naming = DeviceCommand::NameParty { role: PartyRole::Holder, party, from: day("2025-02-01") };
    let refusal = DeviceRefusal::PartyLicence {
        licence: "27B2X00150".to_owned(),
        class: DeviceClass::III,
        basis: "licence-second-class",
    };
    assert_eq!((refusal.code(), refusal.field()), ("licence-class", Some("licence")));
    hardware(&[classified]).when(naming).refused(refusal);
    assert_eq!(beyond("27B2X00150").field(), Some("occurred"));
}

#[test]
fn a_review_is_not_passed_before_its_last_day() {
    let passed = |date: &str| reporting(K::ThirtyDayReviewPassed, date);
    for date in ["2026-04-29", "2026-03"] {
        let refusal = DeviceRefusal::ReviewPassedBeforeEnd {
            date: on(date),
            filed: day("2026-04-01"),
            ends: day("2026-04-30"),
        };
        let given = notified("2026-04-01", Some(Subject));
        given.acknowledging("earlier-than-predecessor").when(passed(date)).refused(refusal);
    }
    for date in ["2026-04-30", "2026-04", "unknown"] {
        notified("2026-04-01", Some(Subject)).when(passed(date)).then();
    }
    notified("2026-04-01", None).when(passed("2026-04-29")).warned(&["review-passed-before-end"]);
    notified("2026-04-01", Some(NotSubject)).when(passed("2026-04-29")).then();
}
