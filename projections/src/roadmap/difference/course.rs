//! What changed of the course of the development.

use banso_domain::catalogue::MilestoneKey;

use super::{Change, ChangeKind, code};
use crate::roadmap::{LeftOut, Roadmap, TrialCountsEntry};

/// Which version of the catalogue was adopted, what gates decided and pivots changed, what was said in consultations, and
/// the numbers of trials.
pub(super) fn course_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    if (before.catalogue_version, before.catalogue_adopted)
        != (after.catalogue_version, after.catalogue_adopted)
    {
        // Of a device that was not there before, nobody knows from which version it came.
        let earlier = Some(before.catalogue_version).filter(|version| *version != after.catalogue_version);
        let versions = (earlier.map(|version| version.to_string()), after.catalogue_version.to_string());
        let adopted = Change::new(ChangeKind::CatalogueAdopted, versions.0, Some(versions.1));
        changes.push(adopted.told(None, after.catalogue_adopted));
    }
    changes.extend(gate_changes(before, after));
    changes.extend(pivot_changes(before, after));
    changes.extend(consultation_changes(before, after));
    changes.extend(trial_changes(before, after));
    changes
}

/// The reviews of stage gates that were added, or are not there any more.
fn gate_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    for gate in after.gates.iter().filter(|gate| !before.gates.contains(gate)) {
        let (review, decided) = (&gate.review, Some(code(gate.review.decision)));
        let change = Change::new(ChangeKind::GateReviewed, None, decided);
        let change = change.of(MilestoneKey::first(review.gate.milestone())).happened(Some(review.on));
        changes.push(change.told(review.reason.clone(), Some(gate.recorded)));
    }
    for gate in before.gates.iter().filter(|gate| !after.gates.contains(gate)) {
        let decided = Some(code(gate.review.decision));
        let change = Change::new(ChangeKind::GateReviewed, decided, None);
        changes.push(change.of(MilestoneKey::first(gate.review.gate.milestone())));
    }
    changes
}

/// The pivots that were added, or are not there any more.
fn pivot_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    for pivot in after.pivots.iter().filter(|pivot| !before.pivots.contains(pivot)) {
        let change = Change::new(ChangeKind::Pivoted, None, Some(code(pivot.pivot.kind)));
        let change = change.happened(Some(pivot.pivot.on));
        changes.push(change.told(Some(pivot.pivot.reason.clone()), Some(pivot.recorded)));
    }
    for pivot in before.pivots.iter().filter(|pivot| !after.pivots.contains(pivot)) {
        changes.push(Change::new(ChangeKind::Pivoted, Some(code(pivot.pivot.kind)), None));
    }
    changes
}

/// What was recorded of consultations.
fn consultation_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    for (key, entry) in &after.consultations {
        let old = before.consultations.get(key);
        if old.map(|old| old.last.position) != Some(entry.last.position) {
            let topics = (old.map(|old| old.topic.to_string()), Some(entry.topic.to_string()));
            let change = Change::new(ChangeKind::Consulted, topics.0, topics.1).of(*key);
            changes.push(change.told(None, Some(entry.last)));
        }
    }
    for (key, entry) in before.consultations.iter().filter(|(key, _)| !after.consultations.contains_key(key))
    {
        changes.push(Change::new(ChangeKind::Consulted, Some(entry.topic.to_string()), None).of(*key));
    }
    changes
}

/// What came onto the roadmap and what fell away, by the route, an inclusion or an adopted catalogue.
pub(super) fn applying_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    let by_route = after.route.as_ref().map_or((None, None), |r| (r.reason.clone(), Some(r.recorded)));
    let (out_before, out_after) = (before.left_out(), after.left_out());
    let is_in = |list: &[LeftOut], kind| list.iter().any(|left_out| left_out.kind == kind);
    for left_out in out_after.iter().filter(|l| before.adopted(l.kind) && !is_in(&out_before, l.kind)) {
        let why = left_out.unmet.first().map(|condition| condition.code().to_owned());
        let change = Change::new(ChangeKind::LeftOut, None, why).of(MilestoneKey::first(left_out.kind));
        changes.push(change.told(by_route.0.clone(), by_route.1));
    }
    for left_out in out_before.iter().filter(|l| !is_in(&out_after, l.kind)) {
        let why = left_out.unmet.first().map(|condition| condition.code().to_owned());
        let (reason, recorded) = match after.included.get(&left_out.kind) {
            Some(inclusion) => (Some(inclusion.reason.clone()), Some(inclusion.recorded)),
            None => by_route.clone(),
        };
        let change = Change::new(ChangeKind::TakenUp, why, None).of(MilestoneKey::first(left_out.kind));
        changes.push(change.told(reason, recorded));
    }
    changes
}

/// What was recorded of the numbers of trials, or is not there any more; the texts are the days that they describe.
fn trial_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let missing = |roadmap: &Roadmap, entry: &TrialCountsEntry| {
        roadmap.trial_counts.iter().all(|other| other.recorded.position != entry.recorded.position)
    };
    let day = |entry: &TrialCountsEntry| Some(entry.counts.as_of.to_string());
    let counted = |entry: &TrialCountsEntry, days: (Option<String>, Option<String>)| {
        Change::new(ChangeKind::TrialCounted, days.0, days.1).of(entry.counts.trial)
    };
    let new = after.trial_counts.iter().filter(|entry| missing(before, entry));
    let new =
        new.map(|entry| counted(entry, (None, day(entry))).told(entry.reason.clone(), Some(entry.recorded)));
    let gone = before.trial_counts.iter().filter(|entry| missing(after, entry));
    new.chain(gone.map(|entry| counted(entry, (day(entry), None)))).collect()
}
