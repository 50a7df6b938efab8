//! The milestones of insurance coverage and of the market.

use super::super::clock::ClockRule;
use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Stage;
use super::{earlier, once, recurring, stage};
use crate::device::SpecialRoute;
use crate::source::SourceMark::{GeneralKnowledge as G, SourceDocument as S, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    once(M::MarketReadinessConfirmed, "market_readiness_confirmed", stage(Stage::Insurance))
        .named("開発完了・販売開始可能の確認", "Development finished and sale ready, confirmed")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Program])
        .known(V, "programs: confirmed before the experts of materials are heard")
        .since(2),
    recurring(M::InsuranceApplied, "insurance_applied", stage(Stage::Insurance))
        .named("保険適用希望書の提出", "Insurance application filed")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::InsuranceCategory, E::Document])
        .recorded_by(&[R::Startup])
        .known(V, "application by the holder after approval, certification or notification"),
    recurring(M::MaterialsExpertsHeard, "materials_experts_heard", stage(Stage::Insurance))
        .named("保険医療材料等専門組織", "Materials expert organization heard")
        .after(&[earlier(M::InsuranceApplied, V)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup])
        .known(V, "the holder may state its opinion; a second hearing after an objection")
        .since(2),
    recurring(M::InsuranceDecided, "insurance_decided", stage(Stage::Insurance))
        .named("保険適用の可否・区分の決定", "Insurance decided")
        .after(&[earlier(M::InsuranceApplied, V)])
        .shown_by(&[E::InsuranceOutcome, E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup, R::Mentor])
        .clocked(ClockRule::InsuranceDecision, M::InsuranceApplied)
        .known(V, "covered in a category, not C1 or C2, or region F")
        .since(2),
    recurring(M::ChuikyoApproved, "chuikyo_approved", stage(Stage::Insurance))
        .named("中医協の承認", "Central Social Insurance Medical Council approved")
        .after(&[earlier(M::InsuranceApplied, V)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup])
        .known(V, "needed for B3, C1, C2 and R")
        .since(2),
    recurring(M::InsuranceCovered, "insurance_covered", stage(Stage::Insurance))
        .named("保険適用（開始日）", "Insurance coverage started")
        .after(&[earlier(M::InsuranceApplied, G)])
        .shown_by(&[E::InsuranceCategory, E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup, R::Mentor])
        .clocked(ClockRule::InsuranceCoverage, M::InsuranceApplied)
        .known(S, "source document L208: insurance coverage is a stage of support"),
    recurring(M::ChallengeApplied, "challenge_applied", stage(Stage::Insurance))
        .named("チャレンジ申請", "Challenge application filed")
        .after(&[earlier(M::InsuranceCovered, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(V, "re-evaluation with data after listing")
        .since(2),
    once(M::EvaluationTherapyStarted, "evaluation_therapy_started", stage(Stage::Insurance))
        .named("評価療養の開始", "Evaluation therapy started")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup, R::Hospital])
        .only_if(&[C::Special(SpecialRoute::TwoStageApproval)])
        .known(V, "programs in two-stage approval, since June 2024")
        .since(2),
    once(M::SelectedTherapyStarted, "selected_therapy_started", stage(Stage::Insurance))
        .named("選定療養の開始", "Selected therapy started")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup, R::Hospital])
        .only_if(&[C::Program])
        .known(V, "programs beyond what insurance covers, since June 2024")
        .since(2),
    recurring(M::RepricingRequested, "repricing_requested", stage(Stage::Insurance))
        .named("不採算品再算定の要望", "Re-pricing of an unprofitable product requested")
        .after(&[earlier(M::InsuranceCovered, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(S, "source document L351-375: request of the holder")
        .since(2),
    once(M::Gs1Displayed, "gs1_displayed", stage(Stage::Market))
        .named("GS1コードの容器等への表示", "GS1 code displayed")
        .shown_by(&[E::Gtin, E::Document])
        .recorded_by(&[R::Startup])
        .known(S, "source document L384: mandatory since December 2022")
        .since(2),
    once(M::FirstShipment, "first_shipment", stage(Stage::Market))
        .named("上市（初出荷）", "First shipment")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "first shipment"),
    once(M::UseResultsEvaluated, "use_results_evaluated", stage(Stage::Market))
        .named("使用成績評価", "Use results evaluated")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Approval])
        .known(V, "PMD Act Art. 23-2-9: applied for within 3 months after the investigation period")
        .since(2),
    recurring(M::MalfunctionReported, "malfunction_reported", stage(Stage::Market))
        .named("不具合等報告", "Malfunction reported")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(V, "PMD Act Art. 68-10")
        .since(2),
    recurring(M::PostMarketStudyCompleted, "post_market_study_completed", stage(Stage::Market))
        .named("製造販売後調査等（GPSP）", "Post-market study completed")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup, R::Hospital])
        .known(V, "PMDA: good post-marketing study practice")
        .since(2),
];
