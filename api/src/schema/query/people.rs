//! People, and the asker themselves.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;

use crate::http::RateBudget;
use crate::schema::object::{AccountConnection, RateLimit, Viewer};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of people.
#[derive(Default)]
pub(crate) struct PeopleQueries;

#[Object]
impl PeopleQueries {
    /// You; null when you are not signed in.
    async fn me(&self, ctx: &Context<'_>) -> Result<Option<Viewer>> {
        let visit = Visit::of(ctx)?;
        Ok(visit.asker.is_signed_in().then(|| Viewer::of(visit)))
    }

    /// The accounts that you may see: all for system administrators, those of the hub and its startups for the
    /// administrators of a hub.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<AccountConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadPeople)?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let rows = visit.reads.people(&sight, &page).await.map_err(|error| visit.fault(error))?;
        Ok(Some(AccountConnection::of(rows, Into::into)))
    }

    /// Your budget for requests, on the replica that answers.
    async fn rate_limit(&self, ctx: &Context<'_>) -> Result<RateLimit> {
        Ok(ctx.data::<RateBudget>()?.state().into())
    }
}
