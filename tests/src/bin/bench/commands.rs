//! Commands per second, without and with the projector beside them.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use banso_domain::Root;
use banso_domain::device::Device;
use banso_eventstore::Freshness;
use banso_projections::{Projector, ProjectorOptions};
use banso_tests::harness::DatabaseKind;
use tokio::task::JoinSet;

use crate::callers;
use crate::machine;
use crate::note;
use crate::options::Options;
use crate::report::{CommandKey, CommandRun, Results};
use crate::stage::Stage;
use crate::visible;
use crate::work::Wish;

pub(crate) const CALLERS: [usize; 4] = [1, 8, 32, 128];
/// How many fill the cache at once.
const READERS: usize = 16;
/// How long the projector may take to come up to the head between two measurements.
const PATIENCE: Duration = Duration::from_secs(600);

/// Measures one round on a database of its own.
pub(crate) async fn measure(
    kind: DatabaseKind,
    options: &Options,
    results: &mut Results,
) -> anyhow::Result<()> {
    let stage = Arc::new(Stage::with_devices(kind, options.devices).await?);
    let settings = stage.log.db().settings().await.context("ask for the settings")?;
    results.told(kind, settings, machine::durable_write(stage.database.data_dir())?);
    fill_cache(&stage).await?;
    for callers in CALLERS {
        let sample = callers::measure(&stage, callers, Wish::Milestone, options.time()).await?;
        results.command(CommandKey { kind, callers, projector: false }, CommandRun { sample, lag: 0 });
    }
    note("  … with the projector");
    let projector =
        Projector::start(stage.log.clone(), ProjectorOptions::default()).await.context("start")?;
    for callers in CALLERS {
        catch_up(&stage, &projector).await?;
        let sample = callers::measure(&stage, callers, Wish::Milestone, options.time()).await?;
        let lag = projector.status().await.context("ask how far the projections are")?;
        let lag = lag.into_iter().map(|status| status.lag).max().unwrap_or_default();
        results.command(CommandKey { kind, callers, projector: true }, CommandRun { sample, lag });
    }
    catch_up(&stage, &projector).await?;
    results.visible(kind, visible::measure(&stage, &projector.reads(), options.time()).await?);
    projector.shutdown().await;
    drop(projector);
    Arc::into_inner(stage).context("somebody still works on the database")?.close().await;
    Ok(())
}

/// Waits until the projections hold everything, so that no measurement begins with the debts of the last one.
pub(crate) async fn catch_up(stage: &Stage, projector: &Projector) -> anyhow::Result<()> {
    let head = stage.log.head().position;
    projector.reads().wait_for(head, PATIENCE).await.context("wait for the projections")
}

/// Loads every device once: in a server that has run for a while they are at hand.
pub(crate) async fn fill_cache(stage: &Arc<Stage>) -> anyhow::Result<()> {
    let mut readers = JoinSet::new();
    for reader in 0..READERS {
        let stage = Arc::clone(stage);
        readers.spawn(async move {
            for device in stage.fleet.devices.iter().skip(reader).step_by(READERS) {
                stage.log.load::<Root<Device>>(&device.to_string(), Freshness::Cached).await?;
            }
            Ok(())
        });
    }
    readers.join_all().await.into_iter().collect::<Result<(), banso_eventstore::ReadError>>().context("load")
}
