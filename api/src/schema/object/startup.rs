//! Startups, their engagements and exits.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::StartupId;
use banso_domain::access::Action;
use banso_projections::{EngagementRow, ExitRow, HistorySubject, Portfolio, StartupRow};

use super::history::HistoryConnection;
use super::shared::SourceLine;
use super::{AsOfInput, COMPARISON_COST, Device, Hub, PortfolioChanges};
use crate::schema::closed::{ExitKind, StartupStanding};
use crate::schema::id::opaque;
use crate::schema::loaders::{DevicesOf, EngagementsOf, ExitsOf};
use crate::schema::page::connection;
use crate::schema::scalar::{Date, DateTime, OccurredDate, int};
use crate::schema::visit::Visit;

/// A company under accompaniment (スタートアップ).
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Startup {
    #[graphql(skip)]
    key: StartupId,
    /// The opaque id.
    pub id: ID,
    /// The registered name.
    pub name: String,
    /// The name in English, where it has one.
    pub name_en: Option<String>,
    /// The corporate number (法人番号), 13 digits; null before the founding.
    pub corporate_number: Option<String>,
    /// When it was founded, as far as known.
    pub founded: OccurredDate,
    /// Whether the record is open.
    pub standing: StartupStanding,
    /// When the record was closed; null while it is open.
    pub closed_on: Option<OccurredDate>,
    /// Where it stands, for companies that a document names.
    pub source: Option<SourceLine>,
    /// When something was last recorded about it or its devices.
    pub last_activity: DateTime,
    /// The version, for expectedVersion.
    pub version: i32,
}

impl From<StartupRow> for Startup {
    fn from(row: StartupRow) -> Self {
        Self {
            key: row.startup_id,
            id: opaque(row.startup_id),
            name: row.name.to_string(),
            name_en: row.name_en.map(|name| name.to_string()),
            corporate_number: row.corporate_number.map(|number| number.to_string()),
            founded: row.founded.into(),
            standing: row.standing.into(),
            closed_on: row.closed_on.map(Into::into),
            source: row.source.map(Into::into),
            last_activity: row.last_activity.into(),
            version: int(row.version.get()),
        }
    }
}

impl Startup {
    /// The startup with an id; none when there is none that the asker sees.
    ///
    /// # Errors
    /// Nobody signed in, or the read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: StartupId) -> Result<Option<Self>> {
        visit.sight(Action::ReadStartups)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Into::into))
    }
}

#[ComplexObject]
impl Startup {
    /// The hubs that run or ran alongside, by number.
    async fn engagements(&self, ctx: &Context<'_>) -> Result<Vec<Engagement>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<EngagementRow> =
            visit.loaders.many(EngagementsOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Its exits (出口), in the order recorded.
    async fn exits(&self, ctx: &Context<'_>) -> Result<Vec<Exit>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<ExitRow> =
            visit.loaders.many(ExitsOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(rows.into_iter().map(Exit::from).collect())
    }

    /// The devices that it owns now, by name.
    async fn devices(&self, ctx: &Context<'_>) -> Result<Vec<Device>> {
        let visit = Visit::of(ctx)?;
        let rows = visit.loaders.many(DevicesOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(rows.into_iter().map(Device::live).collect())
    }

    /// What changed between two moments: of the startup itself, and of the devices that it owned at one of them.
    #[graphql(complexity = "COMPARISON_COST + child_complexity")]
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first moment.")] from: AsOfInput,
        #[graphql(desc = "The second moment; left out: now.")] to: Option<AsOfInput>,
    ) -> Result<Option<PortfolioChanges>> {
        let portfolio = Portfolio::OfStartup(self.key);
        PortfolioChanges::read(Visit::of(ctx)?, portfolio, (from, to)).await
    }

    /// Who recorded what, when and why, newest first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<HistoryConnection> {
        HistoryConnection::read(ctx, HistorySubject::Startup(self.key), first, after).await
    }
}

/// A hub running alongside a startup from and until a day.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Engagement {
    #[graphql(skip)]
    hub: banso_domain::HubId,
    /// The number within the startup, from 1.
    pub number: i32,
    /// The first day.
    pub from: Date,
    /// The first day without it; null while it is open.
    pub until: Option<Date>,
}

impl From<EngagementRow> for Engagement {
    fn from(row: EngagementRow) -> Self {
        Self {
            hub: row.hub_id,
            number: int(row.number),
            from: row.from_day.into(),
            until: row.until_day.map(Into::into),
        }
    }
}

#[ComplexObject]
impl Engagement {
    /// The hub; null when you may not read hubs.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        Hub::by_id(Visit::of(ctx)?, self.hub).await
    }
}

/// How and when a startup came to an exit.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Exit {
    /// The number within the startup, from 1.
    pub number: i32,
    /// Which kind.
    pub kind: ExitKind,
    /// When.
    pub on: OccurredDate,
    /// The other party, or the exchange, where it is known.
    pub counterpart: Option<String>,
}

impl From<ExitRow> for Exit {
    fn from(row: ExitRow) -> Self {
        Self {
            number: int(row.number),
            kind: row.kind.into(),
            on: row.occurred.into(),
            counterpart: row.counterpart.map(|name| name.to_string()),
        }
    }
}

connection! {
    /// A page of startups.
    StartupConnection, StartupEdge of Startup, "A startup in a page."
}
