//! What this process knows of the whole log being sound: the last verification, and one under way. Nothing of it is kept:
//! after a start nothing is known until the log was verified again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use crate::log::EventLog;
use crate::operations::verify::{Defect, VerifyError, verify};
use crate::place::Position;

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
        let clock = &self.sources().clock;
        let began_at = clock.now();
        {
            let mut state = self.verified().state();
            if state.under_way.is_some() {
                return;
            }
            state.under_way = Some(UnderWay { began_at, position: Position::ZERO });
        }
        let _ended = EndsWhenDropped(self);
        let mut reached = Position::ZERO;
        let verified = verify(self.db(), |position| {
            reached = position;
            self.verified().state().under_way = Some(UnderWay { began_at, position });
        })
        .await;
        let outcome = match verified {
            Ok(sound) => WholeOutcome::Sound { position: Position::new(sound.events) },
            Err(VerifyError::Broken { position, defect }) => {
                tracing::error!(%position, %defect, "the log is not sound: stop writing and restore a backup");
                WholeOutcome::Broken { position, defect }
            }
            Err(error) => {
                tracing::warn!(%error, "the log could not be verified to its end");
                WholeOutcome::Unfinished { position: reached }
            }
        };
        self.verified().state().last = Some(WholeVerification { began_at, ended_at: clock.now(), outcome });
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

/// What is given up half-way is no longer under way.
struct EndsWhenDropped<'a>(&'a EventLog);

impl Drop for EndsWhenDropped<'_> {
    fn drop(&mut self) {
        self.0.verified().state().under_way = None;
    }
}
