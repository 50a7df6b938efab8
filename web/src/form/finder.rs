//! Finding what a field offers, where there is more of it than one list holds.

use banso_domain::value::{InvalidText, Name};

use crate::visit::Visit;

/// The name of the field, in the address.
const AMONG: &str = "among";
/// What the schema takes of a text to look for: so many words.
const WORDS: usize = 10;

/// Offers a search above a form.
pub(crate) struct Finder {
    pub(crate) action: String,
    pub(crate) text: String,
    pub(crate) hint: String,
    /// What else the address says.
    pub(crate) kept: Vec<(String, String)>,
}

/// What is looked for: as much of it as the schema takes.
pub(crate) fn among(visit: &Visit) -> Option<String> {
    searchable(&visit.query(AMONG)?)
}

/// The longest beginning of a text that is a search: some signs become many when they are read, and those that are
/// not seen count for nothing.
fn searchable(typed: &str) -> Option<String> {
    let signs = typed.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let mut text: String = signs.filter(|sign| is_kept(*sign)).take(Name::MAX_CHARS).collect();
    while Name::parse(&text) == Err(InvalidText::TooLong) {
        text.pop();
    }
    let name = Name::parse(&text).ok()?;
    Some(name.as_str().split_whitespace().take(WORDS).collect::<Vec<_>>().join(" "))
}

fn is_kept(sign: char) -> bool {
    Name::parse(sign.encode_utf8(&mut [0; 4])) != Err(InvalidText::ControlCharacter)
}

/// The same as a part of an address.
pub(crate) fn among_pair(visit: &Visit) -> Option<(String, String)> {
    among(visit).map(|text| (AMONG.to_owned(), text))
}

impl Finder {
    /// For a list of which so many of `total` startups are offered; none where nothing is looked for and all are offered.
    /// The search is answered by the page at `path`, of whose address `kept` stays.
    pub(crate) fn new(
        visit: &Visit,
        path: &str,
        kept: Vec<(String, String)>,
        (offered, total): (usize, i64),
    ) -> Option<Self> {
        let text = among(visit);
        let is_all = usize::try_from(total).is_ok_and(|total| total <= offered);
        let hint = match (&text, is_all) {
            (None, true) => return None,
            (Some(_), true) if offered == 0 => visit.say.text("finder-none"),
            (Some(_), true) => visit.say.count("finder-fit", total),
            (_, false) => {
                let numbers = [("offered", offered.to_string()), ("total", total.to_string())];
                visit.say.with("finder-some", &numbers)
            }
        };
        Some(Self { action: visit.at(path), text: text.unwrap_or_default(), hint, kept })
    }

    /// For the form at the address that is visited.
    pub(crate) fn here(visit: &Visit, found: (usize, i64)) -> Option<Self> {
        let (path, query) = visit.here.split_once('?').unwrap_or((&visit.here, ""));
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned();
        let kept = pairs.filter(|(name, _)| ![AMONG, "done", "position"].contains(&name.as_str()));
        Self::new(visit, path, kept.collect(), found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_searched_as_far_as_a_search_goes() {
        assert_eq!(searchable("  Ｓample　２ "), Some("Sample 2".to_owned()));
        assert_eq!(searchable("a\u{202e}b\nc\u{0}"), Some("ab c".to_owned()));
        assert_eq!(searchable(" \u{3000}\n\u{200b}"), None);
        assert_eq!(searchable(&"a ".repeat(30)), Some(["a"; 10].join(" ")));
        assert_eq!(searchable(&"あ".repeat(5_000)), Some("あ".repeat(200)));
    }

    #[test]
    fn signs_that_become_many_are_counted_as_they_are_read() {
        // The longest there is: one sign that stands for eighteen.
        let found = searchable(&"\u{fdfa}".repeat(200)).expect("a search");
        assert!(Name::parse(&found).is_ok());
        // Each of these becomes a space and a sign: more words than typed.
        let found = searchable(&"\u{a8}".repeat(80)).expect("a search");
        assert_eq!(found.split_whitespace().count(), 10);
    }
}
