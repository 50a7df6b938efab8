//! What derived indicators come to, in codes and numbers.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::citation::{DividedBy, Versions};
use banso_domain::indicator::Statistic;
use banso_domain::{HubId, IndicatorId};
use banso_projections::{
    DerivedBy, DerivedDimension, DerivedFigure, DerivedValues, NotCounted, Part, ResolvedAsOf, ToldTo,
};
use serde_json::{Map, Value, json};

use super::{Answered, Asking, NoFigure, answer, few_enough, terms_of, wire};
use crate::bus::Refused;

impl Asking<'_> {
    /// What a derived indicator comes to, under the definition that holds on the day, else the first; or under `held`.
    pub(super) async fn derived(
        &self,
        (indicator, by): (IndicatorId, &BTreeSet<DividedBy>),
        then: &ResolvedAsOf,
        held: Option<u32>,
    ) -> Result<Answered, NoFigure> {
        let row = self.indicator(indicator, then).await?;
        let versions = &row.document.versions;
        let first = || versions.iter().next().expect("an indicator is defined with its first version");
        let holding = || versions.definition_on(then.on).unwrap_or_else(first);
        let version = held.and_then(|number| versions.find(number)).unwrap_or_else(holding);
        let Some(derivation) = version.definition.derivation() else {
            return Err(rule("indicator-not-derived", ("code", row.code.to_string())));
        };
        let divided = DerivedBy::of(&by.iter().copied().map(dimension).collect::<Vec<_>>());
        if let Some(foreign) = divided.not_of(derivation) {
            return Err(rule("dimension-not-applicable", ("dimension", foreign.code().to_ascii_uppercase())));
        }
        let to = (&self.sight, ToldTo::ReadersOfAggregates);
        let values = self.reads.values_told(to, &[derivation], &[divided], then).await?;
        let values = values.into_iter().flatten().next().expect("one derivation, one way, one answer");
        if let Some(why) = values.not_counted().or(values.withheld.rows) {
            return Err(rule("figure-not-counted", ("why", why.code().to_owned())));
        }
        few_enough(values.rows.len())?;
        let statistic = derivation.spec().statistic;
        let value = json!({
            "question": { "kind": "derived_counts", "indicator": row.code.as_str(), "by": by },
            "on": then.on.to_string(),
            "definition": version.number,
            "unit": version.definition.unit().code(),
            "basis": version.definition.basis().code(),
            "statistic": statistic.code(),
            "total": figure(values.total, statistic),
            "rows": self.parts((&values, statistic), by).await?,
        });
        let terms = terms_of(&version.definition);
        let versions = Versions { definition: Some(version.number), ..Versions::default() };
        Ok(Answered { versions, terms, answer: answer(value) })
    }

    /// The figures by the codes of what they are broken down by, in the order in which the question lists that: of `hub` and
    /// `fiscal_year` `sample-east,FY2025`, with `-` where that is not known or does not apply. A field is its programme's
    /// permanent id and its number. Nothing when there is no breakdown.
    async fn parts(
        &self,
        (values, statistic): (&DerivedValues, Statistic),
        by: &BTreeSet<DividedBy>,
    ) -> Result<Value, NoFigure> {
        let mut rows = Map::new();
        if !by.is_empty() {
            let hubs = self.hub_codes(values.rows.iter().filter_map(|row| row.part.hub)).await?;
            for row in &values.rows {
                let codes: Vec<String> = by.iter().map(|by| code(&row.part, *by, &hubs)).collect();
                rows.insert(codes.join(","), figure(row.figure, statistic));
            }
        }
        Ok(Value::Object(rows))
    }
}

/// A count as a number. A statistic as text, for it need not be whole, with how many cases there are.
fn figure(figure: DerivedFigure, statistic: Statistic) -> Value {
    match statistic {
        Statistic::Count => json!(figure.n),
        Statistic::Median | Statistic::EightiethPercentile => json!({
            "value": figure.value.map(|value| value.to_string()),
            "n": figure.n,
            "not_counted": figure.not_counted().map(NotCounted::code),
        }),
    }
}

fn rule(code: &'static str, argument: (&'static str, String)) -> NoFigure {
    Refused::Rule { code, field: Some("indicator"), arguments: vec![argument] }.into()
}

/// The code of one dimension of a figure.
fn code(part: &Part, by: DividedBy, hubs: &BTreeMap<HubId, String>) -> String {
    let code = match by {
        DividedBy::Hub => part.hub.and_then(|hub| hubs.get(&hub)).map(|code| json!(code)),
        DividedBy::Field => part.field.map(|field| json!(format!("{}/{}", field.programme, field.number))),
        DividedBy::FiscalYear => part.fiscal_year.map(|year| wire(&year)),
        DividedBy::Class => part.class.map(|class| wire(&class)),
        DividedBy::Form => part.form.map(|form| wire(&form)),
        DividedBy::Purpose => part.purpose.map(|purpose| wire(&purpose)),
        DividedBy::Instrument => part.instrument.map(|instrument| wire(&instrument)),
        DividedBy::ApplicationCategory => part.category.map(|category| wire(&category)),
    };
    code.as_ref().and_then(Value::as_str).unwrap_or("-").to_owned()
}

/// By what a derived indicator is broken down, as a citation keeps it.
pub(crate) const fn divided_by(dimension: DerivedDimension) -> DividedBy {
    match dimension {
        DerivedDimension::Hub => DividedBy::Hub,
        DerivedDimension::Field => DividedBy::Field,
        DerivedDimension::FiscalYear => DividedBy::FiscalYear,
        DerivedDimension::Class => DividedBy::Class,
        DerivedDimension::Form => DividedBy::Form,
        DerivedDimension::Purpose => DividedBy::Purpose,
        DerivedDimension::Instrument => DividedBy::Instrument,
        DerivedDimension::ApplicationCategory => DividedBy::ApplicationCategory,
    }
}

const fn dimension(by: DividedBy) -> DerivedDimension {
    match by {
        DividedBy::Hub => DerivedDimension::Hub,
        DividedBy::Field => DerivedDimension::Field,
        DividedBy::FiscalYear => DerivedDimension::FiscalYear,
        DividedBy::Class => DerivedDimension::Class,
        DividedBy::Form => DerivedDimension::Form,
        DividedBy::Purpose => DerivedDimension::Purpose,
        DividedBy::Instrument => DerivedDimension::Instrument,
        DividedBy::ApplicationCategory => DerivedDimension::ApplicationCategory,
    }
}
