//! How long what people look at takes to read: roadmaps, live and as of a moment, a portfolio compared, work lists.

use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use banso_domain::access::Scope;
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_projections::{
    AsOf, PageRequest, Projector, ProjectorOptions, Reads, Sight, WorkFilter, WorkKind, difference,
};
use banso_tests::harness::DatabaseKind;

use crate::note;
use crate::options::Options;
use crate::report::{ReadingKey, Results};
use crate::stage::Stage;
use crate::statistics::{Latencies, Random};

const PATIENCE: Duration = Duration::from_secs(1_800);
/// How often each question is asked in a round.
const ASKED: usize = 1_000;
/// How often portfolios are compared: each has a hundred devices.
const COMPARED: usize = 20;
const PORTFOLIO: usize = 100;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// The roadmap of a device as it stands.
    Roadmap,
    /// The roadmap of a device as it was known at half the log.
    RoadmapThen,
    /// The roadmaps of a hundred devices, compared between half the log and now.
    Portfolio,
    /// The first page of the work list of a hub.
    WorkList,
}

impl Question {
    pub(crate) const ALL: [Self; 4] = [Self::Roadmap, Self::RoadmapThen, Self::Portfolio, Self::WorkList];
}

/// Measures one round on a database of its own.
pub(crate) async fn measure(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    note("  … reading");
    let stage = Stage::with_devices(kind, options.read_devices).await?;
    let projector =
        Projector::start(stage.log.clone(), ProjectorOptions::default()).await.context("start")?;
    let reads = projector.reads();
    let head = stage.log.head().position;
    reads.wait_for(head, PATIENCE).await.context("wait for the projections")?;
    stage.settle().await?;
    for question in Question::ALL {
        let times = if question == Question::Portfolio { COMPARED } else { ASKED };
        let mut random = Random::seeded_by(stage.log.sources().ids.uuid());
        let mut waits = Vec::with_capacity(times);
        for _ in 0..times {
            let began = Instant::now();
            ask(question, &stage, &reads, &mut random).await?;
            waits.push(began.elapsed());
        }
        results.reading(ReadingKey { kind, question }, Latencies::new(waits), stage.fleet.devices.len());
    }
    projector.shutdown().await;
    stage.close().await;
    Ok(())
}

/// A position half-way through the log.
fn half(head: Position) -> Position {
    Position::new(head.get() / 2)
}

async fn ask(question: Question, stage: &Stage, reads: &Reads, random: &mut Random) -> anyhow::Result<()> {
    let today = JstDate::new(2026, 4, 1)?;
    let everything = Sight::new(Scope::Everything, today);
    let earlier = AsOf { position: Some(half(stage.log.head().position)), ..AsOf::default() };
    let place = random.below(stage.fleet.devices.len());
    match question {
        Question::Roadmap => {
            let device = stage.fleet.devices[place];
            let roadmaps = reads.roadmaps_by_device_ids(&everything, &[device]).await?;
            ensure!(roadmaps.len() == 1 && !roadmaps[0].items().is_empty(), "no roadmap");
        }
        Question::RoadmapThen => {
            let then = earlier.resolve(&stage.log, today).await?;
            reads.roadmap(&everything, stage.fleet.devices[place], &then).await?;
        }
        Question::Portfolio => {
            let (then, now) = (
                earlier.resolve(&stage.log, today).await?,
                AsOf::default().resolve(&stage.log, today).await?,
            );
            let first = place.min(stage.fleet.devices.len().saturating_sub(PORTFOLIO));
            for device in stage.fleet.devices.iter().skip(first).take(PORTFOLIO) {
                let before = reads.roadmap(&everything, *device, &then).await?;
                let after = reads.roadmap(&everything, *device, &now).await?;
                difference(before.as_ref(), after.as_ref());
            }
        }
        Question::WorkList => {
            let hub = stage.fleet.hubs[random.below(stage.fleet.hubs.len())];
            let filter = WorkFilter {
                kinds: WorkKind::ALL.to_vec(),
                due_until: today,
                silent_since: JstDate::new(2026, 1, 1)?.midnight(),
            };
            let page = PageRequest::new(25, None)?;
            let work = reads.work(&Sight::new(Scope::hub(hub), today), &filter, &page).await?;
            ensure!(!work.edges.is_empty(), "an empty work list");
        }
    }
    Ok(())
}
