//! Attainment of the targets of plans. Whoever has a role may ask: plans and what was measured are public policy; what is
//! counted from Banso's log is asked of the indicators themselves.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{Context, Object, Result};
use banso_domain::IndicatorId;
use banso_domain::access::Action;
use banso_domain::attainment::Series;
use banso_domain::plan::PlanCode;
use banso_projections::ResolvedAsOf;

use crate::schema::object::{AsOfInput, AttainmentDifference, Judged, Plan, PlanAttainment, Showing};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Queries of attainment.
#[derive(Default)]
pub(crate) struct AttainmentQueries;

#[Object]
impl AttainmentQueries {
    /// Where the targets of a plan stand as of any moment (達成状況): for each the word of its method with its numbers,
    /// inputs and source, or why it cannot be judged. Null when there is no such plan that you may see.
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
        let judged = judged(visit, &code, then, revision).await?;
        Ok(judged.map(|judged| PlanAttainment::of(&judged, showing(visit))))
    }

    /// What changed of the attainment of a plan between two moments: words, newest values, targets that came or left. Null
    /// when there is no such plan that you may see.
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
        let (was, is) = (judged(visit, &code, first, None).await?, judged(visit, &code, second, None).await?);
        Ok(is.map(|is| AttainmentDifference::of(was.as_ref(), &is, first, showing(visit))))
    }
}

fn showing(visit: &Visit) -> Showing {
    Showing { locale: visit.meta.locale, on: visit.today }
}

/// A plan with the values of its indicators, as they were known and had happened.
pub(in crate::schema) async fn judged(
    visit: &Visit,
    code: &PlanCode,
    then: ResolvedAsOf,
    revision: Option<u32>,
) -> Result<Option<Judged>> {
    let sight = visit.sight(Action::ReadPlans)?;
    let row = visit.reads.plan_as_of(&sight, Plan::with_drafts(visit), code, (&then, revision)).await;
    let Some(row) = row.map_err(|error| visit.fault(error))? else { return Ok(None) };
    let named = row.document.targets.iter().filter_map(|(_, target)| target.target.aim.indicator());
    let beside = row.document.items.iter().flat_map(|(_, item)| item.indicators.keys().copied());
    let ids: Vec<IndicatorId> = named.chain(beside).collect::<BTreeSet<_>>().into_iter().collect();
    let indicators =
        visit.reads.indicators_at(&sight, &ids, &then).await.map_err(|error| visit.fault(error))?;
    let reported = indicators.iter().map(|(id, row)| (*id, Series::reported(&row.document, then.on)));
    let series: BTreeMap<_, _> = reported.collect();
    Ok(Some(Judged { id: row.plan_id, plan: row.document, indicators, series, then }))
}
