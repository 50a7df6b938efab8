//! Evidence of a milestone (根拠資料): typed, so that a number is checked when it is entered.
//! Not to be mixed up with clinical evidence (エビデンス).

use serde::{Deserialize, Serialize};

use super::milestone::MilestoneKey;
use crate::device::Instrument;
use crate::source::SourceLine;
use crate::value::{
    ApprovalNumber, CertificationNumber, CorporateNumber, Country, Gtin, JmdnCode, JrctId, JstDate,
    MahLicenceNumber, Name, Note, NotificationNumber,
};

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Evidence {
    /// A document kept elsewhere: its title and where it is found.
    Document {
        /// The title.
        title: Name,
        /// A file number or place, in the words of who keeps it.
        reference: Option<Name>,
    },
    /// 法人番号 of a founded company.
    CorporateNumber {
        /// The number.
        number: CorporateNumber,
    },
    /// 出願番号 of a patent application.
    PatentApplication {
        /// The number, as the office wrote it.
        number: Name,
    },
    /// 相談記録: the record of a PMDA consultation (対面助言).
    ConsultationRecord {
        /// The number of the record or of the acceptance.
        number: Name,
    },
    /// The receipt of a clinical trial notification (治験計画届書).
    TrialNotificationReceipt {
        /// The receipt's number or date stamp, as written.
        number: Name,
        /// Whether the notification is subject to the 30-day review; none where nobody has said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review: Option<ThirtyDayReview>,
    },
    /// A registration in jRCT.
    Jrct {
        /// The id.
        id: JrctId,
    },
    /// The receipt of an application for approval or certification (受付).
    ApplicationReceipt {
        /// The number.
        number: Name,
    },
    /// 承認番号.
    Approval {
        /// The number.
        number: ApprovalNumber,
    },
    /// 認証番号.
    Certification {
        /// The number.
        number: CertificationNumber,
    },
    /// 届出番号.
    Notification {
        /// The number.
        number: NotificationNumber,
    },
    /// 製造販売業許可番号.
    MahLicence {
        /// The number.
        number: MahLicenceNumber,
    },
    /// The category in which an insurance application was filed or decided (A1 … F).
    InsuranceCategory {
        /// The category.
        category: InsuranceCategory,
    },
    /// How an insurance application ended.
    InsuranceOutcome {
        /// The outcome.
        outcome: InsuranceOutcome,
    },
    /// The code of the generic name (一般的名称, JMDN).
    Jmdn {
        /// The code.
        code: JmdnCode,
    },
    /// A GS1 code on the package.
    Gtin {
        /// The code.
        code: Gtin,
    },
    /// A clearance abroad.
    ForeignClearance {
        /// Where.
        country: Country,
        /// By which procedure, such as 510(k).
        procedure: Name,
        /// The number, where one is given.
        number: Option<Name>,
    },
    /// Support that was adopted, by whom and under which name (JETRO and others).
    AdoptedSupport {
        /// Who supports.
        organisation: Name,
        /// The support's name.
        programme: Option<Name>,
    },
    /// A line of a public document.
    Source {
        /// The line.
        line: SourceLine,
    },
    /// A condition of an approval (条件).
    ApprovalCondition {
        /// The condition, in the words of the approval.
        text: Note,
        /// The last day of the time limit, where the approval has one (条件及び期限付承認).
        until: Option<JstDate>,
    },
    /// To which filing, notification or publication the milestone belongs.
    BelongsTo {
        /// That one.
        milestone: MilestoneKey,
    },
    /// The market abroad that the milestone is about.
    Market {
        /// The country.
        country: Country,
    },
}

/// Whether a clinical trial notification is subject to the 30-day review (30日調査).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThirtyDayReview {
    /// It is: the trial is not contracted with a hospital before the review has ended.
    Subject,
    /// It is not.
    NotSubject,
}

/// A category of insurance coverage for devices (保険適用区分).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum InsuranceCategory {
    /// 包括.
    A1,
    /// 特定包括.
    A2,
    /// 既存技術・変更あり.
    A3,
    /// 既存機能区分.
    B1,
    /// 既存機能区分・変更あり.
    B2,
    /// 期限付改良加算・暫定機能区分.
    B3,
    /// 新機能.
    C1,
    /// 新機能・新技術.
    C2,
    /// 再製造.
    R,
}

impl InsuranceCategory {
    /// All categories.
    pub const ALL: &'static [Self] =
        &[Self::A1, Self::A2, Self::A3, Self::B1, Self::B2, Self::B3, Self::C1, Self::C2, Self::R];
}

/// How an insurance application ended. An application that does not fit C1 or C2 is deemed filed anew on the day of the
/// decision; region F is not covered by insurance: two different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum InsuranceOutcome {
    /// Covered, in this category.
    Covered {
        /// The category.
        category: InsuranceCategory,
    },
    /// 非C1.
    NotC1,
    /// 非C2.
    NotC2,
    /// 区分F: 保険適用されないもの.
    NotCovered,
}

/// The kinds of evidence, without their content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A document kept elsewhere.
    Document,
    /// A corporate number.
    CorporateNumber,
    /// A patent application.
    PatentApplication,
    /// A record of a PMDA consultation.
    ConsultationRecord,
    /// A receipt of a trial notification.
    TrialNotificationReceipt,
    /// A jRCT id.
    Jrct,
    /// A receipt of an application.
    ApplicationReceipt,
    /// An approval number.
    Approval,
    /// A certification number.
    Certification,
    /// A notification number.
    Notification,
    /// A licence number.
    MahLicence,
    /// An insurance category.
    InsuranceCategory,
    /// How an insurance application ended.
    InsuranceOutcome,
    /// A code of the generic name.
    Jmdn,
    /// A GS1 code.
    Gtin,
    /// A clearance abroad.
    ForeignClearance,
    /// Adopted support.
    AdoptedSupport,
    /// A line of a public document.
    Source,
    /// A condition of an approval.
    ApprovalCondition,
    /// To what the milestone belongs.
    BelongsTo,
    /// The market abroad it is about.
    Market,
}

impl Evidence {
    /// The instrument of an approval, certification or notification number.
    pub const fn instrument(&self) -> Option<Instrument> {
        match self {
            Self::Approval { .. } => Some(Instrument::Approval),
            Self::Certification { .. } => Some(Instrument::Certification),
            Self::Notification { .. } => Some(Instrument::Notification),
            _ => None,
        }
    }

    /// Which kind it is.
    pub const fn kind(&self) -> EvidenceKind {
        match self {
            Self::Document { .. } => EvidenceKind::Document,
            Self::CorporateNumber { .. } => EvidenceKind::CorporateNumber,
            Self::PatentApplication { .. } => EvidenceKind::PatentApplication,
            Self::ConsultationRecord { .. } => EvidenceKind::ConsultationRecord,
            Self::TrialNotificationReceipt { .. } => EvidenceKind::TrialNotificationReceipt,
            Self::Jrct { .. } => EvidenceKind::Jrct,
            Self::ApplicationReceipt { .. } => EvidenceKind::ApplicationReceipt,
            Self::Approval { .. } => EvidenceKind::Approval,
            Self::Certification { .. } => EvidenceKind::Certification,
            Self::Notification { .. } => EvidenceKind::Notification,
            Self::MahLicence { .. } => EvidenceKind::MahLicence,
            Self::InsuranceCategory { .. } => EvidenceKind::InsuranceCategory,
            Self::InsuranceOutcome { .. } => EvidenceKind::InsuranceOutcome,
            Self::Jmdn { .. } => EvidenceKind::Jmdn,
            Self::Gtin { .. } => EvidenceKind::Gtin,
            Self::ForeignClearance { .. } => EvidenceKind::ForeignClearance,
            Self::AdoptedSupport { .. } => EvidenceKind::AdoptedSupport,
            Self::Source { .. } => EvidenceKind::Source,
            Self::ApprovalCondition { .. } => EvidenceKind::ApprovalCondition,
            Self::BelongsTo { .. } => EvidenceKind::BelongsTo,
            Self::Market { .. } => EvidenceKind::Market,
        }
    }
}

impl Evidence {
    /// The approval number (承認番号), where it is one.
    pub const fn approval_number(&self) -> Option<&ApprovalNumber> {
        match self {
            Self::Approval { number } => Some(number),
            _ => None,
        }
    }

    /// The occurrence it says the milestone belongs to.
    pub const fn belongs_to(&self) -> Option<MilestoneKey> {
        match self {
            Self::BelongsTo { milestone } => Some(*milestone),
            _ => None,
        }
    }
}

impl EvidenceKind {
    /// The name in the log and in messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::CorporateNumber => "corporate_number",
            Self::PatentApplication => "patent_application",
            Self::ConsultationRecord => "consultation_record",
            Self::TrialNotificationReceipt => "trial_notification_receipt",
            Self::Jrct => "jrct",
            Self::ApplicationReceipt => "application_receipt",
            Self::Approval => "approval",
            Self::Certification => "certification",
            Self::Notification => "notification",
            Self::MahLicence => "mah_licence",
            Self::InsuranceCategory => "insurance_category",
            Self::InsuranceOutcome => "insurance_outcome",
            Self::Jmdn => "jmdn",
            Self::Gtin => "gtin",
            Self::ForeignClearance => "foreign_clearance",
            Self::AdoptedSupport => "adopted_support",
            Self::Source => "source",
            Self::ApprovalCondition => "approval_condition",
            Self::BelongsTo => "belongs_to",
            Self::Market => "market",
        }
    }

    /// Whether a piece of this kind shows that the milestone was reached; the others say more of it.
    pub const fn shows(self) -> bool {
        !matches!(self, Self::ApprovalCondition | Self::BelongsTo | Self::Market)
    }
}
