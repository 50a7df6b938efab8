//! Finding what a field offers, where there is more of it than one list holds.

use crate::visit::Visit;

/// The name of the field, in the address.
const AMONG: &str = "among";
/// What the schema takes of a text to look for: so many words.
const WORDS: usize = 10;
/// And so many characters; half of them, as a character of full width can become two.
const CHARACTERS: usize = 100;

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
    let words = visit.query(AMONG)?;
    let words = words.split_whitespace().take(WORDS).collect::<Vec<_>>().join(" ");
    Some(words.chars().take(CHARACTERS).collect::<String>()).filter(|words| !words.is_empty())
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
