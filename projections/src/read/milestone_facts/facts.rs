//! What counts of one device, purely: from its roadmap and the engagements of its owners.

use std::collections::BTreeMap;

use banso_domain::catalogue::{Evidence, Lane, MilestoneKind, Stage};
use banso_domain::device::{DeviceForm, Instrument, Purpose};
use banso_domain::ids::{DeviceId, HubId, StartupId};
use banso_domain::startup::Engagement;
use banso_domain::value::{DeviceClass, FiscalYear, JstDate, OccurredDate};
use banso_eventstore::Position;

use crate::roadmap::{Item, ItemStatus, Roadmap};
use crate::stored::rows;

/// The engagements of startups, by startup.
pub(super) type Engagements = BTreeMap<StartupId, Vec<Engagement>>;

/// What tells facts of one moment apart; an empty hub stands for none.
pub(super) type FactKey = (DeviceId, MilestoneKind, i64, String);

rows! {
    /// An achieved milestone, as one hub (or none) shares it.
    pub(super) struct Fact {
        device_id: DeviceId = text,
        kind: MilestoneKind = text,
        occurrence: i64 = number,
        hub_id: String = text,
        known_from: Position = number,
        known_until: Option<i64> = maybe_number,
        startup_id: StartupId = text,
        stage: Option<Stage> = maybe_text,
        lane: Option<Lane> = maybe_text,
        class: Option<DeviceClass> = maybe_text,
        purpose: Purpose = text,
        form: DeviceForm = text,
        instrument: Option<Instrument> = maybe_text,
        occurred: OccurredDate = text,
        fiscal_year: Option<FiscalYear> = maybe_text,
        settled_by: JstDate = text,
        background: bool = flag,
    }
}

impl Fact {
    pub(super) fn key(&self) -> FactKey {
        (self.device_id, self.kind, self.occurrence, self.hub_id.clone())
    }

    /// Whether both say the same, whenever it became known.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let since = |fact: &Self| Self { known_from: Position::ZERO, known_until: None, ..fact.clone() };
        since(self) == since(other)
    }
}

/// What counts of a device, as known from a position on. Hubs' own milestones do not: each hub says itself what one is,
/// so that they cannot be compared.
pub(super) fn facts(roadmap: &Roadmap, engagements: &Engagements, known_from: Position) -> Vec<Fact> {
    let achieved = roadmap.touched().filter(|item| item.is_achieved() && !item.key.kind.is_own());
    achieved.flat_map(|item| facts_of(roadmap, item, engagements, known_from)).collect()
}

fn facts_of(roadmap: &Roadmap, item: &Item, engagements: &Engagements, known_from: Position) -> Vec<Fact> {
    let Some((occurred, settled_by)) = item.occurred.zip(item.settled_by()) else {
        return Vec::new();
    };
    let background = item.status == ItemStatus::Background;
    let owner = roadmap.owner_on(settled_by);
    // A month or a fiscal year may still run: what comes after it was recorded changes nothing of it.
    let day = occurred.latest().map(|_| settled_by);
    let hubs = match day {
        Some(day) if !background => hubs_on(engagements, owner, day),
        _ => Vec::new(),
    };
    let fact = Fact {
        device_id: roadmap.device,
        kind: item.key.kind,
        occurrence: i64::from(item.key.occurrence),
        hub_id: String::new(),
        known_from,
        known_until: None,
        startup_id: owner,
        stage: item.key.kind.definition().place.stage(),
        lane: item.key.kind.definition().place.lane(),
        class: day.and_then(|day| roadmap.class_on(day)),
        purpose: roadmap.purpose,
        form: roadmap.form,
        instrument: instrument(roadmap, item),
        occurred,
        fiscal_year: occurred.fiscal_year(),
        settled_by,
        background,
    };
    if hubs.is_empty() {
        return vec![fact];
    }
    hubs.into_iter().map(|hub| Fact { hub_id: hub.to_string(), ..fact.clone() }).collect()
}

/// By which instrument: that of a number in the evidence of the milestone, else that of the route as it is known.
fn instrument(roadmap: &Roadmap, item: &Item) -> Option<Instrument> {
    let own = item.evidence.iter().find_map(Evidence::instrument);
    own.or_else(|| roadmap.route.as_ref().map(|entry| entry.route.instrument))
}

/// The hubs that accompanied a startup on a day, each once.
fn hubs_on(engagements: &Engagements, startup: StartupId, day: JstDate) -> Vec<HubId> {
    let own = engagements.get(&startup).map_or(&[][..], Vec::as_slice);
    let mut hubs: Vec<HubId> = own.iter().filter(|e| e.covers(day)).map(|e| e.hub).collect();
    hubs.sort_unstable();
    hubs.dedup();
    hubs
}
