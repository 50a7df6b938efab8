//! `banso backup`: the log into one file, people's keys into another, while it is in use.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use banso_eventstore::operations::backup::{BackupFiles, backup};
use clap::Args;

use crate::settings::StoreSettings;

/// Where to.
#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The file for the log; it must not exist yet.
    #[arg(long)]
    log: PathBuf,

    /// The file for people's keys; it must not exist yet. Keep it apart from the log, and keep the newest only.
    #[arg(long)]
    keys: PathBuf,
}

/// Backs up.
pub(crate) async fn run(store: &StoreSettings, arguments: BackupArguments) -> Result<ExitCode> {
    let db = store.connect().await?;
    let files = BackupFiles { log: arguments.log, keys: arguments.keys };
    let done = backup(&db, &store.database()?, &files).await?;
    db.close().await;
    println!("log: {}", files.log.display());
    println!("keys of {} people: {}", done.keys, files.keys.display());
    println!(
        "in neither: the key file {}, without which personal data stays sealed",
        store.key_path().display()
    );
    Ok(ExitCode::SUCCESS)
}
