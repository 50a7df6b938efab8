//! Reads an exported log into an empty one, byte for byte, and verifies the chain while it goes.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _};

use super::line::{FORMAT, LogHeader, LogLine, LogTrailer};
use super::verify::{Chain, VerifyError};
use crate::append::{
    ClaimRow, CommandRow, INSERT_CLAIMS, INSERT_COMMANDS, INSERT_EVENTS, INSERT_KINDS, KindRow, insert,
};
use crate::db::{Db, Tx};
use crate::head::HeadRow;
use crate::place::Position;
use crate::stored_event::StoredEvent;

/// How many rows are written at once.
const BATCH: usize = 1_000;

/// What was read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The id of the log.
    pub log_id: String,
    /// Events.
    pub events: i64,
    /// Accepted commands.
    pub commands: i64,
    /// Claims.
    pub claims: i64,
}

/// The export was not taken in; the database is as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// There is a log already.
    #[error("this database already holds a log with events: import into an empty one")]
    NotEmpty,
    /// A line is not what it should be.
    #[error("line {line}: {what}")]
    Malformed {
        /// Which line, from 1.
        line: u64,
        /// What is wrong.
        what: String,
    },
    /// The chain is broken.
    #[error("line {line}: the exported log is damaged")]
    Broken {
        /// Which line, from 1.
        line: u64,
        /// Where and how.
        #[source]
        source: VerifyError,
    },
    /// The file ended before its last line.
    #[error("the export ends after line {lines} without its last line: it was cut off")]
    CutOff {
        /// How many lines there are.
        lines: u64,
    },
    /// The end is not the one that header and trailer promise.
    #[error("the export does not hold what it says: {0}")]
    AnotherEnd(String),
    /// The file could not be read.
    #[error("the export could not be read")]
    File(#[from] std::io::Error),
    /// The database refused.
    #[error("the log could not be written")]
    Write(#[from] sqlx::Error),
}

/// Reads the export from `lines` into the empty log of this database.
///
/// # Errors
/// The export is damaged or the log is not empty; nothing is written then.
pub async fn import_log(
    db: &Db,
    lines: impl AsyncBufRead + Unpin,
    mut progress: impl FnMut(Position),
) -> Result<Imported, ImportError> {
    let mut lines = Lines { source: lines, number: 0, text: String::new() };
    let header = match lines.next().await? {
        Some(LogLine::BansoLog(header)) if header.format == FORMAT => header,
        Some(LogLine::BansoLog(header)) => {
            return Err(lines.malformed(format!("format {} is not known, only {FORMAT}", header.format)));
        }
        _ => return Err(lines.malformed("this is not an exported log".to_owned())),
    };
    let mut tx = db.begin_write().await?;
    make_room(&mut tx).await?;
    let mut import = Import::new(&header);
    loop {
        match lines.next().await? {
            Some(LogLine::Event(row)) => {
                let follow = import.chain.follow(&row);
                follow.map_err(|source| ImportError::Broken { line: lines.number, source })?;
                import.event(*row);
            }
            Some(LogLine::Command(row)) => import.commands.push(row),
            Some(LogLine::Claim(row)) => import.claims.push(row),
            Some(LogLine::BansoLog(_)) => return Err(lines.malformed("a second header".to_owned())),
            Some(LogLine::End(trailer)) => {
                import.flush(&mut tx).await?;
                import.check_end(&header, &trailer)?;
                break;
            }
            None => return Err(ImportError::CutOff { lines: lines.number }),
        }
        if import.waiting() >= BATCH {
            import.flush(&mut tx).await?;
            progress(Position::new(import.chain.position));
        }
    }
    insert(&mut tx, INSERT_KINDS, &import.kinds()).await?;
    head_row(&header).insert(&mut tx).await?;
    tx.commit().await?;
    Ok(Imported {
        log_id: header.log_id,
        events: import.written.events,
        commands: import.written.commands,
        claims: import.written.claims,
    })
}

fn head_row(header: &LogHeader) -> HeadRow {
    HeadRow {
        log_id: header.log_id.clone(),
        position: header.position,
        hash: header.hash.clone(),
        recorded_at: header.recorded_at.clone(),
        key_check: header.key_check.clone(),
        erasures: 0,
    }
}

const FORGET_HEAD: &str = "delete from log_head where position = 0 \
                           and not exists (select 1 from events) and not exists (select 1 from commands)";

/// Takes away the head of a log without events; refuses any other.
pub(super) async fn make_room(tx: &mut Tx) -> Result<(), ImportError> {
    on_tx!(&mut *tx, conn => sqlx::query(FORGET_HEAD).execute(&mut *conn).await.map(|_| ()))?;
    match HeadRow::lock(tx).await? {
        None => Ok(()),
        Some(_) => Err(ImportError::NotEmpty),
    }
}

/// Lines of JSON with their numbers.
pub(super) struct Lines<R> {
    pub(super) source: R,
    pub(super) number: u64,
    pub(super) text: String,
}

impl<R: AsyncBufRead + Unpin> Lines<R> {
    pub(super) async fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, ImportError> {
        self.text.clear();
        if self.source.read_line(&mut self.text).await? == 0 {
            return Ok(None);
        }
        self.number += 1;
        match serde_json::from_str(&self.text) {
            Ok(line) => Ok(Some(line)),
            // A line cut in the middle has no end of line.
            Err(_) if !self.text.ends_with('\n') => Err(ImportError::CutOff { lines: self.number - 1 }),
            Err(error) => Err(self.malformed(error.to_string())),
        }
    }
}

impl<R> Lines<R> {
    pub(super) fn malformed(&self, what: String) -> ImportError {
        ImportError::Malformed { line: self.number.max(1), what }
    }
}

struct Import {
    chain: Chain,
    events: Vec<StoredEvent>,
    commands: Vec<CommandRow>,
    claims: Vec<ClaimRow>,
    kinds: BTreeMap<(String, String, i64), i64>,
    written: LogTrailer,
}

impl Import {
    fn new(header: &LogHeader) -> Self {
        Self {
            chain: Chain::from_genesis(&header.log_id),
            events: Vec::new(),
            commands: Vec::new(),
            claims: Vec::new(),
            kinds: BTreeMap::new(),
            written: LogTrailer { events: 0, commands: 0, claims: 0, hash: String::new() },
        }
    }

    fn event(&mut self, row: StoredEvent) {
        let kind = (row.aggregate_type.clone(), row.event_type.clone(), row.schema_version);
        self.kinds.entry(kind).or_insert(row.position);
        self.events.push(row);
    }

    fn waiting(&self) -> usize {
        self.events.len() + self.commands.len() + self.claims.len()
    }

    async fn flush(&mut self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        insert(tx, INSERT_EVENTS, &self.events).await?;
        insert(tx, INSERT_COMMANDS, &self.commands).await?;
        insert(tx, INSERT_CLAIMS, &self.claims).await?;
        self.written.events += count(&self.events);
        self.written.commands += count(&self.commands);
        self.written.claims += count(&self.claims);
        self.events.clear();
        self.commands.clear();
        self.claims.clear();
        Ok(())
    }

    fn check_end(&self, header: &LogHeader, trailer: &LogTrailer) -> Result<(), ImportError> {
        let hash = self.chain.hash.to_string();
        let found = LogTrailer { hash, ..self.written.clone() };
        if found != *trailer {
            return Err(ImportError::AnotherEnd(format!("found {found:?}, its last line says {trailer:?}")));
        }
        if (self.chain.position, &found.hash) != (header.position, &header.hash) {
            return Err(ImportError::AnotherEnd("its first line names another end than its last".to_owned()));
        }
        Ok(())
    }

    fn kinds(&self) -> Vec<KindRow> {
        self.kinds
            .iter()
            .map(|((aggregate_type, event_type, schema_version), position)| KindRow {
                aggregate_type: aggregate_type.clone(),
                event_type: event_type.clone(),
                schema_version: *schema_version,
                first_position: *position,
            })
            .collect()
    }
}

fn count<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).expect("a batch is small")
}
