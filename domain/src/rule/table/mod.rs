//! The rows of all rules, by subject.
//!
//! A row that was in force is never edited: it gets a last day, and the next row of the same code begins there. What
//! a source does not give (a day, a number) is no row but a [`Gap`](super::Gap).

mod abroad;
mod development;
mod insurance;
mod insurance_reform;
mod law;
mod licence;
mod review;

use super::Rule;
use crate::value::JstDate;

/// All rows.
pub(super) fn rows() -> impl Iterator<Item = &'static Rule> {
    let tables = [
        development::ROWS,
        review::ROWS,
        insurance::ROWS,
        insurance_reform::ROWS,
        licence::ROWS,
        law::ROWS,
        abroad::ROWS,
    ];
    tables.into_iter().flatten()
}

const fn day(year: i16, month: i8, day: i8) -> JstDate {
    JstDate::constant(year, month, day)
}
