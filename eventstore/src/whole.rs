//! What this process knows of the whole log being sound: the last verification, and one under way. Nothing of it is kept:
//! after a start nothing is known until the log was verified again.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::AbortHandle;

use crate::log::EventLog;
use crate::operations::verify::{Defect, Pace, VerifyError, verify_at};
use crate::place::Position;

/// The longest that a verification takes: a log that needs more is verified by `banso log verify`, beside the program. A
/// snapshot that is open for longer would keep the database from tidying up.
const MOST_TIME: Duration = Duration::from_hours(1);

/// A verification of the whole log that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeVerification {
    /// When it began.
    pub began_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
    /// What it came to.
    pub outcome: WholeOutcome,
}

/// What a verification of the whole log came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WholeOutcome {
    /// Every event up to here is as it was recorded.
    Sound {
        /// The last event.
        position: Position,
    },
    /// The log is not what it says.
    Broken {
        /// The first broken position.
        position: Position,
        /// What is wrong there.
        defect: Defect,
    },
    /// It could not be read to the end: nothing is known beyond here.
    Unfinished {
        /// The last event that was verified.
        position: Position,
    },
}

/// A verification that goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnderWay {
    /// When it began.
    pub began_at: Timestamp,
    /// How far it has come.
    pub position: Position,
}

/// The last verification of a process, and the one under way.
#[derive(Debug, Default)]
pub(crate) struct WholeVerifications {
    state: Mutex<State>,
}

#[derive(Debug, Default, Clone)]
struct State {
    last: Option<WholeVerification>,
    under_way: Option<UnderWay>,
    /// Ends the one that nobody waits for.
    beside: Option<AbortHandle>,
}

/// What became of the wish to have the log verified now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verifying {
    /// It has begun.
    Begun(UnderWay),
    /// One was under way; it goes on, and no other was begun.
    Already(UnderWay),
}

impl WholeVerifications {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl EventLog {
    /// Verifies the whole log while it is in use, and keeps in mind what it came to. One at a time: while one is under way,
    /// nothing is begun.
    pub async fn verify_whole(&self) {
        if let Ok(begun) = self.begin_verifying() {
            begun.run_through().await;
        }
    }

    /// Has the whole log verified beside everything else, without waiting for it. One at a time, and until the log is shut
    /// down. Needs a runtime of tokio.
    pub fn verify_beside(&self) -> Verifying {
        match self.begin_verifying() {
            Err(under_way) => Verifying::Already(under_way),
            Ok(begun) => {
                let under_way = begun.under_way;
                let task = tokio::spawn(begun.run_through());
                self.verified().state().beside = Some(task.abort_handle());
                Verifying::Begun(under_way)
            }
        }
    }

    /// Begins, unless one is under way.
    fn begin_verifying(&self) -> Result<Begun, UnderWay> {
        let mut state = self.verified().state();
        if let Some(under_way) = state.under_way {
            return Err(under_way);
        }
        let under_way = UnderWay { began_at: self.sources().clock.now(), position: Position::ZERO };
        state.under_way = Some(under_way);
        Ok(Begun { log: self.clone(), under_way })
    }

    /// Gives up the verification that nobody waits for.
    pub(crate) fn stop_verifying(&self) {
        let beside = self.verified().state().beside.take();
        if let Some(task) = beside {
            task.abort();
        }
    }

    /// The last verification of the whole log by this process; none before the first has ended.
    pub fn last_verification(&self) -> Option<WholeVerification> {
        self.verified().state().last.clone()
    }

    /// The verification that goes on.
    pub fn verification_under_way(&self) -> Option<UnderWay> {
        self.verified().state().under_way
    }
}

/// A verification that has begun. Dropped, also half-way, it is no longer under way.
struct Begun {
    log: EventLog,
    under_way: UnderWay,
}

impl Begun {
    async fn run_through(self) {
        let began_at = self.under_way.began_at;
        let mut reached = Position::ZERO;
        let verified = verify_at(Pace::Beside, self.log.db(), |position| {
            reached = position;
            self.log.verified().state().under_way = Some(UnderWay { began_at, position });
        });
        let ended = tokio::time::timeout(MOST_TIME, verified).await;
        let outcome = match ended {
            Ok(Ok(sound)) => WholeOutcome::Sound { position: Position::new(sound.events) },
            Ok(Err(VerifyError::Broken { position, defect })) => {
                tracing::error!(%position, %defect, "the log is not sound: stop writing and restore a backup");
                WholeOutcome::Broken { position, defect }
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "the log could not be verified to its end");
                WholeOutcome::Unfinished { position: reached }
            }
            Err(_elapsed) => {
                let most_s = MOST_TIME.as_secs();
                tracing::warn!(
                    most_s,
                    "the log was not verified to its end in the time there is: run `banso log verify`"
                );
                WholeOutcome::Unfinished { position: reached }
            }
        };
        let ended_at = self.log.sources().clock.now();
        self.log.verified().state().last = Some(WholeVerification { began_at, ended_at, outcome });
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.log.verified().state().under_way = None;
    }
}
