//! Stage gates and changes of course on a roadmap.

use async_graphql::SimpleObject;
use banso_domain::catalogue::MilestoneKey;
use banso_domain::device;
use banso_projections::Roadmap;
use banso_projections::roadmap::{GateEntry, PivotEntry};

use super::roadmap::Milestone;
use super::shared::Stamp;
use crate::schema::closed::{CheckGroup, CheckResult, Gate, GateDecision, PivotKind};
use crate::schema::scalar::OccurredDate;

/// A stage gate (ステージゲート) of a device, and the times it was held.
#[derive(SimpleObject)]
pub(crate) struct StageGate {
    /// Which gate.
    pub gate: Gate,
    /// The milestone it stands before.
    pub milestone: Milestone,
    /// Whether it was passed when it was held last, on conditions or not; null before it is held.
    pub passed: Option<bool>,
    /// The times it was held, in the order recorded.
    pub reviews: Vec<GateReview>,
}

impl StageGate {
    /// All gates, with what was recorded of each.
    pub(crate) fn all(entries: &[GateEntry]) -> Vec<Self> {
        let of = |gate: &device::Gate| {
            let held: Vec<&GateEntry> = entries.iter().filter(|entry| entry.review.gate == *gate).collect();
            Self {
                gate: (*gate).into(),
                milestone: MilestoneKey::first(gate.milestone()).into(),
                passed: held.last().map(|entry| entry.review.decision.passes()),
                reviews: held.into_iter().map(GateReview::of).collect(),
            }
        };
        device::Gate::ALL.iter().map(of).collect()
    }
}

/// One time that a stage gate was held.
#[derive(SimpleObject)]
pub(crate) struct GateReview {
    /// What it decided.
    pub decision: GateDecision,
    /// When it was held.
    pub on: OccurredDate,
    /// What was looked at.
    pub checks: Vec<GateCheck>,
    /// Why, unless it simply decided to go.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl GateReview {
    fn of(entry: &GateEntry) -> Self {
        let check = |check: &device::GateCheck| GateCheck {
            group: check.group.into(),
            item: check.item.to_string(),
            result: check.result.into(),
        };
        Self {
            decision: entry.review.decision.into(),
            on: entry.review.on.into(),
            checks: entry.review.checks.iter().map(check).collect(),
            reason: entry.review.reason.as_ref().map(ToString::to_string),
            recorded: entry.recorded.into(),
        }
    }
}

/// One item that was looked at in a gate.
#[derive(SimpleObject)]
pub(crate) struct GateCheck {
    /// Its group.
    pub group: CheckGroup,
    /// The item, in the words of the hub.
    pub item: String,
    /// How it came out.
    pub result: CheckResult,
}

/// A change of course of a development.
#[derive(SimpleObject)]
pub(crate) struct Pivot {
    /// How far.
    pub kind: PivotKind,
    /// When.
    pub on: OccurredDate,
    /// Why.
    pub reason: String,
    /// The milestones that are done again.
    pub redone: Vec<Milestone>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl Pivot {
    /// A change of course on a roadmap.
    pub(crate) fn of(entry: PivotEntry, roadmap: &Roadmap) -> Self {
        Self {
            kind: entry.pivot.kind.into(),
            on: entry.pivot.on.into(),
            reason: entry.pivot.reason.to_string(),
            redone: entry.pivot.redone.into_iter().map(|key| Milestone::on(roadmap, key)).collect(),
            recorded: entry.recorded.into(),
        }
    }
}
