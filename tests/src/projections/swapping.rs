//! The last step of a rebuild: nothing is appended between the last event it folds and the swap.

use std::time::Duration;

use banso_domain::hub::{Hub, HubCode, HubCommand};
use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db, Sql};
use banso_eventstore::{on_read, on_tx};
use banso_projections::{Projection, ProjectionState, Projector, ProjectorOptions};
use banso_tests::harness::TestDatabase;
use banso_tests::on_both_databases;

use super::house::{House, PATIENCE, hub, name};

/// How long an append is given that must not come through.
const A_WHILE: Duration = Duration::from_millis(700);

async fn connect(database: &TestDatabase) -> Db {
    let url = DatabaseUrl::parse(database.url()).expect("the harness gives an address");
    Db::connect(&url, &ConnectOptions::default()).await.expect("connects")
}

/// Waits until somebody waits for a lock on a table.
async fn until_held_up(db: &Db) {
    const WAITING: &str = "select count(*) from pg_locks where locktype = 'relation' and not granted and \
                           database = (select oid from pg_database where datname = current_database())";
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        let (waiting,): (i64,) =
            on_read!(db, conn => sqlx::query_as(WAITING).fetch_one(conn).await).expect("looks");
        if waiting > 0 {
            return;
        }
        assert!(tokio::time::Instant::now() < deadline, "the rebuild never came to its last batch");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// How many rows a table has, as the planner of the database believes.
async fn believed(db: &Db, table: &str) -> i64 {
    const BELIEVED: Sql = Sql::new(
        "select cast(stat as integer) from sqlite_stat1 where tbl = $1 limit 1",
        "select cast(reltuples as bigint) from pg_class where relname = $1",
    );
    let found: Option<(i64,)> = on_read!(db, conn, text = BELIEVED => {
        sqlx::query_as(text).bind(table).fetch_optional(conn).await
    })
    .expect("looks");
    found.map_or(-1, |(rows,)| rows)
}

on_both_databases! {
    /// Lookups in a generation that nobody has looked at would be planned as scans, or as scans of what it once was.
    async fn the_planner_knows_how_large_a_new_generation_is(database: TestDatabase) {
        let house = House::open(&database).await;
        for number in 1..=30 {
            house.tell::<Hub>(hub(number.into()).uuid(), register(number)).await;
        }
        let projector = Projector::idle(house.log.clone(), ProjectorOptions::default());
        projector.rebuild(Projection::Hubs).await.expect("rebuilt");
        assert_eq!(believed(house.log.db(), "read_hubs").await, 30);
    }
}

fn register(number: u8) -> HubCommand {
    let code = HubCode::parse(&format!("hub-{number}")).expect("a code");
    HubCommand::Register { code, name: name("拠点"), name_en: None, source: None }
}

/// The rebuild is held up in the middle of its last step, by a lock on the table it writes to. Only PostgreSQL
/// has writers beside: on SQLite a transaction keeps all others out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_appended_while_a_new_generation_is_swapped_in() {
    let database = TestDatabase::postgres().await.expect("run `cargo xtask test`");
    let house = House::open(&database).await;
    for number in 1..=3 {
        house.tell::<Hub>(hub(number.into()).uuid(), register(number)).await;
    }
    let before = house.log.head().position;
    let projector = Projector::idle(house.log.clone(), ProjectorOptions::default());
    let beside = connect(&database).await;
    let mut holding = beside.begin_write().await.expect("begins");
    let lock = "lock table read_hubs in share mode";
    on_tx!(&mut holding, conn => sqlx::query(lock).execute(&mut *conn).await.map(|_| ())).expect("locks");

    let rebuilding = tokio::spawn({
        let projector = projector.clone();
        async move { projector.rebuild(Projection::Hubs).await }
    });
    until_held_up(house.log.db()).await;
    let writer = House::open_beside(&database, 1).await;
    let appending = tokio::spawn(async move { writer.tell::<Hub>(hub(4).uuid(), register(4)).await });
    tokio::time::sleep(A_WHILE).await;
    assert!(!appending.is_finished(), "appended between the last event of the rebuild and its swap");

    holding.rollback().await.expect("gives the lock back");
    let generation = rebuilding.await.expect("ends").expect("rebuilt");
    let status = projector.status().await.expect("status");
    let swapped = status.iter().find(|row| row.generation == generation && row.name == "hubs");
    let swapped = swapped.expect("the new generation");
    assert_eq!((swapped.state, swapped.position), (ProjectionState::Active, before));
    assert!(appending.await.expect("ends") > before);
}
