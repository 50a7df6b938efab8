//! Mutations of programmes.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::programme::{Field, Programme, ProgrammeCommand};

use super::payload::payloads;
use super::perform::perform;
use crate::bus::{Belonging, Wish};
use crate::schema::input::{AnnounceProgrammeInput, CorrectProgrammeNameInput, DefineProgrammeFieldInput};

payloads! {
    AnnounceProgrammePayload { programme: Programme }
    DefineProgrammeFieldPayload { programme: Programme }
    CorrectProgrammeNamePayload { programme: Programme }
}

/// Mutations of programmes.
#[derive(Default)]
pub(crate) struct ProgrammeMutations;

#[Object]
impl ProgrammeMutations {
    /// Enters a programme that designates hubs (事業). For system administrators.
    async fn announce_programme(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: AnnounceProgrammeInput,
    ) -> Result<Option<AnnounceProgrammePayload>> {
        perform(ctx, "announceProgramme", &input, |form| {
            let name = form.value("name", &input.name);
            let name_en = form.value("nameEn", &input.name_en);
            let first = form.value("first", &input.first);
            let last = form.optional("last", input.last.as_ref());
            let source = form.within("source", |form| input.source.read(form));
            let command = ProgrammeCommand::Announce {
                name: name?,
                name_en: name_en?,
                first: first?,
                last: last?,
                source: source?,
            };
            Some(Wish::<Programme>::create(Action::KeepProgrammes, Belonging::Deployment, move |_| {
                command.clone()
            }))
        })
        .await
    }

    /// Enters a field of the call of a programme (分野). For system administrators.
    async fn define_programme_field(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: DefineProgrammeFieldInput,
    ) -> Result<Option<DefineProgrammeFieldPayload>> {
        perform(ctx, "defineProgrammeField", &input, |form| {
            let programme = form.id("programme", &input.programme);
            let number = form.number("number", input.number, 1);
            let name = form.value("name", &input.name);
            let hubs = form.value("hubs", &input.hubs);
            let source = form.within("source", |form| input.source.read(form));
            let field = Field { number: number?, name: name?, hubs: hubs?, source: source? };
            let command = ProgrammeCommand::DefineField(field);
            Some(Wish::<Programme>::change(
                Action::KeepProgrammes,
                Belonging::Deployment,
                programme?,
                command,
            ))
        })
        .await
    }

    /// Puts the official name of a programme right. For system administrators.
    async fn correct_programme_name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be recorded.")] input: CorrectProgrammeNameInput,
    ) -> Result<Option<CorrectProgrammeNamePayload>> {
        perform(ctx, "correctProgrammeName", &input, |form| {
            let programme = form.id("programme", &input.programme);
            let name = form.value("name", &input.name);
            let name_en = form.value("nameEn", &input.name_en);
            let reason = form.value("reason", &input.reason);
            let command = ProgrammeCommand::CorrectName { name: name?, name_en: name_en?, reason: reason? };
            Some(Wish::<Programme>::change(
                Action::KeepProgrammes,
                Belonging::Deployment,
                programme?,
                command,
            ))
        })
        .await
    }
}
