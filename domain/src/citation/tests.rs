//! The rules of a citation, given, when and then, and the one form of its answer.

use serde_json::{Value, json};

use super::*;
use crate::plan::PlanCode;
use crate::testing::{TODAY, day, given, name, reason};
use crate::value::{CountBasis, MeasureUnit, Note};

fn answer(value: Value) -> Answer {
    Answer::new(value).expect("exact")
}

fn figure(on: &str) -> Box<CitedFigure> {
    Box::new(CitedFigure {
        question: Question::Attainment { plan: PlanCode::parse("sample-plan").expect("a code"), target: 1 },
        on: day(on),
        position: 40,
        versions: Versions { revision: Some(1), ..Versions::default() },
        terms: Terms {
            unit: Some(MeasureUnit::Percent),
            basis: Some(CountBasis::Unstated),
            population: Some(Population::Accompanied),
            source: None,
        },
        answer: answer(json!({ "status": "abfn-a" })),
        hash: AnswerHash::of([7; 32]),
    })
}

fn giving(to: &str, on: &str) -> Giving {
    Giving { to: name(to), on: day(on), purpose: None }
}

fn fixed() -> CitationEvent {
    CitationEvent::Fixed { figure: figure("2026-03-31"), given: giving("サンプル課", "2026-06-01") }
}

fn given_to(to: &str, on: &str) -> CitationEvent {
    CitationEvent::Given { given: giving(to, on) }
}

fn withdrawn() -> CitationEvent {
    CitationEvent::Withdrawn { reason: reason("誤って引用した") }
}

#[test]
fn a_figure_is_fixed_with_whom_it_was_given_to() {
    let (figure, giving) = (figure(TODAY), giving("サンプル課", TODAY));
    let command = CitationCommand::Fix { figure: figure.clone(), given: giving.clone() };
    given::<Citation>(&[]).when(command).expect(&[CitationEvent::Fixed { figure, given: giving }]);
}

#[test]
fn a_figure_is_of_a_day_that_has_come_and_is_given_on_the_day_it_is_fixed() {
    let fix = |figure_on: &str, on: &str| CitationCommand::Fix {
        figure: figure(figure_on),
        given: giving("サンプル課", on),
    };
    let (today, next, before) = (day(TODAY), day("2026-06-16"), day("2026-06-14"));
    let refused = |command, refusal| given::<Citation>(&[]).when(command).refused(refusal);
    refused(fix("2026-06-16", TODAY), CitationRefusal::DayInFuture { on: next, today });
    refused(fix(TODAY, "2026-06-16"), CitationRefusal::GivenInFuture { on: next, today });
    refused(fix(TODAY, "2026-06-14"), CitationRefusal::GivenBeforeFixing { on: before, fixed: today });
}

#[test]
fn a_citation_is_fixed_once_and_first() {
    let fix = CitationCommand::Fix { figure: figure(TODAY), given: giving("サンプル課", TODAY) };
    given::<Citation>(&[fixed()]).when(fix).refused(CitationRefusal::AlreadyFixed);
    let give = || CitationCommand::Give(giving("サンプル委員会", TODAY));
    given::<Citation>(&[]).when(give()).refused(CitationRefusal::NotFixed);
    let withdraw = CitationCommand::Withdraw { reason: reason("x") };
    given::<Citation>(&[]).when(withdraw).refused(CitationRefusal::NotFixed);
}

#[test]
fn the_same_figure_is_given_to_others_from_its_fixing_until_today() {
    let give = |to: &str, on: &str| CitationCommand::Give(giving(to, on));
    let to = "サンプル委員会";
    given::<Citation>(&[fixed()]).when(give(to, TODAY)).expect(&[given_to(to, TODAY)]);
    given::<Citation>(&[fixed()]).when(give(to, "2026-06-01")).expect(&[given_to(to, "2026-06-01")]);
    let early = CitationRefusal::GivenBeforeFixing { on: day("2026-05-31"), fixed: day("2026-06-01") };
    given::<Citation>(&[fixed()]).when(give(to, "2026-05-31")).refused(early);
    let late = CitationRefusal::GivenInFuture { on: day("2026-06-16"), today: day(TODAY) };
    given::<Citation>(&[fixed()]).when(give(to, "2026-06-16")).refused(late);
}

#[test]
fn what_is_recorded_already_is_not_recorded_again() {
    let again = CitationCommand::Give(giving("サンプル課", "2026-06-01"));
    given::<Citation>(&[fixed()]).when(again).expect(&[]);
}

#[test]
fn a_citation_is_given_a_hundred_times_at_the_most() {
    let mut events = vec![fixed()];
    events.extend((1..MOST_GIVEN).map(|number| given_to(&format!("サンプル{number}"), TODAY)));
    let full = CitationCommand::Give(giving("もう一つ", TODAY));
    given::<Citation>(&events).when(full).refused(CitationRefusal::GivenTooOften { most: MOST_GIVEN });
    events.pop();
    let last = CitationCommand::Give(giving("もう一つ", TODAY));
    given::<Citation>(&events).when(last).expect(&[given_to("もう一つ", TODAY)]);
}

#[test]
fn what_was_withdrawn_keeps_its_figure_and_is_given_no_more() {
    let withdraw = || CitationCommand::Withdraw { reason: reason("誤って引用した") };
    let state = given::<Citation>(&[fixed()]).when(withdraw()).state();
    let record = state.record().expect("fixed");
    assert_eq!(record.withdrawn, Some(reason("誤って引用した")));
    assert_eq!((&record.figure, record.given.len()), (&*figure("2026-03-31"), 1));
    let gone = [fixed(), withdrawn()];
    let give = CitationCommand::Give(giving("サンプル委員会", TODAY));
    given::<Citation>(&gone).when(give).refused(CitationRefusal::Withdrawn);
    given::<Citation>(&gone).when(withdraw()).refused(CitationRefusal::Withdrawn);
}

#[test]
fn the_form_of_an_answer_does_not_ask_for_the_order_in_which_it_was_written() {
    let one = r#"{"b":{"y":[1,{"q":null,"p":"約\"5\""}],"x":true},"a":-3}"#;
    let other = r#"{ "a": -3, "b": { "x": true, "y": [1, { "p": "約\"5\"", "q": null }] } }"#;
    let read = |text: &str| answer(serde_json::from_str(text).expect("JSON"));
    let canonical = r#"{"a":-3,"b":{"x":true,"y":[1,{"p":"約\"5\"","q":null}]}}"#;
    assert_eq!(
        (read(one).canonical(), read(other).canonical()),
        (canonical.to_owned(), canonical.to_owned())
    );
    let swapped = read(r#"{"a":-3,"b":{"x":true,"y":[{"p":"約\"5\"","q":null},1]}}"#);
    assert_ne!(swapped.canonical(), canonical, "the order of a list says something");
}

#[test]
fn an_answer_has_no_number_that_is_not_exact() {
    let inexact = json!({ "list": [{ "share": 0.5 }] });
    assert_eq!(Answer::new(inexact.clone()), Err(InexactAnswer { number: "0.5".to_owned() }));
    assert!(serde_json::from_value::<Answer>(inexact).is_err(), "nor is one read");
    assert!(Answer::new(json!({ "most": u64::MAX, "least": i64::MIN, "share": "0.5" })).is_ok());
}

#[test]
fn a_hash_is_64_digits_in_small_letters() {
    let hash = AnswerHash::of([0xab; 32]);
    assert_eq!(hash.as_str(), "ab".repeat(32));
    assert_eq!(hash.to_string().parse(), Ok(hash));
    for wrong in ["", "ab", &"AB".repeat(32), &"zz".repeat(32), &"ab".repeat(33)] {
        assert_eq!(wrong.parse::<AnswerHash>(), Err(InvalidHash), "{wrong}");
    }
}

#[test]
fn every_kind_of_question_has_its_code_on_the_wire() {
    let indicator = crate::ids::IndicatorId::new(uuid::Uuid::from_u128(5));
    let filter = Box::<CountedMilestones>::default();
    let (by, background) = ([CountedBy::Hub].into(), CountedBackground::Excluded);
    let questions = [
        figure(TODAY).question,
        Question::DerivedCounts { indicator, by: [].into() },
        Question::MilestoneCounts { filter, by, background },
        Question::Measurement { indicator, measurement: 1 },
    ];
    for (question, code) in questions.iter().zip(Question::CODES) {
        let wire = serde_json::to_value(question).expect("serialises");
        assert_eq!((&wire["kind"], question.code()), (&json!(code), *code));
        assert_eq!(&serde_json::from_value::<Question>(wire).expect("reads"), question);
    }
    assert_eq!(questions[0].plan().map(PlanCode::as_str), Some("sample-plan"));
    assert_eq!(questions.each_ref().map(Question::indicator), [None, Some(indicator), None, Some(indicator)]);
}

#[test]
fn a_population_is_accompanied_or_stated() {
    let stated = Population::Stated { ja: Note::parse("拠点").expect("a note"), en: None };
    assert_eq!(
        serde_json::to_value(stated).expect("serialises"),
        json!({ "stated": { "ja": "拠点", "en": null } })
    );
    assert_eq!(serde_json::to_value(Population::Accompanied).expect("serialises"), json!("accompanied"));
}
