//! How fast the projections fold a log that is there already: all together, and each alone.

use std::time::Duration;

use anyhow::{Context, ensure};
use banso_domain::access::Scope;
use banso_domain::indicator::Derivation;
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_projections::{DerivedBy, DerivedDimension, Projection, Projector, ProjectorOptions, Sight};
use banso_tests::harness::DatabaseKind;

use crate::machine::{Cost, Stopwatch};
use crate::note;
use crate::options::Options;
use crate::report::{CatchUpKey, Results};
use crate::stage::Stage;

const PATIENCE: Duration = Duration::from_secs(900);

/// What is done with the whole log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// It is read and opened, and nothing is folded: no projection can be faster.
    Read,
    /// Every derived indicator is counted from it in memory, by fiscal year and hub.
    Recount,
    /// Every projection folds it at once, as at the first start.
    All,
    /// One projection is rebuilt.
    One(Projection),
}

/// How fast it was.
#[derive(Debug)]
pub(crate) struct Pace {
    /// Events per second.
    pub(crate) rate: f64,
    /// Processor time of Banso and of the server for one event.
    pub(crate) cpu: Cost,
}

/// Measures one round on a database of its own.
pub(crate) async fn measure(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    note("  … catching up");
    let stage = Stage::with_devices(kind, options.catch_up_devices).await?;
    let events = stage.log.head().position;
    let count = u32::try_from(events.get()).context("count the events")?;
    let each = Projection::ALL.iter().map(|&projection| Work::One(projection));
    for work in [Work::Read, Work::All, Work::Recount].into_iter().chain(each) {
        let watch = Stopwatch::start(&stage).await?;
        follow(&stage, work).await?;
        let (elapsed, cpu) = watch.stop(&stage, count).await?;
        let pace = Pace { rate: f64::from(count) / elapsed.as_secs_f64(), cpu };
        results.catch_up(CatchUpKey { kind, work }, pace, events);
    }
    stage.close().await;
    Ok(())
}

async fn follow(stage: &Stage, work: Work) -> anyhow::Result<()> {
    let options = ProjectorOptions::default();
    match work {
        Work::Read => {
            let batch = match stage.database.kind() {
                DatabaseKind::Sqlite => options.batch_sqlite,
                DatabaseKind::Postgres => options.batch_postgres,
            };
            let mut after = Position::ZERO;
            while let Some(last) = stage.log.feed(after, batch).await.context("read the log")?.last() {
                after = last.position;
            }
        }
        Work::Recount => {
            let projector = Projector::idle(stage.log.clone(), options);
            let (every, today) = (Derivation::every(), JstDate::new(2026, 4, 1)?);
            let derivations: Vec<&Derivation> = every.iter().collect();
            let ways = [DerivedBy::of(&[DerivedDimension::Hub, DerivedDimension::FiscalYear])];
            let everything = Sight::new(Scope::Everything, today);
            let counted =
                projector.reads().recount(&everything, (&derivations, &ways), today, |_| {}).await?;
            let counted = counted.context("no tables yet")?;
            ensure!(
                counted.as_of.position == stage.log.head().position,
                "counted to {}",
                counted.as_of.position
            );
        }
        Work::All => {
            let head = stage.log.head().position;
            let projector = Projector::start(stage.log.clone(), options).await.context("start")?;
            projector.reads().wait_for(head, PATIENCE).await.context("wait for the projections")?;
            projector.shutdown().await;
        }
        Work::One(projection) => {
            let projector = Projector::idle(stage.log.clone(), options);
            projector.rebuild(projection).await.context("rebuild")?;
        }
    }
    Ok(())
}
