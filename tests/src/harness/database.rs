//! A database for one test.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Output, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, bail};
use tempfile::TempDir;
use uuid::Uuid;

use super::{disk::Disk, own_postgres::OwnPostgres, program, psql, template};

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
    /// The disk its file stands on, if it has one of its own.
    disk: Option<Disk>,
    /// The server it stands on, if that is its own.
    server: Option<Mutex<OwnPostgres>>,
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

    /// A SQLite database without any table on a disk of its own of this many mebibytes. Only programs that the
    /// harness starts see it.
    ///
    /// # Errors
    /// When this machine lets nobody mount one; the message says what to do.
    pub fn on_small_disk(mebibytes: u32) -> anyhow::Result<Self> {
        let data_dir = data_dir()?;
        let folder = data_dir.path().join("disk");
        fs::create_dir(&folder).context("make the folder of the disk")?;
        let url = format!("sqlite:{}", folder.join("banso.db").display());
        let disk = Some(Disk::mount(&folder, mebibytes)?);
        Ok(Self { kind: DatabaseKind::Sqlite, url, name: None, data_dir, disk, server: None })
    }

    /// A PostgreSQL database in its newest form, without rows.
    ///
    /// # Errors
    /// When the run has no PostgreSQL: it says to run `cargo xtask test`.
    pub async fn postgres() -> anyhow::Result<Self> {
        let template = template::postgres().await?;
        Self::create_postgres(&format!("template {template}"))
    }

    /// A database without any table on a PostgreSQL of its own, which can be killed, stopped and paused.
    ///
    /// # Errors
    /// When it cannot be made; the message says what to do.
    pub fn on_own_postgres() -> anyhow::Result<Self> {
        let server = OwnPostgres::start()?;
        let (url, data_dir) = (server.url(), data_dir()?);
        let server = Some(Mutex::new(server));
        Ok(Self { kind: DatabaseKind::Postgres, url, name: None, data_dir, disk: None, server })
    }

    /// Kills its server as when the machine goes out, and starts it again.
    ///
    /// # Errors
    /// When it has no server of its own, or that does not come back.
    pub fn crash_server(&self) -> anyhow::Result<()> {
        let mut server = self.own_server()?;
        server.kill()?;
        server.start_again()
    }

    /// Stops its server in order, and starts it again.
    ///
    /// # Errors
    /// When it has no server of its own, or that does not come back.
    pub fn restart_server(&self) -> anyhow::Result<()> {
        let mut server = self.own_server()?;
        server.stop()?;
        server.start_again()
    }

    /// Lets its server stand still, or go on.
    ///
    /// # Errors
    /// When it has no server of its own.
    pub fn pause_server(&self, still: bool) -> anyhow::Result<()> {
        self.own_server()?.stand_still(still)
    }

    fn own_server(&self) -> anyhow::Result<MutexGuard<'_, OwnPostgres>> {
        let server = self.server.as_ref().context("the database has no server of its own")?;
        Ok(server.lock().unwrap_or_else(PoisonError::into_inner))
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

    /// Fills the small disk to its last byte.
    ///
    /// # Errors
    /// When the database has no disk of its own.
    pub fn fill_disk(&self) -> anyhow::Result<()> {
        self.on_disk("dd if=/dev/zero of=\"$1/ballast\" bs=64k 2>/dev/null; test -s \"$1/ballast\"")
    }

    /// Makes room on the small disk again.
    ///
    /// # Errors
    /// When the database has no disk of its own.
    pub fn empty_disk(&self) -> anyhow::Result<()> {
        self.on_disk("rm \"$1/ballast\"")
    }

    /// Closes the small disk to writing. Nothing may have a file open on it for writing.
    ///
    /// # Errors
    /// When the database has no disk of its own, or somebody writes.
    pub fn close_disk(&self) -> anyhow::Result<()> {
        self.on_disk("mount -o remount,ro \"$1\"")
    }

    /// Opens the small disk to writing again.
    ///
    /// # Errors
    /// When the database has no disk of its own.
    pub fn open_disk(&self) -> anyhow::Result<()> {
        self.on_disk("mount -o remount,rw \"$1\"")
    }

    fn on_disk(&self, script: &str) -> anyhow::Result<()> {
        self.disk.as_ref().context("the database stands on no disk of its own")?.script(script)
    }

    /// The built program with the settings of this database.
    ///
    /// # Errors
    /// When the program has not been built.
    pub(super) fn command(&self) -> anyhow::Result<Command> {
        program::command(&self.url, self.data_dir(), self.disk.as_ref())
    }

    /// Runs the built program on this database to its end.
    ///
    /// # Errors
    /// When the program has not been built or cannot be started; a failing program is no error here.
    pub fn banso(&self, arguments: &[&str]) -> anyhow::Result<Output> {
        let mut command = self.command()?;
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

    /// Lets new connections only read, as a standby does, or write again.
    ///
    /// # Errors
    /// On SQLite, where a disk is closed instead.
    pub fn set_read_only(&self, read_only: bool) -> anyhow::Result<()> {
        let value = if read_only { "on" } else { "off" };
        let name = self.name()?;
        psql::run(&[&format!("alter database {name} set default_transaction_read_only = {value}")]).map(drop)
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
        Ok(Self { kind: DatabaseKind::Sqlite, url, name: None, data_dir, disk: None, server: None })
    }

    fn create_postgres(clause: &str) -> anyhow::Result<Self> {
        let name = format!("t_{}", Uuid::now_v7().simple());
        let url = psql::url(&name)?;
        let data_dir = data_dir()?;
        psql::run(&[&format!("create database {name} {clause}")])?;
        Ok(Self { kind: DatabaseKind::Postgres, url, name: Some(name), data_dir, disk: None, server: None })
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
