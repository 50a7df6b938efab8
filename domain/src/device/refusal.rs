//! Why a command to a device is refused.

use crate::catalogue::{MilestoneKey, MilestoneKind};
use crate::value::{DeviceClass, JstDate, OccurredDate, OwnCode};

crate::refusals! {
    /// Why a command to a device is refused.
    pub enum DeviceRefusal {
        /// It was registered before.
        AlreadyRegistered = "device-already-registered", "", "the device is registered already";
        /// There is no such device.
        NotRegistered = "device-not-registered", "device", "there is no such device";
        /// The development is suspended.
        Suspended { since: OccurredDate } = "device-suspended", "device",
            "the development is suspended ({since}): resume it first";
        /// The development was ended.
        Terminated { on: OccurredDate } = "device-terminated", "device", "the development was ended ({on})";
        /// It is not suspended.
        NotSuspended = "device-not-suspended", "device", "the development is not suspended";
        /// The class is recorded.
        AlreadyClassified { class: DeviceClass } = "already-classified", "class",
            "Class {class} is recorded: record a re-classification (from a day) or correct the class (a mistake)";
        /// No class is recorded.
        NotClassified = "not-classified", "class", "no class is recorded yet: classify the device first";
        /// A re-classification begins after what it replaces.
        ReclassifiedTooEarly { from: JstDate, current: JstDate } = "reclassified-too-early", "from",
            "the present class holds from {current}; a re-classification begins later, not on {from}: to put a mistake right, correct the class";
        /// Nothing begins on that day.
        NoClassFrom { from: JstDate } = "no-class-from", "from", "no classification begins on {from}";
        /// A program at Class I level is not a medical device.
        SamdClassOne = "samd-class-one", "class",
            "a program at Class I level is not a medical device: choose Class II to IV, or hardware";
        /// The instrument is not for this class.
        InstrumentClass { instrument: &'static str, class: DeviceClass } = "instrument-class", "instrument",
            "a Class {class} device does not come to market by {instrument}: Class I by notification, Class II and III by certification where a standard exists, otherwise by approval";
        /// A road that only programs go.
        SpecialRouteForPrograms { special: &'static str } = "special-route-for-programs", "special",
            "{special} is for programs (SaMD) only";
        /// A device that stays goes to no country.
        DomesticWithCountries = "domestic-with-countries", "expansion",
            "a device that builds the domestic base first goes to no country yet: leave the countries out, or choose another strategy";
        /// Where no trial is needed nothing stands in for it.
        NothingToStandInFor = "nothing-to-stand-in-for", "specifiedTrial",
            "the application needs no clinical data: there is no trial for the specified clinical trial to stand in for";
        /// The catalogue adopted is as new.
        CatalogueNotNewer { version: u32 } = "catalogue-not-newer", "version",
            "the device has adopted version {version} of the catalogue: name a later one";
        /// There is no such version.
        CatalogueUnknown { version: u32, newest: u32 } = "catalogue-unknown", "version",
            "there is no version {version} of the catalogue; the newest is {newest}";
        /// The template adopted is as new.
        TemplateNotNewer { template: OwnCode, version: u32 } = "template-not-newer", "template",
            "the device has adopted version {version} of the template {template}, and the hub has no later one";
        /// More own milestones than one device can have.
        TooManyOwnMilestones { most: u32 } = "too-many-own-milestones", "template",
            "a device has {most} milestones of hubs' templates at the most";
        /// A hub's own milestone is named by its occurrence.
        OwnMilestoneUnnamed = "own-milestone-unnamed", "occurrence",
            "say which of the hubs' own milestones it is: name its occurrence, as the roadmap shows it";
        /// No adopted template has it.
        TemplateMilestoneUnknown { occurrence: u32 } = "template-milestone-unknown", "occurrence",
            "no template that this device adopted has the own milestone {occurrence}";
        /// Own milestones come by their template.
        OwnMilestoneByTemplate = "own-milestone-by-template", "kind",
            "a hub's own milestones come onto a roadmap by adopting its template";
        /// The evidence is none that the hub asks for.
        OwnEvidenceUnfit { milestone: String, kind: &'static str, expected: String } = "evidence-unfit", "evidence",
            "{milestone} does not take evidence of the kind {kind}; it takes: {expected}";
        /// A confirmation needs evidence, also of an own milestone.
        OwnEvidenceMissing { milestone: String, expected: String } = "evidence-missing", "evidence",
            "{milestone} is confirmed with evidence: {expected}";
        /// Only a gate that is passed needs no reason.
        GateReasonMissing = "gate-reason-missing", "reason",
            "say why the gate did not simply decide to go: the conditions, or what is missing";
        /// More items than one gate can look at.
        TooManyChecks { most: usize } = "too-many-checks", "checks", "a gate looks at {most} items at the most";
        /// A course that is kept redoes nothing.
        NothingRedoneAsPlanned = "nothing-redone-as-planned", "redone",
            "a development that goes on as planned does nothing again: choose a minor or major change";
        /// A plan names a time.
        PlannedUnknown = "planned-unknown", "planned",
            "a plan is for a day, a month or a fiscal year; leave it out to leave the date open";
        /// Another date was planned before.
        RescheduleReasonMissing { planned: OccurredDate } = "reschedule-reason-missing", "reason",
            "it was planned for {planned}: say why that changes";
        /// It is on the roadmap.
        AlreadyOnRoadmap { kind: MilestoneKind } = "milestone-on-roadmap", "kind",
            "{kind} is on the roadmap already";
        /// Another road was chosen before.
        ReasonMissing = "reason-missing", "reason", "another route was chosen before: say why it changes";
        /// It has that owner.
        SameOwner = "same-owner", "to", "the device belongs to that startup already";
        /// The day has not come.
        InFuture { date: OccurredDate, today: JstDate } = "date-in-future", "occurred",
            "{date} lies after today, {today}";
        /// The day has not come.
        InFutureOn { date: OccurredDate, today: JstDate } = "date-in-future", "on",
            "{date} lies after today, {today}";
        /// The day has not come.
        InFutureFrom { date: OccurredDate, today: JstDate } = "date-in-future", "from",
            "{date} lies after today, {today}";
        /// The day has not come.
        InFutureAsOf { date: OccurredDate, today: JstDate } = "date-in-future", "asOf",
            "{date} lies after today, {today}";
        /// It happens once only.
        OccursOnce { kind: MilestoneKind } = "occurs-once", "occurrence",
            "{kind} happens once for a device: leave the occurrence out, or reopen it";
        /// Occurrences are counted without a gap.
        OccurrenceGap { next: u32 } = "occurrence-gap", "occurrence", "the next occurrence is {next}";
        /// The kind is younger than the catalogue the device adopted.
        NotInCatalogue { kind: MilestoneKind, version: u32 } = "milestone-not-in-catalogue", "kind",
            "{kind} is not in version {version} of the catalogue, which this device adopted";
        /// Something must come first.
        PredecessorOpen { milestone: MilestoneKey, predecessor: MilestoneKind } = "predecessor-open", "kind",
            "{milestone} comes after {predecessor}, which is open: report that first, waive it with a reason, or record it as background";
        /// It is achieved.
        AlreadyAchieved { milestone: MilestoneKey } = "milestone-already-achieved", "milestone",
            "{milestone} is achieved: correct it, or reopen it";
        /// It does not apply.
        Waived { milestone: MilestoneKey } = "milestone-waived", "milestone",
            "{milestone} was waived: reopen it first";
        /// Nothing is waiting for a mentor.
        NotReported { milestone: MilestoneKey } = "milestone-not-reported", "milestone",
            "no report of {milestone} is waiting";
        /// It is not achieved.
        NotAchieved { milestone: MilestoneKey } = "milestone-not-achieved", "milestone",
            "{milestone} is not achieved";
        /// Nothing to open again.
        NotSettled { milestone: MilestoneKey } = "milestone-not-settled", "milestone",
            "{milestone} is neither achieved nor waived";
        /// The evidence is of the wrong kind.
        EvidenceUnfit { milestone: MilestoneKey, kind: &'static str, expected: String } = "evidence-unfit", "evidence",
            "{milestone} does not take evidence of the kind {kind}; it takes: {expected}";
        /// A confirmation needs evidence.
        EvidenceMissing { milestone: MilestoneKey, expected: String } = "evidence-missing", "evidence",
            "{milestone} is confirmed with evidence: {expected}";
        /// The number belongs to another instrument than the chosen route.
        EvidenceInstrument { instrument: &'static str } = "evidence-instrument", "evidence",
            "the route of this device is {instrument}: the number must be of that instrument, or choose another route first";
        /// The number was given under a licence that does not cover the class.
        LicenceClass { licence: String, class: DeviceClass, basis: &'static str } = "licence-class", "evidence",
            "the holder's licence {licence} does not cover Class {class} (rule `{basis}`)";
        /// The party's licence does not cover the class.
        PartyLicence { licence: String, class: DeviceClass, basis: &'static str } = "licence-class", "licence",
            "the holder's licence {licence} does not cover Class {class} (rule `{basis}`)";
        /// The licence of the holder who was named before does not cover the class of the day.
        HolderLicence { licence: String, class: DeviceClass, basis: &'static str } = "licence-class", "occurred",
            "the holder's licence {licence} does not cover Class {class} (rule `{basis}`)";
        /// The 30-day review of the notification was not over.
        ContractBeforeReviewEnd { date: OccurredDate, filed: JstDate, earliest: JstDate } = "contract-before-review-end", "occurred",
            "the trial was notified on {filed} and is subject to the 30-day review: its contract is not of {date} but of {earliest} at the earliest";
        /// A specified clinical trial starts once it is published.
        SpecifiedTrialBeforePublication { date: OccurredDate, published: OccurredDate } = "specified-trial-before-publication", "occurred",
            "the specified clinical trial was published in jRCT on {published}: it did not start on {date}, before that";
        /// No record can be kept of such a milestone.
        NotAConsultation { kind: MilestoneKind } = "not-a-consultation", "kind",
            "{kind} is no consultation: name a kind of the lane of regulatory consultation; a preparatory or follow-up meeting is a step of one";
        /// The record is open already.
        ConsultationOpen { consultation: MilestoneKey } = "consultation-open", "occurrence",
            "there is a record of {consultation} already: add to it, or name the next occurrence";
        /// There is no such record.
        NoConsultation { consultation: MilestoneKey } = "no-consultation", "consultation",
            "no record of {consultation} is kept: open it first";
        /// The text that is kept is replaced only with a reason.
        ConsultationTextKept = "consultation-text-kept", "reason",
            "a text is kept already: say why it is replaced";
        /// There is no such question.
        NoQuestion { number: u32 } = "no-question", "question", "the consultation has no question {number}";
        /// It is answered.
        QuestionAnswered { number: u32 } = "question-answered", "question",
            "question {number} is answered: correct it, with a reason";
        /// More questions than one consultation can hold.
        TooManyQuestions { most: usize } = "too-many-questions", "questions",
            "a consultation holds {most} questions at the most";
        /// There is no such entry.
        NoConsultationEntry { number: u32 } = "no-consultation-entry", "number",
            "the consultation has no such entry {number}";
        /// Only a meeting is a step.
        NotAMeeting { milestone: MilestoneKey } = "not-a-meeting", "milestone",
            "{milestone} is no preparatory meeting, pre-meeting or follow-up meeting";
        /// The meeting is not on record.
        MeetingNotRecorded { milestone: MilestoneKey } = "meeting-not-recorded", "milestone",
            "{milestone} is not recorded yet: report it first";
        /// A meeting belongs to one consultation.
        MeetingTaken { milestone: MilestoneKey, consultation: MilestoneKey } = "meeting-taken", "milestone",
            "{milestone} is a step of {consultation} already";
        /// One preparatory meeting is held for a consultation.
        SecondPreparatoryMeeting { milestone: MilestoneKey } = "second-preparatory-meeting", "milestone",
            "one preparatory meeting is held for a consultation: {milestone} is recorded for it already";
        /// Nothing of the kind happened.
        NoSuchChange { change: &'static str } = "no-such-change", "change",
            "no such change of the roadmap ({change}) is recorded: record the change first, then say what it followed from";
        /// It is said already.
        ChangeLinked { number: u32 } = "change-linked", "change",
            "the consultation names that change already ({number})";
        /// Such a command changes no roadmap.
        NothingFollows = "nothing-follows", "following",
            "this changes nothing on the roadmap: there is nothing to follow from a consultation";
        /// The 30-day review could not have ended.
        ReviewPassedBeforeEnd { date: OccurredDate, filed: JstDate, ends: JstDate } = "review-passed-before-end", "occurred",
            "the trial was notified on {filed} and is subject to the 30-day review, which ends on {ends}: it was not passed on {date}";
        /// What was recorded before would break a rule.
        RecordedMilestoneBreaks { milestone: MilestoneKey, date: OccurredDate, rule: &'static str } = "recorded-milestone-breaks", "",
            "{milestone} is recorded for {date} and would then break the rule `{rule}`: correct or reopen that first";
        /// It cannot belong there.
        BelongsToUnfit { milestone: MilestoneKey, owner: MilestoneKey } = "belongs-to-unfit", "evidence",
            "{milestone} does not belong to {owner}: a decision belongs to an insurance application, what happens in a trial to its notification or publication, a partial change to its filing";
        /// Nothing was recorded of what it is to belong to.
        BelongsToMissing { milestone: MilestoneKey, owner: MilestoneKey } = "belongs-to-missing", "evidence",
            "{milestone} cannot belong to {owner}: that is not recorded, or does not apply; report it first";
        /// It belongs to one.
        BelongsToTwo { milestone: MilestoneKey } = "belongs-to-two", "evidence",
            "{milestone} belongs to one filing, notification or publication: name one";
        /// Counts are of a trial.
        NotATrial { milestone: MilestoneKey } = "not-a-trial", "trial",
            "{milestone} is no trial: name the notification of a trial or the publication of a specified clinical trial";
        /// The trial is not recorded.
        TrialNotRecorded { milestone: MilestoneKey } = "trial-not-recorded", "trial",
            "{milestone} is not recorded: report it first";
        /// No number was given.
        TrialCountsEmpty = "trial-counts-empty", "enrolled", "give at least one number";
        /// Other numbers stand for the day.
        TrialCountsReasonMissing { day: JstDate } = "trial-counts-reason-missing", "reason",
            "other numbers were recorded for {day}: say why they change";
        /// More subjects left than were enrolled.
        EndedOverEnrolled { ended: u64, enrolled: u32 } = "ended-over-enrolled", "completed",
            "{ended} subjects completed or discontinued, but only {enrolled} were enrolled";
        /// Nobody is named for the role by that day.
        NoPartyNamed { on: JstDate } = "no-party-named", "role", "nobody is named for this role on {on}";
        /// It is no longer there already.
        PartyCeased { since: JstDate } = "party-ceased", "on", "it is no longer there since {since} already";
        /// Nobody holds what is authorised on the day.
        HolderCeased { date: JstDate, since: JstDate } = "holder-ceased", "occurred",
            "the holder is no longer there since {since}: nothing is authorised for it on {date}; name the holder first";
        /// The law did not know of it yet.
        BeforeItsRule { milestone: MilestoneKey, date: OccurredDate, rule: &'static str, since: JstDate } = "before-its-rule", "occurred",
            "{milestone} is not of {date}: it exists since {since} (rule `{rule}`)";
    }
}
