//! Texts of the pages in the visitor's language.

use std::sync::LazyLock;

use banso_api::http::Locale;
use banso_api::texts::{Bundles, Files};

macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../../locales/", $language, "/frame.ftl")),
            include_str!(concat!("../../locales/", $language, "/device.ftl")),
            include_str!(concat!("../../locales/", $language, "/form.ftl")),
            include_str!(concat!("../../locales/", $language, "/course_names.ftl")),
            include_str!(concat!("../../locales/", $language, "/device_forms.ftl")),
            include_str!(concat!("../../locales/", $language, "/startup_forms.ftl")),
            include_str!(concat!("../../locales/", $language, "/consultation.ftl")),
            include_str!(concat!("../../locales/", $language, "/moment_device.ftl")),
            include_str!(concat!("../../locales/", $language, "/history.ftl")),
            include_str!(concat!("../../locales/", $language, "/milestone.ftl")),
            include_str!(concat!("../../locales/", $language, "/names.ftl")),
            include_str!(concat!("../../locales/", $language, "/startup.ftl")),
            include_str!(concat!("../../locales/", $language, "/sign_in.ftl")),
            include_str!(concat!("../../locales/", $language, "/work.ftl")),
            include_str!(concat!("../../locales/", $language, "/policy_names.ftl")),
            include_str!(concat!("../../locales/", $language, "/policy_history.ftl")),
            include_str!(concat!("../../locales/", $language, "/moment.ftl")),
            include_str!(concat!("../../locales/", $language, "/plan.ftl")),
            include_str!(concat!("../../locales/", $language, "/indicator.ftl")),
            include_str!(concat!("../../locales/", $language, "/counts.ftl")),
            include_str!(concat!("../../locales/", $language, "/search.ftl")),
            include_str!(concat!("../../locales/", $language, "/admin.ftl")),
            include_str!(concat!("../../locales/", $language, "/grounds.ftl")),
            include_str!(concat!("../../locales/", $language, "/house.ftl")),
            include_str!(concat!("../../locales/", $language, "/live.ftl")),
            include_str!(concat!("../../locales/", $language, "/sessions.ftl")),
        ]
    };
}

pub(super) const JA: Files = files!("ja");
pub(super) const EN: Files = files!("en");

static TEXTS: LazyLock<Bundles> = LazyLock::new(|| Bundles::new(JA, EN));

/// Speaks one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Say(Locale);

impl Say {
    pub(crate) const fn new(locale: Locale) -> Self {
        Self(locale)
    }

    pub(crate) const fn locale(self) -> Locale {
        self.0
    }

    /// The code of the language, for the attribute `lang`.
    pub(crate) const fn code(self) -> &'static str {
        match self.0 {
            Locale::Ja => "ja",
            Locale::En => "en",
        }
    }

    /// A text that names nothing.
    pub(crate) fn text(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A text with what it names. A key without a text is a defect that a test finds; the key itself is still
    /// better than nothing.
    pub(crate) fn with(self, key: &str, arguments: &[(&'static str, String)]) -> String {
        TEXTS.find(self.0, key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// What something is called and what it is, with the colon of the language.
    pub(crate) fn pair(self, label: &str, value: &str) -> String {
        if self.code() == "ja" { format!("{label}：{value}") } else { format!("{label}: {value}") }
    }

    /// A text that names a number.
    pub(crate) fn count(self, key: &str, count: i64) -> String {
        self.with(key, &[("count", count.to_string())])
    }

    /// A text before what it is the name of.
    pub(crate) fn labelled(self, key: &str, value: &str) -> String {
        format!("{}{}{value}", self.text(key), self.text("colon"))
    }

    /// Of a name and its English form, the one to show.
    pub(crate) fn name<'a>(self, name: &'a str, english: Option<&'a str>) -> &'a str {
        match self.0 {
            Locale::Ja => name,
            Locale::En => english.unwrap_or(name),
        }
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
