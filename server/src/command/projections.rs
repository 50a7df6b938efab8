//! `banso projections …`: how far the read tables are; build one again.

use std::process::ExitCode;

use anyhow::Result;
use banso_projections::{Projection, Projector, ProjectorOptions};
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
        ProjectionsCommand::Resume { name } => {
            projector.resume(name).await?;
            println!("{} goes on with the next round of a running `banso serve`", name.name());
        }
    }
    log.shutdown().await;
    Ok(ExitCode::SUCCESS)
}
