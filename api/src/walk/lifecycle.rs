//! One device from its first report to the policymaker's count.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{House, id_of, refusal};

const COUNTS: &str =
    "query C($asOf: AsOf) { milestoneCounts(groupBy: [STAGE, FISCAL_YEAR, HUB], asOf: $asOf) {
    asOf { on position } total population note rows { stage lane fiscalYear count hub { code } } } }";

fn report(house: &House, device: &str, occurred: &str, confirmation: &str) -> Value {
    json!({
        "commandId": house.command_id(), "device": device, "kind": "NEED_REGISTERED", "occurred": occurred,
        "confirmation": confirmation, "evidence": [{"document": {"title": "ニーズ調査票"}}],
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mentor_records_a_milestone_a_policymaker_counts_it_and_a_correction_changes_the_count() {
    let house = House::build().await;
    let startup = house.startup().await;
    let device = house.device(&startup).await;
    let reported = house
        .mutate("mentor-east", "reportMilestone", report(&house, &device, "2025-05-20", "AWAITED"))
        .await;
    assert_eq!(reported.at("/answer/userErrors"), &json!([]), "{:#}", reported.body);
    let before = house.ask(Some("policymaker"), COUNTS, json!({})).await;
    assert_eq!(before.at("/milestoneCounts/total"), 0, "only confirmed facts count: {:#}", before.body);

    let input =
        json!({"commandId": house.command_id(), "device": device, "milestone": {"kind": "NEED_REGISTERED"}});
    let confirmed = house.mutate("mentor-east", "confirmMilestone", input).await;
    assert_eq!(confirmed.at("/answer/userErrors"), &json!([]), "{:#}", confirmed.body);
    let after = house.ask(Some("policymaker"), COUNTS, json!({})).await;
    let row = json!({"stage": "NEEDS", "lane": null, "fiscalYear": "FY2025", "count": 1, "hub": {"code": "sample-east"}});
    assert_eq!(after.at("/milestoneCounts/rows"), &json!([row]), "{:#}", after.body);

    let position = confirmed.at("/answer/position").clone();
    let input = json!({
        "commandId": house.command_id(), "device": device, "milestone": {"kind": "NEED_REGISTERED"},
        "occurred": "2026-04-02", "evidence": [{"document": {"title": "ニーズ調査票"}}], "reason": "日付の誤り",
    });
    let corrected = house.mutate("mentor-east", "correctMilestone", input).await;
    assert_eq!(corrected.at("/answer/userErrors"), &json!([]), "{:#}", corrected.body);
    let now = house.ask(Some("policymaker"), COUNTS, json!({})).await;
    assert_eq!(now.at("/milestoneCounts/rows/0/fiscalYear"), "FY2026");
    let then = house.ask(Some("policymaker"), COUNTS, json!({"asOf": {"position": position}})).await;
    assert_eq!(
        then.at("/milestoneCounts/rows/0/fiscalYear"),
        "FY2025",
        "what was known then: {:#}",
        then.body
    );
    assert_eq!(then.at("/milestoneCounts/asOf/position"), &position);
    difference_and_history(&house, &device, &position).await;
}

async fn difference_and_history(house: &House, device: &str, position: &Value) {
    let query = "query D($id: ID!, $before: AsOf!) {
        roadmapDifference(device: $id, before: $before) { changes { kind milestone { kind name } before after reason } }
        device(id: $id, asOf: $before) { roadmap { position items { status occurred milestone { kind } } } }
        live: device(id: $id) { version stage owner { name engagements { number hub { code } } }
            roadmap { items { status occurred reason confirmed { by { name } } milestone { kind } evidence { kind
                ... on DocumentEvidence { title } } } }
            history(first: 2) { totalCount pageInfo { hasNextPage } edges { node { event reason by { name } } } } } }";
    let variables = json!({"id": device, "before": {"position": position}});
    let answer = house.ask(Some("mentor-east"), query, variables).await;
    assert_eq!(answer.at("/roadmapDifference/changes/0/kind"), "MOVED", "{:#}", answer.body);
    assert_eq!(answer.at("/roadmapDifference/changes/0/after"), "2026-04-02");
    assert_eq!(answer.at("/device/roadmap/items/1/occurred"), "2025-05-20", "as of then: {:#}", answer.body);
    assert_eq!(answer.at("/live/roadmap/items/1/occurred"), "2026-04-02");
    assert_eq!(answer.at("/live/roadmap/items/1/evidence/0/title"), "ニーズ調査票");
    assert_eq!(answer.at("/live/roadmap/items/1/confirmed/by/name"), "サンプル mentor-east");
    assert_eq!(answer.at("/live/owner/engagements/0/hub/code"), "sample-east");
    assert_eq!(answer.at("/live/history/edges/0/node/event"), "milestone_corrected");
    assert_eq!(answer.at("/live/history/edges/0/node/reason"), "日付の誤り");
    assert_eq!(answer.at("/live/history/totalCount"), 4);
    assert_eq!(answer.at("/live/stage"), "NEEDS");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mutation_sent_again_answers_as_before_with_the_same_id() {
    let house = House::build().await;
    let input = json!({
        "commandId": house.command_id(), "name": "サンプル株式会社", "founded": "unknown", "hub": house.east,
        "from": "2025-04-01", "corporateNumber": "7000012050002",
    });
    let first = house.mutate("mentor-east", "registerStartup", input.clone()).await;
    let again = house.mutate("mentor-east", "registerStartup", input.clone()).await;
    assert_eq!(id_of(&first, "startup"), id_of(&again, "startup"));
    assert_eq!((first.at("/answer/replayed"), again.at("/answer/replayed")), (&json!(false), &json!(true)));
    assert_eq!(first.at("/answer/position"), again.at("/answer/position"));

    let mut other = input.clone();
    other["name"] = json!("別の会社");
    let reused = house.mutate("mentor-east", "registerStartup", other).await;
    assert_eq!(refusal(&reused)["code"], "COMMAND_REUSED", "{:#}", reused.body);
    let mut twin = input;
    twin["commandId"] = json!(house.command_id());
    let taken = house.mutate("mentor-east", "registerStartup", twin).await;
    assert_eq!(refusal(&taken)["rule"], "corporate-number-taken", "{:#}", taken.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn health_answers_and_metrics_are_not_for_everybody() {
    let house = House::build().await;
    assert_eq!(house.get("/health/live").await.status, StatusCode::OK);
    let ready = house.get("/health/ready").await;
    assert_eq!((ready.status, &ready.body["ready"]), (StatusCode::OK, &json!(true)), "{:#}", ready.body);
    let metrics = house.get("/metrics").await;
    assert_eq!(metrics.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_are_told_within_scope_and_in_order() {
    let house = House::build().await;
    let [mut own, mut foreign] = house.mentors.map(|mentor| house.feed(mentor));
    let startup = house.startup().await;
    let device = house.device(&startup).await;
    let mut told = Vec::new();
    while told.last().is_none_or(|(subject, _)| *subject != device) {
        let change = own.next().await.unwrap().expect("the mentor is told");
        told.push((change.subject.0, change.event));
    }
    let startups = told.iter().filter(|(subject, _)| *subject == startup).map(|(_, event)| event.as_str());
    assert_eq!(startups.collect::<Vec<_>>(), ["registered", "engagement_started"], "{told:?}");
    let patience = std::time::Duration::from_millis(600);
    while let Ok(change) = tokio::time::timeout(patience, foreign.next()).await {
        let change = change.unwrap().expect("the mentor is still there");
        assert!(![&startup, &device].contains(&&change.subject.0), "another hub is told of {change:?}");
    }
}
