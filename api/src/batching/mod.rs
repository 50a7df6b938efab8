//! When the batches of the loaders begin: as soon as every resolver of the operation waits, not after a time.
//!
//! A loader asks for a batch with its first key, while more keys are on their way. An operation that answers "pending"
//! is not yet one that waits: an object wakes itself after it has polled its fields once, and a list hands over after
//! a few such. So the operation is polled with a waker of its own, again and again until nothing woke it meanwhile;
//! only then do the batches begin, in the task of the operation, so that what one of them brings is resolved whole
//! before the next is looked for.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tokio::task::coop;

#[cfg(test)]
mod tests;

/// How long a batch outside an operation waits for more keys.
const ALONE: Duration = Duration::from_millis(1);

tokio::task_local! {
    /// The batches that the operation of this task has asked for and not begun.
    static ASKED: RefCell<Vec<BoxFuture<'static, ()>>>;
}

/// Takes a batch; it begins when every resolver waits. Outside [`together`] (the items of a subscription) it begins by
/// itself a moment later.
pub(crate) fn begin(batch: BoxFuture<'static, ()>) {
    let mut given = Some(batch);
    // No operation around: the batch is still in `given`.
    let _ = ASKED.try_with(|asked| asked.borrow_mut().extend(given.take()));
    if let Some(batch) = given {
        tokio::spawn(async move {
            tokio::time::sleep(ALONE).await;
            batch.await;
        });
    }
}

/// Runs an operation and the batches it asks for.
pub(crate) async fn together<F: Future>(operation: F) -> F::Output {
    ASKED.scope(RefCell::default(), drive(operation)).await
}

async fn drive<F: Future>(operation: F) -> F::Output {
    let mut operation = pin!(operation);
    let mut running = FuturesUnordered::new();
    let bell = Arc::new(Bell::default());
    let waker = Waker::from(Arc::clone(&bell));
    poll_fn(|task| {
        bell.answered_by(task.waker());
        let mut rung = bell.look();
        loop {
            while rung {
                // A round is a part of a turn, also where nothing else in it is counted: others have theirs.
                let Poll::Ready(round) = coop::poll_proceed(task) else {
                    bell.ring_again();
                    return Poll::Pending;
                };
                round.made_progress();
                if let Poll::Ready(output) = operation.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return Poll::Ready(output);
                }
                if !coop::has_budget_remaining() {
                    // Resolvers whose turn is over look like resolvers that wait. They are woken after the others'
                    // turns, and the task with them.
                    bell.ring_again();
                    drop(coop::poll_proceed(task));
                    return Poll::Pending;
                }
                rung = bell.look();
            }
            running.extend(ASKED.with(RefCell::take));
            let ended = Pin::new(&mut running).poll_next_unpin(task);
            rung = bell.look();
            // A batch may have asked for another one.
            let is_begun = ASKED.with(|asked| asked.borrow().is_empty());
            if !rung && is_begun && !matches!(ended, Poll::Ready(Some(()))) && bell.leave() {
                return Poll::Pending;
            }
        }
    })
    .await
}

/// Whether an operation was woken, and the task that sees to it.
struct Bell {
    state: AtomicU8,
    task: Mutex<Option<Waker>>,
}

/// Nobody looks: who rings wakes the task.
const AWAY: u8 = 0;
/// The task runs, and looks again before it stops.
const LOOKING: u8 = 1;
/// Rung since the last look.
const RUNG: u8 = 2;

impl Default for Bell {
    fn default() -> Self {
        Self { state: AtomicU8::new(RUNG), task: Mutex::default() }
    }
}

impl Bell {
    fn answered_by(&self, waker: &Waker) {
        let mut task = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        match task.as_mut() {
            Some(known) => known.clone_from(waker),
            None => *task = Some(waker.clone()),
        }
    }

    /// Whether it was rung since the last look; from now on the task looks.
    fn look(&self) -> bool {
        self.state.swap(LOOKING, Ordering::AcqRel) == RUNG
    }

    /// The next look finds it rung.
    fn ring_again(&self) {
        self.state.swap(RUNG, Ordering::AcqRel);
    }

    /// Stops looking, unless it was rung.
    fn leave(&self) -> bool {
        self.state.compare_exchange(LOOKING, AWAY, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.state.swap(RUNG, Ordering::AcqRel) == AWAY {
            let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if let Some(task) = task {
                task.wake();
            }
        }
    }
}
