//! Numbers as the document states them, and what they may be used for.

use std::fmt;

use super::when::{StatedYear, When};
use crate::value::{Count, CountBasis, CountUnit, Percent, Qualifier, Quantity, Yen};

/// One number of the source document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// What it is the number of, in Japanese.
    pub what_ja: &'static str,
    /// What it is the number of, in English.
    pub what_en: &'static str,
    /// The number, with its unit and no more precise than stated.
    pub value: FigureValue,
    /// The number in the words of the document.
    pub as_written: &'static str,
    /// The time it speaks of.
    pub as_of: When,
    /// Whether it may still change.
    pub state: FigureState,
    /// What it may be used for.
    pub used_as: FigureUse,
    /// What is stated of a budget; none for other figures.
    pub budget: Option<Budget>,
    /// The line it stands on, from 1.
    pub line: u16,
}

/// A number with its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureValue {
    /// How many.
    Count(Count),
    /// A sum of money.
    Yen {
        /// The sum in whole yen.
        sum: Yen,
        /// How sure it is; never a range.
        qualifier: Qualifier,
    },
    /// A percentage.
    Percent {
        /// Tenths of a percent: 59 is 5.9%.
        tenths: u32,
        /// How sure it is; never a range.
        qualifier: Qualifier,
    },
    /// A part of a whole, as a fraction.
    Ratio {
        /// The part.
        part: u32,
        /// The whole; never 0.
        whole: u32,
        /// How sure it is; never a range.
        qualifier: Qualifier,
    },
}

/// Whether a number may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureState {
    /// 暫定: the period it counts had not ended.
    Provisional,
    /// 確定.
    Final,
    /// The document does not say.
    Unstated,
}

/// What a number may be used for. Only some may stand beside attainment: see [`ProgrammeFigure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureUse {
    /// The market and its companies.
    Market,
    /// Trade with other countries.
    Trade,
    /// Money set aside for a programme.
    Budget,
    /// The share of the costs that is paid.
    SubsidyRate,
    /// How many hubs there are, were chosen or are to be chosen.
    HubNumber,
    /// What a programme has done.
    ProgrammeResult,
    /// How many sessions a course has.
    CourseLength,
    /// A limit in a rule.
    RuleLimit,
}

/// What is stated of a budget. The document says nothing of a carry-over or of the year of execution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Budget {
    /// The year of the budget, which is not the year of its spending.
    pub year: StatedYear,
    /// Which budget of the year.
    pub kind: BudgetKind,
    /// How far it was.
    pub stage: BudgetStage,
    /// The initial budget of the year before, where the document shows it in brackets.
    pub previous_initial: PreviousInitial,
}

/// Which budget of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BudgetKind {
    /// 当初予算.
    Initial,
    /// 補正予算.
    Supplementary,
    /// The document does not say.
    Unstated,
}

/// How far a budget was when the document was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BudgetStage {
    /// 案.
    Draft,
    /// 成立.
    Adopted,
    /// The document does not say.
    Unstated,
}

/// The initial budget of the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PreviousInitial {
    /// 「－」: none, which is not a sum of 0 yen.
    Dash,
    /// It is not shown.
    NotShown,
}

/// A number of a programme itself: the only numbers of the source document that may stand beside attainment.
///
/// It cannot be made from a number of the market or of trade, so whatever asks for one cannot be given those:
///
/// ```compile_fail
/// let figure = banso_domain::source_catalogue::figures().next().unwrap();
/// let made_up = banso_domain::source_catalogue::ProgrammeFigure(figure);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgrammeFigure(&'static Figure);

impl ProgrammeFigure {
    /// The number, if its use allows it to stand beside attainment.
    pub const fn of(figure: &'static Figure) -> Option<Self> {
        match figure.used_as {
            FigureUse::HubNumber | FigureUse::ProgrammeResult => Some(Self(figure)),
            FigureUse::Market
            | FigureUse::Trade
            | FigureUse::Budget
            | FigureUse::SubsidyRate
            | FigureUse::CourseLength
            | FigureUse::RuleLimit => None,
        }
    }

    /// The number.
    pub const fn figure(self) -> &'static Figure {
        self.0
    }
}

impl FigureUse {
    /// All uses.
    pub const ALL: &'static [Self] = &[
        Self::Market,
        Self::Trade,
        Self::Budget,
        Self::SubsidyRate,
        Self::HubNumber,
        Self::ProgrammeResult,
        Self::CourseLength,
        Self::RuleLimit,
    ];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Market => "market",
            Self::Trade => "trade",
            Self::Budget => "budget",
            Self::SubsidyRate => "subsidy_rate",
            Self::HubNumber => "hub_number",
            Self::ProgrammeResult => "programme_result",
            Self::CourseLength => "course_length",
            Self::RuleLimit => "rule_limit",
        }
    }
}

impl Figure {
    /// What the document leaves open of a number, until a row says more. A use that is not said is one that never
    /// stands beside attainment.
    pub(super) const OPEN: Self = Self {
        code: "",
        what_ja: "",
        what_en: "",
        value: FigureValue::count(Quantity::Exact(0), CountUnit::Unstated),
        as_written: "",
        as_of: When::Unstated,
        state: FigureState::Unstated,
        used_as: FigureUse::Market,
        budget: None,
        line: 0,
    };
}

impl FigureValue {
    /// A count of which is not stated whether it is 延べ or 実. No count of the document says it.
    pub(crate) const fn count(quantity: Quantity, unit: CountUnit) -> Self {
        Self::Count(Count::new(quantity, unit, CountBasis::Unstated))
    }

    /// A sum in millions of yen (百万円).
    pub(crate) const fn million_yen(qualifier: Qualifier, millions: i64) -> Self {
        Self::Yen { sum: Yen::new(millions * 1_000_000), qualifier }
    }

    /// How sure it is.
    pub const fn qualifier(self) -> Qualifier {
        match self {
            Self::Count(count) => count.qualifier(),
            Self::Yen { qualifier, .. } | Self::Percent { qualifier, .. } | Self::Ratio { qualifier, .. } => {
                qualifier
            }
        }
    }

    /// The percentage, if it is one.
    pub fn percent(self) -> Option<Percent> {
        match self {
            Self::Percent { tenths, .. } => Percent::parse(&format!("{}.{}%", tenths / 10, tenths % 10)).ok(),
            Self::Count(_) | Self::Yen { .. } | Self::Ratio { .. } => None,
        }
    }
}

impl FigureValue {
    /// The number with its qualifier and unit in English: 3件以上 is "at least 3 cases".
    #[must_use]
    pub fn in_english(&self) -> String {
        let number = match self {
            Self::Count(count) => {
                let unit = count.unit().english();
                let number = match count.quantity() {
                    Quantity::Range(range) => format!("{} to {}", range.first(), range.last()),
                    Quantity::Exact(n)
                    | Quantity::About(n)
                    | Quantity::AtLeast(n)
                    | Quantity::MoreThan(n)
                    | Quantity::UpTo(n) => n.to_string(),
                };
                if unit.is_empty() { number } else { format!("{number} {unit}") }
            }
            Self::Yen { sum, .. } => format!("{sum} yen"),
            Self::Percent { .. } => self.percent().map_or_else(String::new, |percent| percent.to_string()),
            Self::Ratio { part, whole, .. } => format!("{part}/{whole}"),
        };
        match self.qualifier() {
            Qualifier::Exact | Qualifier::Range => number,
            Qualifier::About => format!("about {number}"),
            Qualifier::AtLeast => format!("at least {number}"),
            Qualifier::MoreThan => format!("more than {number}"),
            Qualifier::UpTo => format!("up to {number}"),
        }
    }
}

impl fmt::Display for FigureValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = match self {
            Self::Count(count) => return count.fmt(f),
            Self::Yen { sum, .. } => format!("{sum}円"),
            Self::Percent { .. } => self.percent().map_or_else(String::new, |percent| percent.to_string()),
            Self::Ratio { part, whole, .. } => format!("{part}/{whole}"),
        };
        match self.qualifier() {
            Qualifier::Exact | Qualifier::Range => f.write_str(&number),
            Qualifier::About => write!(f, "約{number}"),
            Qualifier::AtLeast => write!(f, "{number}以上"),
            Qualifier::MoreThan => write!(f, "{number}超"),
            Qualifier::UpTo => write!(f, "{number}以下"),
        }
    }
}
