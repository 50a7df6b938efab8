//! What can go wrong on the reading side: come back later, ask otherwise, or look at the machine.

use banso_eventstore::{Position, db::is_unavailable};

/// A query could not be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The database is away or overloaded; the same call may work later.
    #[error("the database cannot be reached")]
    Unavailable(#[source] sqlx::Error),
    /// A defect of this program or of the tables.
    #[error("the database refused a statement of a read model")]
    Fault(#[source] sqlx::Error),
    /// The log could not be read.
    #[error("the log could not be read")]
    Log(#[source] banso_eventstore::ReadError),
    /// An event of the log does not say what the roadmap needs.
    #[error("the events of a device cannot be folded")]
    Fold(#[source] Box<ProjectionError>),
    /// What is asked for is being folded anew, after an upgrade perhaps; the same call works later.
    #[error("the rows of {projection} are being built")]
    Rebuilding {
        /// Of which projection.
        projection: &'static str,
    },
    /// The cursor was not made for this list in this order.
    #[error(
        "the cursor does not belong to this list: take one from an answer to the same query with the same order"
    )]
    InvalidCursor,
    /// A page is between 1 and 100 rows long.
    #[error("a page holds 1 to 100 rows, not {first}")]
    PageTooLarge {
        /// What was asked.
        first: u32,
    },
    /// The log has not come so far.
    #[error("position {asked} lies after the head of the log, {head}")]
    PositionAhead {
        /// What was asked.
        asked: Position,
        /// The last position there is.
        head: Position,
    },
}

impl ReadError {
    /// Whether the same call may work later.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Unavailable(_) | Self::Rebuilding { .. } => true,
            Self::Log(error) => error.is_unavailable(),
            Self::Fault(_)
            | Self::Fold(_)
            | Self::InvalidCursor
            | Self::PageTooLarge { .. }
            | Self::PositionAhead { .. } => false,
        }
    }
}

impl From<sqlx::Error> for ReadError {
    fn from(error: sqlx::Error) -> Self {
        if is_unavailable(&error) { Self::Unavailable(error) } else { Self::Fault(error) }
    }
}

impl From<banso_eventstore::ReadError> for ReadError {
    fn from(error: banso_eventstore::ReadError) -> Self {
        Self::Log(error)
    }
}

/// For readers that fold events themselves.
impl From<ProjectionError> for ReadError {
    fn from(error: ProjectionError) -> Self {
        match error {
            ProjectionError::Read(error) => error,
            other => Self::Fold(Box::new(other)),
        }
    }
}

/// A projection could not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ProjectionError {
    /// The log or the rows could not be read.
    #[error("the projection could not read")]
    Read(#[from] ReadError),
    /// An event does not say what the fold needs.
    #[error("the event at position {position} cannot be folded: {what}")]
    Event {
        /// Where.
        position: Position,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A generation of a newer program is active.
    #[error("the active generation of {projection} was made by a newer Banso: start that one to rebuild it")]
    NewerFold {
        /// Which projection.
        projection: &'static str,
    },
    /// The generation that was being built could not be completed.
    #[error("generation {generation} of {projection} could not be built: {what}")]
    BuildFailed {
        /// Which projection.
        projection: &'static str,
        /// Which generation.
        generation: i64,
        /// What stopped it.
        what: String,
    },
}

impl ProjectionError {
    /// Whether the same batch may go through later.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Read(error) if error.is_unavailable())
    }
}

impl From<sqlx::Error> for ProjectionError {
    fn from(error: sqlx::Error) -> Self {
        Self::Read(error.into())
    }
}

impl From<banso_eventstore::ReadError> for ProjectionError {
    fn from(error: banso_eventstore::ReadError) -> Self {
        Self::Read(error.into())
    }
}
