//! The one task of a process that writes: it takes what waits, never waits for company, and answers everybody.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;

use super::group::{Broken, KnownKinds, Written, write_group};
use super::{AppendError, Cause, Misuse, PreparedUnit, Receipt};
use crate::cache::AggregateCache;
use crate::clock::Clock;
use crate::db::{Db, is_data_error, is_unavailable};
use crate::head::Head;
use crate::meters::LogMeters;
use crate::seal::SubjectKeys;

/// How many units one transaction takes at most.
const GROUP: usize = 256;
/// How many units may wait; callers beyond wait themselves.
const QUEUE: usize = 4_096;
/// How long a group is tried again; a try that has begun goes on.
const PATIENCE: Duration = Duration::from_secs(8);
/// How often a group is tried again after its connection was lost, and how long it rests before each try.
const RETRIES: [Duration; 3] =
    [Duration::from_millis(50), Duration::from_millis(250), Duration::from_secs(1)];

struct Request {
    unit: PreparedUnit,
    answer: oneshot::Sender<Result<Receipt, AppendError>>,
}

/// What the writer works with.
#[derive(Debug)]
pub(crate) struct WriterParts {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) kinds: KnownKinds,
    pub(crate) keys: Arc<SubjectKeys>,
    pub(crate) cache: Arc<AggregateCache>,
    /// Where the head is published.
    pub(crate) head: watch::Sender<Head>,
    /// The last position this process wrote, for whoever tells other processes.
    pub(crate) written: watch::Sender<i64>,
    pub(crate) meters: Arc<LogMeters>,
}

/// The way to the writer task.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Mutex<Option<mpsc::Sender<Request>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task.
    pub(crate) fn start(parts: WriterParts) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let task = tokio::spawn(parts.run(receiver));
        Self { queue: Mutex::new(Some(sender)), task: Mutex::new(Some(task)) }
    }

    /// Hands a unit over and waits for the answer. Once handed over, the unit is written even if nobody waits.
    pub(crate) async fn append(&self, unit: PreparedUnit) -> Result<Receipt, AppendError> {
        let stopped = || AppendError::Unavailable(Cause::new(Misuse::Stopped));
        let queue =
            self.queue.lock().expect("nothing panics while it is held").clone().ok_or_else(stopped)?;
        let (answer, receiver) = oneshot::channel();
        queue.send(Request { unit, answer }).await.map_err(|_| stopped())?;
        drop(queue);
        receiver.await.unwrap_or_else(|_| Err(AppendError::Unavailable(Cause::new(Misuse::Unanswered))))
    }

    /// Takes nothing new, writes what waits, and ends.
    pub(crate) async fn shutdown(&self) {
        drop(self.queue.lock().expect("nothing panics while it is held").take());
        let task = self.task.lock().expect("nothing panics while it is held").take();
        if let Some(task) = task
            && let Err(error) = task.await
        {
            tracing::error!(error = %error, "the writer did not end cleanly");
        }
    }
}

impl WriterParts {
    async fn run(self, mut queue: mpsc::Receiver<Request>) {
        let mut group = Vec::with_capacity(GROUP);
        while queue.recv_many(&mut group, GROUP).await > 0 {
            let began = tokio::time::Instant::now();
            self.meters.group_units.held(group.len());
            self.answer(std::mem::take(&mut group)).await;
            self.meters.group_seconds.took(began.elapsed());
        }
    }

    async fn answer(&self, group: Vec<Request>) {
        let broken = match self.write(&group).await {
            Ok(written) => return self.hand_out(group, written).await,
            Err(broken) => broken,
        };
        if is_unavailable(&broken.error) {
            return self.settle(group, broken).await;
        }
        if is_data_error(&broken.error) && group.len() > 1 {
            tracing::warn!(error = %broken.error, units = group.len(), "a group holds data the database refuses");
            for request in group {
                // Alone, a unit that fails is the culprit; the recursion ends there.
                Box::pin(self.answer(vec![request])).await;
            }
            return;
        }
        tracing::error!(error = %broken.error, units = group.len(), "an append failed");
        refuse(group, broken.error);
    }

    async fn write(&self, group: &[Request]) -> Result<Written, Broken> {
        let units: Vec<&PreparedUnit> = group.iter().map(|request| &request.unit).collect();
        write_group(&self.db, self.clock.as_ref(), &self.kinds, &units).await
    }

    async fn hand_out(&self, group: Vec<Request>, written: Written) {
        if written.erased {
            if self.keys.erasures_seen(written.head.erasures) {
                self.cache.clear();
            }
            let db = self.db.clone();
            tokio::spawn(async move { db.forget_deleted().await });
        }
        let position = written.head.position.get();
        self.count(&written);
        publish(&self.head, written.head);
        self.written.send_if_modified(|last| {
            let moved = *last < position;
            *last = position.max(*last);
            moved
        });
        for (request, answer) in group.into_iter().zip(written.answers) {
            // Nobody may be waiting any more; the unit is written all the same.
            drop(request.answer.send(answer));
        }
    }

    fn count(&self, written: &Written) {
        self.meters.events.add(written.events);
        self.meters.commands.add(written.commands);
        for answer in &written.answers {
            match answer {
                Err(AppendError::Conflict { .. }) => self.meters.streams_moved.increment(),
                Err(AppendError::ContextMoved { .. }) => self.meters.contexts_moved.increment(),
                _ => {}
            }
        }
    }

    /// After a lost connection, perhaps during the commit: nobody is answered before the database was asked
    /// again, under the head lock, which of the commands it holds. A server that is away is not waited for.
    async fn settle(&self, group: Vec<Request>, mut broken: Broken) {
        tracing::warn!(error = %broken.error, units = group.len(), "the connection was lost during an append");
        let patience = tokio::time::Instant::now() + PATIENCE;
        let mut ours = vec![false; group.len()];
        for rest in RETRIES {
            if let Some(attempted) = &broken.attempted {
                ours.iter_mut().zip(attempted).for_each(|(ours, attempted)| *ours |= *attempted);
            }
            let in_doubt = ours.contains(&true);
            let away = matches!(broken.error, sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed);
            if tokio::time::Instant::now() > patience || (away && !in_doubt) {
                break;
            }
            tokio::time::sleep(rest).await;
            self.meters.writer_retries.increment();
            match self.write(&group).await {
                Ok(mut written) => {
                    for (answer, ours) in written.answers.iter_mut().zip(&ours) {
                        if let (Ok(receipt), true) = (answer, *ours) {
                            receipt.replayed = false;
                        }
                    }
                    return self.hand_out(group, written).await;
                }
                Err(again) if is_unavailable(&again.error) => broken = again,
                Err(again) => {
                    tracing::warn!(error = %again.error, "the group is tried anew");
                    return Box::pin(self.answer(group)).await;
                }
            }
        }
        refuse(group, broken.error);
    }
}

fn refuse(group: Vec<Request>, error: sqlx::Error) {
    let unavailable = is_unavailable(&error);
    let cause = Cause::new(error);
    for request in group {
        let error = if unavailable {
            AppendError::Unavailable(cause.clone())
        } else {
            AppendError::Fault(cause.clone())
        };
        drop(request.answer.send(Err(error)));
    }
}

/// Publishes a head unless a later one is known.
pub(crate) fn publish(to: &watch::Sender<Head>, head: Head) {
    to.send_if_modified(|last| {
        let moved = last.position < head.position;
        if moved {
            *last = head;
        }
        moved
    });
}
