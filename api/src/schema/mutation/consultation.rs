//! Mutations of the records of consultations.

use async_graphql::{Context, Object, Result};
use banso_domain::DeviceId;
use banso_domain::access::Action;
use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::{ConsultationCommand, Device, DeviceCommand};

use super::milestone::{on_device, reporting};
use super::payload::payloads;
use super::perform::perform;
use crate::bus::Wish;
use crate::schema::input::{
    AnswerConsultationQuestionInput, AskConsultationQuestionsInput, ConsultationQuestionInput,
    CorrectConsultationQuestionInput, CorrectConsultationTopicInput, KeepConsultationTextInput,
    LinkConsultationInput, OpenConsultationInput, RecordConsultationStepInput,
    WithdrawConsultationEntryInput, question,
};

payloads! {
    OpenConsultationPayload { device: Device }
    CorrectConsultationTopicPayload { device: Device }
    KeepConsultationTextPayload { device: Device }
    RecordConsultationStepPayload { device: Device }
    AskConsultationQuestionsPayload { device: Device }
    AnswerConsultationQuestionPayload { device: Device }
    CorrectConsultationQuestionPayload { device: Device }
    LinkConsultationPayload { device: Device }
    WithdrawConsultationEntryPayload { device: Device }
}

/// Mutations of the records of consultations.
#[derive(Default)]
pub(crate) struct ConsultationMutations;

#[Object]
impl ConsultationMutations {
    /// Opens the record of a consultation (対面助言, the windows). For the startup and its hubs; confirmed at once by mentors
    /// only.
    async fn open_consultation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: OpenConsultationInput,
    ) -> Result<Option<OpenConsultationPayload>> {
        perform(ctx, "openConsultation", &input, |form| {
            let device = form.id("device", &input.device);
            let new = input.consultation(form)?;
            let action = reporting(new.confirmation);
            Some(on_device(action, device?, DeviceCommand::OpenConsultation(new)))
        })
        .await
    }

    /// Puts right what a consultation is about. For the startup and its hubs.
    async fn correct_consultation_topic(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectConsultationTopicInput,
    ) -> Result<Option<CorrectConsultationTopicPayload>> {
        perform(ctx, "correctConsultationTopic", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let topic = form.value("topic", &input.topic);
            let reason = form.value("reason", &input.reason);
            let wish = ConsultationCommand::CorrectTopic { topic: topic?, reason: reason? };
            Some(consult(device?, consultation?, wish))
        })
        .await
    }

    /// Keeps the text of minutes or notes, in the place of any before. For the startup and its hubs.
    async fn keep_consultation_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: KeepConsultationTextInput,
    ) -> Result<Option<KeepConsultationTextPayload>> {
        perform(ctx, "keepConsultationText", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let text = form.value("text", &input.text);
            let reason = form.optional("reason", input.reason.as_deref());
            let wish = ConsultationCommand::KeepText { text: text?, reason: reason? };
            Some(consult(device?, consultation?, wish))
        })
        .await
    }

    /// Records a step on the way to a consultation, or after it. For the startup and its hubs.
    async fn record_consultation_step(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordConsultationStepInput,
    ) -> Result<Option<RecordConsultationStepPayload>> {
        perform(ctx, "recordConsultationStep", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let step = input.step.read(form);
            Some(consult(device?, consultation?, ConsultationCommand::RecordStep(step?)))
        })
        .await
    }

    /// Adds questions to a consultation. For the startup and its hubs.
    async fn ask_consultation_questions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AskConsultationQuestionsInput,
    ) -> Result<Option<AskConsultationQuestionsPayload>> {
        perform(ctx, "askConsultationQuestions", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let questions = ConsultationQuestionInput::read_all(&input.questions, form);
            Some(consult(device?, consultation?, ConsultationCommand::Ask(questions?)))
        })
        .await
    }

    /// Records the answer to a question of a consultation. For the startup and its hubs.
    async fn answer_consultation_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AnswerConsultationQuestionInput,
    ) -> Result<Option<AnswerConsultationQuestionPayload>> {
        perform(ctx, "answerConsultationQuestion", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let question = form.number("question", input.question, 1);
            let answer = form.within("answer", |form| input.answer.read(form));
            let wish = ConsultationCommand::Answer { question: question?, answer: answer? };
            Some(consult(device?, consultation?, wish))
        })
        .await
    }

    /// Puts a question of a consultation and its answer right; what stood there stays in the record. For the startup and its
    /// hubs.
    async fn correct_consultation_question(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectConsultationQuestionInput,
    ) -> Result<Option<CorrectConsultationQuestionPayload>> {
        perform(ctx, "correctConsultationQuestion", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let question = form.number("question", input.question, 1);
            let corrected = form.within("corrected", |form| input.corrected.read(form));
            let reason = form.value("reason", &input.reason);
            let (question, corrected, reason) = (question?, corrected?, reason?);
            let wish = ConsultationCommand::CorrectQuestion { question, corrected, reason };
            Some(consult(device?, consultation?, wish))
        })
        .await
    }

    /// Says that a change of the roadmap, recorded before, followed from a consultation. For the startup and its hubs.
    async fn link_consultation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: LinkConsultationInput,
    ) -> Result<Option<LinkConsultationPayload>> {
        perform(ctx, "linkConsultation", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let question = question(form, input.question);
            let change = input.change(form);
            let wish = ConsultationCommand::Link { question: question?, change: change? };
            Some(consult(device?, consultation?, wish))
        })
        .await
    }

    /// Takes back a part of the record of a consultation, or all of it; it stays in the history. For the startup and its
    /// hubs.
    async fn withdraw_consultation_entry(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawConsultationEntryInput,
    ) -> Result<Option<WithdrawConsultationEntryPayload>> {
        perform(ctx, "withdrawConsultationEntry", &input, |form| {
            let device = form.id("device", &input.device);
            let consultation = input.consultation.read_within("consultation", form);
            let entry = input.entry(form);
            let reason = form.value("reason", &input.reason);
            let wish = ConsultationCommand::Withdraw { entry: entry?, reason: reason? };
            Some(consult(device?, consultation?, wish))
        })
        .await
    }
}

fn consult(device: DeviceId, consultation: MilestoneKey, wish: ConsultationCommand) -> Wish<Device> {
    on_device(Action::ReportMilestone, device, DeviceCommand::Consult { consultation, wish })
}
