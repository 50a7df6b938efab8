//! The indicators that stand beside the goals of the 2nd Basic Plan: its KPI with the years that lie between a measure and
//! their value, and what the hubs do and Banso counts beside them.
//!
//! That a KPI follows the measures by 5 to 10 years is the research group's own warning. No source relates the other
//! indicators to a goal: those rows are editable defaults, and bear that mark.

use super::Provenance;
use crate::plan::{IndicatorRole, LagYears, Timing};
use crate::source::SourceMark::{GeneralKnowledge as G, Verified as V};

/// An indicator beside a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The code of the goal.
    pub goal: &'static str,
    /// The code of the indicator.
    pub indicator: &'static str,
    /// What it is for the goal.
    pub role: IndicatorRole,
    /// How it runs in time; none where that is not known.
    pub timing: Option<Timing>,
    /// How many years lie between, where a source says so.
    pub lag: Option<LagYears>,
    /// Where that stands.
    pub provenance: Provenance,
}

const KPI: Beside = Beside {
    goal: "",
    indicator: "",
    role: IndicatorRole::Main,
    timing: Some(Timing::Lagging),
    lag: Some(LagYears { least: 5, most: 10 }),
    provenance: Provenance {
        mark: V,
        source: "検討会 (第4回, 2024-03-12): wic-net.com/material/document/13737/35",
    },
};

const DEFAULT: Beside = Beside {
    role: IndicatorRole::Reference,
    timing: Some(Timing::Leading),
    lag: None,
    provenance: Provenance { mark: G, source: "Bansoの既定（関連付けの出典なし）" },
    ..KPI
};

const PEOPLE: &str = "basic-plan-2-people";
const ENTRANTS: &str = "basic-plan-2-entrants";
const COLLABORATION: &str = "basic-plan-2-collaboration";
const NON_CLINICAL: &str = "basic-plan-2-non-clinical-evaluation";

/// Every one, by goal.
pub const BESIDE: &[Beside] = &[
    Beside { goal: PEOPLE, indicator: "basic-plan-2-training-results", ..KPI },
    Beside { goal: PEOPLE, indicator: "companies-trained", ..DEFAULT },
    Beside { goal: PEOPLE, indicator: "site-visitors", ..DEFAULT },
    Beside { goal: ENTRANTS, indicator: "basic-plan-2-member-ventures", ..KPI },
    Beside { goal: ENTRANTS, indicator: "foundings", ..DEFAULT },
    Beside { goal: COLLABORATION, indicator: "basic-plan-2-research-with-companies", ..KPI },
    Beside { goal: COLLABORATION, indicator: "basic-plan-2-research-between-hubs", ..KPI },
    Beside { goal: COLLABORATION, indicator: "needs-collected", ..DEFAULT },
    Beside {
        goal: NON_CLINICAL,
        indicator: "first-in-human-starts",
        timing: Some(Timing::Lagging),
        ..DEFAULT
    },
];
