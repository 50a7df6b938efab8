//! Each event is folded once, whoever does it: rows and checkpoint move together, and two processes take turns.

use std::collections::BTreeSet;

use banso_eventstore::db::Db;
use banso_eventstore::on_read;
use banso_projections::{Projection, ProjectionState, Projector};
use banso_tests::on_both_databases;

use super::folds::{goes_on, settled};
use super::house::{House, PATIENCE, options};
use super::tables::{active_rows, assert_same};

/// How far the history has read, and its last row, in one look.
async fn checkpoint_and_last_row(db: &Db) -> Option<(i64, i64)> {
    const BOTH: &str = "select p.position, (select coalesce(max(h.position), 0) from read_history h \
                        where h.generation = p.generation) \
                        from projections p where p.name = 'history' and p.status = 'active'";
    on_read!(db, conn => sqlx::query_as(BOTH).fetch_optional(conn).await).expect("read")
}

on_both_databases! {
    /// Nobody ever sees a row that the checkpoint does not know, nor a checkpoint without its rows.
    async fn rows_and_their_checkpoint_move_together(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let looking = tokio::spawn({
            let db = house.log.db().clone();
            async move {
                let mut moves = BTreeSet::new();
                loop {
                    if let Some((checkpoint, last)) = checkpoint_and_last_row(&db).await {
                        assert_eq!(checkpoint, last, "the checkpoint and the last row of the history");
                        moves.insert(checkpoint);
                        if checkpoint >= 100 {
                            return moves.len();
                        }
                    }
                    tokio::task::yield_now().await;
                }
            }
        });
        house.furnish().await;
        for seed in 50.. {
            goes_on(&house, seed, 30).await;
            if house.log.head().position.get() >= 100 {
                break;
            }
        }
        let moves = tokio::time::timeout(PATIENCE, looking).await.expect("in time").expect("together");
        assert!(moves > 10, "only {moves} moves were seen");
        projector.shutdown().await;
    }

    /// Leases change hands all the time, as an hour passes with every command; the rows are those of one fold.
    async fn two_projectors_on_one_database_fold_each_event_once(db: TestDatabase) {
        let house = House::open(&db).await;
        let beside = House::open_beside(&db, 1).await;
        let first = house.projector().await;
        let second = Projector::start(beside.log.clone(), options()).await.expect("starts beside the first");
        house.furnish().await;
        for seed in 40..46 {
            goes_on(&house, seed, 25).await;
            beside.clock.advance_seconds(25 * 3_600);
        }
        settled(&house, &first).await;
        let head = house.log.head().position;
        second.reads().wait_for(head, PATIENCE).await.expect("follows");
        let live = active_rows(house.log.db()).await;
        let status = first.status().await.expect("status");
        assert_eq!(status.len(), Projection::ALL.len(), "one generation each: {status:?}");
        assert!(status.iter().all(|row| row.state == ProjectionState::Active && row.position == head), "{status:?}");
        first.shutdown().await;
        second.shutdown().await;
        let alone = Projector::idle(house.log.clone(), options());
        for projection in Projection::ALL {
            alone.rebuild(*projection).await.expect("rebuilt");
        }
        assert_same(&active_rows(house.log.db()).await, &live, "folded by one alone");
    }
}
