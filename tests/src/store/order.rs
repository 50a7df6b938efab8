//! One order for everybody: positions without gaps, visible in order, whoever writes.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use banso_eventstore::Position;
use banso_tests::on_both_databases;

use super::fixture::{Store, connect, counts, note};

const WRITERS: u32 = 24;
const NOTES: i64 = 20;

on_both_databases! {
    async fn whoever_looks_while_many_write_sees_every_event_up_to_the_last(db: TestDatabase) {
        let stores = [Arc::new(Store::open(&db).await), Arc::new(Store::open_beside(&db, 1).await)];
        let done = Arc::new(AtomicBool::new(false));
        let looker = tokio::spawn({
            let (done, reader) = (Arc::clone(&done), connect(&db).await);
            async move {
                let mut looks = 0;
                while !done.load(Ordering::SeqCst) {
                    let (events, last, head) = counts(&reader).await;
                    assert!(events == last && last == head, "{events} events, last {last}, head {head}");
                    looks += 1;
                }
                looks
            }
        });
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = Arc::clone(&stores[writer as usize % 2]);
                tokio::spawn(async move {
                    for version in 0..NOTES {
                        store.write(&note(writer), version, "text").await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("writes");
        }
        done.store(true, Ordering::SeqCst);
        assert!(looker.await.expect("looks") > 10, "the look came too seldom to prove anything");
        let total = i64::from(WRITERS) * NOTES;
        assert_eq!(counts(stores[0].log.db()).await, (total, total, total));
    }

    async fn a_reader_that_keeps_its_place_never_skips_an_event(db: TestDatabase) {
        let stores = [Arc::new(Store::open(&db).await), Arc::new(Store::open_beside(&db, 1).await)];
        let total = i64::from(WRITERS) * NOTES;
        let reader = tokio::spawn({
            let store = Arc::clone(&stores[0]);
            async move {
                let (mut place, mut seen) = (Position::ZERO, HashMap::new());
                while place.get() < total {
                    for event in store.log.feed(place, 7).await.expect("reads") {
                        assert_eq!(event.position, place.next(), "an event was skipped");
                        place = event.position;
                        let version: &mut i64 = seen.entry(event.stream).or_default();
                        *version += 1;
                        assert_eq!(event.version.get(), *version, "a version was skipped");
                    }
                }
                seen.len()
            }
        });
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = Arc::clone(&stores[writer as usize % 2]);
                tokio::spawn(async move {
                    for version in 0..NOTES {
                        store.write(&note(writer), version, "text").await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("writes");
        }
        assert_eq!(reader.await.expect("reads"), WRITERS as usize);
    }

    async fn an_event_that_a_slow_writer_still_hides_is_not_skipped(db: TestDatabase) {
        let store = Store::open(&db).await;
        let slow = connect(&db).await;
        let mut tx = slow.begin_write().await.expect("begins");
        store.log.lock_head(&mut tx).await.expect("locks");
        for text in [
            "insert into events (position, event_id, aggregate_type, aggregate_id, version, event_type, \
             schema_version, payload, metadata, actor, command_id, recorded_at, hash) \
             values (1, 'e', 'note', 'slow', 1, 'written', 1, '{}', '{}', 'a', 'c', 't', 'h')",
            "update log_head set position = 1",
        ] {
            banso_eventstore::on_tx!(&mut tx, conn => sqlx::query(text).execute(&mut *conn).await.map(|_| ()))
                .expect("writes");
        }
        let (log, unit) = (store.log.clone(), store.unit(&note(1), 0, vec![store.written("quick")]));
        let quick = tokio::spawn(async move { log.append(unit).await });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!quick.is_finished(), "a later position became visible before an earlier one");
        assert_eq!(store.log.feed(Position::ZERO, 9).await.expect("reads"), []);
        tx.commit().await.expect("commits");
        let receipt = quick.await.expect("answered").expect("accepted");
        assert_eq!(receipt.position.get(), 2, "the place of the slow writer was kept");
        assert_eq!(counts(store.log.db()).await, (2, 2, 2));
    }

    async fn the_time_of_recording_never_goes_back(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "first").await;
        store.clock.set("2020-01-01T00:00:00Z".parse().unwrap());
        store.write(&note(1), 1, "second").await;
        let events = store.log.feed(Position::ZERO, 10).await.expect("reads");
        assert_eq!(events[0].recorded_at, events[1].recorded_at);
    }

    async fn another_process_is_told_of_the_new_head(db: TestDatabase) {
        let (writer, follower) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        let mut head = follower.log.watch();
        let receipt = writer.write(&note(1), 0, "text").await;
        let seen = tokio::time::timeout(
            Duration::from_secs(5),
            head.wait_for(|head| head.position >= receipt.position),
        );
        assert_eq!(seen.await.expect("within a poll").expect("follows").position, receipt.position);
        assert_eq!(writer.log.head(), follower.log.head());
    }
}
