//! When open milestones follow by the rules.

use banso_domain::catalogue::{Evidence, InsuranceCategory};
use banso_domain::device::{ApplicationCategory, ClinicalData, Instrument, Route};
use banso_domain::rule::Unanswered;
use banso_domain::rule::suggestion::When;

use super::*;

fn suggested(roadmap: &Roadmap, kind: K) -> Option<Suggested> {
    roadmap.suggested(&roadmap.item(MilestoneKey::first(kind)).expect("on the roadmap"))
}

fn when(roadmap: &Roadmap, kind: K) -> Option<When> {
    suggested(roadmap, kind).map(|suggested| suggested.answer.expect("an answer").when)
}

fn background(kind: K, occurred: OccurredDate, evidence: Vec<Evidence>) -> DeviceCommand {
    DeviceCommand::RecordBackground {
        report: banso_domain::device::MilestoneReport { evidence, ..report(kind, occurred) },
    }
}

#[test]
fn the_goal_of_the_review_counts_from_the_filing_while_the_approval_is_open() {
    let mut story = Story::begin();
    assert_eq!(suggested(&roadmap(&story), K::MarketAuthorised), None);
    story.tell(background(K::ApplicationFiled, on(3, 2), Vec::new()));
    let found = suggested(&roadmap(&story), K::MarketAuthorised).expect("begun");
    assert_eq!((found.from, found.on), (MilestoneKey::first(K::ApplicationFiled), day(3, 2)));
    assert_eq!(found.answer, Err(Unanswered::Open { field: "route" }));
    let route =
        Route::plain(Instrument::Approval, Some(ApplicationCategory::Generic), ClinicalData::NotNeeded);
    story.tell(DeviceCommand::ChooseRoute { route, reason: None });
    assert_eq!(when(&roadmap(&story), K::MarketAuthorised), Some(When::AtTheLatest(day(7, 2))));
    // The day before it was filed there was nothing to count from.
    assert_eq!(when(&roadmap(&story).on(day(3, 1)), K::MarketAuthorised), None);
    story.tell(achieve(K::MarketAuthorised, on(3, 30)));
    assert_eq!(suggested(&roadmap(&story), K::MarketAuthorised), None, "achieved");
}

#[test]
fn a_day_that_is_not_known_starts_no_clock() {
    for occurred in ["2026-03", "FY2025", "unknown"] {
        let mut story = Story::begin();
        story.tell(background(K::PatentFiled, occurred.parse().unwrap(), Vec::new()));
        assert_eq!(suggested(&roadmap(&story), K::PatentExaminationRequested), None, "{occurred}");
    }
}

#[test]
fn what_waits_for_a_mentor_starts_no_clock() {
    let mut story = Story::begin();
    let report = report(K::PatentFiled, on(3, 2));
    story.tell(DeviceCommand::ReportMilestone { report, confirmation: Confirmation::Awaited });
    assert_eq!(suggested(&roadmap(&story), K::PatentExaminationRequested), None);
}

#[test]
fn coverage_follows_the_decision_on_the_same_application() {
    let mut story = Story::begin();
    let category = vec![Evidence::InsuranceCategory { category: InsuranceCategory::C2 }];
    story.tell(background(K::InsuranceApplied, on(1, 18), category));
    let latest = JstDate::new(2026, 9, 1).unwrap();
    assert_eq!(when(&roadmap(&story), K::InsuranceCovered), Some(When::AtTheLatest(latest)));
    story.tell(achieve(K::InsuranceDecided, on(2, 19)));
    assert_eq!(when(&roadmap(&story), K::InsuranceCovered), Some(When::OnDay(day(3, 1))));
    assert_eq!(when(&roadmap(&story), K::InsuranceDecided), None);
}

#[test]
fn an_ended_development_waits_for_nothing() {
    let mut story = Story::begin();
    story.tell(background(K::PatentFiled, on(3, 2), Vec::new()));
    assert!(suggested(&roadmap(&story), K::PatentExaminationRequested).is_some());
    story.tell(DeviceCommand::Terminate { on: on(4, 1), reason: reason("no funds") });
    assert_eq!(suggested(&roadmap(&story), K::PatentExaminationRequested), None);
}
