//! A number for each fiscal year, such as 年間130件: every year that is over is judged by itself.
//!
//! A year is attained if its own value is at the number or beyond. The word is that of the newest year that is over and has
//! a value; the others stand beside it, and nothing is added up or averaged over the years. The year that runs is not
//! judged.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::certain;
use super::figure::{Direction, Figure, comparable};
use super::verdict::{Reason, Status};
use crate::value::{FiscalYear, JstDate};

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyInputs {
    /// The number for each year, with the first fiscal year for which it is set.
    pub target: Figure,
    /// The last fiscal year for which it is set; none where no source says.
    pub last: Option<FiscalYear>,
    /// Which way is better.
    pub direction: Direction,
    /// The values of single fiscal years.
    pub values: Vec<Figure>,
    /// The day on which it is judged: years that end before it are over.
    pub judged_on: JstDate,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearlyFinding {
    /// Of the newest year that has a word; not due while no year is over.
    pub status: Status,
    /// Which year that is; none while no year is over.
    pub fiscal_year: Option<FiscalYear>,
    /// Every year that is over, ascending.
    pub years: Vec<JudgedYear>,
}

/// What is said of one year. In JSON `{"fiscal_year": "FY2025", "status": "attained"}`, or with a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedYear {
    /// Which.
    pub fiscal_year: FiscalYear,
    /// Attained, not attained, or that it cannot be judged.
    pub status: Status,
    /// Why it cannot be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// Judges.
///
/// # Errors
/// When years are over and none of them can be judged: why the newest cannot.
pub fn judge(inputs: &YearlyInputs) -> Result<YearlyFinding, Reason> {
    let years: Vec<JudgedYear> = inputs.years_over().map(|year| inputs.judged(year)).collect();
    let Some(newest) = years.last() else {
        return Ok(YearlyFinding { status: Status::NotDue, fiscal_year: None, years });
    };
    match (years.iter().rev().find(|year| year.reason.is_none()), newest.reason) {
        (None, Some(reason)) => Err(reason),
        (word, _) => {
            let word = word.unwrap_or(newest);
            Ok(YearlyFinding { status: word.status, fiscal_year: Some(word.fiscal_year), years })
        }
    }
}

impl YearlyInputs {
    /// The years for which the number is set and that are over.
    fn years_over(&self) -> impl Iterator<Item = FiscalYear> {
        let running = FiscalYear::of(self.judged_on).year();
        let last = self.last.map_or(running - 1, |last| last.year().min(running - 1));
        (self.target.fiscal_year.year()..=last).filter_map(|year| FiscalYear::new(year).ok())
    }

    fn judged(&self, fiscal_year: FiscalYear) -> JudgedYear {
        let said = match self.values.iter().find(|value| value.fiscal_year == fiscal_year) {
            None => Err(Reason::NoData),
            Some(value) => comparable(&[value, &self.target])
                .and_then(|()| certain::reaches(self.direction, value.value, self.target.value)),
        };
        let (status, reason) = match said {
            Ok(true) => (Status::Attained, None),
            Ok(false) => (Status::NotAttained, None),
            Err(reason) => (Status::CannotBeJudged, Some(reason)),
        };
        JudgedYear { fiscal_year, status, reason }
    }
}
