//! A stream grows only from the version its writer saw, and only if what it rested on still holds.

use banso_eventstore::{AppendError, StreamAppend, StreamVersion, Version};
use banso_tests::on_both_databases;

use super::fixture::{Store, counts, note};

on_both_databases! {
    async fn a_stale_version_is_refused_with_both_versions(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "a").await;
        match store.append(&note(1), 0, vec![store.written("b")]).await {
            Err(AppendError::Conflict { stream, expected, actual }) => {
                assert_eq!((stream, expected.get(), actual.get()), (note(1), 0, 1));
            }
            other => panic!("a conflict was expected: {other:?}"),
        }
    }

    async fn of_many_that_saw_the_same_version_one_goes_through(db: TestDatabase) {
        let stores = [Store::open(&db).await, Store::open_beside(&db, 1).await];
        let sent: Vec<_> = (0..30)
            .map(|number| {
                let store = &stores[number % 2];
                let (log, unit) = (store.log.clone(), store.unit(&note(1), 0, vec![store.written("a")]));
                tokio::spawn(async move { log.append(unit).await })
            })
            .collect();
        let mut accepted = 0;
        for sent in sent {
            match sent.await.expect("answered") {
                Ok(_) => accepted += 1,
                Err(AppendError::Conflict { .. }) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(accepted, 1);
        assert_eq!(counts(stores[0].log.db()).await, (1, 1, 1));
    }

    async fn an_append_is_refused_when_a_stream_it_rested_on_has_moved(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "the engagement").await;
        let mut unit = store.unit(&note(2), 0, vec![store.written("a")]);
        unit.reads.push(StreamVersion { stream: note(1), version: Version::new(1) });
        store.write(&note(1), 1, "it ends").await;
        match store.log.append(unit).await {
            Err(AppendError::ContextMoved { stream, expected, actual }) => {
                assert_eq!((stream, expected.get(), actual.get()), (note(1), 1, 2));
            }
            other => panic!("the context has moved: {other:?}"),
        }
    }

    async fn several_streams_grow_together_or_not_at_all(db: TestDatabase) {
        let store = Store::open(&db).await;
        let mut unit = store.unit(&note(1), 0, vec![store.written("handed over")]);
        unit.appends.push(StreamAppend {
            stream: note(2),
            expected_version: Version::new(7),
            events: vec![store.written("taken over")],
        });
        match store.log.append(unit.clone()).await {
            Err(AppendError::Conflict { stream, .. }) => assert_eq!(stream, note(2)),
            other => panic!("a conflict was expected: {other:?}"),
        }
        assert_eq!(counts(store.log.db()).await, (0, 0, 0));
        unit.appends[1].expected_version = Version::ZERO;
        let receipt = store.log.append(unit).await.expect("accepted");
        assert_eq!((receipt.version.get(), receipt.position.get()), (1, 2));
    }
}
