//! How far one milestone has come.

use serde::{Deserialize, Serialize};

use crate::catalogue::Evidence;
use crate::value::OccurredDate;

/// What was reported of a milestone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// When it happened.
    pub occurred: OccurredDate,
    /// What shows it.
    pub evidence: Vec<Evidence>,
}

/// A fact that counts: confirmed, or from before the accompaniment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Achievement {
    /// When it happened.
    pub occurred: OccurredDate,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// Whether it is background: recorded as reported, never the hub's outcome.
    pub background: bool,
}

/// How far a milestone has come. A milestone nobody has touched has no progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Progress {
    /// Reported, waiting for a mentor.
    Reported(Report),
    /// Sent back by a mentor.
    Returned(Report),
    /// Achieved.
    Achieved(Achievement),
    /// 対象外: does not apply to this device.
    Waived,
    /// Was achieved, is open again.
    Reopened,
}

impl Progress {
    /// Whether what comes after it may be reported.
    pub const fn is_settled(&self) -> bool {
        matches!(self, Self::Achieved(_) | Self::Waived)
    }

    /// When it happened and what shows it, as it is told: by a report that waits, or as a fact that counts.
    pub fn told(&self) -> Option<(OccurredDate, &[Evidence])> {
        match self {
            Self::Reported(report) => Some((report.occurred, &report.evidence)),
            Self::Achieved(achievement) => Some((achievement.occurred, &achievement.evidence)),
            Self::Returned(_) | Self::Waived | Self::Reopened => None,
        }
    }
}
