//! The door to all queries.

use std::sync::Arc;
use std::time::Duration;

use banso_eventstore::EventLog;
use banso_eventstore::db::Db;
use tokio::sync::watch;

use crate::derived::kept::Kept;
use crate::error::ReadError;
use crate::read::kept_indicators::KeptIndicators;
use crate::scope_sql::Sights;

/// Answers queries from the read tables, and earlier roadmaps from the log. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Reads {
    log: EventLog,
    /// Moves when this process has folded a batch.
    progress: Option<watch::Receiver<u64>>,
    copies: Arc<Copies>,
    /// Who sees what, for the time of one request.
    sights: Option<Arc<Sights>>,
}

/// What is kept in memory of what is read, shared by everybody who reads.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    facts: Kept,
    indicators: KeptIndicators,
}

impl Reads {
    /// Queries beside a projector that runs elsewhere.
    pub fn new(log: EventLog) -> Self {
        Self { log, progress: None, copies: Arc::default(), sights: None }
    }

    pub(crate) fn following(log: EventLog, progress: watch::Receiver<u64>, copies: Arc<Copies>) -> Self {
        Self { log, progress: Some(progress), copies, sights: None }
    }

    /// The same for what one request asks: the startups within a sight are looked up once, until it waits for an event.
    #[must_use]
    pub fn of_one_request(&self) -> Self {
        Self { sights: Some(Arc::default()), ..self.clone() }
    }

    pub(crate) fn sights(&self) -> Option<&Sights> {
        self.sights.as_deref()
    }

    /// The log behind the tables.
    pub fn log(&self) -> &EventLog {
        &self.log
    }

    /// Reads all facts into the copy that is kept of them, so that the first question about everything does not wait for it.
    ///
    /// # Errors
    /// The database is away.
    pub async fn prepare(&self) -> Result<(), ReadError> {
        self.copies.facts.catch_up(self.db()).await
    }

    /// The copy of all facts, which all clones share.
    pub(crate) fn facts(&self) -> &Kept {
        &self.copies.facts
    }

    /// The folds of indicators that are kept, which all clones share.
    pub(crate) fn kept_indicators(&self) -> &KeptIndicators {
        &self.copies.indicators
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
