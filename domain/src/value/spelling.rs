//! Other ways in which people, and the pages of Banso, write days and months: with the English name of the month, and with
//! the year of the era behind the date. What names no year is not completed: whoever wrote it is asked.

use super::era::{Era, EraYear};

/// A day or a month with the English name of the month, as it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct InEnglish {
    pub(super) day: Option<i8>,
    /// 1 to 12.
    pub(super) month: i8,
    /// Four digits; none where no year is named.
    pub(super) year: Option<i16>,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads `15 March 2026`, `Mar 15, 2026`, `15th March`, `March 2026` of a tidied text; none for another shape.
pub(super) fn in_english(text: &str) -> Option<InEnglish> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split([' ', ','])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let (day, month, year) = match words.as_slice() {
        [first, second, year] => match month_named(first) {
            Some(month) => (Some(day_of(second)?), month, Some(year_of(year)?)),
            None => (Some(day_of(first)?), month_named(second)?, Some(year_of(year)?)),
        },
        [first, second] => match (month_named(first), month_named(second)) {
            (Some(month), None) => match year_of(second) {
                Some(year) => (None, month, Some(year)),
                None => (Some(day_of(second)?), month, None),
            },
            (None, Some(month)) => (Some(day_of(first)?), month, None),
            _ => return None,
        },
        [only] => (None, month_named(only)?, None),
        _ => return None,
    };
    Some(InEnglish { day, month, year })
}

/// A month by its name, or by at least its first three letters.
fn month_named(word: &str) -> Option<i8> {
    let is_it = |name: &&str| word.len() >= 3 && name.starts_with(word);
    MONTHS.iter().position(is_it).and_then(|place| i8::try_from(place + 1).ok())
}

fn day_of(word: &str) -> Option<i8> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    number.parse().ok().filter(|_| is_number)
}

fn year_of(word: &str) -> Option<i16> {
    let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| is_year)
}

/// Takes the year of the era off the end of a tidied text: `(令和8年)`, `(令和8年度)`, `(Reiwa 8)`. The year must be that of the
/// date before it.
pub(super) fn noted_era(text: &str) -> Option<(&str, EraYear)> {
    let (date, note) = text.strip_suffix(')')?.rsplit_once('(')?;
    let note = note.trim();
    let year = match [("Reiwa ", Era::Reiwa), ("Heisei ", Era::Heisei), ("Showa ", Era::Showa)]
        .iter()
        .find_map(|(name, era)| Some((*era, note.strip_prefix(name)?)))
    {
        Some((era, number)) => EraYear::numbered(era, number)?,
        None => {
            let year = note.strip_suffix('度').unwrap_or(note).strip_suffix('年')?;
            let (era, number) = Era::strip(year)?;
            EraYear::numbered(era, number)?
        }
    };
    Some((date.trim_end(), year))
}

/// Whether a tidied text is a day without its year: `11月25日`, `11/25`.
pub(super) fn is_day_without_year(text: &str) -> bool {
    let number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let pieces =
        text.strip_suffix('日').and_then(|text| text.split_once('月')).or_else(|| text.split_once('/'));
    pieces.is_some_and(|(month, day)| number(month) && number(day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::value::{
        InvalidJstDate, InvalidJstMonth, InvalidOccurredDate, JstDate, JstMonth, OccurredDate,
    };

    #[test]
    fn days_with_the_english_name_of_the_month_are_read() {
        for text in [
            "15 March 2026",
            "March 15, 2026",
            "Mar 15, 2026",
            "15 Mar. 2026",
            "15th march 2026",
            "MARCH 15 2026",
        ] {
            assert_eq!(JstDate::parse(text).expect(text).to_string(), "2026-03-15", "{text}");
        }
        assert_eq!(JstDate::parse("5 September 2026").expect("no Showa").to_string(), "2026-09-05");
        assert_eq!(JstDate::parse("30 February 2026"), Err(InvalidJstDate::NoSuchDay));
    }

    #[test]
    fn months_are_read_with_a_stroke_and_in_english() {
        for text in ["2027/3", "2027/03", "２０２７／３", "March 2027", "Mar 2027"] {
            assert_eq!(JstMonth::parse(text).expect(text).to_string(), "2027-03", "{text}");
            assert_eq!(OccurredDate::parse(text).expect(text).to_string(), "2027-03", "{text}");
        }
        assert_eq!(JstMonth::parse("2027/13"), Err(InvalidJstMonth::Range));
    }

    #[test]
    fn a_day_or_month_without_its_year_is_asked_back() {
        for text in ["11月25日", "11/25", "25 November", "Nov 25", "１１月２５日"] {
            assert_eq!(JstDate::parse(text), Err(InvalidJstDate::NoYear), "{text}");
            assert_eq!(
                OccurredDate::parse(text),
                Err(InvalidOccurredDate::Day(InvalidJstDate::NoYear)),
                "{text}"
            );
        }
        for text in ["11月", "November"] {
            assert_eq!(JstMonth::parse(text), Err(InvalidJstMonth::NoYear), "{text}");
        }
    }

    #[test]
    fn the_era_behind_a_date_must_be_its_own() {
        for text in ["2026年4月1日（令和8年）", "1 April 2026 (Reiwa 8)"] {
            assert_eq!(JstDate::parse(text).expect(text).to_string(), "2026-04-01", "{text}");
        }
        for text in ["2026年4月1日（令和7年）", "1 April 2026 (Heisei 8)"] {
            assert_eq!(JstDate::parse(text), Err(InvalidJstDate::Era), "{text}");
        }
        assert_eq!(JstMonth::parse("2019年5月（令和元年）").expect("read").to_string(), "2019-05");
        assert_eq!(JstMonth::parse("2026年4月（令和7年）"), Err(InvalidJstMonth::Era));
        for wrong in
            ["2026年4月1日（晴れ）", "1 April 2026 (Reiwa)", "15 Marchember 2026", "Ma 2026", "15 March 26"]
        {
            assert!(OccurredDate::parse(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = (JstDate::parse(&text), JstMonth::parse(&text), OccurredDate::parse(&text));
        }
    }
}
