//! What is certain of values and targets that are not exact.
//!
//! 以上, 超, 以下 and a range set bounds: what follows from the bounds is said, and nothing else. 約 sets none, for no source
//! says how far it reaches: a value that is about something decides nothing, and a target that is about a number is reached
//! at that number or beyond it, and undecided short of it. Nothing that is not exact is taken as if it were.

#[cfg(test)]
mod tests;

use super::figure::{Change, Direction};
use super::verdict::Reason;
use crate::value::{ExactDecimal, Reading};

/// From where on a target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// The number: of a range its near end, beyond which everything is as good.
    pub at: ExactDecimal,
    /// 超: the number itself is not enough.
    pub beyond: bool,
    /// 約: short of the number nobody can say.
    pub about: bool,
}

/// A bound of a value; open where the number itself does not belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    pub(super) number: ExactDecimal,
    open: bool,
}

/// From where on a target is reached in a direction.
///
/// # Errors
/// Where its qualifier says the opposite of the direction: 以下 or 最大 of what is to increase, 以上 or 超 of what is to decrease.
pub fn threshold(direction: Direction, target: Reading) -> Result<Threshold, Reason> {
    let plain = |at| Threshold { at, beyond: false, about: false };
    Ok(match (target, direction) {
        (Reading::Exact(at), _)
        | (Reading::AtLeast(at), Direction::Increase)
        | (Reading::UpTo(at), Direction::Decrease) => plain(at),
        (Reading::MoreThan(at), Direction::Increase) => Threshold { beyond: true, ..plain(at) },
        (Reading::About(at), _) => Threshold { about: true, ..plain(at) },
        (Reading::Range(range), Direction::Increase) => plain(range.first()),
        (Reading::Range(range), Direction::Decrease) => plain(range.last()),
        (Reading::UpTo(_), Direction::Increase)
        | (Reading::AtLeast(_) | Reading::MoreThan(_), Direction::Decrease) => {
            return Err(Reason::TargetOtherWay);
        }
    })
}

/// The one number from which on a target is reached, for methods that compute with it.
///
/// # Errors
/// Where there is no such number, as with 約 and 超, or the qualifier says the opposite of the direction.
pub fn number(direction: Direction, target: Reading) -> Result<ExactDecimal, Reason> {
    match threshold(direction, target)? {
        Threshold { at, beyond: false, about: false } => Ok(at),
        _ => Err(Reason::TargetNotExact),
    }
}

/// Whether a value reaches a target.
///
/// # Errors
/// Where the value is not exact and may do either, the target is 約 and the value short of it, or the qualifier of the
/// target says the opposite of the direction.
pub fn reaches(direction: Direction, value: Reading, target: Reading) -> Result<bool, Reason> {
    let threshold = threshold(direction, target)?;
    let [worst, best] = bounds(direction, value);
    let certainly = worst.is_some_and(|worst| match direction.change(threshold.at, worst.number) {
        Change::Improved => true,
        Change::Unchanged => worst.open || !threshold.beyond,
        Change::Declined => false,
    });
    let possibly = best.is_none_or(|best| match direction.change(threshold.at, best.number) {
        Change::Improved => true,
        Change::Unchanged => !best.open && !threshold.beyond,
        Change::Declined => false,
    });
    decided(certainly, possibly, threshold)
}

/// What follows from being certainly or possibly there.
pub(super) fn decided(certainly: bool, possibly: bool, threshold: Threshold) -> Result<bool, Reason> {
    match (certainly, possibly) {
        (true, _) => Ok(true),
        (false, false) if threshold.about => Err(Reason::TargetAbout),
        (false, false) => Ok(false),
        (false, true) => Err(Reason::ValueNotExact),
    }
}

/// How a value stands to an earlier one.
///
/// # Errors
/// Where one is not exact and more than one word is possible.
pub fn change(direction: Direction, earlier: Reading, later: Reading) -> Result<Change, Reason> {
    if let (Reading::Exact(earlier), Reading::Exact(later)) = (earlier, later) {
        return Ok(direction.change(earlier, later));
    }
    let ([worst, best], [worst_later, best_later]) = (bounds(direction, earlier), bounds(direction, later));
    let apart = |from: Option<Bound>, to: Option<Bound>, word| {
        let (from, to) = (from?, to?);
        let change = direction.change(from.number, to.number);
        let touching = change == Change::Unchanged && (from.open || to.open);
        (change == word || touching).then_some(word)
    };
    apart(best, worst_later, Change::Improved)
        .or_else(|| apart(worst, best_later, Change::Declined))
        .ok_or(Reason::ValueNotExact)
}

/// The worst and the best that a value can be in a direction; none where nothing is said.
pub(super) fn bounds(direction: Direction, value: Reading) -> [Option<Bound>; 2] {
    let more_than = matches!(value, Reading::MoreThan(_));
    let lower = value.lower_bound().map(|number| Bound { number, open: more_than });
    let upper = value.upper_bound().map(|number| Bound { number, open: false });
    match direction {
        Direction::Increase => [lower, upper],
        Direction::Decrease => [upper, lower],
    }
}
