//! 保険適用: from when a device can be covered by insurance.
//!
//! The rules give limits for the authority, so before the decision most answers are a latest day, if the limits are
//! kept. Whether coverage is granted at all (非C1, 非C2, 区分F), and at what price, stays out. The rules are those before
//! the R8 (2026) reform, whose texts and dates are a [gap](super::gaps): what is filed from that fiscal year on names it.

use super::basis::{Basis, Unanswered, days_after, first_of_month_after, last_day};
use crate::catalogue::InsuranceCategory;
use crate::value::{JstDate, JstMonth};

/// The first day of the fiscal year of the R8 reform (令和8年度).
const REFORM: JstDate = JstDate::constant(2026, 4, 1);

/// What follows from filing an application for coverage (保険適用希望書).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InsuranceClock {
    /// The time for the decision; none for categories without a limit.
    pub decision: Option<DecisionTime>,
    /// From when the device is covered.
    pub covered_from: CoverageStart,
    /// The rules used.
    pub basis: Basis,
}

/// The time the authority has for its decision (区分決定).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionTime {
    /// The first day that counts.
    pub starts: JstDate,
    /// The last day of the limit.
    pub at_the_latest: JstDate,
}

/// From when coverage follows from a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// From when the device is covered.
    pub covered_from: CoverageStart,
    /// The rules used.
    pub basis: Basis,
}

/// The first day of coverage, as far as the rules give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverageStart {
    /// This day.
    OnDay(JstDate),
    /// This day at the latest, if the limits are kept.
    AtTheLatest(JstDate),
    /// No day can be named.
    Open(OpenReason),
}

/// Why no day can be named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenReason {
    /// Coverage follows the decision, for which the sources give no limit.
    DecisionAwaited,
    /// Coverage follows the filing day, not a decision.
    FollowsFiling,
    /// The day that follows from the filing lies before the decision, and nothing is covered before it is decided.
    DecidedLater,
}

impl OpenReason {
    /// The codes of all reasons.
    pub const CODES: &'static [&'static str] = &["decision-awaited", "follows-filing", "decided-later"];

    /// The stable name, in kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DecisionAwaited => "decision-awaited",
            Self::FollowsFiling => "follows-filing",
            Self::DecidedLater => "decided-later",
        }
    }
}

/// What follows from filing in a category on a day. Each rule is taken as of the day it is applied to: the filing
/// day, and for the listing the last day of the limit.
///
/// # Errors
/// When no rule is known for such a day, or an answer lies after 2200.
pub fn clock(category: InsuranceCategory, filed: JstDate) -> Result<InsuranceClock, Unanswered> {
    use InsuranceCategory::{A1, A2, A3, B1, B2, B3, C1, C2, R};

    let mut basis = Basis::default();
    let (decision, covered_from) = match category {
        A1 => {
            let days = basis.days("insurance-coverage-a1", filed)?;
            (None, CoverageStart::OnDay(days_after(filed, days)?))
        }
        A2 | B1 => {
            let cut_off = basis.day_of_month("insurance-coverage-a2-b1", filed)?;
            let months = if filed.day() <= cut_off { 1 } else { 2 };
            (None, CoverageStart::OnDay(first_of_month_after(filed, months)?))
        }
        A3 | B2 => {
            // Only to name the rule: its month is that of the decision.
            basis.first_of_next_month("insurance-coverage-a3-b2", filed)?;
            (None, CoverageStart::Open(OpenReason::DecisionAwaited))
        }
        B3 | C1 | R => limited(&mut basis, "insurance-decision-b3-c1-r", filed)?,
        C2 => limited(&mut basis, "insurance-decision-c2", filed)?,
    };
    if filed >= REFORM {
        basis.lacks("insurance-r8-texts");
    }
    Ok(InsuranceClock { decision, covered_from, basis })
}

/// The same once the decision is known: coverage follows from it where it does not follow from the filing. What was
/// decided to be 非C1 or 非C2 is deemed filed on the day of that decision: `filed` is that day then. No day before the
/// decision is ever given.
///
/// # Errors
/// As [`clock`] and [`coverage_after_decision`]; and when the decision lies before the filing.
pub fn clock_decided(
    category: InsuranceCategory,
    filed: JstDate,
    decided: JstDate,
) -> Result<InsuranceClock, Unanswered> {
    if decided < filed {
        return Err(Unanswered::DecidedBeforeFiled { filed, decided });
    }
    let mut clock = clock(category, filed)?;
    let coverage = coverage_after_decision(category, decided)?;
    if coverage.covered_from != CoverageStart::Open(OpenReason::FollowsFiling) {
        clock.covered_from = coverage.covered_from;
        clock.basis.join(&coverage.basis);
    }
    if let CoverageStart::OnDay(day) = clock.covered_from
        && day < decided
    {
        clock.covered_from = CoverageStart::Open(OpenReason::DecidedLater);
        clock.basis.lacks("insurance-decided-later");
    }
    Ok(clock)
}

/// From when coverage follows from a decision in a category on a day.
///
/// B3, C1, C2 and R are listed in certain months, and only what was decided by the end of the month before: a
/// decision on the first of a listing month waits for the next one.
///
/// # Errors
/// When no rule is known for the day, or the answer lies after 2200.
pub fn coverage_after_decision(
    category: InsuranceCategory,
    decided: JstDate,
) -> Result<Coverage, Unanswered> {
    use InsuranceCategory::{A1, A2, A3, B1, B2, B3, C1, C2, R};

    let mut basis = Basis::default();
    let covered_from = match category {
        A1 => {
            basis.days("insurance-coverage-a1", decided)?;
            CoverageStart::Open(OpenReason::FollowsFiling)
        }
        A2 | B1 => {
            basis.day_of_month("insurance-coverage-a2-b1", decided)?;
            CoverageStart::Open(OpenReason::FollowsFiling)
        }
        A3 | B2 => CoverageStart::OnDay(basis.first_of_next_month("insurance-coverage-a3-b2", decided)?),
        B3 | C1 | C2 | R => CoverageStart::OnDay(next_listing(&mut basis, decided)?),
    };
    Ok(Coverage { covered_from, basis })
}

/// The clock of a category with a limit for the decision and with listing months.
fn limited(
    basis: &mut Basis,
    limit: &'static str,
    filed: JstDate,
) -> Result<(Option<DecisionTime>, CoverageStart), Unanswered> {
    let starts = basis.first_of_next_month("insurance-clock-start", filed)?;
    let at_the_latest = last_day(starts, basis.months(limit, filed)?)?;
    let listed = next_listing(basis, at_the_latest)?;
    Ok((Some(DecisionTime { starts, at_the_latest }), CoverageStart::AtTheLatest(listed)))
}

/// The first day of the first listing month that begins after a decision.
fn next_listing(basis: &mut Basis, decided: JstDate) -> Result<JstDate, Unanswered> {
    let months = basis.months_of_year("insurance-listing-months", decided)?;
    basis.statement("insurance-listing-after-decision", decided)?;
    let mut coming = (1..=12).filter_map(|later| JstMonth::of(decided).plus(later));
    let listed = coming.find(|month| months.contains(&month.month()));
    listed.map(JstMonth::first_day).ok_or(Unanswered::OutsideCalendar)
}

#[cfg(test)]
mod tests;
