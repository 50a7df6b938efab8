//! Where each target stands as far as it can be known, and which part it lacks.

use super::*;
use crate::plan::{ActionDue, ActionStep, Rhythm};

fn complete(plan: &PlanRecord, values: &[IndicatorEvent], on: &str) -> (Completeness, Vec<&'static str>) {
    let series = BTreeMap::from([(indicator(), series_of(values, on))]);
    let known = Known { plan, series: &series, on: day(on) };
    let attainment = known.attainments().remove(0);
    (attainment.completeness(), attainment.missed(known).iter().map(Missed::code).collect())
}

fn begun(on_day: &str) -> PlanEvent {
    PlanEvent::ActionBegun { target: 1, happened: Happened { on: on(on_day), source: source() } }
}

#[test]
fn a_number_lacks_its_value_its_base_value_or_the_value_of_its_year() {
    let with = plan(numeric("70"), by_fiscal_year("FY2015"), &[]);
    assert_eq!(complete(&with, &[], "2014-06-01"), (Completeness::WithoutValue, vec!["value"]));
    let one = values(&[("2015-03-31", "69")]);
    assert_eq!(complete(&with, &one, "2015-06-01"), (Completeness::Judged, vec![]));
    assert_eq!(complete(&with, &one, "2016-06-01").1, ["value-of-its-year"], "FY2015 is over");
    let (value, direction) = (number("70"), Direction::Increase);
    let aim = Aim::NumericByDate {
        indicator: indicator(),
        baseline: None,
        value: crate::value::Reading::Exact(value),
        direction,
        each_year: false,
    };
    let without = plan(aim.clone(), by_fiscal_year("FY2015"), &[]);
    assert_eq!(complete(&without, &one, "2015-06-01"), (Completeness::SourceGap, vec!["baseline"]));
    let timeless = plan(aim, Due::NotStated, &[]);
    assert_eq!(
        complete(&timeless, &one, "2015-06-01"),
        (Completeness::SourceGap, vec!["baseline", "due-time"])
    );
    let known = Known { plan: &with, series: &BTreeMap::new(), on: day("2015-06-01") };
    let unknown = known.attainments().remove(0);
    assert_eq!(
        (unknown.completeness(), unknown.missed(known)),
        (Completeness::WithoutValue, vec![Missed::Indicator])
    );
}

#[test]
fn an_improvement_over_the_previous_year_lacks_that_year() {
    let improves = plan(improve(Some("64.9")), Due::PeriodEnd, &[]);
    let one = values(&[("2015-03-31", "69")]);
    assert_eq!(
        complete(&improves, &one, "2015-06-01"),
        (Completeness::Judged, vec!["value-of-the-previous-year"])
    );
}

#[test]
fn an_action_waits_is_overdue_or_is_judged() {
    let due = ActionDue::In(fy("FY2013"));
    let as_written = AsWritten::parse("平成25年度に").ok();
    let action = || Aim::ActionByFiscalYear { due, as_written: as_written.clone(), part: None, after: None };
    let bare = plan(action(), due.due(), &[]);
    assert_eq!(complete(&bare, &[], "2014-03-31"), (Completeness::Waits, vec![]));
    assert_eq!(complete(&bare, &[], "2014-04-01"), (Completeness::Overdue, vec!["record"]));
    let done =
        PlanEvent::ActionDone { target: 1, happened: Happened { on: on("2014-03-31"), source: source() } };
    let told = plan(action(), due.due(), &[begun("2013-05-01"), done]);
    assert_eq!(complete(&told, &[], "2014-04-01"), (Completeness::Judged, vec![]));
    assert!(told.facts.actions[&1].step(ActionStep::Done).is_some());
    let open =
        Aim::ActionByFiscalYear { due: ActionDue::NotStated, as_written: None, part: None, after: None };
    assert_eq!(
        complete(&plan(open, Due::NotStated, &[]), &[], "2014-04-01"),
        (Completeness::SourceGap, vec!["due-time"])
    );
}

#[test]
fn a_follow_up_lacks_the_rounds_that_were_not_reported() {
    let narrative = plan(Aim::NarrativeFollowUp { every: Rhythm::EachFiscalYear }, Due::PeriodEnd, &[]);
    let (place, missed) = complete(&narrative, &[], "2014-04-01");
    assert_eq!((place, missed), (Completeness::Overdue, vec!["round", "round"]));
    let round = |on: &str| {
        let series = BTreeMap::new();
        let known = Known { plan: &narrative, series: &series, on: day(on) };
        known.attainments()[0].missed(known)
    };
    assert_eq!(round("2013-04-01"), [Missed::Round(name("FY2012"))]);
    assert_eq!(complete(&narrative, &[], "2013-03-30"), (Completeness::Waits, vec![]));
}
