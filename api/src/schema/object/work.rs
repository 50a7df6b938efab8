//! Work lists: what wants somebody's attention.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::catalogue::MilestoneKey;
use banso_domain::value::JstDate;
use banso_domain::{DeviceId, StartupId};
use banso_projections::WorkRow;

use super::roadmap::Milestone;
use super::{Device, Startup};
use crate::schema::closed::WorkKind;
use crate::schema::loaders::RoadmapOf;
use crate::schema::page::connection;
use crate::schema::scalar::{Date, int};
use crate::schema::visit::Visit;

/// Something that wants somebody's attention.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct WorkItem {
    #[graphql(skip)]
    device: DeviceId,
    #[graphql(skip)]
    owner: StartupId,
    #[graphql(skip)]
    key: Option<MilestoneKey>,
    /// What it is.
    pub what: WorkKind,
    /// The last day of its plan; null where nothing is planned.
    pub due: Option<Date>,
    /// Days until then, less than 0 when it is overdue (期限超過); null where nothing is planned.
    pub due_days: Option<i32>,
    /// Since when it waits: the day of the report, of its return, of the reopening, or of the last thing recorded; null
    /// for what is only planned.
    pub waiting_since: Option<Date>,
}

impl WorkItem {
    /// A row as of a day.
    pub(crate) fn of(row: WorkRow, today: JstDate) -> Self {
        let key = row.milestone();
        let planned = row.what == banso_projections::WorkKind::Planned;
        Self {
            device: row.device_id,
            owner: row.owner_id,
            key,
            what: row.what.into(),
            due: row.due.map(Into::into),
            due_days: row.due.map(|due| today.days_until(due)),
            waiting_since: (!planned).then_some(row.day.into()),
        }
    }
}

#[ComplexObject]
impl WorkItem {
    /// Which milestone; null for a silent device.
    async fn milestone(&self, ctx: &Context<'_>) -> Result<Option<Milestone>> {
        let Some(key) = self.key else { return Ok(None) };
        if !key.kind.is_own() {
            return Ok(Some(key.into()));
        }
        // What a hub's own milestone is stands with the device.
        let visit = Visit::of(ctx)?;
        let roadmap = visit.loaders.one(RoadmapOf(self.device)).await.map_err(|error| visit.fault(error))?;
        Ok(Some(roadmap.map_or_else(|| key.into(), |roadmap| Milestone::on(&roadmap, key))))
    }

    /// The device.
    async fn device(&self, ctx: &Context<'_>) -> Result<Option<Device>> {
        Device::by_id(Visit::of(ctx)?, self.device).await
    }

    /// The startup that owns the device.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.owner).await
    }
}

/// How much there is of one kind.
#[derive(SimpleObject)]
pub(crate) struct WorkCount {
    /// Of which kind.
    pub what: WorkKind,
    /// How many, of those that you may see.
    pub total_count: i32,
}

impl WorkCount {
    /// As it was counted.
    pub(crate) fn of(count: banso_projections::WorkCount) -> Self {
        Self { what: count.what.into(), total_count: int(count.total) }
    }
}

connection! {
    /// A page of what wants somebody's attention.
    WorkConnection, WorkEdge of WorkItem, "Something that wants attention, and its place in the list.",
    counts: Vec<WorkCount>,
    "How much there is of each kind, listed or not, from the same reading; what there is nothing of is left out."
}
