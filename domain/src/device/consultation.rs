//! Consultations (対面助言, the windows) as records: how each was prepared, what was asked, what was answered, and what
//! followed on the roadmap.
//!
//! That a consultation was held is its milestone in the lane of regulatory consultation; the record hangs on the
//! milestone's key, so that nothing is booked twice. What is written here is never counted.
//! What must stay out: the evidence that it was held, which is the milestone's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Confirmation, DeviceEvent};
use crate::catalogue::{Evidence, Lane, MilestoneKey, MilestoneKind, Place};
use crate::value::{Name, Note, OccurredDate, Reason};

/// What was asked (相談事項), and what the startup thinks of it itself (相談者の考え).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub text: Note,
    /// What the startup thinks itself.
    pub own_view: Option<Note>,
}

/// What was answered (助言).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The answer.
    pub text: Note,
    /// When it was given.
    pub on: OccurredDate,
}

/// A step on the way to a consultation, or after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConsultationStep {
    /// 相談申込書の提出.
    ApplicationFiled {
        /// When.
        on: OccurredDate,
        /// The number of its acceptance, where one is given.
        reference: Option<Name>,
    },
    /// 相談資料の提出.
    MaterialsSubmitted {
        /// When.
        on: OccurredDate,
        /// What, or where it is kept.
        reference: Option<Name>,
    },
    /// A meeting beside it (対面助言準備面談, フォローアップ面談), recorded as a milestone of its own.
    Meeting {
        /// Which.
        milestone: MilestoneKey,
    },
}

/// A change of the roadmap that a consultation can lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RoadmapChange {
    /// A milestone was planned, or its plan moved.
    Planned {
        /// Which.
        milestone: MilestoneKey,
    },
    /// A milestone was taken onto the roadmap that the route leaves out.
    Included {
        /// Which kind.
        milestone_kind: MilestoneKind,
    },
    /// A milestone does not apply.
    Waived {
        /// Which.
        milestone: MilestoneKey,
    },
    /// A milestone is open again.
    Reopened {
        /// Which.
        milestone: MilestoneKey,
    },
    /// A road to market was chosen.
    RouteChosen,
    /// The class was recorded, or changed.
    Classified,
    /// A stage gate was held.
    GateReviewed,
    /// The development changed its course.
    Pivoted,
}

/// A part of the record of a consultation, by its permanent number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ConsultationEntry {
    /// The record as a whole.
    Record,
    /// A step.
    Step {
        /// Its number, from 1.
        number: u32,
    },
    /// A question.
    Question {
        /// Its number, from 1.
        number: u32,
    },
    /// A change that followed.
    Change {
        /// Its number, from 1.
        number: u32,
    },
}

/// A consultation, or one question of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuestionKey {
    /// Which consultation.
    pub consultation: MilestoneKey,
    /// Which question; none for the consultation as a whole.
    pub question: Option<u32>,
}

/// A question as it is entered, with its answer where that is known already.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedQuestion {
    /// The question.
    pub question: Question,
    /// The answer.
    pub answer: Option<Answer>,
}

/// The record of a consultation, as it is opened.
#[derive(Debug, Clone, PartialEq)]
pub struct NewConsultation {
    /// Which kind of consultation.
    pub kind: MilestoneKind,
    /// Which time; none = one that was held on that day, or is planned, and has no record, or the next.
    pub occurrence: Option<u32>,
    /// What it is about.
    pub topic: Name,
    /// The text of minutes or notes, as pasted.
    pub text: Option<Note>,
    /// The questions, where they are known already.
    pub questions: Vec<AskedQuestion>,
    /// When it was held, where that is known: its milestone is then reported with the record.
    pub occurred: Option<OccurredDate>,
    /// What shows that, for the report or the confirmation that is made with the record.
    pub evidence: Vec<Evidence>,
    /// Whether the milestone is confirmed with the record: as it is reported with it, or was before.
    pub confirmation: Confirmation,
}

/// What may be wished of the record of a consultation.
#[derive(Debug, Clone, PartialEq)]
pub enum ConsultationCommand {
    /// Put right what it is about.
    CorrectTopic {
        /// What it is about.
        topic: Name,
        /// Why.
        reason: Reason,
    },
    /// Keep the text of minutes or notes.
    KeepText {
        /// The text, whole.
        text: Note,
        /// Why it changes, where another was kept before.
        reason: Option<Reason>,
    },
    /// Record a step.
    RecordStep(ConsultationStep),
    /// Add questions.
    Ask(Vec<AskedQuestion>),
    /// Record the answer to a question.
    Answer {
        /// Which question.
        question: u32,
        /// The answer.
        answer: Answer,
    },
    /// Put a question and its answer right.
    CorrectQuestion {
        /// Which question.
        question: u32,
        /// As it should stand.
        corrected: AskedQuestion,
        /// Why it was wrong.
        reason: Reason,
    },
    /// Say that a change of the roadmap, recorded before, followed from it.
    Link {
        /// From which question; none = from the consultation as a whole.
        question: Option<u32>,
        /// Which change.
        change: RoadmapChange,
    },
    /// Take back a part of the record, or all of it.
    Withdraw {
        /// Which part.
        entry: ConsultationEntry,
        /// Why.
        reason: Reason,
    },
}

/// What the rules of a consultation have to know of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Consultation {
    /// What it is about.
    pub topic: Name,
    /// The text that is kept.
    pub text: Option<Note>,
    /// The steps that stand.
    pub steps: BTreeMap<u32, ConsultationStep>,
    /// The questions that stand, each with its answer.
    pub questions: BTreeMap<u32, (Question, Option<Answer>)>,
    /// The changes that followed and stand, each with the question it followed from.
    pub changes: BTreeMap<u32, (Option<u32>, RoadmapChange)>,
    /// The last number given to a step, a question and a change; a record that is opened again counts on.
    pub numbers: (u32, u32, u32),
    /// Whether it was taken back as a whole.
    pub withdrawn: bool,
}

/// The kinds in the lane of regulatory consultation that are meetings beside a consultation.
const MEETINGS: &[MilestoneKind] =
    &[MilestoneKind::PreparatoryMeeting, MilestoneKind::StrategyPreMeeting, MilestoneKind::FollowUpMeeting];

impl MilestoneKind {
    /// Whether a record can be kept of it: all of the lane but the preparatory and the follow-up meeting, which are steps.
    pub fn is_consultation(self) -> bool {
        self.definition().place == Place::Lane(Lane::RegulatoryConsultation)
            && !matches!(self, Self::PreparatoryMeeting | Self::FollowUpMeeting)
    }

    /// Whether it is a meeting on the way to a consultation, or after it.
    pub fn is_meeting(self) -> bool {
        MEETINGS.contains(&self)
    }
}

impl DeviceEvent {
    /// The consultation whose record it is about.
    pub const fn consultation(&self) -> Option<MilestoneKey> {
        match self {
            Self::ConsultationOpened { consultation, .. }
            | Self::ConsultationTopicCorrected { consultation, .. }
            | Self::ConsultationTextKept { consultation, .. }
            | Self::ConsultationStepRecorded { consultation, .. }
            | Self::ConsultationQuestionAsked { consultation, .. }
            | Self::ConsultationQuestionAnswered { consultation, .. }
            | Self::ConsultationQuestionCorrected { consultation, .. }
            | Self::ConsultationFollowed { consultation, .. }
            | Self::ConsultationEntryWithdrawn { consultation, .. } => Some(*consultation),
            _ => None,
        }
    }
}

impl ConsultationStep {
    /// When it was taken; none for a meeting, which its milestone dates.
    pub const fn on(&self) -> Option<OccurredDate> {
        match self {
            Self::ApplicationFiled { on, .. } | Self::MaterialsSubmitted { on, .. } => Some(*on),
            Self::Meeting { .. } => None,
        }
    }
}

impl RoadmapChange {
    /// The change that an event is; none for what changes no roadmap ahead.
    pub fn of(event: &DeviceEvent) -> Option<Self> {
        Some(match event {
            DeviceEvent::MilestoneScheduled { milestone, .. }
            | DeviceEvent::MilestoneRescheduled { milestone, .. } => Self::Planned { milestone: *milestone },
            DeviceEvent::MilestoneIncluded { kind, .. } => Self::Included { milestone_kind: *kind },
            DeviceEvent::MilestoneWaived { milestone, .. } => Self::Waived { milestone: *milestone },
            DeviceEvent::MilestoneReopened { milestone, .. } => Self::Reopened { milestone: *milestone },
            DeviceEvent::RouteChosen { .. } => Self::RouteChosen,
            DeviceEvent::Classified { .. } | DeviceEvent::Reclassified { .. } => Self::Classified,
            DeviceEvent::GateReviewed { .. } => Self::GateReviewed,
            DeviceEvent::PivotRecorded { .. } => Self::Pivoted,
            _ => return None,
        })
    }

    /// The milestone it is about; none for changes of the device.
    pub fn milestone(self) -> Option<MilestoneKey> {
        match self {
            Self::Planned { milestone } | Self::Waived { milestone } | Self::Reopened { milestone } => {
                Some(milestone)
            }
            Self::Included { milestone_kind } => Some(MilestoneKey::first(milestone_kind)),
            Self::RouteChosen | Self::Classified | Self::GateReviewed | Self::Pivoted => None,
        }
    }

    /// All names.
    pub const CODES: &'static [&'static str] = &[
        "planned",
        "included",
        "waived",
        "reopened",
        "route_chosen",
        "classified",
        "gate_reviewed",
        "pivoted",
    ];

    /// The name in the log and in messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned { .. } => "planned",
            Self::Included { .. } => "included",
            Self::Waived { .. } => "waived",
            Self::Reopened { .. } => "reopened",
            Self::RouteChosen => "route_chosen",
            Self::Classified => "classified",
            Self::GateReviewed => "gate_reviewed",
            Self::Pivoted => "pivoted",
        }
    }
}

impl Consultation {
    pub(super) fn new(topic: Name) -> Self {
        Self {
            topic,
            text: None,
            steps: BTreeMap::new(),
            questions: BTreeMap::new(),
            changes: BTreeMap::new(),
            numbers: (0, 0, 0),
            withdrawn: false,
        }
    }

    /// The record opened again under the key of one that was taken back.
    pub(super) fn again(&self, topic: Name) -> Self {
        Self { numbers: self.numbers, ..Self::new(topic) }
    }

    /// Folds an event about this consultation, its opening and withdrawal aside.
    pub(super) fn fold(&mut self, event: DeviceEvent) {
        match event {
            DeviceEvent::ConsultationTopicCorrected { topic, .. } => self.topic = topic,
            DeviceEvent::ConsultationTextKept { text, .. } => self.text = Some(text),
            DeviceEvent::ConsultationStepRecorded { number, step, .. } => {
                self.numbers.0 = number;
                self.steps.insert(number, step);
            }
            DeviceEvent::ConsultationQuestionAsked { number, question, .. } => {
                self.numbers.1 = number;
                self.questions.insert(number, (question, None));
            }
            DeviceEvent::ConsultationQuestionAnswered { number, answer, .. } => {
                if let Some((_, stands)) = self.questions.get_mut(&number) {
                    *stands = Some(answer);
                }
            }
            DeviceEvent::ConsultationQuestionCorrected { number, question, answer, .. } => {
                self.questions.insert(number, (question, answer));
            }
            DeviceEvent::ConsultationFollowed { number, question, change, .. } => {
                self.numbers.2 = number;
                self.changes.insert(number, (question, change));
            }
            DeviceEvent::ConsultationEntryWithdrawn { entry, .. } => match entry {
                ConsultationEntry::Record => self.withdrawn = true,
                ConsultationEntry::Step { number } => drop(self.steps.remove(&number)),
                ConsultationEntry::Question { number } => drop(self.questions.remove(&number)),
                ConsultationEntry::Change { number } => drop(self.changes.remove(&number)),
            },
            _ => {}
        }
    }
}
