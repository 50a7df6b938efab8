//! Inputs about consultations (対面助言, the windows).

use async_graphql::{ID, InputObject, OneofObject};
use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::{
    Answer, AskedQuestion, ConsultationEntry, ConsultationStep, DeviceCommand, NewConsultation, Question,
    QuestionKey, RoadmapChange,
};

use super::evidence::EvidenceInput;
use super::milestone::MilestoneKeyInput;
use super::{Form, input};
use crate::schema::closed::{Confirmation, ConsultationPart, MilestoneKind, RoadmapChangeKind};
use crate::schema::scalar::OccurredDate;

/// A question of a consultation, with its answer where that is known already.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ConsultationQuestionInput {
    /// The question (相談事項): up to 10,000 characters. Never data about trial subjects.
    pub question: String,
    /// What the startup thinks itself (相談者の考え): up to 10,000 characters.
    pub own_view: Option<String>,
    /// The answer (助言), once there is one.
    pub answer: Option<ConsultationAnswerInput>,
}

/// What was answered.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ConsultationAnswerInput {
    /// The answer (助言): up to 10,000 characters.
    pub text: String,
    /// When it was given.
    pub on: OccurredDate,
}

/// A consultation, or one question of it, from which a change of the roadmap follows.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ConsultationSourceInput {
    /// Which consultation: its record is open.
    pub consultation: MilestoneKeyInput,
    /// The number of the question; left out: the consultation as a whole.
    pub question: Option<i32>,
}

/// A step of a consultation: exactly one of these.
#[derive(Debug, Clone, OneofObject)]
pub(crate) enum ConsultationStepInput {
    /// The application was filed (相談申込書の提出).
    ApplicationFiled(ConsultationPaperInput),
    /// The materials were submitted (相談資料の提出).
    MaterialsSubmitted(ConsultationPaperInput),
    /// A meeting was held (対面助言準備面談, RS戦略相談 事前面談, フォローアップ面談): its milestone.
    Meeting(MilestoneKeyInput),
}

/// A paper that was handed in.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct ConsultationPaperInput {
    /// When.
    pub on: OccurredDate,
    /// The number of its acceptance, or where it is kept: up to 200 characters.
    pub reference: Option<String>,
}

input! {
    /// Opens the record of a consultation, best with the pasted text of its minutes; questions can be added later. With the
    /// day on which it was held, its milestone is reported too; a mentor confirms it with its evidence.
    warned OpenConsultationInput {
        /// Which device.
        pub device: ID,
        /// Which kind of consultation: one of the lane of regulatory consultation.
        pub kind: MilestoneKind,
        /// Which time, from 1; left out: the one that was held on that day, or is planned, and has no record, or the next.
        pub occurrence: Option<i32>,
        /// When it was held; left out: that is not known yet, and no milestone is reported.
        pub occurred: Option<OccurredDate>,
        /// What shows that it was held, for the report or the confirmation that is made with the record: up to 100
        /// pieces, each of a kind that the catalogue names for the milestone.
        #[graphql(default)]
        pub evidence: Vec<EvidenceInput>,
        /// Whether the milestone is confirmed at once, as it is reported with the record or was before; needs the right
        /// to confirm.
        #[graphql(default_with = "Confirmation::Awaited")]
        pub confirmation: Confirmation,
        /// What it is about: up to 200 characters.
        pub topic: String,
        /// The text of minutes or notes: up to 10,000 characters.
        pub text: Option<String>,
        /// The questions that are known already: up to 100.
        #[graphql(default)]
        pub questions: Vec<ConsultationQuestionInput>,
    }
}

input! {
    /// Puts right what a consultation is about.
    change CorrectConsultationTopicInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// What it is about: up to 200 characters.
        pub topic: String,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Keeps the text of minutes or notes, in the place of any before.
    change KeepConsultationTextInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// The text, whole: up to 10,000 characters.
        pub text: String,
        /// Why it changes; needed where another is kept; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Records a step on the way to a consultation, or after it.
    change RecordConsultationStepInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// The step.
        pub step: ConsultationStepInput,
    }
}

input! {
    /// Adds questions to a consultation.
    change AskConsultationQuestionsInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// The questions: up to 100 in one consultation.
        pub questions: Vec<ConsultationQuestionInput>,
    }
}

input! {
    /// Records the answer to a question.
    change AnswerConsultationQuestionInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// The number of the question.
        pub question: i32,
        /// The answer.
        pub answer: ConsultationAnswerInput,
    }
}

input! {
    /// Puts a question and its answer right; what stood there stays in the record.
    change CorrectConsultationQuestionInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// The number of the question.
        pub question: i32,
        /// As it should stand, whole.
        pub corrected: ConsultationQuestionInput,
        /// Why it was wrong: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Says that a change of the roadmap, recorded before, followed from a consultation.
    change LinkConsultationInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// The number of the question; left out: from the consultation as a whole.
        pub question: Option<i32>,
        /// What kind of change.
        pub change: RoadmapChangeKind,
        /// Of which milestone; for PLANNED, INCLUDED, WAIVED and REOPENED, and for those alone.
        pub milestone: Option<MilestoneKeyInput>,
    }
}

input! {
    /// Takes back a part of the record of a consultation, or all of it; it stays in the history.
    change WithdrawConsultationEntryInput {
        /// Which device.
        pub device: ID,
        /// Which consultation.
        pub consultation: MilestoneKeyInput,
        /// What is taken back.
        pub part: ConsultationPart,
        /// Its number; for a step, a question or a change, and for those alone.
        pub number: Option<i32>,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

impl ConsultationAnswerInput {
    /// The answer, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<Answer> {
        let text = form.value("text", &self.text);
        let on = form.value("on", &self.on);
        Some(Answer { text: text?, on: on? })
    }
}

impl ConsultationQuestionInput {
    /// The question, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<AskedQuestion> {
        let text = form.value("question", &self.question);
        let own_view = form.optional("ownView", self.own_view.as_deref());
        let answer = match &self.answer {
            Some(answer) => form.within("answer", |form| answer.read(form)).map(Some),
            None => Some(None),
        };
        Some(AskedQuestion { question: Question { text: text?, own_view: own_view? }, answer: answer? })
    }

    /// All questions of a list in the field questions.
    pub(crate) fn read_all(questions: &[Self], form: &mut Form) -> Option<Vec<AskedQuestion>> {
        form.list("questions", questions, |form, question| question.read(form))
    }
}

impl OpenConsultationInput {
    /// The record, as the domain knows it.
    pub(crate) fn consultation(&self, form: &mut Form) -> Option<NewConsultation> {
        let occurrence = match self.occurrence {
            Some(number) => form.number("occurrence", number, 1).map(Some),
            None => Some(None),
        };
        let topic = form.value("topic", &self.topic);
        let text = form.optional("text", self.text.as_deref());
        let questions = ConsultationQuestionInput::read_all(&self.questions, form);
        let occurred = form.optional("occurred", self.occurred.as_ref());
        let evidence = EvidenceInput::read_all(&self.evidence, form);
        Some(NewConsultation {
            kind: self.kind.into(),
            occurrence: occurrence?,
            topic: topic?,
            text: text?,
            questions: questions?,
            occurred: occurred?,
            evidence: evidence?,
            confirmation: self.confirmation.into(),
        })
    }
}

impl ConsultationStepInput {
    /// The step, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<ConsultationStep> {
        let paper = |form: &mut Form, field, paper: &ConsultationPaperInput| {
            form.within(field, |form| {
                let on = form.value("on", &paper.on);
                let reference = form.optional("reference", paper.reference.as_deref());
                Some((on?, reference?))
            })
        };
        form.within("step", |form| match self {
            Self::ApplicationFiled(input) => paper(form, "applicationFiled", input)
                .map(|(on, reference)| ConsultationStep::ApplicationFiled { on, reference }),
            Self::MaterialsSubmitted(input) => paper(form, "materialsSubmitted", input)
                .map(|(on, reference)| ConsultationStep::MaterialsSubmitted { on, reference }),
            Self::Meeting(key) => {
                key.read_within("meeting", form).map(|milestone| ConsultationStep::Meeting { milestone })
            }
        })
    }
}

/// The number of a question, where one is named.
pub(crate) fn question(form: &mut Form, number: Option<i32>) -> Option<Option<u32>> {
    match number {
        Some(number) => form.number("question", number, 1).map(Some),
        None => Some(None),
    }
}

impl LinkConsultationInput {
    /// The change, as the domain knows it.
    pub(crate) fn change(&self, form: &mut Form) -> Option<RoadmapChange> {
        let milestone = |form: &mut Form| -> Option<MilestoneKey> {
            let key = self.milestone.as_ref().map(|key| key.read(form));
            form.required("milestone", key)?
        };
        let of = |change, form: &mut Form| {
            form.absent("milestone", self.milestone.as_ref())?;
            Some(change)
        };
        match self.change {
            RoadmapChangeKind::Planned => {
                milestone(form).map(|milestone| RoadmapChange::Planned { milestone })
            }
            RoadmapChangeKind::Included => {
                milestone(form).map(|key| RoadmapChange::Included { milestone_kind: key.kind })
            }
            RoadmapChangeKind::Waived => milestone(form).map(|milestone| RoadmapChange::Waived { milestone }),
            RoadmapChangeKind::Reopened => {
                milestone(form).map(|milestone| RoadmapChange::Reopened { milestone })
            }
            RoadmapChangeKind::RouteChosen => of(RoadmapChange::RouteChosen, form),
            RoadmapChangeKind::Classified => of(RoadmapChange::Classified, form),
            RoadmapChangeKind::GateReviewed => of(RoadmapChange::GateReviewed, form),
            RoadmapChangeKind::Pivoted => of(RoadmapChange::Pivoted, form),
        }
    }
}

impl WithdrawConsultationEntryInput {
    /// The part, as the domain knows it.
    pub(crate) fn entry(&self, form: &mut Form) -> Option<ConsultationEntry> {
        if self.part == ConsultationPart::Record {
            return form.absent("number", self.number.as_ref()).map(|()| ConsultationEntry::Record);
        }
        let given = form.required("number", self.number)?;
        let number = form.number("number", given, 1)?;
        Some(match self.part {
            ConsultationPart::Record => ConsultationEntry::Record,
            ConsultationPart::Step => ConsultationEntry::Step { number },
            ConsultationPart::Question => ConsultationEntry::Question { number },
            ConsultationPart::Change => ConsultationEntry::Change { number },
        })
    }
}

impl ConsultationSourceInput {
    /// A command, and that it follows from the consultation in the field following, where one is named.
    pub(crate) fn following(
        given: Option<&Self>,
        form: &mut Form,
        command: DeviceCommand,
    ) -> Option<DeviceCommand> {
        let Some(source) = given else { return Some(command) };
        let source = form.within("following", |form| {
            let consultation = source.consultation.read_within("consultation", form);
            let question = question(form, source.question);
            Some(QuestionKey { consultation: consultation?, question: question? })
        });
        Some(DeviceCommand::Following { source: source?, change: Box::new(command) })
    }
}
