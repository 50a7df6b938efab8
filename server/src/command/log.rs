//! `banso log …`: verify, export, import.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use banso_eventstore::Position;
use banso_eventstore::operations::export::export_log;
use banso_eventstore::operations::import::import_log;
use banso_eventstore::operations::verify::{VerifyError, verify};
use clap::Subcommand;
use tokio::io::{AsyncWriteExt, BufReader, BufWriter};

use crate::settings::StoreSettings;

/// What to do with the log.
#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Compute every hash again and name the first broken position (exit status 1).
    Verify,
    /// Write the log to a file of JSON lines, without the keys that open personal data.
    Export {
        /// The file; it must not exist yet.
        file: PathBuf,
    },
    /// Read such a file into an empty log, verifying every line.
    Import {
        /// The file.
        file: PathBuf,
    },
}

/// Does it.
pub(crate) async fn run(store: &StoreSettings, command: LogCommand) -> Result<ExitCode> {
    let db = store.connect().await?;
    let code = match command {
        LogCommand::Verify => match verify(&db, progress("verified")).await {
            Ok(sound) => {
                println!("log {} is sound: {} events, head {}", sound.log_id, sound.events, sound.head_hash);
                ExitCode::SUCCESS
            }
            Err(broken @ VerifyError::Broken { .. }) => {
                eprintln!("the log is not sound: {broken}");
                ExitCode::FAILURE
            }
            Err(error) => return Err(error.into()),
        },
        LogCommand::Export { file } => {
            let opened = tokio::fs::File::create_new(&file).await;
            let mut out = BufWriter::new(opened.with_context(|| format!("making {}", file.display()))?);
            let done = export_log(&db, &mut out, progress("exported")).await?;
            out.flush().await?;
            out.get_ref().sync_all().await?;
            println!(
                "{} events, {} commands, {} claims; head {}",
                done.events, done.commands, done.claims, done.head_hash
            );
            ExitCode::SUCCESS
        }
        LogCommand::Import { file } => {
            db.migrate().await?;
            let opened = tokio::fs::File::open(&file).await;
            let lines = BufReader::new(opened.with_context(|| format!("opening {}", file.display()))?);
            let done = import_log(&db, lines, progress("imported")).await?;
            println!(
                "log {}: {} events, {} commands, {} claims",
                done.log_id, done.events, done.commands, done.claims
            );
            println!("import its keys with `banso keys import`, or personal data stays sealed");
            ExitCode::SUCCESS
        }
    };
    db.close().await;
    Ok(code)
}

/// Says how far it is, every 10,000 events.
fn progress(verb: &'static str) -> impl FnMut(Position) {
    move |position| {
        if position.get() % 10_000 == 0 {
            eprintln!("{verb} {position} events");
        }
    }
}
