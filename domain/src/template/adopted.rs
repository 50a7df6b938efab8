//! What a device has adopted: copies of templates, and which occurrence each of their milestones is.

use serde::{Deserialize, Serialize};

use super::OwnMilestone;
use crate::catalogue::{MilestoneKey, MilestoneKind};
use crate::ids::HubId;
use crate::value::{Name, OwnCode};

/// A milestone of an adopted template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptedMilestone {
    /// Which occurrence of [`MilestoneKind::HubMilestone`] it is on this device; kept for ever.
    pub occurrence: u32,
    /// The milestone, as the hub had defined it.
    pub milestone: OwnMilestone,
}

/// A version of a template as a device adopted it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AdoptedTemplate {
    /// Whose template.
    pub hub: HubId,
    /// Which of the hub's.
    pub template: OwnCode,
    /// Which version.
    pub version: u32,
    /// Its name then.
    pub name: Name,
    /// Its name in English then.
    pub name_en: Option<Name>,
    /// Its milestones, in the order in which a roadmap shows them.
    pub milestones: Vec<AdoptedMilestone>,
}

/// A milestone that is no longer in its template, as the last version that had it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dropped {
    version: u32,
    milestone: AdoptedMilestone,
}

/// A template with what its earlier versions had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Adoption {
    adopted: AdoptedTemplate,
    dropped: Vec<Dropped>,
}

/// Everything a device has adopted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnMilestones(Vec<Adoption>);

/// One milestone of a hub's own on a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own<'a> {
    /// The template, in the version adopted last.
    pub template: &'a AdoptedTemplate,
    /// The version that says what it is: the one adopted last, unless it was dropped.
    pub version: u32,
    /// Which occurrence it is.
    pub occurrence: u32,
    /// What it is.
    pub milestone: &'a OwnMilestone,
    /// Whether the version adopted last has it.
    pub in_template: bool,
}

impl Own<'_> {
    /// The key of the milestone on its device.
    pub const fn key(&self) -> MilestoneKey {
        MilestoneKey { kind: MilestoneKind::HubMilestone, occurrence: self.occurrence }
    }
}

impl Adoption {
    fn current(&self) -> impl Iterator<Item = Own<'_>> {
        let adopted = &self.adopted;
        adopted.milestones.iter().map(move |own| Own {
            template: adopted,
            version: adopted.version,
            occurrence: own.occurrence,
            milestone: &own.milestone,
            in_template: true,
        })
    }

    fn dropped(&self) -> impl Iterator<Item = Own<'_>> {
        self.dropped.iter().map(|dropped| Own {
            template: &self.adopted,
            version: dropped.version,
            occurrence: dropped.milestone.occurrence,
            milestone: &dropped.milestone.milestone,
            in_template: false,
        })
    }

    fn is_of(&self, hub: HubId, template: &OwnCode) -> bool {
        self.adopted.hub == hub && self.adopted.template == *template
    }
}

impl OwnMilestones {
    /// The templates in their versions adopted last, in the order first adopted.
    pub fn templates(&self) -> impl Iterator<Item = &AdoptedTemplate> {
        self.0.iter().map(|adoption| &adoption.adopted)
    }

    /// The template of a hub, in the version adopted last.
    pub fn template(&self, hub: HubId, template: &OwnCode) -> Option<&AdoptedTemplate> {
        self.0.iter().find(|adoption| adoption.is_of(hub, template)).map(|adoption| &adoption.adopted)
    }

    /// All milestones, template by template: those in it, in its order, then those dropped.
    pub fn all(&self) -> impl Iterator<Item = Own<'_>> {
        self.0.iter().flat_map(|adoption| adoption.current().chain(adoption.dropped()))
    }

    /// The milestone of an occurrence, also when it was dropped.
    pub fn find(&self, occurrence: u32) -> Option<Own<'_>> {
        self.all().find(|own| own.occurrence == occurrence)
    }

    /// The milestone of a code in a template, also when it was dropped.
    pub fn of_code(&self, hub: HubId, template: &OwnCode, code: &OwnCode) -> Option<Own<'_>> {
        let adoption = self.0.iter().find(|adoption| adoption.is_of(hub, template))?;
        adoption.current().chain(adoption.dropped()).find(|own| own.milestone.code == *code)
    }

    /// The occurrence that the next new milestone gets.
    pub fn next_occurrence(&self) -> u32 {
        self.all().map(|own| own.occurrence).max().unwrap_or(0) + 1
    }

    /// Takes a template up, or a later version in the place of the earlier one.
    pub fn adopt(&mut self, adopted: AdoptedTemplate) {
        let Some(adoption) = self.0.iter_mut().find(|a| a.is_of(adopted.hub, &adopted.template)) else {
            self.0.push(Adoption { adopted, dropped: Vec::new() });
            return;
        };
        let earlier = std::mem::replace(&mut adoption.adopted, adopted);
        let version = earlier.version;
        adoption
            .dropped
            .extend(earlier.milestones.into_iter().map(|milestone| Dropped { version, milestone }));
        let kept: Vec<u32> = adoption.adopted.milestones.iter().map(|own| own.occurrence).collect();
        adoption.dropped.retain(|dropped| !kept.contains(&dropped.milestone.occurrence));
    }
}
