//! The roadmap as tables: one per stage, then one per lane; folded up but for what comes next.

use super::device_page::{DevicePageDeviceRoadmapNextSteps as Next, Step};
use super::why::is_founded;
use super::{Device, Roadmap};
use crate::pages::milestone_path;
use crate::shown::{
    Badge, Closed, Icon, Lane, MilestoneStatus, Say, Shown, Stage, Tone, milestone_badge, milestone_name,
};
use crate::visit::Visit;

/// The milestones of one stage or lane.
pub(super) struct Group {
    pub(super) anchor: String,
    pub(super) name: String,
    /// How many are achieved, in words.
    pub(super) count: String,
    /// Whether it is settled, under way or still to come.
    pub(super) state: Badge,
    /// Whether what comes next stands in it: the others are folded up.
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
}

/// Groups with at least one milestone.
pub(super) fn groups(visit: &Visit, device: &Device) -> Vec<Group> {
    let Some(roadmap) = &device.roadmap else { return Vec::new() };
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
            state: state(say, roadmap, &steps),
            open: steps.iter().any(|step| is_first(roadmap, step)),
            rows: steps.into_iter().map(|step| row(visit, device, step)).collect(),
            anchor: key,
        })
        .collect()
}

fn is_next(roadmap: &Roadmap, step: &Step) -> bool {
    roadmap.next_steps.iter().any(|next| is_same(next, step))
}

/// Whether it is the first of what comes next in a stage; in a lane where nothing of a stage comes next.
fn is_first(roadmap: &Roadmap, step: &Step) -> bool {
    let in_a_stage =
        |next: &&Next| roadmap.items.iter().any(|item| is_same(next, item) && item.milestone.stage.is_some());
    let first = roadmap.next_steps.iter().find(in_a_stage).or(roadmap.next_steps.first());
    first.is_some_and(|first| is_same(first, step))
}

fn is_same(next: &Next, step: &Step) -> bool {
    next.milestone.kind == step.milestone.kind && next.milestone.occurrence == step.milestone.occurrence
}

/// What a group as a whole has come to, in a word.
fn state(say: Say, roadmap: &Roadmap, steps: &[&Step]) -> Badge {
    use MilestoneStatus::{Achieved, Background, Open, Waived};
    let is_settled = |step: &&Step| matches!(step.status, Achieved | Background | Waived);
    let (tone, icon, key) = if steps.iter().all(is_settled) {
        (Tone::Good, Icon::Done, "group-done")
    } else if steps.iter().any(|step| step.status != Open) {
        (Tone::Plain, Icon::Clock, "group-now")
    } else if steps.iter().any(|step| is_next(roadmap, step)) {
        (Tone::Quiet, Icon::Open, "group-next")
    } else {
        (Tone::Quiet, Icon::Open, "group-later")
    };
    Badge { tone, icon, label: say.text(key) }
}

fn count(say: Say, steps: &[&Step]) -> String {
    let achieved =
        |step: &&&Step| matches!(step.status, MilestoneStatus::Achieved | MilestoneStatus::Background);
    let applies = steps.iter().filter(|step| step.status != MilestoneStatus::Waived).count();
    let done = steps.iter().filter(achieved).count();
    say.with("progress", &[("count", done.to_string()), ("of", applies.to_string())])
}

fn row(visit: &Visit, device: &Device, step: &Step) -> Row {
    let say = visit.say;
    let moved = step.plan.as_ref().map(|plan| plan.moved).filter(|moved| *moved > 0);
    Row {
        href: visit.at(&milestone_path(&device.id, &step.milestone.kind, step.milestone.occurrence)),
        name: milestone_name(say, &step.milestone.name, step.milestone.occurrence),
        badge: badge(say, device, step),
        occurred: step.occurred.as_ref().map(|on| Shown::occurred(say, on)),
        planned: step.plan.as_ref().map(|plan| Shown::occurred(say, &plan.planned)),
        moved: moved.map(|moved| say.count("plan-moved", moved)),
    }
}

/// How far a milestone is. A company with a day of founding on its record is not open to be founded.
fn badge(say: Say, device: &Device, step: &Step) -> Badge {
    if step.status == MilestoneStatus::Open && is_founded(device, &step.milestone.kind.0) {
        return Badge { tone: Tone::Quiet, icon: Icon::Background, label: say.text("founded-on-record") };
    }
    milestone_badge(say, step.status, step.due)
}
