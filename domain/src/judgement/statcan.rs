//! Statistics Canada's progress measure as published with Open SDG: the second opinion.
//!
//! Observed growth `o` is the compound annual rate from base value to value, required growth `r` the one from base value to
//! target, `d` +1 where more is better and −1 where less is, `s` −1 for a base value below 0. With a target the ratio is
//! `R = s·d·o / |r|`; without one the rate is `v = s·d·o`, and the thresholds shrink by the coefficient C near a natural
//! limit. Words and scores are read from the numbers after rounding to twelve places, so a verdict can be checked by hand
//! from what it shows, and is the same on every machine (how roots are computed, and why so: `power`).
//!
//! Two cases are refused that the published code answers: a series that starts at 0, which it replaces by 0.001 (counts of
//! approvals start at 0: judge them by the Cabinet Secretariat's method), and a base value and value of one year. A
//! target of 0 can be achieved; a ratio to it is refused. As published, the measure ends with no period: after the
//! target year it goes on comparing rates. The thresholds are the published defaults, to which its scores are fixed.

mod score;
#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::certain;
use super::figure::{Direction, Figure, comparable, rounded, years_between};
use super::power::{growth, power};
use super::verdict::{Reason, Status};
use crate::value::ExactDecimal;

pub use score::{Aggregate, aggregate};

/// The exponent of the coefficient near a limit.
const LIMIT_EXPONENT: Decimal = Decimal::from_parts(444, 0, 0, false, 2);
/// Below this required rate the ratio is no more than a quotient of rounding errors.
const LEAST_REQUIRED: Decimal = Decimal::from_parts(1, 0, 0, false, 12);

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatcanInputs {
    /// The base value y0 in t0.
    pub baseline: Option<Figure>,
    /// The newest value y in t.
    pub current: Option<Figure>,
    /// Which way is better: d.
    pub direction: Direction,
    /// What it is compared with.
    pub goal: Goal,
}

/// What a series is compared with. In JSON `{"target": {…}}` or `{"no_target": {"limit": "100"}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Goal {
    /// A number by a fiscal year.
    Target(Figure),
    /// The direction only.
    NoTarget {
        /// The natural limit L of the indicator, in its unit, if it has one.
        limit: Option<ExactDecimal>,
    },
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatcanFinding {
    /// Achieved, on track, moderate, limited, deterioration.
    pub status: Status,
    /// The number the word is read from; none where the target is achieved and there is no ratio.
    pub progress: Option<Progress>,
    /// The score, −5 to 5, to twelve places.
    pub score: ExactDecimal,
}

/// The number a word is read from, to twelve places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Progress {
    /// R: observed of required growth, above 0 in the desired direction.
    Ratio(ExactDecimal),
    /// Without a target.
    Growth {
        /// v: the annual rate as a share of one, above 0 in the desired direction.
        rate: ExactDecimal,
        /// C: 1 far from the limit or without one, 0 at it.
        coefficient: ExactDecimal,
    },
}

/// Judges.
///
/// # Errors
/// When data or base value are missing, units or definitions differ, there are fewer than two years of data, the series
/// starts at 0, signs differ, or the target (unless achieved) is 0, equal or too near to the base value, or not after it.
pub fn judge(inputs: &StatcanInputs) -> Result<StatcanFinding, Reason> {
    let series = Series::of(inputs)?;
    match &inputs.goal {
        Goal::Target(target) => towards(&series, target),
        Goal::NoTarget { limit } => onwards(&series, *limit),
    }
}

fn towards(series: &Series<'_>, target: &Figure) -> Result<StatcanFinding, Reason> {
    comparable(&[series.baseline, target])?;
    let years = years_between(series.baseline.fiscal_year, target.fiscal_year);
    let years = u32::try_from(years).ok().filter(|years| *years > 0).ok_or(Reason::EmptyPeriod)?;
    let goal = certain::number(series.direction, target.value)?;
    let ratio = series.ratio(goal.value(), years);
    if series.direction.reaches(series.now, goal) {
        let progress = ratio.ok().map(Progress::Ratio);
        return Ok(StatcanFinding { status: Status::TargetAchieved, progress, score: score::best() });
    }
    let ratio = ratio?;
    let (status, score) = score::with_target(ratio);
    Ok(StatcanFinding { status, progress: Some(Progress::Ratio(ratio)), score })
}

fn onwards(series: &Series<'_>, limit: Option<ExactDecimal>) -> Result<StatcanFinding, Reason> {
    let rate = rounded(series.observed()?);
    let coefficient = match limit {
        Some(limit) => coefficient(series.base.value(), limit.value()).ok_or(Reason::OutOfRange)?,
        None => ExactDecimal::new(Decimal::ONE),
    };
    let (status, score) = score::without_target(rate, coefficient);
    Ok(StatcanFinding { status, progress: Some(Progress::Growth { rate, coefficient }), score })
}

/// A series with a base value other than 0, and a value of a later year.
struct Series<'a> {
    baseline: &'a Figure,
    base: ExactDecimal,
    now: ExactDecimal,
    direction: Direction,
    /// From base value to value, 1 or more.
    years: u32,
}

impl<'a> Series<'a> {
    fn of(inputs: &'a StatcanInputs) -> Result<Self, Reason> {
        let current = inputs.current.as_ref().ok_or(Reason::NoData)?;
        let baseline = inputs.baseline.as_ref().ok_or(Reason::NoBaseline)?;
        comparable(&[baseline, current])?;
        let years = years_between(baseline.fiscal_year, current.fiscal_year);
        let years = u32::try_from(years).map_err(|_| Reason::BeforePeriod)?;
        if years == 0 {
            return Err(Reason::FewerThanTwoYears);
        }
        let (base, now) = (baseline.exact()?, current.exact()?);
        if base.value().is_zero() {
            return Err(Reason::StartsAtZero);
        }
        Ok(Self { baseline, base, now, direction: inputs.direction, years })
    }

    /// s·d·o.
    fn observed(&self) -> Result<Decimal, Reason> {
        let rate = self.rate_to(self.now.value(), self.years)?;
        let is_below_zero = self.base.value() < Decimal::ZERO;
        let turned = is_below_zero != (self.direction == Direction::Decrease);
        Ok(if turned { -rate } else { rate })
    }

    /// R.
    fn ratio(&self, target: Decimal, years: u32) -> Result<ExactDecimal, Reason> {
        let observed = self.observed()?;
        if target.is_zero() {
            return Err(Reason::ZeroTarget);
        }
        if target == self.base.value() {
            return Err(Reason::BaselineEqualsTarget);
        }
        let required = self.rate_to(target, years)?.abs();
        if required < LEAST_REQUIRED {
            return Err(Reason::RequiredRateTooSmall);
        }
        observed.checked_div(required).map(rounded).ok_or(Reason::OutOfRange)
    }

    /// The annual rate from the base value to a value of the same sign.
    fn rate_to(&self, value: Decimal, years: u32) -> Result<Decimal, Reason> {
        let base = self.base.value();
        if !value.is_zero() && (value < Decimal::ZERO) != (base < Decimal::ZERO) {
            return Err(Reason::DifferentSigns);
        }
        growth(base.abs(), value.abs(), years).ok_or(Reason::OutOfRange)
    }
}

/// C, of absolute values: 1 from twice the limit on, 0 at the limit.
fn coefficient(base: Decimal, limit: Decimal) -> Option<ExactDecimal> {
    let (base, limit) = (base.abs(), limit.abs());
    let far = base.checked_sub(limit)?;
    let share = if far >= limit {
        Decimal::ZERO
    } else if base <= limit {
        base.checked_div(limit)?
    } else {
        limit.checked_sub(far)?.checked_div(limit)?
    };
    Decimal::ONE.checked_sub(power(share, LIMIT_EXPONENT)?).map(rounded)
}
