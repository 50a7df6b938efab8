//! The door to all queries.

use std::time::Duration;

use banso_eventstore::EventLog;
use banso_eventstore::db::Db;
use tokio::sync::watch;

/// Answers queries from the read tables, and earlier roadmaps from the log. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reads {
    log: EventLog,
    /// Moves when this process has folded a batch.
    progress: Option<watch::Receiver<u64>>,
}

impl Reads {
    /// Queries beside a projector that runs elsewhere.
    pub fn new(log: EventLog) -> Self {
        Self { log, progress: None }
    }

    pub(crate) fn following(log: EventLog, progress: watch::Receiver<u64>) -> Self {
        Self { log, progress: Some(progress) }
    }

    /// The log behind the tables.
    pub fn log(&self) -> &EventLog {
        &self.log
    }

    pub(crate) fn db(&self) -> &Db {
        self.log.db()
    }

    /// Waits for progress of this process, or for this long.
    pub(crate) async fn progress(&self, at_most: Duration) {
        let folded = async {
            match self.progress.clone() {
                Some(mut progress) => {
                    progress.mark_unchanged();
                    if progress.changed().await.is_err() {
                        std::future::pending::<()>().await;
                    }
                }
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = folded => {}
            () = tokio::time::sleep(at_most) => {}
        }
    }
}
