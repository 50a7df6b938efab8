//! Goal dates of the US authority (FDA).
//!
//! FDA days are counted here as calendar days while the file is with FDA: a hold stops them, from the day on which
//! FDA asks until the day on which it has the answer. Days are those of FDA's letters; [`JstDate`] stands for a
//! plain calendar day, nothing is converted between time zones. Goals are FDA's, not promises.

use super::basis::{Basis, Unanswered, days_after};
use crate::value::JstDate;

/// What was sent to FDA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UsSubmission {
    /// Premarket notification, 510(k).
    Premarket510k,
    /// De Novo request.
    DeNovo,
    /// Premarket approval without an advisory panel.
    Pma,
    /// Premarket approval with an advisory panel.
    PmaWithPanel,
    /// Request for Breakthrough designation.
    Breakthrough,
}

/// A time during which the file is with the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The day on which FDA put it on hold.
    pub from: JstDate,
    /// The day on which FDA had a complete answer; none while it waits.
    pub until: Option<JstDate>,
}

/// One goal of FDA.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UsGoal {
    /// The code of its rule.
    pub code: &'static str,
    /// When it falls due.
    pub due: Due,
}

/// When a goal falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On this day at the latest, if the goal is kept and no further hold comes.
    AtTheLatest(JstDate),
    /// FDA waits for the applicant: no day can be named.
    OnHold,
}

/// The goals for one submission, earliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsClock {
    /// The goals.
    pub goals: Vec<UsGoal>,
    /// The rules used.
    pub basis: Basis,
}

/// When the applicant must have answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerDue {
    /// The last day.
    pub at_the_latest: JstDate,
    /// The rules used.
    pub basis: Basis,
}

impl UsSubmission {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Premarket510k, Self::DeNovo, Self::Pma, Self::PmaWithPanel, Self::Breakthrough];

    const fn goals(self) -> &'static [&'static str] {
        match self {
            Self::Premarket510k => &[
                "us-510k-acceptance",
                "us-510k-substantive-interaction",
                "us-510k-decision",
                "us-510k-missed-decision",
            ],
            Self::DeNovo => &["us-de-novo-decision"],
            Self::Pma => &["us-pma-decision"],
            Self::PmaWithPanel => &["us-pma-panel-decision"],
            Self::Breakthrough => &["us-breakthrough-decision"],
        }
    }
}

/// The goals for a submission that FDA received on a day. Holds may come in any order and may overlap.
///
/// # Errors
/// When no rule is known for the day, or a goal lies after 2200.
pub fn clock(submission: UsSubmission, received: JstDate, holds: &[Hold]) -> Result<UsClock, Unanswered> {
    let mut basis = Basis::default();
    let mut goals = Vec::new();
    for code in submission.goals() {
        let days = basis.days(code, received)?;
        goals.push(UsGoal { code, due: due(received, days, holds)? });
    }
    basis.statement("us-fda-days", received)?;
    Ok(UsClock { goals, basis })
}

/// The last day for the answer to a request for additional information on a 510(k), made on a day.
///
/// # Errors
/// When no rule is known for the day, or the answer lies after 2200.
pub fn answer_due(asked: JstDate) -> Result<AnswerDue, Unanswered> {
    let mut basis = Basis::default();
    let days = basis.days("us-510k-additional-information", asked)?;
    Ok(AnswerDue { at_the_latest: days_after(asked, days)?, basis })
}

/// Counts day by day, so that holds need neither order nor care.
fn due(received: JstDate, days: u32, holds: &[Hold]) -> Result<Due, Unanswered> {
    let (mut day, mut left) = (received, days);
    while left > 0 {
        let mut now = holds.iter().filter(|hold| hold.from <= day);
        if now.clone().any(|hold| hold.until.is_none()) {
            return Ok(Due::OnHold);
        }
        if !now.any(|hold| hold.until.is_some_and(|until| day < until)) {
            left -= 1;
        }
        day = days_after(day, 1)?;
    }
    Ok(Due::AtTheLatest(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::tests::day;

    fn hold(from: &str, until: Option<&str>) -> Hold {
        Hold { from: day(from), until: until.map(day) }
    }

    fn dues(submission: UsSubmission, received: &str, holds: &[Hold]) -> Vec<Option<String>> {
        let clock = clock(submission, day(received), holds).expect("goals");
        let due = clock.goals.iter().map(|goal| match goal.due {
            Due::AtTheLatest(day) => Some(day.to_string()),
            Due::OnHold => None,
        });
        due.collect()
    }

    fn texts(days: &[&str]) -> Vec<Option<String>> {
        days.iter().map(|day| Some((*day).to_owned())).collect()
    }

    #[test]
    fn a_510k_without_a_hold_is_counted_in_calendar_days() {
        let goals = dues(UsSubmission::Premarket510k, "2025-01-01", &[]);
        assert_eq!(goals, texts(&["2025-01-16", "2025-03-02", "2025-04-01", "2025-04-11"]));
    }

    #[test]
    fn a_hold_moves_the_goals_after_it_and_only_those() {
        let one = [hold("2025-03-02", Some("2025-06-10"))];
        let goals = dues(UsSubmission::Premarket510k, "2025-01-01", &one);
        assert_eq!(goals, texts(&["2025-01-16", "2025-03-02", "2025-07-10", "2025-07-20"]));
        let twice = [hold("2025-04-01", Some("2025-06-10")), hold("2025-03-02", Some("2025-05-01"))];
        assert_eq!(dues(UsSubmission::Premarket510k, "2025-01-01", &twice), goals, "overlapping, unordered");
    }

    #[test]
    fn while_fda_waits_no_day_is_named() {
        let goals = dues(UsSubmission::Premarket510k, "2025-01-01", &[hold("2025-03-01", None)]);
        assert_eq!(goals, [Some("2025-01-16".to_owned()), None, None, None]);
    }

    #[test]
    fn a_hold_that_ends_before_it_begins_stops_nothing() {
        let odd = [hold("2025-02-10", Some("2025-02-01"))];
        assert_eq!(
            dues(UsSubmission::Premarket510k, "2025-01-01", &odd),
            dues(UsSubmission::Premarket510k, "2025-01-01", &[])
        );
    }

    #[test]
    fn the_other_submissions_have_one_goal_each() {
        for (submission, due) in [
            (UsSubmission::DeNovo, "2025-05-31"),
            (UsSubmission::Pma, "2025-06-30"),
            (UsSubmission::PmaWithPanel, "2025-11-17"),
            (UsSubmission::Breakthrough, "2025-03-02"),
        ] {
            assert_eq!(dues(submission, "2025-01-01", &[]), texts(&[due]), "{submission:?}");
        }
    }

    #[test]
    fn the_applicant_has_180_days() {
        let due = answer_due(day("2025-03-02")).expect("a day");
        assert_eq!(due.at_the_latest, day("2025-08-29"));
        assert_eq!(due.basis.codes(), ["us-510k-additional-information"]);
    }

    #[test]
    fn every_answer_names_its_rules_and_how_days_are_counted() {
        for submission in UsSubmission::ALL {
            let clock = clock(*submission, day("2025-01-01"), &[]).expect("goals");
            assert_eq!(clock.basis.codes().len(), clock.goals.len() + 1);
            assert!(!clock.basis.is_firm(), "the counting of FDA days is a secondary source's");
        }
    }
}
