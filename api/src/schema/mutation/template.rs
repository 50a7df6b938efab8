//! Mutations of hubs' templates of own milestones.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::device::{Device, DeviceCommand};
use banso_domain::hub::{Hub, HubCommand, HubRefusal};
use banso_domain::value::OwnCode;
use banso_domain::{DeviceId, HubId};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Refused, Wish};
use crate::schema::input::{AdoptTemplateInput, DefineTemplateInput, RetireTemplateInput};

payloads! {
    DefineTemplatePayload { hub: Hub }
    RetireTemplatePayload { hub: Hub }
    AdoptTemplatePayload { device: Device }
}

/// Mutations of templates.
#[derive(Default)]
pub(crate) struct TemplateMutations;

#[Object]
impl TemplateMutations {
    /// Defines a template of a hub's own milestones (拠点の独自マイルストーン), or its next version. For the hub's
    /// administrators.
    async fn define_template(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: DefineTemplateInput,
    ) -> Result<Option<DefineTemplatePayload>> {
        perform(ctx, "defineTemplate", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let definition = input.definition(form);
            Some(of_hub(hub?, HubCommand::DefineTemplate(definition?)))
        })
        .await
    }

    /// Offers a template no longer; devices that adopted it keep it. For the hub's administrators.
    async fn retire_template(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RetireTemplateInput,
    ) -> Result<Option<RetireTemplatePayload>> {
        perform(ctx, "retireTemplate", &input, |form| {
            let hub = form.id("hub", &input.hub);
            let code = form.value("template", &input.template);
            let reason = form.value("reason", &input.reason);
            Some(of_hub(hub?, HubCommand::RetireTemplate { code: code?, reason: reason? }))
        })
        .await
    }

    /// Puts the milestones of a hub's template on the roadmap of a device, or those of its later version. For mentors of
    /// that hub, while it runs alongside the startup.
    async fn adopt_template(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AdoptTemplateInput,
    ) -> Result<Option<AdoptTemplatePayload>> {
        perform(ctx, "adoptTemplate", &input, |form| {
            let device = form.id("device", &input.device);
            let hub = form.id("hub", &input.hub);
            let template = form.value("template", &input.template);
            Some(adopt(device?, hub?, template?))
        })
        .await
    }
}

fn of_hub(hub: HubId, command: HubCommand) -> Wish<Hub> {
    Wish::change(Action::DefineTemplate, Belonging::Hub(hub), hub, command)
}

/// The device takes a copy of the template as the hub defines it at that moment.
fn adopt(device: DeviceId, hub: HubId, code: OwnCode) -> Wish<Device> {
    let belonging = Belonging::DeviceAt(device, hub);
    let wish = Wish::change_from_hub(Action::AdoptTemplate, belonging, device, hub, move |state| {
        let refused = |refusal: HubRefusal| Refused::rule(&refusal);
        match state.template(&code) {
            None => Err(refused(HubRefusal::NoSuchTemplate { template: code.clone() })),
            Some(known) if known.retired => {
                Err(refused(HubRefusal::TemplateRetired { template: code.clone() }))
            }
            Some(known) => Ok(DeviceCommand::AdoptTemplate { hub, template: known.latest.clone() }),
        }
    });
    wish.needing(Need::OpenHub(hub, "hub"))
}
