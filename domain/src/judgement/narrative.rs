//! Narrative follow-up (事業等の状況のフォローアップ): text per review round, reported or missing, never a number.

use serde::{Deserialize, Serialize};

use super::verdict::{Reason, Status};
use crate::value::{JstDate, Name};

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeInputs {
    /// The review rounds, in any order.
    pub rounds: Vec<ReviewRound>,
    /// The day on which it is judged.
    pub as_of: JstDate,
}

/// A round of follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRound {
    /// What it is called, such as 第4回.
    pub name: Name,
    /// The day on which it is held, by which a report must be there.
    pub held: JstDate,
    /// The day of its report; none while there is none.
    pub reported: Option<JstDate>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeFinding {
    /// Missing if a round that was held lacks its report; else reported if there is a report; else not due.
    pub status: Status,
    /// The rounds, in the order of the inputs.
    pub rounds: Vec<RoundFinding>,
}

/// What was found of one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundFinding {
    /// What it is called.
    pub name: Name,
    /// Reported, missing, or not due before the round is held.
    pub status: Status,
}

/// Judges. A report that comes after its round is a report; one from after the day of judging is none yet.
///
/// # Errors
/// When there are no rounds.
pub fn judge(inputs: &NarrativeInputs) -> Result<NarrativeFinding, Reason> {
    let of =
        |round: &ReviewRound| RoundFinding { name: round.name.clone(), status: word(round, inputs.as_of) };
    let rounds: Vec<RoundFinding> = inputs.rounds.iter().map(of).collect();
    let has = |status| rounds.iter().any(|round| round.status == status);
    let status = [Status::Missing, Status::Reported, Status::NotDue].into_iter().find(|status| has(*status));
    Ok(NarrativeFinding { status: status.ok_or(Reason::NoData)?, rounds })
}

fn word(round: &ReviewRound, as_of: JstDate) -> Status {
    if round.reported.is_some_and(|day| day <= as_of) {
        Status::Reported
    } else if round.held <= as_of {
        Status::Missing
    } else {
        Status::NotDue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(name: &str, held: &str, reported: Option<&str>) -> ReviewRound {
        let day = |text| JstDate::parse(text).unwrap();
        ReviewRound { name: Name::parse(name).unwrap(), held: day(held), reported: reported.map(day) }
    }

    fn words(rounds: Vec<ReviewRound>) -> Result<(Status, Vec<Status>), Reason> {
        let as_of = JstDate::parse("2025-03-17").unwrap();
        let found = judge(&NarrativeInputs { rounds, as_of })?;
        Ok((found.status, found.rounds.iter().map(|round| round.status).collect()))
    }

    #[test]
    fn each_round_is_reported_missing_or_not_due() {
        let told = round("第4回", "2024-03-12", Some("2024-03-12"));
        let late = round("第4回", "2024-03-12", Some("2024-04-01"));
        let untold = round("第5回", "2025-03-17", None);
        let future = round("第6回", "2025-07-01", None);
        assert_eq!(words(vec![told.clone()]), Ok((Status::Reported, vec![Status::Reported])));
        assert_eq!(words(vec![late]), Ok((Status::Reported, vec![Status::Reported])));
        assert_eq!(
            words(vec![told.clone(), untold, future.clone()]),
            Ok((Status::Missing, vec![Status::Reported, Status::Missing, Status::NotDue]))
        );
        assert_eq!(words(vec![future.clone()]), Ok((Status::NotDue, vec![Status::NotDue])));
        assert_eq!(words(vec![future, told]), Ok((Status::Reported, vec![Status::NotDue, Status::Reported])));
    }

    #[test]
    fn a_report_from_after_the_day_of_judging_is_none_yet() {
        let tomorrow = round("第5回", "2025-03-17", Some("2025-03-18"));
        assert_eq!(words(vec![tomorrow]), Ok((Status::Missing, vec![Status::Missing])));
    }

    #[test]
    fn without_rounds_there_is_no_word() {
        assert_eq!(words(Vec::new()), Err(Reason::NoData));
    }
}
