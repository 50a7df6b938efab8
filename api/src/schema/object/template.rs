//! Hubs' own milestones: the templates of a hub, and what of them is on a roadmap.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::HubId;
use banso_domain::template;
use banso_projections::roadmap::{Adoption, OwnEntry};
use banso_projections::{Roadmap, TemplateRow};

use super::Hub;
use super::shared::Stamp;
use crate::schema::closed::{EvidenceKind, Lane, MilestoneKind, Stage};
use crate::schema::loaders::TemplatesOf;
use crate::schema::scalar::int;
use crate::schema::visit::Visit;

/// A template of a hub's own milestones (拠点の独自マイルストーン): the hub's method, no rule of the field. What a hub defines
/// itself cannot be compared between hubs and is never counted.
#[derive(SimpleObject)]
pub(crate) struct Template {
    /// The code within the hub.
    pub code: String,
    /// Why it is offered no longer; null while devices can adopt it.
    pub retired: Option<String>,
    /// Its versions, the newest first: that is the one which devices adopt.
    pub versions: Vec<TemplateVersion>,
}

/// A version of a template.
#[derive(SimpleObject)]
pub(crate) struct TemplateVersion {
    /// Which version, from 1.
    pub version: i32,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    pub name_en: Option<String>,
    /// Why it changed; null for a first version.
    pub reason: Option<String>,
    /// Its milestones, in the order in which a roadmap shows them.
    pub milestones: Vec<TemplateMilestone>,
}

/// A milestone of a template.
#[derive(SimpleObject)]
pub(crate) struct TemplateMilestone {
    /// The number within the template, from 1: permanent, whatever later versions have.
    pub number: i32,
    /// The code within the template.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    pub name_en: Option<String>,
    /// The stage; null for a milestone of a lane.
    pub stage: Option<Stage>,
    /// The lane; null for a milestone of a stage.
    pub lane: Option<Lane>,
    /// What comes before it; an order that is not kept warns and never refuses.
    pub after: Vec<TemplatePredecessor>,
    /// The evidence that a confirmation takes; any one of these.
    pub evidence: Vec<EvidenceKind>,
    /// What the hub says of it.
    pub note: Option<String>,
}

/// What comes before a hub's own milestone: exactly one of these.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct TemplatePredecessor {
    /// The code of another milestone of the same template.
    pub own: Option<String>,
    /// A milestone of the catalogue.
    pub kind: Option<MilestoneKind>,
}

/// A template that a device adopted, in the version adopted last.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct AdoptedTemplate {
    #[graphql(skip)]
    hub: HubId,
    /// The code within the hub.
    pub code: String,
    /// The version adopted last.
    pub version: i32,
    /// Its name in that version.
    pub name: String,
    /// Its name in English in that version, where it has one.
    pub name_en: Option<String>,
    /// Who had the device adopt it, and when.
    pub recorded: Stamp,
}

/// What a hub's own milestone is on a roadmap, as the hub had defined it when the device adopted it.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct OwnMilestone {
    #[graphql(skip)]
    hub: HubId,
    /// The code of the template within the hub.
    pub template: String,
    /// The version of the template that says what it is.
    pub version: i32,
    /// The code within the template.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its name in English, where it has one.
    pub name_en: Option<String>,
    /// What comes before it; an order that is not kept warns and never refuses.
    pub after: Vec<TemplatePredecessor>,
    /// The evidence that a confirmation takes; any one of these.
    pub evidence: Vec<EvidenceKind>,
    /// What the hub says of it.
    pub note: Option<String>,
    /// Whether the version adopted last has it; false for what stays because something was recorded of it.
    pub in_template: bool,
}

impl Template {
    /// The templates of a hub, from their versions by code, the newest first.
    pub(crate) fn all(rows: Vec<TemplateRow>) -> Vec<Self> {
        let mut templates: Vec<Self> = Vec::new();
        for row in rows {
            let (code, retired) = (row.code.to_string(), row.retired.as_ref().map(ToString::to_string));
            let version = TemplateVersion::from(row);
            match templates.last_mut() {
                Some(template) if template.code == code => template.versions.push(version),
                _ => templates.push(Self { code, retired, versions: vec![version] }),
            }
        }
        templates
    }
}

impl From<TemplateRow> for TemplateVersion {
    fn from(row: TemplateRow) -> Self {
        Self {
            version: int(row.version),
            name: row.template.name.to_string(),
            name_en: row.template.name_en.map(|name| name.to_string()),
            reason: row.reason.map(|reason| reason.to_string()),
            milestones: row.template.milestones.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<template::NumberedMilestone> for TemplateMilestone {
    fn from(numbered: template::NumberedMilestone) -> Self {
        let own = numbered.milestone;
        Self {
            number: int(numbered.number.into()),
            code: own.code.to_string(),
            name: own.name.to_string(),
            name_en: own.name_en.map(|name| name.to_string()),
            stage: own.place.stage().map(Into::into),
            lane: own.place.lane().map(Into::into),
            after: own.after.into_iter().map(Into::into).collect(),
            evidence: own.evidence.into_iter().map(Into::into).collect(),
            note: own.note.map(|note| note.to_string()),
        }
    }
}

impl From<template::After> for TemplatePredecessor {
    fn from(after: template::After) -> Self {
        match after {
            template::After::Own(code) => Self { own: Some(code.to_string()), kind: None },
            template::After::Catalogue(kind) => Self { own: None, kind: Some(kind.into()) },
        }
    }
}

impl AdoptedTemplate {
    /// The templates that a roadmap adopted, in the order first adopted.
    pub(crate) fn all(roadmap: &Roadmap) -> Vec<Self> {
        let of = |adoption: &Adoption| {
            let adopted = roadmap.own.template(adoption.hub, &adoption.template)?;
            Some(Self {
                hub: adopted.hub,
                code: adopted.template.to_string(),
                version: int(adopted.version.into()),
                name: adopted.name.to_string(),
                name_en: adopted.name_en.as_ref().map(|name| name.to_string()),
                recorded: adoption.recorded.into(),
            })
        };
        roadmap.adoptions.iter().filter_map(of).collect()
    }
}

#[ComplexObject]
impl AdoptedTemplate {
    /// The hub whose template it is.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        Hub::by_id(Visit::of(ctx)?, self.hub).await
    }

    /// The newer version that the hub offers now, for adoptTemplate; null when the device has adopted the newest.
    async fn newer_version(&self, ctx: &Context<'_>) -> Result<Option<i32>> {
        let visit = Visit::of(ctx)?;
        let rows: Vec<TemplateRow> =
            visit.loaders.many(TemplatesOf(self.hub)).await.map_err(|error| visit.fault(error))?;
        // The newest version stands first.
        let newest = rows.into_iter().find(|row| row.code.as_str() == self.code);
        let offered = newest.filter(|row| row.retired.is_none()).map(|row| int(row.version));
        Ok(offered.filter(|version| *version > self.version))
    }
}

impl From<OwnEntry> for OwnMilestone {
    fn from(entry: OwnEntry) -> Self {
        let own = entry.milestone;
        Self {
            hub: entry.hub,
            template: entry.template.to_string(),
            version: int(entry.version.into()),
            code: own.code.to_string(),
            name: own.name.to_string(),
            name_en: own.name_en.map(|name| name.to_string()),
            after: own.after.into_iter().map(Into::into).collect(),
            evidence: own.evidence.into_iter().map(Into::into).collect(),
            note: own.note.map(|note| note.to_string()),
            in_template: entry.in_template,
        }
    }
}

#[ComplexObject]
impl OwnMilestone {
    /// The hub whose template it is of.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        Hub::by_id(Visit::of(ctx)?, self.hub).await
    }
}
