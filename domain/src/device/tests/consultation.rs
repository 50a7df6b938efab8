//! Records of consultations.

use super::*;
use crate::value::Note;

const TRIAL_NEED: K = K::TrialNeedConsultation;

fn note(text: &str) -> Note {
    Note::parse(text).expect("a note")
}

fn first() -> MilestoneKey {
    MilestoneKey::first(TRIAL_NEED)
}

fn asked(text: &str) -> AskedQuestion {
    AskedQuestion { question: Question { text: note(text), own_view: None }, answer: None }
}

fn answered(text: &str, answer: &str, date: &str) -> AskedQuestion {
    AskedQuestion { answer: Some(Answer { text: note(answer), on: on(date) }), ..asked(text) }
}

fn opening(questions: Vec<AskedQuestion>) -> DeviceCommand {
    DeviceCommand::OpenConsultation(NewConsultation {
        kind: TRIAL_NEED,
        occurrence: None,
        topic: name("治験の要否"),
        text: None,
        questions,
        occurred: None,
        evidence: Vec::new(),
        confirmation: Confirmation::Awaited,
    })
}

fn wish(wish: ConsultationCommand) -> DeviceCommand {
    DeviceCommand::Consult { consultation: first(), wish }
}

fn opened(questions: Vec<AskedQuestion>) -> Given<Device> {
    hardware(&[]).when(opening(questions)).then()
}

fn linking(change: RoadmapChange) -> DeviceCommand {
    wish(ConsultationCommand::Link { question: Some(1), change })
}

fn meeting(kind: K, occurrence: u32) -> DeviceCommand {
    let milestone = MilestoneKey { kind, occurrence };
    wish(ConsultationCommand::RecordStep(ConsultationStep::Meeting { milestone }))
}

fn withdrawing(entry: ConsultationEntry) -> DeviceCommand {
    wish(ConsultationCommand::Withdraw { entry, reason: reason("誤記") })
}

fn record(state: &Device) -> &Consultation {
    &state.development().expect("registered").consultations[&first()]
}

#[test]
fn a_record_is_opened_from_pasted_text_and_holds_questions_with_answers() {
    let command = DeviceCommand::OpenConsultation(NewConsultation {
        kind: TRIAL_NEED,
        occurrence: None,
        topic: name("治験の要否"),
        text: Some(note("議事録\n一行目")),
        questions: vec![answered("治験は必要か", "必要", "2026-05-01"), asked("例数は")],
        occurred: None,
        evidence: Vec::new(),
        confirmation: Confirmation::Awaited,
    });
    let (consultation, topic) = (first(), name("治験の要否"));
    let question = |text| Question { text: note(text), own_view: None };
    hardware(&[]).when(command).expect(&[
        DeviceEvent::ConsultationOpened { consultation, topic },
        DeviceEvent::ConsultationTextKept { consultation, text: note("議事録\n一行目"), reason: None },
        DeviceEvent::ConsultationQuestionAsked {
            consultation,
            number: 1,
            question: question("治験は必要か"),
        },
        DeviceEvent::ConsultationQuestionAnswered {
            consultation,
            number: 1,
            answer: Answer { text: note("必要"), on: on("2026-05-01") },
        },
        DeviceEvent::ConsultationQuestionAsked { consultation, number: 2, question: question("例数は") },
    ]);
}

#[test]
fn a_record_is_kept_of_consultations_only_and_once_of_each() {
    let of = |kind, occurrence| {
        DeviceCommand::OpenConsultation(NewConsultation {
            kind,
            occurrence,
            topic: name("相談"),
            text: None,
            questions: Vec::new(),
            occurred: None,
            evidence: Vec::new(),
            confirmation: Confirmation::Awaited,
        })
    };
    for kind in [K::PreparatoryMeeting, K::FollowUpMeeting, K::ConceptFixed] {
        hardware(&[]).when(of(kind, None)).refused(DeviceRefusal::NotAConsultation { kind });
    }
    opened(Vec::new())
        .when(of(TRIAL_NEED, Some(1)))
        .refused(DeviceRefusal::ConsultationOpen { consultation: first() });
    opened(Vec::new()).when(of(TRIAL_NEED, Some(3))).refused(DeviceRefusal::OccurrenceGap { next: 2 });
    hardware(&[]).when(of(K::SamdWindowConsultation, None)).warned(&["milestone-outside-route"]);
    let second = opened(Vec::new()).when(of(TRIAL_NEED, None)).state();
    let second_key = MilestoneKey { kind: TRIAL_NEED, occurrence: 2 };
    assert!(second.development().expect("registered").consultations.contains_key(&second_key));
}

#[test]
fn a_planned_consultation_is_the_one_that_is_prepared_and_then_held() {
    let plan = DeviceEvent::MilestoneScheduled {
        milestone: MilestoneKey { kind: TRIAL_NEED, occurrence: 2 },
        planned: on("2026-07"),
    };
    let held = [achieved(TRIAL_NEED, "2026-01-10"), vec![plan]].concat();
    let prepared = hardware(&held).when(opening(Vec::new())).then();
    let state = prepared.when(at_once(TRIAL_NEED, "2026-06-01")).state();
    let development = state.development().expect("registered");
    let second = MilestoneKey { kind: TRIAL_NEED, occurrence: 2 };
    assert!(development.consultations.contains_key(&second));
    assert!(matches!(development.milestones[&second], Progress::Achieved(_)));
}

#[test]
fn questions_keep_their_numbers_and_are_answered_once() {
    let given = opened(vec![asked("一"), asked("二")]);
    let given = given.when(withdrawing(ConsultationEntry::Question { number: 2 })).then();
    let given = given.when(wish(ConsultationCommand::Ask(vec![asked("三")]))).then();
    let answer = |text| Answer { text: note(text), on: on("2026-06-01") };
    let answering = |question, text| wish(ConsultationCommand::Answer { question, answer: answer(text) });
    let given = given.when(answering(3, "可")).then();
    let given = given.when(answering(3, "可")).then();
    let state = given.when(answering(1, "否")).state();
    assert_eq!(record(&state).questions.keys().copied().collect::<Vec<_>>(), [1, 3]);
    let given = || opened(vec![answered("一", "可", "2026-06-01")]);
    given().when(answering(1, "否")).refused(DeviceRefusal::QuestionAnswered { number: 1 });
    given().when(answering(2, "否")).refused(DeviceRefusal::NoQuestion { number: 2 });
    let future = Answer { text: note("可"), on: on("2026-06-16") };
    opened(vec![asked("一")])
        .when(wish(ConsultationCommand::Answer { question: 1, answer: future }))
        .refused(DeviceRefusal::InFutureOn { date: on("2026-06-16"), today: day("2026-06-15") });
}

#[test]
fn a_question_and_its_answer_are_put_right_with_a_reason() {
    let corrected = answered("治験は要るか", "不要", "2026-05-02");
    let command = wish(ConsultationCommand::CorrectQuestion {
        question: 1,
        corrected: corrected.clone(),
        reason: reason("議事録の確定"),
    });
    let given = opened(vec![answered("治験は必要か", "必要", "2026-05-01")]).when(command.clone()).then();
    given.when(command.clone()).expect(&[]);
    let state = opened(vec![asked("治験は必要か")]).when(command).state();
    assert_eq!(record(&state).questions[&1], (corrected.question, corrected.answer));
}

#[test]
fn a_text_is_replaced_with_a_reason_only() {
    let keeping = |text, why: Option<&str>| {
        wish(ConsultationCommand::KeepText { text: note(text), reason: why.map(reason) })
    };
    let given = opened(Vec::new()).when(keeping("議事録案", None)).then();
    let given = given.when(keeping("議事録案", None)).then();
    let state = given.when(keeping("確定議事録", Some("確定"))).state();
    assert_eq!(record(&state).text, Some(note("確定議事録")));
    let given = opened(Vec::new()).when(keeping("議事録案", None)).then();
    given.when(keeping("確定議事録", None)).refused(DeviceRefusal::ConsultationTextKept);
}

#[test]
fn a_topic_is_put_right() {
    let correcting =
        |topic| wish(ConsultationCommand::CorrectTopic { topic: name(topic), reason: reason("誤記") });
    let state = opened(Vec::new()).when(correcting("治験の要否と例数")).state();
    assert_eq!(record(&state).topic, name("治験の要否と例数"));
    opened(Vec::new()).when(correcting("治験の要否")).expect(&[]);
}

#[test]
fn nothing_is_added_to_a_record_that_is_not_there() {
    let consultation = first();
    hardware(&[])
        .when(wish(ConsultationCommand::Ask(vec![asked("一")])))
        .refused(DeviceRefusal::NoConsultation { consultation });
    opened(Vec::new())
        .when(withdrawing(ConsultationEntry::Step { number: 1 }))
        .refused(DeviceRefusal::NoConsultationEntry { number: 1 });
    let gone = opened(Vec::new()).when(withdrawing(ConsultationEntry::Record)).then();
    gone.when(wish(ConsultationCommand::Ask(vec![asked("一")])))
        .refused(DeviceRefusal::NoConsultation { consultation });
}

#[test]
fn a_record_opened_again_counts_on_and_keeps_nothing_of_the_one_taken_back() {
    let given = opened(vec![asked("一"), asked("二")]).when(withdrawing(ConsultationEntry::Record)).then();
    let state = given.when(opening(vec![asked("三")])).state();
    assert_eq!(record(&state).questions.keys().copied().collect::<Vec<_>>(), [3]);
}

#[test]
fn a_consultation_is_no_step_of_itself() {
    let kind = K::StrategyPreMeeting;
    let given = hardware(&achieved(kind, "2026-02-01"));
    let opened = DeviceCommand::OpenConsultation(NewConsultation {
        kind,
        occurrence: Some(1),
        topic: name("面談"),
        text: None,
        questions: Vec::new(),
        occurred: None,
        evidence: Vec::new(),
        confirmation: Confirmation::Awaited,
    });
    let milestone = MilestoneKey::first(kind);
    let step = ConsultationCommand::RecordStep(ConsultationStep::Meeting { milestone });
    given
        .when(opened)
        .then()
        .when(DeviceCommand::Consult { consultation: milestone, wish: step })
        .refused(DeviceRefusal::NotAMeeting { milestone });
}

#[test]
fn a_consultation_holds_a_hundred_questions() {
    let given = opened(vec![asked("一"); 100]);
    given
        .when(wish(ConsultationCommand::Ask(vec![asked("二")])))
        .refused(DeviceRefusal::TooManyQuestions { most: 100 });
}

#[test]
fn meetings_are_steps_of_one_consultation_each() {
    let held = || hardware(&achieved(K::PreparatoryMeeting, "2026-02-01")).when(opening(Vec::new())).then();
    let preparatory = MilestoneKey::first(K::PreparatoryMeeting);
    opened(Vec::new())
        .when(meeting(K::PreparatoryMeeting, 1))
        .refused(DeviceRefusal::MeetingNotRecorded { milestone: preparatory });
    let other = MilestoneKey::first(K::GeneralConsultation);
    opened(Vec::new())
        .when(meeting(K::GeneralConsultation, 1))
        .refused(DeviceRefusal::NotAMeeting { milestone: other });
    let given = held().when(meeting(K::PreparatoryMeeting, 1)).then();
    let given = given.when(meeting(K::PreparatoryMeeting, 1)).then();
    let given = given.when(at_once(K::PreparatoryMeeting, "2026-03-01")).then();
    given
        .when(meeting(K::PreparatoryMeeting, 2))
        .refused(DeviceRefusal::SecondPreparatoryMeeting { milestone: preparatory });
    let given = held().when(meeting(K::PreparatoryMeeting, 1)).then().when(opening(Vec::new())).then();
    let second = MilestoneKey { occurrence: 2, ..first() };
    let step = ConsultationStep::Meeting { milestone: preparatory };
    given
        .when(DeviceCommand::Consult { consultation: second, wish: ConsultationCommand::RecordStep(step) })
        .refused(DeviceRefusal::MeetingTaken { milestone: preparatory, consultation: first() });
}

#[test]
fn a_consultation_after_the_certificate_of_its_preparatory_meeting_warns() {
    let prepared = || {
        let held = achieved(K::PreparatoryMeeting, "2025-05-31");
        let opened = hardware(&held).when(opening(Vec::new())).then();
        opened.when(meeting(K::PreparatoryMeeting, 1)).then()
    };
    prepared().when(at_once(TRIAL_NEED, "2026-05-31")).then();
    prepared().when(at_once(TRIAL_NEED, "2026-06-01")).warned(&["preparatory-certificate-expired"]);
}

#[test]
fn a_consultation_that_is_on_record_already_is_doubted() {
    let wish = |occurred: Option<&str>, text: Option<&str>| {
        DeviceCommand::OpenConsultation(NewConsultation {
            kind: TRIAL_NEED,
            occurrence: None,
            topic: name("治験の要否"),
            text: text.map(note),
            questions: Vec::new(),
            occurred: occurred.map(on),
            evidence: Vec::new(),
            confirmation: Confirmation::Awaited,
        })
    };
    let recorded = || hardware(&[]).when(wish(Some("2026-05-31"), Some("議事録"))).then();
    let doubted = ["consultation-like-another"];
    recorded().when(wish(Some("2026-05-31"), Some("別の議事録"))).warned(&doubted);
    recorded().when(wish(None, Some("議事録"))).warned(&doubted);
    recorded().when(wish(Some("2026-06-01"), Some("別の議事録"))).then();
    recorded().when(wish(None, None)).then();
    let taken_back = recorded().when(withdrawing(ConsultationEntry::Record)).then();
    taken_back.when(wish(Some("2026-06-01"), Some("議事録"))).then();
}

#[test]
fn a_step_lies_in_the_past() {
    let step = ConsultationStep::ApplicationFiled { on: on("2026-06-16"), reference: None };
    opened(Vec::new())
        .when(wish(ConsultationCommand::RecordStep(step)))
        .refused(DeviceRefusal::InFutureOn { date: on("2026-06-16"), today: day("2026-06-15") });
}

#[test]
fn what_followed_is_said_with_the_change_itself() {
    let milestone = MilestoneKey::first(K::TrialNotified);
    let change = DeviceCommand::ScheduleMilestone { milestone, planned: Some(on("2026-12")), reason: None };
    let source = |question| QuestionKey { consultation: first(), question };
    let following = |question, change: &DeviceCommand| DeviceCommand::Following {
        source: source(question),
        change: Box::new(change.clone()),
    };
    opened(vec![asked("一")]).when(following(Some(1), &change)).expect(&[
        DeviceEvent::MilestoneScheduled { milestone, planned: on("2026-12") },
        DeviceEvent::ConsultationFollowed {
            consultation: first(),
            number: 1,
            question: Some(1),
            change: RoadmapChange::Planned { milestone },
        },
    ]);
    opened(Vec::new()).when(following(Some(1), &change)).refused(DeviceRefusal::NoQuestion { number: 1 });
    opened(Vec::new())
        .when(following(None, &reporting(K::NeedRegistered, "2026-04-01")))
        .refused(DeviceRefusal::NothingFollows);
    hardware(&[])
        .when(following(None, &change))
        .refused(DeviceRefusal::NoConsultation { consultation: first() });
}

#[test]
fn a_change_is_linked_afterwards_only_if_it_happened_and_once() {
    let milestone = MilestoneKey::first(K::ConceptFixed);
    let waived = DeviceEvent::MilestoneWaived { milestone, reason: reason("助言のとおり") };
    let change = RoadmapChange::Waived { milestone };
    let given = || hardware(std::slice::from_ref(&waived)).when(opening(vec![asked("一")])).then();
    let linked = given().when(linking(change)).then();
    linked.when(linking(change)).refused(DeviceRefusal::ChangeLinked { number: 1 });
    given()
        .when(linking(RoadmapChange::RouteChosen))
        .refused(DeviceRefusal::NoSuchChange { change: "route_chosen" });
}

fn held_on(date: &str) -> DeviceCommand {
    let DeviceCommand::OpenConsultation(new) = opening(Vec::new()) else { unreachable!("it opens") };
    DeviceCommand::OpenConsultation(NewConsultation { occurred: Some(on(date)), ..new })
}

#[test]
fn a_record_with_its_day_reports_the_milestone_too() {
    let (consultation, topic) = (first(), name("治験の要否"));
    let opened = DeviceEvent::ConsultationOpened { consultation, topic };
    let reported = DeviceEvent::MilestoneReported {
        milestone: consultation,
        occurred: on("2026-05-01"),
        evidence: Vec::new(),
        note: None,
    };
    hardware(&[]).when(held_on("2026-05-01")).expect(&[opened, reported]);
}

/// Opened by a mentor who confirms that it was held, with the minutes as evidence.
fn confirmed(occurred: Option<&str>, evidence: Vec<Evidence>) -> DeviceCommand {
    let DeviceCommand::OpenConsultation(new) = opening(Vec::new()) else { unreachable!("it opens") };
    DeviceCommand::OpenConsultation(NewConsultation {
        occurred: occurred.map(on),
        evidence,
        confirmation: Confirmation::AtOnce,
        ..new
    })
}

#[test]
fn a_record_with_its_day_is_confirmed_at_once() {
    let (consultation, topic) = (first(), name("治験の要否"));
    let opened = || DeviceEvent::ConsultationOpened { consultation, topic: topic.clone() };
    let reported = DeviceEvent::MilestoneReported {
        milestone: consultation,
        occurred: on("2026-05-01"),
        evidence: vec![document()],
        note: None,
    };
    let at_once = DeviceEvent::MilestoneConfirmed { milestone: consultation, evidence: Vec::new() };
    hardware(&[]).when(confirmed(Some("2026-05-01"), vec![document()])).expect(&[
        opened(),
        reported,
        at_once,
    ]);
    // What was reported before is confirmed with what the mentor saw, and by its own day where none is named.
    let seen = DeviceEvent::MilestoneConfirmed { milestone: consultation, evidence: vec![document()] };
    for day in [Some("2026-05-01"), None] {
        let before = hardware(&[]).when(reporting(TRIAL_NEED, "2026-05-01")).then();
        let DeviceCommand::OpenConsultation(new) = confirmed(day, vec![document()]) else { unreachable!() };
        let named = DeviceCommand::OpenConsultation(NewConsultation { occurrence: Some(1), ..new });
        before.when(named).expect(&[opened(), seen.clone()]);
    }
    // What is achieved stays as it is.
    let achieved = hardware(&achieved(TRIAL_NEED, "2026-05-01"));
    achieved.when(confirmed(Some("2026-05-01"), vec![document()])).expect(&[opened()]);
}

#[test]
fn nothing_is_confirmed_that_is_not_reported_or_not_shown() {
    hardware(&[])
        .when(confirmed(None, vec![document()]))
        .refused(DeviceRefusal::NotReported { milestone: first() });
    let expected = "consultation_record, document".to_owned();
    hardware(&[])
        .when(confirmed(Some("2026-05-01"), Vec::new()))
        .refused(DeviceRefusal::EvidenceMissing { milestone: first(), expected });
}

#[test]
fn a_record_hangs_on_the_consultation_that_was_held_on_its_day() {
    let (consultation, topic) = (first(), name("治験の要否"));
    let on_record = hardware(&achieved(TRIAL_NEED, "2026-01-10"));
    on_record.when(held_on("2026-01-10")).expect(&[DeviceEvent::ConsultationOpened { consultation, topic }]);
    let second = hardware(&achieved(TRIAL_NEED, "2026-01-10")).when(held_on("2026-02-10")).state();
    let second_key = MilestoneKey { kind: TRIAL_NEED, occurrence: 2 };
    let development = second.development().expect("registered");
    assert!(development.consultations.contains_key(&second_key));
    assert!(matches!(development.milestones[&second_key], Progress::Reported(_)));
}

#[test]
fn a_record_with_a_day_obeys_the_rules_of_a_report() {
    let DeviceCommand::OpenConsultation(new) = held_on("2026-02-10") else { unreachable!("it opens") };
    let named = DeviceCommand::OpenConsultation(NewConsultation { occurrence: Some(1), ..new });
    hardware(&achieved(TRIAL_NEED, "2026-01-10"))
        .when(named)
        .refused(DeviceRefusal::AlreadyAchieved { milestone: first() });
    let (date, today) = (on("2099-01-01"), day("2026-06-15"));
    hardware(&[]).when(held_on("2099-01-01")).refused(DeviceRefusal::InFuture { date, today });
}
