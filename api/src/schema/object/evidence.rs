//! Evidence on the way out: one type per kind.

use async_graphql::{Interface, SimpleObject};
use banso_domain::catalogue;

use super::shared::SourceLine;
use crate::schema::closed::{EvidenceKind, InsuranceCategory};

/// One piece of evidence of a milestone (根拠資料).
#[derive(Interface)]
#[graphql(field(name = "kind", ty = "&EvidenceKind", desc = "Which kind of evidence it is."))]
pub(crate) enum Evidence {
    /// A document kept elsewhere.
    Document(DocumentEvidence),
    /// A corporate number (法人番号), 13 digits.
    CorporateNumber(CorporateNumberEvidence),
    /// The number of a patent application (出願番号), as the office wrote it.
    PatentApplication(PatentApplicationEvidence),
    /// The number of the record or of the acceptance of a PMDA consultation (対面助言).
    ConsultationRecord(ConsultationRecordEvidence),
    /// The receipt of a clinical trial notification (治験計画届書): its number or date stamp, as written.
    TrialNotificationReceipt(TrialNotificationReceiptEvidence),
    /// A registration in jRCT: its id.
    Jrct(JrctEvidence),
    /// The number of the receipt of an application (受付).
    ApplicationReceipt(ApplicationReceiptEvidence),
    /// An approval number (承認番号).
    Approval(ApprovalEvidence),
    /// A certification number (認証番号).
    Certification(CertificationEvidence),
    /// A notification number (届出番号).
    Notification(NotificationEvidence),
    /// The licence of a marketing authorization holder (製造販売業許可番号).
    MahLicence(MahLicenceEvidence),
    /// A category of insurance coverage.
    InsuranceCategory(InsuranceCategoryEvidence),
    /// A clearance abroad.
    ForeignClearance(ForeignClearanceEvidence),
    /// Support that was adopted.
    AdoptedSupport(AdoptedSupportEvidence),
    /// A line of a public document.
    Source(SourceEvidence),
}

/// A document kept elsewhere.
#[derive(SimpleObject)]
pub(crate) struct DocumentEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The title.
    pub title: String,
    /// A file number or place, in the words of who keeps it.
    pub reference: Option<String>,
}

/// Declares the kinds of evidence that are one number.
macro_rules! numbers {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(SimpleObject)]
        pub(crate) struct $name {
            /// Which kind of evidence it is.
            pub(crate) kind: EvidenceKind,
            /// The number in its canonical form.
            pub(crate) number: String,
        }
    )*};
}

numbers! {
    /// A corporate number (法人番号), 13 digits.
    CorporateNumberEvidence;
    /// The number of a patent application (出願番号), as the office wrote it.
    PatentApplicationEvidence;
    /// The number of the record or of the acceptance of a PMDA consultation (対面助言).
    ConsultationRecordEvidence;
    /// The receipt of a clinical trial notification (治験計画届書): its number or date stamp, as written.
    TrialNotificationReceiptEvidence;
    /// A registration in jRCT: its id.
    JrctEvidence;
    /// The number of the receipt of an application (受付).
    ApplicationReceiptEvidence;
    /// An approval number (承認番号).
    ApprovalEvidence;
    /// A certification number (認証番号).
    CertificationEvidence;
    /// A notification number (届出番号).
    NotificationEvidence;
    /// The licence of a marketing authorization holder (製造販売業許可番号).
    MahLicenceEvidence;
}

/// The category in which an insurance application was filed or decided.
#[derive(SimpleObject)]
pub(crate) struct InsuranceCategoryEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The category.
    pub category: InsuranceCategory,
}

/// A clearance abroad.
#[derive(SimpleObject)]
pub(crate) struct ForeignClearanceEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// Where: a country code of two letters (ISO 3166-1).
    pub country: String,
    /// By which procedure, such as 510(k).
    pub procedure: String,
    /// The number of the clearance, where one is given.
    pub clearance_number: Option<String>,
}

/// Support that was adopted.
#[derive(SimpleObject)]
pub(crate) struct AdoptedSupportEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// Who supports.
    pub organisation: String,
    /// The name of the support.
    pub programme: Option<String>,
}

/// A line of a public document.
#[derive(SimpleObject)]
pub(crate) struct SourceEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The line.
    pub source: SourceLine,
}

impl From<catalogue::Evidence> for Evidence {
    fn from(evidence: catalogue::Evidence) -> Self {
        use catalogue::Evidence as E;
        let kind = evidence.kind().into();
        match evidence {
            E::Document { title, reference } => Self::Document(DocumentEvidence {
                kind,
                title: title.to_string(),
                reference: reference.map(|reference| reference.to_string()),
            }),
            E::CorporateNumber { number } => {
                Self::CorporateNumber(CorporateNumberEvidence { kind, number: number.to_string() })
            }
            E::PatentApplication { number } => {
                Self::PatentApplication(PatentApplicationEvidence { kind, number: number.to_string() })
            }
            E::ConsultationRecord { number } => {
                Self::ConsultationRecord(ConsultationRecordEvidence { kind, number: number.to_string() })
            }
            E::TrialNotificationReceipt { number } => {
                Self::TrialNotificationReceipt(TrialNotificationReceiptEvidence {
                    kind,
                    number: number.to_string(),
                })
            }
            E::Jrct { id } => Self::Jrct(JrctEvidence { kind, number: id.to_string() }),
            E::ApplicationReceipt { number } => {
                Self::ApplicationReceipt(ApplicationReceiptEvidence { kind, number: number.to_string() })
            }
            E::Approval { number } => Self::Approval(ApprovalEvidence { kind, number: number.to_string() }),
            E::Certification { number } => {
                Self::Certification(CertificationEvidence { kind, number: number.to_string() })
            }
            E::Notification { number } => {
                Self::Notification(NotificationEvidence { kind, number: number.to_string() })
            }
            E::MahLicence { number } => {
                Self::MahLicence(MahLicenceEvidence { kind, number: number.to_string() })
            }
            E::InsuranceCategory { category } => {
                Self::InsuranceCategory(InsuranceCategoryEvidence { kind, category: category.into() })
            }
            E::ForeignClearance { country, procedure, number } => {
                Self::ForeignClearance(ForeignClearanceEvidence {
                    kind,
                    country: country.to_string(),
                    procedure: procedure.to_string(),
                    clearance_number: number.map(|number| number.to_string()),
                })
            }
            E::AdoptedSupport { organisation, programme } => Self::AdoptedSupport(AdoptedSupportEvidence {
                kind,
                organisation: organisation.to_string(),
                programme: programme.map(|programme| programme.to_string()),
            }),
            E::Source { line } => Self::Source(SourceEvidence { kind, source: line.into() }),
        }
    }
}
