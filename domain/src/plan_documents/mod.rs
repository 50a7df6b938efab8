//! The documents that set targets: the Basic Plan, the proposals of the project team, and related plans, as far as the
//! sources go.
//!
//! A plan has visions, goals under them, and targets under the goals. The 2nd Basic Plan sets no target values: its
//! goals ask for improvement in the plan period, or for a report in words. What other plans set is a related plan
//! (関連計画) and never a target of the Basic Plan. What no source gives (a goal, an indicator, a lead ministry, a
//! result) is a named gap and is never filled.
//!
//! This is data for plans that are entered later. What must stay out: judgement, results, anything that changes.

mod basic_plan_1;
mod basic_plan_2;
mod basic_plan_2_visions;
mod beside;
mod follow_up;
mod measured;
mod proposals;
mod related;
mod target;
#[cfg(test)]
mod tests;

pub use beside::{BESIDE, Beside};
pub use follow_up::{FollowUpRound, follow_up_rounds};
pub use measured::{Measured, MeasuredBy, measured};
pub use target::{Counted, PlanTarget, TargetDue, TargetKind};

use crate::rule::Gap;
use crate::source::SourceMark;
use crate::source_catalogue::{FigureUse, FigureValue, Note, StatedYear, When};

/// A document that sets targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanDocument {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// What kind of document it is.
    pub kind: PlanDocumentKind,
    /// The Japanese name.
    pub name_ja: &'static str,
    /// The English name.
    pub name_en: &'static str,
    /// When it was decided or published.
    pub decided: When,
    /// The time it covers.
    pub period: PlanPeriod,
    /// Where it stands that it is followed up every fiscal year; none: no source says how often.
    pub every_fiscal_year: Option<Provenance>,
    /// The code of the plan it replaced.
    pub replaces: Option<&'static str>,
    /// The code of the fact of the source catalogue that speaks of it.
    pub fact: Option<&'static str>,
    /// What it puts weight on.
    pub topics: &'static [Topic],
    /// Its visions.
    pub visions: &'static [Vision],
    /// Its goals that stand under no vision.
    pub goals: &'static [Goal],
    /// Its targets that stand under no goal.
    pub targets: &'static [PlanTarget],
    /// Numbers that stand with it and are no targets.
    pub references: &'static [ReferenceValue],
    /// What must be said beside it.
    pub notes: &'static [Note],
    /// What the sources do not give of it.
    pub gaps: &'static [Gap],
    /// Where it stands.
    pub provenance: Provenance,
}

/// What kind of document a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanDocumentKind {
    /// 医療機器基本計画.
    BasicPlan,
    /// 提言.
    Proposals,
    /// 関連計画: its targets are none of the Basic Plan.
    RelatedPlan,
}

/// The time a plan covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanPeriod {
    /// 「令和○年度までを目途」: until about a fiscal year.
    UntilAbout(StatedYear),
    /// From one fiscal year to another, both included.
    Years {
        /// The first.
        first: StatedYear,
        /// The last.
        last: StatedYear,
    },
    /// The sources give none.
    NotStated,
}

/// ビジョン: what is to be, in the middle or long term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vision {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// The Japanese wording.
    pub name_ja: &'static str,
    /// The English wording.
    pub name_en: &'static str,
    /// 取り組むべき事項 found under it.
    pub measures: &'static [Topic],
    /// Its goals, as far as found.
    pub goals: &'static [Goal],
    /// Where it stands.
    pub provenance: Provenance,
}

/// ゴール: what is to be reached by the end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// The Japanese wording, as far as found.
    pub name_ja: &'static str,
    /// The English wording.
    pub name_en: &'static str,
    /// How much of the wording was found.
    pub wording: Wording,
    /// The ministries that lead (◎); empty: not found.
    pub lead_ministries: &'static [Ministry],
    /// Its targets; empty: not found.
    pub targets: &'static [PlanTarget],
    /// Where it stands.
    pub provenance: Provenance,
}

/// How much of a goal's wording the sources have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wording {
    /// All of it.
    Whole,
    /// Its beginning is cut off.
    BeginningCut,
    /// Only the item of an overview, not the goal itself.
    ItemOnly,
}

/// A ministry, as the plan abbreviates it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ministry {
    /// 厚: 厚生労働省.
    Health,
    /// 経: 経済産業省.
    Economy,
}

/// A subject a plan puts weight on, or an item to be worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// In Japanese.
    pub name_ja: &'static str,
    /// In English.
    pub name_en: &'static str,
    /// Where it stands.
    pub provenance: Provenance,
}

/// A number that stands with a plan and is no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceValue {
    /// The permanent code, in kebab-case.
    pub code: &'static str,
    /// What it is the number of, in Japanese.
    pub what_ja: &'static str,
    /// What it is the number of, in English.
    pub what_en: &'static str,
    /// The number.
    pub value: FigureValue,
    /// The time it speaks of.
    pub as_of: When,
    /// What it may be used for.
    pub used_as: FigureUse,
    /// Where it stands.
    pub provenance: Provenance,
}

/// Where something stands, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provenance {
    /// How well it is known.
    pub mark: SourceMark,
    /// Where it stands, in words.
    pub source: &'static str,
}

impl PlanDocument {
    /// A document of which nothing is said yet.
    const fn known(mark: SourceMark, source: &'static str) -> Self {
        Self {
            code: "",
            kind: PlanDocumentKind::RelatedPlan,
            name_ja: "",
            name_en: "",
            decided: When::Unstated,
            period: PlanPeriod::NotStated,
            every_fiscal_year: None,
            replaces: None,
            fact: None,
            topics: &[],
            visions: &[],
            goals: &[],
            targets: &[],
            references: &[],
            notes: &[],
            gaps: &[],
            provenance: Provenance { mark, source },
        }
    }

    /// All goals, those under visions first.
    pub fn all_goals(&self) -> impl Iterator<Item = &'static Goal> {
        self.visions.iter().flat_map(|vision| vision.goals).chain(self.goals)
    }

    /// All targets, those under goals first.
    pub fn all_targets(&self) -> impl Iterator<Item = &'static PlanTarget> {
        self.all_goals().flat_map(|goal| goal.targets).chain(self.targets)
    }
}

impl PlanDocumentKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[Self::BasicPlan, Self::Proposals, Self::RelatedPlan];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BasicPlan => "basic_plan",
            Self::Proposals => "proposals",
            Self::RelatedPlan => "related_plan",
        }
    }

    /// The official word.
    pub const fn japanese(self) -> &'static str {
        match self {
            Self::BasicPlan => "基本計画",
            Self::Proposals => "提言",
            Self::RelatedPlan => "関連計画",
        }
    }
}

/// All documents: the Basic Plan, the proposals, the related plans.
pub fn plan_documents() -> impl Iterator<Item = &'static PlanDocument> {
    let own = [&basic_plan_1::PLAN, &basic_plan_2::PLAN, &proposals::PLAN];
    own.into_iter().chain(related::PLANS)
}

/// The document of this code.
pub fn find_plan(code: &str) -> Option<&'static PlanDocument> {
    plan_documents().find(|plan| plan.code == code)
}

/// The gap of this code.
pub fn find_plan_gap(code: &str) -> Option<&'static Gap> {
    plan_documents().flat_map(|plan| plan.gaps).find(|gap| gap.code == code)
}
