//! A policy document with targets: a Basic Plan (医療機器基本計画), a task force's proposals (提言) or a related plan
//! (関連計画), with its items, their targets, and what became of them.
//!
//! A plan is entered as a draft, reviewed and adopted. From then on every change says why and makes a revision; what
//! happened (an action begun or done, a text of a follow-up round, a meeting) changes no revision, so that the same
//! facts can be read beside the plan as of any of them: [`Plan::at_revision`]. What the sources do not give is a named
//! gap, never an error and never an invention: a target needs no number, but it needs a due time or the word that there
//! is none. What must stay out: values of indicators, which have streams of their own, and how attainment is judged.

mod code;
mod command;
mod decide;
mod document;
mod event;
mod fact;
mod item;
mod method;
mod refusal;
mod register;
mod state;
mod target;

use crate::decider::{Decider, Decision};
use crate::issued::Issued;

pub use code::{InvalidPlanCode, PlanCode};
pub use command::{PlanCommand, PlanEdit, PlanFact, TargetWish};
pub use document::{Adoption, Change, Details, Gap, Meeting, PLACES, Period, PlanKind, Supersession, Words};
pub use event::PlanEvent;
pub use fact::{ActionRecord, ActionStep, Facts, FollowUp, Happened};
pub use item::{IndicatorLink, IndicatorRole, Item, ItemKind, LagYears, PlanItem, Timing, Wording};
pub use method::{ChosenMethod, MethodMisfit, fits_measure, methods};
pub use refusal::PlanRefusal;
pub use register::Register;
pub use state::{Plan, PlanRecord, Standing};
pub use target::{ActionDue, Aim, BaselineValue, Due, PlanTarget, Rhythm, Target};

impl Decider for Plan {
    const TYPE: &'static str = "plan";
    type Command = PlanCommand;
    type Event = PlanEvent;
    type Refusal = PlanRefusal;

    fn decide(&self, issued: &Issued<PlanCommand>) -> Result<Decision<PlanEvent>, PlanRefusal> {
        match self {
            Self::Unentered => decide::enter(issued),
            Self::Entered(record) => decide::go_on(record, issued),
        }
    }

    fn evolve(&mut self, event: &PlanEvent) {
        self.fold(event);
    }
}

#[cfg(test)]
mod tests;
