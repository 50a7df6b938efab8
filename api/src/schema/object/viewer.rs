//! The asker themselves.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};

use banso_projections::ReadError;

use super::{Account, Session};
use crate::http::RateState;
use crate::schema::closed::RoleKind;
use crate::schema::scalar::{Date, DateTime, Position};
use crate::schema::visit::Visit;
use crate::schema::{House, OwnSessions};

/// The most sessions of one's own that are told.
const MOST_SESSIONS: i64 = 100;

/// You, as your token and our log know you.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct Viewer {
    /// The roles that you hold today, each kind once.
    pub roles: Vec<RoleKind>,
    /// Today in Japan: the day on which roles and scopes are reckoned.
    pub today: Date,
}

impl Viewer {
    /// The asker of a request.
    pub(crate) fn of(visit: &Visit) -> Self {
        let mut roles: Vec<RoleKind> = Vec::new();
        for role in visit.asker.actor().roles() {
            let kind = RoleKind::from(*role);
            if !roles.contains(&kind) {
                roles.push(kind);
            }
        }
        Self { roles, today: visit.today.into() }
    }
}

#[ComplexObject]
impl Viewer {
    /// Your account; null when nobody has opened one for the issuer and subject of your token.
    async fn account(&self, ctx: &Context<'_>) -> Result<Option<Account>> {
        let visit = Visit::of(ctx)?;
        match visit.asker.account() {
            Some(account) => Account::own(visit, account).await,
            None => Ok(None),
        }
    }

    /// Up to where everything holds that you read from now on: what was recorded after it may be missing in some answers.
    /// Follow `changes` after it to be told of all that they do not show yet.
    async fn read_to(&self, ctx: &Context<'_>) -> Result<Position> {
        let visit = Visit::of(ctx)?;
        let held = visit.reads.held().await.map_err(|error| visit.fault(error))?;
        Ok(held.into())
    }

    /// The browsers in which you are signed in to the pages, the youngest sign-in first: up to 100.
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<Session>> {
        let own = ctx.data::<OwnSessions>()?;
        let Some(person) = &own.person else { return Ok(Vec::new()) };
        let visit = Visit::of(ctx)?;
        let rows = ctx.data::<House>()?.sessions.standing(Some(person), None, MOST_SESSIONS).await;
        let rows = rows.map_err(|error| visit.fault(ReadError::from(error)))?;
        Ok(rows.into_iter().map(|row| Session::of(row, own.current)).collect())
    }
}

/// Your budget for requests, on this replica.
#[derive(SimpleObject)]
pub(crate) struct RateLimit {
    /// What this request cost, in points.
    pub cost: i32,
    /// What is left, in points.
    pub remaining: i32,
    /// When the budget is full again.
    pub reset_at: DateTime,
}

impl From<RateState> for RateLimit {
    fn from(state: RateState) -> Self {
        Self {
            cost: i32::try_from(state.cost).unwrap_or(i32::MAX),
            remaining: i32::try_from(state.remaining).unwrap_or(i32::MAX),
            reset_at: state.reset_at.into(),
        }
    }
}
