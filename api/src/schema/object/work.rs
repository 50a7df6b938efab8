//! Work lists: what wants somebody's attention.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::value::JstDate;
use banso_domain::{DeviceId, StartupId};
use banso_projections::WorkRow;

use super::roadmap::Milestone;
use super::{Device, Startup};
use crate::schema::closed::WorkKind;
use crate::schema::page::connection;
use crate::schema::scalar::Date;
use crate::schema::visit::Visit;

/// Something that wants somebody's attention.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct WorkItem {
    #[graphql(skip)]
    device: DeviceId,
    #[graphql(skip)]
    owner: StartupId,
    /// What it is.
    pub what: WorkKind,
    /// Which milestone; null for a silent device.
    pub milestone: Option<Milestone>,
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
        let milestone = row.milestone().map(Into::into);
        let planned = row.what == banso_projections::WorkKind::Planned;
        Self {
            device: row.device_id,
            owner: row.owner_id,
            what: row.what.into(),
            milestone,
            due: row.due.map(Into::into),
            due_days: row.due.map(|due| today.days_until(due)),
            waiting_since: (!planned).then_some(row.day.into()),
        }
    }
}

#[ComplexObject]
impl WorkItem {
    /// The device.
    async fn device(&self, ctx: &Context<'_>) -> Result<Option<Device>> {
        Device::by_id(Visit::of(ctx)?, self.device).await
    }

    /// The startup that owns the device.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.owner).await
    }
}

connection! {
    /// A page of what wants somebody's attention.
    WorkConnection, WorkEdge of WorkItem, "Something that wants attention, and its place in the list."
}
