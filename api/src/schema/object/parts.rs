//! Parts of a value: which hubs, fields, classes and kinds contribute. What was counted and what was reported stand apart.

use async_graphql::SimpleObject;
use banso_domain::IndicatorId;
use banso_domain::indicator::ValueState as State;
use banso_domain::value::{FiscalYear as Year, OccurredDate as OccurredOn};
use banso_projections::JudgedPlan;

use super::derived_counts::{DerivedCountRow, why_not};
use super::measurement::{IndicatorValue, MeasurementBreakdown};
use super::rule::{Showing, Unanswered};
use super::value_provenance::{Grounds, ValueProvenance};
use crate::schema::scalar::{FiscalYear, int};

/// A value that was reported of a part. Such values may overlap and are never added up.
#[derive(SimpleObject)]
pub(crate) struct ReportedPart {
    /// Of which part.
    pub breakdown: MeasurementBreakdown,
    /// The fiscal year that it is of.
    pub fiscal_year: FiscalYear,
    /// What was reported.
    pub value: IndicatorValue,
    /// The number of the measurement in its indicator.
    pub measurement: i32,
    /// Where it comes from.
    pub provenance: Option<ValueProvenance>,
}

/// The parts of the value of an indicator.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) counted: Vec<DerivedCountRow>,
    pub(super) counted_from: Option<ValueProvenance>,
    pub(super) withheld: Option<Unanswered>,
    pub(super) reported: Vec<ReportedPart>,
}

impl Parts {
    /// Those of an indicator in a plan with its values.
    pub(super) fn of(judged: &JudgedPlan, indicator: IndicatorId, showing: Showing) -> Self {
        let (grounds, on) = (Grounds::of(judged, showing), judged.as_of.on);
        let Some(row) = judged.indicators.get(&indicator) else { return Self::default() };
        let divided = judged.parts.get(&indicator);
        let counted_from = divided.and_then(|divided| {
            let version = row.document.versions.find(divided.definition)?;
            Some(grounds.counted(row, version, (OccurredOn::Day(on), State::Provisional)))
        });
        let reported = judged.reported_parts(indicator).into_iter().filter_map(|measured| {
            let over = measured.as_of.latest()?;
            Some(ReportedPart {
                breakdown: measured.breakdown.into(),
                fiscal_year: measured.breakdown.fiscal_year.unwrap_or_else(|| Year::of(over)).into(),
                value: IndicatorValue::of(&measured.value, measured.as_of),
                measurement: int(measured.number.into()),
                provenance: grounds.measured(row, measured),
            })
        });
        Self {
            counted: divided
                .map(|divided| {
                    divided.rows.iter().map(|row| DerivedCountRow::of(row.clone(), showing.locale)).collect()
                })
                .unwrap_or_default(),
            counted_from,
            withheld: divided.and_then(|divided| divided.withheld).map(|why| why_not(why, showing.locale)),
            reported: reported.collect(),
        }
    }
}
