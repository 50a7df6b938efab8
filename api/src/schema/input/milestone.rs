//! Inputs about milestones.

use async_graphql::{ID, InputObject};
use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::MilestoneReport;
use banso_domain::value::Note;

use super::{ConsultationSourceInput, EvidenceInput, Form, input};
use crate::schema::closed::{Confirmation, MilestoneKind};
use crate::schema::scalar::OccurredDate;

/// Which milestone of a device.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct MilestoneKeyInput {
    /// The kind.
    pub kind: MilestoneKind,
    /// Which time, from 1; always 1 for what happens once.
    #[graphql(default = 1)]
    pub occurrence: i32,
}

impl MilestoneKeyInput {
    /// The key, as the domain knows it.
    pub(crate) fn read(&self, form: &mut Form) -> Option<MilestoneKey> {
        self.read_within("milestone", form)
    }

    /// The key that stands in a field, as the domain knows it.
    pub(crate) fn read_within(&self, field: &str, form: &mut Form) -> Option<MilestoneKey> {
        let occurrence = form.within(field, |form| form.number("occurrence", self.occurrence, 1));
        Some(MilestoneKey { kind: self.kind.into(), occurrence: occurrence? })
    }
}

input! {
    /// Reports that a device reached a milestone. A mentor confirms it later, unless you are one and confirm at once.
    warned ReportMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which kind of milestone.
        pub kind: MilestoneKind,
        /// Which time, from 1; left out: the one that is open, or the next of a recurring kind.
        pub occurrence: Option<i32>,
        /// When it happened.
        pub occurred: OccurredDate,
        /// What shows it: up to 100 pieces, each of a kind that the catalogue names for the milestone.
        #[graphql(default)]
        pub evidence: Vec<EvidenceInput>,
        /// What else is to be said: up to 10,000 characters. Never data about trial subjects.
        pub note: Option<String>,
        /// Whether it is confirmed at once; needs the right to confirm.
        #[graphql(default_with = "Confirmation::Awaited")]
        pub confirmation: Confirmation,
    }
}

input! {
    /// Confirms what was reported; from then on it counts.
    warned ConfirmMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which milestone.
        pub milestone: MilestoneKeyInput,
        /// Further evidence that you have seen: up to 100 pieces.
        #[graphql(default)]
        pub evidence: Vec<EvidenceInput>,
    }
}

input! {
    /// Sends a report back (差戻し).
    change ReturnMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which milestone.
        pub milestone: MilestoneKeyInput,
        /// What is missing: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Corrects an achieved milestone. Date and evidence replace what was recorded; what was stays in the history.
    warned CorrectMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which milestone.
        pub milestone: MilestoneKeyInput,
        /// When it really happened.
        pub occurred: OccurredDate,
        /// What shows it, whole: up to 100 pieces.
        #[graphql(default)]
        pub evidence: Vec<EvidenceInput>,
        /// Why it was wrong: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Opens an achieved or waived milestone again: development went back.
    change ReopenMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which milestone.
        pub milestone: MilestoneKeyInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

input! {
    /// Says that a milestone does not apply to a device (対象外).
    change WaiveMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which milestone.
        pub milestone: MilestoneKeyInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

input! {
    /// Records what happened before the accompaniment. It needs no predecessors and is never counted as an outcome
    /// of a hub.
    warned RecordBackgroundInput {
        /// Which device.
        pub device: ID,
        /// Which kind of milestone.
        pub kind: MilestoneKind,
        /// Which time, from 1; left out: the one that is open, or the next of a recurring kind.
        pub occurrence: Option<i32>,
        /// When it happened, as far as known.
        pub occurred: OccurredDate,
        /// What shows it: up to 100 pieces.
        #[graphql(default)]
        pub evidence: Vec<EvidenceInput>,
        /// What else is to be said: up to 10,000 characters. Never data about trial subjects.
        pub note: Option<String>,
    }
}

/// What a report and a record of background have in common.
struct Told<'a> {
    kind: MilestoneKind,
    occurrence: Option<i32>,
    occurred: &'a OccurredDate,
    evidence: &'a [EvidenceInput],
    note: Option<&'a str>,
}

impl Told<'_> {
    fn read(&self, form: &mut Form) -> Option<MilestoneReport> {
        let occurrence = match self.occurrence {
            Some(number) => form.number("occurrence", number, 1).map(Some),
            None => Some(None),
        };
        let occurred = form.value("occurred", self.occurred);
        let evidence = EvidenceInput::read_all(self.evidence, form);
        let note: Option<Option<Note>> = form.optional("note", self.note);
        Some(MilestoneReport {
            kind: self.kind.into(),
            occurrence: occurrence?,
            occurred: occurred?,
            evidence: evidence?,
            note: note?,
        })
    }
}

impl ReportMilestoneInput {
    /// What is reported.
    pub(crate) fn report(&self, form: &mut Form) -> Option<MilestoneReport> {
        Told {
            kind: self.kind,
            occurrence: self.occurrence,
            occurred: &self.occurred,
            evidence: &self.evidence,
            note: self.note.as_deref(),
        }
        .read(form)
    }
}

impl RecordBackgroundInput {
    /// What is recorded.
    pub(crate) fn report(&self, form: &mut Form) -> Option<MilestoneReport> {
        Told {
            kind: self.kind,
            occurrence: self.occurrence,
            occurred: &self.occurred,
            evidence: &self.evidence,
            note: self.note.as_deref(),
        }
        .read(form)
    }
}

input! {
    /// Plans a milestone for a date (予定), moves it, or leaves its date open again.
    warned ScheduleMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which milestone.
        pub milestone: MilestoneKeyInput,
        /// For when: a day, a month or a fiscal year; left out: its date is open again.
        pub planned: Option<OccurredDate>,
        /// Why; needed where another date was planned before; up to 2,000 characters.
        pub reason: Option<String>,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

input! {
    /// Takes a milestone onto the roadmap that the route leaves out.
    change IncludeMilestoneInput {
        /// Which device.
        pub device: ID,
        /// Which kind of milestone.
        pub kind: MilestoneKind,
        /// Why: up to 2,000 characters.
        pub reason: String,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}
