//! Dates in both calendars. A day is a day in Japan and is written as it is stored: no clock of a browser or of
//! this machine ever moves it.

use banso_api::http::Locale;
use banso_domain::value::{Era, FiscalYear, JstDate, JstMonth, OccurredDate};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::Say;

/// Japan is nine hours ahead of UTC, all year.
const JAPAN: Offset = jiff::tz::offset(9);

/// A time as it is shown, and as programs read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// For the attribute `datetime`; empty where the time is not known.
    pub(crate) machine: String,
    /// For people.
    pub(crate) text: String,
}

impl Shown {
    /// 2026年4月1日（令和8年） or 1 April 2026 (Reiwa 8).
    pub(crate) fn day(say: Say, day: JstDate) -> Self {
        let era = era(say, day);
        let text = match say.locale() {
            Locale::Ja => format!("{}年{}月{}日{era}", day.year(), day.month(), day.day()),
            Locale::En => format!("{} {} {}{era}", day.day(), month(day.month()), day.year()),
        };
        Self { machine: day.to_string(), text }
    }

    /// A date of any precision, from its canonical text.
    pub(crate) fn occurred(say: Say, text: &str) -> Self {
        match OccurredDate::parse(text) {
            Ok(OccurredDate::Day(day)) => Self::day(say, day),
            Ok(OccurredDate::Month(month)) => Self::month(say, month),
            Ok(OccurredDate::FiscalYear(year)) => Self::fiscal_year(say, year),
            Ok(OccurredDate::Unknown) => Self { machine: String::new(), text: say.text("date-unknown") },
            Err(_) => Self { machine: String::new(), text: text.to_owned() },
        }
    }

    /// The minute in Japan.
    pub(crate) fn instant(say: Say, at: Timestamp) -> Self {
        let there = JAPAN.to_datetime(at);
        let day = JstDate::from_civil(there.date()).map(|day| Self::day(say, day).text);
        let text = format!("{} {}", day.unwrap_or_default(), there.strftime("%H:%M"));
        Self {
            machine: at.to_zoned(TimeZone::fixed(JAPAN)).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            text,
        }
    }

    fn month(say: Say, shown: JstMonth) -> Self {
        let era = era(say, shown.first_day());
        let text = match say.locale() {
            Locale::Ja => format!("{}年{}月{era}", shown.year(), shown.month()),
            Locale::En => format!("{} {}{era}", month(shown.month()), shown.year()),
        };
        Self { machine: shown.to_string(), text }
    }

    fn fiscal_year(say: Say, year: FiscalYear) -> Self {
        let text = match say.locale() {
            Locale::Ja => format!("{}年度（{}）", year.year(), year.era_label()),
            Locale::En => format!("FY{}{}", year.year(), era(say, year.first_day())),
        };
        Self { machine: String::new(), text }
    }
}

fn era(say: Say, day: JstDate) -> String {
    let Some(year) = day.era_year() else { return String::new() };
    match say.locale() {
        Locale::Ja => format!("（{year}）"),
        Locale::En => {
            let name = match year.era() {
                Era::Showa => "Showa",
                Era::Heisei => "Heisei",
                Era::Reiwa => "Reiwa",
            };
            format!(" ({name} {})", year.number())
        }
    }
}

fn month(number: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(number - 1).ok().and_then(|index| NAMES.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> [String; 2] {
        [Locale::Ja, Locale::En].map(|locale| Shown::occurred(Say::new(locale), text).text)
    }

    #[test]
    fn every_precision_is_shown_in_both_calendars() {
        assert_eq!(both("2026-04-01"), ["2026年4月1日（令和8年）", "1 April 2026 (Reiwa 8)"]);
        assert_eq!(both("2019-05-01"), ["2019年5月1日（令和元年）", "1 May 2019 (Reiwa 1)"]);
        assert_eq!(both("2019-04-30"), ["2019年4月30日（平成31年）", "30 April 2019 (Heisei 31)"]);
        assert_eq!(both("2026-04"), ["2026年4月（令和8年）", "April 2026 (Reiwa 8)"]);
        assert_eq!(both("FY2026"), ["2026年度（令和8年度）", "FY2026 (Reiwa 8)"]);
        assert_eq!(both("unknown"), ["時期不明", "date not known"]);
    }

    #[test]
    fn an_instant_is_shown_as_the_minute_in_japan() {
        let late: Timestamp = "2026-03-31T15:30:00Z".parse().expect("an instant");
        let shown = Shown::instant(Say::new(Locale::Ja), late);
        assert_eq!(shown.text, "2026年4月1日（令和8年） 00:30");
        assert_eq!(shown.machine, "2026-04-01T00:30:00+09:00");
    }

    /// Every day, month and fiscal year, in both languages: what a page writes can be typed.
    #[test]
    fn whatever_a_page_writes_is_read_back() {
        let first = JstDate::new(1925, 1, 1).expect("a day");
        let days = (0..70_000).step_by(3).filter_map(|days| first.plus_days(days));
        let months = (1925..2100).flat_map(|year| (1..=12).map(move |month| format!("{year}-{month:02}")));
        let years = (1926..2100).map(|year| format!("FY{year}"));
        let all = days.map(|day| day.to_string()).chain(months).chain(years).chain(["unknown".to_owned()]);
        for canonical in all {
            for written in both(&canonical) {
                let read = OccurredDate::parse(&written).map(|date| date.to_string());
                assert_eq!(read.as_deref(), Ok(canonical.as_str()), "{written}");
            }
        }
    }
}
