//! A database of its own with an open log, and what there is to work on.

use anyhow::Context;
use banso_domain::wire::event_kinds;
use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db};
use banso_eventstore::{EventCatalogue, EventLog, LogOptions, MasterKey, Sources, on_read, on_tx};
use banso_tests::harness::{DatabaseKind, TestDatabase};

use crate::seed::{self, Fleet, Told};

/// A log that holds a fleet of devices. The database goes when it is dropped.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) database: TestDatabase,
    pub(crate) log: EventLog,
    pub(crate) fleet: Fleet,
}

impl Stage {
    /// Makes a database and writes so many devices, with ten events each.
    pub(crate) async fn with_devices(kind: DatabaseKind, devices: u32) -> anyhow::Result<Self> {
        Self::told(kind, devices, Told::Briefly).await
    }

    /// Makes a database and writes so many devices.
    pub(crate) async fn told(kind: DatabaseKind, devices: u32, told: Told) -> anyhow::Result<Self> {
        let database = TestDatabase::migrated(kind).await?;
        let url = DatabaseUrl::parse(database.url()).context("read the address of the database")?;
        let db = Db::connect(&url, &ConnectOptions::default()).await.context("connect")?;
        let key = MasterKey::open_or_create(&database.data_dir().join("banso.key")).context("make a key")?;
        let catalogue = EventCatalogue::new(event_kinds());
        let log = EventLog::open(db, key, catalogue, Sources::system(), LogOptions::default())
            .await
            .context("open the log")?;
        let fleet = seed::write(&log, devices, told).await.context("write the devices")?;
        let stage = Self { database, log, fleet };
        stage.settle().await?;
        Ok(stage)
    }

    /// Lets the server look at its tables, as it does by itself in a database that has stood for a minute.
    pub(crate) async fn settle(&self) -> anyhow::Result<()> {
        if self.database.kind() == DatabaseKind::Postgres {
            let mut tx = self.log.db().begin_write().await.context("begin")?;
            on_tx!(&mut tx, conn => sqlx::query("analyze").execute(&mut *conn).await.map(|_| ()))
                .context("analyze")?;
            tx.commit().await.context("commit")?;
        }
        Ok(())
    }

    /// The processes of the database server that work for this database; none for SQLite, which has none.
    pub(crate) async fn server_processes(&self) -> anyhow::Result<Vec<i64>> {
        if self.database.kind() == DatabaseKind::Sqlite {
            return Ok(Vec::new());
        }
        let text = "select cast(pid as bigint) from pg_stat_activity where datname = current_database()";
        on_read!(self.log.db(), conn => sqlx::query_scalar(text).fetch_all(conn).await)
            .context("ask for the processes of the server")
    }

    /// Closes the log and its connections; the database goes with it.
    pub(crate) async fn close(self) {
        self.log.shutdown().await;
        self.log.db().close().await;
    }
}
