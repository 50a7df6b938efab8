//! given/when/then for durations, spans, foundings, exits and designations.

use banso_domain::catalogue::{Evidence, InsuranceCategory, InsuranceOutcome, MilestoneKind as K};
use banso_domain::device::{
    ApplicationCategory, ClinicalData, Confirmation, DeviceCommand, Instrument, MilestoneReport, Route,
};
use banso_domain::hub::{Designation, HubEvent};
use banso_domain::ids::{HubId, ProgrammeId};
use banso_domain::startup::{Engagement, Exit, ExitKind, Profile, StartupEvent};
use banso_domain::value::{DeviceClass, FiscalYear, JstDate, OccurredDate};
use banso_eventstore::Position;
use uuid::Uuid;

use super::designations::after;
use super::durations::{Duration, durations};
use super::facts::{Fact, facts};
use super::known::Ledger;
use super::spans::{device_spans, startup_spans};
use super::startups::{Accompanied, StartupFact, StartupFactKind, Startups};
use crate::roadmap::{Roadmap, fold_all};
use crate::story::{Story, achieve, classification, day, hub, name, reason, report, startup};

const HERE: Position = Position::new(1);

fn on(text: &str) -> OccurredDate {
    text.parse().unwrap()
}

fn date(text: &str) -> JstDate {
    text.parse().unwrap()
}

fn folded(story: &Story) -> Roadmap {
    fold_all(&story.events).unwrap().unwrap()
}

fn accompanied(engagements: &[(u128, &str, Option<&str>)]) -> Accompanied {
    let numbered = (1..).zip(engagements);
    let engagement = |(number, (of, from, until)): (u32, &(u128, &str, Option<&str>))| Engagement {
        number,
        hub: hub(*of),
        from: date(from),
        until: until.map(date),
    };
    let engaged = engagements.first().map(|_| day(4, 1));
    Accompanied { engagements: numbered.map(engagement).collect(), engaged, ..Accompanied::default() }
}

/// The first startup as accompanied by the first hub for ever.
fn startups() -> Startups {
    Startups::from_iter([(startup(1), accompanied(&[(1, "2020-01-01", None)]))])
}

fn with(kind: K, occurred: &str, evidence: Evidence) -> DeviceCommand {
    let report = MilestoneReport { evidence: vec![evidence], ..report(kind, on(occurred)) };
    DeviceCommand::ReportMilestone { report, confirmation: Confirmation::AtOnce }
}

fn cleared(country: &str, occurred: &str) -> DeviceCommand {
    let country = country.parse().unwrap();
    let evidence = Evidence::ForeignClearance { country, procedure: name("510(k)"), number: None };
    with(K::ForeignClearance, occurred, evidence)
}

/// Filed before the accompaniment, approved on a day; by a route as known.
fn approved(instrument: Instrument, filed: &str, approved: &str) -> Story {
    let mut story = Story::begin();
    let category = Some(ApplicationCategory::Improved);
    let route = Route::plain(instrument, category, ClinicalData::NotNeeded);
    story.tell(DeviceCommand::ChooseRoute { route, reason: None });
    story.tell(DeviceCommand::RecordBackground { report: report(K::ApplicationFiled, on(filed)) });
    story.tell(achieve(K::MarketAuthorised, on(approved)));
    story
}

fn lasted(story: &Story) -> Vec<Duration> {
    let roadmap = folded(story);
    durations(&roadmap, &facts(&roadmap, &startups(), HERE))
}

fn told(durations: &[Duration]) -> Vec<String> {
    let told =
        |one: &Duration| format!("{:?} {} of {} by {}", one.kind, one.value, one.fiscal_year, one.settled_by);
    durations.iter().map(told).collect()
}

#[test]
fn a_review_takes_months_and_a_lag_days_that_are_negative_where_japan_came_first() {
    let mut story = approved(Instrument::Approval, "2024-02-15", "2025-02-15");
    assert_eq!(told(&lasted(&story)), ["ReviewTime 12 of FY2024 by 2025-02-15"]);
    story.tell(cleared("US", "2025-04-16"));
    let both = lasted(&story);
    assert_eq!(
        told(&both),
        ["DeviceLag -60 of FY2024 by 2025-04-16", "ReviewTime 12 of FY2024 by 2025-02-15"]
    );
    assert_eq!((both[0].hubs.0.len(), both[0].category), (1, Some(ApplicationCategory::Improved)));
    story.tell(cleared("DE", "2024-12-17"));
    assert_eq!(told(&lasted(&story))[0], "DeviceLag 60 of FY2024 by 2025-02-15", "of the first clearance");
}

#[test]
fn a_duration_needs_both_days_and_no_clearance_that_may_be_earlier() {
    let mut story = approved(Instrument::Approval, "2024-02", "2025-02-15");
    assert_eq!(told(&lasted(&story)), Vec::<String>::new(), "filed in some day of a month");
    story.tell(cleared("US", "2024-03-10")).tell(cleared("FR", "FY2024"));
    assert_eq!(told(&lasted(&story)).len(), 1, "April 2024 at the earliest is later");
    story.tell(cleared("DE", "2024-03"));
    assert_eq!(told(&lasted(&story)), Vec::<String>::new(), "it may have been on 1 March");
    let month = approved(Instrument::Approval, "2024-02-15", "2025-02");
    assert_eq!(lasted(&month), []);
    let certified = approved(Instrument::Certification, "2024-02-15", "2025-02-15");
    assert_eq!(lasted(&certified), [], "a certification has no review by the agency");
}

#[test]
fn an_approval_from_before_the_accompaniment_has_no_duration() {
    let mut story = Story::begin();
    let route = Route::plain(Instrument::Approval, None, ClinicalData::NotNeeded);
    story.tell(DeviceCommand::ChooseRoute { route, reason: None });
    for (kind, occurred) in [(K::ApplicationFiled, "2024-02-15"), (K::MarketAuthorised, "2025-02-15")] {
        story.tell(DeviceCommand::RecordBackground { report: report(kind, on(occurred)) });
    }
    assert_eq!(lasted(&story), []);
}

#[test]
fn a_milestone_knows_its_category_of_application_and_of_insurance_and_its_countries() {
    let mut story = approved(Instrument::Approval, "2024-02-15", "2025-02-15");
    story.tell(cleared("US", "2025-04-01"));
    let category = InsuranceCategory::B1;
    story.tell(with(K::InsuranceApplied, "2025-05-01", Evidence::InsuranceCategory { category }));
    let outcome = InsuranceOutcome::Covered { category: InsuranceCategory::C1 };
    story.tell(with(K::InsuranceDecided, "2025-06-01", Evidence::InsuranceOutcome { outcome }));
    story.tell(achieve(K::InsuranceCovered, on("2025-07-01")));
    let facts = facts(&folded(&story), &startups(), HERE);
    let of = |kind| facts.iter().find(|fact: &&Fact| fact.kind == kind).unwrap();
    assert_eq!(of(K::MarketAuthorised).category, Some(ApplicationCategory::Improved));
    assert_eq!(of(K::InsuranceCovered).insurance, Some(InsuranceCategory::C1), "as its line was decided");
    assert_eq!(of(K::InsuranceApplied).insurance, Some(category), "as its own evidence says");
    assert_eq!(of(K::ForeignClearance).countries, ["US".parse().unwrap()].into_iter().collect());
    assert!(of(K::MarketAuthorised).countries.0.is_empty());
}

#[test]
fn of_a_milestone_of_two_hubs_one_row_leads_and_names_both() {
    let two = accompanied(&[(2, "2020-01-01", None), (1, "2020-01-01", None)]);
    let startups = Startups::from_iter([(startup(1), two)]);
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, on("2026-03-01")));
    let facts = facts(&folded(&story), &startups, HERE);
    let told: Vec<_> =
        facts.iter().map(|fact| (fact.hub_id.clone(), fact.leads, fact.hubs.0.len())).collect();
    assert_eq!(told, [(hub(1).to_string(), true, 2), (hub(2).to_string(), false, 2)]);
}

/// First day, first day after, hubs, class.
type Told = (String, Option<String>, Vec<HubId>, Option<DeviceClass>);

fn spans(story: &Story, startups: &Startups) -> Vec<Told> {
    let spans = device_spans(&folded(story), startups, HERE).into_iter();
    let text = |day: JstDate| day.to_string();
    spans
        .map(|s| (text(s.from_day), s.until_day.map(text), s.hubs.0.into_iter().collect(), s.class))
        .collect()
}

fn span(from: &str, until: Option<&str>, hubs: &[u128], class: Option<DeviceClass>) -> Told {
    (from.to_owned(), until.map(str::to_owned), hubs.iter().map(|number| hub(*number)).collect(), class)
}

#[test]
fn a_device_is_accompanied_by_the_hubs_of_its_owner_and_under_its_class_of_the_day() {
    let (two, three) = (Some(DeviceClass::II), Some(DeviceClass::III));
    let first = accompanied(&[(1, "2025-01-01", Some("2025-06-01")), (2, "2025-03-01", None)]);
    let second = accompanied(&[(3, "2026-02-01", None)]);
    let startups = Startups::from_iter([(startup(1), first), (startup(2), second)]);
    let mut story = Story::begin();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, date("2025-04-01"))));
    let classification = classification(DeviceClass::III, date("2025-05-01"));
    story.tell(DeviceCommand::Reclassify { classification, reason: reason("notice") });
    let before = vec![
        span("2025-01-01", Some("2025-03-01"), &[1], two),
        span("2025-03-01", Some("2025-05-01"), &[1, 2], two),
        span("2025-05-01", Some("2025-06-01"), &[1, 2], three),
    ];
    let mut kept = before.clone();
    kept.push(span("2025-06-01", None, &[2], three));
    assert_eq!(spans(&story, &startups), kept);
    story.tell(DeviceCommand::Transfer { to: startup(2), on: date("2026-01-01"), reason: reason("sold") });
    let mut sold = before;
    sold.push(span("2025-06-01", Some("2026-01-01"), &[2], three));
    sold.push(span("2026-02-01", None, &[3], three));
    assert_eq!(spans(&story, &startups), sold, "the new owner is accompanied a month later");
}

#[test]
fn a_development_that_was_ended_is_accompanied_no_longer_and_a_suspended_one_is() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Suspend { on: on("2026-02-01"), reason: reason("funds") });
    assert_eq!(spans(&story, &startups()), [span("2020-01-01", None, &[1], None)]);
    story.tell(DeviceCommand::Terminate { on: on("2026-03-01"), reason: reason("no market") });
    assert_eq!(spans(&story, &startups()), [span("2020-01-01", Some("2026-03-01"), &[1], None)]);
}

#[test]
fn nobody_accompanies_a_closed_startup_or_its_devices() {
    let mut closed = accompanied(&[(1, "2025-01-01", None)]);
    let reason = reason("bankrupt");
    closed.fold(StartupEvent::Closed { on: on("2026-01-15"), reason }, day(4, 1));
    let told = startup_spans(startup(1), &closed, HERE);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].from_day, told[0].until_day), (date("2025-01-01"), Some(date("2026-01-15"))));
    let startups = Startups::from_iter([(startup(1), closed)]);
    assert_eq!(spans(&Story::begin(), &startups), [span("2025-01-01", Some("2026-01-15"), &[1], None)]);
}

fn happened(startup_told: &Accompanied) -> Vec<(StartupFactKind, usize, Option<String>, bool)> {
    let facts = startup_told.facts(startup(1), HERE).into_iter();
    let year = |fact: &StartupFact| fact.fiscal_year.map(|year| year.to_string());
    facts.map(|fact| (fact.kind, fact.hubs.0.len(), year(&fact), fact.background)).collect()
}

#[test]
fn a_founding_counts_from_the_first_engagement_on_and_never_without_its_day() {
    let profile = Profile { name: name("サンプル"), name_en: None };
    let registered = |founded: &str, number: Option<&str>| {
        let mut told = accompanied(&[(1, "2025-01-01", Some("2026-01-01"))]);
        let corporate_number = number.map(|number| number.parse().unwrap());
        let founded = on(founded);
        let event =
            StartupEvent::Registered { profile: profile.clone(), corporate_number, founded, source: None };
        told.fold(event, day(4, 1));
        told
    };
    let number = Some("7000012050002");
    let founding = StartupFactKind::Founding;
    let fy = |year: &str| Some(year.to_owned());
    assert_eq!(happened(&registered("unknown", None)), [], "it is not founded yet");
    assert_eq!(happened(&registered("2024-12-31", number)), [(founding, 0, fy("FY2024"), true)]);
    assert_eq!(happened(&registered("2025-01-01", number)), [(founding, 1, fy("FY2024"), false)]);
    assert_eq!(happened(&registered("2026-01-01", number)), [(founding, 0, fy("FY2025"), false)]);
    assert_eq!(happened(&registered("unknown", number)), [(founding, 0, None, true)]);
    let mut told = registered("2024-12-31", number);
    told.fold(
        StartupEvent::FoundingCorrected { on: on("2025-02-01"), reason: reason("register") },
        day(4, 2),
    );
    assert_eq!(happened(&told), [(founding, 1, fy("FY2024"), false)]);
}

#[test]
fn exits_count_each_and_those_before_the_accompaniment_do_not() {
    let mut told = accompanied(&[(1, "2025-01-01", None)]);
    for (kind, occurred) in [(ExitKind::Ipo, "2024-06-01"), (ExitKind::Acquisition, "2025-06-01")] {
        let exit = Exit { kind, on: on(occurred), counterpart: None };
        told.fold(StartupEvent::Exited { exit }, day(4, 1));
    }
    let exits = happened(&told);
    assert_eq!(exits[0], (StartupFactKind::Ipo, 0, Some("FY2024".to_owned()), true));
    assert_eq!(exits[1], (StartupFactKind::Acquisition, 1, Some("FY2025".to_owned()), false));
}

#[test]
fn a_designation_without_a_field_is_of_none_and_an_ended_one_gets_its_last_year() {
    let programme = ProgrammeId::new(Uuid::from_u128(1));
    let first = FiscalYear::new(2024).unwrap();
    let designated = |number, field| HubEvent::Designated {
        designation: Designation { number, programme, field, first, last: None },
    };
    let one = after(hub(1), Vec::new(), &designated(1, Some(2)), HERE);
    let one = after(hub(1), one, &designated(2, None), HERE);
    let last = FiscalYear::new(2025).unwrap();
    let ended = HubEvent::DesignationEnded { number: 1, last, reason: reason("withdrawn") };
    let after = after(hub(1), one.clone(), &ended, HERE);
    assert_eq!((one.len(), one[0].field, one[0].last_year), (1, 2, None));
    assert_eq!((after.len(), after[0].last_year), (1, Some(last)));
}

#[test]
fn a_row_that_says_the_same_stays_and_one_that_differs_is_closed_where_the_next_begins() {
    let mut ledger: Ledger<Duration> = Ledger::default();
    let (early, late) = (Position::new(10), Position::new(20));
    let mut story = approved(Instrument::Approval, "2024-02-15", "2025-02-15");
    let before = lasted(&story);
    ledger.settle(before[0].device_id, before.clone(), early);
    ledger.settle(before[0].device_id, before.clone(), late);
    let told = |ledger: &Ledger<Duration>| -> Vec<_> {
        let rows = ledger.written().map(|row| (row.kind, row.known_from.get(), row.known_until));
        rows.collect()
    };
    assert_eq!(told(&ledger), [(before[0].kind, 10, None)]);
    story.tell(DeviceCommand::CorrectMilestone {
        milestone: banso_domain::catalogue::MilestoneKey::first(K::MarketAuthorised),
        occurred: on("2025-03-15"),
        evidence: vec![crate::story::document("letter")],
        reason: reason("the letter says March"),
    });
    ledger.settle(before[0].device_id, lasted(&story), late);
    assert_eq!(told(&ledger), [(before[0].kind, 10, Some(20)), (before[0].kind, 20, None)]);
    ledger.settle(before[0].device_id, [], Position::new(30));
    assert_eq!(told(&ledger)[1], (before[0].kind, 20, Some(30)));
}
