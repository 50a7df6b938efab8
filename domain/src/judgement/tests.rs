//! Figures to judge.

use super::*;
use crate::value::{ExactDecimal, FiscalYear, Name};

pub(super) fn decimal(text: &str) -> ExactDecimal {
    ExactDecimal::parse(text).expect(text)
}

pub(super) fn share(part: &str, whole: &str) -> Share {
    Share { part: decimal(part), whole: decimal(whole) }
}

/// A value in 件, by the first definition.
pub(super) fn figure(value: &str, year: i16) -> Figure {
    Figure {
        value: decimal(value),
        fiscal_year: FiscalYear::new(year).expect("a year"),
        unit: Name::parse("件").expect("a unit"),
        definition: 1,
    }
}

pub(super) fn of_unit(unit: &str, value: &str, year: i16) -> Figure {
    Figure { unit: Name::parse(unit).expect(unit), ..figure(value, year) }
}

pub(super) fn of_definition(definition: u32, value: &str, year: i16) -> Figure {
    Figure { definition, ..figure(value, year) }
}
