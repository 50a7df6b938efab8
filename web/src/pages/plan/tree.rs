//! What a plan is made of, as a tree.

use super::goals::{Known, page_of};
use super::{Link, Plan};
use crate::shown::{Closed, Say};

/// A step through the tree, in the order in which it is written.
pub(super) enum Branch {
    /// A list of children begins.
    Open,
    /// It ends, and with it the item above.
    Close,
    /// An item without children.
    Leaf(Item),
    /// An item with children, whose list follows.
    Fork(Item),
}

pub(super) struct Item {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) leads: String,
    pub(super) gaps: Vec<String>,
    pub(super) goals: Vec<Link>,
}

/// The tree; items whose parent is not there stand at its root.
pub(super) fn tree(known: &Known<'_>, plan: &Plan) -> Vec<Branch> {
    let mut branches = Vec::new();
    let is_there = |number: i64| plan.items.iter().any(|item| item.number == number);
    let roots = plan.items.iter().filter(|item| !item.parent.is_some_and(is_there));
    for item in roots {
        grow(known, plan, item, &mut branches);
    }
    branches
}

fn grow(
    known: &Known<'_>,
    plan: &Plan,
    item: &super::plan_page::PlanPagePlanItems,
    branches: &mut Vec<Branch>,
) {
    let children: Vec<_> = plan
        .items
        .iter()
        .filter(|child| child.parent == Some(item.number) && child.number != item.number)
        .collect();
    let shown = shown(known, &plan.code, item);
    if children.is_empty() {
        branches.push(Branch::Leaf(shown));
        return;
    }
    branches.push(Branch::Fork(shown));
    branches.push(Branch::Open);
    for child in children {
        grow(known, plan, child, branches);
    }
    branches.push(Branch::Close);
}

fn shown(known: &Known<'_>, code: &str, item: &super::plan_page::PlanPagePlanItems) -> Item {
    let say = known.visit.say;
    let goals = item.targets.iter().map(|target| Link {
        href: page_of(known.visit, known.moment, code, target.number),
        name: say
            .with("plan-to-goal", &[("count", target.number.to_string()), ("text", target.text.clone())]),
    });
    Item {
        kind: say.text(&item.kind.key()),
        name: named(item.label.as_deref(), &item.text),
        leads: say.joined(&item.leads, "・"),
        gaps: item.gaps.iter().map(|gap| gap.text.clone()).collect(),
        goals: goals.collect(),
    }
}

/// The text of an item after its label.
pub(super) fn named(label: Option<&str>, text: &str) -> String {
    label.map_or_else(|| text.to_owned(), |label| format!("{label} {text}"))
}

/// The part of an item that a goal is about, after the item.
pub(super) fn parted(say: Say, item: String, part: Option<&String>) -> String {
    part.map_or_else(|| item.clone(), |part| format!("{item}{}{part}", say.text("colon")))
}
