//! One private PostgreSQL: its own data, reachable over a unix socket only, gone when it is dropped.
//!
//! It keeps PostgreSQL's durable settings: a test that passes over `fsync = off` says nothing about a crash.

use std::{
    fs,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::{
    places,
    postgres_binaries::PostgresBinaries,
    process,
    progress::{self, Told},
    stop::{LOOK, Stop},
};

/// The database that every test database is copied from.
pub(crate) const TEMPLATE: &str = "banso_template";

/// A socket's path must stay under about 100 bytes, which a long TMPDIR would break.
const PARENT: &str = "/tmp";
const PREFIX: &str = "bpg-";
/// Names the process that made the folder, so that a later run can tell a forgotten one.
const OWNER: &str = "owner";
const PATIENCE: Duration = Duration::from_secs(30);

/// How PostgreSQL is asked to end: without waiting for clients, then without ceremony, then not asked.
const WAYS_TO_END: [(Signal, Duration); 3] = [
    (Signal::INT, Duration::from_secs(20)),
    (Signal::QUIT, Duration::from_secs(5)),
    (Signal::KILL, Duration::from_secs(5)),
];

const SETTINGS: [&str; 7] = [
    "listen_addresses=",
    "max_connections=200",
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",
    "timezone=UTC",
    "log_timezone=UTC",
];

/// A running PostgreSQL. Dropped, it is stopped and its folder removed.
#[derive(Debug)]
pub(crate) struct Cluster {
    // Fields drop after `Drop::drop`: the folder goes when the server has ended.
    folder: TempDir,
    binaries: PostgresBinaries,
    server: Option<Child>,
}

impl Cluster {
    /// Makes the data and starts the server; returns when it answers.
    pub(crate) fn start(binaries: PostgresBinaries, stop: &Stop) -> anyhow::Result<Self> {
        remove_forgotten();
        let account = Account::for_server()?;
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(PARENT).context("make a folder")?;
        fs::write(folder.path().join(OWNER), std::process::id().to_string()).context("sign the folder")?;
        if let Some(account) = account {
            chown(folder.path(), Some(account.user), Some(account.group)).context("hand over the folder")?;
        }
        let mut cluster = Self { folder, binaries, server: None };
        cluster.make_data(account, stop)?;
        cluster.server = Some(cluster.start_server(account)?);
        cluster.wait_until_it_answers(stop)?;
        Ok(cluster)
    }

    /// The address of one of its databases.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres://banso@localhost/{database}?host={}", self.folder.path().display())
    }

    /// The folder of its programs, for the search path.
    pub(crate) fn programs(&self) -> &Path {
        self.binaries.folder()
    }

    /// Makes the template database and lets the program bring it to the newest form.
    pub(crate) fn make_template(&self, banso: &Path, stop: &Stop) -> anyhow::Result<()> {
        process::run(&mut self.psql(&format!("create database {TEMPLATE}")), stop)?;
        let data = tempfile::tempdir().context("make a data folder")?;
        let mut migrate = places::program(banso);
        migrate.args(["migrate", "--database-url", &self.url(TEMPLATE)]).env("BANSO_DATA_DIR", data.path());
        process::run(&mut migrate, stop).context("bring the template database to the newest form")
    }

    fn make_data(&self, account: Option<Account>, stop: &Stop) -> anyhow::Result<()> {
        let mut initdb = self.as_account("initdb", account);
        // A language's order, not the bytes': a column that forgot `collate "C"` sorts unlike SQLite and is found.
        initdb.args(["--locale=C", "--locale-provider=icu", "--icu-locale=ja", "--encoding=UTF8"]);
        initdb.args(["--auth=trust", "--username=banso", "-D"]);
        initdb.arg(self.data());
        let (status, _) = process::read(&mut initdb, stop)?;
        process::succeeded(status, &process::shown(&initdb))
    }

    fn start_server(&self, account: Option<Account>) -> anyhow::Result<Child> {
        let mut server = self.as_account("postgres", account);
        server.arg("-D").arg(self.data());
        server.arg("-c").arg(format!("unix_socket_directories={}", self.folder.path().display()));
        for setting in SETTINGS {
            server.args(["-c", setting]);
        }
        let log = fs::File::create(self.log()).context("make the log of PostgreSQL")?;
        server.stdin(Stdio::null()).stdout(log.try_clone().context("share the log")?).stderr(log);
        // Its own group: Ctrl-C reaches the tests first, and this server when they have ended.
        server.process_group(0).spawn().context("start PostgreSQL")
    }

    fn wait_until_it_answers(&mut self, stop: &Stop) -> anyhow::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut ask = self.psql("select 1");
            ask.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            if ask.status().context("start psql")?.success() {
                return Ok(());
            }
            let ended =
                self.server.as_mut().map(Child::try_wait).transpose().context("look at PostgreSQL")?;
            if ended.flatten().is_some() || Instant::now() > deadline {
                bail!("PostgreSQL does not answer. Its log says:\n{}", self.last_words());
            }
            stop.pause()?;
        }
    }

    fn psql(&self, statement: &str) -> Command {
        let mut psql = Command::new(self.binaries.program("psql"));
        psql.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--command", statement]);
        psql.arg(self.url("postgres"));
        psql
    }

    /// A program of the server, run by the account, and ended with us even if we are killed outright.
    fn as_account(&self, name: &str, account: Option<Account>) -> Command {
        let program = self.binaries.program(name);
        let mut command = match Path::new("/usr/bin/setpriv") {
            setpriv if setpriv.is_file() => {
                let mut command = Command::new(setpriv);
                command.args(["--pdeathsig", "INT", "--"]).arg(program);
                command
            }
            _ => Command::new(program),
        };
        command.current_dir(self.folder.path()).env("LC_ALL", "C").env_remove("PGDATA");
        if let Some(account) = account {
            command.uid(account.user).gid(account.group);
        }
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn last_words(&self) -> String {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let Some(mut server) = self.server.take() else {
            return;
        };
        let pid = Pid::from_child(&server);
        for (signal, patience) in WAYS_TO_END {
            if matches!(server.try_wait(), Ok(Some(_))) {
                return;
            }
            // The child is not reaped yet, so the number is still its own.
            let _ = kill_process(pid, signal);
            let deadline = Instant::now() + patience;
            while Instant::now() < deadline {
                if matches!(server.try_wait(), Ok(Some(_))) {
                    return;
                }
                thread::sleep(LOOK);
            }
        }
        progress::note(&format!("PostgreSQL with the number {} did not end", server.id()));
    }
}

/// Who runs the server: PostgreSQL refuses to run as root.
#[derive(Clone, Copy, Debug)]
struct Account {
    user: u32,
    group: u32,
}

impl Account {
    fn for_server() -> anyhow::Result<Option<Self>> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let found = ["postgres", "nobody"].into_iter().find_map(Self::named);
        match found {
            Some(account) => Ok(Some(account)),
            None => {
                bail!("PostgreSQL does not run as root, and there is no user postgres or nobody: add one")
            }
        }
    }

    fn named(name: &str) -> Option<Self> {
        let number = |option: &str| -> Option<u32> {
            let output = Command::new("id").args([option, name]).output().ok()?;
            String::from_utf8_lossy(&output.stdout).trim().parse().ok()
        };
        Some(Self { user: number("-u")?, group: number("-g")? })
    }
}

/// Removes the folders of runs that were killed outright and whose server has ended as well.
fn remove_forgotten() {
    for folder in fs::read_dir(PARENT).into_iter().flatten().flatten() {
        let ours = folder.file_name().to_string_lossy().starts_with(PREFIX);
        let path = folder.path();
        if ours
            && ended(&path.join(OWNER)) == Some(true)
            && ended(&path.join("data/postmaster.pid")) != Some(false)
        {
            // Somebody else's folder may refuse: then it is theirs to remove.
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// Whether the process whose number stands in the first line has ended; `None` when there is no such file.
fn ended(file: &Path) -> Option<bool> {
    let text = fs::read_to_string(file).ok()?;
    let number: u32 = text.lines().next()?.trim().parse().ok()?;
    Some(!Path::new("/proc").join(number.to_string()).exists())
}

impl Told for Cluster {
    fn told(&self) -> String {
        self.folder.path().display().to_string()
    }
}
