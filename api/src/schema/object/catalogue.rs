//! The catalogue of milestones, with the stages, lanes and headings it is ordered by.

use async_graphql::{Object, SimpleObject};
use banso_domain::catalogue::{self as domain, CATALOGUE_VERSION, Definition, Place};

use super::clock::MilestoneClock;
use super::route::LeftOutReason;
use crate::http::Locale;
use crate::schema::closed::{
    EvidenceKind, Lane, MilestoneKind, Recorder, Recurrence, ReportingGroup, SourceMark, Stage,
};
use crate::schema::scalar::int;
use crate::texts;

/// The catalogue in the asker's language.
pub(crate) struct MilestoneCatalogue(pub Locale);

/// The milestones that a roadmap is made of. Facts with the mark of an editable default were not verified.
#[Object]
impl MilestoneCatalogue {
    /// The version that a newly registered device adopts.
    async fn version(&self) -> i32 {
        int(CATALOGUE_VERSION.into())
    }

    /// The stages, in order.
    async fn stages(&self) -> Vec<StageEntry> {
        let entry = |stage: &domain::Stage| StageEntry {
            stage: (*stage).into(),
            name: name(self.0, "stage", stage.code()),
            reporting_group: Place::Stage(*stage).reporting_group().map(Into::into),
        };
        domain::Stage::ALL.iter().map(entry).collect()
    }

    /// The lanes.
    async fn lanes(&self) -> Vec<LaneEntry> {
        let entry = |lane: &domain::Lane| LaneEntry {
            lane: (*lane).into(),
            name: name(self.0, "lane", lane.code()),
            reporting_group: Place::Lane(*lane).reporting_group().map(Into::into),
        };
        domain::Lane::ALL.iter().map(entry).collect()
    }

    /// The headings under which the programme reports.
    async fn reporting_groups(&self) -> Vec<ReportingGroupEntry> {
        use ReportingGroup as G;
        let entry = |(group, key): (G, &str)| ReportingGroupEntry { group, name: name(self.0, "group", key) };
        [
            (G::Ideation, "ideation"),
            (G::RegulatoryConsultation, "regulatory_consultation"),
            (G::FirstInHumanTrials, "first_in_human_trials"),
            (G::Approval, "approval"),
            (G::InsuranceListing, "insurance_listing"),
            (G::OverseasExpansion, "overseas_expansion"),
        ]
        .into_iter()
        .map(entry)
        .collect()
    }

    /// The milestones, in the order in which a roadmap shows them.
    async fn milestones(&self) -> Vec<MilestoneDefinition> {
        let locale = self.0;
        domain::MilestoneKind::all().map(|kind| MilestoneDefinition::of(kind.definition(), locale)).collect()
    }
}

fn name(locale: Locale, family: &str, code: &str) -> String {
    texts::plain(locale, &format!("{family}-{}", code.replace('_', "-")))
}

/// A stage of development.
#[derive(SimpleObject)]
pub(crate) struct StageEntry {
    /// The stage.
    pub stage: Stage,
    /// Its name in the language that you prefer.
    pub name: String,
    /// The heading under which it is reported; null when it is shown beside the six.
    pub reporting_group: Option<ReportingGroup>,
}

/// A lane beside the stages.
#[derive(SimpleObject)]
pub(crate) struct LaneEntry {
    /// The lane.
    pub lane: Lane,
    /// Its name in the language that you prefer.
    pub name: String,
    /// The heading under which it is reported; null when it is shown beside the six.
    pub reporting_group: Option<ReportingGroup>,
}

/// A heading under which the programme reports.
#[derive(SimpleObject)]
pub(crate) struct ReportingGroupEntry {
    /// The heading.
    pub group: ReportingGroup,
    /// Its name in the language that you prefer.
    pub name: String,
}

/// What the catalogue says of one kind of milestone.
#[derive(SimpleObject)]
pub(crate) struct MilestoneDefinition {
    /// The kind.
    pub kind: MilestoneKind,
    /// The permanent code, as it stands in the log.
    pub code: String,
    /// The name in the language that you prefer.
    pub name: String,
    /// The official Japanese name.
    pub name_ja: String,
    /// The English name.
    pub name_en: String,
    /// The stage; null for a milestone of a lane.
    pub stage: Option<Stage>,
    /// The lane; null for a milestone of a stage.
    pub lane: Option<Lane>,
    /// Whether it happens once for a device, or again and again.
    pub recurrence: Recurrence,
    /// What comes before it.
    pub predecessors: Vec<MilestonePredecessor>,
    /// The rule that says when it follows another; null where no source gives one.
    pub clock: Option<MilestoneClock>,
    /// The evidence that a confirmation takes; any one of these.
    pub evidence: Vec<EvidenceKind>,
    /// Who usually records it; not a right.
    pub recorders: Vec<Recorder>,
    /// The reasons for which a route leaves it off the roadmap; empty: it is on every roadmap.
    pub left_out_when: Vec<LeftOutReason>,
    /// How well the milestone itself is known.
    pub mark: SourceMark,
    /// Whether the mark makes it an editable default rather than a verified fact.
    pub is_editable_default: bool,
    /// Where it stands, in words.
    pub source: String,
    /// The first version of the catalogue that has it.
    pub since: i32,
}

/// A milestone that comes before another.
#[derive(SimpleObject)]
pub(crate) struct MilestonePredecessor {
    /// Which.
    pub kind: MilestoneKind,
    /// How well the order is known.
    pub mark: SourceMark,
    /// Whether the order refuses; otherwise it only warns.
    pub is_firm: bool,
}

impl MilestoneDefinition {
    /// What the catalogue says, in words.
    pub(crate) fn of(definition: &Definition, locale: Locale) -> Self {
        let name = match locale {
            Locale::Ja => definition.name_ja,
            Locale::En => definition.name_en,
        };
        let predecessor = |predecessor: &domain::Predecessor| MilestonePredecessor {
            kind: predecessor.kind.into(),
            mark: predecessor.mark.into(),
            is_firm: predecessor.mark.is_firm(),
        };
        Self {
            kind: definition.kind.into(),
            code: definition.code.to_owned(),
            name: name.to_owned(),
            name_ja: definition.name_ja.to_owned(),
            name_en: definition.name_en.to_owned(),
            stage: definition.place.stage().map(Into::into),
            lane: definition.place.lane().map(Into::into),
            recurrence: definition.recurrence.into(),
            predecessors: definition.predecessors.iter().map(predecessor).collect(),
            clock: definition.clock.map(Into::into),
            evidence: definition.evidence.iter().copied().map(Into::into).collect(),
            recorders: definition.recorders.iter().copied().map(Into::into).collect(),
            left_out_when: definition.conditions.iter().map(|c| LeftOutReason::of(*c, locale)).collect(),
            mark: definition.mark.into(),
            is_editable_default: !definition.mark.is_firm(),
            source: texts::house(locale, definition.source),
            since: int(definition.since.into()),
        }
    }
}
