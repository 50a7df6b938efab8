//! How long a page takes over HTTP, with the cookie of a session, at 10,000 startups; and how much is transferred.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use banso_projections::{Projector, ProjectorOptions};
use banso_tests::harness::{DatabaseKind, Server};
use tokio::task::JoinSet;

use crate::machine;
use crate::note;
use crate::options::Options;
use crate::reading::PATIENCE;
use crate::report::{Results, ms, name};
use crate::seed::Told;
use crate::stage::Stage;
use crate::statistics::{Latencies, Rounds};
use crate::visitors::{self, Kind, Visitors};

/// How often each page is asked for, by everybody together.
const ASKED: usize = 320;
/// How often before that, unmeasured.
const WARMED: usize = 24;
/// How long it is looked at whether the server rests.
const LOOKED_AT: Duration = Duration::from_secs(2);
/// Connections at once.
const CONNECTIONS: [usize; 2] = [1, 8];

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Work,
    Startups,
    StartupsSearched,
    Startup,
    Device,
    Milestone,
    MilestoneForm,
    Consultation,
    Search,
    Plans,
    Plan,
    Goal,
    Indicators,
    Reported,
    Derived,
    Counts,
    OwnCounts,
    People,
}

impl Page {
    const ALL: [Self; 18] = [
        Self::Work,
        Self::Startups,
        Self::StartupsSearched,
        Self::Startup,
        Self::Device,
        Self::Milestone,
        Self::MilestoneForm,
        Self::Consultation,
        Self::Search,
        Self::Plans,
        Self::Plan,
        Self::Goal,
        Self::Indicators,
        Self::Reported,
        Self::Derived,
        Self::Counts,
        Self::OwnCounts,
        Self::People,
    ];

    fn seen_by(self) -> Kind {
        match self {
            Self::Plans
            | Self::Plan
            | Self::Goal
            | Self::Indicators
            | Self::Reported
            | Self::Derived
            | Self::Counts => Kind::Policymaker,
            Self::People => Kind::Administrator,
            _ => Kind::Mentor,
        }
    }

    /// What it is called in the report.
    fn name(self) -> &'static str {
        match self {
            Self::Work => "work list of a hub",
            Self::Startups => "startups of a hub",
            Self::StartupsSearched => "startups, searched",
            Self::Startup => "startup",
            Self::Device => "device",
            Self::Milestone => "milestone",
            Self::MilestoneForm => "form of a milestone",
            Self::Consultation => "form of a consultation",
            Self::Search => "search",
            Self::Plans => "plans",
            Self::Plan => "plan (30 goals, 60 indicators)",
            Self::Goal => "goal of that plan",
            Self::Indicators => "indicators",
            Self::Reported => "indicator, reported",
            Self::Derived => "indicator, counted",
            Self::Counts => "counts",
            Self::OwnCounts => "counts of a hub",
            Self::People => "people and roles",
        }
    }

    /// Its path, for somebody who sees these places.
    fn path(self, places: &Places, turn: usize) -> String {
        let startup = places.startups.get(turn % places.startups.len().max(1)).map_or("", String::as_str);
        let device = places.devices.get(turn % places.devices.len().max(1)).map_or("", String::as_str);
        match self {
            Self::Work => "/work".to_owned(),
            Self::Startups => "/startups".to_owned(),
            Self::StartupsSearched => format!("/startups?text={:x}", turn % 256),
            Self::Startup => startup.to_owned(),
            Self::Device => device.to_owned(),
            Self::Milestone => format!("{device}/milestones/NEED_REGISTERED.1"),
            Self::MilestoneForm => format!("{device}/milestones/CONCEPT_FIXED.1/plan"),
            Self::Consultation => format!("{device}/consult"),
            Self::Search => format!("/search?q={:x}", turn % 256),
            Self::Plans => "/plans".to_owned(),
            Self::Plan => "/plans/bench-plan".to_owned(),
            Self::Goal => format!("/plans/bench-plan/goals/{}", 1 + turn % 30),
            Self::Indicators => "/indicators".to_owned(),
            Self::Reported => format!("/indicators/bench-{}", 1 + turn % 30 * 2),
            Self::Derived => format!("/indicators/bench-{}", turn % 30 * 2),
            Self::Counts | Self::OwnCounts => "/counts".to_owned(),
            Self::People => "/admin".to_owned(),
        }
    }
}

/// Paths of what one person sees.
#[derive(Debug, Clone, Default)]
struct Places {
    startups: Vec<String>,
    devices: Vec<String>,
}

/// Which measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    kind: DatabaseKind,
    page: Page,
    connections: usize,
}

/// One round of it.
#[derive(Debug)]
struct Round {
    waits: Latencies,
    /// The largest body, bytes.
    bytes: usize,
    /// Processor time of `banso serve` for one page.
    cpu: Duration,
}

/// All rounds.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    rounds: Rounds<Key, Round>,
    startups: usize,
}

/// Measures one round on a database of its own.
pub(crate) async fn measure(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    note("  … pages");
    let stage = Stage::told(kind, options.page_startups, Told::ForPages).await?;
    let links = visitors::invite(&stage).await?;
    let projector = Projector::start(stage.log.clone(), ProjectorOptions::default()).await?;
    projector.reads().wait_for(stage.log.head().position, PATIENCE).await.context("wait")?;
    stage.settle().await?;
    projector.shutdown().await;
    stage.log.shutdown().await;
    stage.log.db().close().await;
    let server = Server::start_with(&stage.database, &[("BANSO_NO_SAMPLES", "true")]).await?;
    at_rest(&server).await?;
    for seen_by in [Kind::Mentor, Kind::Policymaker, Kind::Administrator] {
        let visitors = Arc::new(Visitors::sign_in(&server, &links, seen_by).await?);
        let places = Arc::new(places(&server, &visitors, seen_by).await?);
        let asked = |page: &Page| page.seen_by() == seen_by && options.measures_page(page.name());
        for page in Page::ALL.into_iter().filter(asked) {
            for connections in CONNECTIONS {
                let asked = Asked { base: server.url(""), page, places: places.clone() };
                ask(&asked, &visitors, (1, WARMED)).await?;
                let before = machine::spent(server.pid());
                let mut round = ask(&asked, &visitors, (connections, ASKED)).await?;
                let spent = machine::spent(server.pid()).saturating_sub(before);
                round.cpu = spent / u32::try_from(ASKED).context("count the pages")?;
                note(&format!(
                    "    {}, {connections} at once: p50 {} ms, p95 {} ms, processor {} ms",
                    page.name(),
                    ms(round.waits.percentile(50)),
                    ms(round.waits.percentile(95)),
                    ms(round.cpu)
                ));
                results.pages.rounds.add(Key { kind, page, connections }, round);
            }
        }
    }
    results.pages.startups = stage.fleet.devices.len();
    Ok(())
}

/// Waits until the server has done what it does after a start: it verifies the log and reads the facts.
async fn at_rest(server: &Server<'_>) -> anyhow::Result<()> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let before = machine::spent(server.pid());
        tokio::time::sleep(LOOKED_AT).await;
        if machine::spent(server.pid()).saturating_sub(before) < LOOKED_AT / 50 {
            return Ok(());
        }
    }
    anyhow::bail!("the server does not come to rest")
}

/// What each mentor finds on the list of startups.
async fn places(server: &Server<'_>, visitors: &Visitors, kind: Kind) -> anyhow::Result<Vec<Places>> {
    if kind != Kind::Mentor {
        return Ok(vec![Places::default(); visitors.count()]);
    }
    let mut all = Vec::new();
    for who in 0..visitors.count() {
        let html = visitors.read(who, &server.url("/startups")).await?;
        let links: BTreeSet<&str> =
            html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let below = |path: &str| -> Vec<String> {
            links.iter().filter(|link| link.starts_with(path)).map(ToString::to_string).collect()
        };
        let found = Places { startups: below("/startups/"), devices: below("/devices/") };
        ensure!(found.startups.len() > 1 && found.devices.len() > 1, "a mentor sees no startups");
        all.push(found);
    }
    Ok(all)
}

/// A page that is asked for again and again.
#[derive(Clone)]
struct Asked {
    base: String,
    page: Page,
    places: Arc<Vec<Places>>,
}

async fn ask(
    asked: &Asked,
    visitors: &Arc<Visitors>,
    (connections, times): (usize, usize),
) -> anyhow::Result<Round> {
    let mut callers = JoinSet::new();
    for caller in 0..connections {
        let (asked, visitors) = (asked.clone(), visitors.clone());
        callers.spawn(async move {
            let mut arrived = Vec::new();
            for number in 0..times / connections {
                let who = visitors.turn();
                let path = asked.page.path(&asked.places[who], caller * 7919 + number);
                arrived.push(visitors.visit(who, &format!("{}{path}", asked.base)).await?);
            }
            anyhow::Ok(arrived)
        });
    }
    let arrived = callers.join_all().await.into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    let arrived: Vec<_> = arrived.into_iter().flatten().collect();
    let bytes = arrived.iter().map(|page| page.bytes).max().unwrap_or_default();
    Ok(Round {
        waits: Latencies::new(arrived.into_iter().map(|page| page.took).collect()),
        bytes,
        cpu: Duration::ZERO,
    })
}

impl Pages {
    /// The table; nothing where nothing was measured.
    pub(crate) fn write(&self, to: &mut String, kinds: &[DatabaseKind]) -> std::fmt::Result {
        if self.startups == 0 {
            return Ok(());
        }
        writeln!(to, "\n### Pages, {} startups\n", self.startups)?;
        let columns =
            "| page | database | connections | p50 ms | p95 ms | p99 ms | processor ms | largest, kB |";
        writeln!(to, "{columns}\n|---|---|--:|--:|--:|--:|--:|--:|")?;
        for page in Page::ALL {
            for &kind in kinds {
                for connections in CONNECTIONS {
                    self.write_row(to, Key { kind, page, connections })?;
                }
            }
        }
        Ok(())
    }

    fn write_row(&self, to: &mut String, key: Key) -> std::fmt::Result {
        let slow = |round: &Round| round.waits.percentile(95).as_secs_f64();
        let Some(round) = self.rounds.median(&key, slow) else { return Ok(()) };
        let [usual, slow, slowest] = [50, 95, 99].map(|percent| ms(round.waits.percentile(percent)));
        let (page, database) = (key.page.name(), name(key.kind));
        let kilobytes = round.bytes.div_ceil(1000);
        writeln!(
            to,
            "| {page} | {database} | {} | {usual} | {slow} | {slowest} | {} | {kilobytes} |",
            key.connections,
            ms(round.cpu)
        )
    }
}
