//! Looking at a database without changing anything of it: for who has to say what is wrong.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use sqlx::pool::PoolOptions;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Database};

use super::gate::Gate;
use super::url::Address;
use super::{DatabaseUrl, Db, SqliteDb};

/// How long a look waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a database cannot be looked at.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LookError {
    /// There is no such file.
    #[error("there is no file {}", .0.display())]
    NoFile(PathBuf),
    /// The file is none of SQLite, or its folder lets nobody read its log.
    #[error("the file cannot be read as an SQLite database")]
    NoSqlite(#[source] sqlx::Error),
    /// The server knows no such user, or the password is another.
    #[error("the server does not let this user in")]
    NotLetIn(#[source] sqlx::Error),
    /// The server has no such database.
    #[error("the server has no such database")]
    NoDatabase(#[source] sqlx::Error),
    /// Nobody answers.
    #[error("the server does not answer")]
    NoAnswer(#[source] sqlx::Error),
}

impl Db {
    /// Connects without making or changing anything.
    ///
    /// # Errors
    /// What stands in the way.
    pub async fn look(url: &DatabaseUrl) -> Result<Self, LookError> {
        match &url.0 {
            Address::Sqlite(path) if !path.is_file() => Err(LookError::NoFile(path.clone())),
            Address::Sqlite(path) => {
                // Where nobody writes there is no log beside the file, and none must be made by looking.
                let log = PathBuf::from(format!("{}-wal", path.display()));
                let rests = std::fs::metadata(&log).map_or(true, |log| log.len() == 0);
                let file = SqliteConnectOptions::new()
                    .filename(path)
                    .read_only(true)
                    .immutable(rests)
                    .busy_timeout(PATIENCE)
                    .disable_statement_logging();
                let read: sqlx::SqlitePool = pool().connect_with(file).await.map_err(LookError::NoSqlite)?;
                // A file that is none of SQLite is only noticed when it is read.
                sqlx::query("select count(*) from sqlite_master")
                    .execute(&read)
                    .await
                    .map_err(LookError::NoSqlite)?;
                let durable = Arc::new(AtomicBool::new(true));
                Ok(Self::Sqlite(SqliteDb {
                    write: read.clone(),
                    read,
                    gate: Arc::new(Gate::default()),
                    durable,
                }))
            }
            Address::Postgres { options, .. } => look_postgres(options).await,
        }
    }
}

async fn look_postgres(address: &PgConnectOptions) -> Result<Db, LookError> {
    let address = address.clone().application_name("banso doctor").options([("timezone", "UTC")]);
    pool::<sqlx::Postgres>().connect_with(address).await.map(Db::Postgres).map_err(refused)
}

/// What the server said, by its codes (PostgreSQL, appendix A).
fn refused(error: sqlx::Error) -> LookError {
    let code = error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
    match code.as_deref() {
        Some("28P01" | "28000") => LookError::NotLetIn(error),
        Some("3D000") => LookError::NoDatabase(error),
        _ => LookError::NoAnswer(error),
    }
}

fn pool<D: Database>() -> PoolOptions<D> {
    PoolOptions::new().acquire_timeout(PATIENCE).max_connections(1)
}
