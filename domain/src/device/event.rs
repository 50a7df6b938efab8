//! What has happened to a device.

use super::{
    Answer, Classification, ConsultationEntry, ConsultationStep, DeviceForm, GateReview, Party, PartyRole,
    Pivot, Purpose, Question, RoadmapChange, Route, TrialCounts,
};
use crate::catalogue::{Evidence, MilestoneKey, MilestoneKind};
use crate::ids::StartupId;
use crate::source::SourceLine;
use crate::template::AdoptedTemplate;
use crate::value::{DeviceClass, JmdnCode, JstDate, Name, Note, OccurredDate, Reason};

crate::events! {
    /// An event of a device.
    pub enum DeviceEvent {
        /// A device under development was entered.
        Registered = "registered" v 1 {
            /// The startup that develops and owns it.
            developer: StartupId,
            /// Its working name.
            name: Name,
            /// The name in English.
            name_en: Option<Name>,
            /// What it is for.
            purpose: Purpose,
            /// What it is made of.
            form: DeviceForm,
            /// The version of the milestone catalogue it adopted.
            catalogue_version: u32,
            /// Where it stands.
            source: Option<SourceLine>,
        }
        /// It has another working name.
        Renamed = "renamed" v 1 {
            /// The new name.
            name: Name,
            /// The name in English.
            name_en: Option<Name>,
            /// Why.
            reason: Reason,
        }
        /// Who files or holds was named.
        PartyNamed = "party_named" v 1 {
            /// What it is to the device.
            role: PartyRole,
            /// Who.
            party: Party,
            /// From which day.
            from: JstDate,
        }
        /// Who was named to file or hold is no longer there: dissolved, out of business, without its licence.
        PartyCeased = "party_ceased" v 1 {
            /// What it was to the device.
            role: PartyRole,
            /// The first day without it.
            on: JstDate,
            /// Why.
            reason: Reason,
        }
        /// It passed to another owner.
        Transferred = "transferred" v 1 {
            /// The new owner.
            to: StartupId,
            /// From which day.
            on: JstDate,
            /// Why.
            reason: Reason,
        }
        /// The class was recorded for the first time.
        Classified = "classified" v 1 {
            /// The class, its day and source.
            classification: Classification,
        }
        /// The class changed, from a day on.
        Reclassified = "reclassified" v 1 {
            /// The class, its day and source.
            classification: Classification,
            /// Why.
            reason: Reason,
        }
        /// A mistyped class was put right, from the start of what it corrects.
        ClassCorrected = "class_corrected" v 1 {
            /// The first day of the classification that was wrong.
            from: JstDate,
            /// The right class.
            class: DeviceClass,
            /// The right code of the generic name.
            jmdn: Option<JmdnCode>,
            /// Why.
            reason: Reason,
        }
        /// The road to market was chosen.
        RouteChosen = "route_chosen" v 1 {
            /// The road.
            route: Route,
            /// Why, where another was chosen before.
            reason: Option<Reason>,
        }
        /// It adopted a newer version of the milestone catalogue.
        CatalogueAdopted = "catalogue_adopted" v 1 {
            /// The version it adopted.
            version: u32,
        }
        /// It adopted a template of a hub's own milestones, or its later version.
        TemplateAdopted = "template_adopted" v 1 {
            /// A copy of the template, with the occurrence that each milestone is here.
            adopted: AdoptedTemplate,
        }
        /// A milestone that the route leaves out was taken onto the roadmap.
        MilestoneIncluded = "milestone_included" v 1 {
            /// Which kind.
            kind: MilestoneKind,
            /// Why.
            reason: Reason,
        }
        /// A milestone was planned for a date.
        MilestoneScheduled = "milestone_scheduled" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// For when.
            planned: OccurredDate,
        }
        /// A planned milestone was moved to another date, or its date is open again.
        MilestoneRescheduled = "milestone_rescheduled" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// For when; none = open.
            planned: Option<OccurredDate>,
            /// Why.
            reason: Reason,
        }
        /// A stage gate was held.
        GateReviewed = "gate_reviewed" v 1 {
            /// Which, when, and what it decided.
            review: GateReview,
        }
        /// The development changed its course.
        PivotRecorded = "pivot_recorded" v 1 {
            /// How far, when and why.
            pivot: Pivot,
        }
        /// A milestone was reported.
        MilestoneReported = "milestone_reported" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// When it happened.
            occurred: OccurredDate,
            /// What shows it.
            evidence: Vec<Evidence>,
            /// What else was said.
            note: Option<Note>,
        }
        /// A report was confirmed: from now on it counts.
        MilestoneConfirmed = "milestone_confirmed" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// Further evidence, seen by the mentor.
            evidence: Vec<Evidence>,
        }
        /// A report was sent back.
        MilestoneReturned = "milestone_returned" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// What is missing.
            reason: Reason,
        }
        /// An achieved milestone was corrected.
        MilestoneCorrected = "milestone_corrected" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// When it really happened.
            occurred: OccurredDate,
            /// What shows it.
            evidence: Vec<Evidence>,
            /// Why it was wrong.
            reason: Reason,
        }
        /// A milestone is open again.
        MilestoneReopened = "milestone_reopened" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// Why.
            reason: Reason,
        }
        /// A milestone does not apply.
        MilestoneWaived = "milestone_waived" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// Why.
            reason: Reason,
        }
        /// Something from before the accompaniment was recorded, as reported.
        BackgroundRecorded = "background_recorded" v 1 {
            /// Which.
            milestone: MilestoneKey,
            /// When it happened.
            occurred: OccurredDate,
            /// What shows it.
            evidence: Vec<Evidence>,
            /// What else was said.
            note: Option<Note>,
        }
        /// The record of a consultation was opened.
        ConsultationOpened = "consultation_opened" v 1 {
            /// Which.
            consultation: MilestoneKey,
            /// What it is about.
            topic: Name,
        }
        /// What a consultation is about was put right.
        ConsultationTopicCorrected = "consultation_topic_corrected" v 1 {
            /// Which.
            consultation: MilestoneKey,
            /// What it is about.
            topic: Name,
            /// Why.
            reason: Reason,
        }
        /// The text of minutes or notes was kept, in the place of any before.
        ConsultationTextKept = "consultation_text_kept" v 1 {
            /// Of which consultation.
            consultation: MilestoneKey,
            /// The text, whole.
            text: Note,
            /// Why it changed, where another was kept before.
            reason: Option<Reason>,
        }
        /// A step on the way to a consultation, or after it, was recorded.
        ConsultationStepRecorded = "consultation_step_recorded" v 1 {
            /// Of which consultation.
            consultation: MilestoneKey,
            /// Its permanent number.
            number: u32,
            /// The step.
            step: ConsultationStep,
        }
        /// A question was put down.
        ConsultationQuestionAsked = "consultation_question_asked" v 1 {
            /// In which consultation.
            consultation: MilestoneKey,
            /// Its permanent number.
            number: u32,
            /// The question.
            question: Question,
        }
        /// A question was answered.
        ConsultationQuestionAnswered = "consultation_question_answered" v 1 {
            /// In which consultation.
            consultation: MilestoneKey,
            /// Which question.
            number: u32,
            /// The answer.
            answer: Answer,
        }
        /// A question and its answer were put right.
        ConsultationQuestionCorrected = "consultation_question_corrected" v 1 {
            /// In which consultation.
            consultation: MilestoneKey,
            /// Which question.
            number: u32,
            /// The question as it should stand.
            question: Question,
            /// The answer as it should stand.
            answer: Option<Answer>,
            /// Why it was wrong.
            reason: Reason,
        }
        /// A change of the roadmap followed from a consultation.
        ConsultationFollowed = "consultation_followed" v 1 {
            /// From which consultation.
            consultation: MilestoneKey,
            /// Its permanent number.
            number: u32,
            /// From which question; none = from the consultation as a whole.
            question: Option<u32>,
            /// Which change.
            change: RoadmapChange,
        }
        /// A part of the record of a consultation was taken back, or all of it.
        ConsultationEntryWithdrawn = "consultation_entry_withdrawn" v 1 {
            /// Of which consultation.
            consultation: MilestoneKey,
            /// Which part.
            entry: ConsultationEntry,
            /// Why.
            reason: Reason,
        }
        /// The numbers of a trial as of a day were recorded; they replace what stood for the day.
        TrialCountsRecorded = "trial_counts_recorded" v 1 {
            /// The numbers.
            counts: TrialCounts,
            /// Why, where other numbers stood for the day.
            reason: Option<Reason>,
        }
        /// The development was suspended.
        Suspended = "suspended" v 1 {
            /// From when.
            on: OccurredDate,
            /// Why.
            reason: Reason,
        }
        /// The development goes on.
        Resumed = "resumed" v 1 {
            /// From when.
            on: OccurredDate,
            /// Why.
            reason: Reason,
        }
        /// The development was ended.
        Terminated = "terminated" v 1 {
            /// When.
            on: OccurredDate,
            /// Why.
            reason: Reason,
        }
    }
}
