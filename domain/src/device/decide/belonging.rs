//! To what a milestone belongs, as its report says or as is assumed.

use crate::catalogue::{Belonging, Evidence, MilestoneKey};
use crate::device::{Development, DeviceRefusal, Progress};
use crate::value::OccurredDate;

/// What evidence says the milestone belongs to. What is said last holds: a mentor may say it when confirming.
pub(super) fn said(evidence: &[Evidence]) -> Option<MilestoneKey> {
    evidence.iter().rev().find_map(Evidence::belongs_to)
}

/// A milestone belongs to one occurrence, of a kind that fits, that was recorded and applies.
pub(super) fn check(
    device: &Development,
    milestone: MilestoneKey,
    evidence: &[Evidence],
) -> Result<(), DeviceRefusal> {
    let mut named = evidence.iter().filter_map(Evidence::belongs_to);
    let Some(owner) = named.next() else { return Ok(()) };
    if named.any(|other| other != owner) {
        return Err(DeviceRefusal::BelongsToTwo { milestone });
    }
    if !Belonging::of(milestone.kind).is_some_and(|belonging| belonging.fits.contains(&owner.kind)) {
        return Err(DeviceRefusal::BelongsToUnfit { milestone, owner });
    }
    match device.milestones.get(&owner) {
        None | Some(Progress::Waived) => Err(DeviceRefusal::BelongsToMissing { milestone, owner }),
        Some(_) => Ok(()),
    }
}

/// The occurrence that a milestone belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) key: MilestoneKey,
    /// Whether that is certain: the evidence names it, or there is no other. What is only assumed among several refuses
    /// nothing.
    pub(super) certain: bool,
}

/// The occurrence that a milestone belongs to: the one its evidence names, else the one that is assumed among those
/// achieved.
pub(super) fn owner(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
    evidence: &[Evidence],
) -> Option<Owner> {
    if let Some(key) = said(evidence) {
        return Some(Owner { key, certain: true });
    }
    let belonging = Belonging::of(milestone.kind)?;
    let achieved = device.milestones.iter().filter_map(|(key, progress)| match progress {
        Progress::Achieved(achievement) => Some((*key, Some(achievement.occurred))),
        Progress::Reported(_) | Progress::Returned(_) | Progress::Waived | Progress::Reopened => None,
    });
    let among: Vec<_> = achieved.filter(|(key, _)| belonging.fits.contains(&key.kind)).collect();
    let certain = among.len() == 1;
    let key = belonging.assumed(milestone, Some(occurred), among.into_iter(), |_| false)?;
    Some(Owner { key, certain })
}
