//! What can be computed from the figures of the document, and does not stand in it.
//!
//! A derived number is kept as its formula and computed when it is asked for. It is no figure of the source.

use rust_decimal::{Decimal, RoundingStrategy};

use super::figure::FigureValue;
use super::find_figure;
use crate::value::{ExactDecimal, Quantity};

/// A number that follows from figures of the document by arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Derived {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// What it is the number of, in Japanese.
    pub what_ja: &'static str,
    /// What it is the number of, in English.
    pub what_en: &'static str,
    /// How it is computed.
    pub formula: Formula,
    /// The digits after the point that are kept.
    pub places: u32,
    /// Its unit.
    pub unit: DerivedUnit,
    /// What must be said with it, in one Japanese sentence.
    pub caveat_ja: &'static str,
    /// What must be said with it, in one English sentence.
    pub caveat_en: &'static str,
}

/// How a number is computed. Figures are named by their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// The sum of counts.
    Sum(&'static [&'static str]),
    /// One count divided by another.
    Quotient {
        /// What is divided.
        of: &'static str,
        /// By what.
        by: &'static str,
    },
    /// One sum of money as a percentage of another.
    Share {
        /// The part.
        part: &'static str,
        /// The whole.
        whole: &'static str,
    },
    /// A sum of money that grows by a percentage each year.
    Growth {
        /// The sum at the beginning.
        base: &'static str,
        /// The percentage.
        rate: &'static str,
        /// For how many years.
        years: u32,
    },
}

/// The unit of a derived number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DerivedUnit {
    /// 拠点.
    Hubs,
    /// 人/回.
    PersonsPerEvent,
    /// 人/拠点.
    PersonsPerHub,
    /// 件/拠点.
    CasesPerHub,
    /// %.
    Percent,
    /// 兆円.
    TrillionYen,
}

const ONE_TRILLION: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

impl DerivedUnit {
    /// The Japanese word.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::Hubs => "拠点",
            Self::PersonsPerEvent => "人/回",
            Self::PersonsPerHub => "人/拠点",
            Self::CasesPerHub => "件/拠点",
            Self::Percent => "%",
            Self::TrillionYen => "兆円",
        }
    }
}

impl Derived {
    /// The number, computed now from the figures; none if a figure is no single number or cannot be divided by.
    pub fn value(&self) -> Option<ExactDecimal> {
        let exact = match self.formula {
            Formula::Sum(figures) => {
                figures.iter().try_fold(Decimal::ZERO, |sum, code| number(code)?.checked_add(sum))?
            }
            Formula::Quotient { of, by } => number(of)?.checked_div(number(by)?)?,
            Formula::Share { part, whole } => {
                number(part)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(number(whole)?)?
            }
            Formula::Growth { base, rate, years } => {
                let yearly = Decimal::ONE.checked_add(fraction(rate)?)?;
                let grown = (0..years).try_fold(number(base)?, |sum, _| sum.checked_mul(yearly))?;
                grown.checked_div(ONE_TRILLION)?
            }
        };
        let rounded = exact.round_dp_with_strategy(self.places, RoundingStrategy::MidpointAwayFromZero);
        Some(ExactDecimal::new(rounded))
    }
}

impl Formula {
    /// The codes of the figures it reads.
    pub fn figures(self) -> Vec<&'static str> {
        match self {
            Self::Sum(figures) => figures.to_vec(),
            Self::Quotient { of, by } => vec![of, by],
            Self::Share { part, whole } => vec![part, whole],
            Self::Growth { base, rate, .. } => vec![base, rate],
        }
    }
}

/// The number a count or a sum names, whatever its qualifier.
fn number(code: &str) -> Option<Decimal> {
    match find_figure(code)?.value {
        FigureValue::Count(count) => match count.quantity() {
            Quantity::Exact(n)
            | Quantity::About(n)
            | Quantity::AtLeast(n)
            | Quantity::MoreThan(n)
            | Quantity::UpTo(n) => Some(Decimal::from(n)),
            Quantity::Range(_) => None,
        },
        FigureValue::Yen { sum, .. } => Some(Decimal::from(sum.amount())),
        FigureValue::Percent { .. } | FigureValue::Ratio { .. } => None,
    }
}

/// A percentage as a share of one.
fn fraction(code: &str) -> Option<Decimal> {
    find_figure(code)?.value.percent().map(|percent| percent.as_fraction().value())
}
