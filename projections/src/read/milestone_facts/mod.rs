//! Achieved milestones in two times: when they happened, and when that was known.
//!
//! The one base of every count, so that a count as of an earlier moment is a condition on rows and nothing else.

#[cfg(test)]
mod derived_tests;
pub(crate) mod designations;
mod durations;
mod facts;
mod fold;
mod known;
pub(crate) mod recount;
pub(crate) mod several;
mod spans;
mod startups;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use banso_domain::catalogue::{Lane, MilestoneKind, Stage};
use banso_domain::device::{DeviceForm, Instrument, Purpose};
use banso_domain::ids::HubId;
use banso_domain::value::{DeviceClass, FiscalYear};

pub(crate) use fold::{FOLD_VERSION, apply};
pub(crate) use store::TABLES;

use crate::stored::{rows, words};

words! {
    /// By what a count can be divided.
    pub enum Dimension {
        /// The stage of the milestone; none for lanes.
        Stage = "stage",
        /// The lane of the milestone; none for stages.
        Lane = "lane",
        /// The kind of milestone.
        Kind = "kind",
        /// The hub that accompanied the owner on the day; a milestone of two hubs is counted at both.
        Hub = "hub",
        /// The class valid on the day.
        Class = "class",
        /// The fiscal year in which it happened.
        FiscalYear = "fiscal_year",
        /// What the device is for.
        Purpose = "purpose",
        /// What the device is made of.
        Form = "form",
        /// By which instrument it comes to market: that of the milestone's own number, else that of the route.
        Instrument = "instrument",
    }
}

/// By which dimensions a count is divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroupBy(BTreeSet<Dimension>);

impl GroupBy {
    /// By these; by none there is one figure.
    pub fn of(dimensions: &[Dimension]) -> Self {
        Self(dimensions.iter().copied().collect())
    }

    /// Whether the count is divided by this one.
    pub fn contains(&self, dimension: Dimension) -> bool {
        self.0.contains(&dimension)
    }
}

words! {
    /// Whether what happened before the accompaniment is counted.
    pub enum Background {
        /// It is not: an outcome of the hubs only.
        Excluded = "excluded",
        /// Nothing else is.
        Only = "only",
        /// It is, with the rest.
        Included = "included",
    }
}

/// Which milestones are counted; what is not given does not filter. Stages and lanes add up: a milestone stands in
/// one or the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountFilter {
    /// In one of these stages.
    pub stages: Option<Vec<Stage>>,
    /// In one of these lanes.
    pub lanes: Option<Vec<Lane>>,
    /// Of one of these kinds.
    pub kinds: Option<Vec<MilestoneKind>>,
    /// Shared by one of these hubs.
    pub hubs: Option<Vec<HubId>>,
    /// With one of these classes on the day.
    pub classes: Option<Vec<DeviceClass>>,
    /// In one of these fiscal years.
    pub fiscal_years: Option<Vec<FiscalYear>>,
    /// Of devices for one of these purposes.
    pub purposes: Option<Vec<Purpose>>,
    /// Of devices of one of these forms.
    pub forms: Option<Vec<DeviceForm>>,
    /// By one of these instruments.
    pub instruments: Option<Vec<Instrument>>,
}

rows! {
    /// One figure of a count.
    pub struct CountRow {
        /// The stage; none where not divided by it, or for lanes.
        stage: Option<Stage> = known_text,
        /// The lane; none where not divided by it, or for stages.
        lane: Option<Lane> = known_text,
        /// The kind; none where not divided by it.
        kind: Option<MilestoneKind> = known_text,
        /// The hub; none where not divided by it, or where no hub shares it.
        hub_id: Option<HubId> = known_text,
        /// The class on the day; none where not divided by it, or not known.
        class: Option<DeviceClass> = known_text,
        /// The fiscal year; none where not divided by it, or not known.
        fiscal_year: Option<FiscalYear> = known_text,
        /// The purpose; none where not divided by it.
        purpose: Option<Purpose> = known_text,
        /// The form; none where not divided by it.
        form: Option<DeviceForm> = known_text,
        /// The instrument; none where not divided by it, or where no route is chosen.
        instrument: Option<Instrument> = known_text,
        /// How many milestones: each time of each device once.
        count: i64 = number,
    }
}

/// A count and what it is divided into.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// The figures, by the order of the dimensions.
    pub rows: Vec<CountRow>,
    /// All together, each milestone once: less than the sum of the figures where two hubs share one.
    pub total: i64,
}
