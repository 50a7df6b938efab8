use proptest::prelude::*;

use super::*;
use crate::judgement::tests::{figure, of_definition, of_unit};

fn inputs(base: (&str, i16), previous: (&str, i16), now: (&str, i16)) -> ChangeInputs {
    let figure = |(value, year)| Some(figure(value, year));
    ChangeInputs {
        baseline: figure(base),
        previous: figure(previous),
        current: figure(now),
        direction: Direction::Increase,
    }
}

fn words(inputs: &ChangeInputs) -> Result<(Compared, Compared), Reason> {
    judge(inputs).map(|found| (found.against_baseline, found.against_previous_year))
}

const IMPROVED: Compared = Compared::Judged(Change::Improved);
const UNCHANGED: Compared = Compared::Judged(Change::Unchanged);
const DECLINED: Compared = Compared::Judged(Change::Declined);

#[test]
fn the_value_is_compared_with_the_baseline_and_with_the_previous_year() {
    for (previous, now, expected) in [
        ("12", "13", (IMPROVED, IMPROVED)),
        ("14", "13", (IMPROVED, DECLINED)),
        ("9", "10", (UNCHANGED, IMPROVED)),
        ("9.5", "9.5", (DECLINED, UNCHANGED)),
        ("9", "9.9", (DECLINED, IMPROVED)),
        ("10", "10.0000001", (IMPROVED, IMPROVED)),
    ] {
        let inputs = inputs(("10", 2021), (previous, 2023), (now, 2024));
        assert_eq!(words(&inputs), Ok(expected), "{previous} then {now}");
        let [up, down] = [expected.0, expected.1].map(|compared| match compared {
            IMPROVED => DECLINED,
            DECLINED => IMPROVED,
            other => other,
        });
        let less = ChangeInputs { direction: Direction::Decrease, ..inputs };
        assert_eq!(words(&less), Ok((up, down)), "where less is better");
    }
}

#[test]
fn at_least_the_previous_year_is_better_or_the_same() {
    for (previous, expected) in [("12", Some(true)), ("13", Some(true)), ("14", Some(false))] {
        let found = judge(&inputs(("10", 2021), (previous, 2023), ("13", 2024))).unwrap();
        assert_eq!(found.at_least_previous_year(), expected);
    }
    let alone = ChangeInputs { previous: None, ..inputs(("10", 2021), ("1", 2023), ("13", 2024)) };
    assert_eq!(judge(&alone).unwrap().at_least_previous_year(), None);
}

#[test]
fn one_comparison_is_made_when_the_other_cannot() {
    let good = inputs(("10", 2021), ("12", 2023), ("13", 2024));
    let cannot = Compared::CannotBeJudged;
    for (previous, reason) in [
        (None, Reason::NoPreviousYear),
        (Some(figure("12", 2022)), Reason::NotThePreviousYear),
        (Some(figure("12", 2024)), Reason::NotThePreviousYear),
        (Some(of_unit("%", "12", 2023)), Reason::UnitsDiffer),
        (Some(of_definition(2, "12", 2023)), Reason::DefinitionBreak),
    ] {
        let inputs = ChangeInputs { previous, ..good.clone() };
        assert_eq!(words(&inputs), Ok((IMPROVED, cannot(reason))));
    }
    for (baseline, reason) in [
        (None, Reason::NoBaseline),
        (Some(figure("10", 2025)), Reason::BeforePeriod),
        (Some(figure("10", 2024)), Reason::FewerThanTwoYears),
        (Some(of_unit("%", "10", 2021)), Reason::UnitsDiffer),
        (Some(of_definition(2, "10", 2021)), Reason::DefinitionBreak),
    ] {
        let inputs = ChangeInputs { baseline, ..good.clone() };
        assert_eq!(words(&inputs), Ok((cannot(reason), IMPROVED)));
    }
}

#[test]
fn without_a_value_or_any_comparison_there_is_no_word() {
    let good = inputs(("10", 2021), ("12", 2023), ("13", 2024));
    assert_eq!(words(&ChangeInputs { current: None, ..good.clone() }), Err(Reason::NoData));
    let broken = ChangeInputs { current: Some(of_definition(2, "13", 2024)), ..good.clone() };
    assert_eq!(
        words(&broken),
        Err(Reason::DefinitionBreak),
        "a redefinition in mid plan is not judged across"
    );
    assert_eq!(words(&ChangeInputs { baseline: None, previous: None, ..good }), Err(Reason::NoBaseline));
}

proptest! {
    #[test]
    fn a_better_value_never_gets_a_worse_word(base in -9..9_i32, low in -9..9_i32, more in 0..9_i32, decrease: bool) {
        let rank = |value: i32| {
            let inputs = ChangeInputs {
                direction: if decrease { Direction::Decrease } else { Direction::Increase },
                ..inputs((&base.to_string(), 2021), (&base.to_string(), 2023), (&value.to_string(), 2024))
            };
            let found = judge(&inputs).unwrap();
            assert_eq!(found.against_baseline, found.against_previous_year);
            [DECLINED, UNCHANGED, IMPROVED].iter().position(|word| *word == found.against_baseline)
        };
        let (worse, better) = if decrease { (low + more, low) } else { (low, low + more) };
        prop_assert!(rank(worse) <= rank(better));
    }
}
