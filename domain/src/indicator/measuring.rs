//! What may be measured: when, under which definition, in which unit.

use rust_decimal::Decimal;

use super::breakdown::Breakdown;
use super::definition::{Bounds, Definition, Kind};
use super::measurement::{Entry, MeasuredValue, Measurement, Standing, ValueState};
use super::message::{IndicatorEvent, NewMeasurement, StatedValue};
use super::versions::Version;
use super::{Decided, IndicatorRefusal, Record};
use crate::decider::Decision;
use crate::value::{CountBasis, JstDate, MeasureUnit, OccurredDate, Reading, Reason};

impl Record {
    pub(super) fn report(&self, wish: NewMeasurement, today: JstDate) -> Decided {
        self.check_reported()?;
        let NewMeasurement { as_of, breakdown, value } = wish;
        let version = self.version_at(as_of, today)?;
        let value = measured(&version.definition, value)?;
        check_year(breakdown, as_of)?;
        let supersedes = match self.measurements.standing_at(as_of, breakdown) {
            Some(known) if known.value == value => return Ok(Decision::nothing()),
            Some(known) if takes_the_place(value.state, known.value.state) => Some(known.number),
            Some(known) => return Err(IndicatorRefusal::AlreadyMeasured { number: known.number }),
            None => None,
        };
        let number = self.measurements.next_number();
        let measurement = Measurement { number, definition: version.number, as_of, breakdown, value };
        Ok(Decision::event(IndicatorEvent::Reported { measurement, supersedes }))
    }

    pub(super) fn correct(&self, number: u32, value: StatedValue, reason: Reason) -> Decided {
        let known = &self.standing(number)?.measurement;
        let version = self.versions.find(known.definition).unwrap_or_else(|| self.versions.latest());
        let value = measured(&version.definition, value)?;
        Ok(if value == known.value {
            Decision::nothing()
        } else {
            Decision::event(IndicatorEvent::Corrected { number, value, reason })
        })
    }

    pub(super) fn withdraw(&self, number: u32, reason: Reason) -> Decided {
        self.standing(number)?;
        Ok(Decision::event(IndicatorEvent::Withdrawn { number, reason }))
    }

    /// Refuses what only a reported indicator has.
    pub(super) fn check_reported(&self) -> Result<(), IndicatorRefusal> {
        match self.versions.latest().definition.kind {
            Kind::Reported(_) => Ok(()),
            Kind::Derived(_) => Err(IndicatorRefusal::Derived),
        }
    }

    fn standing(&self, number: u32) -> Result<&Entry, IndicatorRefusal> {
        let entry = self.measurements.find(number).ok_or(IndicatorRefusal::NoSuchMeasurement { number })?;
        match entry.standing {
            Standing::Stands => Ok(entry),
            Standing::Superseded { by } => Err(IndicatorRefusal::MeasurementSuperseded { number, by }),
            Standing::Withdrawn { .. } => Err(IndicatorRefusal::MeasurementWithdrawn { number }),
        }
    }

    /// The version under which a value as of a date is measured: the one that holds at the end of the month or year.
    fn version_at(&self, as_of: OccurredDate, today: JstDate) -> Result<&Version, IndicatorRefusal> {
        let days = as_of.earliest().zip(as_of.latest());
        let (first, last) = days.ok_or(IndicatorRefusal::AsOfUnknown)?;
        if first > today {
            return Err(IndicatorRefusal::InFuture { date: as_of, today });
        }
        if let Some(on) = self.retired.filter(|on| *on < first) {
            return Err(IndicatorRefusal::AfterRetirement { as_of, on });
        }
        if let Some(found) = self.versions.break_between(first, last) {
            return Err(IndicatorRefusal::SpansBreak { as_of, version: found.version, from: found.from });
        }
        match (self.versions.definition_on(last), self.versions.iter().find_map(|v| v.from)) {
            (None, Some(from)) => Err(IndicatorRefusal::BeforeDefinition { as_of, from }),
            (version, _) => Ok(version.unwrap_or_else(|| self.versions.latest())),
        }
    }
}

/// Only a final value takes the place of another one, and only of a provisional one.
const fn takes_the_place(new: ValueState, known: ValueState) -> bool {
    matches!((new, known), (ValueState::Final, ValueState::Provisional))
}

/// The value in the terms of the definition.
fn measured(definition: &Definition, value: StatedValue) -> Result<MeasuredValue, IndicatorRefusal> {
    let unit = unit(definition.unit(), value.unit)?;
    let basis = basis(definition.basis(), value.basis)?;
    check_reading(value.reading, unit)?;
    if let Kind::Reported(terms) = &definition.kind
        && terms.bounds == Bounds::Share
        && !is_share(value.reading)
    {
        return Err(IndicatorRefusal::ShareOutOfRange { value: value.reading });
    }
    Ok(MeasuredValue { reading: value.reading, unit, basis, state: value.state, source: value.source })
}

fn unit(expected: MeasureUnit, given: Option<MeasureUnit>) -> Result<MeasureUnit, IndicatorRefusal> {
    match given {
        None => Err(IndicatorRefusal::UnitMissing { expected: expected.code() }),
        Some(given) if given == expected => Ok(given),
        Some(given) => Err(IndicatorRefusal::UnitDiffers { expected: expected.code(), given: given.code() }),
    }
}

fn basis(expected: CountBasis, given: Option<CountBasis>) -> Result<CountBasis, IndicatorRefusal> {
    match given.unwrap_or(CountBasis::Unstated) {
        given if given == expected => Ok(given),
        CountBasis::Unstated => Err(IndicatorRefusal::BasisMissing { expected: expected.code() }),
        given => Err(IndicatorRefusal::BasisDiffers { expected: expected.code(), given: given.code() }),
    }
}

fn check_reading(value: Reading, unit: MeasureUnit) -> Result<(), IndicatorRefusal> {
    if !unit.is_count() {
        return Ok(());
    }
    if value.numbers().any(|number| number.value() < Decimal::ZERO) {
        return Err(IndicatorRefusal::NegativeCount { value, unit: unit.code() });
    }
    if value.numbers().any(|number| !number.value().fract().is_zero()) {
        return Err(IndicatorRefusal::FractionalCount { value, unit: unit.code() });
    }
    Ok(())
}

/// Whether a percentage can be a part of a whole; more than 100 percent of it is none.
fn is_share(value: Reading) -> bool {
    let within =
        value.numbers().all(|number| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&number.value()));
    let beyond = matches!(value, Reading::MoreThan(number) if number.value() >= Decimal::ONE_HUNDRED);
    within && !beyond
}

/// Whether the year that the value is of has begun by the date as of which it is.
fn check_year(breakdown: Breakdown, as_of: OccurredDate) -> Result<(), IndicatorRefusal> {
    match (breakdown.fiscal_year, as_of.latest()) {
        (Some(fiscal_year), Some(last)) if last < fiscal_year.first_day() => {
            Err(IndicatorRefusal::YearAfterAsOf { fiscal_year, as_of })
        }
        _ => Ok(()),
    }
}
