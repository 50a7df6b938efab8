//! Hubs' own milestones on a roadmap.

use banso_domain::catalogue::{Lane, Place};
use banso_domain::template::{After, OwnMilestone};

use super::*;
use crate::story::{adopt, own, own_code};

fn key(occurrence: u32) -> MilestoneKey {
    MilestoneKey { kind: K::HubMilestone, occurrence }
}

fn done(occurrence: u32, occurred: OccurredDate) -> DeviceCommand {
    DeviceCommand::ReportMilestone {
        report: banso_domain::device::MilestoneReport {
            occurrence: Some(occurrence),
            ..report(K::HubMilestone, occurred)
        },
        confirmation: Confirmation::AtOnce,
    }
}

/// Pilot, then a panel in the lane of funding.
fn adopted() -> Story {
    let mut story = Story::begin();
    let panel =
        OwnMilestone { place: Place::Lane(Lane::Funding), ..own("panel", &[After::Own(own_code("pilot"))]) };
    story.tell(adopt(1, &[own("pilot", &[]), panel]));
    story
}

#[test]
fn own_milestones_stand_last_in_their_stage_or_lane_and_count() {
    let (before, after) = (roadmap(&Story::begin()), roadmap(&adopted()));
    assert_eq!(after.counts().total, before.counts().total + 2);
    let items = after.items();
    let places: Vec<_> = items.iter().map(|item| after.place_of(item.key).unwrap()).collect();
    assert!(places.is_sorted());
    for (occurrence, place) in [(1, Place::Stage(Stage::NonClinical)), (2, Place::Lane(Lane::Funding))] {
        let last = items.iter().rfind(|item| after.place_of(item.key) == Some(place)).unwrap();
        assert_eq!(*last, Item::open(key(occurrence)));
    }
    let without: Vec<_> = items.into_iter().filter(|item| !item.key.kind.is_own()).collect();
    assert_eq!(without, before.items(), "the catalogue keeps its order");
}

#[test]
fn an_own_milestone_does_not_move_the_stage() {
    let mut story = adopted();
    story.tell(achieve(K::NeedRegistered, on(3, 1))).tell(done(1, on(3, 2)));
    let roadmap = roadmap(&story);
    assert_eq!(roadmap.stage(), Some(Stage::Needs));
    assert_eq!(roadmap.counts().achieved, 2);
    assert_eq!(roadmap.item(key(1)).unwrap().status, ItemStatus::Achieved);
    assert_eq!(roadmap.item(key(3)), None);
}

#[test]
fn a_later_version_takes_off_what_nobody_touched() {
    let mut story = adopted();
    story.tell(done(1, on(3, 2)));
    let before = roadmap(&story);
    story.tell(adopt(2, &[own("rehearsal", &[])]));
    let after = roadmap(&story);
    let own: Vec<_> = after.items().into_iter().filter(|item| item.key.kind.is_own()).collect();
    assert_eq!(own.iter().map(|item| item.key.occurrence).collect::<Vec<_>>(), [3, 1]);
    let pilot = after.own_milestone(key(1)).unwrap();
    assert_eq!((pilot.in_template, pilot.version, pilot.template.version), (false, 1, 2));
    let changes = difference(Some(&before), Some(&after));
    assert_eq!(kinds(&changes), ["template_adopted", "added", "left_out"]);
    assert_eq!(changes[0].before.as_deref(), Some("sample-way 1"));
    assert_eq!(changes[0].after.as_deref(), Some("sample-way 2"));
    let named = |change: &Change| change.own.as_ref().unwrap().milestone.code.to_string();
    assert_eq!((named(&changes[1]), named(&changes[2])), ("rehearsal".to_owned(), "panel".to_owned()));
    assert!(changes.iter().all(|change| change.recorded.is_some()), "{changes:?}");
}

#[test]
fn a_dropped_milestone_stays_while_it_is_planned() {
    let mut story = adopted();
    let plan = |planned| DeviceCommand::ScheduleMilestone {
        milestone: key(1),
        planned,
        reason: Some(reason("another day")),
    };
    story.tell(plan(Some(on(9, 1)))).tell(adopt(2, &[own("rehearsal", &[])]));
    assert!(roadmap(&story).item(key(1)).is_some());
    story.tell(plan(None));
    assert_eq!(roadmap(&story).item(key(1)), None);
}

#[test]
fn the_difference_tells_what_a_template_brought_and_what_was_done_of_it() {
    let (before, mut story) = (roadmap(&Story::begin()), adopted());
    story.tell(done(1, on(3, 2)));
    let after = roadmap(&story);
    let changes = difference(Some(&before), Some(&after));
    assert_eq!(kinds(&changes), ["template_adopted", "added", "added", "achieved"]);
    assert_eq!(changes[0].before, None);
    assert_eq!(changes[3].own.as_ref().unwrap().milestone.code, own_code("pilot"));
    assert_eq!(difference(Some(&after), Some(&after)), []);
}

#[test]
fn the_next_steps_follow_the_order_of_the_hub() {
    let mut story = Story::begin();
    for kind in [K::NeedRegistered, K::NeedBrushedUp, K::ConceptFixed] {
        story.tell(DeviceCommand::WaiveMilestone {
            milestone: MilestoneKey::first(kind),
            reason: reason("old"),
        });
    }
    let after = [After::Own(own_code("pilot")), After::Catalogue(K::MarketAuthorised)];
    let panel = own("panel", &after[..1]);
    story.tell(adopt(1, &[own("pilot", &[]), panel, own("launch", &after[1..])]));
    let own_steps = |story: &Story| {
        let steps = roadmap(story).next_steps(100).into_iter();
        steps.filter(|i| i.key.kind.is_own()).map(|item| item.key.occurrence).collect::<Vec<_>>()
    };
    assert_eq!(own_steps(&story), [1]);
    story.tell(done(1, on(3, 2)));
    assert_eq!(own_steps(&story), [2]);
}
