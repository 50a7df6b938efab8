//! Values that Banso counts from its log, as the values of a target.

use super::*;

/// An indicator of first approvals from FY2012 on, counted by another definition from FY2014 on.
fn derived(continuity: Continuity) -> Indicator {
    let counting = |devices| Definition {
        kind: Kind::Derived(crate::indicator::Derivation::FirstApprovals { devices }),
        ..definition(MeasureUnit::Companies)
    };
    let code = IndicatorCode::parse("sample-approvals").expect("a code");
    let all = crate::indicator::DeviceFilter::default();
    let classes = [crate::value::DeviceClass::IV].into();
    let narrow = match continuity {
        Continuity::Comparable => all.clone(),
        Continuity::Break => crate::indicator::DeviceFilter { classes, ..all.clone() },
    };
    let mut indicator = Indicator::default();
    indicator.evolve(&IndicatorEvent::Defined {
        code,
        from: Some(day("2012-04-01")),
        definition: counting(all),
    });
    let (from, definition) = (day("2014-04-01"), counting(narrow));
    let redefined =
        IndicatorEvent::Redefined { version: 2, from, continuity, definition, reason: reason("narrower") };
    indicator.evolve(&redefined);
    indicator
}

fn counts(values: &[(&str, &str, ValueState)]) -> Vec<Counted> {
    let counted = |(year, value, state): &(&str, &str, ValueState)| Counted {
        fiscal_year: fy(year),
        value: number(value),
        state: *state,
        cases: 5,
    };
    values.iter().map(counted).collect()
}

#[test]
fn each_year_is_counted_by_the_definition_of_its_last_day_and_a_break_is_kept() {
    let (done, running) = (ValueState::Final, ValueState::Provisional);
    let wide = [
        ("FY2011", "9", done),
        ("FY2012", "0", done),
        ("FY2013", "3", done),
        ("FY2014", "5", done),
        ("FY2015", "6", running),
    ];
    let narrow =
        [("FY2012", "0", done), ("FY2013", "1", done), ("FY2014", "2", done), ("FY2015", "1", running)];
    let values = BTreeMap::from([(1, counts(&wide)), (2, counts(&narrow))]);
    let told = |continuity, on: &str| -> Vec<String> {
        let indicator = derived(continuity);
        let series = Series::counted(indicator.record().expect("defined"), &values, day(on));
        let told = |point: &Point| {
            let Point { fiscal_year, value, unit, stretch, definition, as_of, state, measurement, cases } =
                point;
            assert_eq!((*measurement, *cases), (None, Some(5)));
            assert_eq!(
                *definition,
                if fiscal_year.year() < 2014 { 1 } else { 2 },
                "of the last day of the year"
            );
            format!("{fiscal_year} {value} {unit} by {stretch} as of {as_of} {state:?}")
        };
        series.points.iter().map(told).collect()
    };
    assert_eq!(
        told(Continuity::Break, "2015-06-30"),
        [
            "FY2012 0 品目(実) by 1 as of 2013-03-31 Final",
            "FY2013 3 品目(実) by 1 as of 2014-03-31 Final",
            "FY2014 2 品目(実) by 2 as of 2015-03-31 Final",
        ],
        "the year that still runs is none"
    );
    assert_eq!(
        told(Continuity::Comparable, "2015-06-30")[2],
        "FY2014 2 品目(実) by 1 as of 2015-03-31 Final"
    );
    assert_eq!(told(Continuity::Break, "2014-03-31").len(), 2, "nothing of what is to come");
}

#[test]
fn a_counted_value_never_becomes_the_value_of_a_reported_indicator() {
    let code = IndicatorCode::parse("sample-series").expect("a code");
    let mut indicator = Indicator::default();
    indicator.evolve(&IndicatorEvent::Defined {
        code,
        from: None,
        definition: definition(MeasureUnit::Companies),
    });
    let values = BTreeMap::from([(1, counts(&[("FY2014", "5", ValueState::Final)]))]);
    let series = Series::counted(indicator.record().expect("defined"), &values, day("2016-03-31"));
    assert_eq!((series.points.len(), series.terms.len()), (0, 1));
}

#[test]
fn an_indicator_that_was_retired_counts_no_later_year() {
    let mut indicator = derived(Continuity::Comparable);
    indicator.evolve(&IndicatorEvent::Retired { on: day("2014-03-31"), reason: reason("ended") });
    let done = ValueState::Final;
    let values = counts(&[("FY2013", "3", done), ("FY2014", "5", done)]);
    let values = BTreeMap::from([(1, values.clone()), (2, values)]);
    let series = Series::counted(indicator.record().expect("defined"), &values, day("2016-03-31"));
    assert_eq!(series.latest().map(|point| point.fiscal_year), Some(fy("FY2013")));
}

/// A day after the year ended three, of which nobody can say yet how the next one ends.
#[test]
fn the_year_that_still_runs_is_shown_and_never_judged_as_a_whole_one_and_a_count_from_zero_has_no_growth() {
    let values = counts(&[
        ("FY2012", "1", ValueState::Final),
        ("FY2013", "2", ValueState::Final),
        ("FY2014", "0", ValueState::Provisional),
    ]);
    let indicator = derived(Continuity::Comparable);
    let values = BTreeMap::from([(1, values.clone()), (2, values)]);
    let series = |on: &str| Series::counted(indicator.record().expect("defined"), &values, day(on));
    let baseline = Some(BaselineValue { value: number("1"), at: fy("FY2012") });
    let direction = Direction::Increase;
    let aim = Aim::NumericByDate {
        indicator: super::indicator(),
        baseline,
        value: aimed("4"),
        direction,
        each_year: false,
    };
    let plan = plan(aim, by_fiscal_year("FY2015"), &[]);
    let stands = |on: &str| {
        let series = BTreeMap::from([(super::indicator(), series(on))]);
        let attainments = Known { plan: &plan, series: &series, on: day(on) }.attainments();
        let Attainment { answer, second_opinion, running, .. } = &attainments[0];
        let Answer::Judged(judgement) = answer else { panic!("{answer:?}") };
        let running = running.map(|point| point.fiscal_year);
        (judgement.verdict().status(), second_opinion.is_some(), running)
    };
    assert_eq!(
        stands("2014-04-01"),
        (Status::AbfnA, false, Some(fy("FY2014"))),
        "one of three after one of three"
    );
    let over = Series::counted(indicator.record().expect("defined"), &values, day("2015-03-31"));
    assert_eq!((over.points.len(), over.running), (3, None), "on its last day it is a whole year");
}

#[test]
fn a_state_is_a_value_while_its_year_runs() {
    let code = IndicatorCode::parse("sample-state").expect("a code");
    let kind = Kind::Derived(crate::indicator::Derivation::StartupsAccompanied { field: None });
    let definition = Definition { kind, ..definition(MeasureUnit::Companies) };
    let mut indicator = Indicator::default();
    indicator.evolve(&IndicatorEvent::Defined { code, from: None, definition });
    let values = BTreeMap::from([(1, counts(&[("FY2014", "5", ValueState::Provisional)]))]);
    let series = Series::counted(indicator.record().expect("defined"), &values, day("2014-06-30"));
    assert_eq!((series.points.len(), series.running), (1, None));
}
