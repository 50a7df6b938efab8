//! Stage gates and pivots.

use super::*;

fn review(gate: Gate, decision: GateDecision) -> GateReview {
    let reason = (decision != GateDecision::Go).then(|| reason("次回までに確認"));
    GateReview { gate, decision, on: on("2026-03-10"), checks: Vec::new(), reason }
}

fn held(gate: Gate, decision: GateDecision) -> DeviceEvent {
    DeviceEvent::GateReviewed { review: review(gate, decision) }
}

fn check(result: CheckResult) -> GateCheck {
    GateCheck { group: CheckGroup::Commercial, item: name("保険適用の見通し"), result }
}

fn pivot(kind: PivotKind, redone: &[K]) -> Pivot {
    let redone = redone.iter().copied().map(MilestoneKey::first).collect();
    Pivot { kind, on: on("2026-04-02"), reason: reason("対象疾患の変更"), redone }
}

#[test]
fn a_gate_decides_and_may_be_held_again() {
    let no_go = review(Gate::FinalSpecification, GateDecision::NoGo);
    let given = hardware(&[]).when(DeviceCommand::ReviewGate(no_go)).then();
    let state =
        given.when(DeviceCommand::ReviewGate(review(Gate::FinalSpecification, GateDecision::Go))).state();
    let decisions: Vec<_> =
        state.development().expect("registered").gates.iter().map(|review| review.decision).collect();
    assert_eq!(decisions, [GateDecision::NoGo, GateDecision::Go]);
}

#[test]
fn a_gate_that_does_not_simply_go_says_why() {
    for decision in [GateDecision::Conditional, GateDecision::NoGo, GateDecision::GoBack] {
        let silent = GateReview { reason: None, ..review(Gate::Concept, decision) };
        hardware(&[]).when(DeviceCommand::ReviewGate(silent)).refused(DeviceRefusal::GateReasonMissing);
    }
}

#[test]
fn a_gate_lies_in_the_past_and_looks_at_no_more_than_can_be_read() {
    let tomorrow = GateReview { on: on("2026-06-16"), ..review(Gate::Concept, GateDecision::Go) };
    hardware(&[])
        .when(DeviceCommand::ReviewGate(tomorrow))
        .refused(DeviceRefusal::InFutureOn { date: on("2026-06-16"), today: day("2026-06-15") });
    let many =
        GateReview { checks: vec![check(CheckResult::Met); 101], ..review(Gate::Concept, GateDecision::Go) };
    hardware(&[]).when(DeviceCommand::ReviewGate(many)).refused(DeviceRefusal::TooManyChecks { most: 100 });
}

#[test]
fn going_in_spite_of_an_unmet_check_warns() {
    let with = |result| GateReview { checks: vec![check(result)], ..review(Gate::Concept, GateDecision::Go) };
    hardware(&[])
        .when(DeviceCommand::ReviewGate(with(CheckResult::Unmet)))
        .warned(&["gate-go-with-unmet-checks"]);
    hardware(&[]).when(DeviceCommand::ReviewGate(with(CheckResult::NotApplicable))).then();
}

#[test]
fn the_milestone_behind_a_gate_that_said_no_warns_until_the_gate_is_passed() {
    let concept = || reporting(K::ConceptFixed, "2026-04-01");
    let need =
        || [achieved(K::NeedRegistered, "2026-01-01"), achieved(K::NeedBrushedUp, "2026-02-01")].concat();
    let no = [need(), vec![held(Gate::Concept, GateDecision::NoGo)]].concat();
    hardware(&no).when(concept()).warned(&["gate-not-passed"]);
    let passed = [no, vec![held(Gate::Concept, GateDecision::Conditional)]].concat();
    hardware(&passed).when(concept()).then();
    hardware(&need()).when(concept()).then();
}

#[test]
fn a_pivot_reopens_what_is_done_again() {
    let events = achieved(K::ConceptFixed, "2026-03-01");
    let command = DeviceCommand::Pivot(pivot(PivotKind::Major, &[K::ConceptFixed]));
    let milestone = MilestoneKey::first(K::ConceptFixed);
    hardware(&events).when(command).expect(&[
        DeviceEvent::PivotRecorded { pivot: pivot(PivotKind::Major, &[K::ConceptFixed]) },
        DeviceEvent::MilestoneReopened { milestone, reason: reason("対象疾患の変更") },
    ]);
}

#[test]
fn what_was_never_done_is_not_done_again_nor_anything_twice() {
    let milestone = MilestoneKey::first(K::ConceptFixed);
    hardware(&[])
        .when(DeviceCommand::Pivot(pivot(PivotKind::Major, &[K::ConceptFixed])))
        .refused(DeviceRefusal::NotSettled { milestone });
    hardware(&achieved(K::ConceptFixed, "2026-03-01"))
        .when(DeviceCommand::Pivot(pivot(PivotKind::Major, &[K::ConceptFixed, K::ConceptFixed])))
        .refused(DeviceRefusal::NotSettled { milestone });
}

#[test]
fn a_course_that_is_kept_redoes_nothing_and_a_stop_ends_the_development() {
    hardware(&achieved(K::ConceptFixed, "2026-03-01"))
        .when(DeviceCommand::Pivot(pivot(PivotKind::AsPlanned, &[K::ConceptFixed])))
        .refused(DeviceRefusal::NothingRedoneAsPlanned);
    let state = hardware(&[]).when(DeviceCommand::Pivot(pivot(PivotKind::Stopped, &[]))).state();
    assert_eq!(state.development().expect("registered").standing, Standing::Terminated(on("2026-04-02")));
}
