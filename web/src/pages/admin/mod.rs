//! People and their roles, and how the program itself stands, for administrators.

pub(super) mod change;
mod state;
pub(super) mod verify;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use self::state::State;
use super::moment::address;
use super::{Choice, Link, sessions};
use crate::form::{Fields, Finder, Given, among, among_pair};
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

/// What every form of the page carries, and what was answered to it.
struct Form {
    action: String,
    token: String,
    command_id: String,
    given: Given,
}

/// The forms that change the roles of one person, with what was typed.
struct Forms {
    version: i64,
    granting: Form,
    revoking: Form,
    roles: Vec<Choice>,
    hubs: Vec<Choice>,
    /// Where more startups can be seen than a list holds.
    finder: Option<Finder>,
    startups: Vec<Choice>,
    /// The startup as it was typed, by those who see none of their names.
    startup: String,
    from: String,
    until: String,
    /// The grant that was to be ended, its last day and why.
    grant: i64,
    on: String,
    reason: String,
}

/// The form that makes somebody known, with what was typed.
struct Opening {
    form: Form,
    issuers: Vec<Choice>,
    subject: String,
    name: String,
    open: bool,
}

impl Form {
    /// The form of this name, with what was answered where it is the one that was sent.
    fn new(visit: &Visit, name: &str, typed: Option<&mut Typed>) -> Self {
        let after: Vec<_> = after_pair(visit).into_iter().chain(among_pair(visit)).collect();
        let sent = typed.filter(|typed| typed.form == name);
        let wish = sent.as_ref().filter(|typed| !typed.given.reused);
        let command_id = wish.and_then(|typed| typed.fields.command());
        let given = sent.map(|typed| std::mem::take(&mut typed.given)).unwrap_or_default();
        let session = visit.session.as_ref();
        Self {
            action: address(visit, &format!("/admin/{name}"), &after),
            token: session.map(crate::sign_in::sessions::Session::form_token).unwrap_or_default(),
            command_id: command_id.unwrap_or_else(|| visit.site.sources.ids.uuid().to_string()),
            given,
        }
    }

    /// What is wrong beside a field.
    fn beside(&self, name: &str) -> Option<&str> {
        let wrong = self.given.beside.iter().find(|(field, _)| *field == name);
        wrong.map(|(_, message)| message.as_str())
    }
}

#[derive(Template)]
#[template(path = "admin.html")]
struct Page {
    frame: Frame,
    done: Option<String>,
    people: Vec<Person>,
    total: i64,
    next: Option<String>,
    opening: Option<Opening>,
    way: String,
    /// Of a whole deployment, not of a hub.
    state: Option<State>,
    sessions: Option<sessions::List>,
    /// Whether a form was sent for another session, and nothing was done yet.
    again: bool,
    health: Link,
}

/// What was typed into a form that was not carried out.
struct Typed {
    /// `grant`, `revoke` or `open`.
    form: String,
    fields: Fields,
    given: Given,
}

/// What is to be shown beside the people.
enum Shows {
    /// What there is.
    Plain,
    /// That a form without anything typed was made for another session.
    Again,
    /// What was typed.
    Typed(Typed),
}

impl Shows {
    const fn status(&self) -> StatusCode {
        match self {
            Self::Plain => StatusCode::OK,
            Self::Again => StatusCode::FORBIDDEN,
            Self::Typed(typed) if typed.given.again => StatusCode::FORBIDDEN,
            Self::Typed(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}

/// Shows the people.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    page(&visit, Shows::Plain).await
}

/// Shows the people, where a form without anything typed was made for another session.
pub(super) async fn again(visit: &Visit) -> Result<Response, Halt> {
    page(visit, Shows::Again).await
}

async fn page(visit: &Visit, shows: Shows) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text("nav-admin")).await?;
    if !frame.person.as_ref().is_some_and(frame::Person::administers) {
        return Err(visit.halt(HaltKind::NotFound));
    }
    let variables = people::Variables { after: visit.query("after"), min_position: visit.min_position() };
    let Some(list) = visit.ask::<People>(variables.clone()).await?.people else {
        return Err(visit.halt(HaltKind::NotFound));
    };
    let status = shows.status();
    let again = matches!(shows, Shows::Again);
    let mut typed = if let Shows::Typed(typed) = shows { Some(typed) } else { None };
    let state = state::read(visit).await?;
    let sessions = match &state {
        Some(_) => Some(sessions::of_everybody(visit).await?),
        None => None,
    };
    let opening = state.as_ref().map(|state| opening(visit, state, typed.as_mut()));
    let next = list.page_info.end_cursor.clone().filter(|_| list.page_info.has_next_page);
    let page = Page {
        done: visit.query("done").and_then(|word| done(say, &word)),
        people: people(visit, &list.edges, typed).await?,
        total: list.total_count,
        next: next.map(|after| address(visit, "/admin", &[("after".to_owned(), after)])),
        opening,
        way: say.text(match visit.site.sign_in {
            Way::Links => "admin-way-links",
            Way::Oidc(_) => "admin-way-issuer",
            Way::Nowhere => "admin-way-nowhere",
        }),
        state,
        sessions,
        again,
        health: Link { href: visit.at("/health/ready"), name: say.text("admin-health") },
        frame: frame.with_query::<People>(variables),
    };
    Ok(frame::shown(status, &page))
}

/// What a form has just recorded; only words of ours are repeated.
fn done(say: Say, word: &str) -> Option<String> {
    match word {
        "role" => Some(say.text("admin-done")),
        "account" => Some(say.text("admin-opened")),
        "verifying" => Some(say.text("admin-verifying")),
        "verifying-already" => Some(say.text("admin-verifying-already")),
        word => sessions::done(say, word),
    }
}

/// The people, with the forms of the one that is chosen.
async fn people(
    visit: &Visit,
    edges: &[people::PeoplePeopleEdges],
    typed: Option<Typed>,
) -> Result<Vec<Person>, Halt> {
    let mut people: Vec<Person> = edges.iter().map(|edge| person(visit, &edge.node)).collect();
    let chosen = match &typed {
        Some(typed) => typed.fields.some("account"),
        None => visit.query("person"),
    };
    let Some(chosen) = chosen else { return Ok(people) };
    let places = visit.ask::<Places>(places::Variables { among: among(visit) }).await?;
    let found = people.iter_mut().zip(edges).find(|(person, _)| person.id == chosen);
    if let Some((person, edge)) = found {
        person.forms = Some(forms(visit, &edge.node, &places, typed));
    }
    Ok(people)
}

fn person(visit: &Visit, account: &Account) -> Person {
    let say = visit.say;
    let nameless = if account.erased { "admin-erased" } else { "nameless" };
    let subject = account.subject.clone().unwrap_or_default();
    let pairs = of_person(visit, account);
    Person {
        id: account.id.clone(),
        name: account.name.clone().unwrap_or_else(|| say.text(nameless)),
        token: format!("{} · {subject}", account.issuer),
        grants: account.grants.iter().map(|held| grant(say, held)).collect(),
        change: format!("{}#person", address(visit, "/admin", &pairs)),
        forms: None,
    }
}

fn after_pair(visit: &Visit) -> Option<(String, String)> {
    visit.query("after").map(|after| ("after".to_owned(), after))
}

/// What the address of the page says where the roles of somebody are changed.
fn of_person(visit: &Visit, account: &Account) -> Vec<(String, String)> {
    after_pair(visit).into_iter().chain([("person".to_owned(), account.id.clone())]).collect()
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

fn forms(visit: &Visit, account: &Account, places: &places::ResponseData, mut typed: Option<Typed>) -> Forms {
    let say = visit.say;
    let granting = Form::new(visit, "grant", typed.as_mut());
    let revoking = Form::new(visit, "revoke", typed.as_mut());
    let fields = typed.map(|typed| typed.fields).unwrap_or_default();
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
    let startups: Vec<Choice> = startups.collect();
    let found = places.startups.as_ref().map(|list| (startups.len(), list.total_count));
    let finder = found.and_then(|found| Finder::new(visit, "/admin", of_person(visit, account), found));
    let roles = RoleKind::ALL.iter().map(|role| choice("role", role.code(), &say.text(&role.key())));
    Forms {
        version: account.version,
        granting,
        revoking,
        roles: roles.collect(),
        hubs: hubs.collect(),
        finder,
        startups,
        startup: fields.get("startup").to_owned(),
        from: fields.get("from").to_owned(),
        until: fields.get("until").to_owned(),
        grant: fields.get("grant").parse().unwrap_or_default(),
        on: fields.get("on").to_owned(),
        reason: fields.get("reason").to_owned(),
    }
}

fn opening(visit: &Visit, state: &State, mut typed: Option<&mut Typed>) -> Opening {
    let form = Form::new(visit, "open", typed.as_deref_mut());
    let fields = typed.filter(|typed| typed.form == "open").map(|typed| typed.fields.clone());
    let open = fields.is_some();
    let fields = fields.unwrap_or_default();
    let issuers = state.issuer_names.iter().map(|name| Choice {
        value: name.clone(),
        label: name.clone(),
        chosen: fields.get("issuer") == name,
    });
    Opening {
        form,
        issuers: issuers.collect(),
        subject: fields.get("subject").to_owned(),
        name: fields.get("name").to_owned(),
        open,
    }
}
