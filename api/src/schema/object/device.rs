//! Devices under development.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::access::Action;
use banso_domain::device::Standing;
use banso_domain::{DeviceId, StartupId};
use banso_projections::consultation::FollowedEntry;
use banso_projections::{DeviceRow, HistoryFilter, HistorySubject, ResolvedAsOf};

use super::Startup;
use super::consultation::Consultation;
use super::history::HistoryConnection;
use super::roadmap::Roadmap;
use crate::schema::closed::{
    DeviceClass, DeviceForm, DeviceStanding, HistoryTopic, Instrument, Purpose, Stage,
};
use crate::schema::id::opaque;
use crate::schema::input::{Form, MilestoneKeyInput};
use crate::schema::loaders::{ConsultationsOf, RoadmapOf};
use crate::schema::page::connection;
use crate::schema::scalar::{DateTime, OccurredDate, int};
use crate::schema::visit::Visit;

/// One device under development (開発案件). Read with asOf, everything on it is as of then.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Device {
    #[graphql(skip)]
    key: DeviceId,
    #[graphql(skip)]
    owner: StartupId,
    #[graphql(skip)]
    then: Option<(Arc<banso_projections::Roadmap>, ResolvedAsOf)>,
    /// The opaque id.
    pub id: ID,
    /// The working name.
    pub name: String,
    /// The name in English, where it has one.
    pub name_en: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is made of.
    pub form: DeviceForm,
    /// The latest class; null before the first classification.
    pub class: Option<DeviceClass>,
    /// By which instrument it is to come to market; null before a route is chosen.
    pub instrument: Option<Instrument>,
    /// Whether the development goes on.
    pub standing: DeviceStanding,
    /// Since when it is suspended, or when it was ended; null while it goes on.
    pub standing_on: Option<OccurredDate>,
    /// The stage of the furthest achieved milestone; null before the first one.
    pub stage: Option<Stage>,
    /// How far its milestones have come.
    pub progress: Progress,
    /// When something was last recorded about it.
    pub last_activity: DateTime,
    /// The version, for expectedVersion.
    pub version: i32,
}

/// How many milestones of a device have come how far.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub(crate) struct Progress {
    /// Achieved, with those from before the accompaniment.
    pub achieved: i32,
    /// Reported, waiting for a mentor.
    pub reported: i32,
    /// All that apply to the device.
    pub total: i32,
}

impl Device {
    /// The device as it is now.
    pub(crate) fn live(row: DeviceRow) -> Self {
        Self {
            key: row.device_id,
            owner: row.owner_id,
            then: None,
            id: opaque(row.device_id),
            name: row.name.to_string(),
            name_en: row.name_en.map(|name| name.to_string()),
            purpose: row.purpose.into(),
            form: row.form.into(),
            class: row.class.map(Into::into),
            instrument: row.instrument.map(Into::into),
            standing: row.standing.into(),
            standing_on: row.standing_on.map(Into::into),
            stage: row.stage.map(Into::into),
            progress: Progress {
                achieved: int(row.achieved),
                reported: int(row.reported),
                total: int(row.total),
            },
            last_activity: row.last_activity.into(),
            version: int(row.version.get()),
        }
    }

    /// The device as its roadmap shows it as of some moment.
    pub(crate) fn as_of(roadmap: banso_projections::Roadmap, then: ResolvedAsOf) -> Self {
        let counts = roadmap.counts();
        let (standing, standing_on) = match roadmap.standing.standing {
            Standing::Active => (DeviceStanding::Active, None),
            Standing::Suspended(on) => (DeviceStanding::Suspended, Some(on)),
            Standing::Terminated(on) => (DeviceStanding::Terminated, Some(on)),
        };
        Self {
            key: roadmap.device,
            owner: roadmap.owner(),
            id: opaque(roadmap.device),
            name: roadmap.name.to_string(),
            name_en: roadmap.name_en.as_ref().map(|name| name.to_string()),
            purpose: roadmap.purpose.into(),
            form: roadmap.form.into(),
            class: roadmap.class_on(then.on).map(Into::into),
            instrument: roadmap.route.as_ref().map(|entry| entry.route.instrument.into()),
            standing,
            standing_on: standing_on.map(Into::into),
            stage: roadmap.stage().map(Into::into),
            progress: Progress {
                achieved: int(counts.achieved),
                reported: int(counts.reported),
                total: int(counts.total),
            },
            last_activity: roadmap.last_activity.into(),
            version: int(roadmap.version.get()),
            then: Some((Arc::new(roadmap), then)),
        }
    }

    /// The device with an id; none when there is none that the asker sees.
    ///
    /// # Errors
    /// Nobody signed in, or the read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: DeviceId) -> Result<Option<Self>> {
        visit.sight(Action::ReadStartups)?;
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Self::live))
    }
}

#[ComplexObject]
impl Device {
    /// The startup that owns it; null when that one is outside your scope.
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.owner).await
    }

    /// Its road: every milestone of the catalogue it adopted, and how far each has come.
    async fn roadmap(&self, ctx: &Context<'_>) -> Result<Option<Roadmap>> {
        let visit = Visit::of(ctx)?;
        if let Some((roadmap, then)) = &self.then {
            return Ok(Some(Roadmap::as_of(Arc::clone(roadmap), *then)));
        }
        let row = visit.loaders.one(RoadmapOf(self.key)).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(|roadmap| Roadmap::live(Arc::new(roadmap), visit.today)))
    }

    /// The records of its consultations (対面助言, the windows), by kind and time.
    async fn consultations(&self, ctx: &Context<'_>) -> Result<Vec<Consultation>> {
        let visit = Visit::of(ctx)?;
        let records = match &self.then {
            Some((_, then)) => {
                let sight = visit.sight(Action::ReadStartups)?;
                visit.reads.consultations_then(&sight, self.key, then).await.map_err(Arc::new)
            }
            None => visit.loaders.many(ConsultationsOf(self.key)).await,
        };
        let records = records.map_err(|error| visit.fault(error))?;
        // What a hub's own milestone is stands on the roadmap.
        let own = |entry: &FollowedEntry| entry.change.milestone().is_some_and(|key| key.kind.is_own());
        let roadmap = match &self.then {
            Some((roadmap, _)) => Some(Arc::clone(roadmap)),
            None if records.iter().flat_map(|record| &record.followed).any(own) => {
                let roadmap = visit.loaders.one(RoadmapOf(self.key)).await;
                roadmap.map_err(|error| visit.fault(error))?.map(Arc::new)
            }
            None => None,
        };
        Ok(records.into_iter().map(|record| Consultation::of(record, roadmap.as_deref())).collect())
    }

    /// Who recorded what, when and why, newest first. Always the whole history, also when read with asOf.
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the GraphQL field")]
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What tells of one of these values; left out: everything.")] about: Option<
            Vec<HistoryTopic>,
        >,
        #[graphql(desc = "What tells of this milestone or consultation; left out: everything.")]
        milestone: Option<MilestoneKeyInput>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 25)] first: i32,
        #[graphql(desc = "The cursor after which the page begins.")] after: Option<String>,
    ) -> Result<HistoryConnection> {
        if about.is_some() || milestone.is_some() {
            let topics = about.map(|about| about.into_iter().map(Into::into).collect());
            let read = |form: &mut Form| match &milestone {
                Some(milestone) => milestone.read(form).map(Some),
                None => Some(None),
            };
            let milestone = Visit::of(ctx)?.arguments(read)?;
            let filter = HistoryFilter { topics, milestone };
            return HistoryConnection::of_value(ctx, self.key, &filter, (first, after)).await;
        }
        HistoryConnection::read(ctx, HistorySubject::Device(self.key), first, after).await
    }
}

connection! {
    /// A page of devices.
    DeviceConnection, DeviceEdge of Device, "A device in a page."
}
