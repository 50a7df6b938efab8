//! How a citation is shown: line by line, so that it stands alone.

use banso_domain::citation::{CitedFigure, Population, Question};
use banso_domain::provenance::{Place, Provenance};
use serde_json::Value;

use crate::http::Locale;
use crate::texts;

/// Of whom or what a figure is, in a language.
pub(super) fn population(figure: &CitedFigure, locale: Locale) -> Option<String> {
    Some(match figure.terms.population.as_ref()? {
        Population::Accompanied => texts::plain(locale, "citation-accompanied"),
        Population::Stated { ja, en } => match (locale, en) {
            (Locale::En, Some(en)) => en.to_string(),
            (Locale::Ja, _) | (Locale::En, None) => ja.to_string(),
        },
    })
}

/// The lines of a citation.
pub(super) fn shown(figure: &CitedFigure, locale: Locale) -> Vec<String> {
    let told = |key: &str, arguments: &[(&'static str, String)]| texts::told(locale, key, arguments);
    let versions = &figure.versions;
    let mut lines = vec![headline(figure, locale)];
    lines.extend(how_asked(figure, locale));
    lines.extend(rows(figure));
    lines
        .extend(versions.revision.map(|number| told("citation-revision", &[("number", number.to_string())])));
    lines.extend(
        versions.definition.map(|number| told("citation-definition", &[("number", number.to_string())])),
    );
    lines.extend(versions.methods.iter().map(|one| {
        let definition = one.method.definition();
        let name = if locale == Locale::Ja { definition.name_ja } else { definition.name_en };
        told("citation-method", &[("method", name.to_owned()), ("number", one.version.to_string())])
    }));
    let moment = [("day", figure.on.to_string()), ("position", figure.position.to_string())];
    lines.push(told("citation-moment", &moment));
    lines.extend(population(figure, locale).map(|of| told("citation-population", &[("population", of)])));
    lines.push(match &figure.terms.source {
        Some(source) => told("citation-source", &[("document", place(source, locale))]),
        None => texts::plain(locale, "citation-own"),
    });
    lines.push(format!("SHA-256: {}", figure.hash));
    lines
}

/// What was asked, and the figure with its unit and basis.
fn headline(figure: &CitedFigure, locale: Locale) -> String {
    let named = |list: &str, code: Option<&str>| {
        code.map_or_else(
            || texts::plain(locale, "citation-none"),
            |code| texts::plain(locale, &format!("{list}-{code}")),
        )
    };
    let terms = &figure.terms;
    let arguments = [
        ("asked", asked(figure, locale)),
        ("figure", figure_text(figure, locale)),
        ("unit", named("unit", terms.unit.map(|unit| unit.code()))),
        ("basis", named("basis", terms.basis.map(|basis| basis.code()))),
    ];
    texts::told(locale, "citation-headline", &arguments)
}

fn asked(figure: &CitedFigure, locale: Locale) -> String {
    let code = |name: &str| text(&figure.answer.value()["question"][name]);
    let arguments: &[(&'static str, String)] = &match &figure.question {
        Question::Attainment { plan, target } => {
            [("subject", plan.to_string()), ("number", target.to_string())]
        }
        Question::DerivedCounts { .. } => [("subject", code("indicator")), ("number", String::new())],
        Question::MilestoneCounts { .. } => [("subject", String::new()), ("number", String::new())],
        Question::Measurement { measurement, .. } => {
            [("subject", code("indicator")), ("number", measurement.to_string())]
        }
    };
    texts::told(locale, &format!("citation-asked-{}", figure.question.code().replace('_', "-")), arguments)
}

/// Which are counted and by what that is divided, in codes under the names of what they are codes of.
fn how_asked(figure: &CitedFigure, locale: Locale) -> Vec<String> {
    let question = &figure.answer.value()["question"];
    let named = |code: &str| texts::plain(locale, &format!("dimension-{}", code.replace('_', "-")));
    let codes = |list: &Value| -> Vec<String> { list.as_array().into_iter().flatten().map(text).collect() };
    let mut lines = Vec::new();
    for (name, list) in question["filter"].as_object().into_iter().flatten() {
        let codes = codes(list).join(", ");
        let codes = if codes.is_empty() { texts::plain(locale, "citation-nothing") } else { codes };
        let arguments = [("dimension", named(narrowed_by(name))), ("codes", codes)];
        lines.push(texts::told(locale, "citation-narrowed", &arguments));
    }
    lines.sort_unstable();
    let by: Vec<String> = codes(&question["by"]).iter().map(|code| named(code)).collect();
    if !by.is_empty() {
        lines.push(texts::told(locale, "citation-divided", &[("dimensions", by.join(", "))]));
    }
    if let Some(background @ ("only" | "included" | "excluded")) = question["background"].as_str() {
        lines.push(texts::plain(locale, &format!("citation-background-{background}")));
    }
    lines
}

/// The dimension that a filter narrows.
fn narrowed_by(filter: &str) -> &str {
    match filter {
        "classes" => "class",
        other => other.strip_suffix('s').unwrap_or(other),
    }
}

/// The figure itself: a number, a value as stated, or a word.
fn figure_text(figure: &CitedFigure, locale: Locale) -> String {
    let answer = figure.answer.value();
    match &figure.question {
        Question::DerivedCounts { .. } | Question::MilestoneCounts { .. } => amount(&answer["total"]),
        Question::Measurement { .. } => {
            let reading = serde_json::from_value::<banso_domain::value::Reading>(answer["reading"].clone());
            reading.map_or_else(|_| text(&answer["reading"]), |reading| reading.to_string())
        }
        Question::Attainment { .. } => {
            let judged = &answer["judgement"];
            let key = match (&judged["reason"], &judged["status"], &answer["not_asked"]) {
                (Value::String(reason), ..) => format!("unjudged-{reason}"),
                (_, Value::String(status), _) => format!("judged-{status}"),
                (_, _, why) => format!("not-asked-{}", text(why)),
            };
            texts::plain(locale, &key)
        }
    }
}

/// The figures of a breakdown, in codes.
fn rows(figure: &CitedFigure) -> Vec<String> {
    let Some(rows) = figure.answer.value()["rows"].as_object() else { return Vec::new() };
    let mut lines: Vec<String> =
        rows.iter().map(|(codes, figure)| format!("{codes}: {}", amount(figure))).collect();
    lines.sort_unstable();
    lines
}

/// A count, or a statistic with the number of its cases.
fn amount(figure: &Value) -> String {
    match (&figure["value"], figure.get("n")) {
        (_, None) => text(figure),
        (Value::Null, Some(n)) => format!("– (n = {n})"),
        (value, Some(n)) => format!("{} (n = {n})", text(value)),
    }
}

fn place(source: &Provenance, locale: Locale) -> String {
    let document = texts::house(locale, source.document.as_str());
    match &source.place {
        Some(Place::Line(line)) => format!("{document}, l. {line}"),
        Some(Place::Page(page)) => format!("{document}, p. {page}"),
        Some(Place::Part(part)) => format!("{document}, {part}"),
        None => document,
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
