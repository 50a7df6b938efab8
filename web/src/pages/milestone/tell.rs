//! The mutations behind the forms about a milestone.

use graphql_client::GraphQLQuery;

use super::Loaded;
use super::action::Action;
use super::evidence::{self, Piece};
use crate::form::{Fields, Receipt};
use crate::halt::Halt;
use crate::shown::{MilestoneKind, UserErrorCode, scalar};
use crate::visit::Visit;

/// Declares mutations of `queries/milestone_forms.graphql`.
macro_rules! mutations {
    ($($name:ident)+) => {$(
        #[derive(GraphQLQuery)]
        #[graphql(
            schema_path = "../schema.graphql",
            query_path = "queries/milestone_forms.graphql",
            custom_scalars_module = "scalar",
            extern_enums("MilestoneKind", "UserErrorCode")
        )]
        struct $name;
    )+};
}

mutations! {
    ReportMilestone ConfirmMilestone ReturnMilestone ScheduleMilestone CorrectMilestone ReopenMilestone WaiveMilestone
}

/// The parts that the inputs of one document have in common with those of the others, by name but not by type.
macro_rules! parts {
    ($module:ident) => {
        impl From<&Loaded> for $module::MilestoneKeyInput {
            fn from(loaded: &Loaded) -> Self {
                let milestone = &loaded.item.milestone;
                Self { kind: milestone.kind.clone(), occurrence: milestone.occurrence }
            }
        }
    };
    ($module:ident acknowledged) => {
        impl From<(&str, &str)> for $module::AcknowledgementInput {
            fn from((code, reason): (&str, &str)) -> Self {
                Self { code: code.to_owned(), reason: reason.to_owned() }
            }
        }
    };
    ($module:ident shown) => {
        impl From<Piece> for $module::EvidenceInput {
            fn from(Piece { kind, text, more }: Piece) -> Self {
                match kind {
                    "CORPORATE_NUMBER" => Self::CorporateNumber(text),
                    "PATENT_APPLICATION" => Self::PatentApplication(text),
                    "CONSULTATION_RECORD" => Self::ConsultationRecord(text),
                    "TRIAL_NOTIFICATION_RECEIPT" => Self::TrialNotificationReceipt(text),
                    "JRCT" => Self::Jrct(text),
                    "APPLICATION_RECEIPT" => Self::ApplicationReceipt(text),
                    "APPROVAL" => Self::Approval(text),
                    "CERTIFICATION" => Self::Certification(text),
                    "NOTIFICATION" => Self::Notification(text),
                    "MAH_LICENCE" => Self::MahLicence(text),
                    "JMDN" => Self::Jmdn(text),
                    "GTIN" => Self::Gtin(text),
                    "MARKET" => Self::Market(text),
                    "ADOPTED_SUPPORT" => Self::AdoptedSupport($module::AdoptedSupportInput {
                        organisation: text,
                        programme: more,
                    }),
                    _ => Self::Document($module::DocumentInput { title: text, reference: more }),
                }
            }
        }
    };
}

parts!(confirm_milestone);
parts!(return_milestone);
parts!(schedule_milestone);
parts!(correct_milestone);
parts!(reopen_milestone);
parts!(waive_milestone);
parts!(report_milestone acknowledged);
parts!(confirm_milestone acknowledged);
parts!(schedule_milestone acknowledged);
parts!(correct_milestone acknowledged);
parts!(report_milestone shown);
parts!(confirm_milestone shown);
parts!(correct_milestone shown);

/// Acknowledgements as one of the documents takes them.
fn acknowledged<'a, A: From<(&'a str, &'a str)>>(sent: &'a Fields) -> Vec<A> {
    sent.acknowledged().map(A::from).collect()
}

/// Pieces of evidence as one of the documents takes them.
fn pieces<E: From<Piece>>(pieces: Vec<Piece>) -> Vec<E> {
    pieces.into_iter().map(E::from).collect()
}

/// Sends what a form says.
pub(super) async fn tell(
    visit: &Visit,
    action: Action,
    loaded: &Loaded,
    sent: &Fields,
) -> Result<Receipt, Halt> {
    match action {
        Action::Report => report(visit, loaded, sent).await,
        Action::Confirm => confirm(visit, loaded, sent).await,
        Action::Return => send_back(visit, loaded, sent).await,
        Action::Plan => plan(visit, loaded, sent).await,
        Action::Correct => correct(visit, loaded, sent).await,
        Action::Reopen => reopen(visit, loaded, sent).await,
        Action::Waive => waive(visit, loaded, sent).await,
    }
}

async fn report(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    use report_milestone::{Confirmation, ReportMilestoneInput, Variables};
    let milestone = &loaded.item.milestone;
    let at_once = sent.get("confirmation") == "AT_ONCE";
    let input = ReportMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        kind: milestone.kind.clone(),
        occurrence: Some(milestone.occurrence),
        occurred: sent.get("occurred").to_owned(),
        evidence: pieces(evidence::sent(sent)),
        note: sent.some("note"),
        confirmation: if at_once { Confirmation::AT_ONCE } else { Confirmation::AWAITED },
        acknowledge: acknowledged(sent),
    };
    visit.tell::<ReportMilestone>(Variables { input }).await
}

async fn confirm(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    let input = confirm_milestone::ConfirmMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        milestone: loaded.into(),
        evidence: pieces(evidence::sent(sent)),
        acknowledge: acknowledged(sent),
    };
    visit.tell::<ConfirmMilestone>(confirm_milestone::Variables { input }).await
}

async fn send_back(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    let input = return_milestone::ReturnMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        milestone: loaded.into(),
        reason: sent.get("reason").to_owned(),
    };
    visit.tell::<ReturnMilestone>(return_milestone::Variables { input }).await
}

async fn plan(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    let input = schedule_milestone::ScheduleMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        milestone: loaded.into(),
        planned: sent.some("planned"),
        reason: sent.some("reason"),
        following: None,
        acknowledge: acknowledged(sent),
    };
    visit.tell::<ScheduleMilestone>(schedule_milestone::Variables { input }).await
}

async fn correct(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    let input = correct_milestone::CorrectMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        milestone: loaded.into(),
        occurred: sent.get("occurred").to_owned(),
        reason: sent.get("reason").to_owned(),
        // A correction says all of the evidence again; the form is offered only where that can be said.
        evidence: pieces(evidence::kept(&loaded.item).unwrap_or_default()),
        acknowledge: acknowledged(sent),
    };
    visit.tell::<CorrectMilestone>(correct_milestone::Variables { input }).await
}

async fn reopen(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    let input = reopen_milestone::ReopenMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        milestone: loaded.into(),
        reason: sent.get("reason").to_owned(),
        following: None,
    };
    visit.tell::<ReopenMilestone>(reopen_milestone::Variables { input }).await
}

async fn waive(visit: &Visit, loaded: &Loaded, sent: &Fields) -> Result<Receipt, Halt> {
    let input = waive_milestone::WaiveMilestoneInput {
        command_id: sent.get(crate::form::COMMAND).to_owned(),
        expected_version: sent.version(),
        device: loaded.device.id.clone(),
        milestone: loaded.into(),
        reason: sent.get("reason").to_owned(),
        following: None,
    };
    visit.tell::<WaiveMilestone>(waive_milestone::Variables { input }).await
}
