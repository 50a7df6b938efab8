//! The records of consultations: questions, answers, and what followed.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::device::{self, QuestionKey};
use banso_domain::{DeviceId, StartupId};
use banso_projections::consultation::{
    FollowedEntry, Kept, QuestionCorrection, QuestionEntry, StepEntry, Withdrawal,
};
use banso_projections::{ConsultationHit, ConsultationRecord, Roadmap};

use super::roadmap::Milestone;
use super::shared::Stamp;
use super::{Device, Startup};
use crate::schema::closed::{ConsultationStepKind, RoadmapChangeKind};
use crate::schema::page::connection;
use crate::schema::scalar::{Date, OccurredDate, int};
use crate::schema::visit::Visit;

/// The record of a consultation (対面助言, the windows). Whether it was held, its milestone on the roadmap says.
#[derive(SimpleObject)]
pub(crate) struct Consultation {
    /// The milestone it hangs on: its kind, and which time.
    pub milestone: Milestone,
    /// What it is about.
    pub topic: String,
    /// Who opened the record, and when.
    pub opened: Stamp,
    /// The text of minutes or notes; null where none is kept.
    pub text: Option<ConsultationText>,
    /// The texts that were kept before, oldest first.
    pub earlier_texts: Vec<ConsultationText>,
    /// What was said before of what it is about, oldest first.
    pub earlier_topics: Vec<ConsultationText>,
    /// The steps on the way to it, and after it.
    pub steps: Vec<ConsultationStep>,
    /// The questions, with what was answered.
    pub questions: Vec<ConsultationQuestion>,
    /// The changes of the roadmap that followed.
    pub followed: Vec<ConsultationChange>,
    /// Whether the record was taken back; null while it stands.
    pub withdrawn: Option<ConsultationWithdrawal>,
}

/// A text in the record of a consultation.
#[derive(SimpleObject)]
pub(crate) struct ConsultationText {
    /// The text.
    pub text: String,
    /// Why it replaced another; null for the first.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

/// That a part of a record was taken back.
#[derive(SimpleObject)]
pub(crate) struct ConsultationWithdrawal {
    /// Why.
    pub reason: String,
    /// Who took it back, and when.
    pub recorded: Stamp,
}

/// A step on the way to a consultation, or after it.
#[derive(SimpleObject)]
pub(crate) struct ConsultationStep {
    /// Its number in the record.
    pub number: i32,
    /// What it is.
    pub kind: ConsultationStepKind,
    /// When; null for a meeting, which its milestone dates.
    pub on: Option<OccurredDate>,
    /// The number of its acceptance, or where it is kept.
    pub reference: Option<String>,
    /// The milestone of a meeting; null for what is no meeting.
    pub meeting: Option<Milestone>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
    /// Whether it was taken back; null while it stands.
    pub withdrawn: Option<ConsultationWithdrawal>,
}

/// A question of a consultation, and what was answered.
#[derive(SimpleObject)]
pub(crate) struct ConsultationQuestion {
    /// Its number in the record.
    pub number: i32,
    /// The question (相談事項).
    pub question: String,
    /// What the startup thinks itself (相談者の考え).
    pub own_view: Option<String>,
    /// Who put it down, and when.
    pub asked: Stamp,
    /// What was answered; null before.
    pub answer: Option<ConsultationAnswer>,
    /// What stood there before it was put right, oldest first.
    pub corrections: Vec<ConsultationCorrection>,
    /// Whether it was taken back; null while it stands.
    pub withdrawn: Option<ConsultationWithdrawal>,
}

/// What was answered to a question (助言).
#[derive(SimpleObject)]
pub(crate) struct ConsultationAnswer {
    /// The answer.
    pub text: String,
    /// When it was given.
    pub on: OccurredDate,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

/// A question of a consultation that was put right.
#[derive(SimpleObject)]
pub(crate) struct ConsultationCorrection {
    /// The question that stood there.
    pub question: String,
    /// The own view that stood there.
    pub own_view: Option<String>,
    /// The answer that stood there.
    pub answer: Option<String>,
    /// When that was said to have been given.
    pub answered_on: Option<OccurredDate>,
    /// Why it was wrong.
    pub reason: String,
    /// Who put it right, and when.
    pub recorded: Stamp,
}

/// A change of the roadmap that followed from a consultation.
#[derive(SimpleObject)]
pub(crate) struct ConsultationChange {
    /// Its number in the record.
    pub number: i32,
    /// From which question; null when from the consultation as a whole.
    pub question: Option<i32>,
    /// What kind of change.
    pub kind: RoadmapChangeKind,
    /// Of which milestone; null for changes of the device.
    pub milestone: Option<Milestone>,
    /// Who said that it followed, and when.
    pub recorded: Stamp,
    /// Whether that was taken back; null while it stands.
    pub withdrawn: Option<ConsultationWithdrawal>,
}

/// A consultation, or one question of it, from which a change of the roadmap followed.
#[derive(SimpleObject)]
pub(crate) struct ConsultationSource {
    /// Which consultation.
    pub consultation: Milestone,
    /// What it is about.
    pub topic: String,
    /// Which question; null for the consultation as a whole.
    pub question: Option<i32>,
}

impl ConsultationSource {
    /// A source on a roadmap; none when its record was taken back.
    pub(crate) fn of(roadmap: &Roadmap, source: QuestionKey) -> Option<Self> {
        let entry = roadmap.consultations.get(&source.consultation)?;
        Some(Self {
            consultation: source.consultation.into(),
            topic: entry.topic.to_string(),
            question: source.question.map(|number| int(number.into())),
        })
    }
}

impl Consultation {
    /// A record, with what the roadmap says of hubs' own milestones.
    pub(crate) fn of(record: ConsultationRecord, roadmap: Option<&Roadmap>) -> Self {
        let (topic, opened) = (record.topic().to_string(), record.opened().into());
        let mut texts: Vec<_> = record.texts.into_iter().map(ConsultationText::from).collect();
        let mut topics: Vec<_> = record.topics.into_iter().map(ConsultationText::from).collect();
        topics.pop();
        Self {
            milestone: record.consultation.into(),
            topic,
            opened,
            text: texts.pop(),
            earlier_texts: texts,
            earlier_topics: topics,
            steps: record.steps.into_iter().map(Into::into).collect(),
            questions: record.questions.into_iter().map(Into::into).collect(),
            followed: record
                .followed
                .into_iter()
                .map(|entry| ConsultationChange::of(entry, roadmap))
                .collect(),
            withdrawn: record.withdrawn.map(Into::into),
        }
    }
}

impl<T: ToString> From<Kept<T>> for ConsultationText {
    fn from(kept: Kept<T>) -> Self {
        Self {
            text: kept.value.to_string(),
            reason: kept.reason.map(|reason| reason.to_string()),
            recorded: kept.recorded.into(),
        }
    }
}

impl From<Withdrawal> for ConsultationWithdrawal {
    fn from(withdrawal: Withdrawal) -> Self {
        Self { reason: withdrawal.reason.to_string(), recorded: withdrawal.recorded.into() }
    }
}

impl From<StepEntry> for ConsultationStep {
    fn from(entry: StepEntry) -> Self {
        let kind = ConsultationStepKind::from(&entry.step);
        let on = entry.step.on().map(Into::into);
        let (reference, meeting) = match entry.step {
            device::ConsultationStep::ApplicationFiled { reference, .. }
            | device::ConsultationStep::MaterialsSubmitted { reference, .. } => (reference, None),
            device::ConsultationStep::Meeting { milestone } => (None, Some(milestone.into())),
        };
        Self {
            number: int(entry.number.into()),
            kind,
            on,
            reference: reference.map(|reference| reference.to_string()),
            meeting,
            recorded: entry.recorded.into(),
            withdrawn: entry.withdrawn.map(Into::into),
        }
    }
}

impl From<QuestionEntry> for ConsultationQuestion {
    fn from(entry: QuestionEntry) -> Self {
        Self {
            number: int(entry.number.into()),
            question: entry.question.text.to_string(),
            own_view: entry.question.own_view.map(|view| view.to_string()),
            asked: entry.asked.into(),
            answer: entry.answer.map(|(answer, recorded)| ConsultationAnswer {
                text: answer.text.to_string(),
                on: answer.on.into(),
                recorded: recorded.into(),
            }),
            corrections: entry.corrections.into_iter().map(Into::into).collect(),
            withdrawn: entry.withdrawn.map(Into::into),
        }
    }
}

impl From<QuestionCorrection> for ConsultationCorrection {
    fn from(correction: QuestionCorrection) -> Self {
        let answer = correction.was_answer;
        Self {
            question: correction.was.text.to_string(),
            own_view: correction.was.own_view.map(|view| view.to_string()),
            answer: answer.as_ref().map(|answer| answer.text.to_string()),
            answered_on: answer.map(|answer| answer.on.into()),
            reason: correction.reason.to_string(),
            recorded: correction.recorded.into(),
        }
    }
}

impl ConsultationChange {
    fn of(entry: FollowedEntry, roadmap: Option<&Roadmap>) -> Self {
        let milestone = entry.change.milestone();
        Self {
            number: int(entry.number.into()),
            question: entry.question.map(|number| int(number.into())),
            kind: entry.change.into(),
            milestone: milestone.map(|key| match roadmap {
                Some(roadmap) => Milestone::on(roadmap, key),
                None => key.into(),
            }),
            recorded: entry.recorded.into(),
            withdrawn: entry.withdrawn.map(Into::into),
        }
    }
}

/// A record of a consultation, or a question in one, that a search found.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct ConsultationMatch {
    #[graphql(skip)]
    device: DeviceId,
    #[graphql(skip)]
    owner: StartupId,
    /// Which consultation: its kind, and which time.
    pub consultation: Milestone,
    /// What it is about.
    pub topic: String,
    /// The number of the question; null when the record itself was found, by its topic or its text.
    pub number: Option<i32>,
    /// The question; null when the record itself was found.
    pub question: Option<String>,
    /// What was answered; null before.
    pub answer: Option<String>,
    /// When it was answered; null before.
    pub answered_on: Option<OccurredDate>,
    /// The day of the answer, or that on which it was recorded: the order of the list.
    pub day: Date,
}

impl From<ConsultationHit> for ConsultationMatch {
    fn from(hit: ConsultationHit) -> Self {
        Self {
            device: hit.device_id,
            owner: hit.owner_id,
            consultation: hit.consultation().into(),
            topic: hit.topic,
            number: (hit.number > 0).then_some(int(hit.number)),
            question: hit.question,
            answer: hit.answer,
            answered_on: hit.answered_on.map(Into::into),
            day: hit.day.into(),
        }
    }
}

#[ComplexObject]
impl ConsultationMatch {
    /// The device.
    async fn device(&self, ctx: &Context<'_>) -> Result<Option<Device>> {
        Device::by_id(Visit::of(ctx)?, self.device).await
    }

    /// The startup that owns the device.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.owner).await
    }
}

connection! {
    /// A page of what was found in consultations.
    ConsultationMatchConnection, ConsultationMatchEdge of ConsultationMatch, "Something found, and its place in the list."
}
