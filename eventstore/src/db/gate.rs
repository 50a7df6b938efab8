//! Who writes next on SQLite: one writer at a time, appends before projections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Mutex, Notify, OwnedMutexGuard};

/// How often a projection lets a waiting append pass before it takes its turn: it may wait, not starve.
const COURTESIES: u32 = 4;

/// The queue of writers.
#[derive(Debug, Default)]
pub(super) struct Gate {
    turn: Arc<Mutex<()>>,
    appends_waiting: AtomicUsize,
    passed: Notify,
}

/// A turn; the next writer is let in when it is dropped.
#[derive(Debug)]
pub(super) struct GateGuard(#[expect(dead_code, reason = "held for its drop")] OwnedMutexGuard<()>);

/// Counts a waiting append, also when its future is dropped.
struct Waiting<'a>(&'a Gate);

impl<'a> Waiting<'a> {
    fn new(gate: &'a Gate) -> Self {
        gate.appends_waiting.fetch_add(1, Ordering::SeqCst);
        Self(gate)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.appends_waiting.fetch_sub(1, Ordering::SeqCst);
        self.0.passed.notify_waiters();
    }
}

impl Gate {
    /// Takes the next turn.
    pub(super) async fn enter_first(&self) -> GateGuard {
        let _waiting = Waiting::new(self);
        GateGuard(Arc::clone(&self.turn).lock_owned().await)
    }

    /// Takes a turn when no append waits, or after having let some pass.
    pub(super) async fn enter_after_appends(&self) -> GateGuard {
        for _ in 0..COURTESIES {
            let passed = self.passed.notified();
            if self.appends_waiting.load(Ordering::SeqCst) > 0 {
                passed.await;
                continue;
            }
            let turn = Arc::clone(&self.turn).lock_owned().await;
            if self.appends_waiting.load(Ordering::SeqCst) == 0 {
                return GateGuard(turn);
            }
        }
        GateGuard(Arc::clone(&self.turn).lock_owned().await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_waiting_append_goes_before_a_projection_that_asked_earlier() {
        let gate = Arc::new(Gate::default());
        let held = gate.enter_first().await;
        let order = Arc::new(std::sync::Mutex::new(Vec::new()));
        let projection = tokio::spawn({
            let (gate, order) = (Arc::clone(&gate), Arc::clone(&order));
            async move {
                let _turn = gate.enter_after_appends().await;
                order.lock().expect("not poisoned").push("projection");
            }
        });
        tokio::task::yield_now().await;
        let append = tokio::spawn({
            let (gate, order) = (Arc::clone(&gate), Arc::clone(&order));
            async move {
                let _turn = gate.enter_first().await;
                order.lock().expect("not poisoned").push("append");
            }
        });
        tokio::task::yield_now().await;
        drop(held);
        append.await.expect("runs");
        projection.await.expect("runs");
        assert_eq!(*order.lock().expect("not poisoned"), ["append", "projection"]);
    }

    #[tokio::test]
    async fn a_projection_is_let_in_although_appends_keep_coming() {
        let gate = Arc::new(Gate::default());
        let busy = tokio::spawn({
            let gate = Arc::clone(&gate);
            async move {
                loop {
                    let next = gate.enter_first();
                    drop(next.await);
                    tokio::task::yield_now().await;
                }
            }
        });
        let turn = tokio::time::timeout(std::time::Duration::from_secs(5), gate.enter_after_appends()).await;
        busy.abort();
        assert!(turn.is_ok(), "the projection starved");
    }
}
