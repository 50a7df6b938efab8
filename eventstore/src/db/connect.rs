//! Opens the pools with the settings that make an acknowledged write durable.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, Database};

use super::gate::Gate;
use super::url::Address;
use super::{DatabaseUrl, Db, SqliteDb};

/// How many connections there are, and how patient they are.
#[derive(Debug, Clone, Copy)]
pub struct ConnectOptions {
    /// Connections to read with (SQLite: beside the one that writes; PostgreSQL: all together).
    pub connections: u32,
    /// How long a request waits for a connection, or for a lock of another process.
    pub wait: Duration,
}

/// How much of a SQLite file each connection keeps at hand, in KiB with a minus: with the 2 MiB of SQLite itself, lists of a
/// few thousand rows read the same pages from the system again and again.
const CACHE: &str = "-16384";

/// How many rows of an index a look at a table reads, so that it takes milliseconds however large the table is.
const LOOKED_AT: &str = "1000";

/// How many rows wait to be taken from the thread that reads a SQLite file, so that the two seldom wait for each other.
const ROWS_AT_HAND: usize = 1_000;

impl Default for ConnectOptions {
    fn default() -> Self {
        Self { connections: 8, wait: Duration::from_secs(5) }
    }
}

/// A connection that rested longer than this is asked for a sign of life before it is used.
const RESTED: Duration = Duration::from_millis(100);

impl Db {
    /// Connects; an SQLite file is created, readable by its owner only.
    ///
    /// # Errors
    /// The database cannot be reached or opened.
    pub async fn connect(url: &DatabaseUrl, options: &ConnectOptions) -> Result<Self, sqlx::Error> {
        match &url.0 {
            Address::Sqlite(path) => connect_sqlite(path, options).await.map(Self::Sqlite),
            Address::Postgres { options: address, .. } => {
                connect_postgres(address, options).await.map(Self::Postgres)
            }
        }
    }
}

async fn connect_sqlite(path: &Path, options: &ConnectOptions) -> Result<SqliteDb, sqlx::Error> {
    create_private(path)?;
    let file = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(options.wait)
        // What is deleted is overwritten: an erased person's key must not be found in the file.
        .pragma("secure_delete", "on")
        .pragma("cache_size", CACHE)
        .pragma("analysis_limit", LOOKED_AT)
        .row_buffer_size(ROWS_AT_HAND)
        .disable_statement_logging();
    let write = pool(options)
        .max_connections(1)
        .after_release(|connection: &mut sqlx::SqliteConnection, _| {
            Box::pin(is_outside_transactions(connection))
        })
        .connect_with(file.clone())
        .await?;
    let read = pool(options)
        .max_connections(options.connections)
        .connect_with(file.pragma("query_only", "on"))
        .await?;
    let durable = Arc::new(AtomicBool::new(true));
    Ok(SqliteDb { write, read, gate: Arc::new(Gate::default()), durable })
}

/// Whether a connection can be used again. SQLite ends a transaction itself when the disk is full or fails, and the
/// driver, whose own rollback then finds none, would count it as open for ever and refuse to begin another.
async fn is_outside_transactions(connection: &mut sqlx::SqliteConnection) -> Result<bool, sqlx::Error> {
    if connection.is_in_transaction() {
        // A rollback that was sent before is done when this is answered.
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

async fn connect_postgres(
    address: &PgConnectOptions,
    options: &ConnectOptions,
) -> Result<sqlx::PgPool, sqlx::Error> {
    let address = address
        .clone()
        .application_name("banso")
        // The log is read committed by design; a server's other default must not change it.
        .options([("default_transaction_isolation", "read committed"), ("timezone", "UTC")]);
    pool(options)
        .max_connections(options.connections.max(3))
        .before_acquire(|connection: &mut sqlx::PgConnection, rest| {
            Box::pin(async move {
                if rest.idle_for > RESTED {
                    return Ok(connection.ping().await.is_ok());
                }
                Ok(true)
            })
        })
        .connect_with(address)
        .await
}

fn pool<D: Database>(options: &ConnectOptions) -> PoolOptions<D> {
    PoolOptions::new().acquire_timeout(options.wait).test_before_acquire(false)
}

/// Creates the file for its owner only, unless it is there.
pub(super) fn create_private(path: &Path) -> Result<(), sqlx::Error> {
    let mut file = std::fs::OpenOptions::new();
    file.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    match file.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(sqlx::Error::Io(error)),
    }
}

/// Whether the file can only be read. The system is asked, for SQLite itself may notice at the first commit only.
pub(super) fn is_closed_to_writing(options: &SqliteConnectOptions) -> bool {
    let opened = std::fs::OpenOptions::new().write(true).open(options.get_filename());
    opened.is_err_and(|error| {
        matches!(error.kind(), std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied)
    })
}
