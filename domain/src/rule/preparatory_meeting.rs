//! 対面助言準備面談: until when its certificate can be used for a consultation.

use super::basis::{Basis, Unanswered, days_after, last_day};
use crate::value::JstDate;

/// Until when the certificate of a preparatory meeting is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The last day on which it is valid.
    pub until: JstDate,
    /// The rules used.
    pub basis: Basis,
}

/// The certificate of a meeting held on a day; its own day is left out of the year.
///
/// # Errors
/// When no rule is known for the day, or the answer lies after 2200.
pub fn certificate(held: JstDate) -> Result<Certificate, Unanswered> {
    let mut basis = Basis::default();
    let years = basis.years("preparatory-meeting-certificate", held)?;
    basis.statement("period-in-months", held)?;
    let until = last_day(days_after(held, 1)?, years.saturating_mul(12))?;
    Ok(Certificate { until, basis })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::tests::day;

    #[test]
    fn a_certificate_is_valid_to_the_same_day_of_the_next_year() {
        for (held, until) in [("2025-04-10", "2026-04-10"), ("2024-02-29", "2025-02-28")] {
            let answer = certificate(day(held)).expect(held);
            assert_eq!(answer.until, day(until), "held {held}");
            assert!(answer.basis.is_firm());
        }
        assert_eq!(certificate(day("2200-12-31")), Err(Unanswered::OutsideCalendar));
    }
}
