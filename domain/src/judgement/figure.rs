//! The values that are judged, and exact arithmetic on them.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::code::coded;
use super::verdict::Reason;
use crate::value::{ExactDecimal, FiscalYear, Name, Reading};

/// How many places after the point a number keeps that has no end: rounded half away from zero.
pub const PLACES: u32 = 12;

/// A value of an indicator in a fiscal year: the base value, a measured one, or the target.
///
/// In JSON `{"value": "64.9", "fiscal_year": "FY2012", "unit": "兆円", "definition": 1}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The value, no more exactly than it is stated; an exact one is written as a number alone.
    #[serde(with = "crate::value::plain_reading")]
    pub value: Reading,
    /// The fiscal year of the data (of the target: the one by whose end it is due), never that of the judgement.
    pub fiscal_year: FiscalYear,
    /// The unit with its basis, in one wording for the indicator. Values in different units are not compared.
    pub unit: Name,
    /// The stretch of the definition in which the value was measured or set. Each marked break of the definition begins
    /// another, and values of two stretches are not compared.
    pub definition: u32,
}

coded! {
    /// Which way is better.
    Direction {
        /// More is better.
        Increase = "increase";
        /// Less is better.
        Decrease = "decrease";
    }
}

coded! {
    /// How a value stands to an earlier one.
    Change {
        /// 向上: better.
        Improved = "improved";
        /// 横ばい: exactly the same.
        Unchanged = "unchanged";
        /// 低下: worse.
        Declined = "declined";
    }
}

/// An exact share: a part of a whole, both in one unit, never rounded. The whole is above 0; the part may be below 0 or
/// above the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The part.
    pub part: ExactDecimal,
    /// The whole.
    pub whole: ExactDecimal,
}

impl Figure {
    /// The value, for a method that computes with it.
    ///
    /// # Errors
    /// When it is not exact.
    pub fn exact(&self) -> Result<ExactDecimal, Reason> {
        self.value.exact_value().ok_or(Reason::ValueNotExact)
    }
}

impl Direction {
    /// Whether a value is at or beyond a goal.
    pub fn reaches(self, value: ExactDecimal, goal: ExactDecimal) -> bool {
        self.change(goal, value) != Change::Declined
    }

    /// How a value stands to an earlier one.
    pub fn change(self, earlier: ExactDecimal, later: ExactDecimal) -> Change {
        let (worse, better) = match self {
            Self::Increase => (earlier, later),
            Self::Decrease => (later, earlier),
        };
        match better.cmp(&worse) {
            std::cmp::Ordering::Greater => Change::Improved,
            std::cmp::Ordering::Equal => Change::Unchanged,
            std::cmp::Ordering::Less => Change::Declined,
        }
    }
}

impl Share {
    /// The share of one, to [`PLACES`] places, for showing only; none if it cannot be computed.
    pub fn rounded(self) -> Option<ExactDecimal> {
        self.part.value().checked_div(self.whole.value()).map(rounded)
    }

    /// A share of whole years.
    pub(super) fn of_years(part: i32, whole: i32) -> Self {
        Self { part: years(part), whole: years(whole) }
    }
}

/// Whether the figures can be compared at all.
///
/// # Errors
/// When units differ, or a break of the definition lies between them.
pub(super) fn comparable(figures: &[&Figure]) -> Result<(), Reason> {
    let differ = |same: fn(&Figure, &Figure) -> bool| figures.windows(2).any(|pair| !same(pair[0], pair[1]));
    if differ(|a, b| a.unit == b.unit) {
        return Err(Reason::UnitsDiffer);
    }
    if differ(|a, b| a.definition == b.definition) {
        return Err(Reason::DefinitionBreak);
    }
    Ok(())
}

/// How many fiscal years later the second is; negative when it is earlier.
pub(super) fn years_between(from: FiscalYear, to: FiscalYear) -> i32 {
    i32::from(to.year()) - i32::from(from.year())
}

/// Numbers as integers in one unit (ten to the power of minus `scale`), so that sums and products are exact.
pub(super) struct Aligned<const N: usize> {
    /// The integers, in the order of the numbers.
    pub(super) integers: [i128; N],
    /// How many places after the point they have.
    pub(super) scale: u32,
}

/// Aligns numbers; none when one would not fit into 128 bits.
pub(super) fn aligned<const N: usize>(values: [ExactDecimal; N]) -> Option<Aligned<N>> {
    let scale = values.iter().map(|value| value.value().scale()).max().unwrap_or_default();
    let mut integers = [0; N];
    for (integer, value) in integers.iter_mut().zip(values) {
        let value = value.value();
        let factor = 10_i128.checked_pow(scale - value.scale())?;
        *integer = value.mantissa().checked_mul(factor)?;
    }
    Some(Aligned { integers, scale })
}

/// The number that an aligned integer stands for; none beyond 28 digits.
pub(super) fn number(integer: i128, scale: u32) -> Option<ExactDecimal> {
    Decimal::try_from_i128_with_scale(integer, scale).ok().map(ExactDecimal::new)
}

/// Rounded to [`PLACES`].
pub(super) fn rounded(value: Decimal) -> ExactDecimal {
    ExactDecimal::new(value.round_dp_with_strategy(PLACES, RoundingStrategy::MidpointAwayFromZero))
}

fn years(count: i32) -> ExactDecimal {
    ExactDecimal::new(Decimal::from(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integers(values: [&str; 2]) -> Option<[i128; 2]> {
        aligned(values.map(|text| ExactDecimal::parse(text).expect(text))).map(|aligned| aligned.integers)
    }

    #[test]
    fn numbers_are_aligned_exactly_or_not_at_all() {
        assert_eq!(integers(["64.9", "-70"]), Some([649, -700]));
        assert_eq!(integers(["0", "0.001"]), Some([0, 1]));
        assert_eq!(
            integers(["7000000000", "0.0000000000000000000000000001"]).map(|[a, _]| a),
            Some(7 * TEN_37)
        );
        assert_eq!(integers(["70000000000", "0.0000000000000000000000000001"]), None, "beyond 128 bits");
    }

    const TEN_37: i128 = 10_i128.pow(37);
}
