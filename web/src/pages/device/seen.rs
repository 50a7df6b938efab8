//! What was recorded of a device, and who can see it.

use super::Device;
use crate::shown::{MilestoneStatus, Say, Shown};

/// In lines: what is on record, and who reads it.
pub(super) struct Seen {
    pub(super) recorded: Vec<String>,
    /// Who reads the record, each with since when.
    pub(super) readers: Vec<String>,
}

impl Seen {
    pub(super) fn of(say: Say, device: &Device) -> Self {
        let items = device.roadmap.as_ref().map(|roadmap| roadmap.items.as_slice()).unwrap_or_default();
        let of = |wanted: MilestoneStatus| items.iter().filter(|item| item.status == wanted).count();
        let planned = items.iter().filter(|item| item.plan.is_some()).count();
        let gates = device.roadmap.as_ref().map(|roadmap| roadmap.gates.as_slice()).unwrap_or_default();
        let held: usize = gates.iter().map(|gate| gate.reviews.len()).sum();
        let counts = [
            ("seen-achieved", of(MilestoneStatus::Achieved) + of(MilestoneStatus::Background)),
            ("seen-reported", of(MilestoneStatus::Reported)),
            ("seen-planned", planned),
            ("seen-consultations", device.consultations.len()),
            ("seen-gates", held),
        ];
        let line = |(key, count): (&str, usize)| say.count(key, i64::try_from(count).unwrap_or(i64::MAX));
        let engagements = device.owner.as_ref().map(|owner| owner.engagements.as_slice()).unwrap_or_default();
        let current = engagements.iter().filter(|one| one.until.is_none());
        let hubs = current.filter_map(|one| {
            let hub = one.hub.as_ref()?;
            let name = say.name(&hub.name, hub.name_en.as_deref()).to_owned();
            Some(say.with("seen-hub", &[("hub", name), ("from", Shown::day(say, one.from).text)]))
        });
        let owner = device.owner.as_ref().map(|owner| {
            let name = say.name(&owner.name, owner.name_en.as_deref()).to_owned();
            say.with("seen-owner", &[("startup", name)])
        });
        Self {
            recorded: counts.into_iter().map(line).collect(),
            readers: owner.into_iter().chain(hubs).chain([say.text("seen-aggregates")]).collect(),
        }
    }
}
