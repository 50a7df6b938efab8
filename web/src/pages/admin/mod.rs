//! People and their roles, for administrators, and where the state of the program is told.

pub(super) mod change;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::{Choice, Link};
use crate::form::Fields;
use crate::frame::{self, Frame};
use crate::halt::{Halt, HaltKind};
use crate::shown::{Closed, RoleKind, Say, Shown, scalar};
use crate::site::Way;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/people.graphql",
    custom_scalars_module = "scalar",
    extern_enums("RoleKind"),
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct People;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/places.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct Places;

use people::{PeoplePeopleEdgesNode as Account, PeoplePeopleEdgesNodeGrants as Held};

/// A role that somebody holds, held or will hold.
struct Grant {
    number: i64,
    role: String,
    place: Option<String>,
    from: Shown,
    until: Option<Shown>,
}

struct Person {
    id: String,
    name: String,
    /// Issuer and subject of the tokens.
    token: String,
    grants: Vec<Grant>,
    /// Opens the forms of this person.
    change: String,
    forms: Option<Forms>,
}

/// The forms that change the roles of one person, with what was typed.
struct Forms {
    token: String,
    version: i64,
    command_id: String,
    roles: Vec<Choice>,
    hubs: Vec<Choice>,
    startups: Vec<Choice>,
    from: String,
    until: String,
    /// The grant that was to be ended, its last day and why.
    grant: i64,
    on: String,
    reason: String,
    errors: Vec<String>,
}

#[derive(Template)]
#[template(path = "admin.html")]
struct Page {
    frame: Frame,
    done: Option<String>,
    people: Vec<Person>,
    total: i64,
    next: Option<String>,
    /// Whether the roles of everybody can be seen: of a whole deployment, not of a hub.
    is_whole: bool,
    way: String,
    health: Link,
}

/// What was typed into a form that was refused.
struct Typed {
    fields: Fields,
    errors: Vec<String>,
}

/// Shows the people.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    page(&visit, None).await
}

async fn page(visit: &Visit, typed: Option<Typed>) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text("nav-admin")).await?;
    let Some(me) = frame.person.as_ref().filter(|person| person.administers()) else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let is_whole = me.is(RoleKind::SystemAdministrator);
    let after = visit.query("after");
    let variables = people::Variables { after: after.clone(), min_position: visit.min_position() };
    let Some(list) = visit.ask::<People>(variables.clone()).await?.people else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let chosen = match &typed {
        Some(typed) => Some(typed.fields.get("account").to_owned()),
        None => visit.query("person"),
    };
    let places = match chosen {
        Some(_) => Some(visit.ask::<Places>(places::Variables {}).await?),
        None => None,
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let mut people: Vec<Person> = list.edges.iter().map(|edge| person(visit, &edge.node)).collect();
    if let (Some(chosen), Some(places)) = (chosen, places) {
        let found = people.iter_mut().zip(&list.edges).find(|(person, _)| person.id == chosen);
        if let Some((person, edge)) = found {
            person.forms = Some(forms(visit, &edge.node, &places, typed));
        }
    }
    let page = Page {
        done: visit.query("done").filter(|word| word == "role").map(|_| say.text("admin-done")),
        people,
        total: list.total_count,
        next: next.map(|after| super::moment::address(visit, "/admin", &[("after".to_owned(), after)])),
        is_whole,
        way: say.text(match visit.site.sign_in {
            Way::Links => "admin-way-links",
            Way::Oidc(_) => "admin-way-issuer",
            Way::Nowhere => "admin-way-nowhere",
        }),
        health: Link { href: visit.at("/health/ready"), name: say.text("admin-health") },
        frame: frame.with_query::<People>(variables),
    };
    Ok(frame::shown(status, &page))
}

fn person(visit: &Visit, account: &Account) -> Person {
    let say = visit.say;
    let nameless = if account.erased { "admin-erased" } else { "nameless" };
    let subject = account.subject.clone().unwrap_or_default();
    let pairs = [("person".to_owned(), account.id.clone())];
    Person {
        id: account.id.clone(),
        name: account.name.clone().unwrap_or_else(|| say.text(nameless)),
        token: format!("{} · {subject}", account.issuer),
        grants: account.grants.iter().map(|held| grant(say, held)).collect(),
        change: format!("{}#person", super::moment::address(visit, "/admin", &pairs)),
        forms: None,
    }
}

fn grant(say: Say, held: &Held) -> Grant {
    let hub = held.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
    let startup = held.startup.as_ref().map(|one| say.name(&one.name, one.name_en.as_deref()).to_owned());
    let hidden = held.startup_id.as_ref().map(|_| say.text("admin-some-startup"));
    Grant {
        number: held.number,
        role: say.text(&held.role.key()),
        place: hub.or(startup).or(hidden),
        from: Shown::day(say, held.from),
        until: held.until.map(|day| Shown::day(say, day)),
    }
}

fn forms(visit: &Visit, account: &Account, places: &places::ResponseData, typed: Option<Typed>) -> Forms {
    let say = visit.say;
    let (fields, errors) = typed.map(|typed| (typed.fields, typed.errors)).unwrap_or_default();
    let choice = |field: &str, value: &str, label: &str| Choice {
        value: value.to_owned(),
        label: label.to_owned(),
        chosen: fields.get(field) == value,
    };
    let hubs =
        places.hubs.iter().flat_map(|list| &list.edges).map(|edge| {
            choice("hub", &edge.node.id, say.name(&edge.node.name, edge.node.name_en.as_deref()))
        });
    let startups = places.startups.iter().flat_map(|list| &list.edges).map(|edge| {
        choice("startup", &edge.node.id, say.name(&edge.node.name, edge.node.name_en.as_deref()))
    });
    let roles = RoleKind::ALL.iter().map(|role| choice("role", role.code(), &say.text(&role.key())));
    Forms {
        token: visit.session.as_ref().map(crate::sign_in::sessions::Session::form_token).unwrap_or_default(),
        version: account.version,
        command_id: visit.site.sources.ids.uuid().to_string(),
        roles: roles.collect(),
        hubs: hubs.collect(),
        startups: startups.collect(),
        from: fields.get("from").to_owned(),
        until: fields.get("until").to_owned(),
        grant: fields.get("grant").parse().unwrap_or_default(),
        on: fields.get("on").to_owned(),
        reason: fields.get("reason").to_owned(),
        errors,
    }
}
