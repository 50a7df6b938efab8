//! What may be wished of a device.

use super::{
    Classification, ConsultationCommand, DeviceForm, GateReview, NewConsultation, Party, PartyRole, Pivot,
    Purpose, QuestionKey, Route, TrialCounts,
};
use crate::catalogue::{Evidence, MilestoneKey, MilestoneKind};
use crate::ids::{HubId, StartupId};
use crate::source::SourceLine;
use crate::template::Template;
use crate::value::{DeviceClass, JmdnCode, JstDate, Name, Note, OccurredDate, Reason};

/// What is reported of a milestone.
#[derive(Debug, Clone, PartialEq)]
pub struct MilestoneReport {
    /// Which kind.
    pub kind: MilestoneKind,
    /// Which time; none = the one that is open, or the next of a recurring kind.
    pub occurrence: Option<u32>,
    /// When it happened.
    pub occurred: OccurredDate,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// What else is to be said.
    pub note: Option<Note>,
}

/// Whether a report of somebody who may confirm is confirmed at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// A mentor confirms later.
    Awaited,
    /// The reporting mentor confirms at once.
    AtOnce,
}

/// A command to a device.
#[derive(Debug, Clone, PartialEq)]
pub enum DeviceCommand {
    /// Enter a device under development.
    Register {
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
        /// The version of the milestone catalogue it adopts; none = the newest. A hub may want its portfolio to be alike.
        catalogue_version: Option<u32>,
        /// Where it stands, for devices that a document names.
        source: Option<SourceLine>,
    },
    /// Follow a change of the working name, or put it right.
    Rename {
        /// The new name.
        name: Name,
        /// The name in English.
        name_en: Option<Name>,
        /// Why.
        reason: Reason,
    },
    /// Name who files or holds, from a day on.
    NameParty {
        /// What it is to the device.
        role: PartyRole,
        /// Who.
        party: Party,
        /// From which day.
        from: JstDate,
    },
    /// Say that who was named to file or hold is no longer there.
    CeaseParty {
        /// What it was to the device.
        role: PartyRole,
        /// The first day without it.
        on: JstDate,
        /// Why.
        reason: Reason,
    },
    /// Pass the device to another owner.
    Transfer {
        /// The new owner.
        to: StartupId,
        /// From which day.
        on: JstDate,
        /// Why.
        reason: Reason,
    },
    /// Record the class for the first time.
    Classify(Classification),
    /// Follow a re-classification that holds from a day on.
    Reclassify {
        /// The new class.
        classification: Classification,
        /// Why.
        reason: Reason,
    },
    /// Put a mistyped class right, from the start of what it corrects.
    CorrectClass {
        /// The first day of the classification that is wrong.
        from: JstDate,
        /// The right class.
        class: DeviceClass,
        /// The right code of the generic name.
        jmdn: Option<JmdnCode>,
        /// Why.
        reason: Reason,
    },
    /// Choose the road to market.
    ChooseRoute {
        /// The road.
        route: Route,
        /// Why, where another was chosen before.
        reason: Option<Reason>,
    },
    /// Adopt a newer version of the milestone catalogue.
    AdoptCatalogue {
        /// Which version.
        version: u32,
    },
    /// Adopt a template of a hub's own milestones, or its later version.
    AdoptTemplate {
        /// Whose.
        hub: HubId,
        /// The template as the hub defines it now.
        template: Template,
    },
    /// Take a milestone onto the roadmap that the route leaves out.
    IncludeMilestone {
        /// Which kind.
        kind: MilestoneKind,
        /// Why.
        reason: Reason,
    },
    /// Plan a milestone for a date (予定), move it, or leave its date open again.
    ScheduleMilestone {
        /// Which.
        milestone: MilestoneKey,
        /// For when: a day, a month or a fiscal year; none = open again.
        planned: Option<OccurredDate>,
        /// Why, where another date was planned before.
        reason: Option<Reason>,
    },
    /// Record that a stage gate was held, and what it decided.
    ReviewGate(GateReview),
    /// Record a change of course, with what is done again.
    Pivot(Pivot),
    /// Report a milestone.
    ReportMilestone {
        /// What is reported.
        report: MilestoneReport,
        /// Whether it is confirmed at once.
        confirmation: Confirmation,
    },
    /// Confirm what was reported.
    ConfirmMilestone {
        /// Which.
        milestone: MilestoneKey,
        /// Further evidence, seen by the mentor.
        evidence: Vec<Evidence>,
    },
    /// Send a report back.
    ReturnMilestone {
        /// Which.
        milestone: MilestoneKey,
        /// What is missing.
        reason: Reason,
    },
    /// Correct an achieved milestone.
    CorrectMilestone {
        /// Which.
        milestone: MilestoneKey,
        /// When it really happened.
        occurred: OccurredDate,
        /// What shows it.
        evidence: Vec<Evidence>,
        /// Why it was wrong.
        reason: Reason,
    },
    /// Open an achieved or waived milestone again: development went back.
    ReopenMilestone {
        /// Which.
        milestone: MilestoneKey,
        /// Why.
        reason: Reason,
    },
    /// Say that a milestone does not apply (対象外).
    WaiveMilestone {
        /// Which.
        milestone: MilestoneKey,
        /// Why.
        reason: Reason,
    },
    /// Record what happened before the accompaniment.
    RecordBackground {
        /// What happened.
        report: MilestoneReport,
    },
    /// Open the record of a consultation (対面助言, the windows).
    OpenConsultation(NewConsultation),
    /// Go on with the record of a consultation.
    Consult {
        /// Which.
        consultation: MilestoneKey,
        /// What is wished of it.
        wish: ConsultationCommand,
    },
    /// Change the roadmap, and say that the change followed from a consultation.
    Following {
        /// From which consultation, and which question of it.
        source: QuestionKey,
        /// The change.
        change: Box<DeviceCommand>,
    },
    /// Record how many subjects and hospitals a trial has as of a day.
    RecordTrialCounts {
        /// The numbers.
        counts: TrialCounts,
        /// Why, where other numbers stand for the day.
        reason: Option<Reason>,
    },
    /// Suspend the development (中断).
    Suspend {
        /// From when.
        on: OccurredDate,
        /// Why.
        reason: Reason,
    },
    /// Go on after a suspension.
    Resume {
        /// From when.
        on: OccurredDate,
        /// Why.
        reason: Reason,
    },
    /// End the development (開発中止).
    Terminate {
        /// When.
        on: OccurredDate,
        /// Why.
        reason: Reason,
    },
}
