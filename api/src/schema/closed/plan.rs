//! Policy documents, their items and targets.

use async_graphql::Enum;
use banso_domain::plan;

use super::ActionDueKind;

/// What kind of policy document a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::plan::PlanKind")]
pub(crate) enum PlanKind {
    /// The plan that the Act asks for (医療機器基本計画).
    BasicPlan,
    /// Proposals of a task force (提言).
    Proposals,
    /// Another plan with targets nearby; never counted as the Basic Plan (関連計画).
    Related,
}

/// How far a plan has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::PlanStanding")]
pub(crate) enum PlanStanding {
    /// It is written: only those who keep plans see it.
    Draft,
    /// It is looked at, and not changed: only those who keep plans see it.
    UnderReview,
    /// It holds; a change says why and makes a revision.
    Adopted,
    /// Another one holds instead.
    Superseded,
}

/// What kind of item of a plan it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::plan::ItemKind")]
pub(crate) enum PlanItemKind {
    /// What is aimed at in the middle and long term (ビジョン).
    Vision,
    /// What is to be reached within the period (ゴール).
    Goal,
    /// A concrete measure (具体的施策).
    Measure,
    /// What is looked at in every round (フォローアップ項目).
    FollowUpItem,
    /// A proposal with its number (提言).
    Proposal,
    /// A bullet of a proposal: something to be done.
    Action,
}

/// What kind of target it is. Only the first kind has a value to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum PlanTargetKind {
    /// A number by a date.
    NumericByDate,
    /// Better than at the start, without a value to reach: 目標値なし（計画期間中の向上）.
    ImproveFromBaseline,
    /// Something to be done in, from or after a fiscal year.
    ActionByFiscalYear,
    /// Something that is so or is not.
    Binary,
    /// Followed up as text, where numbers do not fit (事業等の状況をフォローアップ).
    NarrativeFollowUp,
}

/// By when a target is to be attained (達成の時期).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum PlanDueKind {
    /// By the end of a day.
    ByDay,
    /// By 31 March of a fiscal year.
    ByFiscalYear,
    /// By the end of the plan's period.
    PeriodEnd,
    /// Never: 「以降」 has a beginning and no end. Of actions only, from which it follows.
    OpenEnd,
    /// The source gives no time.
    NotStated,
}

/// Which way an indicator gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::judgement::Direction")]
pub(crate) enum Direction {
    /// More is better.
    Increase,
    /// Less is better.
    Decrease,
}

/// How often a target is followed up as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::plan::Rhythm")]
pub(crate) enum FollowUpRhythm {
    /// Each fiscal year (毎年度).
    EachFiscalYear,
    /// The source does not say.
    NotStated,
}

/// A step of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::plan::ActionStep")]
pub(crate) enum ActionStep {
    /// It was begun (着手).
    Begun,
    /// It was done (実施済).
    Done,
}

/// What an indicator is for an item of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::plan::IndicatorRole")]
pub(crate) enum IndicatorRole {
    /// 主要な指標.
    Main,
    /// Looked at beside it, without a target (参考指標).
    Reference,
}

/// How an indicator runs in time beside what an item aims at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::plan::Timing")]
pub(crate) enum IndicatorTiming {
    /// It moves before what is aimed at (先行指標).
    Leading,
    /// It moves after what was done (遅行指標).
    Lagging,
}

impl From<&plan::Aim> for PlanTargetKind {
    fn from(aim: &plan::Aim) -> Self {
        match aim {
            plan::Aim::NumericByDate { .. } => Self::NumericByDate,
            plan::Aim::ImproveFromBaseline { .. } => Self::ImproveFromBaseline,
            plan::Aim::ActionByFiscalYear { .. } => Self::ActionByFiscalYear,
            plan::Aim::Binary { .. } => Self::Binary,
            plan::Aim::NarrativeFollowUp { .. } => Self::NarrativeFollowUp,
        }
    }
}

impl From<plan::Due> for PlanDueKind {
    fn from(due: plan::Due) -> Self {
        match due {
            plan::Due::ByDay(_) => Self::ByDay,
            plan::Due::ByFiscalYear(_) => Self::ByFiscalYear,
            plan::Due::PeriodEnd => Self::PeriodEnd,
            plan::Due::OpenEnd => Self::OpenEnd,
            plan::Due::NotStated => Self::NotStated,
        }
    }
}

impl From<plan::ActionDue> for ActionDueKind {
    fn from(due: plan::ActionDue) -> Self {
        match due {
            plan::ActionDue::From(_) => Self::BegunIn,
            plan::ActionDue::In(_) => Self::DoneIn,
            plan::ActionDue::FromOn(_) => Self::NotBefore,
            plan::ActionDue::NotStated => Self::NoneStated,
        }
    }
}
