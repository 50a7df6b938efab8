//! Attainment: what changed and what made it, and what is missed.

use async_graphql::Enum;
use banso_domain::attainment::Missed;

/// What changed of a target between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::AttainedChangeKind")]
pub(crate) enum AttainmentChangeKind {
    /// It was set, or its plan was adopted.
    Came,
    /// It was withdrawn, or its plan was not adopted yet at the second moment.
    Left,
    /// Another word.
    Word,
    /// Another newest value.
    Value,
    /// A measurement of its indicator was corrected or withdrawn.
    Correction,
    /// Another definition of its indicator holds.
    Definition,
    /// It says something else: the plan was revised.
    Target,
    /// Something else is recorded of it: a step of an action, a round of a follow-up.
    Fact,
}

/// What made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum AttainmentCauseKind {
    /// Something that was recorded of the plan or the indicator.
    Recorded,
    /// What Banso counts of devices and startups, of which nothing more is told here.
    CountedFacts,
    /// Nothing that was recorded: the day alone, such as the end of a fiscal year or a due day that passed.
    Day,
}

/// A part that is missed of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum MissedPart {
    /// The indicator that a target names is not defined by then.
    Indicator,
    /// Any value of its indicator.
    Value,
    /// The value of the fiscal year by whose end it is due, which is over.
    ValueOfItsYear,
    /// A value of the previous fiscal year, of a target that asks for at least that (前年度以上).
    ValueOfThePreviousYear,
    /// The value to start from.
    Baseline,
    /// A due time: the source gives none.
    DueTime,
    /// That it was begun or done, or is so.
    Record,
    /// The day on which it happened.
    Date,
    /// What is said of a round of a follow-up.
    Round,
    /// A target: a goal or action has neither one nor a named gap.
    Target,
    /// What the sources do not give, as the plan names it.
    NamedGap,
}

impl From<Missed> for MissedPart {
    fn from(missed: Missed) -> Self {
        match missed {
            Missed::Indicator => Self::Indicator,
            Missed::Value => Self::Value,
            Missed::ValueOfItsYear => Self::ValueOfItsYear,
            Missed::ValueOfThePreviousYear => Self::ValueOfThePreviousYear,
            Missed::Baseline => Self::Baseline,
            Missed::DueTime => Self::DueTime,
            Missed::Record => Self::Record,
            Missed::Date => Self::Date,
            Missed::Round(_) => Self::Round,
        }
    }
}
