//! Commands per second beside the peer: cqrs-es with postgres-es, the same aggregate and the same command, on a database of
//! the same server, one after the other in each round.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use banso_eventstore::db::ConnectOptions;
use banso_projections::{Projector, ProjectorOptions};
use banso_tests::harness::{DatabaseKind, TestDatabase};
use serde::Deserialize;
use tokio::process::Command;

use crate::callers;
use crate::commands::{CALLERS, catch_up, fill_cache};
use crate::note;
use crate::options::Options;
use crate::report::Results;
use crate::report::ms;
use crate::seed::Told;
use crate::stage::Stage;
use crate::statistics::Rounds;
use crate::work::Wish;

/// Where `cargo xtask bench` says that the peer is.
const PROGRAM: &str = "BANSO_PEER";

/// Streams that commands go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape {
    streams: u32,
    /// How many events each begins with.
    history: usize,
}

const SHAPES: [Shape; 3] = [
    Shape { streams: 10_000, history: 10 },
    Shape { streams: 1_000, history: 200 },
    // So few that callers meet.
    Shape { streams: 32, history: 10 },
];

/// Which measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    shape: Shape,
    callers: usize,
}

/// One round of one of the two.
#[derive(Debug, Clone, Copy)]
struct Run {
    rate: f64,
    p50: Duration,
    p99: Duration,
    /// Processor time of the program for one command.
    own: Duration,
    /// Processor time of the server for one command.
    server: Duration,
}

/// What the peer prints of a measurement; times in µs, processor time in ns.
#[derive(Debug, Deserialize)]
struct Printed {
    callers: usize,
    rate: f64,
    p50: u64,
    p99: u64,
    own: u64,
    server: u64,
}

/// All rounds of both.
#[derive(Debug, Default)]
pub(crate) struct Peers {
    banso: Rounds<Key, Run>,
    peer: Rounds<Key, Run>,
    /// What the server says of itself.
    settings: String,
}

/// Measures one round of both; of PostgreSQL only, where the peer is at home.
pub(crate) async fn measure(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    if kind != DatabaseKind::Postgres {
        return Ok(());
    }
    for shape in SHAPES {
        note(&format!("  … {} streams of {} events, beside the peer", shape.streams, shape.history));
        of_banso(shape, options, &mut results.peers).await?;
        of_peer(shape, options, &mut results.peers).await?;
    }
    Ok(())
}

/// With everything on: command ids, claims, checked versions, the chain of hashes, and the projector beside it.
async fn of_banso(shape: Shape, options: &Options, peers: &mut Peers) -> anyhow::Result<()> {
    let told = Told::Renamed(shape.history);
    let stage = Arc::new(Stage::told(DatabaseKind::Postgres, shape.streams, told).await?);
    peers.settings = stage.log.db().settings().await.context("ask for the settings")?.to_string();
    fill_cache(&stage).await?;
    let projector =
        Projector::start(stage.log.clone(), ProjectorOptions::default()).await.context("start")?;
    for callers in CALLERS {
        catch_up(&stage, &projector).await?;
        let sample = callers::measure(&stage, callers, Wish::Name, options.time()).await?;
        let run = Run {
            rate: sample.rate,
            p50: sample.latencies.percentile(50),
            p99: sample.latencies.percentile(99),
            own: sample.cpu.own,
            server: sample.cpu.server,
        };
        peers.banso.add(Key { shape, callers }, run);
    }
    projector.shutdown().await;
    drop(projector);
    Arc::into_inner(stage).context("somebody still works on the database")?.close().await;
    Ok(())
}

/// With nothing but the log, in a process of its own.
async fn of_peer(shape: Shape, options: &Options, peers: &mut Peers) -> anyhow::Result<()> {
    let program = std::env::var_os(PROGRAM).map(PathBuf::from);
    let program = program
        .with_context(|| format!("{PROGRAM} does not say where the peer is: run `cargo xtask bench`"))?;
    let database = TestDatabase::empty(DatabaseKind::Postgres)?;
    let mut command = Command::new(program);
    command.args(["--database", database.url()]);
    command.args(["--streams", &shape.streams.to_string(), "--history", &shape.history.to_string()]);
    command.args(["--callers", &CALLERS.map(|callers| callers.to_string()).join(",")]);
    command.args(["--connections", &ConnectOptions::default().connections.to_string()]);
    command.args(["--seconds", &options.time().as_secs().to_string()]);
    let done = command.kill_on_drop(true).output().await.context("run the peer")?;
    ensure!(done.status.success(), "the peer failed: {}", String::from_utf8_lossy(&done.stderr));
    for line in String::from_utf8_lossy(&done.stdout).lines() {
        let printed: Printed = serde_json::from_str(line).context("read what the peer printed")?;
        let run = Run {
            rate: printed.rate,
            p50: Duration::from_micros(printed.p50),
            p99: Duration::from_micros(printed.p99),
            own: Duration::from_nanos(printed.own),
            server: Duration::from_nanos(printed.server),
        };
        peers.peer.add(Key { shape, callers: printed.callers }, run);
    }
    Ok(())
}

impl Peers {
    /// The table; nothing where nothing was measured.
    pub(crate) fn write(&self, to: &mut String) -> std::fmt::Result {
        if self.banso.iter().next().is_none() {
            return Ok(());
        }
        writeln!(to, "\n### Commands beside cqrs-es with postgres-es\n")?;
        writeln!(to, "Settings, as the server tells them: {}.\n", self.settings)?;
        writeln!(
            to,
            "| streams | events each | callers | Banso/s | peer/s | Banso ÷ peer | Banso p50, p99 ms | peer p50, p99 ms | \
             Banso µs/command | peer µs/command |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
        )?;
        for (key, _) in self.banso.iter() {
            let rate = |run: &Run| run.rate;
            let (Some(banso), Some(peer)) = (self.banso.median(key, rate), self.peer.median(key, rate))
            else {
                continue;
            };
            let waits = |run: &Run| format!("{}, {}", ms(run.p50), ms(run.p99));
            let cost = |run: &Run| format!("{} + {}", run.own.as_micros(), run.server.as_micros());
            writeln!(
                to,
                "| {} | {} | {} | {:.0} | {:.0} | {:.2} | {} | {} | {} | {} |",
                key.shape.streams,
                key.shape.history,
                key.callers,
                banso.rate,
                peer.rate,
                banso.rate / peer.rate,
                waits(banso),
                waits(peer),
                cost(banso),
                cost(peer),
            )?;
        }
        Ok(())
    }
}
