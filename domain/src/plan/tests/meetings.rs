//! Meetings on a plan.

use super::*;

fn meeting(date: &str, label: &str) -> Meeting {
    Meeting { on: on(date), name: name(label), materials: vec![name("資料1")], source: source() }
}

fn hold(date: &str, label: &str) -> PlanCommand {
    PlanCommand::Record(PlanFact::HoldMeeting(meeting(date, label)))
}

fn correct(number: u32, held: Meeting) -> PlanCommand {
    let reason = reason("日付の誤り");
    PlanCommand::Record(PlanFact::CorrectMeeting { meeting: number, held, reason })
}

fn withdraw(meeting: u32) -> PlanCommand {
    PlanCommand::Record(PlanFact::WithdrawMeeting { meeting, reason: reason("別の会議") })
}

fn held() -> Given<Plan> {
    basic_plan().when(hold("2023-03-28", "第3回")).then()
}

fn numbers(then: Then<Plan>) -> Vec<u32> {
    record(then).facts.meetings.iter().map(|(number, _)| number).collect()
}

#[test]
fn a_meeting_is_held_whatever_the_standing_and_makes_no_revision() {
    let draft = entered(PlanKind::BasicPlan).when(hold("2022-04-19", "第2回")).then();
    let reviewed = draft.edited(vec![add(ItemKind::Vision, None)]).when(PlanCommand::SubmitForReview).then();
    let state = record(reviewed.when(hold("2022-05-01", "第2回の続き")));
    assert_eq!((state.facts.meetings.iter().count(), state.revision), (2, 0));
}

#[test]
fn a_meeting_lies_in_the_past() {
    let refusal = || PlanRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") };
    basic_plan().when(hold("2026-06-16", "第8回")).refused(refusal());
    held().when(correct(1, meeting("2026-06-16", "第3回"))).refused(refusal());
    basic_plan().when(hold("2026-06-15", "第8回")).then();
}

#[test]
fn a_meeting_is_recorded_once() {
    held().when(hold("2023-03-28", "第3回")).refused(PlanRefusal::MeetingAlreadyHeld { meeting: 1 });
    held().when(hold("2024-03-12", "第3回")).then();
    let two = || held().when(hold("2024-03-12", "第4回")).then();
    two()
        .when(correct(2, meeting("2023-03-28", "第3回")))
        .refused(PlanRefusal::MeetingAlreadyHeld { meeting: 1 });
}

#[test]
fn a_meeting_is_put_right_and_taken_back_and_keeps_its_number() {
    held().when(correct(1, meeting("2023-03-28", "第3回"))).expect(&[]);
    let state = record(held().when(correct(1, meeting("2023-03-29", "第3回"))));
    assert_eq!(state.facts.meetings.get(1), Some(&meeting("2023-03-29", "第3回")));
    let again = held().when(withdraw(1)).then().when(hold("2023-03-28", "第3回"));
    assert_eq!(numbers(again), [2]);
    let gone = || held().when(withdraw(1)).then();
    gone().when(withdraw(1)).refused(PlanRefusal::MeetingWithdrawn { meeting: 1 });
    held().when(withdraw(2)).refused(PlanRefusal::NoSuchMeeting { meeting: 2 });
    held()
        .when(correct(2, meeting("2023-03-28", "第3回")))
        .refused(PlanRefusal::NoSuchMeeting { meeting: 2 });
}

#[test]
fn a_meeting_has_not_too_many_materials_and_a_plan_not_too_many_meetings() {
    let with = |n: usize| Meeting { materials: vec![name("資料"); n], ..meeting("2023-03-28", "第3回") };
    let hold_with = |n| PlanCommand::Record(PlanFact::HoldMeeting(with(n)));
    basic_plan().when(hold_with(100)).then();
    basic_plan().when(hold_with(101)).refused(PlanRefusal::TooManyMaterials { most: 100 });
    let full = (0..1_000).map(|n| hold("2023-03-28", &format!("サンプル{n}"))).collect();
    basic_plan()
        .after(full)
        .when(hold("2023-03-28", "第3回"))
        .refused(PlanRefusal::TooLarge { what: "meetings", most: 1_000 });
}
