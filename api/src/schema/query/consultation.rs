//! Search in the records of consultations.

use async_graphql::{Context, ID, Object, Result};
use banso_domain::access::Action;
use banso_domain::value::Name;
use banso_projections::ConsultationFilter;

use crate::schema::closed::MilestoneKind;
use crate::schema::object::{ConsultationMatch, ConsultationMatchConnection};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of consultations.
#[derive(Default)]
pub(crate) struct ConsultationQueries;

#[Object]
impl ConsultationQueries {
    /// Searches the records of consultations of the devices that you may see: what was asked, and what was answered. The
    /// latest comes first. What was taken back is not found.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn consultations(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "Words that must all stand in the topic, the text, the question, the own view, the answer or the name of its kind: up to 10, in 200 characters. Width and capitals do not matter."
        )]
        search: Option<String>,
        #[graphql(desc = "Kinds of consultations; left out: all.", default)] kinds: Vec<MilestoneKind>,
        #[graphql(desc = "One device only.")] device: Option<ID>,
        #[graphql(desc = "Only questions without an answer.", default)] unanswered: bool,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<ConsultationMatchConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadStartups)?;
        let filter = visit.arguments(|form| {
            let device = match &device {
                Some(device) => form.id("device", device).map(Some),
                None => Some(None),
            };
            let words = form.optional::<Name>("search", search.as_deref());
            Some(ConsultationFilter {
                text: words?.map(|words| words.to_string()).unwrap_or_default(),
                kinds: kinds.iter().copied().map(Into::into).collect(),
                device: device?,
                unanswered,
            })
        })?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let found =
            visit.reads.consultations(&sight, &filter, &page).await.map_err(|error| visit.fault(error))?;
        Ok(Some(ConsultationMatchConnection::of(found, ConsultationMatch::from)))
    }
}
