//! The fold: device events into the roadmap. It mirrors the domain's own fold and adds who, when and why.

use std::collections::BTreeMap;

use banso_domain::Acknowledgement;
use banso_domain::catalogue::{Evidence, MilestoneKey};
use banso_domain::device::{Classification, DeviceEvent, Standing, TrialCounts};
use banso_domain::ids::{AccountId, DeviceId};
use banso_domain::template::OwnMilestones;
use banso_domain::value::{JstDate, Note, OccurredDate, Reason};
use banso_eventstore::{RecordedEvent, Version};
use serde_json::Value;

use super::item::{Item, ItemStatus, Plan, Stamp};
use super::{
    ClassEntry, GateEntry, Inclusion, NamedParty, Ownership, PartyEnd, PivotEntry, Roadmap, RouteEntry,
    StandingEntry, TrialCountsEntry,
};
use crate::error::ProjectionError;

/// What the log says about an event.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMeta {
    /// Which device.
    pub device: DeviceId,
    /// Its place in the device's stream.
    pub version: Version,
    /// Who, when, where in the log.
    pub stamp: Stamp,
    /// The warnings that the command acknowledged.
    pub acknowledged: Vec<Acknowledgement>,
}

impl EventMeta {
    /// What the log says about a recorded event of a device.
    ///
    /// # Errors
    /// The row does not say it, or the clock that stamped it stood outside the years 1900 to 2200.
    pub fn of(event: &RecordedEvent) -> Result<Self, ProjectionError> {
        let device =
            event.stream.aggregate_id.parse().map_err(|_| malformed(event, "the stream has no device id"))?;
        let acknowledged = acknowledged(event)?;
        Ok(Self { device, version: event.version, stamp: stamp(event)?, acknowledged })
    }
}

/// Who recorded an event, when and where.
pub(crate) fn stamp(event: &RecordedEvent) -> Result<Stamp, ProjectionError> {
    let by: AccountId = event.actor.parse().map_err(|_| malformed(event, "the actor is no account"))?;
    JstDate::today(event.recorded_at)
        .map_err(|_| malformed(event, "recorded outside the years 1900 to 2200"))?;
    Ok(Stamp { by, at: event.recorded_at, position: event.position })
}

/// The warnings that the command of an event acknowledged.
pub(crate) fn acknowledged(event: &RecordedEvent) -> Result<Vec<Acknowledgement>, ProjectionError> {
    match event.metadata.get("acknowledged") {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(list) => serde_json::from_value(list.clone())
            .map_err(|_| malformed(event, "the acknowledged warnings have another shape")),
    }
}

fn malformed(event: &RecordedEvent, what: &'static str) -> ProjectionError {
    ProjectionError::Event { position: event.position, what }
}

/// The roadmap after these events of one device, oldest first; none before its registration.
///
/// # Errors
/// An event cannot be read.
pub fn fold_all(events: &[RecordedEvent]) -> Result<Option<Roadmap>, ProjectionError> {
    let mut roadmap = None;
    for event in events {
        let meta = EventMeta::of(event)?;
        Roadmap::fold(&mut roadmap, &meta, event.decode::<DeviceEvent>()?);
    }
    Ok(roadmap)
}

impl Roadmap {
    /// Folds one event.
    pub fn fold(roadmap: &mut Option<Self>, meta: &EventMeta, event: DeviceEvent) {
        match (roadmap.as_mut(), event) {
            (_, event @ DeviceEvent::Registered { .. }) => *roadmap = Self::registered(meta, event),
            (Some(roadmap), event) => {
                roadmap.version = meta.version;
                roadmap.position = meta.stamp.position;
                roadmap.last_activity = meta.stamp.at;
                roadmap.evolve(meta, event);
            }
            (None, _) => {}
        }
    }

    fn registered(meta: &EventMeta, event: DeviceEvent) -> Option<Self> {
        let DeviceEvent::Registered { developer, name, name_en, purpose, form, catalogue_version, source } =
            event
        else {
            return None;
        };
        let recorded = meta.stamp;
        Some(Self {
            device: meta.device,
            name,
            name_en,
            name_reason: None,
            named: recorded,
            purpose,
            form,
            source,
            catalogue_version,
            catalogue_adopted: None,
            included: BTreeMap::new(),
            own: OwnMilestones::default(),
            adoptions: Vec::new(),
            owners: vec![Ownership { startup: developer, from: None, reason: None, recorded }],
            parties: Vec::new(),
            classifications: Vec::new(),
            route: None,
            gates: Vec::new(),
            pivots: Vec::new(),
            consultations: BTreeMap::new(),
            trial_counts: Vec::new(),
            standing: StandingEntry { standing: Standing::Active, since: None, reason: None, recorded },
            earlier_standings: Vec::new(),
            registered: recorded,
            version: meta.version,
            position: recorded.position,
            last_activity: recorded.at,
            touched: BTreeMap::new(),
        })
    }

    fn evolve(&mut self, meta: &EventMeta, event: DeviceEvent) {
        let recorded = meta.stamp;
        match event {
            DeviceEvent::Registered { .. } => {}
            DeviceEvent::Renamed { name, name_en, reason } => {
                (self.name, self.name_en) = (name, name_en);
                (self.name_reason, self.named) = (Some(reason), recorded);
            }
            event @ (DeviceEvent::PartyNamed { .. } | DeviceEvent::PartyCeased { .. }) => {
                self.evolve_parties(recorded, event);
            }
            DeviceEvent::Transferred { to, on, reason } => {
                self.owners.push(Ownership { startup: to, from: Some(on), reason: Some(reason), recorded });
            }
            DeviceEvent::Classified { classification } => self.classify(classification, None, recorded),
            DeviceEvent::Reclassified { classification, reason } => {
                self.classify(classification, Some(reason), recorded);
            }
            DeviceEvent::ClassCorrected { from, class, jmdn, reason } => {
                let wrong = self.classifications.iter_mut().find(|c| c.classification.from == from);
                if let Some(entry) = wrong {
                    entry.correct(class, jmdn, reason, recorded);
                }
            }
            DeviceEvent::RouteChosen { route, reason } => {
                self.route = Some(RouteEntry { route, reason, recorded });
            }
            DeviceEvent::GateReviewed { review } => self.gates.push(GateEntry { review, recorded }),
            DeviceEvent::PivotRecorded { pivot } => self.pivots.push(PivotEntry { pivot, recorded }),
            DeviceEvent::TrialCountsRecorded { counts, reason } => self.count(counts, reason, recorded),
            DeviceEvent::CatalogueAdopted { version } => {
                (self.catalogue_version, self.catalogue_adopted) = (version, Some(recorded));
            }
            DeviceEvent::TemplateAdopted { adopted } => self.adopt(adopted, recorded),
            event @ (DeviceEvent::MilestoneIncluded { .. }
            | DeviceEvent::MilestoneScheduled { .. }
            | DeviceEvent::MilestoneRescheduled { .. }) => self.evolve_plan(recorded, event),
            event @ (DeviceEvent::ConsultationOpened { .. }
            | DeviceEvent::ConsultationTopicCorrected { .. }
            | DeviceEvent::ConsultationTextKept { .. }
            | DeviceEvent::ConsultationStepRecorded { .. }
            | DeviceEvent::ConsultationQuestionAsked { .. }
            | DeviceEvent::ConsultationQuestionAnswered { .. }
            | DeviceEvent::ConsultationQuestionCorrected { .. }
            | DeviceEvent::ConsultationFollowed { .. }
            | DeviceEvent::ConsultationEntryWithdrawn { .. }) => self.evolve_consultation(recorded, event),
            DeviceEvent::Suspended { on, reason } => {
                self.stand(Standing::Suspended(on), on, reason, recorded);
            }
            DeviceEvent::Resumed { on, reason } => self.stand(Standing::Active, on, reason, recorded),
            DeviceEvent::Terminated { on, reason } => {
                self.stand(Standing::Terminated(on), on, reason, recorded);
            }
            event @ (DeviceEvent::MilestoneReported { .. }
            | DeviceEvent::MilestoneConfirmed { .. }
            | DeviceEvent::MilestoneReturned { .. }
            | DeviceEvent::MilestoneCorrected { .. }
            | DeviceEvent::MilestoneReopened { .. }
            | DeviceEvent::MilestoneWaived { .. }
            | DeviceEvent::BackgroundRecorded { .. }) => self.evolve_milestone(meta, event),
        }
    }

    fn evolve_parties(&mut self, recorded: Stamp, event: DeviceEvent) {
        match event {
            DeviceEvent::PartyNamed { role, party, from } => {
                let place = self.parties.partition_point(|p| p.from <= from);
                self.parties.insert(place, NamedParty { role, party, from, recorded, ceased: None });
            }
            DeviceEvent::PartyCeased { role, on, reason } => {
                let named = self.parties.iter_mut().rev().find(|p| p.role == role && p.from <= on);
                if let Some(named) = named {
                    named.ceased = Some(PartyEnd { on, reason, recorded });
                }
            }
            _ => {}
        }
    }

    fn evolve_plan(&mut self, recorded: Stamp, event: DeviceEvent) {
        match event {
            DeviceEvent::MilestoneIncluded { kind, reason } => {
                self.included.insert(kind, Inclusion { reason, recorded });
            }
            DeviceEvent::MilestoneScheduled { milestone, planned } => {
                self.plan(milestone, Some(Plan { planned, reason: None, recorded, moved: 0 }));
            }
            DeviceEvent::MilestoneRescheduled { milestone, planned, reason } => {
                let moved = self.touched.get(&milestone).and_then(|item| item.plan.as_ref());
                let moved = moved.map_or(1, |plan| plan.moved + 1);
                let plan = planned.map(|planned| Plan { planned, reason: Some(reason), recorded, moved });
                self.plan(milestone, plan);
            }
            _ => {}
        }
    }

    fn plan(&mut self, milestone: MilestoneKey, plan: Option<Plan>) {
        self.touched.entry(milestone).or_insert_with(|| Item::open(milestone)).plan = plan;
    }

    fn count(&mut self, counts: TrialCounts, reason: Option<Reason>, recorded: Stamp) {
        let same_day = |entry: &&mut TrialCountsEntry| entry.counts.is_of_the_day_of(&counts);
        self.trial_counts.iter_mut().filter(same_day).for_each(|entry| entry.replaced = true);
        self.trial_counts.push(TrialCountsEntry { counts, reason, recorded, replaced: false });
    }

    fn classify(&mut self, classification: Classification, reason: Option<Reason>, recorded: Stamp) {
        let place = self.classifications.partition_point(|c| c.classification.from <= classification.from);
        let entry = ClassEntry { classification, reason, recorded, corrections: Vec::new() };
        self.classifications.insert(place, entry);
    }

    fn stand(&mut self, standing: Standing, since: OccurredDate, reason: Reason, recorded: Stamp) {
        let entry = StandingEntry { standing, since: Some(since), reason: Some(reason), recorded };
        self.earlier_standings.push(std::mem::replace(&mut self.standing, entry));
    }

    fn evolve_milestone(&mut self, meta: &EventMeta, event: DeviceEvent) {
        let touched = &mut self.touched;
        match event {
            DeviceEvent::MilestoneReported { milestone, occurred, evidence, note } => {
                let value = Reported { occurred, evidence, note };
                fresh(touched, milestone).report(value, ItemStatus::Reported, meta);
            }
            DeviceEvent::BackgroundRecorded { milestone, occurred, evidence, note } => {
                let value = Reported { occurred, evidence, note };
                fresh(touched, milestone).report(value, ItemStatus::Background, meta);
            }
            DeviceEvent::MilestoneConfirmed { milestone, evidence } => {
                let item = touched.get_mut(&milestone).filter(|item| item.status == ItemStatus::Reported);
                if let Some(item) = item {
                    item.status = ItemStatus::Achieved;
                    item.evidence.extend(evidence);
                    item.confirmed = Some(meta.stamp);
                    item.acknowledge(meta);
                }
            }
            DeviceEvent::MilestoneReturned { milestone, reason } => {
                let item = touched.get_mut(&milestone).filter(|item| item.status == ItemStatus::Reported);
                if let Some(item) = item {
                    item.status = ItemStatus::Returned;
                    item.decide(reason, meta);
                }
            }
            DeviceEvent::MilestoneCorrected { milestone, occurred, evidence, reason } => {
                let item = touched.entry(milestone).or_insert_with(|| Item::open(milestone));
                if item.status != ItemStatus::Background {
                    item.status = ItemStatus::Achieved;
                }
                if item.occurred != Some(occurred) {
                    item.dated = Some(meta.stamp);
                }
                (item.occurred, item.evidence, item.recorded) = (Some(occurred), evidence, Some(meta.stamp));
                item.acknowledged = meta.acknowledged.clone();
                item.decide(reason, meta);
            }
            DeviceEvent::MilestoneReopened { milestone, reason } => {
                fresh(touched, milestone).close(ItemStatus::Reopened, reason, meta);
            }
            DeviceEvent::MilestoneWaived { milestone, reason } => {
                fresh(touched, milestone).close(ItemStatus::Waived, reason, meta);
            }
            _ => {}
        }
    }
}

/// What a report says.
struct Reported {
    occurred: OccurredDate,
    evidence: Vec<Evidence>,
    note: Option<Note>,
}

/// Nothing of what was recorded before stands any more, but the last reason and the plan.
fn fresh(touched: &mut BTreeMap<MilestoneKey, Item>, key: MilestoneKey) -> &mut Item {
    let kept = touched.remove(&key).map(|old| (old.reason, old.reasoned, old.plan));
    let (reason, reasoned, plan) = kept.unwrap_or((None, None, None));
    touched.entry(key).or_insert_with(|| Item { reason, reasoned, plan, ..Item::open(key) })
}

impl Item {
    fn report(&mut self, value: Reported, status: ItemStatus, meta: &EventMeta) {
        self.status = status;
        (self.occurred, self.evidence, self.note) = (Some(value.occurred), value.evidence, value.note);
        (self.reported, self.recorded, self.dated) = (Some(meta.stamp), Some(meta.stamp), Some(meta.stamp));
        self.acknowledge(meta);
    }

    fn acknowledge(&mut self, meta: &EventMeta) {
        for warning in &meta.acknowledged {
            if !self.acknowledged.contains(warning) {
                self.acknowledged.push(warning.clone());
            }
        }
    }

    fn decide(&mut self, reason: Reason, meta: &EventMeta) {
        (self.reason, self.reasoned) = (Some(reason), Some(meta.stamp));
    }

    fn close(&mut self, status: ItemStatus, reason: Reason, meta: &EventMeta) {
        self.status = status;
        self.decide(reason, meta);
    }
}
