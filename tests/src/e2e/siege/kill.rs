//! `kill -9` at any moment: every acknowledged command is in the log, once.

use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, TokenFor, times};
use banso_tests::on_both_databases;

use super::super::person::Person;
use super::super::raw;
use super::writers::{Told, Writers};

/// How often the server is killed while people write, on each database: usually, and under siege.
const KILLS: (u64, u64) = (50, 500);

/// Different moments, the same in every run: between 20 and 420 ms after the server got ready.
fn moment(kill: u64) -> Duration {
    Duration::from_millis(20 + kill.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 400)
}

/// Kills the server again and again while the writers write; answers what they were told.
async fn tormented(db: &TestDatabase, writers: Writers, kills: u64) -> Told {
    for kill in 0..kills {
        let server = Server::start(db).await.unwrap_or_else(|error| panic!("after {kill} kills: {error:#}"));
        writers.go_to(&server);
        tokio::time::sleep(moment(kill)).await;
        server.kill().unwrap();
    }
    // The last one is left alone until all that is under way is answered.
    let server = Server::start(db).await.unwrap();
    writers.go_to(&server);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let told = writers.finish().await;
    assert!(server.stop().await.unwrap().success());
    told
}

on_both_databases! {
    /// Together at least 100 kills of the built program, 1,000 under siege.
    async fn every_acknowledged_command_is_there_once_after_many_kills(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let writers = Writers::start(&server).await;
        server.kill().unwrap();

        let (began, kills) = (Instant::now(), times(KILLS));
        let told = tormented(&db, writers, kills).await;
        let (commands, repeated, replayed) = told.counts();
        println!(
            "{kills} kills in {:?}: {commands} commands acknowledged, {repeated} of them sent more than once, \
             {replayed} had been written before the answer was lost",
            began.elapsed()
        );
        told.is_there_once(&db).await;
        assert!(commands > 60, "the server hardly ever answered: {commands} commands");
        assert!(replayed > 0, "no kill fell between a commit and its answer: kill at other moments");
        assert!(repeated > 20, "the kills hardly ever hit a command: {repeated} sent again");

        // Asked again, the program itself says the same.
        let server = Server::start(&db).await.unwrap();
        let mentor = mentor.at(&server);
        for receipts in &told.receipts {
            for receipt in receipts.values().rev().take(5) {
                let again = mentor.does(&receipt.wish).await;
                assert!(again.replayed, "{again:?}");
                assert_eq!((again.version, again.position), (receipt.version, receipt.position));
            }
        }
    }

    /// The first start enters the sample data; whenever it is cut off, the next one goes on.
    async fn a_first_start_that_is_killed_is_finished_by_the_next_one(db: TestDatabase) {
        let whole = TestDatabase::migrated(db.kind()).await.unwrap();
        let undisturbed = Server::start(&whole).await.unwrap();
        assert!(undisturbed.stop().await.unwrap().success());
        let mut cut_off = 0;
        for kill in 0..12_u64 {
            // Dropping a start that is under way kills the process.
            let time = Duration::from_millis(40 * (kill + 1));
            match tokio::time::timeout(time, Server::start(&db)).await {
                Err(_elapsed) => cut_off += 1,
                Ok(server) => drop(server.unwrap()),
            }
        }
        assert!(cut_off > 2, "the starts were too quick to be cut off");
        let server = Server::start(&db).await.unwrap();
        assert!(server.stop().await.unwrap().success());
        let (tables, expected) = (raw::connect(&db).await, raw::connect(&whole).await);
        assert_eq!(raw::counts(&tables).await, raw::counts(&expected).await, "each sample command once");
        let verified = db.banso(&["log", "verify"]).unwrap();
        assert!(verified.status.success(), "{verified:?}");
    }
}
