//! Indicators: what they measure and in what.

use async_graphql::Enum;
use banso_domain::indicator::{Derivation, Standing};

/// Where the values of an indicator come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_projections::IndicatorKind")]
pub(crate) enum IndicatorKind {
    /// Somebody surveys a population and states them.
    Reported,
    /// Banso counts them from what it records; its population is what hubs accompany in Banso.
    Derived,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::indicator::Direction")]
pub(crate) enum IndicatorDirection {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it is followed, not judged.
    Neither,
}

/// Between which values an indicator lies by its nature, counts aside, which are never below 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::indicator::Bounds")]
pub(crate) enum IndicatorBounds {
    /// Between any.
    Open,
    /// A part of a whole (割合), from 0% to 100%.
    Share,
}

/// The unit of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::value::MeasureUnit")]
pub(crate) enum MeasureUnit {
    /// Persons (人).
    Persons,
    /// Companies (社).
    Companies,
    /// Cases (件).
    Cases,
    /// Times (回).
    Times,
    /// Hubs (拠点).
    Hubs,
    /// Devices (品目).
    Devices,
    /// Startups (社).
    Startups,
    /// Yen (円).
    Yen,
    /// Percent (％).
    Percent,
    /// Days (日).
    Days,
    /// Months (か月).
    Months,
}

/// Whether a value may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::indicator::ValueState")]
pub(crate) enum ValueState {
    /// It may (暫定).
    Provisional,
    /// It is final (確定).
    Final,
}

/// How one value is made of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::indicator::Statistic")]
pub(crate) enum Statistic {
    /// How many there are.
    Count,
    /// The one in the middle (中央値).
    Median,
    /// The 80th percentile by the nearest rank (80パーセンタイル).
    EightiethPercentile,
}

/// Whether a measurement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum MeasurementStanding {
    /// It does.
    Stands,
    /// A final one took its place.
    Superseded,
    /// It was withdrawn.
    Withdrawn,
}

impl From<&Standing> for MeasurementStanding {
    fn from(standing: &Standing) -> Self {
        match standing {
            Standing::Stands => Self::Stands,
            Standing::Superseded { .. } => Self::Superseded,
            Standing::Withdrawn { .. } => Self::Withdrawn,
        }
    }
}

/// What Banso counts from what it records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
pub(crate) enum DerivationKind {
    /// Devices with a first subject in a first-in-human trial (FIH試験の開始).
    FirstInHumanStarts,
    /// New approvals, certifications and notifications, once for a device (新規の薬事承認等).
    FirstApprovals,
    /// Approvals of partial changes (一部変更承認).
    PartialChanges,
    /// Starts of insurance coverage (保険適用の開始).
    InsuranceStarts,
    /// Clearances abroad (外国での承認・認証等).
    OverseasClearances,
    /// Clinical trial notifications filed (治験計画届書の提出).
    TrialNotifications,
    /// Regulatory consultations held (対面助言等).
    Consultations,
    /// The first approval in Japan minus the first clearance abroad (デバイスラグ).
    DeviceLag,
    /// From the filing to the first approval (総審査期間).
    ReviewTime,
    /// Devices accompanied on the day (伴走中の機器).
    DevicesAccompanied,
    /// Startups accompanied on the day (伴走中のスタートアップ).
    StartupsAccompanied,
    /// Startups founded (法人設立).
    Foundings,
    /// Exits of startups (出口).
    Exits,
}

impl From<&Derivation> for DerivationKind {
    fn from(derivation: &Derivation) -> Self {
        match derivation {
            Derivation::FirstInHumanStarts { .. } => Self::FirstInHumanStarts,
            Derivation::FirstApprovals { .. } => Self::FirstApprovals,
            Derivation::PartialChanges { .. } => Self::PartialChanges,
            Derivation::InsuranceStarts { .. } => Self::InsuranceStarts,
            Derivation::OverseasClearances { .. } => Self::OverseasClearances,
            Derivation::TrialNotifications { .. } => Self::TrialNotifications,
            Derivation::Consultations { .. } => Self::Consultations,
            Derivation::DeviceLag { .. } => Self::DeviceLag,
            Derivation::ReviewTime { .. } => Self::ReviewTime,
            Derivation::DevicesAccompanied { .. } => Self::DevicesAccompanied,
            Derivation::StartupsAccompanied { .. } => Self::StartupsAccompanied,
            Derivation::Foundings { .. } => Self::Foundings,
            Derivation::Exits { .. } => Self::Exits,
        }
    }
}
