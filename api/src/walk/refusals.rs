//! What is refused, and how: by access, by versions, by rules, by form.

use serde_json::json;

use super::{House, refusal};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_may_not_see_does_not_exist() {
    let house = House::build().await;
    let startup = house.startup().await;
    let device = house.device(&startup).await;
    let query =
        "query Q($s: ID!, $d: ID!) { startup(id: $s) { name } device(id: $d) { name } node(id: $d) { id }
        startups { totalCount edges { node { name } } } }";
    let variables = json!({"s": startup, "d": device});
    let own = house.ask(Some("mentor-east"), query, variables.clone()).await;
    assert_eq!(own.at("/startups/totalCount"), 1, "{:#}", own.body);
    for outsider in ["mentor-west", "policymaker", "administrator", "nobody-we-know"] {
        let answer = house.ask(Some(outsider), query, variables.clone()).await;
        let nothing = json!({
            "startup": null, "device": null, "node": null, "startups": {"totalCount": 0, "edges": []},
        });
        assert_eq!(answer.body["data"], nothing, "{outsider}: {:#}", answer.body);
        let input = json!({
            "commandId": house.command_id(), "device": device, "name": "別名", "reason": "試し",
        });
        let refused = house.mutate(outsider, "renameDevice", input).await;
        assert_eq!(refusal(&refused)["code"], "NOT_FOUND", "{outsider}: {:#}", refused.body);
        assert_eq!(refusal(&refused)["field"], json!(["device"]));
    }
    let anonymous = house.ask(None, query, variables).await;
    assert_eq!(anonymous.body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{:#}", anonymous.body);
    let public =
        house.ask(None, "{ me { today } milestoneCatalogue { milestones { kind } } }", json!({})).await;
    assert_eq!(public.at("/me"), &json!(null));
    assert_eq!(public.at("/milestoneCatalogue/milestones/0/kind"), "CLINICAL_SITE_OBSERVED");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_version_is_a_conflict_with_both_versions() {
    let house = House::build().await;
    let startup = house.startup().await;
    let device = house.device(&startup).await;
    let rename = |name: &str| {
        json!({
            "commandId": house.command_id(), "expectedVersion": 1, "device": device, "name": name, "reason": "改称",
        })
    };
    let (first, second) = (rename("一"), rename("二"));
    let accepted = house.mutate("mentor-east", "renameDevice", first.clone()).await;
    assert_eq!(accepted.at("/answer/version"), 2, "{:#}", accepted.body);
    let stale = house.mutate("mentor-east", "renameDevice", second).await;
    let error = refusal(&stale);
    assert_eq!(error["code"], "CONFLICT", "{:#}", stale.body);
    assert_eq!((&error["expectedVersion"], &error["actualVersion"]), (&json!(1), &json!(2)));
    let again = house.mutate("mentor-east", "renameDevice", first).await;
    assert_eq!(again.at("/answer/replayed"), true, "sent again it is answered as before: {:#}", again.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_wrong_in_an_input_is_said_at_once_and_nothing_is_written() {
    let house = House::build().await;
    let input = json!({
        "commandId": "seven", "name": "", "founded": "2025-02-30", "corporateNumber": "7000012050003",
        "hub": house.east, "from": "令和7年4月1日",
    });
    let answer = house.mutate("mentor-east", "registerStartup", input).await;
    let errors = answer.at("/answer/userErrors").as_array().unwrap();
    let mut said: Vec<String> = errors.iter().map(|e| format!("{} {}", e["field"][0], e["rule"])).collect();
    said.sort();
    let expected = [
        r#""commandId" "malformed-command-id""#,
        r#""corporateNumber" "corporate-number-check-digit""#,
        r#""founded" "date-no-such-day""#,
        r#""name" "text-empty""#,
    ];
    assert_eq!(said, expected, "{:#}", answer.body);
    assert!(errors.iter().all(|error| error["code"] == "INVALID_VALUE" && error["message"] != error["rule"]));
    let list = house.ask(Some("mentor-east"), "{ startups { totalCount } }", json!({})).await;
    assert_eq!(list.at("/startups/totalCount"), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_warning_refuses_until_it_is_acknowledged_with_a_reason() {
    let house = House::build().await;
    let startup = house.startup().await;
    let device = house.device(&startup).await;
    let mut input = json!({
        "commandId": house.command_id(), "device": device, "kind": "FIRST_IN_HUMAN", "occurred": "2025-05-20",
        "evidence": [{"jrct": "jRCTs031180159"}],
    });
    let refused = house.mutate("mentor-east", "reportMilestone", input.clone()).await;
    assert_eq!(refusal(&refused)["code"], "NEEDS_ACKNOWLEDGEMENT", "{:#}", refused.body);
    assert_eq!(refusal(&refused)["warnings"][0]["code"], "predecessor-open");
    input["acknowledge"] = json!([{"code": "predecessor-open", "reason": "海外で先行実施"}]);
    let accepted = house.mutate("mentor-east", "reportMilestone", input).await;
    assert_eq!(accepted.at("/answer/userErrors"), &json!([]), "{:#}", accepted.body);
    let query = "query H($d: ID!) { device(id: $d) {
        history(first: 1) { edges { node { acknowledged { code reason } } } }
        roadmap { items { status acknowledged { code } } } } }";
    let answer = house.ask(Some("mentor-east"), query, json!({"d": device})).await;
    let acknowledged = answer.at("/device/history/edges/0/node/acknowledged");
    assert_eq!(acknowledged, &json!([{"code": "predecessor-open", "reason": "海外で先行実施"}]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_of_another_type_and_a_cursor_of_another_list_are_told_apart() {
    let house = House::build().await;
    let startup = house.startup().await;
    let wrong = house.ask(
        Some("mentor-east"),
        "query Q($id: ID!) { device(id: $id) { name } }",
        json!({"id": startup}),
    );
    let wrong = wrong.await;
    assert_eq!(wrong.body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{:#}", wrong.body);
    let message = wrong.body["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("Device") && message.contains("Startup"), "{message}");
    let page = house.ask(
        Some("mentor-east"),
        "{ startups(first: 1, sort: NAME) { pageInfo { endCursor } } }",
        json!({}),
    );
    let cursor = page.await.at("/startups/pageInfo/endCursor").clone();
    let query = "query Q($after: String) { startups(sort: LAST_ACTIVITY, after: $after) { totalCount } }";
    let answer = house.ask(Some("mentor-east"), query, json!({"after": cursor})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{:#}", answer.body);
    let ahead =
        house.ask(Some("mentor-east"), "{ startups(minPosition: 999999) { totalCount } }", json!({})).await;
    assert_eq!(ahead.body["errors"][0]["extensions"]["code"], "BAD_USER_INPUT", "{:#}", ahead.body);
}
