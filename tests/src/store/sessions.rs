//! Sessions of the pages: whose they are, and that they end for every process on the same database.

use banso_eventstore::{
    FoundSecret, Opened, PersonKey, SecretKind, SessionId, SessionsOf, StandingSession, WebSessions,
};
use banso_tests::on_both_databases;
use jiff::{SignedDuration, Timestamp};

use super::fixture::Store;

/// When the clock of the tests stands still.
fn begin() -> Timestamp {
    "2026-04-01T00:00:00Z".parse().unwrap()
}

fn rows(store: &Store) -> WebSessions {
    WebSessions::new(store.log.db().clone(), store.log.sources().clone())
}

fn key(store: &Store, person: &str) -> PersonKey {
    store.log.person_key(person)
}

async fn opened(store: &Store, secret: &str, person: &str) -> SessionId {
    let until = begin() + SignedDuration::from_hours(12);
    rows(store).open(Opened::Session(&key(store, person)), secret, "sealed", until).await.unwrap();
    found(store, secret).await.expect("it stands").session.expect("it is a session").0
}

async fn found(store: &Store, secret: &str) -> Option<FoundSecret> {
    rows(store).find(SecretKind::Session, secret).await.unwrap()
}

fn ids(rows: &[StandingSession]) -> Vec<SessionId> {
    rows.iter().map(|row| row.id).collect()
}

on_both_databases! {
    async fn sessions_are_told_by_person_the_youngest_first_and_in_pages(db: TestDatabase) {
        let store = Store::open(&db).await;
        let sessions = rows(&store);
        let (one, other) = (key(&store, "one"), key(&store, "other"));
        assert_ne!(one, other);
        let mut made = Vec::new();
        for (secret, person) in [("a", "one"), ("b", "other"), ("c", "one")] {
            made.push(opened(&store, secret, person).await);
        }
        made.reverse();
        let everybody = sessions.standing(None, None, 10).await.unwrap();
        assert_eq!(ids(&everybody), made);
        assert!(everybody.iter().all(|row| (row.began_at, row.used_at, &row.account) == (begin(), begin(), &None)));
        assert_eq!(ids(&sessions.standing(Some(&one), None, 10).await.unwrap()), [made[0], made[2]]);
        assert_eq!(ids(&sessions.standing(None, None, 2).await.unwrap()), made[..2]);
        assert_eq!(ids(&sessions.standing(None, Some(made[1]), 2).await.unwrap()), made[2..]);
        store.clock.set(begin() + SignedDuration::from_hours(12));
        assert_eq!(sessions.standing(None, None, 10).await.unwrap(), [], "they have ended by themselves");
    }

    async fn a_link_is_no_session_that_stands(db: TestDatabase) {
        let store = Store::open(&db).await;
        let sessions = rows(&store);
        let until = begin() + SignedDuration::from_hours(12);
        sessions.open(Opened::Link, "link", "sealed", until).await.unwrap();
        assert_eq!(sessions.standing(None, None, 10).await.unwrap(), []);
        assert_eq!(sessions.take(SecretKind::Link, "link").await.unwrap().map(|row| row.session), Some(None));
    }

    async fn the_last_use_moves_and_the_beginning_stays(db: TestDatabase) {
        let store = Store::open(&db).await;
        opened(&store, "a", "one").await;
        let later = begin() + SignedDuration::from_mins(7);
        store.clock.set(later);
        rows(&store).used("a").await.unwrap();
        let row = rows(&store).standing(None, None, 10).await.unwrap().remove(0);
        assert_eq!((row.began_at, row.used_at), (begin(), later));
        assert_eq!(found(&store, "a").await.and_then(|row| row.session).map(|(_, used)| used), Some(later));
    }

    async fn a_session_ends_for_its_person_and_by_nobody_elses_key(db: TestDatabase) {
        let store = Store::open(&db).await;
        let beside = Store::open_beside(&db, 1).await;
        let id = opened(&store, "a", "one").await;
        assert_eq!(rows(&beside).end_one(id, Some(&key(&beside, "other"))).await.unwrap(), None);
        assert!(found(&store, "a").await.is_some(), "it is not theirs to end");
        assert_eq!(rows(&beside).end_one(id, Some(&key(&beside, "one"))).await.unwrap(), Some(id));
        assert_eq!(found(&store, "a").await, None, "another process has ended it");
        assert_eq!(rows(&store).end_one(id, None).await.unwrap(), None, "once");
    }

    async fn all_of_a_person_end_but_the_one_that_asks(db: TestDatabase) {
        let store = Store::open(&db).await;
        let (asks, lost) = (opened(&store, "a", "one").await, opened(&store, "b", "one").await);
        opened(&store, "c", "other").await;
        let of = SessionsOf::Person(key(&store, "one"));
        assert_eq!(rows(&store).end_all(&of, Some(asks)).await.unwrap(), [lost]);
        assert!(found(&store, "a").await.is_some() && found(&store, "c").await.is_some());
        assert_eq!(found(&store, "b").await, None);
        assert_eq!(rows(&store).end_all(&of, None).await.unwrap(), [asks]);
        let nobody = SessionsOf::Account("none".to_owned());
        assert_eq!(rows(&store).end_all(&nobody, None).await.unwrap(), []);
        assert!(found(&store, "c").await.is_some());
    }
}
