//! What kind of device it is, and by which road it goes to market.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::DeviceRefusal;
use crate::value::{Country, DeviceClass, Name};

/// What a device is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 診断用.
    Diagnostic,
    /// 治療用.
    Therapeutic,
}

/// What a device is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeviceForm {
    /// A thing, with or without software in it.
    Hardware,
    /// プログラム医療機器: software as a medical device (SaMD).
    Samd,
}

/// By which instrument a device comes to market (薬事承認等).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// 承認: approval by the minister.
    Approval,
    /// 認証: certification by a registered body.
    Certification,
    /// 届出: notification.
    Notification,
}

/// How new a device is in its application (申請区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationCategory {
    /// 新医療機器: clearly different in structure, use or effect.
    New,
    /// 改良医療機器: neither new nor generic.
    Improved,
    /// 後発医療機器: substantially equivalent.
    Generic,
}

/// Whether the application needs data of clinical trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClinicalData {
    /// 臨床あり.
    Needed,
    /// 臨床なし.
    NotNeeded,
    /// Not yet known.
    Open,
}

/// A special road beside the ordinary review, or a designation that shortens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecialRoute {
    /// 先駆的医療機器の指定.
    Pioneering,
    /// プログラム医療機器に係る優先的な審査.
    SamdPriorityReview,
    /// 特定用途医療機器の指定.
    SpecificUse,
    /// 希少疾病用医療機器の指定.
    Orphan,
    /// 優先審査.
    PriorityReview,
    /// 二段階承認, for programs.
    TwoStageApproval,
    /// 変更計画の確認 (IDATEN).
    ChangePlan,
}

/// Whether a specified clinical trial (特定臨床研究) is held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SpecifiedTrial {
    /// None.
    #[default]
    NotPlanned,
    /// One is planned: exploratory, or to show usefulness. It does not stand in for a trial.
    Planned,
    /// It stands in for a trial in the application, because PMDA agreed.
    InPlaceOfTrial {
        /// The record of the consultation in which PMDA agreed.
        agreed: Name,
    },
}

/// How a device goes abroad (the three kinds of the task force for startups).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpansionStrategy {
    /// 世界直行型: straight to the world.
    WorldFirst,
    /// 段階的海外進出型: step by step.
    Stepwise,
    /// 国内充実型: the domestic base first.
    Domestic,
}

/// Whether and where a device goes abroad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expansion {
    /// How.
    pub strategy: ExpansionStrategy,
    /// To which countries, as far as decided.
    pub countries: BTreeSet<Country>,
}

/// The road to market a development has chosen. It decides which milestones are on the roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// By which instrument.
    pub instrument: Instrument,
    /// How new, once that is known.
    pub category: Option<ApplicationCategory>,
    /// Whether clinical data are needed.
    pub clinical_data: ClinicalData,
    /// Whether a specified clinical trial is held.
    #[serde(default, skip_serializing_if = "Route::holds_no_specified_trial")]
    pub specified_trial: SpecifiedTrial,
    /// The special roads it goes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub special: BTreeSet<SpecialRoute>,
    /// Whether and where it goes abroad, once decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expansion: Option<Expansion>,
}

impl Route {
    /// A road without anything special.
    pub const fn plain(
        instrument: Instrument,
        category: Option<ApplicationCategory>,
        clinical_data: ClinicalData,
    ) -> Self {
        Self {
            instrument,
            category,
            clinical_data,
            specified_trial: SpecifiedTrial::NotPlanned,
            special: BTreeSet::new(),
            expansion: None,
        }
    }

    /// Whether a specified clinical trial is planned or stands in for a trial.
    pub fn has_specified_trial(&self) -> bool {
        self.specified_trial != SpecifiedTrial::NotPlanned
    }

    /// Whether it goes to a country.
    pub fn goes_to(&self, country: Country) -> bool {
        self.expansion.as_ref().is_some_and(|expansion| expansion.countries.contains(&country))
    }

    fn holds_no_specified_trial(specified_trial: &SpecifiedTrial) -> bool {
        *specified_trial == SpecifiedTrial::NotPlanned
    }

    /// Whether the parts of the road go together, and with what the device is made of.
    ///
    /// # Errors
    /// A road for programs on a thing; countries for a device that stays; a specified trial in place of a trial that is
    /// not needed.
    pub(super) fn check(&self, form: DeviceForm) -> Result<(), DeviceRefusal> {
        for special in &self.special {
            if special.is_for_programs() && form != DeviceForm::Samd {
                return Err(DeviceRefusal::SpecialRouteForPrograms { special: special.code() });
            }
        }
        if let Some(expansion) = &self.expansion
            && expansion.strategy == ExpansionStrategy::Domestic
            && !expansion.countries.is_empty()
        {
            return Err(DeviceRefusal::DomesticWithCountries);
        }
        match (&self.specified_trial, self.clinical_data) {
            (SpecifiedTrial::InPlaceOfTrial { .. }, ClinicalData::NotNeeded) => {
                Err(DeviceRefusal::NothingToStandInFor)
            }
            _ => Ok(()),
        }
    }
}

impl SpecialRoute {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Pioneering,
        Self::SamdPriorityReview,
        Self::SpecificUse,
        Self::Orphan,
        Self::PriorityReview,
        Self::TwoStageApproval,
        Self::ChangePlan,
    ];

    /// Whether it is for programs only: the priority review of programs and the two-stage approval are.
    const fn is_for_programs(self) -> bool {
        matches!(self, Self::SamdPriorityReview | Self::TwoStageApproval)
    }

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pioneering => "pioneering",
            Self::SamdPriorityReview => "samd_priority_review",
            Self::SpecificUse => "specific_use",
            Self::Orphan => "orphan",
            Self::PriorityReview => "priority_review",
            Self::TwoStageApproval => "two_stage_approval",
            Self::ChangePlan => "change_plan",
        }
    }

    /// The name of the reason why a milestone of it is left out of other roads.
    pub const fn left_out(self) -> &'static str {
        match self {
            Self::Pioneering => "not-pioneering",
            Self::SamdPriorityReview => "no-samd-priority-review",
            Self::SpecificUse => "not-for-a-specific-use",
            Self::Orphan => "not-orphan",
            Self::PriorityReview => "no-priority-review",
            Self::TwoStageApproval => "no-two-stage-approval",
            Self::ChangePlan => "no-change-plan",
        }
    }
}

impl Instrument {
    /// Whether a device of this class can come to market by this instrument: Class I by notification, Class II
    /// and III by certification where a standard exists, otherwise by approval (PMD Act).
    ///
    /// # Errors
    /// When it cannot.
    pub fn check_class(self, class: DeviceClass) -> Result<(), DeviceRefusal> {
        let fits = match self {
            Self::Approval => true,
            Self::Certification => matches!(class, DeviceClass::II | DeviceClass::III),
            Self::Notification => class == DeviceClass::I,
        };
        if fits { Ok(()) } else { Err(DeviceRefusal::InstrumentClass { instrument: self.code(), class }) }
    }

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Certification => "certification",
            Self::Notification => "notification",
        }
    }
}

/// A program at Class I level is not a medical device: the combination must not exist.
///
/// # Errors
/// For that combination.
pub(super) fn check_form(form: DeviceForm, class: DeviceClass) -> Result<(), DeviceRefusal> {
    match (form, class) {
        (DeviceForm::Samd, DeviceClass::I) => Err(DeviceRefusal::SamdClassOne),
        (DeviceForm::Samd | DeviceForm::Hardware, _) => Ok(()),
    }
}
