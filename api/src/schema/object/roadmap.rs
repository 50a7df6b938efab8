//! The roadmap of a device: its milestones, owners, parties, classes, route and standing.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Object, Result, SimpleObject};
use banso_domain::StartupId;
use banso_domain::catalogue::MilestoneKey;
use banso_domain::device::Standing;
use banso_domain::value::JstDate;
use banso_projections::ResolvedAsOf;
use banso_projections::roadmap::{ClassEntry, Item, NamedParty, Ownership, RouteEntry, StandingEntry};

use super::Startup;
use super::evidence::Evidence;
use super::shared::{Acknowledgement, SourceLine, Stamp};
use crate::http::Locale;
use crate::schema::closed::{
    ApplicationCategory, ClinicalData, DatePrecision, DeviceClass, DeviceStanding, Instrument, Lane,
    MilestoneKind, MilestoneStatus, PartyRole, ReportingGroup, Stage,
};
use crate::schema::scalar::{Date, DateTime, OccurredDate, Position, int};
use crate::schema::visit::Visit;

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

    /// As it was then.
    pub(crate) fn as_of(roadmap: Arc<banso_projections::Roadmap>, then: ResolvedAsOf) -> Self {
        Self { roadmap, on: then.on, known_at: then.known_at.map(Into::into), position: then.position.into() }
    }
}

/// The road of a device as of some moment: every milestone of the catalogue that it adopted.
#[Object]
impl Roadmap {
    /// Every milestone, in the order of the catalogue; each occurrence of what recurs.
    async fn items(&self) -> Vec<RoadmapItem> {
        self.roadmap.items().into_iter().map(RoadmapItem::from).collect()
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
    /// The heading under which it is reported; null for what is shown beside the six.
    pub reporting_group: Option<ReportingGroup>,
}

impl From<MilestoneKey> for Milestone {
    fn from(key: MilestoneKey) -> Self {
        let place = key.kind.definition().place;
        Self {
            key,
            kind: key.kind.into(),
            occurrence: int(key.occurrence.into()),
            stage: place.stage().map(Into::into),
            lane: place.lane().map(Into::into),
            reporting_group: place.reporting_group().map(Into::into),
        }
    }
}

#[ComplexObject]
impl Milestone {
    /// The name in the language that you prefer.
    async fn name(&self, ctx: &Context<'_>) -> Result<&'static str> {
        let definition = self.key.kind.definition();
        Ok(match Visit::of(ctx)?.meta.locale {
            Locale::Ja => definition.name_ja,
            Locale::En => definition.name_en,
        })
    }
}

/// A milestone on a roadmap, and how far it has come.
#[derive(SimpleObject)]
pub(crate) struct RoadmapItem {
    /// Which milestone.
    pub milestone: Milestone,
    /// How far it has come.
    pub status: MilestoneStatus,
    /// When it happened; null when nothing was reported.
    pub occurred: Option<OccurredDate>,
    /// How precisely that is known; null when nothing was reported.
    pub precision: Option<DatePrecision>,
    /// What shows it (根拠資料).
    pub evidence: Vec<Evidence>,
    /// What else was said.
    pub note: Option<String>,
    /// Who reported it, and when.
    pub reported: Option<Stamp>,
    /// Who confirmed it, and when.
    pub confirmed: Option<Stamp>,
    /// Who recorded the present value, and when.
    pub recorded: Option<Stamp>,
    /// Why it was last sent back, corrected, reopened or waived.
    pub reason: Option<String>,
    /// How many days after it happened it was recorded; null when the day is not known.
    pub late_days: Option<i32>,
    /// The warnings that were acknowledged with it.
    pub acknowledged: Vec<Acknowledgement>,
}

impl From<Item> for RoadmapItem {
    fn from(item: Item) -> Self {
        Self {
            late_days: item.late_days(),
            milestone: item.key.into(),
            status: item.status.into(),
            occurred: item.occurred.map(Into::into),
            precision: item.occurred.map(|occurred| occurred.precision().into()),
            evidence: item.evidence.into_iter().map(Evidence::from).collect(),
            note: item.note.map(|note| note.to_string()),
            reported: item.reported.map(Into::into),
            confirmed: item.confirmed.map(Into::into),
            recorded: item.recorded.map(Into::into),
            reason: item.reason.map(|reason| reason.to_string()),
            acknowledged: item.acknowledged.into_iter().map(Into::into).collect(),
        }
    }
}

/// An owner of a device from a day on.
#[derive(SimpleObject)]
#[graphql(complex, name = "Ownership")]
pub(crate) struct OwnershipEntry {
    #[graphql(skip)]
    startup: StartupId,
    /// The first day; null for the developer, who owned it from the beginning.
    pub from: Option<Date>,
    /// Why it passed to this owner; null for the developer.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<Ownership> for OwnershipEntry {
    fn from(entry: Ownership) -> Self {
        Self {
            startup: entry.startup,
            from: entry.from.map(Into::into),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
        }
    }
}

#[ComplexObject]
impl OwnershipEntry {
    /// The startup; null when it is outside your scope.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.startup).await
    }
}

/// A company that files or holds, from a day on.
#[derive(SimpleObject)]
#[graphql(name = "Party")]
pub(crate) struct PartyEntry {
    /// What it is to the device.
    pub role: PartyRole,
    /// Its name.
    pub name: String,
    /// Its corporate number (法人番号), where known.
    pub corporate_number: Option<String>,
    /// Its licence as marketing authorization holder (製造販売業許可番号), where known.
    pub licence: Option<String>,
    /// The first day.
    pub from: Date,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<NamedParty> for PartyEntry {
    fn from(entry: NamedParty) -> Self {
        Self {
            role: entry.role.into(),
            name: entry.party.name.to_string(),
            corporate_number: entry.party.corporate_number.map(|number| number.to_string()),
            licence: entry.party.licence.map(|number| number.to_string()),
            from: entry.from.into(),
            recorded: entry.recorded.into(),
        }
    }
}

/// A class of a device from a day on.
#[derive(SimpleObject)]
#[graphql(name = "Classification")]
pub(crate) struct ClassificationEntry {
    /// The class, as corrected.
    pub class: DeviceClass,
    /// The code of the generic name (JMDN), where known.
    pub jmdn: Option<String>,
    /// The first day on which it holds.
    pub from: Date,
    /// Who says so: a notice, minutes, the reply of a window.
    pub source: String,
    /// Why the class changed; null for the first one.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
    /// Its corrections, in the order recorded.
    pub corrections: Vec<ClassCorrection>,
}

/// A correction of a mistyped class.
#[derive(SimpleObject)]
pub(crate) struct ClassCorrection {
    /// The class that had been recorded.
    pub was: DeviceClass,
    /// The code of the generic name that had been recorded.
    pub was_jmdn: Option<String>,
    /// Why it was wrong.
    pub reason: String,
    /// Who recorded the correction, and when.
    pub recorded: Stamp,
}

impl From<ClassEntry> for ClassificationEntry {
    fn from(entry: ClassEntry) -> Self {
        let correction = |correction: banso_projections::roadmap::ClassCorrection| ClassCorrection {
            was: correction.was.into(),
            was_jmdn: correction.was_jmdn.map(|code| code.to_string()),
            reason: correction.reason.to_string(),
            recorded: correction.recorded.into(),
        };
        Self {
            class: entry.classification.class.into(),
            jmdn: entry.classification.jmdn.map(|code| code.to_string()),
            from: entry.classification.from.into(),
            source: entry.classification.source.to_string(),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
            corrections: entry.corrections.into_iter().map(correction).collect(),
        }
    }
}

/// The chosen road of a device to market.
#[derive(SimpleObject)]
#[graphql(name = "Route")]
pub(crate) struct RouteChoice {
    /// By which instrument.
    pub instrument: Instrument,
    /// How new the device is in its application; null until that is known.
    pub category: Option<ApplicationCategory>,
    /// Whether the application needs clinical data.
    pub clinical_data: ClinicalData,
    /// Why, where another was chosen before.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<RouteEntry> for RouteChoice {
    fn from(entry: RouteEntry) -> Self {
        Self {
            instrument: entry.route.instrument.into(),
            category: entry.route.category.map(Into::into),
            clinical_data: entry.route.clinical_data.into(),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
        }
    }
}

/// Whether a development goes on, since when and why.
#[derive(SimpleObject)]
#[graphql(name = "Standing")]
pub(crate) struct StandingChoice {
    /// Whether it does.
    pub standing: DeviceStanding,
    /// Since when it is suspended, or when it was ended; null while it goes on.
    pub on: Option<OccurredDate>,
    /// Why.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<StandingEntry> for StandingChoice {
    fn from(entry: StandingEntry) -> Self {
        let (standing, on) = match entry.standing {
            Standing::Active => (DeviceStanding::Active, None),
            Standing::Suspended(on) => (DeviceStanding::Suspended, Some(on)),
            Standing::Terminated(on) => (DeviceStanding::Terminated, Some(on)),
        };
        Self {
            standing,
            on: on.map(Into::into),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
        }
    }
}
