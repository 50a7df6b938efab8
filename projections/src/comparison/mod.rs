//! What changed between two moments in a startup or in a portfolio: one reading of the log, folded to the first moment
//! and on to the second. Progress of devices is told apart from devices that came or left.
//!
//! What must stay out: the database, and what may be seen: the streams that come in are those within sight.

mod moments;
mod startup;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use banso_domain::Decider as _;
use banso_domain::device::{Device, DeviceEvent};
use banso_domain::ids::{DeviceId, HubId, StartupId};
use banso_domain::startup::Startup;
use banso_domain::value::Name;
use banso_eventstore::RecordedEvent;

pub use moments::{KnownChange, Moments};
pub use startup::{StartupChange, StartupChangeKind};
use startup::{StartupThen, startup_difference};

use crate::error::{ProjectionError, ReadError};
use crate::page::{Page, PageRequest};
use crate::roadmap::{ChangeKind, EventMeta, Roadmap, difference};
use crate::stored::words;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portfolio {
    /// The devices that a startup owns.
    OfStartup(StartupId),
    /// The devices of the startups that a hub runs alongside.
    OfHub(HubId),
    /// The devices of all startups within sight.
    WithinSight,
}

words! {
    /// How a device came into a portfolio or left it: no progress of the device.
    pub enum Movement {
        /// It was registered.
        Registered = "registered",
        /// The hub began to run alongside its owner.
        EngagementStarted = "engagement_started",
        /// It passed to an owner of the portfolio.
        TransferredIn = "transferred_in",
        /// The hub no longer runs alongside its owner.
        EngagementEnded = "engagement_ended",
        /// It passed to an owner outside the portfolio.
        TransferredOut = "transferred_out",
        /// It was not yet registered at the second moment: that one lies before the first.
        NotYetRegistered = "not_yet_registered",
    }
}

impl Movement {
    /// Whether it came; else it left.
    pub fn came(self) -> bool {
        match self {
            Self::Registered | Self::EngagementStarted | Self::TransferredIn => true,
            Self::EngagementEnded | Self::TransferredOut | Self::NotYetRegistered => false,
        }
    }
}

/// What changed of one device.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceChanges {
    /// Which device.
    pub device: DeviceId,
    /// Its working name at the second moment, or at the first for one that is not there any more.
    pub name: Name,
    /// Who owned it then.
    pub owner: StartupId,
    /// How it came into the portfolio or left it; none for one that belonged to it at both moments.
    pub movement: Option<Movement>,
    /// What changed on its roadmap, in the order of the roadmap.
    pub changes: Vec<KnownChange>,
}

/// How often a kind of change occurred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeTotal {
    /// Which kind.
    pub kind: ChangeKind,
    /// Changes of devices that belonged to the portfolio at both moments.
    pub changes: u32,
    /// Those of them that were late knowledge.
    pub late: u32,
    /// Changes of devices that came or left: not counted above.
    pub of_moved: u32,
}

/// What changed between two moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The moments.
    pub moments: Moments,
    /// Devices in the portfolio at the first moment.
    pub devices_before: u32,
    /// Devices in the portfolio at the second moment.
    pub devices_after: u32,
    /// Devices that changed, came or left, by name.
    pub devices: Vec<DeviceChanges>,
    /// How often each kind of change occurred, without those that did not.
    pub totals: Vec<ChangeTotal>,
    /// What changed of the startups themselves, the last recorded first.
    pub startups: Vec<StartupChange>,
}

/// Compares a portfolio at two moments. The events are those of the streams of startups and devices within sight, in the
/// order of the log.
pub(crate) fn compare(
    portfolio: Portfolio,
    moments: Moments,
    events: &[RecordedEvent],
) -> Result<Comparison, ProjectionError> {
    let mut streams: BTreeMap<(&str, &str), Vec<&RecordedEvent>> = BTreeMap::new();
    for event in events {
        let stream = (event.stream.aggregate_type.as_str(), event.stream.aggregate_id.as_str());
        streams.entry(stream).or_default().push(event);
    }
    let mut scene = Scene { portfolio, moments, startups: BTreeMap::new() };
    for (_, own) in streams.iter().filter(|((kind, _), _)| *kind == Startup::TYPE) {
        scene.startup(own)?;
    }
    let mut compared = Comparison {
        moments,
        devices_before: 0,
        devices_after: 0,
        devices: Vec::new(),
        totals: Vec::new(),
        startups: scene.startup_changes(),
    };
    for (_, own) in streams.iter().filter(|((kind, _), _)| *kind == Device::TYPE) {
        scene.device(own, &mut compared)?;
    }
    compared.devices.sort_by(|a, b| a.place().cmp(&b.place()));
    compared.totals = totals(&compared.devices);
    Ok(compared)
}

/// The startups at both moments, and to whom devices belong.
struct Scene {
    portfolio: Portfolio,
    moments: Moments,
    startups: BTreeMap<StartupId, Both<StartupThen>>,
}

/// Something at both moments.
struct Both<T> {
    before: Option<T>,
    after: Option<T>,
}

impl Scene {
    fn startup(&mut self, events: &[&RecordedEvent]) -> Result<(), ProjectionError> {
        let (before, after) = self.moments.fold(events, StartupThen::fold)?;
        let before = before.map(|startup: StartupThen| startup.on(self.moments.from.on));
        let after = after.map(|startup: StartupThen| startup.on(self.moments.to.on));
        if let Some(id) = events.first().and_then(|event| event.stream.aggregate_id.parse().ok()) {
            self.startups.insert(id, Both { before, after });
        }
        Ok(())
    }

    /// Whether what a startup owns belongs to the portfolio.
    fn holds(&self, id: StartupId, then: Option<&StartupThen>) -> bool {
        match self.portfolio {
            Portfolio::OfStartup(own) => own == id && then.is_some(),
            Portfolio::OfHub(hub) => then.is_some_and(|startup| startup.is_alongside(hub)),
            Portfolio::WithinSight => then.is_some(),
        }
    }

    fn startup_changes(&self) -> Vec<StartupChange> {
        let own = self.startups.iter().filter(|(id, both)| {
            self.holds(**id, both.before.as_ref()) || self.holds(**id, both.after.as_ref())
        });
        let mut changes: Vec<StartupChange> = own
            .flat_map(|(_, both)| startup_difference(both.before.as_ref(), both.after.as_ref()))
            .map(|change| {
                let late_knowledge = self.moments.is_late_knowledge(change.occurred, change.recorded);
                StartupChange { late_knowledge, ..change }
            })
            .collect();
        changes.sort_by_key(|change| std::cmp::Reverse(change.recorded.map(|stamp| stamp.position)));
        changes
    }

    fn device(&self, events: &[&RecordedEvent], into: &mut Comparison) -> Result<(), ProjectionError> {
        let (before, after) = self.moments.fold(events, |roadmap: &mut Option<Roadmap>, event| {
            Roadmap::fold(roadmap, &EventMeta::of(event)?, event.decode::<DeviceEvent>()?);
            Ok(())
        })?;
        let before = before.map(|roadmap| roadmap.on(self.moments.from.on));
        let after = after.map(|roadmap| roadmap.on(self.moments.to.on));
        let Some(shown) = after.as_ref().or(before.as_ref()) else { return Ok(()) };
        let was = before.as_ref().is_some_and(|roadmap| self.owned(roadmap, |both| both.before.as_ref()));
        let is = after.as_ref().is_some_and(|roadmap| self.owned(roadmap, |both| both.after.as_ref()));
        if !was && !is {
            return Ok(());
        }
        into.devices_before += u32::from(was);
        into.devices_after += u32::from(is);
        let movement = movement((was, before.as_ref()), (is, after.as_ref()));
        let changes = self.moments.known(difference(before.as_ref(), after.as_ref()));
        if movement.is_some() || !changes.is_empty() {
            let (device, name, owner) = (shown.device, shown.name.clone(), shown.owner());
            into.devices.push(DeviceChanges { device, name, owner, movement, changes });
        }
        Ok(())
    }

    fn owned(&self, roadmap: &Roadmap, then: impl Fn(&Both<StartupThen>) -> Option<&StartupThen>) -> bool {
        let owner = roadmap.owner();
        self.startups.get(&owner).is_some_and(|both| self.holds(owner, then(both)))
    }
}

/// How a device came or left; each moment with whether it belonged to the portfolio then.
fn movement(
    (was, before): (bool, Option<&Roadmap>),
    (is, after): (bool, Option<&Roadmap>),
) -> Option<Movement> {
    let same_owner = || before.map(Roadmap::owner) == after.map(Roadmap::owner);
    match (was, is) {
        (false, true) if before.is_none() => Some(Movement::Registered),
        (false, true) if same_owner() => Some(Movement::EngagementStarted),
        (false, true) => Some(Movement::TransferredIn),
        (true, false) if after.is_none() => Some(Movement::NotYetRegistered),
        (true, false) if same_owner() => Some(Movement::EngagementEnded),
        (true, false) => Some(Movement::TransferredOut),
        (true, true) | (false, false) => None,
    }
}

fn totals(devices: &[DeviceChanges]) -> Vec<ChangeTotal> {
    let mut totals: BTreeMap<ChangeKind, ChangeTotal> = BTreeMap::new();
    for device in devices {
        for known in &device.changes {
            let kind = known.change.kind;
            let none = ChangeTotal { kind, changes: 0, late: 0, of_moved: 0 };
            let total = totals.entry(kind).or_insert(none);
            if device.movement.is_some() {
                total.of_moved += 1;
            } else {
                total.changes += 1;
                total.late += u32::from(known.late_knowledge);
            }
        }
    }
    totals.into_values().collect()
}

impl DeviceChanges {
    fn place(&self) -> (&Name, DeviceId) {
        (&self.name, self.device)
    }

    fn keys(&self) -> [String; 2] {
        [self.name.to_string(), self.device.to_string()]
    }
}

impl Comparison {
    /// How many devices came into the portfolio.
    pub fn came(&self) -> usize {
        self.moved().filter(|movement| movement.came()).count()
    }

    /// How many devices left it.
    pub fn left(&self) -> usize {
        self.moved().filter(|movement| !movement.came()).count()
    }

    fn moved(&self) -> impl Iterator<Item = Movement> {
        self.devices.iter().filter_map(|device| device.movement)
    }

    /// A page of the devices that changed, came or left, by name.
    ///
    /// # Errors
    /// The cursor belongs to another list.
    pub fn page(&self, request: &PageRequest) -> Result<Page<DeviceChanges>, ReadError> {
        const ORDER: &str = "changed devices by name";
        let after = request.keys::<2>(ORDER)?;
        let follows = |device: &&DeviceChanges| after.as_ref().is_none_or(|after| device.keys() > *after);
        let limit = usize::try_from(request.limit()).unwrap_or(usize::MAX);
        let rows = self.devices.iter().filter(follows).take(limit).cloned().collect();
        let total = i64::try_from(self.devices.len()).unwrap_or(i64::MAX);
        Ok(Page::cut(rows, request, total, (ORDER, DeviceChanges::keys)))
    }
}
