//! A process that is killed while it follows the dice, again and again. The model is the fold of a stream from its first event
//! with the rules on it: every answer must be what the model says, and what was answered must be in the log, once.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use banso_domain::device::Device;
use banso_domain::startup::Startup;
use banso_domain::{Decider, Root};
use banso_eventstore::db::Db;
use banso_eventstore::{CommandError, NoDetails, RecordedEvent, StreamId, Version, on_read};
use banso_projections::Projection;
use banso_tests::harness::{TestDatabase, times};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::dice::{Dice, Wish};
use super::folds::settled;
use super::house::House;
use super::tables::{active_rows, assert_same};

/// Where the process that is killed lives: the address of the database, the folder with the key, and which life it is.
const LIFE: &str = "BANSO_LIFE";
/// What it says of each command, before its id and how many events it led to.
const ACCEPTED: &str = "accepted ";
const REFUSED: &str = "refused ";
/// How many lives: usually, and under siege.
const LIVES: (u64, u64) = (8, 250);
/// How many commands a process that nobody kills answers.
const UNTROUBLED: u64 = 60;

/// What a fold of the stream from its first event and the rules make of a command.
async fn modelled<D: Decider>(house: &House, id: Uuid, command: D::Command) -> String {
    let stream = StreamId::new(D::TYPE, id);
    let past = house.log.load_stream(&stream, Version::ZERO).await.expect("the stream can be read");
    let mut state = D::default();
    for event in &past {
        state.evolve(&event.decode::<D::Event>().expect("an event of the domain"));
    }
    let (issued, scope) = house.stamped(command, Vec::new());
    let expected = state.decide(&issued).ok().map(|decision| decision.events);
    let (told, command_id) = (format!("{issued:?}"), issued.id);
    let answer = house.log.execute::<Root<D>, _>(&id.to_string(), issued, scope, NoDetails).await;
    match (answer, expected) {
        (Ok(_), Some(expected)) => {
            let after = Version::new(i64::try_from(past.len()).expect("few"));
            let written = house.log.load_stream(&stream, after).await.expect("the stream can be read");
            let written: Vec<D::Event> =
                written.iter().map(|event: &RecordedEvent| event.decode().expect("an event")).collect();
            assert_eq!(written, expected, "{told}");
            format!("{ACCEPTED}{command_id} {}", written.len())
        }
        (Err(CommandError::Refused(_)), None) => format!("{REFUSED}{command_id} 0"),
        (answer, expected) => panic!("{told}: answered {answer:?}, where the model says {expected:?}"),
    }
}

/// Follows the dice with the projections beside it, and says what it was answered as soon as it is: for ever, or so many times.
async fn lives(house: &House, seed: u64, commands: u64) -> (u64, u64) {
    let projector = house.projector().await;
    let mut dice = Dice::new(seed);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..commands {
        let said = match dice.wish(3) {
            Wish::Startup(id, command) => modelled::<Startup>(house, id.uuid(), command).await,
            Wish::Device(id, command) => modelled::<Device>(house, id.uuid(), command).await,
        };
        if said.starts_with(ACCEPTED) {
            accepted += 1;
        } else {
            refused += 1;
        }
        println!("{said}");
    }
    settled(house, &projector).await;
    projector.shutdown().await;
    (accepted, refused)
}

/// The process of [`killed`]; by itself, a life that nobody ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_life() {
    let Ok(life) = env::var(LIFE) else {
        let db = TestDatabase::sqlite().await.expect("a database");
        let house = House::open(&db).await;
        house.furnish().await;
        let (accepted, refused) = lives(&house, 77, UNTROUBLED).await;
        assert_eq!(accepted + refused, UNTROUBLED);
        assert!(accepted > 5 && refused > 5, "{accepted} accepted, {refused} refused");
        return;
    };
    let mut told = life.lines();
    let mut next = || told.next().expect("address, folder, number");
    let (url, folder, number) = (next(), next(), next().parse().expect("a number"));
    let house = House::open_at(url, Path::new(folder), number).await;
    // Later than everything that was recorded.
    house.clock.advance_seconds(
        3_600 * (house.log.head().position.get() + 1_000 * i64::try_from(number).expect("few")),
    );
    lives(&house, number, u64::MAX).await;
}

/// What a process was answered until it was killed, after so many answers: each command with how many events it led to.
fn killed(db: &TestDatabase, life: u64, after: u64) -> Vec<(String, i64)> {
    let told = format!("{}\n{}\n{life}", db.url(), db.data_dir().display());
    let mut process = Command::new(env::current_exe().expect("this program"))
        .args(["projections::siege::a_life", "--exact", "--nocapture"])
        .env(LIFE, told)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
    let (mut answers, mut is_alive) = (Vec::new(), true);
    for line in lines {
        let line = line.expect("text");
        // The first line of a test that is not captured stands behind its name.
        let Some(said) = line.find(ACCEPTED).or_else(|| line.find(REFUSED)).map(|at| &line[at..]) else {
            continue;
        };
        let mut words = said.split(' ').skip(1);
        let command_id = words.next().expect("an id").to_owned();
        answers.push((command_id, words.next().and_then(|count| count.parse().ok()).expect("a count")));
        if is_alive && u64::try_from(answers.len()).expect("few") == after {
            process.kill().expect("it lives");
            is_alive = false;
        }
    }
    let output = process.wait_with_output().expect("it ends");
    assert!(!is_alive, "it ended by itself: {}", String::from_utf8_lossy(&output.stderr));
    answers
}

/// How many events a command led to.
async fn events_of(db: &Db, command_id: &str) -> i64 {
    let text = "select count(*) from events where command_id = $1";
    let (count,): (i64,) =
        on_read!(db, conn => sqlx::query_as(text).bind(command_id).fetch_one(conn).await).expect("counts");
    count
}

on_both_databases! {
    async fn what_a_killed_process_was_answered_is_what_the_log_holds(db: TestDatabase) {
        let house = House::open(&db).await;
        house.furnish().await;
        let (mut dice, mut accepted, mut refused) = (Dice::new(9), 0, 0);
        for life in 1..=times(LIVES) {
            for (command_id, count) in killed(&db, life, 1 + dice.below(40)) {
                assert_eq!(events_of(house.log.db(), &command_id).await, count, "life {life}, {command_id}");
                *(if count > 0 { &mut accepted } else { &mut refused }) += 1;
            }
        }
        println!("{} lives: {accepted} commands with events, {refused} without", times(LIVES));
        assert!(accepted > 20 && refused > 20, "{accepted} accepted, {refused} refused");
        house.log.refresh_head().await.expect("the log can be read");
        let projector = house.projector().await;
        settled(&house, &projector).await;
        let live = active_rows(house.log.db()).await;
        for projection in Projection::ALL {
            projector.rebuild(*projection).await.expect("rebuilt");
        }
        assert_same(&active_rows(house.log.db()).await, &live, "after all lives");
        projector.shutdown().await;
        let verified = db.banso(&["log", "verify"]).unwrap();
        assert!(verified.status.success(), "{verified:?}");
    }
}
