//! `banso projections …`: how far the read tables are; build one again.

use std::process::ExitCode;

use anyhow::{Context, Result};
use banso_domain::access::Scope;
use banso_domain::indicator::Derivation;
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_projections::{DerivedBy, DerivedDimension, Projection, Projector, ProjectorOptions, Reads, Sight};
use clap::Subcommand;

use super::opened;
use crate::settings::StoreSettings;

/// What to do with the read tables.
#[derive(Debug, Subcommand)]
pub(crate) enum ProjectionsCommand {
    /// List every generation with its position and lag.
    Status,
    /// Build a new generation from the log and put it in the place of the old one, while others write.
    Rebuild {
        /// Which; all when none is named.
        names: Vec<Projection>,
    },
    /// Count every derived indicator again from the first event, and compare with what is served.
    Recount,
    /// Try one again that failed, once its cause is gone.
    Resume {
        /// Which.
        name: Projection,
    },
}

/// Does it.
pub(crate) async fn run(store: &StoreSettings, command: ProjectionsCommand) -> Result<ExitCode> {
    let log = opened::log(store).await?;
    let projector = Projector::idle(log.clone(), ProjectorOptions::default());
    match command {
        ProjectionsCommand::Status => {
            println!(
                "{:<18} {:>10} {:>5} {:<9} {:>10} {:>8}  error",
                "name", "generation", "fold", "state", "position", "lag"
            );
            for row in projector.status().await? {
                println!(
                    "{:<18} {:>10} {:>5} {:<9} {:>10} {:>8}  {}",
                    row.name,
                    row.generation,
                    row.fold_version,
                    row.state.to_string(),
                    row.position.to_string(),
                    row.lag,
                    row.last_error.unwrap_or_default()
                );
            }
        }
        ProjectionsCommand::Rebuild { names } => {
            let names = if names.is_empty() { Projection::ALL.to_vec() } else { names };
            for name in names {
                eprintln!("rebuilding {}", name.name());
                let generation = projector.rebuild(name).await?;
                println!("{}: generation {generation}", name.name());
            }
        }
        ProjectionsCommand::Recount => {
            let same = recount(&projector.reads()).await?;
            log.shutdown().await;
            return Ok(if same { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        ProjectionsCommand::Resume { name } => {
            projector.resume(name).await?;
            println!("{} goes on with the next round of a running `banso serve`", name.name());
        }
    }
    log.shutdown().await;
    Ok(ExitCode::SUCCESS)
}

/// How many events pass between two words about how far it is.
const TOLD_EVERY: i64 = 100_000;

/// Whether every derived indicator comes to what is served: by fiscal year and hub, and by class and form.
async fn recount(reads: &Reads) -> Result<bool> {
    let today = JstDate::today(reads.log().sources().clock.now())?;
    let everything = Sight::new(Scope::Everything, today);
    let every = Derivation::every();
    let derivations: Vec<&Derivation> = every.iter().collect();
    let ways = [
        DerivedBy::of(&[DerivedDimension::Hub, DerivedDimension::FiscalYear]),
        DerivedBy::of(&[DerivedDimension::Class, DerivedDimension::Form]),
    ];
    let mut next = TOLD_EVERY;
    let told = |position: Position| {
        if next <= position.get() {
            eprintln!("counted up to event {position}");
            next = position.get() + TOLD_EVERY;
        }
    };
    let counted = reads.recount(&everything, (&derivations, &ways), today, told).await?;
    let counted = counted.context("the facts have not been folded yet: start `banso serve` first")?;
    let served = reads.derived_values_divided(&everything, &derivations, &ways, &counted.as_of).await?;
    let mut differing = Vec::new();
    for (place, derivation) in every.iter().enumerate() {
        let alike =
            counted.values.iter().zip(&served).all(|(counted, served)| counted[place] == served[place]);
        if !alike {
            differing.push(derivation.spec().code);
        }
    }
    let events = counted.as_of.position;
    if differing.is_empty() {
        println!(
            "{events} events counted again: all {} derived indicators come to what is served",
            every.len()
        );
    } else {
        println!(
            "{events} events counted again: {} differ from what is served; `banso projections rebuild milestone_facts` folds them again",
            differing.join(", ")
        );
    }
    Ok(differing.is_empty())
}
