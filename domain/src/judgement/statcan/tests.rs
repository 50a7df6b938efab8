//! The cases are derived by hand from the published definition: growth over one year is the quotient minus one, over more
//! years the values are perfect powers.

use proptest::prelude::*;

use super::*;
use crate::judgement::figure::Change;
use crate::judgement::tests::{decimal, figure, of_definition, of_unit};
use crate::value::Reading;

const MORE: Direction = Direction::Increase;
const LESS: Direction = Direction::Decrease;

fn towards(direction: Direction, base: &str, now: (&str, i16), target: (&str, i16)) -> StatcanInputs {
    StatcanInputs {
        baseline: Some(figure(base, 2015)),
        current: Some(figure(now.0, now.1)),
        direction,
        goal: Goal::Target(figure(target.0, target.1)),
    }
}

fn onwards(direction: Direction, base: &str, now: (&str, i16), limit: Option<&str>) -> StatcanInputs {
    let goal = Goal::NoTarget { limit: limit.map(decimal) };
    StatcanInputs { goal, ..towards(direction, base, now, ("1", 2030)) }
}

/// Word, ratio (or rate and coefficient), score.
fn found(inputs: &StatcanInputs) -> (Status, Vec<String>, String) {
    let found = judge(inputs).unwrap();
    let numbers = match found.progress {
        Some(Progress::Ratio(ratio)) => vec![ratio],
        Some(Progress::Growth { rate, coefficient }) => vec![rate, coefficient],
        None => Vec::new(),
    };
    (found.status, numbers.iter().map(ToString::to_string).collect(), found.score.to_string())
}

fn expect(inputs: &StatcanInputs, status: Status, numbers: &[&str], score: &str) {
    let numbers = numbers.iter().map(|text| (*text).to_owned()).collect();
    assert_eq!(found(inputs), (status, numbers, score.to_owned()), "{inputs:?}");
}

/// After one year, on the way from 100 to 121 or 81 in two: r is 0.1 or −0.1, so R is a tenth of the change.
const RATIOS: [(&str, &str, Status, &str, &str); 12] = [
    ("113", "87", Status::OnTrack, "1.3", "5"),
    ("112", "88", Status::OnTrack, "1.2", "4.28578"),
    ("110", "90", Status::OnTrack, "1", "2.8572"),
    ("109.5", "90.5", Status::OnTrack, "0.95", "2.500055"),
    ("109.4999", "90.5001", Status::Moderate, "0.94999", "2.499983571"),
    ("106", "94", Status::Moderate, "0.6", "0.00004"),
    ("105.9999", "94.0001", Status::Limited, "0.59999", "-0.000021667"),
    ("103", "97", Status::Limited, "0.3", "-1.24999"),
    ("100", "100", Status::Limited, "0", "-2.5"),
    ("99.9999", "100.0001", Status::Deterioration, "-0.00001", "-2.500041667"),
    ("97", "103", Status::Deterioration, "-0.3", "-3.75001"),
    ("94", "106", Status::Deterioration, "-0.6", "-5"),
];

#[test]
fn with_a_target_observed_growth_is_compared_with_required_growth() {
    for (up, down, status, ratio, score) in RATIOS {
        expect(&towards(MORE, "100", (up, 2016), ("121", 2017)), status, &[ratio], score);
        expect(&towards(LESS, "100", (down, 2016), ("81", 2017)), status, &[ratio], score);
    }
    expect(&towards(MORE, "100", ("50", 2016), ("121", 2017)), Status::Deterioration, &["-5"], "-5");
}

#[test]
fn below_zero_growth_is_turned() {
    // A rise from −100 towards −81 is a fall of the absolute value, and the other way round.
    for (up, down, status, ratio, score) in RATIOS {
        let (rise, fall) = (format!("-{down}"), format!("-{up}"));
        expect(&towards(MORE, "-100", (&rise, 2016), ("-81", 2017)), status, &[ratio], score);
        expect(&towards(LESS, "-100", (&fall, 2016), ("-121", 2017)), status, &[ratio], score);
    }
}

#[test]
fn over_several_years_growth_is_compound() {
    // o: 121 is 100·1.1²; r: 207.36 is 100·1.2⁴.
    expect(&towards(MORE, "100", ("121", 2017), ("207.36", 2019)), Status::Limited, &["0.5"], "-0.41665");
    // o: 51.2 is 100·0.8³; r: 59.049 is 100·0.9⁵; the target is passed.
    expect(&towards(LESS, "100", ("51.2", 2018), ("59.049", 2020)), Status::TargetAchieved, &["2"], "5");
}

#[test]
fn a_target_reached_is_achieved_with_the_best_score() {
    expect(&towards(MORE, "100", ("121", 2016), ("121", 2017)), Status::TargetAchieved, &["2.1"], "5");
    expect(&towards(LESS, "100", ("81", 2016), ("81", 2017)), Status::TargetAchieved, &["1.9"], "5");
    expect(&towards(LESS, "5", ("0", 2016), ("0", 2017)), Status::TargetAchieved, &[], "5");
    expect(&towards(LESS, "5", ("-1", 2016), ("1", 2017)), Status::TargetAchieved, &[], "5");
    expect(&towards(MORE, "80", ("80", 2016), ("80", 2017)), Status::TargetAchieved, &[], "5");
}

#[test]
fn after_the_target_year_it_goes_on_comparing_rates() {
    // 146.41 is 100·1.1⁴ after four years; 121 was due after one, so R is 0.1 / 0.21.
    let late = towards(MORE, "100", ("110", 2016), ("121", 2016));
    expect(&late, Status::Limited, &["0.47619047619"], "-0.515857142859");
    let late = towards(MORE, "100", ("104.04", 2017), ("121", 2016));
    expect(&late, Status::Limited, &["0.095238095238"], "-2.103171428572");
}

#[test]
fn without_a_target_the_rate_is_compared_with_thresholds() {
    for (up, down, status, rate, score) in [
        ("110", "90", Status::OnTrack, "0.1", "5"),
        ("102", "98", Status::OnTrack, "0.02", "5"),
        ("101.5", "98.5", Status::OnTrack, "0.015", "2.5"),
        ("101.4999", "98.5001", Status::Moderate, "0.014999", "2.49975"),
        ("100.5", "99.5", Status::Moderate, "0.005", "0"),
        ("100.4999", "99.5001", Status::Limited, "0.004999", "-0.0005"),
        ("100", "100", Status::Limited, "0", "-2.5"),
        ("99.9999", "100.0001", Status::Deterioration, "-0.000001", "-2.500125"),
        ("99", "101", Status::Deterioration, "-0.01", "-3.75"),
        ("98", "102", Status::Deterioration, "-0.02", "-5"),
        ("50", "150", Status::Deterioration, "-0.5", "-5"),
    ] {
        expect(&onwards(MORE, "100", (up, 2016), None), status, &[rate, "1"], score);
        expect(&onwards(LESS, "100", (down, 2016), None), status, &[rate, "1"], score);
        let (rise, fall) = (format!("-{down}"), format!("-{up}"));
        expect(&onwards(MORE, "-100", (&rise, 2016), None), status, &[rate, "1"], score);
        expect(&onwards(LESS, "-100", (&fall, 2016), None), status, &[rate, "1"], score);
    }
    expect(&onwards(MORE, "100", ("102.01", 2017), None), Status::Moderate, &["0.01", "1"], "1.25");
}

#[test]
fn near_a_limit_the_thresholds_shrink() {
    // C at half the limit, and half way from the limit to twice the limit: 1 − 0.5^4.44.
    let c = "0.95392908696";
    // 0.015·C is 0.0143089363044, 0.005·C is 0.0047696454348.
    for (now, status, rate, score) in [
        ("50.72", Status::OnTrack, "0.0144", "2.547730851719"),
        ("50.71544681525", Status::OnTrack, "0.014308936305", "2.500000000314"),
        ("50.7154468152", Status::Moderate, "0.014308936304", "2.499999999895"),
        ("50.23848227175", Status::Moderate, "0.004769645435", "0.000000000052"),
        ("50.2384822717", Status::Limited, "0.004769645434", "-0.000000000419"),
        ("50", Status::Limited, "0", "-2.5"),
        ("49.5", Status::Deterioration, "-0.01", "-3.75"),
    ] {
        expect(&onwards(MORE, "50", (now, 2016), Some("100")), status, &[rate, c], score);
    }
    expect(
        &onwards(LESS, "150", ("147.84", 2016), Some("100")),
        Status::OnTrack,
        &["0.0144", c],
        "2.547730851719",
    );
    expect(
        &onwards(MORE, "90", ("90", 2016), Some("100")),
        Status::Limited,
        &["0", "0.373621645013"],
        "-2.5",
    );
    expect(&onwards(MORE, "-150", ("-150", 2016), Some("-100")), Status::Limited, &["0", c], "-2.5");
}

#[test]
fn far_from_a_limit_and_at_it_the_coefficient_is_one_and_zero() {
    expect(&onwards(LESS, "200", ("198", 2016), Some("100")), Status::Moderate, &["0.01", "1"], "1.25");
    expect(&onwards(LESS, "900", ("891", 2016), Some("100")), Status::Moderate, &["0.01", "1"], "1.25");
    expect(&onwards(LESS, "50", ("49.5", 2016), Some("0")), Status::Moderate, &["0.01", "1"], "1.25");
    expect(&onwards(MORE, "100", ("100", 2016), Some("100")), Status::OnTrack, &["0", "0"], "5");
    expect(&onwards(MORE, "100", ("99", 2016), Some("100")), Status::Deterioration, &["-0.01", "0"], "-3.75");
}

#[test]
fn scores_are_continuous_but_for_the_rounding_of_the_published_lines() {
    let gap = |below: ExactDecimal, at: ExactDecimal| (at.value() - below.value()).abs();
    let small = decimal("0.0001").value();
    for threshold in ["0.95", "0.6", "0"] {
        let below = ExactDecimal::new(decimal(threshold).value() - decimal("0.000000000001").value());
        let at = score::with_target(decimal(threshold));
        assert!(gap(score::with_target(below).1, at.1) < small, "{threshold}");
        assert_ne!(score::with_target(below).0, at.0);
    }
    for (coefficient, thresholds) in [("1", ["0.015", "0.005", "0"]), ("0.2", ["0.003", "0.001", "0"])] {
        for threshold in thresholds {
            let below = ExactDecimal::new(decimal(threshold).value() - decimal("0.000000000001").value());
            let at = score::without_target(decimal(threshold), decimal(coefficient));
            let below = score::without_target(below, decimal(coefficient));
            assert!(gap(below.1, at.1) < small, "{threshold} {coefficient}");
            assert_ne!(below.0, at.0);
        }
    }
}

#[test]
fn numbers_of_any_size_have_a_score_within_five() {
    let tiny = "0.00000000000000000001";
    let rate = "9999999999999999999999999999";
    expect(&onwards(MORE, tiny, ("100000000", 2016), None), Status::OnTrack, &[rate, "1"], "5");
    let (status, score) = score::with_target(decimal("-70000000000000000000000000000"));
    assert_eq!((status, score), (Status::Deterioration, decimal("-5")));
    let (status, score) =
        score::without_target(decimal("70000000000000000000000000000"), decimal("0.000000000001"));
    assert_eq!((status, score), (Status::OnTrack, decimal("5")));
}

#[test]
fn a_series_that_starts_at_zero_is_refused_and_zero_is_never_replaced() {
    assert_eq!(judge(&towards(MORE, "0", ("3", 2016), ("10", 2020))), Err(Reason::StartsAtZero));
    assert_eq!(judge(&towards(MORE, "0", ("12", 2016), ("10", 2020))), Err(Reason::StartsAtZero));
    assert_eq!(judge(&onwards(MORE, "0", ("3", 2016), None)), Err(Reason::StartsAtZero));
    assert_eq!(judge(&towards(LESS, "5", ("3", 2016), ("0", 2020))), Err(Reason::ZeroTarget));
    expect(&towards(MORE, "10", ("0", 2016), ("11", 2016)), Status::Deterioration, &["-10"], "-5");
}

#[test]
fn what_has_no_rate_of_growth_is_not_judged() {
    let good = towards(MORE, "100", ("105", 2016), ("121", 2017));
    let with = |change: fn(&mut StatcanInputs)| {
        let mut inputs = good.clone();
        change(&mut inputs);
        judge(&inputs).unwrap_err()
    };
    assert_eq!(with(|inputs| inputs.current = None), Reason::NoData);
    assert_eq!(with(|inputs| inputs.baseline = None), Reason::NoBaseline);
    assert_eq!(with(|inputs| inputs.current = Some(figure("105", 2014))), Reason::BeforePeriod);
    assert_eq!(with(|inputs| inputs.current = Some(figure("105", 2015))), Reason::FewerThanTwoYears);
    assert_eq!(with(|inputs| inputs.current = Some(of_unit("%", "105", 2016))), Reason::UnitsDiffer);
    assert_eq!(with(|inputs| inputs.current = Some(of_definition(2, "105", 2016))), Reason::DefinitionBreak);
    assert_eq!(with(|inputs| inputs.goal = Goal::Target(of_unit("%", "121", 2017))), Reason::UnitsDiffer);
    assert_eq!(
        with(|inputs| inputs.goal = Goal::Target(of_definition(2, "121", 2017))),
        Reason::DefinitionBreak
    );
    assert_eq!(with(|inputs| inputs.goal = Goal::Target(figure("121", 2015))), Reason::EmptyPeriod);
    assert_eq!(with(|inputs| inputs.current = Some(figure("-105", 2016))), Reason::DifferentSigns);
    assert_eq!(judge(&towards(LESS, "5", ("4", 2016), ("-5", 2020))), Err(Reason::DifferentSigns));
    assert_eq!(judge(&towards(MORE, "80", ("79", 2016), ("80", 2017))), Err(Reason::BaselineEqualsTarget));
    let near = ("80.00000000000001", 2017);
    assert_eq!(judge(&towards(MORE, "80", ("79", 2016), near)), Err(Reason::RequiredRateTooSmall));
    let tiny = "0.0000000000000000000000000001";
    assert_eq!(judge(&onwards(MORE, tiny, ("9999", 2017), None)), Err(Reason::OutOfRange));
}

#[test]
fn several_series_are_one_by_the_mean_of_their_scores() {
    let of = |status, score: &str| StatcanFinding { status, progress: None, score: decimal(score) };
    let one = |scores: &[&str]| {
        let findings: Vec<_> = scores.iter().map(|score| of(Status::Moderate, score)).collect();
        aggregate(&findings).map(|whole| (whole.status, whole.score.to_string(), whole.n))
    };
    assert_eq!(one(&["5", "0"]), Some((Status::OnTrack, "2.5".into(), 2)));
    assert_eq!(one(&["4.99", "0"]), Some((Status::Moderate, "2.495".into(), 2)));
    assert_eq!(one(&["-5", "5"]), Some((Status::Moderate, "0".into(), 2)));
    assert_eq!(one(&["1", "0", "-2"]), Some((Status::Limited, "-0.333333333333".into(), 3)));
    assert_eq!(one(&["-2.5"]), Some((Status::Limited, "-2.5".into(), 1)));
    assert_eq!(one(&["-2.51"]), Some((Status::Deterioration, "-2.51".into(), 1)));
    assert_eq!(one(&[]), None);
    let achieved = of(Status::TargetAchieved, "5");
    let whole = |findings: &[StatcanFinding]| aggregate(findings).unwrap().status;
    assert_eq!(whole(&[achieved.clone(), achieved.clone()]), Status::TargetAchieved);
    assert_eq!(whole(&[achieved, of(Status::OnTrack, "5")]), Status::OnTrack, "one is not achieved");
}

fn any_number() -> impl Strategy<Value = ExactDecimal> {
    prop_oneof![
        (-30..30_i64).prop_map(|n| ExactDecimal::new(Decimal::from(n))),
        (-2000..2000_i64).prop_map(|n| ExactDecimal::new(Decimal::new(n, 2))),
        (any::<i64>(), 0..=28_u32).prop_map(|(n, scale)| ExactDecimal::new(Decimal::new(n, scale))),
        Just(ExactDecimal::new(Decimal::MAX)),
        Just(ExactDecimal::new(Decimal::MIN)),
    ]
}

fn any_inputs() -> impl Strategy<Value = StatcanInputs> {
    let values = (any_number(), any_number(), any_number(), proptest::option::of(any_number()));
    (values, (2012..2300_i16, 2014..2040_i16), any::<bool>(), any::<bool>()).prop_map(
        |((base, now, goal, limit), (year, due), less, aims)| {
            let of = |value: ExactDecimal, year: i16| figure(&value.to_string(), year.min(2199));
            StatcanInputs {
                baseline: Some(of(base, 2015)),
                current: Some(of(now, year)),
                direction: if less { LESS } else { MORE },
                goal: if aims { Goal::Target(of(goal, due)) } else { Goal::NoTarget { limit } },
            }
        },
    )
}

fn rank(found: &StatcanFinding) -> usize {
    let order =
        [Status::Deterioration, Status::Limited, Status::Moderate, Status::OnTrack, Status::TargetAchieved];
    order.iter().position(|status| *status == found.status).expect("a word of the method")
}

proptest! {
    #[test]
    fn no_input_breaks_it_and_scores_stay_within_five(inputs in any_inputs()) {
        if let Ok(found) = judge(&inputs) {
            prop_assert!(found.score.value().abs() <= Decimal::from(5));
            if let Some(Progress::Growth { coefficient, .. }) = found.progress {
                prop_assert!((Decimal::ZERO..=Decimal::ONE).contains(&coefficient.value()), "{}", coefficient);
            }
        }
    }

    #[test]
    fn a_better_value_never_gets_a_worse_word_or_score(inputs in any_inputs(), other in any_number()) {
        let now = inputs.current.clone().unwrap();
        let changed =
            StatcanInputs { current: Some(Figure { value: Reading::Exact(other), ..now.clone() }), ..inputs.clone() };
        let (worse, better) = match inputs.direction.change(now.exact().expect("exact"), other) {
            Change::Declined => (changed, inputs),
            _ => (inputs, changed),
        };
        if let (Ok(worse), Ok(better)) = (judge(&worse), judge(&better)) {
            prop_assert!(rank(&worse) <= rank(&better), "{:?} {:?}", worse, better);
            prop_assert!(worse.score <= better.score, "{:?} {:?}", worse, better);
        }
    }
}
