//! Projections equal a fold from zero, live or rebuilt; as-of the head equals the live row.

use std::collections::{BTreeMap, BTreeSet};

use banso_eventstore::Position;
use banso_projections::{AsOf, Projection, ProjectionState, Projector, ProjectorOptions};
use banso_tests::on_both_databases;
use tokio::sync::watch;

use super::dice::Dice;
use super::house::{House, PATIENCE, day, device, everything, hub, options};
use super::tables::{active_rows, assert_same, empty_tables, left_over_rows};

pub(super) async fn settled(house: &House, projector: &Projector) {
    let head = house.log.head().position;
    projector.reads().wait_for(head, PATIENCE).await.expect("the projections follow");
}

/// A furnished house, and as many commands as are asked for.
pub(super) async fn told(house: &House, seed: u64, commands: u32) {
    house.furnish().await;
    goes_on(house, seed, commands).await;
}

pub(super) async fn goes_on(house: &House, seed: u64, commands: u32) {
    let mut dice = Dice::new(seed);
    let mut refused = 0;
    for _ in 0..commands {
        refused += u32::from(!house.at_random(&mut dice, 3).await);
    }
    assert!(refused * 2 >= commands, "only {refused} of {commands} commands were refused");
}

/// Looks at what readers are given until the rebuild ends: always one generation, and never an earlier state.
async fn never_goes_back(projector: Projector, rebuilding: tokio::task::JoinHandle<()>) {
    let mut seen = BTreeMap::new();
    while !rebuilding.is_finished() {
        let status = projector.status().await.expect("status");
        let active: Vec<_> = status.iter().filter(|row| row.state == ProjectionState::Active).collect();
        let names: BTreeSet<&str> = active.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((names.len(), active.len()), (Projection::ALL.len(), Projection::ALL.len()), "{status:?}");
        for row in active {
            let before = seen.insert(row.name.clone(), row.position).unwrap_or(Position::ZERO);
            assert!(before <= row.position, "{} went back from {before} to {}", row.name, row.position);
        }
    }
    rebuilding.await.expect("the rebuild ends well");
}

/// Waits until every generation that is not read any more is gone.
pub(super) async fn forgotten(projector: &Projector) {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let status = projector.status().await.expect("status");
        if status.iter().all(|row| row.state != ProjectionState::Retired) {
            return;
        }
        assert!(tokio::time::Instant::now() < deadline, "the retired generation stays: {status:?}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

on_both_databases! {
    /// What was folded while the log grew is what a fold from the first event makes.
    async fn a_live_projection_equals_a_fold_from_zero(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 5, 150).await;
        settled(&house, &projector).await;
        let live = active_rows(house.log.db()).await;
        assert!(live.len() > 100, "only {} rows", live.len());
        assert_eq!(empty_tables(house.log.db()).await, ["read_hub_services"], "a table that proves nothing");
        for projection in Projection::ALL {
            assert_eq!(projector.rebuild(*projection).await.expect("rebuilt"), 2);
        }
        assert_same(&active_rows(house.log.db()).await, &live, "in batches of the same size");
        projector.shutdown().await;
        for (size, generation) in [(1, 3), (10_000, 4)] {
            let sized = ProjectorOptions { batch_sqlite: size, batch_postgres: size, ..options() };
            let alone = Projector::idle(house.log.clone(), sized);
            for projection in Projection::ALL {
                assert_eq!(alone.rebuild(*projection).await.expect("rebuilt"), generation);
            }
            assert_same(&active_rows(house.log.db()).await, &live, &format!("in batches of {size}"));
        }
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
        settled(&house, &projector).await;
        let (rebuilder, writing) = (projector.clone(), watch::Sender::new(true));
        let still = writing.subscribe();
        let rebuilding = tokio::spawn(async move {
            while *still.borrow() {
                for projection in Projection::ALL {
                    rebuilder.rebuild(*projection).await.expect("rebuilt while others write");
                }
            }
        });
        let looking = tokio::spawn(never_goes_back(projector.clone(), rebuilding));
        goes_on(&house, 8, 150).await;
        writing.send_replace(false);
        looking.await.expect("readers notice nothing");
        settled(&house, &projector).await;
        let live = active_rows(house.log.db()).await;
        for projection in Projection::ALL {
            projector.rebuild(*projection).await.expect("rebuilt");
        }
        assert_same(&active_rows(house.log.db()).await, &live, "rebuilt");
        projector.shutdown().await;
    }

    /// The rows of a generation that is not read any more are deleted, in the end with their checkpoint.
    async fn a_retired_generation_is_deleted(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        told(&house, 9, 40).await;
        settled(&house, &projector).await;
        for projection in Projection::ALL {
            projector.rebuild(*projection).await.expect("rebuilt");
        }
        forgotten(&projector).await;
        assert_eq!(left_over_rows(house.log.db()).await, Vec::<String>::new(), "rows of no generation");
        projector.shutdown().await;
    }

    /// Two processes share the work: whoever holds the lease folds, and a process that stands still loses it.
    async fn a_lease_that_ran_out_is_taken_over(db: TestDatabase) {
        let house = House::open(&db).await;
        let first = house.projector().await;
        house.startup(0, hub(0)).await;
        settled(&house, &first).await;
        first.shutdown().await;
        // As a process leaves it that was killed: a shutdown gives its leases back.
        lease_to_the_dead(&house, 20).await;
        let beside = House::open_beside(&db, 1).await;
        let second = Projector::start(beside.log.clone(), options()).await.expect("starts");
        let head = beside.tell_device_of_first().await;
        let waited = second.reads().wait_for(head, std::time::Duration::from_millis(600)).await;
        assert!(waited.is_err(), "the other process still holds the lease by the clock of this one");
        beside.clock.advance_seconds(60);
        second.reads().wait_for(head, PATIENCE).await.expect("taken over");
        second.shutdown().await;
    }

    /// The clock of the machine is put back a day after a process was killed: its leases would hold for that day.
    async fn a_lease_by_a_clock_that_was_put_back_holds_nobody_up(db: TestDatabase) {
        let house = House::open(&db).await;
        let first = house.projector().await;
        house.startup(0, hub(0)).await;
        settled(&house, &first).await;
        first.shutdown().await;
        lease_to_the_dead(&house, 24 * 3_600).await;
        let beside = House::open_beside(&db, 1).await;
        let second = Projector::start(beside.log.clone(), options()).await.expect("starts");
        let head = beside.tell_device_of_first().await;
        second.reads().wait_for(head, PATIENCE).await.expect("it works on at once");
        second.shutdown().await;
    }

    async fn a_process_that_is_shut_down_leaves_the_work_to_others_at_once(db: TestDatabase) {
        let house = House::open(&db).await;
        let first = house.projector().await;
        house.startup(0, hub(0)).await;
        settled(&house, &first).await;
        first.shutdown().await;
        let beside = House::open_beside(&db, 1).await;
        let second = Projector::start(beside.log.clone(), options()).await.expect("starts");
        let head = beside.tell_device_of_first().await;
        second.reads().wait_for(head, PATIENCE).await.expect("nothing is left to run out");
        second.shutdown().await;
    }
}

/// Every projection is held by a process that is gone, for so many seconds of the house's clock.
async fn lease_to_the_dead(house: &House, seconds: i64) {
    let now = house.log.sources().clock.now();
    let until = now.checked_add(jiff::SignedDuration::from_secs(seconds)).expect("in range");
    let until = banso_eventstore::clock::instant_text(until);
    let mut tx = house.log.db().begin_write().await.expect("begins");
    banso_eventstore::on_tx!(&mut tx, conn => {
        sqlx::query("update projections set owner = 'dead', lease_until = $1").bind(&until).execute(&mut *conn).await.map(|_| ())
    })
    .expect("leased");
    tx.commit().await.expect("commits");
}

impl House {
    async fn tell_device_of_first(&self) -> Position {
        self.device(9, super::house::startup(0)).await;
        self.log.head().position
    }
}
