//! given/when/then for what counts.

use banso_domain::catalogue::{Evidence, MilestoneKey, MilestoneKind as K};
use banso_domain::device::{ClinicalData, Confirmation, DeviceCommand, Instrument, MilestoneReport, Route};
use banso_domain::startup::Engagement;
use banso_domain::value::{DeviceClass, JstDate, OccurredDate};
use banso_eventstore::Position;

use super::facts::{Fact, facts};
use super::startups::{Accompanied, Startups};
use crate::roadmap::fold_all;
use crate::story::{Story, achieve, adopt, classification, day, document, hub, own, reason, report, startup};

fn engagement(number: u32, of: u128, from: JstDate, until: Option<JstDate>) -> Engagement {
    Engagement { number, hub: hub(of), from, until }
}

fn told(story: &Story, engagements: Vec<Engagement>) -> Vec<Fact> {
    let accompanied = Accompanied { engagements, ..Accompanied::default() };
    let startups = Startups::from_iter([(startup(1), accompanied)]);
    facts(&fold_all(&story.events).unwrap().unwrap(), &startups, Position::new(1))
}

fn on(month: i8, of_month: i8) -> OccurredDate {
    OccurredDate::Day(day(month, of_month))
}

fn hubs(facts: &[Fact]) -> Vec<String> {
    facts.iter().map(|fact| fact.hub_id.clone()).collect()
}

#[test]
fn a_milestone_belongs_to_the_hubs_that_accompanied_on_the_day() {
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, on(3, 10)));
    let engagements = vec![
        engagement(1, 1, day(1, 1), Some(day(3, 10))),
        engagement(2, 2, day(3, 10), None),
        engagement(3, 3, day(3, 1), None),
    ];
    assert_eq!(hubs(&told(&story, engagements)), [hub(2).to_string(), hub(3).to_string()]);
}

#[test]
fn a_milestone_on_an_unknown_day_belongs_to_no_hub_and_no_class() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, day(1, 1))));
    story.tell(achieve(K::NeedRegistered, OccurredDate::Unknown));
    let facts = told(&story, vec![engagement(1, 1, day(1, 1), None)]);
    assert_eq!(hubs(&facts), [""]);
    assert_eq!((facts[0].class, facts[0].fiscal_year), (None, None));
    // Registered on 1 April, classified on the 2nd, reported on the 3rd.
    assert_eq!(facts[0].settled_by, day(4, 3));
}

#[test]
fn background_is_never_an_outcome_of_a_hub() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::RecordBackground { report: report(K::NeedRegistered, on(3, 10)) });
    let facts = told(&story, vec![engagement(1, 1, day(1, 1), None)]);
    assert_eq!((hubs(&facts), facts[0].background), (vec![String::new()], true));
}

#[test]
fn a_milestone_counts_under_the_class_valid_on_its_day() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, day(2, 1))));
    let later = classification(DeviceClass::III, day(3, 1));
    story.tell(DeviceCommand::Reclassify { classification: later, reason: reason("new notice") });
    story.tell(achieve(K::NeedRegistered, on(1, 10)));
    story.tell(achieve(K::NeedBrushedUp, on(2, 10)));
    story.tell(achieve(K::ConceptFixed, on(3, 10)));
    let classes: Vec<_> = told(&story, Vec::new()).into_iter().map(|fact| fact.class).collect();
    assert_eq!(classes, [Some(DeviceClass::II), Some(DeviceClass::II), Some(DeviceClass::III)]);
}

#[test]
fn a_milestone_belongs_to_the_owner_on_its_day() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Transfer { to: startup(2), on: day(3, 1), reason: reason("sold") });
    story.tell(achieve(K::NeedRegistered, on(2, 1))).tell(achieve(K::NeedBrushedUp, on(3, 2)));
    let facts = told(&story, vec![engagement(1, 1, day(1, 1), None)]);
    let owners: Vec<_> = facts.iter().map(|fact| fact.startup_id).collect();
    assert_eq!(owners, [startup(1), startup(2)]);
    assert_eq!(hubs(&facts), [hub(1).to_string(), String::new()]);
}

#[test]
fn reported_returned_waived_and_reopened_milestones_do_not_count() {
    let mut story = Story::begin();
    let milestone = MilestoneKey::first(K::NeedRegistered);
    story.tell(achieve(K::NeedRegistered, on(3, 1)));
    story.tell(DeviceCommand::ReopenMilestone { milestone, reason: reason("once more") });
    assert!(told(&story, Vec::new()).is_empty());
    story.tell(DeviceCommand::WaiveMilestone { milestone, reason: reason("not needed") });
    assert!(told(&story, Vec::new()).is_empty());
}

#[test]
fn a_corrected_date_moves_the_fact_and_the_day_it_was_settled() {
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, "FY2026".parse().unwrap()));
    // The fiscal year is not over: settled when it was recorded, on 2 April.
    assert_eq!(told(&story, Vec::new())[0].settled_by, day(4, 2));
    story.tell(DeviceCommand::CorrectMilestone {
        milestone: MilestoneKey::first(K::NeedRegistered),
        occurred: on(3, 31),
        evidence: vec![document("minutes")],
        reason: reason("it was the last day of the year before"),
    });
    let facts = told(&story, Vec::new());
    assert_eq!(facts[0].settled_by, day(3, 31));
    assert_eq!(facts[0].fiscal_year.map(|year| year.to_string()), Some("FY2025".to_owned()));
}

#[test]
fn a_hubs_own_milestone_is_never_counted() {
    let mut story = Story::begin();
    story.tell(adopt(1, &[own("pilot", &[])]));
    let own = MilestoneReport { occurrence: Some(1), ..report(K::HubMilestone, on(3, 10)) };
    let confirmation = Confirmation::AtOnce;
    story.tell(DeviceCommand::ReportMilestone { report: own, confirmation });
    assert_eq!(told(&story, vec![engagement(1, 1, day(1, 1), None)]), []);
}

#[test]
fn a_milestone_counts_by_the_instrument_of_its_number_or_of_the_route_as_known() {
    let mut story = Story::begin();
    let route = |instrument| Route::plain(instrument, None, ClinicalData::Open);
    let choose =
        |instrument| DeviceCommand::ChooseRoute { route: route(instrument), reason: Some(reason("-")) };
    story.tell(achieve(K::NeedRegistered, on(3, 10)));
    assert_eq!(told(&story, Vec::new())[0].instrument, None);
    story.tell(choose(Instrument::Certification));
    story.tell(achieve(K::ApplicationFiled, on(4, 1)));
    let number = Evidence::Certification { number: "304ADBZX00112000".parse().unwrap() };
    story.tell(DeviceCommand::ReportMilestone {
        report: MilestoneReport { evidence: vec![number], ..report(K::MarketAuthorised, on(4, 2)) },
        confirmation: Confirmation::AtOnce,
    });
    story.tell(choose(Instrument::Approval));
    let facts = told(&story, Vec::new());
    let of = |kind| facts.iter().find(|fact| fact.kind == kind).unwrap().instrument;
    assert_eq!(of(K::MarketAuthorised), Some(Instrument::Certification), "its own number says so");
    assert_eq!(of(K::ApplicationFiled), Some(Instrument::Approval), "the route as it is known");
}

#[test]
fn what_happened_in_a_year_that_still_runs_stays_with_the_hub_and_the_class_of_its_recording() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, day(1, 1))));
    story.tell(achieve(K::NeedRegistered, "FY2026".parse().unwrap()));
    story.tell(DeviceCommand::Reclassify {
        classification: classification(DeviceClass::III, day(10, 1)),
        reason: reason("notice"),
    });
    let ended = engagement(1, 1, day(1, 1), Some(day(10, 1)));
    let facts = told(&story, vec![ended, engagement(2, 2, day(6, 1), None)]);
    assert_eq!((hubs(&facts), facts[0].class), (vec![hub(1).to_string()], Some(DeviceClass::II)));
}
