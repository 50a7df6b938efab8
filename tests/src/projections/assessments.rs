//! Assessments of plans: the rounds known at a position, and the list by day.

use banso_domain::access::Scope;
use banso_domain::assessment::{AssessedTarget, Assessment, AssessmentCommand, Round};
use banso_domain::attainment::Answer;
use banso_domain::ids::{AssessmentId, PlanId};
use banso_domain::judgement::binary::{BinaryInputs, Outcome};
use banso_domain::judgement::{Inputs, judge};
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_projections::{AssessmentRow, PageRequest, Reads, ResolvedAsOf, Sight};
use banso_tests::on_both_databases;
use uuid::Uuid;

use super::folds::settled;
use super::house::{House, day, everything, hub, reason};

fn assessment(number: u128) -> AssessmentId {
    AssessmentId::new(Uuid::from_u128(0xf000 + number))
}

fn plan() -> PlanId {
    PlanId::new(Uuid::from_u128(0xe000))
}

fn round(met: bool, on: JstDate) -> Round {
    let inputs =
        BinaryInputs { reported: met.then_some(Outcome::Met), as_of: on, met_on: None, last_day: None };
    let answer = Answer::Judged(Box::new(judge(Inputs::Binary(inputs))));
    let targets = vec![AssessedTarget { target: 1, answer, second_opinion: None }];
    Round { revision: 1, known_to: 1, targets, reason: None }
}

fn judging(on: JstDate) -> AssessmentCommand {
    AssessmentCommand::Judge { plan: plan(), on, round: round(false, on) }
}

fn judging_again(on: JstDate) -> AssessmentCommand {
    let round = Round { reason: Some(reason("確報")), ..round(true, on) };
    AssessmentCommand::JudgeAgain { round }
}

/// One that was made and made again.
pub(super) async fn furnish(house: &House) {
    house.tell::<Assessment>(assessment(0).uuid(), judging(day(1, 31))).await;
    house.tell::<Assessment>(assessment(0).uuid(), judging_again(day(1, 31))).await;
}

/// The days and how many rounds each has, as known at a position by the end of a day.
async fn told(reads: &Reads, on: JstDate, position: Position) -> Vec<(JstDate, usize)> {
    let page = PageRequest::new(100, None).expect("a page");
    let as_of = ResolvedAsOf { on, known_at: None, position, pinned: false };
    let page = reads.assessments(&everything(), plan(), &as_of, &page).await.expect("read");
    assert_eq!(page.total, i64::try_from(page.edges.len()).expect("few"));
    let rounds = |row: &AssessmentRow| row.document.rounds().count();
    page.edges.iter().map(|edge| (edge.node.on_day, rounds(&edge.node))).collect()
}

on_both_databases! {
    async fn an_assessment_is_read_with_the_rounds_known_at_every_position(db: TestDatabase) {
        let house = House::open(&db).await;
        let projector = house.projector().await;
        let reads = projector.reads();
        let before = house.log.head().position;
        let first = house.tell::<Assessment>(assessment(0).uuid(), judging(day(2, 28))).await;
        let other = house.tell::<Assessment>(assessment(1).uuid(), judging(day(3, 31))).await;
        let again = house.tell::<Assessment>(assessment(0).uuid(), judging_again(day(2, 28))).await;
        settled(&house, &projector).await;
        let end = day(12, 31);
        for (position, expected) in [
            (before, vec![]),
            (first, vec![(day(2, 28), 1)]),
            (other, vec![(day(3, 31), 1), (day(2, 28), 1)]),
            (again, vec![(day(3, 31), 1), (day(2, 28), 2)]),
        ] {
            assert_eq!(told(&reads, end, position).await, expected, "at {position}");
        }
        assert_eq!(told(&reads, day(3, 30), again).await, [(day(2, 28), 2)], "by the day before");
        let row = &reads.assessments_by_ids(&everything(), &[assessment(0)]).await.expect("read")[0];
        let stamps: Vec<_> = row.document.rounds().map(|(_, stamp)| stamp.position).collect();
        assert_eq!(stamps, [first, again]);
        for scope in [Scope::hub(hub(0)), Scope::Nothing] {
            let sight = Sight::new(scope, day(4, 10));
            assert!(reads.assessments_by_ids(&sight, &[assessment(0)]).await.expect("read").is_empty());
            let as_of = ResolvedAsOf { on: end, known_at: None, position: again, pinned: false };
            let page = PageRequest::new(10, None).expect("a page");
            assert_eq!(reads.assessments(&sight, plan(), &as_of, &page).await.expect("read").total, 0);
        }
        projector.shutdown().await;
    }
}
