//! How many subjects and hospitals a trial has: numbers only, never anything about a subject.

use serde::{Deserialize, Serialize};

use crate::catalogue::MilestoneKey;
use crate::value::JstDate;

/// The numbers of one trial as of one day, each counted from the start of the trial; none = not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrialCounts {
    /// The trial: its notification (治験計画届書), or the publication of a specified clinical trial.
    pub trial: MilestoneKey,
    /// The day whose end the numbers describe.
    pub as_of: JstDate,
    /// 目標症例数: subjects planned.
    pub planned: Option<u32>,
    /// 登録症例数: subjects enrolled.
    pub enrolled: Option<u32>,
    /// Subjects who completed the trial.
    pub completed: Option<u32>,
    /// 中止症例数: subjects who left it before.
    pub discontinued: Option<u32>,
    /// 実施医療機関数: hospitals that take part.
    pub sites: Option<u32>,
}

impl TrialCounts {
    /// Whether no number is stated.
    pub const fn is_empty(&self) -> bool {
        self.planned.is_none()
            && self.enrolled.is_none()
            && self.completed.is_none()
            && self.discontinued.is_none()
            && self.sites.is_none()
    }

    /// Whether the other one says something of the same trial and day.
    pub fn is_of_the_day_of(&self, other: &Self) -> bool {
        (self.trial, self.as_of) == (other.trial, other.as_of)
    }

    /// Subjects who completed the trial or left it, where that is stated.
    pub fn ended(&self) -> u64 {
        [self.completed, self.discontinued].into_iter().flatten().map(u64::from).sum()
    }
}
