//! The closed lists of the domain as GraphQL enums. Each mirrors one enum of the domain; the conversions are
//! exhaustive both ways, so that an addition there does not compile until it stands here too.

mod attainment;
mod catalogue;
mod citation;
mod comparison;
mod consultation;
mod device;
mod indicator;
mod judgement;
mod lines;
mod milestone_kind;
mod organisation;
mod plan;
mod reading;
mod rule;
mod source;
mod system;

pub(crate) use attainment::{AttainmentCauseKind, AttainmentChangeKind, MissedPart};
pub(crate) use catalogue::{
    EvidenceKind, InsuranceCategory, Lane, Recorder, Recurrence, ReportingGroup, SourceMark, Stage,
    ThirtyDayReview,
};
pub(crate) use citation::{CitationDifference, CitedKind};
pub(crate) use comparison::{HistoryTopic, MaturityDomain, Movement, StartupChangeKind};
pub(crate) use consultation::{ConsultationPart, ConsultationStepKind, RoadmapChangeKind};
pub(crate) use device::{
    ApplicationCategory, CheckGroup, CheckResult, ClinicalData, Confirmation, DeviceClass, DeviceForm,
    ExpansionStrategy, Gate, GateDecision, Instrument, PartyRole, PivotKind, Purpose, SpecialRoute,
};
pub(crate) use indicator::{
    DerivationKind, IndicatorBounds, IndicatorDirection, IndicatorKind, MeasureUnit, MeasurementStanding,
    Statistic, ValueState,
};
pub(crate) use judgement::{
    JudgedRole, JudgementMethod, JudgementReason, JudgementStatus, ValueChange, ValueOrigin,
};
pub(crate) use lines::{AuthorisationKind, InsuranceFiling, TrialKind};
pub(crate) use milestone_kind::MilestoneKind;
pub(crate) use organisation::{ConsultationService, CountBasis, CountUnit, ExitKind, Qualifier, RoleKind};
pub(crate) use plan::{
    ActionStep, Direction, FollowUpRhythm, IndicatorRole, IndicatorTiming, PlanDueKind, PlanItemKind,
    PlanKind, PlanStanding, PlanTargetKind,
};
pub(crate) use reading::{
    Background, ChangeKind, DatePrecision, DerivedDimension, DeviceStanding, Dimension, DueStatus,
    InsuranceResult, MilestoneStatus, SpecifiedTrialStatus, StartupSort, StartupStanding, WorkKind,
};
pub(crate) use rule::{ReviewPriority, RuleSelection, RuleState, RuleValueKind};
pub(crate) use source::{
    ActionDueKind, BudgetKind, BudgetStage, FactKind, FactNoteKind, FactSubject, FigureState, FigureUse,
    PreviousInitial,
};
pub(crate) use system::{LogDefect, ProjectionState, VerificationResult};
