//! What a derived indicator comes to, counted from what Banso records.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::HubId;
use banso_domain::access::Action;
use banso_domain::indicator::{Definition, Derivation};
use banso_projections::{
    DerivedBy, DerivedDimension as By, DerivedFigure, DerivedRow, NotCounted, ResolvedAsOf, Sight, ToldTo,
};

use super::Hub;
use super::indicator_definition::population;
use super::measurement::CallField;
use super::rule::{Showing, Unanswered};
use super::shared::ReadAt;
use crate::http::Locale;
use crate::schema::closed::{
    ApplicationCategory, CountBasis, DerivedDimension, DeviceClass, DeviceForm, Instrument, MeasureUnit,
    Purpose, Statistic,
};
use crate::schema::scalar::{Decimal, FiscalYear, int};
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
    /// The unit of the values.
    pub unit: MeasureUnit,
    /// On which basis it is counted.
    pub basis: CountBasis,
    /// How one value is made of many cases.
    pub statistic: Statistic,
    /// The number of the definition by which it was counted: the one that holds on the day asked for, else the first.
    pub definition: i32,
    /// The values, broken down as asked for. By fiscal year a count of every year is there from the one in which the first
    /// engagement was recorded, 0 where nothing happened; before that Banso knew nothing. Accompanied devices and startups
    /// are a state: that of the last day of the year, of the running year that of the day.
    pub rows: Vec<DerivedCountRow>,
    /// Why rows are not told; null when they are.
    pub rows_withheld: Option<Unanswered>,
    /// How many cases there are, each once, also when two hubs share it: of a count the value itself. Null when that is not
    /// told.
    pub total: Option<i32>,
    /// The value of all of them: a count, or the statistic in its unit. Days of a lag are below 0 where Japan came first;
    /// months of a review are full months and the days of the last as a part of it, by Banso's own convention. Null when
    /// there is none.
    pub value: Option<Decimal>,
    /// Why there is no value; null when there is one.
    pub not_counted: Option<Unanswered>,
}

/// One value. A dimension is null when it was not asked for, or when it is not known or does not apply.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct DerivedCountRow {
    #[graphql(skip)]
    hub: Option<HubId>,
    /// The field of a call for which the hub was adopted.
    pub field: Option<CallField>,
    /// The fiscal year in which it happened; of durations that of the first approval in Japan.
    pub fiscal_year: Option<FiscalYear>,
    /// The class of the device on the day.
    pub class: Option<DeviceClass>,
    /// What the device is made of.
    pub form: Option<DeviceForm>,
    /// What the device is for.
    pub purpose: Option<Purpose>,
    /// By which instrument it comes to market.
    pub instrument: Option<Instrument>,
    /// In which category its application is (申請区分).
    pub application_category: Option<ApplicationCategory>,
    /// How many cases: of a count the value itself.
    pub count: i32,
    /// The value, in the unit of the indicator; null when there is none.
    pub value: Option<Decimal>,
    /// Why there is no value; null when there is one.
    pub not_counted: Option<Unanswered>,
    /// Whether its fiscal year still ran on the day.
    pub provisional: bool,
}

impl DerivedCounts {
    /// Counts what lies within sight.
    ///
    /// # Errors
    /// The read tables cannot be read, or the indicator does not have a dimension.
    pub(super) async fn of(
        ctx: &Context<'_>,
        sight: &Sight,
        (number, definition, derivation): (u32, &Definition, &Derivation),
        by: Vec<DerivedDimension>,
        then: ResolvedAsOf,
    ) -> Result<Self> {
        let visit = Visit::of(ctx)?;
        let (locale, showing) = (visit.meta.locale, Showing { locale: visit.meta.locale, on: visit.today });
        let by = DerivedBy::of(&by.into_iter().map(By::from).collect::<Vec<_>>());
        visit.arguments(|form| form.divides("by", by.not_of(derivation)))?;
        let reads = visit.sight(Action::ReadStartups)?.scope() == sight.scope();
        let to = (sight, ToldTo::who_reads_devices(reads));
        let values = visit.reads.values_told(to, &[derivation], &[by], &then).await;
        let values = values.map_err(|error| visit.fault(error))?.into_iter().flatten().next();
        let values = values.expect("one derivation, one way, one answer");
        let why = values.not_counted();
        let spec = derivation.spec();
        Ok(Self {
            as_of: then.into(),
            population: population(definition, showing),
            counts: showing.one(spec.counts_ja, spec.counts_en),
            unit: spec.unit.into(),
            basis: spec.basis.into(),
            statistic: spec.statistic.into(),
            definition: int(number.into()),
            rows: values.rows.into_iter().map(|row| DerivedCountRow::of(row, locale)).collect(),
            rows_withheld: values.withheld.rows.map(|why| why_not(why, locale)),
            total: values.withheld.total.is_none().then(|| count(values.total)),
            value: values.total.value.map(Into::into),
            not_counted: why.map(|why| why_not(why, locale)),
        })
    }
}

/// Why there is no value, in a language.
pub(super) fn why_not(why: NotCounted, locale: Locale) -> Unanswered {
    let text = texts::plain(locale, &format!("not-counted-{}", why.code()));
    Unanswered { code: why.code().to_owned(), text }
}

fn count(figure: DerivedFigure) -> i32 {
    int(i64::try_from(figure.n).unwrap_or(i64::MAX))
}

impl DerivedCountRow {
    pub(super) fn of(DerivedRow { part, figure, provisional }: DerivedRow, locale: Locale) -> Self {
        Self {
            hub: part.hub,
            field: part.field.map(Into::into),
            fiscal_year: part.fiscal_year.map(Into::into),
            class: part.class.map(Into::into),
            form: part.form.map(Into::into),
            purpose: part.purpose.map(Into::into),
            instrument: part.instrument.map(Into::into),
            application_category: part.category.map(Into::into),
            count: count(figure),
            value: figure.value.map(Into::into),
            not_counted: figure.not_counted().map(|why| why_not(why, locale)),
            provisional,
        }
    }
}

#[ComplexObject]
impl DerivedCountRow {
    /// The hub that ran alongside on the day.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        match self.hub {
            Some(hub) => Hub::by_id(Visit::of(ctx)?, hub).await,
            None => Ok(None),
        }
    }
}
