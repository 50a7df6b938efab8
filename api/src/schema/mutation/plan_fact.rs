//! Mutations of what happened to a plan: actions, follow-ups as text, meetings.

use async_graphql::{Context, Object, Result};

use super::payload::payloads;
use super::perform::perform;
use super::plan::of_plan;
use crate::schema::input::{
    CorrectActionRecordInput, CorrectFollowUpInput, CorrectPlanMeetingInput, HoldPlanMeetingInput,
    RecordActionBegunInput, RecordActionDoneInput, ReportFollowUpInput, WithdrawActionRecordInput,
    WithdrawFollowUpInput, WithdrawPlanMeetingInput,
};

payloads! {
    RecordActionBegunPayload { plan: Plan }
    RecordActionDonePayload { plan: Plan }
    CorrectActionRecordPayload { plan: Plan }
    WithdrawActionRecordPayload { plan: Plan }
    ReportFollowUpPayload { plan: Plan }
    CorrectFollowUpPayload { plan: Plan }
    WithdrawFollowUpPayload { plan: Plan }
    HoldPlanMeetingPayload { plan: Plan }
    CorrectPlanMeetingPayload { plan: Plan }
    WithdrawPlanMeetingPayload { plan: Plan }
}

/// Mutations of what happened to plans.
#[derive(Default)]
pub(crate) struct PlanFactMutations;

#[Object]
impl PlanFactMutations {
    /// Records that an action of an adopted plan was begun (着手). For those who keep plans: policymakers and system
    /// administrators.
    async fn record_action_begun(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordActionBegunInput,
    ) -> Result<Option<RecordActionBegunPayload>> {
        perform(ctx, "recordActionBegun", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Records that an action of an adopted plan was done (実施済), or a yes-or-no target attained. For those who keep
    /// plans: policymakers and system administrators.
    async fn record_action_done(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordActionDoneInput,
    ) -> Result<Option<RecordActionDonePayload>> {
        perform(ctx, "recordActionDone", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Puts right when an action was begun or done, or what shows it. For those who keep plans: policymakers and
    /// system administrators.
    async fn correct_action_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectActionRecordInput,
    ) -> Result<Option<CorrectActionRecordPayload>> {
        perform(ctx, "correctActionRecord", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Takes back that an action was begun or done. For those who keep plans: policymakers and system
    /// administrators.
    async fn withdraw_action_record(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawActionRecordInput,
    ) -> Result<Option<WithdrawActionRecordPayload>> {
        perform(ctx, "withdrawActionRecord", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Says how a target stands that is followed up as text. For those who keep plans: policymakers and system
    /// administrators.
    async fn report_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReportFollowUpInput,
    ) -> Result<Option<ReportFollowUpPayload>> {
        perform(ctx, "reportFollowUp", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Puts right what was said of a target in a round. For those who keep plans: policymakers and system
    /// administrators.
    async fn correct_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectFollowUpInput,
    ) -> Result<Option<CorrectFollowUpPayload>> {
        perform(ctx, "correctFollowUp", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Takes back what was said of a target in a round. For those who keep plans: policymakers and system
    /// administrators.
    async fn withdraw_follow_up(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawFollowUpInput,
    ) -> Result<Option<WithdrawFollowUpPayload>> {
        perform(ctx, "withdrawFollowUp", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Records that a meeting on a plan was held (協議の場). For those who keep plans: policymakers and system
    /// administrators.
    async fn hold_plan_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: HoldPlanMeetingInput,
    ) -> Result<Option<HoldPlanMeetingPayload>> {
        perform(ctx, "holdPlanMeeting", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Puts a meeting on a plan right. For those who keep plans: policymakers and system administrators.
    async fn correct_plan_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectPlanMeetingInput,
    ) -> Result<Option<CorrectPlanMeetingPayload>> {
        perform(ctx, "correctPlanMeeting", &input, |form| input.read(form).map(of_plan)).await
    }

    /// Takes back that a meeting on a plan was held. For those who keep plans: policymakers and system
    /// administrators.
    async fn withdraw_plan_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WithdrawPlanMeetingInput,
    ) -> Result<Option<WithdrawPlanMeetingPayload>> {
        perform(ctx, "withdrawPlanMeeting", &input, |form| input.read(form).map(of_plan)).await
    }
}
