//! Rules of the field with validity dates, as data with their source, and the calculators that apply them.
//!
//! Rules change: a revision of the fee schedule, an amendment of the PMD Act. So each is a row that says from and
//! until which day it holds, where it stands and how well it is known. Only a firm row
//! ([`SourceMark::is_firm`]) may refuse; every other is an editable default and may only be shown or warn. What
//! the sources do not give is a named [`Gap`], never a guess.
//!
//! Where to find what:
//! - `table`: the rows, by subject;
//! - [`preparatory_meeting`], [`thirty_day_review`], [`review_time`], [`insurance_clock`], [`licence`], [`us_clock`]:
//!   the calculators, each a pure function whose answer names in its [`Basis`] the rules it rests on;
//! - [`suggestion`]: when a milestone follows another by them.
//!
//! No calculator moves a day because it is a holiday.
//!
//! What must stay out: a clock (days are arguments), an engine that interprets rules, decisions of an aggregate.

mod basis;
mod gap;
pub mod insurance_clock;
pub mod licence;
pub mod preparatory_meeting;
pub mod review_time;
pub mod suggestion;
mod table;
#[cfg(test)]
mod tests;
pub mod thirty_day_review;
pub mod us_clock;

pub use basis::{Basis, Unanswered};
pub use gap::{Gap, find_gap, gaps};

use crate::source::SourceMark;
use crate::value::{DeviceClass, JstDate};

/// One rule, as it holds during one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The permanent code, in kebab-case; a rule that changed has a row per period under one code.
    pub code: &'static str,
    /// The Japanese name.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// What it says, in one Japanese sentence.
    pub statement_ja: &'static str,
    /// What it says, in one English sentence.
    pub statement_en: &'static str,
    /// When it holds.
    pub valid: Validity,
    /// How well it is known.
    pub mark: SourceMark,
    /// Where it stands, in words.
    pub source: &'static str,
    /// What a calculator reads.
    pub value: RuleValue,
}

/// When a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// From a first day until the first day without it. `None` is open: the sources give no such day, and the rule
    /// is taken to hold on every day at that side.
    Period {
        /// The first day.
        from: Option<JstDate>,
        /// The first day without it.
        until: Option<JstDate>,
    },
    /// Decided or announced, but the sources give no first day: in force on no day Banso can name.
    Announced,
    /// An older reading that newer sources contradict, without a last day in the sources: in force on no day
    /// Banso can name.
    Superseded,
}

/// How a rule stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleState {
    /// It is in force.
    InForce,
    /// Its first day is still to come.
    NotYet,
    /// Its last day is over.
    Ended,
    /// Decided or announced; the sources give no first day.
    Announced,
    /// An older reading that newer sources contradict.
    Superseded,
}

/// What a rule says, for a calculator. A kind of value has a variant; what only people read is a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleValue {
    /// A number of months.
    Months(u32),
    /// A number of months between two, both included.
    MonthsBetween {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A number of days.
    Days(u32),
    /// A number of years.
    Years(u32),
    /// The last day of a month on which something counts to that month, 1 to 31.
    DayOfMonth(i8),
    /// Months of the year, 1 to 12, ascending.
    MonthsOfYear(&'static [i8]),
    /// The first day of the next month.
    FirstOfNextMonth,
    /// All classes of devices up to this one.
    UpToClass(DeviceClass),
    /// Nothing to compute with: the statement is the rule.
    Statement,
}

impl Validity {
    /// Open at both sides.
    pub const OPEN: Self = Self::Period { from: None, until: None };

    /// From a day on.
    pub const fn since(from: JstDate) -> Self {
        Self::Period { from: Some(from), until: None }
    }

    /// How the rule stands on a day.
    pub fn state(self, on: JstDate) -> RuleState {
        match self {
            Self::Period { from: Some(from), .. } if on < from => RuleState::NotYet,
            Self::Period { until: Some(until), .. } if until <= on => RuleState::Ended,
            Self::Period { .. } => RuleState::InForce,
            Self::Announced => RuleState::Announced,
            Self::Superseded => RuleState::Superseded,
        }
    }

    /// Whether the rule is in force on a day.
    pub fn contains(self, on: JstDate) -> bool {
        self.state(on) == RuleState::InForce
    }
}

/// All rules, of every period.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    table::rows()
}

/// The rules in force on a day.
pub fn in_force(on: JstDate) -> impl Iterator<Item = &'static Rule> {
    rules().filter(move |rule| rule.valid.contains(on))
}

/// The rule of this code that is in force on a day.
pub fn find(code: &str, on: JstDate) -> Option<&'static Rule> {
    in_force(on).find(|rule| rule.code == code)
}
