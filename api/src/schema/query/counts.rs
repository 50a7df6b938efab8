//! Counts of milestones.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_projections::GroupBy;

use crate::schema::closed::{Background, Dimension};
use crate::schema::object::{AsOfInput, MilestoneCounts, MilestoneFilter};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// What a count costs: it reads the facts of the whole scope.
const COST: usize = 50;

/// Queries of counts.
#[derive(Default)]
pub(crate) struct CountQueries;

#[Object]
impl CountQueries {
    /// How many milestones were confirmed, broken down as asked for. Startups and hubs count their own, officers and
    /// policymakers count all and see nothing beneath.
    #[graphql(complexity = "COST + child_complexity")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn milestone_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what to break down; empty: one number.", default)] group_by: Vec<Dimension>,
        #[graphql(desc = "Which milestones.")] filter: Option<MilestoneFilter>,
        #[graphql(desc = "As of when; left out: as things stand today, as known now.")] as_of: Option<
            AsOfInput,
        >,
        #[graphql(
            desc = "Whether milestones from before the accompaniment are counted.",
            default_with = "Background::Excluded"
        )]
        background: Background,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<MilestoneCounts>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::CountMilestones)?;
        let filter = filter.unwrap_or_default();
        let filter = visit.arguments(|form| form.within("filter", |form| filter.read(form)))?;
        visit.reach(min_position).await?;
        let then = AsOfInput::resolve(as_of.as_ref(), "asOf", visit).await?;
        let dimensions: Vec<_> = group_by.into_iter().map(Into::into).collect();
        let group_by = GroupBy::of(&dimensions);
        let counts =
            visit.reads.milestone_counts(&sight, &filter, (&group_by, background.into()), &then).await;
        Ok(Some(MilestoneCounts::of(counts.map_err(|error| visit.fault(error))?, then)))
    }
}
