//! Units that share a transaction do not share their fate.

use banso_eventstore::{AppendError, Claim, ClaimKey, Unit};
use banso_tests::on_both_databases;

use super::fixture::{Store, counts, note};

/// Sends all units at once, so that they wait together and are written in few groups.
async fn send(store: &Store, units: Vec<Unit>) -> Vec<Result<banso_eventstore::Receipt, AppendError>> {
    let sent: Vec<_> = units
        .into_iter()
        .map(|unit| {
            let log = store.log.clone();
            tokio::spawn(async move { log.append(unit).await })
        })
        .collect();
    let mut answers = Vec::new();
    for sent in sent {
        answers.push(sent.await.expect("answered"));
    }
    answers
}

fn claim(key: &str, aggregate_id: &str) -> Claim {
    Claim { kind: "corporate-number".into(), key: key.into(), aggregate_id: aggregate_id.into() }
}

on_both_databases! {
    async fn a_conflict_fails_alone(db: TestDatabase) {
        let store = Store::open(&db).await;
        let units = (0..60)
            .map(|number| {
                let expected = if number % 3 == 0 { 9 } else { 0 };
                store.unit(&note(number), expected, vec![store.written("a")])
            })
            .collect();
        for (number, answer) in send(&store, units).await.into_iter().enumerate() {
            match answer {
                Ok(_) => assert_ne!(number % 3, 0),
                Err(AppendError::Conflict { .. }) => assert_eq!(number % 3, 0),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(counts(store.log.db()).await, (40, 40, 40));
    }

    async fn of_many_that_claim_the_same_one_gets_it(db: TestDatabase) {
        let stores = [Store::open(&db).await, Store::open_beside(&db, 1).await];
        let mut answers = Vec::new();
        for store in &stores {
            let units = (0..20).map(|_| {
                let id = store.uuid().to_string();
                let stream = banso_eventstore::StreamId::new("note", &id);
                let mut unit = store.unit(&stream, 0, vec![store.written("a")]);
                unit.claims.push(claim("1234567890123", &id));
                unit
            });
            answers.extend(send(store, units.collect()).await);
        }
        let accepted = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(accepted, 1);
        let holder = stores[0].log.claimed_by("corporate-number", "1234567890123").await.expect("read");
        for answer in answers {
            match answer {
                Ok(_) => {}
                Err(AppendError::ClaimTaken { kind, by }) => {
                    assert_eq!((kind.as_str(), Some(by)), ("corporate-number", holder.clone()));
                }
                Err(other) => panic!("{other:?}"),
            }
        }
    }

    async fn a_released_claim_can_be_taken_by_another(db: TestDatabase) {
        let store = Store::open(&db).await;
        let mut first = store.unit(&note(1), 0, vec![store.written("a")]);
        first.claims.push(claim("1", "note-1"));
        store.log.append(first).await.expect("accepted");
        let mut release = store.unit(&note(1), 1, vec![store.written("b")]);
        release.releases.push(ClaimKey { kind: "corporate-number".into(), key: "1".into() });
        let mut second = store.unit(&note(2), 0, vec![store.written("c")]);
        second.claims.push(claim("1", "note-2"));
        let answers = send(&store, vec![release, second.clone()]).await;
        assert!(answers[0].is_ok());
        if answers[1].is_err() {
            store.log.append(second).await.expect("free by now");
        }
        let holder = store.log.claimed_by("corporate-number", "1").await.expect("read");
        assert_eq!(holder.as_deref(), Some("note-2"));
    }

    async fn data_that_the_database_refuses_fails_alone(db: TestDatabase) {
        let store = Store::open(&db).await;
        store.write(&note(0), 0, "takes an event id").await;
        let taken = store.log.feed(banso_eventstore::Position::ZERO, 1).await.expect("reads")[0].event_id;
        let units = (1..=30)
            .map(|number| {
                let mut event = store.written("a");
                if number % 10 == 0 {
                    event.event_id = taken;
                }
                store.unit(&note(number), 0, vec![event])
            })
            .collect();
        for (index, answer) in send(&store, units).await.into_iter().enumerate() {
            match answer {
                Ok(_) => assert_ne!((index + 1) % 10, 0),
                Err(AppendError::Fault(_)) => assert_eq!((index + 1) % 10, 0),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(counts(store.log.db()).await, (28, 28, 28));
    }

    async fn a_control_character_never_reaches_the_log(db: TestDatabase) {
        let store = Store::open(&db).await;
        match store.append(&note(1), 0, vec![store.written("a\0b")]).await {
            Err(AppendError::ControlCharacter { path }) => assert_eq!(path, "written.text"),
            other => panic!("U+0000 must be refused: {other:?}"),
        }
        let mut unit = store.unit(&note(1), 0, vec![store.written("a")]);
        unit.correlation_id = Some("a\u{1b}[2J".to_owned());
        assert!(matches!(store.log.append(unit).await, Err(AppendError::ControlCharacter { .. })));
        assert_eq!(counts(store.log.db()).await, (0, 0, 0));
    }
}
