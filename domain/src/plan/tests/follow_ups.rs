//! Targets that are followed up as text.

use super::*;
use crate::value::OccurredDate;

fn text(round: &str, text: &str) -> FollowUp {
    let on = OccurredDate::FiscalYear(fy(round));
    FollowUp { round: fy(round), on, text: Note::parse(text).expect("a note"), source: source() }
}

fn dated(round: &str, date: &str) -> PlanCommand {
    let follow_up = FollowUp { on: on(date), ..text(round, "サンプルの状況") };
    PlanCommand::Record(PlanFact::ReportFollowUp { target: 1, follow_up })
}

fn report(round: &str) -> PlanCommand {
    PlanCommand::Record(PlanFact::ReportFollowUp {
        target: 1, follow_up: text(round, "サンプルの状況")
    })
}

fn correct(round: &str, right: &str) -> PlanCommand {
    let follow_up = text(round, right);
    PlanCommand::Record(PlanFact::CorrectFollowUp { target: 1, follow_up, reason: reason("資料の訂正") })
}

fn withdraw(round: &str) -> PlanCommand {
    PlanCommand::Record(PlanFact::WithdrawFollowUp {
        target: 1,
        round: fy(round),
        reason: reason("別の目標の記載"),
    })
}

fn rounds(then: Then<Plan>) -> Vec<(FiscalYear, String)> {
    let state = record(then);
    state.facts.follow_ups[&1].values().map(|said| (said.round, said.text.to_string())).collect()
}

#[test]
fn a_target_is_reported_round_by_round() {
    let then = basic_plan().when(report("R6")).then().when(report("R5"));
    let said = |round| (fy(round), "サンプルの状況".to_owned());
    assert_eq!(rounds(then), [said("R5"), said("R6")]);
}

#[test]
fn a_round_is_reported_once_and_not_before_it_begins() {
    let reported = || basic_plan().when(report("R6")).then();
    reported()
        .when(report("R6"))
        .refused(PlanRefusal::FollowUpAlreadyReported { target: 1, round: fy("R6") });
    // Today lies in FY2026 (R8).
    basic_plan().when(report("R8")).then();
    basic_plan()
        .when(report("R9"))
        .refused(PlanRefusal::InFutureRound { date: on("FY2027"), today: day("2026-06-15") });
}

#[test]
fn only_a_narrative_of_an_adopted_plan_is_reported_as_text() {
    proposals()
        .when(report("R6"))
        .refused(PlanRefusal::NotANarrative { target: 1, kind: "action_by_fiscal_year" });
    entered(PlanKind::BasicPlan)
        .edited(vec![add(ItemKind::Goal, None), set(1, narrative(), Some(Due::NotStated))])
        .when(report("R6"))
        .refused(PlanRefusal::NotAdopted { standing: "draft" });
}

#[test]
fn a_round_is_put_right_and_taken_back_and_the_same_again_is_nothing() {
    let reported = || basic_plan().when(report("R6")).then();
    assert_eq!(rounds(reported().when(correct("R6", "訂正後"))), [(fy("R6"), "訂正後".to_owned())]);
    reported().when(correct("R6", "サンプルの状況")).expect(&[]);
    assert_eq!(rounds(reported().when(withdraw("R6"))), []);
    let missing = PlanRefusal::FollowUpNotReported { target: 1, round: fy("R5") };
    reported().when(correct("R5", "訂正後")).refused(missing.clone());
    reported().when(withdraw("R5")).refused(missing);
    reported().when(withdraw("R6")).then().when(report("R6")).then();
}

#[test]
fn a_report_has_its_day_which_lies_neither_ahead_nor_before_its_round() {
    let before = PlanRefusal::ReportedBeforeRound { on: on("2024-03-31"), round: fy("R6") };
    basic_plan().when(dated("R6", "2024-03-31")).refused(before);
    let ahead = PlanRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") };
    basic_plan().when(dated("R6", "2026-06-16")).refused(ahead);
    for date in ["2024-04-01", "FY2024", "2025-03", "2026-06-15", "unknown"] {
        basic_plan().when(dated("R6", date)).then();
    }
    let wrong = PlanCommand::Record(PlanFact::CorrectFollowUp {
        target: 1,
        follow_up: FollowUp { on: on("2024-03"), ..text("R6", "サンプルの状況") },
        reason: reason("転記の誤り"),
    });
    let refused = PlanRefusal::ReportedBeforeRound { on: on("2024-03"), round: fy("R6") };
    basic_plan().when(report("R6")).then().when(wrong).refused(refused);
}

#[test]
fn a_round_is_told_from_the_day_of_its_report_on() {
    let told = |date: &str, as_of: &str| {
        let state = record(basic_plan().when(dated("R6", date))).on(day(as_of));
        !state.facts.follow_ups[&1].is_empty()
    };
    assert!(!told("2025-03-17", "2025-03-16") && told("2025-03-17", "2025-03-17"));
    assert!(!told("2025-03", "2025-02-28") && told("2025-03", "2025-03-01"), "it may have been on the first");
    assert!(!told("unknown", "2024-03-31") && told("unknown", "2024-04-01"), "not before its round");
}
