//! A hub's own milestones, as data: templates that a hub defines and devices adopt.
//!
//! A template is a hub's method, never a rule of the field: its order warns and never refuses, its milestones are not
//! compared with those of other hubs and are not counted. The hub gives each of its milestones a number that is never
//! given again; a device takes a copy of what it adopts, so that its log stands alone.

mod adopted;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use adopted::{AdoptedMilestone, AdoptedTemplate, Own, OwnMilestones};

use crate::catalogue::{EvidenceKind, MilestoneKind, Place};
use crate::value::{Name, Note, OwnCode};

/// The most milestones that one template can have.
pub const MOST_MILESTONES: usize = 60;

/// A milestone of a hub's own (拠点の独自マイルストーン).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnMilestone {
    /// The code that the hub gives it, unique within the template.
    pub code: OwnCode,
    /// Its name.
    pub name: Name,
    /// Its name in English, where it has one.
    pub name_en: Option<Name>,
    /// The stage or lane it stands in.
    pub place: Place,
    /// What comes before it.
    pub after: BTreeSet<After>,
    /// The evidence that a confirmation takes; any one of these. A document always will do.
    pub evidence: BTreeSet<EvidenceKind>,
    /// What the hub says of it.
    pub note: Option<Note>,
}

/// What comes before a hub's own milestone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum After {
    /// Another one of the same template.
    Own(OwnCode),
    /// A milestone of the catalogue.
    Catalogue(MilestoneKind),
}

/// A milestone of a template with the number that the hub gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberedMilestone {
    /// The number within the template, from 1; permanent, and never given to another code.
    pub number: u32,
    /// The milestone.
    pub milestone: OwnMilestone,
}

/// One version of a hub's template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The code that the hub gives it, unique within the hub.
    pub code: OwnCode,
    /// Which version, from 1.
    pub version: u32,
    /// Its name.
    pub name: Name,
    /// Its name in English, where it has one.
    pub name_en: Option<Name>,
    /// Its milestones, in the order in which a roadmap shows them.
    pub milestones: Vec<NumberedMilestone>,
}

impl OwnMilestone {
    /// The kinds of evidence that a hub can ask for. A statutory number shows a milestone of the catalogue, never
    /// another.
    pub fn evidence_allowed() -> &'static [EvidenceKind] {
        MilestoneKind::HubMilestone.definition().evidence
    }

    /// The codes of the evidence that it takes, as messages name them.
    pub fn expected(&self) -> String {
        self.evidence.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", ")
    }
}

/// The name with the code, as messages name it: both are the hub's, in no language of this program.
impl fmt::Display for OwnMilestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.code)
    }
}
