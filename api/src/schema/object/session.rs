//! Who is signed in to the pages.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::AccountId;
use banso_eventstore::{SessionId, StandingSession};

use super::Account;
use crate::schema::id::opaque_session;
use crate::schema::page::connection;
use crate::schema::scalar::DateTime;
use crate::schema::visit::Visit;

/// A browser that is signed in to the pages (サインイン).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Session {
    #[graphql(skip)]
    of: Option<AccountId>,
    /// The opaque id, to end it by. It has nothing to do with the secret that the browser holds.
    pub id: ID,
    /// When somebody signed in.
    pub began_at: DateTime,
    /// When it was last used, to within five minutes.
    pub last_used_at: DateTime,
    /// When it ends by itself.
    pub ends_at: DateTime,
    /// Whether it is the session by which you ask; never for who asks with a token.
    pub current: bool,
}

impl Session {
    /// A session, as somebody sees it who asks by the `current` one.
    pub(crate) fn of(row: StandingSession, current: Option<SessionId>) -> Self {
        Self {
            of: row.account.and_then(|account| account.parse().ok()),
            id: opaque_session(row.id),
            began_at: row.began_at.into(),
            last_used_at: row.used_at.into(),
            ends_at: row.expires_at.into(),
            current: current == Some(row.id),
        }
    }
}

#[ComplexObject]
impl Session {
    /// Whose; null when no account has been opened for the person.
    async fn account(&self, ctx: &Context<'_>) -> Result<Option<Account>> {
        match self.of {
            Some(account) => Account::by_id(Visit::of(ctx)?, account).await,
            None => Ok(None),
        }
    }
}

connection! {
    /// A page of sessions.
    SessionConnection, SessionEdge of Session, "A session in a page."
}
