//! Mutations of hubs.

use async_graphql::{Context, Object, Result};
use banso_domain::HubId;
use banso_domain::access::Action;
use banso_domain::hub::{Hub, HubCommand};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::input::{
    CloseHubInput, CorrectHubNameInput, DesignateHubInput, EndHubDesignationInput, OfferHubServiceInput,
    RegisterHubInput,
};

payloads! {
    RegisterHubPayload { hub: Hub }
    CorrectHubNamePayload { hub: Hub }
    DesignateHubPayload { hub: Hub }
    EndHubDesignationPayload { hub: Hub }
    OfferHubServicePayload { hub: Hub }
    CloseHubPayload { hub: Hub }
}

/// Mutations of hubs.
#[derive(Default)]
pub(crate) struct HubMutations;

#[Object]
impl HubMutations {
    /// Enters a support hub (拠点). For system administrators.
    async fn register_hub(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RegisterHubInput,
    ) -> Result<Option<RegisterHubPayload>> {
        perform(ctx, "registerHub", &input, |form| {
            let code = form.hub_code("code", &input.code);
            let name = form.value("name", &input.name);
            let name_en = form.optional("nameEn", input.name_en.as_deref());
            let source = form.source(input.source.as_ref());
            let command =
                HubCommand::Register { code: code?, name: name?, name_en: name_en?, source: source? };
            Some(Wish::<Hub>::create(Action::RegisterHub, Belonging::Deployment, move |_| command.clone()))
        })
        .await
    }

    /// Puts the name of a hub right. For its administrators and system administrators.
    async fn correct_hub_name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectHubNameInput,
    ) -> Result<Option<CorrectHubNamePayload>> {
        perform(ctx, "correctHubName", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let name = form.value("name", &input.name);
            let name_en = form.optional("nameEn", input.name_en.as_deref());
            let reason = form.value("reason", &input.reason);
            let command = HubCommand::CorrectName { name: name?, name_en: name_en?, reason: reason? };
            Some(keep(hub?, command))
        })
        .await
    }

    /// Enters a designation of a hub by a programme (採択). For the hub's administrators and system administrators.
    async fn designate_hub(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: DesignateHubInput,
    ) -> Result<Option<DesignateHubPayload>> {
        perform(ctx, "designateHub", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let programme = form.id("programme", &input.programme);
            let field = match input.field {
                Some(number) => form.number("field", number, 1).map(Some),
                None => Some(None),
            };
            let first = form.value("first", &input.first);
            let last = form.optional("last", input.last.as_ref());
            let (programme, field) = (programme?, field?);
            let command = HubCommand::Designate { programme, field, first: first?, last: last? };
            Some(keep(hub?, command).needing(Need::Programme(programme, field, "programme")))
        })
        .await
    }

    /// Says when a designation ends. For the hub's administrators and system administrators.
    async fn end_hub_designation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: EndHubDesignationInput,
    ) -> Result<Option<EndHubDesignationPayload>> {
        perform(ctx, "endHubDesignation", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let number = form.number("designation", input.designation, 1);
            let last = form.value("last", &input.last);
            let reason = form.value("reason", &input.reason);
            let command = HubCommand::EndDesignation { number: number?, last: last?, reason: reason? };
            Some(keep(hub?, command))
        })
        .await
    }

    /// Enters a consultation service of a hub. For its administrators and system administrators.
    async fn offer_hub_service(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: OfferHubServiceInput,
    ) -> Result<Option<OfferHubServicePayload>> {
        perform(ctx, "offerHubService", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let source = form.source(input.source.as_ref());
            let command = HubCommand::OfferService { service: input.service.into(), source: source? };
            Some(keep(hub?, command))
        })
        .await
    }

    /// Closes a hub; its record stays. For its administrators and system administrators.
    async fn close_hub(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CloseHubInput,
    ) -> Result<Option<CloseHubPayload>> {
        perform(ctx, "closeHub", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            Some(keep(hub?, HubCommand::Close { on: on?, reason: reason? }))
        })
        .await
    }
}

fn keep(hub: HubId, command: HubCommand) -> Wish<Hub> {
    Wish::change(Action::KeepHub, Belonging::Hub(hub), hub, command)
}
