//! The rating scale of incorporated administrative agencies (独立行政法人の評定), quantitative part. Only where it is asked
//! for.
//!
//! With the ratio of actual to target of one fiscal year (target to actual where less is better): S from 120% and only if
//! a person says that it is qualitatively outstanding, A from 120%, B from 100% (the standard), C from 80%, D below.

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::certain;
use super::code::coded;
use super::figure::{Aligned, Direction, Figure, Share, aligned, comparable};
use super::verdict::{Reason, Status};

coded! {
    /// What people say of the quality, which no number does.
    Quality {
        /// 質的に顕著な成果.
        Outstanding = "outstanding";
        /// Not more than the number says.
        NotOutstanding = "not-outstanding";
    }
}

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingInputs {
    /// The actual value.
    pub actual: Option<Figure>,
    /// The target of the same fiscal year.
    pub target: Figure,
    /// Which way is better.
    pub direction: Direction,
    /// What people say of the quality; without it there is no S.
    pub quality: Option<Quality>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingFinding {
    /// S, A, B, C or D.
    pub status: Status,
    /// 達成度, exactly: actual of target, or target of actual where less is better.
    pub ratio: Share,
}

/// Judges.
///
/// # Errors
/// When there is no actual value, units, definitions or fiscal years differ, a value is below 0, or what stands below the
/// line is 0.
pub fn judge(inputs: &RatingInputs) -> Result<RatingFinding, Reason> {
    let (actual, target) = (inputs.actual.as_ref().ok_or(Reason::NoData)?, &inputs.target);
    comparable(&[actual, target])?;
    if actual.fiscal_year != target.fiscal_year {
        return Err(Reason::FiscalYearsDiffer);
    }
    let (done, aimed) = (actual.exact()?, certain::number(inputs.direction, target.value)?);
    if [done, aimed].iter().any(|number| number.value() < Decimal::ZERO) {
        return Err(Reason::NegativeValue);
    }
    let (part, whole, zero) = match inputs.direction {
        Direction::Increase => (done, aimed, Reason::ZeroTarget),
        Direction::Decrease => (aimed, done, Reason::ZeroActual),
    };
    if whole.value().is_zero() {
        return Err(zero);
    }
    let ratio = Share { part, whole };
    let at_least = |percent| reaches(ratio, percent).ok_or(Reason::OutOfRange);
    let status = if at_least(120)? {
        if inputs.quality == Some(Quality::Outstanding) { Status::RatingS } else { Status::RatingA }
    } else if at_least(100)? {
        Status::RatingB
    } else if at_least(80)? {
        Status::RatingC
    } else {
        Status::RatingD
    };
    Ok(RatingFinding { status, ratio })
}

/// Whether a share is at least so many percent, without dividing.
fn reaches(ratio: Share, percent: i128) -> Option<bool> {
    let Aligned { integers: [part, whole], .. } = aligned([ratio.part, ratio.whole])?;
    Some(part.checked_mul(100)? >= whole.checked_mul(percent)?)
}
