//! How things are shown: dates in both calendars, words of closed lists, icons, texts in the visitor's language.

mod content;
mod course_words;
mod day;
mod figure;
mod history;
mod house_words;
mod icon;
mod marked;
mod policy_status;
mod policy_words;
mod status;
mod text;
mod words;

pub(crate) mod scalar;

pub(crate) use content::{Logged, Said, said};
pub(crate) use course_words::{
    ChangeKind, ClinicalData, ConsultationPart, ConsultationStepKind, ExpansionStrategy, HistoryTopic,
    PartyRole, PivotKind, RoadmapChangeKind, SpecialRoute, SpecifiedTrialStatus,
};
pub(crate) use day::Shown;
pub(crate) use figure::{Figure, grouped, measured, origin};
pub(crate) use history::{Entry, Recorded};
pub(crate) use house_words::{
    LogDefect, ProjectionState, VerificationResult, projection_badge, verified_badge,
};
pub(crate) use icon::{Badge, Icon, Tone};
pub(crate) use marked::marked;
pub(crate) use policy_status::{JudgementStatus, judgement_badge, plan_badge, trend_badge};
pub(crate) use policy_words::{
    ApplicationCategory, AttainmentCauseKind, AttainmentChangeKind, CitedKind, CountBasis, DerivedDimension,
    Dimension, IndicatorDirection, IndicatorKind, JudgedRole, MeasureUnit, MeasurementStanding, PlanItemKind,
    PlanKind, PlanStanding, PlanTargetKind, Qualifier, SourceMark, Statistic, ValueChange, ValueOrigin,
    ValueState,
};
pub(crate) use status::{milestone_badge, milestone_name, step_time};
pub(crate) use text::Say;
pub(crate) use words::{
    Closed, DeviceClass, DeviceForm, DeviceStanding, DueStatus, EvidenceKind, ExitKind, Gate, GateDecision,
    Instrument, Lane, MaturityDomain, MilestoneKind, MilestoneStatus, Purpose, RoleKind, Stage,
    StartupStanding, UserErrorCode, WorkKind,
};
