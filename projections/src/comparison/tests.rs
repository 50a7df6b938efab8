//! given/when/then: what came, what left, what moved on, and what was learned late.

use banso_domain::catalogue::{MilestoneKey, MilestoneKind as K};
use banso_domain::device::DeviceCommand;
use banso_domain::ids::{AccountId, CommandId, EventId};
use banso_domain::startup::{Exit, ExitKind, Profile, StartupEvent};
use banso_domain::value::{JstDate, OccurredDate};
use banso_eventstore::{Position, StreamId, Version};
use jiff::Timestamp;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::*;
use crate::as_of::ResolvedAsOf;
use crate::story::{Dice, Story, achieve, day, device, document, hub, name, reason, startup};

/// An event of a startup at a place in the log.
fn of_startup(number: u128, position: i64, at: &str, event: &StartupEvent) -> RecordedEvent {
    let Value::Object(tagged) = serde_json::to_value(event).unwrap() else { panic!("events are tagged") };
    let (event_type, payload) = tagged.into_iter().next().unwrap();
    let place = u128::try_from(position).unwrap();
    RecordedEvent {
        position: Position::new(position),
        event_id: EventId::new(Uuid::from_u128(place)),
        stream: StreamId::new(Startup::TYPE, startup(number)),
        version: Version::new(position),
        event_type,
        schema_version: 1,
        payload,
        metadata: Value::Object(Map::new()),
        actor: AccountId::new(Uuid::from_u128(7)).to_string(),
        correlation_id: None,
        causation_id: None,
        command_id: CommandId::new(Uuid::from_u128(place)),
        occurred: None,
        recorded_at: at.parse::<Timestamp>().unwrap(),
    }
}

fn registered(number: u128, position: i64) -> RecordedEvent {
    let profile = Profile { name: name(&format!("サンプル{number}")), name_en: None };
    let (corporate_number, founded) = (None, OccurredDate::Unknown);
    let event = StartupEvent::Registered { profile, corporate_number, founded, source: None };
    of_startup(number, position, "2026-03-01T03:00:00Z", &event)
}

fn engaged(number: u128, position: i64, with: u128, from: JstDate) -> RecordedEvent {
    let event = StartupEvent::EngagementStarted { number: 1, hub: hub(with), from };
    of_startup(number, position, "2026-03-01T03:00:00Z", &event)
}

fn moment(on: JstDate, position: i64) -> ResolvedAsOf {
    ResolvedAsOf { on, known_at: None, position: Position::new(position), pinned: true }
}

/// Between two positions, all that had happened by the end of June; the last day over at the first moment is given.
fn between(from: i64, to: i64, over: JstDate) -> Moments {
    Moments { from: moment(day(6, 30), from), to: moment(day(6, 30), to), over: Some(over) }
}

/// The events up to the end of a moment, as the log gives them.
fn told(portfolio: Portfolio, moments: Moments, streams: &[&[RecordedEvent]]) -> Comparison {
    let mut events: Vec<RecordedEvent> = streams.concat();
    events.retain(|event| event.position <= moments.end());
    events.sort_by_key(|event| event.position);
    compare(portfolio, moments, &events).unwrap()
}

fn kinds(changes: &[KnownChange]) -> Vec<ChangeKind> {
    changes.iter().map(|known| known.change.kind).collect()
}

/// The position of the last event of a story.
fn now(story: &Story) -> i64 {
    story.events.last().unwrap().position.get()
}

#[test]
fn the_progress_of_a_device_is_told_with_what_was_learned_late() {
    let startups = [registered(1, 1), engaged(1, 2, 0, day(1, 1))];
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, OccurredDate::Day(day(4, 2))));
    let first = now(&story);
    // Recorded after the first moment: one happened before it, one after it.
    story.tell(achieve(K::ClinicalSiteObserved, OccurredDate::Day(day(2, 1))));
    story.tell(achieve(K::NeedBrushedUp, OccurredDate::Day(day(4, 4))));
    let moments = between(first, now(&story), day(4, 1));
    let compared = told(Portfolio::OfHub(hub(0)), moments, &[&startups, &story.events]);
    assert_eq!(
        (compared.devices_before, compared.devices_after, compared.came(), compared.left()),
        (1, 1, 0, 0)
    );
    let changed = &compared.devices[0];
    assert_eq!((changed.device, changed.owner, changed.movement), (device(), startup(1), None));
    assert_eq!(kinds(&changed.changes), [ChangeKind::Achieved, ChangeKind::Achieved]);
    let late: Vec<_> = changed.changes.iter().filter(|known| known.late_knowledge).collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0].change.milestone, Some(MilestoneKey::first(K::ClinicalSiteObserved)));
    let total = ChangeTotal { kind: ChangeKind::Achieved, changes: 2, late: 1, of_moved: 0 };
    assert_eq!(compared.totals, [total]);
    assert_eq!(compared.startups, []);
}

#[test]
fn what_happened_between_two_days_and_was_known_at_both_is_no_late_knowledge() {
    let startups = [registered(1, 1)];
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, OccurredDate::Day(day(2, 1))));
    let head = now(&story);
    let (from, to) = (moment(day(1, 1), head), moment(day(6, 30), head));
    let compared =
        told(Portfolio::WithinSight, Moments { from, to, over: None }, &[&startups, &story.events]);
    assert_eq!(kinds(&compared.devices[0].changes), [ChangeKind::Achieved]);
    assert!(!compared.devices[0].changes[0].late_knowledge);
}

#[test]
fn a_device_that_was_registered_since_came_and_its_changes_are_counted_apart() {
    let startups = [registered(1, 1)];
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, OccurredDate::Day(day(4, 2))));
    let moments = between(5, now(&story), day(3, 31));
    let compared = told(Portfolio::OfStartup(startup(1)), moments, &[&startups, &story.events]);
    assert_eq!(compared.devices[0].movement, Some(Movement::Registered));
    assert_eq!((compared.devices_before, compared.devices_after, compared.came()), (0, 1, 1));
    assert!(
        compared.totals.iter().all(|total| total.changes == 0 && total.of_moved == 1),
        "{:?}",
        compared.totals
    );
    // Looked at the other way round it is not there any more.
    let back = Moments { from: moments.to, to: moments.from, over: None };
    let compared = told(Portfolio::OfStartup(startup(1)), back, &[&startups, &story.events]);
    assert_eq!(compared.devices[0].movement, Some(Movement::NotYetRegistered));
    assert_eq!(compared.left(), 1);
}

#[test]
fn an_engagement_brings_devices_and_takes_them_away_by_its_days() {
    let story = Story::begin();
    let ended = StartupEvent::EngagementEnded { number: 1, on: day(5, 1), reason: reason("moved away") };
    let startups =
        [registered(1, 1), engaged(1, 2, 0, day(4, 1)), of_startup(1, 20, "2026-05-02T03:00:00Z", &ended)];
    let by_days = |portfolio, from, to| {
        let moments = Moments { from: moment(from, 30), to: moment(to, 30), over: None };
        told(portfolio, moments, &[&startups, &story.events])
    };
    let (of_hub, other) = (Portfolio::OfHub(hub(0)), Portfolio::OfHub(hub(1)));
    let moved = |compared: &Comparison| compared.devices.iter().map(|d| d.movement).collect::<Vec<_>>();
    let came = by_days(of_hub, day(3, 31), day(4, 1));
    assert_eq!(moved(&came), [Some(Movement::EngagementStarted)]);
    let changed: Vec<_> = came.startups.iter().map(|change| (change.kind, change.hub)).collect();
    assert_eq!(changed, [(StartupChangeKind::EngagementStarted, Some(hub(0)))]);
    assert_eq!(moved(&by_days(of_hub, day(4, 1), day(4, 30))), []);
    let left = by_days(of_hub, day(4, 30), day(5, 1));
    assert_eq!(moved(&left), [Some(Movement::EngagementEnded)]);
    assert_eq!(left.startups[0].reason, Some(reason("moved away")));
    assert_eq!(left.devices[0].changes, []);
    let back = by_days(Portfolio::OfStartup(startup(1)), day(5, 1), day(4, 30));
    let told: Vec<_> =
        back.startups.iter().map(|c| (c.kind, c.before.as_deref(), c.after.as_deref())).collect();
    assert_eq!(
        told,
        [(StartupChangeKind::EngagementEnded, Some("2026-05-01"), None)],
        "it had not ended then"
    );
    let elsewhere = by_days(other, day(3, 31), day(5, 1));
    assert_eq!((elsewhere.devices.len(), elsewhere.startups.len(), elsewhere.devices_after), (0, 0, 0));
}

#[test]
fn a_transferred_device_leaves_one_portfolio_for_the_other() {
    let startups =
        [registered(1, 1), registered(2, 2), engaged(1, 3, 0, day(1, 1)), engaged(2, 4, 1, day(1, 1))];
    let mut story = Story::begin();
    let first = now(&story);
    story.tell(DeviceCommand::Transfer { to: startup(2), on: day(4, 2), reason: reason("sold") });
    let moments = between(first, now(&story), day(3, 31));
    for (portfolio, movement) in [
        (Portfolio::OfHub(hub(0)), Some(Movement::TransferredOut)),
        (Portfolio::OfHub(hub(1)), Some(Movement::TransferredIn)),
        (Portfolio::OfStartup(startup(1)), Some(Movement::TransferredOut)),
        (Portfolio::WithinSight, None),
    ] {
        let compared = told(portfolio, moments, &[&startups, &story.events]);
        assert_eq!(compared.devices[0].movement, movement, "{portfolio:?}");
        assert_eq!(kinds(&compared.devices[0].changes), [ChangeKind::Transferred], "{portfolio:?}");
    }
}

#[test]
fn a_correction_a_reopening_and_a_gate_are_told_with_their_dates() {
    let startups = [registered(1, 1)];
    let mut story = Story::begin();
    for kind in [K::NeedRegistered, K::NeedBrushedUp, K::ConceptFixed] {
        story.tell(achieve(kind, OccurredDate::Day(day(4, 1))));
    }
    let first = now(&story);
    let milestone = MilestoneKey::first(K::NeedRegistered);
    story.tell(DeviceCommand::CorrectMilestone {
        milestone,
        occurred: OccurredDate::Day(day(3, 1)),
        evidence: vec![document("the right minutes")],
        reason: reason("mistyped"),
    });
    let milestone = MilestoneKey::first(K::ConceptFixed);
    story.tell(DeviceCommand::ReopenMilestone { milestone, reason: reason("another concept") });
    let compared =
        told(Portfolio::WithinSight, between(first, now(&story), day(4, 3)), &[&startups, &story.events]);
    let changes = &compared.devices[0].changes;
    assert_eq!(kinds(changes), [ChangeKind::Moved, ChangeKind::Corrected, ChangeKind::Reopened]);
    assert_eq!(changes[0].change.occurred, Some(OccurredDate::Day(day(3, 1))));
    assert!(changes[0].late_knowledge && !changes[2].late_knowledge, "{changes:?}");
}

#[test]
fn what_changed_of_a_startup_itself_is_told_the_last_recorded_first() {
    let exit = Exit { kind: ExitKind::Acquisition, on: OccurredDate::Day(day(2, 1)), counterpart: None };
    let profile = Profile { name: name("サンプル改"), name_en: None };
    let closed = StartupEvent::Closed { on: OccurredDate::Day(day(4, 9)), reason: reason("liquidated") };
    let founded = StartupEvent::Founded {
        corporate_number: "7000012050002".parse().unwrap(),
        on: OccurredDate::Day(day(4, 2)),
    };
    let at = "2026-04-10T03:00:00Z";
    let startups = [
        registered(1, 1),
        of_startup(1, 2, at, &founded),
        of_startup(1, 3, at, &StartupEvent::ProfileCorrected { profile, reason: reason("renamed") }),
        of_startup(1, 4, at, &StartupEvent::Exited { exit }),
        of_startup(1, 5, at, &closed),
    ];
    let compared = told(Portfolio::OfStartup(startup(1)), between(1, 5, day(3, 31)), &[&startups]);
    let changes: Vec<_> = compared.startups.iter().map(|c| (c.kind, c.late_knowledge)).collect();
    assert_eq!(
        changes,
        [
            (StartupChangeKind::Closed, false),
            (StartupChangeKind::Exited, true),
            (StartupChangeKind::Renamed, false),
            (StartupChangeKind::Founded, false),
        ]
    );
    assert_eq!(compared.startups[2].before.as_deref(), Some("サンプル1"));
    let back = told(Portfolio::OfStartup(startup(1)), between(5, 1, day(3, 31)), &[&startups]);
    assert!(
        back.startups.iter().any(|change| change.kind == StartupChangeKind::Withdrawn),
        "{:?}",
        back.startups
    );
    let whole = told(Portfolio::OfStartup(startup(1)), between(0, 5, day(3, 31)), &[&startups]);
    assert_eq!(whole.startups.last().unwrap().kind, StartupChangeKind::Registered);
}

#[test]
fn a_founding_is_told_once_and_put_right_with_both_dates_and_why() {
    let profile = Profile { name: name("サンプル1"), name_en: None };
    let founded = "2020-04".parse().unwrap();
    let entered = StartupEvent::Registered { profile, corporate_number: None, founded, source: None };
    let right = StartupEvent::FoundingCorrected {
        on: "2021-04-01".parse().unwrap(),
        reason: reason("the register says so"),
    };
    let startups = [
        of_startup(1, 1, "2026-03-01T03:00:00Z", &entered),
        of_startup(1, 2, "2026-04-10T03:00:00Z", &right),
    ];
    let told = |from, to| {
        told(Portfolio::OfStartup(startup(1)), between(from, to, day(3, 31)), &[&startups]).startups
    };
    assert_eq!(told(0, 1).iter().map(|c| c.kind).collect::<Vec<_>>(), [StartupChangeKind::Registered]);
    let corrected = &told(1, 2)[0];
    assert_eq!(corrected.kind, StartupChangeKind::FoundingCorrected);
    assert_eq!(
        (corrected.before.as_deref(), corrected.after.as_deref()),
        (Some("2020-04"), Some("2021-04-01"))
    );
    assert_eq!(corrected.reason, Some(reason("the register says so")));
    assert_eq!((told(1, 2).len(), told(2, 2).len()), (1, 0));
}

#[test]
fn whatever_happened_a_comparison_says_what_the_difference_of_two_whole_folds_says() {
    let startups = [registered(1, 1), registered(2, 2), registered(0, 3)];
    for seed in 1..12 {
        let (mut story, mut dice) = (Story::begin(), Dice::new(seed));
        for _ in 0..80 {
            story.try_tell(dice.command());
        }
        let last = now(&story);
        for from in (10..=last).step_by(70) {
            let moments = between(from, last, day(3, 31));
            let compared = told(Portfolio::WithinSight, moments, &[&startups, &story.events]);
            let known = story.events.iter().filter(|event| event.position.get() <= from).cloned();
            let fold = |events: Vec<RecordedEvent>| {
                crate::roadmap::fold_all(&events).unwrap().map(|roadmap| roadmap.on(day(6, 30)))
            };
            let (before, after) = (fold(known.collect()), fold(story.events.clone()));
            let expected = difference(before.as_ref(), after.as_ref());
            let found = compared.devices.first().map(|device| device.changes.clone()).unwrap_or_default();
            let found: Vec<_> = found.into_iter().map(|known| known.change).collect();
            assert_eq!(found, expected, "seed {seed}, from {from}");
        }
    }
}

#[test]
fn pages_of_changed_devices_join_without_a_gap() {
    let startups = [registered(1, 1)];
    let story = Story::begin();
    let mut compared = told(Portfolio::WithinSight, between(5, 10, day(3, 31)), &[&startups, &story.events]);
    let one = compared.devices[0].clone();
    compared.devices = ["い", "ろ", "ろ", "は"]
        .into_iter()
        .zip(1..)
        .map(|(text, number)| DeviceChanges {
            name: name(text),
            device: DeviceId::new(Uuid::from_u128(number)),
            ..one.clone()
        })
        .collect();
    compared.devices.sort_by(|a, b| a.place().cmp(&b.place()));
    let (mut found, mut after) = (Vec::new(), None::<String>);
    loop {
        let page = compared.page(&PageRequest::new(1, after.as_deref()).unwrap()).unwrap();
        assert_eq!(page.total, 4);
        after = page.edges.last().map(|edge| edge.cursor.clone());
        found.extend(page.edges.into_iter().map(|edge| edge.node));
        if !page.has_next {
            break;
        }
    }
    assert_eq!(found, compared.devices);
}
