//! An opened log, as most subcommands need it.

use anyhow::Result;
use banso_domain::wire;
use banso_eventstore::{EventCatalogue, EventLog, LogOptions, Sources};

use crate::settings::StoreSettings;

/// Connects, checks and opens the log; its tables must be up to date.
pub(super) async fn log(store: &StoreSettings) -> Result<EventLog> {
    let db = store.connect().await?;
    open(store, db).await
}

/// Opens the log of a connected database.
pub(super) async fn open(store: &StoreSettings, db: banso_eventstore::db::Db) -> Result<EventLog> {
    let keys = store.master_key()?;
    let catalogue = EventCatalogue::new(wire::event_kinds());
    Ok(EventLog::open(db, keys, catalogue, Sources::system(), LogOptions::default()).await?)
}
