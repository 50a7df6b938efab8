use uuid::Uuid;

use super::*;
use crate::testing::{Given, day, given, name, on, reason};

fn hub(n: u128) -> HubId {
    HubId::new(Uuid::from_u128(n))
}

fn number() -> CorporateNumber {
    CorporateNumber::parse("7000012050002").expect("a corporate number")
}

fn profile(text: &str) -> Profile {
    Profile { name: name(text), name_en: None }
}

fn registered(number: Option<CorporateNumber>) -> Vec<StartupEvent> {
    vec![
        StartupEvent::Registered {
            profile: profile("サンプル株式会社"),
            corporate_number: number,
            founded: on("2024-06"),
            source: None,
        },
        StartupEvent::EngagementStarted { number: 1, hub: hub(1), from: day("2025-04-01") },
    ]
}

fn startup() -> Given<Startup> {
    given(&registered(None))
}

fn register(from: &str) -> StartupCommand {
    StartupCommand::Register {
        profile: profile("サンプル株式会社"),
        corporate_number: None,
        founded: on("2024-06"),
        engagement: Some(FirstEngagement { hub: hub(1), from: day(from) }),
        source: None,
    }
}

#[test]
fn a_startup_is_registered_together_with_its_first_engagement() {
    given::<Startup>(&[]).when(register("2025-04-01")).expect(&registered(None));
    startup().when(register("2025-04-01")).refused(StartupRefusal::AlreadyRegistered);
}

#[test]
fn an_engagement_does_not_begin_in_the_future() {
    given::<Startup>(&[])
        .when(register("2026-06-16"))
        .refused(StartupRefusal::InFuture { date: on("2026-06-16"), today: day("2026-06-15") });
}

#[test]
fn hubs_run_alongside_from_their_first_day_until_the_day_it_ends() {
    let end = StartupCommand::EndEngagement { number: 1, on: day("2026-04-01"), reason: reason("満了") };
    let state = startup().when(end).state();
    assert_eq!(state.hubs_on(day("2026-03-31")), [hub(1)]);
    assert_eq!(state.hubs_on(day("2026-04-01")), []);
    assert_eq!(state.hubs_on(day("2025-03-31")), []);
}

#[test]
fn two_hubs_may_run_alongside_but_none_twice() {
    let start = |n, from| StartupCommand::StartEngagement { hub: hub(n), from: day(from) };
    startup().when(start(2, "2026-01-01")).then();
    startup().when(start(1, "2026-01-01")).refused(StartupRefusal::EngagementOpen { number: 1 });
}

#[test]
fn an_engagement_ends_once_and_not_before_it_began() {
    let end = |number, on| StartupCommand::EndEngagement { number, on: day(on), reason: reason("満了") };
    startup().when(end(2, "2026-04-01")).refused(StartupRefusal::NoSuchEngagement { number: 2 });
    startup()
        .when(end(1, "2025-03-01"))
        .refused(StartupRefusal::PeriodReversed { from: day("2025-04-01"), until: day("2025-03-01") });
    startup()
        .when(end(1, "2026-04-01"))
        .then()
        .when(end(1, "2026-05-01"))
        .refused(StartupRefusal::EngagementEnded { number: 1, on: day("2026-04-01") });
}

#[test]
fn the_founding_of_an_accompanied_idea_is_recorded_once() {
    let founded = StartupCommand::RecordFounding { corporate_number: number(), on: on("2026-05") };
    startup().when(founded.clone()).then();
    given::<Startup>(&registered(Some(number())))
        .when(founded)
        .refused(StartupRefusal::AlreadyFounded { number: number() });
}

#[test]
fn a_mistyped_founding_is_put_right_and_stays_before_the_exits() {
    let correct =
        |date| StartupCommand::CorrectFounding { on: on(date), reason: reason("登記事項証明書") };
    let corrected = startup().when(correct("2024-05-01")).then();
    let exit = |date| Exit { kind: ExitKind::Ipo, on: on(date), counterpart: None };
    let before = StartupRefusal::BeforeFounding { date: on("2024-04-30"), founded: on("2024-05-01") };
    corrected.when(StartupCommand::RecordExit(exit("2024-04-30"))).refused(before);
    let left = || startup().when(StartupCommand::RecordExit(exit("2025-03-01"))).then();
    let before = StartupRefusal::BeforeFounding { date: on("2025-03-01"), founded: on("2025-04") };
    left().when(correct("2025-04")).refused(before);
    left().when(correct("2025-03")).then().when(correct("2025-03")).expect(&[]);
    let (date, today) = (on("2031-01-01"), day(crate::testing::TODAY));
    startup().when(correct("2031-01-01")).refused(StartupRefusal::InFuture { date, today });
}

#[test]
fn a_profile_that_is_right_already_is_left_alone() {
    let correct =
        |text| StartupCommand::CorrectProfile { profile: profile(text), reason: reason("商号変更") };
    startup().when(correct("サンプル株式会社")).expect(&[]);
    startup().when(correct("サンプル改株式会社")).then();
}

#[test]
fn an_exit_is_recorded_and_a_closed_startup_keeps_its_record() {
    let exit = Exit { kind: ExitKind::Acquisition, on: on("2026-01"), counterpart: None };
    let closed = startup()
        .when(StartupCommand::RecordExit(exit.clone()))
        .then()
        .when(StartupCommand::Close { on: on("2026-06"), reason: reason("吸収合併") });
    let state = closed.state();
    assert_eq!(state.record().expect("kept").exits.as_slice(), std::slice::from_ref(&exit));
    let closed: Given<Startup> = given(
        &[registered(None), vec![StartupEvent::Closed { on: on("2026-06"), reason: reason("清算") }]]
            .concat(),
    );
    closed.when(StartupCommand::RecordExit(exit)).refused(StartupRefusal::Closed);
}

#[test]
fn nothing_of_a_company_lies_before_its_founding() {
    let founded = || {
        let command = StartupCommand::RecordFounding { corporate_number: number(), on: on("2026-05-11") };
        startup().when(command).then()
    };
    let exit =
        |date| StartupCommand::RecordExit(Exit { kind: ExitKind::Merger, on: on(date), counterpart: None });
    let before = |date| StartupRefusal::BeforeFounding { date: on(date), founded: on("2026-05-11") };
    founded().when(exit("2026-05-10")).refused(before("2026-05-10"));
    founded().when(exit("2026-05")).then();
    let closing = StartupCommand::Close { on: on("2026-04"), reason: reason("清算") };
    founded().when(closing).refused(before("2026-04"));
    let left = startup().when(exit("2026-05-10")).then();
    let command = StartupCommand::RecordFounding { corporate_number: number(), on: on("2026-05-11") };
    left.when(command).refused(before("2026-05-10"));
}
