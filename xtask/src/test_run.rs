//! The judgement: every step in order, the first failure ends it.

use std::path::Path;

use anyhow::Context;

use crate::{
    arguments::Part,
    audit,
    cluster::Cluster,
    outcome::Outcome,
    parity::Parity,
    places, process,
    progress::{Progress, Told},
    requirements,
    stop::Stop,
    tasks,
};

/// Runs the parts asked for, all of them when none is named.
pub(crate) fn run(only: &[Part], cargo_args: &[String], stop: &Stop) -> anyhow::Result<()> {
    let mut progress = Progress::start();
    let outcome = steps(&mut progress, only, cargo_args, stop);
    progress.summary(outcome.is_ok());
    outcome
}

fn steps(progress: &mut Progress, only: &[Part], cargo_args: &[String], stop: &Stop) -> anyhow::Result<()> {
    let asked = |part| only.is_empty() || only.contains(&part);
    progress.step("what the machine needs", || {
        requirements::rust_components(stop)?;
        if asked(Part::Audit) {
            requirements::node(stop)?;
            requirements::chromium(stop)?;
        }
        if asked(Part::Test) {
            requirements::curl(stop)?;
            return Ok(format!("PostgreSQL {}", requirements::postgres(stop)?.version()));
        }
        Ok(String::new())
    })?;
    if asked(Part::Fmt) {
        progress.step("cargo fmt --check", || cargo(&["fmt", "--all", "--check"], stop))?;
    }
    if asked(Part::Clippy) {
        let clippy = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
        progress.step("cargo clippy", || cargo(&clippy, stop))?;
    }
    if asked(Part::Test) {
        progress.step("cargo build", || cargo(&["build", "--workspace", "--all-targets"], stop))?;
        test(progress, cargo_args, stop)?;
    }
    if asked(Part::Audit) {
        progress.step("build of the program", || cargo(&["build", "--package", "banso-server"], stop))?;
        let banso = places::banso()?;
        progress.step("audits over HTTP and in a browser", || audit::run(&banso, stop))?;
    }
    Ok(())
}

fn test(progress: &mut Progress, cargo_args: &[String], stop: &Stop) -> anyhow::Result<()> {
    let banso = places::banso()?;
    progress.step("equal tests on both databases", || {
        let mut list =
            places::cargo(&["test", "--workspace", "--quiet", "--", "--list", "--format", "terse"]);
        let (status, listing) = process::read(&mut list, stop)?;
        process::succeeded(status, &process::shown(&list))?;
        Parity::check(&listing)
    })?;
    let cluster = progress.step("private PostgreSQL", || start_cluster(&banso, stop))?;
    // A test that is killed cannot tidy up: its temporary folders go with this one.
    let temporary =
        tempfile::Builder::new().prefix("banso-").tempdir().context("make a folder for the tests")?;
    progress.step("cargo test", || {
        let mut tests = places::cargo(&["test", "--no-fail-fast"]);
        if !cargo_args.iter().any(|argument| matches!(argument.as_str(), "-p" | "--package")) {
            tests.arg("--workspace");
        }
        tests.args(cargo_args).env("TMPDIR", temporary.path());
        tasks::set_environment(&mut tests, &cluster, &banso)?;
        let (status, text) = process::read_and_show(&mut tests, stop)?;
        let outcome = Outcome::read(&text);
        process::succeeded(status, &process::shown(&tests)).with_context(|| outcome.told())?;
        outcome.check()
    })?;
    progress.step("end of the private PostgreSQL", || {
        drop(cluster);
        Ok(())
    })
}

fn start_cluster(banso: &Path, stop: &Stop) -> anyhow::Result<Cluster> {
    let cluster = Cluster::start(requirements::postgres(stop)?, stop)?;
    cluster.make_template(banso, stop)?;
    Ok(cluster)
}

fn cargo(arguments: &[&str], stop: &Stop) -> anyhow::Result<()> {
    process::run(&mut places::cargo(arguments), stop)
}
