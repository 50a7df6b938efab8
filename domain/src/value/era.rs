//! Japanese eras (元号) and the years in them.

use std::fmt;

/// An era of the present calendar law's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 昭和, year 1 = 1926.
    Showa,
    /// 平成, year 1 = 1989.
    Heisei,
    /// 令和, year 1 = 2019.
    Reiwa,
}

/// A year of an era.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EraYear {
    era: Era,
    number: u8,
}

impl Era {
    /// The year before the first of the era.
    pub(super) const fn before_first_year(self) -> i16 {
        match self {
            Self::Showa => 1925,
            Self::Heisei => 1988,
            Self::Reiwa => 2018,
        }
    }

    /// The name.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// Takes the era off the front of a tidied text: `令和`, `R`, `平成`, `H`, `昭和`, `S`.
    pub(super) fn strip(text: &str) -> Option<(Self, &str)> {
        [
            (Self::Reiwa, ["令和", "R", "r"]),
            (Self::Heisei, ["平成", "H", "h"]),
            (Self::Showa, ["昭和", "S", "s"]),
        ]
        .into_iter()
        .find_map(|(era, signs)| {
            signs.iter().find_map(|sign| text.strip_prefix(sign)).map(|rest| (era, rest))
        })
    }
}

impl EraYear {
    /// The year with this number in an era; numbers begin with 1 (元年).
    pub fn new(era: Era, number: u8) -> Option<Self> {
        let last = match era {
            Era::Showa => 64,
            Era::Heisei => 31,
            Era::Reiwa => 99,
        };
        (1..=last).contains(&number).then_some(Self { era, number })
    }

    /// Reads `7`, `07` or `元`.
    pub(super) fn numbered(era: Era, text: &str) -> Option<Self> {
        let number = if text == "元" { 1 } else { text.parse().ok()? };
        Self::new(era, number)
    }

    /// The era.
    pub const fn era(self) -> Era {
        self.era
    }

    /// The number of the year in its era, from 1.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// The Western year.
    pub const fn year(self) -> i16 {
        self.era.before_first_year() + self.number as i16
    }
}

impl fmt::Display for EraYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            1 => write!(f, "{}元年", self.era.japanese()),
            n => write!(f, "{}{n}年", self.era.japanese()),
        }
    }
}
