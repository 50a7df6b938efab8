//! What a derived indicator comes to, counted from the milestones of devices.

use async_graphql::{Context, Result, SimpleObject};
use banso_domain::indicator::{Definition, Derivation};
use banso_projections::{Background, Counts, GroupBy, NotCounted, ResolvedAsOf, Sight, counted_milestones};

use super::counts::MilestoneCountRow;
use super::indicator_definition::population;
use super::rule::{Showing, Unanswered};
use super::shared::ReadAt;
use crate::schema::closed::{CountBasis, Dimension, MeasureUnit};
use crate::schema::scalar::int;
use crate::schema::visit::Visit;
use crate::texts;

/// What counting costs: it reads the facts of the whole scope.
pub(super) const COST: usize = 50;

/// What a derived indicator comes to. Its population is what hubs accompany in Banso, as far as you may count it: it is
/// never the value of a reported indicator.
#[derive(SimpleObject)]
pub(crate) struct DerivedCounts {
    /// As of when it was counted.
    pub as_of: ReadAt,
    /// Of whom or what, in the language that you prefer.
    pub population: String,
    /// What counts, in the language that you prefer.
    pub counts: String,
    /// The unit.
    pub unit: MeasureUnit,
    /// On which basis it is counted.
    pub basis: CountBasis,
    /// The number of the definition by which it was counted: the one that holds on the day asked for, else the first.
    pub definition: i32,
    /// The counts, broken down as asked for; null when they are not counted.
    pub rows: Option<Vec<MilestoneCountRow>>,
    /// All of them, each once, also when two hubs share it; null when they are not counted.
    pub total: Option<i32>,
    /// Why there is no number; null when there is one.
    pub not_counted: Option<Unanswered>,
}

impl DerivedCounts {
    /// Counts what lies within sight.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(super) async fn of(
        ctx: &Context<'_>,
        sight: &Sight,
        (number, definition, derivation): (u32, &Definition, &Derivation),
        by: Vec<Dimension>,
        then: ResolvedAsOf,
    ) -> Result<Self> {
        let visit = Visit::of(ctx)?;
        let showing = Showing { locale: visit.meta.locale, on: visit.today };
        let counted = match counted_milestones(derivation) {
            Ok(filter) => {
                let by = GroupBy::of(&by.into_iter().map(Into::into).collect::<Vec<_>>());
                let counts =
                    visit.reads.milestone_counts(sight, &filter, (&by, Background::Excluded), &then).await;
                Ok(counts.map_err(|error| visit.fault(error))?)
            }
            Err(reason) => Err(reason),
        };
        let spec = derivation.spec();
        Ok(Self {
            as_of: then.into(),
            population: population(definition, showing),
            counts: showing.one(spec.counts_ja, spec.counts_en),
            unit: spec.unit.into(),
            basis: spec.basis.into(),
            definition: int(number.into()),
            rows: None,
            total: None,
            not_counted: None,
        }
        .with(counted, visit))
    }

    fn with(self, counted: Result<Counts, NotCounted>, visit: &Visit) -> Self {
        match counted {
            Ok(counts) => {
                let rows = counts.rows.into_iter().map(MilestoneCountRow::from).collect();
                Self { rows: Some(rows), total: Some(int(counts.total)), ..self }
            }
            Err(reason) => {
                let text = texts::plain(visit.meta.locale, &format!("not-counted-{}", reason.code()));
                Self { not_counted: Some(Unanswered { code: reason.code().to_owned(), text }), ..self }
            }
        }
    }
}
