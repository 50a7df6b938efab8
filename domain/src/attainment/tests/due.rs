//! What is the last word once a target's year is over, and what a target asks beside its base value.

use super::*;

/// The word, and whether the newest value is at least that of the year before, where that is asked for.
fn stands(plan: &PlanRecord, values: &[IndicatorEvent], on: &str) -> (Status, Option<bool>) {
    let series = BTreeMap::from([(indicator(), series_of(values, on))]);
    let attainments = Known { plan, series: &series, on: day(on) }.attainments();
    let Answer::Judged(judgement) = &attainments[0].answer else { panic!("not asked") };
    (judgement.verdict().status(), attainments[0].at_least_previous_year)
}

#[test]
fn the_value_of_its_year_is_the_last_word_whatever_came_after_it() {
    let values = values(&[("2015-03-31", "69"), ("2016-03-31", "70"), ("2017-03-31", "65")]);
    let plan = plan(numeric("70"), by_fiscal_year("FY2015"), &[]);
    assert_eq!(stands(&plan, &values, "2016-03-31").0, Status::AbfnA, "its last day");
    assert_eq!(stands(&plan, &values, "2016-04-01").0, Status::Attained);
    assert_eq!(stands(&plan, &values, "2017-04-01").0, Status::Attained, "70 by FY2015 was reached");
}

#[test]
fn a_number_without_a_base_value_is_attained_or_not_once_its_year_is_over() {
    let (value, direction) = (aimed("70"), Direction::Increase);
    let aim =
        Aim::NumericByDate { indicator: indicator(), baseline: None, value, direction, each_year: false };
    let plan = plan(aim, by_fiscal_year("FY2015"), &[]);
    let values = values(&[("2015-03-31", "90"), ("2016-03-31", "69")]);
    assert_eq!(stands(&plan, &values, "2015-04-01").0, Status::CannotBeJudged, "its pace has no beginning");
    assert_eq!(stands(&plan, &values, "2016-04-01").0, Status::NotAttained);
}

#[test]
fn at_least_the_previous_year_is_said_where_the_target_asks_for_it() {
    let aim = |and_previous_year, baseline| {
        let baseline = Some(BaselineValue { value: number("64.9"), at: fy("FY2012") }).filter(|_| baseline);
        let direction = Direction::Increase;
        Aim::ImproveFromBaseline { indicator: indicator(), baseline, and_previous_year, direction }
    };
    let values = values(&[("2014-03-31", "70"), ("2015-03-31", "69"), ("2016-03-31", "69")]);
    let said =
        |asked, baseline, on: &str| stands(&plan(aim(asked, baseline), Due::PeriodEnd, &[]), &values, on);
    assert_eq!(
        said(true, true, "2015-06-01"),
        (Status::Improved, Some(false)),
        "better than at first, not than last year"
    );
    assert_eq!(said(true, true, "2016-06-01"), (Status::Improved, Some(true)), "as good is enough");
    assert_eq!(said(false, true, "2015-06-01"), (Status::Improved, None), "nobody asks");
    assert_eq!(said(true, false, "2015-06-01").1, Some(false), "without a base value, too");
}
