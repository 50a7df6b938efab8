//! PostgreSQL is killed, restarted and paused while people write.

use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, times};

use super::writers::Writers;

/// How often something happens to the server of the database: usually, and under siege.
const BLOWS: (u64, u64) = (6, 100);
/// How long it stands still: longer than a command may take, shorter than a person waits.
const STILL: Duration = Duration::from_secs(2);

/// Only a server can be away. Banso itself goes on without a restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_postgres_that_crashes_restarts_and_stands_still_loses_nothing() {
    let db = TestDatabase::on_own_postgres().expect("run `cargo xtask test`");
    let migrated = db.banso(&["migrate"]).unwrap();
    assert!(migrated.status.success(), "{migrated:?}");
    let server = Server::start(&db).await.unwrap();
    let writers = Writers::start(&server).await;
    writers.go_to(&server);
    let (began, blows) = (Instant::now(), times(BLOWS));
    for blow in 0..blows {
        tokio::time::sleep(Duration::from_millis(100 + blow * 37 % 300)).await;
        match blow % 3 {
            0 => tokio::task::block_in_place(|| db.crash_server()).unwrap(),
            1 => tokio::task::block_in_place(|| db.restart_server()).unwrap(),
            _ => {
                db.pause_server(true).unwrap();
                tokio::time::sleep(STILL).await;
                db.pause_server(false).unwrap();
            }
        }
    }
    // Long enough for it to find the database again.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let told = writers.finish().await;
    let (commands, repeated, replayed) = told.counts();
    println!(
        "{blows} blows to PostgreSQL in {:?}: {commands} commands acknowledged, {repeated} of them sent more than once, \
         {replayed} had been written before the answer was lost",
        began.elapsed()
    );
    assert!(
        repeated > 0 && commands > 20,
        "the blows hit nothing: {commands} commands, {repeated} sent again"
    );
    told.is_there_once(&db).await;
    assert!(server.stop().await.unwrap().success(), "it served through all of it");
}
