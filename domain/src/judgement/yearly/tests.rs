use super::*;
use crate::judgement::tests::{figure, of_definition};
use crate::testing::day;

fn inputs(values: Vec<Figure>, judged_on: &str) -> YearlyInputs {
    let (target, last) = (figure("130", 2025), FiscalYear::new(2029).ok());
    YearlyInputs { target, last, direction: Direction::Increase, values, judged_on: day(judged_on) }
}

/// The word, its year, and what is said of each year.
fn said(values: Vec<Figure>, judged_on: &str) -> (Status, Option<String>, Vec<(String, Status)>) {
    let found = judge(&inputs(values, judged_on)).expect("a word");
    let years = found.years.iter().map(|year| (year.fiscal_year.to_string(), year.status)).collect();
    (found.status, found.fiscal_year.map(|year| year.to_string()), years)
}

#[test]
fn every_year_that_is_over_is_judged_by_itself_and_the_newest_gives_the_word() {
    let values = || vec![figure("131", 2025), figure("129", 2026), figure("130", 2027), figure("10", 2028)];
    assert_eq!(said(values(), "2026-03-31"), (Status::NotDue, None, vec![]), "no year is over");
    let of = |text: &str| text.to_owned();
    let first = (of("FY2025"), Status::Attained);
    assert_eq!(said(values(), "2026-04-01"), (Status::Attained, Some(of("FY2025")), vec![first.clone()]));
    let second = (of("FY2026"), Status::NotAttained);
    let two = vec![first.clone(), second.clone()];
    assert_eq!(said(values(), "2027-04-01"), (Status::NotAttained, Some(of("FY2026")), two));
    let three = vec![first, second, (of("FY2027"), Status::Attained)];
    assert_eq!(said(values(), "2029-03-31"), (Status::Attained, Some(of("FY2027")), three), "FY2028 runs");
    let (status, year, years) = said(values(), "2035-01-01");
    assert_eq!(
        (status, year, years.len()),
        (Status::NotAttained, Some(of("FY2028")), 5),
        "and no year after the last"
    );
    assert_eq!(years[4], (of("FY2029"), Status::CannotBeJudged), "of which nothing is recorded");
}

#[test]
fn a_year_without_a_value_or_behind_a_break_is_said_to_be_so() {
    assert_eq!(judge(&inputs(vec![], "2026-04-01")), Err(Reason::NoData));
    let broken = vec![of_definition(2, "500", 2025)];
    assert_eq!(judge(&inputs(broken, "2026-04-01")), Err(Reason::DefinitionBreak));
    let open = YearlyInputs { last: None, ..inputs(vec![figure("500", 2031)], "2032-04-01") };
    assert_eq!(judge(&open).map(|found| (found.status, found.years.len())), Ok((Status::Attained, 7)));
}
