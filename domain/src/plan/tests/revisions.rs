//! The same facts beside any revision of the plan.

use super::*;

/// The events of the commands, each accepted, on a day on which all of them lie in the past.
fn log(commands: Vec<PlanCommand>) -> Vec<PlanEvent> {
    let mut plan = Plan::default();
    let mut events = Vec::new();
    for command in commands {
        for event in super::order::decided(&plan, command).expect("accepted") {
            plan.evolve(&event);
            events.push(event);
        }
    }
    events
}

fn at(events: &[PlanEvent], revision: u32) -> PlanRecord {
    match Plan::at_revision(events, revision) {
        Plan::Entered(record) => *record,
        Plan::Unentered => panic!("entered"),
    }
}

fn amended() -> Vec<PlanEvent> {
    let happened = Happened { on: on("2025-06"), source: source() };
    log(vec![
        entering(PlanKind::Proposals),
        edit(add(ItemKind::Proposal, None)),
        edit(add(ItemKind::Action, Some(1))),
        edit(set(2, action(ActionDue::From(fy("R7")), None), None)),
        PlanCommand::SubmitForReview,
        PlanCommand::Adopt(adoption("2022-05-31")),
        amend(PlanEdit::CorrectItem { item: 2, wording: wording("14-1") }),
        PlanCommand::Record(PlanFact::RecordActionBegun { target: 1, happened: happened.clone() }),
        amend(set(2, action(ActionDue::In(fy("R8")), Some(1)), None)),
        PlanCommand::Record(PlanFact::RecordActionDone { target: 2, happened }),
    ])
}

#[test]
fn the_same_facts_are_read_beside_every_revision() {
    let events = amended();
    let label = |revision| at(&events, revision).items.get(2).expect("stands").item.wording.to_string();
    assert_eq!([label(1), label(2), label(3)], ["①", "14-1", "14-1"]);
    let targets = |revision| at(&events, revision).targets.iter().count();
    assert_eq!([targets(1), targets(2), targets(3)], [1, 1, 2]);
    for revision in 1..=3 {
        let record = at(&events, revision);
        assert_eq!(record.revision, revision);
        assert!(record.facts.actions[&1].begun.is_some(), "revision {revision} knows what happened later");
        assert!(record.facts.actions[&2].done.is_some());
    }
}

#[test]
fn the_latest_revision_is_the_plan_as_it_stands() {
    let events = amended();
    let mut plan = Plan::default();
    events.iter().for_each(|event| plan.evolve(event));
    assert_eq!(Plan::at_revision(&events, 3), plan);
    assert_eq!(Plan::at_revision(&events, u32::MAX), plan);
}

#[test]
fn the_state_survives_serialisation() {
    let plan = Plan::at_revision(&amended(), 3);
    let text = serde_json::to_string(&plan).expect("serialises");
    assert_eq!(serde_json::from_str::<Plan>(&text).expect("deserialises"), plan);
}

#[test]
fn on_an_earlier_day_what_happened_later_is_not_there() {
    let happened = Happened { on: on("2023-06-01"), source: source() };
    let meeting =
        Meeting { on: on("2024-01"), name: name("第1回"), materials: Vec::new(), source: source() };
    let follow_up = FollowUp {
        round: fy("R5"),
        on: on("FY2023"),
        text: Note::parse("サンプルの状況").expect("a note"),
        source: source(),
    };
    let mut events = amended();
    events.extend([
        PlanEvent::ActionBegun { target: 1, happened },
        PlanEvent::FollowUpReported { target: 1, follow_up },
        PlanEvent::MeetingHeld { number: 1, meeting },
        PlanEvent::Superseded { supersession: Supersession { by: other_plan(), on: day("2024-04-01") } },
    ]);
    let seen = |date: &str| {
        let record = at(&events, 3).on(day(date));
        let begun = record.facts.actions[&1].begun.is_some();
        let reported = record.facts.follow_ups[&1].len();
        (reported, begun, record.facts.meetings.iter().count(), record.standing.code())
    };
    assert_eq!(seen("2023-03-31"), (0, false, 0, "adopted"));
    assert_eq!(seen("2023-06-01"), (1, true, 0, "adopted"));
    assert_eq!(seen("2024-01-01"), (1, true, 1, "adopted"));
    assert_eq!(seen("2024-04-01"), (1, true, 1, "superseded"));
}
