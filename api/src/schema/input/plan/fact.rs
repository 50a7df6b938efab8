//! Inputs about what happened to a plan: actions, follow-ups as text, meetings.

use async_graphql::ID;
use banso_domain::PlanId;
use banso_domain::plan::{FollowUp, Happened, Meeting, PlanCommand, PlanFact};

use super::super::{Form, ProvenanceInput, input};
use super::{number, source};
use crate::schema::closed::ActionStep;
use crate::schema::scalar::{FiscalYear, OccurredDate};

input! {
    /// Records that an action of an adopted plan was begun (着手).
    change RecordActionBegunInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// When.
        pub on: OccurredDate,
        /// What shows it.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Records that an action of an adopted plan was done (実施済), or a yes-or-no target attained.
    change RecordActionDoneInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// When.
        pub on: OccurredDate,
        /// What shows it.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Puts right when an action was begun or done, or what shows it.
    change CorrectActionRecordInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// Which step.
        pub step: ActionStep,
        /// When.
        pub on: OccurredDate,
        /// What shows it.
        pub source: ProvenanceInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Takes back that an action was begun or done.
    change WithdrawActionRecordInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// Which step.
        pub step: ActionStep,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Says how a target stands that is followed up as text.
    change ReportFollowUpInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// The fiscal year that the text is about.
        pub round: FiscalYear,
        /// When it was reported: a day, a month, a fiscal year or unknown.
        pub on: OccurredDate,
        /// The text: up to 10,000 characters.
        pub text: String,
        /// Where it stands.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Puts right what was said of a target in a round.
    change CorrectFollowUpInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// The fiscal year that the text is about.
        pub round: FiscalYear,
        /// When it was reported: a day, a month, a fiscal year or unknown.
        pub on: OccurredDate,
        /// The text: up to 10,000 characters.
        pub text: String,
        /// Where it stands.
        pub source: ProvenanceInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Takes back what was said of a target in a round.
    change WithdrawFollowUpInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the target.
        pub target: i32,
        /// The fiscal year that the text is about.
        pub round: FiscalYear,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Records that a meeting on a plan was held (協議の場).
    change HoldPlanMeetingInput {
        /// Which plan.
        pub plan: ID,
        /// When it was held.
        pub on: OccurredDate,
        /// Its name, such as 第4回: up to 200 characters.
        pub name: String,
        /// Its materials, as their publisher calls them.
        #[graphql(default)]
        pub materials: Vec<String>,
        /// Where that stands.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Puts a meeting right: all of it is given again.
    change CorrectPlanMeetingInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the meeting.
        pub meeting: i32,
        /// When it was held.
        pub on: OccurredDate,
        /// Its name, such as 第4回: up to 200 characters.
        pub name: String,
        /// Its materials, as their publisher calls them.
        #[graphql(default)]
        pub materials: Vec<String>,
        /// Where that stands.
        pub source: ProvenanceInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Takes back that a meeting was held.
    change WithdrawPlanMeetingInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the meeting.
        pub meeting: i32,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

macro_rules! happened {
    ($($input:ty),*) => {$(
        impl $input {
            fn happened(&self, form: &mut Form) -> Option<Happened> {
                let on = form.value("on", &self.on);
                let source = source(form, &self.source);
                Some(Happened { on: on?, source: source? })
            }
        }
    )*};
}

happened!(RecordActionBegunInput, RecordActionDoneInput, CorrectActionRecordInput);

macro_rules! follow_up {
    ($($input:ty),*) => {$(
        impl $input {
            fn follow_up(&self, form: &mut Form) -> Option<FollowUp> {
                let round = form.value("round", &self.round);
                let on = form.value("on", &self.on);
                let text = form.value("text", &self.text);
                let source = source(form, &self.source);
                Some(FollowUp { round: round?, on: on?, text: text?, source: source? })
            }
        }
    )*};
}

follow_up!(ReportFollowUpInput, CorrectFollowUpInput);

macro_rules! meeting {
    ($($input:ty),*) => {$(
        impl $input {
            fn held(&self, form: &mut Form) -> Option<Meeting> {
                let on = form.value("on", &self.on);
                let name = form.value("name", &self.name);
                let materials =
                    form.list("materials", &self.materials, |form, title| form.value("title", title));
                let source = source(form, &self.source);
                Some(Meeting { on: on?, name: name?, materials: materials?, source: source? })
            }
        }
    )*};
}

meeting!(HoldPlanMeetingInput, CorrectPlanMeetingInput);

/// A fact of a plan, as it was read.
fn fact(
    form: &mut Form,
    plan: &ID,
    read: impl FnOnce(&mut Form) -> Option<PlanFact>,
) -> Option<(PlanId, PlanCommand)> {
    let plan = form.id("plan", plan);
    let fact = read(form);
    Some((plan?, PlanCommand::Record(fact?)))
}

impl RecordActionBegunInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let happened = self.happened(form);
            Some(PlanFact::RecordActionBegun { target: target?, happened: happened? })
        })
    }
}

impl RecordActionDoneInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let happened = self.happened(form);
            Some(PlanFact::RecordActionDone { target: target?, happened: happened? })
        })
    }
}

impl CorrectActionRecordInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let happened = self.happened(form);
            let reason = form.value("reason", &self.reason);
            let step = self.step.into();
            Some(PlanFact::CorrectAction { target: target?, step, happened: happened?, reason: reason? })
        })
    }
}

impl WithdrawActionRecordInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let reason = form.value("reason", &self.reason);
            let step = self.step.into();
            Some(PlanFact::WithdrawAction { target: target?, step, reason: reason? })
        })
    }
}

impl ReportFollowUpInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let follow_up = self.follow_up(form);
            Some(PlanFact::ReportFollowUp { target: target?, follow_up: follow_up? })
        })
    }
}

impl CorrectFollowUpInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let follow_up = self.follow_up(form);
            let reason = form.value("reason", &self.reason);
            Some(PlanFact::CorrectFollowUp { target: target?, follow_up: follow_up?, reason: reason? })
        })
    }
}

impl WithdrawFollowUpInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let target = number(form, "target", self.target);
            let round = form.value("round", &self.round);
            let reason = form.value("reason", &self.reason);
            Some(PlanFact::WithdrawFollowUp { target: target?, round: round?, reason: reason? })
        })
    }
}

impl HoldPlanMeetingInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| self.held(form).map(PlanFact::HoldMeeting))
    }
}

impl CorrectPlanMeetingInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let meeting = number(form, "meeting", self.meeting);
            let held = self.held(form);
            let reason = form.value("reason", &self.reason);
            Some(PlanFact::CorrectMeeting { meeting: meeting?, held: held?, reason: reason? })
        })
    }
}

impl WithdrawPlanMeetingInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        fact(form, &self.plan, |form| {
            let meeting = number(form, "meeting", self.meeting);
            let reason = form.value("reason", &self.reason);
            Some(PlanFact::WithdrawMeeting { meeting: meeting?, reason: reason? })
        })
    }
}
