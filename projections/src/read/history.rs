//! Who recorded what, when and why. Personal data is left out: it is shown where it can be erased.

use banso_domain::device::{Device, DeviceEvent};
use banso_domain::ids::{AccountId, DeviceId, EventId, StartupId};
use banso_domain::value::OccurredDate;
use banso_domain::{Acknowledgement, Decider};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{Position, RecordedEvent, Version, bulk_insert};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{store, stream_id};
use crate::Reads;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest};
use crate::roadmap::Stamp;
use crate::scope_sql::{Sight, fetch_under, scoped};
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 2;

pub(crate) const TABLES: &[Table] =
    &[table!("read_history", "position"), table!("read_history_devices", "device_id")];

/// One recorded event.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryRow {
    /// Its place in the log.
    pub position: Position,
    /// Its id.
    pub event_id: EventId,
    /// What it is about.
    pub subject: HistorySubject,
    /// The version of the stream after it.
    pub version: Version,
    /// Its permanent name.
    pub event_type: String,
    /// Who recorded it.
    pub actor: AccountId,
    /// When it happened in reality.
    pub occurred: Option<OccurredDate>,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// Why.
    pub reason: Option<String>,
    /// Its content without personal data, as JSON.
    pub payload: String,
    /// The warnings that were read and overridden, each with its reason.
    pub acknowledged: Vec<Acknowledgement>,
}

/// That something within sight changed: the client queries again.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeRow {
    /// The position of the event.
    pub position: Position,
    /// What changed.
    pub subject: HistorySubject,
    /// The startup it belongs to now.
    pub startup_id: Option<StartupId>,
    /// The event's permanent name.
    pub event_type: String,
}

/// A part of the feed of changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The changes within sight, oldest first.
    pub rows: Vec<ChangeRow>,
    /// Where to go on: everything up to here is told or lies out of sight.
    pub read_to: Position,
}

rows! {
    struct StoredRow {
        position: Position = number,
        event_id: EventId = text,
        subject_type: String = text,
        subject_id: String = text,
        version: Version = number,
        event_type: String = text,
        actor: AccountId = text,
        occurred: Option<OccurredDate> = maybe_text,
        #[serde(serialize_with = "crate::stored::instant")]
        recorded_at: Timestamp = text,
        reason: Option<String> = maybe_text,
        payload: String = text,
        acknowledged: Vec<Acknowledgement> = document,
    }

    struct StoredChange {
        position: Position = number,
        subject_type: String = text,
        subject_id: String = text,
        startup_id: Option<StartupId> = maybe_text,
        event_type: String = text,
    }

    struct Reached {
        position: Position = number,
    }
}

#[derive(Serialize)]
struct DeviceOwner {
    device_id: DeviceId,
    startup_id: StartupId,
}

const STORE: Sql = bulk_insert!("read_history", {
    generation: bigint, position: bigint, event_id: text, subject_type: text, subject_id: text, version: bigint,
    event_type: text, actor: text, occurred: text, recorded_at: text, reason: text, payload: text,
    acknowledged: text
}, "on conflict (generation, position) do nothing");
const STORE_DEVICES: Sql = bulk_insert!("read_history_devices", {
    generation: bigint, device_id: text, startup_id: text
}, "on conflict (generation, device_id) do update set startup_id = excluded.startup_id");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let mut rows = Vec::with_capacity(events.len());
    let mut owners: Vec<DeviceOwner> = Vec::new();
    for event in events {
        let kind = event.stream.aggregate_type.as_str();
        if HistorySubject::parse(kind, &event.stream.aggregate_id).is_none() {
            continue;
        }
        rows.push(row(event)?);
        if let Some(startup_id) = owner_named(event)? {
            let device_id = stream_id(event)?;
            owners.retain(|owner| owner.device_id != device_id);
            owners.push(DeviceOwner { device_id, startup_id });
        }
    }
    store!(tx, STORE, generation, &rows)?;
    store!(tx, STORE_DEVICES, generation, &owners)?;
    Ok(())
}

fn owner_named(event: &RecordedEvent) -> Result<Option<StartupId>, ProjectionError> {
    let names = matches!(event.event_type.as_str(), "registered" | "transferred");
    if !names || event.stream.aggregate_type != Device::TYPE {
        return Ok(None);
    }
    Ok(match event.decode::<DeviceEvent>()? {
        DeviceEvent::Registered { developer, .. } => Some(developer),
        DeviceEvent::Transferred { to, .. } => Some(to),
        _ => None,
    })
}

fn row(event: &RecordedEvent) -> Result<StoredRow, ProjectionError> {
    let Stamp { by, at, position } = crate::roadmap::stamp(event)?;
    let mut payload = event.payload.clone();
    forget_people(&mut payload);
    Ok(StoredRow {
        position,
        event_id: event.event_id,
        subject_type: event.stream.aggregate_type.clone(),
        subject_id: event.stream.aggregate_id.clone(),
        version: event.version,
        event_type: event.event_type.clone(),
        actor: by,
        occurred: occurred(event, &payload),
        recorded_at: at,
        reason: reason(&payload).map(str::to_owned),
        payload: json(&payload),
        acknowledged: crate::roadmap::acknowledged(event)?,
    })
}

/// Why: as the event says, or as the revision of a plan that it makes does.
fn reason(payload: &Value) -> Option<&str> {
    let own = payload.get("reason").and_then(Value::as_str);
    own.or_else(|| payload.get("change")?.get("reason")?.as_str())
}

/// When it happened: as the log says, else as the event itself says.
fn occurred(event: &RecordedEvent, payload: &Value) -> Option<OccurredDate> {
    let said = event.occurred.as_deref().or_else(|| payload.get("occurred").and_then(Value::as_str));
    said.or_else(|| payload.get("on").and_then(Value::as_str))?.parse().ok()
}

/// Leaves of personal data only whom it is about.
fn forget_people(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::Object(personal)) = fields.get_mut("personal") {
                personal.retain(|name, _| name == "subject");
                return;
            }
            fields.values_mut().for_each(forget_people);
        }
        Value::Array(values) => values.iter_mut().for_each(forget_people),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// History under a scope: a startup's rows and those of the devices it owns now; a hub's own rows.
macro_rules! history {
    ([$($before:tt)*] [$($after:tt)*]) => {
        scoped!(
            [$($before)* " from read_history h join projections p \
               on p.name = 'history' and p.status = 'active' and p.generation = h.generation \
             left join read_history_devices d \
               on h.subject_type = 'device' and d.generation = h.generation and d.device_id = h.subject_id \
             where ((h.subject_type = 'hub' and h.subject_id", any_of("$3"), ") or "]
            "(case h.subject_type when 'startup' then h.subject_id when 'device' then d.startup_id end)"
            [")", $($after)*]
        )
    };
}

mod filter;
mod policy;
mod policy_changes;
mod subject;

pub use filter::{HistoryFilter, HistoryTopic};
pub use policy::PolicyHistory;
pub use policy_changes::PolicySight;
pub use subject::HistorySubject;

const COUNT: Sql =
    history!(["select count(*) as position"][" and h.subject_type = $5 and h.subject_id = $6"]);
const OF_SUBJECT: Sql = history!(
    [
        "select h.position, h.event_id, h.subject_type, h.subject_id, h.version, h.event_type, h.actor, h.occurred, \
      h.recorded_at, h.reason, h.payload, h.acknowledged"
    ][" and h.subject_type = $5 and h.subject_id = $6 and h.position < $7 order by h.position desc limit $8"]
);
const CHANGES: Sql = history!(
    ["select h.position, h.subject_type, h.subject_id, h.event_type, \
      case h.subject_type when 'startup' then h.subject_id when 'device' then d.startup_id end as startup_id"]
        [" and h.position > $5 and h.position <= $6 order by h.position limit $7"]
);
const REACHED: &str = "select position from projections where name = 'history' and status = 'active'";

impl Reads {
    /// The history of one thing within sight, newest first.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn history(
        &self,
        sight: &Sight,
        subject: HistorySubject,
        request: &PageRequest,
    ) -> Result<Page<HistoryRow>, ReadError> {
        const ORDER: &str = "history";
        let after = request.keys::<1>(ORDER)?;
        if sight.is_nothing() {
            return Ok(Page::empty());
        }
        let before: i64 = match after {
            None => i64::MAX,
            Some([key]) => key.parse().map_err(|_| ReadError::InvalidCursor)?,
        };
        let (kind, id) = subject.column();
        let total = fetch_under!(self.db(), sight, Reached, COUNT, kind, &id)?;
        let rows = fetch_under!(self.db(), sight, StoredRow, OF_SUBJECT, kind, &id, before, request.limit())?;
        let total = total.first().map_or(0, |row| row.position.get());
        let rows = rows.into_iter().map(|row| row.about(subject)).collect();
        Ok(Page::cut(rows, request, total, (ORDER, |row: &HistoryRow| [row.position.to_string()])))
    }

    /// What changed within sight after a position, oldest first, at most `limit` changes.
    ///
    /// # Errors
    /// The database is away.
    pub async fn changes_after(
        &self,
        sight: &Sight,
        after: Position,
        limit: i64,
    ) -> Result<Changes, ReadError> {
        let reached: Option<Reached> = banso_eventstore::on_read!(self.db(), conn => {
            sqlx::query_as(REACHED).fetch_optional(conn).await
        })?;
        let reached = reached.map_or(after, |row| row.position.max(after));
        if sight.is_nothing() || reached == after {
            return Ok(Changes { rows: Vec::new(), read_to: reached });
        }
        let rows = fetch_under!(self.db(), sight, StoredChange, CHANGES, after, reached, limit)?;
        Ok(Changes::cut(rows, reached, limit))
    }
}

impl Changes {
    /// What was found up to where the rows reach; a full page says nothing of what lies behind it.
    fn cut(rows: Vec<StoredChange>, reached: Position, limit: i64) -> Self {
        let full = i64::try_from(rows.len()).is_ok_and(|found| found >= limit);
        let read_to = if full { rows.last().map_or(reached, |row| row.position) } else { reached };
        Self { rows: rows.into_iter().filter_map(StoredChange::told).collect(), read_to }
    }
}

impl StoredRow {
    fn about(self, subject: HistorySubject) -> HistoryRow {
        HistoryRow {
            position: self.position,
            event_id: self.event_id,
            subject,
            version: self.version,
            event_type: self.event_type,
            actor: self.actor,
            occurred: self.occurred,
            recorded_at: self.recorded_at,
            reason: self.reason,
            payload: self.payload,
            acknowledged: self.acknowledged,
        }
    }
}

impl StoredChange {
    fn told(self) -> Option<ChangeRow> {
        let subject = HistorySubject::parse(&self.subject_type, &self.subject_id)?;
        Some(ChangeRow {
            position: self.position,
            subject,
            startup_id: self.startup_id,
            event_type: self.event_type,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_history_row_says_whom_personal_data_is_about_and_nothing_else() {
        let mut payload = json!({"name": {"personal": {"subject": "s", "value": "佐藤"}}, "list": [
            {"personal": {"subject": "t", "value": {"mail": "x"}}}], "reason": "misspelt"});
        forget_people(&mut payload);
        assert_eq!(
            payload,
            json!({"name": {"personal": {"subject": "s"}}, "list": [{"personal": {"subject": "t"}}], "reason": "misspelt"})
        );
    }
}
