//! What the record of a consultation consists of.

use async_graphql::Enum;
use banso_domain::device;

/// A step on the way to a consultation, or after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum ConsultationStepKind {
    /// The application was filed (相談申込書の提出).
    ApplicationFiled,
    /// The materials were submitted (相談資料の提出).
    MaterialsSubmitted,
    /// A meeting was held (対面助言準備面談, RS戦略相談 事前面談, フォローアップ面談).
    Meeting,
}

/// A part of the record of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum ConsultationPart {
    /// The record as a whole.
    Record,
    /// A step.
    Step,
    /// A question, with its answer.
    Question,
    /// A change of the roadmap that followed.
    Change,
}

/// A change of the roadmap that a consultation can lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum RoadmapChangeKind {
    /// A milestone was planned, or its plan moved.
    Planned,
    /// A milestone was taken onto the roadmap that the route leaves out.
    Included,
    /// A milestone does not apply (対象外).
    Waived,
    /// A milestone is open again.
    Reopened,
    /// A route to market was chosen.
    RouteChosen,
    /// The class was recorded, or changed.
    Classified,
    /// A stage gate was held.
    GateReviewed,
    /// The development changed its course.
    Pivoted,
}

impl From<&device::ConsultationStep> for ConsultationStepKind {
    fn from(step: &device::ConsultationStep) -> Self {
        match step {
            device::ConsultationStep::ApplicationFiled { .. } => Self::ApplicationFiled,
            device::ConsultationStep::MaterialsSubmitted { .. } => Self::MaterialsSubmitted,
            device::ConsultationStep::Meeting { .. } => Self::Meeting,
        }
    }
}

impl From<device::RoadmapChange> for RoadmapChangeKind {
    fn from(change: device::RoadmapChange) -> Self {
        match change {
            device::RoadmapChange::Planned { .. } => Self::Planned,
            device::RoadmapChange::Included { .. } => Self::Included,
            device::RoadmapChange::Waived { .. } => Self::Waived,
            device::RoadmapChange::Reopened { .. } => Self::Reopened,
            device::RoadmapChange::RouteChosen => Self::RouteChosen,
            device::RoadmapChange::Classified => Self::Classified,
            device::RoadmapChange::GateReviewed => Self::GateReviewed,
            device::RoadmapChange::Pivoted => Self::Pivoted,
        }
    }
}
