//! Items: which stand under which, their numbers, their indicators.

use super::*;

fn draft(kind: PlanKind, edits: Vec<PlanEdit>) -> Given<Plan> {
    entered(kind).edited(edits)
}

fn misplaced(plan: PlanKind, parent: Option<ItemKind>, kind: ItemKind) -> PlanRefusal {
    let names = |names: Vec<&'static str>| names.join(", ");
    let parent_name = |parent: Option<ItemKind>| parent.map_or("plan", ItemKind::code);
    let parents = kind.parents(plan);
    if parents.is_empty() {
        let expected = names(ItemKind::of(plan).into_iter().map(ItemKind::code).collect());
        return PlanRefusal::ItemKindForeign { kind, plan, expected };
    }
    let expected = names(parents.into_iter().map(parent_name).collect());
    PlanRefusal::ItemMisplaced { kind, parent: parent_name(parent), expected }
}

#[test]
fn an_item_stands_where_the_table_says_and_nowhere_else() {
    use ItemKind::{Action, FollowUpItem, Goal, Measure, Proposal, Vision};
    let allowed = |plan, parent, kind| PLACES.contains(&(plan, parent, kind));
    let chains: &[(PlanKind, &[ItemKind])] = &[
        (PlanKind::BasicPlan, &[Vision, Goal, Measure, FollowUpItem]),
        (PlanKind::Proposals, &[Proposal, Action]),
        (PlanKind::Related, &[Goal]),
    ];
    let mut accepted = 0;
    for (plan, chain) in chains {
        // Item n of the chain stands under item n − 1.
        let built = || {
            let kinds = chain.iter().zip(0_u32..);
            draft(*plan, kinds.map(|(kind, above)| add(*kind, (above > 0).then_some(above))).collect())
        };
        let parents = std::iter::once((None, None))
            .chain(chain.iter().zip(1_u32..).map(|(kind, number)| (Some(*kind), Some(number))));
        for (parent, under) in parents {
            for kind in ItemKind::ALL {
                let then = built().when(edit(add(*kind, under)));
                if allowed(*plan, parent, *kind) {
                    accepted += 1;
                    then.then();
                } else {
                    then.refused(misplaced(*plan, parent, *kind));
                }
            }
        }
    }
    assert_eq!(accepted, PLACES.len(), "every row of the table was tried");
}

#[test]
fn the_table_is_the_one_of_the_documents() {
    use ItemKind::{Action, FollowUpItem, Goal, Measure, Proposal, Vision};
    assert_eq!(ItemKind::of(PlanKind::BasicPlan), [Vision, Goal, Measure, FollowUpItem]);
    assert_eq!(ItemKind::of(PlanKind::Proposals), [Proposal, Action]);
    assert_eq!(ItemKind::of(PlanKind::Related), [Goal]);
    assert_eq!(Goal.parents(PlanKind::BasicPlan), [None, Some(Vision)]);
    assert_eq!(Measure.parents(PlanKind::BasicPlan), [Some(Goal)]);
    assert_eq!(FollowUpItem.parents(PlanKind::BasicPlan), [Some(Goal), Some(Measure)]);
    assert_eq!(Action.parents(PlanKind::Proposals), [Some(Proposal)]);
    assert_eq!(Goal.parents(PlanKind::Related), [None]);
}

#[test]
fn what_is_misplaced_is_named_with_what_it_would_stand_under() {
    draft(PlanKind::BasicPlan, vec![add(ItemKind::Vision, None)])
        .when(edit(add(ItemKind::Measure, Some(1))))
        .refused(PlanRefusal::ItemMisplaced {
            kind: ItemKind::Measure,
            parent: "vision",
            expected: "goal".to_owned(),
        });
    draft(PlanKind::Proposals, vec![]).when(edit(add(ItemKind::Action, None))).refused(
        PlanRefusal::ItemMisplaced {
            kind: ItemKind::Action,
            parent: "plan",
            expected: "proposal".to_owned(),
        },
    );
    draft(PlanKind::Proposals, vec![]).when(edit(add(ItemKind::Vision, None))).refused(
        PlanRefusal::ItemKindForeign {
            kind: ItemKind::Vision,
            plan: PlanKind::Proposals,
            expected: "proposal, action".to_owned(),
        },
    );
}

#[test]
fn an_item_stands_under_one_that_is_there() {
    draft(PlanKind::BasicPlan, vec![])
        .when(edit(add(ItemKind::Goal, Some(1))))
        .refused(PlanRefusal::NoSuchParent { item: 1 });
    draft(PlanKind::BasicPlan, vec![add(ItemKind::Vision, None), PlanEdit::WithdrawItem { item: 1 }])
        .when(edit(add(ItemKind::Goal, Some(1))))
        .refused(PlanRefusal::ParentWithdrawn { item: 1 });
}

#[test]
fn a_number_is_never_given_twice() {
    let edits = vec![
        add(ItemKind::Vision, None),
        add(ItemKind::Vision, None),
        PlanEdit::WithdrawItem { item: 2 },
        add(ItemKind::Vision, None),
        PlanEdit::WithdrawItem { item: 1 },
    ];
    draft(PlanKind::BasicPlan, edits).when(edit(add(ItemKind::Goal, None))).expect(&[PlanEvent::ItemAdded {
        number: 4,
        item: item(ItemKind::Goal, None),
        change: change(0),
    }]);
}

#[test]
fn what_an_item_says_is_put_right_and_the_same_again_is_nothing() {
    let plan = || draft(PlanKind::BasicPlan, vec![add(ItemKind::Vision, None)]);
    let correct = |wording| edit(PlanEdit::CorrectItem { item: 1, wording });
    let right = Wording { leads: vec![name("厚生労働省"), name("経済産業省")], ..wording("V1") };
    plan().when(correct(right.clone())).expect(&[PlanEvent::ItemCorrected {
        number: 1,
        wording: right.clone(),
        change: change(0),
    }]);
    let record = record(plan().when(correct(right.clone())));
    assert_eq!(record.items.get(1).expect("stands").item.wording, right);
    assert_eq!(record.items.get(1).expect("stands").item.kind, ItemKind::Vision);
    plan().when(correct(wording("①"))).expect(&[]);
    let unknown = edit(PlanEdit::CorrectItem { item: 2, wording: wording("V1") });
    plan().when(unknown).refused(PlanRefusal::NoSuchItem { item: 2 });
}

#[test]
fn a_label_keeps_the_shape_in_which_it_is_written() {
    assert_eq!(wording("①").to_string(), "①");
    let unlabelled = Wording { label: None, text: words(&"あ".repeat(60)), ..wording("①") };
    assert_eq!(unlabelled.to_string(), "あ".repeat(40));
}

#[test]
fn a_ministry_leads_an_item_once_and_not_all_of_them_do() {
    let leads = |leads: Vec<Name>| Wording { leads, ..wording("①") };
    let plan = || draft(PlanKind::BasicPlan, vec![add(ItemKind::Vision, None)]);
    let lead = name("厚生労働省");
    let twice = leads(vec![lead.clone(), name("経済産業省"), lead.clone()]);
    plan()
        .when(edit(PlanEdit::CorrectItem { item: 1, wording: twice.clone() }))
        .refused(PlanRefusal::LeadTwice { lead: lead.clone() });
    let added = PlanEdit::AddItem(Item { kind: ItemKind::Vision, parent: None, wording: twice });
    plan().when(edit(added)).refused(PlanRefusal::LeadTwice { lead });
    let many = |n: usize| leads((0..n).map(|n| name(&format!("サンプル省{n}"))).collect());
    plan().when(edit(PlanEdit::CorrectItem { item: 1, wording: many(20) })).then();
    plan()
        .when(edit(PlanEdit::CorrectItem { item: 1, wording: many(21) }))
        .refused(PlanRefusal::TooManyLeads { most: 20 });
}

#[test]
fn an_item_with_parts_or_targets_is_not_withdrawn() {
    let withdraw = |item| edit(PlanEdit::WithdrawItem { item });
    let edits = vec![
        add(ItemKind::Vision, None),
        add(ItemKind::Goal, Some(1)),
        set(2, narrative(), Some(Due::NotStated)),
    ];
    let plan = || draft(PlanKind::BasicPlan, edits.clone());
    plan().when(withdraw(1)).refused(PlanRefusal::ItemHasParts { item: 1, part: 2 });
    plan().when(withdraw(2)).refused(PlanRefusal::ItemHasTargets { item: 2, target: 1 });
    let cleared = plan().edited(vec![
        PlanEdit::WithdrawTarget { target: 1 },
        gap(Some(2)),
        PlanEdit::WithdrawItem { item: 2 },
    ]);
    let record = record(cleared.when(withdraw(1)));
    assert!(record.items.is_empty() && record.gaps.is_empty(), "the gap went with its item");
    assert!(record.items.is_withdrawn(2) && record.gaps.is_withdrawn(1));
}

#[test]
fn a_withdrawn_item_is_not_changed() {
    let plan =
        draft(PlanKind::BasicPlan, vec![add(ItemKind::Vision, None), PlanEdit::WithdrawItem { item: 1 }]);
    plan.when(edit(PlanEdit::WithdrawItem { item: 1 })).refused(PlanRefusal::ItemWithdrawn { item: 1 });
}

fn link(role: IndicatorRole, lag: Option<LagYears>) -> IndicatorLink {
    IndicatorLink { indicator: indicator(1), role, timing: Some(Timing::Lagging), lag, source: source() }
}

#[test]
fn an_indicator_is_linked_with_its_role_and_its_lag_and_replaced_by_another_word() {
    let plan = || draft(PlanKind::BasicPlan, vec![add(ItemKind::Vision, None)]);
    let years = Some(LagYears { least: 5, most: 10 });
    let main = PlanEdit::LinkIndicator { item: 1, link: link(IndicatorRole::Main, years) };
    let linked = || plan().edited(vec![main.clone()]);
    linked().when(edit(main.clone())).expect(&[]);
    let reference = PlanEdit::LinkIndicator { item: 1, link: link(IndicatorRole::Reference, years) };
    let record = record(linked().when(edit(reference)));
    let links = &record.items.get(1).expect("stands").indicators;
    assert_eq!(links.len(), 1);
    assert_eq!(links[&indicator(1)].role, IndicatorRole::Reference);
    let reversed = link(IndicatorRole::Main, Some(LagYears { least: 10, most: 5 }));
    plan()
        .when(edit(PlanEdit::LinkIndicator { item: 1, link: reversed }))
        .refused(PlanRefusal::LagReversed { least: 10, most: 5 });
    let nowhere = PlanEdit::LinkIndicator { item: 2, link: link(IndicatorRole::Main, None) };
    plan().when(edit(nowhere)).refused(PlanRefusal::NoSuchItem { item: 2 });
}

#[test]
fn an_indicator_is_taken_from_an_item_that_has_it() {
    let plan = draft(
        PlanKind::BasicPlan,
        vec![
            add(ItemKind::Vision, None),
            PlanEdit::LinkIndicator { item: 1, link: link(IndicatorRole::Main, None) },
            PlanEdit::UnlinkIndicator { item: 1, indicator: indicator(1) },
        ],
    );
    plan.when(edit(PlanEdit::UnlinkIndicator { item: 1, indicator: indicator(1) }))
        .refused(PlanRefusal::IndicatorNotLinked { item: 1, indicator: indicator(1) });
}

#[test]
fn an_item_has_not_too_many_indicators() {
    let of = |n: u128| PlanEdit::LinkIndicator {
        item: 1,
        link: IndicatorLink { indicator: indicator(n), ..link(IndicatorRole::Reference, None) },
    };
    let full = || {
        let links = (0..50).map(of);
        draft(PlanKind::BasicPlan, std::iter::once(add(ItemKind::Vision, None)).chain(links).collect())
    };
    full().when(edit(of(50))).refused(PlanRefusal::TooManyIndicators { most: 50 });
    let again = IndicatorLink { indicator: indicator(7), ..link(IndicatorRole::Main, None) };
    full().when(edit(PlanEdit::LinkIndicator { item: 1, link: again })).then();
}

#[test]
fn a_plan_has_not_too_many_items() {
    let mut full = entered(PlanKind::BasicPlan);
    for _ in 0..1_000 {
        full = full.when(edit(add(ItemKind::Vision, None))).then();
    }
    let full = full.when(edit(PlanEdit::WithdrawItem { item: 1_000 })).then();
    full.when(edit(add(ItemKind::Vision, None)))
        .refused(PlanRefusal::TooLarge { what: "items", most: 1_000 });
}
