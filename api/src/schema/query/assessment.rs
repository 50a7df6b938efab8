//! Assessments of plans: what was put on record.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;

use crate::schema::object::{AsOfInput, AssessmentConnection, Plan};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of assessments.
#[derive(Default)]
pub(crate) struct AssessmentQueries;

#[Object]
impl AssessmentQueries {
    /// The assessments of a plan (達成状況の判定), the latest day first: what the methods said and was put on record, as it
    /// was said. Null when there is no such plan that you may see.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn assessments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code of the plan, such as basic-plan-2.")] plan: String,
        #[graphql(desc = "As of when: the rounds recorded by then, of days up to that day; left out: all.")]
        as_of: Option<AsOfInput>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<AssessmentConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadPlans)?;
        let code = visit.arguments(|form| form.plan_code("plan", &plan))?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let then = AsOfInput::resolve(as_of.as_ref(), "asOf", visit).await?;
        let plan = visit.reads.plan_by_code(&sight, Plan::with_drafts(visit), &code).await;
        let Some(plan) = plan.map_err(|error| visit.fault(error))? else { return Ok(None) };
        let rows = visit.reads.assessments(&sight, plan.plan_id, &then, &page).await;
        let rows = rows.map_err(|error| visit.fault(error))?;
        Ok(Some(AssessmentConnection::of(rows, Into::into)))
    }
}
