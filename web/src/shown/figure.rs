//! Figures with everything that makes them one: unit, basis, date, whether they are final; and where they stand.

use banso_api::http::Locale;
use banso_domain::house_words;

use super::{Closed, CountBasis, Say, Shown, SourceMark, ValueState};

/// A figure for people.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// The number with its unit.
    pub(crate) number: String,
    /// Basis, date, provisional or final.
    pub(crate) under: String,
}

impl Figure {
    /// A value of a fiscal year.
    pub(crate) fn attained(
        say: Say,
        (value, unit): (&str, &str),
        basis: Option<CountBasis>,
        fiscal_year: &str,
        (as_of, state): (&str, ValueState),
    ) -> Self {
        let mut under = Vec::new();
        // Where a source says on which basis it counts, the unit says so.
        if basis == Some(CountBasis::Unstated) {
            under.push(say.text(&CountBasis::Unstated.key()));
        }
        under.push(Shown::occurred(say, fiscal_year).text);
        let as_of = Shown::occurred(say, as_of).text;
        under.push(say.with("figure-as-of", &[("date", as_of)]));
        under.push(say.text(&state.key()));
        Self { number: measured(say, value, unit), under: under.join(" · ") }
    }
}

/// How a value that is not exact is stated, and the text that says so: 約15 is "about 15".
const STATED: [(&str, &str, &str); 5] = [
    ("約", "", "stated-about"),
    ("", "程度", "stated-about"),
    ("", "以上", "stated-at-least"),
    ("", "超", "stated-more-than"),
    ("", "以下", "stated-up-to"),
];

/// A number with its unit, as exact as it is stated: 80以上 of 社 is 80社以上, "at least 80 companies".
pub(crate) fn measured(say: Say, value: &str, unit: &str) -> String {
    let plain = |number: &str| match say.locale() {
        Locale::Ja => format!("{}{unit}", grouped(number)),
        Locale::En if number == "1" => format!("{number} {}", singular(unit)),
        Locale::En => format!("{} {unit}", grouped(number)),
    };
    let stated = STATED.iter().find_map(|(before, after, key)| {
        let number = value.strip_prefix(before)?.strip_suffix(after)?;
        Some((number, key))
    });
    stated.map_or_else(|| plain(value), |(number, key)| say.with(key, &[("value", plain(number))]))
}

/// The English units in the plural and in the singular; the basis behind it, in brackets, stays.
const SINGULAR: [(&str, &str); 9] = [
    ("persons", "person"),
    ("companies", "company"),
    ("cases", "case"),
    ("times", "time"),
    ("hubs", "hub"),
    ("devices", "device"),
    ("startups", "startup"),
    ("days", "day"),
    ("months", "month"),
];

/// An English unit behind the number one: 1 case, 1 company (each counted once).
fn singular(unit: &str) -> String {
    let (word, basis) = unit.split_once(' ').map_or((unit, None), |(word, basis)| (word, Some(basis)));
    let one = SINGULAR.iter().find(|(plural, _)| *plural == word).map_or(word, |(_, one)| one);
    basis.map_or_else(|| one.to_owned(), |basis| format!("{one} {basis}"))
}

/// The digits before the point in threes: `10913.5` is `10,913.5`. What is no plain number stays as it is.
pub(crate) fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
    if whole.is_empty() || !whole.bytes().all(|digit| digit.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let part = part.map(|part| format!(".{part}")).unwrap_or_default();
    format!("{sign}{grouped}{part}")
}

/// Where something stands: document, page, line, and how well it is known.
pub(crate) fn origin(
    say: Say,
    document: &str,
    (line, page, part): (Option<i64>, Option<i64>, Option<&str>),
    mark: SourceMark,
) -> String {
    let name = say.published(document);
    let gloss = house_words::gloss(document).filter(|_| say.locale() == Locale::En);
    let mut texts = vec![gloss.map_or(name.clone(), |gloss| say.beside(&name, gloss))];
    texts.extend(page.map(|page| say.count("origin-page", page)));
    texts.extend(line.map(|line| say.count("origin-line", line)));
    texts.extend(part.map(|part| say.published(part)));
    texts.push(say.text(&mark.key()));
    texts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shown::MeasureUnit;

    #[test]
    fn what_is_not_exact_says_so_where_its_language_does() {
        let (ja, en) = (Say::new(Locale::Ja), Say::new(Locale::En));
        let stated = ["1200", "約1200", "80以上", "100超", "5以下"];
        let japanese = stated.map(|value| measured(ja, value, "社"));
        assert_eq!(japanese, ["1,200社", "約1,200社", "80社以上", "100社超", "5社以下"]);
        let english = stated.map(|value| measured(en, value, "firms"));
        assert_eq!(
            english,
            ["1,200 firms", "about 1,200 firms", "at least 80 firms", "more than 100 firms", "up to 5 firms"]
        );
    }

    #[test]
    fn one_of_something_has_an_english_unit_in_the_singular() {
        let (ja, en) = (Say::new(Locale::Ja), Say::new(Locale::En));
        let units = ["cases", "companies (each counted once)", "percent", "courses held"];
        let one = units.map(|unit| measured(en, "1", unit));
        assert_eq!(one, ["1 case", "1 company (each counted once)", "1 percent", "1 courses held"]);
        assert_eq!([measured(en, "約1", "cases"), measured(en, "10", "cases")], ["about 1 case", "10 cases"]);
        assert_eq!(measured(ja, "1", "件"), "1件");
    }

    #[test]
    fn every_unit_that_is_counted_in_the_plural_has_a_singular() {
        let units = MeasureUnit::ALL.iter().map(|unit| Say::new(Locale::En).text(&unit.key()));
        let without: Vec<String> =
            units.filter(|unit| unit.ends_with('s') && singular(unit) == *unit).collect();
        assert!(without.is_empty(), "write their singular beside them: {without:?}");
    }

    #[test]
    fn digits_stand_in_threes_and_what_is_no_number_stays() {
        let written = ["0", "999", "1000", "10913.5", "-1234567", "約2,016", ""].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "10,913.5", "−1,234,567", "約2,016", ""]);
    }
}
