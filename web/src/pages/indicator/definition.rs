//! What an indicator measures, in words, and what it measured before.

use super::Indicator;
use super::indicator_page::{self, IndicatorPageIndicatorDefinitions as Definition};
use crate::pages::Fact;
use crate::shown::{Closed, Say, Shown, origin};

/// A definition in the history of definitions.
pub(super) struct Past {
    pub(super) title: String,
    pub(super) period: String,
    pub(super) statement: String,
    pub(super) facts: Vec<Fact>,
    pub(super) comparable: Option<String>,
    pub(super) reason: Option<String>,
}

/// Everything that makes a number of it one.
pub(super) fn facts(say: Say, one: &Definition) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact { label: say.text(key), value };
    let mut facts = vec![fact("indicator-population", one.population.clone())];
    facts.extend(one.numerator.clone().map(|text| fact("indicator-numerator", text)));
    facts.extend(one.denominator.clone().map(|text| fact("indicator-denominator", text)));
    facts.push(fact("indicator-unit", say.text(&one.unit.key())));
    facts.push(fact("indicator-basis", say.text(&one.basis.key())));
    facts.push(fact("indicator-direction", say.text(&one.direction.key())));
    if let Some(derivation) = &one.derivation {
        facts.push(fact("indicator-counts", derivation.counts.clone()));
        facts.push(fact("indicator-statistic", say.text(&derivation.statistic.key())));
    }
    facts.extend(one.reference_date.clone().map(|text| fact("indicator-reference", text)));
    facts.push(fact("indicator-surveyor", one.surveyor.clone()));
    facts.push(fact("goal-source", source(say, &one.source)));
    facts
}

/// Where something stands.
pub(super) fn source(say: Say, from: &indicator_page::Origin) -> String {
    origin(say, &from.document, (from.line, from.page, from.part.as_deref()), from.mark)
}

/// The definitions, the latest first.
pub(super) fn past(say: Say, indicator: &Indicator) -> Vec<Past> {
    let definitions = indicator.definitions.iter().rev().map(|one| Past {
        title: say.count("indicator-definition", one.number),
        period: holds(say, one),
        statement: one.statement.clone(),
        facts: facts(say, one),
        comparable: one
            .comparable
            .map(|comparable| say.text(if comparable { "indicator-comparable" } else { "indicator-broken" })),
        reason: one.reason.clone(),
    });
    definitions.collect()
}

fn holds(say: Say, one: &Definition) -> String {
    let day = |day| Shown::day(say, day).text;
    match (one.from, one.until) {
        (Some(from), Some(until)) => {
            say.with("indicator-from-until", &[("from", day(from)), ("until", day(until))])
        }
        (Some(from), None) => say.with("indicator-from", &[("from", day(from))]),
        (None, Some(until)) => say.with("indicator-until", &[("until", day(until))]),
        (None, None) => say.text("indicator-always"),
    }
}
