//! What the catalogue says of each kind of milestone.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::condition::Condition;
use super::evidence::EvidenceKind;
use super::place::Place;
use super::table;
use crate::source::SourceMark;

pub use super::kind::MilestoneKind;

/// What the catalogue says of one kind of milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The kind.
    pub kind: MilestoneKind,
    /// The permanent code.
    pub code: &'static str,
    /// The official Japanese name.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// The stage or lane.
    pub place: Place,
    /// Once for a device, or again and again.
    pub recurrence: Recurrence,
    /// What comes before it.
    pub predecessors: &'static [Predecessor],
    /// The evidence a confirmation takes; any one of these.
    pub evidence: &'static [EvidenceKind],
    /// Who usually records it. Not a right: those are in [`access`](crate::access).
    pub recorders: &'static [Recorder],
    /// What must hold of a device and its route, all of it, for the milestone to be on its roadmap.
    pub conditions: &'static [Condition],
    /// The rule that says when it usually follows, where there is one.
    pub clock: Option<Clock>,
    /// How well the milestone itself is known.
    pub mark: SourceMark,
    /// Where it stands, in words.
    pub source: &'static str,
    /// The first version of the catalogue that has it.
    pub since: u32,
}

/// A milestone that comes before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Predecessor {
    /// Which.
    pub kind: MilestoneKind,
    /// How well the order is known: a firm rule refuses, any other warns.
    pub mark: SourceMark,
}

/// Whether a milestone can be reached more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    /// Once; reopening aside.
    Once,
    /// Again and again, each occurrence with its own number.
    Recurring,
}

/// Who usually records a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recorder {
    /// The startup.
    Startup,
    /// The hub's mentor or expert.
    Mentor,
    /// The hub's administration.
    HubAdministration,
    /// The hospital or investigator, through one of the others.
    Hospital,
}

/// The rows by the place of their kind in the enum.
static BY_KIND: LazyLock<Vec<&'static Definition>> = LazyLock::new(|| {
    let mut rows: Vec<_> = table::rows().chain([&table::OWN]).collect();
    rows.sort_by_key(|definition| definition.kind);
    rows
});

impl Definition {
    /// Whether a version of the catalogue has it.
    pub const fn is_in(&self, version: u32) -> bool {
        self.since <= version
    }
}

impl MilestoneKind {
    /// All kinds of the catalogue, in its order. Hubs' own milestones are none of them.
    pub fn all() -> impl Iterator<Item = Self> {
        table::rows().map(|definition| definition.kind)
    }

    /// What the catalogue says of it.
    pub fn definition(self) -> &'static Definition {
        BY_KIND[self as usize]
    }

    /// The permanent code.
    pub fn code(self) -> &'static str {
        self.definition().code
    }

    /// Whether it stands for hubs' own milestones: each occurrence has a definition of its own.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::HubMilestone)
    }
}

impl fmt::Display for MilestoneKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is no milestone of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no milestone of the catalogue")]
pub struct UnknownMilestone {
    /// What was given.
    pub text: String,
}

impl FromStr for MilestoneKind {
    type Err = UnknownMilestone;

    fn from_str(text: &str) -> Result<Self, UnknownMilestone> {
        let row = table::rows().chain([&table::OWN]).find(|definition| definition.code == text);
        row.map(|d| d.kind).ok_or_else(|| UnknownMilestone { text: text.chars().take(60).collect() })
    }
}

/// One milestone of one device: a kind, and which time it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneKey {
    /// The kind.
    pub kind: MilestoneKind,
    /// Which time, from 1. Always 1 for what happens once.
    pub occurrence: u32,
}

impl MilestoneKey {
    /// The first (and for most kinds only) time.
    pub const fn first(kind: MilestoneKind) -> Self {
        Self { kind, occurrence: 1 }
    }
}

impl fmt::Display for MilestoneKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.kind, self.occurrence)
    }
}
