//! The projector: one task per projection that follows the log, builds new generations and swaps them in.
//!
//! A batch of events, the rows it leads to and the checkpoint are one transaction, so every event counts once.
//! A projection that cannot go on stops loudly and alone. What must stay out: what any table means.

pub(crate) mod checkpoint;
mod status;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use banso_eventstore::EventLog;
use banso_eventstore::meters::{ByName, Counter};
use tokio::sync::{Mutex, watch};
use tokio::task::JoinHandle;

pub use status::{Behind, Lag, ProjectionState, ProjectionStatus, statuses};

use crate::Reads;
use crate::error::ProjectionError;
use crate::list::Projection;
use crate::reads::Copies;
use checkpoint::life;
use worker::{BACK_OFF, GATHER, Step, Worker};

/// How the projector works. The defaults are right but for tests.
#[derive(Debug, Clone)]
pub struct ProjectorOptions {
    /// Events in a batch on SQLite, where appends wait meanwhile.
    pub batch_sqlite: i64,
    /// Events in a batch on PostgreSQL.
    pub batch_postgres: i64,
    /// How long a process that stands still keeps others from its work.
    pub lease: Duration,
    /// How often to look when nothing was announced.
    pub poll: Duration,
}

impl Default for ProjectorOptions {
    fn default() -> Self {
        Self {
            batch_sqlite: 200,
            batch_postgres: 1_000,
            lease: Duration::from_secs(3),
            poll: Duration::from_millis(250),
        }
    }
}

/// Keeps the read tables up to date. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Projector {
    worker: Arc<Worker>,
    stop: Arc<watch::Sender<bool>>,
    tasks: Arc<Mutex<Vec<JoinHandle<()>>>>,
    copies: Arc<Copies>,
}

impl Projector {
    /// A projector that works only when asked to: for commands that run beside a server.
    pub fn idle(log: EventLog, options: ProjectorOptions) -> Self {
        let owner = log.sources().ids.uuid().to_string();
        let [folded, looked] = [(); 2].map(|()| ByName::with_room(Projection::ALL.len()));
        let worker = Worker { log, options, owner, progress: watch::Sender::new(0), folded, looked };
        let tasks = Arc::new(Mutex::new(Vec::new()));
        Self {
            worker: Arc::new(worker),
            stop: Arc::new(watch::Sender::new(false)),
            tasks,
            copies: Arc::default(),
        }
    }

    /// Starts to follow the log. Projections that had failed are tried again.
    ///
    /// # Errors
    /// The database is away.
    pub async fn start(log: EventLog, options: ProjectorOptions) -> Result<Self, ProjectionError> {
        let projector = Self::idle(log, options);
        let mut tasks = projector.tasks.lock().await;
        for &projection in Projection::ALL {
            projector.resume(projection).await?;
            let (worker, stop) = (Arc::clone(&projector.worker), projector.stop.subscribe());
            tasks.push(tokio::spawn(supervise(worker, projection, stop)));
        }
        drop(tasks);
        Ok(projector)
    }

    /// The queries; they know when this process has folded something.
    pub fn reads(&self) -> Reads {
        let copies = Arc::clone(&self.copies);
        Reads::following(self.worker.log.clone(), self.worker.progress.subscribe(), copies)
    }

    /// How many events this process has folded, by projection; also those that were folded again.
    pub fn folded(&self) -> &ByName<Counter> {
        &self.worker.folded
    }

    /// Lets a failed projection try again.
    ///
    /// # Errors
    /// The database is away.
    pub async fn resume(&self, projection: Projection) -> Result<(), ProjectionError> {
        Ok(checkpoint::resume(self.worker.log.db(), projection).await?)
    }

    /// Folds a projection again from the first event, beside the live rows, and swaps it in. Returns the new
    /// generation. Another process may do a part of the work.
    ///
    /// # Errors
    /// The active generation was made by a newer program, an event cannot be folded, or the database is away.
    pub async fn rebuild(&self, projection: Projection) -> Result<i64, ProjectionError> {
        let (worker, name) = (&self.worker, projection.name());
        let db = worker.log.db();
        checkpoint::give_up(db, projection).await?;
        let rows = checkpoint::of(db, projection).await?;
        let own = projection.fold_version();
        if rows.iter().any(|row| row.is(life::ACTIVE) && row.fold_version > own) {
            return Err(ProjectionError::NewerFold { projection: name });
        }
        if !rows.iter().any(|row| row.is(life::BUILDING) && row.fold_version == own) {
            worker.insert_next(projection, &rows).await?;
        }
        let rows = checkpoint::of(db, projection).await?;
        let building = rows.iter().find(|row| row.is(life::BUILDING) && row.fold_version == own);
        let generation = match building.or_else(|| rows.iter().find(|row| row.is(life::ACTIVE))) {
            Some(row) => row.generation,
            None => return Err(build_failed(projection, 0, "its row is gone")),
        };
        self.complete(projection, generation).await
    }

    /// Drives a generation until it is active.
    async fn complete(&self, projection: Projection, generation: i64) -> Result<i64, ProjectionError> {
        loop {
            let rows = checkpoint::of(self.worker.log.db(), projection).await?;
            let Some(row) = rows.iter().find(|row| row.generation == generation) else {
                return Err(build_failed(projection, generation, "its row is gone"));
            };
            if row.is(life::ACTIVE) {
                return Ok(generation);
            }
            if !row.is(life::BUILDING) {
                let what = row.last_error.as_deref().unwrap_or("it was retired meanwhile");
                return Err(build_failed(projection, generation, what));
            }
            match self.worker.build(projection, row).await {
                Ok(Step::Moved | Step::MovedFew) => {}
                Ok(Step::UpToDate | Step::Taken) => tokio::time::sleep(self.worker.options.poll).await,
                Err(error) => {
                    if !error.is_unavailable() {
                        self.worker.fail(projection, row, &error).await?;
                    }
                    return Err(error);
                }
            }
        }
    }

    /// Finishes the batches at hand, stops, and leaves the work to others at once.
    pub async fn shutdown(&self) {
        self.stop.send_replace(true);
        for task in self.tasks.lock().await.drain(..) {
            if let Err(error) = task.await {
                tracing::error!(error = %error, "a projection's task did not end well");
            }
        }
        if let Err(error) = checkpoint::release(self.worker.log.db(), &self.worker.owner).await {
            tracing::warn!(error = %error, "the leases are left to run out");
        }
    }
}

fn build_failed(projection: Projection, generation: i64, what: &str) -> ProjectionError {
    ProjectionError::BuildFailed { projection: projection.name(), generation, what: what.to_owned() }
}

/// Follows the log for one projection. A fold that panics is a failure like any other: loud, and of this one alone.
async fn supervise(worker: Arc<Worker>, projection: Projection, stop: watch::Receiver<bool>) {
    loop {
        let following = tokio::spawn(follow(Arc::clone(&worker), projection, stop.clone()));
        let Err(panic) = following.await else { return };
        let error = ProjectionError::BuildFailed {
            projection: projection.name(),
            generation: 0,
            what: format!("the fold broke off: {panic}"),
        };
        while let Err(again) = fail_all(&worker, projection, &error).await {
            tracing::warn!(projection = projection.name(), error = %again, "the failure could not be recorded yet");
            tokio::time::sleep(BACK_OFF).await;
        }
    }
}

async fn fail_all(
    worker: &Worker,
    projection: Projection,
    error: &ProjectionError,
) -> Result<(), ProjectionError> {
    let rows = checkpoint::of(worker.log.db(), projection).await?;
    for row in rows.iter().filter(|row| row.is(life::ACTIVE) || row.is(life::BUILDING)) {
        worker.fail(projection, row, error).await?;
    }
    Ok(())
}

async fn follow(worker: Arc<Worker>, projection: Projection, mut stop: watch::Receiver<bool>) {
    let mut head = worker.log.watch();
    while !*stop.borrow() {
        head.mark_unchanged();
        let pause = match worker.round(projection).await {
            Ok(Step::Moved) => continue,
            Ok(Step::MovedFew) => {
                tokio::time::sleep(GATHER).await;
                continue;
            }
            Ok(Step::UpToDate | Step::Taken) => worker.options.poll,
            Err(error) => {
                tracing::warn!(projection = projection.name(), error = %error, "a projection waits for the database");
                BACK_OFF
            }
        };
        let announced = async {
            if pause == BACK_OFF || head.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = announced => {}
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => {}
        }
    }
}
