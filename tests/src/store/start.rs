//! A log that would lose or hide something is not opened, and the message says what to do.

use banso_eventstore::db::MigrationError;
use banso_eventstore::{EventCatalogue, MasterKey, StartError};
use banso_tests::{harness::TestDatabase, on_both_databases};

use super::fixture::{KINDS, Store, key, note, run, same};

async fn refused(db: &TestDatabase) -> StartError {
    match Store::try_open(db, 1 << 40).await {
        Err(error) => error,
        Ok(_) => panic!("the log must not open"),
    }
}

on_both_databases! {
    async fn another_key_file_is_refused(db: TestDatabase) {
        Store::open(&db).await;
        let other = MasterKey::from_bytes(&[9; 32]);
        let opened = Store::try_open_as(&db, 0, EventCatalogue::new(KINDS), other).await;
        assert!(matches!(opened, Err(StartError::AnotherKeyFile)));
    }

    async fn a_log_of_a_newer_program_is_refused(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "text").await;
        let older = EventCatalogue::new([KINDS[1]]);
        match Store::try_open_as(&db, 0, older, key(&db)).await {
            Err(StartError::WrittenByNewer { event_type, position, .. }) => {
                assert_eq!((event_type.as_str(), position.get()), ("written", 1));
            }
            other => panic!("must be refused: {:?}", other.err()),
        }
    }

    async fn a_damaged_log_is_refused(db: TestDatabase) {
        let store = Store::open(&db).await;
        for version in 0..3 {
            store.write(&note(1), version, "text").await;
        }
        run(store.log.db(), banso_eventstore::db::Sql::new(
            "drop trigger events_are_never_changed",
            "drop trigger events_are_never_changed on events",
        )).await;
        run(store.log.db(), same("update events set payload = '{\"text\":\"tEXt\"}' where position = 2")).await;
        match refused(&db).await {
            StartError::Damaged { position, .. } => assert_eq!(position.get(), 2),
            other => panic!("{other}"),
        }
    }

    async fn a_log_shorter_than_a_checkpoint_is_refused(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "text").await;
        run(store.log.db(), same(
            "insert into projections (name, generation, fold_version, status, position, log_id) \
             values ('startups', 1, 1, 'active', 5, '00000000-0000-7000-8000-00000000cafe')",
        )).await;
        match refused(&db).await {
            StartError::LogShorterThanCheckpoint { name, checkpoint, head } => {
                assert_eq!((name.as_str(), checkpoint.get(), head.get()), ("startups", 5, 1));
            }
            other => panic!("{other}"),
        }
        run(store.log.db(), same("update projections set position = 1, log_id = 'another'")).await;
        assert!(matches!(refused(&db).await, StartError::AnotherLog { .. }));
    }

    async fn a_half_applied_changed_or_unknown_migration_is_refused(db: TestDatabase) {
        let store = Store::open(&db).await;
        let log_db = store.log.db();
        run(log_db, same("update _sqlx_migrations set success = false where version = 2")).await;
        assert!(matches!(refused(&db).await, StartError::Migration(MigrationError::HalfApplied { number: 2 })));
        run(log_db, same("update _sqlx_migrations set success = true, version = 9999 where version = 2")).await;
        assert!(matches!(refused(&db).await, StartError::Migration(MigrationError::Unknown { number: 9999 })));
        run(log_db, same("delete from _sqlx_migrations where version = 9999")).await;
        assert!(matches!(refused(&db).await, StartError::Migration(MigrationError::Missing { number: 2, .. })));
        run(log_db, same(
            "update _sqlx_migrations set checksum = (select checksum from _sqlx_migrations where version = 1 \
             limit 1)",
        )).await;
        assert!(log_db.migrate().await.is_err(), "a table that is there cannot be made again");
    }

    async fn tables_that_were_never_made_are_named_with_the_command_that_makes_them(db: TestDatabase) {
        let empty = TestDatabase::empty(db.kind()).expect("empty");
        match Store::try_open(&empty, 0).await {
            Err(error) => assert!(error.to_string().contains("run `banso migrate`"), "{error}"),
            Ok(_) => panic!("there are no tables"),
        }
    }
}
