//! Inputs about measurements of indicators.

use async_graphql::{ID, InputObject};
use banso_domain::indicator::{Breakdown, CallField, StatedValue};

use super::{Form, ProvenanceInput, input};
use crate::schema::closed::{
    ApplicationCategory, CountBasis, DeviceClass, DeviceForm, Instrument, MeasureUnit, Purpose, ValueState,
};
use crate::schema::scalar::{FiscalYear, OccurredDate};

/// To which part of the population a value is limited; what is left out does not limit it.
#[derive(Debug, Clone, Default, InputObject)]
pub(crate) struct MeasurementBreakdownInput {
    /// One hub.
    pub hub: Option<ID>,
    /// One programme.
    pub programme: Option<ID>,
    /// One field of a call (分野).
    pub field: Option<CallFieldInput>,
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

/// A field of one programme's call (分野).
#[derive(Debug, Clone, InputObject)]
pub(crate) struct CallFieldInput {
    /// Whose call.
    pub programme: ID,
    /// The number of the field in the call, from 1 to 255.
    pub number: i32,
}

impl CallFieldInput {
    /// The field, where one is given; inner none = left out.
    pub(super) fn read(given: Option<&Self>, form: &mut Form) -> Option<Option<CallField>> {
        let Some(field) = given else { return Some(None) };
        form.within("field", |form| {
            let programme = form.id("programme", &field.programme);
            let number = form.number("number", field.number, 1);
            Some(Some(CallField { programme: programme?, number: number? }))
        })
    }
}

impl MeasurementBreakdownInput {
    fn read(&self, form: &mut Form) -> Option<Breakdown> {
        let hub = match &self.hub {
            Some(hub) => form.id("hub", hub).map(Some),
            None => Some(None),
        };
        let programme = match &self.programme {
            Some(programme) => form.id("programme", programme).map(Some),
            None => Some(None),
        };
        let field = CallFieldInput::read(self.field.as_ref(), form);
        let fiscal_year = form.optional("fiscalYear", self.fiscal_year.as_ref());
        Some(Breakdown {
            hub: hub?,
            programme: programme?,
            field: field?,
            fiscal_year: fiscal_year?,
            class: self.class.map(Into::into),
            form: self.form.map(Into::into),
            purpose: self.purpose.map(Into::into),
            instrument: self.instrument.map(Into::into),
            category: self.category.map(Into::into),
        })
    }
}

input! {
    /// Enters a measurement of a reported indicator.
    change ReportMeasurementInput {
        /// Which indicator.
        pub indicator: ID,
        /// As of when: a day, a month or a fiscal year that has begun.
        pub as_of: OccurredDate,
        /// To which part of the population it is limited; left out: to none.
        pub breakdown: Option<MeasurementBreakdownInput>,
        /// The value as stated, without its unit, such as 69.4, 約2,016, 30以上 or 1.5〜2.
        pub value: String,
        /// Its unit: that of the definition.
        pub unit: Option<MeasureUnit>,
        /// Its basis: that of the definition; left out: unstated.
        pub basis: Option<CountBasis>,
        /// Whether it may still change.
        pub state: ValueState,
        /// Where it stands.
        pub source: ProvenanceInput,
    }
}

input! {
    /// Puts the value of a measurement right; what was stated before stays beside it.
    change CorrectMeasurementInput {
        /// Which indicator.
        pub indicator: ID,
        /// The number of the measurement.
        pub measurement: i32,
        /// The right value as stated, without its unit.
        pub value: String,
        /// Its unit: that of the definition.
        pub unit: Option<MeasureUnit>,
        /// Its basis: that of the definition; left out: unstated.
        pub basis: Option<CountBasis>,
        /// Whether it may still change.
        pub state: ValueState,
        /// Where it stands.
        pub source: ProvenanceInput,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

input! {
    /// Takes a measurement back; it stays in the record. A provisional one that it had superseded stands again.
    change WithdrawMeasurementInput {
        /// Which indicator.
        pub indicator: ID,
        /// The number of the measurement.
        pub measurement: i32,
        /// Why: up to 2,000 characters.
        pub reason: String,
    }
}

impl ReportMeasurementInput {
    /// To which part of the population it is limited.
    pub(crate) fn breakdown(&self, form: &mut Form) -> Option<Breakdown> {
        match &self.breakdown {
            Some(breakdown) => form.within("breakdown", |form| breakdown.read(form)),
            None => Some(Breakdown::default()),
        }
    }

    /// The value, as the domain knows it.
    pub(crate) fn stated(&self, form: &mut Form) -> Option<StatedValue> {
        let reading = form.value("value", &self.value);
        let source = form.within("source", |form| self.source.read(form));
        Some(StatedValue {
            reading: reading?,
            unit: self.unit.map(Into::into),
            basis: self.basis.map(Into::into),
            state: self.state.into(),
            source: source?,
        })
    }
}

impl CorrectMeasurementInput {
    /// The value, as the domain knows it.
    pub(crate) fn stated(&self, form: &mut Form) -> Option<StatedValue> {
        let reading = form.value("value", &self.value);
        let source = form.within("source", |form| self.source.read(form));
        Some(StatedValue {
            reading: reading?,
            unit: self.unit.map(Into::into),
            basis: self.basis.map(Into::into),
            state: self.state.into(),
            source: source?,
        })
    }
}
