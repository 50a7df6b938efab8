//! Attainment of the targets of plans. Whoever has a role may ask: plans and what was measured are public policy. What is
//! counted from Banso's log is judged for who counts the whole; a part of it is never the value of a target.

use std::collections::{BTreeMap, BTreeSet};

use async_graphql::{Context, Object, Result};
use banso_domain::IndicatorId;
use banso_domain::access::{Action, Scope};
use banso_domain::attainment::{Counted, Series};
use banso_domain::indicator::{Derivation, ValueState};
use banso_domain::plan::PlanCode;
use banso_projections::{DerivedBy, DerivedDimension, DerivedRow, IndicatorRow, NotCounted, ResolvedAsOf};

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
    let (series, not_counted) = series(visit, &indicators, &then).await?;
    Ok(Some(Judged { id: row.plan_id, plan: row.document, indicators, series, not_counted, then }))
}

/// The values of indicators, and why derived ones have none.
type Values = (BTreeMap<IndicatorId, Series>, BTreeMap<IndicatorId, NotCounted>);

/// What was reported of the reported ones, and what is counted of the derived ones.
async fn series(
    visit: &Visit,
    records: &BTreeMap<IndicatorId, IndicatorRow>,
    then: &ResolvedAsOf,
) -> Result<Values> {
    let mut counted = counted(visit, records, then).await?;
    let (mut series, mut not_counted) = (BTreeMap::new(), BTreeMap::new());
    for (id, row) in records {
        let record = &row.document;
        let derived = record.versions.latest().definition.derivation().is_some();
        let values = if derived {
            let (values, why) = counted.remove(id).unwrap_or_default();
            let counted = Series::counted(record, &values, then.on);
            not_counted.extend(why.filter(|_| counted.points.is_empty()).map(|why| (*id, why)));
            counted
        } else {
            Series::reported(record, then.on)
        };
        series.insert(*id, values);
    }
    Ok((series, not_counted))
}

/// What the definitions of an indicator come to, by their numbers, and why there is nothing if there is nothing.
type ByDefinition = (BTreeMap<u32, Vec<Counted>>, Option<NotCounted>);

/// What derived indicators come to, all of them at once.
async fn counted(
    visit: &Visit,
    records: &BTreeMap<IndicatorId, IndicatorRow>,
    then: &ResolvedAsOf,
) -> Result<BTreeMap<IndicatorId, ByDefinition>> {
    let definitions: Vec<(IndicatorId, u32, &Derivation)> = records
        .iter()
        .flat_map(|(id, row)| row.document.versions.iter().map(move |version| (*id, version)))
        .filter_map(|(id, version)| Some((id, version.number, version.definition.derivation()?)))
        .collect();
    let mut counted: BTreeMap<IndicatorId, ByDefinition> = BTreeMap::new();
    let sight = visit.sight(Action::CountMilestones)?;
    if *sight.scope() != Scope::Everything {
        let part_only =
            |(id, ..): &(IndicatorId, u32, &Derivation)| (*id, (BTreeMap::new(), Some(NotCounted::PartOnly)));
        return Ok(definitions.iter().map(part_only).collect());
    }
    let derivations: Vec<&Derivation> = definitions.iter().map(|(.., derivation)| *derivation).collect();
    let by = DerivedBy::of(&[DerivedDimension::FiscalYear]);
    let values = visit.reads.derived_values(&sight, &derivations, &by, then).await;
    let reads = visit.sight(Action::ReadStartups)?.scope() == sight.scope();
    for ((id, number, derivation), values) in
        definitions.into_iter().zip(values.map_err(|error| visit.fault(error))?)
    {
        let values = if reads { values } else { values.for_aggregates_only(derivation) };
        let (of_it, why) = counted.entry(id).or_default();
        *why =
            values.rows.iter().filter_map(|row| row.figure.not_counted()).max().or(Some(NotCounted::NoCases));
        of_it.insert(number, values.rows.iter().filter_map(of_year).collect());
    }
    Ok(counted)
}

/// The value of a fiscal year, where there is one.
fn of_year(row: &DerivedRow) -> Option<Counted> {
    let state = if row.provisional { ValueState::Provisional } else { ValueState::Final };
    Some(Counted { fiscal_year: row.part.fiscal_year?, value: row.figure.value?, state })
}
