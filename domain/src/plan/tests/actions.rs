//! What happened to actions: begun, done, put right, taken back.

use super::*;

fn happened(date: &str) -> Happened {
    Happened { on: on(date), source: source() }
}

fn begun(target: u32, date: &str) -> PlanCommand {
    PlanCommand::Record(PlanFact::RecordActionBegun { target, happened: happened(date) })
}

fn done(target: u32, date: &str) -> PlanCommand {
    PlanCommand::Record(PlanFact::RecordActionDone { target, happened: happened(date) })
}

fn correct(target: u32, step: ActionStep, date: &str) -> PlanCommand {
    let reason = reason("資料の訂正");
    PlanCommand::Record(PlanFact::CorrectAction { target, step, happened: happened(date), reason })
}

fn withdraw(target: u32, step: ActionStep) -> PlanCommand {
    PlanCommand::Record(PlanFact::WithdrawAction { target, step, reason: reason("別の施策だった") })
}

fn steps(then: Then<Plan>) -> [Option<crate::value::OccurredDate>; 2] {
    let action = record(then).facts.actions[&1].clone();
    [ActionStep::Begun, ActionStep::Done].map(|step| action.step(step).map(|happened| happened.on))
}

#[test]
fn an_action_is_begun_and_done() {
    let then = proposals().when(begun(1, "2025-06")).then().when(done(1, "2026-03-31"));
    assert_eq!(steps(then), [Some(on("2025-06")), Some(on("2026-03-31"))]);
    assert_eq!(steps(proposals().when(done(1, "FY2025"))), [None, Some(on("FY2025"))]);
}

#[test]
fn what_happened_makes_no_revision_and_needs_no_reason() {
    let state = record(proposals().when(begun(1, "2025-06")));
    assert_eq!(state.revision, 1);
}

#[test]
fn a_step_is_recorded_once() {
    for (first, step) in [
        (begun as fn(u32, &str) -> PlanCommand, ActionStep::Begun),
        (done as fn(u32, &str) -> PlanCommand, ActionStep::Done),
    ] {
        let refusal = PlanRefusal::ActionAlreadyRecorded { target: 1, step, on: on("2025-06") };
        proposals().when(first(1, "2025-06")).then().when(first(1, "2025-07")).refused(refusal);
    }
}

#[test]
fn nothing_happens_in_the_future() {
    let refusal = || PlanRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") };
    proposals().when(begun(1, "2026-06-16")).refused(refusal());
    proposals().when(done(1, "2026-06-16")).refused(refusal());
    let begun = || proposals().when(begun(1, "2025-06")).then();
    begun().when(correct(1, ActionStep::Begun, "2026-06-16")).refused(refusal());
    begun().when(done(1, "2026-06-15")).then();
    begun().when(done(1, "FY2026")).then();
}

#[test]
fn nothing_is_done_before_it_is_begun() {
    let refusal = |begun, done| PlanRefusal::DoneBeforeBegun { begun: on(begun), done: on(done) };
    proposals()
        .when(begun(1, "2025-06-02"))
        .then()
        .when(done(1, "2025-06-01"))
        .refused(refusal("2025-06-02", "2025-06-01"));
    proposals()
        .when(done(1, "2025-06-01"))
        .then()
        .when(begun(1, "2025-06-02"))
        .refused(refusal("2025-06-02", "2025-06-01"));
    let both = || proposals().when(begun(1, "2025-06")).then().when(done(1, "2025-06-01")).then();
    both().when(correct(1, ActionStep::Begun, "2025-07")).refused(refusal("2025-07", "2025-06-01"));
    both().when(correct(1, ActionStep::Done, "FY2024")).refused(refusal("2025-06", "FY2024"));
    both().when(correct(1, ActionStep::Begun, "unknown")).then();
    // Some day of that year, perhaps one after the beginning.
    both().when(correct(1, ActionStep::Done, "FY2025")).then();
}

#[test]
fn only_actions_and_yes_or_no_targets_are_begun_or_done() {
    let plan = |aim| {
        entered(PlanKind::BasicPlan)
            .edited(vec![add(ItemKind::Goal, None), set(1, aim, Some(Due::PeriodEnd))])
            .adopted()
    };
    plan(binary()).when(done(1, "2025-06")).then();
    for (aim, kind) in [(narrative(), "narrative_follow_up"), (improve(None), "improve_from_baseline")] {
        let refusal = PlanRefusal::NotAnAction { target: 1, kind };
        plan(aim.clone()).when(done(1, "2025-06")).refused(refusal.clone());
        plan(aim).when(begun(1, "2025-06")).refused(refusal);
    }
}

#[test]
fn something_happens_to_a_target_of_an_adopted_plan_only() {
    let draft = || {
        entered(PlanKind::Proposals).edited(vec![
            add(ItemKind::Proposal, None),
            add(ItemKind::Action, Some(1)),
            set(2, action(ActionDue::NotStated, None), None),
        ])
    };
    draft().when(begun(1, "2025-06")).refused(PlanRefusal::NotAdopted { standing: "draft" });
    draft()
        .when(PlanCommand::SubmitForReview)
        .then()
        .when(done(1, "2025-06"))
        .refused(PlanRefusal::NotAdopted { standing: "under_review" });
    proposals().when(begun(2, "2025-06")).refused(PlanRefusal::NoSuchTarget { target: 2 });
    let withdrawn =
        proposals().after(vec![amend(gap(Some(2))), amend(PlanEdit::WithdrawTarget { target: 1 })]);
    withdrawn.when(begun(1, "2025-06")).refused(PlanRefusal::TargetWithdrawn { target: 1 });
}

#[test]
fn a_step_is_put_right_and_taken_back_and_the_same_again_is_nothing() {
    let both = || proposals().when(begun(1, "2025-06")).then().when(done(1, "2026-03")).then();
    let then = both().when(correct(1, ActionStep::Begun, "2025-07"));
    assert_eq!(steps(then), [Some(on("2025-07")), Some(on("2026-03"))]);
    both().when(correct(1, ActionStep::Begun, "2025-06")).expect(&[]);
    let then = both().when(withdraw(1, ActionStep::Done));
    assert_eq!(steps(then), [Some(on("2025-06")), None]);
    let again = both().when(withdraw(1, ActionStep::Begun)).then().when(begun(1, "2025-05"));
    assert_eq!(steps(again), [Some(on("2025-05")), Some(on("2026-03"))]);
}

#[test]
fn what_is_not_recorded_is_not_put_right_nor_taken_back() {
    let missing = |step| PlanRefusal::ActionNotRecorded { target: 1, step };
    proposals().when(correct(1, ActionStep::Begun, "2025-06")).refused(missing(ActionStep::Begun));
    let begun = || proposals().when(begun(1, "2025-06")).then();
    begun().when(correct(1, ActionStep::Done, "2025-06")).refused(missing(ActionStep::Done));
    begun().when(withdraw(1, ActionStep::Done)).refused(missing(ActionStep::Done));
}

#[test]
fn what_is_recorded_of_a_target_that_was_dropped_is_still_put_right() {
    let dropped = proposals().after(vec![
        begun(1, "2025-06"),
        amend(gap(Some(2))),
        amend(PlanEdit::WithdrawTarget { target: 1 }),
    ]);
    assert_eq!(steps(dropped.when(correct(1, ActionStep::Begun, "2025-07"))), [Some(on("2025-07")), None]);
}
