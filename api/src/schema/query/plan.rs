//! Policy documents. Whoever has a role reads what was adopted; drafts are for those who keep plans.

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_projections::PlanFilter;

use crate::schema::closed::PlanKind;
use crate::schema::object::{AsOfInput, Plan, PlanConnection};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of plans.
#[derive(Default)]
pub(crate) struct PlanQueries;

#[Object]
impl PlanQueries {
    /// The policy documents with targets, by code: Basic Plans, proposals and related plans. Whoever has a role sees those
    /// that were adopted; drafts and plans under review are shown to those who keep plans.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn plans(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Kinds of documents; left out: all.", default)] kinds: Vec<PlanKind>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(
            desc = "As of when; left out: as they stand now. The cursors of one moment's pages go on in that alone."
        )]
        as_of: Option<AsOfInput>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<PlanConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadPlans)?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let kinds = kinds.into_iter().map(Into::into).collect();
        let filter = PlanFilter { kinds, with_drafts: Plan::with_drafts(visit) };
        let Some(as_of) = as_of else {
            let rows = visit.reads.plans(&sight, &filter, &page).await.map_err(|error| visit.fault(error))?;
            return Ok(Some(PlanConnection::of(rows, |row| Plan::of(row, visit.meta.locale))));
        };
        let then = AsOfInput::resolve(Some(&as_of), "asOf", visit).await?;
        let rows = visit.reads.plans_as_of(&sight, &filter, (&then, &page)).await;
        let rows = rows.map_err(|error| visit.fault(error))?;
        Ok(Some(PlanConnection::of(rows, |row| Plan::as_of(row, then, visit.meta.locale))))
    }

    /// A policy document, as it stands or stood; null when there is none that you may see, or that was there then.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn plan(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its code, such as basic-plan-2.")] code: String,
        #[graphql(
            desc = "As of when: what was recorded by then, and of that what may have happened by that day. Left out: now."
        )]
        as_of: Option<AsOfInput>,
        #[graphql(
            desc = "With the text of this revision (1 = as adopted) beside everything that happened; left out: of the latest. Null when there was none such by then."
        )]
        revision: Option<i32>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<Plan>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadPlans)?;
        let (code, revision) = visit.arguments(|form| {
            let code = form.plan_code("code", &code);
            let revision = match revision {
                Some(revision) => form.number("revision", revision, 1_u32).map(Some),
                None => Some(None),
            };
            Some((code?, revision?))
        })?;
        visit.reach(min_position).await?;
        let with_drafts = Plan::with_drafts(visit);
        if as_of.is_none() && revision.is_none() {
            let row = visit.reads.plan_by_code(&sight, with_drafts, &code).await;
            return Ok(row.map_err(|error| visit.fault(error))?.map(|row| Plan::of(row, visit.meta.locale)));
        }
        let then = AsOfInput::resolve(as_of.as_ref(), "asOf", visit).await?;
        let row = visit.reads.plan_as_of(&sight, with_drafts, &code, (&then, revision)).await;
        let row = row.map_err(|error| visit.fault(error))?;
        Ok(row.map(|row| Plan::as_of(row, then, visit.meta.locale)))
    }
}
