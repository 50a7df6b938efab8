//! The milestones of regulatory consultation: each held consultation is one occurrence.

use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Lane;
use super::{lane, recurring};
use crate::source::SourceMark::{ExpertKnowledge as K, GeneralKnowledge as G, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    recurring(M::GeneralConsultation, "general_consultation", lane(Lane::RegulatoryConsultation))
        .named("全般相談", "PMDA general consultation")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA consultation kinds"),
    recurring(M::SimpleConsultation, "simple_consultation", lane(Lane::RegulatoryConsultation))
        .named("簡易相談", "PMDA simple consultation")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA consultation kinds")
        .since(2),
    recurring(
        M::ScienceGeneralConsultation,
        "science_general_consultation",
        lane(Lane::RegulatoryConsultation),
    )
    .named("RS総合相談", "PMDA regulatory-science general consultation")
    .shown_by(&[E::ConsultationRecord, E::Document])
    .recorded_by(&[R::Startup, R::Mentor])
    .known(G, "entry meeting, apart from the pre-meeting")
    .since(2),
    recurring(M::StrategyPreMeeting, "strategy_pre_meeting", lane(Lane::RegulatoryConsultation))
        .named("RS戦略相談 事前面談", "PMDA pre-meeting of a strategy consultation")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(G, "free pre-meeting")
        .since(2),
    recurring(M::StrategyConsultation, "strategy_consultation", lane(Lane::RegulatoryConsultation))
        .named("RS戦略相談（対面助言）", "PMDA regulatory-science strategy consultation")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA consultation kinds"),
    recurring(M::PreparatoryMeeting, "preparatory_meeting", lane(Lane::RegulatoryConsultation))
        .named("対面助言準備面談", "PMDA preparatory meeting")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA: optional, paid, 30 minutes, one per consultation")
        .since(2),
    recurring(
        M::PreDevelopmentConsultation,
        "pre_development_consultation",
        lane(Lane::RegulatoryConsultation),
    )
    .named("医療機器開発前相談", "PMDA pre-development consultation")
    .shown_by(&[E::ConsultationRecord, E::Document])
    .recorded_by(&[R::Startup, R::Mentor])
    .known(V, "PMDA consultation kinds"),
    recurring(M::TrialNeedConsultation, "trial_need_consultation", lane(Lane::RegulatoryConsultation))
        .named("臨床試験要否相談", "PMDA consultation on the need of a trial")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA consultation kinds"),
    recurring(
        M::PerformanceProtocolConsultation,
        "performance_protocol_consultation",
        lane(Lane::RegulatoryConsultation),
    )
    .named("プロトコル相談（性能等）", "PMDA protocol consultation: performance and other tests")
    .shown_by(&[E::ConsultationRecord, E::Document])
    .recorded_by(&[R::Startup, R::Mentor])
    .known(V, "PMDA consultation kinds")
    .since(2),
    recurring(
        M::FeasibilityProtocolConsultation,
        "feasibility_protocol_consultation",
        lane(Lane::RegulatoryConsultation),
    )
    .named("プロトコル相談（探索的治験）", "PMDA protocol consultation: feasibility trial")
    .shown_by(&[E::ConsultationRecord, E::Document])
    .recorded_by(&[R::Startup, R::Mentor])
    .only_if(&[C::ClinicalData, C::TrialItself])
    .known(G, "kinds of protocol consultations")
    .since(2),
    recurring(
        M::TrialProtocolConsultation,
        "trial_protocol_consultation",
        lane(Lane::RegulatoryConsultation),
    )
    .named("プロトコル相談（治験）", "PMDA protocol consultation: pivotal trial")
    .shown_by(&[E::ConsultationRecord, E::Document])
    .recorded_by(&[R::Startup, R::Mentor])
    .only_if(&[C::ClinicalData, C::TrialItself])
    .known(V, "PMDA consultation kinds")
    .since(2),
    recurring(M::EvaluationConsultation, "evaluation_consultation", lane(Lane::RegulatoryConsultation))
        .named("評価相談", "PMDA evaluation consultation")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(K, "practice: data are evaluated before the application")
        .since(2),
    recurring(M::SufficiencyConsultation, "sufficiency_consultation", lane(Lane::RegulatoryConsultation))
        .named("資料充足性・申請区分相談", "PMDA consultation on sufficiency and category")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .only_if(&[C::Approval])
        .known(G, "before the application")
        .since(2),
    recurring(M::FollowUpMeeting, "follow_up_meeting", lane(Lane::RegulatoryConsultation))
        .named("フォローアップ面談", "PMDA follow-up meeting")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA: free of charge after a consultation")
        .since(2),
    recurring(M::SamdWindowConsultation, "samd_window_consultation", lane(Lane::RegulatoryConsultation))
        .named("SaMD一元的相談窓口", "Single window for programs")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .only_if(&[C::Program])
        .known(V, "single window: device status, development, insurance")
        .since(2),
    recurring(M::PrefectureConsultation, "prefecture_consultation", lane(Lane::RegulatoryConsultation))
        .named("都道府県薬務課への相談", "Consultation of the prefecture")
        .shown_by(&[E::ConsultationRecord, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .only_if(&[C::Hardware])
        .known(V, "device status of other devices than programs")
        .since(2),
];
