//! What changed between two roadmaps of one device, whichever moments they show.

use std::collections::BTreeMap;

use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::Standing;
use banso_domain::value::{OccurredDate, Reason};

use super::own::own_changes;
use super::{ClassEntry, Item, ItemStatus, LeftOut, NamedParty, OwnEntry, Roadmap, Stamp, TrialCountsEntry};
use crate::lateness::late_days;
use crate::stored::words;

words! {
    /// What kind of change it is.
    pub enum ChangeKind {
        /// The device was registered, or a further occurrence of a milestone appeared.
        Added = "added",
        /// A milestone was reported.
        Reported = "reported",
        /// A report was sent back.
        Returned = "returned",
        /// A milestone was achieved, or recorded as background.
        Achieved = "achieved",
        /// The date of a milestone changed.
        Moved = "moved",
        /// The evidence of a milestone changed.
        Corrected = "corrected",
        /// A milestone is open again.
        Reopened = "reopened",
        /// A milestone does not apply.
        Waived = "waived",
        /// What was recorded of a milestone, or the device itself, is not there any more.
        Withdrawn = "withdrawn",
        /// The class changed from a day on.
        Reclassified = "reclassified",
        /// A mistyped class was put right.
        ClassCorrected = "class_corrected",
        /// Another road to market.
        RouteChanged = "route_changed",
        /// A later version of the catalogue was adopted.
        CatalogueAdopted = "catalogue_adopted",
        /// A hub's template was adopted, or its later version.
        TemplateAdopted = "template_adopted",
        /// A milestone is on the roadmap that was left out before.
        TakenUp = "taken_up",
        /// A milestone is left out that was on the roadmap before, untouched.
        LeftOut = "left_out",
        /// A milestone was planned, or its plan moved.
        Planned = "planned",
        /// A stage gate was held.
        GateReviewed = "gate_reviewed",
        /// The development changed its course.
        Pivoted = "pivoted",
        /// Something was recorded of a consultation: questions, answers, or what followed.
        Consulted = "consulted",
        /// The numbers of a trial were recorded, or replaced others for the day.
        TrialCounted = "trial_counted",
        /// Another working name.
        Renamed = "renamed",
        /// Another owner.
        Transferred = "transferred",
        /// Another applicant or holder.
        PartyChanged = "party_changed",
        /// The development was suspended.
        Suspended = "suspended",
        /// The development goes on.
        Resumed = "resumed",
        /// The development was ended.
        Terminated = "terminated",
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What kind.
    pub kind: ChangeKind,
    /// Of which milestone; none for changes of the device.
    pub milestone: Option<MilestoneKey>,
    /// What that milestone is, where it is a hub's own.
    pub own: Option<Box<OwnEntry>>,
    /// What stood in the earlier roadmap: a date, code, name or id.
    pub before: Option<String>,
    /// What stands in the later one.
    pub after: Option<String>,
    /// When it happened in reality, where that is part of it: the day, month or year of what stands there now.
    pub occurred: Option<OccurredDate>,
    /// Why, where a reason was given.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Option<Stamp>,
}

impl Change {
    pub(super) fn new(kind: ChangeKind, before: Option<String>, after: Option<String>) -> Self {
        let (milestone, own) = (None, None);
        Self { kind, milestone, own, before, after, occurred: None, reason: None, recorded: None }
    }

    /// How many days after it happened it was recorded; only where the day is known.
    pub fn late_days(&self) -> Option<i32> {
        late_days(self.occurred?, self.recorded?.day())
    }

    pub(super) fn of(mut self, milestone: MilestoneKey) -> Self {
        self.milestone = Some(milestone);
        self
    }

    fn happened(mut self, occurred: Option<OccurredDate>) -> Self {
        self.occurred = occurred;
        self
    }

    pub(super) fn told(mut self, reason: Option<Reason>, recorded: Option<Stamp>) -> Self {
        (self.reason, self.recorded) = (reason, recorded);
        self
    }
}

/// What changed from one roadmap to the other; nothing when they show the same.
pub fn difference(before: Option<&Roadmap>, after: Option<&Roadmap>) -> Vec<Change> {
    let mut changes = changes(before, after);
    for change in &mut changes {
        let own = |roadmap: Option<&Roadmap>, key: MilestoneKey| {
            roadmap?.own.find(key.occurrence).map(|own| Box::new(OwnEntry::from(own)))
        };
        let key = change.milestone.filter(|key| key.kind.is_own());
        change.own = key.and_then(|key| own(after, key).or_else(|| own(before, key)));
    }
    changes
}

fn changes(before: Option<&Roadmap>, after: Option<&Roadmap>) -> Vec<Change> {
    match (before, after) {
        (None, None) => Vec::new(),
        (None, Some(after)) => {
            let added = Change::new(ChangeKind::Added, None, Some(after.name.to_string()));
            let mut changes = vec![added.told(None, Some(after.registered))];
            changes.extend(class_changes(&[], &after.classifications));
            changes.extend(own_changes(None, after));
            changes.extend(item_changes(&[], &after.items()));
            changes
        }
        (Some(before), None) => {
            vec![Change::new(ChangeKind::Withdrawn, Some(before.name.to_string()), None)]
        }
        (Some(before), Some(after)) => {
            let mut changes = device_changes(before, after);
            changes.extend(class_changes(&before.classifications, &after.classifications));
            changes.extend(course_changes(before, after));
            changes.extend(own_changes(Some(before), after));
            changes.extend(item_changes(&before.items(), &after.items()));
            changes
        }
    }
}

/// The wire name of a value.
fn code(value: impl serde::Serialize) -> String {
    let text = serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned));
    text.expect("a value without fields is written as its name")
}

/// What gates decided and pivots changed; what came onto the roadmap and what fell away, by the route, an inclusion or
/// an adopted catalogue.
fn course_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.catalogue_version != after.catalogue_version {
        let versions = (before.catalogue_version.to_string(), after.catalogue_version.to_string());
        let adopted = Change::new(ChangeKind::CatalogueAdopted, Some(versions.0), Some(versions.1));
        changes.push(adopted.told(None, after.catalogue_adopted));
    }
    for gate in after.gates.iter().filter(|gate| !before.gates.contains(gate)) {
        let (review, decided) = (&gate.review, Some(code(gate.review.decision)));
        let change = Change::new(ChangeKind::GateReviewed, None, decided);
        let change = change.of(MilestoneKey::first(review.gate.milestone())).happened(Some(review.on));
        changes.push(change.told(review.reason.clone(), Some(gate.recorded)));
    }
    for pivot in after.pivots.iter().filter(|pivot| !before.pivots.contains(pivot)) {
        let change = Change::new(ChangeKind::Pivoted, None, Some(code(pivot.pivot.kind)));
        let change = change.happened(Some(pivot.pivot.on));
        changes.push(change.told(Some(pivot.pivot.reason.clone()), Some(pivot.recorded)));
    }
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
    changes.extend(trial_changes(before, after));
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

/// What was recorded of the numbers of trials; `after` is the day they describe.
fn trial_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
    let known = |entry: &&TrialCountsEntry| {
        before.trial_counts.iter().any(|old| old.recorded.position == entry.recorded.position)
    };
    let new = after.trial_counts.iter().filter(|entry| !known(entry));
    new.map(|entry| {
        let change = Change::new(ChangeKind::TrialCounted, None, Some(entry.counts.as_of.to_string()));
        change.of(entry.counts.trial).told(entry.reason.clone(), Some(entry.recorded))
    })
    .collect()
}

fn device_changes(before: &Roadmap, after: &Roadmap) -> Vec<Change> {
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

fn class_changes(before: &[ClassEntry], after: &[ClassEntry]) -> Vec<Change> {
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

fn item_changes(before: &[Item], after: &[Item]) -> Vec<Change> {
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
            ItemStatus::Background => (ChangeKind::Achieved, (None, new.recorded)),
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
        changes.push(moved.of(new.key).happened(new.occurred).told(new.reason.clone(), new.recorded));
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
