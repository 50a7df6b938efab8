//! Evidence on the way out: one type per kind.

use async_graphql::{Interface, SimpleObject};
use banso_domain::catalogue::{self, InsuranceOutcome};
use banso_domain::value::{JstDate, Note};

use super::roadmap::Milestone;
use super::shared::SourceLine;
use crate::schema::closed::{EvidenceKind, InsuranceCategory, InsuranceResult, ThirtyDayReview};
use crate::schema::scalar::Date;

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
    /// How an insurance application ended.
    InsuranceOutcome(InsuranceOutcomeEvidence),
    /// The code of the generic name (一般的名称, JMDN), 8 digits.
    Jmdn(JmdnEvidence),
    /// A GS1 code (GTIN).
    Gtin(GtinEvidence),
    /// A clearance abroad.
    ForeignClearance(ForeignClearanceEvidence),
    /// Support that was adopted.
    AdoptedSupport(AdoptedSupportEvidence),
    /// A line of a public document.
    Source(SourceEvidence),
    /// A condition of an approval (条件).
    ApprovalCondition(ApprovalConditionEvidence),
    /// To which filing, notification or publication the milestone belongs.
    BelongsTo(BelongsToEvidence),
    /// The market abroad that the milestone is about.
    Market(MarketEvidence),
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

        impl $name {
            fn of(kind: EvidenceKind, number: impl ToString) -> Self {
                Self { kind, number: number.to_string() }
            }
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
    /// The code of the generic name (一般的名称, JMDN), 8 digits.
    JmdnEvidence;
    /// A GS1 code (GTIN) of 8, 12, 13 or 14 digits.
    GtinEvidence;
}

/// The receipt of a clinical trial notification (治験計画届書).
#[derive(SimpleObject)]
pub(crate) struct TrialNotificationReceiptEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The number or date stamp of the receipt, as written.
    pub number: String,
    /// Whether the notification is subject to the 30-day review (30日調査); null where that was not said.
    pub review: Option<ThirtyDayReview>,
}

/// The category in which an insurance application was filed or decided.
#[derive(SimpleObject)]
pub(crate) struct InsuranceCategoryEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The category.
    pub category: InsuranceCategory,
}

/// How an insurance application ended.
#[derive(SimpleObject)]
pub(crate) struct InsuranceOutcomeEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The result.
    pub result: InsuranceResult,
    /// The category, where it is covered.
    pub covered_category: Option<InsuranceCategory>,
}

impl InsuranceOutcomeEvidence {
    fn of(kind: EvidenceKind, outcome: InsuranceOutcome) -> Self {
        let covered_category = match outcome {
            InsuranceOutcome::Covered { category } => Some(category.into()),
            InsuranceOutcome::NotC1 | InsuranceOutcome::NotC2 | InsuranceOutcome::NotCovered => None,
        };
        Self { kind, result: outcome.into(), covered_category }
    }
}

impl From<InsuranceOutcome> for InsuranceResult {
    fn from(outcome: InsuranceOutcome) -> Self {
        match outcome {
            InsuranceOutcome::Covered { .. } => Self::Covered,
            InsuranceOutcome::NotC1 => Self::NotC1,
            InsuranceOutcome::NotC2 => Self::NotC2,
            InsuranceOutcome::NotCovered => Self::NotCovered,
        }
    }
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

/// A condition of an approval (条件).
#[derive(SimpleObject)]
pub(crate) struct ApprovalConditionEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The condition, in the words of the approval.
    pub text: String,
    /// The last day of the time limit, where the approval has one (条件及び期限付承認).
    pub until: Option<Date>,
}

impl ApprovalConditionEvidence {
    fn of(kind: EvidenceKind, text: &Note, until: Option<JstDate>) -> Self {
        Self { kind, text: text.to_string(), until: until.map(Into::into) }
    }
}

/// To which filing, notification or publication the milestone belongs.
#[derive(SimpleObject)]
pub(crate) struct BelongsToEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// That one.
    pub owner: Milestone,
}

/// The market abroad that the milestone is about.
#[derive(SimpleObject)]
pub(crate) struct MarketEvidence {
    /// Which kind of evidence it is.
    pub kind: EvidenceKind,
    /// The country: a code of two letters (ISO 3166-1).
    pub market: String,
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
            E::CorporateNumber { number } => Self::CorporateNumber(CorporateNumberEvidence::of(kind, number)),
            E::PatentApplication { number } => {
                Self::PatentApplication(PatentApplicationEvidence::of(kind, number))
            }
            E::ConsultationRecord { number } => {
                Self::ConsultationRecord(ConsultationRecordEvidence::of(kind, number))
            }
            E::TrialNotificationReceipt { number, review } => {
                Self::TrialNotificationReceipt(TrialNotificationReceiptEvidence {
                    kind,
                    number: number.to_string(),
                    review: review.map(Into::into),
                })
            }
            E::Jrct { id } => Self::Jrct(JrctEvidence::of(kind, id)),
            E::ApplicationReceipt { number } => {
                Self::ApplicationReceipt(ApplicationReceiptEvidence::of(kind, number))
            }
            E::Approval { number } => Self::Approval(ApprovalEvidence::of(kind, number)),
            E::Certification { number } => Self::Certification(CertificationEvidence::of(kind, number)),
            E::Notification { number } => Self::Notification(NotificationEvidence::of(kind, number)),
            E::MahLicence { number } => Self::MahLicence(MahLicenceEvidence::of(kind, number)),
            E::InsuranceCategory { category } => {
                Self::InsuranceCategory(InsuranceCategoryEvidence { kind, category: category.into() })
            }
            E::InsuranceOutcome { outcome } => {
                Self::InsuranceOutcome(InsuranceOutcomeEvidence::of(kind, outcome))
            }
            E::Jmdn { code } => Self::Jmdn(JmdnEvidence::of(kind, code)),
            E::Gtin { code } => Self::Gtin(GtinEvidence::of(kind, code)),
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
            E::ApprovalCondition { text, until } => {
                Self::ApprovalCondition(ApprovalConditionEvidence::of(kind, &text, until))
            }
            E::BelongsTo { milestone } => {
                Self::BelongsTo(BelongsToEvidence { kind, owner: milestone.into() })
            }
            E::Market { country } => Self::Market(MarketEvidence { kind, market: country.to_string() }),
        }
    }
}
