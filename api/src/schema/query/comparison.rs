//! Comparing two moments.

use async_graphql::{Context, ID, Object, Result};
use banso_domain::HubId;
use banso_domain::access::Action;
use banso_projections::Portfolio;

use crate::schema::object::{AsOfInput, COMPARISON_COST, PortfolioChanges};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries that compare.
#[derive(Default)]
pub(crate) struct ComparisonQueries;

#[Object]
impl ComparisonQueries {
    /// What changed between two moments in a portfolio: the devices of the startups that a hub ran alongside at one of
    /// them, as far as you may see those startups today. Null when no startup that you may see was ever accompanied by
    /// the hub.
    #[graphql(complexity = "COMPARISON_COST + child_complexity")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn portfolio_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The hub; left out: the devices of all startups that you may see.")] hub: Option<ID>,
        #[graphql(desc = "The first moment.")] from: AsOfInput,
        #[graphql(desc = "The second moment; left out: now.")] to: Option<AsOfInput>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<PortfolioChanges>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadStartups)?;
        let portfolio = match hub {
            Some(id) => Portfolio::OfHub(visit.arguments(|form| form.id::<HubId>("hub", &id))?),
            None => Portfolio::WithinSight,
        };
        visit.reach(min_position).await?;
        PortfolioChanges::read(visit, portfolio, (from, to)).await
    }
}
