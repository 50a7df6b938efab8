//! Stages, lanes, and the catalogue of milestones a roadmap is made of.
//!
//! Codes are permanent: events carry them. Facts of the catalogue carry the mark of their source; a fact
//! that is not firm ([`SourceMark::is_firm`](crate::source::SourceMark::is_firm)) is an editable default and may warn, but never refuse.

mod balance;
mod belonging;
mod clock;
mod condition;
mod evidence;
mod kind;
mod milestone;
mod occasion;
mod order;
mod place;
mod table;

pub use balance::MaturityDomain;
pub use belonging::Belonging;
pub use clock::{Clock, ClockRule};
pub use condition::{Condition, Situation, unmet};
pub use evidence::{Evidence, EvidenceKind, InsuranceCategory, InsuranceOutcome, ThirtyDayReview};
pub use milestone::{Definition, MilestoneKey, MilestoneKind, Predecessor, Recorder, Recurrence};
pub use order::predecessors_on;
pub use place::{Lane, Place, ReportingGroup, Stage};

/// The version of the catalogue that a newly registered device adopts.
pub const CATALOGUE_VERSION: u32 = 2;
