//! `banso keys …`: the keys that open personal data, kept apart from log and backups.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use banso_eventstore::operations::keys::{export_keys, import_keys};
use clap::Subcommand;
use tokio::io::{AsyncWriteExt, BufReader, BufWriter};

use crate::settings::StoreSettings;

/// What to do with the keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// Write the keys, wrapped by the key file, to a file only its owner can read.
    Export {
        /// The file; it must not exist yet.
        file: PathBuf,
    },
    /// Add the keys of such a file; who is erased on either side stays erased.
    Import {
        /// The file.
        file: PathBuf,
    },
}

/// Does it.
pub(crate) async fn run(store: &StoreSettings, command: KeysCommand) -> Result<ExitCode> {
    let db = store.connect().await?;
    match command {
        KeysCommand::Export { file } => {
            let mut options = tokio::fs::OpenOptions::new();
            let opened = options.write(true).create_new(true).mode(0o600).open(&file).await;
            let mut out = BufWriter::new(opened.with_context(|| format!("making {}", file.display()))?);
            let keys = export_keys(&db, &mut out).await?;
            out.flush().await?;
            out.get_ref().sync_all().await?;
            println!("{keys} keys");
        }
        KeysCommand::Import { file } => {
            let opened = tokio::fs::File::open(&file).await;
            let lines = BufReader::new(opened.with_context(|| format!("opening {}", file.display()))?);
            let done = import_keys(&db, lines).await?;
            println!(
                "{} keys added, {} people erased, {} unchanged",
                done.added, done.erased, done.unchanged
            );
        }
    }
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
