//! A target that asks for a method of its own.

use super::*;
use crate::indicator::{Derivation, DeviceFilter};
use crate::plan::{ChosenMethod, fits_measure, methods};

fn asking(aim: Aim, due: Due, facts: &[PlanEvent], method: Method) -> PlanRecord {
    let mut plan = plan(aim, due, facts);
    let mut asked = Plan::Entered(Box::new(plan.clone()));
    let target = plan.targets.get(1).expect("set").target.clone();
    let target = Target { method: Some(ChosenMethod::newest(method)), ..target };
    asked.evolve(&PlanEvent::TargetCorrected {
        number: 1,
        target,
        change: Revision { revision: 1, reason: Some(reason("方法の指定")) },
    });
    if let Plan::Entered(record) = asked {
        plan = *record;
    }
    plan
}

fn answered(plan: &PlanRecord, series: Option<Series>, as_of: &str) -> (Answer, bool) {
    let series = series.map(|series| (indicator(), series)).into_iter().collect();
    let known = Known { plan, series: &series, on: day(as_of) };
    let attainment = known.attainments().remove(0);
    if let Answer::Judged(judgement) = &attainment.answer {
        assert_eq!((judgement.method(), judgement.version()), (attainment.method.method, 1));
        assert_eq!(judgement.recompute(), **judgement);
    }
    (attainment.answer, attainment.second_opinion.is_some())
}

fn word(plan: &PlanRecord, series: Option<Series>, as_of: &str) -> Result<Status, NotAsked> {
    match answered(plan, series, as_of).0 {
        Answer::Judged(judgement) => Ok(judgement.verdict().status()),
        Answer::NotAsked(why) => Err(why),
    }
}

#[test]
fn the_agencies_scale_is_used_where_it_is_asked_for_and_of_the_year_of_the_target_alone() {
    let values = values(&[("2015-03-31", "90"), ("2016-03-31", "84")]);
    let plan = asking(numeric("70"), by_fiscal_year("FY2015"), &[], Method::AgencyRating);
    let series = |on: &str| Some(series_of(&values, on));
    assert_eq!(word(&plan, series("2015-06-01"), "2015-06-01"), Ok(Status::CannotBeJudged), "its year runs");
    assert_eq!(word(&plan, series("2016-03-31"), "2016-03-31"), Ok(Status::RatingA), "84 of 70 are 120%");
    assert!(answered(&plan, series("2016-03-31"), "2016-03-31").1, "the second opinion stays beside");
}

#[test]
fn growth_as_the_first_opinion_has_no_second_and_judges_an_improvement_too() {
    let values = values(&[("2015-03-31", "69.4")]);
    let series = || Some(series_of(&values, "2015-04-01"));
    let plan = asking(numeric("70"), by_fiscal_year("FY2015"), &[], Method::StatcanOpenSdg2025);
    assert_eq!(word(&plan, series(), "2015-04-01"), Ok(Status::OnTrack));
    assert!(!answered(&plan, series(), "2015-04-01").1);
    let plan = asking(improve(Some("64.9")), Due::PeriodEnd, &[], Method::StatcanOpenSdg2025);
    assert_eq!(word(&plan, series(), "2015-04-01"), Ok(Status::OnTrack), "3.4% a year, from 1.5% on");
}

/// Of the sample's review times by fiscal year the 80th percentile, each of so many cases.
fn review_times(years: &[(&str, &str, u64)], on: &str) -> Series {
    let kind = Kind::Derived(Derivation::ReviewTime { devices: DeviceFilter::default() });
    let definition = Definition { kind, ..definition(MeasureUnit::Months) };
    let code = IndicatorCode::parse("sample-review").expect("a code");
    let mut indicator = Indicator::default();
    indicator.evolve(&IndicatorEvent::Defined { code, from: None, definition });
    let counted = |(year, value, cases): &(&str, &str, u64)| Counted {
        fiscal_year: fy(year),
        value: number(value),
        state: ValueState::Final,
        cases: *cases,
    };
    let values = BTreeMap::from([(1, years.iter().map(counted).collect())]);
    Series::counted(indicator.record().expect("defined"), &values, day(on))
}

fn at_most(value: &str) -> Aim {
    let (value, direction) = (aimed(value), Direction::Decrease);
    Aim::NumericByDate { indicator: indicator(), baseline: None, value, direction, each_year: false }
}

#[test]
fn the_percentile_of_a_counted_duration_is_compared_with_the_limit_and_n_is_shown() {
    let plan = asking(at_most("12"), by_fiscal_year("FY2015"), &[], Method::Percentile80);
    let years = [("FY2013", "11.5", 6), ("FY2014", "12.5", 7)];
    let series = |on: &str| Some(review_times(&years, on));
    assert_eq!(word(&plan, series("2014-06-01"), "2014-06-01"), Ok(Status::Attained));
    let (answer, _) = answered(&plan, series("2015-06-01"), "2015-06-01");
    let Answer::Judged(judgement) = answer else { panic!("{answer:?}") };
    assert_eq!(judgement.verdict().status(), Status::NotAttained);
    let said = serde_json::to_value(&*judgement).expect("serialises");
    let found = &said["verdict"]["judged"]["percentile-80"];
    assert_eq!((&found["n"], &found["rank"]), (&7.into(), &6.into()), "the sixth of seven");
    assert_eq!(word(&plan, Some(review_times(&[], "2015-06-01")), "2015-06-01"), Ok(Status::CannotBeJudged));
    let reported = series_of(&values(&[("2015-03-31", "11")]), "2015-06-01");
    assert_eq!(word(&plan, Some(reported), "2015-06-01"), Err(NotAsked::MethodDoesNotFit));
}

#[test]
fn an_action_that_is_itself_the_kpi_is_f_until_the_reports_of_fy2018_and_then_a_or_b() {
    let aim = |due| Aim::ActionByFiscalYear { due, as_written: None, part: None, after: None };
    let begun = |date: &str| PlanEvent::ActionBegun {
        target: 1,
        happened: Happened { on: on(date), source: source() },
    };
    let said = |due: ActionDue, facts: &[PlanEvent], as_of: &str| {
        word(&asking(aim(due), due.due(), facts, Method::CabinetSecretariatAbfn), None, as_of)
    };
    let early = ActionDue::From(fy("FY2018"));
    assert_eq!(said(early, &[], "2019-03-31"), Ok(Status::CannotBeJudged), "N: data to come");
    assert_eq!(said(early, &[begun("2019-03-31")], "2019-04-01"), Ok(Status::AbfnF));
    assert_eq!(said(early, &[], "2019-04-01"), Ok(Status::AbfnF), "F grades no further");
    let later = ActionDue::From(fy("FY2019"));
    assert_eq!(
        said(later, &[begun("2019-10-01")], "2019-10-01"),
        Ok(Status::AbfnA),
        "carried out in its year"
    );
    assert_eq!(said(later, &[], "2020-04-01"), Ok(Status::AbfnB));
    assert_eq!(said(later, &[begun("2020-04-01")], "2020-06-01"), Ok(Status::AbfnB), "not in its year");
    assert_eq!(said(ActionDue::FromOn(fy("FY2019")), &[], "2020-04-01"), Err(NotAsked::NoDueTime));
}

#[test]
fn what_fits_a_measure_is_told_by_its_definition() {
    let counted =
        |derivation| Definition { kind: Kind::Derived(derivation), ..definition(MeasureUnit::Months) };
    let devices = DeviceFilter::default;
    let review = counted(Derivation::ReviewTime { devices: devices() });
    let approvals = counted(Derivation::FirstApprovals { devices: devices() });
    let lag = counted(Derivation::DeviceLag { devices: devices() });
    let reported = definition(MeasureUnit::Months);
    let fits = |method| [&review, &approvals, &lag, &reported].map(|d| fits_measure(method, d).is_ok());
    assert_eq!(fits(Method::Percentile80), [true, false, false, false], "the lag is a median");
    assert_eq!(fits(Method::StatcanOpenSdg2025), [true, false, true, true]);
    assert_eq!(fits(Method::AgencyRating), [true; 4]);
    for aim in [numeric("70"), at_most("12"), improve(None)] {
        assert!(!methods(&aim).is_empty());
    }
    assert!(
        !methods(&numeric("70")).contains(&Method::Percentile80),
        "a limit is not exceeded, more is not better"
    );
}

/// A number for each of the fiscal years FY2012 to FY2015.
fn each_year(value: &str) -> Aim {
    let (value, direction) = (aimed(value), Direction::Increase);
    Aim::NumericByDate { indicator: indicator(), baseline: None, value, direction, each_year: true }
}

#[test]
fn a_number_for_each_year_is_judged_year_by_year_on_years_that_are_over_with_no_second_opinion() {
    let values = values(&[("2013-03-31", "131"), ("2014-03-31", "129"), ("2014-12-31", "200")]);
    let plan = plan(each_year("130"), by_fiscal_year("FY2015"), &[]);
    let series = |on: &str| Some(series_of(&values, on));
    assert_eq!(word(&plan, series("2013-03-31"), "2013-03-31"), Ok(Status::NotDue), "no year is over");
    assert_eq!(word(&plan, series("2013-06-01"), "2013-06-01"), Ok(Status::Attained));
    assert_eq!(word(&plan, series("2015-01-01"), "2015-01-01"), Ok(Status::NotAttained), "FY2014 runs");
    let (answer, second) = answered(&plan, series("2015-04-01"), "2015-04-01");
    let Answer::Judged(judgement) = answer else { panic!("{answer:?}") };
    assert_eq!((judgement.verdict().status(), second), (Status::Attained, false));
    let said = serde_json::to_value(judgement.verdict()).expect("serialises");
    let years = &said["judged"]["number-each-year"]["years"];
    let words: Vec<_> = years.as_array().expect("years").iter().map(|year| year["status"].clone()).collect();
    assert_eq!(words, ["attained", "not-attained", "attained"]);
    assert_eq!(word(&plan, None, "2015-04-01"), Err(NotAsked::NoIndicator));
}

#[test]
fn each_year_without_an_end_goes_on_and_the_agencies_scale_takes_the_newest_year_that_is_over() {
    let values = values(&[("2016-03-31", "150"), ("2017-03-31", "117"), ("2017-06-01", "1")]);
    let series = |on: &str| Some(series_of(&values, on));
    let open = plan(each_year("130"), Due::NotStated, &[]);
    assert_eq!(word(&open, series("2017-07-01"), "2017-07-01"), Ok(Status::NotAttained));
    let rated = asking(each_year("130"), Due::NotStated, &[], Method::AgencyRating);
    assert_eq!(word(&rated, series("2017-07-01"), "2017-07-01"), Ok(Status::RatingC), "117 of 130 are 90%");
    let ended = asking(each_year("130"), by_fiscal_year("FY2015"), &[], Method::AgencyRating);
    assert_eq!(word(&ended, series("2017-07-01"), "2017-07-01"), Ok(Status::RatingB), "150 of 130 are 115%");
}

#[test]
fn what_is_stated_with_a_qualifier_is_judged_as_far_as_it_is_certain_and_about_is_passed_over() {
    let of = |target: &str, newest: &str| {
        let aim = Aim::NumericByDate {
            indicator: indicator(),
            baseline: None,
            value: aimed(target),
            direction: Direction::Increase,
            each_year: false,
        };
        let values = values(&[("2015-03-31", "60"), ("2016-03-31", newest)]);
        let plan = plan(aim, by_fiscal_year("FY2015"), &[]);
        let series = series_of(&values, "2016-04-01");
        let passed_over: Vec<_> =
            series.passed_over.iter().map(|one| (one.measurement, one.why.code())).collect();
        (word(&plan, Some(series), "2016-04-01"), passed_over)
    };
    assert_eq!(of("70", "80以上"), (Ok(Status::Attained), vec![]));
    assert_eq!(of("90", "80以上"), (Ok(Status::CannotBeJudged), vec![]));
    assert_eq!(of("約15", "14"), (Ok(Status::CannotBeJudged), vec![]));
    assert_eq!(of("15〜20", "16"), (Ok(Status::Attained), vec![]));
    // A value that is about something never stands for an exact one: the last of its year is no other year's.
    assert_eq!(of("70", "約80"), (Ok(Status::CannotBeJudged), vec![(2, "not-exact")]));
    let values = values(&[("2015-03-31", "60以上"), ("2016-03-31", "80以上")]);
    let improved = plan(improve(Some("64.9")), Due::PeriodEnd, &[]);
    let series = |on: &str| Some(series_of(&values, on));
    assert_eq!(word(&improved, series("2015-04-01"), "2015-04-01"), Ok(Status::CannotBeJudged));
    assert_eq!(word(&improved, series("2016-04-01"), "2016-04-01"), Ok(Status::Improved));
}
