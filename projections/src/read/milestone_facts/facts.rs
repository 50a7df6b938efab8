//! What counts of one device, purely: from its roadmap and the engagements of its owners.

use banso_domain::catalogue::{Evidence, InsuranceCategory, InsuranceOutcome, Lane, MilestoneKind, Stage};
use banso_domain::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
use banso_domain::ids::{DeviceId, HubId, StartupId};
use banso_domain::value::{Country, DeviceClass, FiscalYear, JstDate, OccurredDate};
use banso_eventstore::Position;

use super::known::known;
use super::several::Several;
use super::startups::{Accompanied, Startups};
use crate::roadmap::{Item, ItemStatus, Roadmap};
use crate::stored::rows;

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
        category: Option<ApplicationCategory> = maybe_text,
        insurance: Option<InsuranceCategory> = maybe_text,
        countries: Several<Country> = text,
        hubs: Several<HubId> = text,
        leads: bool = flag,
    }
}
known!(Fact, DeviceId, FactKey, |row| row.device_id, |row| (
    row.device_id,
    row.kind,
    row.occurrence,
    row.hub_id.clone()
));

/// What counts of a device, as known from a position on. Hubs' own milestones do not: each hub says itself what one is,
/// so that they cannot be compared.
pub(super) fn facts(roadmap: &Roadmap, startups: &Startups, known_from: Position) -> Vec<Fact> {
    let achieved = roadmap.touched().filter(|item| item.is_achieved() && !item.key.kind.is_own());
    achieved.flat_map(|item| facts_of(roadmap, item, startups, known_from)).collect()
}

fn facts_of(roadmap: &Roadmap, item: &Item, startups: &Startups, known_from: Position) -> Vec<Fact> {
    let Some((occurred, settled_by)) = item.occurred.zip(item.settled_by()) else {
        return Vec::new();
    };
    let background = item.status == ItemStatus::Background;
    let owner = roadmap.owner_on(settled_by);
    // A month or a fiscal year may still run: what comes after it was recorded changes nothing of it.
    let day = occurred.latest().map(|_| settled_by);
    let accompanied = startups.get(&owner).zip(day.filter(|_| !background));
    let hubs = accompanied.map_or_else(Several::default, |(owner, day)| Accompanied::hubs_on(owner, day));
    let route = roadmap.route.as_ref().map(|entry| &entry.route);
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
        category: route.and_then(|route| route.category),
        insurance: insurance(roadmap, item),
        countries: item.evidence.iter().filter_map(country).collect(),
        hubs,
        leads: true,
    };
    if fact.hubs.0.is_empty() {
        return vec![fact];
    }
    let of =
        |(place, hub): (usize, &HubId)| Fact { hub_id: hub.to_string(), leads: place == 0, ..fact.clone() };
    fact.hubs.0.iter().enumerate().map(of).collect()
}

/// In which category of coverage: as the evidence says, for a start of coverage else as its decision says.
fn insurance(roadmap: &Roadmap, item: &Item) -> Option<InsuranceCategory> {
    let own = item.evidence.iter().rev().find_map(|piece| match piece {
        Evidence::InsuranceCategory { category }
        | Evidence::InsuranceOutcome { outcome: InsuranceOutcome::Covered { category } } => Some(*category),
        _ => None,
    });
    let covered = item.key.kind == MilestoneKind::InsuranceCovered;
    own.or_else(|| covered.then(|| decided(roadmap, item)).flatten())
}

fn decided(roadmap: &Roadmap, coverage: &Item) -> Option<InsuranceCategory> {
    let lines = roadmap.insurance_applications();
    let line = lines.iter().find(|line| line.coverage.iter().any(|item| item.key == coverage.key))?;
    match line.decided()? {
        (_, Some(InsuranceOutcome::Covered { category })) => Some(category),
        _ => None,
    }
}

fn country(piece: &Evidence) -> Option<Country> {
    match piece {
        Evidence::ForeignClearance { country, .. } | Evidence::Market { country } => Some(*country),
        _ => None,
    }
}

/// By which instrument: that of a number in the evidence of the milestone, else that of the route as it is known.
fn instrument(roadmap: &Roadmap, item: &Item) -> Option<Instrument> {
    let own = item.evidence.iter().find_map(Evidence::instrument);
    own.or_else(|| roadmap.route.as_ref().map(|entry| entry.route.instrument))
}
