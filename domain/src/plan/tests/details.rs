//! Entering a plan, and putting its name, period and decision right.

use super::*;

fn with_period(first: Option<&str>, last: Option<&str>) -> Details {
    let period = Period { first: first.map(fy), last: last.map(fy), as_written: None };
    Details { period, ..details() }
}

fn correcting(details: Details) -> PlanCommand {
    edit(PlanEdit::CorrectDetails(details))
}

#[test]
fn a_plan_is_entered_once_as_a_draft() {
    let state = given::<Plan>(&[]).when(entering(PlanKind::BasicPlan)).state();
    let record = state.record().expect("entered");
    assert_eq!((&record.standing, record.revision), (&Standing::Draft, 0));
    assert_eq!((record.code.as_str(), record.kind), ("sample-plan-2", PlanKind::BasicPlan));
    entered(PlanKind::BasicPlan).when(entering(PlanKind::Related)).refused(PlanRefusal::AlreadyEntered);
}

#[test]
fn nothing_happens_to_a_plan_that_was_not_entered() {
    given::<Plan>(&[]).when(PlanCommand::SubmitForReview).refused(PlanRefusal::NotEntered);
    given::<Plan>(&[]).when(correcting(details())).refused(PlanRefusal::NotEntered);
}

#[test]
fn a_period_runs_forward_as_far_as_it_is_stated() {
    let refusal = PlanRefusal::YearsReversed { first: fy("R4"), last: fy("R3") };
    let code = PlanCode::parse("sample-plan-2").expect("a code");
    let enter = |details| PlanCommand::Enter { code: code.clone(), kind: PlanKind::Related, details };
    let wrong = || with_period(Some("R4"), Some("R3"));
    given::<Plan>(&[]).when(enter(wrong())).refused(refusal.clone());
    entered(PlanKind::Related).when(correcting(wrong())).refused(refusal);
    for (first, last) in [(Some("R4"), Some("R4")), (Some("R4"), None), (None, Some("R3")), (None, None)] {
        given::<Plan>(&[]).when(enter(with_period(first, last))).then();
    }
}

#[test]
fn a_decision_lies_in_the_past_or_is_not_there_yet() {
    let decided = |decided| Details { decided, ..details() };
    let date = on("2026-06-16");
    entered(PlanKind::BasicPlan)
        .when(correcting(decided(Some(date))))
        .refused(PlanRefusal::InFutureDecided { date, today: day("2026-06-15") });
    entered(PlanKind::BasicPlan).when(correcting(decided(Some(on("2026-06"))))).then();
    entered(PlanKind::BasicPlan).when(correcting(decided(None))).then();
}

#[test]
fn details_are_put_right_and_the_same_again_is_nothing() {
    let right = Details { name: name("サンプル基本計画"), ..details() };
    entered(PlanKind::BasicPlan)
        .when(correcting(right.clone()))
        .expect(&[PlanEvent::DetailsCorrected { details: right.clone(), change: change(0) }]);
    assert_eq!(record(entered(PlanKind::BasicPlan).when(correcting(right.clone()))).details, right);
    entered(PlanKind::BasicPlan).when(correcting(details())).expect(&[]);
    basic_plan().when(correcting(details())).expect(&[]);
}

#[test]
fn a_plan_was_not_decided_after_it_was_adopted() {
    let wrong = Details { decided: Some(on("2022-06")), ..details() };
    basic_plan()
        .when(amend(PlanEdit::CorrectDetails(wrong)))
        .refused(PlanRefusal::DecidedAfterAdoption { decided: on("2022-06"), on: day("2022-05-31") });
    // Some day of that year, perhaps one before the adoption.
    let same_year = Details { decided: Some(on("FY2022")), ..details() };
    basic_plan().when(amend(PlanEdit::CorrectDetails(same_year))).then();
}

#[test]
fn a_target_for_the_end_of_the_period_keeps_an_end_that_follows_its_baseline() {
    let plan = || {
        entered(PlanKind::BasicPlan).edited(vec![
            add(ItemKind::Goal, None),
            set(1, narrative(), Some(Due::NotStated)),
            set(1, improve(Some("R5")), Some(Due::PeriodEnd)),
        ])
    };
    let needed = PlanRefusal::PeriodEndNeeded { target: 2 };
    plan().when(correcting(with_period(Some("R4"), None))).refused(needed);
    let early = PlanRefusal::PeriodEndsBeforeBaseline { target: 2, baseline: fy("R5"), due: fy("R4") };
    plan().when(correcting(with_period(Some("R4"), Some("R4")))).refused(early);
    plan().when(correcting(with_period(Some("R4"), Some("R5")))).then();
}
