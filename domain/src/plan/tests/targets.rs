//! Targets: the five kinds, by when, from where, in which order.

use super::*;
use crate::value::Reading;

/// A draft with the goal 1 and the targets that were set of it.
fn goal(targets: Vec<(Aim, Option<Due>)>) -> Given<Plan> {
    let targets = targets.into_iter().map(|(aim, due)| set(1, aim, due));
    entered(PlanKind::BasicPlan).edited(std::iter::once(add(ItemKind::Goal, None)).chain(targets).collect())
}

fn numeric(baseline: Option<&str>) -> Aim {
    Aim::NumericByDate {
        indicator: indicator(1),
        baseline: baseline.map(|at| BaselineValue { value: number("64.9"), at: fy(at) }),
        value: Reading::parse("70").expect("a value"),
        direction: Direction::Increase,
        each_year: false,
    }
}

fn correct(target: u32, aim: Aim, due: Option<Due>) -> PlanCommand {
    edit(PlanEdit::CorrectTarget { target, wish: wish(aim, due) })
}

#[test]
fn a_target_of_every_kind_is_set_with_the_time_that_is_stated() {
    let kinds = [numeric(None), improve(None), binary(), narrative()];
    let dues = [Due::ByDay(day("2026-03-31")), Due::ByFiscalYear(fy("R8")), Due::PeriodEnd, Due::NotStated];
    for (aim, due) in kinds.iter().flat_map(|aim| dues.map(|due| (aim.clone(), due))) {
        let target = Target { aim: aim.clone(), due, method: None, source: source() };
        goal(vec![]).when(edit(set(1, aim, Some(due)))).expect(&[PlanEvent::TargetSet {
            number: 1,
            item: 1,
            target,
            change: change(0),
        }]);
    }
    let codes: Vec<_> =
        [numeric(None), improve(None), action(ActionDue::NotStated, None), binary(), narrative()]
            .iter()
            .map(Aim::code)
            .collect();
    assert_eq!(codes, Aim::CODES);
}

#[test]
fn the_kind_is_written_as_its_tag() {
    for aim in
        [numeric(Some("R6")), improve(None), action(ActionDue::In(fy("R7")), None), binary(), narrative()]
    {
        let wire = serde_json::to_value(&aim).expect("serialises");
        assert_eq!(wire["kind"], aim.code());
        assert_eq!(serde_json::from_value::<Aim>(wire.clone()).expect("deserialises"), aim);
        let mut more = wire;
        more["unknown"] = 1.into();
        assert!(serde_json::from_value::<Aim>(more).is_err(), "an unknown field stops the reader");
    }
}

#[test]
fn a_target_says_by_when_or_that_the_source_gives_no_time() {
    for aim in [numeric(None), improve(None), binary(), narrative()] {
        goal(vec![]).when(edit(set(1, aim.clone(), None))).refused(PlanRefusal::DueMissing);
        goal(vec![]).when(edit(set(1, aim, Some(Due::OpenEnd)))).refused(PlanRefusal::DueOpenEnd);
    }
}

#[test]
fn the_time_of_an_action_follows_from_its_year() {
    for (due, follows, begin_by, done_by) in [
        (ActionDue::From(fy("R7")), Due::ByFiscalYear(fy("R7")), Some("2026-03-31"), None),
        (ActionDue::In(fy("R7")), Due::ByFiscalYear(fy("R7")), Some("2026-03-31"), Some("2026-03-31")),
        (ActionDue::FromOn(fy("R7")), Due::OpenEnd, None, None),
        (ActionDue::NotStated, Due::NotStated, None, None),
    ] {
        for stated in [None, Some(follows)] {
            let state = record(goal(vec![]).when(edit(set(1, action(due, None), stated))));
            assert_eq!(state.targets.get(1).expect("stands").target.due, follows);
        }
        assert_eq!((due.begin_by(), due.done_by()), (begin_by.map(day), done_by.map(day)));
    }
    let stated = Some(Due::ByFiscalYear(fy("R8")));
    goal(vec![])
        .when(edit(set(1, action(ActionDue::From(fy("R7")), None), stated)))
        .refused(PlanRefusal::DueContradicts { stated: "by_fiscal_year", follows: "by_fiscal_year" });
    goal(vec![])
        .when(edit(set(1, action(ActionDue::FromOn(fy("R7")), None), Some(Due::NotStated))))
        .refused(PlanRefusal::DueContradicts { stated: "not_stated", follows: "open_end" });
}

#[test]
fn a_year_of_an_action_comes_with_its_words() {
    let silent = |due| Aim::ActionByFiscalYear { due, as_written: None, part: None, after: None };
    for due in [ActionDue::From(fy("R7")), ActionDue::In(fy("R7")), ActionDue::FromOn(fy("R7"))] {
        goal(vec![]).when(edit(set(1, silent(due), None))).refused(PlanRefusal::AsWrittenMissing);
    }
    goal(vec![]).when(edit(set(1, silent(ActionDue::NotStated), None))).then();
}

#[test]
fn the_end_of_the_period_is_a_time_only_where_it_is_stated() {
    let endless = Details { period: Period::default(), ..details() };
    let plan = entered(PlanKind::BasicPlan)
        .edited(vec![PlanEdit::CorrectDetails(endless), add(ItemKind::Goal, None)]);
    plan.when(edit(set(1, narrative(), Some(Due::PeriodEnd)))).refused(PlanRefusal::PeriodEndNotStated);
}

#[test]
fn a_baseline_does_not_come_after_the_target() {
    let late = |baseline, due| PlanRefusal::BaselineAfterTarget { baseline: fy(baseline), due: fy(due) };
    for aim in [numeric as fn(Option<&str>) -> Aim, improve] {
        let setting = |at, due| goal(vec![]).when(edit(set(1, aim(Some(at)), Some(due))));
        // 31 March 2026 lies in FY2025.
        setting("R8", Due::ByDay(day("2026-03-31"))).refused(late("R8", "R7"));
        setting("R7", Due::ByDay(day("2026-03-31"))).then();
        setting("R8", Due::ByDay(day("2026-04-01"))).then();
        setting("R8", Due::ByFiscalYear(fy("R7"))).refused(late("R8", "R7"));
        setting("R7", Due::ByFiscalYear(fy("R7"))).then();
        setting("R9", Due::PeriodEnd).refused(late("R9", "R8"));
        setting("R8", Due::PeriodEnd).then();
        setting("R20", Due::NotStated).then();
    }
}

#[test]
fn a_target_is_of_an_item_that_stands() {
    goal(vec![])
        .when(edit(set(2, narrative(), Some(Due::NotStated))))
        .refused(PlanRefusal::NoSuchItem { item: 2 });
    goal(vec![])
        .edited(vec![PlanEdit::WithdrawItem { item: 1 }])
        .when(edit(set(1, narrative(), Some(Due::NotStated))))
        .refused(PlanRefusal::ItemWithdrawn { item: 1 });
}

#[test]
fn a_number_of_a_target_is_never_given_twice() {
    let edits = vec![
        set(1, narrative(), Some(Due::NotStated)),
        PlanEdit::WithdrawTarget { target: 1 },
        set(1, binary(), Some(Due::NotStated)),
    ];
    let record = record(goal(vec![]).edited(edits).when(edit(gap(None))));
    assert_eq!(record.targets.iter().map(|(number, _)| number).collect::<Vec<_>>(), [2]);
    assert!(record.targets.is_withdrawn(1));
}

#[test]
fn a_target_is_put_right_under_the_same_rules_and_the_same_again_is_nothing() {
    let set_before = || goal(vec![(numeric(Some("R6")), Some(Due::PeriodEnd))]);
    set_before().when(correct(1, numeric(Some("R6")), Some(Due::PeriodEnd))).expect(&[]);
    let target = Target { aim: numeric(Some("R5")), due: Due::NotStated, method: None, source: source() };
    set_before()
        .when(correct(1, numeric(Some("R5")), Some(Due::NotStated)))
        .expect(&[PlanEvent::TargetCorrected { number: 1, target: target.clone(), change: change(0) }]);
    let state = record(set_before().when(correct(1, numeric(Some("R5")), Some(Due::NotStated))));
    assert_eq!(state.targets.get(1), Some(&PlanTarget { item: 1, target }));
    set_before().when(correct(1, numeric(None), None)).refused(PlanRefusal::DueMissing);
    let late = PlanRefusal::BaselineAfterTarget { baseline: fy("R9"), due: fy("R8") };
    set_before().when(correct(1, numeric(Some("R9")), Some(Due::PeriodEnd))).refused(late);
    set_before()
        .when(correct(2, numeric(None), Some(Due::NotStated)))
        .refused(PlanRefusal::NoSuchTarget { target: 2 });
}

#[test]
fn a_target_stays_of_its_kind() {
    goal(vec![(numeric(None), Some(Due::PeriodEnd))])
        .when(correct(1, improve(None), Some(Due::PeriodEnd)))
        .refused(PlanRefusal::TargetKindDiffers { target: 1, kind: "numeric_by_date" });
}

#[test]
fn a_withdrawn_target_is_not_changed() {
    let gone =
        || goal(vec![(binary(), Some(Due::NotStated))]).edited(vec![PlanEdit::WithdrawTarget { target: 1 }]);
    let refusal = PlanRefusal::TargetWithdrawn { target: 1 };
    gone().when(correct(1, binary(), Some(Due::NotStated))).refused(refusal.clone());
    gone().when(edit(PlanEdit::WithdrawTarget { target: 1 })).refused(refusal);
}

#[test]
fn a_gap_is_of_the_plan_or_of_an_item_that_stands_and_is_withdrawn_once() {
    goal(vec![]).when(edit(gap(None))).then();
    goal(vec![]).when(edit(gap(Some(2)))).refused(PlanRefusal::NoSuchItem { item: 2 });
    let withdraw = || edit(PlanEdit::WithdrawGap { gap: 1 });
    goal(vec![]).when(withdraw()).refused(PlanRefusal::NoSuchGap { gap: 1 });
    let gone = || goal(vec![]).edited(vec![gap(Some(1)), PlanEdit::WithdrawGap { gap: 1 }]);
    gone().when(withdraw()).refused(PlanRefusal::GapWithdrawn { gap: 1 });
    let again = record(gone().when(edit(gap(Some(1)))));
    assert_eq!(again.gaps.iter().map(|(number, _)| number).collect::<Vec<_>>(), [2]);
}

#[test]
fn a_plan_has_not_too_many_targets_or_gaps() {
    let targets = goal(vec![(narrative(), Some(Due::NotStated)); 1_000]);
    targets
        .when(edit(set(1, narrative(), Some(Due::NotStated))))
        .refused(PlanRefusal::TooLarge { what: "targets", most: 1_000 });
    goal(vec![])
        .edited(vec![gap(None); 1_000])
        .when(edit(gap(None)))
        .refused(PlanRefusal::TooLarge { what: "gaps", most: 1_000 });
}

#[test]
fn what_comes_first_is_an_action_that_was_set_first() {
    let survey = || goal(vec![(action(ActionDue::In(fy("R7")), None), None)]);
    let standard = |after| edit(set(1, action(ActionDue::From(fy("R8")), Some(after)), None));
    let both = || survey().when(standard(1)).then();
    both();
    survey().when(standard(2)).refused(PlanRefusal::AfterNotEarlier { target: 2, after: 2 });
    survey().when(standard(3)).refused(PlanRefusal::AfterNotEarlier { target: 2, after: 3 });
    survey().when(standard(0)).refused(PlanRefusal::NoSuchEarlier { target: 0 });
    // The survey would come after the standard, which comes after the survey.
    both()
        .when(correct(1, action(ActionDue::In(fy("R7")), Some(2)), None))
        .refused(PlanRefusal::AfterNotEarlier { target: 1, after: 2 });
    both()
        .when(edit(PlanEdit::WithdrawTarget { target: 1 }))
        .refused(PlanRefusal::TargetHasFollower { target: 1, follower: 2 });
    goal(vec![(narrative(), Some(Due::NotStated))])
        .when(standard(1))
        .refused(PlanRefusal::AfterNotAnAction { after: 1 });
    survey()
        .edited(vec![set(1, binary(), Some(Due::NotStated)), PlanEdit::WithdrawTarget { target: 1 }])
        .when(edit(set(1, action(ActionDue::NotStated, Some(1)), None)))
        .refused(PlanRefusal::EarlierWithdrawn { target: 1 });
}

#[test]
fn a_target_asks_for_a_method_that_judges_its_kind_in_a_version_that_is_known() {
    let asking = |aim: Aim, method, version| {
        let method = Some(ChosenMethod { method, version });
        edit(PlanEdit::SetTarget { item: 1, wish: TargetWish { method, ..wish(aim, Some(Due::PeriodEnd)) } })
    };
    let set = record(goal(vec![]).when(asking(numeric(None), Method::AgencyRating, 1)));
    let chosen = set.targets.get(1).expect("set").target.method;
    assert_eq!(chosen, Some(ChosenMethod::newest(Method::AgencyRating)));
    for (aim, method) in [
        (narrative(), Method::AgencyRating),
        (binary(), Method::DirectionOfChange),
        (numeric(None), Method::Binary),
    ] {
        let fitting = methods(&aim).iter().map(|method| method.code()).collect::<Vec<_>>().join(", ");
        let refusal =
            PlanRefusal::MethodForeign { method: method.code(), kind: aim.code(), expected: fitting };
        goal(vec![]).when(asking(aim, method, 1)).refused(refusal);
    }
    for version in [0, 2] {
        let refusal = PlanRefusal::MethodVersionUnknown { method: "agency-rating", version, newest: 1 };
        goal(vec![]).when(asking(numeric(None), Method::AgencyRating, version)).refused(refusal);
    }
}

#[test]
fn a_number_for_each_year_starts_from_no_baseline_and_is_judged_by_other_methods() {
    let each = |baseline| match numeric(baseline) {
        Aim::NumericByDate { indicator, baseline, value, direction, .. } => {
            Aim::NumericByDate { indicator, baseline, value, direction, each_year: true }
        }
        other => other,
    };
    goal(vec![])
        .when(edit(set(1, each(Some("R5")), Some(Due::PeriodEnd))))
        .refused(PlanRefusal::BaselineEachYear);
    let stands = record(goal(vec![]).when(edit(set(1, each(None), Some(Due::PeriodEnd)))));
    let target = &stands.targets.get(1).expect("set").target;
    assert_eq!(target.judged_by(), ChosenMethod::newest(Method::NumberEachYear));
    assert!(
        !methods(&target.aim).contains(&Method::CabinetSecretariatAbfn),
        "there is no way to a number of each year"
    );
}

#[test]
fn a_number_to_reach_is_kept_as_it_is_written_and_never_says_the_opposite_of_its_direction() {
    let aimed = |text: &str, direction| match numeric(None) {
        Aim::NumericByDate { indicator, baseline, each_year, .. } => {
            let value = Reading::parse(text).expect("a value");
            Aim::NumericByDate { indicator, baseline, value, direction, each_year }
        }
        other => other,
    };
    let (more, less) = (Direction::Increase, Direction::Decrease);
    for (text, direction) in
        [("約15", more), ("15以上", more), ("15超", more), ("15〜20", less), ("15以下", less)]
    {
        let aim = aimed(text, direction);
        let written = serde_json::to_value(&aim).expect("serialises");
        assert_eq!(serde_json::from_value::<Aim>(written).expect("deserialises"), aim);
        record(goal(vec![]).when(edit(set(1, aim, Some(Due::PeriodEnd)))));
    }
    for (text, direction) in [("15以下", more), ("15以上", less), ("15超", less)] {
        let value = Reading::parse(text).expect("a value");
        let wish = edit(set(1, aimed(text, direction), Some(Due::PeriodEnd)));
        goal(vec![]).when(wish).refused(PlanRefusal::TargetOtherWay { value });
    }
    assert_eq!(
        serde_json::to_value(numeric(None)).expect("serialises")["value"],
        "70",
        "as it was written before"
    );
    assert!(!methods(&aimed("約15", less)).contains(&Method::Percentile80));
    assert!(methods(&aimed("15以下", less)).contains(&Method::Percentile80));
}
