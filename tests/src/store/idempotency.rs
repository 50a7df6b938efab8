//! A command acts once, however often it is sent.

use banso_eventstore::{AppendError, Claim, Receipt};
use banso_tests::on_both_databases;

use super::fixture::{Store, actor, counts, note};

on_both_databases! {
    async fn a_command_sent_again_gets_its_receipt_and_does_nothing(db: TestDatabase) {
        let store = Store::open(&db).await;
        let unit = store.unit(&note(1), 0, vec![store.written("a"), store.written("b")]);
        let first = store.log.append(unit.clone()).await.expect("accepted");
        let again = store.log.append(unit).await.expect("replayed");
        assert_eq!(again, Receipt { replayed: true, ..first });
        assert_eq!(counts(store.log.db()).await, (2, 2, 2));
    }

    async fn a_command_sent_again_after_the_state_moved_on_gets_its_receipt(db: TestDatabase) {
        let store = Store::open(&db).await;
        let unit = store.unit(&note(1), 0, vec![store.written("a")]);
        let first = store.log.append(unit.clone()).await.expect("accepted");
        store.write(&note(1), 1, "b").await;
        assert_eq!(store.log.append(unit.clone()).await.expect("replayed").version, first.version);
        let found = store.log.lookup_command(&unit.command).await.expect("looked up");
        assert_eq!(found, Some(Receipt { replayed: true, ..first }));
    }

    async fn the_same_command_sent_many_times_at_once_acts_once(db: TestDatabase) {
        let (one, other) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        let unit = one.unit(&note(1), 0, vec![one.written("a")]);
        let sent: Vec<_> = (0..40)
            .map(|number| {
                let log = if number % 2 == 0 { one.log.clone() } else { other.log.clone() };
                let unit = unit.clone();
                tokio::spawn(async move { log.append(unit).await.expect("accepted or replayed") })
            })
            .collect();
        let mut fresh = 0;
        for sent in sent {
            let receipt = sent.await.expect("answered");
            assert_eq!((receipt.version.get(), receipt.position.get()), (1, 1));
            fresh += usize::from(!receipt.replayed);
        }
        assert_eq!(fresh, 1, "exactly one of them acted");
        assert_eq!(counts(one.log.db()).await, (1, 1, 1));
    }

    async fn a_command_without_events_is_remembered_as_well(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "a").await;
        let unit = store.unit(&note(1), 1, Vec::new());
        let first = store.log.append(unit.clone()).await.expect("accepted");
        assert_eq!((first.version.get(), first.position.get(), first.replayed), (1, 1, false));
        assert!(store.log.append(unit).await.expect("replayed").replayed);
    }

    async fn a_command_id_with_another_content_is_refused(db: TestDatabase) {
        let store = Store::open(&db).await;
        let unit = store.unit(&note(1), 0, vec![store.written("a")]);
        store.log.append(unit.clone()).await.expect("accepted");
        let mut other = store.unit(&note(2), 0, vec![store.written("b")]);
        other.command.command_id = unit.command.command_id;
        other.command.request_hash = store.log.request_hash("writeNote", b"{other}", actor(1));
        assert!(matches!(store.log.lookup_command(&other.command).await, Err(AppendError::CommandReused)));
        assert!(matches!(store.log.append(other).await, Err(AppendError::CommandReused)));
        assert_eq!(counts(store.log.db()).await, (1, 1, 1));
    }

    async fn the_command_id_of_another_person_is_unknown(db: TestDatabase) {
        let store = Store::open(&db).await;
        let unit = store.unit(&note(1), 0, vec![store.written("a")]);
        store.log.append(unit.clone()).await.expect("accepted");
        let mut theirs = unit;
        theirs.command.actor = actor(2);
        assert!(matches!(store.log.lookup_command(&theirs.command).await, Err(AppendError::UnknownCommand)));
        assert!(matches!(store.log.append(theirs).await, Err(AppendError::UnknownCommand)));
    }

    async fn a_refused_command_is_not_remembered(db: TestDatabase) {
        let store = Store::open(&db).await;
        let mut unit = store.unit(&note(1), 5, vec![store.written("a")]);
        assert!(matches!(store.log.append(unit.clone()).await, Err(AppendError::Conflict { .. })));
        assert_eq!(store.log.lookup_command(&unit.command).await.expect("looked up"), None);
        unit.appends[0].expected_version = banso_eventstore::Version::ZERO;
        unit.claims.push(Claim { kind: "k".into(), key: "1".into(), aggregate_id: "note-1".into() });
        assert!(!store.log.append(unit).await.expect("accepted now").replayed);
    }

    async fn a_dropped_request_does_not_take_its_append_back(db: TestDatabase) {
        let store = Store::open(&db).await;
        let unit = store.unit(&note(1), 0, vec![store.written("a")]);
        let mut append = Box::pin(store.log.append(unit.clone()));
        // Polled once, the unit is with the writer; then nobody waits any more.
        assert!(futures_once(append.as_mut()).await.is_none(), "it cannot be durable that fast");
        drop(append);
        store.log.shutdown().await;
        let found = store.log.lookup_command(&unit.command).await.expect("looked up");
        assert!(found.is_some(), "the append was taken back");
    }
}

async fn futures_once<F: Future + Unpin>(future: F) -> Option<F::Output> {
    let mut future = future;
    std::future::poll_fn(|context| {
        std::task::Poll::Ready(match std::pin::Pin::new(&mut future).poll(context) {
            std::task::Poll::Ready(output) => Some(output),
            std::task::Poll::Pending => None,
        })
    })
    .await
}
