//! A log is exported, imported, backed up and restored unchanged.

use std::path::PathBuf;

use banso_eventstore::db::Db;
use banso_eventstore::operations::backup::{BackupError, BackupFiles, IfNotEmpty, backup, restore};
use banso_eventstore::operations::export::export_log;
use banso_eventstore::operations::import::{ImportError, import_log};
use banso_eventstore::operations::keys::{export_keys, import_keys};
use banso_eventstore::operations::verify::verify;
use banso_eventstore::{AppendError, Claim, Position};
use banso_tests::harness::{DatabaseKind, TestDatabase};
use banso_tests::on_both_databases;

use super::fixture::{Store, connect, counts, note, subject, url};

async fn fill(store: &Store) -> banso_eventstore::Unit {
    for number in 0..30 {
        store
            .append(&note(number), 0, vec![store.written("text"), store.signed(subject(1), "山田花子")])
            .await
            .expect("accepted");
    }
    let mut unit = store.unit(&note(99), 0, vec![store.written("claims")]);
    unit.claims.push(Claim {
        kind: "gtin".into(),
        key: "4901234567894".into(),
        aggregate_id: "note-99".into(),
    });
    store.log.append(unit.clone()).await.expect("accepted");
    unit
}

async fn exported(db: &Db) -> Vec<u8> {
    let mut file = Vec::new();
    export_log(db, &mut file, |_| {}).await.expect("exported");
    file
}

fn files(db: &TestDatabase) -> BackupFiles {
    let at = |name: &str| -> PathBuf { db.data_dir().join(name) };
    BackupFiles { log: at("backup.log"), keys: at("backup.keys") }
}

fn other_kind(kind: DatabaseKind) -> DatabaseKind {
    match kind {
        DatabaseKind::Sqlite => DatabaseKind::Postgres,
        DatabaseKind::Postgres => DatabaseKind::Sqlite,
    }
}

/// A second database that is opened with the key file of the first.
async fn with_key_of(db: &TestDatabase, kind: DatabaseKind) -> TestDatabase {
    let target = TestDatabase::migrated(kind).await.expect("made");
    std::fs::copy(db.data_dir().join("banso.key"), target.data_dir().join("banso.key")).expect("copied");
    target
}

on_both_databases! {
    async fn a_log_moves_to_the_other_database_unchanged(db: TestDatabase) {
        let store = Store::open(&db).await;
        let claiming = fill(&store).await;
        let file = exported(store.log.db()).await;
        assert!(!String::from_utf8_lossy(&file).contains("wrapped_key"), "keys are no part of a log export");
        let mut keys = Vec::new();
        export_keys(store.log.db(), &mut keys).await.expect("exported");

        let target = with_key_of(&db, other_kind(db.kind())).await;
        let target_db = connect(&target).await;
        let imported = import_log(&target_db, file.as_slice(), |_| {}).await.expect("imported");
        assert_eq!((imported.events, imported.commands, imported.claims), (61, 31, 1));
        import_keys(&target_db, keys.as_slice()).await.expect("imported");
        assert_eq!(exported(&target_db).await, file, "byte for byte");

        let moved = Store::open_beside(&target, 7).await;
        let feed = moved.log.feed(Position::ZERO, 100).await.expect("reads");
        assert_eq!(feed, store.log.feed(Position::ZERO, 100).await.expect("reads"));
        assert!(moved.log.append(claiming).await.expect("known").replayed);
        let mut again = moved.unit(&note(100), 0, vec![moved.written("a")]);
        again.claims.push(Claim { kind: "gtin".into(), key: "4901234567894".into(), aggregate_id: "note-100".into() });
        assert!(matches!(moved.log.append(again).await, Err(AppendError::ClaimTaken { .. })));
    }

    async fn a_log_is_imported_only_where_there_is_none(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let file = exported(store.log.db()).await;
        let again = import_log(store.log.db(), file.as_slice(), |_| {}).await;
        assert!(matches!(again, Err(ImportError::NotEmpty)), "{again:?}");
    }

    async fn a_changed_or_cut_export_is_refused_and_nothing_is_written(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let file = exported(store.log.db()).await;
        let text = String::from_utf8(file.clone()).expect("text");
        let target = TestDatabase::migrated(db.kind()).await.expect("made");
        let target_db = connect(&target).await;
        let lines: Vec<&str> = text.lines().collect();
        let changed = text.replacen("note-5", "note-6", 1);
        match import_log(&target_db, changed.as_bytes(), |_| {}).await {
            Err(ImportError::Broken { line: 12, .. }) => {}
            other => panic!("line 12 was changed: {other:?}"),
        }
        for cut in [lines.len() / 2, lines.len() - 1] {
            let cut_off = import_log(&target_db, format!("{}\n", lines[..cut].join("\n")).as_bytes(), |_| {}).await;
            assert!(matches!(cut_off, Err(ImportError::CutOff { .. })), "{cut_off:?}");
        }
        let cut_off = import_log(&target_db, &file[..file.len() / 2], |_| {}).await;
        assert!(matches!(cut_off, Err(ImportError::CutOff { .. })), "{cut_off:?}");
        let mut without = lines.clone();
        let command = without.iter().position(|line| line.starts_with("{\"command\"")).expect("there are commands");
        without.remove(command);
        let short = import_log(&target_db, format!("{}\n", without.join("\n")).as_bytes(), |_| {}).await;
        assert!(matches!(short, Err(ImportError::AnotherEnd(_))), "{short:?}");
        import_log(&target_db, file.as_slice(), |_| {}).await.expect("nothing had been written before");
        assert_eq!(counts(&target_db).await, (61, 61, 61));
    }

    async fn a_backup_made_while_others_write_is_sound_when_restored(db: TestDatabase) {
        let store = std::sync::Arc::new(Store::open(&db).await);
        fill(&store).await;
        let writer = tokio::spawn({
            let store = std::sync::Arc::clone(&store);
            async move {
                for version in 0..200 {
                    store.write(&note(1_000), version, "meanwhile").await;
                }
            }
        });
        let files = files(&db);
        backup(store.log.db(), &url(&db), &files).await.expect("backed up");
        writer.await.expect("writes");

        let target = with_key_of(&db, db.kind()).await;
        let restored = restore(&url(&target), &files, IfNotEmpty::Refuse).await.expect("restored");
        assert!(restored.log.events >= 61 && restored.log.events <= 261, "{restored:?}");
        assert_eq!(restored.keys.added, 1);
        let opened = Store::open_beside(&target, 7).await;
        let name = &opened.log.feed(Position::new(1), 1).await.expect("reads")[0].payload["name"];
        assert_eq!(name["personal"]["value"], "山田花子");
        opened.write(&note(2_000), 0, "and it goes on").await;
        verify(opened.log.db(), |_| {}).await.expect("sound");
    }

    async fn a_backup_of_the_log_holds_no_keys(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let files = files(&db);
        assert_eq!(backup(store.log.db(), &url(&db), &files).await.expect("backed up").keys, 1);
        let keys = std::fs::read_to_string(&files.keys).expect("readable");
        let header = keys.lines().next().expect("a header");
        std::fs::write(&files.keys, format!("{header}\n{{\"end\":{{\"keys\":0}}}}\n")).expect("written");
        let target = with_key_of(&db, db.kind()).await;
        restore(&url(&target), &files, IfNotEmpty::Refuse).await.expect("restored");
        let opened = Store::open_beside(&target, 7).await;
        let name = &opened.log.feed(Position::new(1), 1).await.expect("reads")[0].payload["name"];
        assert_eq!(name["personal"]["erased"], true, "a key came with the log");
    }

    async fn a_restored_backup_brings_no_erased_person_back(db: TestDatabase) {
        let store = Store::open(&db).await;
        fill(&store).await;
        let files = files(&db);
        backup(store.log.db(), &url(&db), &files).await.expect("backed up");
        let mut unit = store.unit(&note(500), 0, vec![store.event("torn", serde_json::json!({}))]);
        unit.erasures.push(subject(1));
        store.log.append(unit).await.expect("erased");
        let again = backup(store.log.db(), &url(&db), &files).await;
        assert!(matches!(again, Err(BackupError::FileExists(_))), "{again:?}");
        let refused = restore(&url(&db), &files, IfNotEmpty::Refuse).await;
        assert!(matches!(refused, Err(BackupError::NotEmpty)), "{refused:?}");
        store.log.shutdown().await;
        store.log.db().close().await;

        restore(&url(&db), &files, IfNotEmpty::Replace).await.expect("restored");
        let opened = Store::open_beside(&db, 7).await;
        let name = &opened.log.feed(Position::new(1), 1).await.expect("reads")[0].payload["name"];
        assert_eq!(name["personal"]["erased"], true);
    }
}
