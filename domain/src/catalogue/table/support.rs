//! The milestones of the other lanes: quality and licences, intellectual property, funding, people.

use super::super::clock::ClockRule;
use super::super::evidence::EvidenceKind as E;
use super::super::milestone::{Definition, MilestoneKind as M, Recorder as R};
use super::super::place::Lane;
use super::{earlier, lane, once, recurring};
use crate::source::SourceMark::{
    GeneralKnowledge as G, SecondarySource as V2, SourceDocument as S, Verified as V,
};

/// Their rows.
pub(super) const ROWS: &[Definition] = &[
    once(M::QmsEstablished, "qms_established", lane(Lane::QualityAndLicences))
        .named("QMS体制の構築", "Quality management system established")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "ISO 13485, QMS ordinance"),
    once(M::OfficersAppointed, "officers_appointed", lane(Lane::QualityAndLicences))
        .named("三役（総括・国内品質業務運営・安全管理）の設置", "Three officers appointed")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(V, "conditions of the licence: three officers; for programs they may be relaxed")
        .since(2),
    recurring(M::MahLicenceGranted, "mah_licence_granted", lane(Lane::QualityAndLicences))
        .named("製造販売業許可の取得", "MAH licence granted")
        .shown_by(&[E::MahLicence, E::Document])
        .recorded_by(&[R::Startup])
        .known(V, "licence of the marketing authorization holder, one per company"),
    recurring(M::MahLicenceRenewed, "mah_licence_renewed", lane(Lane::QualityAndLicences))
        .named("製造販売業許可の更新", "MAH licence renewed")
        .after(&[earlier(M::MahLicenceGranted, V)])
        .shown_by(&[E::MahLicence, E::Document])
        .recorded_by(&[R::Startup])
        .clocked(ClockRule::LicenceTerm, M::MahLicenceGranted)
        .known(V, "the licence is valid for 5 years")
        .since(2),
    recurring(M::ManufacturerRegistered, "manufacturer_registered", lane(Lane::QualityAndLicences))
        .named("製造業登録", "Manufacturer registered")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(V2, "registration per factory; design counts for programs")
        .since(2),
    recurring(M::PatentFiled, "patent_filed", lane(Lane::IntellectualProperty))
        .named("特許出願", "Patent filed")
        .shown_by(&[E::PatentApplication, E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "filing before disclosure"),
    recurring(
        M::PatentExaminationRequested,
        "patent_examination_requested",
        lane(Lane::IntellectualProperty),
    )
    .named("出願審査請求", "Examination of the patent requested")
    .after(&[earlier(M::PatentFiled, G)])
    .shown_by(&[E::PatentApplication, E::Document])
    .recorded_by(&[R::Startup])
    .clocked(ClockRule::ExaminationRequest, M::PatentFiled)
    .known(G, "within 3 years")
    .since(2),
    recurring(M::PatentGranted, "patent_granted", lane(Lane::IntellectualProperty))
        .named("特許登録", "Patent granted")
        .after(&[earlier(M::PatentFiled, G)])
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "registration")
        .since(2),
    recurring(M::FundingAdopted, "funding_adopted", lane(Lane::Funding))
        .named("補助事業等の採択", "Funding adopted")
        .shown_by(&[E::AdoptedSupport, E::Document])
        .recorded_by(&[R::Startup, R::Mentor])
        .known(S, "source document L214-216: subsidy by public call"),
    recurring(M::InvestmentReceived, "investment_received", lane(Lane::Funding))
        .named("出資の受入れ", "Investment received")
        .shown_by(&[E::Document])
        .recorded_by(&[R::Startup])
        .known(G, "rounds of investment")
        .since(2),
    recurring(M::ExpertPlaced, "expert_placed", lane(Lane::People))
        .named("専門家の配置", "Expert placed")
        .shown_by(&[E::Document])
        .recorded_by(&[R::HubAdministration, R::Mentor])
        .known(S, "source document L208, L318: experts at each stage"),
    recurring(M::TrainingCompleted, "training_completed", lane(Lane::People))
        .named("人材育成講座の修了", "Training course completed")
        .shown_by(&[E::Document, E::Source])
        .recorded_by(&[R::HubAdministration, R::Mentor])
        .known(S, "source document L138-150: courses for the people of companies")
        .since(2),
];
