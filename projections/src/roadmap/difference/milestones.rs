//! What was recorded of each milestone.

use super::{Change, ChangeKind};
use crate::roadmap::{Item, ItemStatus};

pub(super) fn item_changes(before: &[Item], after: &[Item]) -> Vec<Change> {
    let mut changes = Vec::new();
    for item in after {
        let old = before.iter().find(|old| old.key == item.key);
        // Own milestones come by their template.
        if old.is_none() && item.key.occurrence > 1 && !item.key.kind.is_own() {
            changes.push(Change::new(ChangeKind::Added, None, None).of(item.key).told(None, item.recorded));
        }
        let open = Item::open(item.key);
        changes.extend(item_change(old.unwrap_or(&open), item));
    }
    for old in before.iter().filter(|old| old.status != ItemStatus::Open) {
        if !after.iter().any(|item| item.key == old.key) {
            let was = Some(old.status.code().to_owned());
            changes.push(Change::new(ChangeKind::Withdrawn, was, None).of(old.key));
        }
    }
    changes
}

fn item_change(old: &Item, new: &Item) -> Vec<Change> {
    let mut changes = Vec::new();
    let said = || (new.reason.clone(), new.reasoned);
    if old.status != new.status {
        let (kind, (reason, recorded)) = match new.status {
            ItemStatus::Open => (ChangeKind::Withdrawn, (None, None)),
            ItemStatus::Reported => (ChangeKind::Reported, (None, new.reported)),
            ItemStatus::Returned => (ChangeKind::Returned, said()),
            ItemStatus::Achieved => (ChangeKind::Achieved, (None, new.confirmed)),
            ItemStatus::Background => (ChangeKind::Achieved, (None, new.reported)),
            ItemStatus::Waived => (ChangeKind::Waived, said()),
            ItemStatus::Reopened => (ChangeKind::Reopened, said()),
        };
        let words = (Some(old.status.code().to_owned()), Some(new.status.code().to_owned()));
        let change = Change::new(kind, words.0, words.1).of(new.key).happened(new.occurred);
        changes.push(change.told(reason, recorded));
    }
    if let (Some(was), Some(is)) = (old.occurred, new.occurred)
        && was != is
    {
        let moved = Change::new(ChangeKind::Moved, Some(was.to_string()), Some(is.to_string()));
        changes.push(moved.of(new.key).happened(new.occurred).told(new.reason.clone(), new.dated));
    }
    let planned = |item: &Item| item.plan.as_ref().map(|plan| plan.planned.to_string());
    if planned(old) != planned(new) {
        let (reason, recorded) =
            new.plan.as_ref().map_or((None, None), |plan| (plan.reason.clone(), Some(plan.recorded)));
        let change = Change::new(ChangeKind::Planned, planned(old), planned(new));
        changes.push(change.of(new.key).told(reason, recorded));
    }
    if old.occurred.is_some() && new.occurred.is_some() && old.evidence != new.evidence {
        let kinds =
            |item: &Item| Some(item.evidence.iter().map(|e| e.kind().code()).collect::<Vec<_>>().join(", "));
        let corrected = Change::new(ChangeKind::Corrected, kinds(old), kinds(new));
        let recorded = [new.recorded, new.confirmed].into_iter().flatten().max_by_key(|stamp| stamp.position);
        changes.push(corrected.of(new.key).happened(new.occurred).told(new.reason.clone(), recorded));
    }
    changes
}
