//! The rules of a device, given, when and then.

mod aftermath;
mod belonging;
mod classification;
mod company;
mod consultation;
mod gates;
mod guard;
mod planning;
mod route;
mod templates;
mod trial_counts;

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::catalogue::{CATALOGUE_VERSION, Evidence, MilestoneKey, MilestoneKind as K};
use crate::ids::StartupId;
use crate::testing::{Given, day, given, name, on, reason};
use crate::value::{ApprovalNumber, DeviceClass, OccurredDate};

fn startup(n: u128) -> StartupId {
    StartupId::new(Uuid::from_u128(n))
}

fn registered(form: DeviceForm) -> DeviceEvent {
    registered_under(CATALOGUE_VERSION, form)
}

/// Registered when this was the newest version of the catalogue.
fn registered_under(catalogue_version: u32, form: DeviceForm) -> DeviceEvent {
    DeviceEvent::Registered {
        developer: startup(1),
        name: name("サンプル機器"),
        name_en: None,
        purpose: Purpose::Therapeutic,
        form,
        catalogue_version,
        source: None,
    }
}

fn hardware(more: &[DeviceEvent]) -> Given<Device> {
    given(&[&[registered(DeviceForm::Hardware)], more].concat())
}

fn document() -> Evidence {
    Evidence::Document { title: name("確認書"), reference: None }
}

fn approval(number: &str) -> Evidence {
    Evidence::Approval { number: ApprovalNumber::parse(number).expect("an approval number") }
}

fn achieved(kind: K, date: &str) -> Vec<DeviceEvent> {
    let milestone = MilestoneKey::first(kind);
    vec![
        DeviceEvent::MilestoneReported {
            milestone,
            occurred: on(date),
            evidence: vec![document()],
            note: None,
        },
        DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() },
    ]
}

fn report(kind: K, date: &str, evidence: Vec<Evidence>) -> MilestoneReport {
    MilestoneReport { kind, occurrence: None, occurred: on(date), evidence, note: None }
}

fn reporting(kind: K, date: &str) -> DeviceCommand {
    DeviceCommand::ReportMilestone {
        report: report(kind, date, vec![document()]),
        confirmation: Confirmation::Awaited,
    }
}

fn at_once(kind: K, date: &str) -> DeviceCommand {
    DeviceCommand::ReportMilestone {
        report: report(kind, date, vec![document()]),
        confirmation: Confirmation::AtOnce,
    }
}

fn class(class: DeviceClass, from: &str) -> Classification {
    Classification { class, jmdn: None, from: day(from), source: name("一般的名称の通知") }
}

#[test]
fn nothing_happens_to_a_device_that_is_not_registered() {
    given::<Device>(&[])
        .when(reporting(K::NeedRegistered, "2026-04-01"))
        .refused(DeviceRefusal::NotRegistered);
}

#[test]
fn a_device_is_registered_once_and_adopts_the_catalogue_of_its_day() {
    let command = DeviceCommand::Register {
        developer: startup(1),
        name: name("サンプル機器"),
        name_en: None,
        purpose: Purpose::Therapeutic,
        form: DeviceForm::Hardware,
        catalogue_version: None,
        source: None,
    };
    given::<Device>(&[]).when(command.clone()).expect(&[registered(DeviceForm::Hardware)]);
    hardware(&[]).when(command).refused(DeviceRefusal::AlreadyRegistered);
}

#[test]
fn a_report_waits_for_a_mentor_and_counts_once_confirmed() {
    let milestone = MilestoneKey::first(K::NeedRegistered);
    let reported = hardware(&[]).when(reporting(K::NeedRegistered, "2026-04-01")).then();
    let state = reported.when(DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() }).state();
    let development = state.development().expect("registered");
    assert!(matches!(
        development.milestones[&milestone],
        Progress::Achieved(Achievement { background: false, .. })
    ));
}

#[test]
fn a_mentor_may_report_and_confirm_at_once() {
    let milestone = MilestoneKey::first(K::NeedRegistered);
    let command = DeviceCommand::ReportMilestone {
        report: report(K::NeedRegistered, "2026-04-01", vec![document()]),
        confirmation: Confirmation::AtOnce,
    };
    hardware(&[]).when(command).expect(&achieved(milestone.kind, "2026-04-01"));
}

#[test]
fn a_confirmation_needs_evidence() {
    let command = DeviceCommand::ReportMilestone {
        report: report(K::NeedRegistered, "2026-04-01", vec![]),
        confirmation: Confirmation::AtOnce,
    };
    hardware(&[]).when(command).refused(DeviceRefusal::EvidenceMissing {
        milestone: MilestoneKey::first(K::NeedRegistered),
        expected: "document, source".to_owned(),
    });
}

#[test]
fn refuses_evidence_of_the_wrong_kind() {
    let command = DeviceCommand::ReportMilestone {
        report: report(K::NeedRegistered, "2026-04-01", vec![approval("30400BZX00112000")]),
        confirmation: Confirmation::Awaited,
    };
    hardware(&[]).when(command).refused(DeviceRefusal::EvidenceUnfit {
        milestone: MilestoneKey::first(K::NeedRegistered),
        kind: "approval",
        expected: "document, source".to_owned(),
    });
}

#[test]
fn refuses_a_date_in_the_future_but_takes_the_month_that_is_under_way() {
    hardware(&[])
        .when(reporting(K::NeedRegistered, "2026-06-16"))
        .refused(DeviceRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") });
    hardware(&[]).when(reporting(K::NeedRegistered, "2026-06")).then();
}

#[test]
fn a_firm_order_refuses_what_comes_before_its_predecessor() {
    hardware(&[]).when(reporting(K::NeedBrushedUp, "2026-04-01")).refused(DeviceRefusal::PredecessorOpen {
        milestone: MilestoneKey::first(K::NeedBrushedUp),
        predecessor: K::NeedRegistered,
    });
}

#[test]
fn an_order_that_is_only_general_knowledge_warns_and_can_be_acknowledged() {
    hardware(&[]).when(reporting(K::ConceptFixed, "2026-04-01")).warned(&["predecessor-open"]);
    hardware(&[]).acknowledging("predecessor-open").when(reporting(K::ConceptFixed, "2026-04-01")).then();
}

#[test]
fn a_waived_predecessor_holds_nothing_up() {
    let milestone = MilestoneKey::first(K::NeedRegistered);
    let waived = DeviceEvent::MilestoneWaived { milestone, reason: reason("既存の案件") };
    hardware(&[waived]).when(reporting(K::NeedBrushedUp, "2026-04-01")).then();
}

#[test]
fn a_date_before_the_predecessors_warns() {
    hardware(&achieved(K::NeedRegistered, "2026-05-01"))
        .when(reporting(K::NeedBrushedUp, "2026-04-01"))
        .warned(&["earlier-than-predecessor"]);
}

#[test]
fn background_needs_no_predecessor_and_is_marked() {
    let command =
        DeviceCommand::RecordBackground { report: report(K::MarketAuthorised, "unknown", vec![document()]) };
    let state = hardware(&[]).when(command).state();
    let achievement =
        &state.development().expect("registered").milestones[&MilestoneKey::first(K::MarketAuthorised)];
    assert!(matches!(
        achievement,
        Progress::Achieved(Achievement { background: true, occurred: OccurredDate::Unknown, .. })
    ));
}

#[test]
fn what_is_achieved_is_corrected_or_reopened_not_reported_again() {
    let milestone = MilestoneKey::first(K::NeedRegistered);
    let events = achieved(K::NeedRegistered, "2026-04-01");
    hardware(&events)
        .when(reporting(K::NeedRegistered, "2026-04-02"))
        .refused(DeviceRefusal::AlreadyAchieved { milestone });
    let corrected = DeviceEvent::MilestoneCorrected {
        milestone,
        occurred: on("2026-04-02"),
        evidence: vec![document()],
        reason: reason("日付の誤り"),
    };
    let command = DeviceCommand::CorrectMilestone {
        milestone,
        occurred: on("2026-04-02"),
        evidence: vec![document()],
        reason: reason("日付の誤り"),
    };
    hardware(&events).when(command.clone()).expect(std::slice::from_ref(&corrected));
    hardware(&[events, vec![corrected]].concat()).when(command).expect(&[]);
}

#[test]
fn a_report_is_sent_back_with_a_reason_and_reported_again_under_the_same_number() {
    let milestone = MilestoneKey::first(K::StrategyConsultation);
    let given = hardware(&[]).when(reporting(K::StrategyConsultation, "2026-04-01")).then();
    let returned =
        given.when(DeviceCommand::ReturnMilestone { milestone, reason: reason("記録番号がない") }).then();
    let state = returned.when(reporting(K::StrategyConsultation, "2026-04-01")).state();
    let development = state.development().expect("registered");
    assert_eq!(development.milestones.keys().collect::<Vec<_>>(), [&milestone]);
}

#[test]
fn consultations_recur_and_are_numbered_without_gaps() {
    let first = achieved(K::StrategyConsultation, "2026-04-01");
    let state = hardware(&first).when(reporting(K::StrategyConsultation, "2026-05-01")).state();
    let keys: Vec<_> =
        state.development().expect("registered").milestones.keys().map(|k| k.occurrence).collect();
    assert_eq!(keys, [1, 2]);
    let gap = DeviceCommand::ReportMilestone {
        report: MilestoneReport {
            occurrence: Some(3),
            ..report(K::StrategyConsultation, "2026-05-01", vec![])
        },
        confirmation: Confirmation::Awaited,
    };
    hardware(&first).when(gap).refused(DeviceRefusal::OccurrenceGap { next: 2 });
}

#[test]
fn what_happens_once_takes_no_second_occurrence() {
    let second = DeviceCommand::ReportMilestone {
        report: MilestoneReport { occurrence: Some(2), ..report(K::NeedRegistered, "2026-05-01", vec![]) },
        confirmation: Confirmation::Awaited,
    };
    hardware(&[]).when(second).refused(DeviceRefusal::OccursOnce { kind: K::NeedRegistered });
}

#[test]
fn a_reopened_milestone_can_be_achieved_again() {
    let milestone = MilestoneKey::first(K::NeedRegistered);
    let given = hardware(&achieved(K::NeedRegistered, "2026-04-01"))
        .when(DeviceCommand::ReopenMilestone {
            milestone, reason: reason("別のニーズが見つかった")
        })
        .then();
    given.when(reporting(K::NeedRegistered, "2026-05-01")).then();
}

#[test]
fn a_route_that_changes_says_why() {
    let route = |instrument| Route::plain(instrument, None, ClinicalData::Open);
    let chosen = DeviceEvent::RouteChosen { route: route(Instrument::Approval), reason: None };
    hardware(&[chosen])
        .when(DeviceCommand::ChooseRoute { route: route(Instrument::Certification), reason: None })
        .refused(DeviceRefusal::ReasonMissing);
}

#[test]
fn a_number_of_another_instrument_than_the_routes_is_refused() {
    let route = Route::plain(Instrument::Certification, None, ClinicalData::Open);
    let command = DeviceCommand::RecordBackground {
        report: report(K::MarketAuthorised, "2022-05-01", vec![approval("30400BZX00112000")]),
    };
    hardware(&[DeviceEvent::RouteChosen { route, reason: None }])
        .when(command)
        .refused(DeviceRefusal::EvidenceInstrument { instrument: "certification" });
}

#[test]
fn an_approval_number_of_another_year_warns() {
    let command = DeviceCommand::RecordBackground {
        report: report(K::MarketAuthorised, "2023-05-01", vec![approval("30400BZX00112000")]),
    };
    hardware(&[]).when(command).warned(&["approval-number-year-differs"]);
}

#[test]
fn what_is_approved_later_keeps_the_number_of_the_first_approval() {
    for kind in [K::SecondStageApproved, K::PartialChangeApproved, K::SuccessionRecorded] {
        let report = report(kind, "2025-05-01", vec![approval("30400BZX00112000")]);
        hardware(&[]).when(DeviceCommand::RecordBackground { report }).then();
    }
}

#[test]
fn a_suspended_development_takes_late_knowledge_but_nothing_new() {
    let suspended = DeviceEvent::Suspended { on: on("2026-05-01"), reason: reason("資金") };
    hardware(std::slice::from_ref(&suspended)).when(reporting(K::NeedRegistered, "2026-04-01")).then();
    hardware(&[suspended])
        .when(reporting(K::NeedRegistered, "2026-05-02"))
        .refused(DeviceRefusal::Suspended { since: on("2026-05-01") });
}

#[test]
fn an_ended_development_stays_ended() {
    let terminated = DeviceEvent::Terminated { on: on("2026-05-01"), reason: reason("中止") };
    hardware(&[terminated])
        .when(DeviceCommand::Resume { on: on("2026-06-01"), reason: reason("再開") })
        .refused(DeviceRefusal::Terminated { on: on("2026-05-01") });
}

#[test]
fn a_device_passes_to_another_owner_on_a_day() {
    let command =
        DeviceCommand::Transfer { to: startup(2), on: day("2026-06-01"), reason: reason("事業譲受") };
    let state = hardware(&[]).when(command).state();
    let development = state.development().expect("registered");
    assert_eq!(development.owner_on(day("2026-05-31")), startup(1));
    assert_eq!(development.owner_on(day("2026-06-01")), startup(2));
    assert_eq!(development.owner(), startup(2));
}

#[test]
fn the_state_survives_serialisation() {
    let state = hardware(&achieved(K::NeedRegistered, "2026-04-01"))
        .when(reporting(K::NeedBrushedUp, "2026-05"))
        .state();
    let text = serde_json::to_string(&state).expect("serialises");
    assert_eq!(serde_json::from_str::<Device>(&text).expect("deserialises"), state);
}

proptest! {
    #[test]
    fn in_whatever_order_wishes_come_only_recurring_milestones_occur_twice(kinds in prop::collection::vec((0..8usize, 0..4u8), 1..40)) {
        let all = [K::NeedRegistered, K::NeedBrushedUp, K::ConceptFixed, K::StrategyConsultation,
            K::FinalSpecificationFixed, K::ForeignClearance, K::ReadyForTrial, K::QmsEstablished];
        let mut events = vec![registered(DeviceForm::Hardware)];
        for (kind, verb) in kinds {
            let milestone = MilestoneKey::first(all[kind]);
            let command = match verb {
                0 => reporting(all[kind], "2026-04-01"),
                1 => DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() },
                2 => DeviceCommand::ReopenMilestone { milestone, reason: reason("戻り") },
                _ => DeviceCommand::ReturnMilestone { milestone, reason: reason("不足") },
            };
            if let Ok(accepted) = crate::decider::decide(&fold(&events), &crate::issued::Issued {
                id: crate::CommandId::new(Uuid::nil()),
                by: crate::AccountId::new(Uuid::nil()),
                at: "2026-06-15T03:00:00Z".parse().expect("a timestamp"),
                acknowledged: Vec::new(),
                doubts: Vec::new(),
                command,
            }) {
                events.extend(accepted);
            }
        }
        let state = fold(&events);
        let kinds: BTreeMap<_, usize> = state.development().expect("registered").milestones.keys()
            .fold(BTreeMap::new(), |mut counts, key| { *counts.entry(key.kind).or_default() += 1; counts });
        prop_assert!(kinds.iter().all(|(kind, n)| *n == 1 || kind.definition().recurrence == crate::catalogue::Recurrence::Recurring));
    }
}

fn fold(events: &[DeviceEvent]) -> Device {
    let mut state = Device::default();
    events.iter().for_each(|event| state.evolve(event));
    state
}
