//! Projections equal a fold from zero, live or rebuilt; as-of the head equals the live row.

use banso_eventstore::db::Db;
use banso_eventstore::{Position, on_read};
use banso_projections::{AsOf, Projection, ProjectionState, Projector};
use banso_tests::on_both_databases;

use super::house::{Dice, House, PATIENCE, day, device, everything, hub, options};

/// Every row of the active generation of every table but for its generation, as text.
async fn rows(db: &Db) -> Vec<String> {
    const TABLES: &[&str] = &[
        "select s.startup_id || s.name || s.search || s.standing || s.last_activity || cast(s.version as text) from read_startups s join projections p on p.name = 'startups' and p.status = 'active' and p.generation = s.generation order by 1",
        "select s.startup_id || cast(s.number as text) || s.hub_id || s.from_day || coalesce(s.until_day, '') from read_engagements s join projections p on p.name = 'startups' and p.status = 'active' and p.generation = s.generation order by 1",
        "select s.device_id || s.owner_id || coalesce(s.class, '') || s.standing || coalesce(s.stage, '') || cast(s.achieved as text) || '/' || cast(s.reported as text) || '/' || cast(s.total as text) || s.last_activity from read_devices s join projections p on p.name = 'devices' and p.status = 'active' and p.generation = s.generation order by 1",
        "select s.roadmap from read_roadmaps s join projections p on p.name = 'devices' and p.status = 'active' and p.generation = s.generation order by 1",
        "select cast(s.position as text) || s.event_id || s.payload || s.acknowledged from read_history s join projections p on p.name = 'history' and p.status = 'active' and p.generation = s.generation order by s.position",
        "select s.device_id || s.kind || cast(s.occurrence as text) || s.hub_id || ' ' || cast(s.known_from as text) || '-' || coalesce(cast(s.known_until as text), '') || s.startup_id || coalesce(s.class, '') || s.occurred || s.settled_by from milestone_facts s join projections p on p.name = 'milestone_facts' and p.status = 'active' and p.generation = s.generation order by 1",
    ];
    let mut all = Vec::new();
    for text in TABLES {
        let rows: Vec<(String,)> =
            on_read!(db, conn => sqlx::query_as(*text).fetch_all(conn).await).expect("the table can be read");
        all.extend(rows.into_iter().map(|(row,)| row));
    }
    all
}

async fn settled(house: &House, projector: &Projector) {
    let head = house.log.head().position;
    projector.reads().wait_for(head, PATIENCE).await.expect("the projections follow");
}

/// Two startups, three devices, and as many commands as are asked for.
async fn told(house: &House, seed: u64, commands: u32) {
    for number in 0..2 {
        house.startup(number, hub(number)).await;
    }
    for number in 0..3 {
        house.device(number, super::house::startup(number % 2)).await;
    }
    goes_on(house, seed, commands).await;
}

async fn goes_on(house: &House, seed: u64, commands: u32) {
    let mut dice = Dice::new(seed);
    let mut refused = 0;
    for _ in 0..commands {
        refused += u32::from(!house.at_random(&mut dice, 3).await);
    }
    assert!(refused > commands / 5, "only {refused} of {commands} commands were refused");
}

on_both_databases! {
    /// What was folded while the log grew is what a fold from the first event makes.
    async fn a_live_projection_equals_a_fold_from_zero(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 5, 150).await;
        settled(&house, &projector).await;
        let live = rows(house.log.db()).await;
        assert!(live.len() > 100, "only {} rows", live.len());
        for projection in Projection::ALL {
            assert_eq!(projector.rebuild(*projection).await.expect("rebuilt"), 2);
        }
        assert_eq!(rows(house.log.db()).await, live);
        projector.shutdown().await;
    }

    /// One fold, whichever way it is reached.
    async fn a_roadmap_as_of_the_head_is_the_live_roadmap(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 6, 80).await;
        settled(&house, &projector).await;
        let reads = projector.reads();
        let today = day(12, 31);
        let as_of = AsOf::default().resolve(&house.log, today).await.expect("resolves");
        let ids = [device(0), device(1), device(2)];
        let live = reads.roadmaps_by_device_ids(&everything(), &ids).await.expect("read");
        assert_eq!(live.len(), 3);
        for roadmap in live {
            let earlier = reads.roadmap(&everything(), roadmap.device, &as_of).await.expect("read");
            assert_eq!(earlier, Some(roadmap));
        }
        let ahead = AsOf { position: Some(Position::new(9_999)), ..AsOf::default() };
        assert!(ahead.resolve(&house.log, today).await.is_err());
        projector.shutdown().await;
    }

    /// A rebuild goes unnoticed: writers go on, readers see one generation or the other, the end is the fold.
    async fn a_rebuild_while_the_log_grows_ends_in_the_fold_of_the_whole_log(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 7, 40).await;
        let rebuilder = projector.clone();
        let rebuilding = tokio::spawn(async move {
            for projection in Projection::ALL {
                rebuilder.rebuild(*projection).await.expect("rebuilt while others write");
            }
        });
        goes_on(&house, 8, 100).await;
        rebuilding.await.expect("ends");
        settled(&house, &projector).await;
        let live = rows(house.log.db()).await;
        for projection in Projection::ALL {
            projector.rebuild(*projection).await.expect("rebuilt");
        }
        assert_eq!(rows(house.log.db()).await, live);
        projector.shutdown().await;
    }

    /// The rows of a generation that is not read any more are deleted, in the end with their checkpoint.
    async fn a_retired_generation_is_deleted(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 9, 40).await;
        settled(&house, &projector).await;
        projector.rebuild(Projection::Devices).await.expect("rebuilt");
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let status = projector.status().await.expect("status");
            let retired = status.iter().filter(|row| row.state == ProjectionState::Retired).count();
            if retired == 0 {
                break;
            }
            assert!(tokio::time::Instant::now() < deadline, "the retired generation stays");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let left: (i64,) = on_read!(house.log.db(), conn => {
            sqlx::query_as("select count(*) from read_devices where generation = 1").fetch_one(conn).await
        })
        .expect("counted");
        assert_eq!(left.0, 0);
        projector.shutdown().await;
    }

    /// Two processes share the work: whoever holds the lease folds, and a process that stands still loses it.
    async fn a_lease_that_ran_out_is_taken_over(db: TestDatabase) {
        let house = House::open(&db).await;
        let first = house.projector().await;
        house.startup(0, hub(0)).await;
        settled(&house, &first).await;
        first.shutdown().await;
        let beside = House::open_beside(&db, 1).await;
        let second = Projector::start(beside.log.clone(), options()).await.expect("starts");
        let head = beside.tell_device_of_first().await;
        let waited = second.reads().wait_for(head, std::time::Duration::from_millis(600)).await;
        assert!(waited.is_err(), "the other process still holds the lease by the clock of this one");
        beside.clock.advance_seconds(60);
        second.reads().wait_for(head, PATIENCE).await.expect("taken over");
        second.shutdown().await;
    }
}

impl House {
    async fn tell_device_of_first(&self) -> Position {
        self.device(9, super::house::startup(0)).await;
        self.log.head().position
    }
}
