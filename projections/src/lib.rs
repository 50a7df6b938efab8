//! The read side of Banso: folds of the log into tables made for the questions that are asked.
//!
//! [`Projector`] keeps the tables up to date; [`Reads`] answers queries. Every query takes a [`Sight`], what the
//! asker may see today, and puts it into its condition; there is no unscoped variant. Tables carry a generation,
//! and a query reads the active one in the same statement, so a rebuild beside it goes unnoticed.
//!
//! What must stay out: commands, HTTP, and the clock of the machine: the day of today comes with the question.
//!
//! Where to find what:
//! - [`list`](Projection): the one registry of projections;
//! - `runner`: batches, checkpoints, leases, rebuild and swap;
//! - [`roadmap`]: the one fold behind the live and the earlier roadmaps, their difference and their balance;
//! - [`consultation`]: the same of the records of consultations;
//! - [`Comparison`]: two moments of a startup or a portfolio;
//! - `read`: per read model the rows, the fold and the queries.

mod as_of;
mod attained_difference;
mod attainment;
mod comparison;
pub mod consultation;
mod derived;
mod error;
mod lateness;
mod list;
mod page;
mod read;
mod reads;
mod recorded;
pub mod roadmap;
mod runner;
mod scope_sql;
mod stored;
#[cfg(test)]
mod story;

pub use as_of::{AsOf, ResolvedAsOf};
pub use attained_difference::{AttainedCause, AttainedChange, AttainedChangeKind, TwoMoments};
pub use attainment::{DividedParts, JudgedPlan, ValueSight};
pub use comparison::{
    ChangeTotal, Comparison, DeviceChanges, KnownChange, Moments, Movement, Portfolio, StartupChange,
    StartupChangeKind,
};
pub use consultation::ConsultationRecord;
pub use derived::{
    DerivedBy, DerivedDimension, DerivedFigure, DerivedRow, DerivedValues, NotCounted, Part, Recounted,
    ToldTo, Withheld,
};
pub use error::{ProjectionError, ReadError};
pub use lateness::{is_late, late_days};
pub use list::{Projection, UnknownProjection};
pub use page::{Edge, MAX_PAGE, Page, PageRequest};
pub use read::assessments::{AssessmentRow, KeptAssessment};
pub use read::citations::{CitationFilter, CitationRow, CitedKind};
pub use read::consultations::{ConsultationFilter, ConsultationHit};
pub use read::devices::{DeviceFilter, DeviceRow, DeviceStanding};
pub use read::history::{
    ChangeRow, Changes, HistoryFilter, HistoryRow, HistorySubject, HistoryTopic, PolicyHistory, PolicySight,
};
pub use read::hubs::{DesignationRow, HubRow, HubServiceRow, TemplateRow};
pub use read::indicators::{IndicatorKind, IndicatorRow};
pub use read::milestone_facts::{Background, CountFilter, CountRow, Counts, Dimension, GroupBy};
pub use read::people::{AccountName, AccountRow, GrantRow};
pub use read::plans::{PlanFilter, PlanRow, PlanStanding};
pub use read::programmes::{ProgrammeFieldRow, ProgrammeRow};
pub use read::startups::{EngagementRow, ExitRow, StartupFilter, StartupRow, StartupSort, StartupStanding};
pub use read::work::{WorkCount, WorkFilter, WorkKind, WorkList, WorkRow};
pub use reads::Reads;
pub use recorded::{Correction, RecordedAbout, RecordedThing};
pub use roadmap::{
    Adoption, Balance, BalanceInput, Change, ChangeKind, DomainBalance, Due, Item, ItemCounts, ItemStatus,
    LeftOut, OwnEntry, Pace, Roadmap, Stamp, Suggested, difference,
};
pub use runner::{Behind, Lag, ProjectionState, ProjectionStatus, Projector, ProjectorOptions, statuses};
pub use scope_sql::Sight;
