//! Where a target of a plan stands, in codes and numbers.

use banso_domain::attainment::{Answer as Said, Attainment, Point, Series};
use banso_domain::citation::{MethodVersion, Terms, Versions};
use banso_domain::indicator::Version;
use banso_domain::judgement::{Inputs, Judgement, Verdict};
use banso_domain::plan::{Aim, PlanCode, PlanRecord, PlanRefusal};
use banso_projections::{IndicatorRow, ResolvedAsOf};
use serde_json::{Value, json};

use super::{Answered, Asking, NoFigure, answer, refused, terms_of, wire};
use crate::bus::Refused;

impl Asking<'_> {
    /// Where a target stands. Of a plan that was adopted: what a draft says may be another thing tomorrow.
    pub(super) async fn attainment(
        &self,
        (plan, number): (&PlanCode, u32),
        then: &ResolvedAsOf,
        revision: Option<u32>,
    ) -> Result<Answered, NoFigure> {
        let judged = self.reads.judged_plan(&self.value_sight(), plan, (then, revision), &[]).await?;
        let judged = judged.ok_or(Refused::NotFound { field: "plan" })?;
        let aim = aim_of(&judged.plan, number)?;
        let row = aim.indicator().and_then(|id| judged.indicators.get(&id));
        let attainments = judged.attainments();
        let found = attainments.iter().find(|attainment| attainment.number == number);
        let found = found.expect("every target of a plan stands somewhere");
        let measured = row.map(|row| (row, &judged.series[&row.indicator_id]));
        Ok(told(&judged.plan, found, measured, then))
    }
}

fn aim_of(record: &PlanRecord, number: u32) -> Result<&Aim, NoFigure> {
    if record.standing.adoption().is_none() {
        return Err(refused(&PlanRefusal::NotAdopted { standing: record.standing.code() }));
    }
    match record.targets.get(number) {
        Some(target) => Ok(&target.target.aim),
        None if record.targets.is_withdrawn(number) => {
            Err(refused(&PlanRefusal::TargetWithdrawn { target: number }))
        }
        None => Err(refused(&PlanRefusal::NoSuchTarget { target: number })),
    }
}

fn told(
    record: &PlanRecord,
    found: &Attainment<'_>,
    indicator: Option<(&IndicatorRow, &Series)>,
    then: &ResolvedAsOf,
) -> Answered {
    let aim = &found.target.target.aim;
    let definition = indicator.map(|(row, _)| (row, holding(row, then)));
    let (judgement, not_asked) = match &found.answer {
        Said::Judged(judgement) => (Some(&**judgement), None),
        Said::NotAsked(why) => (None, Some(why.code())),
    };
    let opinions = [judgement, found.second_opinion.as_ref()];
    let passed_over: Vec<Value> = indicator
        .iter()
        .flat_map(|(_, series)| &series.passed_over)
        .map(|one| json!({ "measurement": one.measurement, "why": one.why.code() }))
        .collect();
    let value = json!({
        "question": { "kind": "attainment", "plan": record.code.as_str(), "target": found.number },
        "on": then.on.to_string(),
        "revision": record.revision,
        "item": found.target.item,
        "aim": aim.code(),
        "last_day": found.last_day.map(|day| day.to_string()),
        "judgement": judgement.map(|judgement| opinion(judgement, aim)),
        "not_asked": not_asked,
        "second_opinion": found.second_opinion.as_ref().map(|second| opinion(second, aim)),
        "current": found.current.map(point),
        "trend": found.trend.map(|change| change.code()),
        "indicator": definition.map(|(row, version)| measured(row, version)),
        "passed_over": passed_over,
    });
    let terms = definition.map_or_else(Terms::default, |(_, version)| terms_of(&version.definition));
    let methods = opinions.into_iter().flatten();
    let methods = methods.map(|one| MethodVersion { method: one.method(), version: one.version() });
    Answered {
        versions: Versions {
            definition: definition.map(|(_, version)| version.number),
            revision: Some(record.revision),
            methods: methods.collect(),
        },
        terms: Terms { source: Some(found.target.target.source.clone()), ..terms },
        answer: answer(value),
    }
}

/// The definition that holds on the day, else the first.
fn holding<'a>(row: &'a IndicatorRow, then: &ResolvedAsOf) -> &'a Version {
    let versions = &row.document.versions;
    let first = || versions.iter().next().expect("an indicator is defined with its first version");
    versions.definition_on(then.on).unwrap_or_else(first)
}

fn measured(row: &IndicatorRow, version: &Version) -> Value {
    json!({
        "code": row.code.as_str(),
        "definition": version.number,
        "unit": version.definition.unit().code(),
        "basis": version.definition.basis().code(),
    })
}

fn point(point: &Point) -> Value {
    json!({
        // An exact value is written as that number alone, as before there were others.
        "value": point.value.exact_value().map_or_else(|| point.value.to_string(), |exact| exact.to_string()),
        "fiscal_year": point.fiscal_year.to_string(),
        "as_of": point.as_of.to_string(),
        "state": wire(&point.state),
        "stretch": point.stretch,
        "measurement": point.measurement,
    })
}

/// What a method says, with what it judged. Units stand as codes beside, and an action that comes first by its number.
fn opinion(judgement: &Judgement, aim: &Aim) -> Value {
    let verdict = judgement.verdict();
    let mut found = match verdict {
        Verdict::Judged(finding) => wire(finding),
        Verdict::CannotBeJudged(_) => Value::Null,
    };
    let mut inputs = wire(judgement.inputs());
    without_units(&mut inputs);
    if let (Inputs::Action(_), Aim::ActionByFiscalYear { after, .. }) = (judgement.inputs(), aim) {
        by_number(&mut inputs, &mut found, *after);
    }
    let reason = match verdict {
        Verdict::Judged(_) => None,
        Verdict::CannotBeJudged(reason) => Some(reason.code()),
    };
    json!({
        "method": judgement.method().code(),
        "version": judgement.version(),
        "status": verdict.status().code(),
        "reason": reason,
        "found": found,
        "inputs": inputs,
    })
}

/// The wording of a unit is of a language.
fn without_units(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("unit");
            fields.values_mut().for_each(without_units);
        }
        Value::Array(items) => items.iter_mut().for_each(without_units),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What an action is called is of a language, its number is not.
fn by_number(inputs: &mut Value, found: &mut Value, after: Option<u32>) {
    let each = |value: &mut Value, change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
        let one = value.as_object_mut().and_then(|of_method| of_method.values_mut().next());
        if let Some(fields) = one.and_then(Value::as_object_mut) {
            change(fields);
        }
    };
    each(inputs, &|fields| {
        if let Some(before) = fields.get_mut("after").and_then(Value::as_object_mut) {
            before.remove("name");
            before.insert("target".to_owned(), json!(after));
        }
    });
    each(found, &|fields| {
        if fields.get("waits_for").is_some_and(|name| !name.is_null()) {
            fields.insert("waits_for".to_owned(), json!(after));
        }
    });
}
