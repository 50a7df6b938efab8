//! Roles that end, people who are erased, people who meet.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{House, id_of, refusal};
use crate::NodeId;

async fn today(house: &House) -> Value {
    house.ask(Some("administrator"), "{ me { today } }", json!({})).await.at("/me/today").clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_ends_ends_at_once_and_what_was_recorded_is_still_answered_as_before() {
    let house = House::build().await;
    let startup = house.startup().await;
    let input = json!({
        "commandId": house.command_id(), "startup": startup, "name": "サンプル機器", "purpose": "DIAGNOSTIC",
        "form": "SAMD",
    });
    let recorded = house.mutate("mentor-east", "registerDevice", input.clone()).await;
    let account = NodeId::from(house.mentors[0]).to_string();
    let revoke = json!({
        "commandId": house.command_id(), "account": account, "grant": 1, "on": today(&house).await, "reason": "異動",
    });
    let query =
        "mutation R($input: RevokeRoleInput!) { answer: revokeRole(input: $input) { userErrors { rule }
        account { grants { until hub { code } } } } }";
    let foreign = house.ask(Some("mentor-west"), query, json!({"input": revoke})).await;
    assert_eq!(refusal(&foreign)["rule"], "not-found", "{:#}", foreign.body);
    let revoked = house.ask(Some("administrator"), query, json!({"input": revoke})).await;
    assert_eq!(revoked.at("/answer/account/grants/0/hub/code"), "sample-east", "{:#}", revoked.body);
    let list = house.ask(Some("mentor-east"), "{ me { roles } startups { totalCount } }", json!({})).await;
    assert_eq!(
        (list.at("/startups/totalCount"), list.at("/me/roles")),
        (&json!(0), &json!([])),
        "{:#}",
        list.body
    );

    let again = house.mutate("mentor-east", "registerDevice", input.clone()).await;
    assert_eq!(again.at("/answer/replayed"), true, "{:#}", again.body);
    assert_eq!(again.at("/answer/position"), recorded.at("/answer/position"));
    assert_eq!(again.at("/answer/device"), &json!(null), "it may not be read any more: {:#}", again.body);
    let mut fresh = input;
    fresh["commandId"] = json!(house.command_id());
    let refused = house.mutate("mentor-east", "registerDevice", fresh).await;
    assert_eq!(refusal(&refused)["code"], "NOT_FOUND", "{:#}", refused.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_erased_person_is_a_stranger_and_may_open_an_account_again() {
    let house = House::build().await;
    let open = || {
        json!({
            "commandId": house.command_id(), "issuer": "banso-development", "subject": "hanako", "name": "サンプル 花子",
        })
    };
    let first = id_of(&house.mutate("administrator", "openAccount", open()).await, "account");
    let twice = house.mutate("administrator", "openAccount", open()).await;
    assert_eq!(refusal(&twice)["rule"], "account-taken", "{:#}", twice.body);
    let me = "{ me { account { id name } } }";
    assert_eq!(house.ask(Some("hanako"), me, json!({})).await.at("/me/account/name"), "サンプル 花子");

    let erase = json!({"commandId": house.command_id(), "account": first, "reason": "本人の申出"});
    let erased = house.mutate("administrator", "eraseAccount", erase).await;
    assert_eq!(erased.at("/answer/userErrors"), &json!([]), "{:#}", erased.body);
    assert_eq!(house.ask(Some("hanako"), me, json!({})).await.at("/me/account"), &json!(null));
    let people = "{ people(first: 100) { edges { node { id erased name subject } } } }";
    let people = house.ask(Some("administrator"), people, json!({})).await;
    let gone = json!({"id": first, "erased": true, "name": null, "subject": null});
    let shown =
        people.at("/people/edges").as_array().unwrap().iter().find(|edge| edge["node"]["id"] == json!(first));
    assert_eq!(shown.map(|edge| &edge["node"]), Some(&gone), "{:#}", people.body);
    let second = id_of(&house.mutate("administrator", "openAccount", open()).await, "account");
    assert_ne!(first, second);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_who_meet_at_one_device_all_get_through_unless_they_insist_on_a_version() {
    let house = House::build().await;
    let startup = house.startup().await;
    let device = house.device(&startup).await;
    let kinds =
        ["GENERAL_CONSULTATION", "STRATEGY_CONSULTATION", "PATENT_FILED", "FUNDING_ADOPTED", "EXPERT_PLACED"];
    let reports = kinds.map(|kind| {
        let input = json!({
            "commandId": house.command_id(), "device": device, "kind": kind, "occurred": "FY2025",
            "evidence": [{"document": {"title": "記録"}}],
        });
        house.mutate("mentor-east", "reportMilestone", input)
    });
    for answer in join_all(reports).await {
        assert_eq!(answer.at("/answer/userErrors"), &json!([]), "{:#}", answer.body);
    }
    let query = "query D($d: ID!) { device(id: $d) { version progress { reported } } }";
    let after = house.ask(Some("mentor-east"), query, json!({"d": device})).await;
    assert_eq!(after.at("/device"), &json!({"version": 6, "progress": {"reported": 5}}));
}
