//! The connection to PostgreSQL goes while it commits: nobody is told whether the commit happened.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TestDatabase, time_limit, times};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::task::{JoinHandle, JoinSet};

use super::writers::Writers;

/// How many commits lose their connection: usually, and under siege.
const CUTS: (u64, u64) = (20, 500);
/// One commit in so many is cut.
const EVERY: u64 = 7;
/// What a commit is on the wire: a simple query.
const COMMIT: &[u8] = b"COMMIT\0";

/// How many commits passed, and were cut before and after they reached the database.
#[derive(Debug, Default)]
struct Counted {
    commits: AtomicU64,
    before: AtomicU64,
    after: AtomicU64,
    /// Cut no more from so many on.
    most: u64,
    /// Whether any is cut: a start is left alone, or most cuts of a usual run would meet the sample data.
    cuts_now: AtomicBool,
}

/// What becomes of a commit.
enum Fate {
    Passes,
    /// The database never hears of it.
    Lost,
    /// The database does it, and its answer is lost.
    Unanswered,
}

impl Counted {
    fn cuts(&self) -> u64 {
        self.before.load(Ordering::Relaxed) + self.after.load(Ordering::Relaxed)
    }

    fn next(&self) -> Fate {
        if !self.cuts_now.load(Ordering::Relaxed) {
            return Fate::Passes;
        }
        let number = self.commits.fetch_add(1, Ordering::Relaxed);
        if !number.is_multiple_of(EVERY) || self.cuts() >= self.most {
            return Fate::Passes;
        }
        if (number / EVERY).is_multiple_of(2) {
            self.after.fetch_add(1, Ordering::Relaxed);
            return Fate::Unanswered;
        }
        self.before.fetch_add(1, Ordering::Relaxed);
        Fate::Lost
    }
}

/// Stands between Banso and PostgreSQL.
struct Wire {
    folder: TempDir,
    counted: Arc<Counted>,
    task: JoinHandle<()>,
}

impl Wire {
    fn before(db: &TestDatabase, most: u64) -> Self {
        let (_, host) = db.url().split_once("host=").expect("a socket");
        let database = Path::new(host).join(".s.PGSQL.5432");
        let folder = tempfile::Builder::new().prefix("bcut-").tempdir_in("/tmp").unwrap();
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let counted = Arc::new(Counted { most, ..Counted::default() });
        let task = tokio::spawn(accept(listener, database, Arc::clone(&counted)));
        Self { folder, counted, task }
    }

    /// The address of the database through it.
    fn url(&self, db: &TestDatabase) -> String {
        let (address, _) = db.url().split_once("host=").expect("a socket");
        format!("{address}host={}", self.folder.path().display())
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: UnixListener, database: PathBuf, counted: Arc<Counted>) {
    let mut connections = JoinSet::new();
    while let Ok((banso, _)) = listener.accept().await {
        let Ok(database) = UnixStream::connect(&database).await else { continue };
        let (from_banso, to_banso) = banso.into_split();
        let (from_database, to_database) = database.into_split();
        let counted = Arc::clone(&counted);
        connections.spawn(async move {
            // Whichever side ends or is cut, both go.
            tokio::select! {
                () = ask(from_banso, to_database, &counted) => {}
                () = answer(from_database, to_banso) => {}
            }
        });
    }
}

/// Passes on what Banso says, until a commit is cut.
async fn ask(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, counted: &Counted) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer).await {
        let said = &buffer[..read];
        let is_commit = said.windows(COMMIT.len()).any(|part| part.eq_ignore_ascii_case(COMMIT));
        let fate = if is_commit { counted.next() } else { Fate::Passes };
        if matches!(fate, Fate::Lost) {
            return;
        }
        if to.write_all(said).await.is_err() {
            return;
        }
        if matches!(fate, Fate::Unanswered) {
            // The database has it in its buffer and commits, though nobody reads the answer.
            tokio::time::sleep(Duration::from_millis(20)).await;
            return;
        }
    }
}

async fn answer(mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
    let _ = tokio::io::copy(&mut from, &mut to).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_connection_that_goes_during_a_commit_loses_and_doubles_nothing() {
    let db = TestDatabase::postgres().await.expect("run `cargo xtask test`");
    let cuts = times(CUTS);
    let wire = Wire::before(&db, cuts);
    let server = Server::start_with(&db, &[("BANSO_DATABASE_URL", &wire.url(&db))]).await.unwrap();
    let writers = Writers::start(&server).await;
    wire.counted.cuts_now.store(true, Ordering::Relaxed);
    writers.go_to(&server);
    let began = Instant::now();
    while wire.counted.cuts() < cuts {
        assert!(began.elapsed() < time_limit(), "only {:?} in this time", wire.counted);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    let told = writers.finish().await;
    let (commands, repeated, replayed) = told.counts();
    println!(
        "{:?} in {:?}: {commands} commands acknowledged, {repeated} of them sent more than once, {replayed} had been \
         written before the answer was lost",
        wire.counted,
        began.elapsed()
    );
    told.is_there_once(&db).await;
    assert!(server.stop().await.unwrap().success());
}
