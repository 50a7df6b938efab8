//! The settings that decide about durability and speed, as the server itself tells them.

use std::fmt;

use super::Db;

/// What the database server says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsReport {
    /// Names and values, in a fixed order.
    pub settings: Vec<(&'static str, String)>,
}

impl fmt::Display for SettingsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.settings.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{name} {value}")?;
        }
        Ok(())
    }
}

const SQLITE: &[(&str, &str)] = &[
    ("sqlite", "select sqlite_version()"),
    ("journal_mode", "select journal_mode from pragma_journal_mode"),
    ("synchronous", "select cast(synchronous as text) from pragma_synchronous"),
    ("page_size", "select cast(page_size as text) from pragma_page_size"),
    ("cache_size", "select cast(cache_size as text) from pragma_cache_size"),
];

const POSTGRES: &[(&str, &str)] = &[
    ("postgresql", "select current_setting('server_version')"),
    ("fsync", "select current_setting('fsync')"),
    ("synchronous_commit", "select current_setting('synchronous_commit')"),
    ("full_page_writes", "select current_setting('full_page_writes')"),
    ("wal_sync_method", "select current_setting('wal_sync_method')"),
    ("shared_buffers", "select current_setting('shared_buffers')"),
    ("max_connections", "select current_setting('max_connections')"),
    ("superuser_reserved_connections", "select current_setting('superuser_reserved_connections')"),
    ("transaction_isolation", "select current_setting('transaction_isolation')"),
];

impl Db {
    /// Asks the server for its settings (SQLite: on the writing connection).
    ///
    /// # Errors
    /// The database cannot be reached.
    pub async fn settings(&self) -> Result<SettingsReport, sqlx::Error> {
        let mut settings = Vec::new();
        match self {
            Self::Sqlite(db) => {
                let _turn = db.gate.enter_after_appends().await;
                let mut connection = db.write.acquire().await?;
                for &(name, text) in SQLITE {
                    settings.push((name, sqlx::query_scalar(text).fetch_one(&mut *connection).await?));
                }
            }
            Self::Postgres(pool) => {
                for &(name, text) in POSTGRES {
                    settings.push((name, sqlx::query_scalar(text).fetch_one(pool).await?));
                }
            }
        }
        Ok(SettingsReport { settings })
    }
}
