//! Whatever is wished in whatever order: numbers are permanent, and the items stay a tree.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::decider::{Rejected, decide};
use crate::ids::{AccountId, CommandId};
use crate::issued::Issued;

/// The events that a command leads to on the day of the tests.
pub(super) fn decided(plan: &Plan, command: PlanCommand) -> Result<Vec<PlanEvent>, Rejected<PlanRefusal>> {
    decide(
        plan,
        &Issued {
            id: CommandId::new(Uuid::nil()),
            by: AccountId::new(Uuid::nil()),
            at: "2026-06-15T03:00:00Z".parse().expect("a timestamp"),
            acknowledged: Vec::new(),
            doubts: Vec::new(),
            command,
        },
    )
}

/// One wish: what is wished, of which number, and two small choices.
type Dice = (u8, u32, u32, u8);

const YEARS: [&str; 3] = ["R5", "R7", "R9"];

fn aim(choice: u8, number: u32) -> Aim {
    let year = fy(YEARS[usize::from(choice) % 3]);
    match choice % 8 {
        0 => improve(Some("R7")),
        1 => improve(None),
        2 => binary(),
        3 => narrative(),
        4 => action(ActionDue::From(year), Some(number)),
        5 => action(ActionDue::In(year), None),
        6 => action(ActionDue::FromOn(year), Some(number)),
        _ => action(ActionDue::NotStated, None),
    }
}

fn due(choice: u8) -> Option<Due> {
    [None, Some(Due::PeriodEnd), Some(Due::NotStated), Some(Due::ByFiscalYear(fy("R7"))), Some(Due::OpenEnd)]
        [usize::from(choice) % 5]
}

fn changed((_, number, other, choice): Dice, kind: u8) -> PlanEdit {
    let parent = (other > 0).then_some(other);
    match kind {
        0..=3 => add(ItemKind::ALL[usize::from(choice) % 6], parent),
        4 => PlanEdit::CorrectItem { item: number, wording: wording(&format!("{choice}")) },
        5 => PlanEdit::WithdrawItem { item: number },
        6..=8 => set(number, aim(choice, other), due(choice / 8)),
        9 => PlanEdit::CorrectTarget { target: number, wish: wish(aim(choice, other), due(choice / 8)) },
        10 => PlanEdit::WithdrawTarget { target: number },
        11 => gap(parent),
        12 => PlanEdit::WithdrawGap { gap: number },
        _ => PlanEdit::UnlinkIndicator { item: number, indicator: indicator(1) },
    }
}

fn fact((_, target, other, choice): Dice, kind: u8) -> PlanFact {
    let happened =
        Happened { on: on(["2025-06", "2026-07", "FY2025"][usize::from(choice) % 3]), source: source() };
    let step = if choice < 128 { ActionStep::Begun } else { ActionStep::Done };
    let why = || reason("訂正");
    let round = fy(YEARS[usize::from(choice) % 3]);
    let text = Note::parse(&format!("サンプル{other}")).expect("a note");
    let follow_up = FollowUp { round, on: happened.on, text, source: source() };
    let held = Meeting {
        on: happened.on,
        name: name(&format!("第{other}回")),
        materials: Vec::new(),
        source: source(),
    };
    match kind {
        0 => PlanFact::RecordActionBegun { target, happened },
        1 => PlanFact::RecordActionDone { target, happened },
        2 => PlanFact::CorrectAction { target, step, happened, reason: why() },
        3 => PlanFact::WithdrawAction { target, step, reason: why() },
        4 => PlanFact::ReportFollowUp { target, follow_up },
        5 => PlanFact::CorrectFollowUp { target, follow_up, reason: why() },
        6 => PlanFact::WithdrawFollowUp { target, round, reason: why() },
        7 | 8 => PlanFact::HoldMeeting(held),
        9 => PlanFact::CorrectMeeting { meeting: target, held, reason: why() },
        _ => PlanFact::WithdrawMeeting { meeting: target, reason: why() },
    }
}

fn wished(dice: Dice) -> PlanCommand {
    match dice.0 % 40 {
        kind @ 0..=13 => edit(changed(dice, kind)),
        kind @ 14..=23 => amend(changed(dice, kind - 14)),
        24 | 25 => PlanCommand::SubmitForReview,
        26 => PlanCommand::ReturnToDraft { reason: reason("戻し") },
        27 => PlanCommand::Adopt(adoption("2022-06-01")),
        28 if dice.3 < 128 => {
            PlanCommand::Supersede(Supersession { by: other_plan(), on: day("2026-04-01") })
        }
        28 => PlanCommand::WithdrawSupersession { reason: reason("誤り") },
        kind => PlanCommand::Record(fact(dice, kind - 29)),
    }
}

/// A plan that was just entered, or one that holds already.
fn beginning(kind: PlanKind, adopted: bool) -> Vec<PlanCommand> {
    let mut commands = vec![entering(kind)];
    if adopted {
        let top = ItemKind::of(kind)[0];
        commands.extend([edit(add(top, None)), edit(set(1, narrative(), Some(Due::NotStated)))]);
        commands.extend([PlanCommand::SubmitForReview, PlanCommand::Adopt(adoption("2022-05-31"))]);
    }
    commands
}

/// Takes note of the number that an event gives out; each is given once.
fn note_number(given: &mut BTreeMap<&'static str, BTreeSet<u32>>, event: &PlanEvent) {
    let (of, number) = match event {
        PlanEvent::ItemAdded { number, .. } => ("items", *number),
        PlanEvent::TargetSet { number, .. } => ("targets", *number),
        PlanEvent::GapNamed { number, .. } => ("gaps", *number),
        PlanEvent::MeetingHeld { number, .. } => ("meetings", *number),
        _ => return,
    };
    assert!(given.entry(of).or_default().insert(number), "{of} {number} was given twice");
}

/// Every item stands under an earlier one of a fitting kind, every target under an item, after an earlier target.
fn check_tree(record: &PlanRecord) {
    for (number, item) in record.items.iter() {
        let parent = item.item.parent.map(|parent| {
            assert!(parent < number, "item {number} stands under the later item {parent}");
            record.items.get(parent).expect("what it stands under stands").item.kind
        });
        assert!(PLACES.contains(&(record.kind, parent, item.item.kind)));
    }
    for (number, target) in record.targets.iter() {
        assert!(record.items.get(target.item).is_some(), "the item of target {number} stands");
        if let Some(after) = target.target.aim.after() {
            assert!(after < number && record.targets.get(after).is_some(), "{number} after {after}");
        }
        assert!(target.target.baseline_too_late(&record.details.period).is_none());
    }
    assert!(record.gaps.iter().all(|(_, gap)| gap.item.is_none_or(|item| record.items.get(item).is_some())));
}

proptest! {
    #[test]
    fn in_whatever_order_wishes_come_numbers_are_permanent_and_the_items_a_tree(
        kind in 0..3usize,
        adopted in any::<bool>(),
        dice in prop::collection::vec((any::<u8>(), 0..6u32, 0..6u32, any::<u8>()), 1..120),
    ) {
        let mut plan = Plan::default();
        let mut events = Vec::new();
        let mut given = BTreeMap::new();
        let beginning = beginning(PlanKind::ALL[kind], adopted);
        for command in beginning.into_iter().chain(dice.into_iter().map(wished)) {
            let under_review = plan.record().is_some_and(|record| record.standing == Standing::UnderReview);
            let revision = plan.record().map_or(0, |record| record.revision);
            for event in decided(&plan, command).unwrap_or_default() {
                prop_assert!(!under_review || event.change().is_none(), "changed under review: {event:?}");
                if let Some(change) = event.change() {
                    prop_assert_eq!(change.revision, if revision == 0 { 0 } else { revision + 1 });
                    prop_assert!(revision == 0 || change.reason.is_some());
                }
                note_number(&mut given, &event);
                plan.evolve(&event);
                events.push(event);
            }
            check_tree(plan.record().expect("entered"));
        }
        let latest = plan.record().expect("entered").revision;
        prop_assert_eq!(Plan::at_revision(&events, latest), plan);
    }
}
