//! The value of an indicator in a fiscal year, as targets and what stands beside them show it.

use async_graphql::SimpleObject;
use banso_domain::IndicatorId;
use banso_domain::attainment::Point;

use super::value_provenance::{Grounds, ValueProvenance};
use crate::schema::closed::{CountBasis, Qualifier, ValueState};
use crate::schema::scalar::{Decimal, FiscalYear, OccurredDate, int};

/// The value of an indicator in a fiscal year.
#[derive(SimpleObject)]
pub(crate) struct AttainedValue {
    /// The value where it is exact; null otherwise.
    pub value: Option<Decimal>,
    /// The value as stated, such as 80以上.
    pub stated: String,
    /// How exactly it is stated.
    pub qualifier: Qualifier,
    /// Its unit with its basis.
    pub unit: String,
    /// Whether what happened to one thing twice counts twice (延べ・実), by the definition under which it was measured; null
    /// where that definition is not known.
    pub basis: Option<CountBasis>,
    /// The fiscal year that it is of.
    pub fiscal_year: FiscalYear,
    /// As of when it was measured.
    pub as_of: OccurredDate,
    /// Whether it may still change.
    pub state: ValueState,
    /// The number of the measurement in its indicator; null for a value counted from Banso's log.
    pub measurement: Option<i32>,
    /// Where it comes from.
    pub provenance: Option<ValueProvenance>,
}

impl AttainedValue {
    pub(super) fn of(point: &Point, indicator: Option<IndicatorId>, grounds: Grounds<'_>) -> Self {
        Self {
            provenance: indicator.and_then(|indicator| grounds.point(indicator, point)),
            value: point.value.exact_value().map(Into::into),
            stated: point.value.to_string(),
            qualifier: point.value.qualifier().into(),
            unit: grounds.unit(&point.unit),
            basis: indicator.and_then(|indicator| grounds.basis(indicator, point)).map(Into::into),
            fiscal_year: point.fiscal_year.into(),
            as_of: point.as_of.into(),
            state: point.state.into(),
            measurement: point.measurement.map(|number| int(number.into())),
        }
    }
}
