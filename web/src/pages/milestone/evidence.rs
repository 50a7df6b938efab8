//! What shows a milestone (根拠資料): as it is read, and as a form takes it.

use super::milestone_page::{ItemEvidence, ItemEvidenceOn as On};
use super::{Item, Loaded};
use crate::form::{Field, Fields, Input};
use crate::pages::Fact;
use crate::shown::{EvidenceKind, Say};

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

/// The fields for one piece; `label` is the key of what the second one is called.
pub(super) fn fields(say: Say, loaded: &Loaded, sent: Option<&Fields>, label: &str) -> Vec<Field> {
    let accepted = loaded.definition().map(|one| one.evidence.as_slice()).unwrap_or_default();
    let fitting = accepted.iter().filter(|kind| WRITTEN.contains(&kind.0.as_str()));
    let kinds: Vec<(String, String)> = fitting.map(|kind| (kind.0.clone(), kind.name(say))).collect();
    let first = kinds.first().map(|(code, _)| code.clone()).unwrap_or_default();
    if kinds.is_empty() {
        return Vec::new();
    }
    let value = |name: &str, first: String| sent.map_or(first, |sent| sent.get(name).to_owned());
    let kind = Field {
        name: "evidence-kind",
        label: say.text("field-evidence-kind"),
        hint: None,
        input: Input::Choice(kinds),
        value: value("evidence-kind", first),
        required: false,
    };
    let text = Field {
        name: "evidence",
        label: say.text(label),
        hint: Some(say.text("evidence-hint")),
        input: Input::Line,
        value: value("evidence", String::new()),
        required: false,
    };
    vec![kind, text]
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
