//! What changed on a roadmap between two moments.

use async_graphql::SimpleObject;
use banso_projections::ResolvedAsOf;

use super::roadmap::Milestone;
use super::shared::{ReadAt, Stamp};
use crate::schema::closed::ChangeKind;

/// What changed on the roadmap of a device between two moments.
#[derive(SimpleObject)]
pub(crate) struct RoadmapDifference {
    /// The earlier moment, as read.
    pub before: ReadAt,
    /// The later moment, as read.
    pub after: ReadAt,
    /// What changed, in the order of the roadmap.
    pub changes: Vec<RoadmapChange>,
}

impl RoadmapDifference {
    /// The difference, with the moments it lies between.
    pub(crate) fn between(
        before: ResolvedAsOf,
        after: ResolvedAsOf,
        changes: Vec<banso_projections::Change>,
    ) -> Self {
        let changes = changes.into_iter().map(RoadmapChange::from).collect();
        Self { before: before.into(), after: after.into(), changes }
    }
}

/// One change of a roadmap.
#[derive(SimpleObject)]
pub(crate) struct RoadmapChange {
    /// What kind of change.
    pub kind: ChangeKind,
    /// The milestone; null for a change of the device itself.
    pub milestone: Option<Milestone>,
    /// What stood there before, as text: a date, a code, a name.
    pub before: Option<String>,
    /// What stands there after, as text.
    pub after: Option<String>,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Option<Stamp>,
}

impl From<banso_projections::Change> for RoadmapChange {
    fn from(change: banso_projections::Change) -> Self {
        Self {
            kind: change.kind.into(),
            milestone: change.milestone.map(Into::into),
            before: change.before,
            after: change.after,
            reason: change.reason.map(|reason| reason.to_string()),
            recorded: change.recorded.map(Into::into),
        }
    }
}
