//! How soon an acknowledged write can be read, while the house is not busy.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use banso_projections::Reads;
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;

use crate::stage::Stage;
use crate::statistics::{Latencies, Random};
use crate::work::{self, Wish};

/// Ten callers with a write every tenth of a second.
const CALLERS: u32 = 10;
const BETWEEN: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(30);

/// How long readers of their own writes waited.
#[derive(Debug)]
pub(crate) struct Visible {
    /// Writes per second.
    pub(crate) rate: f64,
    /// From the answer to a command until every projection held its event.
    pub(crate) waits: Latencies,
}

/// Writes at a modest pace and waits for each write.
pub(crate) async fn measure(stage: &Arc<Stage>, reads: &Reads, time: Duration) -> anyhow::Result<Visible> {
    let began = Instant::now();
    let mut callers = JoinSet::new();
    for number in 0..CALLERS {
        let late = BETWEEN / CALLERS * number;
        callers.spawn(one(Arc::clone(stage), reads.clone(), (began + late, began + time)));
    }
    let mut waits = Vec::new();
    for caller in callers.join_all().await {
        waits.extend(caller?);
    }
    let writes = u32::try_from(waits.len()).context("count the writes")?;
    Ok(Visible { rate: f64::from(writes) / began.elapsed().as_secs_f64(), waits: Latencies::new(waits) })
}

async fn one(
    stage: Arc<Stage>,
    reads: Reads,
    (from, until): (Instant, Instant),
) -> anyhow::Result<Vec<Duration>> {
    let mut random = Random::seeded_by(stage.log.sources().ids.uuid());
    let mut pace = tokio::time::interval_at(from.into(), BETWEEN);
    pace.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut waits = Vec::new();
    while pace.tick().await.into_std() < until {
        let device = random.below(stage.fleet.devices.len());
        let done = work::command(&stage, device, Wish::Milestone, random.next()).await?;
        let answered = Instant::now();
        reads.wait_for(done.position, PATIENCE).await.context("wait for a write")?;
        waits.push(answered.elapsed());
    }
    Ok(waits)
}
