//! Devices: the row a list shows, and the roadmap document behind it.

mod search;

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::access::Subject;
use banso_domain::catalogue::Stage;
use banso_domain::device::{Device, DeviceEvent, DeviceForm, Instrument, Purpose, Standing};
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::value::{DeviceClass, JstDate, Name, OccurredDate};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, StreamId, Until, Version, bulk_insert, on_read, sql};
use jiff::Timestamp;
use serde::Serialize;

use super::{Searchable, consultations, load, store, stream_id, work};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::roadmap::{EventMeta, Roadmap, fold_all};
use crate::scope_sql::{Sight, fetch_under, scoped};
use crate::stored::{rows, words};

pub use search::DeviceFilter;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 9;

pub(crate) const TABLES: &[Table] = &[
    table!("read_devices", "device_id"),
    table!("read_roadmaps", "device_id"),
    work::TABLE,
    consultations::TABLES.0,
    consultations::TABLES.1,
];

words! {
    /// Whether a development goes on.
    pub enum DeviceStanding {
        /// It does.
        Active = "active",
        /// 中断.
        Suspended = "suspended",
        /// 開発中止.
        Terminated = "terminated",
    }
}

rows! {
    /// A device as it stands.
    pub struct DeviceRow {
        /// Which device.
        device_id: DeviceId = text,
        /// The startup that owns it.
        owner_id: StartupId = text,
        /// Its working name.
        name: Name = text,
        /// The name in English.
        name_en: Option<Name> = maybe_text,
        /// What it is for.
        purpose: Purpose = text,
        /// What it is made of.
        form: DeviceForm = text,
        /// The latest class.
        class: Option<DeviceClass> = maybe_text,
        /// By which instrument it goes to market, once chosen.
        instrument: Option<Instrument> = maybe_text,
        /// Whether the development goes on.
        standing: DeviceStanding = text,
        /// Since when not.
        standing_on: Option<OccurredDate> = maybe_text,
        /// The furthest stage with an achieved milestone of the catalogue.
        stage: Option<Stage> = maybe_text,
        /// Milestones achieved.
        achieved: i64 = number,
        /// Milestones reported, waiting for a mentor.
        reported: i64 = number,
        /// Milestones that apply.
        total: i64 = number,
        /// When something was last recorded of it.
        #[serde(serialize_with = "crate::stored::instant")]
        last_activity: Timestamp = text,
        /// The version of its stream.
        version: Version = number,
    }

    /// The document behind a device's roadmap.
    struct Document {
        roadmap: Roadmap = document,
    }
}

#[derive(Serialize)]
struct StoredDocument<'a> {
    device_id: DeviceId,
    roadmap: &'a Roadmap,
}

impl DeviceRow {
    /// What a list shows of a roadmap.
    pub fn of(roadmap: &Roadmap) -> Self {
        let (standing, standing_on) = match roadmap.standing.standing {
            Standing::Active => (DeviceStanding::Active, None),
            Standing::Suspended(on) => (DeviceStanding::Suspended, Some(on)),
            Standing::Terminated(on) => (DeviceStanding::Terminated, Some(on)),
        };
        let counts = roadmap.counts();
        Self {
            device_id: roadmap.device,
            owner_id: roadmap.owner(),
            name: roadmap.name.clone(),
            name_en: roadmap.name_en.clone(),
            purpose: roadmap.purpose,
            form: roadmap.form,
            class: roadmap.latest_class(),
            instrument: roadmap.route.as_ref().map(|entry| entry.route.instrument),
            standing,
            standing_on,
            stage: roadmap.stage(),
            achieved: counts.achieved,
            reported: counts.reported,
            total: counts.total,
            last_activity: roadmap.last_activity,
            version: roadmap.version,
        }
    }
}

const LOAD: Sql =
    sql!("select roadmap from read_roadmaps where generation = $1 and device_id in ", ids("$2"));
const STORE: Sql = bulk_insert!("read_devices", {
    generation: bigint, device_id: text, owner_id: text, name: text, name_en: text, search: text, purpose: text,
    form: text,    class: text, instrument: text, standing: text, standing_on: text, stage: text, achieved: bigint,
    reported: bigint, total: bigint, last_activity: text, version: bigint
}, "on conflict (generation, device_id) do update set owner_id = excluded.owner_id, name = excluded.name, \
    name_en = excluded.name_en, search = excluded.search, class = excluded.class, instrument = excluded.instrument, \
    standing = excluded.standing, standing_on = excluded.standing_on, stage = excluded.stage, \
    achieved = excluded.achieved, reported = excluded.reported, total = excluded.total, \
    last_activity = excluded.last_activity, version = excluded.version");
const STORE_ROADMAPS: Sql = bulk_insert!("read_roadmaps", {
    generation: bigint, device_id: text, roadmap: text
}, "on conflict (generation, device_id) do update set roadmap = excluded.roadmap");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let own: Vec<&RecordedEvent> =
        events.iter().filter(|event| event.stream.aggregate_type == Device::TYPE).collect();
    if own.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<DeviceId> = own.iter().map(|event| stream_id(event)).collect::<Result<_, _>>()?;
    let mut roadmaps: BTreeMap<DeviceId, Option<Roadmap>> = BTreeMap::new();
    for row in load!(tx, Document, LOAD, generation, &ids)? {
        roadmaps.insert(row.roadmap.device, Some(row.roadmap));
    }
    consultations::apply(tx, generation, &own).await?;
    for event in own {
        let meta = EventMeta::of(event)?;
        Roadmap::fold(roadmaps.entry(meta.device).or_default(), &meta, event.decode::<DeviceEvent>()?);
    }
    let roadmaps: Vec<Roadmap> = roadmaps.into_values().flatten().collect();
    let rows: Vec<DeviceRow> = roadmaps.iter().map(DeviceRow::of).collect();
    let documents: Vec<StoredDocument<'_>> =
        roadmaps.iter().map(|roadmap| StoredDocument { device_id: roadmap.device, roadmap }).collect();
    let found: Vec<_> = rows.iter().map(|row| Searchable::of(row, &row.name, row.name_en.as_ref())).collect();
    store!(tx, STORE, generation, &found)?;
    store!(tx, STORE_ROADMAPS, generation, &documents)?;
    work::replace(tx, generation, &roadmaps).await?;
    Ok(())
}

/// The columns of [`DeviceRow`] from the active generation.
macro_rules! devices {
    ([$($condition:tt)*] [$($after:tt)*]) => {
        scoped!(
            ["select d.device_id, d.owner_id, d.name, d.name_en, d.purpose, d.form, d.class, d.instrument, \
              d.standing, d.standing_on, d.stage, d.achieved, d.reported, d.total, d.last_activity, d.version \
              from read_devices d join projections p \
              on p.name = 'devices' and p.status = 'active' and p.generation = d.generation where ",
              $($condition)*, " and "]
            "d.owner_id" [$($after)*]
        )
    };
}

const BY_IDS: Sql = devices!(["d.device_id in ", ids("$5")][""]);
const OF_STARTUPS: Sql = devices!(["d.owner_id in ", ids("$5")][" order by d.owner_id, d.name, d.device_id"]);
const ROADMAPS: Sql = scoped!(
    ["select r.roadmap from read_devices d join projections p \
      on p.name = 'devices' and p.status = 'active' and p.generation = d.generation \
      join read_roadmaps r on r.generation = d.generation and r.device_id = d.device_id \
      where d.device_id in ", ids("$5"), " and "]
    "d.owner_id" [""]
);
const OWNER: &str = "select d.owner_id from read_devices d join projections p \
                     on p.name = 'devices' and p.status = 'active' and p.generation = d.generation \
                     where d.device_id = $1";

impl Reads {
    /// These devices, as far as they are within sight.
    ///
    /// # Errors
    /// The database is away.
    pub async fn devices_by_ids(&self, sight: &Sight, ids: &[DeviceId]) -> Result<Vec<DeviceRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, DeviceRow, BY_IDS, json(ids))?)
    }

    /// The devices these startups own, by owner and name.
    ///
    /// # Errors
    /// The database is away.
    pub async fn devices_of_startups(
        &self,
        sight: &Sight,
        ids: &[StartupId],
    ) -> Result<Vec<DeviceRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, DeviceRow, OF_STARTUPS, json(ids))?)
    }

    /// The roadmaps of these devices as they stand.
    ///
    /// # Errors
    /// The database is away.
    pub async fn roadmaps_by_device_ids(
        &self,
        sight: &Sight,
        ids: &[DeviceId],
    ) -> Result<Vec<Roadmap>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = fetch_under!(self.db(), sight, Document, ROADMAPS, json(ids))?;
        Ok(rows.into_iter().map(|row| row.roadmap).collect())
    }

    /// The roadmap of a device as it was known, and as far as it had happened. Who sees the device today sees its past;
    /// none when it was not registered by then.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn roadmap(
        &self,
        sight: &Sight,
        device: DeviceId,
        as_of: &ResolvedAsOf,
    ) -> Result<Option<Roadmap>, ReadError> {
        if self.devices_by_ids(sight, &[device]).await?.is_empty() {
            return Ok(None);
        }
        let until = Until { position: Some(as_of.position), known_at: as_of.known_at };
        let events = self.log().load_stream_until(&StreamId::new(Device::TYPE, device), until).await?;
        Ok(fold_all(&events)?.map(|roadmap| roadmap.on(as_of.on)))
    }

    /// What a device belongs to today: to check one object against a scope. None when it is not registered.
    ///
    /// # Errors
    /// The database is away.
    pub async fn subject_of_device(
        &self,
        device: DeviceId,
        today: JstDate,
    ) -> Result<Option<Subject>, ReadError> {
        let owner: Option<(String,)> = on_read!(self.db(), conn => {
            sqlx::query_as(OWNER).bind(device.to_string()).fetch_optional(conn).await
        })?;
        let Some(owner) = owner.and_then(|(owner,)| owner.parse::<StartupId>().ok()) else { return Ok(None) };
        let subject = self.subject_of_startup(owner, today).await?;
        Ok(Some(subject.unwrap_or(Subject { startup: Some(owner), hubs: Vec::new() })))
    }
}
