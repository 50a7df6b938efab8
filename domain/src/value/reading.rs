//! Values of indicators as documents state them: an exact decimal number with its qualifier.

pub mod plain;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::count::{leading, to};
use super::decimal::{numeral, signed};
use super::normal::tidy;
use super::yen::grouped;
use super::{ExactDecimal, InvalidDecimal, Qualifier, invalid, parsed};

/// A value, no more precisely than stated, without its unit.
///
/// In JSON `{"exact": "69.4"}`, `{"about": "2016"}` or `{"range": {"from": "1.5", "to": "2"}}`: numbers are texts, so
/// that no reader makes binary fractions of them. As text: `69.4`, `約2,016`, `30以上`, `1.5〜2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// This value.
    Exact(ExactDecimal),
    /// 約, 程度: about this.
    About(ExactDecimal),
    /// 以上: this or more.
    AtLeast(ExactDecimal),
    /// 超: more than this.
    MoreThan(ExactDecimal),
    /// 以下, 最大: this or less.
    UpTo(ExactDecimal),
    /// From one value to another.
    Range(ReadingRange),
}

/// Two values in order, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct ReadingRange {
    from: ExactDecimal,
    to: ExactDecimal,
}

/// The wire form of a range, its order unchecked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    from: ExactDecimal,
    to: ExactDecimal,
}

invalid! {
    /// The text is no value.
    InvalidReading {
        /// Another shape.
        Shape = "reading-shape",
            "a value is a number without its unit: 69.4, 約2,016, 15程度, 30以上, 100超, 5以下 or 1.5〜2";
        /// More digits than can be kept exactly.
        Number = "reading-number", "a value has at most 28 digits, those after the point included";
        /// A range that ends before it begins.
        Order = "reading-order", "the second value of a range is not below the first";
        /// Two qualifiers that do not go together.
        Qualifiers = "reading-qualifiers", "a value has one qualifier: 約, 程度, 以上, 超, 以下 or a range";
    }
}

impl Reading {
    /// Reads a value, as in `69.4`, `約2,016`, `15程度`, `30以上`, `100超`, `最大5`, `1.5〜2`, `▲1.8`, in any width.
    ///
    /// # Errors
    /// When it has another shape (a unit after the number, several 数, a dash), too many digits, or contradicts itself.
    pub fn parse(raw: &str) -> Result<Self, InvalidReading> {
        let text = tidy(raw).map_err(|_| InvalidReading::Shape)?;
        let (mut qualifiers, text) = leading(&text);
        let (first, mut rest) = number(text)?;
        let mut second = None;
        if let Some(after) = to(rest) {
            let (number, after) = number(after.trim_start())?;
            (second, rest) = (Some(number), after);
        }
        while !rest.is_empty() {
            let (qualifier, after) = Qualifier::strip(rest).ok_or(InvalidReading::Shape)?;
            qualifiers.push(qualifier);
            rest = after.trim_start();
        }
        Self::of(first, second, &qualifiers)
    }

    fn of(
        first: ExactDecimal,
        second: Option<ExactDecimal>,
        qualifiers: &[Qualifier],
    ) -> Result<Self, InvalidReading> {
        // 約30程度 says one thing twice, and is written often.
        let qualifier = qualifiers.first().copied().unwrap_or(Qualifier::Exact);
        if qualifiers.iter().any(|other| *other != qualifier) {
            return Err(InvalidReading::Qualifiers);
        }
        match (qualifier, second) {
            (Qualifier::Exact, Some(second)) => ReadingRange::new(first, second).map(Self::Range),
            (Qualifier::Exact, None) => Ok(Self::Exact(first)),
            (Qualifier::About, None) => Ok(Self::About(first)),
            (Qualifier::AtLeast, None) => Ok(Self::AtLeast(first)),
            (Qualifier::MoreThan, None) => Ok(Self::MoreThan(first)),
            (Qualifier::UpTo, None) => Ok(Self::UpTo(first)),
            (Qualifier::Range, _) | (_, Some(_)) => Err(InvalidReading::Qualifiers),
        }
    }

    /// How sure the value is.
    pub const fn qualifier(self) -> Qualifier {
        match self {
            Self::Exact(_) => Qualifier::Exact,
            Self::About(_) => Qualifier::About,
            Self::AtLeast(_) => Qualifier::AtLeast,
            Self::MoreThan(_) => Qualifier::MoreThan,
            Self::UpTo(_) => Qualifier::UpTo,
            Self::Range(_) => Qualifier::Range,
        }
    }

    /// The numbers it names: one, or the two ends of a range.
    pub fn numbers(self) -> impl Iterator<Item = ExactDecimal> {
        let (first, second) = match self {
            Self::Exact(n) | Self::About(n) | Self::AtLeast(n) | Self::MoreThan(n) | Self::UpTo(n) => {
                (n, None)
            }
            Self::Range(range) => (range.from, Some(range.to)),
        };
        std::iter::once(first).chain(second)
    }

    /// The number, if it is exact.
    pub const fn exact_value(self) -> Option<ExactDecimal> {
        match self {
            Self::Exact(n) => Some(n),
            _ => None,
        }
    }

    /// The number that the value does not lie below, if the statement sets one; 超 lies above it. 約 sets none.
    pub const fn lower_bound(self) -> Option<ExactDecimal> {
        match self {
            Self::Exact(n) | Self::AtLeast(n) | Self::MoreThan(n) => Some(n),
            Self::Range(range) => Some(range.from),
            Self::About(_) | Self::UpTo(_) => None,
        }
    }

    /// The number that the value does not lie above, if the statement sets one. 約 sets none.
    pub const fn upper_bound(self) -> Option<ExactDecimal> {
        match self {
            Self::Exact(n) | Self::UpTo(n) => Some(n),
            Self::Range(range) => Some(range.to),
            Self::About(_) | Self::AtLeast(_) | Self::MoreThan(_) => None,
        }
    }
}

impl ReadingRange {
    /// From one value to another, both included.
    ///
    /// # Errors
    /// When the second is below the first.
    pub fn new(from: ExactDecimal, to: ExactDecimal) -> Result<Self, InvalidReading> {
        if from <= to { Ok(Self { from, to }) } else { Err(InvalidReading::Order) }
    }

    /// The first value.
    pub const fn first(self) -> ExactDecimal {
        self.from
    }

    /// The last value.
    pub const fn last(self) -> ExactDecimal {
        self.to
    }
}

impl TryFrom<Ends> for ReadingRange {
    type Error = InvalidReading;

    fn try_from(ends: Ends) -> Result<Self, InvalidReading> {
        Self::new(ends.from, ends.to)
    }
}

impl From<ReadingRange> for Ends {
    fn from(range: ReadingRange) -> Self {
        Self { from: range.from, to: range.to }
    }
}

/// The number a tidy text begins with, and what follows it.
fn number(text: &str) -> Result<(ExactDecimal, &str), InvalidReading> {
    let (sign, text) = signed(text);
    let (number, rest) = numeral(text).ok_or(InvalidReading::Shape)?;
    let value = number.exact(sign).map_err(|error| match error {
        InvalidDecimal::Shape => InvalidReading::Shape,
        InvalidDecimal::Range => InvalidReading::Number,
    })?;
    Ok((value, rest.trim_start()))
}

/// A number with commas between its thousands.
fn shown(number: ExactDecimal) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
    match digits.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", grouped(whole)),
        None => format!("{sign}{}", grouped(digits)),
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Exact(n) => f.write_str(&shown(n)),
            Self::About(n) => write!(f, "約{}", shown(n)),
            Self::AtLeast(n) => write!(f, "{}以上", shown(n)),
            Self::MoreThan(n) => write!(f, "{}超", shown(n)),
            Self::UpTo(n) => write!(f, "{}以下", shown(n)),
            Self::Range(ReadingRange { from, to }) => write!(f, "{}〜{}", shown(from), shown(to)),
        }
    }
}

parsed!(Reading, InvalidReading);
