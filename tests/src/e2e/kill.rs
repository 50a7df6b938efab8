//! `kill -9` at any moment: every acknowledged command is in the log, once.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::person::Person;
use super::raw;
use super::roads::new_device;
use super::wish::{Wish, device_registered, renamed};

/// How often the server is killed while people write, on each database.
const KILLS: u64 = 50;
/// How many write at once, each to a device of their own.
const WRITERS: usize = 4;
/// How long after a refused connection a writer looks for the next server.
const PAUSE: Duration = Duration::from_millis(10);

/// What a writer was told, by command id: it keeps this outside the server, as a client does.
type Receipts = BTreeMap<String, Receipt>;

#[derive(Clone, Debug)]
struct Receipt {
    wish: Wish,
    version: i64,
    position: i64,
    /// How often it was sent until it was answered.
    attempts: u32,
    /// Whether it had been written by a server that was killed before it could answer.
    replayed: bool,
}

/// Writes until told to stop; sends each wish again, under the same id, until it is answered.
fn writer(
    person: Person,
    device: String,
    mut address: watch::Receiver<Option<String>>,
) -> JoinHandle<Receipts> {
    tokio::spawn(async move {
        let mut receipts = Receipts::new();
        for number in 1.. {
            let wish = renamed(&device, &format!("name {number}"));
            let mut attempts = 0;
            let payload = loop {
                let Some(url) = address.borrow_and_update().clone() else { return receipts };
                attempts += 1;
                if let Some(payload) = answered(&person.at_url(&url), &wish).await {
                    break payload;
                }
                tokio::time::sleep(PAUSE).await;
            };
            let number_of = |field: &str| payload[field].as_i64().expect("accepted");
            let (version, position) = (number_of("version"), number_of("position"));
            let replayed = payload["replayed"] == true;
            let receipt = Receipt { wish, version, position, attempts, replayed };
            receipts.insert(receipt.wish.command_id().to_owned(), receipt);
        }
        receipts
    })
}

/// The payload of an accepted mutation; none when the server is away or cannot answer now.
async fn answered(person: &Person, wish: &Wish) -> Option<Value> {
    let reply = person.send(&wish.short_document(), wish.variables()).await.ok()?;
    match reply.status {
        200 => {
            let payload = reply.body["data"]["done"].clone();
            assert_eq!(payload["userErrors"], json!([]), "a rename is never refused: {wish:?}");
            Some(payload)
        }
        429 | 503 | 504 => None,
        status => panic!("{status} {}", reply.body),
    }
}

/// Different moments, the same in every run: between 20 and 420 ms after the server got ready.
fn moment(kill: u64) -> Duration {
    Duration::from_millis(20 + kill.wrapping_mul(0x9e37_79b9_7f4a_7c15) % 400)
}

/// Kills the server again and again while the writers write; answers what they were told.
async fn tormented(db: &TestDatabase, people: Vec<(Person, String)>) -> Vec<Receipts> {
    let (address, watched) = watch::channel(Some("http://127.0.0.1:9/graphql".to_owned()));
    let writers: Vec<_> =
        people.into_iter().map(|(person, device)| writer(person, device, watched.clone())).collect();
    for kill in 0..KILLS {
        let server = Server::start(db).await.unwrap_or_else(|error| panic!("after {kill} kills: {error:#}"));
        address.send_replace(Some(server.url("/graphql")));
        tokio::time::sleep(moment(kill)).await;
        server.kill().unwrap();
    }
    // The last one is left alone until all that is under way is answered.
    let server = Server::start(db).await.unwrap();
    address.send_replace(Some(server.url("/graphql")));
    tokio::time::sleep(Duration::from_millis(200)).await;
    address.send_replace(None);
    let mut all = Vec::new();
    for writer in writers {
        all.push(writer.await.unwrap());
    }
    assert!(server.stop().await.unwrap().success());
    all
}

/// Each acknowledged command stands in the log once, where its receipt says.
async fn proves_everything_is_there_once(db: &TestDatabase, devices: &[String], told: &[Receipts]) {
    let tables = raw::connect(db).await;
    let (events, last, head) = raw::counts(&tables).await;
    assert_eq!((events, last), (head, head), "as many events as the head says");
    for (device, receipts) in devices.iter().zip(told) {
        for (command_id, receipt) in receipts {
            assert_eq!(
                raw::occurrences(&tables, command_id).await,
                (1, 1),
                "an acknowledged command is missing or doubled: {command_id} of {device}"
            );
            assert_eq!(
                raw::place_of(&tables, command_id).await,
                (receipt.version, receipt.position),
                "{command_id}"
            );
        }
        // A registration, and then one version for each rename: nothing was written that nobody was told of,
        // but for the last wish, whose writer was told to stop.
        let highest = receipts.values().map(|receipt| receipt.version).max().expect("some were answered");
        let count = i64::try_from(receipts.len()).expect("few");
        assert_eq!(highest, count + 1, "{device}");
    }
    tables.close().await;
    let verified = db.banso(&["log", "verify"]).unwrap();
    assert!(verified.status.success(), "{verified:?}");
}

on_both_databases! {
    /// Together at least 100 kills of the built program.
    async fn every_acknowledged_command_is_there_once_after_many_kills(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let mut people = Vec::new();
        for number in 0..WRITERS {
            let device = mentor.does(&device_registered(&new.startup, &format!("device {number}"))).await.id;
            people.push((mentor.clone(), device));
        }
        server.kill().unwrap();

        let began = Instant::now();
        let devices: Vec<String> = people.iter().map(|(_, device)| device.clone()).collect();
        let told = tormented(&db, people).await;
        let commands: usize = told.iter().map(Receipts::len).sum();
        let repeated = told.iter().flat_map(Receipts::values).filter(|receipt| receipt.attempts > 1).count();
        let replayed = told.iter().flat_map(Receipts::values).filter(|receipt| receipt.replayed).count();
        println!(
            "{KILLS} kills in {:?}: {commands} commands acknowledged, {repeated} of them sent more than once, \
             {replayed} had been written before the answer was lost",
            began.elapsed()
        );
        proves_everything_is_there_once(&db, &devices, &told).await;
        assert!(commands > 60, "the server hardly ever answered: {commands} commands");
        assert!(replayed > 0, "no kill fell between a commit and its answer: kill at other moments");
        assert!(repeated > 20, "the kills hardly ever hit a command: {repeated} sent again");

        // Asked again, the program itself says the same.
        let server = Server::start(&db).await.unwrap();
        let mentor = mentor.at(&server);
        for receipts in &told {
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
