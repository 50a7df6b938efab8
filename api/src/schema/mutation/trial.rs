//! Mutations of trials.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::device::DeviceCommand;

use super::milestone::on_device;
use super::payload::payloads;
use super::perform::perform;
use crate::schema::input::RecordTrialCountsInput;

payloads! {
    RecordTrialCountsPayload { device: Device }
}

/// Mutations of trials.
#[derive(Default)]
pub(crate) struct TrialMutations;

#[Object]
impl TrialMutations {
    /// Records how many subjects and hospitals a trial has as of a day: numbers only. For the startup and its hubs.
    async fn record_trial_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordTrialCountsInput,
    ) -> Result<Option<RecordTrialCountsPayload>> {
        perform(ctx, "recordTrialCounts", &input, |form| {
            let device = form.id("device", &input.device);
            let counts = input.counts(form);
            let reason = form.optional("reason", input.reason.as_deref());
            let command = DeviceCommand::RecordTrialCounts { counts: counts?, reason: reason? };
            Some(on_device(Action::ReportMilestone, device?, command))
        })
        .await
    }
}
