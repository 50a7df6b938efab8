//! The record of one consultation: one pure fold of a device's events, used for the live document and for any earlier
//! moment. Kept apart from the roadmap, for it holds long texts that a roadmap does not show.
//!
//! What must stay out: whether the consultation was held, which its milestone says.

use std::collections::BTreeMap;

use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::{
    Answer, ConsultationEntry, ConsultationStep, DeviceEvent, Question, RoadmapChange,
};
use banso_domain::ids::DeviceId;
use banso_domain::value::{JstDate, Name, Note, Reason};
use banso_eventstore::RecordedEvent;
use serde::{Deserialize, Serialize};

use crate::error::ProjectionError;
use crate::roadmap::{EventMeta, Stamp, settled_by};

/// What was taken back, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Why.
    pub reason: Reason,
    /// Who took it back.
    pub recorded: Stamp,
}

/// A value that was recorded, and why where it replaced another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept<T> {
    /// The value.
    pub value: T,
    /// Why it replaced another; none for the first.
    pub reason: Option<Reason>,
    /// Who recorded it.
    pub recorded: Stamp,
}

/// A step of a consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepEntry {
    /// Its permanent number, from 1.
    pub number: u32,
    /// The step.
    pub step: ConsultationStep,
    /// Who recorded it.
    pub recorded: Stamp,
    /// Whether it was taken back.
    pub withdrawn: Option<Withdrawal>,
}

/// A question and what was answered, as they stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionEntry {
    /// Its permanent number, from 1.
    pub number: u32,
    /// The question.
    pub question: Question,
    /// Who put it down.
    pub asked: Stamp,
    /// The answer, and who recorded it.
    pub answer: Option<(Answer, Stamp)>,
    /// What stood there before it was put right, oldest first.
    pub corrections: Vec<QuestionCorrection>,
    /// Whether it was taken back.
    pub withdrawn: Option<Withdrawal>,
}

/// A question that was put right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuestionCorrection {
    /// The question that stood there.
    pub was: Question,
    /// The answer that stood there.
    pub was_answer: Option<Answer>,
    /// Why it was wrong.
    pub reason: Reason,
    /// Who put it right.
    pub recorded: Stamp,
}

/// A change of the roadmap that followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowedEntry {
    /// Its permanent number, from 1.
    pub number: u32,
    /// From which question; none = from the consultation as a whole.
    pub question: Option<u32>,
    /// Which change.
    pub change: RoadmapChange,
    /// Who said so.
    pub recorded: Stamp,
    /// Whether that was taken back.
    pub withdrawn: Option<Withdrawal>,
}

/// The record of one consultation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConsultationRecord {
    /// Of which device.
    pub device: DeviceId,
    /// Which consultation: the milestone it hangs on.
    pub consultation: MilestoneKey,
    /// What it is about: what stands comes last.
    pub topics: Vec<Kept<Name>>,
    /// The texts of minutes or notes: what stands comes last.
    pub texts: Vec<Kept<Note>>,
    /// The steps, by number.
    pub steps: Vec<StepEntry>,
    /// The questions, by number.
    pub questions: Vec<QuestionEntry>,
    /// The changes of the roadmap that followed, by number.
    pub followed: Vec<FollowedEntry>,
    /// Whether the record as a whole was taken back.
    pub withdrawn: Option<Withdrawal>,
    /// The records under the same key that were taken back before this one was opened, oldest first.
    pub earlier: Vec<ConsultationRecord>,
}

/// The records of one device.
pub type Consultations = BTreeMap<MilestoneKey, ConsultationRecord>;

/// Folds the events of a device.
///
/// # Errors
/// An event does not say who recorded it, or is of a kind that this program does not know.
pub fn fold_consultations(events: &[RecordedEvent]) -> Result<Consultations, ProjectionError> {
    let mut records = Consultations::new();
    for event in events {
        fold(&mut records, &EventMeta::of(event)?, event.decode::<DeviceEvent>()?);
    }
    Ok(records)
}

/// Folds one event; those that are about no consultation change nothing.
pub(crate) fn fold(records: &mut Consultations, meta: &EventMeta, event: DeviceEvent) {
    let Some(key) = event.consultation() else { return };
    match event {
        DeviceEvent::ConsultationOpened { consultation, topic } => {
            let mut record = ConsultationRecord::new(meta, consultation, topic);
            if let Some(mut old) = records.remove(&key) {
                record.earlier = std::mem::take(&mut old.earlier);
                record.earlier.push(old);
            }
            records.insert(key, record);
        }
        event => {
            if let Some(record) = records.get_mut(&key) {
                record.evolve(meta.stamp, event);
            }
        }
    }
}

impl ConsultationRecord {
    fn new(meta: &EventMeta, consultation: MilestoneKey, topic: Name) -> Self {
        Self {
            device: meta.device,
            consultation,
            topics: vec![Kept { value: topic, reason: None, recorded: meta.stamp }],
            texts: Vec::new(),
            steps: Vec::new(),
            questions: Vec::new(),
            followed: Vec::new(),
            withdrawn: None,
            earlier: Vec::new(),
        }
    }

    /// The record and those under its key that were taken back before, oldest first.
    pub fn with_earlier(mut self) -> Vec<Self> {
        let mut all = std::mem::take(&mut self.earlier);
        all.push(self);
        all
    }

    /// What it is about.
    pub fn topic(&self) -> &Name {
        &self.topics.last().expect("a record is opened with its topic").value
    }

    /// The text of minutes or notes that stands.
    pub fn text(&self) -> Option<&Kept<Note>> {
        self.texts.last()
    }

    /// Who opened it.
    pub fn opened(&self) -> Stamp {
        self.topics.first().expect("a record is opened with its topic").recorded
    }

    /// The day on which something of it first happened, as far as it is said.
    fn first_happened(&self) -> Option<JstDate> {
        let steps = self.steps.iter().filter(|entry| entry.withdrawn.is_none());
        let steps = steps.filter_map(|entry| Some(settled_by(entry.step.on()?, entry.recorded.day())));
        let questions = self.questions.iter().filter(|entry| entry.withdrawn.is_none());
        let answers = questions.filter_map(|entry| entry.answer.as_ref());
        steps.chain(answers.map(|(answer, recorded)| settled_by(answer.on, recorded.day()))).min()
    }

    /// The same record without what had not yet happened by the end of a day; none when nothing of it had. What is
    /// recorded later than it happened is taken for the day on which it happened.
    #[must_use]
    pub fn on(mut self, day: JstDate) -> Option<Self> {
        let known = |stamp: &Stamp| stamp.day() <= day;
        let happened = self.first_happened().is_some_and(|first| first <= day);
        if !known(&self.opened()) && !happened {
            return None;
        }
        if !happened {
            self.texts.retain(|kept| known(&kept.recorded));
        }
        self.steps.retain(|entry| match entry.step.on() {
            Some(on) => settled_by(on, entry.recorded.day()) <= day,
            None => known(&entry.recorded),
        });
        for entry in &mut self.questions {
            entry.answer.take_if(|(answer, recorded)| settled_by(answer.on, recorded.day()) > day);
            for correction in &mut entry.corrections {
                correction.was_answer.take_if(|was| settled_by(was.on, correction.recorded.day()) > day);
            }
        }
        self.questions.retain(|entry| known(&entry.asked) || entry.answer.is_some() || happened);
        self.followed.retain(|entry| known(&entry.recorded));
        Some(self)
    }

    fn evolve(&mut self, recorded: Stamp, event: DeviceEvent) {
        match event {
            DeviceEvent::ConsultationTopicCorrected { topic, reason, .. } => {
                self.topics.push(Kept { value: topic, reason: Some(reason), recorded });
            }
            DeviceEvent::ConsultationTextKept { text, reason, .. } => {
                self.texts.push(Kept { value: text, reason, recorded });
            }
            DeviceEvent::ConsultationStepRecorded { number, step, .. } => {
                self.steps.push(StepEntry { number, step, recorded, withdrawn: None });
            }
            DeviceEvent::ConsultationQuestionAsked { number, question, .. } => {
                let (answer, corrections) = (None, Vec::new());
                let entry =
                    QuestionEntry { number, question, asked: recorded, answer, corrections, withdrawn: None };
                self.questions.push(entry);
            }
            DeviceEvent::ConsultationQuestionAnswered { number, answer, .. } => {
                if let Some(entry) = self.question_mut(number) {
                    entry.answer = Some((answer, recorded));
                }
            }
            DeviceEvent::ConsultationQuestionCorrected { number, question, answer, reason, .. } => {
                if let Some(entry) = self.question_mut(number) {
                    entry.correct(question, answer, reason, recorded);
                }
            }
            DeviceEvent::ConsultationFollowed { number, question, change, .. } => {
                self.followed.push(FollowedEntry { number, question, change, recorded, withdrawn: None });
            }
            DeviceEvent::ConsultationEntryWithdrawn { entry, reason, .. } => {
                let withdrawal = Withdrawal { reason, recorded };
                if let Some(place) = self.withdrawal_of(entry) {
                    *place = Some(withdrawal);
                }
            }
            _ => {}
        }
    }

    fn question_mut(&mut self, number: u32) -> Option<&mut QuestionEntry> {
        self.questions.iter_mut().find(|entry| entry.number == number)
    }

    fn withdrawal_of(&mut self, entry: ConsultationEntry) -> Option<&mut Option<Withdrawal>> {
        match entry {
            ConsultationEntry::Record => Some(&mut self.withdrawn),
            ConsultationEntry::Step { number } => {
                self.steps.iter_mut().find(|e| e.number == number).map(|e| &mut e.withdrawn)
            }
            ConsultationEntry::Question { number } => {
                self.questions.iter_mut().find(|e| e.number == number).map(|e| &mut e.withdrawn)
            }
            ConsultationEntry::Change { number } => {
                self.followed.iter_mut().find(|e| e.number == number).map(|e| &mut e.withdrawn)
            }
        }
    }
}

impl QuestionEntry {
    fn correct(&mut self, question: Question, answer: Option<Answer>, reason: Reason, recorded: Stamp) {
        let was = std::mem::replace(&mut self.question, question);
        let old = self.answer.take();
        let was_answer = old.as_ref().map(|(answer, _)| answer.clone());
        // An answer that stays keeps its own stamp.
        self.answer = answer.map(|answer| match old {
            Some((same, stamp)) if same == answer => (same, stamp),
            _ => (answer, recorded),
        });
        self.corrections.push(QuestionCorrection { was, was_answer, reason, recorded });
    }
}

#[cfg(test)]
mod tests;
