//! `banso restore`: a backup into an empty database, verified.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use banso_eventstore::operations::backup::{BackupFiles, IfNotEmpty, restore};
use clap::Args;

use crate::settings::StoreSettings;

/// Where from.
#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// The file of the log.
    #[arg(long)]
    log: PathBuf,

    /// The newest file of people's keys.
    #[arg(long)]
    keys: PathBuf,

    /// Put the backup in the place of a log that is there; erasures made since are kept.
    #[arg(long)]
    force: bool,
}

/// Restores and verifies.
pub(crate) async fn run(store: &StoreSettings, arguments: RestoreArguments) -> Result<ExitCode> {
    store.prepared_data_dir()?;
    let files = BackupFiles { log: arguments.log, keys: arguments.keys };
    let if_not_empty = if arguments.force { IfNotEmpty::Replace } else { IfNotEmpty::Refuse };
    let done = restore(&store.database()?, &files, if_not_empty).await?;
    println!(
        "log {} restored and verified: {} events, head {}",
        done.log.log_id, done.log.events, done.log.head_hash
    );
    println!("{} keys added, {} people erased", done.keys.added, done.keys.erased);
    Ok(ExitCode::SUCCESS)
}
