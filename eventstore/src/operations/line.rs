//! The lines of an exported log: one JSON object each, the kind of line as its one field.

use serde::{Deserialize, Serialize};

use crate::append::{ClaimRow, CommandRow};
use crate::seal::KeyRow;
use crate::stored_event::StoredEvent;

/// The version of the form; a reader refuses any other.
pub(super) const FORMAT: u32 = 1;

/// A line of a log export: header, events, commands, claims, trailer, in this order.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LogLine {
    /// The first line.
    BansoLog(LogHeader),
    /// An event, in order of position.
    Event(Box<StoredEvent>),
    /// An accepted command.
    Command(CommandRow),
    /// A claim.
    Claim(ClaimRow),
    /// The last line.
    End(LogTrailer),
}

/// Which log, and where it ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogHeader {
    pub(super) format: u32,
    pub(super) log_id: String,
    pub(super) position: i64,
    pub(super) hash: String,
    pub(super) recorded_at: String,
    pub(super) key_check: String,
}

/// What must have come before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LogTrailer {
    pub(super) events: i64,
    pub(super) commands: i64,
    pub(super) claims: i64,
    pub(super) hash: String,
}

/// A line of a key export: header, keys, trailer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum KeyLine {
    /// The first line.
    BansoKeys(KeyHeader),
    /// The wrapped key of a person, or the fact that they were erased.
    Key(KeyRow),
    /// The last line.
    End(KeyTrailer),
}

/// Whose keys, and which key file wrapped them.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyHeader {
    pub(super) format: u32,
    pub(super) log_id: String,
    pub(super) key_check: String,
}

/// How many keys must have come before it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyTrailer {
    pub(super) keys: i64,
}
