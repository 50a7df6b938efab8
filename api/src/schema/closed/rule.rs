//! Rules of the field and how an application is reviewed.

use async_graphql::Enum;

/// How a rule stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::rule::RuleState")]
pub(crate) enum RuleState {
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

/// Which rules are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum RuleSelection {
    /// Those that are in force on the day.
    InForce,
    /// All of them, whatever their state on the day.
    All,
}

/// What the value of a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum RuleValueKind {
    /// A number of months.
    Months,
    /// The least and the most number of months.
    MonthsBetween,
    /// A number of days.
    Days,
    /// A number of years.
    Years,
    /// The last day of a month, 1 to 31, on which something counts to that month.
    DayOfMonth,
    /// Months of the year, 1 to 12.
    MonthsOfYear,
    /// The first day of the next month; no number.
    FirstOfNextMonth,
    /// The highest class of devices covered; no number.
    UpToClass,
}

/// How an application for approval is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::rule::review_time::ReviewPriority")]
pub(crate) enum ReviewPriority {
    /// Normal review (通常審査).
    Normal,
    /// Priority review (優先審査).
    Priority,
    /// A designated pioneering device (先駆的医療機器).
    Pioneering,
    /// Priority review of programs (プログラム医療機器の優先審査), in trial operation.
    SamdPriority,
}
