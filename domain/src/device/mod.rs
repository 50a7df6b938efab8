//! One device under development (開発案件): the lifecycle.
//!
//! A startup or a mentor reports a milestone, a mentor confirms it with evidence; only confirmed facts are
//! counted. Nothing is overwritten: a correction is a new event with a reason, a milestone can be reopened,
//! and development may go back. The device outlives its developer: it can pass to another owner.

mod classification;
mod command;
mod consultation;
mod decide;
mod event;
mod founding;
mod gates;
mod milestones;
mod own;
mod parties;
mod refusal;
mod route;
mod state;
mod trial_counts;

use crate::decider::{Decider, Decision};
use crate::issued::Issued;

pub use classification::{ClassValidity, Classification};
pub use command::{Confirmation, DeviceCommand, MilestoneReport};
pub use consultation::{
    Answer, AskedQuestion, Consultation, ConsultationCommand, ConsultationEntry, ConsultationStep,
    NewConsultation, Question, QuestionKey, RoadmapChange,
};
pub use event::DeviceEvent;
pub use founding::before_founding;
pub use gates::{CheckGroup, CheckResult, Gate, GateCheck, GateDecision, GateReview, Pivot, PivotKind};
pub use milestones::{Achievement, Progress, Report};
pub use parties::{Party, PartyRole};
pub use refusal::DeviceRefusal;
pub use route::{
    ApplicationCategory, ClinicalData, DeviceForm, Expansion, ExpansionStrategy, Instrument, Purpose, Route,
    SpecialRoute, SpecifiedTrial,
};
pub use state::{Development, Device, Standing};
pub use trial_counts::TrialCounts;

impl Decider for Device {
    const TYPE: &'static str = "device";
    type Command = DeviceCommand;
    type Event = DeviceEvent;
    type Refusal = DeviceRefusal;

    fn decide(&self, issued: &Issued<DeviceCommand>) -> Result<Decision<DeviceEvent>, DeviceRefusal> {
        match self {
            Self::Unregistered => decide::register(issued),
            Self::Registered(development) => decide::go_on(development, issued),
        }
    }

    fn evolve(&mut self, event: &DeviceEvent) {
        self.fold(event);
    }
}

#[cfg(test)]
mod tests;
