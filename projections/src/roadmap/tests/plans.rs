//! Plans: what is due on a day, how far one is against the time, and what comes next.

use super::*;

fn planning(kind: K, planned: &str) -> DeviceCommand {
    let milestone = MilestoneKey::first(kind);
    let planned = Some(planned.parse().expect("a date"));
    DeviceCommand::ScheduleMilestone { milestone, planned, reason: Some(reason("見直し")) }
}

fn due(roadmap: &Roadmap, kind: K, today: JstDate) -> Due {
    roadmap.due_on(&roadmap.item(MilestoneKey::first(kind)).expect("on the roadmap"), today)
}

#[test]
fn a_plan_is_later_then_now_then_overdue_by_the_end_of_its_period() {
    let mut story = Story::begin();
    story.tell(planning(K::NeedRegistered, "2026-05"));
    let roadmap = roadmap(&story);
    assert_eq!(due(&roadmap, K::NeedRegistered, day(4, 30)), Due::Later { days: 31 });
    assert_eq!(due(&roadmap, K::NeedRegistered, day(5, 1)), Due::Now { days: 30 });
    assert_eq!(due(&roadmap, K::NeedRegistered, day(5, 31)), Due::Now { days: 0 });
    assert_eq!(due(&roadmap, K::NeedRegistered, day(6, 1)), Due::Overdue { days: 1 });
    assert_eq!(due(&roadmap, K::ConceptFixed, day(6, 1)), Due::Open);
}

#[test]
fn what_is_achieved_waived_or_stands_still_is_not_overdue() {
    let mut story = Story::begin();
    for kind in [K::NeedRegistered, K::ConceptFixed, K::QmsEstablished] {
        story.tell(planning(kind, "2026-04-15"));
    }
    story.tell(achieve(K::NeedRegistered, on(4, 1)));
    let milestone = MilestoneKey::first(K::ConceptFixed);
    story.tell(DeviceCommand::WaiveMilestone { milestone, reason: reason("対象外") });
    let active = roadmap(&story);
    assert_eq!(due(&active, K::NeedRegistered, day(6, 1)), Due::Settled);
    assert_eq!(due(&active, K::ConceptFixed, day(6, 1)), Due::Settled);
    assert!(matches!(due(&active, K::QmsEstablished, day(6, 1)), Due::Overdue { .. }));
    story.tell(DeviceCommand::Suspend { on: on(4, 5), reason: reason("資金") });
    assert_eq!(due(&roadmap(&story), K::QmsEstablished, day(6, 1)), Due::StandsStill);
}

#[test]
fn a_plan_remembers_why_and_how_often_it_moved_and_outlives_a_report() {
    let mut story = Story::begin();
    story.tell(planning(K::NeedRegistered, "2026-05"));
    let before = roadmap(&story);
    story.tell(planning(K::NeedRegistered, "2026-07"));
    story.tell(DeviceCommand::ReportMilestone {
        report: report(K::NeedRegistered, on(4, 1)),
        confirmation: Confirmation::Awaited,
    });
    let after = roadmap(&story);
    let plan = after.item(MilestoneKey::first(K::NeedRegistered)).expect("there").plan.expect("planned");
    assert_eq!((plan.moved, plan.reason), (1, Some(reason("見直し"))));
    let changes = difference(Some(&before), Some(&after));
    let moved = changes.iter().find(|change| change.kind == ChangeKind::Planned).expect("said");
    assert_eq!((moved.before.as_deref(), moved.after.as_deref()), (Some("2026-05"), Some("2026-07")));
}

#[test]
fn on_a_day_before_it_happened_a_milestone_is_still_planned() {
    let mut story = Story::begin();
    story.tell(planning(K::NeedRegistered, "2026-05"));
    story.tell(achieve(K::NeedRegistered, on(4, 1)));
    let before = roadmap(&story).on(day(3, 31));
    let item = before.item(MilestoneKey::first(K::NeedRegistered)).expect("on the roadmap");
    assert_eq!((item.status, item.occurred), (ItemStatus::Open, None));
    assert_eq!(item.plan.map(|plan| plan.planned), Some("2026-05".parse().expect("a month")));
    assert_eq!(due(&before, K::NeedRegistered, day(3, 31)), Due::Later { days: 61 });
    assert_eq!(due(&roadmap(&story).on(day(4, 1)), K::NeedRegistered, day(4, 1)), Due::Settled);
}

#[test]
fn the_pace_counts_what_is_planned_against_the_days_that_have_passed() {
    let mut story = Story::begin();
    assert_eq!(roadmap(&story).pace_on(day(6, 1)), None);
    story.tell(planning(K::NeedRegistered, "2026-04-15"));
    story.tell(planning(K::ConceptFixed, "2026-10-01"));
    story.tell(achieve(K::NeedRegistered, on(4, 2)));
    let pace = roadmap(&story).pace_on(day(7, 1)).expect("planned");
    assert_eq!(pace, Pace { done: 1, of: 2, days_passed: 91, days_planned: 183 });
}

#[test]
fn next_comes_what_was_sent_back_then_what_is_planned_then_what_follows() {
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, on(4, 1)));
    story.tell(DeviceCommand::ReportMilestone {
        report: report(K::NeedBrushedUp, on(4, 2)),
        confirmation: Confirmation::Awaited,
    });
    let milestone = MilestoneKey::first(K::NeedBrushedUp);
    story.tell(DeviceCommand::ReturnMilestone { milestone, reason: reason("根拠が足りない") });
    story.tell(planning(K::PatentFiled, "2026-08"));
    let steps: Vec<K> = roadmap(&story).next_steps(4).iter().map(|item| item.key.kind).collect();
    assert_eq!(steps[..2], [K::NeedBrushedUp, K::PatentFiled]);
    assert!(steps[2..].iter().all(|kind| kind.definition().place.stage().is_some()), "{steps:?}");
}

#[test]
fn what_is_planned_but_waits_for_what_comes_before_it_comes_last() {
    let mut story = Story::begin();
    story.tell(planning(K::FirstShipment, "2026-05"));
    story.tell(planning(K::PatentFiled, "2029-08"));
    let steps: Vec<K> = roadmap(&story).next_steps(100).iter().map(|item| item.key.kind).collect();
    assert_eq!((steps.first(), steps.last()), (Some(&K::PatentFiled), Some(&K::FirstShipment)));
    assert!(steps.len() > 2, "what follows stands between them: {steps:?}");
}

#[test]
fn what_follows_a_milestone_that_is_left_out_waits_for_what_comes_before_that() {
    let story = Story::begin_with(DeviceForm::Samd);
    let steps: Vec<K> = roadmap(&story).next_steps(100).iter().map(|item| item.key.kind).collect();
    assert!(steps.contains(&K::NeedRegistered) && !steps.contains(&K::PivotalTrialCompleted), "{steps:?}");
}

#[test]
fn a_duty_that_arises_on_an_occasion_comes_next_only_when_it_is_planned() {
    let mut story = Story::begin();
    story.tell(achieve(K::NeedRegistered, on(4, 1)));
    story.tell(achieve(K::NeedBrushedUp, on(4, 1)));
    for kind in [
        K::ConceptFixed,
        K::QmsEstablished,
        K::FinalSpecificationFixed,
        K::ApplicationFiled,
        K::MarketAuthorised,
    ] {
        let milestone = MilestoneKey::first(kind);
        story.tell(DeviceCommand::WaiveMilestone { milestone, reason: reason("サンプル") });
    }
    let next = |story: &Story| -> Vec<K> {
        roadmap(story).next_steps(100).iter().map(|item| item.key.kind).collect()
    };
    assert!(next(&story).contains(&K::FirstShipment), "{:?}", next(&story));
    assert!(!next(&story).contains(&K::MalfunctionReported), "{:?}", next(&story));
    story.tell(planning(K::MalfunctionReported, "2026-08"));
    assert_eq!(next(&story).first(), Some(&K::MalfunctionReported));
}
