//! The fold of startups: their own events, and of devices whose activity it is.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::device::{Device, DeviceEvent};
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::startup::{Startup, StartupEvent};
use banso_domain::value::OccurredDate;
use banso_eventstore::db::{Sql, Tx};
use banso_eventstore::{RecordedEvent, bulk_insert, sql};

use super::super::{Searchable, load, store, stream_id};
use super::{EngagementRow, ExitRow, StartupRow, StartupStanding};
use crate::error::ProjectionError;
use crate::list::{Table, table};
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 1;

pub(crate) const TABLES: &[Table] = &[
    table!("read_startups", "startup_id"),
    table!("read_engagements", "startup_id, number"),
    table!("read_exits", "startup_id, number"),
    table!("read_startup_devices", "device_id"),
];

const LOAD_STARTUPS: Sql = sql!(
    "select startup_id, name, name_en, corporate_number, founded, standing, closed_on, source, registered_position, \
     last_activity, version from read_startups where generation = $1 and startup_id in ",
    ids("$2")
);
const LOAD_ENGAGEMENTS: Sql = sql!(
    "select startup_id, number, hub_id, from_day, until_day from read_engagements \
     where generation = $1 and startup_id in ",
    ids("$2")
);
const LOAD_EXITS: Sql = sql!(
    "select startup_id, number, kind, occurred, counterpart from read_exits \
     where generation = $1 and startup_id in ",
    ids("$2")
);
const LOAD_DEVICES: Sql = sql!(
    "select device_id, startup_id from read_startup_devices where generation = $1 and device_id in ",
    ids("$2")
);
const STORE_STARTUPS: Sql = bulk_insert!("read_startups", {
    generation: bigint, startup_id: text, name: text, name_en: text, search: text, corporate_number: text,
    founded: text, standing: text, closed_on: text, source: text, registered_position: bigint, last_activity: text,
    version: bigint
}, "on conflict (generation, startup_id) do update set name = excluded.name, name_en = excluded.name_en, \
    search = excluded.search, corporate_number = excluded.corporate_number, founded = excluded.founded, \
    standing = excluded.standing, closed_on = excluded.closed_on, last_activity = excluded.last_activity, \
    version = excluded.version");
const STORE_ENGAGEMENTS: Sql = bulk_insert!("read_engagements", {
    generation: bigint, startup_id: text, number: bigint, hub_id: text, from_day: text, until_day: text
}, "on conflict (generation, startup_id, number) do update set until_day = excluded.until_day");
const STORE_EXITS: Sql = bulk_insert!("read_exits", {
    generation: bigint, startup_id: text, number: bigint, kind: text, occurred: text, counterpart: text
}, "on conflict (generation, startup_id, number) do nothing");
const STORE_DEVICES: Sql = bulk_insert!("read_startup_devices", {
    generation: bigint, device_id: text, startup_id: text
}, "on conflict (generation, device_id) do update set startup_id = excluded.startup_id");

rows! {
    /// Whose activity the activity of a device is.
    struct DeviceOwner {
        device_id: DeviceId = text,
        startup_id: StartupId = text,
    }
}

/// The rows that a batch touches.
#[derive(Default)]
struct Touched {
    startups: BTreeMap<StartupId, StartupRow>,
    engagements: BTreeMap<(StartupId, i64), EngagementRow>,
    exits: BTreeMap<(StartupId, i64), ExitRow>,
    devices: BTreeMap<DeviceId, DeviceOwner>,
}

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let of = |kind: &'static str| events.iter().filter(move |event| event.stream.aggregate_type == kind);
    let devices: BTreeSet<&str> = of(Device::TYPE).map(|event| event.stream.aggregate_id.as_str()).collect();
    let mut startups: BTreeSet<StartupId> = of(Startup::TYPE).map(stream_id).collect::<Result<_, _>>()?;
    if devices.is_empty() && startups.is_empty() {
        return Ok(());
    }
    let mut touched = Touched::default();
    for row in load!(tx, DeviceOwner, LOAD_DEVICES, generation, &devices)? {
        startups.insert(row.startup_id);
        touched.devices.insert(row.device_id, row);
    }
    for event in of(Device::TYPE) {
        startups.extend(owner_named(event)?);
    }
    for row in load!(tx, StartupRow, LOAD_STARTUPS, generation, &startups)? {
        touched.startups.insert(row.startup_id, row);
    }
    for row in load!(tx, EngagementRow, LOAD_ENGAGEMENTS, generation, &startups)? {
        touched.engagements.insert((row.startup_id, row.number), row);
    }
    for row in load!(tx, ExitRow, LOAD_EXITS, generation, &startups)? {
        touched.exits.insert((row.startup_id, row.number), row);
    }
    for event in events {
        match event.stream.aggregate_type.as_str() {
            Startup::TYPE => touched.fold(stream_id(event)?, event, event.decode()?),
            Device::TYPE => touched.device(stream_id(event)?, event, owner_named(event)?),
            _ => {}
        }
    }
    touched.write(tx, generation).await
}

/// The startup to which an event gives a device.
fn owner_named(event: &RecordedEvent) -> Result<Option<StartupId>, ProjectionError> {
    if !matches!(event.event_type.as_str(), "registered" | "transferred") {
        return Ok(None);
    }
    Ok(match event.decode::<DeviceEvent>()? {
        DeviceEvent::Registered { developer, .. } => Some(developer),
        DeviceEvent::Transferred { to, .. } => Some(to),
        _ => None,
    })
}

impl Touched {
    fn fold(&mut self, id: StartupId, event: &RecordedEvent, change: StartupEvent) {
        if let StartupEvent::Registered { profile, corporate_number, founded, source } = change {
            let row = StartupRow {
                startup_id: id,
                name: profile.name,
                name_en: profile.name_en,
                corporate_number,
                founded,
                standing: StartupStanding::Open,
                closed_on: None,
                source,
                registered_position: event.position,
                last_activity: event.recorded_at,
                version: event.version,
            };
            self.startups.insert(id, row);
            return;
        }
        let Some(row) = self.startups.get_mut(&id) else { return };
        (row.version, row.last_activity) = (event.version, event.recorded_at);
        match change {
            StartupEvent::Registered { .. } => {}
            StartupEvent::Founded { corporate_number, on } => {
                (row.corporate_number, row.founded) = (Some(corporate_number), on);
            }
            StartupEvent::FoundingCorrected { on, .. } => row.founded = on,
            StartupEvent::ProfileCorrected { profile, .. } => {
                (row.name, row.name_en) = (profile.name, profile.name_en);
            }
            StartupEvent::Closed { on, .. } => {
                (row.standing, row.closed_on) = (StartupStanding::Closed, Some(on));
            }
            StartupEvent::EngagementStarted { number, hub, from } => {
                let number = i64::from(number);
                let row =
                    EngagementRow { startup_id: id, number, hub_id: hub, from_day: from, until_day: None };
                self.engagements.insert((id, number), row);
            }
            StartupEvent::EngagementEnded { number, on, .. } => {
                if let Some(row) = self.engagements.get_mut(&(id, i64::from(number))) {
                    row.until_day = Some(on);
                }
            }
            StartupEvent::Exited { exit } => {
                let last = self.exits.range((id, i64::MIN)..=(id, i64::MAX)).next_back();
                let number = last.map_or(0, |((_, number), _)| *number) + 1;
                let on: OccurredDate = exit.on;
                let row = ExitRow {
                    startup_id: id,
                    number,
                    kind: exit.kind,
                    occurred: on,
                    counterpart: exit.counterpart,
                };
                self.exits.insert((id, number), row);
            }
        }
    }

    fn device(&mut self, id: DeviceId, event: &RecordedEvent, named: Option<StartupId>) {
        if let Some(startup_id) = named {
            self.devices.insert(id, DeviceOwner { device_id: id, startup_id });
        }
        let owner = self.devices.get(&id).and_then(|device| self.startups.get_mut(&device.startup_id));
        if let Some(row) = owner {
            row.last_activity = event.recorded_at;
        }
    }

    async fn write(self, tx: &mut Tx, generation: i64) -> Result<(), ProjectionError> {
        let rows = self.startups.values();
        let startups: Vec<_> = rows.map(|row| Searchable::of(row, &row.name, row.name_en.as_ref())).collect();
        store!(tx, STORE_STARTUPS, generation, &startups)?;
        store!(tx, STORE_ENGAGEMENTS, generation, self.engagements.values())?;
        store!(tx, STORE_EXITS, generation, self.exits.values())?;
        store!(tx, STORE_DEVICES, generation, self.devices.values())?;
        Ok(())
    }
}
