//! What the machine must have beside the Rust toolchain; installed where we may, named where we may not.

use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::{
    places,
    postgres_binaries::{PostgresBinaries, WANTED_VERSION},
    process, progress,
    stop::Stop,
};

/// The PostgreSQL programs; installs them when they are missing.
pub(crate) fn postgres(stop: &Stop) -> anyhow::Result<PostgresBinaries> {
    if let Some(found) = PostgresBinaries::find() {
        return Ok(found);
    }
    let exact = format!("postgresql-{WANTED_VERSION}");
    let missing = format!("PostgreSQL {WANTED_VERSION} or newer (initdb, postgres, psql, pg_dump)");
    if install(&[&exact], &missing, stop).is_err() {
        stop.check()?;
        install(&["postgresql"], &missing, stop)?;
    }
    PostgresBinaries::find().with_context(|| format!("{missing} is still missing after the installation"))
}

/// Node and npm, for the audits; installs them when they are missing.
pub(crate) fn node(stop: &Stop) -> anyhow::Result<()> {
    let missing: Vec<&str> = [("node", "nodejs"), ("npm", "npm")]
        .into_iter()
        .filter(|(p, _)| !answers(p))
        .map(|(_, d)| d)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing, "Node.js with npm (for the GraphQL-over-HTTP audits)", stop)?;
    if !(answers("node") && answers("npm")) {
        bail!("node and npm do not answer to --version after the installation of {}", missing.join(" "));
    }
    Ok(())
}

/// Chromium and letters for Japanese, for the walks of the pages; installs them when they are missing.
pub(crate) fn chromium(stop: &Stop) -> anyhow::Result<()> {
    if answers("chromium") {
        return Ok(());
    }
    let missing = "Chromium (the pages are walked in it, headless)";
    install(&["chromium", "fonts-noto-cjk"], missing, stop)?;
    if !answers("chromium") {
        bail!("chromium does not answer to --version after its installation");
    }
    Ok(())
}

/// curl, which the walk of the README uses; installs it when it is missing.
pub(crate) fn curl(stop: &Stop) -> anyhow::Result<()> {
    if answers("curl") {
        return Ok(());
    }
    install(&["curl"], "curl (the README's walk is tried with it)", stop)
}

/// `cargo fmt` and `cargo clippy`; adds them to a toolchain of rustup when they are missing.
pub(crate) fn rust_components(stop: &Stop) -> anyhow::Result<()> {
    let answers = |tool: &str| succeeds(places::cargo(&[tool, "--version"]));
    if answers("fmt") && answers("clippy") {
        return Ok(());
    }
    progress::note("adding rustfmt and clippy to the toolchain");
    let added = process::run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]), stop);
    added.context(
        "rustfmt or clippy is missing. Install them and run again: rustup component add rustfmt clippy",
    )
}

fn install(packages: &[&str], missing: &str, stop: &Stop) -> anyhow::Result<()> {
    let wish = packages.join(" ");
    let advice = format!(
        "{missing} is missing. Install it and run again, on Debian or Ubuntu:\n    \
         sudo apt-get update && sudo apt-get install -y {wish}"
    );
    let Some(prefix) = administrator() else { bail!("{advice}") };
    if !answers("apt-get") {
        bail!("{advice}");
    }
    progress::note(&format!("{missing} is missing: installing {wish}"));
    apt(&prefix, &["update", "-qq"], stop).context(advice.clone())?;
    let arguments = [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat();
    apt(&prefix, &arguments, stop).context(advice)
}

fn apt(prefix: &[&str], arguments: &[&str], stop: &Stop) -> anyhow::Result<()> {
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    process::run(Command::new(words[0]).args(&words[1..]), stop)
}

/// The words in front of a command that needs the administrator; `None` when we may not act as one.
fn administrator() -> Option<Vec<&'static str>> {
    if rustix::process::geteuid().is_root() {
        return Some(Vec::new());
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "true"]);
    succeeds(sudo).then(|| vec!["sudo", "-n"])
}

fn answers(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version");
    succeeds(command)
}

fn succeeds(mut command: Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}
