//! Which method judges which target, by which values, and what is not judged.

use uuid::Uuid;

use super::*;
use crate::decider::Decider;
use crate::indicator::{
    Bounds, Breakdown, Continuity, Definition, Indicator, IndicatorEvent, Kind, MeasuredValue, Measurement,
    Terms as StatedTerms, ValueState,
};
use crate::judgement::Status;
use crate::plan::{
    Adoption, BaselineValue, Change as Revision, Details, Due, FollowUp, Happened, Item, ItemKind, Period,
    Plan, PlanCode, PlanEvent, PlanKind, Target, Wording, Words,
};
use crate::provenance::{Place, Provenance};
use crate::source::SourceMark;
use crate::testing::{day, name, on, reason};
use crate::value::{AsWritten, CountBasis, IndicatorCode, MeasureUnit, Note, Reading};

fn source() -> Provenance {
    let (document, mark) = (name("サンプル資料"), SourceMark::SourceDocument);
    Provenance { document, place: Some(Place::Line(1)), mark }
}

fn fy(text: &str) -> FiscalYear {
    FiscalYear::parse(text).expect("a fiscal year")
}

fn number(text: &str) -> ExactDecimal {
    ExactDecimal::parse(text).expect("a number")
}

fn aimed(text: &str) -> Reading {
    Reading::parse(text).expect("a value")
}

fn indicator() -> IndicatorId {
    IndicatorId::new(Uuid::from_u128(1))
}

fn definition(unit: MeasureUnit) -> Definition {
    let terms = StatedTerms {
        population: Note::parse("サンプルの企業").expect("a note"),
        population_en: None,
        numerator: None,
        denominator: None,
        unit,
        basis: CountBasis::Total,
        bounds: Bounds::Open,
    };
    Definition {
        name: name("サンプル指標"),
        name_en: name("Sample indicator"),
        statement: Note::parse("サンプルの数").expect("a note"),
        statement_en: None,
        direction: crate::indicator::Direction::Higher,
        reference_date: None,
        surveyor: name("サンプル機構"),
        source: source(),
        caveats: Vec::new(),
        kind: Kind::Reported(terms),
    }
}

fn measured(number: u32, as_of: &str, reading: &str, state: ValueState) -> IndicatorEvent {
    let value = MeasuredValue {
        reading: Reading::parse(reading).expect("a value"),
        unit: MeasureUnit::Companies,
        basis: CountBasis::Total,
        state,
        source: source(),
    };
    let (definition, breakdown) = (1, Breakdown::default());
    let measurement = Measurement { number, definition, as_of: on(as_of), breakdown, value };
    IndicatorEvent::Reported { measurement, supersedes: None }
}

/// Values as of days, all final, in companies.
fn values(values: &[(&str, &str)]) -> Vec<IndicatorEvent> {
    let numbered = (1..).zip(values);
    numbered.map(|(number, (as_of, value))| measured(number, as_of, value, ValueState::Final)).collect()
}

fn series_of(events: &[IndicatorEvent], as_of: &str) -> Series {
    let code = IndicatorCode::parse("sample-series").expect("a code");
    let defined =
        IndicatorEvent::Defined { code, from: None, definition: definition(MeasureUnit::Companies) };
    let mut indicator = Indicator::default();
    for event in std::iter::once(&defined).chain(events) {
        indicator.evolve(event);
    }
    Series::reported(indicator.record().expect("defined"), day(as_of))
}

/// A plan of FY2012 to FY2015, adopted on its first day, with one target and what happened to it.
fn plan(aim: Aim, due: Due, facts: &[PlanEvent]) -> PlanRecord {
    let words = |text: &str| Words { ja: Note::parse(text).expect("a note"), en: None };
    let details = Details {
        name: name("サンプル計画"),
        name_en: name("Sample plan"),
        period: Period { first: Some(fy("FY2012")), last: Some(fy("FY2015")), as_written: None },
        decided: None,
        source: source(),
    };
    let wording = Wording {
        label: Some(AsWritten::parse("15-3").expect("a label")),
        text: words("サンプル"),
        leads: Vec::new(),
        source: source(),
    };
    let item = Item { kind: ItemKind::Goal, parent: None, wording };
    let change = || Revision { revision: 0, reason: None };
    let adoption = Adoption { on: day("2012-04-01"), decision: name("閣議決定"), source: source() };
    let target = Target { aim, due, method: None, source: source() };
    let code = PlanCode::parse("sample-plan").expect("a code");
    let mut plan = Plan::default();
    let written = [
        PlanEvent::Entered { code, kind: PlanKind::BasicPlan, details },
        PlanEvent::ItemAdded { number: 1, item, change: change() },
        PlanEvent::TargetSet { number: 1, item: 1, target, change: change() },
        PlanEvent::SubmittedForReview {},
        PlanEvent::Adopted { adoption },
    ];
    for event in written.iter().chain(facts) {
        plan.evolve(event);
    }
    plan.record().expect("entered").clone()
}

fn by_fiscal_year(year: &str) -> Due {
    Due::ByFiscalYear(fy(year))
}

fn numeric(value: &str) -> Aim {
    let baseline = Some(BaselineValue { value: number("64.9"), at: fy("FY2012") });
    let (value, direction) = (aimed(value), Direction::Increase);
    Aim::NumericByDate { indicator: indicator(), baseline, value, direction, each_year: false }
}

fn improve(baseline: Option<&str>) -> Aim {
    let baseline = baseline.map(|value| BaselineValue { value: number(value), at: fy("FY2012") });
    let (indicator, direction) = (indicator(), Direction::Increase);
    Aim::ImproveFromBaseline { indicator, baseline, and_previous_year: true, direction }
}

/// What is said of the one target of a plan as of a day; with it the trend.
fn said(
    plan: &PlanRecord,
    series: Option<Series>,
    as_of: &str,
) -> (Result<Status, NotAsked>, Option<Change>) {
    let series = series.map(|series| (indicator(), series)).into_iter().collect();
    let known = Known { plan, series: &series, on: day(as_of) };
    let attainment = &known.attainments()[0];
    let answer = match &attainment.answer {
        Answer::Judged(judgement) => Ok(judgement.verdict().status()),
        Answer::NotAsked(why) => Err(*why),
    };
    (answer, attainment.trend)
}

#[test]
fn a_number_by_a_date_is_judged_by_the_newest_value_and_has_a_second_opinion() {
    let plan = plan(numeric("70"), by_fiscal_year("FY2015"), &[]);
    let values = values(&[("2013-03-31", "66"), ("2014-03-31", "67"), ("2015-03-31", "69.4")]);
    let series = BTreeMap::from([(indicator(), series_of(&values, "2015-04-01"))]);
    let known = Known { plan: &plan, series: &series, on: day("2015-04-01") };
    let attainment = known.attainments().remove(0);
    let Answer::Judged(judgement) = &attainment.answer else { panic!("judged") };
    assert_eq!(judgement.verdict().status(), Status::AbfnA, "69.4 where 68.3 is needed");
    assert_eq!(attainment.last_day, Some(day("2016-03-31")));
    assert_eq!(
        attainment.current.map(|point| (point.fiscal_year, point.measurement)),
        Some((fy("FY2014"), Some(3)))
    );
    assert_eq!(attainment.trend, Some(Change::Improved));
    let second = attainment.second_opinion.expect("a second opinion");
    assert_eq!((second.verdict().status(), second.recompute()), (Status::OnTrack, second.clone()));
    // A year before only the value of FY2013 was there: 67 where 66.6 was needed.
    assert_eq!(said(&plan, Some(series_of(&values, "2014-12-31")), "2014-12-31").0, Ok(Status::AbfnA));
}

#[test]
fn no_target_of_a_plan_is_asked_or_missed_before_the_day_of_its_adoption() {
    let plan = plan(numeric("70"), by_fiscal_year("FY2015"), &[]);
    let values = values(&[]);
    for (as_of, said_of_it) in
        [("2012-03-31", Err(NotAsked::BeforeAdoption)), ("2012-04-01", Ok(Status::CannotBeJudged))]
    {
        let series = BTreeMap::from([(indicator(), series_of(&values, as_of))]);
        let known = Known { plan: &plan, series: &series, on: day(as_of) };
        assert_eq!(said(&plan, Some(series_of(&values, as_of)), as_of).0, said_of_it, "{as_of}");
        let stood = known.attainments().remove(0);
        assert_eq!(stood.before_adoption(), said_of_it.is_err());
        assert_eq!(stood.missed(known).is_empty(), said_of_it.is_err(), "{as_of}");
        assert_eq!(stood.second_opinion.is_some(), said_of_it.is_ok(), "{as_of}");
    }
}

#[test]
fn a_number_without_a_time_or_an_indicator_is_not_asked_and_without_a_value_cannot_be_judged() {
    let timeless = plan(numeric("70"), Due::NotStated, &[]);
    let values = values(&[("2015-03-31", "69.4")]);
    assert_eq!(
        said(&timeless, Some(series_of(&values, "2015-04-01")), "2015-04-01").0,
        Err(NotAsked::NoDueTime)
    );
    let plan = plan(numeric("70"), Due::PeriodEnd, &[]);
    assert_eq!(said(&plan, None, "2015-04-01").0, Err(NotAsked::NoIndicator));
    assert_eq!(said(&plan, Some(series_of(&[], "2015-04-01")), "2015-04-01").0, Ok(Status::CannotBeJudged));
}

#[test]
fn improvement_is_a_word_against_the_baseline_and_never_made_up_without_one() {
    let values = values(&[("2014-03-31", "70"), ("2015-03-31", "69")]);
    let series = || Some(series_of(&values, "2015-06-01"));
    let improved = said(&plan(improve(Some("64.9")), Due::PeriodEnd, &[]), series(), "2015-06-01");
    assert_eq!(
        improved,
        (Ok(Status::Improved), Some(Change::Declined)),
        "better than at first, worse than last year"
    );
    let without = said(&plan(improve(None), Due::PeriodEnd, &[]), series(), "2015-06-01");
    assert_eq!(without.0, Ok(Status::CannotBeJudged));
}

#[test]
fn a_break_of_the_definition_is_not_judged_across() {
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
    for aim in [improve(Some("64.9")), numeric("80")] {
        let plan = plan(aim, Due::PeriodEnd, &[]);
        assert_eq!(
            said(&plan, Some(series_of(&events, "2014-06-01")), "2014-06-01")
                .0
                .map(|word| word == Status::CannotBeJudged),
            Ok(false)
        );
        let after = said(&plan, Some(series_of(&events, "2015-06-01")), "2015-06-01");
        assert_eq!(after, (Ok(Status::CannotBeJudged), None), "the newest value lies behind the break");
    }
}

/// A base value of a year behind the break is in the terms that hold from then on.
#[test]
fn behind_a_break_values_are_judged_among_themselves() {
    let redefined = IndicatorEvent::Redefined {
        version: 2,
        from: day("2013-04-01"),
        continuity: Continuity::Break,
        definition: definition(MeasureUnit::Companies),
        reason: reason("調査の改定"),
    };
    let IndicatorEvent::Reported { mut measurement, .. } = measured(1, "2015-03-31", "90", ValueState::Final)
    else {
        panic!("a measurement")
    };
    measurement.definition = 2;
    let events = [redefined, IndicatorEvent::Reported { measurement, supersedes: None }];
    let of = |year: &str| {
        let baseline = Some(BaselineValue { value: number("64.9"), at: fy(year) });
        let (indicator, direction) = (indicator(), Direction::Increase);
        let aim = Aim::ImproveFromBaseline { indicator, baseline, and_previous_year: true, direction };
        said(&plan(aim, Due::PeriodEnd, &[]), Some(series_of(&events, "2015-06-01")), "2015-06-01").0
    };
    assert_eq!((of("FY2013"), of("FY2012")), (Ok(Status::Improved), Ok(Status::CannotBeJudged)));
}

#[test]
fn what_is_not_exact_not_of_all_not_over_or_replaced_in_its_year_is_passed_over_and_named() {
    let mut events = vec![
        measured(1, "2014-12-31", "60", ValueState::Provisional),
        measured(2, "2015-03-31", "69", ValueState::Final),
        measured(3, "2014-03-31", "約70", ValueState::Final),
        measured(5, "2016-03-31", "80", ValueState::Final),
    ];
    let IndicatorEvent::Reported { mut measurement, .. } = measured(4, "2013-03-31", "5", ValueState::Final)
    else {
        panic!("a measurement")
    };
    measurement.breakdown.class = Some(crate::value::DeviceClass::III);
    events.push(IndicatorEvent::Reported { measurement, supersedes: None });
    let series = series_of(&events, "2016-03-30");
    let points: Vec<_> = series.points.iter().map(|point| (point.fiscal_year, point.measurement)).collect();
    assert_eq!(points, [(fy("FY2014"), Some(2))]);
    let passed_over: Vec<_> = series.passed_over.iter().map(|p| (p.measurement, p.why.code())).collect();
    assert_eq!(passed_over, [(1, "later-in-its-year"), (3, "not-exact"), (4, "of-a-part"), (5, "not-yet")]);
    assert_eq!(series_of(&events, "2016-03-31").latest().map(|point| point.fiscal_year), Some(fy("FY2015")));
}

#[test]
fn an_action_is_judged_by_its_year_and_names_what_comes_first() {
    let part = || Some(Words { ja: Note::parse("調査").expect("a note"), en: None });
    let aim = |due, after| Aim::ActionByFiscalYear { due, as_written: None, part: part(), after };
    let begun = |date: &str| PlanEvent::ActionBegun {
        target: 1,
        happened: Happened { on: on(date), source: source() },
    };
    let due = ActionDue::From(fy("FY2014"));
    let word = |facts: &[PlanEvent], as_of| said(&plan(aim(due, None), due.due(), facts), None, as_of).0;
    assert_eq!(word(&[], "2015-03-31"), Ok(Status::NotDue));
    assert_eq!(word(&[], "2015-04-01"), Ok(Status::Overdue));
    assert_eq!(word(&[begun("2015-03-31")], "2015-04-01"), Ok(Status::BegunInTime));
    assert_eq!(word(&[begun("2015-04-01")], "2015-04-02"), Ok(Status::BegunLate));
    let open = ActionDue::FromOn(fy("FY2013"));
    assert_eq!(
        said(&plan(aim(open, None), open.due(), &[]), None, "2030-01-01").0,
        Ok(Status::OpenEndedNotBegun)
    );
    let ordered = plan(aim(due, Some(1)), due.due(), &[]);
    let known = Known { plan: &ordered, series: &BTreeMap::new(), on: day("2015-04-01") };
    let Answer::Judged(judgement) = known.attainments().remove(0).answer else { panic!("judged") };
    let Inputs::Action(inputs) = judgement.inputs() else { panic!("an action") };
    assert_eq!(inputs.after.as_ref().map(|first| first.name.to_string()), Some("15-3 調査".to_owned()));
}

/// What is said of a year, reported on a date.
fn follow_up(year: &str, date: &str) -> FollowUp {
    let text = Note::parse("進捗").expect("a note");
    FollowUp { round: fy(year), on: on(date), text, source: source() }
}

#[test]
fn a_round_is_reported_from_the_day_of_its_report_on_and_missing_until_then_when_its_year_is_over() {
    let told = PlanEvent::FollowUpReported { target: 1, follow_up: follow_up("FY2012", "2013-05-20") };
    let word = |every, as_of| {
        let aim = Aim::NarrativeFollowUp { every };
        said(&plan(aim, Due::PeriodEnd, std::slice::from_ref(&told)), None, as_of).0
    };
    let each = Rhythm::EachFiscalYear;
    assert_eq!(word(each, "2013-03-30"), Ok(Status::NotDue), "the year still runs");
    assert_eq!(word(each, "2013-05-19"), Ok(Status::Missing));
    assert_eq!(word(each, "2013-05-20"), Ok(Status::Reported), "and the year that runs is not due");
    assert_eq!(word(Rhythm::NotStated, "2013-05-19"), Ok(Status::CannotBeJudged), "nothing was reported yet");
    assert_eq!(word(Rhythm::NotStated, "2013-05-20"), Ok(Status::Reported));
}

#[test]
fn a_binary_target_is_met_once_that_is_recorded_and_a_narrative_is_missing_where_a_year_is_over() {
    let statement = Words { ja: Note::parse("体制がある").expect("a note"), en: None };
    let binary = Aim::Binary { statement, indicator: None };
    let done =
        PlanEvent::ActionDone { target: 1, happened: Happened { on: on("2014-05-01"), source: source() } };
    let met = |facts: &[PlanEvent], as_of| said(&plan(binary.clone(), Due::PeriodEnd, facts), None, as_of).0;
    assert_eq!(met(&[], "2014-06-01"), Ok(Status::CannotBeJudged));
    assert_eq!(met(std::slice::from_ref(&done), "2014-04-30"), Ok(Status::CannotBeJudged));
    assert_eq!(met(&[done], "2014-05-01"), Ok(Status::Met));
    assert_eq!(met(&[], "2016-04-01"), Ok(Status::NotMet), "its time is over and nothing says so");
    let late =
        PlanEvent::ActionDone { target: 1, happened: Happened { on: on("2016-05-01"), source: source() } };
    assert_eq!(met(std::slice::from_ref(&late), "2016-04-30"), Ok(Status::NotMet));
    assert_eq!(met(&[late], "2016-05-01"), Ok(Status::MetLate));

    let told = |year: &str| PlanEvent::FollowUpReported { target: 1, follow_up: follow_up(year, year) };
    let followed = |every, facts: &[PlanEvent], as_of| {
        said(&plan(Aim::NarrativeFollowUp { every }, Due::PeriodEnd, facts), None, as_of).0
    };
    let each = Rhythm::EachFiscalYear;
    assert_eq!(followed(each, &[], "2012-06-01"), Ok(Status::NotDue));
    assert_eq!(followed(each, &[], "2013-04-01"), Ok(Status::Missing));
    assert_eq!(followed(each, &[told("FY2012")], "2013-04-01"), Ok(Status::Reported));
    assert_eq!(followed(each, &[told("FY2012")], "2014-04-01"), Ok(Status::Missing));
    assert_eq!(followed(Rhythm::NotStated, &[told("FY2012")], "2014-04-01"), Ok(Status::Reported));
    let rounds = |as_of: &str| {
        let plan = plan(Aim::NarrativeFollowUp { every: each }, Due::PeriodEnd, &[]);
        let known = Known { plan: &plan, series: &BTreeMap::new(), on: day(as_of) };
        let Answer::Judged(judgement) = known.attainments().remove(0).answer else { panic!("judged") };
        let Inputs::Narrative(inputs) = judgement.inputs() else { panic!("a narrative") };
        inputs.rounds.len()
    };
    assert_eq!(
        (rounds("2013-06-01"), rounds("2020-06-01")),
        (2, 4),
        "the years that have begun, of the plan's"
    );
}

mod completeness;
mod counted;
mod due;
mod methods;
mod related;
mod since;
