//! The smaller tasks.

use std::{path::Path, process::Command};

use anyhow::Context;

use crate::{
    cluster::{Cluster, TEMPLATE},
    places, process, progress, requirements,
    stop::Stop,
};

/// Tells the tests where PostgreSQL is.
const POSTGRES: &str = "BANSO_TEST_POSTGRES";

/// Runs the private PostgreSQL until Ctrl-C and prints what to export.
pub(crate) fn postgres(stop: &Stop) -> anyhow::Result<()> {
    let binaries = requirements::postgres(stop)?;
    let cluster = Cluster::start(binaries, stop)?;
    // No template and no program: the code changes while this runs, and the tests make both anew.
    progress::answer(&format!("export {POSTGRES}='{}'", cluster.url("postgres")));
    progress::answer(&format!("export PATH='{}':\"$PATH\"", cluster.programs().display()));
    progress::note(
        "PostgreSQL runs until Ctrl-C. In another shell: the lines above, `cargo build`, `cargo test`.",
    );
    stop.wait();
    Ok(())
}

/// Writes schema.graphql; through an example of the api crate, because the program needs the file to be built.
pub(crate) fn schema(stop: &Stop) -> anyhow::Result<()> {
    let mut print = places::cargo(&["run", "--quiet", "--package", "banso-api", "--example", "sdl"]);
    let (status, sdl) = process::read(&mut print, stop)?;
    process::succeeded(status, &process::shown(&print))?;
    std::fs::write(places::root().join("schema.graphql"), sdl).context("write schema.graphql")
}

/// Writes the pages under docs that are tables of the code; the test that compares them writes them too.
pub(crate) fn tables(stop: &Stop) -> anyhow::Result<()> {
    let mut write = places::cargo(&["test", "--quiet", "--workspace", "--test", "banso"]);
    process::run(write.arg("architecture::milestone_table").env("BANSO_WRITE_TABLES", "1"), stop)
}

/// Measures both databases with a benchmark built for release: nothing else, and nothing in the judgement, is built so.
pub(crate) fn bench(arguments: &[String], stop: &Stop) -> anyhow::Result<()> {
    let binaries = requirements::postgres(stop)?;
    // Both in one command: with other features together, all would be built again. Pages are measured over HTTP, as
    // `banso serve` answers.
    let programs =
        ["--package", "banso-tests", "--package", "banso-server", "--bin", "bench", "--bin", "banso"];
    process::run(places::cargo(&["build", "--release"]).args(programs), stop)?;
    let mut bench = places::program(&places::released("bench"));
    if measures_the_peer(arguments) {
        let peer = ["build", "--release", "--locked", "--manifest-path", "peer/Cargo.toml"];
        process::run(places::cargo(&peer).arg("--target-dir").arg(places::peer_target()), stop)?;
        bench.env("BANSO_PEER", places::peer_target().join("release/banso-peer"));
    }
    let cluster = Cluster::start(binaries, stop)?;
    bench.args(arguments);
    // No template and no program: the benchmark makes its databases itself.
    set_postgres(&mut bench, &cluster)?;
    bench.env("BANSO_BIN", places::released("banso"));
    process::run(&mut bench, stop)
}

/// The tests that break things, as often as each says under siege, one after the other: each has the machine for itself.
pub(crate) fn siege(arguments: &[String], stop: &Stop) -> anyhow::Result<()> {
    let binaries = requirements::postgres(stop)?;
    process::run(&mut places::cargo(&["build", "--workspace", "--all-targets"]), stop)?;
    let banso = places::banso()?;
    let cluster = Cluster::start(binaries, stop)?;
    cluster.make_template(&banso, stop)?;
    let temporary =
        tempfile::Builder::new().prefix("banso-").tempdir().context("make a folder for the tests")?;
    let mut tests = places::cargo(&["test", "--workspace", "--test", "banso", "--"]);
    let which = if arguments.is_empty() { &[String::new()] } else { arguments };
    tests.args(which.iter().map(|name| format!("siege::{name}")));
    tests.args(["--test-threads=1", "--nocapture"]);
    tests.env("TMPDIR", temporary.path()).env("BANSO_SIEGE", "1");
    set_environment(&mut tests, &cluster, &banso)?;
    process::run(&mut tests, stop)
}

/// Whether the benchmark is asked for the peer: it is, where it is not asked for other parts only.
fn measures_the_peer(arguments: &[String]) -> bool {
    let named = arguments.iter().skip_while(|argument| !argument.starts_with("--only")).take(2);
    let named: Vec<&str> = named.map(String::as_str).collect();
    named.is_empty() || named.iter().any(|parts| parts.contains("peer"))
}

/// Tells a command where the private PostgreSQL and the built program are.
pub(crate) fn set_environment(command: &mut Command, cluster: &Cluster, banso: &Path) -> anyhow::Result<()> {
    command.env("BANSO_TEST_TEMPLATE", TEMPLATE).env("BANSO_BIN", banso);
    set_postgres(command, cluster)
}

/// Tells a command where the private PostgreSQL and its programs are.
fn set_postgres(command: &mut Command, cluster: &Cluster) -> anyhow::Result<()> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(cluster.programs().to_owned()).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders).context("make the search path")?);
    command.env(POSTGRES, cluster.url("postgres"));
    Ok(())
}
