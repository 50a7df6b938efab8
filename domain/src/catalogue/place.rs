//! The closed lists of stages and lanes, and the reporting map over them.

use serde::{Deserialize, Serialize};

/// A stage of a device's development (開発ステージ). A device can enter one again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// ニーズ探索.
    Needs,
    /// コンセプト創出・検証.
    Concept,
    /// 開発・非臨床試験.
    NonClinical,
    /// 臨床試験準備.
    ClinicalPreparation,
    /// 治験: first-in-human to pivotal.
    Clinical,
    /// 承認申請・審査.
    Review,
    /// 保険適用.
    Insurance,
    /// 上市・市販後.
    Market,
}

/// A lane beside the stages: parallel and recurring, never a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// 薬事相談.
    RegulatoryConsultation,
    /// 海外展開.
    OverseasExpansion,
    /// QMS・業許可.
    QualityAndLicences,
    /// 知的財産.
    IntellectualProperty,
    /// 資金調達.
    Funding,
    /// 人材.
    People,
}

/// Where a milestone stands on a roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In a stage.
    Stage(Stage),
    /// In a lane.
    Lane(Lane),
}

/// The six headings under which the programme reports. Derived when asked for, stored nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportingGroup {
    /// Ideation: needs and concept.
    Ideation,
    /// The regulatory consultation lane.
    RegulatoryConsultation,
    /// First-in-human trials: clinical preparation and clinical.
    FirstInHumanTrials,
    /// Approval: review.
    Approval,
    /// Insurance listing: insurance.
    InsuranceListing,
    /// The overseas expansion lane.
    OverseasExpansion,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: &'static [Self] = &[
        Self::Needs,
        Self::Concept,
        Self::NonClinical,
        Self::ClinicalPreparation,
        Self::Clinical,
        Self::Review,
        Self::Insurance,
        Self::Market,
    ];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Needs => "needs",
            Self::Concept => "concept",
            Self::NonClinical => "non_clinical",
            Self::ClinicalPreparation => "clinical_preparation",
            Self::Clinical => "clinical",
            Self::Review => "review",
            Self::Insurance => "insurance",
            Self::Market => "market",
        }
    }
}

impl Lane {
    /// All lanes.
    pub const ALL: &'static [Self] = &[
        Self::RegulatoryConsultation,
        Self::OverseasExpansion,
        Self::QualityAndLicences,
        Self::IntellectualProperty,
        Self::Funding,
        Self::People,
    ];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RegulatoryConsultation => "regulatory_consultation",
            Self::OverseasExpansion => "overseas_expansion",
            Self::QualityAndLicences => "quality_and_licences",
            Self::IntellectualProperty => "intellectual_property",
            Self::Funding => "funding",
            Self::People => "people",
        }
    }
}

impl Place {
    /// The stage, if it is one.
    pub const fn stage(self) -> Option<Stage> {
        match self {
            Self::Stage(stage) => Some(stage),
            Self::Lane(_) => None,
        }
    }

    /// The lane, if it is one.
    pub const fn lane(self) -> Option<Lane> {
        match self {
            Self::Stage(_) => None,
            Self::Lane(lane) => Some(lane),
        }
    }

    /// The heading under which it is reported; none for what is shown beside the six.
    pub const fn reporting_group(self) -> Option<ReportingGroup> {
        match self {
            Self::Stage(Stage::Needs | Stage::Concept) => Some(ReportingGroup::Ideation),
            Self::Stage(Stage::ClinicalPreparation | Stage::Clinical) => {
                Some(ReportingGroup::FirstInHumanTrials)
            }
            Self::Stage(Stage::Review) => Some(ReportingGroup::Approval),
            Self::Stage(Stage::Insurance) => Some(ReportingGroup::InsuranceListing),
            Self::Lane(Lane::RegulatoryConsultation) => Some(ReportingGroup::RegulatoryConsultation),
            Self::Lane(Lane::OverseasExpansion) => Some(ReportingGroup::OverseasExpansion),
            Self::Stage(Stage::NonClinical | Stage::Market)
            | Self::Lane(
                Lane::QualityAndLicences | Lane::IntellectualProperty | Lane::Funding | Lane::People,
            ) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_wire_names() {
        for stage in Stage::ALL {
            assert_eq!(serde_json::to_value(stage).expect("serialises"), stage.code());
        }
        for lane in Lane::ALL {
            assert_eq!(serde_json::to_value(lane).expect("serialises"), lane.code());
        }
    }

    #[test]
    fn regulatory_consultation_and_overseas_expansion_are_lanes_of_the_report() {
        let group = Place::Lane(Lane::RegulatoryConsultation).reporting_group();
        assert_eq!(group, Some(ReportingGroup::RegulatoryConsultation));
        assert_eq!(Place::Stage(Stage::NonClinical).reporting_group(), None);
    }
}
