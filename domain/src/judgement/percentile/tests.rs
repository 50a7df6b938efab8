use proptest::prelude::*;

use super::*;
use crate::judgement::tests::decimal;

fn inputs(durations: &[&str], limit: &str) -> PercentileInputs {
    PercentileInputs {
        durations: durations.iter().map(|text| decimal(text)).collect(),
        taken: None,
        unit: TimeUnit::Months,
        limit: Duration { value: decimal(limit), unit: TimeUnit::Months },
    }
}

fn found(durations: &[&str], limit: &str) -> (Status, String, u64, u64) {
    let found = judge(&inputs(durations, limit)).unwrap();
    assert_eq!(found.percentile.unit, TimeUnit::Months);
    (found.status, found.percentile.value.to_string(), found.n, found.rank)
}

#[test]
fn the_percentile_is_the_duration_at_the_nearest_rank() {
    let (yes, no) = (Status::Attained, Status::NotAttained);
    assert_eq!(found(&["12"], "12"), (yes, "12".into(), 1, 1));
    assert_eq!(found(&["12", "3"], "11"), (no, "12".into(), 2, 2));
    assert_eq!(found(&["1", "2", "3", "4"], "3"), (no, "4".into(), 4, 4));
    assert_eq!(found(&["5", "1", "4", "2", "3"], "4"), (yes, "4".into(), 5, 4), "four of five");
    assert_eq!(found(&["6", "5", "4", "3", "2", "1"], "5"), (yes, "5".into(), 6, 5));
    assert_eq!(found(&["9", "1", "2", "3", "4", "5", "6", "7", "8", "10"], "7.9"), (no, "8".into(), 10, 8));
}

#[test]
fn ties_and_fractions_are_kept_as_they_are() {
    assert_eq!(found(&["7.5", "7.5", "7.5", "7.5", "99"], "7.5"), (Status::Attained, "7.5".into(), 5, 4));
    assert_eq!(found(&["0", "0"], "0"), (Status::Attained, "0".into(), 2, 2));
    assert_eq!(found(&["10", "9"], "9.99"), (Status::NotAttained, "10".into(), 2, 2), "numbers, not texts");
}

#[test]
fn what_cannot_be_compared_is_not_judged() {
    assert_eq!(judge(&inputs(&[], "12")), Err(Reason::NoData));
    let days = PercentileInputs { unit: TimeUnit::Days, ..inputs(&["300"], "12") };
    assert_eq!(judge(&days), Err(Reason::UnitsDiffer));
    assert_eq!(judge(&inputs(&["1", "-1"], "12")), Err(Reason::NegativeValue));
    assert_eq!(judge(&inputs(&["1"], "-12")), Err(Reason::NegativeValue));
}

proptest! {
    #[test]
    fn at_least_four_in_five_are_within_and_fewer_below(durations in proptest::collection::vec(0..50_i64, 1..40)) {
        let texts: Vec<String> = durations.iter().map(ToString::to_string).collect();
        let found = judge(&inputs(&texts.iter().map(String::as_str).collect::<Vec<_>>(), "12")).unwrap();
        let value = found.percentile.value.value();
        let within = durations.iter().filter(|one| Decimal::from(**one) <= value).count();
        let below = durations.iter().filter(|one| Decimal::from(**one) < value).count();
        prop_assert!(within * 5 >= durations.len() * 4 && below * 5 < durations.len() * 4);
        prop_assert_eq!((found.n, found.rank), (durations.len() as u64, (durations.len() as u64 * 4).div_ceil(5)));
    }

    #[test]
    fn a_longer_duration_never_turns_a_miss_into_an_attainment(
        durations in proptest::collection::vec(0..20_i64, 1..12), which in 0..12_usize, more in 0..20_i64,
    ) {
        let attained = |durations: &[i64]| {
            let texts: Vec<String> = durations.iter().map(ToString::to_string).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            judge(&inputs(&texts, "10")).unwrap().status == Status::Attained
        };
        let mut longer = durations.clone();
        let index = which % longer.len();
        longer[index] += more;
        prop_assert!(attained(&durations) || !attained(&longer));
    }
}
