//! Inputs about a plan as a whole: entered, reviewed, adopted, superseded.

use async_graphql::ID;
use banso_domain::PlanId;
use banso_domain::plan::{Adoption, Details, Period, PlanCommand, PlanEdit, Supersession};

use super::super::{Form, ProvenanceInput, input};
use super::{edit, source};
use crate::schema::closed::PlanKind;
use crate::schema::scalar::{Date, FiscalYear, OccurredDate};

input! {
    /// Enters a policy document with targets, as a draft.
    create EnterPlanInput {
        /// The code by which people name it: 2 to 40 of a–z, 0–9 and inner hyphens, beginning with a letter. It names this
        /// plan for ever.
        pub code: String,
        /// What kind of document it is.
        pub kind: PlanKind,
        /// The official name: up to 200 characters.
        pub name: String,
        /// The name in English: up to 200 characters.
        pub name_en: String,
        /// The first fiscal year; left out: not stated.
        pub first: Option<FiscalYear>,
        /// The last fiscal year; left out: not stated.
        pub last: Option<FiscalYear>,
        /// The words of the document for its years, such as 令和8年度までを目途: up to 200 characters.
        pub period_as_written: Option<String>,
        /// When it was decided by the Cabinet, or published; left out: not yet.
        pub decided: Option<OccurredDate>,
        /// Where that stands.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Puts the name, the years, the decision or the source of a plan right: all of them are given again.
    change CorrectPlanInput {
        /// Which plan.
        pub plan: ID,
        /// The official name: up to 200 characters.
        pub name: String,
        /// The name in English: up to 200 characters.
        pub name_en: String,
        /// The first fiscal year; left out: not stated.
        pub first: Option<FiscalYear>,
        /// The last fiscal year; left out: not stated.
        pub last: Option<FiscalYear>,
        /// The words of the document for its years, such as 令和8年度までを目途: up to 200 characters.
        pub period_as_written: Option<String>,
        /// When it was decided by the Cabinet, or published; left out: not yet.
        pub decided: Option<OccurredDate>,
        /// Where that stands.
        pub source: ProvenanceInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Asks for a draft to be looked at; nothing is changed meanwhile.
    change SubmitPlanForReviewInput {
        /// Which plan.
        pub plan: ID,
    }
}

input! {
    /// Sends a plan under review back to its draft.
    change ReturnPlanToDraftInput {
        /// Which plan.
        pub plan: ID,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Adopts a plan that was reviewed: its revision 1.
    change AdoptPlanInput {
        /// Which plan.
        pub plan: ID,
        /// The day from which it holds.
        pub on: Date,
        /// The decision, such as 閣議決定: up to 200 characters.
        pub decision: String,
        /// Where that stands.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Puts right when and how a plan was adopted.
    change CorrectPlanAdoptionInput {
        /// Which plan.
        pub plan: ID,
        /// The day from which it holds.
        pub on: Date,
        /// The decision, such as 閣議決定: up to 200 characters.
        pub decision: String,
        /// Where that stands.
        pub source: ProvenanceInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Records that another plan holds instead.
    change SupersedePlanInput {
        /// Which plan.
        pub plan: ID,
        /// The plan that holds instead: another one, adopted.
        pub by: ID,
        /// From that day.
        pub on: Date,
    }
}

input! {
    /// Takes back that another plan holds instead.
    change WithdrawPlanSupersessionInput {
        /// Which plan.
        pub plan: ID,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

macro_rules! details {
    ($input:ty) => {
        impl $input {
            fn details(&self, form: &mut Form) -> Option<Details> {
                let name = form.value("name", &self.name);
                let name_en = form.value("nameEn", &self.name_en);
                let first = form.optional("first", self.first.as_ref());
                let last = form.optional("last", self.last.as_ref());
                let as_written = form.optional("periodAsWritten", self.period_as_written.as_deref());
                let decided = form.optional("decided", self.decided.as_ref());
                let source = source(form, &self.source);
                let period = Period { first: first?, last: last?, as_written: as_written? };
                Some(Details { name: name?, name_en: name_en?, period, decided: decided?, source: source? })
            }
        }
    };
}

details!(EnterPlanInput);
details!(CorrectPlanInput);

macro_rules! adoption {
    ($input:ty) => {
        impl $input {
            fn adoption(&self, form: &mut Form) -> Option<Adoption> {
                let on = form.value("on", &self.on);
                let decision = form.value("decision", &self.decision);
                let source = source(form, &self.source);
                Some(Adoption { on: on?, decision: decision?, source: source? })
            }
        }
    };
}

adoption!(AdoptPlanInput);
adoption!(CorrectPlanAdoptionInput);

impl EnterPlanInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<PlanCommand> {
        let code = form.plan_code("code", &self.code);
        let details = self.details(form);
        Some(PlanCommand::Enter { code: code?, kind: self.kind.into(), details: details? })
    }
}

impl CorrectPlanInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            self.details(form).map(PlanEdit::CorrectDetails)
        })
    }
}

impl SubmitPlanForReviewInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        form.id("plan", &self.plan).map(|plan| (plan, PlanCommand::SubmitForReview))
    }
}

impl ReturnPlanToDraftInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        let plan = form.id("plan", &self.plan);
        let reason = form.value("reason", &self.reason);
        Some((plan?, PlanCommand::ReturnToDraft { reason: reason? }))
    }
}

impl AdoptPlanInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        let plan = form.id("plan", &self.plan);
        let adoption = self.adoption(form);
        Some((plan?, PlanCommand::Adopt(adoption?)))
    }
}

impl CorrectPlanAdoptionInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        let plan = form.id("plan", &self.plan);
        let adoption = self.adoption(form);
        let reason = form.value("reason", &self.reason);
        Some((plan?, PlanCommand::CorrectAdoption { adoption: adoption?, reason: reason? }))
    }
}

impl SupersedePlanInput {
    /// Which plan is superseded, and by which from when.
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, Supersession)> {
        let plan = form.id("plan", &self.plan);
        let by = form.id("by", &self.by);
        let on = form.value("on", &self.on);
        Some((plan?, Supersession { by: by?, on: on? }))
    }
}

impl WithdrawPlanSupersessionInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        let plan = form.id("plan", &self.plan);
        let reason = form.value("reason", &self.reason);
        Some((plan?, PlanCommand::WithdrawSupersession { reason: reason? }))
    }
}
