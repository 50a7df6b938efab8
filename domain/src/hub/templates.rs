//! The rules of a hub's templates: what can be defined, and which numbers it gets.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{HubEvent, HubRefusal};
use crate::catalogue::EvidenceKind;
use crate::decider::Decision;
use crate::template::{After, MOST_MILESTONES, NumberedMilestone, OwnMilestone, Template};
use crate::value::{Name, OwnCode, Reason};

/// The most templates that one hub can have, retired ones too.
const MOST_TEMPLATES: usize = 100;

/// What a hub wishes a template to be.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateDefinition {
    /// Its code; a code that is known makes the next version.
    pub code: OwnCode,
    /// Its name.
    pub name: Name,
    /// Its name in English.
    pub name_en: Option<Name>,
    /// Its milestones, in the order in which a roadmap shows them.
    pub milestones: Vec<OwnMilestone>,
    /// Why it changes; needed from the second version on.
    pub reason: Option<Reason>,
}

/// A template of a hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferedTemplate {
    /// The version defined last.
    pub latest: Template,
    /// The number of every code that any version had: permanent.
    pub numbers: BTreeMap<OwnCode, u32>,
    /// Whether no device can adopt it any more.
    pub retired: bool,
}

/// A hub's templates, by code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Templates(BTreeMap<OwnCode, OfferedTemplate>);

type Decided = Result<Decision<HubEvent>, HubRefusal>;

impl Templates {
    /// The template of a code.
    pub fn find(&self, code: &OwnCode) -> Option<&OfferedTemplate> {
        self.0.get(code)
    }

    pub(super) fn define(&self, wish: TemplateDefinition) -> Decided {
        let milestones: Vec<OwnMilestone> = wish.milestones.into_iter().map(with_document).collect();
        check(&milestones)?;
        let known = self.0.get(&wish.code);
        if known.is_none() && self.0.len() >= MOST_TEMPLATES {
            return Err(HubRefusal::TooManyTemplates { most: MOST_TEMPLATES });
        }
        let version = known.map_or(1, |known| known.latest.version + 1);
        let template = Template {
            code: wish.code,
            version,
            name: wish.name,
            name_en: wish.name_en,
            milestones: numbered(milestones, known.map(|known| &known.numbers)),
        };
        if let Some(known) = known {
            if !known.retired
                && (Template { version: known.latest.version, ..template.clone() }) == known.latest
            {
                return Ok(Decision::nothing());
            }
            if wish.reason.is_none() {
                return Err(HubRefusal::TemplateReasonMissing { template: template.code, version });
            }
        }
        Ok(Decision::event(HubEvent::TemplateDefined { template, reason: wish.reason }))
    }

    pub(super) fn retire(&self, code: OwnCode, reason: Reason) -> Decided {
        match self.0.get(&code) {
            None => Err(HubRefusal::NoSuchTemplate { template: code }),
            Some(known) if known.retired => Err(HubRefusal::TemplateRetired { template: code }),
            Some(_) => Ok(Decision::event(HubEvent::TemplateRetired { template: code, reason })),
        }
    }

    /// Folds a definition; a retired template is offered again by it.
    pub(super) fn defined(&mut self, template: Template) {
        let mut numbers = self.0.remove(&template.code).map(|known| known.numbers).unwrap_or_default();
        numbers.extend(template.milestones.iter().map(|own| (own.milestone.code.clone(), own.number)));
        let code = template.code.clone();
        self.0.insert(code, OfferedTemplate { latest: template, numbers, retired: false });
    }

    pub(super) fn retired(&mut self, code: &OwnCode) {
        if let Some(known) = self.0.get_mut(code) {
            known.retired = true;
        }
    }
}

/// A document always will do.
fn with_document(mut own: OwnMilestone) -> OwnMilestone {
    own.evidence.insert(EvidenceKind::Document);
    own
}

/// Each code keeps the number that any earlier version gave it; new codes get the next ones.
fn numbered(milestones: Vec<OwnMilestone>, known: Option<&BTreeMap<OwnCode, u32>>) -> Vec<NumberedMilestone> {
    let mut next = known.and_then(|known| known.values().max().copied()).unwrap_or(0);
    let number = |milestone: OwnMilestone| {
        let number = known.and_then(|known| known.get(&milestone.code).copied()).unwrap_or_else(|| {
            next += 1;
            next
        });
        NumberedMilestone { number, milestone }
    };
    milestones.into_iter().map(number).collect()
}

fn check(milestones: &[OwnMilestone]) -> Result<(), HubRefusal> {
    if milestones.is_empty() {
        return Err(HubRefusal::TemplateEmpty);
    }
    if milestones.len() > MOST_MILESTONES {
        return Err(HubRefusal::TemplateTooLarge { most: MOST_MILESTONES });
    }
    let mut codes = BTreeSet::new();
    for own in milestones {
        if !codes.insert(&own.code) {
            return Err(HubRefusal::OwnCodeTwice { code: own.code.clone() });
        }
    }
    for own in milestones {
        check_evidence(own)?;
        for after in &own.after {
            let unknown = match after {
                After::Own(code) => (!codes.contains(code)).then(|| code.to_string()),
                // Which one of them would not be said.
                After::Catalogue(kind) => kind.is_own().then(|| kind.code().to_owned()),
            };
            if let Some(after) = unknown {
                return Err(HubRefusal::OwnCodeUnknown { code: own.code.clone(), after });
            }
        }
    }
    cycle(milestones).map_or(Ok(()), |cycle| Err(HubRefusal::TemplateCycle { cycle }))
}

fn check_evidence(own: &OwnMilestone) -> Result<(), HubRefusal> {
    let allowed = OwnMilestone::evidence_allowed();
    match own.evidence.iter().find(|kind| !allowed.contains(kind)) {
        Some(kind) => Err(HubRefusal::OwnEvidence {
            code: own.code.clone(),
            kind: kind.code(),
            expected: allowed.iter().map(|kind| kind.code()).collect::<Vec<_>>().join(", "),
        }),
        None => Ok(()),
    }
}

/// A round of milestones of which each comes before the next, such as `a → b → a`; none where there is an order. It is
/// told in the order in which things happen, beginning with the first of the template that is on one.
fn cycle(milestones: &[OwnMilestone]) -> Option<String> {
    let earlier: BTreeMap<&OwnCode, Vec<&OwnCode>> = milestones
        .iter()
        .map(|own| {
            let codes = own.after.iter().filter_map(|after| match after {
                After::Own(code) => Some(code),
                After::Catalogue(_) => None,
            });
            (&own.code, codes.collect())
        })
        .collect();
    milestones.iter().find_map(|own| round(&own.code, &earlier))
}

/// The shortest way back from a milestone through what comes before it to itself.
fn round<'a>(start: &'a OwnCode, earlier: &BTreeMap<&'a OwnCode, Vec<&'a OwnCode>>) -> Option<String> {
    let mut ways: Vec<Vec<&OwnCode>> = vec![vec![start]];
    let mut seen: BTreeSet<&OwnCode> = BTreeSet::new();
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        next += 1;
        for code in way.last().and_then(|last| earlier.get(last)).into_iter().flatten() {
            let further: Vec<&OwnCode> = way.iter().copied().chain([*code]).collect();
            if *code == start {
                let told: Vec<&str> = further.iter().rev().map(|code| code.as_str()).collect();
                return Some(told.join(" → "));
            }
            if seen.insert(code) {
                ways.push(further);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
