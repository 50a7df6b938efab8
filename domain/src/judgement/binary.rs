//! Met or not met: a target without a number, of which somebody says whether it is met.

use serde::{Deserialize, Serialize};

use super::code::coded;
use super::verdict::{Reason, Status};
use crate::value::JstDate;

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
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BinaryFinding {
    /// Met or not met.
    pub status: Status,
}

/// Judges.
///
/// # Errors
/// When nothing was reported.
pub fn judge(inputs: &BinaryInputs) -> Result<BinaryFinding, Reason> {
    let status = match inputs.reported.ok_or(Reason::NoData)? {
        Outcome::Met => Status::Met,
        Outcome::NotMet => Status::NotMet,
    };
    Ok(BinaryFinding { status })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_is_the_word_and_without_one_there_is_none() {
        let as_of = JstDate::new(2026, 3, 31).unwrap();
        let word = |reported| judge(&BinaryInputs { reported, as_of }).map(|finding| finding.status);
        assert_eq!(word(Some(Outcome::Met)), Ok(Status::Met));
        assert_eq!(word(Some(Outcome::NotMet)), Ok(Status::NotMet));
        assert_eq!(word(None), Err(Reason::NoData));
    }
}
