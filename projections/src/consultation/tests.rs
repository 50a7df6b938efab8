//! What a record shows, live and on a day.

use banso_domain::catalogue::MilestoneKind;
use banso_domain::device::{
    AskedQuestion, Confirmation, ConsultationCommand, DeviceCommand, NewConsultation, QuestionKey,
};
use banso_domain::value::OccurredDate;

use super::*;
use crate::roadmap::{ChangeKind, difference, fold_all};
use crate::story::{Story, day, name, reason};

const KIND: MilestoneKind = MilestoneKind::TrialNeedConsultation;

fn note(text: &str) -> Note {
    Note::parse(text).unwrap()
}

fn asked(text: &str, answer: Option<(&str, JstDate)>) -> AskedQuestion {
    let answer = answer.map(|(text, on)| Answer { text: note(text), on: OccurredDate::Day(on) });
    AskedQuestion { question: Question { text: note(text), own_view: None }, answer }
}

fn wish(wish: ConsultationCommand) -> DeviceCommand {
    DeviceCommand::Consult { consultation: MilestoneKey::first(KIND), wish }
}

/// Opened on 2 April with an answer given on 10 January.
fn opened() -> Story {
    let mut story = Story::begin();
    story.tell(DeviceCommand::OpenConsultation(NewConsultation {
        kind: KIND,
        occurrence: None,
        topic: name("治験の要否"),
        text: Some(note("議事録")),
        questions: vec![asked("治験は必要か", Some(("必要", day(1, 10)))), asked("例数は", None)],
        occurred: None,
        evidence: Vec::new(),
        confirmation: Confirmation::Awaited,
    }));
    story
}

fn record(story: &Story) -> ConsultationRecord {
    fold_consultations(&story.events).unwrap().remove(&MilestoneKey::first(KIND)).unwrap()
}

#[test]
fn a_record_keeps_what_stood_before_it_was_put_right() {
    let mut story = opened();
    story.tell(wish(ConsultationCommand::CorrectQuestion {
        question: 1,
        corrected: asked("治験は要るか", Some(("必要", day(1, 10)))),
        reason: reason("議事録の確定"),
    }));
    story
        .tell(wish(ConsultationCommand::KeepText {
            text: note("確定議事録"), reason: Some(reason("確定"))
        }));
    let record = record(&story);
    let first = &record.questions[0];
    assert_eq!(first.corrections[0].was.text, note("治験は必要か"));
    assert_eq!(
        first.answer.as_ref().unwrap().1.at,
        first.asked.at,
        "an answer that stays keeps who recorded it"
    );
    assert_eq!(record.text().unwrap().value, note("確定議事録"));
    assert_eq!(record.texts.len(), 2);
}

#[test]
fn what_is_taken_back_stays_with_its_reason() {
    let mut story = opened();
    let entry = ConsultationEntry::Question { number: 2 };
    story.tell(wish(ConsultationCommand::Withdraw { entry, reason: reason("重複") }));
    let record = record(&story);
    assert_eq!(record.questions[1].withdrawn.as_ref().unwrap().reason, reason("重複"));
    assert!(record.questions[0].withdrawn.is_none() && record.withdrawn.is_none());
}

#[test]
fn a_record_entered_late_shows_on_the_day_it_happened() {
    let record = record(&opened());
    assert_eq!(record.clone().on(day(1, 9)), None);
    let then = record.clone().on(day(1, 10)).unwrap();
    assert!(then.questions[0].answer.is_some() && then.text().is_some());
    let mut story = opened();
    let answer = Answer { text: note("30例"), on: OccurredDate::Day(day(4, 3)) };
    story.tell(wish(ConsultationCommand::Answer { question: 2, answer }));
    let late = fold_consultations(&story.events).unwrap().remove(&record.consultation).unwrap();
    assert!(late.clone().on(day(4, 2)).unwrap().questions[1].answer.is_none());
    assert!(late.on(day(4, 3)).unwrap().questions[1].answer.is_some());
}

#[test]
fn a_roadmap_says_from_which_question_a_change_followed() {
    let mut story = opened();
    let milestone = MilestoneKey::first(MilestoneKind::TrialNotified);
    let planned = Some(OccurredDate::Day(day(12, 1)));
    let source = QuestionKey { consultation: MilestoneKey::first(KIND), question: Some(1) };
    let before = fold_all(&story.events).unwrap();
    let plan = DeviceCommand::ScheduleMilestone { milestone, planned, reason: None };
    story.tell(DeviceCommand::Following { source, change: Box::new(plan) });
    let after = fold_all(&story.events).unwrap();
    assert_eq!(after.as_ref().unwrap().followed_from(milestone), [source]);
    let kinds: Vec<_> =
        difference(before.as_ref(), after.as_ref()).into_iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Consulted, ChangeKind::Planned]);
    let entry = ConsultationEntry::Change { number: 1 };
    story.tell(wish(ConsultationCommand::Withdraw { entry, reason: reason("誤り") }));
    assert_eq!(fold_all(&story.events).unwrap().unwrap().followed_from(milestone), []);
    assert!(record(&story).followed[0].withdrawn.is_some());
    story.tell(wish(ConsultationCommand::Withdraw {
        entry: ConsultationEntry::Record,
        reason: reason("誤り"),
    }));
    assert!(fold_all(&story.events).unwrap().unwrap().consultations.is_empty());
}

#[test]
fn a_record_opened_again_keeps_the_one_that_was_taken_back() {
    let mut story = opened();
    story.tell(wish(ConsultationCommand::Withdraw {
        entry: ConsultationEntry::Record,
        reason: reason("誤り"),
    }));
    let between = fold_all(&story.events).unwrap();
    story.tell(DeviceCommand::OpenConsultation(NewConsultation {
        kind: KIND,
        occurrence: None,
        topic: name("治験の要否 二"),
        text: None,
        questions: vec![asked("症例数は", None)],
        occurred: None,
        evidence: Vec::new(),
        confirmation: Confirmation::Awaited,
    }));
    let all = record(&story).with_earlier();
    assert_eq!(
        all.iter().map(|record| record.topic().to_string()).collect::<Vec<_>>(),
        ["治験の要否", "治験の要否 二"]
    );
    assert_eq!(all[0].withdrawn.as_ref().unwrap().reason, reason("誤り"));
    assert_eq!((all[0].questions.len(), all[1].questions[0].number), (2, 3), "numbers count on");
    let story = opened();
    let gone = difference(fold_all(&story.events).unwrap().as_ref(), between.as_ref());
    assert_eq!(gone.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Consulted]);
}

#[test]
fn what_was_taken_back_did_not_happen_and_a_roadmap_shows_what_was_linked_by_then() {
    let mut story = opened();
    let step = ConsultationStep::ApplicationFiled { on: "2015-04-01".parse().unwrap(), reference: None };
    story.tell(wish(ConsultationCommand::RecordStep(step)));
    let entry = ConsultationEntry::Step { number: 1 };
    story.tell(wish(ConsultationCommand::Withdraw { entry, reason: reason("誤記") }));
    assert_eq!(record(&story).on(day(1, 9)), None);
    let milestone = MilestoneKey::first(MilestoneKind::TrialNotified);
    let planned = Some(OccurredDate::Day(day(12, 1)));
    let plan = DeviceCommand::ScheduleMilestone { milestone, planned, reason: None };
    let source = QuestionKey { consultation: MilestoneKey::first(KIND), question: Some(1) };
    story.tell(DeviceCommand::Following { source, change: Box::new(plan) });
    let roadmap = fold_all(&story.events).unwrap().unwrap();
    assert_eq!(roadmap.clone().on(day(4, 4)).followed_from(milestone), []);
    assert_eq!(roadmap.clone().on(day(4, 5)).followed_from(milestone), [source]);
    assert!(roadmap.clone().on(day(1, 10)).consultations.contains_key(&source.consultation));
}

#[test]
fn an_answer_that_was_put_right_does_not_show_before_its_day() {
    let mut story = opened();
    let answer = Answer { text: note("30例"), on: OccurredDate::Day(day(4, 3)) };
    story.tell(wish(ConsultationCommand::Answer { question: 2, answer }));
    story.tell(wish(ConsultationCommand::CorrectQuestion {
        question: 2,
        corrected: asked("例数は", Some(("40例", day(4, 3)))),
        reason: reason("議事録の確定"),
    }));
    let was = |on| record(&story).on(on).unwrap().questions[1].corrections[0].was_answer.is_some();
    assert_eq!([was(day(4, 2)), was(day(4, 3))], [false, true]);
}
