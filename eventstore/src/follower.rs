//! Keeps the published head true when other processes append, and tells them when this one does.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::append::publish;
use crate::cache::AggregateCache;
use crate::db::{Db, HeadSignal};
use crate::error::ReadError;
use crate::head::{Head, HeadRow};
use crate::seal::SubjectKeys;

/// At most so often other processes are told; they poll as well.
const BETWEEN_HINTS: Duration = Duration::from_millis(10);

/// Follows the head of the log.
#[derive(Debug)]
pub(crate) struct Follower {
    pub(crate) db: Db,
    pub(crate) keys: Arc<SubjectKeys>,
    pub(crate) cache: Arc<AggregateCache>,
    pub(crate) head: watch::Sender<Head>,
    pub(crate) poll: Duration,
}

impl Follower {
    /// Looks when told and at every poll, until `stop` is dropped.
    pub(crate) async fn run(self, mut stop: watch::Receiver<()>) {
        let mut signal = HeadSignal::None;
        let mut reachable = true;
        loop {
            let hint = tokio::select! {
                _ = stop.changed() => return,
                hint = signal.next() => hint,
                () = tokio::time::sleep(self.poll) => Ok(None),
            };
            match hint {
                Ok(Some(position)) if position <= self.head.borrow().position.get() => continue,
                Ok(_) => {}
                Err(_) => signal = HeadSignal::None,
            }
            let looked = tokio::select! {
                _ = stop.changed() => return,
                looked = self.look(&mut signal) => looked,
            };
            match looked {
                Ok(()) => reachable = true,
                Err(error) if reachable => {
                    reachable = false;
                    tracing::warn!(
                        error = &error as &dyn std::error::Error,
                        "the head of the log cannot be read"
                    );
                }
                Err(_) => {}
            }
        }
    }

    async fn look(&self, signal: &mut HeadSignal) -> Result<(), ReadError> {
        look(&self.db, &self.keys, &self.cache, &self.head).await?;
        if matches!(signal, HeadSignal::None) {
            *signal = self.db.head_signal().await?;
        }
        Ok(())
    }
}

/// Reads the head and publishes it; drops keys and states when somebody was erased elsewhere.
pub(crate) async fn look(
    db: &Db,
    keys: &SubjectKeys,
    cache: &AggregateCache,
    to: &watch::Sender<Head>,
) -> Result<(), ReadError> {
    let Some(row) = HeadRow::read(db).await? else { return Ok(()) };
    let head = row.head()?;
    if keys.erasures_seen(head.erasures) {
        cache.clear();
    }
    publish(to, head);
    Ok(())
}

/// Tells other processes how far this one has written, until the writer ends.
pub(crate) async fn tell_others(db: Db, mut written: watch::Receiver<i64>) {
    while written.changed().await.is_ok() {
        let position = *written.borrow_and_update();
        // Only a hint: who misses it polls.
        if let Err(error) = db.notify_head(position).await {
            tracing::debug!(error = %error, "other processes were not told of the new head");
        }
        tokio::time::sleep(BETWEEN_HINTS).await;
    }
}
