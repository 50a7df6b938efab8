//! Inputs about stage gates and changes of course.

use async_graphql::{ID, InputObject};
use banso_domain::device::{GateCheck, GateReview, Pivot};

use super::milestone::MilestoneKeyInput;
use super::{ConsultationSourceInput, Form, input};
use crate::schema::closed::{CheckGroup, CheckResult, Gate, GateDecision, PivotKind};
use crate::schema::scalar::OccurredDate;

/// One item that was looked at in a gate.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct GateCheckInput {
    /// Its group.
    pub group: CheckGroup,
    /// The item, in the words of the hub: up to 200 characters.
    pub item: String,
    /// How it came out.
    pub result: CheckResult,
}

input! {
    /// Records that a stage gate was held, and what it decided.
    warned ReviewGateInput {
        /// Which device.
        pub device: ID,
        /// Which gate.
        pub gate: Gate,
        /// What it decided.
        pub decision: GateDecision,
        /// When it was held.
        pub on: OccurredDate,
        /// What was looked at, technical and commercial: up to 100 items.
        #[graphql(default)]
        pub checks: Vec<GateCheckInput>,
        /// Why; needed unless it decided to go; up to 2,000 characters.
        pub reason: Option<String>,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

impl ReviewGateInput {
    /// The review, as the domain knows it.
    pub(crate) fn review(&self, form: &mut Form) -> Option<GateReview> {
        let on = form.value("on", &self.on);
        let reason = form.optional("reason", self.reason.as_deref());
        let checks = form.list("checks", &self.checks, |form, check| {
            let item = form.value("item", &check.item)?;
            Some(GateCheck { group: check.group.into(), item, result: check.result.into() })
        });
        Some(GateReview {
            gate: self.gate.into(),
            decision: self.decision.into(),
            on: on?,
            checks: checks?,
            reason: reason?,
        })
    }
}

input! {
    /// Records a change of course. What is done again is open again; a stop ends the development.
    change RecordPivotInput {
        /// Which device.
        pub device: ID,
        /// How far the course changes.
        pub kind: PivotKind,
        /// When.
        pub on: OccurredDate,
        /// Why: up to 2,000 characters.
        pub reason: String,
        /// The achieved or waived milestones that are done again: up to 100.
        #[graphql(default)]
        pub redone: Vec<MilestoneKeyInput>,
        /// The consultation from which this follows; left out: none.
        pub following: Option<ConsultationSourceInput>,
    }
}

impl RecordPivotInput {
    /// The pivot, as the domain knows it.
    pub(crate) fn pivot(&self, form: &mut Form) -> Option<Pivot> {
        let on = form.value("on", &self.on);
        let reason = form.value("reason", &self.reason);
        let redone = form.list("redone", &self.redone, |form, milestone| milestone.read(form));
        Some(Pivot { kind: self.kind.into(), on: on?, reason: reason?, redone: redone? })
    }
}
