//! Many callers for a while: each sends its next command when the last one is answered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use tokio::task::JoinSet;

use crate::machine::{Cost, Stopwatch};
use crate::stage::Stage;
use crate::statistics::{Latencies, Random};
use crate::work::{self, Wish};

/// What callers came to.
#[derive(Debug)]
pub(crate) struct Sample {
    /// Commands that were recorded, per second.
    pub(crate) rate: f64,
    /// From sending a command until its answer.
    pub(crate) latencies: Latencies,
    /// Which part of the commands met another one at the same device and was tried again.
    pub(crate) met: f64,
    /// Processor time of Banso and of the server for one command.
    pub(crate) cpu: Cost,
}

/// Lets so many callers work for a while; what they do at first does not count.
pub(crate) async fn measure(
    stage: &Arc<Stage>,
    callers: usize,
    wish: Wish,
    time: Duration,
) -> anyhow::Result<Sample> {
    call(stage, callers, wish, time / 10).await?;
    let watch = Stopwatch::start(stage).await?;
    let (latencies, met) = call(stage, callers, wish, time).await?;
    let commands = u32::try_from(latencies.len()).context("count the commands")?;
    let (elapsed, cpu) = watch.stop(stage, commands).await?;
    Ok(Sample {
        rate: f64::from(commands) / elapsed.as_secs_f64(),
        latencies: Latencies::new(latencies),
        met: f64::from(met) / f64::from(commands.max(1)),
        cpu,
    })
}

async fn call(
    stage: &Arc<Stage>,
    callers: usize,
    wish: Wish,
    time: Duration,
) -> anyhow::Result<(Vec<Duration>, u32)> {
    let mut tasks = JoinSet::new();
    for _ in 0..callers {
        tasks.spawn(one(Arc::clone(stage), wish, Instant::now() + time));
    }
    let mut all = Vec::new();
    let mut met = 0;
    for caller in tasks.join_all().await {
        let (latencies, own) = caller?;
        all.extend(latencies);
        met += own;
    }
    Ok((all, met))
}

async fn one(stage: Arc<Stage>, wish: Wish, until: Instant) -> anyhow::Result<(Vec<Duration>, u32)> {
    let mut random = Random::seeded_by(stage.log.sources().ids.uuid());
    let mut latencies = Vec::new();
    let mut met = 0;
    loop {
        let began = Instant::now();
        if began >= until {
            return Ok((latencies, met));
        }
        let device = random.below(stage.fleet.devices.len());
        let done = work::command(&stage, device, wish, random.next()).await?;
        latencies.push(began.elapsed());
        met += u32::from(done.met > 0);
    }
}
