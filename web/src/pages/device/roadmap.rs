//! The roadmap as tables: one per stage, then one per lane.

use super::Roadmap;
use super::device_page::Step;
use crate::pages::milestone_path;
use crate::shown::{
    Badge, Closed, Lane, MilestoneKind, MilestoneStatus, Say, Shown, Stage, milestone_badge, milestone_name,
};
use crate::visit::Visit;

/// The milestones of one stage or lane.
pub(super) struct Group {
    pub(super) anchor: String,
    pub(super) name: String,
    /// How many are achieved, in words.
    pub(super) count: String,
    /// Whether something of it is on record, planned or next: the others are folded up.
    pub(super) open: bool,
    pub(super) rows: Vec<Row>,
}

/// One milestone.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) badge: Badge,
    pub(super) occurred: Option<Shown>,
    pub(super) planned: Option<Shown>,
    /// How often its plan was moved.
    pub(super) moved: Option<String>,
    /// Whether something of it is on record, planned or next.
    pub(super) of_now: bool,
}

/// Groups with at least one milestone.
pub(super) fn groups(visit: &Visit, device: &str, roadmap: &Roadmap) -> Vec<Group> {
    let say = visit.say;
    let stages = Stage::ALL.iter().map(|stage| {
        let steps = roadmap.items.iter().filter(move |step| step.milestone.stage == Some(*stage));
        (stage.key(), steps.collect::<Vec<_>>())
    });
    let lanes = Lane::ALL.iter().map(|lane| {
        let steps = roadmap.items.iter().filter(move |step| step.milestone.lane == Some(*lane));
        (lane.key(), steps.collect::<Vec<_>>())
    });
    let found = stages.chain(lanes).filter(|(_, steps)| !steps.is_empty());
    found
        .map(|(key, steps)| Group {
            name: say.text(&key),
            count: count(say, &steps),
            open: steps.iter().any(|step| is_of_now(roadmap, step)),
            rows: steps
                .into_iter()
                .map(|step| Row { of_now: is_of_now(roadmap, step), ..row(visit, device, step) })
                .collect(),
            anchor: key,
        })
        .collect()
}

fn is_of_now(roadmap: &Roadmap, step: &Step) -> bool {
    let same = |kind: &MilestoneKind| *kind == step.milestone.kind;
    let is_next = roadmap.next_steps.iter().any(|next| same(&next.milestone.kind));
    step.status != MilestoneStatus::Open || step.plan.is_some() || is_next
}

fn count(say: Say, steps: &[&Step]) -> String {
    let achieved =
        |step: &&&Step| matches!(step.status, MilestoneStatus::Achieved | MilestoneStatus::Background);
    let applies = steps.iter().filter(|step| step.status != MilestoneStatus::Waived).count();
    let done = steps.iter().filter(achieved).count();
    say.with("progress", &[("count", done.to_string()), ("of", applies.to_string())])
}

fn row(visit: &Visit, device: &str, step: &Step) -> Row {
    let say = visit.say;
    let moved = step.plan.as_ref().map(|plan| plan.moved).filter(|moved| *moved > 0);
    Row {
        href: visit.at(&milestone_path(device, &step.milestone.kind, step.milestone.occurrence)),
        name: milestone_name(say, &step.milestone.name, step.milestone.occurrence),
        badge: milestone_badge(say, step.status, step.due),
        occurred: step.occurred.as_ref().map(|on| Shown::occurred(say, on)),
        planned: step.plan.as_ref().map(|plan| Shown::occurred(say, &plan.planned)),
        moved: moved.map(|moved| say.count("plan-moved", moved)),
        of_now: false,
    }
}
