//! Whatever is wished in whatever order: nothing panics, and what must always hold holds.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::ids::{AccountId, CommandId};
use crate::issued::Issued;

const DATES: [&str; 9] =
    ["2021-03-31", "2024-04-01", "2024-04", "FY2023", "FY2024", "2026-06-15", "2026-07", "unknown", "FY2025"];
const READINGS: [&str; 8] = ["0", "2016", "約30", "1.5", "-3〜2", "100超", "69.4", "15以上"];
const DAYS: [&str; 5] = ["2020-04-01", "2024-04-01", "2025-10-01", "2026-04-01", "2030-04-01"];

fn any_definition() -> impl Strategy<Value = Definition> {
    prop::sample::select(vec![
        companies(),
        Definition { statement: note("言い換え"), ..companies() },
        in_unit(MeasureUnit::Percent),
        share(),
        derived(),
        of_kind(Kind::Reported(Terms {
            bounds: Bounds::Share,
            ..terms(MeasureUnit::Yen, CountBasis::Total)
        })),
    ])
}

fn any_value() -> impl Strategy<Value = StatedValue> {
    let unit = prop::sample::select(vec![None, Some(MeasureUnit::Companies), Some(MeasureUnit::Percent)]);
    let basis = prop::sample::select(vec![None, Some(CountBasis::Total), Some(CountBasis::Distinct)]);
    let state = prop::sample::select(vec![ValueState::Provisional, ValueState::Final]);
    (prop::sample::select(&READINGS[..]), unit, basis, state)
        .prop_map(|(reading, unit, basis, state)| StatedValue { unit, basis, ..stated(reading, state) })
}

/// A value that the first definition takes, so that some commands are accepted.
fn good_value() -> impl Strategy<Value = StatedValue> {
    let state = prop::sample::select(vec![ValueState::Provisional, ValueState::Final]);
    (0..4u32, state).prop_map(|(n, state)| stated(&n.to_string(), state))
}

fn any_command() -> impl Strategy<Value = IndicatorCommand> {
    let from = || prop::sample::select(&DAYS[..]).prop_map(day);
    let continuity = prop::sample::select(vec![Continuity::Comparable, Continuity::Break]);
    let value = || prop_oneof![2 => good_value(), 1 => any_value()];
    let breakdown = prop::sample::select(vec![
        Breakdown::default(),
        Breakdown { hub: Some(HubId::new(Uuid::from_u128(3))), ..Breakdown::default() },
        Breakdown { fiscal_year: Some(FiscalYear::new(2024).expect("a year")), ..Breakdown::default() },
    ]);
    let report =
        (prop::sample::select(&DATES[..]), breakdown, value()).prop_map(|(as_of, breakdown, value)| {
            IndicatorCommand::Report(NewMeasurement { as_of: on(as_of), breakdown, value })
        });
    let redefine = (from(), continuity, any_definition()).prop_map(|(from, continuity, definition)| {
        IndicatorCommand::Redefine { from, continuity, definition, reason: reason("改定") }
    });
    prop_oneof![
        1 => (prop::option::of(from()), any_definition())
            .prop_map(|(from, definition)| IndicatorCommand::Define { code: code(), from, definition }),
        2 => redefine,
        10 => report,
        4 => (0..8u32, value()).prop_map(|(number, value)| correct(number, value)),
        4 => (0..8u32).prop_map(withdraw),
        1 => (0..25u128).prop_map(|most| name_beside(0..most)),
        1 => from().prop_map(|on| IndicatorCommand::Retire { on, reason: reason("終了") }),
    ]
}

/// Decides one command after the other; gives every event with the state it led to.
fn run(first: Definition, commands: Vec<IndicatorCommand>) -> Vec<(IndicatorEvent, Indicator)> {
    let at: Timestamp = "2026-06-15T03:00:00Z".parse().expect("a timestamp");
    let mut state = Indicator::default();
    let mut told = Vec::new();
    let define = IndicatorCommand::Define { code: code(), from: None, definition: first };
    for command in std::iter::once(define).chain(commands) {
        let issued = Issued {
            id: CommandId::new(Uuid::from_u128(1)),
            by: AccountId::new(Uuid::from_u128(2)),
            at,
            acknowledged: Vec::new(),
            doubts: Vec::new(),
            command,
        };
        for event in crate::decider::decide(&state, &issued).unwrap_or_default() {
            state.evolve(&event);
            told.push((event, state.clone()));
        }
    }
    told
}

fn check_measurements(record: &Record) -> Result<(), TestCaseError> {
    let mut places = BTreeMap::new();
    for m in record.measurements.standing() {
        let last = m.as_of.latest().expect("a date");
        let version = record.versions.definition_on(last).expect("a definition holds");
        prop_assert_eq!(version.number, m.definition);
        prop_assert_eq!(version.definition.unit(), m.value.unit);
        prop_assert_eq!(version.definition.basis(), m.value.basis);
        prop_assert!(version.definition.derivation().is_none());
        let before = places.insert((m.as_of.to_string(), m.breakdown), m.number);
        prop_assert_eq!(before, None, "two stand in one place");
        prop_assert!(record.retired.is_none_or(|on| m.as_of.earliest().is_some_and(|first| first <= on)));
    }
    Ok(())
}

fn check_versions(record: &Record) -> Result<(), TestCaseError> {
    let numbers: Vec<u32> = record.versions.iter().map(|version| version.number).collect();
    prop_assert_eq!(&numbers, &(1..=u32::try_from(numbers.len()).expect("few")).collect::<Vec<_>>());
    prop_assert!(record.versions.iter().is_sorted_by(|a, b| a.from < b.from));
    let kinds: BTreeSet<_> = record.versions.iter().map(|version| version.definition.kind.code()).collect();
    prop_assert_eq!(kinds.len(), 1);
    Ok(())
}

proptest! {
    #[test]
    fn no_order_of_wishes_panics_or_leaves_two_values_in_one_place(
        first in any_definition(), commands in prop::collection::vec(any_command(), 1..60),
    ) {
        let mut numbers = BTreeSet::new();
        for (event, state) in run(first, commands) {
            if let IndicatorEvent::Reported { measurement, .. } = &event {
                prop_assert!(numbers.insert(measurement.number), "a number is given twice");
            }
            let record = state.record().expect("defined");
            prop_assert_eq!(record.measurements.iter().count(), numbers.len(), "nothing is lost");
            check_measurements(record)?;
            check_versions(record)?;
            let text = serde_json::to_string(&event).expect("serialises");
            prop_assert_eq!(serde_json::from_str::<IndicatorEvent>(&text).expect("readable"), event);
            let text = serde_json::to_string(&state).expect("serialises");
            prop_assert_eq!(serde_json::from_str::<Indicator>(&text).expect("readable"), state);
        }
    }

    #[test]
    fn a_break_lies_between_two_days_exactly_if_their_stretches_differ(
        commands in prop::collection::vec(any_command(), 1..30),
        a in 0..4000i32, b in 0..4000i32,
    ) {
        let told = run(companies(), commands);
        let (_, state) = told.last().expect("defined");
        let versions = &state.record().expect("defined").versions;
        let at = |days| day("2020-01-01").plus_days(days).expect("a day");
        let stretch = |days| versions.definition_on(at(days)).and_then(|v| versions.stretch_of(v.number));
        let found = versions.break_between(at(a), at(b));
        prop_assert_eq!(found.is_some(), stretch(a) != stretch(b));
        prop_assert_eq!(found, versions.break_between(at(b), at(a)));
    }
}
