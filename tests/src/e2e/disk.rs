//! A disk that is full, and one that can only be read, under the built program. Only SQLite keeps its file here: the
//! disk of a PostgreSQL is looked after by that server, which answers with a refusal that the store tests cover.

use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use serde_json::{Value, json};

use super::person::Person;
use super::roads::{new_device, seen_at_least_at};
use super::wish::{Wish, renamed};

const PATIENCE: Duration = Duration::from_secs(30);
/// Room for the sample data and some hundred commands.
const MEBIBYTES: u32 = 24;

/// Writes until the disk takes no more; the wishes that were acknowledged, and the first that was not.
async fn until_full(server: &Server<'_>, mentor: &Person, device: &str) -> (Vec<Wish>, Wish) {
    let mut acknowledged = Vec::new();
    loop {
        let wish = renamed(device, &format!("name {}", acknowledged.len()));
        let reply = mentor.reply(&wish.short_document(), wish.variables()).await;
        if reply.status != 200 {
            assert_eq!((reply.status, reply.code()), (503, "UNAVAILABLE"), "{}", reply.body);
            assert!(!reply.header("retry-after").is_empty(), "says when to try again");
            let told = reply.body.to_string();
            assert!(
                !told.contains("SQLITE") && !told.contains("disk is full"),
                "nothing from inside: {told}"
            );
            return (acknowledged, wish);
        }
        assert_eq!(reply.body["data"]["done"]["userErrors"], json!([]), "{}\n{}", reply.body, server.log());
        acknowledged.push(wish);
        assert!(acknowledged.len() < 2_000, "the disk never gets full");
    }
}

async fn readiness(server: &Server<'_>) -> (u16, String) {
    let answer = server.http().get(server.url("/health/ready")).send().await.expect("answers");
    (answer.status().as_u16(), answer.text().await.expect("a text"))
}

async fn until_accepted(mentor: &Person, wish: &Wish) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let reply = mentor.reply(&wish.short_document(), wish.variables()).await;
        if reply.status == 200 && reply.body["data"]["done"]["userErrors"] == json!([]) {
            return reply.body["data"]["done"].clone();
        }
        assert!(reply.status == 503 && Instant::now() < deadline, "{} {}", reply.status, reply.body);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_is_said_clearly_loses_nothing_and_goes_on_when_there_is_room() {
    let db = TestDatabase::on_small_disk(MEBIBYTES).expect("a small disk");
    let server = Server::start(&db).await.unwrap();
    let new = new_device(&server).await;
    let mentor = Person::of(&server, TokenFor::Mentor);
    let before = mentor.does(&renamed(&new.device, "before")).await;
    db.fill_disk().unwrap();
    let (acknowledged, refused) = until_full(&server, &mentor, &new.device).await;

    let read = mentor.asks("query($id: ID!) { device(id: $id) { id } }", json!({ "id": new.device })).await;
    assert_eq!(read["device"]["id"], new.device.as_str(), "what is there can be read");
    let (_, told) = readiness(&server).await;
    assert!(told.contains("position"), "still says how it is: {told}");

    db.empty_disk().unwrap();
    let done = until_accepted(&mentor, &refused).await;
    let version = before.version + i64::try_from(acknowledged.len()).expect("few") + 1;
    assert_eq!(
        done["version"], version,
        "every acknowledged command once, and the refused one once it was taken"
    );
    for wish in &acknowledged {
        let again = until_accepted(&mentor, wish).await;
        assert_eq!(
            again["version"].as_i64().map(|version| version <= done["version"].as_i64().unwrap()),
            Some(true)
        );
    }
    let seen = seen_at_least_at(&mentor, &new.device, done["position"].as_i64().expect("a position")).await;
    assert_eq!(seen["version"], version, "the read tables follow, and nothing sent again acts twice");
    assert!(server.stop().await.unwrap().success());
    let verified = db.banso(&["log", "verify"]).unwrap();
    assert!(verified.status.success(), "{verified:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_can_only_be_read_is_named_at_the_start_and_nothing_on_it_is_changed() {
    for killed in [true, false] {
        let db = TestDatabase::on_small_disk(MEBIBYTES).expect("a small disk");
        let server = Server::start(&db).await.unwrap();
        // A database that was killed leaves files beside it, with which it can be opened and read.
        if killed {
            server.kill().unwrap();
        } else {
            assert!(server.stop().await.unwrap().success());
        }
        db.close_disk().unwrap();
        refuses_to_start(&db).await;
        db.open_disk().unwrap();
        let server = Server::start(&db).await.unwrap();
        new_device(&server).await;
        assert!(server.stop().await.unwrap().success());
    }
}

/// A database that can only be read: the program and the doctor say which, and what to do.
async fn refuses_to_start(db: &TestDatabase) {
    let error = Server::start(db).await.map(drop).expect_err("it must not serve").to_string();
    assert!(error.contains("exit status: 1") && error.contains("banso.db"), "names the file: {error}");
    assert!(error.to_lowercase().contains("read-only") && error.contains("writ"), "says what to do: {error}");
    let doctor = db.banso(&["doctor"]).unwrap();
    let told =
        format!("{}{}", String::from_utf8_lossy(&doctor.stdout), String::from_utf8_lossy(&doctor.stderr));
    assert!(!doctor.status.success() && told.contains("banso.db"), "{told}");
}

/// What a standby does: it answers and takes no writes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postgres_that_can_only_be_read_is_named_at_the_start() {
    let db = TestDatabase::postgres().await.expect("run `cargo xtask test`");
    db.set_read_only(true).unwrap();
    let error = Server::start(&db).await.map(drop).expect_err("it must not serve").to_string();
    assert!(error.contains("exit status: 1") && error.contains("is read-only"), "{error}");
    assert!(error.contains("primary"), "says what to do: {error}");
    let doctor = db.banso(&["doctor", "--language", "en"]).unwrap();
    let told = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(!doctor.status.success() && told.contains("is read-only"), "{told}");
    db.set_read_only(false).unwrap();
    assert!(Server::start(&db).await.unwrap().stop().await.unwrap().success());
}
