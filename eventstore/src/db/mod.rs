//! The two databases behind one type: pools, transactions, migrations and the macros that run one body on either.
//!
//! The only folder that names a driver; everything else writes one SQL text (or one [`Sql`] pair) and one body
//! inside [`on_read!`](crate::on_read) or [`on_tx!`](crate::on_tx).
//! What must stay out: the meaning of any table.

#[macro_use]
mod macros;

mod bulk;
mod connect;
mod error;
mod gate;
mod look;
mod migrate;
mod pool;
mod settings;
mod signal;
mod sql;
mod tools;
mod url;

pub use bulk::{TextList, json};
pub use connect::ConnectOptions;
pub use error::{is_data_error, is_unavailable};
pub use look::LookError;
pub use migrate::MigrationError;
pub use pool::PoolState;
pub use settings::SettingsReport;
pub(crate) use signal::HeadSignal;
pub use sql::{Dialect, OnDatabase, Sql};
pub use tools::DumpError;
pub use url::{DatabaseUrl, InvalidUrl};

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use gate::{Gate, GateGuard};

/// A pool of connections to one of the two databases. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Db {
    /// An SQLite file.
    Sqlite(SqliteDb),
    /// A PostgreSQL database.
    Postgres(sqlx::PgPool),
}

/// An SQLite file: one connection writes, the others read.
#[derive(Debug, Clone)]
pub struct SqliteDb {
    write: sqlx::SqlitePool,
    read: sqlx::SqlitePool,
    gate: Arc<Gate>,
    /// Whether the writing connection waits for the disk at each commit; changed by whoever holds the turn.
    durable: Arc<AtomicBool>,
}

impl SqliteDb {
    /// The pool to read from.
    pub fn read(&self) -> &sqlx::SqlitePool {
        &self.read
    }
}

/// An open transaction. Dropped without [`Tx::commit`] it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On an SQLite file.
    Sqlite(SqliteTx),
    /// On a PostgreSQL database.
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

/// A transaction on an SQLite file, with its place in the queue of writers.
#[derive(Debug)]
pub struct SqliteTx {
    // Declared first: rolled back before the next writer is let in.
    transaction: sqlx::Transaction<'static, sqlx::Sqlite>,
    _turn: Option<GateGuard>,
}

impl SqliteTx {
    /// The connection of the transaction.
    pub fn connection(&mut self) -> &mut sqlx::SqliteConnection {
        &mut self.transaction
    }
}

impl Db {
    /// Opens a write transaction: for appends and for the small operational writes beside them.
    /// On SQLite it takes the one writing connection, before any waiting projection.
    ///
    /// # Errors
    /// The database cannot be reached or is locked.
    pub async fn begin_write(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite(db) => {
                let turn = db.gate.enter_first().await;
                db.begin_immediate(turn, Durability::AtCommit).await
            }
            Self::Postgres(pool) => Ok(Tx::Postgres(begin(pool, sql::BEGIN).await?)),
        }
    }

    /// Opens the write transaction of an append; nobody else appends until it ends.
    pub(crate) async fn begin_append(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite(_) => self.begin_write().await,
            Self::Postgres(pool) => {
                let mut transaction = begin(pool, sql::BEGIN_APPEND).await?;
                sqlx::query(sql::AWAIT_HEAD).execute(&mut *transaction).await?;
                Ok(Tx::Postgres(transaction))
            }
        }
    }

    /// Opens a write transaction for one batch of a projection. On SQLite waiting appends go first; keep the
    /// transaction to a few milliseconds. Its commit does not wait for the disk: after a power cut the rows and
    /// their checkpoint are both as they were a moment before, and are folded again from the log, which does wait.
    ///
    /// # Errors
    /// The database cannot be reached or is locked.
    pub async fn begin_projection(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite(db) => {
                let turn = db.gate.enter_after_appends().await;
                db.begin_immediate(turn, Durability::WithTheNextAppend).await
            }
            Self::Postgres(pool) => Ok(Tx::Postgres(begin(pool, sql::BEGIN_PROJECTION).await?)),
        }
    }

    /// Opens a read-only transaction that sees one moment of the database throughout.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn begin_snapshot(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite(db) => {
                let transaction = db.read.begin().await?;
                Ok(Tx::Sqlite(SqliteTx { transaction, _turn: None }))
            }
            Self::Postgres(pool) => Ok(Tx::Postgres(begin(pool, sql::BEGIN_SNAPSHOT).await?)),
        }
    }

    /// Lets the database look at a table anew, by a statement `analyze …`. What has just been filled is unknown to its
    /// statistics, and lookups in it would be planned as scans.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn update_statistics(&self, analysis: &'static str) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(db) => {
                let turn = db.gate.enter_after_appends().await;
                sqlx::query(analysis).execute(&db.write).await?;
                drop(turn);
            }
            Self::Postgres(pool) => {
                sqlx::query(analysis).execute(pool).await?;
            }
        }
        Ok(())
    }

    /// Where the data is, for messages: the file, or the server. Never a password.
    pub fn place(&self) -> String {
        match self {
            Self::Sqlite(db) => db.write.connect_options().get_filename().display().to_string(),
            Self::Postgres(pool) => {
                let address = pool.connect_options();
                let database = address.get_database().unwrap_or("the default database");
                format!("{database} on {}", address.get_host())
            }
        }
    }

    /// Whether it can only be read: a file or disk closed to writing, a standby. Waits for nobody who appends.
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn is_read_only(&self) -> Result<bool, sqlx::Error> {
        match self {
            Self::Sqlite(db) => Ok(connect::is_closed_to_writing(&db.write.connect_options())),
            Self::Postgres(pool) => sqlx::query_scalar(sql::IS_READ_ONLY).fetch_one(pool).await,
        }
    }

    /// Closes all connections, after the work on them.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(db) => {
                db.read.close().await;
                db.write.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins a transaction; connections that died while they rested are put away, for nothing was sent on them.
async fn begin(
    pool: &sqlx::PgPool,
    statement: &'static str,
) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, sqlx::Error> {
    for _ in 0..pool.size() {
        match pool.begin_with(statement).await {
            Ok(transaction) => return Ok(transaction),
            Err(error) if error::is_lost(&error) => {}
            Err(error) => return Err(error),
        }
    }
    pool.begin_with(statement).await
}

/// When what a transaction wrote is on the disk for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Durability {
    /// When its commit returns.
    AtCommit,
    /// With the commit of the next append at the latest: for what can be folded again.
    WithTheNextAppend,
}

impl SqliteDb {
    async fn begin_immediate(&self, turn: GateGuard, durability: Durability) -> Result<Tx, sqlx::Error> {
        let durable = durability == Durability::AtCommit;
        if self.durable.load(Ordering::SeqCst) != durable {
            let pragma = if durable { sql::SYNCHRONOUS_FULL } else { sql::SYNCHRONOUS_NORMAL };
            sqlx::query(pragma).execute(&self.write).await?;
            self.durable.store(durable, Ordering::SeqCst);
        }
        let transaction = self.write.begin_with(sql::BEGIN_IMMEDIATE).await?;
        Ok(Tx::Sqlite(SqliteTx { transaction, _turn: Some(turn) }))
    }
}

impl Tx {
    /// Whether one statement can change several tables, so that a round trip can be saved for each.
    pub(crate) fn changes_several_tables_at_once(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Makes the changes lasting.
    ///
    /// # Errors
    /// The database refused, or the connection was lost: then the outcome is unknown.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.transaction.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }

    /// Takes the changes back.
    ///
    /// # Errors
    /// The connection was lost; the changes are gone all the same.
    pub async fn rollback(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.transaction.rollback().await,
            Self::Postgres(tx) => tx.rollback().await,
        }
    }
}
