//! Stages, lanes, milestones and their evidence.

use async_graphql::Enum;

/// A stage of the development of a device (開発ステージ). A device can enter one again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::Stage")]
pub(crate) enum Stage {
    /// Clinical needs are collected and brushed up (ニーズ探索).
    Needs,
    /// The product concept is made and checked (コンセプト創出・検証).
    Concept,
    /// Development and non-clinical tests (開発・非臨床試験).
    NonClinical,
    /// The clinical trial is prepared (臨床試験準備).
    ClinicalPreparation,
    /// Clinical trials, from first-in-human to pivotal (治験).
    Clinical,
    /// Application and review (承認申請・審査).
    Review,
    /// Insurance coverage (保険適用).
    Insurance,
    /// On the market (上市・市販後).
    Market,
}

/// A lane beside the stages: parallel and recurring, never a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::Lane")]
pub(crate) enum Lane {
    /// Consultations with the regulator (薬事相談).
    RegulatoryConsultation,
    /// Going abroad (海外展開).
    OverseasExpansion,
    /// Quality management and licences (QMS・業許可).
    QualityAndLicences,
    /// Intellectual property (知的財産).
    IntellectualProperty,
    /// Funding (資金調達).
    Funding,
    /// People (人材).
    People,
}

/// The six headings under which the programme reports. Derived from stages and lanes, stored nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::ReportingGroup")]
pub(crate) enum ReportingGroup {
    /// The stages of needs and concept.
    Ideation,
    /// The lane of regulatory consultation.
    RegulatoryConsultation,
    /// The stages of clinical preparation and clinical.
    FirstInHumanTrials,
    /// The stage of review.
    Approval,
    /// The stage of insurance.
    InsuranceListing,
    /// The lane of overseas expansion.
    OverseasExpansion,
}

/// Whether a milestone can be reached more than once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::Recurrence")]
pub(crate) enum Recurrence {
    /// Once for a device; reopening aside.
    Once,
    /// Again and again, each occurrence with its own number.
    Recurring,
}

/// Who usually records a milestone. Not a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::Recorder")]
pub(crate) enum Recorder {
    /// The startup.
    Startup,
    /// A mentor or expert of the hub.
    Mentor,
    /// The administration of the hub.
    HubAdministration,
    /// The hospital or investigator, through one of the others.
    Hospital,
}

/// A kind of evidence of a milestone (根拠資料).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::EvidenceKind")]
pub(crate) enum EvidenceKind {
    /// A document kept elsewhere.
    Document,
    /// A corporate number (法人番号).
    CorporateNumber,
    /// The number of a patent application (出願番号).
    PatentApplication,
    /// The record of a PMDA consultation (対面助言の記録).
    ConsultationRecord,
    /// The receipt of a clinical trial notification (治験計画届書).
    TrialNotificationReceipt,
    /// A registration in jRCT.
    Jrct,
    /// The receipt of an application (受付).
    ApplicationReceipt,
    /// An approval number (承認番号).
    Approval,
    /// A certification number (認証番号).
    Certification,
    /// A notification number (届出番号).
    Notification,
    /// The licence of a marketing authorization holder (製造販売業許可番号).
    MahLicence,
    /// A category of insurance coverage (保険適用区分).
    InsuranceCategory,
    /// How an insurance application ended (保険適用の可否).
    InsuranceOutcome,
    /// The code of the generic name (一般的名称, JMDN).
    Jmdn,
    /// A GS1 code (GTIN).
    Gtin,
    /// A clearance abroad (外国での承認・認証等).
    ForeignClearance,
    /// Support that was adopted (採択された支援).
    AdoptedSupport,
    /// A line of a public document.
    Source,
    /// A condition of an approval (条件).
    ApprovalCondition,
    /// To which filing, notification or publication the milestone belongs; shows nothing by itself.
    BelongsTo,
    /// The market abroad that the milestone is about; shows nothing by itself.
    Market,
}

/// Whether a clinical trial notification is subject to the 30-day review (30日調査).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::ThirtyDayReview")]
pub(crate) enum ThirtyDayReview {
    /// It is: the trial is not contracted with a hospital before the review has ended.
    Subject,
    /// It is not.
    NotSubject,
}

/// A category of insurance coverage for devices (保険適用区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::catalogue::InsuranceCategory")]
pub(crate) enum InsuranceCategory {
    /// Included in a fee (包括).
    #[graphql(name = "A1")]
    A1,
    /// Specifically included (特定包括).
    #[graphql(name = "A2")]
    A2,
    /// Existing technique with a change (既存技術・変更あり).
    #[graphql(name = "A3")]
    A3,
    /// Existing functional category (既存機能区分).
    #[graphql(name = "B1")]
    B1,
    /// Existing functional category with a change (既存機能区分・変更あり).
    #[graphql(name = "B2")]
    B2,
    /// Time-limited improvement premium, provisional functional category (期限付改良加算・暫定機能区分).
    #[graphql(name = "B3")]
    B3,
    /// New function (新機能).
    #[graphql(name = "C1")]
    C1,
    /// New function and new technique (新機能・新技術).
    #[graphql(name = "C2")]
    C2,
    /// Remanufactured (再製造).
    #[graphql(name = "R")]
    R,
}

/// How well a fact of the catalogue is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum)]
#[graphql(remote = "banso_domain::source::SourceMark")]
pub(crate) enum SourceMark {
    /// It stands in the ministry's source document.
    SourceDocument,
    /// Verified in a public primary page.
    Verified,
    /// Verified in a secondary or older page only: an editable default.
    SecondarySource,
    /// General knowledge that was not verified: an editable default.
    GeneralKnowledge,
    /// Expert knowledge that was not checked: an editable default.
    ExpertKnowledge,
}
