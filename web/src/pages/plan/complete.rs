//! How complete what is known of a plan is: words, shapes and numbers of goals, and everything that is missing.

use super::goals::{Known, page_of};
use super::plan_goals::{
    PlanGoalsTargetAttainment as Found, PlanGoalsTargetAttainmentCompletenessMissing as Missing,
};
use super::tree::named;
use crate::pages::plans::Word;
use crate::shown::{Badge, Icon, Say, Tone};

/// How complete it is.
pub(super) struct Complete {
    pub(super) targets: i64,
    /// Of how many goals which is said.
    pub(super) words: Vec<Word>,
    pub(super) missing: Vec<Lack>,
    pub(super) count: i64,
}

/// Something that is missing.
pub(super) struct Lack {
    /// Of what: a goal, or the plan as a whole.
    pub(super) of: String,
    pub(super) href: Option<String>,
    pub(super) text: String,
}

pub(super) fn complete(known: &Known<'_>, code: &str, found: &Found) -> Complete {
    let say = known.visit.say;
    let all = &found.completeness;
    let word =
        |key: &str, tone, icon, count| Word { badge: Badge { tone, icon, label: say.text(key) }, count };
    let words = [
        word("complete-judged", Tone::Good, Icon::Done, all.judged),
        word("complete-waiting", Tone::Plain, Icon::Clock, all.waiting),
        word("complete-overdue", Tone::Urgent, Icon::Overdue, all.overdue),
        word("complete-without-value", Tone::Waiting, Icon::Silent, all.without_value),
        word("complete-not-judgeable", Tone::Quiet, Icon::Unknown, all.not_judgeable),
        word("complete-source-gaps", Tone::Quiet, Icon::Left, all.source_gaps),
        word("complete-named-gaps", Tone::Quiet, Icon::Left, all.named_gaps),
    ];
    Complete {
        targets: all.targets,
        words: words.into_iter().filter(|word| word.count > 0).collect(),
        count: i64::try_from(all.missing.len()).unwrap_or(i64::MAX),
        missing: all.missing.iter().map(|one| lack(known, code, one)).collect(),
    }
}

fn lack(known: &Known<'_>, code: &str, one: &Missing) -> Lack {
    let say = known.visit.say;
    let item = one.item_text.as_ref().map(|text| named(one.label.as_deref(), text));
    Lack {
        of: item.unwrap_or_else(|| say.text("complete-plan")),
        href: one.target.map(|number| page_of(known.visit, known.moment, code, number)),
        text: one.text.clone(),
    }
}

/// What is missing of one goal: of itself, or of its item as a whole.
pub(super) fn of_goal(all: &[Missing], (number, item): (i64, i64)) -> impl Iterator<Item = &Missing> {
    all.iter().filter(move |one| match one.target {
        Some(target) => target == number,
        None => one.item == Some(item),
    })
}

/// How complete what is known of a goal is, by how much of it is missing.
pub(super) fn badge(say: Say, missing: usize) -> Badge {
    match i64::try_from(missing).unwrap_or(i64::MAX) {
        0 => Badge { tone: Tone::Good, icon: Icon::Done, label: say.text("goal-complete") },
        count => Badge { tone: Tone::Waiting, icon: Icon::Silent, label: say.count("goal-lacks", count) },
    }
}
