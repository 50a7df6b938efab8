//! What the machine does to a server that serves.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use serde_json::{Value, json};

use super::person::{Person, Reply};
use super::raw;
use super::roads::{milestone, new_device, seen_at_least_at};
use super::wish::{renamed, reported};

const PATIENCE: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(50);

/// Status, text and header of `/health/ready`.
async fn readiness(server: &Server<'_>) -> (u16, String, Option<String>) {
    let answer = server.http().get(server.url("/health/ready")).send().await.expect("answers");
    let retry = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()).map(str::to_owned);
    (answer.status().as_u16(), answer.text().await.expect("a text"), retry)
}

async fn until_ready(server: &Server<'_>, status: u16) -> (String, Option<String>) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let (now, text, retry) = readiness(server).await;
        if now == status {
            return (text, retry);
        }
        assert!(Instant::now() < deadline, "/health/ready goes on answering {now} {text}:\n{}", server.log());
        tokio::time::sleep(LOOK).await;
    }
}

fn assert_unavailable(reply: &Reply) {
    assert_eq!((reply.status, reply.code()), (503, "UNAVAILABLE"), "{}", reply.body);
    let pause: u64 = reply.header("retry-after").parse().expect("seconds to wait");
    assert!((1..=60).contains(&pause));
    for inside in ["postgres", "sqlx", "connection", "pool", "SELECT", "select "] {
        assert!(!reply.body.to_string().contains(inside), "nothing from inside: {}", reply.body);
    }
}

async fn eventually_accepted(person: &Person, wish: &super::wish::Wish) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let reply = person.reply(&wish.short_document(), wish.variables()).await;
        if reply.status == 200 && reply.body["data"]["done"]["userErrors"] == json!([]) {
            return reply.body["data"]["done"].clone();
        }
        assert!(reply.status == 503 && Instant::now() < deadline, "{} {}", reply.status, reply.body);
        tokio::time::sleep(LOOK).await;
    }
}

/// Only a server can be away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_away_it_says_so_and_comes_back_by_itself() {
    let db = TestDatabase::postgres().await.expect("run `cargo xtask test`");
    let server = Server::start(&db).await.unwrap();
    let new = new_device(&server).await;
    let mentor = Person::of(&server, TokenFor::Mentor);
    let before = mentor.does(&renamed(&new.device, "before")).await;

    db.take_down().unwrap();
    let (why, retry) = until_ready(&server, 503).await;
    assert!(why.contains("database"), "says why: {why}");
    assert!(retry.is_some(), "says when to look again");
    let live = server.http().get(server.url("/health/live")).send().await.unwrap();
    assert!(live.status().is_success(), "the process itself lives");
    let meanwhile = reported(&new.device, "NEED_REGISTERED", "2023-05-10").at_once();
    assert_unavailable(&mentor.reply(&meanwhile.document(), meanwhile.variables()).await);
    assert_unavailable(&mentor.reply("{ startups { totalCount } }", json!({})).await);
    let roles = mentor.reply("{ me { today } }", json!({})).await;
    assert_unavailable(&roles);

    db.bring_back().unwrap();
    let done = eventually_accepted(&mentor, &meanwhile).await;
    until_ready(&server, 200).await;
    let position = done["position"].as_i64().expect("a position");
    assert!(position > before.position);
    let seen = seen_at_least_at(&mentor, &new.device, position).await;
    assert_eq!(milestone(&seen, "NEED_REGISTERED"), "ACHIEVED 2023-05-10");
    assert_eq!(seen["version"], before.version + 2, "reported and confirmed once");
    let tables = raw::connect(&db).await;
    assert_eq!(raw::occurrences(&tables, meanwhile.command_id()).await, (1, 2));
    let (events, last, head) = raw::counts(&tables).await;
    assert_eq!((events, last), (head, head));
    assert!(server.stop().await.unwrap().success());
}

/// Connections are cut again and again while people write; each sends again what was not answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_that_are_cut_lose_nothing() {
    let db = TestDatabase::postgres().await.expect("run `cargo xtask test`");
    let server = Server::start(&db).await.unwrap();
    let new = new_device(&server).await;
    let mentor = Person::of(&server, TokenFor::Mentor);
    let writer = tokio::spawn({
        let (mentor, device) = (mentor.clone(), new.device.clone());
        async move {
            let mut told = Vec::new();
            for number in 0..60 {
                let wish = renamed(&device, &format!("name {number}"));
                told.push((wish.command_id().to_owned(), eventually_accepted(&mentor, &wish).await));
            }
            told
        }
    });
    while !writer.is_finished() {
        db.cut_connections().unwrap();
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    let told = writer.await.unwrap();
    let tables = raw::connect(&db).await;
    for (number, (command_id, payload)) in told.iter().enumerate() {
        assert_eq!(raw::occurrences(&tables, command_id).await, (1, 1));
        assert_eq!(payload["version"], number + 2);
    }
}

/// Only a file can become unwritable; root may write everywhere, so the tables are closed from inside.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_cannot_be_written_answers_clearly_and_goes_on_reading() {
    let db = TestDatabase::sqlite().await.expect("a database");
    let server = Server::start(&db).await.unwrap();
    let new = new_device(&server).await;
    let mentor = Person::of(&server, TokenFor::Mentor);
    mentor.does(&renamed(&new.device, "before")).await;
    // Another program holds the write lock for longer than anybody waits.
    let other = raw::connect(&db).await;
    let held = other.begin_write().await.expect("locks");
    let wish = renamed(&new.device, "meanwhile");
    assert_unavailable(&mentor.reply(&wish.short_document(), wish.variables()).await);
    let read = mentor.asks("query($id: ID!) { device(id: $id) { name } }", json!({ "id": new.device })).await;
    assert_eq!(read["device"]["name"], "before");
    held.rollback().await.expect("gives the lock back");
    eventually_accepted(&mentor, &wish).await;
    assert_eq!(raw::occurrences(&other, wish.command_id()).await, (1, 1));
}

/// A folder without the right to write is named at the start.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_no_database_is_named_at_the_start() {
    let db = TestDatabase::sqlite().await.expect("a database");
    let file = db.data_dir().join("banso.db");
    fs::write(&file, "this is no database, but long enough to be looked at as if it were one").unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    let error = Server::start(&db).await.map(drop).expect_err("it must not serve").to_string();
    assert!(error.contains("exit status: 1") && error.contains("banso.db"), "{error}");
}
