//! Mutations of startups.

use async_graphql::{Context, Object, Result};
use banso_domain::StartupId;
use banso_domain::access::Action;
use banso_domain::startup::{Exit, FirstEngagement, Profile, Startup, StartupCommand};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Need, Wish};
use crate::schema::input::{
    CloseStartupInput, CorrectFoundingInput, CorrectStartupProfileInput, EndEngagementInput, RecordExitInput,
    RecordFoundingInput, RegisterStartupInput, StartEngagementInput,
};

payloads! {
    RegisterStartupPayload { startup: Startup }
    RecordFoundingPayload { startup: Startup }
    CorrectFoundingPayload { startup: Startup }
    CorrectStartupProfilePayload { startup: Startup }
    StartEngagementPayload { startup: Startup }
    EndEngagementPayload { startup: Startup }
    RecordExitPayload { startup: Startup }
    CloseStartupPayload { startup: Startup }
}

/// Mutations of startups.
#[derive(Default)]
pub(crate) struct StartupMutations;

#[Object]
impl StartupMutations {
    /// Enters a startup together with its first engagement. For mentors and administrators of the hub.
    async fn register_startup(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RegisterStartupInput,
    ) -> Result<Option<RegisterStartupPayload>> {
        perform(ctx, "registerStartup", &input, |form| {
            let name = form.value("name", &input.name);
            let name_en = form.optional("nameEn", input.name_en.as_deref());
            let corporate_number = form.optional("corporateNumber", input.corporate_number.as_deref());
            let founded = form.value("founded", &input.founded);
            let hub = form.id("hub", &input.hub);
            let from = form.value("from", &input.from);
            let source = form.source(input.source.as_ref());
            let hub = hub?;
            let command = StartupCommand::Register {
                profile: Profile { name: name?, name_en: name_en? },
                corporate_number: corporate_number?,
                founded: founded?,
                engagement: Some(FirstEngagement { hub, from: from? }),
                source: source?,
            };
            let wish = Wish::<Startup>::create(Action::RegisterStartup, Belonging::Hub(hub), move |_| {
                command.clone()
            });
            Some(wish.needing(Need::OpenHub(hub, "hub")))
        })
        .await
    }

    /// Records the founding of a company that was accompanied before. For the startup and its hubs.
    async fn record_founding(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordFoundingInput,
    ) -> Result<Option<RecordFoundingPayload>> {
        perform(ctx, "recordFounding", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let corporate_number = form.value("corporateNumber", &input.corporate_number);
            let on = form.value("on", &input.on);
            let command = StartupCommand::RecordFounding { corporate_number: corporate_number?, on: on? };
            Some(correct(startup?, command))
        })
        .await
    }

    /// Puts the date of a startup's founding right. For the startup and its hubs.
    async fn correct_founding(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectFoundingInput,
    ) -> Result<Option<CorrectFoundingPayload>> {
        perform(ctx, "correctFounding", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            Some(correct(startup?, StartupCommand::CorrectFounding { on: on?, reason: reason? }))
        })
        .await
    }

    /// Puts the profile of a startup right, or follows a change of name. For the startup and its hubs.
    async fn correct_startup_profile(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectStartupProfileInput,
    ) -> Result<Option<CorrectStartupProfilePayload>> {
        perform(ctx, "correctStartupProfile", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let name = form.value("name", &input.name);
            let name_en = form.optional("nameEn", input.name_en.as_deref());
            let reason = form.value("reason", &input.reason);
            let profile = Profile { name: name?, name_en: name_en? };
            Some(correct(startup?, StartupCommand::CorrectProfile { profile, reason: reason? }))
        })
        .await
    }

    /// Lets one more hub run alongside a startup, which will read its record. For members of the startup.
    async fn start_engagement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: StartEngagementInput,
    ) -> Result<Option<StartEngagementPayload>> {
        perform(ctx, "startEngagement", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let hub = form.id("hub", &input.hub);
            let from = form.value("from", &input.from);
            let (startup, hub) = (startup?, hub?);
            let command = StartupCommand::StartEngagement { hub, from: from? };
            let belonging = Belonging::Startup(startup);
            let wish = Wish::<Startup>::change(Action::EngageHub, belonging, startup, command);
            Some(wish.needing(Need::OpenHub(hub, "hub")))
        })
        .await
    }

    /// Ends the engagement of a hub with a startup. For that hub's mentors and administrators.
    async fn end_engagement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: EndEngagementInput,
    ) -> Result<Option<EndEngagementPayload>> {
        perform(ctx, "endEngagement", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let number = form.number("engagement", input.engagement, 1);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            let (startup, number) = (startup?, number?);
            let command = StartupCommand::EndEngagement { number, on: on?, reason: reason? };
            let belonging = Belonging::Engagement(startup, number);
            Some(Wish::<Startup>::change(Action::EndEngagement, belonging, startup, command))
        })
        .await
    }

    /// Records an exit of a startup (出口). For the startup and its hubs.
    async fn record_exit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: RecordExitInput,
    ) -> Result<Option<RecordExitPayload>> {
        perform(ctx, "recordExit", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let on = form.value("on", &input.on);
            let counterpart = form.optional("counterpart", input.counterpart.as_deref());
            let exit = Exit { kind: input.kind.into(), on: on?, counterpart: counterpart? };
            Some(correct(startup?, StartupCommand::RecordExit(exit)))
        })
        .await
    }

    /// Closes the record of a startup: the company is no more. For the startup and its hubs.
    async fn close_startup(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CloseStartupInput,
    ) -> Result<Option<CloseStartupPayload>> {
        perform(ctx, "closeStartup", &input, |form| {
            let startup = form.id("startup", &input.startup);
            let on = form.value("on", &input.on);
            let reason = form.value("reason", &input.reason);
            Some(correct(startup?, StartupCommand::Close { on: on?, reason: reason? }))
        })
        .await
    }
}

fn correct(startup: StartupId, command: StartupCommand) -> Wish<Startup> {
    Wish::change(Action::CorrectStartup, Belonging::Startup(startup), startup, command)
}
