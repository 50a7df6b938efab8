//! Clients that are slow on purpose, and many that say nothing: everybody else is answered as before.

use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, TokenFor, times};
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::super::person::Person;
use super::super::socket::Socket;

/// How many never end the head of their request: usually, and under siege.
const NEVER_ENDING: (u64, u64) = (300, 5_000);
/// How many sockets say nothing: usually, and under siege.
const SILENT: (u64, u64) = (300, 9_000);
/// The head of a request has to be there within this time, and some more for a busy machine.
const HEAD: Duration = Duration::from_secs(25);
/// How long anybody else may wait meanwhile.
const SOON: Duration = Duration::from_secs(3);
/// So many open at once.
const AT_ONCE: u64 = 50;

/// Lets this process and the program that it starts have as many files open as the machine permits.
fn open_many_files() {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).expect("raise the limit of open files to what is permitted");
}

/// An honest request, and how long it took.
async fn honest(person: &Person) -> Duration {
    let began = Instant::now();
    person.asks("{ me { today } }", serde_json::json!({})).await;
    began.elapsed()
}

/// Sends the head of a request bit by bit and never ends it; how long the server listened.
async fn drip(address: String) -> Duration {
    // Of thousands that connect at once some knock again after seconds: nobody listens to them yet.
    let mut stream = TcpStream::connect(&address).await.expect("connects");
    let began = Instant::now();
    let mut said = stream.write_all(b"GET / HTTP/1.1\r\nHost: banso\r\n").await;
    let mut heard = [0; 256];
    while said.is_ok() {
        tokio::select! {
            read = stream.read(&mut heard) => {
                if matches!(read, Ok(0) | Err(_)) {
                    break;
                }
            }
            () = tokio::time::sleep(Duration::from_millis(500)) => said = stream.write_all(b"x-a: b\r\n").await,
        }
    }
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn requests_that_never_end_are_ended_and_keep_nobody_waiting() {
    open_many_files();
    let db = TestDatabase::sqlite().await.expect("a database");
    let server = Server::start(&db).await.unwrap();
    let mentor = Person::of(&server, TokenFor::Mentor);
    let address = server.url("").trim_start_matches("http://").to_owned();
    let mut slow = JoinSet::new();
    for _ in 0..times(NEVER_ENDING) {
        slow.spawn(drip(address.clone()));
    }
    let mut longest = Duration::ZERO;
    let mut listened = Vec::new();
    while !slow.is_empty() {
        longest = longest.max(honest(&mentor).await);
        while let Some(one) = slow.try_join_next() {
            listened.push(one.unwrap());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        let patience = listened.iter().max().copied().unwrap_or_default();
        assert!(patience < HEAD, "a request without an end was listened to for {patience:?}");
    }
    println!(
        "{} requests without an end, listened to for {:?} at most; an honest one waited for {longest:?}",
        listened.len(),
        listened.iter().max()
    );
    assert!(longest < SOON, "an honest request waited for {longest:?}");
    assert!(server.stop().await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_silent_sockets_keep_nobody_waiting() {
    open_many_files();
    let db = TestDatabase::sqlite().await.expect("a database");
    let server = Server::start(&db).await.unwrap();
    let mentor = Person::of(&server, TokenFor::Mentor);
    let token = server.token(TokenFor::Mentor).unwrap();
    let before = memory(&server);
    let many = times(SILENT);
    let mut sockets = Vec::new();
    for _ in 0..many.div_ceil(AT_ONCE) {
        let opening = (0..AT_ONCE).map(|_| Socket::open(&server, &token));
        sockets.extend(futures_util::future::join_all(opening).await);
    }
    let mut longest = Duration::ZERO;
    for _ in 0..20 {
        longest = longest.max(honest(&mentor).await);
    }
    let after = memory(&server);
    println!(
        "{} silent sockets: an honest request waited for {longest:?}; {} kB of memory for each",
        sockets.len(),
        after.saturating_sub(before) / u64::try_from(sockets.len()).unwrap()
    );
    assert!(longest < SOON, "an honest request waited for {longest:?}");
    drop(sockets);
    assert!(server.stop().await.unwrap().success());
}

/// The memory that a server holds, in kB.
fn memory(server: &Server<'_>) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}
