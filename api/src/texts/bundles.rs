//! Texts of both languages, read once from Fluent files.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::langid;

use crate::http::Locale;

pub(super) type Bundle = FluentBundle<FluentResource>;

/// The files of one language, in the order they are read.
pub type Files = &'static [&'static str];

/// The texts of both languages.
pub struct Bundles {
    ja: Bundle,
    en: Bundle,
}

impl Bundles {
    /// Reads the files.
    ///
    /// # Panics
    /// A file is not well-formed, or a text is defined twice: a test of who owns the files reads them all.
    #[must_use]
    pub fn new(ja: Files, en: Files) -> Self {
        Self { ja: bundle(langid!("ja"), ja), en: bundle(langid!("en"), en) }
    }

    /// The text of a key; `None` where there is none.
    pub fn find(&self, locale: Locale, key: &str, arguments: &[(&'static str, String)]) -> Option<String> {
        let mut shown = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            // A number chooses its plural.
            if *name == "count" {
                shown.set(*name, FluentValue::try_number(value));
            } else {
                shown.set(*name, value.as_str());
            }
        }
        self.text(locale, key, Some(&shown))
    }

    pub(super) fn of(&self, locale: Locale) -> &Bundle {
        match locale {
            Locale::Ja => &self.ja,
            Locale::En => &self.en,
        }
    }

    pub(super) fn text(
        &self,
        locale: Locale,
        key: &str,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Option<String> {
        let bundle = self.of(locale);
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, arguments, &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text names what its message does not carry");
        }
        Some(text.into_owned())
    }
}

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
