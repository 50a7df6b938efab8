//! The values of an indicator: what was reported, what is counted, as tables and as pictures of them.

use banso_domain::value::OccurredDate;

use super::indicator_page::{
    IndicatorPageIndicatorDerivedCounts as Counts, IndicatorPageIndicatorDerivedCountsRows as CountRow,
    IndicatorPageIndicatorMeasurements as Measurement,
};
use super::{Asked, Found, Indicator, IndicatorPage, definition, indicator_page};
use crate::halt::Halt;
use crate::picture::{Bar, Bars, Line, Point};
use crate::shown::{Closed, MeasurementStanding, Say, Shown, ValueState, grouped, measured};
use crate::visit::Visit;

/// A value that was reported.
pub(super) struct Reported {
    pub(super) time: String,
    pub(super) part: Option<String>,
    pub(super) value: String,
    /// Basis, provisional or final, definition.
    pub(super) under: String,
    pub(super) standing: Option<String>,
    pub(super) source: String,
    pub(super) earlier: Vec<String>,
}

/// What is counted from the records of Banso.
pub(super) struct Derived {
    pub(super) population: String,
    pub(super) counts: String,
    pub(super) measure: String,
    pub(super) total: String,
    pub(super) cases: Option<i64>,
    pub(super) not_counted: Option<String>,
    pub(super) has_parts: bool,
    pub(super) rows: Vec<Row>,
}

/// A part of it.
pub(super) struct Row {
    pub(super) year: String,
    pub(super) part: String,
    pub(super) value: String,
    pub(super) note: Option<String>,
}

/// A value on the day to compare with beside that of the moment.
pub(super) struct Compared {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// What changed since the day to compare with.
pub(super) struct Before {
    pub(super) day: String,
    pub(super) rows: Vec<Compared>,
}

pub(super) fn reported(say: Say, indicator: &Indicator) -> Vec<Reported> {
    let mut sorted: Vec<&Measurement> = indicator.measurements.iter().collect();
    sorted.sort_by(|a, b| b.as_of.cmp(&a.as_of).then(b.number.cmp(&a.number)));
    sorted.into_iter().map(|one| reported_row(say, one)).collect()
}

fn reported_row(say: Say, one: &Measurement) -> Reported {
    let value = &one.value;
    let number = one.definition.to_string();
    let under = [
        say.text(&value.basis.key()),
        say.text(&value.state.key()),
        say.with("indicator-definition", &[("count", number)]),
    ];
    let standing = (one.standing != MeasurementStanding::Stands).then(|| {
        let why = one
            .withdrawn_because
            .as_ref()
            .map(|why| format!("{}{why}", say.text("colon")))
            .unwrap_or_default();
        format!("{}{why}", say.text(&one.standing.key()))
    });
    let earlier = one.earlier.iter().map(|was| {
        let value = measured(say, &was.value.text, &say.text(&was.value.unit.key()));
        say.with("indicator-was", &[("value", value), ("reason", was.reason.clone())])
    });
    Reported {
        time: Shown::occurred(say, &one.as_of).text,
        part: part_of(say, one),
        value: measured(say, &value.text, &say.text(&value.unit.key())),
        under: under.join(" · "),
        standing,
        source: definition::source(say, &value.source),
        earlier: earlier.collect(),
    }
}

/// To which part a value is limited; none: it is of all.
pub(super) fn part_of(say: Say, one: &Measurement) -> Option<String> {
    let part = one.breakdown.as_ref()?;
    let mut texts = Vec::new();
    texts.extend(part.fiscal_year.as_ref().map(|year| Shown::occurred(say, year).text));
    texts.extend(part.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned()));
    texts.extend(part.programme.as_ref().map(|one| say.name(&one.name, Some(&one.name_en)).to_owned()));
    texts.extend(part.field.as_ref().map(|field| {
        let name = field.programme.as_ref().map(|one| say.name(&one.name, Some(&one.name_en)).to_owned());
        field_of(say, field.number, name)
    }));
    texts.extend(part.class.map(|one| say.text(&one.key())));
    texts.extend(part.form.map(|one| say.text(&one.key())));
    texts.extend(part.purpose.map(|one| say.text(&one.key())));
    texts.extend(part.instrument.map(|one| say.text(&one.key())));
    texts.extend(part.category.map(|one| say.text(&one.key())));
    Some(texts.join(" · ")).filter(|text| !text.is_empty())
}

fn field_of(say: Say, number: i64, programme: Option<String>) -> String {
    let programme = programme.unwrap_or_default();
    say.with("field-of", &[("count", number.to_string()), ("programme", programme)])
}

/// Which part a row is, beside its year.
pub(super) fn part(say: Say, row: &CountRow) -> Option<String> {
    let hub = row.hub.as_ref().map(|hub| say.name(&hub.name, hub.name_en.as_deref()).to_owned());
    let field = row.field.as_ref().map(|field| {
        let name = field.programme.as_ref().map(|one| say.name(&one.name, Some(&one.name_en)).to_owned());
        field_of(say, field.number, name)
    });
    hub.or(field)
        .or(row.class.map(|one| say.text(&one.key())))
        .or(row.form.map(|one| say.text(&one.key())))
        .or(row.purpose.map(|one| say.text(&one.key())))
        .or(row.instrument.map(|one| say.text(&one.key())))
        .or(row.application_category.map(|one| say.text(&one.key())))
}

pub(super) fn derived(say: Say, counts: &Counts) -> Derived {
    let unit = say.text(&counts.unit.key());
    let rows: Vec<Row> = counts.rows.iter().map(|row| derived_row(say, row, &unit)).collect();
    Derived {
        population: counts.population.clone(),
        counts: counts.counts.clone(),
        measure: format!("{} · {}", say.text(&counts.statistic.key()), say.text(&counts.basis.key())),
        total: counts.value.as_ref().map_or_else(|| "—".to_owned(), |value| measured(say, value, &unit)),
        cases: counts.total,
        not_counted: counts.not_counted.as_ref().map(|why| why.text.clone()),
        has_parts: counts.rows.iter().any(|row| part(say, row).is_some()),
        rows,
    }
}

fn derived_row(say: Say, row: &CountRow, unit: &str) -> Row {
    let hidden = row.not_counted.as_ref().map(|why| why.text.clone());
    Row {
        year: year(say, row),
        part: part(say, row).unwrap_or_else(|| say.text("not-known")),
        value: row.value.as_ref().map_or_else(|| "—".to_owned(), |value| measured(say, value, unit)),
        note: hidden.or_else(|| row.provisional.then(|| say.text("year-runs"))),
    }
}

fn year(say: Say, row: &CountRow) -> String {
    let year = row.fiscal_year.as_ref().map(|year| Shown::occurred(say, year).text);
    year.unwrap_or_else(|| say.text("not-known"))
}

/// The picture of what is counted: a bar per row that has a value.
pub(super) fn bars(say: Say, counts: &Counts) -> Option<Bars> {
    let has_parts = counts.rows.iter().any(|row| part(say, row).is_some());
    let bar = |row: &CountRow| {
        let value = row.value.as_ref()?;
        let short = row.fiscal_year.clone().unwrap_or_else(|| say.text("not-known"));
        let name = if has_parts {
            format!("{short} · {}", part(say, row).unwrap_or_else(|| say.text("not-known")))
        } else {
            short
        };
        let text = grouped(value);
        Some(Bar { name, value: value.parse().ok()?, text, provisional: row.provisional })
    };
    Bars::of(counts.rows.iter().filter_map(bar).collect())
}

/// The picture of what was reported of all of the population: exact values over time, broken where the definition was.
pub(super) fn line(indicator: &Indicator) -> Option<Line> {
    let point = |one: &Measurement| {
        let stands = one.standing == MeasurementStanding::Stands;
        let of_all = part_of_all(one);
        let number = one.value.exact.as_ref().or(one.value.least.as_ref())?;
        let on = OccurredDate::parse(&one.as_of).ok()?.latest()?;
        (stands && of_all).then_some(())?;
        Some(Point {
            on,
            name: one.as_of.clone(),
            value: number.parse().ok()?,
            text: one.value.text.clone(),
            provisional: one.value.state == ValueState::Provisional,
            definition: one.definition,
        })
    };
    let points = indicator.measurements.iter().filter_map(point).collect();
    let comparable = |number: i64| {
        let definition = indicator.definitions.iter().find(|one| one.number == number);
        definition.and_then(|one| one.comparable).unwrap_or(false)
    };
    Line::of(points, |earlier, later| {
        let (first, last) = (earlier.min(later), earlier.max(later));
        (first + 1..=last).all(comparable)
    })
}

/// A value of a whole year is of all of the population as well.
fn part_of_all(one: &Measurement) -> bool {
    one.breakdown.as_ref().is_none_or(|part| {
        part.hub.is_none()
            && part.programme.is_none()
            && part.field.is_none()
            && part.class.is_none()
            && part.form.is_none()
            && part.purpose.is_none()
            && part.instrument.is_none()
            && part.category.is_none()
    })
}

/// The values on the day to compare with, where the address names one: what differs.
pub(super) async fn before(visit: &Visit, asked: &Asked, found: &Found) -> Result<Option<Before>, Halt> {
    let Some(day) = asked.moment.compare else { return Ok(None) };
    let say = visit.say;
    let variables = indicator_page::Variables { on: Some(day), ..found.variables.clone() };
    let then = visit.ask::<IndicatorPage>(variables).await?.indicator;
    let now = named(say, &found.indicator);
    let then = then.map(|then| named(say, &then)).unwrap_or_default();
    let value = |list: &[(String, String)], name: &str| {
        let found = list.iter().find(|(key, _)| key == name);
        found.map_or_else(|| say.text("no-value"), |(_, value)| value.clone())
    };
    let mut names: Vec<&String> = now.iter().map(|(name, _)| name).collect();
    names.extend(then.iter().map(|(name, _)| name).filter(|name| !now.iter().any(|(key, _)| key == *name)));
    let rows = names.into_iter().map(|name| Compared {
        name: name.clone(),
        before: value(&then, name),
        after: value(&now, name),
    });
    let rows = rows.filter(|row| row.before != row.after).collect();
    Ok(Some(Before { day: Shown::day(say, day).text, rows }))
}

/// Every value under the name that it has in both tables.
fn named(say: Say, indicator: &Indicator) -> Vec<(String, String)> {
    let mut named = Vec::new();
    for one in indicator.measurements.iter().filter(|one| one.standing == MeasurementStanding::Stands) {
        let row = reported_row(say, one);
        let part = row.part.map(|part| format!(" · {part}")).unwrap_or_default();
        named.push((format!("{}{part}", row.time), format!("{} · {}", row.value, row.under)));
    }
    if let Some(counts) = &indicator.derived_counts {
        let unit = say.text(&counts.unit.key());
        for row in &counts.rows {
            let part = part(say, row).map(|part| format!(" · {part}")).unwrap_or_default();
            let shown = derived_row(say, row, &unit);
            named.push((format!("{}{part}", shown.year), shown.value));
        }
    }
    named
}
