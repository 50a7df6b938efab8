//! Since when a target stands as it does.

use super::*;

fn since(plan: &PlanRecord, values: &[IndicatorEvent], as_of: &str) -> Option<String> {
    let code = IndicatorCode::parse("sample-series").expect("a code");
    let defined =
        IndicatorEvent::Defined { code, from: None, definition: definition(MeasureUnit::Companies) };
    let mut measured = Indicator::default();
    for event in std::iter::once(&defined).chain(values) {
        measured.evolve(event);
    }
    let record = measured.record().expect("defined");
    let series = BTreeMap::from([(indicator(), Series::reported(record, day(as_of)))]);
    let known = Known { plan, series: &series, on: day(as_of) };
    known.since(1, Some(record)).map(|day| day.to_string())
}

fn some(day: &str) -> Option<String> {
    Some(day.to_owned())
}

#[test]
fn a_number_stands_so_since_the_day_of_the_value_that_made_its_word_and_not_of_those_that_kept_it() {
    let plan = plan(numeric("70"), by_fiscal_year("FY2015"), &[]);
    let values = values(&[
        ("2013-03-31", "64.9"),
        ("2014-03-31", "67"),
        ("2015-03-31", "69.4"),
        ("2016-03-31", "69"),
        ("2017-03-31", "90"),
    ]);
    assert_eq!(since(&plan, &values, "2012-03-31"), None, "the plan was not in force");
    assert_eq!(since(&plan, &values, "2012-04-01"), some("2012-04-01"), "the day of the adoption");
    assert_eq!(since(&plan, &values, "2013-03-30"), some("2012-04-01"), "no value: since the adoption");
    assert_eq!(since(&plan, &values, "2014-03-30"), some("2013-03-31"));
    assert_eq!(since(&plan, &values, "2015-06-01"), some("2013-03-31"), "A with each value");
    assert_eq!(since(&plan, &values, "2016-03-31"), some("2016-03-31"), "behind on the last day");
    assert_eq!(
        since(&plan, &values, "2020-01-01"),
        some("2016-04-01"),
        "not attained once the year was over"
    );
}

#[test]
fn an_action_is_overdue_since_the_day_after_its_year_and_done_late_since_it_was_done() {
    let aim = Aim::ActionByFiscalYear {
        due: ActionDue::In(fy("FY2013")),
        as_written: None,
        part: None,
        after: None,
    };
    let step = |date: &str| Happened { on: on(date), source: source() };
    let facts = [PlanEvent::ActionDone { target: 1, happened: step("2014-09") }];
    let plan = plan(aim, ActionDue::In(fy("FY2013")).due(), &facts);
    assert_eq!(since(&plan, &[], "2014-03-31"), some("2012-04-01"), "not due from the beginning");
    assert_eq!(since(&plan, &[], "2014-08-31"), some("2014-04-01"));
    assert_eq!(
        since(&plan, &[], "2016-01-01"),
        some("2014-09-01"),
        "possibly from the first of the month on"
    );
}

#[test]
fn a_break_of_the_definition_and_a_narrative_have_their_days_and_a_draft_has_none() {
    let redefined = IndicatorEvent::Redefined {
        version: 2,
        from: day("2014-04-01"),
        continuity: Continuity::Break,
        definition: definition(MeasureUnit::Companies),
        reason: reason("調査の改定"),
    };
    let mut events = values(&[("2014-03-31", "70")]);
    events.push(redefined);
    let IndicatorEvent::Reported { mut measurement, .. } = measured(2, "2015-03-31", "90", ValueState::Final)
    else {
        panic!("a measurement")
    };
    measurement.definition = 2;
    events.push(IndicatorEvent::Reported { measurement, supersedes: None });
    let improving = plan(improve(Some("64.9")), Due::PeriodEnd, &[]);
    assert_eq!(since(&improving, &events, "2015-03-30"), some("2014-03-31"));
    assert_eq!(
        since(&improving, &events, "2016-01-01"),
        some("2015-03-31"),
        "cannot be judged behind the break"
    );
    let told = PlanEvent::FollowUpReported { target: 1, follow_up: follow_up("FY2012", "2013-05-20") };
    let narrative = plan(Aim::NarrativeFollowUp { every: Rhythm::EachFiscalYear }, Due::PeriodEnd, &[told]);
    assert_eq!(
        since(&narrative, &[], "2013-05-19"),
        some("2013-03-31"),
        "a round is held on the last day of its year"
    );
    assert_eq!(since(&narrative, &[], "2013-06-01"), some("2013-05-20"));
    let timeless = plan(numeric("70"), Due::NotStated, &[]);
    assert_eq!(since(&timeless, &[], "2015-01-01"), None, "no method is asked");
}

/// Of each year's count nothing is known before the year is over.
#[test]
fn what_is_counted_is_known_of_years_that_were_over() {
    let devices = crate::indicator::DeviceFilter::default();
    let kind = Kind::Derived(crate::indicator::Derivation::FirstApprovals { devices });
    let definition = Definition { kind, ..definition(MeasureUnit::Companies) };
    let code = IndicatorCode::parse("sample-approvals").expect("a code");
    let mut counted = Indicator::default();
    counted.evolve(&IndicatorEvent::Defined { code, from: None, definition });
    let record = counted.record().expect("defined");
    let count = |(year, value): (&str, &str)| Counted {
        fiscal_year: fy(year),
        value: number(value),
        state: ValueState::Final,
        cases: 5,
    };
    let counts = [("FY2012", "64"), ("FY2013", "66"), ("FY2014", "69")].map(count).to_vec();
    let by_definition = BTreeMap::from([(1, counts)]);
    let plan = plan(improve(Some("64.9")), Due::PeriodEnd, &[]);
    let since = |as_of: &str| {
        let series = Series::counted(record, &by_definition, day(as_of));
        let series = BTreeMap::from([(indicator(), series)]);
        Known { plan: &plan, series: &series, on: day(as_of) }
            .since(1, Some(record))
            .map(|day| day.to_string())
    };
    assert_eq!(since("2015-06-01"), some("2014-03-31"), "improved since FY2013 is over");
    assert_eq!(since("2014-03-30"), some("2012-04-01"), "until then it could not be judged");
}
