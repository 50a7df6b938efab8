//! How plans stand on a day: what is due, what is overdue, and how much is done against how much time has passed.
//!
//! Nothing of this is ever stored: it depends on today.

use banso_domain::catalogue::{MilestoneKind, Place, Stage, predecessors_on};
use banso_domain::device::Standing;
use banso_domain::value::JstDate;

use super::{Item, ItemStatus, Roadmap};

/// How the plan of a milestone stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nothing is planned: its date is open.
    Open,
    /// Achieved, or said not to apply.
    Settled,
    /// The development stands still: nothing is due.
    StandsStill,
    /// The planned time has not begun.
    Later {
        /// Days until the planned time ends.
        days: i32,
    },
    /// The planned time is under way.
    Now {
        /// Days until it ends; 0 on its last day.
        days: i32,
    },
    /// 期限超過: the planned time is over.
    Overdue {
        /// Days since it ended.
        days: i32,
    },
}

/// How much is done against how much time has passed, over the milestones with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Planned milestones that are achieved.
    pub done: u32,
    /// Planned milestones that apply.
    pub of: u32,
    /// Days since the first recorded day of the device.
    pub days_passed: i32,
    /// Days from there to the end of the last plan.
    pub days_planned: i32,
}

impl Item {
    /// How its plan stands on a day, while the development goes on.
    pub fn due_on(&self, day: JstDate) -> Due {
        match self.status {
            ItemStatus::Achieved | ItemStatus::Background | ItemStatus::Waived => return Due::Settled,
            ItemStatus::Open | ItemStatus::Reported | ItemStatus::Returned | ItemStatus::Reopened => {}
        }
        let bounds =
            self.plan.as_ref().and_then(|plan| Some((plan.planned.earliest()?, plan.planned.latest()?)));
        let Some((first, last)) = bounds else { return Due::Open };
        let days = day.days_until(last);
        if days < 0 {
            Due::Overdue { days: -days }
        } else if day < first {
            Due::Later { days }
        } else {
            Due::Now { days }
        }
    }
}

impl Roadmap {
    /// How the plan of one of its milestones stands on a day.
    pub fn due_on(&self, item: &Item, day: JstDate) -> Due {
        match (item.due_on(day), self.standing.standing) {
            (settled @ (Due::Settled | Due::Open), _) => settled,
            (_, Standing::Suspended(_) | Standing::Terminated(_)) => Due::StandsStill,
            (due, Standing::Active) => due,
        }
    }

    /// How much of what is planned is done on a day; none while nothing is planned.
    pub fn pace_on(&self, day: JstDate) -> Option<Pace> {
        let planned =
            || self.touched().filter(|item| item.status != ItemStatus::Waived && item.plan.is_some());
        let last = planned().filter_map(|item| item.plan.as_ref()?.planned.latest()).max()?;
        let first = self.touched().filter_map(|item| item.occurred?.earliest()).min();
        let first = first.map_or(self.registered.day(), |first| first.min(self.registered.day()));
        let count = |items: usize| u32::try_from(items).unwrap_or(u32::MAX);
        Some(Pace {
            done: count(planned().filter(|item| item.is_achieved()).count()),
            of: count(planned().count()),
            days_passed: first.days_until(day).max(0),
            days_planned: first.days_until(last).max(0),
        })
    }

    /// What comes next: what a mentor sent back or that is open again; then what is planned and can be begun, soonest first;
    /// then what follows in the furthest stage; then what is planned but waits for what comes before it; at most `limit`.
    /// What arises only on an occasion comes next when it is planned.
    pub fn next_steps(&self, limit: usize) -> Vec<Item> {
        let furthest = self.stage();
        let mut steps: Vec<(u8, Option<JstDate>, usize, Item)> = Vec::new();
        for (place, item) in self.items().into_iter().enumerate() {
            let planned = item.plan.as_ref().and_then(|plan| plan.planned.latest());
            let urgency = match (item.status, planned) {
                (ItemStatus::Returned | ItemStatus::Reopened, _) => 0,
                (ItemStatus::Open, Some(_)) if item.key.kind.arises_on_occasion() || self.is_ready(&item) => {
                    1
                }
                (ItemStatus::Open, Some(_)) => 3,
                (ItemStatus::Open, None)
                    if !item.key.kind.arises_on_occasion() && self.follows(&item, furthest) =>
                {
                    2
                }
                _ => continue,
            };
            steps.push((urgency, planned, place, item));
        }
        steps.sort_by_key(|(urgency, planned, place, _)| (*urgency, planned.is_none(), *planned, *place));
        steps.into_iter().map(|(_, _, _, item)| item).take(limit).collect()
    }

    /// Whether a milestone of a stage can be reached next: it lies not behind the furthest stage, and everything that
    /// comes before it is settled or left out.
    fn follows(&self, item: &Item, furthest: Option<Stage>) -> bool {
        let Some(stage) = self.place_of(item.key).and_then(Place::stage) else { return false };
        furthest.is_none_or(|furthest| furthest <= stage) && self.is_ready(item)
    }

    /// Whether everything that comes before a milestone is settled or left out.
    fn is_ready(&self, item: &Item) -> bool {
        let on_the_road = |kind| self.is_settled(kind) || self.unmet(kind).is_empty();
        match self.own_milestone(item.key) {
            Some(own) => !self.own_predecessors_open(&own),
            None => predecessors_on(item.key.kind, &on_the_road).iter().all(|p| self.is_settled(p.kind)),
        }
    }

    /// Whether a milestone of the catalogue is still to come before others; what is left out holds nothing up.
    pub(super) fn holds_up(&self, kind: MilestoneKind) -> bool {
        !self.is_settled(kind) && self.unmet(kind).is_empty()
    }

    /// Whether any occurrence of a kind is achieved or waived.
    fn is_settled(&self, kind: MilestoneKind) -> bool {
        let mut own = self.touched().filter(|other| other.key.kind == kind);
        own.any(|other| other.is_achieved() || other.status == ItemStatus::Waived)
    }
}
