//! Backs up and restores a log while others use it: the log in one file, people's keys in another.
//!
//! Only the log is kept: read tables are built anew from it. An erasure that is known to the file of keys or to
//! the database restored over wins over every key, so that no old backup brings erased people back.

use std::path::{Path, PathBuf};

use tokio::io::{BufReader, BufWriter};

use super::export::ExportError;
use super::import::{ImportError, make_room};
use super::keys::{ImportedKeys, KeyImportError, all_keys, export_keys, import_keys, unite};
use super::verify::{Verified, VerifyError, verify};
use crate::db::{ConnectOptions, DatabaseUrl, Db, DumpError, MigrationError};
use crate::head::HeadRow;
use crate::seal::KeyRow;

/// The two files of a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFiles {
    /// The log, without people's keys.
    pub log: PathBuf,
    /// People's keys, wrapped by the key file, which is in neither: keep it apart.
    pub keys: PathBuf,
}

/// What to do about a target that holds a log already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IfNotEmpty {
    /// Leave it alone.
    #[default]
    Refuse,
    /// Put the backup in its place; only erasures are kept.
    Replace,
}

/// A backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// A file is there already.
    #[error("{} is there already: a backup never replaces a file", .0.display())]
    FileExists(PathBuf),
    /// The target holds a log.
    #[error("the target already holds a log with events: restore into an empty database, or say `--force`")]
    NotEmpty,
    /// The database or its tool refused.
    #[error(transparent)]
    Dump(#[from] DumpError),
    /// The tables cannot be made.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The keys cannot be written.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The keys cannot be read in.
    #[error(transparent)]
    Keys(#[from] KeyImportError),
    /// The restored log is not sound.
    #[error("the restored log is not sound")]
    Verify(#[from] VerifyError),
    /// A file cannot be used.
    #[error("{} cannot be used", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The database cannot be used.
    #[error("the database cannot be used")]
    Database(#[from] sqlx::Error),
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// How many keys, erased ones included.
    pub keys: i64,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The log, verified from its first event.
    pub log: Verified,
    /// The keys.
    pub keys: ImportedKeys,
}

/// Backs up the log of `db`, which stands at `url`, while it is in use.
///
/// # Errors
/// A file is there already, or the database, its tool or the disk refused.
pub async fn backup(db: &Db, url: &DatabaseUrl, files: &BackupFiles) -> Result<BackedUp, BackupError> {
    for path in [&files.log, &files.keys] {
        if path.exists() {
            return Err(BackupError::FileExists(path.clone()));
        }
    }
    db.dump_log(url, &files.log).await?;
    // After the log: every key the log needs is among them, and every erasure so far.
    let file = create_private(&files.keys).await?;
    let mut out = BufWriter::new(file);
    let keys = export_keys(db, &mut out).await?;
    out.get_ref().sync_all().await.map_err(|source| at(&files.keys, source))?;
    Ok(BackedUp { keys })
}

/// Restores a backup into the database at `url` and verifies it. Nobody else may use the database meanwhile.
///
/// # Errors
/// The target is not empty, or something refused; then the target is not to be used.
pub async fn restore(
    url: &DatabaseUrl,
    files: &BackupFiles,
    if_not_empty: IfNotEmpty,
) -> Result<Restored, BackupError> {
    let options = ConnectOptions::default();
    let mut db = Db::connect(url, &options).await?;
    db.migrate().await?;
    let mut erased = Vec::new();
    if has_events(&db).await? {
        if if_not_empty == IfNotEmpty::Refuse {
            return Err(BackupError::NotEmpty);
        }
        erased = erased_here(&db).await?;
        db = db.replace(url, &options).await?;
        db.migrate().await?;
    }
    let mut tx = db.begin_write().await?;
    match make_room(&mut tx).await {
        Ok(()) => tx.commit().await?,
        Err(ImportError::Write(error)) => return Err(error.into()),
        Err(_) => return Err(BackupError::NotEmpty),
    }
    db.load_log(url, &files.log).await?;
    let file = tokio::fs::File::open(&files.keys).await.map_err(|source| at(&files.keys, source))?;
    let keys = import_keys(&db, BufReader::new(file)).await?;
    keep_erasures(&db, erased).await?;
    let log = verify(&db, |_| {}).await?;
    db.close().await;
    Ok(Restored { log, keys })
}

async fn has_events(db: &Db) -> Result<bool, sqlx::Error> {
    let found: Option<(i64,)> = on_read!(db, conn => {
        sqlx::query_as("select position from events order by position limit 1").fetch_optional(conn).await
    })?;
    Ok(found.is_some())
}

async fn erased_here(db: &Db) -> Result<Vec<KeyRow>, sqlx::Error> {
    let mut tx = db.begin_snapshot().await?;
    let keys = all_keys(&mut tx).await?;
    Ok(keys.into_iter().filter(|key| key.erased_at.is_some()).collect())
}

async fn keep_erasures(db: &Db, erased: Vec<KeyRow>) -> Result<(), BackupError> {
    let mut tx = db.begin_write().await?;
    let head = HeadRow::lock(&mut tx).await?.ok_or(sqlx::Error::RowNotFound)?;
    unite(&mut tx, head, erased).await?;
    Ok(tx.commit().await?)
}

async fn create_private(path: &Path) -> Result<tokio::fs::File, BackupError> {
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await.map_err(|source| at(path, source))
}

fn at(path: &Path, source: std::io::Error) -> BackupError {
    BackupError::File { path: path.to_owned(), source }
}
