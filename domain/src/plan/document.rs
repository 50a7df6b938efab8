//! What a policy document is, and what is said of it as a whole.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::ItemKind;
use crate::ids::PlanId;
use crate::provenance::Provenance;
use crate::value::{AsWritten, FiscalYear, JstDate, Name, Note, OccurredDate, Reason};

/// What kind of policy document a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// 医療機器基本計画: the plan that the Act asks for.
    BasicPlan,
    /// 提言: proposals of a task force.
    Proposals,
    /// 関連計画: another plan with targets nearby; never counted as the Basic Plan.
    Related,
}

impl PlanKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[Self::BasicPlan, Self::Proposals, Self::Related];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::BasicPlan => "basic_plan",
            Self::Proposals => "proposals",
            Self::Related => "related",
        }
    }
}

impl fmt::Display for PlanKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The fiscal years of a plan, as far as the document states them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first fiscal year; none = not stated.
    pub first: Option<FiscalYear>,
    /// The last fiscal year; none = not stated.
    pub last: Option<FiscalYear>,
    /// The words of the document, such as 令和8年度までを目途; none where it says nothing.
    pub as_written: Option<AsWritten>,
}

/// What a plan is called, which years it is for, and when it was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Details {
    /// The official name.
    pub name: Name,
    /// The name in English.
    pub name_en: Name,
    /// Its fiscal years.
    pub period: Period,
    /// When it was decided by the Cabinet, or published; none = not yet.
    pub decided: Option<OccurredDate>,
    /// Where that stands.
    pub source: Provenance,
}

/// Words of a document, with a translation where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In Japanese.
    pub ja: Note,
    /// In English; none = not translated yet.
    pub en: Option<Note>,
}

/// What the sources do not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The number of the item that lacks something; none = the plan as a whole.
    pub item: Option<u32>,
    /// What is not given, such as: goals not found, KPI not found.
    pub what: Words,
}

/// How a plan came into force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adoption {
    /// The day from which it holds.
    pub on: JstDate,
    /// The decision, such as 閣議決定.
    pub decision: Name,
    /// Where that stands.
    pub source: Provenance,
}

/// How a plan ceased to be the present one; its facts go on being recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supersession {
    /// The plan that holds instead.
    pub by: PlanId,
    /// From that day.
    pub on: JstDate,
}

/// What a change of the plan makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The revision that it makes: 0 while the plan is a draft, from 2 on once it is adopted (1 = as adopted).
    pub revision: u32,
    /// Why; always there once the plan is adopted.
    pub reason: Option<Reason>,
}

/// A meeting that follows the plan up (協議の場): a date, a name and what lay on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// When it was held.
    pub on: OccurredDate,
    /// Its name, such as 第4回.
    pub name: Name,
    /// Its materials, as their publisher calls them.
    pub materials: Vec<Name>,
    /// Where that stands.
    pub source: Provenance,
}

/// Where an item may stand: under which other one, or directly under the plan (none).
///
/// The 2nd plan goes from vision to goal to measure. No source at hand names visions of the 1st plan, so a goal may also
/// stand at the top.
pub const PLACES: &[(PlanKind, Option<ItemKind>, ItemKind)] = &[
    (PlanKind::BasicPlan, None, ItemKind::Vision),
    (PlanKind::BasicPlan, None, ItemKind::Goal),
    (PlanKind::BasicPlan, Some(ItemKind::Vision), ItemKind::Goal),
    (PlanKind::BasicPlan, Some(ItemKind::Goal), ItemKind::Measure),
    (PlanKind::BasicPlan, Some(ItemKind::Goal), ItemKind::FollowUpItem),
    (PlanKind::BasicPlan, Some(ItemKind::Measure), ItemKind::FollowUpItem),
    (PlanKind::Proposals, None, ItemKind::Proposal),
    (PlanKind::Proposals, Some(ItemKind::Proposal), ItemKind::Action),
    (PlanKind::Related, None, ItemKind::Goal),
];
