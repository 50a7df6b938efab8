//! What changed of the device itself.

use std::collections::BTreeMap;

use banso_domain::device::Standing;
use banso_domain::value::OccurredDate;

use super::{Change, ChangeKind};
use crate::roadmap::{ClassEntry, NamedParty, Roadmap};

pub(super) fn device_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    if (&before.name, &before.name_en) != (&after.name, &after.name_en) {
        let renamed =
            Change::new(ChangeKind::Renamed, Some(before.name.to_string()), Some(after.name.to_string()));
        changes.push(renamed.told(after.name_reason.clone(), Some(after.named)));
    }
    if before.owner() != after.owner() {
        let owners = (Some(before.owner().to_string()), Some(after.owner().to_string()));
        let (reason, recorded) =
            after.owners.last().map_or((None, None), |o| (o.reason.clone(), Some(o.recorded)));
        let from = after.owners.last().and_then(|o| o.from).map(OccurredDate::Day);
        let change = Change::new(ChangeKind::Transferred, owners.0, owners.1).happened(from);
        changes.push(change.told(reason, recorded));
    }
    let known = |parties: &[NamedParty], party: &NamedParty| {
        parties
            .iter()
            .any(|other| (other.role, &other.party, other.from) == (party.role, &party.party, party.from))
    };
    for party in after.parties.iter().filter(|p| !known(&before.parties, p)) {
        let named = Change::new(ChangeKind::PartyChanged, None, Some(party.party.name.to_string()));
        changes.push(named.happened(Some(OccurredDate::Day(party.from))).told(None, Some(party.recorded)));
    }
    for (party, end) in after.parties.iter().filter_map(|p| Some((p, p.ceased.as_ref()?))) {
        if !before.parties.iter().any(|p| p.ceased.as_ref() == Some(end)) {
            let gone = Change::new(ChangeKind::PartyChanged, Some(party.party.name.to_string()), None);
            let gone = gone.happened(Some(OccurredDate::Day(end.on)));
            changes.push(gone.told(Some(end.reason.clone()), Some(end.recorded)));
        }
    }
    for party in before.parties.iter().filter(|p| !known(&after.parties, p)) {
        changes.push(Change::new(ChangeKind::PartyChanged, Some(party.party.name.to_string()), None));
    }
    if before.route.as_ref().map(|r| &r.route) != after.route.as_ref().map(|r| &r.route) {
        let code = |roadmap: &Roadmap| roadmap.route.as_ref().map(|r| r.route.instrument.code().to_owned());
        let (reason, recorded) =
            after.route.as_ref().map_or((None, None), |r| (r.reason.clone(), Some(r.recorded)));
        changes.push(Change::new(ChangeKind::RouteChanged, code(before), code(after)).told(reason, recorded));
    }
    if before.standing.standing != after.standing.standing {
        let kind = match after.standing.standing {
            Standing::Active => ChangeKind::Resumed,
            Standing::Suspended(_) => ChangeKind::Suspended,
            Standing::Terminated(_) => ChangeKind::Terminated,
        };
        let change = Change::new(kind, since(before.standing.standing), since(after.standing.standing));
        let change = change.happened(standing_on(after.standing.standing));
        changes.push(change.told(after.standing.reason.clone(), Some(after.standing.recorded)));
    }
    changes
}

fn standing_on(standing: Standing) -> Option<OccurredDate> {
    match standing {
        Standing::Active => None,
        Standing::Suspended(on) | Standing::Terminated(on) => Some(on),
    }
}

fn since(standing: Standing) -> Option<String> {
    standing_on(standing).map(|on| on.to_string())
}

pub(super) fn class_changes(before: &[ClassEntry], after: &[ClassEntry]) -> Vec<Change> {
    let mut changes = Vec::new();
    let by_day = |entries: &[ClassEntry]| -> BTreeMap<_, _> {
        entries.iter().map(|entry| (entry.classification.from, entry.clone())).collect()
    };
    let (old, new) = (by_day(before), by_day(after));
    let mut class_before = None;
    for (from, entry) in &new {
        let class = Some(entry.classification.class.to_string());
        match old.get(from) {
            None => {
                let change = Change::new(ChangeKind::Reclassified, class_before.clone(), class.clone());
                let change = change.happened(Some(OccurredDate::Day(*from)));
                changes.push(change.told(entry.reason.clone(), Some(entry.recorded)));
            }
            Some(wrong) if wrong.classification != entry.classification => {
                let was = Some(wrong.classification.class.to_string());
                let last = entry.corrections.last().map(|c| (c.reason.clone(), c.recorded));
                let (reason, recorded) = last.map_or((None, None), |(reason, by)| (Some(reason), Some(by)));
                changes
                    .push(Change::new(ChangeKind::ClassCorrected, was, class.clone()).told(reason, recorded));
            }
            Some(_) => {}
        }
        class_before = class;
    }
    for entry in old.iter().filter(|(from, _)| !new.contains_key(from)).map(|(_, entry)| entry) {
        changes.push(Change::new(ChangeKind::Withdrawn, Some(entry.classification.class.to_string()), None));
    }
    changes
}
