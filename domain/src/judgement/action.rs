//! An action by a fiscal year, as policy texts write it: 「より」, 「に」, 「以降」, or no year at all.
//!
//! 「令和7年度より」 must have begun by 31 March of that fiscal year; 「令和7年度に」 must be done by then; 「令和7年度以降」 has
//! no end and is never overdue; no year is no due date. An action that follows another (a survey in R7, then
//! standardisation from R8) is judged by its own due time, and names the other one while that is not done. There is no
//! percentage.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::verdict::{Reason, Status};
use crate::value::{FiscalYear, JstDate, Name, OccurredDate};

/// By when. In JSON `{"from_year": "FY2025"}`, `{"in_year": …}`, `{"from_year_on": …}` or `"none"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// 「より」: begun by 31 March of this fiscal year.
    FromYear(FiscalYear),
    /// 「に」: done by 31 March of this fiscal year.
    InYear(FiscalYear),
    /// 「以降」: in this fiscal year or any after it.
    FromYearOn(FiscalYear),
    /// The source names no due time.
    None,
}

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionInputs {
    /// By when.
    pub due: Due,
    /// When it was begun; none if it is not, or nobody reported it. What is done was begun.
    pub begun: Option<OccurredDate>,
    /// When it was done; none if it is not.
    pub done: Option<OccurredDate>,
    /// The action that has to be done before, if any.
    pub after: Option<Predecessor>,
    /// The day on which it is judged. What certainly happened after it has not happened yet.
    pub as_of: JstDate,
}

/// An action that has to be done before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Predecessor {
    /// What it is called.
    pub name: Name,
    /// When it was done; none if it is not.
    pub done: Option<OccurredDate>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionFinding {
    /// Where it stands.
    pub status: Status,
    /// The last day in time, to begin or to be done; none where there is no such day.
    pub last_day: Option<JstDate>,
    /// The action before it, if that is not done.
    pub waits_for: Option<Name>,
}

impl Due {
    /// The last day in time: 31 March of the fiscal year.
    pub fn last_day(self) -> Option<JstDate> {
        match self {
            Self::FromYear(year) | Self::InYear(year) => Some(year.last_day()),
            Self::FromYearOn(_) | Self::None => None,
        }
    }
}

/// Judges. Without a reported begin, what is done was begun on that day at the latest.
///
/// # Errors
/// When it was done before it was begun, or whether it was in time depends on a date that nobody knows.
pub fn judge(inputs: &ActionInputs) -> Result<ActionFinding, Reason> {
    if inputs.begun.zip(inputs.done).is_some_and(|(begun, done)| begun.certainly_after(&done)) {
        return Err(Reason::DoneBeforeBegun);
    }
    let happened = |date: Option<OccurredDate>| date.filter(|date| date.possibly_on_or_before(inputs.as_of));
    let facts = Facts { begun: happened(inputs.begun), done: happened(inputs.done), as_of: inputs.as_of };
    let status = match inputs.due {
        Due::FromYear(year) => facts.to_begin_by(year.last_day()),
        Due::InYear(year) => facts.to_be_done_by(year.last_day()),
        Due::FromYearOn(_) => Ok(facts.open(Status::OpenEndedNotBegun, Status::OpenEndedUnderWay)),
        Due::None => Ok(facts.open(Status::NoDueDate, Status::InProgress)),
    };
    let before = inputs.after.as_ref().filter(|action| happened(action.done).is_none());
    Ok(ActionFinding {
        status: status?,
        last_day: inputs.due.last_day(),
        waits_for: before.map(|action| action.name.clone()),
    })
}

/// What had happened by the day of judging.
struct Facts {
    begun: Option<OccurredDate>,
    done: Option<OccurredDate>,
    as_of: JstDate,
}

impl Facts {
    fn to_begin_by(&self, last: JstDate) -> Result<Status, Reason> {
        let Some(begun) = self.begun.or(self.done) else { return Ok(self.waiting(last)) };
        // What was done in time was begun in time, whatever is known of its begin.
        let done_in_time = self.done.is_some_and(|done| self.in_time(done, last) == Some(true));
        let in_time = if done_in_time {
            Some(true)
        } else if self.begun.is_none() {
            None
        } else {
            self.in_time(begun, last)
        };
        Ok(match (in_time.ok_or(Reason::DateUnknown)?, self.done) {
            (true, Some(_)) => Status::DoneInTime,
            (true, None) => Status::BegunInTime,
            (false, Some(_)) => Status::DoneLate,
            (false, None) => Status::BegunLate,
        })
    }

    fn to_be_done_by(&self, last: JstDate) -> Result<Status, Reason> {
        let Some(done) = self.done else {
            let under_way = self.begun.is_some() && self.as_of <= last;
            return Ok(if under_way { Status::InProgress } else { self.waiting(last) });
        };
        let in_time = self.in_time(done, last).ok_or(Reason::DateUnknown)?;
        Ok(if in_time { Status::DoneInTime } else { Status::DoneLate })
    }

    const fn open(&self, not_begun: Status, under_way: Status) -> Status {
        match (self.begun, self.done) {
            (_, Some(_)) => Status::Done,
            (Some(_), None) => under_way,
            (None, None) => not_begun,
        }
    }

    fn waiting(&self, last: JstDate) -> Status {
        if self.as_of <= last { Status::NotDue } else { Status::Overdue }
    }

    /// Whether something that happened was in time; none if that is not certain. Until the last day is over, whatever
    /// happened was.
    fn in_time(&self, date: OccurredDate, last: JstDate) -> Option<bool> {
        if self.as_of <= last || date.certainly_on_or_before(last) {
            Some(true)
        } else if date.possibly_on_or_before(last) {
            None
        } else {
            Some(false)
        }
    }
}
