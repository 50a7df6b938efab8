//! A migrated database, made once per process and copied for every test.

use std::{env, fs, path::Path};

use anyhow::{Context, bail};
use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::psql;

/// Names a template that the test run has made already.
const TEMPLATE: &str = "BANSO_TEST_TEMPLATE";

/// The bytes of a migrated SQLite file.
pub(super) async fn sqlite() -> anyhow::Result<&'static [u8]> {
    static BYTES: OnceCell<Vec<u8>> = OnceCell::const_new();
    let bytes = BYTES.get_or_try_init(|| async {
        let folder = tempfile::tempdir().context("make a folder for the template")?;
        let file = folder.path().join("template.db");
        migrate(&format!("sqlite:{}", file.display())).await?;
        whole(&file)
    });
    Ok(bytes.await?)
}

/// The name of a migrated PostgreSQL database that nobody is connected to.
pub(super) async fn postgres() -> anyhow::Result<&'static str> {
    static NAME: OnceCell<String> = OnceCell::const_new();
    let name = NAME.get_or_try_init(|| async {
        if let Some(name) = env::var(TEMPLATE).ok().filter(|name| !name.is_empty()) {
            return Ok(name);
        }
        // Under `cargo xtask postgres` the code may be newer than any template: make one of our own.
        // It stays until that PostgreSQL ends.
        let name = format!("template_{}", Uuid::now_v7().simple());
        psql::run(&[&format!("create database {name}")])?;
        migrate(&psql::url(&name)?).await?;
        anyhow::Ok(name)
    });
    Ok(name.await?)
}

async fn migrate(url: &str) -> anyhow::Result<()> {
    let address = DatabaseUrl::parse(url).context("read the address of the template")?;
    let db = Db::connect(&address, &ConnectOptions::default()).await.context("open the template")?;
    let migrated = db.migrate().await.context("migrate the template");
    db.close().await;
    migrated
}

fn whole(file: &Path) -> anyhow::Result<Vec<u8>> {
    let log = file.with_extension("db-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        bail!("a connection to the template is still open: {} holds pages", log.display());
    }
    fs::read(file).context("read the template")
}
