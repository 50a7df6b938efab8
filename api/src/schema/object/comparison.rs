//! What changed between two moments, in a startup or in a portfolio.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::access::Action;
use banso_domain::{DeviceId, HubId, StartupId};
use banso_projections::{Comparison, Portfolio};

use super::difference::RoadmapChange;
use super::shared::{ReadAt, Stamp};
use super::{AsOfInput, Device, Hub, Startup};
use crate::schema::closed::{ChangeKind, Movement, StartupChangeKind};
use crate::schema::page::connection;
use crate::schema::scalar::{OccurredDate, int};
use crate::schema::visit::Visit;

/// What a comparison costs, beside what it shows: it reads the whole history of a portfolio.
pub(crate) const COST: usize = 50;

/// What changed between two moments in the devices of a startup, or of a hub's portfolio. Devices that came or left are
/// told apart from progress.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct PortfolioChanges {
    #[graphql(skip)]
    compared: Comparison,
    /// The first moment, as read.
    pub from: ReadAt,
    /// The second moment, as read.
    pub to: ReadAt,
    /// Devices in the portfolio at the first moment.
    pub devices_before: i32,
    /// Devices in the portfolio at the second moment.
    pub devices_after: i32,
    /// Devices that came into it.
    pub came: i32,
    /// Devices that left it.
    pub left: i32,
    /// Devices that belonged to it at both moments and of which nothing changed.
    pub unchanged: i32,
    /// How often each kind of change occurred, without those that did not.
    pub totals: Vec<ChangeTotal>,
    /// How many changes of the startups themselves there are.
    pub startup_changes_total: i32,
}

/// How often a kind of change occurred between two moments.
#[derive(SimpleObject)]
pub(crate) struct ChangeTotal {
    /// Which kind.
    pub kind: ChangeKind,
    /// Changes of devices that belonged to the portfolio at both moments.
    pub changes: i32,
    /// Those of them that were recorded only after the first moment although they had happened before it.
    pub late_knowledge: i32,
    /// Changes of devices that came or left: not counted in the others.
    pub of_devices_that_came_or_left: i32,
}

/// What changed of one device between two moments.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct DeviceChanges {
    #[graphql(skip)]
    key: DeviceId,
    #[graphql(skip)]
    owner: StartupId,
    /// The working name at the second moment, or at the first for a device that was not there at the second.
    pub name: String,
    /// How it came into the portfolio or left it; null for a device that belonged to it at both moments.
    pub movement: Option<Movement>,
    /// What changed on its roadmap, in the order of the roadmap.
    pub changes: Vec<RoadmapChange>,
}

/// One change of a startup itself.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct StartupChange {
    #[graphql(skip)]
    key: StartupId,
    #[graphql(skip)]
    alongside: Option<HubId>,
    /// What kind of change.
    pub kind: StartupChangeKind,
    /// What stood there before, as text.
    pub before: Option<String>,
    /// What stands there after, as text: a name, a date, a kind of exit.
    pub after: Option<String>,
    /// When it happened; null for what has no date of its own.
    pub occurred: Option<OccurredDate>,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Option<Stamp>,
    /// Whether it was recorded only after the first moment although it had happened before it.
    pub late_knowledge: bool,
}

connection! {
    /// A page of devices that changed, came or left.
    DeviceChangesConnection, DeviceChangesEdge of DeviceChanges, "A device that changed, in a page."
}

impl PortfolioChanges {
    /// Compares; none when nothing that could belong to the portfolio is within sight.
    ///
    /// # Errors
    /// Nobody signed in, a wrong moment or page, or the log cannot be read.
    pub(crate) async fn read(
        visit: &Visit,
        portfolio: Portfolio,
        (from, to): (AsOfInput, Option<AsOfInput>),
    ) -> Result<Option<Self>> {
        let sight = visit.sight(Action::ReadStartups)?;
        let from = AsOfInput::resolve(Some(&from), "from", visit).await?;
        let to = AsOfInput::resolve(to.as_ref(), "to", visit).await?;
        let compared = visit.reads.comparison(&sight, portfolio, (from, to)).await;
        Ok(compared.map_err(|error| visit.fault(error))?.map(Self::of))
    }

    fn of(compared: Comparison) -> Self {
        let count = |devices: usize| i32::try_from(devices).unwrap_or(i32::MAX);
        let (before, after) = (int(compared.devices_before.into()), int(compared.devices_after.into()));
        let (came, left) = (count(compared.came()), count(compared.left()));
        Self {
            from: compared.moments.from.into(),
            to: compared.moments.to.into(),
            devices_before: before,
            devices_after: after,
            came,
            left,
            unchanged: before + came - count(compared.devices.len()),
            totals: compared.totals.iter().copied().map(Into::into).collect(),
            startup_changes_total: count(compared.startups.len()),
            compared,
        }
    }
}

#[ComplexObject]
impl PortfolioChanges {
    /// The devices that changed, came or left, by name.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn devices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<DeviceChangesConnection> {
        let visit = Visit::of(ctx)?;
        let page = visit.page(first, after.as_deref())?;
        let devices = self.compared.page(&page).map_err(|error| visit.fault(error))?;
        Ok(DeviceChangesConnection::of(devices, DeviceChanges::from))
    }

    /// What changed of the startups themselves: founded, engaged, exits; the last recorded first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn startup_changes(
        &self,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
    ) -> Vec<StartupChange> {
        let first = usize::try_from(first.clamp(0, 100)).unwrap_or(0);
        self.compared.startups.iter().take(first).cloned().map(Into::into).collect()
    }
}

#[ComplexObject]
impl DeviceChanges {
    /// The device as it is now.
    async fn device(&self, ctx: &Context<'_>) -> Result<Option<Device>> {
        Device::by_id(Visit::of(ctx)?, self.key).await
    }

    /// The startup that owned it at the second moment; null when that one is outside your scope.
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.owner).await
    }
}

#[ComplexObject]
impl StartupChange {
    /// The startup as it is now.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.key).await
    }

    /// The hub of an engagement; null for other changes, or when you may not read hubs.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        match self.alongside {
            Some(hub) => Hub::by_id(Visit::of(ctx)?, hub).await,
            None => Ok(None),
        }
    }
}

impl From<banso_projections::ChangeTotal> for ChangeTotal {
    fn from(total: banso_projections::ChangeTotal) -> Self {
        Self {
            kind: total.kind.into(),
            changes: int(total.changes.into()),
            late_knowledge: int(total.late.into()),
            of_devices_that_came_or_left: int(total.of_moved.into()),
        }
    }
}

impl From<banso_projections::DeviceChanges> for DeviceChanges {
    fn from(changed: banso_projections::DeviceChanges) -> Self {
        Self {
            key: changed.device,
            owner: changed.owner,
            name: changed.name.to_string(),
            movement: changed.movement.map(Into::into),
            changes: changed.changes.into_iter().map(RoadmapChange::from).collect(),
        }
    }
}

impl From<banso_projections::StartupChange> for StartupChange {
    fn from(change: banso_projections::StartupChange) -> Self {
        Self {
            key: change.startup,
            alongside: change.hub,
            kind: change.kind.into(),
            before: change.before,
            after: change.after,
            occurred: change.occurred.map(Into::into),
            reason: change.reason.map(|reason| reason.to_string()),
            recorded: change.recorded.map(Into::into),
            late_knowledge: change.late_knowledge,
        }
    }
}
