//! What the route and the adopted catalogue put on a roadmap, and what they leave out.

use std::collections::BTreeSet;

use banso_domain::Decider as _;
use banso_domain::catalogue::CATALOGUE_VERSION;
use banso_domain::device::{
    ClinicalData, Device, Expansion, ExpansionStrategy, Instrument, Route, SpecialRoute,
};
use banso_domain::value::Country;

use super::*;

fn choosing(route: Route) -> DeviceCommand {
    DeviceCommand::ChooseRoute { route, reason: Some(reason("相談の結果")) }
}

fn approval(clinical_data: ClinicalData) -> Route {
    Route::plain(Instrument::Approval, None, clinical_data)
}

fn why_left_out(roadmap: &Roadmap, kind: K) -> Vec<&'static str> {
    let left_out = roadmap.left_out().into_iter().find(|left_out| left_out.kind == kind);
    left_out.map_or_else(Vec::new, |left_out| left_out.unmet.iter().map(|c| c.code()).collect())
}

fn shows(roadmap: &Roadmap, kind: K) -> bool {
    roadmap.items().iter().any(|item| item.key.kind == kind)
}

#[test]
fn every_milestone_of_the_catalogue_is_on_the_roadmap_or_left_out_with_a_reason() {
    let mut story = Story::begin();
    story.tell(choosing(approval(ClinicalData::NotNeeded)));
    let roadmap = roadmap(&story);
    for kind in K::all() {
        assert_ne!(shows(&roadmap, kind), !why_left_out(&roadmap, kind).is_empty(), "{kind}");
    }
    assert_eq!(why_left_out(&roadmap, K::TrialNotified), ["no-clinical-data"]);
}

#[test]
fn what_was_recorded_stays_on_the_roadmap_and_says_that_the_route_would_leave_it_out() {
    let mut story = Story::begin();
    story.tell(achieve(K::TrialNotified, on(4, 1)));
    story.tell(choosing(approval(ClinicalData::NotNeeded)));
    let roadmap = roadmap(&story);
    assert!(shows(&roadmap, K::TrialNotified) && why_left_out(&roadmap, K::TrialNotified).is_empty());
    assert_eq!(roadmap.unmet(K::TrialNotified).len(), 1);
    assert_eq!(roadmap.counts().achieved, 1);
}

#[test]
fn an_included_milestone_is_on_the_roadmap_with_its_reason() {
    let mut story = Story::begin();
    story.tell(choosing(approval(ClinicalData::NotNeeded)));
    story.tell(DeviceCommand::IncludeMilestone { kind: K::TrialNotified, reason: reason("海外の試験") });
    let roadmap = roadmap(&story);
    assert!(shows(&roadmap, K::TrialNotified));
    assert_eq!(roadmap.included[&K::TrialNotified].reason, reason("海外の試験"));
}

#[test]
fn the_difference_says_what_another_route_takes_up_and_leaves_out() {
    let mut story = Story::begin();
    story.tell(choosing(approval(ClinicalData::Needed)));
    let before = roadmap(&story);
    let countries = BTreeSet::from([Country::UNITED_STATES]);
    let expansion = Some(Expansion { strategy: ExpansionStrategy::WorldFirst, countries });
    let special = BTreeSet::from([SpecialRoute::Pioneering]);
    story.tell(choosing(Route { expansion, special, ..approval(ClinicalData::NotNeeded) }));
    let changes = difference(Some(&before), Some(&roadmap(&story)));
    let of = |kind: ChangeKind| -> BTreeSet<K> {
        changes.iter().filter(|c| c.kind == kind).filter_map(|c| c.milestone).map(|key| key.kind).collect()
    };
    assert!(
        of(ChangeKind::TakenUp)
            .is_superset(&BTreeSet::from([K::PioneeringDesignated, K::FdaPresubmissionHeld]))
    );
    assert!(of(ChangeKind::LeftOut).contains(&K::TrialNotified));
    let left_out = changes.iter().find(|c| c.kind == ChangeKind::LeftOut).expect("one");
    assert_eq!(left_out.reason, Some(reason("相談の結果")));
    assert!(kinds(&changes).contains(&"route_changed"));
}

#[test]
fn a_re_classification_that_the_instrument_is_not_for_is_said() {
    let mut story = Story::begin();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, day(1, 1))));
    story.tell(choosing(Route::plain(Instrument::Certification, None, ClinicalData::NotNeeded)));
    assert_eq!(roadmap(&story).class_unfit_for_route(), None);
    story.tell(DeviceCommand::Reclassify {
        classification: classification(DeviceClass::IV, day(3, 1)),
        reason: reason("告示の改正"),
    });
    assert_eq!(roadmap(&story).class_unfit_for_route(), Some(DeviceClass::IV));
}

/// A device that was registered when version 1 was the newest.
fn registered_under_version_one() -> Story {
    let mut story = Story::begin();
    let mut state = Device::default();
    for event in &mut story.events {
        event.payload["catalogue_version"] = 1.into();
        state.evolve(&event.decode::<DeviceEvent>().expect("an event of a device"));
    }
    story.state = state;
    story
}

#[test]
fn a_device_keeps_its_catalogue_until_it_adopts_a_later_one_and_sees_before_what_that_adds() {
    let mut story = registered_under_version_one();
    let before = roadmap(&story);
    assert!(before.items().iter().all(|item| item.key.kind.definition().since == 1));
    let added = before.added_by(CATALOGUE_VERSION);
    assert_eq!(added.len(), K::all().filter(|kind| !kind.definition().is_in(1)).count());
    assert!(added.iter().any(|added| added.kind == K::PrototypeTested && added.unmet.is_empty()));
    assert!(added.iter().any(|added| added.kind == K::PioneeringDesignated && !added.unmet.is_empty()));
    story.tell(DeviceCommand::AdoptCatalogue { version: CATALOGUE_VERSION });
    let after = roadmap(&story);
    assert!(shows(&after, K::PrototypeTested) && after.added_by(CATALOGUE_VERSION).is_empty());
    let changes = difference(Some(&before), Some(&after));
    let adopted = changes.iter().find(|change| change.kind == ChangeKind::CatalogueAdopted).expect("said");
    assert_eq!((adopted.before.as_deref(), adopted.after.as_deref()), (Some("1"), Some("2")));
    assert!(adopted.recorded.is_some());
}
