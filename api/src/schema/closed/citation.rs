//! Citations: what was asked, and why the answer would be another one today.

use async_graphql::Enum;

/// What kind of question was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::CitedKind")]
pub(crate) enum CitedKind {
    /// Where a target of a plan stands.
    Attainment,
    /// What a derived indicator comes to.
    DerivedCounts,
    /// How many milestones were reached.
    MilestoneCounts,
    /// A value that was reported.
    Measurement,
}

/// Why a figure that was given out would be another one today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "crate::figure::DifferenceReason")]
pub(crate) enum CitationDifference {
    /// What is known of the same day is something else now: recomputed with what was known then, it is the same.
    FactsChanged,
    /// Another version of the definition holds on the day now, or the plan has another revision.
    DefinitionChanged,
    /// Another version of the method judges now.
    MethodChanged,
    /// Recomputed with what was known then, it is not what was fixed.
    ComputedOtherwise,
    /// What was asked about is no longer there, or has no number.
    NotAnsweredNow,
}
