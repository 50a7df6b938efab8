//! Who files and holds may cease to be; what belongs to it is authorised no more.

use super::*;

fn holder(from: &str) -> DeviceEvent {
    let party = Party { name: name("サンプル商会"), corporate_number: None, licence: None };
    DeviceEvent::PartyNamed { role: PartyRole::Holder, party, from: day(from) }
}

fn ceasing(on: &str) -> DeviceCommand {
    DeviceCommand::CeaseParty { role: PartyRole::Holder, on: day(on), reason: reason("解散") }
}

fn filed() -> Vec<DeviceEvent> {
    [vec![holder("2025-01-01")], achieved(K::ApplicationFiled, "2025-06-02")].concat()
}

fn authorising(date: &str) -> DeviceCommand {
    at_once(K::MarketAuthorised, date)
}

#[test]
fn nothing_is_authorised_for_a_holder_that_has_ceased_until_another_is_named() {
    let ceased = || hardware(&filed()).when(ceasing("2026-02-01")).then();
    ceased()
        .when(authorising("2026-02-01"))
        .refused(DeviceRefusal::HolderCeased { date: day("2026-02-01"), since: day("2026-02-01") });
    ceased().when(authorising("2026-01-31")).then();
    let another = Party { name: name("別のサンプル商会"), corporate_number: None, licence: None };
    let named = DeviceCommand::NameParty { role: PartyRole::Holder, party: another, from: day("2026-03-01") };
    ceased().when(named).then().when(authorising("2026-03-02")).then();
}

#[test]
fn a_holder_does_not_cease_before_what_was_authorised_for_it() {
    let authorised = hardware(&filed()).when(authorising("2026-03-02")).then();
    authorised.when(ceasing("2026-03-01")).refused(DeviceRefusal::RecordedMilestoneBreaks {
        milestone: MilestoneKey::first(K::MarketAuthorised),
        date: on("2026-03-02"),
        rule: "holder-ceased",
    });
}

#[test]
fn only_who_is_named_ceases_and_once() {
    hardware(&[]).when(ceasing("2026-02-01")).refused(DeviceRefusal::NoPartyNamed { on: day("2026-02-01") });
    hardware(&filed())
        .when(ceasing("2024-12-31"))
        .refused(DeviceRefusal::NoPartyNamed { on: day("2024-12-31") });
    hardware(&filed())
        .when(ceasing("2026-02-01"))
        .then()
        .when(ceasing("2026-03-01"))
        .refused(DeviceRefusal::PartyCeased { since: day("2026-02-01") });
    hardware(&filed())
        .when(ceasing("2026-06-16"))
        .refused(DeviceRefusal::InFutureOn { date: on("2026-06-16"), today: day("2026-06-15") });
}

#[test]
fn evaluation_therapy_with_programs_does_not_begin_before_its_rule() {
    let two_stages = Route {
        special: [SpecialRoute::TwoStageApproval].into(),
        ..Route::plain(Instrument::Approval, None, ClinicalData::Open)
    };
    let authorised = || {
        let route = DeviceEvent::RouteChosen { route: two_stages.clone(), reason: None };
        let events = [vec![registered(DeviceForm::Samd), route], achieved(K::MarketAuthorised, "2024-02-01")];
        given::<Device>(&events.concat())
    };
    let begun = |date| at_once(K::EvaluationTherapyStarted, date);
    authorised().when(begun("2024-05-31")).refused(DeviceRefusal::BeforeItsRule {
        milestone: MilestoneKey::first(K::EvaluationTherapyStarted),
        date: on("2024-05-31"),
        rule: "insurance-samd-evaluation-therapy",
        since: day("2024-06-01"),
    });
    authorised().when(begun("2024-06-01")).then();
}

#[test]
fn a_number_of_an_earlier_route_can_be_put_right_under_the_later_one() {
    let certified = || Evidence::Certification { number: "304ADBZX00112000".parse().expect("a number") };
    let milestone = MilestoneKey::first(K::MarketAuthorised);
    let route = |instrument| Route::plain(instrument, None, ClinicalData::Open);
    let chosen = |instrument, why: Option<&str>| DeviceEvent::RouteChosen {
        route: route(instrument),
        reason: why.map(reason),
    };
    let events = [
        vec![chosen(Instrument::Certification, None)],
        achieved(K::ApplicationFiled, "2025-06-02"),
        vec![
            DeviceEvent::MilestoneReported {
                milestone,
                occurred: on("2026-01-15"),
                evidence: vec![certified()],
                note: None,
            },
            DeviceEvent::MilestoneConfirmed { milestone, evidence: Vec::new() },
            chosen(Instrument::Approval, Some("クラス変更")),
        ],
    ];
    let correcting = |evidence| DeviceCommand::CorrectMilestone {
        milestone,
        occurred: on("2026-01-16"),
        evidence: vec![evidence],
        reason: reason("日付の誤り"),
    };
    hardware(&events.concat()).when(correcting(certified())).then();
    let notified = Evidence::Notification { number: "13B1X10126000002".parse().expect("a number") };
    hardware(&events.concat())
        .when(correcting(notified))
        .refused(DeviceRefusal::EvidenceInstrument { instrument: "approval" });
}
