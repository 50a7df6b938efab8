//! The words of the house in both languages: what Banso's own registries say, wherever it was recorded.
//!
//! Events keep such a text in one language, as the registry had it on that day. Whoever shows it looks the other one up
//! here, by the text itself; what is not found was typed by somebody, or is the name of a document, and stays as it is.
//! What must stay out: translations of what people type.

mod documents;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::plan_documents::{PlanDocument, follow_up_rounds, plan_documents};
use crate::source_catalogue::facts;
use crate::value::normal::nfkc;

/// A text in Japanese and in English.
type Pair = (&'static str, &'static str);

/// What a document of a follow-up says behind its name where it is held every fiscal year.
const EACH_YEAR: (&str, &str) = ("(毎年度の確認: ", "(each fiscal year: ");
/// How a proposal is labelled.
const PROPOSAL: (&str, &str) = ("提言", "Proposal ");

/// Both directions, by the text as names and notes are stored.
struct Known {
    english: BTreeMap<String, String>,
    japanese: BTreeMap<String, String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let tables = [documents::CAVEATS, documents::WORDS, documents::DOCUMENTS, sources::SOURCES];
    let fixed = tables.into_iter().flatten().map(|(ja, en)| ((*ja).to_owned(), (*en).to_owned()));
    let pairs: Vec<(String, String)> = fixed.chain(of_facts()).chain(of_plans()).chain(rounds()).collect();
    let mut known = Known { english: BTreeMap::new(), japanese: BTreeMap::new() };
    for (ja, en) in pairs {
        known.english.entry(folded(&ja)).or_insert_with(|| en.clone());
        known.japanese.entry(folded(&en)).or_insert(ja);
    }
    known
});

/// What official documents are, by their names as they are stored.
static OFFICIAL: LazyLock<BTreeMap<String, &'static str>> =
    LazyLock::new(|| documents::OFFICIAL.iter().map(|(name, gloss)| (folded(name), *gloss)).collect());

/// The text of the house in English; none where it is none, or is English.
#[must_use]
pub fn in_english(text: &str) -> Option<String> {
    let folded = folded(text);
    if let Some(found) = KNOWN.english.get(&folded) {
        return Some(found.clone());
    }
    if let Some(number) = folded.strip_prefix(PROPOSAL.0) {
        return Some(format!("{}{number}", PROPOSAL.1));
    }
    if let Some((document, every)) = folded.split_once(EACH_YEAR.0) {
        let document = in_english(document).unwrap_or_else(|| document.to_owned());
        return Some(format!("{document} {}{every}", EACH_YEAR.1));
    }
    // An action with the label of its bullet.
    let (label, rest) = folded.split_once(' ')?;
    let is_label = label.chars().all(|c| c.is_ascii_digit() || c == '-');
    Some(format!("{label} {}", KNOWN.english.get(rest).filter(|_| is_label)?))
}

/// The text of the house in Japanese; none where it is none, or is Japanese.
#[must_use]
pub fn in_japanese(text: &str) -> Option<String> {
    let folded = folded(text);
    if let Some((document, every)) = folded.split_once(EACH_YEAR.0) {
        return Some(format!("{}（毎年度の確認: {}）", in_japanese(document)?, every.trim_end_matches(')')));
    }
    KNOWN.japanese.get(&folded).cloned()
}

/// What an official document is, in English; its name stays Japanese.
#[must_use]
pub fn gloss(document: &str) -> Option<&'static str> {
    OFFICIAL.get(&folded(document)).copied()
}

/// As names are stored.
fn folded(text: &str) -> String {
    nfkc(text.trim()).into_owned()
}

/// What is said beside facts of the source catalogue, and its actions.
fn of_facts() -> impl Iterator<Item = (String, String)> {
    let notes = facts().flat_map(|fact| fact.notes).map(|note| (note.text_ja, note.text_en));
    let actions = facts().flat_map(|fact| fact.actions).map(|action| (action.what_ja, action.what_en));
    notes.chain(actions).map(|(ja, en)| (ja.to_owned(), en.to_owned()))
}

/// What the targets of the plans are called.
fn of_plans() -> impl Iterator<Item = (String, String)> {
    let targets = plan_documents().flat_map(PlanDocument::all_targets);
    targets.map(|target| (target.name_ja.to_owned(), target.name_en.to_owned()))
}

/// The meetings that followed plans up.
fn rounds() -> impl Iterator<Item = (String, String)> {
    follow_up_rounds().iter().map(|round| match round.meeting {
        Some(number) => {
            (format!("第{number}回（{}）", round.what_ja), format!("Meeting {number} ({})", round.what_en))
        }
        None => (round.what_ja.to_owned(), round.what_en.to_owned()),
    })
}
