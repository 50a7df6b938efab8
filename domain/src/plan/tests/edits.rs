//! Changes of an adopted plan: with a reason, each a revision.

use super::*;

#[test]
fn a_draft_is_changed_freely_and_stays_without_revision() {
    let state = record(entered(PlanKind::BasicPlan).when(edit(add(ItemKind::Vision, None))));
    assert_eq!(state.revision, 0);
    entered(PlanKind::BasicPlan).when(amend(add(ItemKind::Vision, None))).expect(&[PlanEvent::ItemAdded {
        number: 1,
        item: item(ItemKind::Vision, None),
        change: Change { revision: 0, reason: Some(reason("一部改正")) },
    }]);
}

#[test]
fn every_change_of_an_adopted_plan_says_why() {
    let link = IndicatorLink {
        indicator: indicator(1),
        role: IndicatorRole::Main,
        timing: Some(Timing::Leading),
        lag: None,
        source: source(),
    };
    let edits = [
        PlanEdit::CorrectDetails(Details { name: name("サンプル計画"), ..details() }),
        add(ItemKind::Goal, None),
        PlanEdit::CorrectItem { item: 1, wording: wording("②") },
        PlanEdit::WithdrawItem { item: 3 },
        set(1, binary(), Some(Due::NotStated)),
        PlanEdit::CorrectTarget { target: 1, wish: wish(narrative(), Some(Due::NotStated)) },
        PlanEdit::WithdrawTarget { target: 2 },
        gap(None),
        PlanEdit::WithdrawGap { gap: 1 },
        PlanEdit::LinkIndicator { item: 1, link: link.clone() },
        PlanEdit::UnlinkIndicator { item: 2, indicator: indicator(1) },
    ];
    let plan = || {
        entered(PlanKind::BasicPlan)
            .edited(vec![
                add(ItemKind::Goal, None),
                set(1, narrative(), Some(Due::PeriodEnd)),
                add(ItemKind::Vision, None),
                set(2, binary(), Some(Due::NotStated)),
                PlanEdit::LinkIndicator { item: 2, link: link.clone() },
                add(ItemKind::Vision, None),
                gap(None),
            ])
            .adopted()
    };
    for change in edits {
        plan().when(edit(change.clone())).refused(PlanRefusal::ReasonMissing { revision: 2 });
        assert_eq!(record(plan().when(amend(change))).revision, 2);
    }
}

#[test]
fn revisions_are_counted_and_what_was_refused_or_changed_nothing_makes_none() {
    let first = PlanEdit::CorrectItem { item: 1, wording: wording("②") };
    let plan = basic_plan().when(amend(first.clone())).then();
    let plan = plan.when(amend(first)).then();
    let second = PlanEdit::CorrectItem { item: 1, wording: wording("③") };
    plan.when(amend(second)).expect(&[PlanEvent::ItemCorrected {
        number: 1,
        wording: wording("③"),
        change: change(3),
    }]);
}

#[test]
fn what_is_wrong_with_a_change_is_said_before_its_reason_is_asked_for() {
    basic_plan()
        .when(edit(PlanEdit::CorrectItem { item: 9, wording: wording("②") }))
        .refused(PlanRefusal::NoSuchItem { item: 9 });
}

#[test]
fn an_adopted_plan_keeps_a_target_or_gap_for_each_goal_and_action() {
    let bare = || PlanRefusal::ItemWithoutTarget { item: 1, kind: ItemKind::Goal, label: "①".to_owned() };
    let withdraw = || amend(PlanEdit::WithdrawTarget { target: 1 });
    basic_plan().when(withdraw()).refused(bare());
    basic_plan().when(amend(gap(None))).then().when(withdraw()).refused(bare());
    let named = || basic_plan().when(amend(gap(Some(1)))).then();
    named().when(withdraw()).then().when(amend(PlanEdit::WithdrawGap { gap: 1 })).refused(bare());
    named().when(amend(PlanEdit::WithdrawGap { gap: 1 })).then();
    let vision = entered(PlanKind::BasicPlan)
        .edited(vec![add(ItemKind::Vision, None), set(1, binary(), Some(Due::NotStated))])
        .adopted();
    vision.when(withdraw()).then();
}

#[test]
fn a_goal_that_an_amendment_adds_stands_as_one_without_target_until_it_gets_one() {
    let added = || basic_plan().when(amend(add(ItemKind::Goal, None))).then();
    let bare = |state: PlanRecord| state.without_target().map(|(item, _)| item).collect::<Vec<_>>();
    assert_eq!(bare(record(added().when(amend(gap(None))))), [2]);
    assert_eq!(bare(record(added().when(amend(gap(Some(2)))))), [] as [u32; 0]);
    let target = set(2, improve(None), Some(Due::PeriodEnd));
    assert_eq!(bare(record(added().when(amend(target)))), [] as [u32; 0]);
}
