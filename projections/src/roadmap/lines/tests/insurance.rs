//! Insurance: applications, challenges, decisions, coverage.

use banso_domain::catalogue::{InsuranceCategory, InsuranceOutcome};
use banso_domain::rule::insurance_clock::CoverageStart;
use banso_domain::rule::suggestion::When;
use banso_domain::value::JstDate;

use super::super::{InsuranceApplication, InsuranceFiling};
use super::*;

fn filed(category: InsuranceCategory) -> Evidence {
    Evidence::InsuranceCategory { category }
}

fn outcome(outcome: InsuranceOutcome) -> Evidence {
    Evidence::InsuranceOutcome { outcome }
}

fn covered(category: InsuranceCategory) -> Evidence {
    outcome(InsuranceOutcome::Covered { category })
}

fn start(line: &InsuranceApplication<'_>) -> Option<CoverageStart> {
    line.clock().map(|clock| clock.unwrap().covered_from)
}

fn day(text: &str) -> JstDate {
    JstDate::parse(text).unwrap()
}

/// Filed as C2 on 18 April 2025, decided as C1 and covered.
fn listed() -> Story {
    let mut story = story();
    story
        .tell(happened(K::InsuranceApplied, "2025-04-18", &[filed(InsuranceCategory::C2)]))
        .tell(happened(K::MaterialsExpertsHeard, "2025-06-10", &[]))
        .tell(happened(K::MaterialsExpertsHeard, "2025-07-08", &[]))
        .tell(happened(K::InsuranceDecided, "2025-08-20", &[covered(InsuranceCategory::C1)]))
        .tell(happened(K::ChuikyoApproved, "2025-08-06", &[]))
        .tell(happened(K::InsuranceCovered, "2025-09-01", &[]));
    story
}

#[test]
fn an_application_with_its_clock_before_and_after_the_decision() {
    let story = listed();
    let roadmap = roadmap(&story);
    let lines = roadmap.insurance_applications();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].filed(), Some(on("2025-04-18")));
    assert_eq!(lines[0].category, Some(InsuranceCategory::C2));
    assert_eq!((lines[0].hearings.len(), lines[0].council.len()), (2, 1));
    let decided = Some(InsuranceOutcome::Covered { category: InsuranceCategory::C1 });
    assert_eq!(lines[0].decided(), Some((on("2025-08-20"), decided)));
    assert_eq!((lines[0].covered_from(), lines[0].deemed_filed()), (Some(on("2025-09-01")), None));
    assert_eq!(start(&lines[0]), Some(CoverageStart::OnDay(day("2025-09-01"))));

    let before = roadmap.clone().on(day("2025-05-31"));
    let lines = before.insurance_applications();
    assert_eq!((lines.len(), lines[0].decided(), lines[0].covered_from()), (1, None, None));
    let clock = lines[0].clock().unwrap().unwrap();
    let decision = clock.decision.unwrap();
    assert_eq!((decision.starts, decision.at_the_latest), (day("2025-05-01"), day("2025-09-30")));
    assert_eq!(clock.covered_from, CoverageStart::AtTheLatest(day("2025-12-01")));
}

#[test]
fn a_challenge_and_a_new_application_open_lines_of_their_own_and_leave_the_first_as_it_was() {
    let mut story = listed();
    let first = roadmap(&story);
    story
        .tell(happened(K::ChallengeApplied, "2026-10-01", &[]))
        .tell(happened(K::MaterialsExpertsHeard, "2026-11-10", &[]))
        .tell(happened(K::InsuranceDecided, "2027-02-17", &[covered(InsuranceCategory::C1)]))
        .tell(happened(K::InsuranceApplied, "2027-07-01", &[filed(InsuranceCategory::A2)]))
        .tell(happened(K::InsuranceDecided, "2027-07-20", &[covered(InsuranceCategory::A2)]))
        .tell(happened(K::InsuranceCovered, "2027-08-01", &[]));
    let roadmap = roadmap(&story);
    let lines = roadmap.insurance_applications();
    assert_eq!(lines[0], first.insurance_applications()[0]);
    let kinds: Vec<_> = lines.iter().map(|line| line.filing.map(|(filing, _)| filing)).collect();
    let application = Some(InsuranceFiling::Application);
    assert_eq!(kinds, [application, Some(InsuranceFiling::Challenge), application]);
    assert_eq!(keys(&lines[1].hearings), [key(K::MaterialsExpertsHeard, 3)]);
    // The second decision has the number of the second application, which was filed later than it.
    assert_eq!(keys(&lines[1].decisions), [key(K::InsuranceDecided, 2)]);
    assert_eq!(
        (lines[1].category, lines[1].clock()),
        (None, None),
        "no source gives a clock for a challenge"
    );
    assert_eq!(keys(&lines[2].decisions), [key(K::InsuranceDecided, 3)]);
    assert_eq!(lines[2].covered_from(), Some(on("2027-08-01")));
}

#[test]
fn a_decision_belongs_to_the_application_that_it_names() {
    let mut story = story();
    let second = belongs_to(K::InsuranceApplied, 2);
    story
        .tell(happened(K::InsuranceApplied, "2025-04-18", &[filed(InsuranceCategory::C2)]))
        .tell(happened(K::InsuranceApplied, "2025-06-01", &[filed(InsuranceCategory::B1)]))
        .tell(happened(K::InsuranceDecided, "2025-06-20", &[covered(InsuranceCategory::B1), second]));
    let roadmap = roadmap(&story);
    let lines = roadmap.insurance_applications();
    assert!(lines[0].decisions.is_empty() && lines[0].decided().is_none());
    assert_eq!(keys(&lines[1].decisions), [key(K::InsuranceDecided, 1)]);
    assert!(lines[1].assumed.is_empty());
}

#[test]
fn an_overlapping_application_does_not_pull_what_the_first_was_given() {
    let mut story = listed();
    let first = roadmap(&story);
    // Filed before the first was decided, recorded afterwards.
    story.tell(happened(K::InsuranceApplied, "2025-07-20", &[filed(InsuranceCategory::B1)]));
    let roadmap = roadmap(&story);
    let lines = roadmap.insurance_applications();
    assert_eq!((lines.len(), &lines[0]), (2, &first.insurance_applications()[0]));
}

#[test]
fn not_c2_is_deemed_filed_on_the_day_of_the_decision_and_not_covered_is_not() {
    let mut story = story();
    story.tell(happened(K::InsuranceApplied, "2025-04-18", &[filed(InsuranceCategory::C2)])).tell(happened(
        K::InsuranceDecided,
        "2025-08-20",
        &[outcome(InsuranceOutcome::NotC2)],
    ));
    let seen = roadmap(&story);
    let line = &seen.insurance_applications()[0];
    assert_eq!(line.deemed_filed(), Some(on("2025-08-20")));
    assert_eq!((line.filed(), line.clock()), (Some(on("2025-04-18")), None));
    let again = [covered(InsuranceCategory::A2), belongs_to(K::InsuranceApplied, 1)];
    story.tell(happened(K::InsuranceDecided, "2025-09-10", &again));
    let seen = roadmap(&story);
    let line = &seen.insurance_applications()[0];
    assert_eq!((line.deemed_filed(), line.decisions.len()), (Some(on("2025-08-20")), 2));
    assert_eq!(line.decided().unwrap().0, on("2025-09-10"));
    // A2 is covered by the day of filing: that of the first decision, not of the first application.
    assert_eq!(start(line), Some(CoverageStart::OnDay(day("2025-10-01"))));
    let coverage = seen.item(key(K::InsuranceCovered, 1)).expect("open");
    let suggested = seen.suggested(&coverage).expect("counts").answer.unwrap();
    assert_eq!(suggested.when, When::OnDay(day("2025-10-01")), "the roadmap says what the line says");
}

#[test]
fn coverage_follows_the_application_that_was_covered_not_the_one_that_was_not_c2() {
    let mut story = story();
    story
        .tell(happened(K::InsuranceApplied, "2025-07-10", &[filed(InsuranceCategory::C2)]))
        .tell(happened(K::InsuranceDecided, "2025-10-15", &[outcome(InsuranceOutcome::NotC2)]))
        .tell(happened(K::InsuranceCovered, "2026-03-01", &[]));
    let alone = roadmap(&story);
    assert_eq!(alone.insurance_applications()[0].covered_from(), Some(on("2026-03-01")), "there is no other");
    story.tell(happened(K::InsuranceApplied, "2025-11-04", &[filed(InsuranceCategory::C1)])).tell(happened(
        K::InsuranceDecided,
        "2026-02-18",
        &[covered(InsuranceCategory::C1)],
    ));
    let seen = roadmap(&story);
    let covered: Vec<_> = seen.insurance_applications().iter().map(|line| line.covered_from()).collect();
    assert_eq!(covered, [None, Some(on("2026-03-01"))]);
}

#[test]
fn open_coverage_counts_from_the_application_that_is_still_to_be_covered() {
    let mut story = story();
    story
        .tell(happened(K::InsuranceApplied, "2025-04-18", &[filed(InsuranceCategory::A2)]))
        .tell(happened(K::InsuranceDecided, "2025-05-20", &[outcome(InsuranceOutcome::NotCovered)]))
        .tell(happened(K::InsuranceApplied, "2025-10-01", &[filed(InsuranceCategory::C1)]));
    let seen = roadmap(&story);
    let coverage = seen.item(key(K::InsuranceCovered, 1)).expect("open");
    let suggested = seen.suggested(&coverage).expect("counts");
    assert_eq!((suggested.from, suggested.on), (key(K::InsuranceApplied, 2), day("2025-10-01")));
    // The sources give no clock for a challenge.
    let challenged =
        [happened(K::InsuranceCovered, "2026-06-01", &[]), happened(K::ChallengeApplied, "2027-10-01", &[])];
    let again = DeviceCommand::ReportMilestone {
        report: MilestoneReport {
            evidence: vec![belongs_to(K::ChallengeApplied, 1)],
            ..said(K::InsuranceDecided, "2028-03-01", &[])
        },
        confirmation: Confirmation::Awaited,
    };
    for command in challenged.into_iter().chain([again]) {
        story.tell(command);
    }
    let seen = roadmap(&story);
    let decided = DeviceCommand::ReturnMilestone {
        milestone: key(K::InsuranceDecided, 2),
        reason: reason("still open"),
    };
    assert!(seen.item(key(K::InsuranceDecided, 2)).is_some());
    story.tell(decided);
    let seen = roadmap(&story);
    assert_eq!(seen.suggested(&seen.item(key(K::InsuranceDecided, 2)).expect("returned")), None);
}

#[test]
fn coverage_does_not_follow_from_what_is_not_covered() {
    let mut story = story();
    story
        .tell(happened(K::InsuranceApplied, "2025-04-18", &[filed(InsuranceCategory::A2)]))
        .tell(happened(K::InsuranceDecided, "2025-05-20", &[outcome(InsuranceOutcome::NotCovered)]))
        .tell(happened(K::InsuranceApplied, "2025-10-01", &[filed(InsuranceCategory::C1)]))
        .tell(happened(K::InsuranceDecided, "2026-01-20", &[covered(InsuranceCategory::C1)]))
        .tell(happened(K::ChuikyoApproved, "2026-01-14", &[]))
        .tell(happened(K::InsuranceCovered, "2026-03-01", &[]));
    let roadmap = roadmap(&story);
    let lines = roadmap.insurance_applications();
    assert_eq!((lines[0].deemed_filed(), lines[0].covered_from(), lines[0].clock()), (None, None, None));
    assert!(lines[0].council.is_empty(), "A2 needs no council");
    assert_eq!((lines[1].covered_from(), lines[1].council.len()), (Some(on("2026-03-01")), 1));
}

#[test]
fn what_belongs_to_no_recorded_application_stands_last_by_itself() {
    let mut story = story();
    story.tell(happened(K::InsuranceCovered, "2024-09-01", &[]));
    let seen = roadmap(&story);
    let lines = seen.insurance_applications();
    assert_eq!((lines.len(), lines[0].filing), (1, None));
    assert_eq!(lines[0].covered_from(), Some(on("2024-09-01")));
    let milestone = key(K::InsuranceCovered, 1);
    story.tell(DeviceCommand::WaiveMilestone {
        milestone: key(K::InsuranceDecided, 1),
        reason: reason("none"),
    });
    story.tell(happened(K::InsuranceApplied, "2024-03-18", &[filed(InsuranceCategory::B3)]));
    let seen = roadmap(&story);
    let lines = seen.insurance_applications();
    assert_eq!((lines.len(), &lines[0].assumed), (1, &vec![milestone]));
}

#[test]
fn an_application_of_a_month_has_no_clock_and_a_reported_one_has() {
    let mut story = story();
    story.tell(happened(K::MarketAuthorised, "2025-01-01", &[])).tell(reported(
        K::InsuranceApplied,
        "2025-04",
        &[filed(InsuranceCategory::C2)],
    ));
    let seen = roadmap(&story);
    assert_eq!(seen.insurance_applications()[0].clock(), None);
    story.tell(reported(K::InsuranceApplied, "2025-04-18", &[filed(InsuranceCategory::C2)]));
    let seen = roadmap(&story);
    let by = CoverageStart::AtTheLatest(day("2025-12-01"));
    assert_eq!(start(&seen.insurance_applications()[1]), Some(by));
    let milestone = key(K::InsuranceApplied, 2);
    story.tell(DeviceCommand::ReturnMilestone { milestone, reason: reason("no copy") });
    let seen = roadmap(&story);
    assert_eq!(seen.insurance_applications()[1].clock(), None, "it was sent back");
}
