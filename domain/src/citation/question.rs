//! What can be cited: a closed list of questions, each with its filters.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::catalogue::{Lane, MilestoneKind, Stage};
use crate::device::{DeviceForm, Instrument, Purpose};
use crate::ids::{HubId, IndicatorId};
use crate::plan::PlanCode;
use crate::value::{DeviceClass, FiscalYear};

/// A question whose answer can be cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// Where a target of a plan stands.
    Attainment {
        /// The plan, by its permanent code.
        plan: PlanCode,
        /// The number of the target.
        target: u32,
    },
    /// What a derived indicator comes to.
    DerivedCounts {
        /// Which indicator.
        indicator: IndicatorId,
        /// By what it is broken down.
        by: BTreeSet<DividedBy>,
    },
    /// How many milestones were reached.
    MilestoneCounts {
        /// Which milestones.
        filter: Box<CountedMilestones>,
        /// By what it is broken down.
        by: BTreeSet<CountedBy>,
        /// Whether what happened before the accompaniment is counted.
        background: CountedBackground,
    },
    /// A value that was reported.
    Measurement {
        /// Of which indicator.
        indicator: IndicatorId,
        /// The number of the measurement.
        measurement: u32,
    },
}

impl Question {
    /// The codes of all kinds.
    pub const CODES: &'static [&'static str] =
        &["attainment", "derived_counts", "milestone_counts", "measurement"];

    /// The permanent code of its kind, as in the event.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Attainment { .. } => "attainment",
            Self::DerivedCounts { .. } => "derived_counts",
            Self::MilestoneCounts { .. } => "milestone_counts",
            Self::Measurement { .. } => "measurement",
        }
    }

    /// The plan that it asks about.
    pub const fn plan(&self) -> Option<&PlanCode> {
        match self {
            Self::Attainment { plan, .. } => Some(plan),
            Self::DerivedCounts { .. } | Self::MilestoneCounts { .. } | Self::Measurement { .. } => None,
        }
    }

    /// The indicator that it asks about.
    pub const fn indicator(&self) -> Option<IndicatorId> {
        match self {
            Self::DerivedCounts { indicator, .. } | Self::Measurement { indicator, .. } => Some(*indicator),
            Self::Attainment { .. } | Self::MilestoneCounts { .. } => None,
        }
    }
}

/// By what a derived indicator is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DividedBy {
    /// The hub that ran alongside on the day.
    Hub,
    /// The field of a call for which the hub was adopted.
    Field,
    /// The fiscal year.
    FiscalYear,
    /// The class of the device on the day.
    Class,
    /// What the device is made of.
    Form,
    /// What the device is for.
    Purpose,
    /// By which instrument.
    Instrument,
    /// The category of applications (申請区分).
    ApplicationCategory,
}

/// By what a count of milestones is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedBy {
    /// The stage of the milestone.
    Stage,
    /// The lane of the milestone.
    Lane,
    /// The kind of the milestone.
    Kind,
    /// The hub that ran alongside on the day.
    Hub,
    /// The class of the device on the day.
    Class,
    /// The fiscal year in which it happened.
    FiscalYear,
    /// What the device is for.
    Purpose,
    /// What the device is made of.
    Form,
    /// By which instrument it comes to market.
    Instrument,
}

/// Whether what happened before the accompaniment is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedBackground {
    /// It is not.
    Excluded,
    /// Nothing else is.
    Only,
    /// It is, with the rest.
    Included,
}

/// Which milestones are counted. In JSON only what is given: `{"classes": ["III"]}`; a list that is given and empty lets
/// none pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedMilestones {
    /// In one of these stages, or of the lanes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<BTreeSet<Stage>>,
    /// In one of these lanes, or of the stages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lanes: Option<BTreeSet<Lane>>,
    /// Of one of these kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kinds: Option<BTreeSet<MilestoneKind>>,
    /// Shared by one of these hubs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hubs: Option<BTreeSet<HubId>>,
    /// With one of these classes on the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classes: Option<BTreeSet<DeviceClass>>,
    /// In one of these fiscal years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_years: Option<BTreeSet<FiscalYear>>,
    /// Of devices for one of these purposes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purposes: Option<BTreeSet<Purpose>>,
    /// Of devices of one of these forms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forms: Option<BTreeSet<DeviceForm>>,
    /// By one of these instruments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instruments: Option<BTreeSet<Instrument>>,
}
