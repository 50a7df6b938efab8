//! What the machine does to us: lost connections, a database that is away, a full disk.

use std::sync::Arc;
use std::time::Duration;

use banso_eventstore::operations::verify::verify;
use banso_eventstore::{AppendError, Position};
use banso_tests::harness::{DatabaseKind, TestDatabase};
use banso_tests::on_both_databases;

use super::fixture::{Store, counts, note, run, same};

/// Cuts connections, or, where there are none, takes the write lock from another connection for a while.
async fn disturb(db: &TestDatabase, other: &Store) {
    match db.kind() {
        DatabaseKind::Postgres => db.cut_connections().expect("cut"),
        DatabaseKind::Sqlite => {
            let tx = other.log.db().begin_write().await.expect("locks");
            tokio::time::sleep(Duration::from_millis(100)).await;
            tx.rollback().await.expect("gives the lock back");
        }
    }
}

/// How many events can be read; a reader may meet each cut connection once before it gets a new one.
async fn readable(store: &Store) -> usize {
    for _ in 0..20 {
        match store.log.feed(Position::ZERO, 9).await {
            Ok(events) => return events.len(),
            Err(error) => assert!(error.is_unavailable(), "{error:?}"),
        }
    }
    panic!("reading does not go on");
}

on_both_databases! {
    async fn every_acknowledged_command_is_there_once_although_connections_are_lost(db: TestDatabase) {
        let (store, other) = (Arc::new(Store::open(&db).await), Store::open_beside(&db, 1).await);
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let store = Arc::clone(&store);
                tokio::spawn(async move {
                    for version in 0..40 {
                        let unit = store.unit(&note(writer), version, vec![store.written("text")]);
                        // A client that gets no answer sends the same command again.
                        while let Err(error) = store.log.append(unit.clone()).await {
                            assert!(matches!(error, AppendError::Unavailable(_)), "{error:?}");
                            tokio::time::sleep(Duration::from_millis(20)).await;
                        }
                    }
                })
            })
            .collect();
        for _ in 0..8 {
            tokio::time::sleep(Duration::from_millis(60)).await;
            disturb(&db, &other).await;
        }
        for writer in writers {
            writer.await.expect("writes");
        }
        assert_eq!(counts(other.log.db()).await, (320, 320, 320));
        verify(other.log.db(), |_| {}).await.expect("sound");
    }

    async fn a_command_whose_connection_was_lost_is_settled_before_it_is_answered(db: TestDatabase) {
        let store = Store::open(&db).await;
        let slow = super::fixture::connect(&db).await;
        let mut tx = slow.begin_write().await.expect("begins");
        store.log.lock_head(&mut tx).await.expect("locks");
        let (log, unit) = (store.log.clone(), store.unit(&note(1), 0, vec![store.written("text")]));
        let append = tokio::spawn(async move { log.append(unit).await });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!append.is_finished(), "the append waits for the slow writer");
        match db.kind() {
            DatabaseKind::Postgres => db.cut_connections().expect("cut"),
            // Longer than a statement waits for the lock of another process.
            DatabaseKind::Sqlite => tokio::time::sleep(Duration::from_secs(6)).await,
        }
        drop(tx.rollback().await);
        let receipt = append.await.expect("answered").expect("the database is there: no reason to refuse");
        assert_eq!((receipt.position.get(), receipt.replayed), (1, false));
    }

    async fn a_database_without_room_or_that_only_reads_answers_clearly_and_loses_nothing(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "before").await;
        let log_db = store.log.db();
        match db.kind() {
            DatabaseKind::Sqlite => run(log_db, same("pragma max_page_count = 1")).await,
            DatabaseKind::Postgres => {
                let text = "do $$ begin execute format('alter database %I set default_transaction_read_only = on', \
                            current_database()); end $$";
                run(log_db, same(text)).await;
                db.cut_connections().expect("cut");
            }
        }
        let large = "x".repeat(100_000);
        let unit = store.unit(&note(1), 1, vec![store.written(&large)]);
        let refused = store.log.append(unit.clone()).await;
        assert!(matches!(refused, Err(AppendError::Unavailable(_))), "{refused:?}");
        assert_eq!(readable(&store).await, 1);
        match db.kind() {
            DatabaseKind::Sqlite => run(log_db, same("pragma max_page_count = 1000000")).await,
            DatabaseKind::Postgres => {
                let mut tx = log_db.begin_write().await.expect("begins");
                for text in [
                    "set transaction read write",
                    "do $$ begin execute format('alter database %I reset default_transaction_read_only', \
                     current_database()); end $$",
                ] {
                    banso_eventstore::on_tx!(&mut tx, conn => sqlx::query(text).execute(&mut *conn).await.map(|_| ()))
                        .expect("reset");
                }
                tx.commit().await.expect("commits");
                db.cut_connections().expect("cut");
            }
        }
        assert_eq!(store.log.append(unit).await.expect("accepted").position.get(), 2);
        verify(log_db, |_| {}).await.expect("sound");
    }

    async fn shutting_down_writes_what_was_handed_over_and_takes_nothing_new(db: TestDatabase) {
        let store = Store::open(&db).await;
        let waiting: Vec<_> = (0..50)
            .map(|number| {
                let (log, unit) = (store.log.clone(), store.unit(&note(number), 0, vec![store.written("a")]));
                tokio::spawn(async move { log.append(unit).await })
            })
            .collect();
        tokio::task::yield_now().await;
        store.log.shutdown().await;
        let mut accepted = 0;
        for waiting in waiting {
            match waiting.await.expect("answered") {
                Ok(_) => accepted += 1,
                Err(AppendError::Unavailable(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(counts(store.log.db()).await, (accepted, accepted, accepted));
        let late = store.append(&note(99), 0, vec![store.written("late")]).await;
        assert!(matches!(late, Err(AppendError::Unavailable(_))), "{late:?}");
    }
}

/// Only a server can be away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_away_is_unavailable_and_comes_back_by_itself() {
    let db = TestDatabase::postgres().await.expect("run `cargo xtask test`");
    let store = Store::open(&db).await;
    store.write(&note(1), 0, "before").await;
    db.take_down().expect("down");
    let unit = store.unit(&note(1), 1, vec![store.written("meanwhile")]);
    let refused = store.log.append(unit.clone()).await;
    assert!(matches!(refused, Err(AppendError::Unavailable(_))), "{refused:?}");
    let unread = store.log.feed(Position::ZERO, 1).await.expect_err("away");
    assert!(unread.is_unavailable(), "{unread:?}");
    db.bring_back().expect("up");
    assert_eq!(store.log.append(unit).await.expect("accepted").position.get(), 2);
    assert_eq!(readable(&store).await, 2);
}
