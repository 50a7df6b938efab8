//! The state of a device, folded from its events.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::decide::occurrence_meant;
use super::parties::NamedParty;
use super::{
    Achievement, ClassValidity, Consultation, DeviceEvent, DeviceForm, GateReview, MilestoneReport, Party,
    PartyRole, Progress, Purpose, Report, RoadmapChange, Route, TrialCounts,
};
use crate::catalogue::{
    Condition, MilestoneKey, MilestoneKind, Predecessor, Situation, predecessors_on, unmet,
};
use crate::ids::StartupId;
use crate::template::OwnMilestones;
use crate::value::{JstDate, Name, OccurredDate};

/// The state of a device.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Device {
    /// Not registered.
    #[default]
    Unregistered,
    /// Under development.
    Registered(Box<Development>),
}

/// What is known of a device under development.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Development {
    /// Its working name.
    pub name: Name,
    /// Its owners from a day on; the first one, its developer, from the beginning.
    pub owners: Vec<(Option<JstDate>, StartupId)>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is made of.
    pub form: DeviceForm,
    /// The version of the milestone catalogue it adopted.
    pub catalogue_version: u32,
    /// Who files and who holds, as named one after another.
    pub parties: Vec<NamedParty>,
    /// Its class through time.
    pub classes: ClassValidity,
    /// The road to market, once chosen.
    pub route: Option<Route>,
    /// What was taken onto the roadmap although the route leaves it out.
    pub included: BTreeSet<MilestoneKind>,
    /// The hubs' own milestones that came with adopted templates.
    pub own: OwnMilestones,
    /// How far each milestone has come.
    #[serde(with = "milestone_list")]
    pub milestones: BTreeMap<MilestoneKey, Progress>,
    /// For when milestones are planned (予定).
    #[serde(with = "milestone_list")]
    pub planned: BTreeMap<MilestoneKey, OccurredDate>,
    /// The records of consultations, also those taken back: see [`consultation`](Self::consultation).
    #[serde(with = "milestone_list")]
    pub consultations: BTreeMap<MilestoneKey, Consultation>,
    /// The changes of the roadmap there ever were: what a consultation can have led to.
    pub changes: BTreeSet<RoadmapChange>,
    /// The gates that were held, in the order recorded.
    pub gates: Vec<GateReview>,
    /// The numbers of its trials as they stand, one of a trial and day.
    pub trial_counts: Vec<TrialCounts>,
    /// Whether the development goes on.
    pub standing: Standing,
}

/// Whether a development goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// It does.
    Active,
    /// 中断, since then.
    Suspended(OccurredDate),
    /// 開発中止, then.
    Terminated(OccurredDate),
}

impl Device {
    /// The development, once registered.
    pub fn development(&self) -> Option<&Development> {
        match self {
            Self::Unregistered => None,
            Self::Registered(development) => Some(development),
        }
    }

    pub(super) fn fold(&mut self, event: &DeviceEvent) {
        match (self, event) {
            (state, DeviceEvent::Registered { developer, name, purpose, form, catalogue_version, .. }) => {
                *state = Self::Registered(Box::new(Development {
                    name: name.clone(),
                    owners: vec![(None, *developer)],
                    purpose: *purpose,
                    form: *form,
                    catalogue_version: *catalogue_version,
                    parties: Vec::new(),
                    classes: ClassValidity::default(),
                    route: None,
                    included: BTreeSet::new(),
                    own: OwnMilestones::default(),
                    milestones: BTreeMap::new(),
                    planned: BTreeMap::new(),
                    consultations: BTreeMap::new(),
                    changes: BTreeSet::new(),
                    gates: Vec::new(),
                    trial_counts: Vec::new(),
                    standing: Standing::Active,
                }));
            }
            (Self::Registered(development), event) => development.fold(event),
            (Self::Unregistered, _) => {}
        }
    }
}

impl Development {
    /// Who owns the device now.
    pub fn owner(&self) -> StartupId {
        self.owners.last().expect("the developer is the first owner").1
    }

    /// Who owned the device on a day.
    pub fn owner_on(&self, day: JstDate) -> StartupId {
        let owner = self.owners.iter().rev().find(|(from, _)| from.is_none_or(|from| from <= day));
        owner.expect("the developer owned it from the beginning").1
    }

    /// The record of a consultation that stands.
    pub fn consultation(&self, key: MilestoneKey) -> Option<&Consultation> {
        self.consultations.get(&key).filter(|record| !record.withdrawn)
    }

    /// The records of consultations that stand.
    pub fn standing_consultations(&self) -> impl Iterator<Item = (&MilestoneKey, &Consultation)> + Clone {
        self.consultations.iter().filter(|(_, record)| !record.withdrawn)
    }

    /// Who is named for a role on a day.
    pub fn party_on(&self, role: PartyRole, day: JstDate) -> Option<&Party> {
        self.named_on(role, day).filter(|named| named.is_there_on(day)).map(|named| &named.party)
    }

    /// Since when nobody is there for a role on a day, because the party last named has ceased.
    pub fn ceased_on(&self, role: PartyRole, day: JstDate) -> Option<JstDate> {
        self.named_on(role, day).and_then(|named| named.until).filter(|until| *until <= day)
    }

    /// The party last named for a role by a day, whether or not it is still there.
    pub(super) fn named_on(&self, role: PartyRole, day: JstDate) -> Option<&NamedParty> {
        self.parties.iter().rev().find(|named| named.role == role && named.from <= day)
    }

    /// What the catalogue wants to know of it.
    pub fn situation(&self) -> Situation<'_> {
        Situation { form: self.form, route: self.route.as_ref() }
    }

    /// Why the route leaves a milestone out; empty when it is on the roadmap, or was taken onto it all the same.
    pub fn left_out(&self, kind: MilestoneKind) -> Vec<Condition> {
        if self.included.contains(&kind) {
            return Vec::new();
        }
        unmet(kind.definition().conditions, self.situation())
    }

    /// What comes before a milestone on this road; what was recorded counts, also where the route leaves it out.
    pub fn predecessors(&self, kind: MilestoneKind) -> Vec<Predecessor> {
        predecessors_on(kind, &|kind| self.is_settled(kind) || self.left_out(kind).is_empty())
    }

    /// Which time a report is about, as far as it may be told: the one that it names, else the one it will be given.
    pub fn reported_milestone(&self, report: &MilestoneReport) -> Option<MilestoneKey> {
        let occurrence = occurrence_meant(self, report.kind.definition(), report.occurrence).ok()?;
        Some(MilestoneKey { kind: report.kind, occurrence })
    }

    /// Whether any occurrence of the kind is achieved or waived.
    pub fn is_settled(&self, kind: MilestoneKind) -> bool {
        self.milestones.iter().any(|(key, progress)| key.kind == kind && progress.is_settled())
    }

    /// The achieved occurrences of a kind.
    pub fn achievements(&self, kind: MilestoneKind) -> impl Iterator<Item = &Achievement> {
        self.milestones.iter().filter(move |(key, _)| key.kind == kind).filter_map(|(_, progress)| {
            match progress {
                Progress::Achieved(achievement) => Some(achievement),
                Progress::Reported(_) | Progress::Returned(_) | Progress::Waived | Progress::Reopened => None,
            }
        })
    }

    pub(super) fn fold(&mut self, event: &DeviceEvent) {
        self.changes.extend(RoadmapChange::of(event));
        match event.clone() {
            DeviceEvent::Registered { .. } => {}
            DeviceEvent::Renamed { name, .. } => self.name = name,
            DeviceEvent::PartyNamed { role, party, from } => {
                let place = self.parties.partition_point(|p| p.from <= from);
                self.parties.insert(place, NamedParty { role, party, from, until: None });
            }
            DeviceEvent::PartyCeased { role, on, .. } => {
                let named = self.parties.iter_mut().rev().find(|p| p.role == role && p.from <= on);
                named.into_iter().for_each(|named| named.until = Some(on));
            }
            DeviceEvent::Transferred { to, on, .. } => self.owners.push((Some(on), to)),
            DeviceEvent::Classified { classification } | DeviceEvent::Reclassified { classification, .. } => {
                self.classes.add(classification);
            }
            DeviceEvent::ClassCorrected { from, class, jmdn, .. } => self.classes.correct(from, class, jmdn),
            DeviceEvent::RouteChosen { route, .. } => self.route = Some(route),
            DeviceEvent::GateReviewed { review } => self.gates.push(review),
            DeviceEvent::PivotRecorded { .. } => {}
            DeviceEvent::TrialCountsRecorded { counts, .. } => {
                self.trial_counts.retain(|before| !before.is_of_the_day_of(&counts));
                self.trial_counts.push(counts);
            }
            DeviceEvent::CatalogueAdopted { version } => self.catalogue_version = version,
            DeviceEvent::TemplateAdopted { adopted } => self.own.adopt(adopted),
            DeviceEvent::MilestoneScheduled { milestone, planned }
            | DeviceEvent::MilestoneRescheduled { milestone, planned: Some(planned), .. } => {
                self.planned.insert(milestone, planned);
            }
            DeviceEvent::MilestoneRescheduled { milestone, planned: None, .. } => {
                self.planned.remove(&milestone);
            }
            DeviceEvent::MilestoneIncluded { kind, .. } => {
                self.included.insert(kind);
            }
            event @ (DeviceEvent::ConsultationOpened { consultation, .. }
            | DeviceEvent::ConsultationTopicCorrected { consultation, .. }
            | DeviceEvent::ConsultationTextKept { consultation, .. }
            | DeviceEvent::ConsultationStepRecorded { consultation, .. }
            | DeviceEvent::ConsultationQuestionAsked { consultation, .. }
            | DeviceEvent::ConsultationQuestionAnswered { consultation, .. }
            | DeviceEvent::ConsultationQuestionCorrected { consultation, .. }
            | DeviceEvent::ConsultationFollowed { consultation, .. }
            | DeviceEvent::ConsultationEntryWithdrawn { consultation, .. }) => {
                self.fold_consultation(consultation, event);
            }
            DeviceEvent::Suspended { on, .. } => self.standing = Standing::Suspended(on),
            DeviceEvent::Resumed { .. } => self.standing = Standing::Active,
            DeviceEvent::Terminated { on, .. } => self.standing = Standing::Terminated(on),
            DeviceEvent::MilestoneReported { .. }
            | DeviceEvent::MilestoneConfirmed { .. }
            | DeviceEvent::MilestoneReturned { .. }
            | DeviceEvent::MilestoneCorrected { .. }
            | DeviceEvent::MilestoneReopened { .. }
            | DeviceEvent::MilestoneWaived { .. }
            | DeviceEvent::BackgroundRecorded { .. } => self.fold_milestone(event.clone()),
        }
    }

    fn fold_consultation(&mut self, key: MilestoneKey, event: DeviceEvent) {
        match event {
            DeviceEvent::ConsultationOpened { topic, .. } => {
                let taken_back = self.consultations.get(&key);
                let opened = taken_back
                    .map_or_else(|| Consultation::new(topic.clone()), |old| old.again(topic.clone()));
                self.consultations.insert(key, opened);
            }
            event => {
                if let Some(consultation) = self.consultations.get_mut(&key) {
                    consultation.fold(event);
                }
            }
        }
    }

    fn fold_milestone(&mut self, event: DeviceEvent) {
        let (milestone, progress) = match event {
            DeviceEvent::MilestoneReported { milestone, occurred, evidence, .. } => {
                (milestone, Progress::Reported(Report { occurred, evidence }))
            }
            DeviceEvent::BackgroundRecorded { milestone, occurred, evidence, .. } => {
                (milestone, Progress::Achieved(Achievement { occurred, evidence, background: true }))
            }
            DeviceEvent::MilestoneWaived { milestone, .. } => (milestone, Progress::Waived),
            DeviceEvent::MilestoneReopened { milestone, .. } => (milestone, Progress::Reopened),
            DeviceEvent::MilestoneConfirmed { milestone, evidence: further } => {
                let Some(Progress::Reported(Report { occurred, mut evidence })) =
                    self.milestones.remove(&milestone)
                else {
                    return;
                };
                evidence.extend(further);
                (milestone, Progress::Achieved(Achievement { occurred, evidence, background: false }))
            }
            DeviceEvent::MilestoneReturned { milestone, .. } => {
                let Some(Progress::Reported(report)) = self.milestones.remove(&milestone) else {
                    return;
                };
                (milestone, Progress::Returned(report))
            }
            DeviceEvent::MilestoneCorrected { milestone, occurred, evidence, .. } => {
                let background = matches!(
                    self.milestones.get(&milestone),
                    Some(Progress::Achieved(Achievement { background: true, .. }))
                );
                (milestone, Progress::Achieved(Achievement { occurred, evidence, background }))
            }
            _ => return,
        };
        self.milestones.insert(milestone, progress);
    }
}

/// JSON has no maps by key object: what stands by milestone is written as a list of pairs.
mod milestone_list {
    use std::collections::BTreeMap;

    use serde::de::DeserializeOwned;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::MilestoneKey;

    pub(super) fn serialize<S: Serializer, V: Serialize>(
        map: &BTreeMap<MilestoneKey, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, V: DeserializeOwned>(
        deserializer: D,
    ) -> Result<BTreeMap<MilestoneKey, V>, D::Error> {
        Ok(Vec::<(MilestoneKey, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}
