//! Met or not met: a target without a number, of which somebody says whether it is met, and since when.
//!
//! Met and not met are as known on the day of judging: a report that comes later changes the word of that day.

use serde::{Deserialize, Serialize};

use super::code::coded;
use super::verdict::{Reason, Status};
use crate::value::{JstDate, OccurredDate};

coded! {
    /// Whether it is so.
    Outcome {
        /// It is.
        Met = "met";
        /// It is not.
        NotMet = "not-met";
    }
}

/// What is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BinaryInputs {
    /// What was reported; none while nothing was.
    pub reported: Option<Outcome>,
    /// The day the report describes.
    pub as_of: JstDate,
    /// Since when it is so, where that is reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_on: Option<OccurredDate>,
    /// The last day on which it is in time; none where the source gives no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<JstDate>,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BinaryFinding {
    /// Met, met late or not met.
    pub status: Status,
    /// The last day in time, by which it was met or not; none where there is no such day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<JstDate>,
}

/// Judges. Once the last day is over and nothing says that it is met, it is not met, as far as is known; what was met after
/// that day was met late, as with actions.
///
/// # Errors
/// When nothing was reported and its time is not over, or whether it was in time depends on a date that nobody knows.
pub fn judge(inputs: &BinaryInputs) -> Result<BinaryFinding, Reason> {
    let last_day = inputs.last_day;
    let over = last_day.filter(|last| *last < inputs.as_of);
    let status = match (inputs.reported, over) {
        (Some(Outcome::Met), Some(last)) => met(inputs.met_on, last)?,
        (Some(Outcome::Met), None) => Status::Met,
        (Some(Outcome::NotMet), _) | (None, Some(_)) => Status::NotMet,
        (None, None) => return Err(Reason::NoData),
    };
    Ok(BinaryFinding { status, last_day })
}

/// Whether it was met in time, of a last day that is over. A report that names no day says nothing of it.
fn met(on: Option<OccurredDate>, last: JstDate) -> Result<Status, Reason> {
    match on {
        None => Ok(Status::Met),
        Some(on) if on.certainly_on_or_before(last) => Ok(Status::Met),
        Some(on) if on.possibly_on_or_before(last) => Err(Reason::DateUnknown),
        Some(_) => Ok(Status::MetLate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_is_the_word_and_without_one_there_is_none() {
        let as_of = JstDate::new(2026, 3, 31).unwrap();
        let word = |reported| {
            judge(&BinaryInputs { reported, as_of, met_on: None, last_day: None })
                .map(|finding| finding.status)
        };
        assert_eq!(word(Some(Outcome::Met)), Ok(Status::Met));
        assert_eq!(word(Some(Outcome::NotMet)), Ok(Status::NotMet));
        assert_eq!(word(None), Err(Reason::NoData));
    }

    /// By 31 March 2026, of what is reported as of a day.
    fn due(met_on: Option<&str>, as_of: &str) -> Result<Status, Reason> {
        let met_on = met_on.map(|date| date.parse().expect("a date"));
        let (reported, last_day) = (met_on.map(|_| Outcome::Met), JstDate::new(2026, 3, 31).ok());
        let as_of = as_of.parse().expect("a day");
        judge(&BinaryInputs { reported, as_of, met_on, last_day }).map(|finding| finding.status)
    }

    #[test]
    fn once_its_time_is_over_it_is_not_met_unless_something_says_so_and_after_its_time_it_is_met_late() {
        for (met_on, as_of, expected) in [
            (None, "2026-03-31", Err(Reason::NoData)),
            (None, "2026-04-01", Ok(Status::NotMet)),
            (Some("2026-03-31"), "2026-03-31", Ok(Status::Met)),
            (Some("2026-03-31"), "2027-04-01", Ok(Status::Met)),
            (Some("2026-04-01"), "2026-04-01", Ok(Status::MetLate)),
            (Some("FY2025"), "2026-04-01", Ok(Status::Met)),
            (Some("2026-04"), "2026-05-01", Ok(Status::MetLate)),
            (Some("FY2026"), "2026-05-01", Ok(Status::MetLate)),
            (Some("unknown"), "2026-05-01", Err(Reason::DateUnknown)),
            (Some("unknown"), "2026-03-31", Ok(Status::Met)),
        ] {
            assert_eq!(due(met_on, as_of), expected, "{met_on:?} as of {as_of}");
        }
    }
}
