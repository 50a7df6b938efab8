//! The fold: after each event the facts of the startups, devices and hubs it touches are computed again, and what differs
//! from the open rows closes them and opens others at that position.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::device::{Device, DeviceEvent};
use banso_domain::hub::{Hub, HubEvent};
use banso_domain::ids::{DeviceId, HubId, StartupId};
use banso_domain::startup::{Startup, StartupEvent};
use banso_domain::value::JstDate;
use banso_eventstore::db::Tx;
use banso_eventstore::{Position, RecordedEvent};
use serde::Serialize;

use super::super::{load, store, stream_id};
use super::designations::{FieldDesignation, after};
use super::durations::{Duration, durations};
use super::facts::{Fact, facts};
use super::known::Ledger;
use super::spans::{DeviceSpan, StartupSpan, device_spans, startup_spans};
use super::startups::{Accompanied, StartupFact, Startups};
use super::store as text;
use crate::error::ProjectionError;
use crate::roadmap::{EventMeta, Roadmap, stamp};
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 6;

rows! {
    struct Owned {
        startup_id: StartupId = text,
        device_id: DeviceId = text,
    }

    struct DeviceState {
        state: Roadmap = document,
    }

    struct StartupState {
        startup_id: StartupId = text,
        state: Accompanied = document,
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
        batch.note(event)?;
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
pub(super) enum Step {
    Device(Box<EventMeta>, Box<DeviceEvent>),
    Startup(StartupId, Box<StartupEvent>, (Position, JstDate)),
    Hub(HubId, Box<HubEvent>, Position),
}

/// Of what the facts may be others now.
pub(super) enum Touched {
    Device(DeviceId, Position),
    Startup(StartupId, Position),
}

/// The events of a batch that bear on facts, and what must be known to fold them.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) steps: Vec<Step>,
    devices: BTreeSet<DeviceId>,
    startups: BTreeSet<StartupId>,
    /// Startups of which it changes who accompanies them.
    engaged: BTreeSet<StartupId>,
    hubs: BTreeSet<HubId>,
}

impl Batch {
    /// Takes in an event, if it bears on facts.
    pub(super) fn note(&mut self, event: &RecordedEvent) -> Result<(), ProjectionError> {
        match event.stream.aggregate_type.as_str() {
            Startup::TYPE => self.note_startup(stream_id(event)?, event),
            Device::TYPE => self.note_device(stream_id(event)?, event),
            Hub::TYPE => self.note_hub(stream_id(event)?, event),
            _ => Ok(()),
        }
    }

    fn note_startup(&mut self, id: StartupId, event: &RecordedEvent) -> Result<(), ProjectionError> {
        match event.event_type.as_str() {
            "registered" | "founded" | "founding_corrected" | "exited" => {}
            "engagement_started" | "engagement_ended" | "closed" => {
                self.engaged.insert(id);
            }
            _ => return Ok(()),
        }
        self.startups.insert(id);
        let recorded = (event.position, stamp(event)?.day());
        self.steps.push(Step::Startup(id, Box::new(event.decode()?), recorded));
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

    fn note_hub(&mut self, id: HubId, event: &RecordedEvent) -> Result<(), ProjectionError> {
        if matches!(event.event_type.as_str(), "designated" | "designation_ended") {
            self.hubs.insert(id);
            self.steps.push(Step::Hub(id, Box::new(event.decode()?), event.position));
        }
        Ok(())
    }

    async fn load(&mut self, tx: &mut Tx, generation: i64) -> Result<Board, ProjectionError> {
        let mut board = Board::default();
        for row in load!(tx, Owned, text::LOAD_OWNED, generation, &self.engaged)? {
            self.devices.insert(row.device_id);
            board.owned.insert((row.startup_id, row.device_id));
        }
        for row in load!(tx, DeviceState, text::LOAD_DEVICES, generation, &self.devices)? {
            self.startups.extend(row.state.owners.iter().map(|owner| owner.startup));
            board.devices.insert(row.state.device, Some(row.state));
        }
        for row in load!(tx, StartupState, text::LOAD_STARTUPS, generation, &self.startups)? {
            board.startups.insert(row.startup_id, row.state);
        }
        let (devices, startups) = (&self.devices, &self.startups);
        let facts = load!(tx, Fact, text::LOAD_FACTS, generation, devices)?;
        let durations = load!(tx, Duration, text::LOAD_DURATIONS, generation, devices)?;
        let device_spans = load!(tx, DeviceSpan, text::LOAD_DEVICE_SPANS, generation, devices)?;
        let startup_facts = load!(tx, StartupFact, text::LOAD_STARTUP_FACTS, generation, startups)?;
        let startup_spans = load!(tx, StartupSpan, text::LOAD_STARTUP_SPANS, generation, startups)?;
        let designations = load!(tx, FieldDesignation, text::LOAD_DESIGNATIONS, generation, &self.hubs)?;
        facts.into_iter().for_each(|row| board.facts.load(row));
        durations.into_iter().for_each(|row| board.durations.load(row));
        device_spans.into_iter().for_each(|row| board.device_spans.load(row));
        startup_facts.into_iter().for_each(|row| board.startup_facts.load(row));
        startup_spans.into_iter().for_each(|row| board.startup_spans.load(row));
        designations.into_iter().for_each(|row| board.designations.load(row));
        Ok(board)
    }
}

/// Everything a batch works on.
#[derive(Default)]
pub(super) struct Board {
    pub(super) devices: BTreeMap<DeviceId, Option<Roadmap>>,
    pub(super) startups: Startups,
    owned: BTreeSet<(StartupId, DeviceId)>,
    facts: Ledger<Fact>,
    durations: Ledger<Duration>,
    device_spans: Ledger<DeviceSpan>,
    startup_facts: Ledger<StartupFact>,
    startup_spans: Ledger<StartupSpan>,
    pub(super) designations: Ledger<FieldDesignation>,
    changed_devices: BTreeSet<DeviceId>,
    changed_startups: BTreeSet<StartupId>,
}

impl Board {
    /// Folds an event, and computes again what it touches.
    fn take(&mut self, step: Step) {
        match self.evolve(step) {
            Some(Touched::Device(id, position)) => {
                self.changed_devices.insert(id);
                self.settle_device(id, position);
            }
            Some(Touched::Startup(id, position)) => {
                self.changed_startups.insert(id);
                self.settle_startup(id, position);
                let owned: Vec<DeviceId> =
                    self.owned.iter().filter(|(owner, _)| *owner == id).map(|(_, device)| *device).collect();
                for device in owned {
                    self.settle_device(device, position);
                }
            }
            None => {}
        }
    }

    /// Folds an event; what a hub was adopted for is a row at once.
    pub(super) fn evolve(&mut self, step: Step) -> Option<Touched> {
        match step {
            Step::Device(meta, event) => {
                let roadmap = self.devices.entry(meta.device).or_default();
                Roadmap::fold(roadmap, &meta, *event);
                if let Some(roadmap) = roadmap {
                    self.owned.insert((roadmap.owner(), meta.device));
                }
                Some(Touched::Device(meta.device, meta.stamp.position))
            }
            Step::Startup(id, event, (position, day)) => {
                self.startups.entry(id).or_default().fold(*event, day);
                Some(Touched::Startup(id, position))
            }
            Step::Hub(id, event, position) => {
                let before = self.designations.believed(id).cloned().collect();
                self.designations.settle(id, after(id, before, &event, position), position);
                None
            }
        }
    }

    fn settle_device(&mut self, device: DeviceId, position: Position) {
        let Some(Some(roadmap)) = self.devices.get(&device) else { return };
        let facts = facts(roadmap, &self.startups, position);
        self.durations.settle(device, durations(roadmap, &facts), position);
        self.device_spans.settle(device, device_spans(roadmap, &self.startups, position), position);
        self.facts.settle(device, facts, position);
    }

    fn settle_startup(&mut self, id: StartupId, position: Position) {
        let Some(startup) = self.startups.get(&id) else { return };
        self.startup_facts.settle(id, startup.facts(id, position), position);
        self.startup_spans.settle(id, startup_spans(id, startup, position), position);
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
        let startups: Vec<StartupState> = self
            .startups
            .into_iter()
            .filter(|(id, _)| self.changed_startups.contains(id))
            .map(|(startup_id, state)| StartupState { startup_id, state })
            .collect();
        store!(tx, text::STORE_FACTS, generation, self.facts.written())?;
        store!(tx, text::STORE_DURATIONS, generation, self.durations.written())?;
        store!(tx, text::STORE_DEVICE_SPANS, generation, self.device_spans.written())?;
        store!(tx, text::STORE_STARTUP_FACTS, generation, self.startup_facts.written())?;
        store!(tx, text::STORE_STARTUP_SPANS, generation, self.startup_spans.written())?;
        store!(tx, text::STORE_DESIGNATIONS, generation, self.designations.written())?;
        store!(tx, text::STORE_DEVICES, generation, &devices)?;
        store!(tx, text::STORE_OWNERS, generation, &owned)?;
        store!(tx, text::STORE_STARTUPS, generation, &startups)?;
        Ok(())
    }
}
