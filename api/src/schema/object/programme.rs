//! Programmes and the fields of their calls.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::ProgrammeId;
use banso_domain::access::Action;
use banso_domain::value;
use banso_projections::{ProgrammeFieldRow, ProgrammeRow};

use super::shared::SourceLine;
use crate::schema::closed::{CountBasis, CountUnit, Qualifier};
use crate::schema::id::opaque;
use crate::schema::loaders::FieldsOf;
use crate::schema::page::connection;
use crate::schema::scalar::{Decimal, FiscalYear, int};
use crate::schema::visit::Visit;

/// A programme that designates hubs (事業).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Programme {
    #[graphql(skip)]
    key: ProgrammeId,
    /// The opaque id.
    pub id: ID,
    /// The official name.
    pub name: String,
    /// The name in English.
    pub name_en: String,
    /// The first fiscal year.
    pub first: FiscalYear,
    /// The last fiscal year; null when it is not stated.
    pub last: Option<FiscalYear>,
    /// Where it stands.
    pub source: SourceLine,
    /// The version, for expectedVersion.
    pub version: i32,
}

impl From<ProgrammeRow> for Programme {
    fn from(row: ProgrammeRow) -> Self {
        Self {
            key: row.programme_id,
            id: opaque(row.programme_id),
            name: row.name.to_string(),
            name_en: row.name_en.to_string(),
            first: row.first_year.into(),
            last: row.last_year.map(Into::into),
            source: row.source.into(),
            version: int(row.version.get()),
        }
    }
}

impl Programme {
    /// The programme with an id.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: ProgrammeId) -> Result<Option<Self>> {
        visit.sight(Action::ReadReference)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Into::into))
    }
}

#[ComplexObject]
impl Programme {
    /// The fields of its call (分野), by number.
    async fn fields(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammeField>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<ProgrammeFieldRow> =
            visit.loaders.many(FieldsOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(rows.into_iter().map(ProgrammeField::from).collect())
    }
}

/// A field of a call for hubs (分野).
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ProgrammeField {
    /// The number of the field in the call.
    pub number: i32,
    /// Its official name.
    pub name: String,
    /// How many hubs the document counts.
    pub hubs: StatedCount,
    /// Where that stands.
    pub source: SourceLine,
}

impl From<ProgrammeFieldRow> for ProgrammeField {
    fn from(row: ProgrammeFieldRow) -> Self {
        Self {
            number: int(row.number),
            name: row.name.to_string(),
            hubs: row.hubs.into(),
            source: row.source.into(),
        }
    }
}

/// A number as a document states it: with its qualifier, unit and basis.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct StatedCount {
    /// The number as text, such as 約30社.
    pub text: String,
    /// How exactly it is stated.
    pub qualifier: Qualifier,
    /// What is counted.
    pub unit: CountUnit,
    /// On which basis.
    pub basis: CountBasis,
    /// The number itself where it is stated exactly; null otherwise.
    pub exact: Option<Decimal>,
    /// The least that it can be; null when nothing is said.
    pub least: Option<Decimal>,
    /// The most that it can be; null when nothing is said.
    pub most: Option<Decimal>,
}

impl From<value::Count> for StatedCount {
    fn from(count: value::Count) -> Self {
        Self {
            text: count.to_string(),
            qualifier: count.qualifier().into(),
            unit: count.unit().into(),
            basis: count.basis().into(),
            exact: count.exact_value().map(Decimal::whole),
            least: count.lower_bound().map(Decimal::whole),
            most: count.upper_bound().map(Decimal::whole),
        }
    }
}

connection! {
    /// A page of programmes.
    ProgrammeConnection, ProgrammeEdge of Programme, "A programme in a page."
}
