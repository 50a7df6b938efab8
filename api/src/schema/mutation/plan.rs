//! Mutations of a plan as a whole: entered, reviewed, adopted, superseded.

use async_graphql::{Context, Object, Result};
use banso_domain::PlanId;
use banso_domain::access::Action;
use banso_domain::plan::{Plan, PlanCommand};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::input::{
    AdoptPlanInput, CorrectPlanAdoptionInput, CorrectPlanInput, EnterPlanInput, ReturnPlanToDraftInput,
    SubmitPlanForReviewInput, SupersedePlanInput, WithdrawPlanSupersessionInput,
};

payloads! {
    EnterPlanPayload { plan: Plan }
    CorrectPlanPayload { plan: Plan }
    SubmitPlanForReviewPayload { plan: Plan }
    ReturnPlanToDraftPayload { plan: Plan }
    AdoptPlanPayload { plan: Plan }
    CorrectPlanAdoptionPayload { plan: Plan }
    SupersedePlanPayload { plan: Plan }
    WithdrawPlanSupersessionPayload { plan: Plan }
}

/// Mutations of plans.
#[derive(Default)]
pub(crate) struct PlanMutations;

#[Object]
impl PlanMutations {
    /// Enters a policy document with targets, as a draft. For those who keep plans: policymakers and system
    /// administrators.
    async fn enter_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: EnterPlanInput,
    ) -> Result<Option<EnterPlanPayload>> {
        perform(ctx, "enterPlan", &input, |form| {
            let command = input.read(form)?;
            Some(Wish::<Plan>::create(Action::KeepPlans, Belonging::Deployment, move |_| command.clone()))
        })
        .await
    }

    /// Puts the name, the years, the decision or the source of a plan right. For those who keep plans: policymakers
    /// and system administrators.
    async fn correct_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectPlanInput,
    ) -> Result<Option<CorrectPlanPayload>> {
        perform(ctx, "correctPlan", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Asks for a draft to be looked at; nothing is changed meanwhile. For those who keep plans: policymakers and
    /// system administrators.
    async fn submit_plan_for_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: SubmitPlanForReviewInput,
    ) -> Result<Option<SubmitPlanForReviewPayload>> {
        perform(ctx, "submitPlanForReview", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Sends a plan under review back to its draft. For those who keep plans: policymakers and system
    /// administrators.
    async fn return_plan_to_draft(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReturnPlanToDraftInput,
    ) -> Result<Option<ReturnPlanToDraftPayload>> {
        perform(ctx, "returnPlanToDraft", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Adopts a plan that was reviewed: it has at least one item, and each goal and action a target or a named gap.
    /// For those who keep plans: policymakers and system administrators.
    async fn adopt_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AdoptPlanInput,
    ) -> Result<Option<AdoptPlanPayload>> {
        perform(ctx, "adoptPlan", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Puts right when and how a plan was adopted. For those who keep plans: policymakers and system
    /// administrators.
    async fn correct_plan_adoption(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectPlanAdoptionInput,
    ) -> Result<Option<CorrectPlanAdoptionPayload>> {
        perform(ctx, "correctPlanAdoption", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Records that another plan holds instead. For those who keep plans: policymakers and system administrators.
    async fn supersede_plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: SupersedePlanInput,
    ) -> Result<Option<SupersedePlanPayload>> {
        perform(ctx, "supersedePlan", &input, |form| {
            let (plan, supersession) = input.read(form)?;
            let wish = of_plan((plan, PlanCommand::Supersede(supersession)));
            Some(wish.needing(Need::AdoptedPlan(supersession.by, plan, "by")))
        })
        .await
    }

    /// Takes back that another plan holds instead. For those who keep plans: policymakers and system
    /// administrators.
    async fn withdraw_plan_supersession(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawPlanSupersessionInput,
    ) -> Result<Option<WithdrawPlanSupersessionPayload>> {
        perform(ctx, "withdrawPlanSupersession", &input, |form| input.read(form).map(of_plan)).await
    }
}

/// A command to a plan.
pub(super) fn of_plan((plan, command): (PlanId, PlanCommand)) -> Wish<Plan> {
    Wish::change(Action::KeepPlans, Belonging::Deployment, plan, command)
}
