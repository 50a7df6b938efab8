//! The small benchmark: how many commands, how many folded events, how soon a write can be read, on both databases.
//!
//! `cargo xtask bench` builds it for release and runs it beside a private PostgreSQL. It is a program, not a test:
//! nothing here passes or fails, for the machine decides. It prints what the database servers say of their
//! settings beside every number, and measures with everything on: command ids, claims, checked versions, the chain
//! of hashes, durable commits.
//!
//! Where to find what:
//! - `stage`: a database with a log in it; `seed`: the devices that are there before anything is measured;
//! - `work`: what one caller does; `callers`: many of them for a while;
//! - `commands`, `catch_up`, `visible`, `reading`, `pages`, `peer`: the measurements; `visitors`: who looks at pages; `machine`: what the machine says of itself;
//! - `statistics`, `report`: what becomes of the numbers.

mod callers;
mod catch_up;
mod commands;
mod machine;
mod options;
mod pages;
mod peer;
mod policy;
mod reading;
mod report;
mod seed;
mod stage;
mod statistics;
mod visible;
mod visitors;
mod work;

use std::io::Write;

use anyhow::{Context, bail};
use clap::Parser;
use tokio::signal::unix::{SignalKind, signal};

use options::{Options, Part};
use report::Results;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let mut ended = signal(SignalKind::terminate()).context("listen for the end")?;
    // Whoever stops it drops what is under way, and with it the databases and their folders.
    tokio::select! {
        done = measure(&options) => done,
        _ = tokio::signal::ctrl_c() => bail!("stopped"),
        _ = ended.recv() => bail!("stopped"),
    }
}

async fn measure(options: &Options) -> anyhow::Result<()> {
    let mut results = Results::new(options);
    for round in 1..=options.rounds {
        for kind in options.kinds() {
            note(&format!("round {round} of {}: {kind:?}", options.rounds));
            if options.measures(Part::Commands) {
                commands::measure(kind, options, &mut results).await?;
            }
            if options.measures(Part::CatchUp) {
                catch_up::measure(kind, options, &mut results).await?;
            }
            if options.measures(Part::Reading) {
                reading::measure(kind, options, &mut results).await?;
            }
            if options.measures(Part::Attainment) {
                reading::measure_attainment(kind, options, &mut results).await?;
            }
            if options.measures(Part::Pages) {
                pages::measure(kind, options, &mut results).await?;
            }
            if options.measures(Part::Peer) {
                peer::measure(kind, options, &mut results).await?;
            }
        }
    }
    let text = results.text();
    std::io::stdout().write_all(text.as_bytes()).context("print the result")?;
    match &options.out {
        Some(file) => std::fs::write(file, text).with_context(|| format!("write {}", file.display())),
        None => Ok(()),
    }
}

/// One line of progress, on stderr, so that the result can be piped.
fn note(line: &str) {
    eprintln!("{line}");
}
