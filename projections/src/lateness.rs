//! Late knowledge: what was recorded only some time after it had happened.

use banso_domain::value::{JstDate, OccurredDate};

/// How many days after it happened something was recorded; only where the day is known, and not for what lies ahead.
pub fn late_days(occurred: OccurredDate, recorded: JstDate) -> Option<i32> {
    match occurred {
        OccurredDate::Day(day) => Some(day.days_until(recorded)).filter(|days| *days >= 0),
        OccurredDate::Month(_) | OccurredDate::FiscalYear(_) | OccurredDate::Unknown => None,
    }
}

/// Whether something was recorded more than a day after it had happened for certain. A month or a fiscal year has
/// happened when it is over; what happened on an unknown date is never called late.
pub fn is_late(occurred: OccurredDate, recorded: JstDate) -> bool {
    occurred.latest().is_some_and(|latest| latest.days_until(recorded) > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> OccurredDate {
        text.parse().expect("a date")
    }

    fn day(text: &str) -> JstDate {
        JstDate::parse(text).expect("a day")
    }

    #[test]
    fn the_next_day_is_not_late_and_the_day_after_is() {
        assert!(!is_late(date("2026-04-01"), day("2026-04-02")));
        assert!(is_late(date("2026-04-01"), day("2026-04-03")));
        assert_eq!(late_days(date("2026-04-01"), day("2026-04-03")), Some(2));
    }

    #[test]
    fn a_month_is_late_once_it_is_over_and_the_unknown_never() {
        assert!(!is_late(date("2026-04"), day("2026-05-01")));
        assert!(is_late(date("2026-04"), day("2026-05-02")));
        assert!(is_late(date("FY2025"), day("2026-04-02")));
        assert!(!is_late(OccurredDate::Unknown, day("2026-05-02")));
        assert_eq!(late_days(date("2026-04"), day("2026-05-02")), None);
    }

    #[test]
    fn what_lies_ahead_is_not_late() {
        assert!(!is_late(date("2026-04-09"), day("2026-04-02")));
        assert_eq!(late_days(date("2026-04-09"), day("2026-04-02")), None);
    }
}
