//! What was read at a moment is what is read as of that moment, whether one names its position or its instant.

use std::collections::BTreeMap;

use banso_domain::Decider as _;
use banso_domain::device::Device;
use banso_domain::ids::DeviceId;
use banso_eventstore::{Position, RecordedEvent};
use banso_projections::roadmap::fold_all;
use banso_projections::{
    AsOf, Background, CountFilter, Counts, Dimension, GroupBy, Reads, ResolvedAsOf, Roadmap,
};
use banso_tests::on_both_databases;
use jiff::{SignedDuration, Timestamp};

use super::folds::{goes_on, settled};
use super::house::{House, day, device, everything};

/// Everything that has a past.
#[derive(Debug, PartialEq)]
struct Look {
    counts: Vec<Counts>,
    roadmaps: Vec<Option<Roadmap>>,
}

fn devices() -> [DeviceId; 3] {
    [device(0), device(1), device(2)]
}

async fn counts(reads: &Reads, as_of: &ResolvedAsOf) -> Vec<Counts> {
    let mut all = Vec::new();
    for background in [Background::Excluded, Background::Only] {
        for by in [&[Dimension::Kind, Dimension::Hub, Dimension::Class, Dimension::FiscalYear][..], &[]] {
            let (sight, filter, by) = (everything(), CountFilter::default(), GroupBy::of(by));
            let counts = reads.milestone_counts(&sight, &filter, (&by, background), as_of).await;
            all.push(counts.expect("counted"));
        }
    }
    all
}

async fn look(reads: &Reads, as_of: &ResolvedAsOf) -> Look {
    let mut roadmaps = Vec::new();
    for id in devices() {
        roadmaps.push(reads.roadmap(&everything(), id, as_of).await.expect("read"));
    }
    Look { counts: counts(reads, as_of).await, roadmaps }
}

/// The live rows.
async fn look_now(reads: &Reads, head: Position) -> Look {
    let now = ResolvedAsOf { on: day(12, 31), known_at: None, position: head, pinned: false };
    let live = reads.roadmaps_by_device_ids(&everything(), &devices()).await.expect("read");
    let roadmap = |id| live.iter().find(|roadmap| roadmap.device == id).cloned();
    Look { counts: counts(reads, &now).await, roadmaps: devices().into_iter().map(roadmap).collect() }
}

async fn resolved(house: &House, as_of: AsOf) -> ResolvedAsOf {
    as_of.resolve(&house.log, day(12, 31)).await.expect("resolves")
}

async fn events(house: &House) -> Vec<RecordedEvent> {
    house.log.feed(Position::ZERO, 10_000).await.expect("the log can be read")
}

on_both_databases! {
    /// The log goes on, and moves, closes and opens what stood then; the answer about then stays.
    async fn what_was_read_then_is_what_is_read_as_of_then(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        house.furnish().await;
        let mut looks = Vec::new();
        for seed in 20..28 {
            goes_on(&house, seed, 30).await;
            settled(&house, &projector).await;
            let head = house.log.head().position;
            looks.push((head, look_now(&reads, head).await));
        }
        for pair in looks.windows(2) {
            assert_ne!(pair[0].1.counts, pair[1].1.counts, "the dice changed no count: nothing is proven");
        }
        for (position, then) in looks {
            let as_of = resolved(&house, AsOf { position: Some(position), ..AsOf::default() }).await;
            assert_eq!(look(&reads, &as_of).await, then, "as of {position}");
        }
        projector.shutdown().await;
    }

    /// An instant stands for the last event recorded until then; a moment before stands for the event before.
    async fn as_of_an_instant_is_as_of_the_position_known_then(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        house.furnish().await;
        goes_on(&house, 30, 60).await;
        settled(&house, &projector).await;
        // A command may record several events at one instant.
        let mut instants: BTreeMap<Timestamp, (Position, Position)> = BTreeMap::new();
        for event in events(&house).await {
            instants.entry(event.recorded_at).or_insert((event.position, event.position)).1 = event.position;
        }
        let known = |known_at: Timestamp| AsOf { known_at: Some(known_at), ..AsOf::default() };
        for (instant, (first, last)) in instants.into_iter().step_by(3) {
            let by_position = resolved(&house, AsOf { position: Some(last), ..AsOf::default() }).await;
            let by_instant = resolved(&house, known(instant)).await;
            assert_eq!(by_instant.position, last, "known at {instant}");
            assert_eq!(look(&reads, &by_instant).await, look(&reads, &by_position).await, "at {last}");
            let before = resolved(&house, known(instant - SignedDuration::from_micros(1))).await;
            assert_eq!(before.position.next(), first, "a moment before {instant}");
        }
        projector.shutdown().await;
    }

    /// As of a position there are its events and no later ones, as of a day what had happened by its end.
    async fn a_roadmap_as_of_a_position_and_a_day_is_the_fold_of_the_events_until_then(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        house.furnish().await;
        goes_on(&house, 31, 80).await;
        settled(&house, &projector).await;
        let all = events(&house).await;
        let mut cut_by_the_day = 0;
        for (position, on) in all.iter().step_by(4).flat_map(|e| [(e.position, day(12, 31)), (e.position, day(2, 10))]) {
            let as_of = resolved(&house, AsOf { position: Some(position), on: Some(on), known_at: None }).await;
            for id in devices() {
                let own = all.iter().filter(|event| {
                    event.stream.aggregate_type == Device::TYPE
                        && event.stream.aggregate_id == id.to_string()
                        && event.position <= position
                });
                let whole = fold_all(&own.cloned().collect::<Vec<_>>()).expect("folds");
                let expected = whole.clone().map(|roadmap| roadmap.on(on));
                cut_by_the_day += u32::from(expected != whole);
                let found = reads.roadmap(&everything(), id, &as_of).await.expect("read");
                assert_eq!(found, expected, "{id} at {position} on {on}");
            }
        }
        assert!(cut_by_the_day > 10, "the day cut only {cut_by_the_day} roadmaps");
        projector.shutdown().await;
    }
}
