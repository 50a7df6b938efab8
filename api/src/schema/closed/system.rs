//! How the program itself stands.

use async_graphql::Enum;
use banso_eventstore::operations::verify::Defect;

/// The life of a generation of a projection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::ProjectionState")]
pub(crate) enum ProjectionState {
    /// It is being filled beside the active one (再構築中).
    Building,
    /// Queries read it.
    Active,
    /// Another one took its place; its rows are being deleted.
    Retired,
    /// It stopped at an error and waits for somebody (停止); queries still read it if it was active.
    Failed,
}

/// What a verification of the whole log came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum VerificationResult {
    /// Every event is as it was recorded.
    Sound,
    /// The log is not what it says: stop writing and restore a backup.
    Broken,
    /// It could not be read to its end.
    Unfinished,
}

/// What is wrong at a position of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum LogDefect {
    /// The event is missing.
    Gap,
    /// The content does not match its hash.
    Hash,
    /// The version does not follow in its stream.
    Version,
    /// It is recorded before the event that it follows.
    Time,
    /// The head names another end than the log has.
    Head,
    /// The number of events is not the last position.
    Count,
    /// Something else, which the log of the program names.
    Other,
}

impl From<Defect> for LogDefect {
    fn from(defect: Defect) -> Self {
        match defect {
            Defect::Gap { .. } => Self::Gap,
            Defect::Hash => Self::Hash,
            Defect::Version { .. } => Self::Version,
            Defect::Time => Self::Time,
            Defect::Head { .. } => Self::Head,
            Defect::Count { .. } => Self::Count,
            _ => Self::Other,
        }
    }
}
