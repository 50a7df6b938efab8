//! Which measurement stands, what takes its place, and that nothing is lost.

use super::*;

fn hub(id: u128) -> Breakdown {
    Breakdown { hub: Some(HubId::new(Uuid::from_u128(id))), ..Breakdown::default() }
}

/// A provisional value and the final one that took its place.
fn final_after_provisional() -> Given<Indicator> {
    plain().when(report("2023-12", "2016")).then().when(report_final("2023-12", "2020")).then()
}

fn standing(record: &Record) -> Vec<(u32, String)> {
    record.measurements.standing().map(|m| (m.number, m.value.reading.to_string())).collect()
}

#[test]
fn one_value_stands_for_a_date_and_a_breakdown() {
    let measured = || plain().when(report("2023-12", "2016")).then();
    measured().when(report("2023-12", "2017")).refused(IndicatorRefusal::AlreadyMeasured { number: 1 });
    measured().when(report("2023-11", "2017")).then();
    measured().when(report("2023-12-31", "2017")).then();
    measured().when(within(hub(1), report("2023-12", "17"))).then();
    let at_hub = || measured().when(within(hub(1), report("2023-12", "17"))).then();
    at_hub().when(within(hub(2), report("2023-12", "17"))).then();
    at_hub()
        .when(within(hub(1), report("2023-12", "18")))
        .refused(IndicatorRefusal::AlreadyMeasured { number: 2 });
}

#[test]
fn what_was_entered_is_not_entered_twice() {
    let measured = || plain().when(report("2023-12", "2016")).then();
    measured().when(report("2023-12", "2016")).expect(&[]);
    let elsewhere = StatedValue { source: source(105), ..stated("2016", ValueState::Provisional) };
    measured().when(report_as("2023-12", elsewhere)).refused(IndicatorRefusal::AlreadyMeasured { number: 1 });
}

#[test]
fn a_final_value_takes_the_place_of_a_provisional_one_and_keeps_it() {
    let record = record(final_after_provisional().when(name_beside(1..2)));
    assert_eq!(standing(&record), [(2, "2,020".to_owned())]);
    let provisional = record.measurements.find(1).expect("kept");
    assert_eq!(provisional.standing, Standing::Superseded { by: 2 });
    assert_eq!(provisional.measurement.value, measured("2016", ValueState::Provisional));
    assert_eq!(record.measurements.iter().count(), 2);
    let at = record.measurements.standing_at(on("2023-12"), Breakdown::default());
    assert_eq!(at.map(|m| m.number), Some(2));
    assert_eq!(record.measurements.standing_at(on("2023-11"), Breakdown::default()), None);
}

#[test]
fn the_log_says_which_value_was_superseded() {
    plain().when(report("2023-12", "2016")).then().when(report_final("2023-12", "2016")).expect(&[
        IndicatorEvent::Reported {
            measurement: Measurement {
                number: 2,
                definition: 1,
                as_of: on("2023-12"),
                breakdown: Breakdown::default(),
                value: measured("2016", ValueState::Final),
            },
            supersedes: Some(1),
        },
    ]);
}

#[test]
fn nothing_takes_the_place_of_a_final_value() {
    for command in [report_final("2023-12", "2021"), report("2023-12", "2021")] {
        final_after_provisional().when(command).refused(IndicatorRefusal::AlreadyMeasured { number: 2 });
    }
}

#[test]
fn a_correction_keeps_what_stood_with_its_reason() {
    let first = || plain().when(report("2023-12", "2016")).then();
    first().when(correct(1, stated("2061", ValueState::Provisional))).expect(&[IndicatorEvent::Corrected {
        number: 1,
        value: measured("2061", ValueState::Provisional),
        reason: reason("転記の誤り"),
    }]);
    let twice = first()
        .when(correct(1, stated("2061", ValueState::Provisional)))
        .then()
        .when(correct(1, stated("2062", ValueState::Final)));
    let record = record(twice);
    let entry = record.measurements.find(1).expect("corrected");
    assert_eq!(entry.measurement.value, measured("2062", ValueState::Final));
    assert_eq!(entry.standing, Standing::Stands);
    assert_eq!(
        entry.earlier,
        [
            Earlier { value: measured("2016", ValueState::Provisional), reason: reason("転記の誤り") },
            Earlier { value: measured("2061", ValueState::Provisional), reason: reason("転記の誤り") },
        ]
    );
}

#[test]
fn a_correction_follows_the_rules_of_a_value_and_of_its_definition() {
    let first = || plain().when(report("2023-12", "2016")).then();
    first().when(correct(1, stated("2016", ValueState::Provisional))).expect(&[]);
    first().when(correct(1, stated("-1", ValueState::Final))).refused(IndicatorRefusal::NegativeCount {
        value: Reading::parse("-1").expect("a value"),
        unit: "companies",
    });
    let persons = StatedValue { unit: Some(MeasureUnit::Persons), ..stated("1", ValueState::Final) };
    let refusal = IndicatorRefusal::UnitDiffers { expected: "companies", given: "persons" };
    first().when(correct(1, persons.clone())).refused(refusal.clone());
    let redefined =
        first().when(redefine("2025-04-01", Continuity::Break, in_unit(MeasureUnit::Persons))).then();
    redefined.when(correct(1, persons)).refused(refusal);
    first()
        .when(correct(2, stated("1", ValueState::Final)))
        .refused(IndicatorRefusal::NoSuchMeasurement { number: 2 });
}

#[test]
fn a_withdrawn_value_is_kept_and_stands_no_longer() {
    let withdrawn = || plain().when(report("2023-12", "2016")).then().when(withdraw(1)).then();
    let record = record(withdrawn().when(name_beside(1..2)));
    assert_eq!(standing(&record), []);
    let entry = record.measurements.find(1).expect("kept");
    assert_eq!(entry.standing, Standing::Withdrawn { reason: reason("別の事業の値") });
    assert_eq!(entry.measurement.value, measured("2016", ValueState::Provisional));
    withdrawn().when(withdraw(1)).refused(IndicatorRefusal::MeasurementWithdrawn { number: 1 });
    withdrawn()
        .when(correct(1, stated("1", ValueState::Final)))
        .refused(IndicatorRefusal::MeasurementWithdrawn { number: 1 });
    plain().when(withdraw(1)).refused(IndicatorRefusal::NoSuchMeasurement { number: 1 });
}

#[test]
fn the_number_of_a_withdrawn_value_is_given_to_no_other() {
    let again = plain().when(report("2023-12", "2016")).then().when(withdraw(1)).then();
    let record = record(again.when(report("2023-12", "2016")));
    assert_eq!(standing(&record), [(2, "2,016".to_owned())]);
}

#[test]
fn a_superseded_value_is_left_alone_until_the_final_one_is_withdrawn() {
    let refusal = IndicatorRefusal::MeasurementSuperseded { number: 1, by: 2 };
    final_after_provisional().when(withdraw(1)).refused(refusal.clone());
    final_after_provisional().when(correct(1, stated("1", ValueState::Final))).refused(refusal);
    let withdrawn = final_after_provisional().when(withdraw(2)).then();
    let again = withdrawn.when(report_final("2023-12", "2021"));
    let record = record(again);
    assert_eq!(standing(&record), [(3, "2,021".to_owned())]);
    assert_eq!(record.measurements.find(1).map(|e| &e.standing), Some(&Standing::Superseded { by: 3 }));
}

#[test]
fn a_provisional_value_stands_again_when_the_final_one_is_withdrawn() {
    let record = record(final_after_provisional().when(withdraw(2)));
    assert_eq!(standing(&record), [(1, "2,016".to_owned())]);
}
