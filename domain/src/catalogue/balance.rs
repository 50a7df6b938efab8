//! The four domains in which a device matures, and which milestone speaks for which.
//!
//! Neither is an official scale: the domains and the places in them are Banso's own defaults, made from the stages of
//! the catalogue. What speaks for no domain is named here too, with the reason.

use serde::{Deserialize, Serialize};

use super::milestone::MilestoneKind;
#[cfg(test)]
use super::place::Lane;
use super::place::Stage;
use MilestoneKind as M;

/// A domain in which a device matures. Banso's own division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaturityDomain {
    /// 臨床: the need, the studies on people, and what they showed.
    Clinical,
    /// 薬事: what the device is before the law, and its way through the authorities.
    Regulatory,
    /// 市場・保険: whether it is wanted, paid for and sold.
    Market,
    /// 技術・QMS: the device itself, its tests, and the quality system behind it.
    Technical,
}

impl MaturityDomain {
    /// All domains.
    pub const ALL: &'static [Self] = &[Self::Clinical, Self::Regulatory, Self::Market, Self::Technical];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clinical => "clinical",
            Self::Regulatory => "regulatory",
            Self::Market => "market",
            Self::Technical => "technical",
        }
    }
}

/// Which milestones speak for a domain.
const SPEAK: &[(MaturityDomain, &[MilestoneKind])] = &[
    (
        MaturityDomain::Clinical,
        &[
            M::ClinicalSiteObserved,
            M::NeedRegistered,
            M::ReadyForTrial,
            M::ReviewBoardApproved,
            M::TrialContracted,
            M::JrctRegistered,
            M::CertifiedBoardReviewed,
            M::HospitalPermitted,
            M::SpecifiedTrialPublished,
            M::SpecifiedTrialStarted,
            M::FirstInHuman,
            M::FeasibilityCompleted,
            M::PivotalTrialStarted,
            M::LastSubjectCompleted,
            M::PivotalTrialCompleted,
            M::TrialReportCompleted,
            M::DemonstrationStudyCompleted,
        ],
    ),
    (
        MaturityDomain::Regulatory,
        &[
            M::DeviceStatusDetermined,
            M::ClassificationDetermined,
            M::ApplicationCategoryDetermined,
            M::TrialNotified,
            M::ThirtyDayReviewPassed,
            M::TrialEndNotified,
            M::PioneeringDesignated,
            M::SamdPriorityReviewGranted,
            M::SpecificUseDesignated,
            M::OrphanDesignated,
            M::PriorityReviewGranted,
            M::ApplicationFiled,
            M::ReliabilityInspectionPassed,
            M::ExpertDiscussionHeld,
            M::CouncilConsulted,
            M::MarketAuthorised,
            M::SecondStageApproved,
            M::UseResultsEvaluated,
            M::OfficersAppointed,
            M::MahLicenceGranted,
        ],
    ),
    (
        MaturityDomain::Market,
        &[
            M::NeedBrushedUp,
            M::MarketReadinessConfirmed,
            M::InsuranceApplied,
            M::MaterialsExpertsHeard,
            M::InsuranceDecided,
            M::ChuikyoApproved,
            M::InsuranceCovered,
            M::EvaluationTherapyStarted,
            M::Gs1Displayed,
            M::FirstShipment,
        ],
    ),
    (
        MaturityDomain::Technical,
        &[
            M::ConceptFixed,
            M::PrototypeTested,
            M::RiskManagementEstablished,
            M::SoftwareLifeCycleEstablished,
            M::UsabilityEvaluated,
            M::CybersecurityAssessed,
            M::FinalSpecificationFixed,
            M::BiologicalSafetyTested,
            M::ElectricalSafetyTested,
            M::PerformanceTested,
            M::AnimalTested,
            M::QmsInspectionPassed,
            M::QmsEstablished,
            M::ManufacturerRegistered,
        ],
    ),
];

/// Single milestones that speak for no domain. Without them every device on the market would look unfinished for what
/// nothing called for.
#[cfg(test)]
const SILENT: &[(&str, &[MilestoneKind])] = &[
    ("it is of the company, not of the device", &[M::CompanyFounded, M::MahLicenceRenewed]),
    (
        "it happens only where something calls for it after the authorisation",
        &[
            M::ChangePlanConfirmed,
            M::MinorChangeNotified,
            M::PartialChangeFiled,
            M::PartialChangeApproved,
            M::SuccessionRecorded,
            M::AuthorisationWithdrawn,
            M::ChallengeApplied,
            M::SelectedTherapyStarted,
            M::RepricingRequested,
            M::MalfunctionReported,
            M::PostMarketStudyCompleted,
        ],
    ),
];

/// Lanes that speak for no domain.
#[cfg(test)]
const SILENT_LANES: &[(&str, Lane)] = &[
    ("asking is a way, not a state: what it led to shows in the stages", Lane::RegulatoryConsultation),
    ("another market, with an order of its own", Lane::OverseasExpansion),
    ("it carries the development and says nothing of how mature it is", Lane::IntellectualProperty),
    ("it carries the development and says nothing of how mature it is", Lane::Funding),
    ("it carries the development and says nothing of how mature it is", Lane::People),
];

impl MilestoneKind {
    /// The domain that a milestone speaks for, by Banso's default; none for what says nothing of how mature a device is.
    pub fn maturity_domain(self) -> Option<MaturityDomain> {
        SPEAK.iter().find(|(_, kinds)| kinds.contains(&self)).map(|(domain, _)| *domain)
    }

    /// The stage in which a milestone counts towards the maturity of a device: its own, or, for a milestone of a lane,
    /// the earliest stage of what comes after it. None for one of a lane that nothing in a stage waits for.
    pub fn maturity_stage(self) -> Option<Stage> {
        self.definition().place.stage().or_else(|| {
            let waits = |kind: &Self| kind.definition().predecessors.iter().any(|p| p.kind == self);
            Self::all().filter(waits).filter_map(|kind| kind.definition().place.stage()).min()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_milestone_speaks_for_one_domain_or_is_named_as_speaking_for_none() {
        for kind in MilestoneKind::all() {
            let domains = SPEAK.iter().filter(|(_, kinds)| kinds.contains(&kind)).count();
            let alone = SILENT.iter().filter(|(_, kinds)| kinds.contains(&kind)).count();
            let lane = kind.definition().place.lane();
            let with_its_lane = SILENT_LANES.iter().filter(|(_, silent)| Some(*silent) == lane).count();
            assert_eq!(
                domains + alone + with_its_lane,
                1,
                "{kind}: put it into one list of domain/src/catalogue/balance.rs, SPEAK or SILENT"
            );
        }
    }

    #[test]
    fn every_domain_has_a_milestone_in_a_stage_and_a_code() {
        for domain in MaturityDomain::ALL {
            let mut own = MilestoneKind::all().filter(|kind| kind.maturity_domain() == Some(*domain));
            assert!(own.any(|kind| kind.definition().place.stage().is_some()), "{domain:?}");
            assert_eq!(serde_json::to_value(domain).expect("serialises"), domain.code());
        }
    }

    #[test]
    fn a_milestone_of_a_lane_counts_where_the_first_stage_waits_for_it() {
        assert_eq!(M::QmsEstablished.maturity_stage(), Some(Stage::NonClinical));
        assert_eq!(M::ConceptFixed.maturity_stage(), Some(Stage::Concept));
        assert_eq!(M::PatentFiled.maturity_stage(), None);
    }
}
