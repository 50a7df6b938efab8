//! The milestones of application and review, and of what changes an authorisation afterwards.

use super::super::clock::ClockRule;
use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Stage;
use super::{earlier, once, recurring, stage};
use crate::device::SpecialRoute;
use crate::source::SourceMark::{
    ExpertKnowledge as K, GeneralKnowledge as G, SecondarySource as V2, Verified as V,
};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    once(M::PioneeringDesignated, "pioneering_designated", stage(Stage::Review))
        .named("先駆的医療機器の指定", "Designated as a pioneering device")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::Pioneering)])
        .known(V, "pioneering designation: novelty, seriousness, marked efficacy, first in Japan")
        .since(2),
    once(M::SamdPriorityReviewGranted, "samd_priority_review_granted", stage(Stage::Review))
        .named("プログラム医療機器に係る優先的な審査の対象選定", "Chosen for priority review of programs")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::SamdPriorityReview)])
        .known(V, "priority review of SaMD, on trial since September 2022")
        .since(2),
    once(M::SpecificUseDesignated, "specific_use_designated", stage(Stage::Review))
        .named("特定用途医療機器の指定", "Designated for a specific use")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::SpecificUse)])
        .known(V, "PMD Act Art. 77-2 (3)")
        .since(2),
    once(M::OrphanDesignated, "orphan_designated", stage(Stage::Review))
        .named("希少疾病用医療機器の指定", "Designated as an orphan device")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::Orphan)])
        .known(G, "orphan designation")
        .since(2),
    once(M::PriorityReviewGranted, "priority_review_granted", stage(Stage::Review))
        .named("優先審査の指定", "Priority review granted")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::PriorityReview)])
        .known(V2, "priority review of devices that are needed; 12 months become 9")
        .since(2),
    once(M::ApplicationFiled, "application_filed", stage(Stage::Review))
        .named("承認申請・認証申請・届出の提出", "Application or notification filed")
        .after(&[earlier(M::FinalSpecificationFixed, G)])
        .shown_by(&[E::ApplicationReceipt, E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "receipt of the application"),
    recurring(M::QmsInspectionPassed, "qms_inspection_passed", stage(Stage::Review))
        .named("QMS適合性調査", "QMS conformity inspection passed")
        .after(&[earlier(M::ApplicationFiled, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Reviewed])
        .known(G, "inspection beside the review")
        .since(2),
    once(M::ReliabilityInspectionPassed, "reliability_inspection_passed", stage(Stage::Review))
        .named("信頼性調査", "Reliability inspection passed")
        .after(&[earlier(M::ApplicationFiled, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Approval])
        .known(G, "inspection of data and GCP")
        .since(2),
    once(M::ExpertDiscussionHeld, "expert_discussion_held", stage(Stage::Review))
        .named("専門協議", "Expert discussion held")
        .after(&[earlier(M::ApplicationFiled, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Approval])
        .known(G, "PMDA hears experts")
        .since(2),
    once(M::CouncilConsulted, "council_consulted", stage(Stage::Review))
        .named("薬事審議会", "Pharmaceutical affairs council consulted")
        .after(&[earlier(M::ApplicationFiled, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Approval, C::NewDevice])
        .known(G, "council for new devices")
        .since(2),
    once(M::MarketAuthorised, "market_authorised", stage(Stage::Review))
        .named("薬事承認等（承認・認証・届出）", "Approval, certification or notification")
        .after(&[earlier(M::ApplicationFiled, V)])
        .shown_by(&[
            E::Approval,
            E::Certification,
            E::Notification,
            E::Document,
            E::Source,
            E::ApprovalCondition,
        ])
        .recorded_by(&[R::Startup, R::Mentor])
        .clocked(ClockRule::ReviewTime, M::ApplicationFiled)
        .known(V, "PMD Act; source document L208: approval is a stage of support"),
    once(M::SecondStageApproved, "second_stage_approved", stage(Stage::Review))
        .named("二段階承認の第2段階の承認", "Second stage of a two-stage approval")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Approval, E::Document, E::ApprovalCondition])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::TwoStageApproval)])
        .known(V, "guidance of 29 May 2023 on two-stage approval of programs")
        .since(2),
    recurring(M::ChangePlanConfirmed, "change_plan_confirmed", stage(Stage::Review))
        .named("変更計画の確認", "Change plan confirmed")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Special(SpecialRoute::ChangePlan)])
        .known(V, "confirmation of planned changes (IDATEN)")
        .since(2),
    recurring(M::MinorChangeNotified, "minor_change_notified", stage(Stage::Review))
        .named("軽微変更届の提出", "Minor change notified")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Reviewed])
        .known(K, "practice: minor changes are notified")
        .since(2),
    recurring(M::PartialChangeFiled, "partial_change_filed", stage(Stage::Review))
        .named("一部変更承認申請", "Application for a partial change filed")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::ApplicationReceipt, E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Reviewed])
        .known(K, "practice: a partial change keeps the number")
        .since(2),
    recurring(M::PartialChangeApproved, "partial_change_approved", stage(Stage::Review))
        .named("一部変更承認", "Partial change approved")
        .after(&[earlier(M::PartialChangeFiled, G)])
        .shown_by(&[E::Approval, E::Certification, E::Document, E::ApprovalCondition, E::BelongsTo])
        .recorded_by(&[R::Startup, R::Mentor])
        .only_if(&[C::Reviewed])
        .known(K, "practice: a partial change keeps the number")
        .since(2),
    recurring(M::SuccessionRecorded, "succession_recorded", stage(Stage::Review))
        .named("承継", "Succession to another holder")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Approval, E::Certification, E::Notification, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "after a succession a certification number may change")
        .since(2),
    once(M::AuthorisationWithdrawn, "authorisation_withdrawn", stage(Stage::Review))
        .named("承認整理・廃止届", "Authorisation withdrawn")
        .after(&[earlier(M::MarketAuthorised, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(K, "practice: withdrawal by the holder")
        .since(2),
];
