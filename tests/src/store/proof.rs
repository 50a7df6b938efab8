//! The chain of hashes: the same on both databases, and broken by any change.

use std::time::Duration;

use banso_eventstore::db::Sql;
use banso_eventstore::operations::verify::{Defect, VerifyError, verify};
use banso_eventstore::{EventLog, Position, Verifying, WholeOutcome};
use banso_tests::on_both_databases;

use super::fixture::{Store, note, run, same};

/// The hash of the log that [`fill`] writes, on every database and for ever.
const HEAD_HASH: &str = "79380850ae3f4ff6b6158d1e32b0a36edd15b6217778f8cc545a9809abcdd8a4";

async fn fill(store: &Store) {
    for number in 0..5 {
        let mut unit =
            store.unit(&note(number % 2), i64::from(number / 2), vec![store.written("ぶん \"text\" \\ 🙂")]);
        unit.correlation_id = (number % 2 == 0).then(|| "request-1".to_owned());
        unit.metadata.insert("door".to_owned(), "graphql".into());
        store.log.append(unit).await.expect("accepted");
        store.clock.advance_seconds(1);
    }
}

const UNLOCK: Sql =
    Sql::new("drop trigger events_are_never_changed", "drop trigger events_are_never_changed on events");

/// Waits until no verification is under way.
async fn over(log: &EventLog) {
    while log.verification_under_way().is_some() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

on_both_databases! {
    async fn the_same_commands_give_the_same_hash_on_every_database(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        assert_eq!(store.log.head().hash.to_string(), HEAD_HASH);
        let verified = verify(store.log.db(), |_| {}).await.expect("sound");
        assert_eq!((verified.events, verified.head_hash.to_string().as_str()), (5, HEAD_HASH));
    }

    async fn an_event_cannot_be_changed_or_deleted(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        for text in ["update events set payload = '{}' where position = 2", "delete from events where position = 5"] {
            let mut tx = store.log.db().begin_write().await.expect("begins");
            let done = banso_eventstore::on_tx!(&mut tx, conn => {
                sqlx::query(text).execute(&mut *conn).await.map(|_| ())
            });
            let told = done.expect_err("refused").to_string();
            assert!(told.contains("append a correction"), "{told}");
        }
    }

    async fn any_changed_column_is_found_and_its_position_named(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let log_db = store.log.db();
        run(log_db, UNLOCK).await;
        for (change, back) in [
            ("payload = payload || ' '", "payload = rtrim(payload)"),
            ("metadata = metadata || ' '", "metadata = rtrim(metadata)"),
            ("event_type = 'torn'", "event_type = 'written'"),
            ("schema_version = 2", "schema_version = 1"),
            ("actor = actor || '1'", "actor = substr(actor, 1, length(actor) - 1)"),
            ("aggregate_id = 'x'", "aggregate_id = 'note-0'"),
            ("aggregate_type = 'x'", "aggregate_type = 'note'"),
            ("event_id = event_id || '1'", "event_id = substr(event_id, 1, length(event_id) - 1)"),
            ("command_id = command_id || '1'", "command_id = substr(command_id, 1, length(command_id) - 1)"),
            ("correlation_id = null", "correlation_id = 'request-1'"),
            ("causation_id = ''", "causation_id = null"),
            ("occurred = '2026-04-01'", "occurred = '2026-03-31'"),
            ("recorded_at = '2026-04-01T00:00:02.000001Z'", "recorded_at = '2026-04-01T00:00:02.000000Z'"),
            ("version = 20", "version = 2"),
            ("hash = replace(hash, substr(hash, 1, 1), 'g')", ""),
        ] {
            let text: &'static str = format!("update events set {change} where position = 3").leak();
            run(log_db, same(text)).await;
            match verify(log_db, |_| {}).await {
                Err(VerifyError::Broken { position, defect: Defect::Hash }) => {
                    assert_eq!(position.get(), 3, "{change}");
                }
                other => panic!("{change} must be found: {other:?}"),
            }
            if !back.is_empty() {
                let text: &'static str = format!("update events set {back} where position = 3").leak();
                run(log_db, same(text)).await;
                verify(log_db, |_| {}).await.unwrap_or_else(|error| panic!("{back}: {error}"));
            }
        }
    }

    async fn a_missing_event_and_a_moved_head_are_found(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let log_db = store.log.db();
        run(log_db, same("update log_head set position = 4")).await;
        match verify(log_db, |_| {}).await {
            Err(VerifyError::Broken { position, defect: Defect::Head { head: 4, end: 5 } }) => {
                assert_eq!(position.get(), 4);
            }
            other => panic!("the head was moved: {other:?}"),
        }
        run(log_db, same("update log_head set position = 5")).await;
        run(log_db, Sql::new("drop trigger events_are_never_deleted", UNLOCK.postgres())).await;
        run(log_db, same("delete from events where position = 2")).await;
        match verify(log_db, |_| {}).await {
            Err(VerifyError::Broken { position, defect: Defect::Gap { next: 3 } }) => assert_eq!(position.get(), 2),
            other => panic!("event 2 is missing: {other:?}"),
        }
    }

    async fn one_verification_at_a_time_goes_on_beside_everything_else(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let log = &store.log;
        let mut second = None;
        // So few events may be verified before anybody asks again: then once more.
        for _ in 0..50 {
            let first = log.verify_beside();
            assert!(matches!(first, Verifying::Begun(_)), "none was under way: {first:?}");
            second = Some(log.verify_beside());
            over(log).await;
            if matches!(second, Some(Verifying::Already(_))) {
                break;
            }
        }
        assert!(matches!(second, Some(Verifying::Already(_))), "one is under way, and no other begins: {second:?}");
        let sound = WholeOutcome::Sound { position: Position::new(5) };
        assert_eq!(log.last_verification().map(|last| last.outcome), Some(sound));
        log.verify_beside();
        log.shutdown().await;
        over(log).await;
    }

    async fn the_last_verification_of_the_whole_log_is_kept_in_mind(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let log = &store.log;
        assert_eq!((log.last_verification(), log.verification_under_way()), (None, None));
        log.verify_whole().await;
        let of = |log: &banso_eventstore::EventLog| log.last_verification().expect("verified").outcome;
        assert_eq!(of(log), WholeOutcome::Sound { position: Position::new(5) });
        run(log.db(), UNLOCK).await;
        run(log.db(), same("update events set occurred = '2026-03-30' where position = 4")).await;
        assert_eq!(of(log), WholeOutcome::Sound { position: Position::new(5) }, "until it is verified again");
        log.verify_whole().await;
        assert_eq!(of(log), WholeOutcome::Broken { position: Position::new(4), defect: Defect::Hash });
        assert_eq!(log.verification_under_way(), None);
    }
}
