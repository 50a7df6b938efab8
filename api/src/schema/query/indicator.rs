//! Indicators. Whoever has a role may read them; nothing in them is about one startup.

use async_graphql::{Context, ID, Object, Result};
use banso_domain::IndicatorId;
use banso_domain::access::Action;

use crate::schema::closed::IndicatorKind;
use crate::schema::object::{AsOfInput, Indicator, IndicatorConnection};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of indicators.
#[derive(Default)]
pub(crate) struct IndicatorQueries;

#[Object]
impl IndicatorQueries {
    /// The indicators, by code. For whoever has a role.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn indicators(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Of these kinds; empty: of every kind.", default)] kinds: Vec<IndicatorKind>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(
            desc = "As of when; left out: as they stand now. The cursors of one moment's pages go on in that alone."
        )]
        as_of: Option<AsOfInput>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<IndicatorConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadPlans)?;
        let kinds: Vec<_> = kinds.into_iter().map(Into::into).collect();
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        if let Some(as_of) = as_of {
            let then = AsOfInput::resolve(Some(&as_of), "asOf", visit).await?;
            let rows = visit.reads.indicators_as_of(&sight, &kinds, (&then, &page)).await;
            let rows = rows.map_err(|error| visit.fault(error))?;
            return Ok(Some(IndicatorConnection::of(rows, |row| Indicator::of(row, Some(then)))));
        }
        let rows = visit.reads.indicators(&sight, &kinds, &page).await;
        Ok(Some(IndicatorConnection::of(rows.map_err(|error| visit.fault(error))?, Into::into)))
    }

    /// An indicator, as it is now or was as of some moment; null when there is none that you may see, or when it was not
    /// defined then. As of a day it has no measurements whose date had not begun; its definitions say from when they hold.
    async fn indicator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque id of the indicator.")] id: ID,
        #[graphql(desc = "As of when; left out: now.")] as_of: Option<AsOfInput>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<Indicator>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadPlans)?;
        let id: IndicatorId = visit.arguments(|form| form.id("id", &id))?;
        visit.reach(min_position).await?;
        let Some(as_of) = as_of else { return Indicator::by_id(visit, id).await };
        let then = AsOfInput::resolve(Some(&as_of), "asOf", visit).await?;
        Indicator::as_of(visit, id, then).await
    }
}
