//! The goals of a plan: each with its word, value, trend, due time, what is missing, and what the word rests on.

use super::complete::of_goal;
use super::grounds::{Ground, grounds};
use super::plan_goals::{self, Attained, Judged, PlanGoalsTargetAttainmentTargets as Target};
use super::related::{Parts, Related, parts, related};
use super::tree::{named, parted};
use super::{Link, Plan};
use crate::pages::Fact;
use crate::pages::moment::Moment;
use crate::shown::{
    Badge, Closed, Figure, Icon, Say, Shown, Tone, judgement_badge, measured, origin, trend_badge,
};
use crate::visit::Visit;

/// What the goals are shown with.
pub(super) struct Known<'a> {
    pub(super) moment: &'a Moment,
    pub(super) visit: &'a Visit,
    /// What is missing of the plan.
    pub(super) missing: &'a [plan_goals::PlanGoalsTargetAttainmentCompletenessMissing],
    /// Whether the visitor may fix a figure of a plan.
    pub(super) cites: bool,
}

/// A round in which something is followed up.
pub(super) struct Round {
    pub(super) name: String,
    pub(super) badge: Badge,
}

/// What a word rests on.
pub(super) struct Verdict {
    pub(super) badge: Badge,
    pub(super) reason: Option<String>,
    pub(super) inputs: Vec<Fact>,
    pub(super) method: String,
    /// In the one language in which it is told.
    pub(super) method_source: String,
    pub(super) method_mark: String,
}

pub(super) struct Goal {
    pub(super) number: i64,
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
    pub(super) running: Option<Figure>,
    pub(super) trend: Option<Badge>,
    pub(super) due: String,
    pub(super) due_under: Option<String>,
    /// Everything that is missing of it, each counted once.
    pub(super) missing: Vec<String>,
    /// What is said beside that.
    pub(super) notes: Vec<String>,
    pub(super) verdict: Option<Verdict>,
    pub(super) second: Option<Verdict>,
    pub(super) rounds: Vec<Round>,
    pub(super) related: Vec<Related>,
    pub(super) parts: Parts,
    pub(super) source: String,
    /// Since when it has its word.
    pub(super) since: Option<String>,
    /// Whether anything is missing.
    pub(super) complete: Option<Badge>,
    /// That the plan asks for the method.
    pub(super) asked_for: bool,
    pub(super) grounds: Vec<Ground>,
    /// Where it is fixed as a citation.
    pub(super) cite: Option<String>,
}

impl Known<'_> {
    /// The page of an indicator.
    pub(super) fn indicator(&self, code: &str, name: &str) -> Link {
        Link { href: self.moment.link(self.visit, &format!("/indicators/{code}")), name: name.to_owned() }
    }
}

/// A value of a year as a figure.
fn figure(say: Say, value: &Attained) -> Figure {
    let number = (value.stated.as_str(), value.unit.as_str());
    Figure::attained(say, number, value.basis, &value.fiscal_year, (&value.as_of, value.state))
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
    let rounds = target.judgement.iter().flat_map(|judgement| &judgement.rounds);
    let item = named(target.label.as_deref(), &target.text);
    let lacks: Vec<_> = of_goal(known.missing, (target.number, target.item)).collect();
    let since = target.since.map(|day| say.with("goal-since", &[("date", Shown::day(say, day).text)]));
    let cite =
        || known.moment.link(known.visit, &format!("/plans/{}/goals/{}/cite", plan.code, target.number));
    Goal {
        since,
        complete: (!before_adoption(plan, known.moment.on)).then(|| super::complete::badge(say, lacks.len())),
        asked_for: target.method.is_asked_for,
        grounds: grounds(say, target),
        cite: known.cites.then(cite),
        number: target.number,
        name: parted(say, item, target.part.as_ref()),
        aim: set.map(|set| set.text.clone()).unwrap_or_default(),
        kind: say.text(&target.kind.key()),
        badge,
        reason,
        is_measured: target.indicator.is_some(),
        indicator: indicator.map(|(code, name)| known.indicator(code, name)),
        value: target.current.as_ref().map(|value| figure(say, value)),
        running: target.running.as_ref().map(|value| figure(say, value)),
        trend: target.trend.map(|change| trend_badge(say, change)),
        due_under: last_day.and(due.clone()),
        due: last_day.map(|day| Shown::day(say, day).text).or(due).unwrap_or_else(|| say.text("goal-no-due")),
        missing: lacks.iter().map(|one| one.text.clone()).collect(),
        notes: notes(say, target),
        verdict: target.judgement.as_ref().map(|judgement| verdict(say, judgement)),
        second: target.second_opinion.as_ref().map(|judgement| verdict(say, judgement)),
        rounds: rounds.map(|round| at_round(say, round)).collect(),
        related: related(known, target),
        parts: parts(
            say,
            (&target.parts, &target.reported_parts),
            target.parts_withheld.as_ref().map(|why| why.text.as_str()),
        ),
        source: set.map(|set| source(say, &set.source)).unwrap_or_default(),
    }
}

fn source(say: Say, from: &super::plan_page::Origin) -> String {
    origin(say, &from.document, (from.line, from.page, from.part.as_deref()), from.mark)
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
fn is_unjudged(judgement: &Judged) -> bool {
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

fn at_round(say: Say, round: &plan_goals::JudgedRounds) -> Round {
    let word = match round.status.0.as_str() {
        "REPORTED" => say.text("round-reported"),
        "MISSING" => say.text("round-missing"),
        _ => say.text("round-not-due"),
    };
    Round { name: round.name.clone(), badge: judgement_badge(Some(&round.status), &word) }
}

/// The inputs of a judgement, as the method names them: values, and shares as parts of a whole, never per cent.
fn verdict(say: Say, judged: &Judged) -> Verdict {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let mut inputs: Vec<Fact> = judged
        .values
        .iter()
        .map(|value| {
            let year = Shown::occurred(say, &value.fiscal_year).text;
            fact(&value.role.key(), format!("{} · {year}", measured(say, &value.stated, &value.unit)))
        })
        .collect();
    if let Some(numbers) = &judged.numbers {
        let share = |part: &str, whole: &str| {
            say.with("share", &[("part", part.to_owned()), ("whole", whole.to_owned())])
        };
        inputs.extend(numbers.needed_by_now.clone().map(|value| fact("judged-needed", value)));
        inputs
            .extend(numbers.elapsed.as_ref().map(|one| fact("judged-elapsed", share(&one.part, &one.whole))));
        inputs.extend(
            numbers.progress.as_ref().map(|one| fact("judged-progress", share(&one.part, &one.whole))),
        );
        inputs.extend(numbers.ratio.clone().map(|value| fact("judged-ratio", value)));
        inputs.extend(numbers.score.clone().map(|value| fact("judged-score", value)));
    }
    let method = &judged.method;
    let version = method.version.to_string();
    Verdict {
        badge: judgement_badge(Some(&judged.status), &judged.text),
        reason: judged.reason_text.clone(),
        inputs,
        method: say.with("judged-method", &[("name", method.name.clone()), ("version", version)]),
        method_source: method.source.clone(),
        method_mark: say.text(&method.mark.key()),
    }
}
