//! A PostgreSQL of one test alone, which can be killed, stopped and paused without harm to the tests beside it.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::psql;

/// A socket's path must stay under about 100 bytes.
const PARENT: &str = "/tmp";
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(20);
/// As durable as the PostgreSQL of the test run.
const SETTINGS: [&str; 5] =
    ["listen_addresses=", "max_connections=50", "fsync=on", "full_page_writes=on", "synchronous_commit=on"];

/// A running PostgreSQL, or one that was killed. Dropped, it is ended and its folder removed.
#[derive(Debug)]
pub(super) struct OwnPostgres {
    folder: TempDir,
    /// Who runs it: PostgreSQL refuses to run as root, and the one of the test run has found somebody.
    account: (u32, u32),
    server: Option<Child>,
}

impl OwnPostgres {
    /// Makes its data and starts it.
    ///
    /// # Errors
    /// When there is no PostgreSQL for this run, or it does not start.
    pub(super) fn start() -> anyhow::Result<Self> {
        let running = fs::metadata(psql::socket_folder()?).context("look at the PostgreSQL of the run")?;
        let account = (running.uid(), running.gid());
        let folder = tempfile::Builder::new().prefix("bown-").tempdir_in(PARENT).context("make a folder")?;
        chown(folder.path(), Some(account.0), Some(account.1)).context("hand over the folder")?;
        let mut own = Self { folder, account, server: None };
        let mut initdb = own.program("initdb");
        initdb
            .args(["--locale=C", "--encoding=UTF8", "--auth=trust", "--username=banso", "-D"])
            .arg(own.data());
        let made = initdb.stdin(Stdio::null()).output().context("start initdb")?;
        if !made.status.success() {
            bail!("initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        }
        own.start_again()?;
        Ok(own)
    }

    /// The address of its database.
    pub(super) fn url(&self) -> String {
        format!("postgres://banso@localhost/postgres?host={}", self.folder.path().display())
    }

    /// Starts it after it was killed or stopped; returns when it has recovered and answers.
    ///
    /// # Errors
    /// When it does not answer.
    pub(super) fn start_again(&mut self) -> anyhow::Result<()> {
        let log = self.folder.path().join("log");
        let output = fs::OpenOptions::new().create(true).append(true).open(&log).context("open its log")?;
        let mut server = self.program("postgres");
        server.arg("-D").arg(self.data());
        server.arg("-c").arg(format!("unix_socket_directories={}", self.folder.path().display()));
        for setting in SETTINGS {
            server.args(["-c", setting]);
        }
        server.stdin(Stdio::null()).stdout(output.try_clone().context("share its log")?).stderr(output);
        self.server = Some(server.process_group(0).spawn().context("start PostgreSQL")?);
        let deadline = Instant::now() + PATIENCE;
        while !psql::answers(&self.url()) {
            if Instant::now() > deadline {
                bail!("PostgreSQL does not answer: {}", fs::read_to_string(&log).unwrap_or_default());
            }
            thread::sleep(LOOK);
        }
        Ok(())
    }

    /// `kill -9` to it and all its processes at once, as when the machine goes out.
    ///
    /// # Errors
    /// When it does not run.
    pub(super) fn kill(&mut self) -> anyhow::Result<()> {
        let all = self.processes()?;
        signal(&all, Signal::KILL);
        self.reap()?;
        // Its processes hold its memory until they are gone; it would not start beside them.
        let deadline = Instant::now() + PATIENCE;
        while all.iter().any(|pid| Path::new(&format!("/proc/{pid}")).exists()) {
            if Instant::now() > deadline {
                bail!("processes of PostgreSQL did not end: {all:?}");
            }
            thread::sleep(LOOK);
        }
        Ok(())
    }

    /// Stops it in order, without waiting for its clients.
    ///
    /// # Errors
    /// When it does not run or does not end.
    pub(super) fn stop(&mut self) -> anyhow::Result<()> {
        let server = self.server.as_ref().context("PostgreSQL does not run")?;
        kill_process(Pid::from_child(server), Signal::INT).context("stop PostgreSQL")?;
        self.reap()
    }

    /// Lets it and all its processes stand still, or go on.
    ///
    /// # Errors
    /// When it does not run.
    pub(super) fn stand_still(&self, still: bool) -> anyhow::Result<()> {
        signal(&self.processes()?, if still { Signal::STOP } else { Signal::CONT });
        Ok(())
    }

    fn reap(&mut self) -> anyhow::Result<()> {
        let mut server = self.server.take().context("PostgreSQL does not run")?;
        server.wait().context("wait for the end of PostgreSQL").map(drop)
    }

    /// It, and the processes that it started.
    fn processes(&self) -> anyhow::Result<Vec<u32>> {
        let server = self.server.as_ref().context("PostgreSQL does not run")?.id();
        let mut all = vec![server];
        for entry in fs::read_dir("/proc").context("look at the processes")?.flatten() {
            let Ok(pid) = entry.file_name().to_string_lossy().parse() else { continue };
            let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            // Behind the name, which ends with `)`: the state and the parent.
            let parent = stat.rsplit_once(')').and_then(|(_, fields)| fields.split_whitespace().nth(1));
            if parent.is_some_and(|parent| parent.parse() == Ok(server)) {
                all.push(pid);
            }
        }
        Ok(all)
    }

    /// A program of PostgreSQL, ended with the test even if that is killed outright: with the thread that starts it, which
    /// is the one of the test.
    fn program(&self, name: &str) -> Command {
        let mut command = match Path::new("/usr/bin/setpriv") {
            setpriv if setpriv.is_file() => {
                let mut command = Command::new(setpriv);
                command.args(["--pdeathsig", "KILL", "--", name]);
                command
            }
            _ => Command::new(name),
        };
        command.current_dir(self.folder.path()).env("LC_ALL", "C").env_remove("PGDATA");
        command.uid(self.account.0).gid(self.account.1);
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        if self.server.is_some() && self.kill().is_err() {
            eprintln!("a PostgreSQL of a test did not end: {}", self.folder.path().display());
        }
    }
}

/// Sends a signal to processes; those that ended meanwhile need none.
fn signal(processes: &[u32], signal: Signal) {
    for pid in processes {
        if let Some(pid) = i32::try_from(*pid).ok().and_then(Pid::from_raw) {
            let _ = kill_process(pid, signal);
        }
    }
}
