//! Adding to the log: what is appended, and what may come of it.

mod group;
mod ledger;
mod prepare;
mod rows;
mod writer;

use banso_domain::{AccountId, CommandId, EventId, SubjectId};
use serde_json::{Map, Value};

use crate::hash::RequestHash;
use crate::place::{Position, StreamId, Version};

pub(crate) use group::KnownKinds;
pub(crate) use prepare::PreparedUnit;
pub(crate) use rows::{
    ClaimRow, CommandRow, INSERT_CLAIMS, INSERT_COMMANDS, INSERT_EVENTS, INSERT_KINDS, KindRow, insert,
    known_commands,
};
pub(crate) use writer::{Writer, WriterParts, publish};

/// What is appended whole or not at all.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The command this is the outcome of.
    pub command: CommandStamp,
    /// What the caller groups its requests by.
    pub correlation_id: Option<String>,
    /// What caused the command.
    pub causation_id: Option<String>,
    /// Facts about the recording, never about people.
    pub metadata: Map<String, Value>,
    /// The streams that grow; the receipt is about the first. At least one, its events may be none.
    pub appends: Vec<StreamAppend>,
    /// Streams the decision rested on, which must not have moved.
    pub reads: Vec<StreamVersion>,
    /// What becomes taken.
    pub claims: Vec<Claim>,
    /// What becomes free, before the claims are taken.
    pub releases: Vec<ClaimKey>,
    /// Whose keys are deleted.
    pub erasures: Vec<SubjectId>,
}

impl Unit {
    /// A unit of one stream.
    pub fn new(command: CommandStamp, append: StreamAppend) -> Self {
        Self {
            command,
            correlation_id: None,
            causation_id: None,
            metadata: Map::new(),
            appends: vec![append],
            reads: Vec::new(),
            claims: Vec::new(),
            releases: Vec::new(),
            erasures: Vec::new(),
        }
    }
}

/// Who asked for what under which id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandStamp {
    /// The client's id for its wish.
    pub command_id: CommandId,
    /// The hash of the wish, from [`EventLog::request_hash`](crate::EventLog::request_hash).
    pub request_hash: RequestHash,
    /// The person who wishes it.
    pub actor: AccountId,
}

/// New events of one stream.
#[derive(Debug, Clone)]
pub struct StreamAppend {
    /// The stream.
    pub stream: StreamId,
    /// Its version when the decision was made; [`Version::ZERO`] for a new stream.
    pub expected_version: Version,
    /// The events, in order.
    pub events: Vec<NewEvent>,
}

/// An event that is not recorded yet.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// Its id.
    pub event_id: EventId,
    /// Its permanent name.
    pub event_type: String,
    /// The version of its shape.
    pub schema_version: i64,
    /// Its content, with plain personal objects.
    pub payload: Value,
    /// When it happened in reality, as the event tells it.
    pub occurred: Option<String>,
}

/// A stream and the version somebody saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StreamVersion {
    /// The stream.
    pub stream: StreamId,
    /// The version.
    pub version: Version,
}

/// Something that one aggregate alone may hold, such as a corporate number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What kind of thing, kebab-case.
    pub kind: String,
    /// The thing; stored as a keyed hash only.
    pub key: String,
    /// Who holds it.
    pub aggregate_id: String,
}

/// Something that becomes free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimKey {
    /// What kind of thing, kebab-case.
    pub kind: String,
    /// The thing.
    pub key: String,
}

/// The answer to an accepted command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The version of the first stream after the command.
    pub version: Version,
    /// The position of the unit's last event; the head at that moment when there was none.
    pub position: Position,
    /// Whether this command had been accepted before.
    pub replayed: bool,
}

/// Nothing was appended; after [`AppendError::Unavailable`] the outcome is unknown.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// The stream has moved on.
    #[error("version-conflict: {stream} is at version {actual}, not {expected}")]
    Conflict {
        /// Which stream.
        stream: StreamId,
        /// The version the decision was made on.
        expected: Version,
        /// The version it has.
        actual: Version,
    },
    /// A stream that the decision rested on has moved on.
    #[error("context-moved: {stream} is at version {actual}, the decision rested on {expected}")]
    ContextMoved {
        /// Which stream.
        stream: StreamId,
        /// The version the decision rested on.
        expected: Version,
        /// The version it has.
        actual: Version,
    },
    /// Another aggregate holds it.
    #[error("claim-taken: this {kind} is held by {by}")]
    ClaimTaken {
        /// What kind of thing.
        kind: String,
        /// The id of the aggregate that holds it.
        by: String,
    },
    /// The command id was used for another wish.
    #[error("command-reused: this command id was used for another request: take a new one")]
    CommandReused,
    /// The command id belongs to somebody else.
    #[error("unknown-command: this command id cannot be used")]
    UnknownCommand,
    /// The person was erased.
    #[error("subject-erased: nothing more can be recorded about subject {subject}")]
    SubjectErased {
        /// Whom.
        subject: String,
    },
    /// A text holds a character that no text may hold.
    #[error("control-character: {path} holds a control character")]
    ControlCharacter {
        /// Where, as a path into the event or the unit.
        path: String,
    },
    /// The database is away. The command may or may not have been recorded: send it again with the same id.
    #[error("unavailable: the database cannot be reached; send the command again with the same id")]
    Unavailable(#[source] Cause),
    /// A defect: the unit cannot be recorded.
    #[error("fault: the unit cannot be recorded")]
    Fault(#[source] Cause),
}

/// What lies beneath a fault; shared, for one fault can meet many commands.
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub struct Cause(std::sync::Arc<dyn std::error::Error + Send + Sync + 'static>);

impl Cause {
    pub(crate) fn new(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(std::sync::Arc::new(error))
    }
}

impl AppendError {
    /// The stable name of the answer, in kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict { .. } => "version-conflict",
            Self::ContextMoved { .. } => "context-moved",
            Self::ClaimTaken { .. } => "claim-taken",
            Self::CommandReused => "command-reused",
            Self::UnknownCommand => "unknown-command",
            Self::SubjectErased { .. } => "subject-erased",
            Self::ControlCharacter { .. } => "control-character",
            Self::Unavailable(_) => "unavailable",
            Self::Fault(_) => "fault",
        }
    }

    pub(crate) fn database(error: sqlx::Error) -> Self {
        if crate::db::is_unavailable(&error) {
            Self::Unavailable(Cause::new(error))
        } else {
            Self::Fault(Cause::new(error))
        }
    }

    pub(crate) fn read(error: crate::error::ReadError) -> Self {
        if error.is_unavailable() {
            Self::Unavailable(Cause::new(error))
        } else {
            Self::Fault(Cause::new(error))
        }
    }
}

/// The receipt of a command that was accepted before, for the same wish of the same person.
pub(crate) fn accepted(row: CommandRow, command: &CommandStamp) -> Result<Receipt, AppendError> {
    ledger::Accepted::from(row).receipt(command.request_hash.as_str(), &command.actor.to_string())
}

/// A unit that its maker got wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Misuse {
    #[error("a unit names at least one stream")]
    NoStream,
    #[error("{aggregate_type}/{event_type} version {schema_version} is no event this program knows to write")]
    UnknownEvent { aggregate_type: String, event_type: String, schema_version: i64 },
    #[error("the writer of this log has stopped")]
    Stopped,
    #[error("the writer ended before it answered")]
    Unanswered,
}
