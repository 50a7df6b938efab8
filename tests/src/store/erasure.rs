//! Personal data is sealed, and gone when its key is gone.

use banso_eventstore::operations::keys::{export_keys, import_keys};
use banso_eventstore::operations::verify::verify;
use banso_eventstore::{AppendError, Position, Version};
use banso_tests::on_both_databases;
use serde_json::json;

use super::fixture::{Store, note, subject};

async fn erase(store: &Store, expected: i64) {
    let mut unit = store.unit(&note(9), expected, vec![store.event("torn", json!({}))]);
    unit.erasures.push(subject(1));
    store.log.append(unit).await.expect("erased");
}

async fn first_name(store: &Store) -> serde_json::Value {
    store.log.feed(Position::ZERO, 1).await.expect("reads")[0].payload["name"].clone()
}

fn plain() -> serde_json::Value {
    json!({ "personal": { "subject": subject(1), "value": "山田花子" } })
}

fn erased() -> serde_json::Value {
    json!({ "personal": { "subject": subject(1), "erased": true } })
}

on_both_databases! {
    async fn what_is_stored_about_a_person_cannot_be_read_without_the_key(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.append(&note(1), 0, vec![store.signed(subject(1), "山田花子")]).await.expect("accepted");
        let (stored,): (String,) = banso_eventstore::on_read!(store.log.db(), conn => {
            sqlx::query_as("select payload from events").fetch_one(conn).await
        }).expect("reads");
        assert!(stored.contains("sealed") && !stored.contains("山田"), "{stored}");
        assert_eq!(first_name(&store).await, plain());
        let other = Store::open_beside(&db, 1).await;
        assert_eq!(first_name(&other).await, plain());
    }

    async fn an_erased_person_is_gone_for_every_process_and_the_chain_stays_sound(db: TestDatabase) {
        let (store, other) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        store.append(&note(1), 0, vec![store.signed(subject(1), "山田花子")]).await.expect("accepted");
        assert_eq!((first_name(&store).await, first_name(&other).await), (plain(), plain()));
        erase(&store, 0).await;
        assert_eq!(first_name(&store).await, erased());
        other.log.refresh_head().await.expect("looks");
        assert_eq!(first_name(&other).await, erased());
        verify(store.log.db(), |_| {}).await.expect("sound");
        let events = store.log.load_stream(&note(1), Version::ZERO).await.expect("reads");
        assert_eq!(events[0].payload["name"], erased());
    }

    async fn nothing_more_is_recorded_about_an_erased_person(db: TestDatabase) {
        let (store, other) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        store.append(&note(1), 0, vec![store.signed(subject(1), "a")]).await.expect("accepted");
        other.append(&note(2), 0, vec![other.signed(subject(1), "b")]).await.expect("accepted");
        erase(&store, 0).await;
        // `other` still holds the key; the writer finds out under the lock, or the key is gone already.
        for process in [&store, &other] {
            let refused = process.append(&note(3), 0, vec![process.signed(subject(1), "c")]).await;
            assert!(matches!(refused, Err(AppendError::SubjectErased { .. })), "{refused:?}");
        }
    }

    async fn erased_data_can_be_recorded_again_as_erased(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.append(&note(1), 0, vec![store.signed(subject(1), "a")]).await.expect("accepted");
        erase(&store, 0).await;
        let event = store.event("signed", json!({ "name": erased() }));
        store.append(&note(1), 1, vec![event]).await.expect("accepted");
        let events = store.log.load_stream(&note(1), Version::new(1)).await.expect("reads");
        assert_eq!(events[0].payload["name"], erased());
    }

    async fn an_old_file_of_keys_brings_nobody_back(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.append(&note(1), 0, vec![store.signed(subject(1), "a"), store.signed(subject(2), "b")])
            .await
            .expect("accepted");
        let mut file = Vec::new();
        assert_eq!(export_keys(store.log.db(), &mut file).await.expect("exported"), 2);
        erase(&store, 0).await;
        let done = import_keys(store.log.db(), file.as_slice()).await.expect("imported");
        assert_eq!((done.added, done.erased, done.unchanged), (0, 0, 2));
        assert_eq!(first_name(&store).await, erased());
    }

    async fn a_newer_file_of_keys_erases_here_what_was_erased_there(db: TestDatabase) {
        let (store, other) = (Store::open(&db).await, Store::open_beside(&db, 1).await);
        store.append(&note(1), 0, vec![store.signed(subject(1), "山田花子")]).await.expect("accepted");
        let mut file = Vec::new();
        export_keys(store.log.db(), &mut file).await.expect("exported");
        let text = String::from_utf8(file).expect("text");
        let newer: Vec<String> = text
            .lines()
            .map(|line| {
                let mut line: serde_json::Value = serde_json::from_str(line).expect("JSON");
                if let Some(key) = line.get_mut("key") {
                    key["wrapped_key"] = json!(null);
                    key["erased_at"] = json!("2026-04-02T00:00:00.000000Z");
                }
                format!("{line}\n")
            })
            .collect();
        assert_eq!(first_name(&other).await, plain());
        let done = import_keys(store.log.db(), newer.concat().as_bytes()).await.expect("imported");
        assert_eq!(done.erased, 1);
        for process in [&store, &other] {
            process.log.refresh_head().await.expect("looks");
            assert_eq!(first_name(process).await, erased());
        }
    }
}
