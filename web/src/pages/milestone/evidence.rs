//! What shows a milestone (根拠資料): as it is read, and as a form takes it.

use serde_json::{Value, json};

use super::milestone_page::{ItemEvidence, ItemEvidenceOn as On};
use super::{Item, Loaded};
use crate::form::{Choices, Fields, Filled};
use crate::pages::Fact;
use crate::shown::{EvidenceKind, Say};

const DOCUMENT: &str = "DOCUMENT";
/// How much of the topic of a consultation names its record: with the words before it, it fits into a title.
const TOPIC: usize = 150;

/// A piece of evidence that a form can write: its kind and one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: &'static str,
    pub(super) text: String,
    /// What comes with it: where a document is kept, the name of a support.
    pub(super) more: Option<String>,
}

/// The kinds that one text says; the others take more than a form asks for.
const WRITTEN: [&str; 15] = [
    "DOCUMENT",
    "CORPORATE_NUMBER",
    "PATENT_APPLICATION",
    "CONSULTATION_RECORD",
    "TRIAL_NOTIFICATION_RECEIPT",
    "JRCT",
    "APPLICATION_RECEIPT",
    "APPROVAL",
    "CERTIFICATION",
    "NOTIFICATION",
    "MAH_LICENCE",
    "JMDN",
    "GTIN",
    "ADOPTED_SUPPORT",
    "MARKET",
];

/// Every piece with its kind and what it says.
pub(super) fn shown(say: Say, item: &Item) -> Vec<Fact> {
    let line = |one: &ItemEvidence| Fact { label: one.kind.name(say), value: text(&one.on) };
    item.evidence.iter().map(line).collect()
}

fn text(on: &On) -> String {
    let joined = |one: &str, more: Option<&String>| match more {
        Some(more) => format!("{one} · {more}"),
        None => one.to_owned(),
    };
    match on {
        On::DocumentEvidence(one) => joined(&one.title, one.reference.as_ref()),
        On::CorporateNumberEvidence(one) => one.number.clone(),
        On::PatentApplicationEvidence(one) => one.number.clone(),
        On::ConsultationRecordEvidence(one) => one.number.clone(),
        On::TrialNotificationReceiptEvidence(one) => one.number.clone(),
        On::JrctEvidence(one) => one.number.clone(),
        On::ApplicationReceiptEvidence(one) => one.number.clone(),
        On::ApprovalEvidence(one) => one.number.clone(),
        On::CertificationEvidence(one) => one.number.clone(),
        On::NotificationEvidence(one) => one.number.clone(),
        On::MahLicenceEvidence(one) => one.number.clone(),
        On::JmdnEvidence(one) => one.number.clone(),
        On::GtinEvidence(one) => one.number.clone(),
        On::AdoptedSupportEvidence(one) => joined(&one.organisation, one.programme.as_ref()),
        On::ForeignClearanceEvidence(one) => {
            joined(&format!("{} {}", one.country, one.procedure), one.clearance_number.as_ref())
        }
        On::MarketEvidence(one) => one.market.clone(),
        On::SourceEvidence(one) => format!("{} {}", one.source.document, one.source.line),
        On::ApprovalConditionEvidence(one) => one.text.clone(),
        _ => String::new(),
    }
}

/// The pieces that are there, as a correction must say them again: it replaces them all.
pub(super) fn kept(item: &Item) -> Option<Vec<Piece>> {
    item.evidence.iter().map(piece).collect()
}

/// Whether a correction of the date can say all of the evidence again.
pub(super) fn can_be_kept(item: &Item) -> bool {
    kept(item).is_some()
}

fn piece(one: &ItemEvidence) -> Option<Piece> {
    let kind = WRITTEN.into_iter().find(|kind| *kind == one.kind.0)?;
    let (text, more) = match &one.on {
        On::DocumentEvidence(one) => (one.title.clone(), one.reference.clone()),
        On::AdoptedSupportEvidence(one) => (one.organisation.clone(), one.programme.clone()),
        // Whether it is subject to the 30-day review would be lost.
        On::TrialNotificationReceiptEvidence(_) => return None,
        on => (text(on), None),
    };
    Some(Piece { kind, text, more })
}

/// The kinds that a form takes for the milestone.
pub(super) fn kinds(say: Say, loaded: &Loaded) -> Choices {
    let accepted = loaded.definition().map(|one| one.evidence.as_slice()).unwrap_or_default();
    let fitting = accepted.iter().filter(|kind| WRITTEN.contains(&kind.0.as_str()));
    fitting.map(|kind| (kind.0.clone(), kind.name(say))).collect()
}

/// The kind that is named first for the milestone: a document, where the text of its consultation is kept here.
pub(super) fn first_kind(loaded: &Loaded) -> String {
    let accepted = loaded.definition().map(|one| one.evidence.as_slice()).unwrap_or_default();
    if has_record(loaded) {
        return DOCUMENT.to_owned();
    }
    let first = accepted.iter().find(|kind| WRITTEN.contains(&kind.0.as_str()));
    first.map(|kind| kind.0.clone()).unwrap_or_default()
}

/// Whether the text of its consultation is kept here, may be its evidence, and no other was named.
fn has_record(loaded: &Loaded) -> bool {
    let is_taken = |one: &super::Definition| one.evidence.iter().any(|kind| kind.0 == DOCUMENT);
    loaded.record.is_some() && loaded.item.evidence.is_empty() && loaded.definition().is_some_and(is_taken)
}

/// What the form names as evidence before anybody wrote: the record of the consultation.
pub(super) fn own_record(loaded: &Loaded) -> String {
    loaded.record.clone().filter(|_| has_record(loaded)).unwrap_or_default()
}

/// What the record of a consultation about a topic is called.
pub(in crate::pages) fn record_of(say: Say, topic: &str) -> String {
    say.with("evidence-of-consultation", &[("topic", topic.chars().take(TOPIC).collect())])
}

/// Whether a form takes evidence for the milestone.
pub(super) fn is_taken(loaded: &Loaded) -> bool {
    !first_kind(loaded).is_empty()
}

/// Whether a confirmation needs a piece of it, since there is none.
pub(super) fn is_first(loaded: &Loaded) -> bool {
    is_taken(loaded) && loaded.item.evidence.is_empty()
}

/// Whether a confirmation can add to what there is.
pub(super) fn is_more(loaded: &Loaded) -> bool {
    is_taken(loaded) && !loaded.item.evidence.is_empty()
}

/// Writes pieces into an input, each under the name that its kind has there.
pub(super) fn write(pieces: Vec<Piece>, input: &mut Filled) {
    input.remove("evidence-kind");
    let written = pieces.into_iter().map(|Piece { kind, text, more }| {
        let value = match kind {
            "DOCUMENT" => json!({ "title": text, "reference": more }),
            "ADOPTED_SUPPORT" => json!({ "organisation": text, "programme": more }),
            _ => json!(text),
        };
        Value::Object(Filled::from_iter([(camel(kind), value)]))
    });
    let written: Vec<Value> = written.collect();
    input.insert("evidence".to_owned(), written.into());
}

/// `MAH_LICENCE` as `mahLicence`.
fn camel(code: &str) -> String {
    let mut words = code.split('_').map(str::to_ascii_lowercase);
    let first = words.next().unwrap_or_default();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1.min(word.len()));
        name + &initial.to_ascii_uppercase() + rest
    })
}

/// The piece that a form says; none where it says nothing.
pub(super) fn sent(fields: &Fields) -> Vec<Piece> {
    let kind = WRITTEN.into_iter().find(|kind| *kind == fields.get("evidence-kind"));
    let piece = kind.zip(fields.some("evidence")).map(|(kind, text)| Piece { kind, text, more: None });
    piece.into_iter().collect()
}

impl EvidenceKind {
    /// The name that messages of the API use too.
    pub(super) fn name(&self, say: Say) -> String {
        let key = format!("evidence-{}", self.0.to_ascii_lowercase().replace('_', "-"));
        banso_api::texts::plain(say.locale(), &key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = include_str!("../../../../schema.graphql");

    #[test]
    fn every_kind_that_is_written_is_named_as_the_schema_names_it() {
        let (_, after) = SCHEMA.split_once("input EvidenceInput ").expect("the input");
        let (body, _) = after.split_once("\n}").expect("its end");
        for kind in WRITTEN {
            let name = format!("\t{}: ", camel(kind));
            assert!(body.contains(&name), "{name}");
        }
    }
}
