//! 向上・横ばい・低下: the direction of change against the baseline and against the previous fiscal year.
//!
//! The 2nd Basic Plan set no target values: its goal is improvement of the KPI during the plan period. The word is
//! therefore the one against the baseline; that against the previous year (前年度以上) stands beside it. Same is exactly the
//! same: the sources give no margin. There is no percentage.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::certain;
use super::figure::{Change, Direction, Figure, comparable, years_between};
use super::verdict::{Reason, Status};

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeInputs {
    /// The base value of the plan.
    pub baseline: Option<Figure>,
    /// The value of the fiscal year before that of the current one.
    pub previous: Option<Figure>,
    /// The newest value.
    pub current: Option<Figure>,
    /// Which way is better.
    pub direction: Direction,
}

/// What was found; at least one of the two is a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeFinding {
    /// Against the base value.
    pub against_baseline: Compared,
    /// Against the previous fiscal year.
    pub against_previous_year: Compared,
}

/// One comparison. In JSON `{"judged": "improved"}` or `{"cannot_be_judged": "no-baseline"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Compared {
    /// How it changed.
    Judged(Change),
    /// 判定不能, and why.
    CannotBeJudged(Reason),
}

impl Compared {
    /// The word.
    pub const fn status(self) -> Status {
        match self {
            Self::Judged(Change::Improved) => Status::Improved,
            Self::Judged(Change::Unchanged) => Status::Unchanged,
            Self::Judged(Change::Declined) => Status::Declined,
            Self::CannotBeJudged(_) => Status::CannotBeJudged,
        }
    }

    /// Why it cannot be judged.
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Judged(_) => None,
            Self::CannotBeJudged(reason) => Some(reason),
        }
    }
}

impl ChangeFinding {
    /// 前年度以上: whether the value is at least as good as that of the previous fiscal year; none if it cannot be judged.
    pub fn at_least_previous_year(&self) -> Option<bool> {
        match self.against_previous_year {
            Compared::Judged(change) => Some(change != Change::Declined),
            Compared::CannotBeJudged(_) => None,
        }
    }
}

/// Judges.
///
/// # Errors
/// When there is no value, or neither comparison can be made; then the reason is that against the baseline.
pub fn judge(inputs: &ChangeInputs) -> Result<ChangeFinding, Reason> {
    let current = inputs.current.as_ref().ok_or(Reason::NoData)?;
    let baseline = against_baseline(inputs, current);
    let previous = against_previous_year(inputs, current);
    match (baseline, previous) {
        (Err(reason), Err(_)) => Err(reason),
        _ => Ok(ChangeFinding {
            against_baseline: compared(baseline),
            against_previous_year: compared(previous),
        }),
    }
}

fn against_baseline(inputs: &ChangeInputs, current: &Figure) -> Result<Change, Reason> {
    let baseline = inputs.baseline.as_ref().ok_or(Reason::NoBaseline)?;
    comparable(&[baseline, current])?;
    match years_between(baseline.fiscal_year, current.fiscal_year) {
        ..0 => Err(Reason::BeforePeriod),
        0 => Err(Reason::FewerThanTwoYears),
        1.. => certain::change(inputs.direction, baseline.value, current.value),
    }
}

fn against_previous_year(inputs: &ChangeInputs, current: &Figure) -> Result<Change, Reason> {
    let previous = inputs.previous.as_ref().ok_or(Reason::NoPreviousYear)?;
    comparable(&[previous, current])?;
    if years_between(previous.fiscal_year, current.fiscal_year) != 1 {
        return Err(Reason::NotThePreviousYear);
    }
    certain::change(inputs.direction, previous.value, current.value)
}

fn compared(result: Result<Change, Reason>) -> Compared {
    result.map_or_else(Compared::CannotBeJudged, Compared::Judged)
}
