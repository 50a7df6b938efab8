//! Attainment of the targets of plans. Whoever has a role may ask: plans and what was measured are public policy. What is
//! counted from Banso's log is judged for who counts the whole; a part of it is never the value of a target.

use std::sync::Arc;

use async_graphql::{Context, Object, Result};
use banso_domain::access::Action;
use banso_domain::plan::PlanCode;
use banso_projections::{JudgedPlan, ResolvedAsOf, ValueSight};

use crate::schema::closed::DerivedDimension;
use crate::schema::object::{AsOfInput, AttainmentDifference, Plan, PlanAttainment, Showing};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// What it costs: the facts of the whole scope are counted.
const COST: usize = 50;

/// Queries of attainment.
#[derive(Default)]
pub(crate) struct AttainmentQueries;

#[Object]
impl AttainmentQueries {
    /// Where the targets of a plan stand as of any moment (達成状況): for each the word of its method with its numbers,
    /// inputs and source, or why it cannot be judged. Null when there is no such plan that you may see.
    #[graphql(complexity = "COST + child_complexity")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn target_attainment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code of the plan, such as basic-plan-2.")] plan: String,
        #[graphql(desc = "As of when; left out: as things stand today, as known now.")] as_of: Option<
            AsOfInput,
        >,
        #[graphql(desc = "The revision whose targets are judged (1 = as adopted); left out: the latest.")]
        revision: Option<i32>,
        #[graphql(
            desc = "By what the values of derived indicators are divided beside, with the fiscal year: parts of each target. \
                    What a derived indicator does not have is null in its parts.",
            default
        )]
        by: Vec<DerivedDimension>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<PlanAttainment>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadPlans)?;
        let (code, revision) = visit.arguments(|form| {
            let code = form.plan_code("plan", &plan);
            let revision = match revision {
                Some(revision) => form.number("revision", revision, 1_u32).map(Some),
                None => Some(None),
            };
            Some((code?, revision?))
        })?;
        visit.reach(min_position).await?;
        let then = AsOfInput::resolve(as_of.as_ref(), "asOf", visit).await?;
        let judged = judged(visit, &code, (then, revision), &by).await?;
        Ok(judged.map(|judged| PlanAttainment::of(&judged, showing(visit))))
    }

    /// What changed of the attainment of a plan between two moments, forward or backward, target by target: words, newest
    /// values, corrections, definitions, what the plan says, what is recorded; and what made each change. Null when there is
    /// no such plan that you may see at either.
    #[graphql(complexity = "2 * COST + child_complexity")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn attainment_difference(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code of the plan, such as basic-plan-2.")] plan: String,
        #[graphql(desc = "The first moment.")] before: AsOfInput,
        #[graphql(desc = "The second moment; left out: as things stand today, as known now.")] after: Option<
            AsOfInput,
        >,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<AttainmentDifference>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadPlans)?;
        let code = visit.arguments(|form| form.plan_code("plan", &plan))?;
        visit.reach(min_position).await?;
        let first = AsOfInput::resolve(Some(&before), "before", visit).await?;
        let second = AsOfInput::resolve(after.as_ref(), "after", visit).await?;
        let (was, is) = (
            judged(visit, &code, (first, None), &[]).await?,
            judged(visit, &code, (second, None), &[]).await?,
        );
        let plans = (was.as_ref(), is.as_ref());
        let is_there = was.is_some() || is.is_some();
        Ok(is_there.then(|| AttainmentDifference::of(plans, (first, second), showing(visit))))
    }
}

fn showing(visit: &Visit) -> Showing {
    Showing { locale: visit.meta.locale, on: visit.today }
}

/// What the asker sees of plans, and of what derived indicators are counted from.
fn value_sight(visit: &Visit) -> Result<ValueSight> {
    let counts = visit.sight(Action::CountMilestones)?;
    Ok(ValueSight {
        plans: visit.sight(Action::ReadPlans)?,
        with_drafts: Plan::with_drafts(visit),
        reads_devices: visit.sight(Action::ReadStartups)?.scope() == counts.scope(),
        counts,
    })
}

/// A plan with the values by which its targets are judged, as they were known and had happened.
async fn judged(
    visit: &Visit,
    code: &PlanCode,
    (then, revision): (ResolvedAsOf, Option<u32>),
    by: &[DerivedDimension],
) -> Result<Option<Arc<JudgedPlan>>> {
    let by: Vec<_> = by.iter().copied().map(Into::into).collect();
    let judged = visit.reads.judged_plan(&value_sight(visit)?, code, (&then, revision), &by).await;
    judged.map(|judged| judged.map(Arc::new)).map_err(|error| visit.fault(error))
}
