//! Mutations of the milestones of a device.

use async_graphql::{Context, Object, Result};
use banso_domain::DeviceId;
use banso_domain::access::Action;
use banso_domain::device::{Confirmation, Device, DeviceCommand};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Wish};
use crate::schema::input::{
    ConfirmMilestoneInput, ConsultationSourceInput, CorrectMilestoneInput, EvidenceInput,
    IncludeMilestoneInput, RecordBackgroundInput, ReopenMilestoneInput, ReportMilestoneInput,
    ReturnMilestoneInput, ScheduleMilestoneInput, WaiveMilestoneInput,
};

payloads! {
    ReportMilestonePayload { device: Device }
    ConfirmMilestonePayload { device: Device }
    ReturnMilestonePayload { device: Device }
    CorrectMilestonePayload { device: Device }
    ReopenMilestonePayload { device: Device }
    WaiveMilestonePayload { device: Device }
    RecordBackgroundPayload { device: Device }
    ScheduleMilestonePayload { device: Device }
    IncludeMilestonePayload { device: Device }
}

/// Mutations of milestones.
#[derive(Default)]
pub(crate) struct MilestoneMutations;

#[Object]
impl MilestoneMutations {
    /// Reports that a device reached a milestone. For the startup and its hubs; confirmed at once by mentors only.
    async fn report_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReportMilestoneInput,
    ) -> Result<Option<ReportMilestonePayload>> {
        perform(ctx, "reportMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let report = input.report(form)?;
            let confirmation = Confirmation::from(input.confirmation);
            let command = DeviceCommand::ReportMilestone { report, confirmation };
            Some(on_device(reporting(confirmation), device?, command))
        })
        .await
    }

    /// Confirms what was reported; from then on it counts. For mentors of the startup's hubs.
    async fn confirm_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ConfirmMilestoneInput,
    ) -> Result<Option<ConfirmMilestonePayload>> {
        perform(ctx, "confirmMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let milestone = input.milestone.read(form);
            let evidence = EvidenceInput::read_all(&input.evidence, form);
            let command = DeviceCommand::ConfirmMilestone { milestone: milestone?, evidence: evidence? };
            Some(on_device(Action::ConfirmMilestone, device?, command))
        })
        .await
    }

    /// Sends a report back (差戻し). For mentors of the startup's hubs.
    async fn return_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReturnMilestoneInput,
    ) -> Result<Option<ReturnMilestonePayload>> {
        perform(ctx, "returnMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let milestone = input.milestone.read(form);
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::ReturnMilestone { milestone: milestone?, reason: reason? };
            Some(on_device(Action::ConfirmMilestone, device?, command))
        })
        .await
    }

    /// Corrects an achieved milestone; what was recorded before stays in the history. For mentors of the startup's
    /// hubs.
    async fn correct_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectMilestoneInput,
    ) -> Result<Option<CorrectMilestonePayload>> {
        perform(ctx, "correctMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let milestone = input.milestone.read(form);
            let occurred = form.value("occurred", &input.occurred);
            let evidence = EvidenceInput::read_all(&input.evidence, form);
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::CorrectMilestone {
                milestone: milestone?,
                occurred: occurred?,
                evidence: evidence?,
                reason: reason?,
            };
            Some(on_device(Action::CorrectMilestone, device?, command))
        })
        .await
    }

    /// Opens an achieved or waived milestone again: development went back. For mentors of the startup's hubs.
    async fn reopen_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReopenMilestoneInput,
    ) -> Result<Option<ReopenMilestonePayload>> {
        perform(ctx, "reopenMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let milestone = input.milestone.read(form);
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::ReopenMilestone { milestone: milestone?, reason: reason? };
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(on_device(Action::CorrectMilestone, device?, command?))
        })
        .await
    }

    /// Says that a milestone does not apply to a device (対象外). For mentors of the startup's hubs.
    async fn waive_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: WaiveMilestoneInput,
    ) -> Result<Option<WaiveMilestonePayload>> {
        perform(ctx, "waiveMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let milestone = input.milestone.read(form);
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::WaiveMilestone { milestone: milestone?, reason: reason? };
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(on_device(Action::CorrectMilestone, device?, command?))
        })
        .await
    }

    /// Records what happened before the accompaniment; never counted as an outcome of a hub. For the startup and its
    /// hubs.
    async fn record_background(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordBackgroundInput,
    ) -> Result<Option<RecordBackgroundPayload>> {
        perform(ctx, "recordBackground", &input, |form| {
            let device = form.id("device", &input.device);
            let report = input.report(form);
            let command = DeviceCommand::RecordBackground { report: report? };
            Some(on_device(Action::ReportMilestone, device?, command))
        })
        .await
    }

    /// Plans a milestone for a date (予定), moves it, or leaves its date open again. For the startup and its hubs.
    async fn schedule_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ScheduleMilestoneInput,
    ) -> Result<Option<ScheduleMilestonePayload>> {
        perform(ctx, "scheduleMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let milestone = input.milestone.read(form);
            let planned = form.optional("planned", input.planned.as_ref());
            let reason = form.optional("reason", input.reason.as_deref());
            let command = DeviceCommand::ScheduleMilestone {
                milestone: milestone?,
                planned: planned?,
                reason: reason?,
            };
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(on_device(Action::DescribeDevice, device?, command?))
        })
        .await
    }

    /// Takes a milestone onto the roadmap that the route leaves out. For mentors of the startup's hubs.
    async fn include_milestone(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: IncludeMilestoneInput,
    ) -> Result<Option<IncludeMilestonePayload>> {
        perform(ctx, "includeMilestone", &input, |form| {
            let device = form.id("device", &input.device);
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::IncludeMilestone { kind: input.kind.into(), reason: reason? };
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(on_device(Action::CorrectMilestone, device?, command?))
        })
        .await
    }
}

/// What a report takes: one that is confirmed at once takes the right to confirm.
pub(super) fn reporting(confirmation: Confirmation) -> Action {
    match confirmation {
        Confirmation::Awaited => Action::ReportMilestone,
        Confirmation::AtOnce => Action::ConfirmMilestone,
    }
}

/// A wish about a device, for whoever reaches it by an action.
pub(super) fn on_device(action: Action, device: DeviceId, command: DeviceCommand) -> Wish<Device> {
    Wish::change(action, Belonging::Device(device), device, command)
}
