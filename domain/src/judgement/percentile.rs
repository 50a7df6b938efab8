//! The 80th percentile of durations against a limit, as PMDA reports total review times.
//!
//! The percentile is by nearest rank: of n durations in ascending order, the one at rank ⌈0.8·n⌉. It is always one of the
//! durations, never between two of them. Attained if it is at most the limit; n is always said.
//!
//! Where the durations are those of single devices, which not everybody may read, the percentile comes in as it was taken
//! from them, with n: then the method compares, and what it compares can be computed again.

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::code::coded;
use super::verdict::{Reason, Status};
use crate::value::{ExactDecimal, FiscalYear};

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
    /// The durations of all items, in any order, in `unit`; none where `taken` says what was taken from them.
    pub durations: Vec<ExactDecimal>,
    /// The percentile as it was taken from durations that are not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<Taken>,
    /// The unit of the durations.
    pub unit: TimeUnit,
    /// The limit.
    pub limit: Duration,
}

/// A percentile that was taken by the nearest rank from durations that are not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// The duration at the rank, in the unit of the inputs.
    pub value: ExactDecimal,
    /// Of how many durations.
    pub n: u64,
    /// Of which fiscal year.
    pub fiscal_year: FiscalYear,
    /// The stretch of the definition in which they were measured.
    pub definition: u32,
    /// The stretch of the definition in which the limit was set.
    pub limit_definition: u32,
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
/// When there are no durations, the limit has another unit or was set before a break of the definition, or a duration or
/// the limit is below 0.
pub fn judge(inputs: &PercentileInputs) -> Result<PercentileFinding, Reason> {
    let (value, n) = match &inputs.taken {
        Some(taken) if taken.definition != taken.limit_definition => return Err(Reason::DefinitionBreak),
        Some(taken) => (taken.value, taken.n),
        None => inputs.at_rank()?,
    };
    let rank = at_eightieth(n);
    if rank == 0 {
        return Err(Reason::NoData);
    }
    if inputs.unit != inputs.limit.unit {
        return Err(Reason::UnitsDiffer);
    }
    if inputs.durations.iter().chain([&value, &inputs.limit.value]).any(|value| value.value() < Decimal::ZERO)
    {
        return Err(Reason::NegativeValue);
    }
    Ok(PercentileFinding {
        status: if value <= inputs.limit.value { Status::Attained } else { Status::NotAttained },
        percentile: Duration { value, unit: inputs.unit },
        n,
        rank,
    })
}

impl PercentileInputs {
    /// The duration at the rank; none of none.
    fn at_rank(&self) -> Result<(ExactDecimal, u64), Reason> {
        let n = self.durations.len() as u64;
        let mut ascending = self.durations.clone();
        ascending.sort_unstable();
        let value = *place(at_eightieth(n)).and_then(|index| ascending.get(index)).ok_or(Reason::NoData)?;
        Ok((value, n))
    }
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
