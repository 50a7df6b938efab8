//! The milestones of needs and concept.

use super::super::condition::Condition as C;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Stage;
use super::{earlier, once, recurring, stage};
use crate::source::SourceMark::{GeneralKnowledge as G, SourceDocument as S, Verified as V};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    recurring(M::ClinicalSiteObserved, "clinical_site_observed", stage(Stage::Needs))
        .named("臨床現場見学", "Clinical site observed")
        .shown_by(&[E::Document, E::Source])
        .recorded_by(&[R::HubAdministration, R::Mentor])
        .known(S, "source document L64-66: clinical-site training")
        .since(2),
    once(M::NeedRegistered, "need_registered", stage(Stage::Needs))
        .named("ニーズ収集", "Clinical need registered")
        .shown_by(&[E::Document, E::Source])
        .recorded_by(&[R::Mentor])
        .known(S, "source document L72-74: needs are collected"),
    once(M::NeedBrushedUp, "need_brushed_up", stage(Stage::Needs))
        .named("ニーズのブラッシュアップ・市場性の確認", "Need brushed up, market checked")
        .after(&[earlier(M::NeedRegistered, S)])
        .shown_by(&[E::Document, E::Source])
        .recorded_by(&[R::Mentor])
        .known(S, "source document L74: brushed up to a development plan with a market"),
    once(M::ConceptFixed, "concept_fixed", stage(Stage::Concept))
        .named("製品コンセプト決定（ステージゲート①）", "Product concept decided (stage gate 1)")
        .after(&[earlier(M::NeedBrushedUp, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Mentor, R::Startup])
        .known(V, "AMED stage-gate model for devices, gate 1"),
    once(M::CompanyFounded, "company_founded", stage(Stage::Concept))
        .named("法人設立", "Company founded")
        .shown_by(&[E::CorporateNumber, E::Document])
        .recorded_by(&[R::Startup])
        .known(V, "public register of corporate numbers"),
    recurring(M::PrototypeTested, "prototype_tested", stage(Stage::Concept))
        .named("試作・原理検証", "Prototype tested, principle proved")
        .after(&[earlier(M::ConceptFixed, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "a prototype comes before the final specification")
        .since(2),
    once(M::DeviceStatusDetermined, "device_status_determined", stage(Stage::Concept))
        .named("医療機器該当性の確認", "Determined whether it is a medical device")
        .shown_by(&[E::Document, E::ConsultationRecord])
        .recorded_by(&[R::Startup])
        .known(
            V,
            "guideline on programs of 31 March 2021, revised 31 March 2023; for other devices the prefecture",
        )
        .since(2),
    once(M::ClassificationDetermined, "classification_determined", stage(Stage::Concept))
        .named("一般的名称・クラス分類の確認", "Generic name and class determined")
        .after(&[earlier(M::DeviceStatusDetermined, G)])
        .shown_by(&[E::Jmdn, E::Document, E::ConsultationRecord])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(V, "PMDA: generic names (JMDN) and classes")
        .since(2),
    once(M::ApplicationCategoryDetermined, "application_category_determined", stage(Stage::Concept))
        .named("申請区分の確認（新・改良・後発）", "Application category determined (new, improved, generic)")
        .after(&[earlier(M::ClassificationDetermined, G)])
        .shown_by(&[E::Document, E::ConsultationRecord])
        .recorded_by(&[R::Mentor])
        .only_if(&[C::Approval])
        .known(V, "PMDA: categories of applications")
        .since(2),
];
