//! The 80th percentile of durations against a limit, as PMDA reports total review times.
//!
//! The percentile is by nearest rank: of n durations in ascending order, the one at rank ⌈0.8·n⌉. It is always one of the
//! durations, never between two of them. Attained if it is at most the limit; n is always said.

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::code::coded;
use super::verdict::{Reason, Status};
use crate::value::ExactDecimal;

coded! {
    /// The unit of durations.
    TimeUnit {
        /// Days.
        Days = "days";
        /// Months.
        Months = "months";
    }
}

/// A duration with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// How many.
    pub value: ExactDecimal,
    /// Of what.
    pub unit: TimeUnit,
}

/// What is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PercentileInputs {
    /// The durations of all items, in any order, in `unit`.
    pub durations: Vec<ExactDecimal>,
    /// The unit of the durations.
    pub unit: TimeUnit,
    /// The limit.
    pub limit: Duration,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PercentileFinding {
    /// Attained or not attained.
    pub status: Status,
    /// The 80th percentile.
    pub percentile: Duration,
    /// How many durations there are.
    pub n: u64,
    /// The rank of the percentile among them, from 1, in ascending order.
    pub rank: u64,
}

/// Judges.
///
/// # Errors
/// When there are no durations, the limit has another unit, or a duration or the limit is below 0.
pub fn judge(inputs: &PercentileInputs) -> Result<PercentileFinding, Reason> {
    let n = inputs.durations.len() as u64;
    let rank = at_eightieth(n);
    let mut ascending = inputs.durations.clone();
    ascending.sort_unstable();
    let value = *place(rank).and_then(|index| ascending.get(index)).ok_or(Reason::NoData)?;
    if inputs.unit != inputs.limit.unit {
        return Err(Reason::UnitsDiffer);
    }
    if ascending.iter().chain([&inputs.limit.value]).any(|value| value.value() < Decimal::ZERO) {
        return Err(Reason::NegativeValue);
    }
    Ok(PercentileFinding {
        status: if value <= inputs.limit.value { Status::Attained } else { Status::NotAttained },
        percentile: Duration { value, unit: inputs.unit },
        n,
        rank,
    })
}

/// The rank of the 80th percentile of n values by the nearest rank, from 1 in ascending order: ⌈0.8·n⌉ in integers; 0 for
/// none.
pub const fn at_eightieth(n: u64) -> u64 {
    n - n / 5
}

/// The place of a rank in a list; none for rank 0.
fn place(rank: u64) -> Option<usize> {
    usize::try_from(rank.checked_sub(1)?).ok()
}
