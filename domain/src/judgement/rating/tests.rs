use proptest::prelude::*;

use super::*;
use crate::judgement::tests::{figure, of_definition, of_unit, share};

fn inputs(actual: &str, target: &str) -> RatingInputs {
    RatingInputs {
        actual: Some(figure(actual, 2024)),
        target: figure(target, 2024),
        direction: Direction::Increase,
        quality: None,
    }
}

fn word(inputs: &RatingInputs) -> Result<Status, Reason> {
    judge(inputs).map(|found| found.status)
}

#[test]
fn the_ratio_of_actual_to_target_is_rated() {
    for (actual, expected) in [
        ("300", Status::RatingA),
        ("120", Status::RatingA),
        ("119.9999", Status::RatingB),
        ("100", Status::RatingB),
        ("99.9999", Status::RatingC),
        ("80", Status::RatingC),
        ("79.9999", Status::RatingD),
        ("0", Status::RatingD),
    ] {
        assert_eq!(word(&inputs(actual, "100")), Ok(expected), "{actual}");
    }
    assert_eq!(word(&inputs("3.6", "3")), Ok(Status::RatingA), "exactly 120%");
    assert_eq!(judge(&inputs("7", "3")).unwrap().ratio, share("7", "3"));
}

#[test]
fn where_less_is_better_the_ratio_is_turned() {
    for (actual, expected) in [
        ("50", Status::RatingA),
        ("100", Status::RatingA),
        ("101", Status::RatingB),
        ("120", Status::RatingB),
        ("150", Status::RatingC),
        ("150.1", Status::RatingD),
    ] {
        let less = RatingInputs { direction: Direction::Decrease, ..inputs(actual, "120") };
        assert_eq!(word(&less), Ok(expected), "{actual}");
    }
    let less = RatingInputs { direction: Direction::Decrease, ..inputs("150", "120") };
    assert_eq!(judge(&less).unwrap().ratio, share("120", "150"));
}

#[test]
fn there_is_no_s_unless_somebody_says_that_it_is_outstanding() {
    let said = |actual, quality| word(&RatingInputs { quality, ..inputs(actual, "100") });
    assert_eq!(said("150", Some(Quality::Outstanding)), Ok(Status::RatingS));
    assert_eq!(said("150", Some(Quality::NotOutstanding)), Ok(Status::RatingA));
    assert_eq!(said("150", None), Ok(Status::RatingA));
    assert_eq!(said("119", Some(Quality::Outstanding)), Ok(Status::RatingB), "nor for less than 120%");
}

#[test]
fn what_has_no_ratio_is_not_rated() {
    let less = |actual, target| RatingInputs { direction: Direction::Decrease, ..inputs(actual, target) };
    assert_eq!(word(&RatingInputs { actual: None, ..inputs("1", "1") }), Err(Reason::NoData));
    assert_eq!(word(&inputs("1", "0")), Err(Reason::ZeroTarget));
    assert_eq!(word(&less("0", "1")), Err(Reason::ZeroActual));
    assert_eq!(word(&less("1", "0")), Ok(Status::RatingD));
    assert_eq!(word(&inputs("-1", "1")), Err(Reason::NegativeValue));
    assert_eq!(word(&inputs("1", "-1")), Err(Reason::NegativeValue));
    let of = |target| RatingInputs { target, ..inputs("1", "1") };
    assert_eq!(word(&of(figure("1", 2023))), Err(Reason::FiscalYearsDiffer));
    assert_eq!(word(&of(of_unit("%", "1", 2024))), Err(Reason::UnitsDiffer));
    assert_eq!(word(&of(of_definition(2, "1", 2024))), Err(Reason::DefinitionBreak));
    let tiny = "0.0000000000000000000000000001";
    assert_eq!(word(&inputs("7000000000000000000000000000", tiny)), Err(Reason::OutOfRange));
}

proptest! {
    #[test]
    fn a_better_value_never_gets_a_worse_word(target in 1..200_i64, low in 1..400_i64, more in 0..200_i64, decrease: bool) {
        let rank = |actual: i64| {
            let direction = if decrease { Direction::Decrease } else { Direction::Increase };
            let inputs = inputs(&actual.to_string(), &target.to_string());
            let word = word(&RatingInputs { direction, ..inputs }).unwrap();
            Status::ALL.iter().position(|status| *status == word)
        };
        let (worse, better) = if decrease { (low + more, low) } else { (low, low + more) };
        prop_assert!(rank(better) <= rank(worse), "S stands before D in the list");
    }
}
