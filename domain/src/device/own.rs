//! What a milestone of this device is: of the catalogue, or a hub's own from an adopted template. The one place that
//! tells the two apart.

use super::{Development, Progress};
use crate::catalogue::{EvidenceKind, MilestoneKey, Place};
use crate::template::Own;
use crate::value::OccurredDate;

impl Development {
    /// The hub's own milestone of a key. One that is no longer in its template is there only while something is recorded
    /// of it.
    pub fn own_milestone(&self, key: MilestoneKey) -> Option<Own<'_>> {
        let own = self.own.find(key.occurrence).filter(|_| key.kind.is_own())?;
        (own.in_template || self.is_touched(key)).then_some(own)
    }

    /// The stage or lane in which a milestone stands; none for an own milestone that no adopted template has.
    pub fn place_of(&self, key: MilestoneKey) -> Option<Place> {
        if key.kind.is_own() {
            return self.own_milestone(key).map(|own| own.milestone.place);
        }
        Some(key.kind.definition().place)
    }

    /// The evidence that a confirmation of a milestone takes; any one of these.
    pub fn evidence_of(&self, key: MilestoneKey) -> Vec<EvidenceKind> {
        match self.own_milestone(key) {
            Some(own) => own.milestone.evidence.iter().copied().collect(),
            None => key.kind.definition().evidence.to_vec(),
        }
    }

    /// Whether something is recorded or planned of a milestone.
    fn is_touched(&self, key: MilestoneKey) -> bool {
        self.milestones.contains_key(&key) || self.planned.contains_key(&key)
    }

    /// Whether one milestone is achieved or waived.
    pub(super) fn is_settled_key(&self, key: MilestoneKey) -> bool {
        self.milestones.get(&key).is_some_and(Progress::is_settled)
    }

    /// When one milestone was achieved.
    pub(super) fn achieved_at(&self, key: MilestoneKey) -> Option<OccurredDate> {
        match self.milestones.get(&key) {
            Some(Progress::Achieved(achievement)) => Some(achievement.occurred),
            _ => None,
        }
    }
}
