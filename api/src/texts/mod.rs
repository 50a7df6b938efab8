//! Messages in the asker's language: one text per code, in Japanese and English.
//!
//! A message is found by the stable code of the rule; what it names comes along by name. Codes among what it
//! names (milestones, instruments, evidence) are shown by their own names. What must stay out: rules, and any
//! text that was made up at run time.

mod shown;

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::langid;

use crate::http::Locale;

/// What a message names, by name.
pub type Arguments<'a> = &'a [(&'static str, String)];

type Bundle = FluentBundle<FluentResource>;

/// The files of one language, in the order they are read.
type Files = &'static [&'static str];

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

static JAPANESE: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("ja"), JA));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(langid!("en"), EN));

fn bundle(language: unic_langid::LanguageIdentifier, files: Files) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned())
            .expect("the texts of this program are well-formed: a test reads them all");
        bundle.add_resource(resource).expect("no text is defined twice: a test reads them all");
    }
    bundle
}

fn texts(locale: Locale) -> &'static Bundle {
    match locale {
        Locale::Ja => &JAPANESE,
        Locale::En => &ENGLISH,
    }
}

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

fn written(locale: Locale, key: &str, code: &str, arguments: Arguments<'_>) -> String {
    let mut shown = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        shown.set(*name, shown::argument(locale, code, name, value));
    }
    // A code without a text is a defect that a test finds; the code itself is still better than nothing.
    text(locale, key, Some(&shown)).unwrap_or_else(|| code.to_owned())
}

fn text(locale: Locale, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = texts(locale);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, arguments, &mut errors);
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a text names what its message does not carry");
    }
    Some(text.into_owned())
}

#[cfg(test)]
mod tests;
