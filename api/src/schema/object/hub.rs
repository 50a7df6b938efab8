//! Hubs, their designations, services and templates.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::access::Action;
use banso_domain::{HubId, ProgrammeId};
use banso_projections::{DesignationRow, HistorySubject, HubRow, HubServiceRow, TemplateRow};

use super::Programme;
use super::history::HistoryConnection;
use super::shared::SourceLine;
use super::template::Template;
use crate::schema::closed::ConsultationService;
use crate::schema::id::opaque;
use crate::schema::loaders::{DesignationsOf, ServicesOf, TemplatesOf};
use crate::schema::page::connection;
use crate::schema::scalar::{FiscalYear, OccurredDate, int};
use crate::schema::visit::Visit;

/// A support hub (拠点).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Hub {
    #[graphql(skip)]
    key: HubId,
    /// The opaque id.
    pub id: ID,
    /// The code by which people name it; unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    pub name_en: Option<String>,
    /// Where it stands, for hubs that a document names.
    pub source: Option<SourceLine>,
    /// When it was closed; null while it is at work.
    pub closed_on: Option<OccurredDate>,
    /// The version, for expectedVersion.
    pub version: i32,
}

impl From<HubRow> for Hub {
    fn from(row: HubRow) -> Self {
        Self {
            key: row.hub_id,
            id: opaque(row.hub_id),
            code: row.code.to_string(),
            name: row.name.to_string(),
            name_en: row.name_en.map(|name| name.to_string()),
            source: row.source.map(Into::into),
            closed_on: row.closed_on.map(Into::into),
            version: int(row.version.get()),
        }
    }
}

impl Hub {
    /// The hub with an id; none when there is none that the asker sees.
    ///
    /// # Errors
    /// Nobody signed in, or the read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: HubId) -> Result<Option<Self>> {
        visit.sight(Action::ReadHubs)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Into::into))
    }
}

#[ComplexObject]
impl Hub {
    /// The designations by programmes (採択), by number.
    async fn designations(&self, ctx: &Context<'_>) -> Result<Vec<Designation>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<DesignationRow> =
            visit.loaders.many(DesignationsOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(rows.into_iter().map(Designation::from).collect())
    }

    /// The consultation services that it offers.
    async fn services(&self, ctx: &Context<'_>) -> Result<Vec<HubService>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<HubServiceRow> =
            visit.loaders.many(ServicesOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(rows.into_iter().map(HubService::from).collect())
    }

    /// Its templates of own milestones, by code; retired ones too.
    async fn templates(&self, ctx: &Context<'_>) -> Result<Vec<Template>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<TemplateRow> =
            visit.loaders.many(TemplatesOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(Template::all(rows))
    }

    /// Who recorded what about the hub itself, when and why, newest first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<HistoryConnection> {
        HistoryConnection::read(ctx, HistorySubject::Hub(self.key), first, after).await
    }
}

/// A designation of a hub by a programme (採択).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Designation {
    #[graphql(skip)]
    programme: ProgrammeId,
    /// The number within the hub, from 1.
    pub number: i32,
    /// The number of the field of the call; null where the programme has none.
    pub field: Option<i32>,
    /// The first fiscal year.
    pub first: FiscalYear,
    /// The last fiscal year; null when it is not yet known.
    pub last: Option<FiscalYear>,
}

impl From<DesignationRow> for Designation {
    fn from(row: DesignationRow) -> Self {
        Self {
            programme: row.programme_id,
            number: int(row.number),
            field: row.field.map(int),
            first: row.first_year.into(),
            last: row.last_year.map(Into::into),
        }
    }
}

#[ComplexObject]
impl Designation {
    /// The programme.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        Programme::by_id(Visit::of(ctx)?, self.programme).await
    }
}

/// A consultation service of a hub.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct HubService {
    /// Which service.
    pub service: ConsultationService,
    /// Where it stands, where a document names it.
    pub source: Option<SourceLine>,
}

impl From<HubServiceRow> for HubService {
    fn from(row: HubServiceRow) -> Self {
        Self { service: row.service.into(), source: row.source.map(Into::into) }
    }
}

connection! {
    /// A page of hubs.
    HubConnection, HubEdge of Hub, "A hub in a page."
}
