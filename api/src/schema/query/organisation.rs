//! Startups and devices.

use async_graphql::{Context, ID, InputObject, Object, Result};
use banso_domain::access::Action;
use banso_domain::value::Name;
use banso_domain::{DeviceId, StartupId};
use banso_projections::{DeviceFilter as DevicesWanted, StartupFilter as Filter, difference};

use crate::schema::closed::{DeviceStanding, Stage, StartupSort, StartupStanding};
use crate::schema::input::Form;
use crate::schema::object::{
    AsOfInput, Device, DeviceConnection, RoadmapDifference, Startup, StartupConnection,
};
use crate::schema::scalar::Position;
use crate::schema::visit::Visit;

/// Which startups are listed. What is left out lets all pass.
#[derive(Debug, Clone, Default, InputObject)]
pub(crate) struct StartupFilter {
    /// Accompanied by this hub today.
    pub hub: Option<ID>,
    /// Words that must all stand in the name or the English name: up to 10, in 200 characters. Width and capitals do not
    /// matter.
    pub text: Option<String>,
    /// Whose record stands so.
    pub standing: Option<StartupStanding>,
}

impl StartupFilter {
    fn read(&self, form: &mut Form) -> Option<Filter> {
        let hub = match &self.hub {
            Some(id) => form.id("hub", id).map(Some),
            None => Some(None),
        };
        let text: Option<Option<Name>> = form.optional("text", self.text.as_deref());
        Some(Filter {
            hub: hub?,
            text: text?.map(|text| text.to_string()),
            standing: self.standing.map(Into::into),
        })
    }
}

/// Which devices are listed. What is left out lets all pass.
#[derive(Debug, Clone, Default, InputObject)]
pub(crate) struct DeviceFilter {
    /// Words that must all stand in the name or the English name: up to 10, in 200 characters. Width and capitals do not
    /// matter.
    pub text: Option<String>,
    /// Whose development stands so.
    pub standing: Option<DeviceStanding>,
    /// Whose furthest stage with an achieved milestone is this one.
    pub stage: Option<Stage>,
}

impl DeviceFilter {
    fn read(&self, form: &mut Form) -> Option<DevicesWanted> {
        let text: Option<Name> = form.optional("text", self.text.as_deref())?;
        Some(DevicesWanted {
            text: text.map(|text| text.to_string()).unwrap_or_default(),
            standing: self.standing.map(Into::into),
            stage: self.stage.map(Into::into),
        })
    }
}

/// Queries of startups and devices.
#[derive(Default)]
pub(crate) struct OrganisationQueries;

#[Object]
impl OrganisationQueries {
    /// The startups that you may see.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn startups(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which startups.")] filter: Option<StartupFilter>,
        #[graphql(desc = "In which order.", default_with = "StartupSort::Name")] sort: StartupSort,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<StartupConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadStartups)?;
        let filter = filter.unwrap_or_default();
        let filter = visit.arguments(|form| form.within("filter", |form| filter.read(form)))?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let rows = visit.reads.startups(&sight, &filter, sort.into(), &page).await;
        Ok(Some(StartupConnection::of(rows.map_err(|error| visit.fault(error))?, Into::into)))
    }

    /// A startup; null when there is none that you may see.
    async fn startup(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque id of the startup.")] id: ID,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<Startup>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadStartups)?;
        let id: StartupId = visit.arguments(|form| form.id("id", &id))?;
        visit.reach(min_position).await?;
        Startup::by_id(visit, id).await
    }

    /// The devices that you may see, by name.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    async fn devices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which devices.")] filter: Option<DeviceFilter>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<DeviceConnection>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadStartups)?;
        let filter = filter.unwrap_or_default();
        let filter = visit.arguments(|form| form.within("filter", |form| filter.read(form)))?;
        let page = visit.page(first, after.as_deref())?;
        visit.reach(min_position).await?;
        let rows = visit.reads.devices(&sight, &filter, &page).await;
        Ok(Some(DeviceConnection::of(rows.map_err(|error| visit.fault(error))?, Device::live)))
    }

    /// A device, as it is now or was as of some moment; null when there is none that you may see today, or when it
    /// was not yet registered then.
    async fn device(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque id of the device.")] id: ID,
        #[graphql(desc = "As of when; left out: now.")] as_of: Option<AsOfInput>,
        #[graphql(desc = "Wait until this position can be read: the position of your own mutation.")]
        min_position: Option<Position>,
    ) -> Result<Option<Device>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadStartups)?;
        let id: DeviceId = visit.arguments(|form| form.id("id", &id))?;
        visit.reach(min_position).await?;
        let Some(as_of) = as_of else { return Device::by_id(visit, id).await };
        let then = AsOfInput::resolve(Some(&as_of), "asOf", visit).await?;
        let roadmap = visit.reads.roadmap(&sight, id, &then).await.map_err(|error| visit.fault(error))?;
        Ok(roadmap.map(|roadmap| Device::as_of(roadmap, then)))
    }

    /// What changed on the roadmap of a device between two moments; null when there is no device that you may see.
    async fn roadmap_difference(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The opaque id of the device.")] device: ID,
        #[graphql(desc = "The earlier moment.")] before: AsOfInput,
        #[graphql(desc = "The later moment; left out: now.")] after: Option<AsOfInput>,
    ) -> Result<Option<RoadmapDifference>> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadStartups)?;
        let id: DeviceId = visit.arguments(|form| form.id("device", &device))?;
        let earlier = AsOfInput::resolve(Some(&before), "before", visit).await?;
        let later = AsOfInput::resolve(after.as_ref(), "after", visit).await?;
        let old = visit.reads.roadmap(&sight, id, &earlier).await.map_err(|error| visit.fault(error))?;
        let new = visit.reads.roadmap(&sight, id, &later).await.map_err(|error| visit.fault(error))?;
        if old.is_none() && new.is_none() {
            return Ok(None);
        }
        let changes = difference(old.as_ref(), new.as_ref());
        let moments = visit.reads.moments(earlier, later).await.map_err(|error| visit.fault(error))?;
        Ok(Some(RoadmapDifference::between(moments, changes)))
    }
}
