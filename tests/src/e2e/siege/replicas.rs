//! Two processes on one database, of which one is killed again and again: the other goes on, also with the read tables.

use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TokenFor, times};
use banso_tests::on_both_databases;
use serde_json::json;

use super::super::person::Person;
use super::writers::Writers;

/// How often one of two is killed: usually, and under siege.
const KILLS: (u64, u64) = (8, 150);
/// How long until the leases of a process that is gone run out, and what it left is folded.
const TAKEN_OVER: Duration = Duration::from_secs(15);

/// Asks until everything up to a position can be read: what the device is called then.
async fn name_at(mentor: &Person, device: &str, position: i64) -> String {
    let document = "query($device: ID!, $position: Position) { \
                    device(id: $device, minPosition: $position) { name } }";
    let deadline = Instant::now() + TAKEN_OVER;
    loop {
        let reply = mentor.reply(document, json!({ "device": device, "position": position })).await;
        if let Some(name) = reply.body["data"]["device"]["name"].as_str() {
            return name.to_owned();
        }
        assert!(Instant::now() < deadline, "the read tables stand still: {}", reply.body);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

on_both_databases! {
    async fn what_a_killed_replica_left_the_other_goes_on_with(db: TestDatabase) {
        let mut server = Server::start(&db).await.unwrap();
        let writers = Writers::start(&server).await;
        writers.go_to(&server);
        let (began, kills) = (Instant::now(), times(KILLS));
        for kill in 0..kills {
            let other = Server::start(&db).await.unwrap_or_else(|error| panic!("after {kill} kills: {error:#}"));
            writers.go_to(&other);
            // Some commands are still on their way to the one that is killed.
            tokio::time::sleep(Duration::from_millis(kill * 7 % 40)).await;
            server.kill().unwrap();
            server = other;
            tokio::time::sleep(Duration::from_millis(50 + kill * 53 % 200)).await;
        }
        let mentor = Person::of(&server, TokenFor::Mentor);
        let told = writers.finish().await;
        let (commands, repeated, replayed) = told.counts();
        println!(
            "{kills} replicas killed in {:?}: {commands} commands acknowledged, {repeated} of them sent more than once, \
             {replayed} had been written before the answer was lost",
            began.elapsed()
        );
        for (device, receipts) in told.devices.iter().zip(&told.receipts) {
            let last = receipts.values().max_by_key(|receipt| receipt.position).expect("some were answered");
            let name = name_at(&mentor, device, last.position).await;
            assert_eq!(last.wish.variables()["input"]["name"], name, "{device}");
        }
        told.is_there_once(&db).await;
        assert!(commands > 40, "hardly anything was answered: {commands} commands");
        assert!(server.stop().await.unwrap().success());
    }
}
