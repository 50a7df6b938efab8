//! Plans and indicators as they were at a moment, many at once: their streams are loaded by one statement and folded by
//! the domain, as far as their folds are not kept. For lists and for attainment; one alone is read beside its read model.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use banso_domain::Decider;
use banso_domain::ids::{IndicatorId, PlanId};
use banso_domain::indicator::Indicator;
use banso_domain::plan::Plan;
use banso_eventstore::db::{Sql, json};
use banso_eventstore::{RecordedEvent, StreamId, Version, on_read, sql};

use super::indicators::{IndicatorKind, IndicatorRow};
use super::kept_indicators::ToldIndicator;
use super::plans::{PlanFilter, PlanKey, PlanRow};
use super::programmes::sees;
use super::stream_id;
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::ReadError;
use crate::page::{Page, PageRequest};
use crate::recorded::RecordedThing;
use crate::scope_sql::Sight;
use crate::stored::rows;

rows! {
    struct IndicatorKey {
        indicator_id: IndicatorId = text,
    }
}

/// `$1` = with drafts.
const PLANS: Sql = sql!(
    "select g.plan_id from read_plans g join projections p \
     on p.name = 'plans' and p.status = 'active' and p.generation = g.generation \
     where ($1 or g.standing in ('adopted', 'superseded')) and ($2 = '[]' or g.kind in ",
    ids("$2"),
    ")"
);
const INDICATORS: Sql = sql!(
    "select i.indicator_id from read_indicators i join projections p \
     on p.name = 'indicators' and p.status = 'active' and p.generation = i.generation \
     where $1 = '[]' or i.kind in ",
    ids("$1")
);

/// The events of each of many streams, oldest first.
type Streams<Id> = BTreeMap<Id, Vec<RecordedEvent>>;

impl Reads {
    /// The plans as they were, by code: those that were entered by then and that the asker sees. Who sees drafts sees
    /// what was a draft then.
    ///
    /// # Errors
    /// The database is away, the log cannot be read, or the cursor belongs to another list.
    pub async fn plans_as_of(
        &self,
        sight: &Sight,
        filter: &PlanFilter,
        (as_of, request): (&ResolvedAsOf, &PageRequest),
    ) -> Result<Page<PlanRow>, ReadError> {
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let (with_drafts, kinds) = (filter.with_drafts, json(&filter.kinds));
        let keys: Vec<PlanKey> = on_read!(self.db(), conn, text = PLANS => {
            sqlx::query_as(text).bind(with_drafts).bind(&kinds).fetch_all(conn).await
        })?;
        let whole = keys.into_iter().map(|key| (key.plan_id, Version::ZERO));
        let streams = self.streams::<Plan, PlanId>(whole, as_of).await?;
        let mut plans = Vec::new();
        for (id, events) in streams {
            let plan = PlanRow::folded(id, &events, as_of.on)?;
            plans.extend(plan.filter(|plan| with_drafts || !plan.standing.is_before_adoption()));
        }
        paged(plans, request, ("plans by code, as of", |plan| plan.code.to_string()))
    }

    /// The indicators as they were, by code: those that were defined by then, without the measurements whose date had
    /// not begun by the end of the day.
    ///
    /// # Errors
    /// The database is away, the log cannot be read, or the cursor belongs to another list.
    pub async fn indicators_as_of(
        &self,
        sight: &Sight,
        kinds: &[IndicatorKind],
        (as_of, request): (&ResolvedAsOf, &PageRequest),
    ) -> Result<Page<IndicatorRow>, ReadError> {
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let kinds = json(kinds);
        let keys: Vec<IndicatorKey> = on_read!(self.db(), conn, text = INDICATORS => {
            sqlx::query_as(text).bind(&kinds).fetch_all(conn).await
        })?;
        let ids: Vec<IndicatorId> = keys.into_iter().map(|key| key.indicator_id).collect();
        let found = self.indicators_at(sight, &ids, as_of).await?.into_values().collect();
        paged(found, request, ("indicators by code, as of", |row: &IndicatorRow| row.code.to_string()))
    }

    /// These indicators as they were, as far as they were defined by then.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn indicators_at(
        &self,
        sight: &Sight,
        ids: &[IndicatorId],
        as_of: &ResolvedAsOf,
    ) -> Result<BTreeMap<IndicatorId, IndicatorRow>, ReadError> {
        Ok(self.indicators_told(sight, ids, as_of).await?.0)
    }

    /// The same with what was recorded of them, by its place in the log.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub(crate) async fn indicators_told(
        &self,
        sight: &Sight,
        ids: &[IndicatorId],
        as_of: &ResolvedAsOf,
    ) -> Result<(BTreeMap<IndicatorId, IndicatorRow>, Vec<RecordedThing>), ReadError> {
        if !sees(sight) {
            return Ok((BTreeMap::new(), Vec::new()));
        }
        let told = self.told(ids, as_of).await?;
        let recorded = told.values().flat_map(|one| one.recorded.iter().cloned()).collect();
        let row = |(id, one): (&IndicatorId, &Arc<ToldIndicator>)| Some((*id, one.row.clone()?.on(as_of.on)));
        Ok((told.iter().filter_map(row).collect(), recorded))
    }

    /// What is kept of these indicators, brought up to the moment.
    async fn told(
        &self,
        ids: &[IndicatorId],
        as_of: &ResolvedAsOf,
    ) -> Result<BTreeMap<IndicatorId, Arc<ToldIndicator>>, ReadError> {
        let kept = |id: &IndicatorId| Some((*id, self.kept_indicators().until(*id, as_of.position)?));
        let mut told: BTreeMap<_, _> = ids.iter().filter_map(kept).collect();
        let known = |id: &IndicatorId| told.get(id).map_or(Version::ZERO, |one| one.version);
        let mut later = self.streams::<Indicator, _>(ids.iter().map(|id| (*id, known(id))), as_of).await?;
        let more: Vec<IndicatorId> = later.keys().filter(|id| told.contains_key(id)).copied().collect();
        let whole = more.iter().map(|id| (*id, Version::ZERO));
        later.extend(self.streams::<Indicator, _>(whole, as_of).await?);
        for (id, events) in later {
            let Some(one) = ToldIndicator::folded(id, &events)?.map(Arc::new) else { continue };
            self.kept_indicators().keep(id, &one);
            told.insert(id, one);
        }
        Ok(told)
    }

    /// The events of streams after a version of each.
    async fn streams<A: Decider, Id: Display + Ord + std::str::FromStr>(
        &self,
        ids: impl Iterator<Item = (Id, Version)>,
        as_of: &ResolvedAsOf,
    ) -> Result<Streams<Id>, ReadError> {
        let streams: Vec<_> = ids.map(|(id, after)| (StreamId::new(A::TYPE, id), after)).collect();
        let mut found = Streams::new();
        for event in self.log().load_streams(&streams, as_of.position).await? {
            found.entry(stream_id(&event)?).or_default().push(event);
        }
        Ok(found)
    }
}

/// A part of a list that was folded whole: there are few plans and indicators, and what was there then is known only
/// after the fold.
fn paged<T>(
    mut rows: Vec<T>,
    request: &PageRequest,
    (order, key): (&'static str, impl Fn(&T) -> String),
) -> Result<Page<T>, ReadError> {
    let after = request.keys::<1>(order)?;
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    rows.sort_by_cached_key(&key);
    if let Some([after]) = after {
        rows.retain(|row| key(row) > after);
    }
    Ok(Page::cut(rows, request, total, (order, |row: &T| [key(row)])))
}
