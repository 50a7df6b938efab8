use uuid::Uuid;

use super::*;
use crate::ids::{HubId, SubjectId};
use crate::testing::{Given, day, given, name, reason};

fn subject() -> SubjectId {
    SubjectId::new(Uuid::from_u128(7))
}

fn mentor() -> Role {
    Role::Mentor { hub: HubId::new(Uuid::from_u128(3)) }
}

fn opened() -> AccountEvent {
    AccountEvent::Opened {
        issuer: name("https://id.example.jp"),
        subject: Personal::new(subject(), name("u-1")),
        name: Personal::new(subject(), name("サンプル 花子")),
    }
}

fn granted(from: &str, until: Option<&str>) -> AccountEvent {
    AccountEvent::RoleGranted { number: 1, role: mentor(), from: day(from), until: until.map(day) }
}

fn account(more: &[AccountEvent]) -> Given<Account> {
    given(&[&[opened()], more].concat())
}

fn grant(from: &str, until: Option<&str>) -> AccountCommand {
    AccountCommand::Grant { role: mentor(), from: day(from), until: until.map(day) }
}

#[test]
fn a_role_holds_from_its_day_until_the_day_it_ends() {
    let state = account(&[]).when(grant("2026-04-01", Some("2026-05-01"))).state();
    assert_eq!(state.roles_on(day("2026-03-31")), []);
    assert_eq!(state.roles_on(day("2026-04-01")), [mentor()]);
    assert_eq!(state.roles_on(day("2026-04-30")), [mentor()]);
    assert_eq!(state.roles_on(day("2026-05-01")), []);
}

#[test]
fn a_role_ends_when_it_is_revoked() {
    let revoke = AccountCommand::Revoke { number: 1, on: day("2026-06-15"), reason: reason("異動") };
    let state = account(&[granted("2026-04-01", None)]).when(revoke.clone()).state();
    assert_eq!(state.roles_on(day("2026-06-15")), []);
    account(&[granted("2026-04-01", Some("2026-05-01"))])
        .when(revoke)
        .refused(AccountRefusal::GrantEnded { number: 1, until: day("2026-05-01") });
}

#[test]
fn the_same_role_is_not_granted_twice_for_a_day() {
    account(&[granted("2026-04-01", None)])
        .when(grant("2026-06-01", None))
        .refused(AccountRefusal::RoleOverlaps { number: 1 });
    account(&[granted("2026-04-01", Some("2026-06-01"))]).when(grant("2026-06-01", None)).then();
}

#[test]
fn a_period_does_not_end_before_it_begins() {
    account(&[])
        .when(grant("2026-04-01", Some("2026-03-01")))
        .refused(AccountRefusal::PeriodReversed { from: day("2026-04-01"), until: day("2026-03-01") });
}

#[test]
fn refuses_to_revoke_what_was_never_granted() {
    let revoke = AccountCommand::Revoke { number: 4, on: day("2026-06-15"), reason: reason("異動") };
    account(&[]).when(revoke).refused(AccountRefusal::NoSuchGrant { number: 4 });
}

#[test]
fn nothing_is_done_with_an_account_nobody_opened() {
    given::<Account>(&[]).when(grant("2026-04-01", None)).refused(AccountRefusal::NotOpen);
}

#[test]
fn an_erased_person_holds_no_role_and_comes_back_by_no_command() {
    let erased = account(&[granted("2026-04-01", None)])
        .when(AccountCommand::Erase { reason: reason("本人の求め") })
        .then();
    erased.when(grant("2026-04-01", None)).refused(AccountRefusal::Erased);
    let state = account(&[granted("2026-04-01", None)])
        .when(AccountCommand::Erase { reason: reason("本人の求め") })
        .state();
    assert_eq!(state.roles_on(day("2026-06-15")), []);
}
