//! The goals of a plan at a glance: each with its word, value, trend, due time, and what is missing.

use super::complete::of_goal;
use super::plan_goals::{self, PlanGoalsTargetAttainmentTargets as Target};
use super::tree::{named, parted};
use super::{Link, Plan};
use crate::pages::moment::{Moment, address};
use crate::shown::{Badge, Closed, Figure, Icon, Say, Shown, Tone, judgement_badge, trend_badge};
use crate::visit::Visit;

/// What the goals are shown with.
pub(super) struct Known<'a> {
    pub(super) moment: &'a Moment,
    pub(super) visit: &'a Visit,
    /// What is missing of the plan.
    pub(super) missing: &'a [plan_goals::PlanGoalsTargetAttainmentCompletenessMissing],
}

/// A goal as a row of its plan.
pub(super) struct Goal {
    /// Its own page.
    pub(super) href: String,
    pub(super) name: String,
    /// What is aimed at, as the plan says it.
    pub(super) aim: String,
    pub(super) kind: String,
    pub(super) badge: Badge,
    pub(super) reason: Option<String>,
    pub(super) indicator: Option<Link>,
    /// Whether it is measured by a number at all.
    pub(super) is_measured: bool,
    pub(super) value: Option<Figure>,
    pub(super) trend: Option<Badge>,
    pub(super) due: String,
    /// How the plan writes the due time, where that is no day.
    pub(super) due_under: Option<String>,
    /// Everything that is missing of it, each counted once.
    pub(super) missing: Vec<String>,
    /// What is said beside that.
    pub(super) notes: Vec<String>,
    /// Since when it has its word.
    pub(super) since: Option<String>,
    /// Whether anything is missing.
    pub(super) complete: Option<Badge>,
}

impl Known<'_> {
    /// The page of an indicator.
    pub(super) fn indicator(&self, code: &str, name: &str) -> Link {
        Link { href: self.moment.link(self.visit, &format!("/indicators/{code}")), name: name.to_owned() }
    }
}

/// The page of a goal, as of the same moment and compared with the same day.
pub(super) fn page_of(visit: &Visit, moment: &Moment, code: &str, number: i64) -> String {
    address(visit, &format!("/plans/{code}/goals/{number}"), &moment.all_pairs())
}

/// Whether nobody had set the goals of a plan on a day.
pub(super) fn before_adoption(plan: &Plan, on: Option<crate::shown::scalar::Date>) -> bool {
    plan.adoption.as_ref().zip(on).is_some_and(|(adopted, on)| on < adopted.on)
}

/// A goal as it is shown.
pub(super) fn goal(known: &Known<'_>, plan: &Plan, target: &Target) -> Goal {
    let say = known.visit.say;
    let set = plan.items.iter().flat_map(|item| &item.targets).find(|set| set.number == target.number);
    let indicator = target.indicator_code.as_deref().zip(target.indicator_name.as_deref());
    let (badge, reason) = word(say, target);
    let due = set.map(|set| set.due.text.clone());
    let last_day = target.last_day.or_else(|| set.and_then(|set| set.due.last_day));
    let item = named(target.label.as_deref(), &target.text);
    let lacks: Vec<_> = of_goal(known.missing, (target.number, target.item)).collect();
    let since = target.since.map(|day| say.with("goal-since", &[("date", Shown::day(say, day).text)]));
    let value = target.current.as_ref().map(|value| {
        let number = (value.stated.as_str(), value.unit.as_str());
        Figure::attained(say, number, value.basis, &value.fiscal_year, (&value.as_of, value.state))
    });
    Goal {
        since,
        complete: (!before_adoption(plan, known.moment.on)).then(|| super::complete::badge(say, lacks.len())),
        href: page_of(known.visit, known.moment, &plan.code, target.number),
        name: parted(say, item, target.part.as_ref()),
        aim: set.map(|set| set.text.clone()).unwrap_or_default(),
        kind: say.text(&target.kind.key()),
        badge,
        reason,
        is_measured: target.indicator.is_some(),
        indicator: indicator.map(|(code, name)| known.indicator(code, name)),
        value,
        trend: target.trend.map(|change| trend_badge(say, change)),
        due_under: last_day.and(due.clone()),
        due: last_day.map(|day| Shown::day(say, day).text).or(due).unwrap_or_else(|| say.text("goal-no-due")),
        missing: lacks.iter().map(|one| one.text.clone()).collect(),
        notes: notes(say, target),
    }
}

fn word(say: Say, target: &Target) -> (Badge, Option<String>) {
    match &target.judgement {
        Some(judgement) => {
            let badge = judgement_badge(Some(&judgement.status), &judgement.text);
            let waits = judgement.waits_for.as_ref();
            let waits = waits.map(|what| say.with("goal-waits", &[("what", what.clone())]));
            let reason = judgement.reason_text.clone().filter(|_| !is_unjudged(judgement));
            (badge, reason.or(waits))
        }
        None => {
            let label = say.text("goal-not-judged");
            let reason = target.not_asked.as_ref().map(|why| why.text.clone());
            (Badge { tone: Tone::Quiet, icon: Icon::Unknown, label }, reason)
        }
    }
}

/// Why it cannot be judged is said where it is said what is missing.
fn is_unjudged(judgement: &plan_goals::PlanGoalsTargetAttainmentTargetsJudgement) -> bool {
    judgement.status.0 == "CANNOT_BE_JUDGED"
}

/// What is said beside what is missing, and is not counted as such: why it cannot be judged, how old a value is, what was
/// passed over.
fn notes(say: Say, target: &Target) -> Vec<String> {
    let unjudged = target.judgement.as_ref().filter(|judgement| is_unjudged(judgement));
    let mut texts: Vec<String> =
        unjudged.and_then(|judgement| judgement.reason_text.clone()).into_iter().collect();
    if let Some(years) = target.years_behind.filter(|years| *years > 0) {
        texts.push(say.count("goal-years-behind", years));
    }
    texts.extend(target.not_counted.iter().map(|why| why.text.clone()));
    texts.extend(target.passed_over.iter().map(|over| {
        let number = over.measurement.to_string();
        say.with("goal-passed-over", &[("count", number), ("why", over.text.clone())])
    }));
    texts
}
