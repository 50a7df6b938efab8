//! Mutations of what a plan says: items, targets, gaps, indicators.

use async_graphql::{Context, Object, Result};
use banso_domain::judgement::Method;
use banso_domain::plan::{Plan, PlanCommand};
use banso_domain::{IndicatorId, PlanId};

use super::payload::payloads;
use super::perform::{perform, perform_placing};
use super::plan::of_plan;
use crate::bus::{Need, Wish};
use crate::schema::input::{
    AddPlanItemInput, CorrectPlanItemInput, CorrectPlanTargetInput, LinkPlanIndicatorInput, NamePlanGapInput,
    SetPlanTargetInput, UnlinkPlanIndicatorInput, WithdrawPlanGapInput, WithdrawPlanItemInput,
    WithdrawPlanTargetInput,
};

payloads! {
    AddPlanItemPayload { plan: Plan }
    CorrectPlanItemPayload { plan: Plan }
    WithdrawPlanItemPayload { plan: Plan }
    SetPlanTargetPayload { plan: Plan }
    CorrectPlanTargetPayload { plan: Plan }
    WithdrawPlanTargetPayload { plan: Plan }
    NamePlanGapPayload { plan: Plan }
    WithdrawPlanGapPayload { plan: Plan }
    LinkPlanIndicatorPayload { plan: Plan }
    UnlinkPlanIndicatorPayload { plan: Plan }
}

/// Mutations of what plans say.
#[derive(Default)]
pub(crate) struct PlanTextMutations;

#[Object]
impl PlanTextMutations {
    /// Enters an item of a plan. For those who keep plans: policymakers and system administrators.
    async fn add_plan_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AddPlanItemInput,
    ) -> Result<Option<AddPlanItemPayload>> {
        perform(ctx, "addPlanItem", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Puts right what an item of a plan says. For those who keep plans: policymakers and system administrators.
    async fn correct_plan_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectPlanItemInput,
    ) -> Result<Option<CorrectPlanItemPayload>> {
        perform(ctx, "correctPlanItem", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Withdraws an item of a plan, with its gaps and indicators. For those who keep plans: policymakers and system
    /// administrators.
    async fn withdraw_plan_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawPlanItemInput,
    ) -> Result<Option<WithdrawPlanItemPayload>> {
        perform(ctx, "withdrawPlanItem", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Sets a target of an item. It needs no number, but a due time or the word that the source gives none. For
    /// those who keep plans: policymakers and system administrators.
    async fn set_plan_target(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: SetPlanTargetInput,
    ) -> Result<Option<SetPlanTargetPayload>> {
        perform_placing(
            ctx,
            "setPlanTarget",
            &input,
            |field| input.aim.place(field),
            |form| input.read(form).map(with_indicator),
        )
        .await
    }

    /// Puts a target right; it stays of its kind and its item. For those who keep plans: policymakers and system
    /// administrators.
    async fn correct_plan_target(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectPlanTargetInput,
    ) -> Result<Option<CorrectPlanTargetPayload>> {
        perform_placing(
            ctx,
            "correctPlanTarget",
            &input,
            |field| input.aim.place(field),
            |form| input.read(form).map(with_indicator),
        )
        .await
    }

    /// Withdraws a target. For those who keep plans: policymakers and system administrators.
    async fn withdraw_plan_target(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawPlanTargetInput,
    ) -> Result<Option<WithdrawPlanTargetPayload>> {
        perform(ctx, "withdrawPlanTarget", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Names what the sources do not give: it is never filled by invention. For those who keep plans: policymakers
    /// and system administrators.
    async fn name_plan_gap(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: NamePlanGapInput,
    ) -> Result<Option<NamePlanGapPayload>> {
        perform(ctx, "namePlanGap", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Withdraws a gap: it was found, or is none. For those who keep plans: policymakers and system administrators.
    async fn withdraw_plan_gap(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawPlanGapInput,
    ) -> Result<Option<WithdrawPlanGapPayload>> {
        perform(ctx, "withdrawPlanGap", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Says which indicator is looked at for an item, or puts that right. For those who keep plans: policymakers
    /// and system administrators.
    async fn link_plan_indicator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: LinkPlanIndicatorInput,
    ) -> Result<Option<LinkPlanIndicatorPayload>> {
        perform(ctx, "linkPlanIndicator", &input, |form| {
            input
                .read(form)
                .map(|(plan, command, indicator)| with_indicator((plan, command, Some((indicator, None)))))
        })
        .await
    }

    /// Takes an indicator from an item. For those who keep plans: policymakers and system administrators.
    async fn unlink_plan_indicator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: UnlinkPlanIndicatorInput,
    ) -> Result<Option<UnlinkPlanIndicatorPayload>> {
        perform(ctx, "unlinkPlanIndicator", &input, |form| input.read(form).map(of_plan)).await
    }
}

/// A command that may name an indicator, which has to exist and to be one that the method judges.
fn with_indicator(
    (plan, command, measure): (PlanId, PlanCommand, Option<(IndicatorId, Option<Method>)>),
) -> Wish<Plan> {
    let wish = of_plan((plan, command));
    match measure {
        Some((indicator, None)) => wish.needing(Need::Indicator(indicator, "indicator")),
        Some((indicator, Some(method))) => wish.needing(Need::Measure(indicator, method, "indicator")),
        None => wish,
    }
}
