//! A disk of the test's own, so small that it can be filled, and that can be closed to writing.
//!
//! It is a file system in memory inside a mount namespace: nobody outside sees it, and it is gone with the process
//! that holds it. Programs of the test are started inside.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

use anyhow::{Context, bail};
use rustix::process::geteuid;

/// A small disk, held for as long as this lives.
#[derive(Debug)]
pub(super) struct Disk {
    holder: Child,
    /// Closed, it lets the holder end.
    _stay: Option<ChildStdin>,
    mounted_at: PathBuf,
}

impl Disk {
    /// A disk of this many mebibytes at an empty folder.
    pub(super) fn mount(at: &Path, mebibytes: u32) -> anyhow::Result<Self> {
        let mut command = Command::new("unshare");
        command.arg("--mount");
        if !geteuid().is_root() {
            command.args(["--user", "--map-root-user"]);
        }
        let script = "mount -t tmpfs -o size=\"$2\"m tmpfs \"$1\" && echo mounted && exec cat >/dev/null";
        command.args(["sh", "-c", script, "sh"]).arg(at).arg(mebibytes.to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut holder = command.spawn().context("start unshare: install Debian's package util-linux")?;
        let stay = holder.stdin.take();
        let mut told = String::new();
        let output = holder.stdout.take().context("the output of the holder")?;
        BufReader::new(output).read_line(&mut told).context("listen to the holder")?;
        let disk = Self { holder, _stay: stay, mounted_at: at.to_owned() };
        if told.trim() != "mounted" {
            bail!(
                "no small disk can be mounted in a namespace of its own: run the tests as root, or on a system where \
                 users may make namespaces (sysctl kernel.unprivileged_userns_clone=1; in a container, with the \
                 capability SYS_ADMIN)"
            );
        }
        Ok(disk)
    }

    /// The program, to be started where the disk is seen.
    pub(super) fn inside(&self, program: &Path) -> Command {
        let mut command = Command::new("nsenter");
        command.arg("--target").arg(self.holder.id().to_string()).arg("--mount");
        if !geteuid().is_root() {
            command.args(["--user", "--preserve-credentials"]);
        }
        command.arg("--").arg(program);
        command
    }

    /// Runs a script where the disk is seen, with its folder as `$1`.
    pub(super) fn script(&self, text: &str) -> anyhow::Result<()> {
        let mut command = self.inside(Path::new("sh"));
        let output =
            command.args(["-c", text, "sh"]).arg(&self.mounted_at).output().context("start nsenter")?;
        if !output.status.success() {
            bail!("`{text}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}
