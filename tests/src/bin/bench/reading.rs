//! How long what people look at takes to read: roadmaps, live and as of a moment, a portfolio compared, work lists.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use banso_domain::access::Scope;
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_projections::{
    AsOf, DerivedDimension, PageRequest, Portfolio, Projector, ProjectorOptions, Reads, ResolvedAsOf, Sight,
    ValueSight, WorkFilter, WorkKind, difference,
};
use banso_tests::harness::DatabaseKind;

use crate::note;
use crate::options::Options;
use crate::policy;
use crate::report::{ReadingKey, Results};
use crate::seed::Told;
use crate::stage::Stage;
use crate::statistics::{Latencies, Random};

/// How long the projections may take to reach the head of a log.
pub(crate) const PATIENCE: Duration = Duration::from_secs(1_800);
/// How often each other question is asked in a round.
const ASKED: usize = 1_000;
/// How often portfolios are compared.
const COMPARED: usize = 100;
/// Startups of a portfolio, with ten devices each.
const PORTFOLIO: usize = 10;

/// What is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// The roadmap of a device as it stands.
    Roadmap,
    /// The roadmap of a device as it was known at half the log.
    RoadmapThen,
    /// A hundred devices compared between half the log and now, in one reading.
    Portfolio,
    /// The same roadmap by roadmap: what it is measured against.
    PortfolioOneByOne,
    /// The whole portfolio of a hub, compared between half the log and now.
    HubPortfolio,
    /// The first page of the work list of a hub.
    WorkList,
    /// The attainment of a whole plan as things stand, divided by hub.
    Attainment,
    /// The same as it was known at half the log.
    AttainmentThen,
}

impl Question {
    /// Asked of devices with a short history.
    const OF_DEVICES: [Self; 6] = [
        Self::Roadmap,
        Self::RoadmapThen,
        Self::Portfolio,
        Self::PortfolioOneByOne,
        Self::HubPortfolio,
        Self::WorkList,
    ];
    /// Asked of a plan that counts what devices have reached.
    const OF_A_PLAN: [Self; 2] = [Self::Attainment, Self::AttainmentThen];

    /// All of them, in the order of the report.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::OF_DEVICES.into_iter().chain(Self::OF_A_PLAN)
    }

    /// How often it is asked in a round.
    fn times(self) -> usize {
        match self {
            Self::Roadmap | Self::RoadmapThen | Self::WorkList => ASKED,
            Self::Portfolio
            | Self::PortfolioOneByOne
            | Self::HubPortfolio
            | Self::Attainment
            | Self::AttainmentThen => COMPARED,
        }
    }
}

/// Measures one round on a database of its own.
pub(crate) async fn measure(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    note("  … reading");
    let stage = Stage::with_devices(kind, options.read_devices).await?;
    ask_all(stage, &Question::OF_DEVICES, results).await
}

/// The same of a plan that counts what devices have reached.
pub(crate) async fn measure_attainment(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    note("  … attainment");
    let stage = Stage::told(kind, options.fact_devices, Told::ForAPlan).await?;
    ask_all(stage, &Question::OF_A_PLAN, results).await
}

async fn ask_all(stage: Stage, questions: &[Question], results: &mut Results) -> anyhow::Result<()> {
    let projector =
        Projector::start(stage.log.clone(), ProjectorOptions::default()).await.context("start")?;
    let reads = projector.reads();
    let head = stage.log.head().position;
    reads.wait_for(head, PATIENCE).await.context("wait for the projections")?;
    stage.settle().await?;
    for &question in questions {
        let times = question.times();
        let mut random = Random::seeded_by(stage.log.sources().ids.uuid());
        let mut waits = Vec::with_capacity(times);
        for _ in 0..times {
            let began = Instant::now();
            ask(question, &stage, &reads, &mut random).await?;
            waits.push(began.elapsed());
        }
        let key = ReadingKey { kind: stage.database.kind(), question };
        results.reading(key, Latencies::new(waits), stage.fleet.devices.len());
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
            let (sight, moments) = (few_startups(stage, place, today), moments(stage, earlier, today).await?);
            let found =
                reads.comparison(&sight, Portfolio::WithinSight, moments).await?.context("in sight")?;
            ensure!(found.devices_after == 100, "a portfolio of {} devices", found.devices_after);
        }
        Question::PortfolioOneByOne => {
            let (sight, moments) = (few_startups(stage, place, today), moments(stage, earlier, today).await?);
            one_by_one(stage, reads, place, (&sight, moments)).await?;
        }
        Question::HubPortfolio => {
            let hub = stage.fleet.hubs[random.below(stage.fleet.hubs.len())];
            let moments = moments(stage, earlier, today).await?;
            let sight = Sight::new(Scope::hub(hub), today);
            let found =
                reads.comparison(&sight, Portfolio::OfHub(hub), moments).await?.context("in sight")?;
            ensure!(found.devices_after > 0, "an empty portfolio");
        }
        Question::Attainment => attained(stage, reads, AsOf::default(), today).await?,
        Question::AttainmentThen => attained(stage, reads, earlier, today).await?,
        Question::WorkList => {
            let hub = stage.fleet.hubs[random.below(stage.fleet.hubs.len())];
            let filter = WorkFilter {
                kinds: WorkKind::ALL.to_vec(),
                counted: true,
                due_until: today,
                silent_since: JstDate::new(2026, 1, 1)?.midnight(),
            };
            let page = PageRequest::new(25, None)?;
            let work = reads.work(&Sight::new(Scope::hub(hub), today), &filter, &page).await?;
            ensure!(!work.page.edges.is_empty(), "an empty work list");
        }
    }
    Ok(())
}

/// Where every target of the plan stands, as officers and policymakers are told it.
async fn attained(stage: &Stage, reads: &Reads, as_of: AsOf, today: JstDate) -> anyhow::Result<()> {
    let everything = Sight::new(Scope::Everything, today);
    let sight = ValueSight {
        plans: everything.clone(),
        with_drafts: false,
        counts: everything,
        reads_devices: false,
    };
    let then = as_of.resolve(&stage.log, today).await?;
    let judged = reads.judged_plan(&sight, &policy::code()?, (&then, None), &[DerivedDimension::Hub]).await?;
    let judged = judged.context("no plan")?;
    ensure!(judged.attainments().len() == 30, "{} targets", judged.attainments().len());
    ensure!(judged.parts.values().any(|parts| parts.rows.len() > 10), "little was counted");
    Ok(())
}

async fn moments(
    stage: &Stage,
    earlier: AsOf,
    today: JstDate,
) -> anyhow::Result<(ResolvedAsOf, ResolvedAsOf)> {
    let then = earlier.resolve(&stage.log, today).await?;
    Ok((then, AsOf::default().resolve(&stage.log, today).await?))
}

/// The startups from the one that owns the device at a place, so many as a portfolio has.
fn few_startups(stage: &Stage, place: usize, today: JstDate) -> Sight {
    let startups = stage.fleet.startups_from(place, PORTFOLIO).into_iter().collect();
    Sight::new(Scope::Within { hubs: BTreeSet::new(), startups }, today)
}

/// Compares the devices of these startups, one after the other.
async fn one_by_one(
    stage: &Stage,
    reads: &Reads,
    place: usize,
    (sight, (then, now)): (&Sight, (ResolvedAsOf, ResolvedAsOf)),
) -> anyhow::Result<()> {
    let startups = stage.fleet.startups_from(place, PORTFOLIO);
    let devices = reads.devices_of_startups(sight, &startups).await?;
    ensure!(devices.len() == 100, "a portfolio of {} devices", devices.len());
    for device in devices {
        let before = reads.roadmap(sight, device.device_id, &then).await?;
        let after = reads.roadmap(sight, device.device_id, &now).await?;
        difference(before.as_ref(), after.as_ref());
    }
    Ok(())
}
