//! Who is signed in to the pages.

use async_graphql::{Context, Object, Result};
use banso_domain::access::{Action, Scope};
use banso_eventstore::{PersonKey, SessionId};
use banso_projections::{Page, ReadError};
use uuid::Uuid;

use super::House;
use crate::schema::object::{Session, SessionConnection};
use crate::schema::visit::Visit;

/// Names the list and its order in cursors.
const ORDER: &str = "sessions";

/// What belongs to who asks.
pub(crate) struct OwnSessions {
    /// How sessions name them; none when nobody signed in.
    pub person: Option<PersonKey>,
    /// The session by which they ask; none when they ask by a token.
    pub current: Option<SessionId>,
}

/// Queries of sessions.
#[derive(Default)]
pub(crate) struct SessionQueries;

#[Object]
impl SessionQueries {
    /// The browsers that are signed in to the pages, the youngest sign-in first. For system administrators; your own stand
    /// under me.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<Option<SessionConnection>> {
        let visit = Visit::of(ctx)?;
        visit.signed_in()?;
        let page = visit.page(first, after.as_deref())?;
        if visit.asker.scope(Action::ReadSystem) != Scope::Everything {
            return Ok(Some(SessionConnection::of(Page::empty(), |session| session)));
        }
        let fault = |error| visit.fault(ReadError::from(error));
        let [after] = page.keys::<1>(ORDER).map_err(|error| visit.fault(error))?.unwrap_or_default();
        let after = Uuid::parse_str(&after).ok().map(SessionId::new);
        let sessions = &ctx.data::<House>()?.sessions;
        let total = sessions.open_sessions().await.map_err(fault)?.count;
        let rows = sessions.standing(None, after, page.limit()).await.map_err(fault)?;
        let keys = (ORDER, |row: &banso_eventstore::StandingSession| [row.id.uuid().to_string()]);
        let current = ctx.data::<OwnSessions>()?.current;
        Ok(Some(SessionConnection::of(Page::cut(rows, &page, total, keys), |row| Session::of(row, current))))
    }
}
