//! The milestones of going abroad.

use super::super::clock::ClockRule;
use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Lane;
use super::{earlier, lane, once, recurring};
use crate::source::SourceMark::{
    ExpertKnowledge as K, GeneralKnowledge as G, SecondarySource as V2, SourceDocument as S, Verified as V,
};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    recurring(M::OverseasStrategyFixed, "overseas_strategy_fixed", lane(Lane::OverseasExpansion))
        .named("海外展開戦略・対象国の決定", "Overseas strategy and country decided")
        .shown_by(&[E::Document, E::Market])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(S, "source document L285: strategy for overseas expansion"),
    recurring(M::OverseasSupportAdopted, "overseas_support_adopted", lane(Lane::OverseasExpansion))
        .named("海外展開支援の採択（JETRO等）", "Overseas support adopted (JETRO and others)")
        .shown_by(&[E::AdoptedSupport, E::Document, E::Market])
        .recorded_by(&[R::Startup, R::Mentor])
        .only_if(&[C::Abroad])
        .known(S, "source document L285: support with JETRO and others"),
    recurring(M::FdaPresubmissionHeld, "fda_presubmission_held", lane(Lane::OverseasExpansion))
        .named("FDA Q-Submission（事前相談）", "FDA Q-Submission meeting held")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::UnitedStates])
        .known(V2, "FDA Q-Submission, free of charge")
        .since(2),
    once(M::FdaBreakthroughDesignated, "fda_breakthrough_designated", lane(Lane::OverseasExpansion))
        .named("FDA Breakthrough Device指定", "FDA Breakthrough Device designated")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::UnitedStates])
        .known(G, "FDA breakthrough devices")
        .since(2),
    recurring(
        M::InvestigationalExemptionGranted,
        "investigational_exemption_granted",
        lane(Lane::OverseasExpansion),
    )
    .named("FDA IDE（EFSを含む）の承認", "FDA investigational device exemption granted (EFS, IDE)")
    .shown_by(&[E::Document])
    .recorded_by(&[R::Startup])
    .only_if(&[C::UnitedStates])
    .known(K, "practice: early feasibility study and IDE come before pivotal work there")
    .since(2),
    recurring(M::ForeignApplicationFiled, "foreign_application_filed", lane(Lane::OverseasExpansion))
        .named(
            "外国での申請（510(k)・De Novo・PMA・CE・ASEAN等）",
            "Application filed abroad (510(k), De Novo, PMA, CE, ASEAN)",
        )
        .after(&[earlier(M::OverseasStrategyFixed, G)])
        .shown_by(&[E::ForeignClearance, E::Document, E::Market])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Abroad])
        .known(V, "procedures of the authorities abroad")
        .since(2),
    recurring(M::ForeignClearance, "foreign_clearance", lane(Lane::OverseasExpansion))
        .named("外国での承認・認証等", "Cleared or approved abroad")
        .after(&[earlier(M::OverseasStrategyFixed, G)])
        .shown_by(&[E::ForeignClearance, E::Document, E::Market])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Abroad])
        .clocked(ClockRule::UnitedStatesDecision, M::ForeignApplicationFiled)
        .known(V, "procedures of the authorities abroad"),
    once(M::MdsapCertified, "mdsap_certified", lane(Lane::OverseasExpansion))
        .named("MDSAP認証", "MDSAP certificate")
        .after(&[earlier(M::QmsEstablished, G)])
        .shown_by(&[E::Document, E::Market])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Abroad])
        .known(G, "single audit programme")
        .since(2),
    recurring(M::FirstForeignSale, "first_foreign_sale", lane(Lane::OverseasExpansion))
        .named("海外での初販売", "First sale abroad")
        .after(&[earlier(M::ForeignClearance, G)])
        .shown_by(&[E::Document, E::Market])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Abroad])
        .known(G, "first sale"),
];
