//! How the program itself stands.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use banso_domain::access::{Action, Scope};
use banso_eventstore::WebSessions;
use banso_projections::ReadError;

use crate::auth::Verifier;
use crate::schema::object::{ProjectionStanding, SystemState, TokenIssuer, WholeVerification};
use crate::schema::scalar::int;
use crate::schema::visit::Visit;

/// What a replica knows of itself, beside the log and the read tables.
pub(crate) struct House {
    /// Whose tokens are trusted.
    pub verifier: Arc<Verifier>,
    /// Who is signed in to the pages.
    pub sessions: WebSessions,
}

/// Queries of the program itself.
#[derive(Default)]
pub(crate) struct SystemQueries;

#[Object]
impl SystemQueries {
    /// How Banso itself stands at this moment: its log, its projections, whose tokens it trusts, how many browsers are
    /// signed in. For system administrators; null for everybody else.
    async fn system_state(&self, ctx: &Context<'_>) -> Result<Option<SystemState>> {
        let visit = Visit::of(ctx)?;
        visit.signed_in()?;
        if visit.asker.scope(Action::ReadSystem) != Scope::Everything {
            return Ok(None);
        }
        let house = ctx.data::<House>()?;
        let statuses = visit.reads.status().await.map_err(|error| visit.fault(error))?;
        let sessions = house.sessions.open_sessions().await;
        let sessions = sessions.map_err(|error| visit.fault(ReadError::from(error)))?;
        let log = visit.reads.log();
        let head = log.head();
        Ok(Some(SystemState {
            at: log.sources().clock.now().into(),
            version: env!("CARGO_PKG_VERSION"),
            position: head.position.into(),
            recorded_at: head.recorded_at.parse::<jiff::Timestamp>().ok().map(Into::into),
            projections: statuses.into_iter().map(ProjectionStanding::from).collect(),
            verification: log.last_verification().map(WholeVerification::from),
            verifying: log.verification_under_way().map(Into::into),
            issuers: house.verifier.issuers().into_iter().map(TokenIssuer::from).collect(),
            open_sessions: int(sessions.count),
            last_session_ends_at: sessions.last_ends_at.map(Into::into),
        }))
    }
}
