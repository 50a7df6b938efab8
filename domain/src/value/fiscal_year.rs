//! 年度: the fiscal year, from 1 April to 31 March.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::era::{Era, EraYear};
use super::normal::tidy;
use super::{JstDate, invalid, parsed};

/// A fiscal year, named after the year in which it begins. Canonical text: `FY2025`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FiscalYear(i16);

invalid! {
    /// The text is no fiscal year.
    InvalidFiscalYear {
        /// Another shape.
        Shape = "fiscal-year-shape", "a fiscal year looks like FY2025, 2025, R7 or 令和7年度";
        /// Outside the years Banso knows.
        Range = "fiscal-year-range", "a fiscal year lies between 1900 and 2199";
    }
}

impl FiscalYear {
    /// The fiscal year that begins on 1 April of a year between 1900 and 2199.
    ///
    /// # Errors
    /// Outside that range.
    pub fn new(year: i16) -> Result<Self, InvalidFiscalYear> {
        if (1900..2200).contains(&year) { Ok(Self(year)) } else { Err(InvalidFiscalYear::Range) }
    }

    /// The fiscal year of a day. January to March of 1900 count to the first one Banso knows.
    pub fn of(day: JstDate) -> Self {
        let year = if day.month() >= 4 { day.year() } else { day.year() - 1 };
        Self(year.clamp(1900, 2199))
    }

    /// Reads `FY2025`, `2025`, `2025年度`, `R7`, `令和7年度`, `令和元年度`, `平成30年度`, in any width.
    ///
    /// # Errors
    /// When the text has another shape, or lies outside 1900–2199.
    pub fn parse(raw: &str) -> Result<Self, InvalidFiscalYear> {
        let text = tidy(raw).map_err(|_| InvalidFiscalYear::Shape)?;
        let text = text.strip_suffix("年度").unwrap_or(&text);
        if let Some((era, rest)) = Era::strip(text) {
            let year = EraYear::numbered(era, rest).ok_or(InvalidFiscalYear::Shape)?.year();
            // Fiscal Heisei 31 and Reiwa 1 are one year; the last fiscal year of an era begins before the next.
            return Self::new(year);
        }
        let digits = text.strip_prefix("FY").or_else(|| text.strip_prefix("fy")).unwrap_or(text);
        if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidFiscalYear::Shape);
        }
        digits.parse().map_err(|_| InvalidFiscalYear::Shape).and_then(Self::new)
    }

    /// The year in which it begins.
    pub const fn year(self) -> i16 {
        self.0
    }

    /// 1 April.
    pub fn first_day(self) -> JstDate {
        JstDate::new(self.0, 4, 1).expect("1 April of 1900 to 2199 is a date Banso knows")
    }

    /// 31 March of the next year.
    pub fn last_day(self) -> JstDate {
        JstDate::new(self.0 + 1, 3, 31).expect("31 March of 1901 to 2200 is a date Banso knows")
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: JstDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The Japanese name: 令和7年度. The fiscal year 2019 is 令和元年度, its April in Heisei included.
    pub fn era_label(self) -> String {
        let (era, number) = match self.0 {
            year @ 2019.. => (Era::Reiwa, year - 2018),
            year @ 1989.. => (Era::Heisei, year - 1988),
            year @ 1926.. => (Era::Showa, year - 1925),
            year => return format!("{year}年度"),
        };
        match number {
            1 => format!("{}元年度", era.japanese()),
            n => format!("{}{n}年度", era.japanese()),
        }
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FY{}", self.0)
    }
}

parsed!(FiscalYear, InvalidFiscalYear);

#[cfg(test)]
mod tests {
    use super::*;

    fn fy(text: &str) -> i16 {
        FiscalYear::parse(text).expect(text).year()
    }

    #[test]
    fn every_way_of_writing_is_read() {
        for text in ["2025", "FY2025", "2025年度", "R7", "Ｒ７", "令和7年度", "令和７年度", "r7"]
        {
            assert_eq!(fy(text), 2025, "{text}");
        }
        assert_eq!(fy("令和元年度"), 2019);
        assert_eq!(fy("平成30年度"), 2018);
        assert_eq!(fy("H31"), 2019);
        assert_eq!([fy("R5"), fy("R6"), fy("R8"), fy("R9")], [2023, 2024, 2026, 2027]);
    }

    #[test]
    fn other_texts_are_refused() {
        for wrong in ["", "25", "R0", "令和", "FY25", "20255", "2025-04", "R100", "平成32年度"] {
            assert_eq!(FiscalYear::parse(wrong), Err(InvalidFiscalYear::Shape), "{wrong}");
        }
        assert_eq!(FiscalYear::parse("1800"), Err(InvalidFiscalYear::Range));
    }

    #[test]
    fn a_fiscal_year_turns_on_the_first_of_april() {
        let day = |text| JstDate::parse(text).expect(text);
        assert_eq!(FiscalYear::of(day("2026-03-31")).year(), 2025);
        assert_eq!(FiscalYear::of(day("2026-04-01")).year(), 2026);
        let fy = FiscalYear::parse("R7").expect("R7");
        assert_eq!((fy.first_day(), fy.last_day()), (day("2025-04-01"), day("2026-03-31")));
        assert!(fy.contains(day("2026-03-31")) && !fy.contains(day("2026-04-01")));
    }

    #[test]
    fn the_first_year_of_reiwa_holds_an_april_of_heisei() {
        let april = JstDate::parse("平成31年4月30日").expect("the last day of Heisei");
        assert_eq!(april.fiscal_year().era_label(), "令和元年度");
        assert_eq!(FiscalYear::parse("R7").expect("R7").era_label(), "令和7年度");
    }
}
