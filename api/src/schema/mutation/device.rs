//! Mutations of devices, milestones aside.

use async_graphql::{Context, Object, Result};
use banso_domain::DeviceId;
use banso_domain::access::Action;
use banso_domain::device::{Classification, Device, DeviceCommand, Party};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::input::{
    AdoptCatalogueInput, CeasePartyInput, ChooseRouteInput, ClassifyDeviceInput, ConsultationSourceInput,
    CorrectDeviceClassInput, NamePartyInput, ReclassifyDeviceInput, RegisterDeviceInput, RenameDeviceInput,
    ResumeDeviceInput, SuspendDeviceInput, TerminateDeviceInput, TransferDeviceInput,
};

payloads! {
    RegisterDevicePayload { device: Device }
    RenameDevicePayload { device: Device }
    NamePartyPayload { device: Device }
    CeasePartyPayload { device: Device }
    TransferDevicePayload { device: Device }
    ClassifyDevicePayload { device: Device }
    ReclassifyDevicePayload { device: Device }
    CorrectDeviceClassPayload { device: Device }
    ChooseRoutePayload { device: Device }
    AdoptCataloguePayload { device: Device }
    SuspendDevicePayload { device: Device }
    ResumeDevicePayload { device: Device }
    TerminateDevicePayload { device: Device }
}

/// Mutations of devices.
#[derive(Default)]
pub(crate) struct DeviceMutations;

#[Object]
impl DeviceMutations {
    /// Enters a device under development (開発案件). For the startup and its hubs.
    async fn register_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RegisterDeviceInput,
    ) -> Result<Option<RegisterDevicePayload>> {
        perform(ctx, "registerDevice", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let name = form.value("name", &input.name);
            let name_en = form.optional("nameEn", input.name_en.as_deref());
            let source = form.source(input.source.as_ref());
            let catalogue_version = match input.catalogue_version {
                Some(version) => form.number("catalogueVersion", version, 1_u32).map(Some),
                None => Some(None),
            };
            let developer = startup?;
            let command = DeviceCommand::Register {
                developer,
                name: name?,
                name_en: name_en?,
                purpose: input.purpose.into(),
                form: input.form.into(),
                catalogue_version: catalogue_version?,
                source: source?,
            };
            let belonging = Belonging::Startup(developer);
            let wish = Wish::<Device>::create(Action::RegisterDevice, belonging, move |_| command.clone());
            Some(wish.needing(Need::OpenStartup(developer, "startup")))
        })
        .await
    }

    /// Follows a change of the working name of a device, or puts it right. For the startup and its hubs.
    async fn rename_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RenameDeviceInput,
    ) -> Result<Option<RenameDevicePayload>> {
        perform(ctx, "renameDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let name = form.value("name", &input.name);
            let name_en = form.optional("nameEn", input.name_en.as_deref());
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::Rename { name: name?, name_en: name_en?, reason: reason? };
            Some(describe(device?, command))
        })
        .await
    }

    /// Names who files or holds, from a day on. For the startup and its hubs.
    async fn name_party(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: NamePartyInput,
    ) -> Result<Option<NamePartyPayload>> {
        perform(ctx, "nameParty", &input, |form| {
            let device = form.id("device", &input.device);
            let name = form.value("name", &input.name);
            let corporate_number = form.optional("corporateNumber", input.corporate_number.as_deref());
            let licence = form.optional("licence", input.licence.as_deref());
            let from = form.value("from", &input.from);
            let party = Party { name: name?, corporate_number: corporate_number?, licence: licence? };
            let command = DeviceCommand::NameParty { role: input.role.into(), party, from: from? };
            Some(describe(device?, command))
        })
        .await
    }

    /// Records that who was named to file or hold is no longer there, from a day on. For the startup and its hubs.
    async fn cease_party(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CeasePartyInput,
    ) -> Result<Option<CeasePartyPayload>> {
        perform(ctx, "ceaseParty", &input, |form| {
            let device = form.id("device", &input.device);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            let command = DeviceCommand::CeaseParty { role: input.role.into(), on: on?, reason: reason? };
            Some(describe(device?, command))
        })
        .await
    }

    /// Passes a device to another owner; its history goes along. For the mentors of the owner's hubs.
    async fn transfer_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: TransferDeviceInput,
    ) -> Result<Option<TransferDevicePayload>> {
        perform(ctx, "transferDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let to = form.id("to", &input.to);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            let (device, to) = (device?, to?);
            let command = DeviceCommand::Transfer { to, on: on?, reason: reason? };
            let wish =
                Wish::<Device>::change(Action::TransferDevice, Belonging::Device(device), device, command);
            Some(wish.needing(Need::OpenStartup(to, "to")))
        })
        .await
    }

    /// Records the class of a device for the first time. For the startup and its hubs.
    async fn classify_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ClassifyDeviceInput,
    ) -> Result<Option<ClassifyDevicePayload>> {
        perform(ctx, "classifyDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let jmdn = form.optional("jmdn", input.jmdn.as_deref());
            let from = form.value("from", &input.from);
            let source = form.value("source", &input.source);
            let classification =
                Classification { class: input.class.into(), jmdn: jmdn?, from: from?, source: source? };
            let command = DeviceCommand::Classify(classification);
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(describe(device?, command?))
        })
        .await
    }

    /// Follows a re-classification that holds from a day on. For the startup and its hubs.
    async fn reclassify_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ReclassifyDeviceInput,
    ) -> Result<Option<ReclassifyDevicePayload>> {
        perform(ctx, "reclassifyDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let jmdn = form.optional("jmdn", input.jmdn.as_deref());
            let from = form.value("from", &input.from);
            let source = form.value("source", &input.source);
            let reason = form.value("reason", &input.reason);
            let classification =
                Classification { class: input.class.into(), jmdn: jmdn?, from: from?, source: source? };
            let command = DeviceCommand::Reclassify { classification, reason: reason? };
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(describe(device?, command?))
        })
        .await
    }

    /// Puts a mistyped class right, from the start of what it corrects. For the startup and its hubs.
    async fn correct_device_class(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectDeviceClassInput,
    ) -> Result<Option<CorrectDeviceClassPayload>> {
        perform(ctx, "correctDeviceClass", &input, |form| {
            let device = form.id("device", &input.device);
            let from = form.value("from", &input.from);
            let jmdn = form.optional("jmdn", input.jmdn.as_deref());
            let reason = form.value("reason", &input.reason);
            let (from, jmdn, reason) = (from?, jmdn?, reason?);
            Some(describe(
                device?,
                DeviceCommand::CorrectClass { from, class: input.class.into(), jmdn, reason },
            ))
        })
        .await
    }

    /// Chooses the road of a device to market. For the startup and its hubs.
    async fn choose_route(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ChooseRouteInput,
    ) -> Result<Option<ChooseRoutePayload>> {
        perform(ctx, "chooseRoute", &input, |form| {
            let device = form.id("device", &input.device);
            let reason = form.optional("reason", input.reason.as_deref());
            let route = input.route(form);
            let command = DeviceCommand::ChooseRoute { route: route?, reason: reason? };
            let command = ConsultationSourceInput::following(input.following.as_ref(), form, command);
            Some(describe(device?, command?))
        })
        .await
    }

    /// Has a device adopt a later version of the milestone catalogue. For the startup and its hubs.
    async fn adopt_catalogue(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AdoptCatalogueInput,
    ) -> Result<Option<AdoptCataloguePayload>> {
        perform(ctx, "adoptCatalogue", &input, |form| {
            let device = form.id("device", &input.device);
            let version = form.number("version", input.version, 1_u32);
            Some(describe(device?, DeviceCommand::AdoptCatalogue { version: version? }))
        })
        .await
    }

    /// Suspends the development of a device (中断). For the startup and its hubs.
    async fn suspend_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: SuspendDeviceInput,
    ) -> Result<Option<SuspendDevicePayload>> {
        perform(ctx, "suspendDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            Some(describe(device?, DeviceCommand::Suspend { on: on?, reason: reason? }))
        })
        .await
    }

    /// Goes on with a suspended development. For the startup and its hubs.
    async fn resume_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: ResumeDeviceInput,
    ) -> Result<Option<ResumeDevicePayload>> {
        perform(ctx, "resumeDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            Some(describe(device?, DeviceCommand::Resume { on: on?, reason: reason? }))
        })
        .await
    }

    /// Ends the development of a device (開発中止). For the startup and its hubs.
    async fn terminate_device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: TerminateDeviceInput,
    ) -> Result<Option<TerminateDevicePayload>> {
        perform(ctx, "terminateDevice", &input, |form| {
            let device = form.id("device", &input.device);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            Some(describe(device?, DeviceCommand::Terminate { on: on?, reason: reason? }))
        })
        .await
    }
}

fn describe(device: DeviceId, command: DeviceCommand) -> Wish<Device> {
    Wish::change(Action::DescribeDevice, Belonging::Device(device), device, command)
}
