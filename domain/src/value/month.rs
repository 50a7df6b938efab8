//! Months in Japan.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::era::{Era, EraYear};
use super::normal::tidy;
use super::spelling::{InEnglish, in_english, noted_era};
use super::{JstDate, invalid, parsed};

/// A month in Japan. Canonical text: `2025-04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JstMonth {
    year: i16,
    month: i8,
}

invalid! {
    /// The text is no month.
    InvalidJstMonth {
        /// Another shape.
        Shape = "month-shape", "a month looks like 2025-04, 2025年4月 or 令和7年4月";
        /// No day of the month lies in the era that is named.
        Era = "month-outside-era", "Reiwa begins in 2019-05 and Heisei in 1989-01: name the era of the month";
        /// A month without a year.
        NoYear = "month-no-year", "name the year, too: 2026年11月 or November 2026";
        /// Outside the years Banso knows.
        Range = "month-range", "a month lies between the years 1900 and 2200";
    }
}

impl JstMonth {
    /// A month of the years 1900 to 2200.
    ///
    /// # Errors
    /// Outside that range.
    pub fn new(year: i16, month: i8) -> Result<Self, InvalidJstMonth> {
        let known = (1900..=2200).contains(&year) && (1..=12).contains(&month);
        if known { Ok(Self { year, month }) } else { Err(InvalidJstMonth::Range) }
    }

    /// The month of a day.
    pub fn of(day: JstDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Reads `2025-04`, `2025/4`, `2025年4月`, `令和7年4月`, `April 2025`, in any width, also with its era behind it:
    /// `2025年4月（令和7年）`, `April 2025 (Reiwa 7)`.
    ///
    /// # Errors
    /// When the text has another shape.
    pub fn parse(raw: &str) -> Result<Self, InvalidJstMonth> {
        let text = tidy(raw).map_err(|_| InvalidJstMonth::Shape)?;
        if let Some((month, noted)) = noted_era(&text) {
            let month = Self::read(month)?;
            let touches =
                [month.first_day(), month.last_day()].iter().any(|day| day.era_year() == Some(noted));
            return if touches { Ok(month) } else { Err(InvalidJstMonth::Era) };
        }
        Self::read(&text)
    }

    /// Reads a tidied text with nothing behind the month.
    fn read(text: &str) -> Result<Self, InvalidJstMonth> {
        if let Some(InEnglish { day: None, month, year }) = in_english(text) {
            return Self::new(year.ok_or(InvalidJstMonth::NoYear)?, month);
        }
        if let Some(month) = text.strip_suffix('月') {
            return Self::in_japanese(month);
        }
        let (year, month, shortest) = match (text.split_once('-'), text.split_once('/')) {
            (Some((year, month)), _) => (year, month, 2),
            (None, Some((year, month))) => (year, month, 1),
            (None, None) => return Err(InvalidJstMonth::Shape),
        };
        let well_formed = year.len() == 4
            && (shortest..=2).contains(&month.len())
            && [year, month].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
        if !well_formed {
            return Err(InvalidJstMonth::Shape);
        }
        let shape = |_| InvalidJstMonth::Shape;
        Self::new(year.parse().map_err(shape)?, month.parse().map_err(shape)?)
    }

    /// Reads `2025年4` and `令和7年4`, of which the last sign was taken off.
    fn in_japanese(text: &str) -> Result<Self, InvalidJstMonth> {
        if (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidJstMonth::NoYear);
        }
        let (era, rest) = Era::strip(text).map_or((None, text), |(era, rest)| (Some(era), rest));
        let (year, month) = rest.split_once('年').ok_or(InvalidJstMonth::Shape)?;
        let is_number = month.bytes().all(|b| b.is_ascii_digit());
        let month = month.parse().ok().filter(|_| is_number).ok_or(InvalidJstMonth::Shape)?;
        let Some(era) = era else {
            let year = Some(year).filter(|year| year.len() == 4).and_then(|year| year.parse().ok());
            return Self::new(year.ok_or(InvalidJstMonth::Shape)?, month);
        };
        let month = Self::new(EraYear::numbered(era, year).ok_or(InvalidJstMonth::Shape)?.year(), month)?;
        let touches = [month.first_day(), month.last_day()].iter().any(|day| day.era() == Some(era));
        if touches { Ok(month) } else { Err(InvalidJstMonth::Era) }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }

    /// So many months later; none after 2200.
    pub fn plus(self, months: u32) -> Option<Self> {
        let months = i32::from(self.month - 1).checked_add(i32::try_from(months).ok()?)?;
        let year = i16::try_from(i32::from(self.year) + months / 12).ok()?;
        Self::new(year, i8::try_from(months % 12 + 1).ok()?).ok()
    }

    /// The first day.
    pub fn first_day(self) -> JstDate {
        JstDate::new(self.year, self.month, 1).expect("every month of 1900 to 2200 has a first day")
    }

    /// The last day.
    pub fn last_day(self) -> JstDate {
        JstDate(self.first_day().0.last_of_month())
    }
}

impl fmt::Display for JstMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

parsed!(JstMonth, InvalidJstMonth);

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> JstDate {
        JstDate::parse(text).expect(text)
    }

    #[test]
    fn a_month_has_a_first_and_a_last_day() {
        let month = JstMonth::parse("2024-02").expect("a month");
        assert_eq!((month.first_day(), month.last_day()), (day("2024-02-01"), day("2024-02-29")));
        assert_eq!(JstMonth::parse("2024-13"), Err(InvalidJstMonth::Range));
        assert_eq!(JstMonth::parse("2024-2"), Err(InvalidJstMonth::Shape));
    }

    #[test]
    fn a_month_is_read_as_people_in_japan_write_it() {
        for text in ["2023-05", "2023年5月", "令和5年5月", "R5年05月", "令和５年５月"] {
            assert_eq!(JstMonth::parse(text).expect(text).to_string(), "2023-05", "{text}");
        }
        assert_eq!(JstMonth::parse("昭和64年1月"), JstMonth::parse("平成元年1月"));
        assert_eq!(JstMonth::parse("平成31年5月"), Err(InvalidJstMonth::Era));
        assert_eq!(JstMonth::parse("令和5年13月"), Err(InvalidJstMonth::Range));
        for wrong in ["5月", "令和5年", "23年5月", "令和5年5月月", "令和年5月", "令和5年-5月", "令和5年+5月"]
        {
            assert!(JstMonth::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn months_are_counted_across_years_and_end_with_the_calendar() {
        let month = |text| JstMonth::parse(text).expect(text);
        assert_eq!(month("2025-11").plus(2), Some(month("2026-01")));
        assert_eq!(month("2025-12").plus(12), Some(month("2026-12")));
        assert_eq!([month("2200-12").plus(1), month("2200-12").plus(u32::MAX)], [None, None]);
    }
}
