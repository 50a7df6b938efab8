//! What was found, in both languages, and what to do about it.

use std::env;

use clap::ValueEnum;
use serde_json::{Value, json};

/// The languages of the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl Language {
    /// The language of who calls; Japanese where the environment names none.
    pub(super) fn of_environment() -> Self {
        let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
        Self::of_locale(locale.as_deref().unwrap_or_default())
    }

    fn of_locale(locale: &str) -> Self {
        let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
        match language {
            "" | "C" | "POSIX" | "ja" => Self::Ja,
            _ => Self::En,
        }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// As it should be.
    Ok,
    /// It works, and somebody should look at it.
    Warning,
    /// Something does not work, or data are in danger.
    Error,
}

/// A text in both languages.
#[derive(Debug, Clone)]
pub(super) struct Both {
    pub(super) ja: String,
    pub(super) en: String,
}

impl Both {
    pub(super) fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self { ja: ja.into(), en: en.into() }
    }

    fn read(&self, language: Language) -> &str {
        match language {
            Language::Ja => &self.ja,
            Language::En => &self.en,
        }
    }
}

/// One thing that was looked at.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) mark: Mark,
    /// What it is about: a stable name for programs.
    about: &'static str,
    found: Both,
    advice: Option<Both>,
}

impl Finding {
    pub(super) fn ok(about: &'static str, found: Both) -> Self {
        Self { mark: Mark::Ok, about, found, advice: None }
    }

    pub(super) fn warning(about: &'static str, found: Both, advice: Both) -> Self {
        Self { mark: Mark::Warning, about, found, advice: Some(advice) }
    }

    pub(super) fn error(about: &'static str, found: Both, advice: Both) -> Self {
        Self { mark: Mark::Error, about, found, advice: Some(advice) }
    }

    /// For people: a line, and another one with what to do.
    pub(super) fn text(&self, language: Language) -> String {
        let mark = match (self.mark, language) {
            (Mark::Ok, _) => "ok",
            (Mark::Warning, Language::Ja) => "注意",
            (Mark::Warning, Language::En) => "warning",
            (Mark::Error, Language::Ja) => "誤り",
            (Mark::Error, Language::En) => "error",
        };
        let mut text = format!("[{mark}] {}\n", self.found.read(language));
        if let Some(advice) = &self.advice {
            text.push_str(&format!("    → {}\n", advice.read(language)));
        }
        text
    }

    fn json(&self, language: Language) -> Value {
        json!({
            "mark": word(self.mark),
            "about": self.about,
            "found": self.found.read(language),
            "advice": self.advice.as_ref().map(|advice| advice.read(language)),
        })
    }
}

/// For programs.
pub(super) fn json(findings: &[Finding], worst: Mark, language: Language) -> Value {
    let findings: Vec<Value> = findings.iter().map(|finding| finding.json(language)).collect();
    json!({ "worst": word(worst), "findings": findings })
}

fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Ok => "ok",
        Mark::Warning => "warning",
        Mark::Error => "error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_that_of_the_environment_and_japanese_where_it_says_nothing() {
        for (locale, language) in [
            ("ja_JP.UTF-8", Language::Ja),
            ("en_GB.UTF-8", Language::En),
            ("de_DE", Language::En),
            ("C.UTF-8", Language::Ja),
            ("POSIX", Language::Ja),
            ("", Language::Ja),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }
}
