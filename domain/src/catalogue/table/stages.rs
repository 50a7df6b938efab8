//! The milestones of the stages.

use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as K, Recorder as R, Recurrence};
use super::super::place::Stage;
use super::{after, row, stage};
use crate::source::SourceMark::{GeneralKnowledge as G, SourceDocument as S, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    row!(
        NeedRegistered,
        "need_registered",
        "ニーズ収集",
        "Clinical need registered",
        stage(Stage::Needs),
        Once,
        [],
        [Document, Source],
        [Mentor],
        S,
        "source document L72-74: needs are collected"
    ),
    row!(
        NeedBrushedUp,
        "need_brushed_up",
        "ニーズのブラッシュアップ・市場性の確認",
        "Need brushed up, market checked",
        stage(Stage::Needs),
        Once,
        [after(K::NeedRegistered, S)],
        [Document, Source],
        [Mentor],
        S,
        "source document L74: brushed up to a development plan with a market"
    ),
    row!(
        ConceptFixed,
        "concept_fixed",
        "製品コンセプト決定（ステージゲート①）",
        "Product concept decided (stage gate 1)",
        stage(Stage::Concept),
        Once,
        [after(K::NeedBrushedUp, G)],
        [Document],
        [Mentor, Startup],
        V,
        "AMED stage-gate model for devices, gate 1"
    ),
    row!(
        CompanyFounded,
        "company_founded",
        "法人設立",
        "Company founded",
        stage(Stage::Concept),
        Once,
        [],
        [CorporateNumber, Document],
        [Startup],
        V,
        "public register of corporate numbers"
    ),
    row!(
        FinalSpecificationFixed,
        "final_specification_fixed",
        "最終仕様確定（ステージゲート②）",
        "Final specification fixed (stage gate 2)",
        stage(Stage::NonClinical),
        Once,
        [after(K::ConceptFixed, V), after(K::QmsEstablished, G)],
        [Document],
        [Mentor, Startup],
        V,
        "AMED stage-gate model for devices, gate 2"
    ),
    row!(
        ReadyForTrial,
        "ready_for_trial",
        "臨床試験開始前（ステージゲート③）",
        "Ready for the clinical trial (stage gate 3)",
        stage(Stage::ClinicalPreparation),
        Once,
        [after(K::FinalSpecificationFixed, V)],
        [Document],
        [Mentor],
        V,
        "AMED stage-gate model for devices, gate 3"
    ),
    row!(
        TrialNotified,
        "trial_notified",
        "治験計画届書の提出",
        "Clinical trial notification filed",
        stage(Stage::ClinicalPreparation),
        Once,
        [after(K::ReadyForTrial, G)],
        [TrialNotificationReceipt, Document],
        [Startup, Hospital],
        V,
        "notification of trial plans to PMDA"
    ),
    row!(
        JrctRegistered,
        "jrct_registered",
        "jRCT登録",
        "Registered in jRCT",
        stage(Stage::ClinicalPreparation),
        Once,
        [after(K::TrialNotified, G)],
        [Jrct],
        [Startup, Hospital],
        V,
        "trials are registered in jRCT"
    ),
    row!(
        FirstInHuman,
        "first_in_human",
        "FIH試験：最初の被験者",
        "First-in-human: first subject",
        stage(Stage::Clinical),
        Once,
        [after(K::TrialNotified, G)],
        [Document, Jrct],
        [Hospital, Startup],
        S,
        "source document L275: first-in-human trials"
    ),
    row!(
        PivotalTrialCompleted,
        "pivotal_trial_completed",
        "検証的治験の終了",
        "Pivotal trial completed",
        stage(Stage::Clinical),
        Once,
        [after(K::FirstInHuman, G)],
        [Document],
        [Hospital, Startup],
        G,
        "general knowledge: trial report closes the pivotal trial"
    ),
    row!(
        ApplicationFiled,
        "application_filed",
        "承認申請・認証申請・届出の提出",
        "Application or notification filed",
        stage(Stage::Review),
        Once,
        [after(K::FinalSpecificationFixed, G)],
        [ApplicationReceipt, Document],
        [Startup],
        G,
        "general knowledge: receipt of the application"
    ),
    row!(
        MarketAuthorised,
        "market_authorised",
        "薬事承認等（承認・認証・届出）",
        "Approval, certification or notification",
        stage(Stage::Review),
        Once,
        [after(K::ApplicationFiled, V)],
        [Approval, Certification, Notification, Document, Source],
        [Startup, Mentor],
        V,
        "PMD Act; source document L208: approval is a stage of support"
    ),
    row!(
        InsuranceApplied,
        "insurance_applied",
        "保険適用希望書の提出",
        "Insurance application filed",
        stage(Stage::Insurance),
        Once,
        [after(K::MarketAuthorised, V)],
        [InsuranceCategory, Document],
        [Startup],
        V,
        "application by the holder after approval, certification or notification"
    ),
    row!(
        InsuranceCovered,
        "insurance_covered",
        "保険適用（開始日）",
        "Insurance coverage started",
        stage(Stage::Insurance),
        Once,
        [after(K::InsuranceApplied, G)],
        [InsuranceCategory, Document],
        [Startup, Mentor],
        S,
        "source document L208: insurance coverage is a stage of support"
    ),
    row!(
        FirstShipment,
        "first_shipment",
        "上市（初出荷）",
        "First shipment",
        stage(Stage::Market),
        Once,
        [after(K::MarketAuthorised, V)],
        [Document],
        [Startup],
        G,
        "general knowledge: first shipment"
    ),
];
