//! How one value is made of many, exactly.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Statistic;
use crate::judgement::percentile::at_eightieth;
use crate::value::{ExactDecimal, JstDate};

/// How often each value was found.
pub type Tally = BTreeMap<ExactDecimal, u64>;

impl Statistic {
    /// The value of many; none where there are no cases, but for a count, which is 0 then.
    pub fn of(self, tally: &Tally) -> Option<ExactDecimal> {
        let n: u64 = tally.values().sum();
        match self {
            Self::Count => Some(ExactDecimal::new(Decimal::from(n))),
            Self::Median => {
                let (low, high) = (at(tally, n.div_ceil(2))?, at(tally, n / 2 + 1)?);
                Some(ExactDecimal::new((low.value() + high.value()) / Decimal::TWO))
            }
            Self::EightiethPercentile => at(tally, at_eightieth(n)),
        }
    }
}

/// The value at a rank, from 1, in ascending order.
fn at(tally: &Tally, rank: u64) -> Option<ExactDecimal> {
    let mut passed = 0;
    tally.iter().filter(|_| rank > 0).find_map(|(value, count)| {
        passed += count;
        (rank <= passed).then_some(*value)
    })
}

/// デバイスラグ in days: the first approval in Japan minus the first clearance abroad; below 0 where Japan came first.
pub fn device_lag(approved: JstDate, cleared: JstDate) -> ExactDecimal {
    ExactDecimal::new(Decimal::from(cleared.days_until(approved)))
}

/// 総審査期間 in months, with two decimals: the full months from the filing, and of the month that had begun the days
/// as a part of its length. That part is Banso's own convention: no source says how the agency counts it. It never
/// becomes 0 or a full month by rounding. None where the approval lies before the filing.
pub fn review_months(filed: JstDate, approved: JstDate) -> Option<ExactDecimal> {
    let between = i32::from(approved.year() - filed.year()) * 12 + i32::from(approved.month())
        - i32::from(filed.month());
    let full = u32::try_from(between).ok().filter(|_| filed <= approved)?;
    let begun = |months: u32| filed.plus_months(months);
    let full = if begun(full)? > approved { full - 1 } else { full };
    let (since, until) = (begun(full)?, begun(full + 1)?);
    let part = Decimal::from(since.days_until(approved)) / Decimal::from(since.days_until(until));
    Some(ExactDecimal::new(Decimal::from(full) + part.round_dp(2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::day;

    fn number(text: &str) -> ExactDecimal {
        ExactDecimal::parse(text).expect("a number")
    }

    fn tally(values: &[&str]) -> Tally {
        let mut tally = Tally::new();
        for value in values {
            *tally.entry(number(value)).or_default() += 1;
        }
        tally
    }

    #[test]
    fn a_median_is_the_one_in_the_middle_or_the_mean_of_the_two() {
        let median = |values: &[&str]| Statistic::Median.of(&tally(values));
        assert_eq!(median(&[]), None);
        assert_eq!(median(&["-30"]), Some(number("-30")));
        assert_eq!(median(&["100", "-30"]), Some(number("35")));
        assert_eq!(median(&["1", "2"]), Some(number("1.5")));
        assert_eq!(median(&["5", "1", "5"]), Some(number("5")));
        assert_eq!(median(&["5", "1", "5", "2", "5"]), Some(number("5")));
        assert_eq!(median(&["1", "1", "2", "9"]), Some(number("1.5")));
    }

    #[test]
    fn an_eightieth_percentile_is_always_one_of_the_values() {
        let p80 = |values: &[&str]| Statistic::EightiethPercentile.of(&tally(values));
        assert_eq!(p80(&[]), None);
        assert_eq!(p80(&["7"]), Some(number("7")));
        assert_eq!(p80(&["1", "2", "3", "4"]), Some(number("4")));
        assert_eq!(p80(&["5", "1", "4", "2", "3"]), Some(number("4")));
        assert_eq!(p80(&["1", "2", "3", "4", "5", "6"]), Some(number("5")));
    }

    #[test]
    fn a_count_of_nothing_is_0() {
        assert_eq!(Statistic::Count.of(&Tally::new()), Some(number("0")));
        assert_eq!(Statistic::Count.of(&tally(&["1", "1"])), Some(number("2")));
    }

    #[test]
    fn a_lag_is_negative_where_japan_came_first() {
        assert_eq!(device_lag(day("2024-03-01"), day("2024-02-28")), number("2"));
        assert_eq!(device_lag(day("2024-02-28"), day("2024-03-01")), number("-2"));
    }

    #[test]
    fn months_of_review_are_full_ones_and_a_part_of_the_last() {
        for (filed, approved, months) in [
            ("2023-04-01", "2024-04-01", "12"),
            ("2023-04-01", "2024-04-02", "12.03"),
            ("2023-04-01", "2024-03-31", "11.97"),
            ("2023-04-01", "2023-04-01", "0"),
            ("2023-01-31", "2023-02-28", "1"),
            ("2023-01-31", "2023-03-30", "1.97"),
            ("2024-02-15", "2024-03-01", "0.52"),
        ] {
            assert_eq!(review_months(day(filed), day(approved)), Some(number(months)), "{filed} {approved}");
        }
        assert_eq!(review_months(day("2023-04-02"), day("2023-04-01")), None);
    }
}
