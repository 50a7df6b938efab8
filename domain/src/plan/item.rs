//! The items of a plan, and the indicators that are looked at for them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{PLACES, PlanKind, Words};
use crate::ids::IndicatorId;
use crate::provenance::Provenance;
use crate::value::{AsWritten, Name};

/// What kind of item it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// ビジョン: what is aimed at in the middle and long term.
    Vision,
    /// ゴール: a milestone to reach within the period.
    Goal,
    /// 具体的施策: a concrete measure.
    Measure,
    /// フォローアップ項目: what is looked at in every round, as a number or as text.
    FollowUpItem,
    /// 提言: a proposal with its number.
    Proposal,
    /// A bullet of a proposal: something to be done.
    Action,
}

/// An item of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Which kind; permanent.
    pub kind: ItemKind,
    /// The number of the item it stands under; none = the plan itself. Permanent.
    pub parent: Option<u32>,
    /// What it says.
    pub wording: Wording,
}

/// What an item says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Its label as written, such as V1, ① or 14-1.
    pub label: Option<AsWritten>,
    /// Its text.
    pub text: Words,
    /// 主担当: the lead ministries, in the order of the document; empty = it names none.
    pub leads: Vec<Name>,
    /// Where it stands.
    pub source: Provenance,
}

/// An indicator that is looked at for an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorLink {
    /// Which.
    pub indicator: IndicatorId,
    /// What it is for the item.
    pub role: IndicatorRole,
    /// How it runs in time beside what the item aims at; none where nobody says so.
    pub timing: Option<Timing>,
    /// How many years lie between, where somebody says so.
    pub lag: Option<LagYears>,
    /// Where that stands.
    pub source: Provenance,
}

/// What an indicator is for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorRole {
    /// 主要な指標.
    Main,
    /// 参考指標: looked at beside it, without a target.
    Reference,
}

/// How an indicator runs in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// 先行指標: moves before what is aimed at.
    Leading,
    /// 遅行指標: moves after what was done.
    Lagging,
}

/// Years between a measure and what an indicator shows of it: a range, such as the 5 to 10 of the research group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LagYears {
    /// At the least.
    pub least: u8,
    /// At the most.
    pub most: u8,
}

/// An item as it stands, with its indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// The item.
    pub item: Item,
    /// The indicators that are looked at for it.
    pub indicators: BTreeMap<IndicatorId, IndicatorLink>,
}

impl ItemKind {
    /// All kinds.
    pub const ALL: &'static [Self] =
        &[Self::Vision, Self::Goal, Self::Measure, Self::FollowUpItem, Self::Proposal, Self::Action];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vision => "vision",
            Self::Goal => "goal",
            Self::Measure => "measure",
            Self::FollowUpItem => "follow_up_item",
            Self::Proposal => "proposal",
            Self::Action => "action",
        }
    }

    /// Whether a plan can be adopted only when each of them has a target, or a named gap instead.
    pub const fn needs_target(self) -> bool {
        matches!(self, Self::Goal | Self::Action)
    }

    /// The kinds that a plan of that kind has.
    pub fn of(plan: PlanKind) -> Vec<Self> {
        let has = |kind: &Self| PLACES.iter().any(|(of, _, item)| *of == plan && item == kind);
        Self::ALL.iter().copied().filter(has).collect()
    }

    /// What it may stand under in a plan of that kind; none = the plan itself.
    pub fn parents(self, plan: PlanKind) -> Vec<Option<Self>> {
        let here = PLACES.iter().filter(|(of, _, item)| *of == plan && *item == self);
        here.map(|(_, parent, _)| *parent).collect()
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The label, or the beginning of the text where it has none: as messages name it.
impl fmt::Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 40;
        match &self.label {
            Some(label) => label.fmt(f),
            None => f.write_str(&self.text.ja.as_str().chars().take(SHOWN).collect::<String>()),
        }
    }
}
