//! 30日調査: from when the trial may be requested from the hospital.
//!
//! Only for clinical trial notifications that are subject to the review; whether one is, is not decided here.

use super::basis::{Basis, Unanswered, days_after};
use crate::value::JstDate;

/// From when the contract with the hospital (治験の依頼・契約) is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarliestContract {
    /// The last day of the review.
    pub review_ends: JstDate,
    /// The earliest day of the contract.
    pub contract: JstDate,
    /// The rules used.
    pub basis: Basis,
}

/// The earliest contract for a notification filed (accepted) on a day: the filing day is the first of the thirty.
///
/// # Errors
/// When no rule is known for the day, or the answer lies after 2200.
pub fn earliest_contract(filed: JstDate) -> Result<EarliestContract, Unanswered> {
    let mut basis = Basis::default();
    let days = basis.days("thirty-day-review", filed)?;
    let contract = days_after(filed, days)?;
    let review_ends = days_after(filed, days.saturating_sub(1))?;
    Ok(EarliestContract { review_ends, contract, basis })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::tests::day;

    #[test]
    fn the_contract_waits_thirty_days_that_begin_with_the_filing_day() {
        for (filed, ends, contract) in [
            ("2026-04-01", "2026-04-30", "2026-05-01"),
            ("2026-05-31", "2026-06-29", "2026-06-30"),
            ("2026-01-31", "2026-03-01", "2026-03-02"),
            ("2024-01-31", "2024-02-29", "2024-03-01"),
            ("2025-12-15", "2026-01-13", "2026-01-14"),
        ] {
            let answer = earliest_contract(day(filed)).expect(filed);
            assert_eq!((answer.review_ends, answer.contract), (day(ends), day(contract)), "filed {filed}");
            assert_eq!(answer.basis.codes(), ["thirty-day-review"]);
            assert!(answer.basis.is_firm());
        }
    }

    #[test]
    fn nothing_is_answered_beyond_the_calendar() {
        assert_eq!(earliest_contract(day("2200-12-31")), Err(Unanswered::OutsideCalendar));
    }
}
