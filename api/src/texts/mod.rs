//! Messages in the asker's language: one text per code, in Japanese and English.
//!
//! A message is found by the stable code of the rule; what it names comes along by name. Codes among what it
//! names (milestones, instruments, evidence) are shown by their own names. What must stay out: rules, and any
//! text that was made up at run time.

mod bundles;
mod shown;

use std::sync::LazyLock;

use banso_domain::value::{CountBasis, MeasureUnit};
use banso_domain::{attainment, house_words};
use fluent_bundle::FluentArgs;

pub use bundles::{Bundles, Files};

use crate::http::Locale;

/// What a message names, by name.
pub type Arguments<'a> = &'a [(&'static str, String)];

const JA: Files = &[
    include_str!("../../locales/ja/refusals.ftl"),
    include_str!("../../locales/ja/values.ftl"),
    include_str!("../../locales/ja/warnings.ftl"),
    include_str!("../../locales/ja/names.ftl"),
    include_str!("../../locales/ja/judgements.ftl"),
    include_str!("../../locales/ja/citations.ftl"),
];

const EN: Files = &[
    include_str!("../../locales/en/refusals.ftl"),
    include_str!("../../locales/en/values.ftl"),
    include_str!("../../locales/en/warnings.ftl"),
    include_str!("../../locales/en/names.ftl"),
    include_str!("../../locales/en/judgements.ftl"),
    include_str!("../../locales/en/citations.ftl"),
];

static TEXTS: LazyLock<Bundles> = LazyLock::new(|| Bundles::new(JA, EN));

/// The message for a refused rule.
pub fn refusal(locale: Locale, code: &str, arguments: Arguments<'_>) -> String {
    written(locale, code, code, arguments)
}

/// The message for a warning that can be acknowledged.
pub fn warning(locale: Locale, code: &str, arguments: Arguments<'_>) -> String {
    written(locale, &format!("warning-{code}"), code, arguments)
}

/// Why a calculator gives no answer.
pub fn unanswered(locale: Locale, code: &str, arguments: Arguments<'_>) -> String {
    told(locale, &format!("unanswered-{code}"), arguments)
}

/// A text by its key.
pub fn told(locale: Locale, key: &str, arguments: Arguments<'_>) -> String {
    written(locale, key, key, arguments)
}

/// A text that names nothing.
pub fn plain(locale: Locale, key: &str) -> String {
    text(locale, key, None).unwrap_or_else(|| key.to_owned())
}

/// A text as it was recorded; what the house itself says is told in the language that is asked for.
pub fn house(locale: Locale, text: &str) -> String {
    let other = match locale {
        Locale::Ja => house_words::in_japanese(text),
        Locale::En => house_words::in_english(text),
    };
    other.unwrap_or_else(|| text.to_owned())
}

/// A unit with its basis, as values have them in one wording: `社(延べ)` is "companies (repeats counted)".
pub fn unit(locale: Locale, wording: &str) -> String {
    if wording.is_ascii() {
        return wording.to_owned();
    }
    let bases = [CountBasis::Total, CountBasis::Distinct, CountBasis::Unstated];
    let mut all = MeasureUnit::ALL.iter().flat_map(|unit| bases.map(|basis| (*unit, basis)));
    let known = all.find(|(unit, basis)| attainment::wording(*unit, *basis).as_str() == wording);
    match (locale, known) {
        (Locale::Ja, _) | (_, None) => wording.to_owned(),
        (Locale::En, Some((unit, CountBasis::Unstated))) => plain(locale, &format!("unit-{}", unit.code())),
        (Locale::En, Some((unit, basis))) => {
            let unit = plain(locale, &format!("unit-{}", unit.code()));
            format!("{unit} ({})", plain(locale, &format!("basis-{}", basis.code())))
        }
    }
}

fn written(locale: Locale, key: &str, code: &str, arguments: Arguments<'_>) -> String {
    let mut shown = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        shown.set(*name, shown::argument(locale, code, name, value));
    }
    // A code without a text is a defect that a test finds; the code itself is still better than nothing.
    text(locale, key, Some(&shown)).unwrap_or_else(|| code.to_owned())
}

fn text(locale: Locale, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    TEXTS.text(locale, key, arguments)
}

#[cfg(test)]
fn texts(locale: Locale) -> &'static bundles::Bundle {
    TEXTS.of(locale)
}

#[cfg(test)]
mod tests;
