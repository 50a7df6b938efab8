//! A command with everything the domain must not make up itself: who, when, and its id.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{AccountId, CommandId};
use crate::refusal::Warning;
use crate::value::{JstDate, Reason};

/// A command as it reaches an aggregate.
#[derive(Debug, Clone, PartialEq)]
pub struct Issued<C> {
    /// The client's id for this wish.
    pub id: CommandId,
    /// The person who wishes it.
    pub by: AccountId,
    /// When the wish arrived.
    pub at: Timestamp,
    /// Warnings the person has read, each with the reason for going on.
    pub acknowledged: Vec<Acknowledgement>,
    /// What other streams make doubtful about the wish.
    pub doubts: Vec<Warning>,
    /// What is wished.
    pub command: C,
}

impl<C> Issued<C> {
    /// The day in Japan on which the command arrived.
    pub fn today(&self) -> JstDate {
        JstDate::today(self.at)
            .expect("the clock that stamps commands stands between the years 1900 and 2200")
    }

    /// The same wish of the same person for another command.
    #[must_use]
    pub fn with(&self, command: C) -> Self {
        Self {
            id: self.id,
            by: self.by,
            at: self.at,
            acknowledged: self.acknowledged.clone(),
            doubts: Vec::new(),
            command,
        }
    }
}

/// A warning that somebody has read, and why they went on: kept with the events that followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The code of the warning.
    pub code: String,
    /// Why the rule does not hold here.
    pub reason: Reason,
}
