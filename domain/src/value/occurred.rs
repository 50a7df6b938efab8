//! When something happened, as precisely as it is known.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::normal::tidy;
use super::spelling::noted_era;
use super::{
    FiscalYear, InvalidFiscalYear, InvalidJstDate, InvalidJstMonth, InvalidValue, JstDate, JstMonth, parsed,
};

/// A date in reality, with its precision. Canonical text: `2026-04-01`, `2026-04`, `FY2026` or `unknown`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum OccurredDate {
    /// On a day.
    Day(JstDate),
    /// In a month.
    Month(JstMonth),
    /// In a fiscal year.
    FiscalYear(FiscalYear),
    /// It happened; nobody says when.
    Unknown,
}

/// How precisely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatePrecision {
    /// To the day.
    Day,
    /// To the month.
    Month,
    /// To the fiscal year.
    FiscalYear,
    /// Not at all.
    Unknown,
}

/// The text is no date of any precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOccurredDate {
    /// Another shape.
    #[error("a date looks like 2026-04-01, 2026-04, FY2026 or unknown")]
    Shape,
    /// A day that cannot be.
    #[error(transparent)]
    Day(InvalidJstDate),
    /// A month that cannot be.
    #[error(transparent)]
    Month(InvalidJstMonth),
    /// A fiscal year that cannot be.
    #[error(transparent)]
    FiscalYear(InvalidFiscalYear),
}

impl InvalidOccurredDate {
    /// The codes of this error that no other value has.
    pub const CODES: &'static [&'static str] = &["occurred-date-shape"];
}

impl InvalidValue for InvalidOccurredDate {
    fn code(&self) -> &'static str {
        match self {
            Self::Shape => "occurred-date-shape",
            Self::Day(error) => error.code(),
            Self::Month(error) => error.code(),
            Self::FiscalYear(error) => error.code(),
        }
    }

    fn expected(&self) -> std::borrow::Cow<'static, str> {
        self.to_string().into()
    }
}

/// What is written where nobody says when.
const UNKNOWN: [&str; 4] = ["unknown", "不明", "時期不明", "date not known"];

impl OccurredDate {
    /// Reads a day, a month, a fiscal year (with `FY`, an era or 年度), or `unknown` (不明).
    ///
    /// # Errors
    /// When it is none of these.
    pub fn parse(raw: &str) -> Result<Self, InvalidOccurredDate> {
        let text = tidy(raw).map_err(|_| InvalidOccurredDate::Shape)?;
        if UNKNOWN.iter().any(|word| text.eq_ignore_ascii_case(word)) {
            return Ok(Self::Unknown);
        }
        match JstDate::parse(&text) {
            Ok(day) => return Ok(Self::Day(day)),
            Err(InvalidJstDate::Shape) => {}
            Err(error) => return Err(InvalidOccurredDate::Day(error)),
        }
        match JstMonth::parse(&text) {
            Ok(month) => return Ok(Self::Month(month)),
            Err(InvalidJstMonth::Shape) => {}
            Err(error) => return Err(InvalidOccurredDate::Month(error)),
        }
        // A bare `2026` could be meant as a calendar year: the fiscal year has to be named as such.
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidOccurredDate::Shape);
        }
        let (name, noted) = noted_era(&text).map_or((text.as_str(), None), |(name, era)| (name, Some(era)));
        match FiscalYear::parse(name) {
            Ok(year) if noted.is_none_or(|era| era.year() == year.year()) => Ok(Self::FiscalYear(year)),
            Ok(_) => Err(InvalidOccurredDate::Shape),
            Err(InvalidFiscalYear::Shape) => Err(InvalidOccurredDate::Shape),
            Err(error) => Err(InvalidOccurredDate::FiscalYear(error)),
        }
    }

    /// The first day it may have been.
    pub fn earliest(&self) -> Option<JstDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month(month) => Some(month.first_day()),
            Self::FiscalYear(year) => Some(year.first_day()),
            Self::Unknown => None,
        }
    }

    /// The last day it may have been.
    pub fn latest(&self) -> Option<JstDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Month(month) => Some(month.last_day()),
            Self::FiscalYear(year) => Some(year.last_day()),
            Self::Unknown => None,
        }
    }

    /// Whether it was after the other, whichever days they were.
    pub fn certainly_after(&self, other: &Self) -> bool {
        self.earliest().zip(other.latest()).is_some_and(|(own, other)| own > other)
    }

    /// Whether it may have been on or before a day.
    pub fn possibly_on_or_before(&self, day: JstDate) -> bool {
        self.earliest().is_none_or(|first| first <= day)
    }

    /// Whether it was on or before a day, whichever day it was.
    pub fn certainly_on_or_before(&self, day: JstDate) -> bool {
        self.latest().is_some_and(|last| last <= day)
    }

    /// The fiscal year; none when it is unknown.
    pub fn fiscal_year(&self) -> Option<FiscalYear> {
        self.earliest().map(FiscalYear::of)
    }

    /// How precisely it is known.
    pub const fn precision(&self) -> DatePrecision {
        match self {
            Self::Day(_) => DatePrecision::Day,
            Self::Month(_) => DatePrecision::Month,
            Self::FiscalYear(_) => DatePrecision::FiscalYear,
            Self::Unknown => DatePrecision::Unknown,
        }
    }
}

impl From<JstDate> for OccurredDate {
    fn from(day: JstDate) -> Self {
        Self::Day(day)
    }
}

impl fmt::Display for OccurredDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
            Self::FiscalYear(year) => year.fmt(f),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

parsed!(OccurredDate, InvalidOccurredDate);

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> OccurredDate {
        OccurredDate::parse(text).expect(text)
    }

    #[test]
    fn the_precision_is_kept() {
        for text in ["2026-04-01", "2026-04", "FY2026", "unknown"] {
            assert_eq!(on(text).to_string(), text);
        }
        assert_eq!(on("令和8年度"), on("FY2026"));
        assert_eq!(on("不明"), OccurredDate::Unknown);
        assert_eq!(OccurredDate::parse("2026"), Err(InvalidOccurredDate::Shape));
        assert_eq!(
            OccurredDate::parse("2026-02-30"),
            Err(InvalidOccurredDate::Day(InvalidJstDate::NoSuchDay))
        );
    }

    #[test]
    fn order_is_claimed_only_where_it_is_certain() {
        assert!(on("2026-05").certainly_after(&on("2026-04-30")));
        assert!(!on("2026-04").certainly_after(&on("2026-04-30")));
        assert!(!on("unknown").certainly_after(&on("2020-01-01")));
        let day = JstDate::parse("2026-04-15").expect("a day");
        assert!(on("2026-04").possibly_on_or_before(day) && !on("2026-04").certainly_on_or_before(day));
        assert!(on("unknown").possibly_on_or_before(day) && !on("unknown").certainly_on_or_before(day));
    }

    #[test]
    fn a_month_and_a_fiscal_year_lie_in_one_fiscal_year() {
        let year = |text| on(text).fiscal_year().map(|fy| fy.to_string());
        assert_eq!(year("2026-03").as_deref(), Some("FY2025"));
        assert_eq!(year("FY2026").as_deref(), Some("FY2026"));
        assert_eq!(year("unknown"), None);
    }
}
