//! Hubs' own milestones on a device.

use std::collections::BTreeSet;

use super::*;
use crate::catalogue::{EvidenceKind, Lane, Place, Stage};
use crate::ids::HubId;
use crate::template::{AdoptedMilestone, AdoptedTemplate, After, NumberedMilestone, OwnMilestone, Template};
use crate::value::OwnCode;

fn code(text: &str) -> OwnCode {
    OwnCode::parse(text).expect("a code")
}

fn hub() -> HubId {
    HubId::new(Uuid::from_u128(7))
}

fn own(text: &str, after: &[After]) -> OwnMilestone {
    OwnMilestone {
        code: code(text),
        name: name(&format!("サンプル {text}")),
        name_en: None,
        place: Place::Stage(Stage::NonClinical),
        after: after.iter().cloned().collect(),
        evidence: BTreeSet::from([EvidenceKind::Document]),
        note: None,
    }
}

fn after(text: &str) -> After {
    After::Own(code(text))
}

fn version(version: u32, milestones: &[OwnMilestone]) -> DeviceCommand {
    let numbered = milestones.iter().zip(1..).map(|(milestone, number)| {
        // The number of the hub says nothing on a device.
        NumberedMilestone { number: number + 50, milestone: milestone.clone() }
    });
    let template = Template {
        code: code("sample-way"),
        version,
        name: name("サンプルの進め方"),
        name_en: None,
        milestones: numbered.collect(),
    };
    DeviceCommand::AdoptTemplate { hub: hub(), template }
}

fn adopted(number: u32, milestones: &[(u32, OwnMilestone)]) -> DeviceEvent {
    let milestones = milestones.iter().map(|(occurrence, milestone)| AdoptedMilestone {
        occurrence: *occurrence,
        milestone: milestone.clone(),
    });
    DeviceEvent::TemplateAdopted {
        adopted: AdoptedTemplate {
            hub: hub(),
            template: code("sample-way"),
            version: number,
            name: name("サンプルの進め方"),
            name_en: None,
            milestones: milestones.collect(),
        },
    }
}

fn key(occurrence: u32) -> MilestoneKey {
    MilestoneKey { kind: K::HubMilestone, occurrence }
}

fn reporting_own(occurrence: u32, date: &str) -> DeviceCommand {
    DeviceCommand::ReportMilestone {
        report: MilestoneReport {
            occurrence: Some(occurrence),
            ..report(K::HubMilestone, date, vec![document()])
        },
        confirmation: Confirmation::AtOnce,
    }
}

/// Pilot, then review, in a lane.
fn two() -> [OwnMilestone; 2] {
    let review = OwnMilestone { place: Place::Lane(Lane::Funding), ..own("review", &[after("pilot")]) };
    [own("pilot", &[]), review]
}

fn with_two() -> Given<Device> {
    hardware(&[]).when(version(1, &two())).then()
}

#[test]
fn a_template_is_adopted_as_a_copy_and_each_milestone_gets_an_occurrence() {
    let [pilot, review] = two();
    hardware(&[]).when(version(1, &two())).expect(&[adopted(1, &[(1, pilot), (2, review)])]);
}

#[test]
fn a_device_on_any_version_of_the_catalogue_can_adopt_a_template() {
    let old = given_old();
    old.when(version(1, &two())).then().when(reporting_own(1, "2026-04-01")).then();
}

#[test]
fn a_later_version_keeps_occurrences_by_code_and_gives_the_next_to_new_ones() {
    let [pilot, review] = two();
    let second = [own("panel", &[]), review.clone()];
    let events = [adopted(2, &[(3, own("panel", &[])), (2, review)])];
    with_two().when(version(2, &second)).expect(&events);
    // A code that comes back is what it was.
    let third = [pilot, own("last", &[])];
    let again = with_two().when(version(2, &second)).then();
    let state = again.when(version(3, &third)).state();
    let own = &state.development().expect("registered").own;
    let known: Vec<_> = own.all().map(|own| (own.occurrence, own.in_template)).collect();
    assert_eq!(known, [(1, true), (4, true), (3, false), (2, false)], "each once");
}

#[test]
fn a_version_that_is_not_newer_is_refused() {
    let refused = DeviceRefusal::TemplateNotNewer { template: code("sample-way"), version: 2 };
    for not_newer in [1, 2] {
        let given = hardware(&[]).when(version(2, &two())).then();
        given.when(version(not_newer, &two())).refused(refused.clone());
    }
}

#[test]
fn templates_of_two_hubs_stand_side_by_side() {
    let DeviceCommand::AdoptTemplate { template, .. } = version(1, &two()) else { panic!("adopts") };
    let other = DeviceCommand::AdoptTemplate { hub: HubId::new(Uuid::from_u128(8)), template };
    let state = with_two().when(other).state();
    let own = &state.development().expect("registered").own;
    assert_eq!(own.all().map(|own| own.occurrence).collect::<Vec<_>>(), [1, 2, 3, 4]);
}

#[test]
fn an_own_milestone_is_named_and_must_be_of_an_adopted_template() {
    with_two().when(reporting(K::HubMilestone, "2026-04-01")).refused(DeviceRefusal::OwnMilestoneUnnamed);
    let unknown = DeviceRefusal::TemplateMilestoneUnknown { occurrence: 3 };
    with_two().when(reporting_own(3, "2026-04-01")).refused(unknown.clone());
    let waive = DeviceCommand::WaiveMilestone { milestone: key(3), reason: reason("不要") };
    with_two().when(waive).refused(unknown.clone());
    let plan =
        DeviceCommand::ScheduleMilestone { milestone: key(3), planned: Some(on("2027-01")), reason: None };
    with_two().when(plan).refused(unknown);
    let none = DeviceRefusal::TemplateMilestoneUnknown { occurrence: 1 };
    hardware(&[]).when(reporting_own(1, "2026-04-01")).refused(none);
    let include = DeviceCommand::IncludeMilestone { kind: K::HubMilestone, reason: reason("採用") };
    with_two().when(include).refused(DeviceRefusal::OwnMilestoneByTemplate);
}

#[test]
fn an_own_milestone_goes_all_the_ways_that_others_go() {
    let plan =
        DeviceCommand::ScheduleMilestone { milestone: key(1), planned: Some(on("2026-09")), reason: None };
    let given = with_two().when(plan).then().when(reporting_own(1, "2026-04-01")).then();
    let reopen = DeviceCommand::ReopenMilestone { milestone: key(1), reason: reason("やり直し") };
    let waive = DeviceCommand::WaiveMilestone { milestone: key(1), reason: reason("不要") };
    let state = given.when(reopen).then().when(waive).state();
    let development = state.development().expect("registered");
    assert_eq!(development.milestones[&key(1)], Progress::Waived);
    assert_eq!(development.place_of(key(2)), Some(Place::Lane(Lane::Funding)));
    let background = DeviceCommand::RecordBackground {
        report: MilestoneReport {
            occurrence: Some(2),
            ..report(K::HubMilestone, "FY2024", vec![document()])
        },
    };
    with_two().when(background).then();
}

#[test]
fn evidence_is_what_the_hub_asks_for_and_the_refusal_names_its_milestone() {
    let shown_by = |evidence: Vec<Evidence>| DeviceCommand::ReportMilestone {
        report: MilestoneReport { occurrence: Some(1), ..report(K::HubMilestone, "2026-04-01", evidence) },
        confirmation: Confirmation::AtOnce,
    };
    let milestone = "サンプル pilot (pilot)".to_owned();
    let expected = "document".to_owned();
    with_two().when(shown_by(vec![approval("30400BZX00112000")])).refused(DeviceRefusal::OwnEvidenceUnfit {
        milestone: milestone.clone(),
        kind: "approval",
        expected: expected.clone(),
    });
    with_two().when(shown_by(vec![])).refused(DeviceRefusal::OwnEvidenceMissing { milestone, expected });
}

#[test]
fn the_order_of_own_milestones_warns_and_never_refuses() {
    with_two().when(reporting_own(2, "2026-04-01")).warned(&["predecessor-open"]);
    with_two().acknowledging("predecessor-open").when(reporting_own(2, "2026-04-01")).then();
    let done = || with_two().when(reporting_own(1, "2026-04-01")).then();
    done().when(reporting_own(2, "2026-03-31")).warned(&["earlier-than-predecessor"]);
    done().when(reporting_own(2, "2026-04-01")).then();
    let waive = DeviceCommand::WaiveMilestone { milestone: key(1), reason: reason("不要") };
    with_two().when(waive).then().when(reporting_own(2, "2026-04-01")).then();
}

#[test]
fn what_comes_before_of_the_catalogue_warns_only_where_it_applies() {
    let plain = [own("pilot", &[After::Catalogue(K::MarketAuthorised)])];
    let given = || hardware(&[]).when(version(1, &plain)).then();
    // Between milestones of the catalogue this order would be firm.
    given().when(reporting_own(1, "2026-04-01")).warned(&["predecessor-open"]);
    // Left out of this roadmap, and not in the catalogue that the device adopted.
    let special = [own("pilot", &[After::Catalogue(K::PioneeringDesignated)])];
    hardware(&[]).when(version(1, &special)).then().when(reporting_own(1, "2026-04-01")).then();
    let younger = [own("pilot", &[After::Catalogue(K::PrototypeTested)])];
    let old = given_old().when(version(1, &younger)).then();
    old.when(reporting_own(1, "2026-04-01")).then();
    hardware(&[])
        .when(version(1, &younger))
        .then()
        .when(reporting_own(1, "2026-04-01"))
        .warned(&["predecessor-open"]);
}

fn given_old() -> Given<Device> {
    given(&[registered_under(1, DeviceForm::Hardware)])
}

#[test]
fn a_plan_before_what_comes_first_warns_for_own_milestones_too() {
    let plan = |occurrence, planned| DeviceCommand::ScheduleMilestone {
        milestone: key(occurrence),
        planned: Some(on(planned)),
        reason: None,
    };
    let planned = || with_two().when(plan(1, "2027-03")).then();
    planned().when(plan(2, "2027-02")).warned(&["planned-before-predecessor"]);
    planned().when(plan(2, "2027-03")).then();
}

#[test]
fn what_a_later_version_drops_is_gone_unless_it_was_touched() {
    let panel = || version(2, &[own("panel", &[after("gone"), after("pilot")])]);
    let dropped = || with_two().when(reporting_own(1, "2026-04-01")).then().when(panel()).then();
    let unknown = DeviceRefusal::TemplateMilestoneUnknown { occurrence: 2 };
    dropped()
        .when(DeviceCommand::WaiveMilestone { milestone: key(2), reason: reason("不要") })
        .refused(unknown);
    // The touched one stays, can be opened again and reported again.
    let reopened = dropped()
        .when(DeviceCommand::ReopenMilestone { milestone: key(1), reason: reason("やり直し") })
        .then();
    let state = reopened.when(reporting_own(1, "2026-05-01")).state();
    let development = state.development().expect("registered");
    let pilot = development.own_milestone(key(1)).expect("touched");
    assert_eq!((pilot.in_template, pilot.version, pilot.template.version), (false, 1, 2));
    assert_eq!(development.own_milestone(key(2)), None);
}

#[test]
fn a_dropped_milestone_that_is_planned_stays_until_its_date_is_open_again() {
    let plan = |planned: Option<&str>| DeviceCommand::ScheduleMilestone {
        milestone: key(1),
        planned: planned.map(on),
        reason: Some(reason("見直し")),
    };
    let planned = with_two().when(plan(Some("2027-03"))).then();
    let dropped = planned.when(version(2, &[own("panel", &[])])).then();
    let state = dropped.when(plan(None)).state();
    assert_eq!(state.development().expect("registered").own_milestone(key(1)), None);
}

#[test]
fn an_ended_development_adopts_nothing() {
    let terminated = DeviceEvent::Terminated { on: on("2026-05-01"), reason: reason("中止") };
    hardware(&[terminated])
        .when(version(1, &two()))
        .refused(DeviceRefusal::Terminated { on: on("2026-05-01") });
}

#[test]
fn a_device_has_not_too_many_own_milestones() {
    let many = |prefix: &str| (0..60).map(|n| own(&format!("{prefix}{n}"), &[])).collect::<Vec<_>>();
    let mut given = hardware(&[]);
    for (number, prefix) in (1..).zip(["a", "b", "c", "d", "e"]) {
        given = given.when(version(number, &many(prefix))).then();
    }
    given
        .when(version(6, &[own("one-more", &[])]))
        .refused(DeviceRefusal::TooManyOwnMilestones { most: 300 });
}
