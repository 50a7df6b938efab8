//! Looking at the tables, and damaging them, behind the program's back.

use std::collections::BTreeMap;

use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db, Sql};
use banso_eventstore::{on_read, on_tx};
use banso_tests::harness::TestDatabase;

/// A connection beside the program's.
pub(super) async fn connect(database: &TestDatabase) -> Db {
    let url = DatabaseUrl::parse(database.url()).expect("the harness gives an address");
    Db::connect(&url, &ConnectOptions::default()).await.expect("connects")
}

/// The position of the last event.
pub(super) async fn head(db: &Db) -> i64 {
    let (head,): (i64,) = on_read!(db, conn => {
        sqlx::query_as("select position from log_head where id = 1").fetch_one(conn).await
    })
    .expect("a log");
    head
}

/// Events, last position and head: always three times the same.
pub(super) async fn counts(db: &Db) -> (i64, i64, i64) {
    let text = "select (select count(*) from events), (select coalesce(max(position), 0) from events), position \
                from log_head where id = 1";
    on_read!(db, conn => sqlx::query_as(text).fetch_one(conn).await).expect("counts")
}

/// How often a command stands among the receipts, and how often in the log.
pub(super) async fn occurrences(db: &Db, command_id: &str) -> (i64, i64) {
    let text = "select (select count(*) from commands where command_id = $1), \
                (select count(*) from events where command_id = $1)";
    on_read!(db, conn => sqlx::query_as(text).bind(command_id).fetch_one(conn).await).expect("counts")
}

/// Runs one statement.
pub(super) async fn run(db: &Db, statement: Sql) {
    let mut tx = db.begin_write().await.expect("begins");
    on_tx!(&mut tx, conn, text = statement => sqlx::query(text).execute(&mut *conn).await.map(|_| ()))
        .unwrap_or_else(|error| panic!("{}: {error}", statement.sqlite()));
    tx.commit().await.expect("commits");
}

/// Runs one statement of the same text on both databases, on a connection of its own.
pub(super) async fn damage(database: &TestDatabase, statement: &'static str) {
    let db = connect(database).await;
    run(&db, Sql::new(statement, statement)).await;
    db.close().await;
}

/// Lets events be changed, as somebody with the file or the superuser's password could.
pub(super) async fn unlock_events(database: &TestDatabase) {
    let db = connect(database).await;
    let statement =
        Sql::new("drop trigger events_are_never_changed", "drop trigger events_are_never_changed on events");
    run(&db, statement).await;
    db.close().await;
}

/// What the log holds of a command.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Kept {
    /// Version and position of each of its receipts.
    pub(super) receipts: Vec<(i64, i64)>,
    pub(super) events: i64,
}

/// Everything that the log holds, by command id: in two readings, however many there are.
pub(super) async fn kept(db: &Db) -> BTreeMap<String, Kept> {
    let mut all = BTreeMap::<String, Kept>::new();
    let text = "select command_id, version, position from commands";
    let receipts: Vec<(String, i64, i64)> =
        on_read!(db, conn => sqlx::query_as(text).fetch_all(conn).await).expect("the receipts");
    for (command_id, version, position) in receipts {
        all.entry(command_id).or_default().receipts.push((version, position));
    }
    let text = "select command_id, count(*) from events group by command_id";
    let events: Vec<(String, i64)> =
        on_read!(db, conn => sqlx::query_as(text).fetch_all(conn).await).expect("the events");
    for (command_id, count) in events {
        all.entry(command_id).or_default().events = count;
    }
    all
}
