//! Targets of five kinds, each with its due time or the word that the sources give none.

use super::Provenance;
use crate::source::SourceMark;
use crate::source_catalogue::{Due, FigureValue, Note, StatedYear, When};

/// What a plan wants to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanTarget {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// The Japanese name of what is followed.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// What is wanted of it.
    pub kind: TargetKind,
    /// By when.
    pub due: TargetDue,
    /// Who surveys it, in Japanese; empty: not found.
    pub surveyor_ja: &'static str,
    /// Who surveys it, in English; empty: not found.
    pub surveyor_en: &'static str,
    /// What must be said beside it.
    pub notes: &'static [Note],
    /// Where it stands.
    pub provenance: Provenance,
}

/// What is wanted. Only the first kind has a value to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetKind {
    /// A number by a time.
    NumericByDate {
        /// The number.
        value: FigureValue,
        /// What it counts together.
        counted: Counted,
    },
    /// 目標値なし（計画期間中の向上）: better than at the beginning; no number is set.
    ImproveFromBaseline,
    /// An action, with the code it has in the source catalogue if it stands there.
    ActionByFiscalYear {
        /// The code of the action.
        action: Option<&'static str>,
    },
    /// Something that is there or not.
    Binary,
    /// 事業等の状況のフォローアップ: followed in words.
    NarrativeFollowUp,
}

/// What the number of a target counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// In each fiscal year.
    InEachYear,
    /// In the whole period.
    InThePeriod,
    /// At the time that is due, or in the year that is.
    AtThatTime,
}

/// By when a target is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetDue {
    /// By a time.
    By(When),
    /// Within the period of the plan, which ends with about this fiscal year.
    WithinThePlanUntilAbout(StatedYear),
    /// As the action writes it.
    OfTheAction(Due),
    /// So many years after something.
    YearsAfter {
        /// How many.
        years: u8,
        /// After what, in Japanese.
        what_ja: &'static str,
        /// After what, in English.
        what_en: &'static str,
    },
    /// The sources give no due time.
    NoneStated,
}

impl TargetKind {
    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NumericByDate { .. } => "numeric_by_date",
            Self::ImproveFromBaseline => "improve_from_baseline",
            Self::ActionByFiscalYear { .. } => "action_by_fiscal_year",
            Self::Binary => "binary",
            Self::NarrativeFollowUp => "narrative_follow_up",
        }
    }

    /// The number to be reached, if one is set.
    pub const fn value(self) -> Option<FigureValue> {
        match self {
            Self::NumericByDate { value, .. } => Some(value),
            Self::ImproveFromBaseline
            | Self::ActionByFiscalYear { .. }
            | Self::Binary
            | Self::NarrativeFollowUp => None,
        }
    }
}

impl TargetDue {
    /// Whether the sources give a due time. An action without a year, and one that may begin at any time, have none.
    pub const fn is_stated(self) -> bool {
        match self {
            Self::By(When::Unstated)
            | Self::NoneStated
            | Self::OfTheAction(Due::NoneStated | Due::NotBefore(_)) => false,
            Self::By(_)
            | Self::WithinThePlanUntilAbout(_)
            | Self::OfTheAction(Due::BegunIn(_) | Due::DoneIn(_))
            | Self::YearsAfter { .. } => true,
        }
    }
}

impl PlanTarget {
    /// A target of which only the source is known yet.
    pub(super) const fn known(mark: SourceMark, source: &'static str) -> Self {
        Self {
            code: "",
            name_ja: "",
            name_en: "",
            kind: TargetKind::NarrativeFollowUp,
            due: TargetDue::NoneStated,
            surveyor_ja: "",
            surveyor_en: "",
            notes: &[],
            provenance: Provenance { mark, source },
        }
    }
}
