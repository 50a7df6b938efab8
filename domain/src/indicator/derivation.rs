//! What Banso counts from its own log: closed kinds, each with its population, unit, basis and statistic.

mod statistic;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use statistic::{Tally, device_lag, review_months};

use super::IndicatorRefusal;
use super::breakdown::CallField;
use super::definition::Direction;
use crate::catalogue::{InsuranceCategory, Lane, MilestoneKind};
use crate::device::{ApplicationCategory, DeviceForm, Instrument, Purpose};
use crate::startup::ExitKind;
use crate::value::{CountBasis, Country, DeviceClass, MeasureUnit};

/// What is computed from the log. The codes are permanent; an empty set or filter narrows nothing.
///
/// In JSON `{"code": "first_approvals", "devices": {"classes": ["III", "IV"]}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case", deny_unknown_fields)]
pub enum Derivation {
    /// FIH試験の開始: devices with a first subject in a first-in-human trial.
    FirstInHumanStarts {
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 新規の薬事承認等: new approvals, certifications and notifications only, once for a device.
    FirstApprovals {
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 一部変更承認.
    PartialChanges {
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 保険適用の開始.
    InsuranceStarts {
        /// In which categories of coverage.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        categories: BTreeSet<InsuranceCategory>,
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 外国での承認・認証等.
    OverseasClearances {
        /// In which countries.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        countries: BTreeSet<Country>,
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 治験計画届書の提出.
    TrialNotifications {
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 対面助言等: regulatory consultations held.
    Consultations {
        /// Of which kinds, all of the lane of regulatory consultation.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        kinds: BTreeSet<MilestoneKind>,
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// デバイスラグ: the first approval in Japan minus the first clearance abroad.
    DeviceLag {
        /// Of which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 総審査期間: from the filing to the first approval.
    ReviewTime {
        /// Of which devices; by no other instrument than approval.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 伴走中の機器.
    DevicesAccompanied {
        /// Which devices.
        #[serde(default, skip_serializing_if = "DeviceFilter::is_empty")]
        devices: DeviceFilter,
    },
    /// 伴走中のスタートアップ.
    StartupsAccompanied {
        /// Accompanied by hubs of one field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<CallField>,
    },
    /// 法人設立.
    Foundings {
        /// Accompanied by hubs of one field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<CallField>,
    },
    /// 出口.
    Exits {
        /// Of which kinds.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        kinds: BTreeSet<ExitKind>,
        /// Accompanied by hubs of one field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        field: Option<CallField>,
    },
}

/// Of which devices something is counted; a set that is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceFilter {
    /// By one of these instruments.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub instruments: BTreeSet<Instrument>,
    /// With one of these classes on the day.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub classes: BTreeSet<DeviceClass>,
    /// In one of these categories of applications (申請区分).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub categories: BTreeSet<ApplicationCategory>,
    /// Of one of these forms.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub forms: BTreeSet<DeviceForm>,
    /// For one of these purposes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub purposes: BTreeSet<Purpose>,
    /// Accompanied by hubs of this field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<CallField>,
}

/// What is fixed for one kind of derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DerivationSpec {
    /// The permanent code.
    pub code: &'static str,
    /// Its name.
    pub name_ja: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
    /// What it measures, in words.
    pub counts_ja: &'static str,
    /// What it measures, in English.
    pub counts_en: &'static str,
    /// Of whom or what (母集団): never that of a survey.
    pub population_ja: &'static str,
    /// Of whom or what, in English.
    pub population_en: &'static str,
    /// The unit.
    pub unit: MeasureUnit,
    /// Whether one that comes twice counts twice.
    pub basis: CountBasis,
    /// How one value is made of many.
    pub statistic: Statistic,
    /// Which way is better, unless the definition says otherwise.
    pub direction: Direction,
    /// Whether its values are small counts that begin at 0, of which no growth rate can be told.
    pub starts_at_zero: bool,
}

/// How one value is made of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Statistic {
    /// How many there are.
    Count,
    /// 中央値: the one in the middle; of an even number the mean of the two in the middle.
    Median,
    /// 80パーセンタイル by the nearest rank, shown with the number of cases.
    EightiethPercentile,
}

impl Statistic {
    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Median => "median",
            Self::EightiethPercentile => "eightieth_percentile",
        }
    }
}

impl Derivation {
    /// What is fixed for its kind, for every kind.
    pub const SPECS: &'static [DerivationSpec] = &[
        table::FIRST_IN_HUMAN_STARTS,
        table::FIRST_APPROVALS,
        table::PARTIAL_CHANGES,
        table::INSURANCE_STARTS,
        table::OVERSEAS_CLEARANCES,
        table::TRIAL_NOTIFICATIONS,
        table::CONSULTATIONS,
        table::DEVICE_LAG,
        table::REVIEW_TIME,
        table::DEVICES_ACCOMPANIED,
        table::STARTUPS_ACCOMPANIED,
        table::FOUNDINGS,
        table::EXITS,
    ];

    /// One of every kind, narrowed to nothing, in the order of [`SPECS`](Self::SPECS).
    pub fn every() -> Vec<Self> {
        let devices = DeviceFilter::default;
        vec![
            Self::FirstInHumanStarts { devices: devices() },
            Self::FirstApprovals { devices: devices() },
            Self::PartialChanges { devices: devices() },
            Self::InsuranceStarts { categories: BTreeSet::new(), devices: devices() },
            Self::OverseasClearances { countries: BTreeSet::new(), devices: devices() },
            Self::TrialNotifications { devices: devices() },
            Self::Consultations { kinds: BTreeSet::new(), devices: devices() },
            Self::DeviceLag { devices: devices() },
            Self::ReviewTime { devices: devices() },
            Self::DevicesAccompanied { devices: devices() },
            Self::StartupsAccompanied { field: None },
            Self::Foundings { field: None },
            Self::Exits { kinds: BTreeSet::new(), field: None },
        ]
    }

    /// What is fixed for its kind.
    pub const fn spec(&self) -> &'static DerivationSpec {
        match self {
            Self::FirstInHumanStarts { .. } => &table::FIRST_IN_HUMAN_STARTS,
            Self::FirstApprovals { .. } => &table::FIRST_APPROVALS,
            Self::PartialChanges { .. } => &table::PARTIAL_CHANGES,
            Self::InsuranceStarts { .. } => &table::INSURANCE_STARTS,
            Self::OverseasClearances { .. } => &table::OVERSEAS_CLEARANCES,
            Self::TrialNotifications { .. } => &table::TRIAL_NOTIFICATIONS,
            Self::Consultations { .. } => &table::CONSULTATIONS,
            Self::DeviceLag { .. } => &table::DEVICE_LAG,
            Self::ReviewTime { .. } => &table::REVIEW_TIME,
            Self::DevicesAccompanied { .. } => &table::DEVICES_ACCOMPANIED,
            Self::StartupsAccompanied { .. } => &table::STARTUPS_ACCOMPANIED,
            Self::Foundings { .. } => &table::FOUNDINGS,
            Self::Exits { .. } => &table::EXITS,
        }
    }

    /// Of which devices it counts; none where it counts startups.
    pub const fn devices(&self) -> Option<&DeviceFilter> {
        match self {
            Self::FirstInHumanStarts { devices }
            | Self::FirstApprovals { devices }
            | Self::PartialChanges { devices }
            | Self::InsuranceStarts { devices, .. }
            | Self::OverseasClearances { devices, .. }
            | Self::TrialNotifications { devices }
            | Self::Consultations { devices, .. }
            | Self::DeviceLag { devices }
            | Self::ReviewTime { devices }
            | Self::DevicesAccompanied { devices } => Some(devices),
            Self::StartupsAccompanied { .. } | Self::Foundings { .. } | Self::Exits { .. } => None,
        }
    }

    /// Where it is narrowed to categories of insurance coverage, of which devices beside; else none. The category of one device
    /// is not for readers of aggregates.
    pub fn within_insurance_categories(&self) -> Option<&DeviceFilter> {
        match self {
            Self::InsuranceStarts { categories, devices } if !categories.is_empty() => Some(devices),
            _ => None,
        }
    }

    /// Whether it is a state, looked at on a day, and not what happens over a year.
    pub const fn is_state(&self) -> bool {
        matches!(self, Self::DevicesAccompanied { .. } | Self::StartupsAccompanied { .. })
    }

    /// Whether what it is narrowed to exists.
    pub(super) fn check(&self) -> Result<(), IndicatorRefusal> {
        match self {
            Self::Consultations { kinds, .. } => {
                let lane = |kind: MilestoneKind| kind.definition().place.lane();
                match kinds.iter().find(|kind| lane(**kind) != Some(Lane::RegulatoryConsultation)) {
                    Some(kind) => Err(IndicatorRefusal::NotConsultation { kind: *kind }),
                    None => Ok(()),
                }
            }
            Self::ReviewTime { devices } => {
                match devices.instruments.iter().find(|instrument| **instrument != Instrument::Approval) {
                    Some(other) => Err(IndicatorRefusal::NoReviewTime { instrument: other.code() }),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }
}

impl DeviceFilter {
    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
