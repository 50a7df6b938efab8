//! What the road to market and the adopted catalogue make of a roadmap.

use std::collections::BTreeSet;

use super::*;
use crate::value::Country;

fn approval() -> Route {
    Route::plain(Instrument::Approval, Some(ApplicationCategory::New), ClinicalData::Needed)
}

fn chosen(route: Route) -> DeviceEvent {
    DeviceEvent::RouteChosen { route, reason: None }
}

fn choosing(route: Route) -> DeviceCommand {
    DeviceCommand::ChooseRoute { route, reason: None }
}

fn program(more: &[DeviceEvent]) -> Given<Device> {
    given(&[&[registered(DeviceForm::Samd)], more].concat())
}

fn including(kind: K) -> DeviceCommand {
    DeviceCommand::IncludeMilestone { kind, reason: reason("併用機器の試験") }
}

#[test]
fn a_milestone_of_a_later_catalogue_waits_for_its_adoption() {
    let old = registered_under(1, DeviceForm::Hardware);
    given::<Device>(std::slice::from_ref(&old))
        .when(reporting(K::PrototypeTested, "2026-04-01"))
        .refused(DeviceRefusal::NotInCatalogue { kind: K::PrototypeTested, version: 1 });
    let adopted = given::<Device>(&[old]).when(DeviceCommand::AdoptCatalogue { version: 2 }).then();
    adopted.acknowledging("predecessor-open").when(reporting(K::PrototypeTested, "2026-04-01")).then();
}

#[test]
fn a_catalogue_is_adopted_forward_and_only_one_that_there_is() {
    hardware(&[])
        .when(DeviceCommand::AdoptCatalogue { version: CATALOGUE_VERSION })
        .refused(DeviceRefusal::CatalogueNotNewer { version: CATALOGUE_VERSION });
    hardware(&[]).when(DeviceCommand::AdoptCatalogue { version: CATALOGUE_VERSION + 1 }).refused(
        DeviceRefusal::CatalogueUnknown { version: CATALOGUE_VERSION + 1, newest: CATALOGUE_VERSION },
    );
}

#[test]
fn a_device_may_adopt_an_earlier_catalogue_but_none_that_there_is_not() {
    let register = |catalogue_version| DeviceCommand::Register {
        developer: startup(1),
        name: name("サンプル機器"),
        name_en: None,
        purpose: Purpose::Therapeutic,
        form: DeviceForm::Hardware,
        catalogue_version: Some(catalogue_version),
        source: None,
    };
    given::<Device>(&[]).when(register(1)).expect(&[registered_under(1, DeviceForm::Hardware)]);
    let newest = CATALOGUE_VERSION;
    for version in [0, newest + 1] {
        given::<Device>(&[])
            .when(register(version))
            .refused(DeviceRefusal::CatalogueUnknown { version, newest });
    }
}

#[test]
fn roads_for_programs_are_closed_to_things() {
    for special in [SpecialRoute::SamdPriorityReview, SpecialRoute::TwoStageApproval] {
        let route = Route { special: BTreeSet::from([special]), ..approval() };
        program(&[]).when(choosing(route.clone())).then();
        hardware(&[])
            .when(choosing(route))
            .refused(DeviceRefusal::SpecialRouteForPrograms { special: special.code() });
    }
}

#[test]
fn a_device_that_stays_goes_to_no_country() {
    let countries = BTreeSet::from([Country::UNITED_STATES]);
    let expansion = Some(Expansion { strategy: ExpansionStrategy::Domestic, countries });
    hardware(&[])
        .when(choosing(Route { expansion, ..approval() }))
        .refused(DeviceRefusal::DomesticWithCountries);
}

#[test]
fn nothing_stands_in_for_a_trial_that_is_not_needed() {
    let specified_trial = SpecifiedTrial::InPlaceOfTrial { agreed: name("記録") };
    let route = Route { clinical_data: ClinicalData::NotNeeded, specified_trial, ..approval() };
    hardware(&[]).when(choosing(route)).refused(DeviceRefusal::NothingToStandInFor);
}

#[test]
fn what_the_route_leaves_out_is_reported_with_a_reason_or_after_it_was_included() {
    let first_subject = || reporting(K::FirstInHuman, "2026-04-01");
    program(&[]).acknowledging("predecessor-open").when(first_subject()).warned(&["milestone-outside-route"]);
    let included = program(&[]).when(including(K::FirstInHuman)).then();
    included.acknowledging("predecessor-open").when(first_subject()).then();
}

#[test]
fn what_is_on_the_roadmap_is_not_included_again() {
    hardware(&[])
        .when(including(K::FirstInHuman))
        .refused(DeviceRefusal::AlreadyOnRoadmap { kind: K::FirstInHuman });
    let included = program(&[]).when(including(K::FirstInHuman)).then();
    included
        .when(including(K::FirstInHuman))
        .refused(DeviceRefusal::AlreadyOnRoadmap { kind: K::FirstInHuman });
}

#[test]
fn what_the_route_leaves_out_holds_nothing_up() {
    // A pivotal trial usually follows the first subject; of a program there is none.
    let notified = achieved(K::TrialNotified, "2026-02-01");
    program(&notified).when(reporting(K::PivotalTrialCompleted, "2026-06-01")).then();
    hardware(&notified).when(reporting(K::PivotalTrialCompleted, "2026-06-01")).warned(&["predecessor-open"]);
}

#[test]
fn another_route_takes_nothing_away_that_was_achieved() {
    let without_data = Route { clinical_data: ClinicalData::NotNeeded, ..approval() };
    let ready = achieved(K::ReadyForTrial, "2026-02-01");
    let state = hardware(&[vec![chosen(approval())], ready].concat())
        .when(DeviceCommand::ChooseRoute {
            route: without_data, reason: Some(reason("要否相談の結果"))
        })
        .state();
    let development = state.development().expect("registered");
    assert!(development.is_settled(K::ReadyForTrial));
    let why: Vec<_> = development.left_out(K::ReadyForTrial).iter().map(|c| c.code()).collect();
    assert_eq!(why, ["no-study"]);
}

#[test]
fn a_program_completes_no_pivotal_trial_that_nobody_notified() {
    let completed = || reporting(K::PivotalTrialCompleted, "2026-05-01");
    program(&[chosen(approval())]).when(completed()).warned(&["predecessor-open"]);
    let notified = achieved(K::TrialNotified, "2026-02-01");
    program(&[vec![chosen(approval())], notified].concat()).when(completed()).then();
}
