//! `banso schema`: prints the GraphQL schema.

use std::process::ExitCode;

use anyhow::Result;

/// Prints the SDL, as `schema.graphql` holds it.
pub(crate) fn run() -> Result<ExitCode> {
    print!("{}", banso_api::sdl());
    Ok(ExitCode::SUCCESS)
}
