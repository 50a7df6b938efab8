//! Indicators (指標).

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::IndicatorId;
use banso_domain::access::Action;
use banso_domain::indicator::Record;
use banso_projections::{HistorySubject, IndicatorRow, PolicyHistory, ResolvedAsOf};
use futures_util::future::try_join_all;

use super::derived_counts::{COST, DerivedCounts};
use super::history::HistoryConnection;
use super::indicator_definition::IndicatorDefinition;
use super::measurement::Measurement;
use super::rule::Showing;
use super::shared::{AsOfInput, ReadAt};
use crate::schema::closed::{DerivedDimension, IndicatorKind};
use crate::schema::id::opaque;
use crate::schema::page::connection;
use crate::schema::scalar::{Date, DateTime, int};
use crate::schema::visit::Visit;

/// An indicator (指標): what is measured, by definitions that hold one after the other, and what was measured. A reported
/// one and a derived one never mix: each has a population of its own.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Indicator {
    #[graphql(skip)]
    key: IndicatorId,
    #[graphql(skip)]
    record: Record,
    #[graphql(skip)]
    then: Option<ResolvedAsOf>,
    /// The opaque id.
    pub id: ID,
    /// The code by which people name it; unique and permanent.
    pub code: String,
    /// Where its values come from.
    pub kind: IndicatorKind,
    /// The Japanese name, by the latest definition.
    pub name_ja: String,
    /// The English name, by the latest definition.
    pub name_en: String,
    /// The last day as of which there can be measurements; null while it is in use.
    pub retired: Option<Date>,
    /// As of when it was read; null when no moment was asked for.
    pub read_at: Option<ReadAt>,
    /// The version, for expectedVersion.
    pub version: i32,
    /// When something was last recorded of it.
    pub last_activity: DateTime,
}

impl From<IndicatorRow> for Indicator {
    fn from(row: IndicatorRow) -> Self {
        Self::of(row, None)
    }
}

impl Indicator {
    /// The indicator, as it is or was read as of some moment.
    pub(crate) fn of(row: IndicatorRow, then: Option<ResolvedAsOf>) -> Self {
        Self {
            key: row.indicator_id,
            id: opaque(row.indicator_id),
            code: row.code.to_string(),
            kind: row.kind.into(),
            name_ja: row.name.to_string(),
            name_en: row.name_en.to_string(),
            retired: row.retired.map(Into::into),
            read_at: then.map(Into::into),
            version: int(row.version.get()),
            last_activity: row.last_activity.into(),
            record: row.document,
            then,
        }
    }

    /// The indicator with an id.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: IndicatorId) -> Result<Option<Self>> {
        visit.sight(Action::ReadPlans)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Into::into))
    }

    /// The indicator with an id, as of a moment.
    ///
    /// # Errors
    /// The log cannot be read.
    pub(crate) async fn as_of(visit: &Visit, id: IndicatorId, then: ResolvedAsOf) -> Result<Option<Self>> {
        let sight = visit.sight(Action::ReadPlans)?;
        let row = visit.reads.indicator(&sight, id, &then).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(|row| Self::of(row, Some(then))))
    }
}

#[ComplexObject]
impl Indicator {
    /// The name in the language that you prefer, by the latest definition.
    async fn name(&self, ctx: &Context<'_>) -> Result<String> {
        let visit = Visit::of(ctx)?;
        Ok(Showing { locale: visit.meta.locale, on: visit.today }.one(&self.name_ja, &self.name_en))
    }

    /// Its definitions, one after the other, those to come included.
    async fn definitions(&self, ctx: &Context<'_>) -> Result<Vec<IndicatorDefinition>> {
        let visit = Visit::of(ctx)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let versions = &self.record.versions;
        Ok(versions.iter().map(|version| IndicatorDefinition::of(version, versions, showing)).collect())
    }

    /// What was measured, by number, with what stands no longer; nothing for a derived one.
    async fn measurements(&self) -> Vec<Measurement> {
        self.record.measurements.iter().map(Measurement::of).collect()
    }

    /// Derived indicators that stand beside it under their own names, as of the same moment. They are never its value.
    async fn stands_beside(&self, ctx: &Context<'_>) -> Result<Vec<Self>> {
        let visit = Visit::of(ctx)?;
        let read = self.record.stands_beside.iter().map(|id| async {
            match self.then {
                Some(then) => Self::as_of(visit, *id, then).await,
                None => Self::by_id(visit, *id).await,
            }
        });
        Ok(try_join_all(read).await?.into_iter().flatten().collect())
    }

    /// Who recorded what of it, when and why, newest first. Always the whole history, also when read with asOf.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<HistoryConnection> {
        let subject = HistorySubject::Indicator(self.key);
        HistoryConnection::of_policy(ctx, (subject, PolicyHistory::Whole), (first, after)).await
    }

    /// What a derived indicator comes to, of what you may count: startups and hubs count their own, officers and
    /// policymakers count all and see nothing beneath. Null for a reported one, and for whoever counts nothing. What
    /// happened before the accompaniment is not counted.
    #[graphql(complexity = "COST + child_complexity")]
    async fn derived_counts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what to break down; empty: one number.", default)] by: Vec<DerivedDimension>,
        #[graphql(desc = "As of when; left out: as of when the indicator was read.")] as_of: Option<
            AsOfInput,
        >,
    ) -> Result<Option<DerivedCounts>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::CountMilestones)?;
        let asked = as_of.is_some();
        let then = match (as_of, self.then) {
            (None, Some(then)) => then,
            (as_of, _) => AsOfInput::resolve(as_of.as_ref(), "asOf", visit).await?,
        };
        // The definitions, too, are those that were known at the moment that is asked for.
        let known = if asked { Self::as_of(visit, self.key, then).await? } else { Some(self.clone()) };
        let Some(known) = known else { return Ok(None) };
        let versions = &known.record.versions;
        let first = || versions.iter().next().expect("an indicator is defined with its first version");
        let version = versions.definition_on(then.on).unwrap_or_else(first);
        let Some(derivation) = version.definition.derivation().filter(|_| !sight.is_nothing()) else {
            return Ok(None);
        };
        let definition = (version.number, &version.definition, derivation);
        DerivedCounts::of(ctx, &sight, definition, by, then).await.map(Some)
    }
}

connection! {
    /// A page of indicators.
    IndicatorConnection, IndicatorEdge of Indicator, "An indicator in a page."
}
