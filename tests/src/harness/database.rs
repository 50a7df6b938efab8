//! A database for one test.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Output, Stdio},
};

use anyhow::{Context, bail};
use tempfile::TempDir;
use uuid::Uuid;

use super::{program, psql, template};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// A file in the test's own folder.
    Sqlite,
    /// A database on the PostgreSQL of the test run.
    Postgres,
}

/// A database and a data folder of one test alone; both are removed when it is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    kind: DatabaseKind,
    url: String,
    /// Its name on the PostgreSQL of the test run.
    name: Option<String>,
    data_dir: TempDir,
}

impl TestDatabase {
    /// A database in its newest form, without rows.
    ///
    /// # Errors
    /// When it cannot be made; the message says what to do.
    pub async fn migrated(kind: DatabaseKind) -> anyhow::Result<Self> {
        match kind {
            DatabaseKind::Sqlite => Self::sqlite().await,
            DatabaseKind::Postgres => Self::postgres().await,
        }
    }

    /// A SQLite database in its newest form, without rows.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn sqlite() -> anyhow::Result<Self> {
        let bytes = template::sqlite().await?;
        let database = Self::empty_sqlite()?;
        let file = database.data_dir().join("banso.db");
        fs::write(&file, bytes).context("copy the template")?;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).context("close the copy to others")?;
        Ok(database)
    }

    /// A PostgreSQL database in its newest form, without rows.
    ///
    /// # Errors
    /// When the run has no PostgreSQL: it says to run `cargo xtask test`.
    pub async fn postgres() -> anyhow::Result<Self> {
        let template = template::postgres().await?;
        Self::create_postgres(&format!("template {template}"))
    }

    /// A database without any table.
    ///
    /// # Errors
    /// When it cannot be made; the message says what to do.
    pub fn empty(kind: DatabaseKind) -> anyhow::Result<Self> {
        match kind {
            DatabaseKind::Sqlite => Self::empty_sqlite(),
            DatabaseKind::Postgres => Self::create_postgres(""),
        }
    }

    /// Which database it is.
    pub fn kind(&self) -> DatabaseKind {
        self.kind
    }

    /// Its address, as `BANSO_DATABASE_URL` takes it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A folder of this test alone, for key files and whatever else the program keeps.
    pub fn data_dir(&self) -> &Path {
        self.data_dir.path()
    }

    /// Runs the built program on this database to its end.
    ///
    /// # Errors
    /// When the program has not been built or cannot be started; a failing program is no error here.
    pub fn banso(&self, arguments: &[&str]) -> anyhow::Result<Output> {
        let mut command = program::command(&self.url, self.data_dir())?;
        command.args(arguments).stdin(Stdio::null()).output().context("run banso")
    }

    /// Cuts every connection to it, as a restart of the database would.
    ///
    /// # Errors
    /// On SQLite, which has no connection to cut.
    pub fn cut_connections(&self) -> anyhow::Result<()> {
        let cut = self.statement_to_cut()?;
        psql::run(&[&cut]).map(drop)
    }

    /// Takes it down: every connection is cut and none is accepted, until [`Self::bring_back`].
    ///
    /// # Errors
    /// On SQLite, which has no server to take down.
    pub fn take_down(&self) -> anyhow::Result<()> {
        let refuse = format!("alter database {} with allow_connections false", self.name()?);
        psql::run(&[&refuse, &self.statement_to_cut()?]).map(drop)
    }

    /// Accepts connections again.
    ///
    /// # Errors
    /// On SQLite, which has no server to bring back.
    pub fn bring_back(&self) -> anyhow::Result<()> {
        let accept = format!("alter database {} with allow_connections true", self.name()?);
        psql::run(&[&accept]).map(drop)
    }

    fn empty_sqlite() -> anyhow::Result<Self> {
        let data_dir = data_dir()?;
        let url = format!("sqlite:{}", data_dir.path().join("banso.db").display());
        Ok(Self { kind: DatabaseKind::Sqlite, url, name: None, data_dir })
    }

    fn create_postgres(clause: &str) -> anyhow::Result<Self> {
        let name = format!("t_{}", Uuid::now_v7().simple());
        let url = psql::url(&name)?;
        let data_dir = data_dir()?;
        psql::run(&[&format!("create database {name} {clause}")])?;
        Ok(Self { kind: DatabaseKind::Postgres, url, name: Some(name), data_dir })
    }

    fn name(&self) -> anyhow::Result<&str> {
        match &self.name {
            Some(name) => Ok(name),
            None => bail!("SQLite is a file: it has no server to take down and no connections to cut"),
        }
    }

    fn statement_to_cut(&self) -> anyhow::Result<String> {
        let name = self.name()?;
        Ok(format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'"))
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            // Best effort, to keep the disk free: what is left goes with the whole PostgreSQL.
            let _ = psql::run(&[&format!("drop database if exists {name} with (force)")]);
        }
    }
}

fn data_dir() -> anyhow::Result<TempDir> {
    tempfile::Builder::new().prefix("banso-test-").tempdir().context("make a data folder")
}
