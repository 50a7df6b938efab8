//! The roadmap of one device: one pure fold of its events, used for the live document and for any earlier moment.
//!
//! What must stay out: today, the database, and anything that other streams say.

mod balance;
mod clock;
mod consulted;
mod difference;
mod entries;
mod fold;
mod item;
pub mod lines;
mod own;
mod pace;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use banso_domain::DeviceId;
use banso_domain::catalogue::{Condition, MilestoneKey, MilestoneKind, Situation, Stage, unmet};
use banso_domain::device::{DeviceForm, Purpose};
use banso_domain::ids::StartupId;
use banso_domain::source::SourceLine;
use banso_domain::template::OwnMilestones;
use banso_domain::value::{DeviceClass, JstDate, Name, Reason};
use banso_eventstore::{Position, Version};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use balance::{Balance, BalanceInput, DomainBalance};
pub use clock::Suggested;
pub use difference::{Change, ChangeKind, difference};
pub use entries::{
    ClassCorrection, ClassEntry, ConsultationEntry, FollowedChange, GateEntry, Inclusion, NamedParty,
    Ownership, PartyEnd, PivotEntry, RouteEntry, StandingEntry, TrialCountsEntry,
};
pub use fold::{EventMeta, fold_all};
pub(crate) use fold::{acknowledged, stamp};
pub use item::{Item, ItemStatus, Plan, Stamp, settled_by};
pub use own::{Adoption, OwnEntry};
pub use pace::{Due, Pace};

use crate::stored::pairs;

/// A milestone of the adopted catalogue that is not on the roadmap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which kind.
    pub kind: MilestoneKind,
    /// What does not hold; never empty.
    pub unmet: Vec<Condition>,
}

/// How many milestones stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemCounts {
    /// Achieved, also before the accompaniment.
    pub achieved: i64,
    /// Reported, waiting for a mentor.
    pub reported: i64,
    /// All that apply: waived ones do not.
    pub total: i64,
}

/// The roadmap of one device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Roadmap {
    /// Which device.
    pub device: DeviceId,
    /// Its working name.
    pub name: Name,
    /// The name in English.
    pub name_en: Option<Name>,
    /// Why it was last renamed.
    pub name_reason: Option<Reason>,
    /// Who recorded the name.
    pub named: Stamp,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is made of.
    pub form: DeviceForm,
    /// Where it stands, for devices that a document names.
    pub source: Option<SourceLine>,
    /// The version of the milestone catalogue it adopted.
    pub catalogue_version: u32,
    /// Who had it adopt a later version than that of its registration.
    pub catalogue_adopted: Option<Stamp>,
    /// What was taken onto it although the route leaves it out.
    #[serde(with = "pairs")]
    pub included: BTreeMap<MilestoneKind, Inclusion>,
    /// The hubs' own milestones that came with adopted templates.
    pub own: OwnMilestones,
    /// Who had it adopt each template last, in the order first adopted.
    pub adoptions: Vec<Adoption>,
    /// Its owners in the order recorded; the first is its developer.
    pub owners: Vec<Ownership>,
    /// Who files and who holds, by first day.
    pub parties: Vec<NamedParty>,
    /// Its classes, by first day.
    pub classifications: Vec<ClassEntry>,
    /// The road to market, once chosen.
    pub route: Option<RouteEntry>,
    /// The stage gates that were held, in the order recorded.
    pub gates: Vec<GateEntry>,
    /// Its changes of course, in the order recorded.
    pub pivots: Vec<PivotEntry>,
    /// The records of consultations that stand.
    #[serde(with = "pairs")]
    pub consultations: BTreeMap<MilestoneKey, ConsultationEntry>,
    /// The numbers of its trials, in the order recorded, with those that were replaced.
    pub trial_counts: Vec<TrialCountsEntry>,
    /// Whether the development goes on.
    pub standing: StandingEntry,
    /// How that stood before, oldest first.
    pub earlier_standings: Vec<StandingEntry>,
    /// Who registered it.
    pub registered: Stamp,
    /// The version of its stream that this roadmap shows.
    pub version: Version,
    /// The position of the last event in it.
    pub position: Position,
    /// When that was recorded.
    pub last_activity: Timestamp,
    /// The milestones of which something was recorded.
    #[serde(with = "pairs")]
    touched: BTreeMap<MilestoneKey, Item>,
}

impl Roadmap {
    /// Every milestone that applies, in the order of the catalogue, with each occurrence of recurring kinds; hubs' own
    /// milestones come last in their stage or lane. What was recorded of a milestone stays on the roadmap, whatever the
    /// route or a later version of a template says.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for kind in self.adopted_kinds() {
            let before = items.len();
            items.extend(self.touched.values().filter(|item| item.key.kind == kind).cloned());
            if items.len() == before && self.unmet(kind).is_empty() {
                items.push(Item::open(MilestoneKey::first(kind)));
            }
        }
        let own = self.own_items();
        if !own.is_empty() {
            items.extend(own);
            items.sort_by_cached_key(|item| self.place_of(item.key));
        }
        items
    }

    /// What the route leaves out, and why.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let untouched = |kind: &MilestoneKind| self.touched.keys().all(|key| key.kind != *kind);
        let left_out = self.adopted_kinds().filter(untouched);
        let with_reasons = left_out.map(|kind| LeftOut { kind, unmet: self.unmet(kind) });
        with_reasons.filter(|left_out| !left_out.unmet.is_empty()).collect()
    }

    /// What does not hold for a milestone by the route as it stands; empty when it applies, or was included.
    pub fn unmet(&self, kind: MilestoneKind) -> Vec<Condition> {
        if self.included.contains_key(&kind) {
            return Vec::new();
        }
        let route = self.route.as_ref().map(|entry| &entry.route);
        unmet(kind.definition().conditions, Situation { form: self.form, route })
    }

    /// What a later version of the catalogue would add, in its order: with what the route would leave out of it.
    pub fn added_by(&self, version: u32) -> Vec<LeftOut> {
        let added = MilestoneKind::all().filter(|kind| {
            kind.definition().is_in(version) && !kind.definition().is_in(self.catalogue_version)
        });
        added.map(|kind| LeftOut { kind, unmet: self.unmet(kind) }).collect()
    }

    /// The class that the instrument of the route is not for, after a re-classification.
    pub fn class_unfit_for_route(&self) -> Option<DeviceClass> {
        let instrument = self.route.as_ref()?.route.instrument;
        self.latest_class().filter(|class| instrument.check_class(*class).is_err())
    }

    /// One milestone; none when the roadmap has no such occurrence.
    pub fn item(&self, key: MilestoneKey) -> Option<Item> {
        if key.kind.is_own() {
            return self.own_item(key);
        }
        let touched = self.touched.get(&key).cloned();
        touched.or_else(|| {
            let first = key == MilestoneKey::first(key.kind);
            let on_it = first && self.adopted(key.kind) && self.unmet(key.kind).is_empty();
            on_it.then(|| Item::open(key))
        })
    }

    /// The milestones of which something was recorded, by kind and occurrence.
    pub fn touched(&self) -> impl Iterator<Item = &Item> {
        self.touched.values()
    }

    /// Who owns the device.
    pub fn owner(&self) -> StartupId {
        self.owners.last().expect("the developer is the first owner").startup
    }

    /// Who owned the device on a day.
    pub fn owner_on(&self, day: JstDate) -> StartupId {
        let owner = self.owners.iter().rev().find(|o| o.from.is_none_or(|from| from <= day));
        owner.expect("the developer owned it from the beginning").startup
    }

    /// The latest class.
    pub fn latest_class(&self) -> Option<DeviceClass> {
        self.classifications.last().map(|entry| entry.classification.class)
    }

    /// The class valid on a day; before the first classification the first one.
    pub fn class_on(&self, day: JstDate) -> Option<DeviceClass> {
        let valid = self.classifications.iter().rev().find(|entry| entry.classification.from <= day);
        valid.or_else(|| self.classifications.first()).map(|entry| entry.classification.class)
    }

    /// The furthest stage in which a milestone of the catalogue is achieved; a reopened one does not count.
    pub fn stage(&self) -> Option<Stage> {
        let achieved = self.touched.values().filter(|item| item.is_achieved() && !item.key.kind.is_own());
        achieved.filter_map(|item| item.key.kind.definition().place.stage()).max()
    }

    /// How many milestones stand where.
    pub fn counts(&self) -> ItemCounts {
        let mut counts = ItemCounts::default();
        for item in self.items() {
            match item.status {
                ItemStatus::Achieved | ItemStatus::Background => counts.achieved += 1,
                ItemStatus::Reported => counts.reported += 1,
                ItemStatus::Open | ItemStatus::Returned | ItemStatus::Reopened => {}
                ItemStatus::Waived => continue,
            }
            counts.total += 1;
        }
        counts
    }

    /// The same roadmap without what had not yet happened for certain by the end of a day.
    #[must_use]
    pub fn on(mut self, day: JstDate) -> Self {
        for item in self.touched.values_mut() {
            if item.settled_by().is_some_and(|settled| day < settled) {
                // It had not happened; that it was planned stands.
                *item = Item { plan: item.plan.take(), ..Item::open(item.key) };
            }
        }
        self.touched.retain(|_, item| item.status != ItemStatus::Open || item.plan.is_some());
        self.consultations.retain(|_, entry| entry.began <= day);
        for entry in self.consultations.values_mut() {
            entry.followed.retain(|_, followed| followed.recorded.day() <= day);
        }
        let owned = |o: &Ownership| o.from.is_none_or(|from| from <= day);
        self.owners.retain(owned);
        self.parties.retain(|p| p.from <= day);
        self.parties.iter_mut().for_each(|p| drop(p.ceased.take_if(|end| day < end.on)));
        while self.standing.begins().is_some_and(|begins| day < begins)
            && let Some(earlier) = self.earlier_standings.pop()
        {
            self.standing = earlier;
        }
        self.gates.retain(|gate| settled_by(gate.review.on, gate.recorded.day()) <= day);
        self.pivots.retain(|pivot| settled_by(pivot.pivot.on, pivot.recorded.day()) <= day);
        self.trial_counts.retain(|entry| entry.counts.as_of <= day);
        // Before the first classification the first one is taken.
        let known = self.classifications.partition_point(|c| c.classification.from <= day);
        self.classifications.truncate(known.max(1));
        self
    }

    fn adopted(&self, kind: MilestoneKind) -> bool {
        kind.definition().is_in(self.catalogue_version)
    }

    fn adopted_kinds(&self) -> impl Iterator<Item = MilestoneKind> {
        MilestoneKind::all().filter(|kind| self.adopted(*kind))
    }
}
