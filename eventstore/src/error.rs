//! What can go wrong while reading the log: come back later, a newer program is needed, or the log is damaged.

use crate::db::is_unavailable;
use crate::place::Position;

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The database is away or overloaded; the same call may work later.
    #[error("the database cannot be reached")]
    Unavailable(#[source] sqlx::Error),
    /// The log holds an event that this program does not know.
    #[error(
        "position {position} holds {aggregate_type}/{event_type} version {schema_version}, which this program \
         cannot read: start the newer Banso that wrote it"
    )]
    UnknownEvent {
        /// Where.
        position: Position,
        /// Of which aggregate.
        aggregate_type: String,
        /// Its name.
        event_type: String,
        /// The version of its shape.
        schema_version: i64,
    },
    /// A stored row does not hold what it should.
    #[error("position {position} cannot be read ({what}): run `banso log verify`")]
    Malformed {
        /// Where.
        position: Position,
        /// What is wrong, without anything from the payload.
        what: String,
    },
    /// A person's key was changed, or wrapped by another key file.
    #[error(
        "the key of subject {subject} cannot be unwrapped: put back the key file this log was written with"
    )]
    SubjectKey {
        /// Whose.
        subject: String,
    },
    /// A defect of this program or of the tables.
    #[error("the database refused a statement of this program")]
    Fault(#[source] sqlx::Error),
}

impl From<sqlx::Error> for ReadError {
    fn from(error: sqlx::Error) -> Self {
        if is_unavailable(&error) { Self::Unavailable(error) } else { Self::Fault(error) }
    }
}

impl ReadError {
    /// Whether the same call may work later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}
