//! The rules of the records of consultations. They hold what was said, so they are open to late entry and to putting
//! right, also when a development has ended; only what is linked must have happened.

use super::milestone::{
    confirm as confirm_milestone, known, occurrence, outside_route, report as report_milestone,
};
use super::{Decided, past_on};
use crate::catalogue::{Evidence, MilestoneKey, MilestoneKind};
use crate::decider::Decision;
use crate::device::{
    Answer, AskedQuestion, Confirmation, Consultation, ConsultationCommand, ConsultationEntry,
    ConsultationStep, Development, DeviceEvent, DeviceRefusal, MilestoneReport, NewConsultation, Progress,
    Question, QuestionKey, RoadmapChange,
};
use crate::refusal::Warning;
use crate::rule::preparatory_meeting::certificate;
use crate::value::{JstDate, OccurredDate};

/// The most questions that one consultation holds.
const MOST_QUESTIONS: usize = 100;

pub(super) fn open(device: &Development, new: NewConsultation, today: JstDate) -> Decided {
    let definition = known(device, new.kind)?;
    if !new.kind.is_consultation() {
        return Err(DeviceRefusal::NotAConsultation { kind: new.kind });
    }
    let occurrence = match new.occurrence {
        Some(named) => occurrence(device, definition, Some(named))?,
        None => next(device, new.kind, new.occurred),
    };
    let consultation = MilestoneKey { kind: new.kind, occurrence };
    if device.consultation(consultation).is_some() {
        return Err(DeviceRefusal::ConsultationOpen { consultation });
    }
    let record = match device.consultations.get(&consultation) {
        Some(taken_back) => taken_back.again(new.topic.clone()),
        None => Consultation::new(new.topic.clone()),
    };
    let like = like_another(device, consultation, &new);
    let mut events = vec![DeviceEvent::ConsultationOpened { consultation, topic: new.topic }];
    events.extend(new.text.map(|text| DeviceEvent::ConsultationTextKept {
        consultation,
        text,
        reason: None,
    }));
    events.extend(ask(consultation, &record, new.questions, today)?);
    let evidence = (new.evidence, new.confirmation);
    let held = held(device, consultation, new.occurred, evidence, today)?;
    events.extend(held.events);
    Ok(Decision::events(events).warning(held.warnings.into_iter().chain(like).collect()))
}

/// The doubt that it is on record already: another of its kind was held on that day, or has the same text.
fn like_another(device: &Development, consultation: MilestoneKey, new: &NewConsultation) -> Option<Warning> {
    let is_like = |(key, record): &(&MilestoneKey, &Consultation)| {
        let same_day = new.occurred.is_some() && occurred_on(device, **key) == new.occurred;
        let same_text = new.text.is_some() && record.text == new.text;
        key.kind == new.kind && **key != consultation && (same_day || same_text)
    };
    let (other, record) = device.standing_consultations().find(is_like)?;
    let topic = record.topic.as_str();
    Some(Warning::new("consultation-like-another", "topic").naming("milestone", other).naming("topic", topic))
}

/// The report of the milestone that the consultation is, confirmed where that is wished; no report where it stands on that
/// day already, or no day is known.
fn held(
    device: &Development,
    milestone: MilestoneKey,
    occurred: Option<OccurredDate>,
    (evidence, confirmation): (Vec<Evidence>, Confirmation),
    today: JstDate,
) -> Decided {
    match occurred {
        Some(on) if occurred_on(device, milestone) != Some(on) => {
            let MilestoneKey { kind, occurrence } = milestone;
            let occurrence = Some(occurrence);
            let report = MilestoneReport { kind, occurrence, occurred: on, evidence, note: None };
            report_milestone(device, report, confirmation, today)
        }
        _ if confirmation == Confirmation::AtOnce && !is_achieved(device, milestone) => {
            let confirmed = confirm_milestone(device, milestone, evidence)?;
            Ok(confirmed.warning(outside_route(device, milestone)))
        }
        _ => Ok(Decision::nothing().warning(outside_route(device, milestone))),
    }
}

fn is_achieved(device: &Development, milestone: MilestoneKey) -> bool {
    matches!(device.milestones.get(&milestone), Some(Progress::Achieved(_)))
}

/// When a milestone happened, as far as that is reported and was not sent back.
fn occurred_on(device: &Development, milestone: MilestoneKey) -> Option<OccurredDate> {
    match device.milestones.get(&milestone)? {
        Progress::Achieved(achievement) => Some(achievement.occurred),
        Progress::Reported(report) => Some(report.occurred),
        Progress::Returned(_) | Progress::Waived | Progress::Reopened => None,
    }
}

/// One that was held on that day and has no record, else one that is planned and neither held nor on record, else the
/// next.
fn next(device: &Development, kind: MilestoneKind, occurred: Option<OccurredDate>) -> u32 {
    let that_day = |key: &&MilestoneKey| {
        key.kind == kind && device.consultation(**key).is_none() && occurred_on(device, **key) == occurred
    };
    let held = occurred.and_then(|_| device.milestones.keys().find(that_day));
    if let Some(key) = held {
        return key.occurrence;
    }
    let free = |key: &&MilestoneKey| {
        key.kind == kind && !device.milestones.contains_key(key) && device.consultation(**key).is_none()
    };
    let planned = device.planned.keys().find(free).map(|key| key.occurrence);
    let known = device.milestones.keys().chain(device.standing_consultations().map(|(key, _)| key));
    let last = known.filter(|key| key.kind == kind).map(|key| key.occurrence).max();
    planned.unwrap_or(last.unwrap_or(0) + 1)
}

pub(super) fn go_on(
    device: &Development,
    consultation: MilestoneKey,
    wish: ConsultationCommand,
    today: JstDate,
) -> Decided {
    let record = record(device, consultation)?;
    match wish {
        ConsultationCommand::CorrectTopic { topic, .. } if topic == record.topic => Ok(Decision::nothing()),
        ConsultationCommand::CorrectTopic { topic, reason } => {
            Ok(Decision::event(DeviceEvent::ConsultationTopicCorrected { consultation, topic, reason }))
        }
        ConsultationCommand::KeepText { text, reason } => match &record.text {
            Some(kept) if *kept == text => Ok(Decision::nothing()),
            Some(_) if reason.is_none() => Err(DeviceRefusal::ConsultationTextKept),
            kept => {
                let reason = reason.filter(|_| kept.is_some());
                Ok(Decision::event(DeviceEvent::ConsultationTextKept { consultation, text, reason }))
            }
        },
        ConsultationCommand::RecordStep(step) => record_step(device, consultation, step, today),
        ConsultationCommand::Ask(questions) => {
            Ok(Decision::events(ask(consultation, record, questions, today)?))
        }
        ConsultationCommand::Answer { question, answer } => {
            self::answer(consultation, record, question, answer, today)
        }
        ConsultationCommand::CorrectQuestion { question, corrected, reason } => {
            let stands = question_of(record, question)?;
            let AskedQuestion { question: text, answer } = corrected;
            if let Some(answer) = &answer {
                past_on(answer.on, today)?;
            }
            if *stands == (text.clone(), answer.clone()) {
                return Ok(Decision::nothing());
            }
            Ok(Decision::event(DeviceEvent::ConsultationQuestionCorrected {
                consultation,
                number: question,
                question: text,
                answer,
                reason,
            }))
        }
        ConsultationCommand::Link { question, change } => link(device, consultation, question, change),
        ConsultationCommand::Withdraw { entry, reason } => {
            check_entry(record, entry)?;
            Ok(Decision::event(DeviceEvent::ConsultationEntryWithdrawn { consultation, entry, reason }))
        }
    }
}

/// That the consultation, and the question of it, are on record.
pub(super) fn check_source(device: &Development, source: QuestionKey) -> Result<(), DeviceRefusal> {
    let record = record(device, source.consultation)?;
    source.question.map_or(Ok(()), |number| question_of(record, number).map(|_| ()))
}

/// The decided change, and that it followed from a consultation.
pub(super) fn follow(
    device: &Development,
    source: QuestionKey,
    mut decided: Decision<DeviceEvent>,
) -> Decided {
    let changes: Vec<_> = decided.events.iter().filter_map(RoadmapChange::of).collect();
    if changes.is_empty() && !decided.events.is_empty() {
        return Err(DeviceRefusal::NothingFollows);
    }
    let last = record(device, source.consultation)?.numbers.2;
    for (number, change) in (last + 1..).zip(changes) {
        decided.events.push(DeviceEvent::ConsultationFollowed {
            consultation: source.consultation,
            number,
            question: source.question,
            change,
        });
    }
    Ok(decided)
}

/// A consultation later than the certificate of its preparatory meeting is valid.
pub(super) fn certificate_expired(
    device: &Development,
    milestone: MilestoneKey,
    occurred: OccurredDate,
) -> Option<Warning> {
    let meetings = preparatory_meetings(device.consultation(milestone)?);
    let held = meetings.filter_map(|meeting| occurred_on(device, *meeting)?.latest());
    let until = held.filter_map(|day| certificate(day).ok()).map(|certificate| certificate.until).max()?;
    occurred.certainly_after(&OccurredDate::Day(until)).then(|| {
        Warning::new("preparatory-certificate-expired", "occurred")
            .naming("milestone", milestone)
            .naming("until", until)
    })
}

fn record(device: &Development, consultation: MilestoneKey) -> Result<&Consultation, DeviceRefusal> {
    device.consultation(consultation).ok_or(DeviceRefusal::NoConsultation { consultation })
}

fn question_of(record: &Consultation, number: u32) -> Result<&(Question, Option<Answer>), DeviceRefusal> {
    record.questions.get(&number).ok_or(DeviceRefusal::NoQuestion { number })
}

fn ask(
    consultation: MilestoneKey,
    record: &Consultation,
    questions: Vec<AskedQuestion>,
    today: JstDate,
) -> Result<Vec<DeviceEvent>, DeviceRefusal> {
    if record.questions.len() + questions.len() > MOST_QUESTIONS {
        return Err(DeviceRefusal::TooManyQuestions { most: MOST_QUESTIONS });
    }
    let mut events = Vec::new();
    for (number, asked) in (record.numbers.1 + 1..).zip(questions) {
        let question = asked.question;
        events.push(DeviceEvent::ConsultationQuestionAsked { consultation, number, question });
        if let Some(answer) = asked.answer {
            past_on(answer.on, today)?;
            events.push(DeviceEvent::ConsultationQuestionAnswered { consultation, number, answer });
        }
    }
    Ok(events)
}

fn answer(
    consultation: MilestoneKey,
    record: &Consultation,
    number: u32,
    answer: Answer,
    today: JstDate,
) -> Decided {
    past_on(answer.on, today)?;
    match question_of(record, number)? {
        (_, Some(stands)) if *stands == answer => Ok(Decision::nothing()),
        (_, Some(_)) => Err(DeviceRefusal::QuestionAnswered { number }),
        (_, None) => {
            Ok(Decision::event(DeviceEvent::ConsultationQuestionAnswered { consultation, number, answer }))
        }
    }
}

fn record_step(
    device: &Development,
    consultation: MilestoneKey,
    step: ConsultationStep,
    today: JstDate,
) -> Decided {
    let record = record(device, consultation)?;
    if record.steps.values().any(|stands| *stands == step) {
        return Ok(Decision::nothing());
    }
    if let Some(on) = step.on() {
        past_on(on, today)?;
    }
    if let ConsultationStep::Meeting { milestone } = step {
        check_meeting(device, consultation, milestone)?;
    }
    let number = record.numbers.0 + 1;
    Ok(Decision::event(DeviceEvent::ConsultationStepRecorded { consultation, number, step }))
}

/// A meeting is on record and belongs to no other consultation; one preparatory meeting is held for each.
fn check_meeting(
    device: &Development,
    consultation: MilestoneKey,
    milestone: MilestoneKey,
) -> Result<(), DeviceRefusal> {
    if !milestone.kind.is_meeting() || milestone == consultation {
        return Err(DeviceRefusal::NotAMeeting { milestone });
    }
    if !matches!(device.milestones.get(&milestone), Some(Progress::Reported(_) | Progress::Achieved(_))) {
        return Err(DeviceRefusal::MeetingNotRecorded { milestone });
    }
    let step = ConsultationStep::Meeting { milestone };
    let taken = device.standing_consultations().find(|(_, other)| other.steps.values().any(|s| *s == step));
    if let Some((consultation, _)) = taken {
        return Err(DeviceRefusal::MeetingTaken { milestone, consultation: *consultation });
    }
    match preparatory_meetings(record(device, consultation)?).next() {
        Some(other) if milestone.kind == MilestoneKind::PreparatoryMeeting => {
            Err(DeviceRefusal::SecondPreparatoryMeeting { milestone: *other })
        }
        _ => Ok(()),
    }
}

fn preparatory_meetings(record: &Consultation) -> impl Iterator<Item = &MilestoneKey> {
    record.steps.values().filter_map(|step| match step {
        ConsultationStep::Meeting { milestone } if milestone.kind == MilestoneKind::PreparatoryMeeting => {
            Some(milestone)
        }
        _ => None,
    })
}

fn link(
    device: &Development,
    consultation: MilestoneKey,
    question: Option<u32>,
    change: RoadmapChange,
) -> Decided {
    check_source(device, QuestionKey { consultation, question })?;
    let record = record(device, consultation)?;
    if !device.changes.contains(&change) {
        return Err(DeviceRefusal::NoSuchChange { change: change.code() });
    }
    if let Some((number, _)) = record.changes.iter().find(|(_, stands)| **stands == (question, change)) {
        return Err(DeviceRefusal::ChangeLinked { number: *number });
    }
    let number = record.numbers.2 + 1;
    Ok(Decision::event(DeviceEvent::ConsultationFollowed { consultation, number, question, change }))
}

fn check_entry(record: &Consultation, entry: ConsultationEntry) -> Result<(), DeviceRefusal> {
    let (stands, number) = match entry {
        ConsultationEntry::Record => (true, 0),
        ConsultationEntry::Step { number } => (record.steps.contains_key(&number), number),
        ConsultationEntry::Question { number } => (record.questions.contains_key(&number), number),
        ConsultationEntry::Change { number } => (record.changes.contains_key(&number), number),
    };
    if stands { Ok(()) } else { Err(DeviceRefusal::NoConsultationEntry { number }) }
}
