//! What stands beside a goal and is never judged with it: related indicators, and its parts.

use super::Link;
use super::goals::{Known, figure};
use super::plan_goals::PlanGoalsTargetAttainmentTargets as Target;
use crate::shown::{Badge, Closed, Figure, Say, Shown, grouped, origin, trend_badge};

/// An indicator that stands beside a goal.
pub(super) struct Related {
    pub(super) link: Link,
    pub(super) kind: String,
    /// How it runs in time, in words.
    pub(super) lag: String,
    pub(super) value: Option<Figure>,
    pub(super) trend: Option<Badge>,
    /// That no firm source relates the two; else where it stands.
    pub(super) note: String,
    pub(super) is_of_the_target: bool,
}

/// A part of a goal.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) year: String,
    pub(super) value: String,
    pub(super) note: Option<String>,
}

pub(super) fn related(known: &Known<'_>, target: &Target) -> Vec<Related> {
    let say = known.visit.say;
    let shown = target.related.iter().map(|one| {
        let basis = known.basis(&one.indicator);
        let from = &one.source;
        let place = (from.line, from.page, from.part.as_deref());
        let source = || origin(say, &from.document, place, from.mark);
        let path = format!("/indicators/{}", one.code);
        Related {
            link: Link { href: known.moment.link(known.visit, &path), name: one.name.clone() },
            kind: say.text(&one.kind.key()),
            lag: one.lag.clone(),
            value: one.current.as_ref().map(|value| figure(say, value, basis)),
            trend: one.trend.map(|change| trend_badge(say, change)),
            note: one.note.clone().unwrap_or_else(source),
            is_of_the_target: one.is_of_the_target,
        }
    });
    shown.collect()
}

/// The parts of a derived value; what is not known is said, and nothing is 0 for want of an answer.
pub(super) fn parts(say: Say, target: &Target) -> Vec<Part> {
    let rows = target.parts.iter().map(|row| {
        let hub = row.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
        let field = row.field.as_ref().map(|field| {
            let programme = field.programme.as_ref();
            let programme = programme.map(|one| say.name(&one.name, Some(&one.name_en)).to_owned());
            let number = field.number.to_string();
            say.with("field-of", &[("count", number), ("programme", programme.unwrap_or_default())])
        });
        let class = row.class.map(|class| say.text(&class.key()));
        let name = hub.or(field).or(class).unwrap_or_else(|| say.text("not-known"));
        let hidden = row.not_counted.as_ref().map(|why| why.text.clone());
        Part {
            name,
            year: row.fiscal_year.as_ref().map(|year| Shown::occurred(say, year).text).unwrap_or_default(),
            value: row.value.as_ref().map_or_else(|| "—".to_owned(), |value| grouped(value)),
            note: hidden.or_else(|| row.provisional.then(|| say.text("year-runs"))),
        }
    });
    rows.collect()
}
