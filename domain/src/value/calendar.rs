//! Days in Japan (JST, +09:00 all year).

use std::fmt;

use jiff::civil::Date;
use jiff::{Span, Timestamp, tz};
use serde::{Deserialize, Serialize};

use super::era::{Era, EraYear};
use super::normal::tidy;
use super::spelling::{InEnglish, in_english, is_day_without_year, noted_era};
use super::{FiscalYear, JstMonth, invalid, parsed};

/// A day in Japan, between 1900 and 2200. Canonical text: `2025-04-18`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct JstDate(pub(super) Date);

invalid! {
    /// The text is no day.
    InvalidJstDate {
        /// Another shape.
        Shape = "date-shape", "a date looks like 2025-04-18, 2025年4月18日, 令和7年4月18日 or R7.4.18";
        /// The calendar has no such day.
        NoSuchDay = "date-no-such-day", "the calendar has no such day";
        /// The day lies outside the era that is named.
        Era = "date-outside-era", "Reiwa begins on 2019-05-01 and Heisei on 1989-01-08: name the era of the day";
        /// Day and month without a year.
        NoYear = "date-no-year", "name the year, too: 2026年11月25日 or 25 November 2026";
        /// Outside the years Banso knows.
        Range = "date-range", "a date lies between the years 1900 and 2200";
    }
}

/// The offset of Japan.
const JST: tz::Offset = tz::Offset::constant(9);

impl JstDate {
    /// The day of a calendar.
    ///
    /// # Errors
    /// When the calendar has no such day, or it lies outside 1900–2200.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, InvalidJstDate> {
        Date::new(year, month, day).map_err(|_| InvalidJstDate::NoSuchDay).and_then(Self::from_civil)
    }

    /// A day that stands in the code; what is no day of the calendar does not compile in a constant.
    pub(crate) const fn constant(year: i16, month: i8, day: i8) -> Self {
        assert!(1900 <= year && year <= 2200, "a date lies between the years 1900 and 2200");
        Self(Date::constant(year, month, day))
    }

    /// The same day as another library writes it.
    ///
    /// # Errors
    /// Outside 1900–2200.
    pub fn from_civil(date: Date) -> Result<Self, InvalidJstDate> {
        if (1900..=2200).contains(&date.year()) { Ok(Self(date)) } else { Err(InvalidJstDate::Range) }
    }

    /// The day it is in Japan at an instant.
    ///
    /// # Errors
    /// Outside 1900–2200.
    pub fn today(at: Timestamp) -> Result<Self, InvalidJstDate> {
        Self::from_civil(JST.to_datetime(at).date())
    }

    /// Reads `2025-04-18`, `2025/4/18`, `2025年4月18日`, `令和7年4月18日`, `R7.4.18`, `18 April 2025`, `Apr 18, 2025`, in any
    /// width, also with its era behind it: `2025年4月18日（令和7年）`, `18 April 2025 (Reiwa 7)`.
    ///
    /// # Errors
    /// When the text has another shape, names no day of the calendar, or a day outside its era.
    pub fn parse(raw: &str) -> Result<Self, InvalidJstDate> {
        let text = tidy(raw).map_err(|_| InvalidJstDate::Shape)?;
        if let Some((date, noted)) = noted_era(&text) {
            let date = Self::read(date)?;
            return if date.era_year() == Some(noted) { Ok(date) } else { Err(InvalidJstDate::Era) };
        }
        Self::read(&text)
    }

    /// Reads a tidied text with nothing behind the date.
    fn read(text: &str) -> Result<Self, InvalidJstDate> {
        if let Some(InEnglish { day: Some(day), month, year }) = in_english(text) {
            return Self::new(year.ok_or(InvalidJstDate::NoYear)?, month, day);
        }
        if is_day_without_year(text) {
            return Err(InvalidJstDate::NoYear);
        }
        let (era, rest) = Era::strip(text).map_or((None, text), |(era, rest)| (Some(era), rest));
        let [year, month, day] = parts(rest).ok_or(InvalidJstDate::Shape)?;
        let small = |text: &str| text.parse::<i8>().map_err(|_| InvalidJstDate::Shape);
        let (month, day) = (small(month)?, small(day)?);
        match era {
            None if year.len() == 4 => {
                Self::new(year.parse().map_err(|_| InvalidJstDate::Shape)?, month, day)
            }
            None => Err(InvalidJstDate::Shape),
            Some(era) => {
                let year = EraYear::numbered(era, year).ok_or(InvalidJstDate::Shape)?.year();
                let date = Self::new(year, month, day)?;
                if date.era() == Some(era) { Ok(date) } else { Err(InvalidJstDate::Era) }
            }
        }
    }

    /// The date without its place.
    pub const fn civil(self) -> Date {
        self.0
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The fiscal year it lies in.
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::of(self)
    }

    /// So many days later (or earlier); none outside 1900–2200.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(Span::new().try_days(days).ok()?).ok().and_then(|date| Self::from_civil(date).ok())
    }

    /// The last day of a period of so many months (from 1) that begins with this day: the day before its
    /// counterpart, or the end of a month that has none (Civil Code, art. 143), holidays or not; none after 2200.
    pub fn last_day_of_months(self, months: u32) -> Option<Self> {
        let month = JstMonth::of(self).plus(months)?;
        Self::new(month.year(), month.month(), self.day())
            .map_or(Some(month.last_day()), |counterpart| counterpart.plus_days(-1))
    }

    /// The same day so many months later, or the last day of a month that has none such; none after 2200.
    pub fn plus_months(self, months: u32) -> Option<Self> {
        let month = JstMonth::of(self).plus(months)?;
        Some(Self::new(month.year(), month.month(), self.day()).unwrap_or_else(|_| month.last_day()))
    }

    /// How many days lie between this day and another; negative when the other is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The instant at which the day begins in Japan.
    pub fn midnight(self) -> Timestamp {
        JST.to_timestamp(self.0.at(0, 0, 0, 0)).expect("midnights of 1900 to 2200 are instants")
    }

    /// The day in Japanese: 令和7年4月18日.
    pub fn era_label(self) -> String {
        match self.era_year() {
            Some(year) => format!("{year}{}月{}日", self.month(), self.day()),
            None => format!("{}年{}月{}日", self.year(), self.month(), self.day()),
        }
    }

    /// The year of the era in which the day lies: 令和7年; none before 昭和.
    pub fn era_year(self) -> Option<EraYear> {
        let era = self.era()?;
        EraYear::new(era, u8::try_from(self.year() - era.before_first_year()).ok()?)
    }

    pub(super) fn era(self) -> Option<Era> {
        let day = (self.year(), self.month(), self.day());
        if day >= (2019, 5, 1) {
            Some(Era::Reiwa)
        } else if day >= (1989, 1, 8) {
            Some(Era::Heisei)
        } else if day >= (1926, 12, 25) {
            Some(Era::Showa)
        } else {
            None
        }
    }
}

/// Splits year, month and day at `-`, `/`, `.` or 年月日.
fn parts(text: &str) -> Option<[&str; 3]> {
    let pieces: Vec<&str> = match text.strip_suffix('日') {
        Some(text) => text.split(['年', '月']).collect(),
        None => {
            let separator = text.chars().find(|c| matches!(c, '-' | '/' | '.'))?;
            text.split(separator).collect()
        }
    };
    let [year, month, day] = pieces.try_into().ok()?;
    let number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let well_formed = (number(year, 4) || year == "元") && number(month, 2) && number(day, 2);
    well_formed.then_some([year, month, day])
}

impl fmt::Display for JstDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

parsed!(JstDate, InvalidJstDate);

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> JstDate {
        JstDate::parse(text).expect(text)
    }

    #[test]
    fn every_way_of_writing_is_read() {
        for text in
            ["2025-04-18", "2025/4/18", "2025年4月18日", "令和7年4月18日", "R7.4.18", "Ｒ７．４．１８"]
        {
            assert_eq!(day(text).to_string(), "2025-04-18", "{text}");
        }
        assert_eq!(day("令和元年5月1日").to_string(), "2019-05-01");
        assert_eq!(day("平成26年6月27日").to_string(), "2014-06-27");
    }

    #[test]
    fn a_day_outside_its_era_is_refused() {
        assert_eq!(JstDate::parse("令和元年4月30日"), Err(InvalidJstDate::Era));
        assert_eq!(JstDate::parse("平成31年5月1日"), Err(InvalidJstDate::Era));
        assert_eq!(JstDate::parse("平成元年1月7日"), Err(InvalidJstDate::Era));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert_eq!(JstDate::parse("2025-02-29"), Err(InvalidJstDate::NoSuchDay));
        assert_eq!(JstDate::parse("1899-12-31"), Err(InvalidJstDate::Range));
        for wrong in ["", "2025", "2025-04", "25-04-18", "2025-4-18-1", "18.4.2025", "2025-04-18T00:00"] {
            assert_eq!(JstDate::parse(wrong), Err(InvalidJstDate::Shape), "{wrong}");
        }
    }

    #[test]
    fn the_day_in_japan_begins_nine_hours_before_utc() {
        let today =
            |text: &str| JstDate::today(text.parse().expect("an instant")).expect("in range").to_string();
        assert_eq!(today("2026-03-31T14:59:59Z"), "2026-03-31");
        assert_eq!(today("2026-03-31T15:00:00Z"), "2026-04-01");
        assert_eq!(day("2026-04-01").midnight().to_string(), "2026-03-31T15:00:00Z");
    }

    #[test]
    fn days_are_counted_and_named() {
        assert_eq!(day("2026-04-01").plus_days(30), Some(day("2026-05-01")));
        assert_eq!(day("2026-04-01").days_until(day("2026-05-01")), 30);
        assert_eq!(day("2026-05-01").days_until(day("2026-04-01")), -30);
        assert_eq!(day("2019-05-01").era_label(), "令和元年5月1日");
        assert_eq!(day("2019-04-30").era_label(), "平成31年4月30日");
    }

    #[test]
    fn a_period_of_months_ends_the_day_before_its_counterpart_or_with_a_shorter_month() {
        let end = |from, months| day(from).last_day_of_months(months).map(|day| day.to_string());
        for (from, months, last) in [
            ("2025-05-01", 5, "2025-09-30"),
            ("2025-04-19", 12, "2026-04-18"),
            ("2025-01-31", 1, "2025-02-28"),
            ("2025-01-31", 2, "2025-03-30"),
            ("2024-02-29", 60, "2029-02-28"),
            ("2024-03-01", 12, "2025-02-28"),
            ("2025-11-30", 3, "2026-02-28"),
        ] {
            assert_eq!(end(from, months).as_deref(), Some(last), "{months} months from {from}");
        }
        assert_eq!(end("2200-12-02", 1), None);
    }
}
