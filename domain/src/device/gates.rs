//! Stage gates (ステージゲート) and pivots: where a development is judged, and how it changes its course.
//!
//! The three gates are those of AMED for medical devices. A gate may be held again and again; what it decides does not
//! by itself achieve or reopen its milestone, for that takes evidence, or a pivot that says what is redone.

use serde::{Deserialize, Serialize};

use crate::catalogue::{MilestoneKey, MilestoneKind};
use crate::value::{Name, OccurredDate, Reason};

/// A stage gate of AMED's model for devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// ステージゲート①: 製品コンセプト決定.
    Concept,
    /// ステージゲート②: 最終仕様確定.
    FinalSpecification,
    /// ステージゲート③: 臨床試験開始前.
    BeforeTrial,
}

/// What a gate decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateDecision {
    /// 通過.
    Go,
    /// 条件付通過: goes on, on conditions that the reason names.
    Conditional,
    /// 不通過.
    NoGo,
    /// 差戻し: goes back to an earlier stage.
    GoBack,
}

/// The group a check belongs to; each gate has both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckGroup {
    /// 技術.
    Technical,
    /// 事業化.
    Commercial,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// It is met.
    Met,
    /// It is not met.
    Unmet,
    /// It does not apply to this device.
    NotApplicable,
}

/// One item that was looked at in a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateCheck {
    /// Its group.
    pub group: CheckGroup,
    /// The item, in the words of the hub.
    pub item: Name,
    /// How it came out.
    pub result: CheckResult,
}

/// A gate that was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateReview {
    /// Which gate.
    pub gate: Gate,
    /// What it decided.
    pub decision: GateDecision,
    /// When it was held.
    pub on: OccurredDate,
    /// What was looked at.
    pub checks: Vec<GateCheck>,
    /// Why; always there unless it decided to go.
    pub reason: Option<Reason>,
}

/// How far a development changes its course.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PivotKind {
    /// 計画どおり: looked at, and not changed.
    AsPlanned,
    /// 軽微な変更.
    Minor,
    /// 大幅な変更.
    Major,
    /// 中止: the development ends.
    Stopped,
}

/// A change of course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pivot {
    /// How far.
    pub kind: PivotKind,
    /// When.
    pub on: OccurredDate,
    /// Why.
    pub reason: Reason,
    /// The milestones that are done again.
    pub redone: Vec<MilestoneKey>,
}

impl Gate {
    /// All gates, in order.
    pub const ALL: &'static [Self] = &[Self::Concept, Self::FinalSpecification, Self::BeforeTrial];

    /// The milestone that the gate stands before.
    pub const fn milestone(self) -> MilestoneKind {
        match self {
            Self::Concept => MilestoneKind::ConceptFixed,
            Self::FinalSpecification => MilestoneKind::FinalSpecificationFixed,
            Self::BeforeTrial => MilestoneKind::ReadyForTrial,
        }
    }

    /// The gate before a milestone, if there is one.
    pub fn before(kind: MilestoneKind) -> Option<Self> {
        Self::ALL.iter().copied().find(|gate| gate.milestone() == kind)
    }
}

impl GateDecision {
    /// Whether the development may pass.
    pub const fn passes(self) -> bool {
        matches!(self, Self::Go | Self::Conditional)
    }
}
