//! A reported value in codes and numbers.

use banso_domain::IndicatorId;
use banso_domain::citation::{Terms, Versions};
use banso_domain::indicator::{Entry, IndicatorRefusal, Measurement, Standing};
use banso_projections::ResolvedAsOf;
use serde_json::json;

use super::{Answered, Asking, NoFigure, answer, population, refused, wire};

impl Asking<'_> {
    /// A value whose date had begun by the day, as it was last stated. One that was withdrawn is no figure.
    pub(super) async fn measurement(
        &self,
        (indicator, number): (IndicatorId, u32),
        then: &ResolvedAsOf,
    ) -> Result<Answered, NoFigure> {
        let row = self.indicator(indicator, then).await?;
        let entry = row.document.measurements.find(number);
        let entry = entry.ok_or_else(|| refused(&IndicatorRefusal::NoSuchMeasurement { number }))?;
        let superseded_by = superseded(entry)?;
        let Measurement { definition, as_of, breakdown, value, .. } = &entry.measurement;
        let mut part = wire(breakdown);
        if let Some(hub) = breakdown.hub {
            part["hub"] = json!(self.hub_codes([hub].into_iter()).await?.get(&hub));
        }
        let told = json!({
            "question": { "kind": "measurement", "indicator": row.code.as_str(), "measurement": number },
            "on": then.on.to_string(),
            "definition": definition,
            "as_of": as_of.to_string(),
            "breakdown": part,
            "reading": wire(&value.reading),
            "unit": value.unit.code(),
            "basis": value.basis.code(),
            "state": wire(&value.state),
            "superseded_by": superseded_by,
        });
        let under = row.document.versions.find(*definition);
        let terms = Terms {
            unit: Some(value.unit),
            basis: Some(value.basis),
            population: under.map(|version| population(&version.definition)),
            source: Some(value.source.clone()),
        };
        let versions = Versions { definition: Some(*definition), ..Versions::default() };
        Ok(Answered { versions, terms, answer: answer(told) })
    }
}

/// The number of the one that took its place.
fn superseded(entry: &Entry) -> Result<Option<u32>, NoFigure> {
    match &entry.standing {
        Standing::Stands => Ok(None),
        Standing::Superseded { by } => Ok(Some(*by)),
        Standing::Withdrawn { .. } => {
            let number = entry.measurement.number;
            Err(refused(&IndicatorRefusal::MeasurementWithdrawn { number }))
        }
    }
}
