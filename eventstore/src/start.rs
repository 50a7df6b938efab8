//! What is checked before the log is used: a log that would lose or hide something is not opened.

use crate::append::{KindRow, KnownKinds};
use crate::catalogue::EventCatalogue;
use crate::clock::{Sources, instant_text};
use crate::db::{Db, MigrationError};
use crate::error::ReadError;
use crate::hash::ChainHash;
use crate::head::{Head, HeadRow};
use crate::log::LogOptions;
use crate::operations::verify::{Defect, VerifyError, verify_last};
use crate::place::Position;
use crate::seal::MasterKey;

/// The log must not be used as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The tables are not those of this program.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The key file is not the one the log was written with.
    #[error(
        "the key file is not the one this log was written with: put that one back; with another key, people's \
         data could not be read and commands and claims would not be recognised"
    )]
    AnotherKeyFile,
    /// The log holds events of a newer program.
    #[error(
        "the log holds {aggregate_type}/{event_type} version {schema_version} (first at position {position}), which \
         this program cannot read: start the newer Banso that wrote it"
    )]
    WrittenByNewer {
        /// Of which aggregate.
        aggregate_type: String,
        /// The event's name.
        event_type: String,
        /// The version of its shape.
        schema_version: i64,
        /// Where it occurs first.
        position: Position,
    },
    /// A projection has read further than the log reaches.
    #[error(
        "the log ends at position {head}, but projection {name} has read up to {checkpoint}: an older log was put \
         under newer read tables; restore the newest backup, or, if the missing events are lost for good, delete \
         the rows of table projections so that everything is built anew"
    )]
    LogShorterThanCheckpoint {
        /// Which projection.
        name: String,
        /// How far it has read.
        checkpoint: Position,
        /// Where the log ends.
        head: Position,
    },
    /// A projection belongs to another log.
    #[error(
        "projection {name} was built from log {theirs}, but this is log {ours}: the read tables belong to another \
         log; delete the rows of table projections so that everything is built anew"
    )]
    AnotherLog {
        /// Which projection.
        name: String,
        /// The log it was built from.
        theirs: String,
        /// This log.
        ours: String,
    },
    /// The log is damaged.
    #[error(
        "the log is damaged at position {position}: {defect}; run `banso log verify`, then restore a backup"
    )]
    Damaged {
        /// The first broken position.
        position: Position,
        /// What is wrong.
        defect: Defect,
    },
    /// The database cannot be asked.
    #[error("the log could not be checked")]
    Read(#[from] ReadError),
}

impl From<sqlx::Error> for StartError {
    fn from(error: sqlx::Error) -> Self {
        Self::Read(ReadError::from(error))
    }
}

impl From<VerifyError> for StartError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Broken { position, defect } => Self::Damaged { position, defect },
            VerifyError::NoLog => Self::Read(ReadError::Fault(sqlx::Error::RowNotFound)),
            VerifyError::Read(error) => Self::from(error),
        }
    }
}

/// What the checks found out.
pub(crate) struct Checked {
    pub(crate) log_id: String,
    pub(crate) head: Head,
    pub(crate) kinds: KnownKinds,
}

const KINDS: &str = "select aggregate_type, event_type, schema_version, first_position from event_kinds \
                     order by first_position";
const CHECKPOINTS: &str =
    "select name, position, log_id from projections where status <> 'retired' order by name";

/// Checks the log, and begins a new one in empty tables.
pub(crate) async fn check(
    db: &Db,
    key: &MasterKey,
    catalogue: &EventCatalogue,
    sources: &Sources,
    options: &LogOptions,
) -> Result<Checked, StartError> {
    db.check_migrated().await?;
    db.check_writable().await?;
    let row = match HeadRow::read(db).await? {
        Some(row) => row,
        None => begin(db, key, sources, options).await?,
    };
    if row.key_check != key.check() {
        return Err(StartError::AnotherKeyFile);
    }
    let kinds: Vec<KindRow> = on_read!(db, conn => sqlx::query_as(KINDS).fetch_all(conn).await)?;
    check_kinds(&kinds, catalogue)?;
    verify_last(db, options.verified_tail).await?;
    check_checkpoints(db, &row).await?;
    Ok(Checked { head: row.head()?, log_id: row.log_id, kinds: KnownKinds::new(&kinds) })
}

async fn begin(
    db: &Db,
    key: &MasterKey,
    sources: &Sources,
    options: &LogOptions,
) -> Result<HeadRow, StartError> {
    let log_id = options.log_id.clone().unwrap_or_else(|| sources.ids.uuid().to_string());
    let row = HeadRow {
        position: 0,
        hash: ChainHash::genesis(&log_id).to_string(),
        log_id,
        recorded_at: instant_text(sources.clock.now()),
        key_check: key.check().to_owned(),
        erasures: 0,
    };
    let mut tx = db.begin_write().await?;
    row.insert(&mut tx).await?;
    tx.commit().await?;
    // Another process may have begun the log in the same moment: its row is the one that counts.
    Ok(HeadRow::read(db).await?.ok_or(sqlx::Error::RowNotFound)?)
}

fn check_kinds(kinds: &[KindRow], catalogue: &EventCatalogue) -> Result<(), StartError> {
    match kinds
        .iter()
        .find(|kind| !catalogue.can_read(&kind.aggregate_type, &kind.event_type, kind.schema_version))
    {
        None => Ok(()),
        Some(kind) => Err(StartError::WrittenByNewer {
            aggregate_type: kind.aggregate_type.clone(),
            event_type: kind.event_type.clone(),
            schema_version: kind.schema_version,
            position: Position::new(kind.first_position),
        }),
    }
}

async fn check_checkpoints(db: &Db, row: &HeadRow) -> Result<(), StartError> {
    let checkpoints: Vec<(String, i64, String)> =
        on_read!(db, conn => sqlx::query_as(CHECKPOINTS).fetch_all(conn).await)?;
    // Read after the checkpoints: while others append, a checkpoint may be newer than `row`.
    let row = HeadRow::read(db).await?.unwrap_or_else(|| row.clone());
    for (name, position, log_id) in checkpoints {
        if log_id != row.log_id {
            return Err(StartError::AnotherLog { name, theirs: log_id, ours: row.log_id.clone() });
        }
        if position > row.position {
            return Err(StartError::LogShorterThanCheckpoint {
                name,
                checkpoint: Position::new(position),
                head: Position::new(row.position),
            });
        }
    }
    Ok(())
}
