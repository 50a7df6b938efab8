//! Mutations of stage gates and changes of course.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::device::DeviceCommand;

use super::milestone::on_device;
use super::payload::payloads;
use super::perform::perform;
use crate::schema::input::{ConsultationSourceInput, RecordPivotInput, ReviewGateInput};

payloads! {
    ReviewGatePayload { device: Device }
    RecordPivotPayload { device: Device }
}

/// Mutations of stage gates and changes of course.
#[derive(Default)]
pub(crate) struct GateMutations;

#[Object]
impl GateMutations {
    /// Records that a stage gate was held, and what it decided. For mentors of the startup's hubs.
    async fn review_gate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReviewGateInput,
    ) -> Result<Option<ReviewGatePayload>> {
        perform(ctx, "reviewGate", &input, |form| {
            let device = form.id("device", &input.device);
            let review = input.review(form);
            let command = DeviceCommand::ReviewGate(review?);
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(on_device(Action::ConfirmMilestone, device?, command?))
        })
        .await
    }

    /// Records a change of course; what is done again is open again, a stop ends the development. For mentors of the
    /// startup's hubs.
    async fn record_pivot(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordPivotInput,
    ) -> Result<Option<RecordPivotPayload>> {
        perform(ctx, "recordPivot", &input, |form| {
            let device = form.id("device", &input.device);
            let pivot = input.pivot(form);
            let command = DeviceCommand::Pivot(pivot?);
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(on_device(Action::CorrectMilestone, device?, command?))
        })
        .await
    }
}
