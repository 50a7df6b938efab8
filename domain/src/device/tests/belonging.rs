//! A milestone says to which filing or notification it belongs, and the rules look at that one.

use super::*;
use crate::catalogue::ThirtyDayReview;

fn key(kind: K, occurrence: u32) -> MilestoneKey {
    MilestoneKey { kind, occurrence }
}

fn belongs_to(kind: K, occurrence: u32) -> Evidence {
    Evidence::BelongsTo { milestone: key(kind, occurrence) }
}

fn happened(milestone: MilestoneKey, date: &str, evidence: Vec<Evidence>) -> Vec<DeviceEvent> {
    vec![
        DeviceEvent::MilestoneReported { milestone, occurred: on(date), evidence, note: None },
        DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() },
    ]
}

fn shown(kind: K, date: &str, more: &[Evidence]) -> DeviceCommand {
    let evidence = [&[document()], more].concat();
    DeviceCommand::ReportMilestone {
        report: report(kind, date, evidence),
        confirmation: Confirmation::AtOnce,
    }
}

/// An exploratory trial that was not subject to the review, and one notified on 1 April 2026 that is.
fn two_trials() -> Given<Device> {
    let receipt =
        |review| Evidence::TrialNotificationReceipt { number: name("受付"), review: Some(review) };
    let first = happened(key(K::TrialNotified, 1), "2025-04-01", vec![receipt(ThirtyDayReview::NotSubject)]);
    let second = happened(key(K::TrialNotified, 2), "2026-04-01", vec![receipt(ThirtyDayReview::Subject)]);
    hardware(&[first, second].concat())
}

fn too_early() -> DeviceRefusal {
    DeviceRefusal::ContractBeforeReviewEnd {
        date: on("2026-04-15"),
        filed: day("2026-04-01"),
        earliest: day("2026-05-01"),
    }
}

#[test]
fn a_contract_waits_for_the_review_of_the_notification_it_belongs_to() {
    let contract = |more: &[Evidence]| shown(K::TrialContracted, "2026-04-15", more);
    two_trials().when(contract(&[belongs_to(K::TrialNotified, 2)])).refused(too_early());
    two_trials().when(contract(&[belongs_to(K::TrialNotified, 1)])).then();
    two_trials().when(shown(K::TrialContracted, "2025-04-15", &[])).then();
}

/// Nobody says which of two notifications it belongs to, so the rule doubts and does not refuse.
#[test]
fn what_is_only_assumed_to_belong_somewhere_is_doubted_not_refused() {
    let contract = || shown(K::TrialContracted, "2026-04-15", &[]);
    two_trials().when(contract()).warned(&["contract-before-review-end"]);
    two_trials().acknowledging("contract-before-review-end").when(contract()).then();
    let subject =
        Evidence::TrialNotificationReceipt { number: name("受付"), review: Some(ThirtyDayReview::Subject) };
    let alone = happened(key(K::TrialNotified, 1), "2026-04-01", vec![subject]);
    hardware(&alone).when(contract()).refused(too_early());
}

/// A notification that is recorded later does not lock out an older contract that says nothing.
#[test]
fn a_later_notification_does_not_refuse_a_contract_that_it_may_not_own() {
    let receipt =
        |review| vec![Evidence::TrialNotificationReceipt { number: name("受付"), review: Some(review) }];
    let first = happened(key(K::TrialNotified, 1), "2026-01-05", receipt(ThirtyDayReview::NotSubject));
    let contracted = happened(key(K::TrialContracted, 1), "2026-04-15", vec![document()]);
    let given = || hardware(&[first.clone(), contracted.clone()].concat());
    let second = || shown(K::TrialNotified, "2026-04-01", &receipt(ThirtyDayReview::Subject));
    given().acknowledging("predecessor-open").when(second()).warned(&["recorded-milestone-breaks"]);
}

#[test]
fn a_mentor_who_says_otherwise_meets_the_rule_of_that_notification() {
    let reported = || {
        let evidence = vec![document(), belongs_to(K::TrialNotified, 1)];
        let report = report(K::TrialContracted, "2026-04-15", evidence);
        two_trials()
            .when(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::Awaited })
            .then()
    };
    let confirm =
        |evidence| DeviceCommand::ConfirmMilestone { milestone: key(K::TrialContracted, 1), evidence };
    reported().when(confirm(vec![belongs_to(K::TrialNotified, 2)])).refused(too_early());
    reported().when(confirm(Vec::new())).then();
}

#[test]
fn a_correction_that_moves_a_contract_to_another_notification_meets_its_rule() {
    let contracted =
        two_trials().when(shown(K::TrialContracted, "2026-04-15", &[belongs_to(K::TrialNotified, 1)])).then();
    let correction = DeviceCommand::CorrectMilestone {
        milestone: key(K::TrialContracted, 1),
        occurred: on("2026-04-15"),
        evidence: vec![document(), belongs_to(K::TrialNotified, 2)],
        reason: reason("届書の取り違え"),
    };
    contracted.when(correction).refused(too_early());
}

#[test]
fn a_reported_notification_is_minded_too_once_a_contract_names_it() {
    let receipt =
        Evidence::TrialNotificationReceipt { number: name("受付"), review: Some(ThirtyDayReview::Subject) };
    let second = DeviceEvent::MilestoneReported {
        milestone: key(K::TrialNotified, 2),
        occurred: on("2026-04-01"),
        evidence: vec![receipt],
        note: None,
    };
    let given = || hardware(&[achieved(K::TrialNotified, "2025-04-01"), vec![second.clone()]].concat());
    let contract = |more: &[Evidence]| shown(K::TrialContracted, "2026-04-15", more);
    given().when(contract(&[belongs_to(K::TrialNotified, 2)])).refused(too_early());
    given().when(contract(&[])).then();
}

#[test]
fn a_device_may_have_several_notified_trials() {
    let first = achieved(K::TrialNotified, "2025-04-01");
    let state = hardware(&first)
        .acknowledging("predecessor-open")
        .when(reporting(K::TrialNotified, "2026-04-01"))
        .state();
    let development = state.development().expect("registered");
    let numbers: Vec<_> = development.milestones.keys().map(|key| key.occurrence).collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn a_specified_trial_waits_for_the_publication_it_belongs_to() {
    let published = [
        happened(key(K::SpecifiedTrialPublished, 1), "2025-05-10", vec![document()]),
        happened(key(K::SpecifiedTrialPublished, 2), "2026-05-10", vec![document()]),
    ];
    let started = |number| {
        let evidence = belongs_to(K::SpecifiedTrialPublished, number);
        hardware(&published.concat()).acknowledging("milestone-outside-route").when(shown(
            K::SpecifiedTrialStarted,
            "2026-05-09",
            &[evidence],
        ))
    };
    started(1).then();
    started(2).refused(DeviceRefusal::SpecifiedTrialBeforePublication {
        date: on("2026-05-09"),
        published: on("2026-05-10"),
    });
}

/// Applied for coverage, decided, and applied again.
fn applied_twice() -> Vec<DeviceEvent> {
    let filed = |number, date| happened(key(K::InsuranceApplied, number), date, vec![document()]);
    [filed(1, "2025-04-18"), filed(2, "2025-10-01")].concat()
}

#[test]
fn a_decision_says_to_which_application_it_belongs() {
    let decided = |owner| shown(K::InsuranceDecided, "2026-02-19", &[owner]);
    let milestone = key(K::InsuranceDecided, 1);
    for owner in [key(K::InsuranceApplied, 1), key(K::InsuranceApplied, 2)] {
        hardware(&applied_twice()).when(decided(belongs_to(owner.kind, owner.occurrence))).then();
    }
    let owner = key(K::InsuranceApplied, 3);
    hardware(&applied_twice())
        .when(decided(belongs_to(owner.kind, owner.occurrence)))
        .refused(DeviceRefusal::BelongsToMissing { milestone, owner });
    let owner = key(K::TrialNotified, 1);
    hardware(&[applied_twice(), achieved(K::TrialNotified, "2024-04-01")].concat())
        .when(decided(belongs_to(owner.kind, owner.occurrence)))
        .refused(DeviceRefusal::BelongsToUnfit { milestone, owner });
}

#[test]
fn nothing_belongs_to_what_does_not_apply_nor_to_two() {
    let (milestone, owner) = (key(K::InsuranceDecided, 1), key(K::InsuranceApplied, 3));
    let waived = DeviceEvent::MilestoneWaived { milestone: owner, reason: reason("取下げ") };
    hardware(&[applied_twice(), vec![waived]].concat())
        .when(shown(K::InsuranceDecided, "2026-02-19", &[belongs_to(owner.kind, 3)]))
        .refused(DeviceRefusal::BelongsToMissing { milestone, owner });
    let two = [belongs_to(K::InsuranceApplied, 1), belongs_to(K::InsuranceApplied, 2)];
    hardware(&applied_twice())
        .when(shown(K::InsuranceDecided, "2026-02-19", &two))
        .refused(DeviceRefusal::BelongsToTwo { milestone });
}

#[test]
fn what_only_says_more_of_a_milestone_does_not_confirm_it() {
    let milestone = key(K::InsuranceDecided, 1);
    let report = report(K::InsuranceDecided, "2026-02-19", vec![belongs_to(K::InsuranceApplied, 1)]);
    hardware(&applied_twice())
        .when(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::AtOnce })
        .refused(DeviceRefusal::EvidenceMissing {
            milestone,
            expected: "insurance_outcome, document".to_owned(),
        });
}

#[test]
fn a_partial_change_with_another_approval_number_warns() {
    let number = |text| vec![approval(text)];
    let given = || {
        hardware(
            &[
                happened(key(K::MarketAuthorised, 1), "2022-05-01", number("30400BZX00112000")),
                achieved(K::PartialChangeFiled, "2025-10-01"),
            ]
            .concat(),
        )
    };
    let changed = |evidence| DeviceCommand::ReportMilestone {
        report: report(K::PartialChangeApproved, "2026-03-01", evidence),
        confirmation: Confirmation::AtOnce,
    };
    given().when(changed(number("30400BZX00112000"))).then();
    given().when(changed(number("30800BZX00163000"))).warned(&["partial-change-number-differs"]);
    given().when(changed(vec![document()])).then();
    let reported = DeviceCommand::ReportMilestone {
        report: report(K::PartialChangeApproved, "2026-03-01", vec![document()]),
        confirmation: Confirmation::Awaited,
    };
    given()
        .when(reported)
        .then()
        .when(DeviceCommand::ConfirmMilestone {
            milestone: key(K::PartialChangeApproved, 1),
            evidence: number("30800BZX00163000"),
        })
        .warned(&["partial-change-number-differs"]);
}
