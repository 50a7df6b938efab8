//! Copies the tables of the log to a file and back: by a second database file on SQLite, by the server's own
//! tools on PostgreSQL.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use tokio::process::Command;

use super::url::Address;
use super::{ConnectOptions, DatabaseUrl, Db, MigrationError, sql};

/// The log could not be copied.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DumpError {
    /// A tool of the server is not installed.
    #[error("`{0}` cannot be started: install the PostgreSQL client programs of the server's version")]
    ToolMissing(&'static str, #[source] std::io::Error),
    /// A tool of the server refused.
    #[error("`{tool}` failed: {said}")]
    ToolFailed {
        /// Which one.
        tool: &'static str,
        /// What it said.
        said: String,
    },
    /// The address is that of another kind of database.
    #[error("the address is that of another database than the one that is open")]
    AnotherDatabase,
    /// The tables of the copy cannot be made.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The database refused.
    #[error("the log could not be copied")]
    Database(#[from] sqlx::Error),
}

impl Db {
    /// Copies the log, as it is at one moment and without people's keys, to a new file.
    pub(crate) async fn dump_log(&self, url: &DatabaseUrl, to: &Path) -> Result<(), DumpError> {
        match (self, &url.0) {
            (Self::Sqlite(_), Address::Sqlite(from)) => {
                let copy = Self::connect(&DatabaseUrl::of_file(to), &ConnectOptions::default()).await?;
                copy.migrate().await?;
                copy.close().await;
                copy_log(from, to, sql::COPY_OUT).await
            }
            (Self::Postgres(_), Address::Postgres { options, password, .. }) => {
                let mut file = Vec::from(["--format=custom", "--data-only", "--no-owner"].map(String::from));
                file.extend(sql::LOG_TABLES.iter().map(|table| format!("--table={table}")));
                file.push(format!("--file={}", to.display()));
                super::connect::create_private(to)?;
                run_tool("pg_dump", &file, options, password.as_deref()).await
            }
            _ => Err(DumpError::AnotherDatabase),
        }
    }

    /// Copies the log from such a file into the empty tables of this database.
    pub(crate) async fn load_log(&self, url: &DatabaseUrl, from: &Path) -> Result<(), DumpError> {
        match (self, &url.0) {
            (Self::Sqlite(_), Address::Sqlite(to)) => copy_log(to, from, sql::COPY_IN).await,
            (Self::Postgres(_), Address::Postgres { options, password, .. }) => {
                let mut words = Vec::from(
                    ["--data-only", "--single-transaction", "--exit-on-error", "--no-owner"]
                        .map(String::from),
                );
                words.push(format!("--dbname={}", options.get_database().unwrap_or("postgres")));
                words.push(from.display().to_string());
                run_tool("pg_restore", &words, options, password.as_deref()).await
            }
            _ => Err(DumpError::AnotherDatabase),
        }
    }

    /// Empties the database: an SQLite file is put aside, the tables of a PostgreSQL database are dropped.
    pub(crate) async fn replace(
        self,
        url: &DatabaseUrl,
        options: &ConnectOptions,
    ) -> Result<Self, sqlx::Error> {
        match (&self, &url.0) {
            (Self::Postgres(pool), _) => {
                sqlx::raw_sql(sql::DROP_ALL).execute(pool).await?;
            }
            (Self::Sqlite(_), Address::Sqlite(path)) => {
                self.close().await;
                let mut aside = path.clone().into_os_string();
                aside.push(".before-restore");
                std::fs::rename(path, PathBuf::from(aside))?;
            }
            _ => {
                return Err(sqlx::Error::InvalidArgument(
                    "the address is that of another database".to_owned(),
                ));
            }
        }
        self.close().await;
        Self::connect(url, options).await
    }
}

/// Runs the copy between the file at `main` and the file attached to it.
async fn copy_log(main: &Path, attached: &Path, copy: &[&'static str]) -> Result<(), DumpError> {
    let options = SqliteConnectOptions::new().filename(main).disable_statement_logging();
    let mut connection: SqliteConnection = options.connect().await?;
    let attached = attached
        .to_str()
        .ok_or_else(|| sqlx::Error::InvalidArgument("the path of a backup must be plain text".to_owned()))?;
    sqlx::query("attach database $1 as other").bind(attached).execute(&mut connection).await?;
    let mut tx = connection.begin().await?;
    for &statement in copy {
        sqlx::query(statement).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    connection.close().await?;
    Ok(())
}

/// Runs a tool of the server; the password travels in its environment, where other users cannot see it.
async fn run_tool(
    tool: &'static str,
    words: &[String],
    options: &PgConnectOptions,
    password: Option<&str>,
) -> Result<(), DumpError> {
    let mut command = Command::new(tool);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true);
    match options.get_socket() {
        Some(folder) => command.env("PGHOST", folder),
        None => command.env("PGHOST", options.get_host()),
    };
    command.env("PGPORT", options.get_port().to_string());
    command.env("PGUSER", options.get_username());
    command.env("PGDATABASE", options.get_database().unwrap_or(options.get_username()));
    command.env("PGSSLMODE", ssl_mode(options.get_ssl_mode()));
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().await.map_err(|error| DumpError::ToolMissing(tool, error))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(DumpError::ToolFailed { tool, said })
}

fn ssl_mode(mode: PgSslMode) -> &'static str {
    match mode {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    }
}
