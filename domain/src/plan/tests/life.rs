//! Draft, review, adoption, and another plan in its place.

use super::*;
use crate::value::JstDate;

fn goal() -> Given<Plan> {
    entered(PlanKind::BasicPlan)
        .edited(vec![add(ItemKind::Goal, None), set(1, narrative(), Some(Due::PeriodEnd))])
}

fn reviewed() -> Given<Plan> {
    goal().when(PlanCommand::SubmitForReview).then()
}

fn adopt(day: &str) -> PlanCommand {
    PlanCommand::Adopt(adoption(day))
}

fn supersession(on: JstDate) -> Supersession {
    Supersession { by: other_plan(), on }
}

fn superseded() -> Given<Plan> {
    basic_plan().when(PlanCommand::Supersede(supersession(day("2026-04-01")))).then()
}

fn send_back() -> PlanCommand {
    PlanCommand::ReturnToDraft { reason: reason("ゴールが足りない") }
}

#[test]
fn a_plan_goes_from_draft_to_review_and_back_and_is_adopted_from_review() {
    let given = reviewed().when(send_back()).then();
    let state = record(given.when(PlanCommand::SubmitForReview).then().when(adopt("2022-05-31")));
    assert_eq!(state.standing, Standing::Adopted(adoption("2022-05-31")));
    assert_eq!(state.revision, 1);
}

#[test]
fn each_step_is_taken_from_where_it_leads_on() {
    goal().when(adopt("2022-05-31")).refused(PlanRefusal::NotUnderReview { standing: "draft" });
    goal().when(send_back()).refused(PlanRefusal::NotUnderReview { standing: "draft" });
    reviewed().when(PlanCommand::SubmitForReview).refused(PlanRefusal::NotDraft { standing: "under_review" });
    basic_plan().when(PlanCommand::SubmitForReview).refused(PlanRefusal::NotDraft { standing: "adopted" });
    basic_plan().when(adopt("2022-05-31")).refused(PlanRefusal::NotUnderReview { standing: "adopted" });
    superseded().when(adopt("2022-05-31")).refused(PlanRefusal::NotUnderReview { standing: "superseded" });
}

#[test]
fn nothing_is_changed_while_a_plan_is_under_review() {
    let edits = [
        PlanEdit::CorrectDetails(details()),
        add(ItemKind::Goal, None),
        PlanEdit::CorrectItem { item: 1, wording: wording("V1") },
        PlanEdit::WithdrawItem { item: 1 },
        set(1, narrative(), Some(Due::NotStated)),
        PlanEdit::WithdrawTarget { target: 1 },
        gap(None),
        PlanEdit::WithdrawGap { gap: 1 },
    ];
    for change in edits {
        reviewed().when(edit(change.clone())).refused(PlanRefusal::UnderReview);
        reviewed().when(amend(change)).refused(PlanRefusal::UnderReview);
    }
}

#[test]
fn a_plan_is_adopted_with_at_least_one_item() {
    entered(PlanKind::BasicPlan)
        .when(PlanCommand::SubmitForReview)
        .then()
        .when(adopt("2022-05-31"))
        .refused(PlanRefusal::Empty);
}

#[test]
fn a_plan_is_adopted_when_every_goal_and_action_has_a_target_or_a_named_gap() {
    let review = |kind, edits| entered(kind).edited(edits).when(PlanCommand::SubmitForReview).then();
    let goals = vec![
        add(ItemKind::Vision, None),
        add(ItemKind::Goal, Some(1)),
        add(ItemKind::Goal, Some(1)),
        add(ItemKind::Measure, Some(2)),
        add(ItemKind::FollowUpItem, Some(2)),
        set(2, improve(None), Some(Due::PeriodEnd)),
    ];
    let bare = |item, kind| PlanRefusal::ItemWithoutTarget { item, kind, label: "①".to_owned() };
    review(PlanKind::BasicPlan, goals.clone()).when(adopt("2022-05-31")).refused(bare(3, ItemKind::Goal));
    let of_the_plan = [goals.clone(), vec![gap(None)]].concat();
    review(PlanKind::BasicPlan, of_the_plan).when(adopt("2022-05-31")).refused(bare(3, ItemKind::Goal));
    let named = [goals, vec![gap(Some(3))]].concat();
    review(PlanKind::BasicPlan, named).when(adopt("2022-05-31")).then();
    let actions = vec![add(ItemKind::Proposal, None), add(ItemKind::Action, Some(1))];
    review(PlanKind::Proposals, actions).when(adopt("2022-05-31")).refused(bare(2, ItemKind::Action));
}

#[test]
fn a_plan_is_not_adopted_in_the_future_nor_before_it_was_decided() {
    let future = PlanRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") };
    reviewed().when(adopt("2026-06-16")).refused(future);
    reviewed().when(adopt("2026-06-15")).then();
    let early = PlanRefusal::AdoptedBeforeDecided { on: day("2022-05-30"), decided: on("2022-05-31") };
    reviewed().when(adopt("2022-05-30")).refused(early);
    let same_year = Details { decided: Some(on("FY2022")), ..details() };
    let plan = goal().edited(vec![PlanEdit::CorrectDetails(same_year)]);
    plan.when(PlanCommand::SubmitForReview).then().when(adopt("2022-05-30")).then();
    let undecided = Details { decided: None, ..details() };
    let plan = goal().edited(vec![PlanEdit::CorrectDetails(undecided)]);
    plan.when(PlanCommand::SubmitForReview).then().when(adopt("2022-05-30")).then();
}

#[test]
fn an_adoption_is_put_right_under_the_same_rules() {
    let correct =
        |day| PlanCommand::CorrectAdoption { adoption: adoption(day), reason: reason("日付の誤り") };
    let state = record(basic_plan().when(correct("2022-06-01")));
    assert_eq!((state.standing, state.revision), (Standing::Adopted(adoption("2022-06-01")), 1));
    basic_plan().when(correct("2022-05-31")).expect(&[]);
    let early = PlanRefusal::AdoptedBeforeDecided { on: day("2022-05-30"), decided: on("2022-05-31") };
    basic_plan().when(correct("2022-05-30")).refused(early);
    let future = PlanRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") };
    basic_plan().when(correct("2026-06-16")).refused(future);
    goal().when(correct("2022-06-01")).refused(PlanRefusal::NotAdopted { standing: "draft" });
    let late = PlanRefusal::AdoptedAfterSuperseded { on: day("2026-04-02"), superseded: day("2026-04-01") };
    superseded().when(correct("2026-04-02")).refused(late);
    let state = record(superseded().when(correct("2026-04-01")));
    let expected = Standing::Superseded(adoption("2026-04-01"), supersession(day("2026-04-01")));
    assert_eq!(state.standing, expected);
}

#[test]
fn another_plan_holds_instead_from_a_day_on() {
    let supersede = |on| PlanCommand::Supersede(supersession(day(on)));
    let state = record(basic_plan().when(supersede("2026-04-01")));
    let expected = Standing::Superseded(adoption("2022-05-31"), supersession(day("2026-04-01")));
    assert_eq!(state.standing, expected);
    goal().when(supersede("2026-04-01")).refused(PlanRefusal::NotAdopted { standing: "draft" });
    let early = PlanRefusal::SupersededBeforeAdopted { on: day("2022-05-30"), adopted: day("2022-05-31") };
    basic_plan().when(supersede("2022-05-30")).refused(early);
    basic_plan().when(supersede("2022-05-31")).then();
    let future = PlanRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") };
    basic_plan().when(supersede("2026-06-16")).refused(future);
    superseded().when(supersede("2026-04-01")).expect(&[]);
    superseded()
        .when(supersede("2026-05-01"))
        .refused(PlanRefusal::Superseded { by: other_plan(), on: day("2026-04-01") });
}

#[test]
fn a_supersession_is_taken_back() {
    let withdraw = || PlanCommand::WithdrawSupersession { reason: reason("別の計画だった") };
    basic_plan().when(withdraw()).refused(PlanRefusal::NotSuperseded);
    let state = record(superseded().when(withdraw()));
    assert_eq!(state.standing, Standing::Adopted(adoption("2022-05-31")));
}

#[test]
fn a_superseded_plan_is_put_right_with_a_reason_and_goes_on_being_followed_up() {
    let wrong = PlanEdit::CorrectItem { item: 1, wording: wording("②") };
    superseded().when(edit(wrong.clone())).refused(PlanRefusal::ReasonMissing { revision: 2 });
    assert_eq!(record(superseded().when(amend(wrong))).revision, 2);
    let text = Note::parse("サンプルの状況").expect("a note");
    let follow_up = FollowUp { round: fy("R7"), on: on("2026-03"), text, source: source() };
    superseded().when(PlanCommand::Record(PlanFact::ReportFollowUp { target: 1, follow_up })).then();
}
