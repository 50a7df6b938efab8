//! Counts as documents state them: a quantity with its qualifier, a unit, and a basis.

mod reading;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

pub(super) use reading::{leading, to};

use super::yen::thousands;
use super::{invalid, parsed};

/// A count, never without what it counts: 2,016 companies in all (延べ) are surely fewer different ones (実).
///
/// In JSON an object: `{"quantity": {"about": 30}, "unit": "companies", "basis": "total"}`.
/// As text: `延べ約30社`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    quantity: Quantity,
    unit: CountUnit,
    basis: CountBasis,
}

/// How many, no more precisely than stated. In JSON `{"exact": 2446}` or `{"range": {"from": 15, "to": 20}}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// This many.
    Exact(u64),
    /// 約, 程度: about this many.
    About(u64),
    /// 以上: this many or more.
    AtLeast(u64),
    /// 超: more than this.
    MoreThan(u64),
    /// 以下, 最大: this many or fewer.
    UpTo(u64),
    /// From one number to another.
    Range(CountRange),
}

/// Two numbers in order, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct CountRange {
    from: u64,
    to: u64,
}

/// The wire form of a range, its order unchecked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    from: u64,
    to: u64,
}

/// The kind of a quantity, without its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// This many.
    Exact,
    /// 約, 程度: about.
    About,
    /// 以上: this many or more.
    AtLeast,
    /// 超: more than.
    MoreThan,
    /// 以下, 最大: this many or fewer.
    UpTo,
    /// From one number to another.
    Range,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountUnit {
    /// 人, 名.
    Persons,
    /// 社.
    Companies,
    /// 件.
    Cases,
    /// 回.
    Times,
    /// 拠点.
    Hubs,
    /// The document names no unit.
    Unstated,
}

/// Whether one that comes twice counts twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountBasis {
    /// 延べ: it counts twice.
    Total,
    /// 実: it counts once.
    Distinct,
    /// The document does not say.
    Unstated,
}

invalid! {
    /// The text is no count.
    InvalidCount {
        /// Another shape.
        Shape = "count-shape", "a count looks like 2,446人, 延べ約30社, 15程度, 20回以上 or 15〜20件";
        /// A part of one, or more than can be kept.
        Number = "count-number", "a count is a whole number below 18 quintillion (1844京)";
        /// A range that ends before it begins.
        Order = "count-order", "the second number of a range is not below the first";
        /// Two qualifiers that do not go together.
        Qualifiers = "count-qualifiers", "a count has one qualifier: 約, 程度, 以上, 超, 以下 or a range";
    }
}

impl Count {
    /// A count of something.
    pub const fn new(quantity: Quantity, unit: CountUnit, basis: CountBasis) -> Self {
        Self { quantity, unit, basis }
    }

    /// How many.
    pub const fn quantity(self) -> Quantity {
        self.quantity
    }

    /// How sure that is.
    pub const fn qualifier(self) -> Qualifier {
        match self.quantity {
            Quantity::Exact(_) => Qualifier::Exact,
            Quantity::About(_) => Qualifier::About,
            Quantity::AtLeast(_) => Qualifier::AtLeast,
            Quantity::MoreThan(_) => Qualifier::MoreThan,
            Quantity::UpTo(_) => Qualifier::UpTo,
            Quantity::Range(_) => Qualifier::Range,
        }
    }

    /// What is counted.
    pub const fn unit(self) -> CountUnit {
        self.unit
    }

    /// Whether one that comes twice counts twice.
    pub const fn basis(self) -> CountBasis {
        self.basis
    }

    /// The number, if it is exact.
    pub const fn exact_value(self) -> Option<u64> {
        match self.quantity {
            Quantity::Exact(n) => Some(n),
            _ => None,
        }
    }

    /// The smallest number it can be, if the statement sets one. 約 sets none.
    pub const fn lower_bound(self) -> Option<u64> {
        match self.quantity {
            Quantity::Exact(n) | Quantity::AtLeast(n) => Some(n),
            Quantity::MoreThan(n) => n.checked_add(1),
            Quantity::Range(range) => Some(range.from),
            Quantity::About(_) | Quantity::UpTo(_) => None,
        }
    }

    /// The largest number it can be, if the statement sets one. 約 sets none.
    pub const fn upper_bound(self) -> Option<u64> {
        match self.quantity {
            Quantity::Exact(n) | Quantity::UpTo(n) => Some(n),
            Quantity::Range(range) => Some(range.to),
            Quantity::About(_) | Quantity::AtLeast(_) | Quantity::MoreThan(_) => None,
        }
    }

    /// The same count in a unit its surroundings tell; none if it states another one itself.
    pub fn with_unit(self, unit: CountUnit) -> Option<Self> {
        let open = self.unit == CountUnit::Unstated || self.unit == unit;
        open.then_some(Self { unit, ..self })
    }
}

impl CountRange {
    /// From one number to another, both included.
    ///
    /// # Errors
    /// When the second is below the first.
    pub const fn new(from: u64, to: u64) -> Result<Self, InvalidCount> {
        if from <= to { Ok(Self { from, to }) } else { Err(InvalidCount::Order) }
    }

    /// The first number.
    pub const fn first(self) -> u64 {
        self.from
    }

    /// The last number.
    pub const fn last(self) -> u64 {
        self.to
    }
}

impl TryFrom<Ends> for CountRange {
    type Error = InvalidCount;

    fn try_from(ends: Ends) -> Result<Self, InvalidCount> {
        Self::new(ends.from, ends.to)
    }
}

impl From<CountRange> for Ends {
    fn from(range: CountRange) -> Self {
        Self { from: range.from, to: range.to }
    }
}

impl CountUnit {
    /// The official word; empty if none is stated.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::Persons => "人",
            Self::Companies => "社",
            Self::Cases => "件",
            Self::Times => "回",
            Self::Hubs => "拠点",
            Self::Unstated => "",
        }
    }

    /// The word in English; empty if none is stated.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Persons => "persons",
            Self::Companies => "companies",
            Self::Cases => "cases",
            Self::Times => "times",
            Self::Hubs => "hubs",
            Self::Unstated => "",
        }
    }
}

impl CountBasis {
    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Distinct => "distinct",
            Self::Unstated => "unstated",
        }
    }

    /// The official word; empty if none is stated.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::Total => "延べ",
            Self::Distinct => "実",
            Self::Unstated => "",
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (basis, unit) = (self.basis.japanese(), self.unit.japanese());
        match self.quantity {
            Quantity::Exact(n) => write!(f, "{basis}{}{unit}", thousands(n)),
            Quantity::About(n) => write!(f, "{basis}約{}{unit}", thousands(n)),
            Quantity::AtLeast(n) => write!(f, "{basis}{}{unit}以上", thousands(n)),
            Quantity::MoreThan(n) => write!(f, "{basis}{}{unit}超", thousands(n)),
            Quantity::UpTo(n) => write!(f, "{basis}{}{unit}以下", thousands(n)),
            Quantity::Range(CountRange { from, to }) => {
                write!(f, "{basis}{}〜{}{unit}", thousands(from), thousands(to))
            }
        }
    }
}

parsed!(Count, InvalidCount);
