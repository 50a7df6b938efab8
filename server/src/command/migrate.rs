//! `banso migrate`: brings the database up to this version's tables.

use std::process::ExitCode;

use anyhow::Result;

use crate::settings::StoreSettings;

/// Migrates and says so.
pub(crate) async fn run(store: &StoreSettings) -> Result<ExitCode> {
    store.prepared_data_dir()?;
    let db = store.connect().await?;
    db.migrate().await?;
    db.close().await;
    println!("{} is up to date", store.database()?);
    Ok(ExitCode::SUCCESS)
}
