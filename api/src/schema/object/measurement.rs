//! Measurements of indicators, with everything that ever stood in their place.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::indicator::{self as domain, Breakdown, Entry, MeasuredValue, Standing};
use banso_domain::{HubId, ProgrammeId, value};

use super::shared::Provenance;
use super::{Hub, Programme};
use crate::schema::closed::{
    ApplicationCategory, CountBasis, DeviceClass, DeviceForm, Instrument, MeasureUnit, MeasurementStanding,
    Purpose, Qualifier, ValueState,
};
use crate::schema::scalar::{Decimal, FiscalYear, OccurredDate, int};
use crate::schema::visit::Visit;

/// A measurement of an indicator.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Measurement {
    /// The number within the indicator, from 1; permanent.
    pub number: i32,
    /// The number of the definition under which it was measured.
    pub definition: i32,
    /// As of when.
    pub as_of: OccurredDate,
    /// To which part of the population it is limited; null for all of it.
    pub breakdown: Option<MeasurementBreakdown>,
    /// What was measured, as it was last stated.
    pub value: IndicatorValue,
    /// Whether it stands.
    pub standing: MeasurementStanding,
    /// The number of the one that took its place; null unless SUPERSEDED.
    pub superseded_by: Option<i32>,
    /// Why it was withdrawn; null unless WITHDRAWN.
    pub withdrawn_because: Option<String>,
    /// What it said before each correction, the oldest first.
    pub earlier: Vec<EarlierValue>,
}

/// A value with everything that makes it one.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct IndicatorValue {
    /// The value as stated, without its unit, such as 約2,016.
    pub text: String,
    /// How exactly it is stated.
    pub qualifier: Qualifier,
    /// The number itself where it is stated exactly; null otherwise.
    pub exact: Option<Decimal>,
    /// The least that it can be; null when nothing is said.
    pub least: Option<Decimal>,
    /// The most that it can be; null when nothing is said.
    pub most: Option<Decimal>,
    /// The unit.
    pub unit: MeasureUnit,
    /// On which basis it is counted.
    pub basis: CountBasis,
    /// As of when.
    pub as_of: OccurredDate,
    /// Whether it may still change.
    pub state: ValueState,
    /// Where it stands.
    pub source: Provenance,
}

/// A value that was corrected.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct EarlierValue {
    /// What was stated.
    pub value: IndicatorValue,
    /// Why it was corrected.
    pub reason: String,
}

impl Measurement {
    /// A measurement with what became of it.
    pub(crate) fn of(entry: &Entry) -> Self {
        let domain::Measurement { number, definition, as_of, breakdown, value } = &entry.measurement;
        let (superseded_by, withdrawn_because) = match &entry.standing {
            Standing::Stands => (None, None),
            Standing::Superseded { by } => (Some(int((*by).into())), None),
            Standing::Withdrawn { reason } => (None, Some(reason.to_string())),
        };
        let earlier = entry.earlier.iter().map(|earlier| EarlierValue {
            value: IndicatorValue::of(&earlier.value, *as_of),
            reason: earlier.reason.to_string(),
        });
        Self {
            number: int((*number).into()),
            definition: int((*definition).into()),
            as_of: (*as_of).into(),
            breakdown: (*breakdown != Breakdown::default()).then(|| (*breakdown).into()),
            value: IndicatorValue::of(value, *as_of),
            standing: (&entry.standing).into(),
            superseded_by,
            withdrawn_because,
            earlier: earlier.collect(),
        }
    }
}

impl IndicatorValue {
    pub(super) fn of(value: &MeasuredValue, as_of: value::OccurredDate) -> Self {
        let reading = value.reading;
        Self {
            text: reading.to_string(),
            qualifier: reading.qualifier().into(),
            exact: reading.exact_value().map(Into::into),
            least: reading.lower_bound().map(Into::into),
            most: reading.upper_bound().map(Into::into),
            unit: value.unit.into(),
            basis: value.basis.into(),
            as_of: as_of.into(),
            state: value.state.into(),
            source: value.source.clone().into(),
        }
    }
}

/// To which part of the population a value is limited; what is null does not limit it.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct MeasurementBreakdown {
    #[graphql(skip)]
    hub: Option<HubId>,
    #[graphql(skip)]
    programme: Option<ProgrammeId>,
    /// One field of a call (分野).
    pub field: Option<CallField>,
    /// The fiscal year that the value is of, where it is counted over one.
    pub fiscal_year: Option<FiscalYear>,
    /// Devices of one class, valid on the day.
    pub class: Option<DeviceClass>,
    /// Devices of one form.
    pub form: Option<DeviceForm>,
    /// Devices for one purpose.
    pub purpose: Option<Purpose>,
    /// One instrument.
    pub instrument: Option<Instrument>,
    /// One category of applications (申請区分).
    pub category: Option<ApplicationCategory>,
}

impl From<Breakdown> for MeasurementBreakdown {
    fn from(breakdown: Breakdown) -> Self {
        Self {
            hub: breakdown.hub,
            programme: breakdown.programme,
            field: breakdown.field.map(Into::into),
            fiscal_year: breakdown.fiscal_year.map(Into::into),
            class: breakdown.class.map(Into::into),
            form: breakdown.form.map(Into::into),
            purpose: breakdown.purpose.map(Into::into),
            instrument: breakdown.instrument.map(Into::into),
            category: breakdown.category.map(Into::into),
        }
    }
}

#[ComplexObject]
impl MeasurementBreakdown {
    /// One hub.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        match self.hub {
            Some(hub) => Hub::by_id(Visit::of(ctx)?, hub).await,
            None => Ok(None),
        }
    }

    /// One programme.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        match self.programme {
            Some(programme) => Programme::by_id(Visit::of(ctx)?, programme).await,
            None => Ok(None),
        }
    }
}

/// A field of one programme's call (分野): calls number theirs alike.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct CallField {
    #[graphql(skip)]
    programme: ProgrammeId,
    /// The number of the field in the call.
    pub number: i32,
}

impl From<domain::CallField> for CallField {
    fn from(field: domain::CallField) -> Self {
        Self { programme: field.programme, number: field.number.into() }
    }
}

#[ComplexObject]
impl CallField {
    /// Whose call.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        Programme::by_id(Visit::of(ctx)?, self.programme).await
    }
}
