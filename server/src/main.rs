//! `banso`: serves the tracker, and looks after its log.
//!
//! One file per subcommand under `command/`; wiring and configuration only, no logic of the domain.

#![expect(
    clippy::print_stdout,
    reason = "what a subcommand answers is printed for its caller; logs go to standard error"
)]

mod command;
mod issuers;
mod metrics;
mod sample;
mod settings;
mod telemetry;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use command::{
    account, backup, doctor, keys, log, migrate, projections, restore, schema, serve, sign_in, token,
};
use settings::{ServeSettings, StoreSettings};
use telemetry::LogFormat;

/// A page makes and frees a hundred thousand small pieces of memory; SQLite, in C, uses the same one.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Banso (伴走): an event-sourced tracker of accompaniment support for medical-device startups.
///
/// Without a subcommand it serves: an embedded SQLite database in ./data, with sample data on the first start.
#[derive(Debug, Parser)]
#[command(name = "banso", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    store: StoreSettings,

    /// How log lines are written, on standard error.
    #[arg(long, env = "BANSO_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    log_format: LogFormat,

    #[command(flatten)]
    serve: ServeSettings,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages, GraphQL and health (the default).
    Serve(ServeSettings),
    /// Bring the database up to this version's tables.
    Migrate,
    /// Print a development token for a sample person of the data folder.
    Token(token::TokenArguments),
    /// Print a link that signs a browser in once, as a sample person of the data folder.
    SignIn(sign_in::SignInArguments),
    /// Keep accounts from the command line: appoint the first administrator.
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Print the GraphQL schema.
    Schema,
    /// Say what is wrong and what to do.
    Doctor(doctor::DoctorArguments),
    /// Verify, export or import the log.
    #[command(subcommand)]
    Log(log::LogCommand),
    /// Export or import the keys that open personal data.
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// See how far the read tables are, or build one again.
    #[command(subcommand)]
    Projections(projections::ProjectionsCommand),
    /// Back up the log and, apart from it, people's keys, while it is in use.
    Backup(backup::BackupArguments),
    /// Restore a backup into an empty database and verify it.
    Restore(restore::RestoreArguments),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    telemetry::start(cli.log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let result = runtime.map_err(anyhow::Error::from).and_then(|runtime| runtime.block_on(run(cli)));
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("banso: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let store = cli.store;
    match cli.command {
        None => serve::run(&store, cli.serve).await,
        Some(Command::Serve(settings)) => serve::run(&store, settings).await,
        Some(Command::Migrate) => migrate::run(&store).await,
        Some(Command::Token(arguments)) => token::run(&store, &arguments),
        Some(Command::SignIn(arguments)) => sign_in::run(&store, arguments).await,
        Some(Command::Account(command)) => account::run(&store, command).await,
        Some(Command::Schema) => schema::run(),
        Some(Command::Doctor(arguments)) => doctor::run(&store, arguments).await,
        Some(Command::Log(command)) => log::run(&store, command).await,
        Some(Command::Keys(command)) => keys::run(&store, command).await,
        Some(Command::Projections(command)) => projections::run(&store, command).await,
        Some(Command::Backup(arguments)) => backup::run(&store, arguments).await,
        Some(Command::Restore(arguments)) => restore::run(&store, arguments).await,
    }
}
