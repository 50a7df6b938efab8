//! The fold: after each event the facts of the devices it touches are computed again, and what differs from the open
//! rows closes them and opens others at that position.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::device::{Device, DeviceEvent};
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::startup::{Engagement, Startup, StartupEvent};
use banso_eventstore::db::{Sql, Tx};
use banso_eventstore::{Position, RecordedEvent, bulk_insert, sql};
use serde::Serialize;

use super::super::{load, store, stream_id};
use super::facts::{Engagements, Fact, FactKey, facts};
use crate::error::ProjectionError;
use crate::list::deletion;
use crate::roadmap::{EventMeta, Roadmap};
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 5;

pub(crate) const DELETIONS: &[&str] = &[
    deletion!("milestone_facts", "device_id, kind, occurrence, hub_id, known_from"),
    deletion!("fact_devices", "device_id"),
    deletion!("fact_owners", "startup_id, device_id"),
    deletion!("fact_engagements", "startup_id"),
];

const LOAD_OWNED: Sql =
    sql!("select startup_id, device_id from fact_owners where generation = $1 and startup_id in ", ids("$2"));
const LOAD_DEVICES: Sql =
    sql!("select state from fact_devices where generation = $1 and device_id in ", ids("$2"));
const LOAD_ENGAGEMENTS: Sql = sql!(
    "select startup_id, state from fact_engagements where generation = $1 and startup_id in ",
    ids("$2")
);
const LOAD_OPEN: Sql = sql!(
    "select device_id, kind, occurrence, hub_id, known_from, known_until, startup_id, stage, lane, class, purpose, \
     form, instrument, occurred, fiscal_year, settled_by, background from milestone_facts \
     where generation = $1 and known_until is null and device_id in ",
    ids("$2")
);
const STORE_FACTS: Sql = bulk_insert!("milestone_facts", {
    generation: bigint, device_id: text, kind: text, occurrence: bigint, hub_id: text, known_from: bigint,
    known_until: bigint, startup_id: text, stage: text, lane: text, class: text, purpose: text, form: text,
    instrument: text, occurred: text, fiscal_year: text, settled_by: text, background: boolean
}, "on conflict (generation, device_id, kind, occurrence, hub_id, known_from) \
    do update set known_until = excluded.known_until");
const STORE_DEVICES: Sql = bulk_insert!("fact_devices", {
    generation: bigint, device_id: text, owner_id: text, state: text
}, "on conflict (generation, device_id) do update set owner_id = excluded.owner_id, state = excluded.state");
const STORE_OWNERS: Sql = bulk_insert!("fact_owners", {
    generation: bigint, startup_id: text, device_id: text
}, "on conflict (generation, startup_id, device_id) do nothing");
const STORE_ENGAGEMENTS: Sql = bulk_insert!("fact_engagements", {
    generation: bigint, startup_id: text, state: text
}, "on conflict (generation, startup_id) do update set state = excluded.state");

rows! {
    struct Owned {
        startup_id: StartupId = text,
        device_id: DeviceId = text,
    }

    struct DeviceState {
        state: Roadmap = document,
    }

    struct EngagementState {
        startup_id: StartupId = text,
        state: Vec<Engagement> = document,
    }
}

#[derive(Serialize)]
struct StoredDevice<'a> {
    device_id: DeviceId,
    owner_id: StartupId,
    state: &'a Roadmap,
}

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let mut batch = Batch::default();
    for event in events {
        match event.stream.aggregate_type.as_str() {
            Startup::TYPE => batch.note_startup(stream_id(event)?, event)?,
            Device::TYPE => batch.note_device(stream_id(event)?, event)?,
            _ => {}
        }
    }
    if batch.steps.is_empty() {
        return Ok(());
    }
    let mut board = batch.load(tx, generation).await?;
    for step in batch.steps {
        board.take(step);
    }
    board.write(tx, generation).await
}

/// What an event means for the facts.
enum Step {
    Device(Box<EventMeta>, Box<DeviceEvent>),
    Startup(StartupId, StartupEvent, Position),
}

/// The events of a batch that bear on facts, and what must be known to fold them.
#[derive(Default)]
struct Batch {
    steps: Vec<Step>,
    devices: BTreeSet<DeviceId>,
    startups: BTreeSet<StartupId>,
    engaged: BTreeSet<StartupId>,
}

impl Batch {
    fn note_startup(&mut self, id: StartupId, event: &RecordedEvent) -> Result<(), ProjectionError> {
        if matches!(event.event_type.as_str(), "engagement_started" | "engagement_ended") {
            self.engaged.insert(id);
            self.startups.insert(id);
            self.steps.push(Step::Startup(id, event.decode()?, event.position));
        }
        Ok(())
    }

    fn note_device(&mut self, id: DeviceId, event: &RecordedEvent) -> Result<(), ProjectionError> {
        let decoded: DeviceEvent = event.decode()?;
        match &decoded {
            DeviceEvent::Registered { developer, .. } => self.startups.extend([*developer]),
            DeviceEvent::Transferred { to, .. } => self.startups.extend([*to]),
            _ => {}
        }
        self.devices.insert(id);
        self.steps.push(Step::Device(Box::new(EventMeta::of(event)?), Box::new(decoded)));
        Ok(())
    }

    async fn load(&mut self, tx: &mut Tx, generation: i64) -> Result<Board, ProjectionError> {
        let mut board = Board::default();
        for row in load!(tx, Owned, LOAD_OWNED, generation, &self.engaged)? {
            self.devices.insert(row.device_id);
            board.owned.insert((row.startup_id, row.device_id));
        }
        for row in load!(tx, DeviceState, LOAD_DEVICES, generation, &self.devices)? {
            self.startups.extend(row.state.owners.iter().map(|owner| owner.startup));
            board.devices.insert(row.state.device, Some(row.state));
        }
        for row in load!(tx, EngagementState, LOAD_ENGAGEMENTS, generation, &self.startups)? {
            board.engagements.insert(row.startup_id, row.state);
        }
        for row in load!(tx, Fact, LOAD_OPEN, generation, &self.devices)? {
            board.open.entry(row.device_id).or_default().insert(row.key(), row);
        }
        Ok(board)
    }
}

/// Everything a batch works on.
#[derive(Default)]
struct Board {
    devices: BTreeMap<DeviceId, Option<Roadmap>>,
    engagements: Engagements,
    owned: BTreeSet<(StartupId, DeviceId)>,
    open: BTreeMap<DeviceId, BTreeMap<FactKey, Fact>>,
    /// Facts that this batch opened or closed.
    written: BTreeMap<(FactKey, Position), Fact>,
    changed_devices: BTreeSet<DeviceId>,
    changed_startups: BTreeSet<StartupId>,
}

impl Board {
    fn take(&mut self, step: Step) {
        match step {
            Step::Device(meta, event) => {
                let roadmap = self.devices.entry(meta.device).or_default();
                Roadmap::fold(roadmap, &meta, *event);
                if let Some(roadmap) = roadmap {
                    self.owned.insert((roadmap.owner(), meta.device));
                }
                self.changed_devices.insert(meta.device);
                self.settle(meta.device, meta.stamp.position);
            }
            Step::Startup(id, event, position) => {
                engage(self.engagements.entry(id).or_default(), event);
                self.changed_startups.insert(id);
                let owned: Vec<DeviceId> =
                    self.owned.iter().filter(|(owner, _)| *owner == id).map(|(_, device)| *device).collect();
                for device in owned {
                    self.settle(device, position);
                }
            }
        }
    }

    /// Brings the open facts of a device up to a position.
    fn settle(&mut self, device: DeviceId, position: Position) {
        let Some(Some(roadmap)) = self.devices.get(&device) else { return };
        let now: BTreeMap<FactKey, Fact> =
            facts(roadmap, &self.engagements, position).into_iter().map(|fact| (fact.key(), fact)).collect();
        let open = self.open.entry(device).or_default();
        let before: Vec<Fact> = open.values().cloned().collect();
        for old in before {
            if now.get(&old.key()).is_some_and(|new| new.says_the_same(&old)) {
                continue;
            }
            open.remove(&old.key());
            let closed = Fact { known_until: Some(position.get()), ..old };
            self.written.insert((closed.key(), closed.known_from), closed);
        }
        for (key, fact) in now {
            if let Entry::Vacant(place) = open.entry(key) {
                self.written.insert((place.key().clone(), position), fact.clone());
                place.insert(fact);
            }
        }
    }

    async fn write(self, tx: &mut Tx, generation: i64) -> Result<(), ProjectionError> {
        let changed = self.devices.iter().filter(|(id, _)| self.changed_devices.contains(id));
        let devices: Vec<StoredDevice<'_>> = changed
            .filter_map(|(id, roadmap)| {
                let state = roadmap.as_ref()?;
                Some(StoredDevice { device_id: *id, owner_id: state.owner(), state })
            })
            .collect();
        let owned: Vec<Owned> = self
            .owned
            .iter()
            .filter(|(_, device)| self.changed_devices.contains(device))
            .map(|(startup_id, device_id)| Owned { startup_id: *startup_id, device_id: *device_id })
            .collect();
        let engaged: Vec<EngagementState> = self
            .engagements
            .into_iter()
            .filter(|(id, _)| self.changed_startups.contains(id))
            .map(|(startup_id, state)| EngagementState { startup_id, state })
            .collect();
        store!(tx, STORE_FACTS, generation, self.written.values())?;
        store!(tx, STORE_DEVICES, generation, &devices)?;
        store!(tx, STORE_OWNERS, generation, &owned)?;
        store!(tx, STORE_ENGAGEMENTS, generation, &engaged)?;
        Ok(())
    }
}

fn engage(engagements: &mut Vec<Engagement>, event: StartupEvent) {
    match event {
        StartupEvent::EngagementStarted { number, hub, from } => {
            engagements.push(Engagement { number, hub, from, until: None });
        }
        StartupEvent::EngagementEnded { number, on, .. } => {
            if let Some(engagement) = engagements.iter_mut().find(|e| e.number == number) {
                engagement.until = Some(on);
            }
        }
        _ => {}
    }
}
