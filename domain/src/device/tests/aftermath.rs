//! What is put right looks back at what was recorded: a milestone that kept a rule may not break one now.

use super::*;
use crate::catalogue::ThirtyDayReview::{self, NotSubject, Subject};
use crate::refusal::Refusal as _;
use crate::value::MahLicenceNumber;

fn receipt(review: Option<ThirtyDayReview>) -> Evidence {
    Evidence::TrialNotificationReceipt { number: name("受付"), review }
}

/// Notified on 1 April 2026 with this receipt, and contracted on that day.
fn contracted(review: Option<ThirtyDayReview>, on_day: &str) -> Given<Device> {
    let milestone = MilestoneKey::first(K::TrialNotified);
    let notified = [
        DeviceEvent::MilestoneReported {
            milestone,
            occurred: on("2026-04-01"),
            evidence: vec![receipt(review)],
            note: None,
        },
        DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() },
    ];
    hardware(&[&notified[..], &achieved(K::TrialContracted, on_day)].concat())
}

fn jrct() -> Evidence {
    Evidence::Jrct { id: crate::value::JrctId::parse("jRCTs031180159").expect("an id") }
}

fn correcting(kind: K, date: &str, evidence: Evidence) -> DeviceCommand {
    DeviceCommand::CorrectMilestone {
        milestone: MilestoneKey::first(kind),
        occurred: on(date),
        evidence: vec![evidence],
        reason: reason("日付の誤り"),
    }
}

fn breaks(kind: K, date: &str, rule: &'static str) -> DeviceRefusal {
    DeviceRefusal::RecordedMilestoneBreaks { milestone: MilestoneKey::first(kind), date: on(date), rule }
}

#[test]
fn a_notification_is_not_moved_so_that_its_contract_comes_too_early() {
    let rule = "contract-before-review-end";
    let moved = |date: &str| correcting(K::TrialNotified, date, receipt(Some(Subject)));
    let given = || contracted(Some(Subject), "2026-05-01");
    given().when(moved("2026-04-02")).refused(breaks(K::TrialContracted, "2026-05-01", rule));
    given().when(moved("2026-03-31")).then();
    let unsaid = correcting(K::TrialNotified, "2026-04-02", receipt(None));
    given().when(unsaid).warned(&["recorded-milestone-breaks"]);
}

#[test]
fn a_notification_does_not_become_subject_to_the_review_after_an_early_contract() {
    let subject = || correcting(K::TrialNotified, "2026-04-01", receipt(Some(Subject)));
    for before in [Some(NotSubject), None] {
        let refusal = breaks(K::TrialContracted, "2026-04-15", "contract-before-review-end");
        contracted(before, "2026-04-15").when(subject()).refused(refusal);
    }
    let unsaid = correcting(K::TrialNotified, "2026-04-01", receipt(None));
    contracted(Some(NotSubject), "2026-04-15").when(unsaid).warned(&["recorded-milestone-breaks"]);
}

#[test]
fn what_broke_a_rule_before_holds_nothing_up() {
    let moved = || correcting(K::TrialNotified, "2026-04-02", receipt(Some(Subject)));
    contracted(Some(Subject), "2026-04-10").when(moved()).then();
    contracted(Some(Subject), "2026-04-10").when(reporting(K::PatentFiled, "2026-04-20")).then();
}

#[test]
fn a_publication_is_not_moved_behind_the_start_of_its_trial() {
    let trial = [
        achieved(K::SpecifiedTrialPublished, "2026-05-10"),
        achieved(K::SpecifiedTrialStarted, "2026-05-12"),
    ];
    let moved = |date: &str| correcting(K::SpecifiedTrialPublished, date, jrct());
    let rule = "specified-trial-before-publication";
    let refusal = breaks(K::SpecifiedTrialStarted, "2026-05-12", rule);
    hardware(&trial.concat()).when(moved("2026-05-13")).refused(refusal);
    hardware(&trial.concat()).when(moved("2026-05-12")).then();
}

/// Class II from 2025, held under a licence of the second kind, and authorised then.
fn authorised(date: &str) -> Given<Device> {
    let first = [
        DeviceEvent::Classified { classification: class(DeviceClass::II, "2025-01-01") },
        named("27B2X00150"),
    ];
    hardware(&[&first[..], &achieved(K::MarketAuthorised, date)].concat())
}

fn holder(licence: &str) -> Party {
    let licence = Some(MahLicenceNumber::parse(licence).expect("a licence"));
    Party { name: name("サンプル製販"), corporate_number: None, licence }
}

fn named(licence: &str) -> DeviceEvent {
    DeviceEvent::PartyNamed { role: PartyRole::Holder, party: holder(licence), from: day("2025-02-01") }
}

#[test]
fn a_class_is_not_put_right_beyond_the_licence_under_which_it_was_authorised() {
    let correct = DeviceCommand::CorrectClass {
        from: day("2025-01-01"),
        class: DeviceClass::III,
        jmdn: None,
        reason: reason("誤記"),
    };
    let refusal = breaks(K::MarketAuthorised, "2025-06-01", "licence-class");
    assert_eq!(refusal.field(), None);
    authorised("2025-06-01").when(correct).refused(refusal);
    let again = |from: &str| DeviceCommand::Reclassify {
        classification: class(DeviceClass::III, from),
        reason: reason("告示の改正"),
    };
    let refusal = breaks(K::MarketAuthorised, "2025-06-01", "licence-class");
    authorised("2025-06-01").when(again("2025-06-01")).refused(refusal);
    authorised("2025-06-01").when(again("2025-06-02")).then();
}

#[test]
fn a_holder_is_not_named_from_before_an_approval_that_the_licence_does_not_cover() {
    let events = [
        vec![
            DeviceEvent::Classified { classification: class(DeviceClass::II, "2025-01-01") },
            DeviceEvent::Reclassified {
                classification: class(DeviceClass::III, "2025-05-01"),
                reason: reason("告示の改正"),
            },
        ],
        achieved(K::MarketAuthorised, "2025-06-01"),
    ];
    let naming = |licence: &str| DeviceCommand::NameParty {
        role: PartyRole::Holder,
        party: holder(licence),
        from: day("2025-02-01"),
    };
    let refusal = breaks(K::MarketAuthorised, "2025-06-01", "licence-class");
    hardware(&events.concat()).when(naming("27B2X00150")).refused(refusal);
    hardware(&events.concat()).when(naming("13B1X10126")).then();
}

#[test]
fn a_report_that_broke_a_rule_meanwhile_is_not_confirmed() {
    let milestone = MilestoneKey::first(K::TrialContracted);
    let waiting = contracted(Some(Subject), "2026-05-01")
        .when(DeviceCommand::ReopenMilestone { milestone, reason: reason("再契約") })
        .then()
        .when(reporting(K::TrialContracted, "2026-05-02"))
        .then();
    let moved = waiting.when(correcting(K::TrialNotified, "2026-04-20", receipt(Some(Subject)))).then();
    moved.when(DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() }).refused(
        DeviceRefusal::ContractBeforeReviewEnd {
            date: on("2026-05-02"),
            filed: day("2026-04-20"),
            earliest: day("2026-05-20"),
        },
    );
}

#[test]
fn what_an_ended_development_recorded_by_mistake_can_be_struck() {
    let milestone = MilestoneKey::first(K::TrialContracted);
    let ended = contracted(Some(Subject), "2026-05-10")
        .when(DeviceCommand::Terminate { on: on("2026-06-01"), reason: reason("中止") })
        .then();
    ended
        .when(DeviceCommand::ReopenMilestone { milestone, reason: reason("契約していない") })
        .then()
        .when(correcting(K::TrialNotified, "2026-04-20", receipt(Some(Subject))))
        .then();
}

#[test]
fn the_publication_of_another_trial_says_nothing_of_a_start_whose_own_is_open() {
    let of = |occurrence| MilestoneKey { kind: K::SpecifiedTrialPublished, occurrence };
    let published = |occurrence, date| {
        let milestone = of(occurrence);
        let (occurred, evidence) = (on(date), vec![jrct()]);
        [
            DeviceEvent::MilestoneReported { milestone, occurred, evidence, note: None },
            DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() },
        ]
    };
    let started = achieved(K::SpecifiedTrialStarted, "2025-02-01");
    let events = [&published(1, "2025-01-01")[..], &started, &published(2, "2025-06-01")].concat();
    let reopening = DeviceCommand::ReopenMilestone { milestone: of(1), reason: reason("公表日の確認") };
    hardware(&events).when(reopening).then();
}
