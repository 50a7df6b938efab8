//! The milestones of the lanes.

use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as K, Recorder as R, Recurrence};
use super::super::place::Lane;
use super::{after, lane, row};
use crate::source::SourceMark::{GeneralKnowledge as G, SourceDocument as S, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    row!(
        GeneralConsultation,
        "general_consultation",
        "全般相談",
        "PMDA general consultation",
        lane(Lane::RegulatoryConsultation),
        Recurring,
        [],
        [ConsultationRecord, Document],
        [Startup, Mentor],
        V,
        "PMDA consultation kinds"
    ),
    row!(
        StrategyConsultation,
        "strategy_consultation",
        "RS戦略相談（対面助言）",
        "PMDA regulatory-science strategy consultation",
        lane(Lane::RegulatoryConsultation),
        Recurring,
        [],
        [ConsultationRecord, Document],
        [Startup, Mentor],
        V,
        "PMDA consultation kinds"
    ),
    row!(
        PreDevelopmentConsultation,
        "pre_development_consultation",
        "医療機器開発前相談",
        "PMDA pre-development consultation",
        lane(Lane::RegulatoryConsultation),
        Recurring,
        [],
        [ConsultationRecord, Document],
        [Startup, Mentor],
        V,
        "PMDA consultation kinds"
    ),
    row!(
        TrialNeedConsultation,
        "trial_need_consultation",
        "臨床試験要否相談",
        "PMDA consultation on the need of a trial",
        lane(Lane::RegulatoryConsultation),
        Recurring,
        [],
        [ConsultationRecord, Document],
        [Startup, Mentor],
        V,
        "PMDA consultation kinds"
    ),
    row!(
        OverseasStrategyFixed,
        "overseas_strategy_fixed",
        "海外展開戦略・対象国の決定",
        "Overseas strategy and country decided",
        lane(Lane::OverseasExpansion),
        Recurring,
        [],
        [Document],
        [Startup, Mentor],
        S,
        "source document L285: strategy for overseas expansion"
    ),
    row!(
        OverseasSupportAdopted,
        "overseas_support_adopted",
        "海外展開支援の採択（JETRO等）",
        "Overseas support adopted (JETRO and others)",
        lane(Lane::OverseasExpansion),
        Recurring,
        [],
        [AdoptedSupport, Document],
        [Startup, Mentor],
        S,
        "source document L285: support with JETRO and others"
    ),
    row!(
        ForeignClearance,
        "foreign_clearance",
        "外国での承認・認証等",
        "Cleared or approved abroad",
        lane(Lane::OverseasExpansion),
        Recurring,
        [after(K::OverseasStrategyFixed, G)],
        [ForeignClearance, Document],
        [Startup],
        V,
        "procedures of the authorities abroad"
    ),
    row!(
        FirstForeignSale,
        "first_foreign_sale",
        "海外での初販売",
        "First sale abroad",
        lane(Lane::OverseasExpansion),
        Recurring,
        [after(K::ForeignClearance, G)],
        [Document],
        [Startup],
        G,
        "general knowledge: first sale"
    ),
    row!(
        QmsEstablished,
        "qms_established",
        "QMS体制の構築",
        "Quality management system established",
        lane(Lane::QualityAndLicences),
        Once,
        [],
        [Document],
        [Startup],
        G,
        "general knowledge: ISO 13485, QMS ordinance"
    ),
    row!(
        MahLicenceGranted,
        "mah_licence_granted",
        "製造販売業許可の取得",
        "MAH licence granted",
        lane(Lane::QualityAndLicences),
        Recurring,
        [],
        [MahLicence, Document],
        [Startup],
        V,
        "licence of the marketing authorization holder, one per company"
    ),
    row!(
        PatentFiled,
        "patent_filed",
        "特許出願",
        "Patent filed",
        lane(Lane::IntellectualProperty),
        Recurring,
        [],
        [PatentApplication, Document],
        [Startup],
        G,
        "general knowledge: filing before disclosure"
    ),
    row!(
        FundingAdopted,
        "funding_adopted",
        "補助事業等の採択",
        "Funding adopted",
        lane(Lane::Funding),
        Recurring,
        [],
        [AdoptedSupport, Document],
        [Startup, Mentor],
        S,
        "source document L214-216: subsidy by public call"
    ),
    row!(
        ExpertPlaced,
        "expert_placed",
        "専門家の配置",
        "Expert placed",
        lane(Lane::People),
        Recurring,
        [],
        [Document],
        [HubAdministration, Mentor],
        S,
        "source document L208, L318: experts at each stage"
    ),
];
