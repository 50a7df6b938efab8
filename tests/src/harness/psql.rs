//! Making and removing databases on the PostgreSQL of the test run, through its own `psql`.

use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

/// Where the PostgreSQL of the test run is.
const POSTGRES: &str = "BANSO_TEST_POSTGRES";

/// Runs statements in the maintenance database, each in its own transaction; returns what they printed.
///
/// # Errors
/// When there is no PostgreSQL for this run, or it refuses a statement.
pub(super) fn run(statements: &[&str]) -> anyhow::Result<String> {
    let mut psql = Command::new("psql");
    psql.args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1"]);
    for statement in statements {
        psql.args(["--command", statement]);
    }
    let output = psql.arg(maintenance_url()?).output().context("start psql: is it on the search path?")?;
    if !output.status.success() {
        bail!("psql refused {statements:?}: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The address of a database on the PostgreSQL of the test run.
///
/// # Errors
/// When there is no PostgreSQL for this run.
pub(super) fn url(database: &str) -> anyhow::Result<String> {
    with_database(&maintenance_url()?, database)
}

/// The folder of the socket of the PostgreSQL of the test run.
///
/// # Errors
/// When there is no PostgreSQL for this run, or it listens on no socket.
pub(super) fn socket_folder() -> anyhow::Result<PathBuf> {
    let url = maintenance_url()?;
    let (_, folder) =
        url.split_once("host=").with_context(|| format!("{POSTGRES} names no socket: {url}"))?;
    Ok(folder.split('&').next().unwrap_or_default().into())
}

/// Whether a PostgreSQL answers at an address.
pub(super) fn answers(url: &str) -> bool {
    let mut psql = Command::new("psql");
    psql.args(["--no-psqlrc", "--quiet", "--command", "select 1", url]);
    psql.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    psql.status().is_ok_and(|status| status.success())
}

fn maintenance_url() -> anyhow::Result<String> {
    env::var(POSTGRES).ok().filter(|url| !url.is_empty()).with_context(|| {
        format!(
            "there is no PostgreSQL for this test: run `cargo xtask test` \
             (or `cargo xtask postgres` in another shell, which prints the value of {POSTGRES})"
        )
    })
}

fn with_database(url: &str, database: &str) -> anyhow::Result<String> {
    let (address, parameters) = url.split_once('?').unwrap_or((url, ""));
    let Some((server, _)) = address.rsplit_once('/') else { bail!("{POSTGRES} names no database: {url}") };
    let separator = if parameters.is_empty() { "" } else { "?" };
    Ok(format!("{server}/{database}{separator}{parameters}"))
}
