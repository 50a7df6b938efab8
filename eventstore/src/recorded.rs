//! An event as readers get it: opened, in the newest shape.

use std::collections::BTreeSet;

use banso_domain::{CommandId, EventId};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::catalogue::EventCatalogue;
use crate::clock::parse_instant;
use crate::db::Tx;
use crate::error::ReadError;
use crate::place::{Position, StreamId, Version};
use crate::seal::{self, SubjectKeys};
use crate::stored_event::StoredEvent;

/// A recorded event.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedEvent {
    /// Its place in the log.
    pub position: Position,
    /// Its id.
    pub event_id: EventId,
    /// Its stream.
    pub stream: StreamId,
    /// Its place in the stream.
    pub version: Version,
    /// Its permanent name.
    pub event_type: String,
    /// The version of its shape: the newest this program knows.
    pub schema_version: i64,
    /// Its content; personal data is plain, or erased.
    pub payload: Value,
    /// Facts about the recording.
    pub metadata: Value,
    /// The person whose command it was.
    pub actor: String,
    /// What the caller grouped its requests by.
    pub correlation_id: Option<String>,
    /// What caused the command.
    pub causation_id: Option<String>,
    /// The command.
    pub command_id: CommandId,
    /// When it happened in reality.
    pub occurred: Option<String>,
    /// When the log recorded it.
    pub recorded_at: Timestamp,
}

impl RecordedEvent {
    /// The event as the domain knows it.
    ///
    /// # Errors
    /// The payload has not the shape its name and version promise.
    pub fn decode<E: DeserializeOwned>(&self) -> Result<E, ReadError> {
        let tagged = Map::from_iter([(self.event_type.clone(), self.payload.clone())]);
        serde_json::from_value(Value::Object(tagged)).map_err(|error| ReadError::Malformed {
            position: self.position,
            what: format!("{} version {}: {error}", self.event_type, self.schema_version),
        })
    }
}

/// Opens rows and brings them into the newest shape.
pub(crate) async fn open_rows(
    rows: Vec<StoredEvent>,
    catalogue: &EventCatalogue,
    keys: &SubjectKeys,
    tx: Option<&mut Tx>,
) -> Result<Vec<RecordedEvent>, ReadError> {
    let mut subjects = BTreeSet::new();
    let mut parsed = Vec::with_capacity(rows.len());
    for row in rows {
        let payload: Value =
            serde_json::from_str(&row.payload).map_err(|_| malformed(&row, "the payload is not JSON"))?;
        seal::subjects(&payload, &mut subjects);
        parsed.push((row, payload));
    }
    let ring = keys.for_opening(&subjects, tx).await?;
    parsed
        .into_iter()
        .map(|(row, mut payload)| {
            seal::open(&mut payload, &row.event_id, &ring).map_err(|error| malformed(&row, error))?;
            recorded(row, payload, catalogue)
        })
        .collect()
}

fn recorded(
    row: StoredEvent,
    payload: Value,
    catalogue: &EventCatalogue,
) -> Result<RecordedEvent, ReadError> {
    let shape = catalogue.newest_shape(&row.aggregate_type, &row.event_type, row.schema_version, payload);
    let Ok((payload, schema_version)) = shape else {
        return Err(ReadError::UnknownEvent {
            position: Position::new(row.position),
            aggregate_type: row.aggregate_type,
            event_type: row.event_type,
            schema_version: row.schema_version,
        });
    };
    Ok(RecordedEvent {
        position: Position::new(row.position),
        event_id: row.event_id.parse().map_err(|error| malformed(&row, error))?,
        version: Version::new(row.version),
        schema_version,
        payload,
        metadata: serde_json::from_str(&row.metadata)
            .map_err(|_| malformed(&row, "the metadata is not JSON"))?,
        command_id: row.command_id.parse().map_err(|error| malformed(&row, error))?,
        recorded_at: parse_instant(&row.recorded_at).map_err(|error| malformed(&row, error))?,
        stream: StreamId { aggregate_type: row.aggregate_type, aggregate_id: row.aggregate_id },
        event_type: row.event_type,
        actor: row.actor,
        correlation_id: row.correlation_id,
        causation_id: row.causation_id,
        occurred: row.occurred,
    })
}

fn malformed(row: &StoredEvent, what: impl ToString) -> ReadError {
    ReadError::Malformed { position: Position::new(row.position), what: what.to_string() }
}
