//! Words of another language inside a text: they are marked in the text and become an element with `lang` where a page
//! shows it, so that readers aloud say them as what they are.

use std::fmt::Write as _;

use askama::filters;
use banso_api::http::Locale;

use super::Say;

/// Before and after a part of another language: the isolates of Unicode, which show nothing where a text is not made into
/// elements.
const JAPANESE: char = '\u{2068}';
const ENGLISH: char = '\u{2066}';
const CLOSE: char = '\u{2069}';

impl Say {
    /// A name or words as they were published: marked on an English page where they are Japanese.
    pub(crate) fn published(self, text: &str) -> String {
        match self.locale() {
            Locale::En if is_japanese(text) => format!("{JAPANESE}{text}{CLOSE}"),
            _ => text.to_owned(),
        }
    }

    /// What people typed, in whichever language: marked where that is not the one of the page.
    pub(crate) fn typed(self, text: &str) -> String {
        match self.locale() {
            Locale::Ja if is_english(text) => format!("{ENGLISH}{text}{CLOSE}"),
            _ => self.published(text),
        }
    }

    /// Several, with the comma of the language; Japanese has more than one, and says which.
    pub(crate) fn joined<T: AsRef<str>>(self, parts: &[T], japanese: &str) -> String {
        let joint = if self.locale() == Locale::Ja { japanese } else { ", " };
        parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(joint)
    }

    /// Something and what is said beside it, in the brackets of the language.
    pub(crate) fn beside(self, text: &str, said: &str) -> String {
        match self.locale() {
            Locale::Ja => format!("{text}（{said}）"),
            Locale::En => format!("{text} ({said})"),
        }
    }
}

/// A text as the content of an element: escaped, with what is marked in elements of its language.
pub(crate) fn marked(text: &str) -> String {
    let Ok(escaped) = filters::escape(text, filters::Html);
    let mut html = String::with_capacity(text.len());
    let mut open = false;
    for sign in escaped.to_string().chars() {
        match sign {
            JAPANESE | ENGLISH if !open => {
                open = true;
                let language = if sign == JAPANESE { "ja" } else { "en" };
                let _ = write!(html, "<span lang=\"{language}\">");
            }
            CLOSE if open => {
                open = false;
                html.push_str("</span>");
            }
            JAPANESE | ENGLISH | CLOSE => {}
            other => html.push(other),
        }
    }
    if open {
        html.push_str("</span>");
    }
    html
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(
        |sign| matches!(sign, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'),
    )
}

/// Words, not only a name, a code or a number: two of Latin letters one after the other, and nothing in Japanese.
fn is_english(text: &str) -> bool {
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|sign| sign.is_ascii_alphabetic());
    let words =
        || text.split_whitespace().map(|word| word.trim_matches(|sign: char| sign.is_ascii_punctuation()));
    !is_japanese(text) && words().zip(words().skip(1)).any(|(one, next)| is_word(one) && is_word(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_name_is_marked_where_the_page_is_not_of_its_language() {
        let (ja, en) = (Say::new(Locale::Ja), Say::new(Locale::En));
        assert_eq!(marked(&ja.published("資料")), "資料");
        assert_eq!(marked(&en.published("資料")), "<span lang=\"ja\">資料</span>");
        assert_eq!(marked(&en.published("a paper")), "a paper");
    }

    #[test]
    fn what_people_type_makes_no_element() {
        let typed = "\u{2069}<b a=\"'\">\u{2068}x\u{2068}&";
        assert_eq!(marked(typed), "&#60;b a=&#34;&#39;&#34;&#62;<span lang=\"ja\">x&#38;</span>");
    }

    #[test]
    fn lists_and_brackets_are_those_of_the_language() {
        let (ja, en) = (Say::new(Locale::Ja), Say::new(Locale::En));
        assert_eq!([ja, en].map(|say| say.joined(&["a", "b"], "・")), ["a・b", "a, b"]);
        assert_eq!([ja, en].map(|say| say.beside("a", "b")), ["a（b）", "a (b)"]);
    }

    #[test]
    fn what_people_typed_is_marked_on_pages_of_the_other_language() {
        let (ja, en) = (Say::new(Locale::Ja), Say::new(Locale::En));
        assert_eq!(marked(&en.typed("治験は必要か")), "<span lang=\"ja\">治験は必要か</span>");
        assert_eq!(marked(&ja.typed("Is a trial needed?")), "<span lang=\"en\">Is a trial needed?</span>");
        for own in ["治験は必要か", "PMDA", "R8-123 (ISO 14971)", "2026-04-01", ""] {
            assert_eq!(marked(&ja.typed(own)), own);
        }
        assert_eq!(marked(&en.typed("Is a trial needed?")), "Is a trial needed?");
    }
}
