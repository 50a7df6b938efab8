//! One batch of one generation: effectively once, because the rows and the checkpoint move together.

use std::time::Duration;

use banso_eventstore::db::{Dialect, OnDatabase};
use banso_eventstore::meters::{ByName, Counter};
use banso_eventstore::{EventLog, Position};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::ProjectorOptions;
use super::checkpoint::{self, Checkpoint, Lease, life};
use crate::error::ProjectionError;
use crate::list::Projection;

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Something moved: go on at once.
    Moved,
    /// A few events moved and nothing more was there: let some gather before the next transaction.
    MovedFew,
    /// There is nothing to do.
    UpToDate,
    /// Another process works on it.
    Taken,
}

/// What every worker of this process shares.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) log: EventLog,
    pub(super) options: ProjectorOptions,
    /// The name of this process in leases.
    pub(super) owner: String,
    /// Moves with every committed batch.
    pub(super) progress: watch::Sender<u64>,
    /// How many events this process has folded, by projection.
    pub(super) folded: ByName<Counter>,
    /// How many of them had been folded when their tables were looked at.
    pub(super) looked: ByName<Counter>,
}

impl Worker {
    fn now(&self) -> Timestamp {
        self.log.sources().clock.now()
    }

    fn lease_length(&self) -> SignedDuration {
        SignedDuration::try_from(self.options.lease).unwrap_or(SignedDuration::from_secs(10))
    }

    fn lease(&self) -> Lease<'_> {
        let now = self.now();
        Lease { owner: &self.owner, until: now.checked_add(self.lease_length()).unwrap_or(now) }
    }

    fn is_free(&self, row: &Checkpoint) -> bool {
        row.is_free_for(&self.owner, self.now(), self.lease_length())
    }

    /// How many events a batch holds; on SQLite appends wait meanwhile, so it is short.
    fn batch(&self) -> i64 {
        match self.log.db().dialect() {
            Dialect::Sqlite => self.options.batch_sqlite,
            Dialect::Postgres => self.options.batch_postgres,
        }
    }

    /// One round over all generations of a projection; whether anything moved.
    pub(super) async fn round(&self, projection: Projection) -> Result<Step, ProjectionError> {
        let rows = checkpoint::of(self.log.db(), projection).await?;
        let Some(active) = rows.iter().find(|row| row.is(life::ACTIVE)) else {
            return self.begin(projection, &rows).await;
        };
        let own = projection.fold_version();
        let mut result = Step::UpToDate;
        if active.fold_version == own && active.last_error.is_none() {
            result = self.guarded(projection, active, false).await?;
        } else if active.fold_version < own && !rows.iter().any(|row| row.fold_version == own) {
            checkpoint::give_up(self.log.db(), projection).await?;
            self.insert_next(projection, &rows).await?;
            result = Step::Moved;
        }
        // The live rows come first; what is built goes on when they are nearly up to date.
        if result != Step::Moved {
            for row in rows.iter().filter(|row| row.is(life::BUILDING) && row.fold_version == own) {
                result = match self.guarded(projection, row, true).await? {
                    Step::UpToDate | Step::Taken => result,
                    moved @ (Step::Moved | Step::MovedFew) => moved,
                };
            }
        }
        for row in rows.iter().filter(|row| row.is(life::RETIRED)) {
            if checkpoint::forget_some(self.log.db(), projection, row.generation, self.batch()).await? {
                result = Step::Moved;
            }
        }
        Ok(result)
    }

    /// A projection without an active generation: the first one is filled in sight; one that is being built goes on.
    async fn begin(&self, projection: Projection, rows: &[Checkpoint]) -> Result<Step, ProjectionError> {
        match rows.iter().find(|row| row.is(life::BUILDING)) {
            Some(row) if row.fold_version == projection.fold_version() => {
                self.guarded(projection, row, true).await
            }
            Some(_) => Ok(Step::UpToDate),
            None => {
                let next = rows.iter().map(|row| row.generation).max().unwrap_or(0) + 1;
                let log_id = self.log.log_id();
                checkpoint::insert(self.log.db(), projection, (next, life::ACTIVE), log_id).await?;
                Ok(Step::Moved)
            }
        }
    }

    pub(super) async fn insert_next(
        &self,
        projection: Projection,
        rows: &[Checkpoint],
    ) -> Result<(), ProjectionError> {
        let next = rows.iter().map(|row| row.generation).max().unwrap_or(0) + 1;
        let log_id = self.log.log_id();
        Ok(checkpoint::insert(self.log.db(), projection, (next, life::BUILDING), log_id).await?)
    }

    /// A step whose failure stops this generation only.
    async fn guarded(
        &self,
        projection: Projection,
        row: &Checkpoint,
        building: bool,
    ) -> Result<Step, ProjectionError> {
        let step =
            if building { self.build(projection, row).await } else { self.advance(projection, row).await };
        match step {
            Err(error) if !error.is_unavailable() => {
                self.fail(projection, row, &error).await?;
                Ok(Step::UpToDate)
            }
            other => other,
        }
    }

    /// Stops a generation and says so.
    pub(super) async fn fail(
        &self,
        projection: Projection,
        row: &Checkpoint,
        error: &ProjectionError,
    ) -> Result<(), ProjectionError> {
        let told = chain(error);
        tracing::error!(
            projection = projection.name(),
            generation = row.generation,
            position = row.position.get(),
            error = %told,
            "a projection failed and stands still until `banso projections resume` or a restart"
        );
        Ok(checkpoint::fail(self.log.db(), row, &told).await?)
    }

    /// Folds the next batch of an active generation.
    async fn advance(&self, projection: Projection, row: &Checkpoint) -> Result<Step, ProjectionError> {
        if !self.is_free(row) {
            return Ok(Step::Taken);
        }
        // Read and opened before the transaction, which then is short; the lock below checks that it still fits.
        let events = self.log.feed(row.position, self.batch()).await?;
        let Some(last) = events.last().map(|event| event.position) else { return Ok(Step::UpToDate) };
        let mut tx = self.log.db().begin_projection().await?;
        let Some(()) = self.take(&mut tx, row).await? else { return Ok(Step::Moved) };
        projection.apply(&mut tx, row.generation, &events).await?;
        checkpoint::move_to(&mut tx, row, last, self.lease()).await?;
        tx.commit().await?;
        self.moved(projection, events.len());
        let few = self.batch() / FEW;
        let moved_few = i64::try_from(events.len()).is_ok_and(|events| events < few);
        if growth(row.position) < growth(last) || moved_few && self.has_grown(projection, last) {
            self.look_anew(projection).await;
        }
        Ok(if moved_few { Step::MovedFew } else { Step::Moved })
    }

    /// Folds the next batch of a generation that is being built; within one batch of the head, the rest and the swap.
    pub(super) async fn build(
        &self,
        projection: Projection,
        row: &Checkpoint,
    ) -> Result<Step, ProjectionError> {
        let head = self.log.refresh_head().await?.position;
        if head.get() - row.position.get() > self.batch() {
            return self.advance(projection, row).await;
        }
        if !self.is_free(row) {
            return Ok(Step::Taken);
        }
        let mut tx = self.log.db().begin_projection().await?;
        let Some(()) = self.take(&mut tx, row).await? else { return Ok(Step::Moved) };
        let head = self.log.lock_head(&mut tx).await?.position;
        let rest = head.get() - row.position.get();
        if rest > self.batch() {
            return Ok(Step::Moved);
        }
        let events = self.log.feed_in(&mut tx, row.position, rest).await?;
        projection.apply(&mut tx, row.generation, &events).await?;
        checkpoint::move_to(&mut tx, row, head, self.lease()).await?;
        checkpoint::swap(&mut tx, row).await?;
        tx.commit().await?;
        tracing::info!(
            projection = projection.name(),
            generation = row.generation,
            "a new generation is active"
        );
        self.moved(projection, events.len());
        self.look_anew(projection).await;
        Ok(Step::Moved)
    }

    /// Whether its tables may look otherwise than when they were looked at: since then, or since the start of this
    /// process, a good part of the log was folded.
    fn has_grown(&self, projection: Projection, position: Position) -> bool {
        let part = u64::try_from(position.get()).unwrap_or(0) / GOOD_PART;
        self.folded_since(projection) >= LEAST_GROWTH.max(part)
    }

    /// How many events were folded since its tables were looked at; a rebuild beside may have looked at the same time.
    fn folded_since(&self, projection: Projection) -> u64 {
        let (folded, looked) = (self.folded.of(projection.name()), self.looked.of(projection.name()));
        folded.get().saturating_sub(looked.get())
    }

    /// Has the database look at the tables of a projection anew. Without it answers are slower, not wrong: what was folded
    /// stays, and it is tried again when more was.
    async fn look_anew(&self, projection: Projection) {
        self.looked.of(projection.name()).add(self.folded_since(projection));
        for table in projection.tables() {
            if let Err(error) = self.log.db().update_statistics(table.analysis).await {
                let projection = projection.name();
                tracing::warn!(projection, %error, "the statistics of its tables were not renewed");
                return;
            }
        }
    }

    /// Locks the row of a generation, if it still stands as it was read and nobody else works on it.
    async fn take(
        &self,
        tx: &mut banso_eventstore::db::Tx,
        row: &Checkpoint,
    ) -> Result<Option<()>, ProjectionError> {
        let locked = checkpoint::lock(tx, row).await?;
        let unchanged = locked.is_some_and(|locked| {
            (locked.position, &locked.status) == (row.position, &row.status) && self.is_free(&locked)
        });
        Ok(unchanged.then_some(()))
    }

    fn moved(&self, projection: Projection, events: usize) {
        self.progress.send_modify(|batches| *batches += 1);
        self.folded.of(projection.name()).add(u64::try_from(events).unwrap_or(u64::MAX));
    }
}

/// How often a table that grew with the log has quadrupled since its first thousand events: when, on the way to the head of
/// the log, its statistics are worth a new look, for what is folded is looked up in it.
fn growth(position: Position) -> u32 {
    let thousands = u64::try_from(position.get()).unwrap_or(0) / 1_000;
    (thousands + 1).ilog2() / 2
}

/// Tables are looked at again once the newest one in so many events was folded since.
const GOOD_PART: u64 = 8;
/// Fewer events than this change no plan.
const LEAST_GROWTH: u64 = 1_000;

/// How many events are not folded yet.
pub(super) fn lag(head: Position, position: Position) -> i64 {
    (head.get() - position.get()).max(0)
}

/// A batch of less than this part of a full one is a small one.
const FEW: i64 = 4;

/// How long events gather after a small batch. A transaction per event and projection would cost the writers more
/// than the events themselves; a reader hardly notices.
pub(super) const GATHER: Duration = Duration::from_millis(10);

/// How long to leave an absent database alone.
pub(super) const BACK_OFF: Duration = Duration::from_secs(1);

/// An error with all its causes, on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        told.push_str(": ");
        told.push_str(&next.to_string());
        cause = next.source();
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statistics_are_looked_at_anew_each_time_the_log_has_quadrupled() {
        let looks = |from: i64, to: i64| growth(Position::new(from)) < growth(Position::new(to));
        assert!(looks(2_900, 3_000) && looks(14_999, 15_000) && looks(62_999, 63_000));
        assert!(!looks(0, 1_000) && !looks(3_000, 4_000) && !looks(15_000, 62_000));
    }
}
