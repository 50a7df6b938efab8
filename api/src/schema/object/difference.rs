//! What changed on a roadmap between two moments.

use async_graphql::SimpleObject;
use banso_domain::StartupId;
use banso_projections::{KnownChange, Moments};

use super::roadmap::Milestone;
use super::shared::{ReadAt, Stamp};
use crate::schema::closed::ChangeKind;
use crate::schema::id::opaque;
use crate::schema::scalar::OccurredDate;

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
    pub(crate) fn between(moments: Moments, changes: Vec<banso_projections::Change>) -> Self {
        let changes = moments.known(changes).into_iter().map(RoadmapChange::from).collect();
        Self { before: moments.from.into(), after: moments.to.into(), changes }
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
    /// When what stands there now happened; null for what has no date of its own.
    pub occurred: Option<OccurredDate>,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Option<Stamp>,
    /// How many days after it happened it was recorded; null when the day is not known.
    pub late_days: Option<i32>,
    /// Whether it was recorded only after the earlier moment although it had happened before it.
    pub late_knowledge: bool,
}

impl From<KnownChange> for RoadmapChange {
    fn from(KnownChange { change, late_knowledge }: KnownChange) -> Self {
        let late_days = change.late_days();
        let own = change.own.map(|own| *own);
        Self {
            late_days,
            late_knowledge,
            occurred: change.occurred.map(Into::into),
            kind: change.kind.into(),
            milestone: change.milestone.map(|key| Milestone::told(key, own)),
            before: change.before.map(|text| shown(change.kind, text)),
            after: change.after.map(|text| shown(change.kind, text)),
            reason: change.reason.map(|reason| reason.to_string()),
            recorded: change.recorded.map(Into::into),
        }
    }
}

/// What stands in a change: owners by their opaque ids, everything else as it is.
fn shown(kind: banso_projections::ChangeKind, text: String) -> String {
    match (kind, text.parse::<StartupId>()) {
        (banso_projections::ChangeKind::Transferred, Ok(owner)) => opaque(owner).to_string(),
        _ => text,
    }
}
