//! Counts before and after a correction, in both times.

use banso_domain::access::Scope;
use banso_domain::catalogue::{MilestoneKey, MilestoneKind as K, Stage};
use banso_domain::device::{Classification, Device, DeviceCommand};
use banso_domain::startup::{Startup, StartupCommand};
use banso_domain::value::{DeviceClass, JstDate, OccurredDate};
use banso_eventstore::Position;
use banso_projections::{
    AsOf, Background, CountFilter, CountRow, Dimension, GroupBy, Reads, ResolvedAsOf, Sight,
};
use banso_tests::on_both_databases;

use super::folds::{goes_on, settled};
use super::house::{House, PATIENCE, achieve, day, everything, hub, minutes, name, reason, startup};

async fn as_of(reads: &Reads, on: JstDate, position: Option<Position>) -> ResolvedAsOf {
    AsOf { on: Some(on), position, known_at: None }.resolve(reads.log(), on).await.expect("resolves")
}

async fn counted(reads: &Reads, by: &[Dimension], as_of: &ResolvedAsOf) -> (Vec<CountRow>, i64) {
    let filter = CountFilter::default();
    let group_by = GroupBy::of(by);
    let sight = everything();
    let counts = reads.milestone_counts(&sight, &filter, (&group_by, Background::Excluded), as_of);
    let counts = counts.await.expect("counted");
    (counts.rows, counts.total)
}

on_both_databases! {
    /// The correction moves the milestone to another fiscal year; who asks as of before still gets the old answer.
    async fn a_correction_changes_the_count_from_its_position_on_and_not_before(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        let owner = house.startup(0, hub(0)).await;
        let device = house.device(0, owner).await.uuid();
        let class = Classification { class: DeviceClass::II, jmdn: None, from: day(1, 1), source: name("reply") };
        house.tell::<Device>(device, DeviceCommand::Classify(class)).await;
        let before = house.tell::<Device>(device, achieve(K::NeedRegistered, day(4, 1))).await;
        let correction = DeviceCommand::CorrectMilestone {
            milestone: MilestoneKey::first(K::NeedRegistered),
            occurred: OccurredDate::Day(day(3, 1)),
            evidence: minutes(),
            reason: reason("the minutes say March"),
        };
        let after = house.tell::<Device>(device, correction).await;
        reads.wait_for(after, PATIENCE).await.expect("follows");
        let by = [Dimension::Stage, Dimension::Hub, Dimension::Class, Dimension::FiscalYear];
        for (position, on, year) in [
            (before, day(12, 31), Some("FY2026")),
            (after, day(12, 31), Some("FY2025")),
            (before, day(3, 15), None),
            (after, day(3, 15), Some("FY2025")),
            (after, day(2, 28), None),
        ] {
            let (rows, total) = counted(&reads, &by, &as_of(&reads, on, Some(position)).await).await;
            let years: Vec<String> = rows.iter().filter_map(|row| Some(row.fiscal_year?.to_string())).collect();
            assert_eq!(years, Vec::from_iter(year), "known at {position}, happened by {on}");
            assert_eq!(rows.len(), years.len(), "known at {position}, happened by {on}: {rows:?}");
            assert_eq!(total, i64::from(year.is_some()));
            if let Some(row) = rows.first() {
                assert_eq!((row.stage, row.lane, row.kind), (Some(Stage::Needs), None, None));
                assert_eq!((row.hub_id, row.class, row.count), (Some(hub(0)), Some(DeviceClass::II), 1));
            }
        }
        projector.shutdown().await;
    }

    /// Each hub counts the milestone it shares; together it is one.
    async fn a_milestone_of_two_hubs_is_counted_at_both_and_once_in_the_total(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        let owner = house.startup(0, hub(0)).await;
        let device = house.device(0, owner).await;
        house.tell::<Device>(device.uuid(), achieve(K::NeedRegistered, day(3, 1))).await;
        let engagement = StartupCommand::StartEngagement { hub: hub(1), from: day(2, 1) };
        let head = house.tell::<Startup>(owner.uuid(), engagement).await;
        reads.wait_for(head, PATIENCE).await.expect("follows");
        let now = as_of(&reads, day(12, 31), None).await;
        let (rows, total) = counted(&reads, &[Dimension::Hub], &now).await;
        let hubs: Vec<_> = rows.iter().map(|row| (row.hub_id, row.count)).collect();
        assert_eq!((hubs, total), (vec![(Some(hub(0)), 1), (Some(hub(1)), 1)], 1));
        let filter = CountFilter { stages: Some(vec![Stage::Review]), ..CountFilter::default() };
        let none = reads
            .milestone_counts(&everything(), &filter, (&GroupBy::default(), Background::Included), &now)
            .await
            .expect("counted");
        assert_eq!((none.rows.len(), none.total), (0, 0));
        projector.shutdown().await;
    }

    /// Everything is counted from the copy in memory, a part from the tables: asked for all hubs, both say the same.
    async fn a_part_that_is_all_counts_what_everything_counts(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        house.furnish().await;
        goes_on(&house, 7, 150).await;
        settled(&house, &projector).await;
        let now = as_of(&reads, day(12, 31), None).await;
        let hubs = (0..9).map(hub).collect();
        let owned = (0..9).map(startup).collect();
        let all = Sight::new(Scope::Within { hubs, startups: owned }, day(4, 10));
        let mut counted = 0;
        for background in [Background::Excluded, Background::Only, Background::Included] {
            for by in [&[][..], &[Dimension::Hub], &[Dimension::Stage, Dimension::Lane, Dimension::Kind], Dimension::ALL] {
                for hubs in [None, Some(vec![hub(0)])] {
                    let (filter, by) = (CountFilter { hubs, ..CountFilter::default() }, GroupBy::of(by));
                    let whole = reads.milestone_counts(&everything(), &filter, (&by, background), &now).await.expect("counted");
                    let part = reads.milestone_counts(&all, &filter, (&by, background), &now).await.expect("counted");
                    assert_eq!(whole, part, "{filter:?} {by:?} {background:?}");
                    counted += whole.total;
                }
            }
        }
        assert!(counted > 100, "only {counted}");
        projector.shutdown().await;
    }
}
