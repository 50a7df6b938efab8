//! Why a step comes next, in lines: what was said of it, what comes before it, the gate before it, the rule it follows by.

use super::device_page::{
    DevicePageDeviceOwner as Owner, DevicePageDeviceRoadmapNextSteps as Next,
    DevicePageMilestoneCatalogueMilestones as Definition, Step,
};
use super::{Device, Roadmap};
use crate::pages::NextStep;
use crate::pages::milestone_path;
use crate::pages::why::{Suggested, by_rule, open_again};
use crate::shown::{MilestoneKind, MilestoneStatus, Say, milestone_badge, milestone_name, step_time};
use crate::visit::Visit;

const FOUNDED: &str = "COMPANY_FOUNDED";

/// Whether a milestone is the founding of a company that is founded already, as its record says.
pub(super) fn is_founded(device: &Device, kind: &str) -> bool {
    let founded = |owner: &Owner| owner.founded != "unknown" || owner.corporate_number.is_some();
    kind == FOUNDED && device.owner.as_ref().is_some_and(founded)
}

/// What comes next, each with why.
pub(super) fn next(visit: &Visit, device: &Device, catalogue: &[Definition]) -> Vec<NextStep> {
    let Some(roadmap) = &device.roadmap else { return Vec::new() };
    let step = |step: &Next| NextStep {
        href: visit.at(&milestone_path(&device.id, &step.milestone.kind, step.milestone.occurrence)),
        name: milestone_name(visit.say, &step.milestone.name, step.milestone.occurrence),
        badge: milestone_badge(visit.say, step.status, step.due),
        when: step_time(visit.say, step.plan.as_ref().map(|plan| &plan.planned), step.due_days),
        why: why(visit.say, roadmap, catalogue, step),
    };
    roadmap.next_steps.iter().map(step).collect()
}

fn why(say: Say, roadmap: &Roadmap, catalogue: &[Definition], step: &Next) -> Vec<String> {
    let mut lines = Vec::new();
    match open_again(say, step.status, step.reason.as_deref()) {
        Some(line) => lines.push(line),
        None if step.plan.is_some() => lines.push(say.text("why-planned")),
        None => {}
    }
    let before = before(roadmap, catalogue, step);
    let of = |settled: bool| -> Vec<&str> {
        before
            .iter()
            .filter(|one| is_settled(one) == settled)
            .map(|one| one.milestone.name.as_str())
            .collect()
    };
    let (done, open) = (of(true), of(false));
    let named = |key: &str, names: &[&str]| say.with(key, &[("names", names.join(&say.text("list-joint")))]);
    if !open.is_empty() {
        lines.push(named("why-waits-for", &open));
    } else if !done.is_empty() {
        lines.push(named("why-follows", &done));
    } else if step.plan.is_none() {
        lines.push(say.text("why-nothing-before"));
    }
    lines.extend(gate(say, roadmap, step));
    lines.extend(rule(say, step));
    lines
}

/// What the catalogue says comes before it, as far as that is on the roadmap.
fn before<'a>(roadmap: &'a Roadmap, catalogue: &[Definition], step: &Next) -> Vec<&'a Step> {
    let definition = catalogue.iter().find(|one| one.kind == step.milestone.kind);
    let kinds = definition.map(|one| one.predecessors.as_slice()).unwrap_or_default();
    let first = |kind: &MilestoneKind| roadmap.items.iter().find(|item| item.milestone.kind == *kind);
    kinds.iter().filter_map(|one| first(&one.kind)).collect()
}

const fn is_settled(step: &&&Step) -> bool {
    matches!(step.status, MilestoneStatus::Achieved | MilestoneStatus::Background | MilestoneStatus::Waived)
}

/// The gate that is held before it and is not passed yet.
fn gate(say: Say, roadmap: &Roadmap, step: &Next) -> Option<String> {
    use crate::shown::Closed as _;
    let before = |gate: &&super::device_page::DevicePageDeviceRoadmapGates| {
        gate.milestone.kind == step.milestone.kind && gate.passed != Some(true)
    };
    let gate = roadmap.gates.iter().find(before)?;
    Some(say.with("why-gate", &[("gate", say.text(&gate.gate.key()))]))
}

/// When it follows by a rule of the field, and by which.
fn rule(say: Say, step: &Next) -> Option<String> {
    let suggested = step.suggested.as_ref()?;
    let rules = suggested.rules.iter().map(|rule| (rule.name.as_str(), rule.mark)).collect();
    let (earliest, latest) = (suggested.earliest, suggested.latest);
    by_rule(say, &Suggested { earliest, latest, from: &suggested.from.name, rules })
}
