//! What a first start enters: the facts of the ministry's source document that fit already, each with its line,
//! and sample hubs, startups and people that are plainly samples (「サンプル」).
//!
//! Everything goes through the command bus under fixed command ids: entering it again changes nothing, and a
//! start that was cut off goes on where it stopped.

mod facts;
mod indicators;
mod kpi;
mod lifecycle;
pub(crate) mod people;
mod plans;
mod script;

use anyhow::{Context as _, Result};
use banso_api::bus::Bus;

use script::Script;

/// Enters everything; what is there already stays as it is.
pub(crate) async fn load(bus: &Bus, issuer: &str) -> Result<()> {
    let mut script = Script::new(bus);
    let source = facts::load(&mut script).await?;
    let hubs = lifecycle::hubs(&mut script, source.startup_support).await?;
    let people = people::load(&mut script, issuer, hubs).await?;
    lifecycle::startups(&mut script, hubs, &people).await?;
    let mut indicators = indicators::load(&mut script).await?;
    kpi::load(&mut script, &mut indicators).await?;
    plans::load(&mut script, &indicators).await?;
    // What came later stands last: the ids of commands are counted up.
    let abroad = indicators.get("overseas-clearances").copied();
    plans::sample::load(&mut script, abroad.context("the clearances abroad are counted")?).await
}
