//! Reading streams, the feed, and what was known at a moment.

use banso_eventstore::{EventCatalogue, Position, ReadError, Until, Version};
use banso_tests::on_both_databases;
use serde_json::json;

use super::fixture::{KINDS, Store, key, note, run, same};

on_both_databases! {
    async fn a_stream_is_read_as_it_was_written(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(1), 0, "a").await;
        store.write(&note(2), 0, "other").await;
        let mut unit = store.unit(&note(1), 1, vec![store.written("b")]);
        unit.metadata.insert("door".to_owned(), json!("graphql"));
        unit.causation_id = Some("cause".to_owned());
        let command_id = unit.command.command_id;
        store.log.append(unit).await.expect("accepted");
        let events = store.log.load_stream(&note(1), Version::new(1)).await.expect("reads");
        assert_eq!(events.len(), 1);
        let event = &events[0];
        assert_eq!((event.position.get(), event.version.get()), (3, 2));
        assert_eq!((&event.payload, &event.metadata), (&json!({ "text": "b" }), &json!({ "door": "graphql" })));
        assert_eq!((event.command_id, event.causation_id.as_deref()), (command_id, Some("cause")));
        assert_eq!((event.occurred.as_deref(), event.recorded_at), (Some("2026-03-31"), store.now()));
    }

    async fn a_stream_is_read_as_it_was_known_at_a_moment(db: TestDatabase) {
        let store = Store::open(&db).await;
        let start = store.now();
        for version in 0..3 {
            store.write(&note(1), version, "text").await;
            store.clock.advance_seconds(60);
        }
        let known = async |until| store.log.load_stream_until(&note(1), until).await.expect("reads").len();
        assert_eq!(known(Until::default()).await, 3);
        assert_eq!(known(Until { position: Some(Position::new(2)), known_at: None }).await, 2);
        assert_eq!(known(Until { position: None, known_at: Some(start) }).await, 1);
        assert_eq!(store.log.position_at(start).await.expect("reads"), Position::new(1));
        let before = start.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap();
        assert_eq!(store.log.position_at(before).await.expect("reads"), Position::ZERO);
        assert_eq!(known(Until { position: None, known_at: Some(before) }).await, 0);
    }

    async fn many_streams_are_read_at_once_up_to_a_position_in_the_order_of_the_log(db: TestDatabase) {
        let store = Store::open(&db).await;
        for version in 0..3 {
            for number in 1..=4 {
                store.write(&note(number), version, "text").await;
            }
            store.clock.advance_seconds(60);
        }
        let read = async |numbers: &[u32], until: i64| {
            let streams: Vec<_> = numbers.iter().map(|number| (note(*number), Version::ZERO)).collect();
            store.log.load_streams(&streams, Position::new(until)).await.expect("reads")
        };
        let places = |events: &[banso_eventstore::RecordedEvent]| -> Vec<i64> {
            events.iter().map(|event| event.position.get()).collect()
        };
        assert_eq!(places(&read(&[3, 1], 10).await), [1, 3, 5, 7, 9]);
        assert_eq!(places(&read(&[2, 2, 99], i64::MAX).await), [2, 6, 10]);
        assert_eq!(places(&read(&[], i64::MAX).await), [0; 0]);
        assert_eq!(places(&read(&[1], 0).await), [0; 0]);
        let later = [(note(2), Version::new(1)), (note(3), Version::new(3)), (note(4), Version::new(2))];
        let later = store.log.load_streams(&later, Position::new(11)).await.expect("reads");
        assert_eq!(places(&later), [6, 10], "what is known already is not read again");
        assert_eq!(read(&[4], i64::MAX).await, store.log.load_stream(&note(4), Version::ZERO).await.expect("reads"));
        assert_eq!(store.log.recorded_at(Position::new(12)).await.expect("reads"), Some(
            store.now().checked_sub(jiff::SignedDuration::from_secs(60)).unwrap()
        ));
        assert_eq!(store.log.recorded_at(Position::new(13)).await.expect("reads"), None);
    }

    async fn the_feed_is_the_same_inside_a_transaction(db: TestDatabase) {
        let store = Store::open(&db).await;
        for version in 0..5 {
            store.write(&note(1), version, "text").await;
        }
        let outside = store.log.feed(Position::new(1), 3).await.expect("reads");
        let mut tx = store.log.db().begin_projection().await.expect("begins");
        let inside = store.log.feed_in(&mut tx, Position::new(1), 3).await.expect("reads");
        let head = store.log.lock_head(&mut tx).await.expect("locks");
        tx.commit().await.expect("commits");
        assert_eq!((inside.len(), head.position.get()), (3, 5));
        assert_eq!(inside, outside);
    }

    async fn an_event_of_a_newer_program_stops_its_readers_and_says_so(db: TestDatabase) {
        let newer = [banso_domain::wire::EventKind { schema_version: 2, ..KINDS[0] }, KINDS[1]];
        let old = Store::open(&db).await;
        let new = Store::try_open_as(&db, 1 << 32, EventCatalogue::new(newer), key(&db)).await.expect("opens");
        let mut event = new.written("new shape");
        event.schema_version = 2;
        new.append(&note(1), 0, vec![event]).await.expect("accepted");
        match old.log.load_stream(&note(1), Version::ZERO).await {
            Err(ReadError::UnknownEvent { position, schema_version: 2, .. }) => assert_eq!(position.get(), 1),
            other => panic!("version 2 is unknown: {other:?}"),
        }
        assert!(matches!(old.log.feed(Position::ZERO, 10).await, Err(ReadError::UnknownEvent { .. })));
        old.write(&note(2), 0, "other streams go on").await;
        assert_eq!(old.log.load_stream(&note(2), Version::ZERO).await.expect("reads").len(), 1);
    }

    async fn an_event_of_an_older_shape_is_read_in_the_newest(db: TestDatabase) {
        let old = Store::open(&db).await;
        old.write(&note(1), 0, "text").await;
        let newer = [banso_domain::wire::EventKind { schema_version: 2, ..KINDS[0] }, KINDS[1]];
        let catalogue = EventCatalogue::new(newer).upcast("note", "written", 1, |payload| {
            json!({ "lines": [payload["text"]] })
        });
        let new = Store::try_open_as(&db, 1 << 32, catalogue, key(&db)).await.expect("opens");
        let events = new.log.load_stream(&note(1), Version::ZERO).await.expect("reads");
        assert_eq!((events[0].schema_version, &events[0].payload), (2, &json!({ "lines": ["text"] })));
    }

    async fn rows_and_ids_of_any_number_are_one_parameter(db: TestDatabase) {
        use banso_eventstore::db::{Sql, json as rows};
        const INSERT: Sql = banso_eventstore::bulk_insert!(
            "bulk", { number: bigint, text: text, flag: boolean }, "on conflict (number) do update set text = excluded.text"
        );
        const SELECT: Sql = banso_eventstore::sql!(
            "select number, text, flag from bulk where text in ", ids("$1"), " order by number"
        );
        let store = Store::open(&db).await;
        let log_db = store.log.db();
        run(log_db, same("create table bulk (number bigint primary key, text text, flag boolean not null)")).await;
        let given = [
            json!({ "number": 1, "text": "a\"b\\c'd", "flag": true }),
            json!({ "number": 9_007_199_254_740_993_i64, "text": null, "flag": false }),
            json!({ "number": 2, "text": "日本\n", "flag": false }),
        ];
        let mut tx = log_db.begin_write().await.expect("begins");
        for _ in 0..2 {
            banso_eventstore::on_tx!(&mut tx, conn, text = INSERT => {
                sqlx::query(text).bind(rows(&given)).execute(&mut *conn).await.map(|_| ())
            }).expect("inserts");
        }
        tx.commit().await.expect("commits");
        let found: Vec<(i64, Option<String>, bool)> = banso_eventstore::on_read!(log_db, conn, text = SELECT => {
            sqlx::query_as(text).bind(rows(&["a\"b\\c'd", "日本\n"])).fetch_all(conn).await
        }).expect("reads");
        assert_eq!(found, [(1, Some("a\"b\\c'd".into()), true), (2, Some("日本\n".into()), false)]);
        let (largest,): (i64,) = banso_eventstore::on_read!(log_db, conn => {
            sqlx::query_as("select max(number) from bulk where text is null").fetch_one(conn).await
        }).expect("reads");
        assert_eq!(largest, 9_007_199_254_740_993);
    }
}
