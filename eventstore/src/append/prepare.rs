//! Makes a unit ready for the writer: checked, sealed and turned into texts, so that nothing of it waits under the lock.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{AppendError, Cause, Misuse, StreamAppend, StreamVersion, Unit};
use crate::catalogue::EventCatalogue;
use crate::place::{StreamId, Version};
use crate::seal::{self, SealError, SealingError, SubjectKeys};

/// A unit as the writer takes it.
#[derive(Debug, Clone)]
pub(crate) struct PreparedUnit {
    pub(crate) command_id: String,
    pub(crate) request_hash: String,
    pub(crate) actor: String,
    pub(crate) correlation_id: Option<String>,
    pub(crate) causation_id: Option<String>,
    pub(crate) metadata: String,
    pub(crate) appends: Vec<PreparedAppend>,
    pub(crate) reads: Vec<StreamVersion>,
    pub(crate) claims: Vec<HashedClaim>,
    /// Kind and hash.
    pub(crate) releases: Vec<(String, String)>,
    pub(crate) erasures: Vec<String>,
    /// Whom the sealed data is about, and how many erasures were known when it was sealed.
    pub(crate) subjects: BTreeSet<String>,
    pub(crate) sealed_at_erasures: i64,
}

/// New events of one stream.
#[derive(Debug, Clone)]
pub(crate) struct PreparedAppend {
    pub(crate) stream: StreamId,
    pub(crate) expected_version: Version,
    pub(crate) events: Vec<PreparedEvent>,
}

/// An event as text.
#[derive(Debug, Clone)]
pub(crate) struct PreparedEvent {
    pub(crate) event_id: String,
    pub(crate) event_type: String,
    pub(crate) schema_version: i64,
    pub(crate) payload: String,
    pub(crate) occurred: Option<String>,
}

/// A claim with its key hashed.
#[derive(Debug, Clone)]
pub(crate) struct HashedClaim {
    pub(crate) kind: String,
    pub(crate) key_hash: String,
    pub(crate) aggregate_id: String,
}

impl PreparedUnit {
    /// Checks and seals a unit; makes the keys of people who have none yet.
    pub(crate) async fn new(
        unit: Unit,
        catalogue: &EventCatalogue,
        keys: &SubjectKeys,
    ) -> Result<Self, AppendError> {
        check(&unit, catalogue)?;
        let subjects = subjects_of(&unit.appends);
        let sealed_at_erasures = keys.erasures_known();
        let ring = keys.for_sealing(&subjects).await.map_err(refused)?;
        let mut appends = Vec::with_capacity(unit.appends.len());
        for append in unit.appends {
            let mut events = Vec::with_capacity(append.events.len());
            for mut event in append.events {
                let event_id = event.event_id.to_string();
                seal::seal(&mut event.payload, &event_id, &ring).map_err(|error| refused(error.into()))?;
                events.push(PreparedEvent {
                    event_id,
                    event_type: event.event_type,
                    schema_version: event.schema_version,
                    payload: event.payload.to_string(),
                    occurred: event.occurred,
                });
            }
            appends.push(PreparedAppend {
                stream: append.stream,
                expected_version: append.expected_version,
                events,
            });
        }
        let master = keys.master();
        Ok(Self {
            command_id: unit.command.command_id.to_string(),
            request_hash: unit.command.request_hash.as_str().to_owned(),
            actor: unit.command.actor.to_string(),
            correlation_id: unit.correlation_id,
            causation_id: unit.causation_id,
            metadata: Value::Object(unit.metadata).to_string(),
            appends,
            reads: unit.reads,
            claims: unit
                .claims
                .into_iter()
                .map(|claim| HashedClaim {
                    key_hash: master.claim_hash(&claim.kind, &claim.key),
                    kind: claim.kind,
                    aggregate_id: claim.aggregate_id,
                })
                .collect(),
            releases: unit
                .releases
                .into_iter()
                .map(|released| {
                    let hash = master.claim_hash(&released.kind, &released.key);
                    (released.kind, hash)
                })
                .collect(),
            erasures: unit.erasures.iter().map(ToString::to_string).collect(),
            subjects,
            sealed_at_erasures,
        })
    }

    /// The stream the receipt is about.
    pub(crate) fn first(&self) -> &PreparedAppend {
        &self.appends[0]
    }
}

fn refused(error: SealingError) -> AppendError {
    match error {
        SealingError::Seal(SealError::Erased(subject)) => AppendError::SubjectErased { subject },
        SealingError::Seal(error) => AppendError::Fault(Cause::new(error)),
        SealingError::Read(error) => AppendError::read(error),
    }
}

fn subjects_of(appends: &[StreamAppend]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for event in appends.iter().flat_map(|append| &append.events) {
        seal::subjects(&event.payload, &mut found);
    }
    found
}

fn check(unit: &Unit, catalogue: &EventCatalogue) -> Result<(), AppendError> {
    if unit.appends.is_empty() {
        return Err(AppendError::Fault(Cause::new(Misuse::NoStream)));
    }
    check_optional("correlationId", unit.correlation_id.as_deref())?;
    check_optional("causationId", unit.causation_id.as_deref())?;
    for (name, value) in &unit.metadata {
        check_text("metadata", name)?;
        check_value(&format!("metadata.{name}"), value)?;
    }
    for claim in &unit.claims {
        check_text("claim", &claim.aggregate_id)?;
    }
    for append in &unit.appends {
        check_text("stream", &append.stream.aggregate_type)?;
        check_text("stream", &append.stream.aggregate_id)?;
        for event in &append.events {
            if !catalogue.is_current(&append.stream.aggregate_type, &event.event_type, event.schema_version) {
                return Err(AppendError::Fault(Cause::new(Misuse::UnknownEvent {
                    aggregate_type: append.stream.aggregate_type.clone(),
                    event_type: event.event_type.clone(),
                    schema_version: event.schema_version,
                })));
            }
            check_optional("occurred", event.occurred.as_deref())?;
            check_value(&event.event_type, &event.payload)?;
        }
    }
    Ok(())
}

fn check_optional(path: &str, text: Option<&str>) -> Result<(), AppendError> {
    text.map_or(Ok(()), |text| check_text(path, text))
}

/// Refuses U+0000 and the control characters other than line feed and tab.
pub(crate) fn check_text(path: &str, text: &str) -> Result<(), AppendError> {
    if text.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
        return Err(AppendError::ControlCharacter { path: path.to_owned() });
    }
    Ok(())
}

fn check_value(path: &str, value: &Value) -> Result<(), AppendError> {
    match value {
        Value::String(text) => check_text(path, text),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(index, item)| check_value(&format!("{path}[{index}]"), item)),
        Value::Object(fields) => fields.iter().try_for_each(|(name, field)| {
            check_text(path, name)?;
            check_value(&format!("{path}.{name}"), field)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_control_character_is_refused_with_its_place() {
        for letter in ['\0', '\u{1b}', '\r', '\u{7f}', '\u{85}'] {
            let payload = json!({ "notes": [{ "text": format!("a{letter}b") }] });
            match check_value("meeting_recorded", &payload) {
                Err(AppendError::ControlCharacter { path }) => {
                    assert_eq!(path, "meeting_recorded.notes[0].text");
                }
                other => panic!("{letter:?} must be refused: {other:?}"),
            }
        }
    }

    #[test]
    fn line_feeds_and_tabs_are_text() {
        check_value("event", &json!({ "text": "一行目\n\t二行目" })).expect("allowed");
    }
}
