//! Recording a consultation: which one, what it was about, and the notes as they were pasted.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Record, mutation};
use crate::form::{Choices, Fields, Filled, Form, Kind, Makes, Spec};
use crate::pages::milestone::{confirmations, evidence};
use crate::pages::startup::{mentors, others};
use crate::shown::Say;

/// The last part of the address.
pub(super) const PATH: &str = "consult";

/// The kinds of consultations on the roadmap of the device, each once.
fn kinds(_: Say, record: &Record) -> Choices {
    let items = record.roadmap().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    let milestones = items.iter().map(|item| &item.milestone);
    let consultations = milestones.filter(|one| one.kind.is_consultation());
    let mut seen = BTreeSet::new();
    let once = consultations.filter(|one| seen.insert(one.kind.0.clone()));
    once.map(|one| (one.kind.0.clone(), one.name.clone())).collect()
}

const KIND: Spec<Record> =
    Spec::new("kind", "consult-kind", Kind::One(kinds)).hint("consult-kind-hint").required();
const TOPIC: Spec<Record> =
    Spec::new("topic", "consult-topic", Kind::Line).hint("consult-topic-hint").required();
const OCCURRED: Spec<Record> =
    Spec::new("occurred", "consult-occurred", Kind::Line).hint("consult-occurred-hint");
const TEXT: Spec<Record> = Spec::new("text", "consult-text", Kind::Lines).hint("consult-text-hint");

/// What a mentor confirms at once is shown by the notes; without a day there is nothing to confirm.
fn confirmed(record: &Record, sent: &Fields, input: &mut Filled) {
    let at_once = sent.get("confirmation") == "AT_ONCE" && sent.some("occurred").is_some();
    if !at_once {
        input.remove("confirmation");
    } else if sent.some("text").is_some() {
        let title = evidence::record_of(record.say, sent.get("topic"));
        input.insert("evidence".to_owned(), json!([{ "document": { "title": title } }]));
    }
}

pub(super) const FORMS: &[Form<Record>] = &[
    Form {
        path: PATH,
        label: "consult-go",
        lead: "consult-lead",
        done: "done-consulted-confirmed",
        mutation: mutation::OPEN_CONSULTATION,
        fields: &[
            KIND,
            TOPIC,
            OCCURRED,
            TEXT,
            Spec::new("confirmation", "field-confirmation", Kind::One(confirmations))
                .hint("consult-confirmation-hint")
                .never_none()
                .first(|_| "AT_ONCE".to_owned()),
        ],
        who: mentors,
        fits: |_| true,
        makes: Makes::ChangeAt("consultations", Some(confirmed)),
    },
    Form {
        path: PATH,
        label: "consult-go",
        lead: "consult-lead",
        done: "done-consulted",
        mutation: mutation::OPEN_CONSULTATION,
        fields: &[KIND, TOPIC, OCCURRED, TEXT],
        who: others,
        fits: |_| true,
        makes: Makes::ChangeAt("consultations", None),
    },
];

#[cfg(test)]
mod tests {
    use banso_domain::catalogue::{EvidenceKind, MilestoneKind};

    #[test]
    fn every_consultation_is_shown_by_notes_of_it() {
        for kind in MilestoneKind::all().filter(|kind| kind.is_consultation()) {
            assert!(kind.definition().evidence.contains(&EvidenceKind::Document), "{kind}");
        }
    }
}
