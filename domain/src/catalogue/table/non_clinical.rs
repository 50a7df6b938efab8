//! The milestones of development and non-clinical tests.

use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Stage;
use super::{earlier, once, recurring, stage};
use crate::source::SourceMark::{GeneralKnowledge as G, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    once(M::RiskManagementEstablished, "risk_management_established", stage(Stage::NonClinical))
        .named("リスクマネジメントファイルの作成", "Risk management file established")
        .after(&[earlier(M::ConceptFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "ISO 14971 (JIS T 14971)")
        .since(2),
    once(M::SoftwareLifeCycleEstablished, "software_life_cycle_established", stage(Stage::NonClinical))
        .named("ソフトウェアライフサイクルプロセスの確立", "Software life cycle established")
        .after(&[earlier(M::QmsEstablished, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "IEC 62304")
        .since(2),
    once(M::UsabilityEvaluated, "usability_evaluated", stage(Stage::NonClinical))
        .named("ユーザビリティ評価", "Usability evaluated")
        .after(&[earlier(M::ConceptFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "IEC 62366")
        .since(2),
    once(M::CybersecurityAssessed, "cybersecurity_assessed", stage(Stage::NonClinical))
        .named("サイバーセキュリティの評価", "Cybersecurity assessed")
        .after(&[earlier(M::ConceptFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "IEC 81001-5-1")
        .since(2),
    once(M::FinalSpecificationFixed, "final_specification_fixed", stage(Stage::NonClinical))
        .named("最終仕様確定（ステージゲート②）", "Final specification fixed (stage gate 2)")
        .after(&[earlier(M::ConceptFixed, V), earlier(M::QmsEstablished, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Mentor, R::Startup])
        .known(V, "AMED stage-gate model for devices, gate 2"),
    once(M::BiologicalSafetyTested, "biological_safety_tested", stage(Stage::NonClinical))
        .named("生物学的安全性試験", "Biological safety tested")
        .after(&[earlier(M::FinalSpecificationFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Hardware])
        .known(G, "ISO 10993")
        .since(2),
    once(M::ElectricalSafetyTested, "electrical_safety_tested", stage(Stage::NonClinical))
        .named("電気的安全性・EMC試験", "Electrical safety and EMC tested")
        .after(&[earlier(M::FinalSpecificationFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Hardware])
        .known(G, "IEC 60601")
        .since(2),
    recurring(M::PerformanceTested, "performance_tested", stage(Stage::NonClinical))
        .named("性能試験", "Performance tested")
        .after(&[earlier(M::FinalSpecificationFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "performance tests")
        .since(2),
    recurring(M::AnimalTested, "animal_tested", stage(Stage::NonClinical))
        .named("動物試験", "Tested on animals")
        .after(&[earlier(M::FinalSpecificationFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .only_if(&[C::Hardware])
        .known(G, "animal tests")
        .since(2),
];
