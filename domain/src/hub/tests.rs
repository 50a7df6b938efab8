use uuid::Uuid;

use super::*;
use crate::testing::{Given, given, name, on, reason};

fn registered() -> HubEvent {
    HubEvent::Registered {
        code: HubCode::parse("sample-east").expect("a code"),
        name: name("サンプル拠点（東）"),
        name_en: None,
        source: None,
    }
}

fn hub(more: &[HubEvent]) -> Given<Hub> {
    given(&[&[registered()], more].concat())
}

fn fy(year: i16) -> FiscalYear {
    FiscalYear::new(year).expect("a fiscal year")
}

fn designate(field: Option<u8>, first: i16, last: Option<i16>) -> HubCommand {
    let programme = ProgrammeId::new(Uuid::from_u128(4));
    HubCommand::Designate { programme, field, first: fy(first), last: last.map(fy) }
}

#[test]
fn a_designation_is_for_one_field_and_fiscal_years_without_overlap() {
    let designated = hub(&[]).when(designate(Some(2), 2024, None)).then();
    designated.when(designate(Some(2), 2026, None)).refused(HubRefusal::DesignationOverlaps { number: 1 });
    hub(&[]).when(designate(Some(2), 2024, Some(2025))).then().when(designate(Some(2), 2026, None)).then();
    hub(&[]).when(designate(Some(1), 2024, None)).then().when(designate(Some(2), 2024, None)).then();
}

#[test]
fn fiscal_years_run_forward() {
    let refusal = HubRefusal::YearsReversed { first: fy(2024), last: fy(2023) };
    hub(&[]).when(designate(None, 2024, Some(2023))).refused(refusal.clone());
    let end = HubCommand::EndDesignation { number: 1, last: fy(2023), reason: reason("終了") };
    hub(&[]).when(designate(None, 2024, None)).then().when(end).refused(refusal);
}

#[test]
fn a_closed_hub_takes_no_more() {
    let closed = hub(&[]).when(HubCommand::Close { on: on("2026-03-31"), reason: reason("閉所") }).then();
    closed.when(designate(None, 2026, None)).refused(HubRefusal::Closed { on: on("2026-03-31") });
}

#[test]
fn a_service_is_offered_once() {
    let offer = HubCommand::OfferService { service: ConsultationService::Regulatory, source: None };
    hub(&[]).when(offer.clone()).then().when(offer).refused(HubRefusal::ServiceOffered);
}

#[test]
fn codes_are_folded_and_checked() {
    assert_eq!(HubCode::parse(" Ｓample-East ").expect("folded").as_str(), "sample-east");
    for wrong in ["", "a", "-ab", "ab-", "1ab", "東", "a b", "abcdefghijklmnopqrstu"] {
        assert!(HubCode::parse(wrong).is_err(), "{wrong}");
    }
}
