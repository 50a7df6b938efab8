//! Times as the document states them: a day, a month, a fiscal year, a calendar year, or none.
//!
//! They stand in constants; what the rest of the domain computes with is made from them.

use crate::value::{FiscalYear, JstDate, JstMonth, OccurredDate};

/// 年度: a fiscal year that stands in a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatedYear(i16);

/// When something was, is or holds, no more precisely than the document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// On a day.
    Day(JstDate),
    /// In a month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// 年度: in a fiscal year.
    FiscalYear(StatedYear),
    /// In fiscal years from the first to the last, both included.
    FiscalYears {
        /// The first.
        first: StatedYear,
        /// The last.
        last: StatedYear,
    },
    /// 年: in a calendar year.
    CalendarYear(i16),
    /// 年以降: since a calendar year.
    SinceCalendarYear(i16),
    /// 年まで: until a calendar year.
    UntilCalendarYear(i16),
    /// The document gives no time.
    Unstated,
}

/// A time the document states, with what it is the time of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// What, in Japanese.
    pub what_ja: &'static str,
    /// What, in English.
    pub what_en: &'static str,
    /// When.
    pub when: When,
    /// The words of the document.
    pub as_written: &'static str,
    /// The line they stand on, from 1.
    pub line: u16,
}

impl StatedYear {
    /// The fiscal year of Reiwa: 1 is 令和元年度 (FY2019).
    pub const fn reiwa(year: i16) -> Self {
        assert!(1 <= year && year <= 99, "a year of Reiwa is counted from 1");
        Self(2018 + year)
    }

    /// The fiscal year that begins on 1 April of a year.
    pub const fn beginning(year: i16) -> Self {
        assert!(1900 <= year && year < 2200, "a fiscal year lies between 1900 and 2199");
        Self(year)
    }

    /// The fiscal year.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::new(self.0).expect("a stated year is checked when it is made")
    }
}

impl When {
    /// The same as a date of the log; none where a date of the log cannot be so coarse, or nothing is stated.
    pub fn occurred(self) -> Option<OccurredDate> {
        match self {
            Self::Day(day) => Some(OccurredDate::Day(day)),
            Self::Month { year, month } => JstMonth::new(year, month).ok().map(OccurredDate::Month),
            Self::FiscalYear(year) => Some(OccurredDate::FiscalYear(year.fiscal_year())),
            Self::FiscalYears { .. }
            | Self::CalendarYear(_)
            | Self::SinceCalendarYear(_)
            | Self::UntilCalendarYear(_)
            | Self::Unstated => None,
        }
    }
}
