//! Entering a startup, together with its first engagement.

use axum::response::Response;
use graphql_client::GraphQLQuery;

use crate::form::{self, Choices, Fields, Filled, Form, Kind, Makes, Spec, Subject};
use crate::frame::{Frame, Person};
use crate::halt::Halt;
use crate::shown::{RoleKind, Say, scalar};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/register_startup.graphql",
    custom_scalars_module = "scalar",
    extern_enums("RoleKind"),
    response_derives = "Debug"
)]
struct RegisterStartupForm;

mod mutation {
    crate::form::mutations! {
        "queries/register_startup.graphql":
        RegisterStartup register_startup REGISTER,
    }
}

/// The hubs that somebody enters startups for: value and name in both languages.
pub(super) struct OwnHubs(Vec<OwnHub>);

struct OwnHub {
    id: String,
    name: String,
    name_en: Option<String>,
}

impl Subject for OwnHubs {
    type Address = ();

    fn forms() -> &'static [&'static [Form<Self>]] {
        &[FORMS]
    }

    async fn load(visit: &Visit, (): &()) -> Result<Self, Halt> {
        let answer = visit.ask::<RegisterStartupForm>(register_startup_form::Variables {}).await?;
        let Some(me) = answer.me else { return Err(visit.sign_in_first()) };
        let grants = me.account.map(|account| account.grants).unwrap_or_default().into_iter();
        let in_force =
            grants.filter(|grant| grant.from <= me.today && grant.until.is_none_or(|until| me.today < until));
        let at_hubs =
            in_force.filter(|grant| matches!(grant.role, RoleKind::Mentor | RoleKind::HubAdministrator));
        let mut hubs: Vec<OwnHub> = Vec::new();
        for hub in at_hubs.filter_map(|grant| grant.hub) {
            if hubs.iter().all(|known| known.id != hub.id) {
                hubs.push(OwnHub { id: hub.id, name: hub.name, name_en: hub.name_en });
            }
        }
        Ok(Self(hubs))
    }

    fn path(&self) -> String {
        "/startups".to_owned()
    }

    fn name(&self, say: Say) -> String {
        say.text("nav-startups")
    }

    fn version(&self) -> Option<i64> {
        None
    }

    fn about(&self) -> Filled {
        Filled::new()
    }

    fn now(&self, _: Say) -> Vec<String> {
        Vec::new()
    }

    fn framed(&self, _: &Visit, frame: Frame) -> Frame {
        frame.with_query::<RegisterStartupForm>(register_startup_form::Variables {})
    }
}

fn own_hubs(say: Say, own: &OwnHubs) -> Choices {
    own.0.iter().map(|hub| (hub.id.clone(), say.name(&hub.name, hub.name_en.as_deref()).to_owned())).collect()
}

/// The only one, where there is no choice.
fn only_hub(own: &OwnHubs) -> String {
    match own.0.as_slice() {
        [only] => only.id.clone(),
        _ => String::new(),
    }
}

const FORMS: &[Form<OwnHubs>] = &[Form {
    path: "register",
    label: "form-register-startup",
    lead: "lead-register-startup",
    done: "done-startup-registered",
    mutation: mutation::REGISTER,
    fields: &[
        Spec::new("name", "field-name", Kind::Line).hint("name-hint").required(),
        Spec::new("nameEn", "field-name-en", Kind::Line).hint("name-hint"),
        Spec::new("corporateNumber", "startup-number", Kind::Line).hint("corporate-number-or-none-hint"),
        Spec::occurred("founded", "startup-founded"),
        Spec::new("hub", "field-hub", Kind::One(own_hubs)).required().first(only_hub),
        Spec::day("from", "field-engaged-from"),
    ],
    who: Person::accompanies,
    fits: |_| true,
    makes: Makes::New("/startups/"),
}];

/// Shows an empty form.
pub(in crate::pages) async fn show(visit: Visit) -> Result<Response, Halt> {
    form::show::<OwnHubs>(&visit, &(), "register").await
}

/// Takes a form.
pub(in crate::pages) async fn send(visit: Visit, sent: Fields) -> Result<Response, Halt> {
    form::send::<OwnHubs>(&visit, &(), "register", &sent).await
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_name_what_the_schema_has() {
        crate::form::forms_name_what_the_schema_has::<super::OwnHubs>();
    }
}
