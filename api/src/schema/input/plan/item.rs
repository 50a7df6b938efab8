//! Inputs about the items of a plan, their gaps and their indicators.

use async_graphql::{ID, InputObject};
use banso_domain::plan::{Gap, IndicatorLink, Item, LagYears, PlanCommand, PlanEdit, Wording};
use banso_domain::{IndicatorId, PlanId};

use super::super::{Form, ProvenanceInput, input};
use super::{WordsInput, edit, maybe_number, number, source};
use crate::schema::closed::{IndicatorRole, IndicatorTiming, PlanItemKind};

input! {
    /// Enters an item of a plan.
    change AddPlanItemInput {
        /// Which plan.
        pub plan: ID,
        /// What kind of item it is; permanent.
        pub kind: PlanItemKind,
        /// The number of the item it stands under; left out: the plan itself. Permanent.
        pub parent: Option<i32>,
        /// Its label as written, such as V1, ① or 14-1: up to 200 characters.
        pub label: Option<String>,
        /// Its text.
        pub text: WordsInput,
        /// The lead ministries (主担当), in the order of the document.
        #[graphql(default)]
        pub leads: Vec<String>,
        /// Where it stands.
        pub source: ProvenanceInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Puts right what an item says: all of it is given again.
    change CorrectPlanItemInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the item.
        pub item: i32,
        /// Its label as written, such as V1, ① or 14-1: up to 200 characters.
        pub label: Option<String>,
        /// Its text.
        pub text: WordsInput,
        /// The lead ministries (主担当), in the order of the document.
        #[graphql(default)]
        pub leads: Vec<String>,
        /// Where it stands.
        pub source: ProvenanceInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Withdraws an item without parts and targets; its gaps and indicators go with it.
    change WithdrawPlanItemInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the item.
        pub item: i32,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Names what the sources do not give of an item, or of the plan as a whole.
    change NamePlanGapInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the item that lacks something; left out: the plan as a whole.
        pub item: Option<i32>,
        /// What is not given.
        pub what: WordsInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Withdraws a gap: it was found, or is none.
    change WithdrawPlanGapInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the gap.
        pub gap: i32,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

/// Years between a measure and what an indicator shows of it.
#[derive(Debug, Clone, InputObject)]
pub(crate) struct LagYearsInput {
    /// At the least: 0 to 255.
    pub least: i32,
    /// At the most: 0 to 255.
    pub most: i32,
}

input! {
    /// Says which indicator is looked at for an item, or puts that right.
    change LinkPlanIndicatorInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the item.
        pub item: i32,
        /// Which indicator.
        pub indicator: ID,
        /// What it is for the item.
        pub role: IndicatorRole,
        /// How it runs in time beside what the item aims at; left out: nobody says so.
        pub timing: Option<IndicatorTiming>,
        /// How many years lie between, where somebody says so.
        pub lag: Option<LagYearsInput>,
        /// Where that stands.
        pub source: ProvenanceInput,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

input! {
    /// Takes an indicator from an item.
    change UnlinkPlanIndicatorInput {
        /// Which plan.
        pub plan: ID,
        /// The number of the item.
        pub item: i32,
        /// Which indicator.
        pub indicator: ID,
        /// Why; needed once the plan is adopted; up to 2,000 characters.
        pub reason: Option<String>,
    }
}

macro_rules! wording {
    ($input:ty) => {
        impl $input {
            fn wording(&self, form: &mut Form) -> Option<Wording> {
                let label = form.optional("label", self.label.as_deref());
                let text = self.text.read_within("text", form);
                let leads = form.list("leads", &self.leads, |form, lead| form.value("name", lead));
                let source = source(form, &self.source);
                Some(Wording { label: label?, text: text?, leads: leads?, source: source? })
            }
        }
    };
}

wording!(AddPlanItemInput);
wording!(CorrectPlanItemInput);

impl AddPlanItemInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            let parent = maybe_number(form, "parent", self.parent);
            let wording = self.wording(form);
            Some(PlanEdit::AddItem(Item { kind: self.kind.into(), parent: parent?, wording: wording? }))
        })
    }
}

impl CorrectPlanItemInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            let item = number(form, "item", self.item);
            let wording = self.wording(form);
            Some(PlanEdit::CorrectItem { item: item?, wording: wording? })
        })
    }
}

impl WithdrawPlanItemInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            Some(PlanEdit::WithdrawItem { item: number(form, "item", self.item)? })
        })
    }
}

impl NamePlanGapInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            let item = maybe_number(form, "item", self.item);
            let what = self.what.read_within("what", form);
            Some(PlanEdit::NameGap(Gap { item: item?, what: what? }))
        })
    }
}

impl WithdrawPlanGapInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            Some(PlanEdit::WithdrawGap { gap: number(form, "gap", self.gap)? })
        })
    }
}

impl LagYearsInput {
    fn read(&self, form: &mut Form) -> Option<LagYears> {
        form.within("lag", |form| {
            let least = form.number("least", self.least, 0_u8);
            let most = form.number("most", self.most, 0_u8);
            Some(LagYears { least: least?, most: most? })
        })
    }
}

impl LinkPlanIndicatorInput {
    /// The change, and the indicator that has to exist.
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand, IndicatorId)> {
        let indicator: Option<IndicatorId> = form.id("indicator", &self.indicator);
        let change = edit(form, &self.plan, self.reason.as_deref(), |form| {
            let item = number(form, "item", self.item);
            let lag = match &self.lag {
                Some(lag) => lag.read(form).map(Some),
                None => Some(None),
            };
            let (role, timing) = (self.role.into(), self.timing.map(Into::into));
            let source = source(form, &self.source);
            let link = IndicatorLink { indicator: indicator?, role, timing, lag: lag?, source: source? };
            Some(PlanEdit::LinkIndicator { item: item?, link })
        });
        let (plan, command) = change?;
        Some((plan, command, indicator?))
    }
}

impl UnlinkPlanIndicatorInput {
    pub(crate) fn read(&self, form: &mut Form) -> Option<(PlanId, PlanCommand)> {
        edit(form, &self.plan, self.reason.as_deref(), |form| {
            let item = number(form, "item", self.item);
            let indicator = form.id("indicator", &self.indicator);
            Some(PlanEdit::UnlinkIndicator { item: item?, indicator: indicator? })
        })
    }
}
