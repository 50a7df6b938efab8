//! Evidence on the way in: exactly one kind, with what that kind holds.

use async_graphql::{InputObject, OneofObject};
use banso_domain::catalogue::{Evidence, InsuranceOutcome};

use super::milestone::MilestoneKeyInput;
use super::{Form, SourceLineInput};
use crate::schema::closed::{InsuranceCategory, InsuranceResult, ThirtyDayReview};
use crate::schema::scalar::Date;

/// One piece of evidence of a milestone (根拠資料): exactly one of these.
#[derive(Debug, Clone, OneofObject)]
pub(crate) enum EvidenceInput {
    /// A document kept elsewhere.
    Document(DocumentInput),
    /// A corporate number (法人番号), 13 digits.
    CorporateNumber(String),
    /// The number of a patent application (出願番号), as the office wrote it.
    PatentApplication(String),
    /// The number of the record or of the acceptance of a PMDA consultation (対面助言).
    ConsultationRecord(String),
    /// The number or date stamp of the receipt of a clinical trial notification (治験計画届書), when nothing is said of
    /// the 30-day review.
    TrialNotificationReceipt(String),
    /// The receipt of a clinical trial notification (治験計画届書), and whether it is subject to the 30-day review.
    TrialNotification(TrialNotificationInput),
    /// A jRCT id, such as jRCTs031180159.
    Jrct(String),
    /// The number of the receipt of an application (受付).
    ApplicationReceipt(String),
    /// An approval number (承認番号), 16 characters, such as 22100BZX01051000.
    Approval(String),
    /// A certification number (認証番号), 16 characters.
    Certification(String),
    /// A notification number (届出番号), such as 13B1X10126000002.
    Notification(String),
    /// The licence of a marketing authorization holder (製造販売業許可番号), such as 27B2X00150.
    MahLicence(String),
    /// The category in which an insurance application was filed or decided.
    InsuranceCategory(InsuranceCategory),
    /// How an insurance application ended.
    InsuranceOutcome(InsuranceOutcomeInput),
    /// The code of the generic name (一般的名称, JMDN), 8 digits, such as 70001000.
    Jmdn(String),
    /// A GS1 code (GTIN) of 8, 12, 13 or 14 digits.
    Gtin(String),
    /// A clearance abroad.
    ForeignClearance(ForeignClearanceInput),
    /// Support that was adopted.
    AdoptedSupport(AdoptedSupportInput),
    /// A line of a public document.
    Source(SourceLineInput),
    /// A condition of an approval (条件).
    ApprovalCondition(ApprovalConditionInput),
    /// To which filing, notification or publication the milestone belongs; left out, that is assumed by number or date.
    /// Shows nothing by itself.
    BelongsTo(MilestoneKeyInput),
    /// The market abroad that the milestone is about: a country code of two letters (ISO 3166-1), such as US. Shows
    /// nothing by itself.
    Market(String),
}

/// A document kept elsewhere.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct DocumentInput {
    /// The title: up to 200 characters.
    pub title: String,
    /// A file number or place, in the words of who keeps it: up to 200 characters.
    pub reference: Option<String>,
}

/// The receipt of a clinical trial notification (治験計画届書).
#[derive(Debug, Clone, InputObject)]
pub(crate) struct TrialNotificationInput {
    /// The number or date stamp of the receipt: up to 200 characters.
    pub number: String,
    /// Whether the notification is subject to the 30-day review (30日調査); left out when that is not known.
    pub review: Option<ThirtyDayReview>,
}

/// How an insurance application ended.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct InsuranceOutcomeInput {
    /// The result.
    pub result: InsuranceResult,
    /// The category; for COVERED, and for that alone.
    pub category: Option<InsuranceCategory>,
}

/// A clearance abroad.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ForeignClearanceInput {
    /// Where: a country code of two letters (ISO 3166-1), such as US.
    pub country: String,
    /// By which procedure, such as 510(k): up to 200 characters.
    pub procedure: String,
    /// The number, where one is given: up to 200 characters.
    pub number: Option<String>,
}

/// Support that was adopted.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct AdoptedSupportInput {
    /// Who supports: up to 200 characters.
    pub organisation: String,
    /// The name of the support: up to 200 characters.
    pub programme: Option<String>,
}

/// A condition of an approval (条件).
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ApprovalConditionInput {
    /// The condition, in the words of the approval: up to 10,000 characters.
    pub text: String,
    /// The last day of the time limit, where the approval has one (条件及び期限付承認).
    pub until: Option<Date>,
}

impl EvidenceInput {
    /// All pieces of a list in the field evidence.
    pub(crate) fn read_all(pieces: &[Self], form: &mut Form) -> Option<Vec<Evidence>> {
        form.list("evidence", pieces, |form, piece| piece.read(form))
    }

    fn read(&self, form: &mut Form) -> Option<Evidence> {
        match self {
            Self::Document(input) => form.within("document", |form| input.read(form)),
            Self::CorporateNumber(text) => {
                form.value("corporateNumber", text).map(|number| Evidence::CorporateNumber { number })
            }
            Self::PatentApplication(text) => {
                form.value("patentApplication", text).map(|number| Evidence::PatentApplication { number })
            }
            Self::ConsultationRecord(text) => {
                form.value("consultationRecord", text).map(|number| Evidence::ConsultationRecord { number })
            }
            Self::TrialNotificationReceipt(text) => form
                .value("trialNotificationReceipt", text)
                .map(|number| Evidence::TrialNotificationReceipt { number, review: None }),
            Self::TrialNotification(input) => form.within("trialNotification", |form| input.read(form)),
            Self::Jrct(text) => form.value("jrct", text).map(|id| Evidence::Jrct { id }),
            Self::ApplicationReceipt(text) => {
                form.value("applicationReceipt", text).map(|number| Evidence::ApplicationReceipt { number })
            }
            Self::Approval(text) => form.value("approval", text).map(|number| Evidence::Approval { number }),
            Self::Certification(text) => {
                form.value("certification", text).map(|number| Evidence::Certification { number })
            }
            Self::Notification(text) => {
                form.value("notification", text).map(|number| Evidence::Notification { number })
            }
            Self::MahLicence(text) => {
                form.value("mahLicence", text).map(|number| Evidence::MahLicence { number })
            }
            Self::InsuranceCategory(category) => {
                Some(Evidence::InsuranceCategory { category: (*category).into() })
            }
            Self::InsuranceOutcome(input) => form.within("insuranceOutcome", |form| input.read(form)),
            Self::Jmdn(text) => form.value("jmdn", text).map(|code| Evidence::Jmdn { code }),
            Self::Gtin(text) => form.value("gtin", text).map(|code| Evidence::Gtin { code }),
            Self::ForeignClearance(input) => form.within("foreignClearance", |form| input.read(form)),
            Self::AdoptedSupport(input) => form.within("adoptedSupport", |form| input.read(form)),
            Self::Source(input) => {
                form.within("source", |form| input.read(form)).map(|line| Evidence::Source { line })
            }
            Self::ApprovalCondition(input) => form.within("approvalCondition", |form| input.read(form)),
            Self::BelongsTo(key) => {
                key.read_within("belongsTo", form).map(|milestone| Evidence::BelongsTo { milestone })
            }
            Self::Market(text) => form.value("market", text).map(|country| Evidence::Market { country }),
        }
    }
}

impl InsuranceOutcomeInput {
    fn read(&self, form: &mut Form) -> Option<Evidence> {
        let outcome = match self.result {
            InsuranceResult::Covered => {
                let category = form.required("category", self.category)?;
                return Some(Evidence::InsuranceOutcome {
                    outcome: InsuranceOutcome::Covered { category: category.into() },
                });
            }
            InsuranceResult::NotC1 => InsuranceOutcome::NotC1,
            InsuranceResult::NotC2 => InsuranceOutcome::NotC2,
            InsuranceResult::NotCovered => InsuranceOutcome::NotCovered,
        };
        form.absent("category", self.category.as_ref())?;
        Some(Evidence::InsuranceOutcome { outcome })
    }
}

impl TrialNotificationInput {
    fn read(&self, form: &mut Form) -> Option<Evidence> {
        let review = self.review.map(Into::into);
        form.value("number", &self.number).map(|number| Evidence::TrialNotificationReceipt { number, review })
    }
}

impl DocumentInput {
    fn read(&self, form: &mut Form) -> Option<Evidence> {
        let title = form.value("title", &self.title);
        let reference = form.optional("reference", self.reference.as_deref());
        Some(Evidence::Document { title: title?, reference: reference? })
    }
}

impl ForeignClearanceInput {
    fn read(&self, form: &mut Form) -> Option<Evidence> {
        let country = form.value("country", &self.country);
        let procedure = form.value("procedure", &self.procedure);
        let number = form.optional("number", self.number.as_deref());
        Some(Evidence::ForeignClearance { country: country?, procedure: procedure?, number: number? })
    }
}

impl ApprovalConditionInput {
    fn read(&self, form: &mut Form) -> Option<Evidence> {
        let text = form.value("text", &self.text);
        let until = form.optional("until", self.until.as_ref());
        Some(Evidence::ApprovalCondition { text: text?, until: until? })
    }
}

impl AdoptedSupportInput {
    fn read(&self, form: &mut Form) -> Option<Evidence> {
        let organisation = form.value("organisation", &self.organisation);
        let programme = form.optional("programme", self.programme.as_deref());
        Some(Evidence::AdoptedSupport { organisation: organisation?, programme: programme? })
    }
}
