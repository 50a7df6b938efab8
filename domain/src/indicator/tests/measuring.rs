//! What may be measured: when, under which definition, in which unit and basis.

use super::*;

/// A value in another unit, without a basis.
fn in_terms(reading: &str, unit: MeasureUnit) -> StatedValue {
    StatedValue { unit: Some(unit), basis: None, ..stated(reading, ValueState::Final) }
}

fn shared(reading: &str) -> IndicatorCommand {
    report_as("2026-03-31", in_terms(reading, MeasureUnit::Percent))
}

#[test]
fn a_measurement_is_entered_with_its_number_version_unit_basis_and_source() {
    plain().when(report("2023-12", "2,016")).expect(&[IndicatorEvent::Reported {
        measurement: Measurement {
            number: 1,
            definition: 1,
            as_of: on("2023-12"),
            breakdown: Breakdown::default(),
            value: measured("2016", ValueState::Provisional),
        },
        supersedes: None,
    }]);
}

#[test]
fn a_value_is_as_of_a_day_a_month_or_a_fiscal_year_that_has_begun() {
    for as_of in ["2026-06-15", "2026-06", "FY2026"] {
        plain().when(report(as_of, "1")).then();
    }
    plain().when(report("unknown", "1")).refused(IndicatorRefusal::AsOfUnknown);
    for as_of in ["2026-06-16", "2026-07", "FY2027"] {
        let today = day("2026-06-15");
        plain().when(report(as_of, "1")).refused(IndicatorRefusal::InFuture { date: on(as_of), today });
    }
}

#[test]
fn nothing_is_measured_before_the_definition_held() {
    let from = "2022-05-31";
    for as_of in ["2022-05-30", "2022-04", "FY2021"] {
        indicator(Some(from), companies())
            .when(report(as_of, "1"))
            .refused(IndicatorRefusal::BeforeDefinition { as_of: on(as_of), from: day(from) });
    }
    for as_of in ["2022-05-31", "2022-05", "FY2022"] {
        indicator(Some(from), companies()).when(report(as_of, "1")).then();
    }
}

#[test]
fn a_value_is_measured_under_the_definition_of_its_day() {
    let redefined =
        || plain().when(redefine("2025-10-01", Continuity::Break, in_unit(MeasureUnit::Persons))).then();
    let version = |as_of, value| {
        let record = record(redefined().when(report_as(as_of, value)));
        record.measurements.find(1).map(|entry| entry.measurement.definition)
    };
    assert_eq!(version("2025-09-30", stated("1", ValueState::Final)), Some(1));
    assert_eq!(version("2025-10-01", in_terms("1", MeasureUnit::Persons)), Some(2));
    redefined()
        .when(report("2025-10-01", "1"))
        .refused(IndicatorRefusal::UnitDiffers { expected: "persons", given: "companies" });
}

#[test]
fn a_year_with_a_break_in_it_is_no_date_of_a_value() {
    let redefined = |continuity| {
        plain()
            .when(redefine("2025-10-01", continuity, {
                Definition { statement: note("言い換え"), ..companies() }
            }))
            .then()
    };
    redefined(Continuity::Break).when(report("FY2025", "1")).refused(IndicatorRefusal::SpansBreak {
        as_of: on("FY2025"),
        version: 2,
        from: day("2025-10-01"),
    });
    redefined(Continuity::Break).when(report("2025-10", "1")).then();
    redefined(Continuity::Break).when(report("FY2024", "1")).then();
    let record = record(redefined(Continuity::Comparable).when(report("FY2025", "1")));
    assert_eq!(record.measurements.find(1).map(|entry| entry.measurement.definition), Some(2));
}

#[test]
fn a_derived_indicator_takes_no_reported_value() {
    for as_of in ["2026-03-31", "unknown"] {
        indicator(None, derived()).when(report(as_of, "1")).refused(IndicatorRefusal::Derived);
    }
    indicator(None, derived()).when(withdraw(1)).refused(IndicatorRefusal::NoSuchMeasurement { number: 1 });
}

#[test]
fn a_value_has_the_unit_of_the_definition() {
    let value = || stated("1", ValueState::Final);
    plain()
        .when(report_as("2026-03-31", StatedValue { unit: None, ..value() }))
        .refused(IndicatorRefusal::UnitMissing { expected: "companies" });
    plain()
        .when(report_as("2026-03-31", StatedValue { unit: Some(MeasureUnit::Startups), ..value() }))
        .refused(IndicatorRefusal::UnitDiffers { expected: "companies", given: "startups" });
}

#[test]
fn a_value_has_the_basis_of_the_definition() {
    let with = |basis| report_as("2026-03-31", StatedValue { basis, ..stated("1", ValueState::Final) });
    for basis in [None, Some(CountBasis::Unstated)] {
        plain().when(with(basis)).refused(IndicatorRefusal::BasisMissing { expected: "total" });
    }
    plain()
        .when(with(Some(CountBasis::Distinct)))
        .refused(IndicatorRefusal::BasisDiffers { expected: "total", given: "distinct" });
    let unstated = || indicator(None, in_unit(MeasureUnit::Companies));
    for basis in [None, Some(CountBasis::Unstated)] {
        let record = record(unstated().when(with(basis)));
        let entry = record.measurements.find(1).expect("entered");
        assert_eq!(entry.measurement.value.basis, CountBasis::Unstated);
    }
    unstated()
        .when(with(Some(CountBasis::Total)))
        .refused(IndicatorRefusal::BasisDiffers { expected: "unstated", given: "total" });
}

#[test]
fn what_is_counted_is_whole_and_not_below_zero() {
    let value = |text| Reading::parse(text).expect(text);
    for text in ["-1", "約-1", "-3〜2", "-1以下"] {
        plain()
            .when(report("2026-03-31", text))
            .refused(IndicatorRefusal::NegativeCount { value: value(text), unit: "companies" });
    }
    for text in ["1.5", "1〜2.5", "約0.1"] {
        plain()
            .when(report("2026-03-31", text))
            .refused(IndicatorRefusal::FractionalCount { value: value(text), unit: "companies" });
    }
    for text in ["0", "2.0", "約30", "30以上", "15〜20"] {
        plain().when(report("2026-03-31", text)).then();
    }
}

#[test]
fn what_is_measured_may_be_broken_and_below_zero() {
    for unit in [MeasureUnit::Yen, MeasureUnit::Days, MeasureUnit::Months, MeasureUnit::Percent] {
        for text in ["-1.8", "0.5〜1.5", "120"] {
            indicator(None, in_unit(unit)).when(report_as("2026-03-31", in_terms(text, unit))).then();
        }
    }
}

#[test]
fn a_share_lies_between_0_and_100_percent() {
    for text in ["-0.1", "100.1", "約101", "99〜100.5", "100超"] {
        let value = Reading::parse(text).expect(text);
        indicator(None, share()).when(shared(text)).refused(IndicatorRefusal::ShareOutOfRange { value });
    }
    for text in ["0", "100", "69.4", "約100", "100以上", "99.9超", "0〜100"] {
        indicator(None, share()).when(shared(text)).then();
    }
}

#[test]
fn a_value_of_a_year_is_not_older_than_the_year() {
    let of = |year: i16, as_of| {
        let fiscal_year = Some(FiscalYear::new(year).expect("a year"));
        within(Breakdown { fiscal_year, ..Breakdown::default() }, report(as_of, "1"))
    };
    plain().when(of(2023, "2023-12")).then();
    plain().when(of(2023, "2024-06-01")).then();
    plain().when(of(2023, "2023-04-01")).then();
    plain().when(of(2023, "2023-03-31")).refused(IndicatorRefusal::YearAfterAsOf {
        fiscal_year: FiscalYear::new(2023).expect("a year"),
        as_of: on("2023-03-31"),
    });
}
