use proptest::prelude::*;

use super::*;
use crate::judgement::tests::{decimal, figure, of_definition, of_unit, share};

fn kpi(base: (&str, i16), now: (&str, i16), target: (&str, i16)) -> NumericKpi {
    NumericKpi {
        baseline: Some(figure(base.0, base.1)),
        current: Some(figure(now.0, now.1)),
        target: figure(target.0, target.1),
        direction: None,
        judged_on: None,
    }
}

fn found(kpi: NumericKpi) -> Result<AbfnFinding, Reason> {
    judge(&AbfnInputs::Numeric(kpi))
}

fn word(base: (&str, i16), now: (&str, i16), target: (&str, i16)) -> Result<Status, Reason> {
    found(kpi(base, now, target)).map(|found| found.status)
}

fn needed(base: (&str, i16), now: (&str, i16), target: (&str, i16)) -> String {
    found(kpi(base, now, target)).unwrap().numbers.unwrap().needed_by_now.to_string()
}

#[test]
fn capital_investment_of_the_source_is_an_a() {
    let found = found(kpi(("64.9", 2012), ("69.4", 2014), ("70", 2015))).unwrap();
    assert_eq!(found.status, Status::AbfnA);
    let numbers = found.numbers.unwrap();
    assert_eq!(numbers.elapsed, share("2", "3"));
    assert_eq!(numbers.progress, Some(share("4.5", "5.1")));
    assert_eq!(numbers.needed_by_now, decimal("68.3"));
}

#[test]
fn the_value_needed_by_now_is_just_enough() {
    let word = |now| word(("64.9", 2012), (now, 2014), ("70", 2015));
    assert_eq!(word("68.3"), Ok(Status::AbfnA));
    assert_eq!(word("68.29999999999999"), Ok(Status::AbfnB));
    assert_eq!(word("64"), Ok(Status::AbfnB), "behind the base value");
}

#[test]
fn where_less_is_better_the_signs_cancel() {
    let (base, target) = (("70", 2012), ("64.9", 2015));
    assert_eq!(needed(base, ("66", 2014), target), "66.6");
    assert_eq!(word(base, ("66.6", 2014), target), Ok(Status::AbfnA));
    assert_eq!(word(base, ("66.60000001", 2014), target), Ok(Status::AbfnB));
    let progress = found(kpi(base, ("66.6", 2014), target)).unwrap().numbers.unwrap().progress;
    assert_eq!(progress, Some(share("3.4", "5.1")), "the whole is above 0");
}

#[test]
fn nothing_is_rounded_before_the_word_is_said() {
    let (base, target) = (("0", 2022), ("1", 2025));
    assert_eq!(needed(base, ("0", 2023), target), "0.333333333333");
    assert_eq!(word(base, ("0.333333333333", 2023), target), Ok(Status::AbfnB));
    assert_eq!(word(base, ("0.3333333333333333333333333333", 2023), target), Ok(Status::AbfnB));
    assert_eq!(word(base, ("0.3333333333333333333333333334", 2023), target), Ok(Status::AbfnA));
    assert_eq!(needed(base, ("0", 2024), target), "0.666666666667", "half away from zero");
}

#[test]
fn values_below_zero_are_values() {
    assert_eq!(word(("-10", 2020), ("-6", 2022), ("0", 2025)), Ok(Status::AbfnA));
    assert_eq!(word(("-10", 2020), ("-6.1", 2022), ("0", 2025)), Ok(Status::AbfnB));
    assert_eq!(word(("-1", 2020), ("0", 2022), ("4", 2030)), Ok(Status::AbfnA), "across zero");
}

#[test]
fn the_period_begins_with_the_base_year_and_ends_after_the_target_year() {
    let word = |now, year| word(("10", 2020), (now, year), ("20", 2025));
    assert_eq!(word("10", 2019), Err(Reason::BeforePeriod));
    assert_eq!([word("10", 2020), word("9", 2020)], [Ok(Status::AbfnA), Ok(Status::AbfnB)]);
    assert_eq!([word("20", 2025), word("19", 2025)], [Ok(Status::AbfnA), Ok(Status::AbfnB)]);
    assert_eq!([word("20", 2026), word("19.9", 2026)], [Ok(Status::Attained), Ok(Status::NotAttained)]);
    let late = found(kpi(("10", 2020), ("19", 2027), ("20", 2025))).unwrap().numbers.unwrap();
    assert_eq!((late.elapsed, late.needed_by_now), (share("5", "5"), decimal("20")));
}

#[test]
fn a_final_word_for_less_is_better_needs_a_value_at_most_the_target() {
    let word = |now| word(("20", 2020), (now, 2026), ("10", 2025));
    assert_eq!([word("10"), word("9")], [Ok(Status::Attained), Ok(Status::Attained)]);
    assert_eq!(word("10.1"), Ok(Status::NotAttained));
}

#[test]
fn a_period_without_years_is_none() {
    assert_eq!(word(("10", 2025), ("15", 2025), ("20", 2025)), Err(Reason::EmptyPeriod));
    assert_eq!(word(("10", 2026), ("15", 2026), ("20", 2025)), Err(Reason::EmptyPeriod));
}

#[test]
fn a_target_equal_to_the_base_value_asks_to_keep_it() {
    let kept = |now, year, direction| {
        let kpi = NumericKpi { direction: Some(direction), ..kpi(("80", 2020), (now, year), ("80", 2025)) };
        found(kpi).map(|found| found.status)
    };
    let (more, less) = (Direction::Increase, Direction::Decrease);
    assert_eq!([kept("80", 2022, more), kept("80", 2022, less)], [Ok(Status::AbfnA), Ok(Status::AbfnA)]);
    assert_eq!([kept("81", 2022, more), kept("81", 2022, less)], [Ok(Status::AbfnA), Ok(Status::AbfnB)]);
    assert_eq!([kept("79", 2022, more), kept("79", 2022, less)], [Ok(Status::AbfnB), Ok(Status::AbfnA)]);
    assert_eq!(kept("80", 2026, more), Ok(Status::Attained));
    assert_eq!(kept("79", 2026, more), Ok(Status::NotAttained));
    assert_eq!(kept("80", 2019, more), Err(Reason::BeforePeriod));
    let silent = kpi(("80", 2020), ("80", 2022), ("80", 2025));
    assert_eq!(found(silent), Err(Reason::BaselineEqualsTargetWithoutDirection));
    let numbers = NumericKpi { direction: Some(more), ..kpi(("80", 2020), ("81", 2022), ("80", 2025)) };
    let numbers = found(numbers).unwrap().numbers.unwrap();
    assert_eq!((numbers.progress, numbers.needed_by_now), (None, decimal("80")));
}

#[test]
fn a_direction_that_says_the_opposite_of_the_target_is_no_direction() {
    for (direction, expected) in
        [(Direction::Increase, Ok(Status::AbfnA)), (Direction::Decrease, Err(Reason::TargetBehindBaseline))]
    {
        let up = NumericKpi { direction: Some(direction), ..kpi(("1", 2020), ("2", 2021), ("3", 2025)) };
        assert_eq!(found(up).map(|found| found.status), expected, "{direction:?}");
    }
}

#[test]
fn what_is_missing_or_of_another_kind_is_not_judged() {
    let good = kpi(("10", 2020), ("15", 2022), ("20", 2025));
    let without = |change: fn(&mut NumericKpi)| {
        let mut kpi = good.clone();
        change(&mut kpi);
        found(kpi).unwrap_err()
    };
    assert_eq!(without(|kpi| kpi.current = None), Reason::NoData);
    assert_eq!(without(|kpi| kpi.baseline = None), Reason::NoBaseline);
    assert_eq!(without(|kpi| kpi.target = of_unit("%", "20", 2025)), Reason::UnitsDiffer);
    assert_eq!(without(|kpi| kpi.current = Some(of_unit("%", "15", 2022))), Reason::UnitsDiffer);
    assert_eq!(without(|kpi| kpi.current = Some(of_definition(2, "15", 2022))), Reason::DefinitionBreak);
    assert_eq!(without(|kpi| kpi.target = of_definition(2, "20", 2025)), Reason::DefinitionBreak);
}

#[test]
fn a_kpi_that_is_carrying_out_a_measure_is_graded_from_the_report_of_2019_on() {
    let word = |year, carried_out| {
        let report = FiscalYear::new(year).unwrap();
        judge(&AbfnInputs::Action(ActionKpi { report, carried_out })).map(|found| found.status)
    };
    assert_eq!(word(2018, Some(Outcome::Met)), Ok(Status::AbfnF));
    assert_eq!(word(2018, Some(Outcome::NotMet)), Ok(Status::AbfnF));
    assert_eq!(word(2019, Some(Outcome::Met)), Ok(Status::AbfnA));
    assert_eq!(word(2019, Some(Outcome::NotMet)), Ok(Status::AbfnB));
    assert_eq!([word(2018, None), word(2019, None)], [Err(Reason::NoData), Err(Reason::NoData)]);
}

#[test]
fn numbers_too_long_to_be_exact_are_not_judged() {
    let long = "7000000000000000000000000000";
    let short = "0.0000000000000000000000000001";
    assert_eq!(word(("0", 2020), (short, 2021), (long, 2025)), Err(Reason::OutOfRange));
    assert_eq!(word(("0", 2020), (long, 2021), ("1", 2025)), Ok(Status::AbfnA), "long, but exact");
}

fn any_number() -> impl Strategy<Value = ExactDecimal> {
    prop_oneof![
        (-50..50_i64).prop_map(|n| ExactDecimal::new(Decimal::from(n))),
        (any::<i64>(), 0..=28_u32).prop_map(|(n, scale)| ExactDecimal::new(Decimal::new(n, scale))),
        Just(ExactDecimal::new(Decimal::MAX)),
        Just(ExactDecimal::new(Decimal::MIN)),
    ]
}

fn any_kpi() -> impl Strategy<Value = NumericKpi> {
    let direction = proptest::option::of(prop_oneof![Just(Direction::Increase), Just(Direction::Decrease)]);
    ((any_number(), any_number(), any_number()), (2018..2022_i16, 2016..2030_i16, 2019..2028_i16), direction)
        .prop_map(|(values, years, direction)| {
            let mut kpi = kpi(("0", years.0), ("0", years.1), ("0", years.2));
            kpi.baseline.as_mut().unwrap().value = Reading::Exact(values.0);
            kpi.current.as_mut().unwrap().value = Reading::Exact(values.1);
            kpi.target.value = Reading::Exact(values.2);
            NumericKpi { direction, ..kpi }
        })
}

fn negated(figure: &Figure) -> Figure {
    let value = figure.exact().expect("exact").value();
    Figure { value: Reading::Exact(ExactDecimal::new(-value)), ..figure.clone() }
}

const fn is_good(status: Status) -> bool {
    matches!(status, Status::AbfnA | Status::Attained)
}

proptest! {
    #[test]
    fn no_input_breaks_it_and_every_word_comes_with_its_numbers(kpi in any_kpi()) {
        if let Ok(found) = found(kpi) {
            let numbers = found.numbers.unwrap();
            prop_assert!(numbers.elapsed.whole.value() > Decimal::ZERO);
            prop_assert!(numbers.progress.is_none_or(|share| share.whole.value() > Decimal::ZERO));
        }
    }

    #[test]
    fn a_better_value_never_gets_a_worse_word(kpi in any_kpi(), other in any_number()) {
        let changed = NumericKpi {
            current: kpi.current.as_ref().map(|figure| Figure { value: Reading::Exact(other), ..figure.clone() }),
            ..kpi.clone()
        };
        let exact = |figure: &Figure| figure.exact().expect("exact");
        let base = exact(kpi.baseline.as_ref().unwrap());
        let way = if exact(&kpi.target) < base { Direction::Decrease } else { Direction::Increase };
        let way = kpi.direction.unwrap_or(way);
        let (worse, better) = match way.change(exact(kpi.current.as_ref().unwrap()), other) {
            super::super::figure::Change::Declined => (changed, kpi),
            _ => (kpi, changed),
        };
        if let (Ok(worse), Ok(better)) = (found(worse), found(better)) {
            prop_assert!(is_good(better.status) || !is_good(worse.status), "{:?} {:?}", worse, better);
        }
    }

    #[test]
    fn turned_upside_down_it_is_judged_alike(kpi in any_kpi()) {
        let turned = NumericKpi {
            judged_on: None,
            baseline: kpi.baseline.as_ref().map(negated),
            current: kpi.current.as_ref().map(negated),
            target: negated(&kpi.target),
            direction: kpi.direction.map(|direction| match direction {
                Direction::Increase => Direction::Decrease,
                Direction::Decrease => Direction::Increase,
            }),
        };
        let word = |kpi| found(kpi).map(|found| found.status);
        prop_assert_eq!(word(kpi), word(turned));
    }

    #[test]
    fn an_a_is_a_value_at_or_beyond_the_one_needed(
        (base, now, target) in (-1000..1000_i32, -1000..1000_i32, -1000..1000_i32), elapsed in 0..=5_i16,
    ) {
        prop_assume!(base != target);
        let texts = [base, now, target].map(|value| value.to_string());
        let kpi = kpi((&texts[0], 2020), (&texts[1], 2020 + elapsed), (&texts[2], 2025));
        let is_a = found(kpi).unwrap().status == Status::AbfnA;
        // Times five, the value needed by now is whole.
        let needed = base * 5 + (target - base) * i32::from(elapsed);
        prop_assert_eq!(is_a, if target > base { now * 5 >= needed } else { now * 5 <= needed });
    }
}

#[test]
fn the_value_of_the_target_year_is_the_last_word_once_the_year_is_over() {
    let day = |text: &str| Some(text.parse().expect("a day"));
    let on = |judged_on, now| NumericKpi { judged_on, ..kpi(("1", 2020), (now, 2025), ("5", 2025)) };
    let word = |kpi| found(kpi).expect("judged").status;
    assert_eq!(word(on(None, "5")), Status::AbfnA, "nobody says that the year is over");
    assert_eq!(word(on(day("2026-03-31"), "5")), Status::AbfnA, "its last day");
    assert_eq!(word(on(day("2026-04-01"), "5")), Status::Attained);
    assert_eq!(word(on(day("2026-04-01"), "4")), Status::NotAttained);
}

#[test]
fn whether_it_was_attained_needs_no_base_value_the_pace_does() {
    let judged_on = Some("2026-04-01".parse().expect("a day"));
    let more = Some(Direction::Increase);
    let kpi = |now: &str, year, direction| NumericKpi {
        baseline: None,
        judged_on,
        direction,
        ..kpi(("1", 2020), (now, year), ("5", 2025))
    };
    let attained = found(kpi("6", 2025, more)).expect("judged");
    assert_eq!((attained.status, attained.numbers), (Status::Attained, None));
    assert_eq!(found(kpi("4", 2025, more)).expect("judged").status, Status::NotAttained);
    assert_eq!(found(kpi("4", 2025, Some(Direction::Decrease))).expect("judged").status, Status::Attained);
    assert_eq!(found(kpi("4", 2024, more)), Err(Reason::NoBaseline), "a value of before its year");
    assert_eq!(found(kpi("4", 2025, None)), Err(Reason::NoBaseline), "nobody says which way");
}

#[test]
fn what_is_not_exact_is_judged_only_where_it_is_certain() {
    let (value, about) = (Err(Reason::ValueNotExact), Err(Reason::TargetAbout));
    for (now, target, expected) in [
        // From 10 in FY2020 to the target in FY2025, in FY2022: 34 of 70 are needed, 12 of 15.
        ("34以上", "70", Ok(Status::AbfnA)),
        ("33以上", "70", value),
        ("33以下", "70", Ok(Status::AbfnB)),
        ("34〜50", "70", Ok(Status::AbfnA)),
        ("20〜33", "70", Ok(Status::AbfnB)),
        ("20〜34", "70", value),
        ("約60", "70", value),
        ("34", "70以上", Ok(Status::AbfnA)),
        ("34", "70〜90", Ok(Status::AbfnA)),
        ("12", "約15", Ok(Status::AbfnA)),
        ("11.9", "約15", about),
    ] {
        let kpi = NumericKpi {
            direction: Some(Direction::Increase),
            ..kpi(("10", 2020), (now, 2022), (target, 2025))
        };
        let said = found(kpi);
        let progress = said.clone().ok().and_then(|found| found.numbers?.progress);
        assert_eq!(said.map(|found| found.status), expected, "{now} to {target}");
        assert!(
            Reading::parse(now).unwrap().exact_value().is_some() || progress.is_none(),
            "{now} is no progress"
        );
    }
    for (now, target, expected) in [
        ("80以上", "70", Ok(Status::Attained)),
        ("80以上", "90", value),
        ("60以下", "70", Ok(Status::NotAttained)),
        ("70", "70超", Ok(Status::NotAttained)),
        ("14", "約15", about),
        ("15", "約15", Ok(Status::Attained)),
    ] {
        let kpi = NumericKpi {
            direction: Some(Direction::Increase),
            ..kpi(("10", 2020), (now, 2026), (target, 2025))
        };
        assert_eq!(found(kpi).map(|found| found.status), expected, "{now} of {target} at the end");
    }
    assert_eq!(
        word(("10", 2020), ("34", 2022), ("約70", 2025)),
        Err(Reason::TargetNotExact),
        "no direction is named"
    );
}
