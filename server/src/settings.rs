//! What can be set, by flag or environment. Secrets are files or parts of addresses and are never printed.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result};
use banso_api::http::Network;
use banso_eventstore::MasterKey;
use banso_eventstore::db::{ConnectOptions, DatabaseUrl, Db};
use banso_web::PublicUrl;
use clap::Args;
use clap::builder::FalseyValueParser;

/// Where the log and its keys are.
#[derive(Debug, Clone, Args)]
pub(crate) struct StoreSettings {
    /// Folder of the embedded database, the key file and the development issuer.
    #[arg(long, env = "BANSO_DATA_DIR", default_value = "./data", global = true)]
    pub(crate) data_dir: PathBuf,

    /// Database address, `sqlite:FILE` or `postgres://…`; default: the file `banso.db` in the data folder.
    #[arg(long, env = "BANSO_DATABASE_URL", hide_env_values = true, global = true)]
    pub(crate) database_url: Option<DatabaseUrl>,

    /// The key file that seals personal data; default: `banso.key` in the data folder.
    #[arg(long, env = "BANSO_KEY_FILE", global = true)]
    pub(crate) key_file: Option<PathBuf>,

    /// Connections for reading.
    #[arg(long, env = "BANSO_DATABASE_CONNECTIONS", default_value_t = 8, global = true)]
    pub(crate) database_connections: u32,
}

/// How Banso serves.
#[derive(Debug, Clone, Args)]
pub(crate) struct ServeSettings {
    /// Address to listen on.
    #[arg(long, env = "BANSO_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,

    /// File with the issuers of tokens to trust (JSON); without it the development issuer of the data folder
    /// is trusted, on loopback only.
    #[arg(long, env = "BANSO_ISSUERS")]
    pub(crate) issuers: Option<PathBuf>,

    /// Start with an empty log instead of sample data.
    #[arg(long, env = "BANSO_NO_SAMPLES", value_parser = FalseyValueParser::new())]
    pub(crate) no_samples: bool,

    /// The address by which people reach Banso, with its path where a proxy serves it below one, such as
    /// https://hub.example.jp/banso; default: the address that is listened on.
    #[arg(long, env = "BANSO_PUBLIC_URL")]
    pub(crate) public_url: Option<PublicUrl>,

    /// Address of its own at which metrics are read (`/metrics`, OpenMetrics); without it there are none. Whoever
    /// reaches it can read them.
    #[arg(long, env = "BANSO_METRICS_LISTEN")]
    pub(crate) metrics_listen: Option<SocketAddr>,

    /// An operation or a page that takes as long, in milliseconds, is named in the log; never what was sent.
    #[arg(long, env = "BANSO_SLOW_MS", default_value_t = 500)]
    pub(crate) slow_ms: u64,

    /// Proxies whose `x-request-id` is taken over: addresses or networks such as 10.0.0.0/8 (comma-separated).
    #[arg(long, env = "BANSO_TRUSTED_PROXIES", value_delimiter = ',')]
    pub(crate) trusted_proxies: Vec<Network>,

    /// Origins, besides the own one, from which browsers may open a WebSocket (comma-separated).
    #[arg(long, env = "BANSO_ALLOWED_ORIGINS", value_delimiter = ',')]
    pub(crate) allowed_origins: Vec<String>,
}

impl StoreSettings {
    /// The data folder, made if it is missing, readable by its owner only.
    pub(crate) fn prepared_data_dir(&self) -> Result<&PathBuf> {
        use std::os::unix::fs::DirBuilderExt;
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.data_dir).with_context(|| {
            format!("cannot make the data folder {}: choose another with --data-dir", self.data_dir.display())
        })?;
        Ok(&self.data_dir)
    }

    /// The address of the database.
    pub(crate) fn database(&self) -> Result<DatabaseUrl> {
        match &self.database_url {
            Some(url) => Ok(url.clone()),
            None => {
                let file = self.data_dir.join("banso.db");
                DatabaseUrl::parse(&format!("sqlite:{}", file.display())).map_err(Into::into)
            }
        }
    }

    /// A connected database.
    pub(crate) async fn connect(&self) -> Result<Db> {
        let url = self.database()?;
        let options = ConnectOptions { connections: self.database_connections, ..ConnectOptions::default() };
        Db::connect(&url, &options).await.with_context(|| {
            if url.file().is_some() {
                format!(
                    "cannot open the database {url}: it must be an SQLite file, and the file, its folder and their \
                     disk must be writable for this user, not read-only"
                )
            } else {
                format!("cannot reach the database {url}: is it running, and may this user reach it?")
            }
        })
    }

    /// The path of the key file.
    pub(crate) fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data_dir.join("banso.key"))
    }

    /// The master key, made at first use.
    pub(crate) fn master_key(&self) -> Result<MasterKey> {
        let path = self.key_path();
        MasterKey::open_or_create(&path)
            .with_context(|| format!("cannot use the key file {}", path.display()))
    }
}
