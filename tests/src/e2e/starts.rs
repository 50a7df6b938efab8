//! A server that would lose or hide something does not start, and says what to do.

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;

use super::person::Person;
use super::raw;
use super::roads::{begun, new_device};
use super::wish::renamed;

/// Starts the server, which must refuse; answers what it printed.
async fn refused(db: &TestDatabase) -> String {
    match Server::start(db).await {
        Ok(server) => panic!("it must not serve:\n{}", server.log()),
        Err(error) => {
            let text = error.to_string();
            assert!(text.contains("ended with exit status: 1"), "{text}");
            assert!(
                text.lines().filter(|line| line.starts_with("banso: ")).count() == 1,
                "says it once: {text}"
            );
            text
        }
    }
}

/// A log with the sample data and one device more, at rest.
async fn written(db: &TestDatabase) {
    let server = Server::start(db).await.unwrap();
    let new = new_device(&server).await;
    begun(&server, &new.device).await;
    assert!(server.stop().await.unwrap().success());
}

/// The message names all of this.
fn names(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is missing: {text}");
    }
}

on_both_databases! {
    async fn a_damaged_log_is_not_served(db: TestDatabase) {
        written(&db).await;
        raw::unlock_events(&db).await;
        raw::damage(&db, "update events set payload = replace(payload, '2023-05-10', '2023-05-11') \
            where event_type = 'milestone_reported' and payload like '%2023-05-10%'").await;
        let text = refused(&db).await;
        names(&text, &["the log is damaged at position", "run `banso log verify`, then restore a backup"]);
    }

    async fn a_half_applied_migration_is_not_served(db: TestDatabase) {
        written(&db).await;
        raw::damage(&db, "update _sqlx_migrations set success = false where version = 2").await;
        let text = refused(&db).await;
        names(&text, &["migration 2 is applied only half", "restore the backup made before it", "banso migrate"]);
    }

    async fn a_database_of_a_newer_program_is_not_served(db: TestDatabase) {
        written(&db).await;
        raw::damage(&db, "update _sqlx_migrations set version = 9999 where version = 3").await;
        names(&refused(&db).await, &["migration 9999", "start the newer Banso"]);
    }

    async fn a_log_with_events_of_a_newer_program_is_not_served(db: TestDatabase) {
        written(&db).await;
        raw::damage(&db, "insert into event_kinds (aggregate_type, event_type, schema_version, first_position) \
            values ('device', 'teleported', 1, 3)").await;
        names(&refused(&db).await, &["device/teleported version 1", "position 3", "start the newer Banso"]);
    }

    async fn a_log_shorter_than_its_read_tables_is_not_served(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let file = |name: &str| db.data_dir().join(name).display().to_string();
        let (log, keys) = (file("old.log"), file("old.keys"));
        let backup = db.banso(&["backup", "--log", &log, "--keys", &keys]).unwrap();
        assert!(backup.status.success(), "{backup:?}");
        let mentor = Person::of(&server, TokenFor::Mentor);
        let done = mentor.does(&renamed(&new.device, "later")).await;
        assert!(server.stop().await.unwrap().success());

        // The checkpoints of read tables that had come further than the backup, as after a careless restore.
        let restored = db.banso(&["restore", "--force", "--log", &log, "--keys", &keys]).unwrap();
        assert!(restored.status.success(), "{restored:?}");
        raw::damage(&db, "insert into projections (name, generation, fold_version, status, position, log_id) \
            select 'startups', 90, 1, 'active', position + 1, log_id from log_head where id = 1").await;
        let text = refused(&db).await;
        names(&text, &["the log ends at position", "projection startups", "restore the newest backup"]);
        names(&text, &[&(done.position - 1).to_string(), &done.position.to_string()]);
    }

    async fn another_key_file_is_not_served(db: TestDatabase) {
        written(&db).await;
        std::fs::remove_file(db.data_dir().join("banso.key")).unwrap();
        names(&refused(&db).await, &["the key file is not the one this log was written with: put that one back"]);
    }
}
