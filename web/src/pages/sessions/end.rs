//! Ending sessions by forms: one, or all of somebody but the one that asks.

use axum::response::Response;
use banso_api::read_session;
use graphql_client::GraphQLQuery;

use crate::form::{Fields, kept, resume};
use crate::halt::{Halt, HaltKind};
use crate::pages::admin;
use crate::sign_in::go;
use crate::visit::Visit;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/end_session.graphql",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct EndSession;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/end_sessions.graphql",
    response_derives = "Debug",
    variables_derives = "Clone"
)]
struct EndSessions;

/// The page on which a form stands.
#[derive(Debug, Clone, Copy)]
enum On {
    /// One's own sessions.
    Own,
    /// Everybody's.
    Admin,
}

/// What a form ends.
#[derive(Debug, Clone, Copy)]
enum Ends {
    One,
    All,
}

/// Ends one of one's own.
pub(in crate::pages) async fn own(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, taken(&visit, &fields, On::Own, Ends::One).await)
}

/// Ends one's own but the one that asks.
pub(in crate::pages) async fn others(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, taken(&visit, &fields, On::Own, Ends::All).await)
}

/// Ends one of anybody's.
pub(in crate::pages) async fn of_anybody(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, taken(&visit, &fields, On::Admin, Ends::One).await)
}

/// Ends all of a person.
pub(in crate::pages) async fn all_of_a_person(visit: Visit, fields: Fields) -> Result<Response, Halt> {
    kept(&visit, &fields, taken(&visit, &fields, On::Admin, Ends::All).await)
}

async fn taken(visit: &Visit, fields: &Fields, on: On, ends: Ends) -> Result<Response, Halt> {
    let Some(session) = &visit.session else { return resume(visit, fields) };
    if !session.is_form_token(fields.form_token()) {
        // Somebody signed in again: nothing was ended yet, and what stands now is shown.
        return match on {
            On::Own => super::page(visit, true).await,
            On::Admin => admin::again(visit).await,
        };
    }
    let ended = match (ends, on) {
        (Ends::One, _) => one(visit, fields.get("session")).await?,
        (Ends::All, On::Own) => all(visit, None).await?,
        (Ends::All, On::Admin) => {
            let account = fields.some("account").ok_or_else(|| visit.halt(HaltKind::BadForm))?;
            all(visit, Some(account)).await?
        }
    };
    // Pages that are open hear no more; those of other replicas are told nothing either, and look for themselves.
    for id in ended.iter().flatten().filter_map(|id| read_session(id).ok()) {
        visit.site.openings.end(id);
    }
    let word = match (&ended, ends) {
        (None, _) => "session-gone",
        (Some(_), Ends::One) => "session",
        (Some(_), Ends::All) => "sessions",
    };
    Ok(match on {
        On::Own => go(visit, &format!("/sessions?done={word}")),
        On::Admin => go(visit, &format!("/admin?done={word}")),
    })
}

/// The session that was ended; none when it had ended before.
async fn one(visit: &Visit, id: &str) -> Result<Option<Vec<String>>, Halt> {
    let input = end_session::EndSessionInput { session: id.to_owned() };
    let answer = visit.ask::<EndSession>(end_session::Variables { input }).await?;
    let done = answer.end_session.ok_or_else(|| visit.sign_in_first())?;
    Ok(done.ended.map(|id| vec![id]))
}

/// The sessions that were ended; none when there is no such person.
async fn all(visit: &Visit, account: Option<String>) -> Result<Option<Vec<String>>, Halt> {
    let input = end_sessions::EndSessionsInput { account };
    let answer = visit.ask::<EndSessions>(end_sessions::Variables { input }).await?;
    let done = answer.end_sessions.ok_or_else(|| visit.sign_in_first())?;
    Ok(done.user_errors.is_empty().then_some(done.ended))
}
