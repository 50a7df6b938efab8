//! The roadmap of one device: one pure fold of its events, used for the live document and for any earlier moment.
//!
//! What must stay out: today, the database, and anything that other streams say.

mod difference;
mod fold;
mod item;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use banso_domain::DeviceId;
use banso_domain::catalogue::{MilestoneKey, MilestoneKind, Stage};
use banso_domain::device::{Classification, DeviceForm, Party, PartyRole, Purpose, Route, Standing};
use banso_domain::ids::StartupId;
use banso_domain::source::SourceLine;
use banso_domain::value::{DeviceClass, JmdnCode, JstDate, Name, Reason};
use banso_eventstore::{Position, Version};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use difference::{Change, ChangeKind, difference};
pub use fold::{EventMeta, fold_all};
pub(crate) use fold::{acknowledged, stamp};
pub use item::{Item, ItemStatus, Stamp, settled_by};

use crate::stored::pairs;

/// A startup that owned the device from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ownership {
    /// Which startup.
    pub startup: StartupId,
    /// From which day; none for the developer, who owned it from the beginning.
    pub from: Option<JstDate>,
    /// Why it passed to them.
    pub reason: Option<Reason>,
    /// Who recorded that.
    pub recorded: Stamp,
}

/// Who files or holds, from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NamedParty {
    /// What it is to the device.
    pub role: PartyRole,
    /// Who.
    pub party: Party,
    /// From which day.
    pub from: JstDate,
    /// Who recorded that.
    pub recorded: Stamp,
}

/// A class from a day on, with the mistakes that were put right in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassEntry {
    /// The class, its day and source, as it stands.
    pub classification: Classification,
    /// Why the device was re-classified; none for the first class.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
    /// What was wrong before, oldest first.
    pub corrections: Vec<ClassCorrection>,
}

/// A mistyped class that was put right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassCorrection {
    /// The class that stood there.
    pub was: DeviceClass,
    /// The code of the generic name that stood there.
    pub was_jmdn: Option<JmdnCode>,
    /// Why it was wrong.
    pub reason: Reason,
    /// Who put it right.
    pub recorded: Stamp,
}

/// The road to market.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteEntry {
    /// The road.
    pub route: Route,
    /// Why it changed; none for the first choice.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
}

/// Whether the development goes on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandingEntry {
    /// Whether it does, and since when not.
    pub standing: Standing,
    /// Why it was suspended, resumed or ended.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
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
    /// Its owners in the order recorded; the first is its developer.
    pub owners: Vec<Ownership>,
    /// Who files and who holds, by first day.
    pub parties: Vec<NamedParty>,
    /// Its classes, by first day.
    pub classifications: Vec<ClassEntry>,
    /// The road to market, once chosen.
    pub route: Option<RouteEntry>,
    /// Whether the development goes on.
    pub standing: StandingEntry,
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
    /// Every milestone of the adopted catalogue, in its order, with each occurrence of recurring kinds.
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for kind in MilestoneKind::all().filter(|kind| self.adopted(*kind)) {
            let before = items.len();
            items.extend(self.touched.values().filter(|item| item.key.kind == kind).cloned());
            if items.len() == before {
                items.push(Item::open(MilestoneKey::first(kind)));
            }
        }
        items
    }

    /// One milestone; none when the roadmap has no such occurrence.
    pub fn item(&self, key: MilestoneKey) -> Option<Item> {
        let touched = self.touched.get(&key).cloned();
        touched.or_else(|| {
            let first = key == MilestoneKey::first(key.kind);
            (first && self.adopted(key.kind)).then(|| Item::open(key))
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

    /// The furthest stage in which a milestone is achieved; a reopened one does not count.
    pub fn stage(&self) -> Option<Stage> {
        let achieved = self.touched.values().filter(|item| item.is_achieved());
        achieved.filter_map(|item| item.place().stage()).max()
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
        self.touched.retain(|_, item| item.settled_by().is_none_or(|settled| settled <= day));
        let owned = |o: &Ownership| o.from.is_none_or(|from| from <= day);
        self.owners.retain(owned);
        self.parties.retain(|p| p.from <= day);
        // Before the first classification the first one is taken.
        let known = self.classifications.partition_point(|c| c.classification.from <= day);
        self.classifications.truncate(known.max(1));
        self
    }

    fn adopted(&self, kind: MilestoneKind) -> bool {
        kind.definition().since <= self.catalogue_version
    }
}
