//! Recomputes the chain of hashes and names the first position where the log is not what it says.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use crate::db::{Db, Tx};
use crate::hash::ChainHash;
use crate::head::HeadRow;
use crate::place::{Position, StreamId};
use crate::read::FEED;
use crate::stored_event::StoredEvent;

/// How many rows are read at once.
const PAGE: i64 = 1_000;
/// How long a verification beside others rests at most after each page.
const LONGEST_REST: Duration = Duration::from_millis(200);

/// How much of the machine a verification takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// All that it needs: somebody waits for it.
    Swift,
    /// Half of one processor, for others are served meanwhile.
    Beside,
}

/// What a verified log amounts to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The id of the log.
    pub log_id: String,
    /// How many events it holds.
    pub events: i64,
    /// The hash of the last one: compare it with a published one.
    pub head_hash: ChainHash,
}

/// What is wrong at a position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Defect {
    /// An event is missing.
    #[error("the event is missing (the next one is at {next})")]
    Gap {
        /// The next position that is there.
        next: i64,
    },
    /// The row was changed, or the row before it was.
    #[error("the content does not match its hash: this row was changed, or the hash of the row before it")]
    Hash,
    /// The version does not follow in its stream.
    #[error("{stream} goes on with version {found} instead of {expected}")]
    Version {
        /// Which stream.
        stream: StreamId,
        /// The version that had to come.
        expected: i64,
        /// The version that is there.
        found: i64,
    },
    /// The event is recorded before the one it follows.
    #[error("it is recorded before the event it follows")]
    Time,
    /// The head names another end than the log has.
    #[error("the head says position {head} with another hash, the log ends at {end}")]
    Head {
        /// What the head says.
        head: i64,
        /// Where the log ends.
        end: i64,
    },
    /// The number of events is not the last position.
    #[error("there are {events} events up to position {last}, and the head says {head}")]
    Count {
        /// How many events there are.
        events: i64,
        /// The last position.
        last: i64,
        /// What the head says.
        head: i64,
    },
}

/// The log is not sound, or could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// Something is wrong.
    #[error("position {position}: {defect}")]
    Broken {
        /// The first broken position.
        position: Position,
        /// What is wrong there.
        defect: Defect,
    },
    /// There is no log yet.
    #[error("there is no log in this database yet")]
    NoLog,
    /// The database could not be read.
    #[error("the log could not be read")]
    Read(#[from] sqlx::Error),
}

/// Follows the chain row by row.
#[derive(Debug)]
pub(crate) struct Chain {
    pub(crate) position: i64,
    pub(crate) hash: ChainHash,
    recorded_at: String,
    versions: HashMap<StreamId, i64>,
    /// Whether streams are seen from their beginning.
    whole: bool,
}

impl Chain {
    /// The chain of a log from its first event.
    pub(crate) fn from_genesis(log_id: &str) -> Self {
        let hash = ChainHash::genesis(log_id);
        Self { position: 0, hash, recorded_at: String::new(), versions: HashMap::new(), whole: true }
    }

    /// The chain after a row that is taken for granted.
    fn after(position: i64, hash: ChainHash) -> Self {
        Self { position, hash, recorded_at: String::new(), versions: HashMap::new(), whole: false }
    }

    /// Goes on with the next row.
    pub(crate) fn follow(&mut self, row: &StoredEvent) -> Result<(), VerifyError> {
        let expected = self.position + 1;
        let broken = |defect| VerifyError::Broken { position: Position::new(expected), defect };
        if row.position != expected {
            return Err(broken(Defect::Gap { next: row.position }));
        }
        let hash = row.chained_after(&self.hash);
        if row.hash.parse() != Ok(hash) {
            return Err(broken(Defect::Hash));
        }
        if row.recorded_at < self.recorded_at {
            return Err(broken(Defect::Time));
        }
        let stream = StreamId::new(&row.aggregate_type, &row.aggregate_id);
        let before = self.versions.get(&stream).copied().or(self.whole.then_some(0));
        if let Some(before) = before
            && row.version != before + 1
        {
            let (expected, found) = (before + 1, row.version);
            return Err(broken(Defect::Version { stream, expected, found }));
        }
        self.versions.insert(stream, row.version);
        self.position = row.position;
        self.hash = hash;
        self.recorded_at.clone_from(&row.recorded_at);
        Ok(())
    }
}

/// Verifies the whole log while it is in use: every hash, position, version and time, the head, and the counts.
///
/// # Errors
/// The first broken position and what is wrong there.
pub async fn verify(db: &Db, progress: impl FnMut(Position)) -> Result<Verified, VerifyError> {
    verify_at(Pace::Swift, db, progress).await
}

/// The same at a pace.
pub(crate) async fn verify_at(
    pace: Pace,
    db: &Db,
    mut progress: impl FnMut(Position),
) -> Result<Verified, VerifyError> {
    let mut tx = db.begin_snapshot().await?;
    let row = HeadRow::read_in(&mut tx).await?.ok_or(VerifyError::NoLog)?;
    let chain = Chain::from_genesis(&row.log_id);
    let chain = follow_to_end(&mut tx, chain, &row, (pace, &mut progress)).await?;
    count(&mut tx).await?;
    Ok(Verified { log_id: row.log_id, events: chain.position, head_hash: chain.hash })
}

/// Verifies the last events, the head and the counts: what a start can afford.
///
/// # Errors
/// The first broken position of them and what is wrong there.
pub async fn verify_last(db: &Db, tail: i64) -> Result<Verified, VerifyError> {
    let mut tx = db.begin_snapshot().await?;
    let row = HeadRow::read_in(&mut tx).await?.ok_or(VerifyError::NoLog)?;
    let from = (row.position - tail).max(0);
    let chain = if from == 0 {
        Chain::from_genesis(&row.log_id)
    } else {
        let before: Vec<StoredEvent> = page(&mut tx, from - 1, 1).await?;
        let position = Position::new(from);
        let stored = before.first().filter(|stored| stored.position == from);
        let gap = || VerifyError::Broken { position, defect: Defect::Gap { next: from + 1 } };
        let hash = stored.ok_or_else(gap)?.hash.parse();
        Chain::after(from, hash.map_err(|_| VerifyError::Broken { position, defect: Defect::Hash })?)
    };
    let chain = follow_to_end(&mut tx, chain, &row, (Pace::Swift, &mut |_| {})).await?;
    count(&mut tx).await?;
    Ok(Verified { log_id: row.log_id, events: chain.position, head_hash: chain.hash })
}

async fn follow_to_end(
    tx: &mut Tx,
    mut chain: Chain,
    head: &HeadRow,
    (pace, progress): (Pace, &mut impl FnMut(Position)),
) -> Result<Chain, VerifyError> {
    loop {
        let begun = Instant::now();
        let rows = page(tx, chain.position, PAGE).await?;
        if rows.is_empty() {
            break;
        }
        rows.iter().try_for_each(|row| chain.follow(row))?;
        progress(Position::new(chain.position));
        if pace == Pace::Beside {
            tokio::time::sleep(begun.elapsed().min(LONGEST_REST)).await;
        }
    }
    if chain.position != head.position || head.hash.parse() != Ok(chain.hash) {
        return Err(VerifyError::Broken {
            position: Position::new(chain.position.min(head.position)),
            defect: Defect::Head { head: head.position, end: chain.position },
        });
    }
    Ok(chain)
}

async fn page(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<StoredEvent>, sqlx::Error> {
    on_tx!(tx, conn => sqlx::query_as(FEED).bind(after).bind(limit).fetch_all(&mut *conn).await)
}

const COUNT: &str = "select (select count(*) from events), (select coalesce(max(position), 0) from events), position \
                     from log_head where id = 1";

/// `count(*) = max(position) = log_head.position`, in one statement: one moment.
async fn count(tx: &mut Tx) -> Result<(), VerifyError> {
    let (events, last, head): (i64, i64, i64) =
        on_tx!(tx, conn => sqlx::query_as(COUNT).fetch_one(&mut *conn).await)?;
    if events == last && last == head {
        return Ok(());
    }
    let position = Position::new(events.min(last).min(head));
    Err(VerifyError::Broken { position, defect: Defect::Count { events, last, head } })
}
