//! Hubs' own milestones on a roadmap: what they are, where they stand, and what an adopted template changed.

use banso_domain::catalogue::{MilestoneKey, Place};
use banso_domain::ids::HubId;
use banso_domain::template::{AdoptedTemplate, After, Own, OwnMilestone};
use banso_domain::value::OwnCode;
use serde::{Deserialize, Serialize};

use super::difference::{Change, ChangeKind};
use super::{Item, ItemStatus, Roadmap, Stamp};

/// A template that a device adopted, in the version adopted last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adoption {
    /// Whose template.
    pub hub: HubId,
    /// Which of the hub's.
    pub template: OwnCode,
    /// The version adopted last.
    pub version: u32,
    /// Who had the device adopt it.
    pub recorded: Stamp,
}

/// A hub's own milestone as a roadmap shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Whose template.
    pub hub: HubId,
    /// Which of the hub's.
    pub template: OwnCode,
    /// The version that says what it is: the one adopted last, unless that no longer has it.
    pub version: u32,
    /// What it is.
    pub milestone: OwnMilestone,
    /// Whether the version adopted last has it.
    pub in_template: bool,
}

impl From<Own<'_>> for OwnEntry {
    fn from(own: Own<'_>) -> Self {
        Self {
            hub: own.template.hub,
            template: own.template.template.clone(),
            version: own.version,
            milestone: own.milestone.clone(),
            in_template: own.in_template,
        }
    }
}

impl Roadmap {
    /// The hub's own milestone of a key. One that is no longer in its template is there only while something is recorded
    /// of it.
    pub fn own_milestone(&self, key: MilestoneKey) -> Option<Own<'_>> {
        let own = self.own.find(key.occurrence).filter(|_| key.kind.is_own())?;
        (own.in_template || self.touched.get(&key).is_some_and(says_something)).then_some(own)
    }

    /// The stage or lane in which a milestone stands; none for an own milestone that no adopted template has.
    pub fn place_of(&self, key: MilestoneKey) -> Option<Place> {
        if key.kind.is_own() {
            return self.own_milestone(key).map(|own| own.milestone.place);
        }
        Some(key.kind.definition().place)
    }

    pub(super) fn adopt(&mut self, adopted: AdoptedTemplate, recorded: Stamp) {
        let (hub, template, version) = (adopted.hub, adopted.template.clone(), adopted.version);
        let entry = Adoption { hub, template, version, recorded };
        match self.adoptions.iter_mut().find(|a| (a.hub, &a.template) == (hub, &entry.template)) {
            Some(earlier) => *earlier = entry,
            None => self.adoptions.push(entry),
        }
        self.own.adopt(adopted);
    }

    pub(super) fn own_items(&self) -> Vec<Item> {
        self.own.all().filter_map(|own| self.own_item(own.key())).collect()
    }

    pub(super) fn own_item(&self, key: MilestoneKey) -> Option<Item> {
        let own = self.own_milestone(key)?;
        Some(self.touched.get(&own.key()).cloned().unwrap_or_else(|| Item::open(own.key())))
    }

    /// Whether something that comes before an own milestone is still to come.
    pub(super) fn own_predecessors_open(&self, own: &Own<'_>) -> bool {
        own.milestone.after.iter().any(|after| match after {
            After::Own(code) => {
                let earlier = self.own.of_code(own.template.hub, &own.template.template, code);
                let item = earlier.and_then(|earlier| self.own_item(earlier.key()));
                item.is_some_and(|item| !item.is_achieved() && item.status != ItemStatus::Waived)
            }
            After::Catalogue(kind) => kind.definition().is_in(self.catalogue_version) && self.holds_up(*kind),
        })
    }
}

/// A plan that was left open again leaves nothing behind.
fn says_something(item: &Item) -> bool {
    item.status != ItemStatus::Open || item.plan.is_some()
}

/// The templates that were adopted, and the own milestones that came with them or fell away untouched.
pub(super) fn own_changes(before: Option<&Roadmap>, after: &Roadmap) -> Vec<Change> {
    let mut changes = Vec::new();
    for adoption in &after.adoptions {
        let earlier = before.and_then(|before| before.adopted_version(adoption));
        if earlier != Some(adoption.version) {
            let told = |version: u32| format!("{} {version}", adoption.template);
            let change =
                Change::new(ChangeKind::TemplateAdopted, earlier.map(told), Some(told(adoption.version)));
            changes.push(change.told(None, Some(adoption.recorded)));
        }
    }
    for own in after.own.all().filter(|own| after.own_milestone(own.key()).is_some()) {
        if before.is_none_or(|before| before.own_milestone(own.key()).is_none()) {
            changes.push(
                Change::new(ChangeKind::Added, None, None).of(own.key()).told(None, after.adopted_by(&own)),
            );
        }
    }
    let before = before.into_iter().flat_map(|before| before.own_items().into_iter());
    for gone in before.filter(|item| item.status == ItemStatus::Open && after.own_item(item.key).is_none()) {
        let recorded = after.own.find(gone.key.occurrence).and_then(|own| after.adopted_by(&own));
        let why = Some("not-in-template".to_owned());
        changes.push(Change::new(ChangeKind::LeftOut, None, why).of(gone.key).told(None, recorded));
    }
    changes
}

impl Roadmap {
    fn adopted_version(&self, other: &Adoption) -> Option<u32> {
        let mut own = self.adoptions.iter();
        own.find(|own| (own.hub, &own.template) == (other.hub, &other.template)).map(|own| own.version)
    }

    /// Who had the device adopt the template of an own milestone last.
    fn adopted_by(&self, own: &Own<'_>) -> Option<Stamp> {
        let of = (own.template.hub, &own.template.template);
        self.adoptions.iter().find(|a| (a.hub, &a.template) == of).map(|adoption| adoption.recorded)
    }
}
