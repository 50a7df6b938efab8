//! How evenly a device matures, and from what that was computed.

use banso_domain::catalogue::MaturityDomain as D;

use super::*;
use crate::roadmap::balance::{Balance, DomainBalance};

fn domain(balance: &Balance, domain: D) -> &DomainBalance {
    balance.domains.iter().find(|found| found.domain == domain).expect("every domain is there")
}

fn waive(kind: K) -> DeviceCommand {
    let milestone = MilestoneKey::first(kind);
    DeviceCommand::WaiveMilestone { milestone, reason: reason("does not apply to it") }
}

/// Everything that applies to a domain before a stage.
fn settle(story: &mut Story, of: D, before: Stage) {
    for kind in K::all().filter(|kind| kind.maturity_domain() == Some(of)) {
        if kind.maturity_stage().is_some_and(|stage| stage < before) && roadmap(story).unmet(kind).is_empty()
        {
            story.tell(achieve(kind, on(3, 1)));
        }
    }
}

#[test]
fn a_new_device_is_behind_in_nothing() {
    let balance = roadmap(&Story::begin()).balance();
    assert_eq!(balance.stage, None);
    assert_eq!(balance.domains.iter().map(|found| found.domain).collect::<Vec<_>>(), D::ALL);
    for found in &balance.domains {
        assert_eq!((found.achieved, found.complete_up_to, found.furthest, found.behind), (0, None, None, 0));
        assert_eq!(usize::try_from(found.applicable).expect("few"), found.inputs.len());
        assert!(found.inputs.iter().all(|input| !input.achieved && !input.left_behind), "{found:?}");
    }
}

#[test]
fn a_domain_two_stages_behind_the_furthest_is_out_of_balance_and_names_what_is_open() {
    let mut story = Story::begin();
    settle(&mut story, D::Technical, Stage::ClinicalPreparation);
    story.tell(achieve(K::NeedRegistered, on(3, 1)));
    story.tell(achieve(K::ClinicalSiteObserved, on(3, 1)));
    let balance = roadmap(&story).balance();
    assert_eq!(balance.stage, Some(Stage::NonClinical));
    let technical = domain(&balance, D::Technical);
    assert_eq!((technical.complete_up_to, technical.behind), (Some(Stage::NonClinical), 0));
    // Of the clinical domain nothing is asked for in these stages: it keeps pace, and no more than that.
    let clinical = domain(&balance, D::Clinical);
    assert_eq!((clinical.complete_up_to, clinical.furthest), (Some(Stage::NonClinical), Some(Stage::Needs)));
    let regulatory = domain(&balance, D::Regulatory);
    assert_eq!(
        (regulatory.complete_up_to, regulatory.furthest, regulatory.behind),
        (Some(Stage::Needs), None, 2)
    );
    assert!(regulatory.is_out_of_balance());
    let left: Vec<K> = regulatory.inputs.iter().filter(|i| i.left_behind).map(|i| i.kind).collect();
    assert_eq!(
        left,
        [K::DeviceStatusDetermined, K::ClassificationDetermined, K::ApplicationCategoryDetermined]
    );
    let market = domain(&balance, D::Market);
    assert_eq!((market.complete_up_to, market.behind), (None, 3));
    let out = balance.domains.iter().filter(|found| found.is_out_of_balance());
    assert_eq!(out.map(|found| found.domain).collect::<Vec<_>>(), [D::Regulatory, D::Market]);
}

#[test]
fn one_stage_behind_is_still_in_balance() {
    let mut story = Story::begin();
    for kind in
        [K::NeedRegistered, K::ClinicalSiteObserved, K::NeedBrushedUp, K::ConceptFixed, K::PrototypeTested]
    {
        story.tell(achieve(kind, on(3, 1)));
    }
    let balance = roadmap(&story).balance();
    let regulatory = domain(&balance, D::Regulatory);
    assert_eq!((regulatory.complete_up_to, regulatory.behind), (Some(Stage::Needs), 1));
    assert!(!regulatory.is_out_of_balance());
    assert!(
        regulatory.inputs.iter().all(|input| !input.left_behind),
        "open in the stage under way: {regulatory:?}"
    );
}

#[test]
fn what_is_waived_or_left_out_by_the_route_is_not_counted() {
    let mut story = Story::begin();
    let before = roadmap(&story).balance();
    story.tell(waive(K::AnimalTested));
    let after = roadmap(&story).balance();
    assert_eq!(domain(&after, D::Technical).applicable + 1, domain(&before, D::Technical).applicable);
    let route = Route::plain(Instrument::Approval, None, ClinicalData::NotNeeded);
    story.tell(DeviceCommand::ChooseRoute { route, reason: None });
    let routed = roadmap(&story).balance();
    let clinical = domain(&routed, D::Clinical);
    assert!(clinical.inputs.iter().all(|input| input.kind != K::PivotalTrialStarted), "{clinical:?}");
}

#[test]
fn of_what_recurs_one_time_is_enough_until_another_is_open_again() {
    let mut story = Story::begin();
    let achieved = |story: &Story| {
        let balance = roadmap(story).balance();
        domain(&balance, D::Technical)
            .inputs
            .iter()
            .find(|i| i.kind == K::PrototypeTested)
            .map(|i| i.achieved)
    };
    assert_eq!(achieved(&story), Some(false));
    story.tell(achieve(K::PrototypeTested, on(3, 1))).tell(achieve(K::PrototypeTested, on(3, 9)));
    assert_eq!(achieved(&story), Some(true));
    let milestone = MilestoneKey { kind: K::PrototypeTested, occurrence: 2 };
    story.tell(DeviceCommand::ReopenMilestone { milestone, reason: reason("it broke") });
    assert_eq!(achieved(&story), Some(false));
}

#[test]
fn whatever_happened_the_numbers_are_those_of_the_inputs() {
    for seed in 1..12 {
        let (mut story, mut dice) = (Story::begin(), Dice::new(seed));
        for _ in 0..80 {
            story.try_tell(dice.command());
        }
        let balance = roadmap(&story).balance();
        for found in &balance.domains {
            let achieved = found.inputs.iter().filter(|input| input.achieved).count();
            assert_eq!(usize::try_from(found.achieved).expect("few"), achieved, "seed {seed}");
            assert!(
                found.complete_up_to <= balance.stage && found.furthest <= balance.stage,
                "seed {seed}: {found:?}"
            );
            let open = |input: &&crate::roadmap::balance::BalanceInput| {
                !input.achieved && input.stage.is_some() && input.stage <= found.complete_up_to
            };
            assert!(!found.inputs.iter().any(|input| open(&input)), "seed {seed}: {found:?}");
        }
        assert!(balance.domains.iter().any(|found| found.behind == 0), "seed {seed}");
    }
}
