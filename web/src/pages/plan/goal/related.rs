//! What stands beside a goal and is never judged with it: related indicators, and its parts.

use super::plan_goal::{
    CountedPart, PlanGoalTargetAttainmentTargets as Target, ToldPart, ToldPartBreakdown as Breakdown,
};
use crate::pages::Link;
use crate::pages::plan::goals::Known;
use crate::shown::{Badge, Closed, DeviceClass, Figure, Say, Shown, grouped, measured, origin, trend_badge};

/// An indicator that stands beside a goal.
pub(super) struct Related {
    pub(super) link: Link,
    pub(super) kind: String,
    /// How it runs in time, in words.
    pub(super) lag: String,
    pub(super) value: Option<Figure>,
    /// Why there is none.
    pub(super) not_counted: Option<String>,
    pub(super) trend: Option<Badge>,
    /// That no firm source relates the two; else where it stands.
    pub(super) note: String,
    pub(super) is_of_the_target: bool,
    pub(super) parts_title: String,
    pub(super) parts: Parts,
}

/// The parts of a goal or of an indicator beside it.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) rows: Vec<Part>,
    /// Why none are shown, where some were asked for.
    pub(super) withheld: Option<String>,
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
        let from = &one.source;
        let place = (from.line, from.page, from.part.as_deref());
        let source = || origin(say, &from.document, place, from.mark);
        Related {
            link: known.indicator(&one.code, &one.name),
            kind: say.text(&one.kind.key()),
            lag: one.lag.clone(),
            value: one.current.as_ref().map(|value| {
                let number = (value.stated.as_str(), value.unit.as_str());
                let when = (value.as_of.as_str(), value.state);
                Figure::attained(say, number, value.basis, &value.fiscal_year, when)
            }),
            trend: one.trend.map(|change| trend_badge(say, change)),
            note: one.note.clone().unwrap_or_else(source),
            is_of_the_target: one.is_of_the_target,
            parts_title: say.with("goal-parts-of", &[("name", one.name.clone())]),
            parts: parts(
                say,
                (&one.parts, &one.reported_parts),
                one.parts_withheld.as_ref().map(|why| why.text.as_str()),
            ),
            not_counted: one.not_counted.as_ref().map(|why| why.text.clone()),
        }
    });
    shown.collect()
}

/// The parts of a value, counted and reported; what is not known is said, and nothing is 0 for want of an answer.
pub(super) fn parts(
    say: Say,
    (counted, told): (&[CountedPart], &[ToldPart]),
    withheld: Option<&str>,
) -> Parts {
    let mut rows: Vec<Part> = counted.iter().map(|row| counted_part(say, row)).collect();
    rows.extend(told.iter().map(|part| Part {
        name: of_breakdown(say, &part.breakdown),
        year: Shown::occurred(say, &part.fiscal_year).text,
        value: measured(say, &part.value.text, &say.text(&part.value.unit.key())),
        note: Some(say.text(&part.value.state.key())),
    }));
    Parts { rows, withheld: withheld.map(|why| say.with("goal-withheld", &[("why", why.to_owned())])) }
}

fn counted_part(say: Say, row: &CountedPart) -> Part {
    let hub = row.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
    let field = row.field.as_ref().map(|field| {
        let programme = field.programme.as_ref();
        field_name(say, field.number, programme.map(|one| say.name(&one.name, Some(&one.name_en))))
    });
    let hidden = row.not_counted.as_ref().map(|why| why.text.clone());
    Part {
        name: part_name(say, (hub, field, row.class)),
        year: row.fiscal_year.as_ref().map(|year| Shown::occurred(say, year).text).unwrap_or_default(),
        value: row.value.as_ref().map_or_else(|| "—".to_owned(), |value| grouped(value)),
        note: hidden.or_else(|| row.provisional.then(|| say.text("year-runs"))),
    }
}

/// What a reported part is a part of.
pub(super) fn of_breakdown(say: Say, part: &Breakdown) -> String {
    let hub = part.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
    let field = part.field.as_ref().map(|field| {
        let programme = field.programme.as_ref();
        field_name(say, field.number, programme.map(|one| say.name(&one.name, Some(&one.name_en))))
    });
    part_name(say, (hub, field, part.class))
}

fn field_name(say: Say, number: i64, programme: Option<&str>) -> String {
    let programme = programme.unwrap_or_default().to_owned();
    say.with("field-of", &[("count", number.to_string()), ("programme", programme)])
}

fn part_name(say: Say, (hub, field, class): (Option<String>, Option<String>, Option<DeviceClass>)) -> String {
    let class = class.map(|class| say.text(&class.key()));
    hub.or(field).or(class).unwrap_or_else(|| say.text("not-known"))
}
