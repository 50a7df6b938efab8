//! One row of the log as it is stored: the form that is hashed, exported and imported.

use serde::{Deserialize, Serialize};

use crate::hash::{ChainHash, FieldWriter};

/// A row of `events`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredEvent {
    pub(crate) position: i64,
    pub(crate) event_id: String,
    pub(crate) aggregate_type: String,
    pub(crate) aggregate_id: String,
    pub(crate) version: i64,
    pub(crate) event_type: String,
    pub(crate) schema_version: i64,
    pub(crate) payload: String,
    pub(crate) metadata: String,
    pub(crate) actor: String,
    pub(crate) correlation_id: Option<String>,
    pub(crate) causation_id: Option<String>,
    pub(crate) command_id: String,
    pub(crate) occurred: Option<String>,
    pub(crate) recorded_at: String,
    pub(crate) hash: String,
}

/// The version of the list of hashed fields; a new column means a new version and a new branch.
const FIELDS_VERSION: u8 = 1;

impl StoredEvent {
    /// The hash of this row after the row before it.
    pub(crate) fn chained_after(&self, previous: &ChainHash) -> ChainHash {
        let mut fields = FieldWriter::new("banso event", FIELDS_VERSION);
        fields.bytes(previous.bytes());
        fields.integer(self.position);
        fields.text(&self.event_id);
        fields.text(&self.aggregate_type);
        fields.text(&self.aggregate_id);
        fields.integer(self.version);
        fields.text(&self.event_type);
        fields.integer(self.schema_version);
        fields.text(&self.payload);
        fields.text(&self.metadata);
        fields.text(&self.actor);
        fields.optional(self.correlation_id.as_deref());
        fields.optional(self.causation_id.as_deref());
        fields.text(&self.command_id);
        fields.optional(self.occurred.as_deref());
        fields.text(&self.recorded_at);
        fields.chain_hash()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> StoredEvent {
        StoredEvent {
            position: 1,
            event_id: "00000000-0000-7000-8000-000000000001".to_owned(),
            aggregate_type: "device".to_owned(),
            aggregate_id: "00000000-0000-7000-8000-000000000002".to_owned(),
            version: 1,
            event_type: "milestone_reported".to_owned(),
            schema_version: 1,
            payload: r#"{"kind":"needs-collected"}"#.to_owned(),
            metadata: "{}".to_owned(),
            actor: "00000000-0000-7000-8000-000000000003".to_owned(),
            correlation_id: None,
            causation_id: Some(String::new()),
            command_id: "00000000-0000-7000-8000-000000000004".to_owned(),
            occurred: Some("2026-04-01".to_owned()),
            recorded_at: "2026-04-01T00:00:00.000000Z".to_owned(),
            hash: String::new(),
        }
    }

    #[test]
    fn the_hash_of_a_row_is_fixed_for_ever() {
        let genesis = ChainHash::genesis("00000000-0000-7000-8000-000000000000");
        assert_eq!(
            event().chained_after(&genesis).to_string(),
            "4a815dca462dcff1303423557aac481efcca8051a32a14c6e0eb7ddda19523b1"
        );
    }

    #[test]
    fn every_column_moves_the_hash() {
        let genesis = ChainHash::genesis("log");
        let original = event().chained_after(&genesis);
        let changes: [fn(&mut StoredEvent); 15] = [
            |e| e.position = 2,
            |e| e.event_id.push('x'),
            |e| e.aggregate_type.push('x'),
            |e| e.aggregate_id.push('x'),
            |e| e.version = 2,
            |e| e.event_type.push('x'),
            |e| e.schema_version = 2,
            |e| e.payload.push(' '),
            |e| e.metadata.push(' '),
            |e| e.actor.push('x'),
            |e| e.correlation_id = Some(String::new()),
            |e| e.causation_id = None,
            |e| e.command_id.push('x'),
            |e| e.occurred = None,
            |e| e.recorded_at.push('x'),
        ];
        for (column, change) in changes.iter().enumerate() {
            let mut changed = event();
            change(&mut changed);
            assert_ne!(changed.chained_after(&genesis), original, "column {column} is not hashed");
        }
        assert_ne!(
            event().chained_after(&ChainHash::genesis("other")),
            original,
            "the row before is not hashed"
        );
    }

    #[test]
    fn a_letter_cannot_move_from_one_column_to_the_next() {
        let genesis = ChainHash::genesis("log");
        let mut moved = event();
        moved.event_type = format!("{}1", moved.event_type);
        moved.schema_version = 1;
        assert_ne!(moved.chained_after(&genesis), event().chained_after(&genesis));
    }
}
