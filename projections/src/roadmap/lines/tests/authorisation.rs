//! Authorisations: first ones, changes, succession, withdrawal.

use banso_domain::device::{ClinicalData, Instrument, Party, PartyRole, Route};
use banso_domain::value::{DeviceClass, JstDate, Note};

use super::super::{Authorisation, AuthorisationKind as A};
use super::*;
use crate::roadmap::ItemStatus;
use crate::story::{classification, day};

fn approval(number: &str) -> Evidence {
    Evidence::Approval { number: number.parse().unwrap() }
}

fn certification(number: &str) -> Evidence {
    Evidence::Certification { number: number.parse().unwrap() }
}

fn holder(company: &str, from: &str) -> DeviceCommand {
    let party = Party { name: name(company), corporate_number: None, licence: None };
    DeviceCommand::NameParty { role: PartyRole::Holder, party, from: JstDate::parse(from).unwrap() }
}

fn kinds(lines: &[Authorisation<'_>]) -> Vec<(A, Option<String>)> {
    lines.iter().map(|line| (line.kind, line.on().map(|on| on.to_string()))).collect()
}

fn dated(kind: A, date: &str) -> (A, Option<String>) {
    (kind, Some(date.to_owned()))
}

fn holders(lines: &[Authorisation<'_>]) -> Vec<String> {
    lines.iter().map(|line| line.holder.map_or_else(String::new, |h| h.party.name.to_string())).collect()
}

#[test]
fn a_partial_change_opens_a_second_line_and_leaves_the_first_as_it_was() {
    let mut story = story();
    let number = || [approval("30400BZX00112000")];
    story.tell(happened(K::ApplicationFiled, "2021-08-03", &[])).tell(happened(
        K::MarketAuthorised,
        "2022-05-01",
        &number(),
    ));
    let first = roadmap(&story);
    story
        .tell(happened(K::PartialChangeFiled, "2024-01-10", &[]))
        .tell(happened(K::PartialChangeApproved, "2024-08-01", &number()))
        .tell(happened(K::MinorChangeNotified, "2023-03-01", &[]))
        .tell(happened(K::PartialChangeFiled, "2025-02-01", &[]));
    let roadmap = roadmap(&story);
    let lines = roadmap.authorisations();
    assert_eq!(lines[0], first.authorisations()[0]);
    assert_eq!(lines[0].filed(), Some(on("2021-08-03")));
    assert_eq!(
        kinds(&lines),
        [
            dated(A::New, "2022-05-01"),
            dated(A::MinorChange, "2023-03-01"),
            dated(A::PartialChange, "2024-08-01"),
            (A::PartialChange, None),
        ]
    );
    assert_eq!((lines[2].filed(), lines[3].filed()), (Some(on("2024-01-10")), Some(on("2025-02-01"))));
    assert_eq!(lines[2].assumed, [key(K::PartialChangeApproved, 1)]);
    assert_eq!((lines[3].status(), lines[0].status()), (ItemStatus::Open, ItemStatus::Background));
    let numbers = roadmap.authorisation_numbers();
    assert_eq!(numbers.len(), 1, "a partial change keeps the number: {numbers:?}");
    assert_eq!(numbers[0].milestone, key(K::MarketAuthorised, 1));
}

#[test]
fn a_change_that_was_approved_out_of_order_says_which_filing_it_belongs_to() {
    let mut story = story();
    story
        .tell(happened(K::PartialChangeFiled, "2024-01-10", &[]))
        .tell(happened(K::PartialChangeFiled, "2024-03-01", &[]))
        .tell(happened(K::PartialChangeApproved, "2024-08-01", &[belongs_to(K::PartialChangeFiled, 2)]));
    let roadmap = roadmap(&story);
    let lines = roadmap.authorisations();
    let joined: Vec<_> = lines.iter().map(|line| (line.filed(), line.on())).collect();
    assert_eq!(joined, [(Some(on("2024-01-10")), None), (Some(on("2024-03-01")), Some(on("2024-08-01")))]);
    assert!(lines.iter().all(|line| line.assumed.is_empty()));
}

#[test]
fn a_change_without_a_filing_of_its_own_takes_none_from_another() {
    let mut story = story();
    story
        .tell(happened(K::PartialChangeFiled, "2024-01-10", &[]))
        .tell(happened(K::PartialChangeApproved, "2024-08-01", &[]))
        .tell(happened(K::PartialChangeApproved, "2025-08-01", &[]));
    let roadmap = roadmap(&story);
    let filed: Vec<_> = roadmap.authorisations().iter().map(Authorisation::filed).collect();
    assert_eq!(filed, [Some(on("2024-01-10")), None]);
}

#[test]
fn numbers_change_with_a_succession_and_the_holder_is_that_of_the_day() {
    let mut story = story();
    let (old, new) = ("301ADBZX00112000", "305AFBZX00001000");
    story
        .tell(holder("サンプル製販", "2019-01-01"))
        .tell(holder("サンプル承継", "2023-10-01"))
        .tell(happened(K::MarketAuthorised, "2019-05-01", &[certification(old)]))
        .tell(happened(K::PartialChangeApproved, "2021-05-01", &[certification(old)]))
        .tell(happened(K::SuccessionRecorded, "2023-10-01", &[certification(new)]))
        .tell(happened(K::AuthorisationWithdrawn, "2028-03-31", &[]));
    let roadmap = roadmap(&story);
    let lines = roadmap.authorisations();
    let order = [A::New, A::PartialChange, A::Succession, A::Withdrawal];
    assert_eq!(lines.iter().map(|line| line.kind).collect::<Vec<_>>(), order);
    assert_eq!(holders(&lines), ["サンプル製販", "サンプル製販", "サンプル承継", "サンプル承継"]);
    let numbers: Vec<_> =
        roadmap.authorisation_numbers().into_iter().map(|n| (n.number.number, n.from)).collect();
    assert_eq!(numbers, [(old.to_owned(), on("2019-05-01")), (new.to_owned(), on("2023-10-01"))]);
    assert_eq!(lines[0].instrument, Some(Instrument::Certification));
}

#[test]
fn what_held_on_the_day_is_said_only_where_it_held_throughout() {
    let mut story = story();
    story.tell(DeviceCommand::Classify(classification(DeviceClass::II, day(1, 1))));
    let class = classification(DeviceClass::III, day(2, 15));
    story.tell(DeviceCommand::Reclassify { classification: class, reason: reason("notice") });
    story.tell(holder("サンプル製販", "2026-02-10"));
    for (date, class, held) in [
        ("2026-02-09", Some(DeviceClass::II), ""),
        ("2026-02-10", Some(DeviceClass::II), "サンプル製販"),
        ("2026-02", None, ""),
        ("2026-03", Some(DeviceClass::III), "サンプル製販"),
        ("unknown", None, ""),
    ] {
        story.tell(happened(K::MarketAuthorised, date, &[]));
        let seen = roadmap(&story);
        let lines = seen.authorisations();
        assert_eq!((lines[0].class, holders(&lines)), (class, vec![held.to_owned()]), "{date}");
        story.tell(reopened(key(K::MarketAuthorised, 1)));
        let seen = roadmap(&story);
        assert_eq!(seen.authorisations()[0].status(), ItemStatus::Reopened);
        assert_eq!(seen.authorisations()[0].on(), None);
    }
}

#[test]
fn conditions_and_the_instrument_of_the_route() {
    let mut story = story();
    let plain = Route::plain(Instrument::Approval, None, ClinicalData::Open);
    story.tell(DeviceCommand::ChooseRoute { route: plain, reason: None });
    let text = Note::parse("全例を対象とする使用成績調査").unwrap();
    let until = JstDate::parse("2031-03-31").ok();
    let condition = Evidence::ApprovalCondition { text: text.clone(), until };
    story.tell(happened(K::MarketAuthorised, "FY2025", &[condition]));
    let roadmap = roadmap(&story);
    let lines = roadmap.authorisations();
    assert_eq!(lines[0].instrument, Some(Instrument::Approval));
    assert_eq!((&lines[0].conditions[0].text, lines[0].conditions[0].until), (&text, until));
    assert!(lines[0].numbers.is_empty() && roadmap.authorisation_numbers().is_empty());
}

#[test]
fn only_what_is_confirmed_brings_a_number_and_on_an_earlier_day_there_was_none() {
    let mut story = story();
    let application = happened(K::ApplicationFiled, "2021-08-03", &[]);
    story.tell(application).tell(reported(
        K::MarketAuthorised,
        "2022-05-01",
        &[approval("30400BZX00112000")],
    ));
    let waiting = roadmap(&story);
    assert_eq!(waiting.authorisations()[0].status(), ItemStatus::Reported);
    assert!(waiting.authorisation_numbers().is_empty());
    let milestone = key(K::MarketAuthorised, 1);
    story.tell(DeviceCommand::ConfirmMilestone { milestone, evidence: Vec::new() });
    assert_eq!(roadmap(&story).authorisation_numbers().len(), 1);
    let before = roadmap(&story).on(JstDate::parse("2022-04-30").unwrap());
    assert_eq!(kinds(&before.authorisations()), [(A::New, None)]);
    assert!(before.authorisation_numbers().is_empty());
}

#[test]
fn a_waived_second_stage_is_no_line() {
    let mut story = story();
    let milestone = key(K::SecondStageApproved, 1);
    story.tell(DeviceCommand::WaiveMilestone { milestone, reason: reason("none") });
    assert!(roadmap(&story).authorisations().is_empty());
}
