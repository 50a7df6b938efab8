use proptest::prelude::*;

use super::*;
use crate::rule::tests::day;
use InsuranceCategory::{A1, A2, A3, B1, B2, B3, C1, C2, R};

const ALL: [InsuranceCategory; 9] = [A1, A2, A3, B1, B2, B3, C1, C2, R];

fn filed(category: InsuranceCategory, on: &str) -> InsuranceClock {
    clock(category, day(on)).expect(on)
}

fn listed(category: InsuranceCategory, decided: &str) -> CoverageStart {
    coverage_after_decision(category, day(decided)).expect(decided).covered_from
}

/// The day of a start that has one.
fn start(covered_from: CoverageStart) -> Option<JstDate> {
    match covered_from {
        CoverageStart::OnDay(day) | CoverageStart::AtTheLatest(day) => Some(day),
        CoverageStart::Open(_) => None,
    }
}

fn time(starts: &str, at_the_latest: &str) -> Option<DecisionTime> {
    Some(DecisionTime { starts: day(starts), at_the_latest: day(at_the_latest) })
}

#[test]
fn a_new_function_with_a_new_technique_is_decided_within_five_months_from_the_next_first() {
    let clock = filed(C2, "2025-04-18");
    assert_eq!(clock.decision, time("2025-05-01", "2025-09-30"));
    assert_eq!(clock.covered_from, CoverageStart::AtTheLatest(day("2025-12-01")));
    assert_eq!(
        clock.basis.codes(),
        [
            "insurance-clock-start",
            "insurance-decision-c2",
            "insurance-listing-months",
            "insurance-listing-after-decision"
        ]
    );
    assert!(!clock.basis.is_firm(), "the listing months are an editable default");
}

#[test]
fn b3_c1_and_r_are_decided_within_four_months() {
    for category in [B3, C1, R] {
        let clock = filed(category, "2025-04-18");
        assert_eq!(clock.decision, time("2025-05-01", "2025-08-31"), "{category:?}");
        assert_eq!(clock.covered_from, CoverageStart::AtTheLatest(day("2025-09-01")), "{category:?}");
    }
}

#[test]
fn the_clock_starts_on_the_first_of_the_month_after_filing_whatever_the_day() {
    for (on, starts, at_the_latest, listed) in [
        ("2025-05-01", "2025-06-01", "2025-10-31", "2025-12-01"),
        ("2025-05-31", "2025-06-01", "2025-10-31", "2025-12-01"),
        ("2025-01-31", "2025-02-01", "2025-06-30", "2025-09-01"),
        ("2025-02-28", "2025-03-01", "2025-07-31", "2025-09-01"),
        ("2023-09-30", "2023-10-01", "2024-02-29", "2024-03-01"),
        ("2025-09-10", "2025-10-01", "2026-02-28", "2026-03-01"),
        ("2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01"),
    ] {
        let clock = filed(C2, on);
        assert_eq!(clock.decision, time(starts, at_the_latest), "filed {on}");
        assert_eq!(clock.covered_from, CoverageStart::AtTheLatest(day(listed)), "filed {on}");
    }
}

#[test]
fn a_decision_is_listed_in_the_next_listing_month() {
    for (decided, on) in [
        ("2025-02-19", "2025-03-01"),
        ("2025-08-01", "2025-09-01"),
        ("2025-08-31", "2025-09-01"),
        ("2025-12-24", "2026-03-01"),
        ("2023-12-20", "2024-03-01"),
        ("2024-01-17", "2024-03-01"),
    ] {
        for category in [B3, C1, C2, R] {
            assert_eq!(listed(category, decided), CoverageStart::OnDay(day(on)), "{category:?} {decided}");
        }
    }
}

#[test]
fn a_decision_on_the_first_of_a_listing_month_waits_for_the_next_one() {
    assert_eq!(listed(C1, "2025-09-01"), CoverageStart::OnDay(day("2025-12-01")));
    assert_eq!(listed(C1, "2025-12-01"), CoverageStart::OnDay(day("2026-03-01")));
}

#[test]
fn a3_and_b2_are_covered_from_the_first_of_the_month_after_the_decision() {
    for category in [A3, B2] {
        let clock = filed(category, "2025-04-18");
        assert_eq!(clock.decision, None);
        assert_eq!(clock.covered_from, CoverageStart::Open(OpenReason::DecisionAwaited));
        assert_eq!(clock.basis.codes(), ["insurance-coverage-a3-b2"]);
        assert_eq!(listed(category, "2025-06-01"), CoverageStart::OnDay(day("2025-07-01")));
        assert_eq!(listed(category, "2025-06-30"), CoverageStart::OnDay(day("2025-07-01")));
        assert_eq!(listed(category, "2025-12-11"), CoverageStart::OnDay(day("2026-01-01")));
        assert_eq!(listed(category, "2022-04-01"), CoverageStart::OnDay(day("2022-05-01")));
        assert_eq!(
            coverage_after_decision(category, day("2022-03-31")),
            Err(Unanswered::NoRule { code: "insurance-coverage-a3-b2", on: day("2022-03-31") })
        );
    }
}

#[test]
fn a2_and_b1_are_covered_from_the_next_month_when_filed_by_the_tenth() {
    for category in [A2, B1] {
        for (on, from) in [
            ("2025-04-01", "2025-05-01"),
            ("2025-04-10", "2025-05-01"),
            ("2025-04-11", "2025-06-01"),
            ("2025-01-31", "2025-03-01"),
            ("2025-12-10", "2026-01-01"),
            ("2025-12-11", "2026-02-01"),
        ] {
            let clock = filed(category, on);
            assert_eq!(clock.covered_from, CoverageStart::OnDay(day(from)), "{category:?} filed {on}");
            assert_eq!((clock.decision, clock.basis.is_firm()), (None, false));
        }
        assert_eq!(listed(category, "2025-04-18"), CoverageStart::Open(OpenReason::FollowsFiling));
    }
}

#[test]
fn a1_is_covered_twenty_days_after_it_was_filed() {
    assert_eq!(filed(A1, "2025-04-18").covered_from, CoverageStart::OnDay(day("2025-05-08")));
    assert_eq!(filed(A1, "2024-02-20").covered_from, CoverageStart::OnDay(day("2024-03-11")));
    assert!(!filed(A1, "2025-04-18").basis.is_firm());
}

#[test]
fn nothing_is_answered_beyond_the_calendar() {
    assert_eq!(clock(C2, day("2200-12-31")), Err(Unanswered::OutsideCalendar));
    assert_eq!(coverage_after_decision(C1, day("2200-12-01")), Err(Unanswered::OutsideCalendar));
}

fn any_day() -> impl Strategy<Value = JstDate> {
    (0..36_500i32).prop_map(|days| day("2022-04-01").plus_days(days).expect("before 2200"))
}

proptest! {
    #[test]
    fn the_clock_starts_after_filing_and_decides_after_it_starts(on in any_day(), category in prop::sample::select(&ALL[..])) {
        let clock = clock(category, on).expect("rules are in force");
        prop_assert!(!clock.basis.rules().is_empty());
        if let Some(time) = clock.decision {
            prop_assert!(on < time.starts && time.starts < time.at_the_latest);
            prop_assert!(start(clock.covered_from).is_some_and(|covered| time.at_the_latest < covered));
        }
        prop_assert!(start(clock.covered_from).is_none_or(|covered| on < covered));
    }

    #[test]
    fn no_day_of_coverage_lies_before_the_decision(
        on in any_day(),
        after in 0..400i32,
        category in prop::sample::select(&ALL[..]),
    ) {
        let decided = on.plus_days(after).expect("before 2200");
        let clock = clock_decided(category, on, decided).expect("rules are in force");
        prop_assert!(start(clock.covered_from).is_none_or(|covered| decided <= covered));
    }

    #[test]
    fn what_is_filed_or_decided_later_is_never_listed_earlier(
        on in any_day(),
        later in 0..400i32,
        category in prop::sample::select(&ALL[..]),
    ) {
        let then = on.plus_days(later).expect("before 2200");
        let covered = |filed| start(clock(category, filed).expect("rules are in force").covered_from);
        prop_assert!(covered(on) <= covered(then));
        let listed = |decided| start(coverage_after_decision(category, decided).expect("rules").covered_from);
        prop_assert!(listed(on) <= listed(then));
        prop_assert!(listed(on).is_none_or(|listed| on < listed));
    }

    #[test]
    fn a_decision_within_the_limit_is_listed_by_the_latest_day(on in any_day(), early in 0..150i32) {
        let clock = clock(C2, on).expect("rules are in force");
        let limit = clock.decision.expect("C2 has a limit").at_the_latest;
        let decided = limit.plus_days(-early).expect("after 1900");
        let listed = coverage_after_decision(C2, decided).expect("rules").covered_from;
        prop_assert!(start(listed) <= start(clock.covered_from));
    }
}

#[test]
fn what_is_filed_from_the_year_of_the_reform_on_names_what_the_sources_lack() {
    for category in ALL {
        let gaps = |filed| {
            let clock = clock(category, day(filed)).expect("a clock");
            let firm = clock.basis.is_firm();
            (clock.basis.gaps().iter().map(|gap| gap.code).collect::<Vec<_>>(), firm)
        };
        assert_eq!(gaps("2026-03-31").0, [""; 0], "{category:?}");
        assert_eq!(gaps("2026-04-01"), (vec!["insurance-r8-texts"], false), "{category:?}");
    }
}

#[test]
fn a_decision_names_the_day_and_leaves_what_follows_the_filing_alone() {
    let decided = |category, on| clock_decided(category, day("2025-04-18"), day(on));
    let clock = decided(C2, "2025-08-20").expect("a clock");
    assert_eq!(clock.covered_from, CoverageStart::OnDay(day("2025-09-01")));
    let limit = DecisionTime { starts: day("2025-05-01"), at_the_latest: day("2025-09-30") };
    assert_eq!(clock.decision, Some(limit));
    let a3 = decided(A3, "2025-06-10").expect("a clock");
    assert_eq!(a3.covered_from, CoverageStart::OnDay(day("2025-07-01")));
    assert_eq!(a3.basis.codes(), ["insurance-coverage-a3-b2"]);
    assert_eq!(decided(A2, "2025-06-01"), super::clock(A2, day("2025-04-18")));
    let early = Unanswered::DecidedBeforeFiled { filed: day("2025-04-18"), decided: day("2025-04-17") };
    assert_eq!(decided(C2, "2025-04-17"), Err(early));
}

#[test]
fn nothing_is_covered_before_it_is_decided() {
    for category in [A1, A2, B1] {
        let clock = clock_decided(category, day("2025-04-18"), day("2025-06-10")).expect("a clock");
        assert_eq!(clock.covered_from, CoverageStart::Open(OpenReason::DecidedLater), "{category:?}");
        let gaps: Vec<_> = clock.basis.gaps().iter().map(|gap| gap.code).collect();
        assert!(gaps.contains(&"insurance-decided-later"), "{category:?}: {gaps:?}");
    }
    // Deemed filed on the day on which it was found to be 非C2, it is covered by that day.
    let deemed = clock_decided(A2, day("2025-06-05"), day("2025-06-05")).expect("a clock");
    assert_eq!(deemed.covered_from, CoverageStart::OnDay(day("2025-07-01")));
}
