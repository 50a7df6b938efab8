//! Inputs about policy documents.

mod fact;
mod item;
mod life;
mod target;

pub(crate) use fact::{
    CorrectActionRecordInput, CorrectFollowUpInput, CorrectPlanMeetingInput, HoldPlanMeetingInput,
    RecordActionBegunInput, RecordActionDoneInput, ReportFollowUpInput, WithdrawActionRecordInput,
    WithdrawFollowUpInput, WithdrawPlanMeetingInput,
};
pub(crate) use item::{
    AddPlanItemInput, CorrectPlanItemInput, LinkPlanIndicatorInput, NamePlanGapInput,
    UnlinkPlanIndicatorInput, WithdrawPlanGapInput, WithdrawPlanItemInput,
};
pub(crate) use life::{
    AdoptPlanInput, CorrectPlanAdoptionInput, CorrectPlanInput, EnterPlanInput, ReturnPlanToDraftInput,
    SubmitPlanForReviewInput, SupersedePlanInput, WithdrawPlanSupersessionInput,
};
pub(crate) use target::{CorrectPlanTargetInput, SetPlanTargetInput, WithdrawPlanTargetInput};

use async_graphql::{ID, InputObject};
use banso_domain::PlanId;
use banso_domain::plan::{PlanCommand, PlanEdit, Words};
use banso_domain::provenance::Provenance;
use banso_domain::value::Reason;

use super::{Form, ProvenanceInput};

/// Words of a document, with a translation where there is one.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct WordsInput {
    /// In Japanese: up to 10,000 characters.
    pub ja: String,
    /// In English: up to 10,000 characters; left out: not translated yet.
    pub en: Option<String>,
}

impl WordsInput {
    fn read_within(&self, field: &str, form: &mut Form) -> Option<Words> {
        form.within(field, |form| {
            let ja = form.value("ja", &self.ja);
            let en = form.optional("en", self.en.as_deref());
            Some(Words { ja: ja?, en: en? })
        })
    }
}

/// The number of an item, a target, a gap or a meeting.
fn number(form: &mut Form, field: &str, number: i32) -> Option<u32> {
    form.number(field, number, 1)
}

fn maybe_number(form: &mut Form, field: &str, given: Option<i32>) -> Option<Option<u32>> {
    match given {
        Some(given) => number(form, field, given).map(Some),
        None => Some(None),
    }
}

fn source(form: &mut Form, source: &ProvenanceInput) -> Option<Provenance> {
    form.within("source", |form| source.read(form))
}

/// A change of what a plan says, with its reason where one is given.
fn edit(
    form: &mut Form,
    plan: &ID,
    reason: Option<&str>,
    read: impl FnOnce(&mut Form) -> Option<PlanEdit>,
) -> Option<(PlanId, PlanCommand)> {
    let plan = form.id("plan", plan);
    let reason: Option<Option<Reason>> = form.optional("reason", reason);
    let edit = read(form);
    Some((plan?, PlanCommand::Edit { edit: edit?, reason: reason? }))
}
