//! The milestones of clinical preparation and clinical trials. Of trials only the fact and its day are kept: never a
//! subject's data.
//!
//! A device may have several trials, an exploratory one and then a pivotal one, each with its own notification: what
//! belongs to one trial recurs, but for the first subject in the world. Until version 2 was under way some of these
//! happened once. That they recur changes nothing for a device that adopted a version before: what was recorded is the
//! first occurrence, as it was, and every command that was accepted still is.

use super::super::clock::ClockRule;
use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Stage;
use super::{earlier, once, recurring, stage};
use crate::source::SourceMark::{GeneralKnowledge as G, SourceDocument as S, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    once(M::ReadyForTrial, "ready_for_trial", stage(Stage::ClinicalPreparation))
        .named("臨床試験開始前（ステージゲート③）", "Ready for the clinical trial (stage gate 3)")
        .after(&[earlier(M::FinalSpecificationFixed, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Mentor])
        .only_if(&[C::Study])
        .known(V, "AMED stage-gate model for devices, gate 3"),
    recurring(M::ReviewBoardApproved, "review_board_approved", stage(Stage::ClinicalPreparation))
        .named("治験審査委員会（IRB）の承認", "Institutional review board approved")
        .after(&[earlier(M::ReadyForTrial, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "review board of the trial")
        .since(2),
    recurring(M::TrialNotified, "trial_notified", stage(Stage::ClinicalPreparation))
        .named("治験計画届書の提出", "Clinical trial notification filed")
        .after(&[earlier(M::ReadyForTrial, G)])
        .shown_by(&[E::TrialNotificationReceipt, E::Document])
        .recorded_by(&[R::Startup, R::Hospital])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(V, "notification of trial plans to PMDA"),
    recurring(M::ThirtyDayReviewPassed, "thirty_day_review_passed", stage(Stage::ClinicalPreparation))
        .named("30日調査の終了", "30-day review passed")
        .after(&[earlier(M::TrialNotified, V)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .clocked(ClockRule::ThirtyDayReview, M::TrialNotified)
        .known(V, "PMDA: 30-day review of first notifications")
        .since(2),
    recurring(M::TrialContracted, "trial_contracted", stage(Stage::ClinicalPreparation))
        .named("治験の依頼・契約", "Trial requested of and contracted with the hospital")
        .after(&[earlier(M::TrialNotified, V)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .clocked(ClockRule::TrialContract, M::TrialNotified)
        .known(V, "PMDA: not before 30 days from the filing, where the notification is subject to the review")
        .since(2),
    recurring(M::JrctRegistered, "jrct_registered", stage(Stage::ClinicalPreparation))
        .named("jRCT登録", "Registered in jRCT")
        .after(&[earlier(M::TrialNotified, G)])
        .shown_by(&[E::Jrct, E::BelongsTo])
        .recorded_by(&[R::Startup, R::Hospital])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(V, "trials are registered in jRCT"),
    recurring(M::CertifiedBoardReviewed, "certified_board_reviewed", stage(Stage::ClinicalPreparation))
        .named("認定臨床研究審査委員会の意見", "Certified review board gave its opinion")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::SpecifiedTrial])
        .known(V, "Clinical Trials Act: certified review board")
        .since(2),
    recurring(M::HospitalPermitted, "hospital_permitted", stage(Stage::ClinicalPreparation))
        .named("実施医療機関の管理者の許可", "Head of the hospital permitted")
        .after(&[earlier(M::CertifiedBoardReviewed, V)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::SpecifiedTrial])
        .known(V, "Clinical Trials Act: permission after the opinion of the board")
        .since(2),
    recurring(M::SpecifiedTrialPublished, "specified_trial_published", stage(Stage::ClinicalPreparation))
        .named("特定臨床研究のjRCT公表", "Specified clinical trial published in jRCT")
        .after(&[earlier(M::HospitalPermitted, V)])
        .shown_by(&[E::Jrct])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::SpecifiedTrial])
        .known(V, "Clinical Trials Act: the plan is filed in jRCT and published")
        .since(2),
    recurring(M::SpecifiedTrialStarted, "specified_trial_started", stage(Stage::Clinical))
        .named("特定臨床研究の開始", "Specified clinical trial started")
        .after(&[earlier(M::SpecifiedTrialPublished, V)])
        .shown_by(&[E::Document, E::Jrct, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::SpecifiedTrial])
        .known(V, "Clinical Trials Act: may start once published in jRCT")
        .since(2),
    once(M::FirstInHuman, "first_in_human", stage(Stage::Clinical))
        .named("FIH試験：最初の被験者", "First-in-human: first subject")
        .after(&[earlier(M::TrialNotified, G)])
        .shown_by(&[E::Document, E::Jrct, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::Study, C::Hardware])
        .known(S, "source document L275: first-in-human trials"),
    recurring(M::FeasibilityCompleted, "feasibility_completed", stage(Stage::Clinical))
        .named("探索的治験の終了", "Feasibility trial completed")
        .after(&[earlier(M::TrialNotified, G)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "exploratory trial")
        .since(2),
    recurring(M::PivotalTrialStarted, "pivotal_trial_started", stage(Stage::Clinical))
        .named("検証的治験の開始", "Pivotal trial started")
        .after(&[earlier(M::TrialNotified, G)])
        .shown_by(&[E::Document, E::Jrct, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "pivotal trial")
        .since(2),
    recurring(M::LastSubjectCompleted, "last_subject_completed", stage(Stage::Clinical))
        .named("最終被験者の観察終了", "Last subject completed")
        .after(&[earlier(M::PivotalTrialStarted, G)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "last subject out")
        .since(2),
    recurring(M::PivotalTrialCompleted, "pivotal_trial_completed", stage(Stage::Clinical))
        .named("検証的治験の終了", "Pivotal trial completed")
        .after(&[earlier(M::FirstInHuman, G)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "trial report closes the pivotal trial"),
    recurring(M::TrialReportCompleted, "trial_report_completed", stage(Stage::Clinical))
        .named("治験総括報告書", "Clinical study report completed")
        .after(&[earlier(M::PivotalTrialCompleted, G)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup, R::Hospital])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "clinical study report")
        .since(2),
    recurring(M::TrialEndNotified, "trial_end_notified", stage(Stage::Clinical))
        .named("治験終了届書の提出", "End of the trial notified")
        .after(&[earlier(M::TrialNotified, G)])
        .shown_by(&[E::Document, E::BelongsTo])
        .recorded_by(&[R::Startup, R::Hospital])
        .only_if(&[C::ClinicalData, C::TrialItself])
        .known(G, "notification of the end")
        .since(2),
    recurring(M::DemonstrationStudyCompleted, "demonstration_study_completed", stage(Stage::Clinical))
        .named("実証・臨床上の有用性の評価", "Demonstration study of clinical usefulness completed")
        .shown_by(&[E::Document, E::Jrct, E::BelongsTo])
        .recorded_by(&[R::Hospital, R::Startup])
        .known(S, "source document L300, L320: places to prove clinical usefulness")
        .since(2),
];
