//! Who is signed in to the pages: one's own sessions for everybody, those of all people for administrators.

pub(super) mod end;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use graphql_client::GraphQLQuery;

use super::Link;
use super::moment::address;
use crate::frame::{self, Frame};
use crate::halt::Halt;
use crate::shown::{Say, Shown, scalar};
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/own_sessions.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug"
)]
struct OwnSessions;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/sessions.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug"
)]
struct Sessions;

/// The sessions of a page, with the forms that end them.
pub(super) struct List {
    pub(super) rows: Vec<Row>,
    /// Whether they are those of several people, who are named.
    pub(super) of_everybody: bool,
    /// Where the forms are sent that end one of them, and all of a person.
    pub(super) end: String,
    pub(super) end_all: String,
    /// How many there are in all, and where the next page of them is.
    pub(super) total: i64,
    pub(super) next: Option<String>,
}

/// A session.
pub(super) struct Row {
    pub(super) id: String,
    pub(super) person: Option<Person>,
    pub(super) began: Shown,
    pub(super) used: Shown,
    pub(super) ends: Shown,
    pub(super) current: bool,
}

/// Whose a session is.
pub(super) struct Person {
    /// None: nobody has opened an account.
    pub(super) account: Option<String>,
    pub(super) name: String,
}

impl List {
    /// Whether there is another session than the one by which somebody asks.
    fn has_others(&self) -> bool {
        self.rows.iter().any(|row| !row.current)
    }
}

#[derive(Template)]
#[template(path = "sessions.html")]
struct Page {
    frame: Frame,
    done: Option<String>,
    again: bool,
    list: List,
    back: Link,
}

/// Shows one's own sessions.
pub(super) async fn show(visit: Visit) -> Result<Response, Halt> {
    page(&visit, false).await
}

async fn page(visit: &Visit, again: bool) -> Result<Response, Halt> {
    let say = visit.say;
    let frame = visit.frame(say.text("sessions-title")).await?;
    let answer = visit.ask::<OwnSessions>(own_sessions::Variables {}).await?;
    let own = answer.me.ok_or_else(|| visit.sign_in_first())?.sessions;
    let rows: Vec<Row> = own
        .into_iter()
        .map(|one| Row {
            id: one.id,
            person: None,
            began: Shown::instant(say, one.began_at),
            used: Shown::instant(say, one.last_used_at),
            ends: Shown::instant(say, one.ends_at),
            current: one.current,
        })
        .collect();
    let page = Page {
        done: visit.query("done").and_then(|word| done(say, &word)),
        again,
        list: List {
            total: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            rows,
            of_everybody: false,
            end: visit.at("/sessions/end"),
            end_all: visit.at("/sessions/end-others"),
            next: None,
        },
        back: Link { href: visit.at("/"), name: say.text("sessions-back") },
        frame: frame.with_query::<OwnSessions>(own_sessions::Variables {}),
    };
    Ok(frame::shown(if again { StatusCode::FORBIDDEN } else { StatusCode::OK }, &page))
}

/// The sessions of everybody, for administrators of the whole deployment.
pub(super) async fn of_everybody(visit: &Visit) -> Result<List, Halt> {
    let say = visit.say;
    let variables = sessions::Variables { after: visit.query("sessions") };
    let Some(list) = visit.ask::<Sessions>(variables).await?.sessions else {
        return Err(visit.sign_in_first());
    };
    let next = list.page_info.end_cursor.filter(|_| list.page_info.has_next_page);
    let next = next.map(|cursor| address(visit, "/admin", &[("sessions".to_owned(), cursor)]));
    let rows = list.edges.into_iter().map(|edge| {
        let one = edge.node;
        Row {
            person: Some(person(say, one.account)),
            id: one.id,
            began: Shown::instant(say, one.began_at),
            used: Shown::instant(say, one.last_used_at),
            ends: Shown::instant(say, one.ends_at),
            current: one.current,
        }
    });
    Ok(List {
        rows: rows.collect(),
        of_everybody: true,
        end: visit.at("/admin/sessions/end"),
        end_all: visit.at("/admin/sessions/end-all"),
        total: list.total_count,
        next: next.map(|address| format!("{address}#sessions")),
    })
}

fn person(say: Say, account: Option<sessions::SessionsSessionsEdgesNodeAccount>) -> Person {
    let Some(account) = account else { return Person { account: None, name: say.text("sessions-unknown") } };
    let nameless = if account.erased { "admin-erased" } else { "nameless" };
    Person { account: Some(account.id), name: account.name.unwrap_or_else(|| say.text(nameless)) }
}

/// What a form has just ended; only words of ours are repeated.
pub(super) fn done(say: Say, word: &str) -> Option<String> {
    match word {
        "session" => Some(say.text("sessions-done-one")),
        "sessions" => Some(say.text("sessions-done-all")),
        "session-gone" => Some(say.text("sessions-gone")),
        _ => None,
    }
}
