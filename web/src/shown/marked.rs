//! Words of another language inside a text: they are marked in the text and become an element with `lang` where a page
//! shows it, so that readers aloud say them as what they are.

use askama::filters;
use banso_api::http::Locale;

use super::Say;

/// Before and after a part in Japanese: the isolates of Unicode, which show nothing where a text is not made into elements.
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

impl Say {
    /// A name or words as they were published: marked on an English page where they are Japanese.
    pub(crate) fn published(self, text: &str) -> String {
        match self.locale() {
            Locale::En if is_japanese(text) => format!("{OPEN}{text}{CLOSE}"),
            _ => text.to_owned(),
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
            OPEN if !open => {
                open = true;
                html.push_str("<span lang=\"ja\">");
            }
            CLOSE if open => {
                open = false;
                html.push_str("</span>");
            }
            OPEN | CLOSE => {}
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
}
