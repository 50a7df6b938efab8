//! Recording a consultation: which one, what it was about, and the notes as they were pasted.

use std::collections::BTreeSet;

use super::{Record, mutation};
use crate::form::{Choices, Form, Kind, Makes, Spec};
use crate::pages::startup::everybody;
use crate::shown::{Lane, Say};

/// The last part of the address.
pub(super) const PATH: &str = "consult";

/// The meetings beside a consultation, which have no record of their own.
const BESIDE: [&str; 2] = ["PREPARATORY_MEETING", "FOLLOW_UP_MEETING"];

/// The kinds of consultations on the roadmap of the device, each once.
fn kinds(_: Say, record: &Record) -> Choices {
    let items = record.roadmap().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
    let milestones = items.iter().map(|item| &item.milestone);
    let consultations = milestones.filter(|one| {
        one.lane == Some(Lane::RegulatoryConsultation) && !BESIDE.contains(&one.kind.0.as_str())
    });
    let mut seen = BTreeSet::new();
    let once = consultations.filter(|one| seen.insert(one.kind.0.clone()));
    once.map(|one| (one.kind.0.clone(), one.name.clone())).collect()
}

pub(super) const FORMS: &[Form<Record>] = &[Form {
    path: PATH,
    label: "consult-go",
    lead: "consult-lead",
    done: "done-consulted",
    mutation: mutation::OPEN_CONSULTATION,
    fields: &[
        Spec::new("kind", "consult-kind", Kind::One(kinds)).required(),
        Spec::new("topic", "consult-topic", Kind::Line).hint("consult-topic-hint").required(),
        Spec::new("occurred", "consult-occurred", Kind::Line).hint("consult-occurred-hint"),
        Spec::new("text", "consult-text", Kind::Lines).hint("consult-text-hint"),
    ],
    who: everybody,
    fits: |_| true,
    makes: Makes::ChangeAt("consultations", None),
}];

#[cfg(test)]
mod tests {
    use banso_domain::catalogue::{Lane, MilestoneKind, Place};

    use super::BESIDE;

    #[test]
    fn what_has_no_record_of_its_own_is_not_offered() {
        let lane = Place::Lane(Lane::RegulatoryConsultation);
        let beside =
            MilestoneKind::all().filter(|kind| kind.definition().place == lane && !kind.is_consultation());
        let codes: Vec<String> = beside.map(|kind| kind.code().to_ascii_uppercase()).collect();
        assert_eq!(codes, BESIDE);
    }
}
