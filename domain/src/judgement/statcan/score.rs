//! Words and scores from the number of a series, and the mean of scores.

use rust_decimal::Decimal;

use super::StatcanFinding;
use crate::judgement::figure::rounded;
use crate::judgement::verdict::Status;
use crate::value::ExactDecimal;

const fn thousandths(count: u32) -> Decimal {
    Decimal::from_parts(count, 0, 0, false, 3)
}

/// On track from this ratio on.
const RATIO_HIGH: Decimal = thousandths(950);
/// Moderate from this ratio on.
const RATIO_MEDIUM: Decimal = thousandths(600);
/// Without a target: on track from this rate on, far from a limit.
const RATE_HIGH: Decimal = thousandths(15);
/// Without a target: moderate from this rate on, far from a limit.
const RATE_MEDIUM: Decimal = thousandths(5);

/// A straight line: so much per unit, and what is added.
struct Line {
    slope: Decimal,
    added: Decimal,
}

const fn ten_thousandths(slope: u32, below_zero: u32) -> Line {
    Line {
        slope: Decimal::from_parts(slope, 0, 0, false, 4),
        added: Decimal::from_parts(below_zero, 0, 0, true, 4),
    }
}

const RATIO_FAST: Line = ten_thousandths(71_429, 42_857);
const RATIO_SLOW: Line = ten_thousandths(41_667, 25_000);
const RATE_FAST: Line = ten_thousandths(5_000_000, 50_000);
const RATE_MODERATE: Line = ten_thousandths(2_500_000, 12_500);
const RATE_LIMITED: Line = ten_thousandths(5_000_000, 25_000);
const RATE_BACKWARDS: Line = ten_thousandths(1_250_000, 25_000);

impl Line {
    /// The score there, −5 to 5. Beyond −1 and 2 every line is outside that, so numbers of any size can be scored.
    fn at(&self, value: Decimal) -> ExactDecimal {
        let value = value.clamp(Decimal::NEGATIVE_ONE, Decimal::TWO);
        let score = value.checked_mul(self.slope).and_then(|score| score.checked_add(self.added));
        let score = score.expect("a number between -1 and 2 times one below 1000");
        rounded(score.clamp(-limit(), limit()))
    }
}

fn limit() -> Decimal {
    Decimal::from(5)
}

/// The score of a target that is achieved.
pub(super) fn best() -> ExactDecimal {
    ExactDecimal::new(limit())
}

/// Word and score of a ratio R.
pub(super) fn with_target(ratio: ExactDecimal) -> (Status, ExactDecimal) {
    let ratio = ratio.value();
    let status = if ratio >= RATIO_HIGH {
        Status::OnTrack
    } else if ratio >= RATIO_MEDIUM {
        Status::Moderate
    } else if ratio >= Decimal::ZERO {
        Status::Limited
    } else {
        Status::Deterioration
    };
    let line = if ratio >= RATIO_MEDIUM { RATIO_FAST } else { RATIO_SLOW };
    (status, line.at(ratio))
}

/// Word and score of a rate v with a coefficient C of 0 to 1.
pub(super) fn without_target(rate: ExactDecimal, coefficient: ExactDecimal) -> (Status, ExactDecimal) {
    let (rate, coefficient) = (rate.value(), coefficient.value());
    if rate < Decimal::ZERO {
        return (Status::Deterioration, RATE_BACKWARDS.at(rate));
    }
    if coefficient.is_zero() {
        return (Status::OnTrack, best());
    }
    // Beyond the range of decimals it is beyond every threshold too.
    let normal = rate.checked_div(coefficient).unwrap_or(Decimal::TWO);
    let reaches = |threshold: Decimal| rate >= threshold * coefficient;
    if reaches(RATE_HIGH) {
        (Status::OnTrack, RATE_FAST.at(normal))
    } else if reaches(RATE_MEDIUM) {
        (Status::Moderate, RATE_MODERATE.at(normal))
    } else {
        (Status::Limited, RATE_LIMITED.at(normal))
    }
}

/// Several series as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aggregate {
    /// The word: achieved only if every series achieved its target.
    pub status: Status,
    /// The arithmetic mean of the scores, −5 to 5, to twelve places.
    pub score: ExactDecimal,
    /// How many series it is the mean of.
    pub n: usize,
}

/// The mean of the series that can be judged; none without any.
pub fn aggregate(findings: &[StatcanFinding]) -> Option<Aggregate> {
    let n = findings.len();
    let sum = findings.iter().try_fold(Decimal::ZERO, |sum, found| sum.checked_add(found.score.value()))?;
    let score = rounded(sum.checked_div(Decimal::from(n))?);
    let status = if findings.iter().all(|found| found.status == Status::TargetAchieved) {
        Status::TargetAchieved
    } else {
        word(score.value())
    };
    Some(Aggregate { status, score, n })
}

fn word(score: Decimal) -> Status {
    let half = thousandths(2500);
    if score >= half {
        Status::OnTrack
    } else if score >= Decimal::ZERO {
        Status::Moderate
    } else if score >= -half {
        Status::Limited
    } else {
        Status::Deterioration
    }
}
