//! The rules of an assessment, given, when and then.

use uuid::Uuid;

use super::*;
use crate::attainment::NotAsked;
use crate::judgement::binary::{BinaryInputs, Outcome};
use crate::judgement::{Inputs, Status, judge};
use crate::testing::{Given, day, given, reason};

fn plan() -> PlanId {
    PlanId::new(Uuid::from_u128(7))
}

fn binary(reported: Option<Outcome>) -> Judgement {
    judge(Inputs::Binary(BinaryInputs { reported, as_of: day("2026-03-31"), met_on: None, last_day: None }))
}

fn assessed(target: u32, judgement: Judgement) -> AssessedTarget {
    AssessedTarget { target, answer: Answer::Judged(Box::new(judgement)), second_opinion: None }
}

fn round(known_to: u64, targets: Vec<AssessedTarget>) -> Round {
    Round { revision: 1, known_to, targets, reason: None }
}

fn judge_as_of(on: &str, round: Round) -> AssessmentCommand {
    AssessmentCommand::Judge { plan: plan(), on: day(on), round }
}

fn again(round: Round) -> AssessmentCommand {
    let round = Round { reason: Some(reason("確報の公表")), ..round };
    AssessmentCommand::JudgeAgain { round }
}

fn first() -> Round {
    let unasked =
        AssessedTarget { target: 2, answer: Answer::NotAsked(NotAsked::NoDueTime), second_opinion: None };
    round(120, vec![assessed(1, binary(None)), unasked])
}

fn made() -> Given<Assessment> {
    given(&[AssessmentEvent::Judged { plan: plan(), on: day("2026-03-31"), round: first() }])
}

/// A judgement whose stored word is not the one that its method gives.
fn forged() -> Judgement {
    let met = serde_json::to_value(binary(Some(Outcome::Met))).unwrap();
    let mut none = serde_json::to_value(binary(None)).unwrap();
    none["verdict"] = met["verdict"].clone();
    serde_json::from_value(none).expect("its parts belong together")
}

#[test]
fn what_the_methods_say_is_kept_with_everything_that_it_rests_on() {
    let state = given::<Assessment>(&[])
        .when(judge_as_of("2026-03-31", first()))
        .then()
        .when(again(round(240, vec![assessed(1, binary(Some(Outcome::Met)))])));
    let record = state.state().record().cloned().expect("made");
    assert_eq!((record.plan, record.on, record.rounds.len()), (plan(), day("2026-03-31"), 2));
    let words = record.rounds.iter().map(|round| {
        let judged = round.of(1).and_then(|assessed| assessed.judgements().next()).expect("judged");
        (round.known_to, judged.verdict().status())
    });
    assert_eq!(words.collect::<Vec<_>>(), [(120, Status::CannotBeJudged), (240, Status::Met)]);
    assert_eq!(record.latest().reason, Some(reason("確報の公表")));
    assert_eq!(record.first_rounds(1).latest(), &first());
}

#[test]
fn a_day_is_judged_once_and_then_again_and_not_before_it_comes() {
    made()
        .when(judge_as_of("2026-03-31", first()))
        .refused(AssessmentRefusal::AlreadyMade { on: day("2026-03-31") });
    given::<Assessment>(&[]).when(again(first())).refused(AssessmentRefusal::NotMade);
    given::<Assessment>(&[]).when(judge_as_of("2026-06-15", first())).then();
    given::<Assessment>(&[])
        .when(judge_as_of("2026-06-16", first()))
        .refused(AssessmentRefusal::InFuture { date: day("2026-06-16"), today: day("2026-06-15") });
}

#[test]
fn the_same_answer_again_is_nothing_new_whenever_it_is_given() {
    made().when(again(Round { known_to: 999, ..first() })).expect(&[]);
    let other = Round { revision: 2, ..first() };
    let said = Round { reason: Some(reason("確報の公表")), ..other.clone() };
    made().when(again(other)).expect(&[AssessmentEvent::JudgedAgain { round: said }]);
}

#[test]
fn what_its_method_does_not_say_is_not_kept() {
    let forged = || round(1, vec![assessed(3, forged())]);
    let refusal = AssessmentRefusal::NotRecomputed { target: 3 };
    given::<Assessment>(&[]).when(judge_as_of("2026-03-31", forged())).refused(refusal.clone());
    made().when(again(forged())).refused(refusal.clone());
    let second = AssessedTarget { second_opinion: Some(self::forged()), ..assessed(3, binary(None)) };
    given::<Assessment>(&[]).when(judge_as_of("2026-03-31", round(1, vec![second]))).refused(refusal);
}

#[test]
fn a_plan_without_targets_is_not_judged() {
    let refusal = AssessmentRefusal::NoTargets { revision: 1 };
    given::<Assessment>(&[]).when(judge_as_of("2026-03-31", round(1, vec![]))).refused(refusal.clone());
    made().when(again(round(1, vec![]))).refused(refusal);
}

#[test]
fn one_day_is_judged_a_hundred_times_at_the_most() {
    let met = |met: bool| binary(met.then_some(Outcome::Met));
    let mut state = given::<Assessment>(&[]).when(judge_as_of("2026-03-31", first())).then();
    for number in 1..MOST_ROUNDS {
        state = state.when(again(round(1, vec![assessed(1, met(number % 2 == 0))]))).then();
    }
    let refusal = AssessmentRefusal::TooManyRounds { most: MOST_ROUNDS };
    state.when(again(first())).refused(refusal);
}
