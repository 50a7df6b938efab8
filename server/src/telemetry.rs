//! Logs on standard error; what is printed on standard output is for the caller.

use tracing_subscriber::EnvFilter;

/// Starts logging; `BANSO_LOG` filters (for example `info,sqlx=warn`).
pub(crate) fn start() {
    let filter = EnvFilter::try_from_env("BANSO_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}
