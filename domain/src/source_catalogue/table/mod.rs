//! The rows of all facts, by the parts of the source document.
//!
//! A row says what the document says, no more: a number that is not there is no row, and a year that its line does not
//! have is no due time. What is worth adding stands in a note with its own mark.

mod act;
mod basic_plan;
mod hub_examples;
mod hub_programme_r1_to_r5;
mod hub_programme_r5_supplementary;
mod hub_programme_r6_supplementary;
mod product_database;
mod proposals;
mod re_pricing;
mod supply_chain;
mod task_force;

use super::{Budget, BudgetKind, BudgetStage, Fact, PreviousInitial, StatedYear, When};
use crate::value::JstDate;

/// 令和6年度.
const R6: StatedYear = StatedYear::reiwa(6);

/// How the document writes the three supplementary budgets of R6: adopted or not is not said, and a dash stands for the
/// initial budget of the year before.
const SUPPLEMENTARY_R6: Budget = Budget {
    year: R6,
    kind: BudgetKind::Supplementary,
    stage: BudgetStage::Unstated,
    previous_initial: PreviousInitial::Dash,
};

/// All rows.
pub(super) fn rows() -> impl Iterator<Item = &'static Fact> {
    let tables = [
        act::ROWS,
        basic_plan::ROWS,
        hub_programme_r1_to_r5::ROWS,
        hub_examples::ROWS,
        hub_programme_r5_supplementary::ROWS,
        task_force::ROWS,
        proposals::ROWS,
        hub_programme_r6_supplementary::ROWS,
        supply_chain::ROWS,
        re_pricing::ROWS,
        product_database::ROWS,
    ];
    tables.into_iter().flatten()
}

const fn day(year: i16, month: i8, day: i8) -> When {
    When::Day(JstDate::constant(year, month, day))
}
