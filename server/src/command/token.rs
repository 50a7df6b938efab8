//! `banso token`: prints a token of the development issuer for a sample person.

use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use banso_api::auth::DevelopmentIssuer;
use banso_eventstore::Sources;
use clap::Args;
use jiff::SignedDuration;

use crate::sample::people::SamplePerson;
use crate::settings::StoreSettings;

/// For whom, and for how long.
#[derive(Debug, Args)]
pub(crate) struct TokenArguments {
    /// The sample person.
    #[arg(long = "as", value_enum)]
    person: SamplePerson,

    /// Hours until the token expires, 1 to 24.
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=24))]
    hours: u8,
}

/// Prints the token alone, so that it can be put into a variable.
pub(crate) fn run(store: &StoreSettings, arguments: &TokenArguments) -> Result<ExitCode> {
    ensure!(
        store.data_dir.is_dir(),
        "there is no data folder {} yet: start `banso serve` first, or name the folder with --data-dir",
        store.data_dir.display()
    );
    let issuer = DevelopmentIssuer::open(&store.data_dir).context("opening the development issuer")?;
    let lifetime = SignedDuration::from_hours(i64::from(arguments.hours));
    println!("{}", issuer.token(arguments.person.subject(), lifetime, Sources::system().clock.now())?);
    Ok(ExitCode::SUCCESS)
}
