//! For when milestones are meant, and why that changes.

use super::*;

fn scheduling(kind: K, planned: Option<&str>, why: Option<&str>) -> DeviceCommand {
    DeviceCommand::ScheduleMilestone {
        milestone: MilestoneKey::first(kind),
        planned: planned.map(on),
        reason: why.map(reason),
    }
}

fn scheduled(kind: K, planned: &str) -> DeviceEvent {
    DeviceEvent::MilestoneScheduled { milestone: MilestoneKey::first(kind), planned: on(planned) }
}

#[test]
fn a_milestone_is_planned_for_a_day_a_month_or_a_fiscal_year() {
    for planned in ["2027-03-31", "2027-03", "FY2027"] {
        let command = scheduling(K::ApplicationFiled, Some(planned), None);
        hardware(&[]).when(command).expect(&[scheduled(K::ApplicationFiled, planned)]);
    }
    hardware(&[])
        .when(scheduling(K::ApplicationFiled, Some("unknown"), None))
        .refused(DeviceRefusal::PlannedUnknown);
}

#[test]
fn a_plan_that_moves_says_why() {
    let given = || hardware(&[scheduled(K::ApplicationFiled, "2027-03")]);
    given()
        .when(scheduling(K::ApplicationFiled, Some("2027-06"), None))
        .refused(DeviceRefusal::RescheduleReasonMissing { planned: on("2027-03") });
    let moved = DeviceEvent::MilestoneRescheduled {
        milestone: MilestoneKey::first(K::ApplicationFiled),
        planned: Some(on("2027-06")),
        reason: reason("試験の追加"),
    };
    given().when(scheduling(K::ApplicationFiled, Some("2027-06"), Some("試験の追加"))).expect(&[moved]);
    given().when(scheduling(K::ApplicationFiled, Some("2027-03"), None)).expect(&[]);
}

#[test]
fn a_date_can_be_left_open_again() {
    let state = hardware(&[scheduled(K::ApplicationFiled, "2027-03")])
        .when(scheduling(K::ApplicationFiled, None, Some("方針の再検討")))
        .state();
    assert!(state.development().expect("registered").planned.is_empty());
    hardware(&[]).when(scheduling(K::ApplicationFiled, None, None)).expect(&[]);
}

#[test]
fn what_is_done_is_not_planned() {
    let milestone = MilestoneKey::first(K::NeedRegistered);
    hardware(&achieved(K::NeedRegistered, "2026-04-01"))
        .when(scheduling(K::NeedRegistered, Some("2026-09"), None))
        .refused(DeviceRefusal::AlreadyAchieved { milestone });
}

#[test]
fn a_plan_before_what_comes_first_warns() {
    hardware(&[scheduled(K::ApplicationFiled, "2027-03")])
        .when(scheduling(K::MarketAuthorised, Some("2027-02"), None))
        .warned(&["planned-before-predecessor"]);
    hardware(&[scheduled(K::ApplicationFiled, "2027-03")])
        .when(scheduling(K::MarketAuthorised, Some("2027-03"), None))
        .then();
}

#[test]
fn a_suspended_development_can_be_planned_on_but_not_an_ended_one() {
    let suspended = DeviceEvent::Suspended { on: on("2026-05-01"), reason: reason("資金") };
    hardware(&[suspended]).when(scheduling(K::ApplicationFiled, Some("FY2028"), None)).then();
    let terminated = DeviceEvent::Terminated { on: on("2026-05-01"), reason: reason("中止") };
    hardware(&[terminated])
        .when(scheduling(K::ApplicationFiled, Some("FY2028"), None))
        .refused(DeviceRefusal::Terminated { on: on("2026-05-01") });
}
