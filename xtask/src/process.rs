//! Children in a process group of their own: ended whole, in every case.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::process::CommandExt,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, kill_process_group, test_kill_process_group, waitid,
};

use crate::{
    progress,
    stop::{LOOK, Stop},
};

/// How long a group may take to end after SIGTERM.
const PATIENCE: Duration = Duration::from_secs(5);

/// A running child that leads its own process group. Dropped, the whole group is ended.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    group: Pid,
    reaped: bool,
}

impl Running {
    /// Starts the command with no input.
    pub(crate) fn start(command: &mut Command) -> anyhow::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child =
            command.stdin(Stdio::null()).process_group(0).spawn().with_context(|| format!("start {name}"))?;
        let group = Pid::from_child(&child);
        Ok(Self { child, group, reaped: false })
    }

    /// Waits for its end; then ends what it left behind in its group.
    pub(crate) fn wait(&mut self, stop: &Stop) -> anyhow::Result<ExitStatus> {
        loop {
            if self.has_ended()? {
                return self.reap();
            }
            stop.pause()?;
        }
    }

    /// Whether the child itself has ended (it is not reaped, so that its number stays its own).
    pub(crate) fn has_ended(&self) -> anyhow::Result<bool> {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        let state = waitid(WaitId::Pid(self.group), options).context("look at a child")?;
        Ok(state.is_some())
    }

    fn reap(&mut self) -> anyhow::Result<ExitStatus> {
        // Nobody left in the group is the usual case, and no error.
        let _ = kill_process_group(self.group, Signal::KILL);
        self.reaped = true;
        self.child.wait().context("wait for a child")
    }

    fn end(&mut self) {
        let _ = kill_process_group(self.group, Signal::TERM);
        let deadline = Instant::now() + PATIENCE;
        let mut leader_ended = false;
        while Instant::now() < deadline {
            leader_ended = leader_ended || matches!(self.child.try_wait(), Ok(Some(_)));
            if leader_ended && test_kill_process_group(self.group).is_err() {
                return;
            }
            thread::sleep(LOOK);
        }
        let _ = kill_process_group(self.group, Signal::KILL);
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.reaped {
            self.end();
        }
    }
}

/// Runs a command to its end, its output going straight to the developer; fails when it fails.
pub(crate) fn run(command: &mut Command, stop: &Stop) -> anyhow::Result<()> {
    let shown = shown(command);
    let status = Running::start(command)?.wait(stop)?;
    succeeded(status, &shown)
}

/// Runs a command to its end and returns what it printed on stdout, successful or not.
pub(crate) fn read(command: &mut Command, stop: &Stop) -> anyhow::Result<(ExitStatus, String)> {
    capture(command, stop, |_| {})
}

/// Like [`read`], and passes every line on to the developer meanwhile.
pub(crate) fn read_and_show(command: &mut Command, stop: &Stop) -> anyhow::Result<(ExitStatus, String)> {
    capture(command, stop, progress::note)
}

/// Fails unless the status is success.
pub(crate) fn succeeded(status: ExitStatus, shown: &str) -> anyhow::Result<()> {
    if !status.success() {
        bail!("`{shown}` ended with {status}");
    }
    Ok(())
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or_default();
    let arguments = command.get_args().map(|argument| argument.to_string_lossy());
    std::iter::once(name.into()).chain(arguments).collect::<Vec<_>>().join(" ")
}

fn capture(command: &mut Command, stop: &Stop, each_line: fn(&str)) -> anyhow::Result<(ExitStatus, String)> {
    let mut running = Running::start(command.stdout(Stdio::piped()))?;
    let output = running.child.stdout.take().context("read the output of a child")?;
    let text = collect(output, each_line);
    let status = running.wait(stop)?;
    // A process that left the group could hold the pipe open for ever: no reason to hang.
    let text = text.recv_timeout(PATIENCE).context("a process held its output open after its end")?;
    Ok((status, text))
}

fn collect(output: impl Read + Send + 'static, each_line: fn(&str)) -> Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            each_line(&line);
            text.push_str(&line);
            text.push('\n');
        }
        // The receiver is gone when the wait was stopped.
        let _ = sender.send(text);
    });
    receiver
}
