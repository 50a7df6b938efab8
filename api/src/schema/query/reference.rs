//! Reference data, which anybody may read, and anything by its id.

use async_graphql::{Context, ID, Object, Result};
use banso_domain::access::Action;

use crate::http::ErrorCode;
use crate::schema::id::NodeId;
use crate::schema::object::{HubConnection, MilestoneCatalogue, Node, ProgrammeConnection};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// The most ids that nodes takes.
const MOST_NODES: usize = 100;

/// Queries of reference data and by id.
#[derive(Default)]
pub(crate) struct ReferenceQueries;

#[Object]
impl ReferenceQueries {
    /// Anything by its id; null when there is nothing that you may see.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque id.")] id: ID,
    ) -> Result<Option<Node>> {
        let visit = Visit::of(ctx)?;
        Node::read(visit, read_id(visit, &id)?).await
    }

    /// Several things by their ids, in the same order; null where there is nothing that you may see.
    #[graphql(complexity = "ids.len() * child_complexity + 1")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque ids: up to 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        let visit = Visit::of(ctx)?;
        if ids.len() > MOST_NODES {
            let arguments = [("most", MOST_NODES.to_string())];
            return Err(ErrorCode::BadUserInput.error(visit.message("too-many-items", &arguments)));
        }
        let ids = ids.iter().map(|id| read_id(visit, id)).collect::<Result<Vec<NodeId>>>()?;
        // Together, so that the loaders ask for all of a type at once.
        futures_util::future::try_join_all(ids.into_iter().map(|id| Node::read(visit, id))).await
    }

    /// The milestones that a roadmap is made of. Anybody may read it.
    async fn milestone_catalogue(&self, ctx: &Context<'_>) -> Result<MilestoneCatalogue> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadReference)?;
        Ok(MilestoneCatalogue(visit.meta.locale))
    }

    /// The programmes that designate hubs. Anybody may read them.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn programmes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<ProgrammeConnection> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadReference)?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let rows = visit.reads.programmes(&sight, &page).await.map_err(|error| visit.fault(error))?;
        Ok(ProgrammeConnection::of(rows, Into::into))
    }

    /// The support hubs (拠点), by code. For everybody with a role.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn hubs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<HubConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadHubs)?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let rows = visit.reads.hubs(&sight, &page).await.map_err(|error| visit.fault(error))?;
        Ok(Some(HubConnection::of(rows, Into::into)))
    }
}

fn read_id(visit: &Visit, id: &ID) -> Result<NodeId> {
    NodeId::read(id)
        .map_err(|error| ErrorCode::BadUserInput.error(visit.message(error.code(), &error.arguments())))
}
