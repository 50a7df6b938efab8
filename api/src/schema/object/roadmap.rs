//! The roadmap of a device: its milestones, owners, parties, classes, route and standing.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Object, Result, SimpleObject};
use banso_domain::catalogue::{CATALOGUE_VERSION, MilestoneKey, MilestoneKind as Kind, Place};
use banso_domain::value::JstDate;
use banso_projections::roadmap::{Item, ItemStatus, OwnEntry};
use banso_projections::{ResolvedAsOf, StartupRow};

use super::authorisation::{Authorisation, DatedNumber};
use super::balance::Balance;
use super::classification::{ClassificationEntry, StandingChoice};
use super::gate::{Pivot, StageGate};
use super::insurance::InsuranceApplication;
use super::overseas::OverseasCountry;
use super::parties::{OwnershipEntry, PartyEntry};
use super::roadmap_item::{Pace, RoadmapItem, Shown};
use super::route::{CatalogueUpdate, LeftOutMilestone, RouteChoice};
use super::shared::{SourceLine, Stamp};
use super::template::{AdoptedTemplate, OwnMilestone};
use super::trial::Trial;
use crate::http::Locale;
use crate::schema::closed::{DeviceClass, Lane, MilestoneKind, ReportingGroup, Stage};
use crate::schema::scalar::{Date, DateTime, Position, int};
use crate::schema::visit::Visit;

/// Whether it is an open founding of the company that nobody planned or sent back.
fn is_founding(item: &Item) -> bool {
    item.key.kind == Kind::CompanyFounded && item.status == ItemStatus::Open && item.plan.is_none()
}

/// The road of a device as of some moment.
pub(crate) struct Roadmap {
    roadmap: Arc<banso_projections::Roadmap>,
    on: JstDate,
    known_at: Option<DateTime>,
    position: Position,
}

impl Roadmap {
    /// As it is now.
    pub(crate) fn live(roadmap: Arc<banso_projections::Roadmap>, today: JstDate) -> Self {
        let position = roadmap.position.into();
        Self { roadmap, on: today, known_at: None, position }
    }

    fn shown(&self, ctx: &Context<'_>, items: Vec<Item>) -> Result<Vec<RoadmapItem>> {
        let locale = Visit::of(ctx)?.meta.locale;
        Ok(items.into_iter().map(|item| RoadmapItem::of(&self.roadmap, item, self.on, locale)).collect())
    }

    /// Whether the record of its owner, on the day, says that the company is founded.
    async fn is_owner_founded(&self, ctx: &Context<'_>) -> Result<bool> {
        let visit = Visit::of(ctx)?;
        let owner: Option<StartupRow> =
            visit.loaders.one(self.roadmap.owner_on(self.on)).await.map_err(|error| visit.fault(error))?;
        Ok(owner.is_some_and(|owner| owner.is_founded_on(self.on)))
    }

    /// How it is shown to the asker.
    fn lines(&self, ctx: &Context<'_>) -> Result<Shown<'_>> {
        Ok(Shown { roadmap: &self.roadmap, on: self.on, locale: Visit::of(ctx)?.meta.locale })
    }

    /// As it was then.
    pub(crate) fn as_of(roadmap: Arc<banso_projections::Roadmap>, then: ResolvedAsOf) -> Self {
        Self { roadmap, on: then.on, known_at: then.known_at.map(Into::into), position: then.position.into() }
    }
}

/// The road of a device as of some moment: every milestone of the catalogue that it adopted, as
/// far as its route leads there.
#[Object]
impl Roadmap {
    /// Every milestone that applies, in the order of the catalogue; each occurrence of what recurs. Hubs' own milestones
    /// come last in their stage or lane.
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<RoadmapItem>> {
        self.shown(ctx, self.roadmap.items())
    }

    /// What the route leaves out, and why.
    async fn left_out(&self, ctx: &Context<'_>) -> Result<Vec<LeftOutMilestone>> {
        let locale = Visit::of(ctx)?.meta.locale;
        Ok(self.roadmap.left_out().into_iter().map(|left| LeftOutMilestone::of(left, locale)).collect())
    }

    /// What comes next: what was sent back or is open again, then what is planned and can be begun, soonest first, then what
    /// follows in the furthest stage, then what is planned but waits for what comes before it. The founding of a company that is founded already, as its record says, is left out.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(0) * child_complexity + 1")]
    async fn next_steps(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many at most: 1 to 100.", default = 5)] first: i32,
    ) -> Result<Vec<RoadmapItem>> {
        let limit = usize::try_from(first.clamp(0, 100)).unwrap_or(0);
        let mut steps = self.roadmap.next_steps(limit + 1);
        if steps.iter().any(is_founding) && self.is_owner_founded(ctx).await? {
            steps.retain(|step| !is_founding(step));
        }
        steps.truncate(limit);
        self.shown(ctx, steps)
    }

    /// How much is done against how much time has passed; null while nothing is planned.
    async fn pace(&self) -> Option<Pace> {
        self.roadmap.pace_on(self.on).map(Into::into)
    }

    /// How evenly the device matures: clinical, regulatory, market and reimbursement, technical and quality.
    async fn balance(&self) -> Balance {
        self.roadmap.balance().into()
    }

    /// The stage gates, in order, with the times each was held.
    async fn gates(&self) -> Vec<StageGate> {
        StageGate::all(&self.roadmap.gates)
    }

    /// The changes of its course, in the order recorded.
    async fn pivots(&self) -> Vec<Pivot> {
        self.roadmap.pivots.iter().map(|entry| Pivot::of(entry.clone(), &self.roadmap)).collect()
    }

    /// The hubs' templates that it adopted, in the order first adopted.
    async fn templates(&self) -> Vec<AdoptedTemplate> {
        AdoptedTemplate::all(&self.roadmap)
    }

    /// Its authorisations (薬事承認等), filed or given: the first one, then by date.
    async fn authorisations(&self, ctx: &Context<'_>) -> Result<Vec<Authorisation>> {
        let shown = self.lines(ctx)?;
        Ok(shown.roadmap.authorisations().into_iter().map(|line| Authorisation::of(line, shown)).collect())
    }

    /// The approval, certification and notification numbers of the device through time, as confirmed or from before the
    /// accompaniment. A number that a change keeps stands once.
    async fn authorisation_numbers(&self) -> Vec<DatedNumber> {
        self.roadmap.authorisation_numbers().into_iter().map(Into::into).collect()
    }

    /// Its applications for insurance coverage and its challenges, by date of filing; last, what belongs to none that is
    /// recorded.
    async fn insurance_applications(&self, ctx: &Context<'_>) -> Result<Vec<InsuranceApplication>> {
        let shown = self.lines(ctx)?;
        let lines = shown.roadmap.insurance_applications();
        Ok(lines.iter().map(|line| InsuranceApplication::of(line, shown)).collect())
    }

    /// Its trials, by date of notification or publication; last, what belongs to none that is recorded.
    async fn trials(&self, ctx: &Context<'_>) -> Result<Vec<Trial>> {
        let shown = self.lines(ctx)?;
        Ok(shown.roadmap.trials().iter().map(|line| Trial::of(line, shown)).collect())
    }

    /// What was done and reached abroad, country by country; last, what names no country.
    async fn overseas(&self, ctx: &Context<'_>) -> Result<Vec<OverseasCountry>> {
        let shown = self.lines(ctx)?;
        Ok(shown.roadmap.overseas().iter().map(|line| OverseasCountry::of(line, shown)).collect())
    }

    /// What adopting the newest catalogue would add; null when the device has adopted it.
    async fn catalogue_update(&self, ctx: &Context<'_>) -> Result<Option<CatalogueUpdate>> {
        if self.roadmap.catalogue_version >= CATALOGUE_VERSION {
            return Ok(None);
        }
        let locale = Visit::of(ctx)?.meta.locale;
        let adds = self.roadmap.added_by(CATALOGUE_VERSION);
        Ok(Some(CatalogueUpdate {
            version: int(CATALOGUE_VERSION.into()),
            adds: adds.into_iter().map(|added| LeftOutMilestone::of(added, locale)).collect(),
        }))
    }

    /// The class that the instrument of the route is not for, after a re-classification: choose another route. Null when
    /// they fit.
    async fn class_unfit_for_route(&self) -> Option<DeviceClass> {
        self.roadmap.class_unfit_for_route().map(Into::into)
    }

    /// The day in Japan by the end of which things had happened.
    async fn on(&self) -> Date {
        self.on.into()
    }

    /// The instant by which things had been recorded; null when none was asked for.
    async fn known_at(&self) -> Option<&DateTime> {
        self.known_at.as_ref()
    }

    /// The position up to which things had been recorded: for a roadmap of now, its last event.
    async fn position(&self) -> Position {
        self.position
    }

    /// The version of the device then.
    async fn version(&self) -> i32 {
        int(self.roadmap.version.get())
    }

    /// The version of the milestone catalogue that the device adopted.
    async fn catalogue_version(&self) -> i32 {
        int(self.roadmap.catalogue_version.into())
    }

    /// Where the device stands, for devices that a document names.
    async fn source(&self) -> Option<SourceLine> {
        self.roadmap.source.clone().map(Into::into)
    }

    /// Who registered the device, and when.
    async fn registered(&self) -> Stamp {
        self.roadmap.registered.into()
    }

    /// Its owners, the developer first.
    async fn owners(&self) -> Vec<OwnershipEntry> {
        self.roadmap.owners.iter().cloned().map(Into::into).collect()
    }

    /// Who files and who holds, by first day.
    async fn parties(&self) -> Vec<PartyEntry> {
        self.roadmap.parties.iter().cloned().map(Into::into).collect()
    }

    /// Its classes, by first day.
    async fn classifications(&self) -> Vec<ClassificationEntry> {
        self.roadmap.classifications.iter().cloned().map(Into::into).collect()
    }

    /// Its road to market; null before one is chosen.
    async fn route(&self) -> Option<RouteChoice> {
        self.roadmap.route.clone().map(Into::into)
    }

    /// Whether the development goes on, since when and why.
    async fn standing(&self) -> StandingChoice {
        self.roadmap.standing.clone().into()
    }
}

/// A milestone of a device: a kind, and which time.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Milestone {
    #[graphql(skip)]
    key: MilestoneKey,
    /// The kind.
    pub kind: MilestoneKind,
    /// Which time, from 1; always 1 for what happens once.
    pub occurrence: i32,
    /// The stage; null for a milestone of a lane.
    pub stage: Option<Stage>,
    /// The lane; null for a milestone of a stage.
    pub lane: Option<Lane>,
    /// The heading under which it is reported; null for what is shown beside the six, and for hubs' own milestones.
    pub reporting_group: Option<ReportingGroup>,
    /// What it is, where it is a hub's own (HUB_MILESTONE); null for a milestone of the catalogue.
    pub own: Option<OwnMilestone>,
}

impl From<MilestoneKey> for Milestone {
    fn from(key: MilestoneKey) -> Self {
        let place = (!key.kind.is_own()).then(|| key.kind.definition().place);
        Self {
            key,
            kind: key.kind.into(),
            occurrence: int(key.occurrence.into()),
            stage: place.and_then(Place::stage).map(Into::into),
            lane: place.and_then(Place::lane).map(Into::into),
            reporting_group: place.and_then(Place::reporting_group).map(Into::into),
            own: None,
        }
    }
}

impl Milestone {
    /// A milestone of a device, with what the roadmap says of a hub's own.
    pub(crate) fn on(roadmap: &banso_projections::Roadmap, key: MilestoneKey) -> Self {
        let own = roadmap.own.find(key.occurrence).filter(|_| key.kind.is_own());
        Self::told(key, own.map(OwnEntry::from))
    }

    /// A milestone, with what a hub's own is.
    pub(crate) fn told(key: MilestoneKey, own: Option<OwnEntry>) -> Self {
        let place = own.as_ref().map(|own| own.milestone.place);
        let of_the_catalogue = Self::from(key);
        Self {
            stage: place.and_then(Place::stage).map(Into::into).or(of_the_catalogue.stage),
            lane: place.and_then(Place::lane).map(Into::into).or(of_the_catalogue.lane),
            own: own.map(Into::into),
            ..of_the_catalogue
        }
    }
}

#[ComplexObject]
impl Milestone {
    /// The name in the language that you prefer; of a hub's own milestone in Japanese where it has no other.
    async fn name(&self, ctx: &Context<'_>) -> Result<&str> {
        let definition = self.key.kind.definition();
        Ok(match (Visit::of(ctx)?.meta.locale, &self.own) {
            (Locale::En, Some(own)) => own.name_en.as_ref().unwrap_or(&own.name),
            (Locale::Ja, Some(own)) => &own.name,
            (Locale::Ja, None) => definition.name_ja,
            (Locale::En, None) => definition.name_en,
        })
    }
}
