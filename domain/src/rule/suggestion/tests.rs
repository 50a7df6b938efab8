//! What follows by the clocks of the catalogue.

use super::*;
use crate::device::{ApplicationCategory, ClinicalData};
use crate::rule::tests::day;
use crate::testing::name;

fn begun<'a>(on: &str, evidence: &'a [Evidence]) -> Begun<'a> {
    Begun { on: day(on), evidence, decided: None, route: None }
}

fn when(rule: ClockRule, begun: Begun<'_>) -> When {
    suggested(rule, begun).expect("an answer").expect("the clock runs").when
}

fn notified(review: Option<ThirtyDayReview>) -> [Evidence; 1] {
    [Evidence::TrialNotificationReceipt { number: name("受付第1号"), review }]
}

fn applied(category: InsuranceCategory) -> [Evidence; 1] {
    [Evidence::InsuranceCategory { category }]
}

fn abroad(country: &str, procedure: &str) -> [Evidence; 1] {
    let country = Country::parse(country).expect("a country");
    [Evidence::ForeignClearance { country, procedure: name(procedure), number: None }]
}

#[test]
fn a_trial_is_contracted_at_the_earliest_after_the_review_its_notification_is_subject_to() {
    let subject = notified(Some(ThirtyDayReview::Subject));
    let begun = begun("2026-04-01", &subject);
    assert_eq!(when(ClockRule::TrialContract, begun), When::AtTheEarliest(day("2026-05-01")));
    assert_eq!(when(ClockRule::ThirtyDayReview, begun), When::AtTheEarliest(day("2026-04-30")));
    let not_subject = notified(Some(ThirtyDayReview::NotSubject));
    assert_eq!(suggested(ClockRule::TrialContract, Begun { evidence: &not_subject, ..begun }), Ok(None));
    let open = Err(Unanswered::Open { field: "trialNotification.review" });
    for unsaid in [&notified(None)[..], &[]] {
        assert_eq!(suggested(ClockRule::TrialContract, Begun { evidence: unsaid, ..begun }), open);
    }
}

#[test]
fn the_review_follows_the_route_and_only_approval_has_a_goal() {
    let begun = begun("2025-04-18", &[]);
    let open = Err(Unanswered::Open { field: "route" });
    assert_eq!(suggested(ClockRule::ReviewTime, begun), open);
    let of = |instrument, special: &[SpecialRoute]| {
        let route = Route::plain(instrument, Some(ApplicationCategory::New), ClinicalData::Needed);
        let route = Route { special: special.iter().copied().collect(), ..route };
        suggested(ClockRule::ReviewTime, Begun { route: Some(&route), ..begun })
    };
    let latest = |special: &[SpecialRoute]| {
        of(Instrument::Approval, special).expect("an answer").expect("a goal").when.latest()
    };
    assert_eq!(latest(&[]), Some(day("2026-04-18")));
    assert_eq!(latest(&[SpecialRoute::PriorityReview]), Some(day("2026-01-18")));
    assert_eq!(latest(&[SpecialRoute::PriorityReview, SpecialRoute::Pioneering]), Some(day("2025-10-18")));
    let usual = of(Instrument::Certification, &[]).expect("an answer").expect("usual");
    assert_eq!(usual.when, When::Between(day("2025-07-18"), day("2025-08-18")));
    assert!(!usual.basis.is_firm(), "the usual time of a certification is a secondary source's");
    assert_eq!(of(Instrument::Notification, &[]), Ok(None));
}

#[test]
fn insurance_is_decided_and_covered_by_the_limits_of_the_category() {
    let (c2, a2, a3) =
        (applied(InsuranceCategory::C2), applied(InsuranceCategory::A2), applied(InsuranceCategory::A3));
    let begun = begun("2025-04-18", &c2);
    assert_eq!(when(ClockRule::InsuranceDecision, begun), When::AtTheLatest(day("2025-09-30")));
    assert_eq!(when(ClockRule::InsuranceCoverage, begun), When::AtTheLatest(day("2025-12-01")));
    let early = Decided { on: Some(day("2025-08-20")), outcome: None, deemed_filed: None };
    let early = Begun { decided: Some(early), ..begun };
    assert_eq!(when(ClockRule::InsuranceCoverage, early), When::OnDay(day("2025-09-01")));

    let by_filing = Begun { evidence: &a2, ..begun };
    assert_eq!(suggested(ClockRule::InsuranceDecision, by_filing), Ok(None));
    assert_eq!(when(ClockRule::InsuranceCoverage, by_filing), When::OnDay(day("2025-06-01")));

    let without_limit = Begun { evidence: &a3, ..begun };
    let gap = Err(Unanswered::NotInSources { gap: "insurance-decision-a3-b2" });
    assert_eq!(suggested(ClockRule::InsuranceDecision, without_limit), gap);
    assert_eq!(suggested(ClockRule::InsuranceCoverage, without_limit), gap);
    let open = Err(Unanswered::Open { field: "insuranceCategory" });
    assert_eq!(suggested(ClockRule::InsuranceCoverage, Begun { evidence: &[], ..begun }), open);
}

#[test]
fn what_was_decided_wins_over_what_was_applied_for() {
    let c2 = applied(InsuranceCategory::C2);
    let after = |outcome, on| {
        let decided = Some(Decided { on, outcome: Some(outcome), deemed_filed: None });
        suggested(ClockRule::InsuranceCoverage, Begun { decided, ..begun("2025-04-18", &c2) })
    };
    for outcome in [InsuranceOutcome::NotC2, InsuranceOutcome::NotCovered] {
        assert_eq!(after(outcome, None), Ok(None), "{outcome:?}");
        assert_eq!(after(outcome, Some(day("2025-08-20"))), Ok(None), "{outcome:?}");
    }
    let covered = InsuranceOutcome::Covered { category: InsuranceCategory::B2 };
    let from = after(covered, Some(day("2025-08-20"))).expect("an answer").expect("a day").when;
    assert_eq!(from, When::OnDay(day("2025-09-01")));
    let gap = Err(Unanswered::NotInSources { gap: "insurance-decision-a3-b2" });
    assert_eq!(after(covered, None), gap, "decided on a day that nobody knows");
}

#[test]
fn what_was_found_not_to_be_c2_counts_from_that_decision_and_never_to_a_day_before_the_next() {
    let c2 = applied(InsuranceCategory::C2);
    let covered = |category, deemed_filed, on: &str| {
        let outcome = Some(InsuranceOutcome::Covered { category });
        let decided = Some(Decided { on: Some(day(on)), outcome, deemed_filed });
        suggested(ClockRule::InsuranceCoverage, Begun { decided, ..begun("2025-04-18", &c2) })
    };
    let deemed = Some(day("2025-09-05"));
    let answer = covered(InsuranceCategory::A2, deemed, "2025-09-05").expect("an answer").expect("a day");
    assert_eq!(answer.when, When::OnDay(day("2025-10-01")));
    let gap = Err(Unanswered::NotInSources { gap: "insurance-decided-later" });
    assert_eq!(covered(InsuranceCategory::A2, None, "2025-09-05"), gap);
    assert_eq!(covered(InsuranceCategory::A2, deemed, "2025-12-05"), gap);
}

#[test]
fn what_was_said_last_holds() {
    let twice = [applied(InsuranceCategory::C2), applied(InsuranceCategory::A2)].concat();
    let answer = when(ClockRule::InsuranceCoverage, begun("2025-04-18", &twice));
    assert_eq!(answer, When::OnDay(day("2025-06-01")));
    let procedures = [abroad("US", "PMA"), abroad("US", "510(k)")].concat();
    let answer = when(ClockRule::UnitedStatesDecision, begun("2025-01-01", &procedures));
    assert_eq!(answer, When::AtTheLatest(day("2025-04-01")));
}

#[test]
fn what_is_filed_after_the_reform_names_what_the_sources_lack() {
    let c1 = applied(InsuranceCategory::C1);
    let answer = suggested(ClockRule::InsuranceDecision, begun("2026-04-18", &c1));
    let gaps: Vec<_> =
        answer.expect("an answer").expect("a limit").basis.gaps().iter().map(|gap| gap.code).collect();
    assert_eq!(gaps, ["insurance-r8-texts"]);
}

#[test]
fn fda_has_goals_for_its_own_procedures() {
    for (procedure, due) in [("510(k)", "2025-04-01"), ("De Novo", "2025-05-31"), ("PMA", "2025-06-30")] {
        let evidence = abroad("US", procedure);
        let answer = when(ClockRule::UnitedStatesDecision, begun("2025-01-01", &evidence));
        assert_eq!(answer, When::AtTheLatest(day(due)), "{procedure}");
    }
    for (country, procedure) in [("US", "HDE"), ("DE", "510(k)"), ("DE", "CE")] {
        let evidence = abroad(country, procedure);
        let answer = suggested(ClockRule::UnitedStatesDecision, begun("2025-01-01", &evidence));
        assert_eq!(answer, Ok(None), "{country} {procedure}");
    }
    let both = [abroad("DE", "CE"), abroad("US", "510(k)"), abroad("FR", "CE")].concat();
    let answer = when(ClockRule::UnitedStatesDecision, begun("2025-01-01", &both));
    assert_eq!(answer, When::AtTheLatest(day("2025-04-01")), "beside other countries");
    let open = Err(Unanswered::Open { field: "foreignClearance.procedure" });
    assert_eq!(suggested(ClockRule::UnitedStatesDecision, begun("2025-01-01", &[])), open);
}

#[test]
fn patents_and_licences_have_a_last_day() {
    let examined = when(ClockRule::ExaminationRequest, begun("2025-04-18", &[]));
    assert_eq!(examined, When::AtTheLatest(day("2028-04-18")));
    let renewed = when(ClockRule::LicenceTerm, begun("2025-04-01", &[]));
    assert_eq!(renewed, When::AtTheLatest(day("2030-03-31")));
}

#[test]
fn every_answer_rests_on_a_rule_that_its_clock_names() {
    let (c2, k510) = (applied(InsuranceCategory::C2), abroad("US", "510(k)"));
    let subject = notified(Some(ThirtyDayReview::Subject));
    let route =
        Route::plain(Instrument::Approval, Some(ApplicationCategory::Generic), ClinicalData::NotNeeded);
    for rule in ClockRule::ALL {
        let evidence = [&c2[..], &k510, &subject].concat();
        let begun = Begun { route: Some(&route), ..begun("2025-01-01", &evidence) };
        let basis = suggested(*rule, begun).expect("an answer").expect("the clock runs").basis;
        assert!(basis.codes().iter().any(|code| rule.codes().contains(code)), "{rule:?}: {basis:?}");
    }
}

#[test]
fn the_days_of_an_answer_are_those_it_gives() {
    let (first, last) = (day("2025-01-01"), day("2025-02-01"));
    for (when, days) in [
        (When::OnDay(first), (Some(first), Some(first))),
        (When::AtTheEarliest(first), (Some(first), None)),
        (When::AtTheLatest(last), (None, Some(last))),
        (When::Between(first, last), (Some(first), Some(last))),
    ] {
        assert_eq!((when.earliest(), when.latest()), days);
    }
}
