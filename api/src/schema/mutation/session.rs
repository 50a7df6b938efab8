//! Ending sessions of the pages. They stand beside the log: nothing is recorded, and what is ended is gone at once.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use banso_domain::AccountId;
use banso_domain::access::{Action, Scope};
use banso_eventstore::{SessionId, SessionsOf};
use banso_projections::ReadError;

use crate::bus::Refused;
use crate::schema::id::opaque_session;
use crate::schema::input::{EndSessionInput, EndSessionsInput, Form};
use crate::schema::object::Account;
use crate::schema::user_error::UserError;
use crate::schema::visit::Visit;
use crate::schema::{House, OwnSessions};

/// How ending a session went.
#[derive(SimpleObject)]
pub(crate) struct EndSessionPayload {
    /// The session that was ended; null when none was.
    pub ended: Option<ID>,
    /// Why nothing was ended; empty when it was.
    pub user_errors: Vec<UserError>,
}

/// How ending the sessions of somebody went.
#[derive(SimpleObject)]
pub(crate) struct EndSessionsPayload {
    /// The sessions that were ended: none where none stood.
    pub ended: Vec<ID>,
    /// Why nothing was ended; empty where everything was ended that stood.
    pub user_errors: Vec<UserError>,
}

/// Mutations of sessions.
#[derive(Default)]
pub(crate) struct SessionMutations;

#[Object]
impl SessionMutations {
    /// Ends a session of the pages: its browser is signed out with its next request, on every replica. Your own, and for
    /// system administrators anybody's. Nothing is recorded in the log, and no commandId is needed.
    async fn end_session(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be ended.")] input: EndSessionInput,
    ) -> Result<Option<EndSessionPayload>> {
        let visit = Visit::of(ctx)?;
        visit.signed_in()?;
        let mut form = Form::new(visit.meta.locale);
        let Some(session) = form.session("session", &input.session) else {
            return Ok(Some(EndSessionPayload { ended: None, user_errors: form.into_errors() }));
        };
        let own = ctx.data::<OwnSessions>()?;
        let of = match &own.person {
            _ if keeps(visit) => None,
            Some(person) => Some(person),
            None => {
                return Ok(Some(EndSessionPayload {
                    ended: None,
                    user_errors: vec![not_found(visit, "session")],
                }));
            }
        };
        let ended = ctx.data::<House>()?.sessions.end_one(session, of).await;
        let ended = ended.map_err(|error| visit.fault(ReadError::from(error)))?;
        told(visit, ended.as_slice());
        let user_errors = if ended.is_some() { Vec::new() } else { vec![not_found(visit, "session")] };
        Ok(Some(EndSessionPayload { ended: ended.map(opaque_session), user_errors }))
    }

    /// Ends all sessions of somebody, but never the one by which you ask: your own others, such as on a lost computer, and for
    /// system administrators anybody's. Nothing is recorded in the log, and no commandId is needed.
    async fn end_sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose are to be ended.")] input: EndSessionsInput,
    ) -> Result<Option<EndSessionsPayload>> {
        let visit = Visit::of(ctx)?;
        visit.signed_in()?;
        let own = ctx.data::<OwnSessions>()?;
        let of = match whose(visit, own, input.account.as_ref()).await? {
            Ok(of) => of,
            Err(user_errors) => return Ok(Some(EndSessionsPayload { ended: Vec::new(), user_errors })),
        };
        let ended = ctx.data::<House>()?.sessions.end_all(&of, own.current).await;
        let ended = ended.map_err(|error| visit.fault(ReadError::from(error)))?;
        told(visit, &ended);
        let ended = ended.into_iter().map(opaque_session).collect();
        Ok(Some(EndSessionsPayload { ended, user_errors: Vec::new() }))
    }
}

/// Whether somebody ends what belongs to others.
fn keeps(visit: &Visit) -> bool {
    visit.asker.scope(Action::KeepSystem) == Scope::Everything
}

/// Whose sessions are meant: one's own, or those of an account that one may end.
async fn whose(
    visit: &Visit,
    own: &OwnSessions,
    account: Option<&ID>,
) -> Result<std::result::Result<SessionsOf, Vec<UserError>>> {
    let missing = || Err(vec![not_found(visit, "account")]);
    let Some(account) = account else {
        return Ok(own.person.clone().map(SessionsOf::Person).map_or_else(missing, Ok));
    };
    let mut form = Form::new(visit.meta.locale);
    let Some(id) = form.id::<AccountId>("account", account) else { return Ok(Err(form.into_errors())) };
    let reached =
        visit.asker.account() == Some(id) || keeps(visit) && Account::by_id(visit, id).await?.is_some();
    Ok(if reached { Ok(SessionsOf::Account(id.to_string())) } else { missing() })
}

fn not_found(visit: &Visit, field: &'static str) -> UserError {
    UserError::of(visit.meta.locale, &Refused::NotFound { field })
}

/// Operators find in the log of the program who ended what.
fn told(visit: &Visit, ended: &[SessionId]) {
    if !ended.is_empty() {
        let by = visit.asker.account().map(|account| account.to_string());
        tracing::info!(sessions = ended.len(), account = by, "sessions of the pages were ended");
    }
}
