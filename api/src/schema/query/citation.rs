//! Citations: what was told to whom, and what would be another figure today.

use async_graphql::{Context, ID, Object, Result};
use banso_domain::CitationId;
use banso_domain::access::Action;
use banso_projections::CitationFilter;

use crate::schema::closed::CitedKind;
use crate::schema::object::{Citation, CitationConnection, citations_cost};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of citations.
#[derive(Default)]
pub(crate) struct CitationQueries;

#[Object]
impl CitationQueries {
    /// The figures that were given out, the one fixed last first; withdrawn ones too. For officers, policymakers and system
    /// administrators; what was counted, and where targets stand, for who may count everything.
    #[graphql(
        complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + citations_cost(differing.is_some()) + 1"
    )]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn citations(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Those that would differ today (true), or would not (false); left out: both. It is tried from the last one on for at most 25 citations: go on after endCursor as long as hasNextPage says so, also after an empty page."
        )]
        differing: Option<bool>,
        #[graphql(desc = "Of these kinds; empty: of every kind.", default)] kinds: Vec<CitedKind>,
        #[graphql(desc = "Whose question names the plan of this code.")] plan: Option<String>,
        #[graphql(desc = "Whose question names this indicator.")] indicator: Option<ID>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<CitationConnection>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadCitations)?;
        let (plan, indicator) = visit.arguments(|form| {
            let plan = match &plan {
                Some(code) => form.plan_code("plan", code).map(Some),
                None => Some(None),
            };
            let indicator = match &indicator {
                Some(id) => form.id("indicator", id).map(Some),
                None => Some(None),
            };
            Some((plan?, indicator?))
        })?;
        let filter = CitationFilter { kinds: kinds.into_iter().map(Into::into).collect(), plan, indicator };
        visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        CitationConnection::read(visit, &filter, differing, (first, after)).await.map(Some)
    }

    /// A citation; null when there is none that you may see.
    async fn citation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque id of the citation.")] id: ID,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<Citation>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadCitations)?;
        let id: CitationId = visit.arguments(|form| form.id("id", &id))?;
        visit.reach(min_position).await?;
        Citation::by_id(visit, id).await
    }
}
