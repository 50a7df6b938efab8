//! What is refused: with a code, a path and a message in the asker's language, and nothing is written.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use super::person::Person;
use super::raw;
use super::roads::{begun, history, new_device};
use super::signer::Signer;
use super::wish::{
    Wish, account_opened, confirmed, corrected, device_registered, document, renamed, reported,
    startup_registered,
};

/// Code, path and rule of a refusal, such as `INVALID_VALUE name text-empty`.
fn told(error: &Value) -> String {
    let path: Vec<&str> =
        error["field"].as_array().expect("a path").iter().filter_map(Value::as_str).collect();
    let text = |field: &str| error[field].as_str().expect("text");
    format!("{} {} {}", text("code"), path.join("."), text("rule"))
}

/// Why any of several wishes was refused.
fn all_told(payloads: [&Value; 2]) -> Vec<String> {
    let errors = payloads.into_iter().filter_map(|payload| payload["userErrors"].as_array());
    errors.flatten().map(told).collect()
}

fn has_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c))
}

/// Everything wrong that can be said of one wish alone.
fn wrong_wishes(hub: &str, startup: &str, device: &str) -> Vec<(Wish, &'static str)> {
    let registered = |name: &str| startup_registered(hub, name, "2023-04-03");
    let number = |text: &str| registered("新会社").with("corporateNumber", text);
    let nowhere = URL_SAFE_NO_PAD.encode(format!("Device:{}", Uuid::now_v7()));
    let shown = |kind: &str, evidence: Value| reported(device, kind, "2023-05-10").shown_by(evidence);
    let abroad = json!({ "foreignClearance": { "country": "ZZ", "procedure": "510(k)" } });
    vec![
        (registered(""), "INVALID_VALUE name text-empty"),
        (registered("a\u{7}b"), "INVALID_VALUE name text-control-character"),
        (registered("a\u{0}b"), "INVALID_VALUE name text-control-character"),
        (registered("a\u{202e}b"), "INVALID_VALUE name text-control-character"),
        (registered(&"あ".repeat(201)), "INVALID_VALUE name text-too-long"),
        (registered("新会社").under("7"), "INVALID_VALUE commandId malformed-command-id"),
        (number("7000012050003"), "INVALID_VALUE corporateNumber corporate-number-check-digit"),
        (number("70000120"), "INVALID_VALUE corporateNumber corporate-number-shape"),
        (startup_registered("nonsense", "新会社", "2023-04-03"), "INVALID_VALUE hub malformed-id"),
        (startup_registered(device, "新会社", "2023-04-03"), "INVALID_VALUE hub wrong-id-type"),
        (startup_registered(hub, "新会社", "2023-02-30"), "INVALID_VALUE from date-no-such-day"),
        (startup_registered(hub, "新会社", "soon"), "INVALID_VALUE from date-shape"),
        (renamed(startup, "x"), "INVALID_VALUE device wrong-id-type"),
        (renamed(&nowhere, "x"), "NOT_FOUND device not-found"),
        (renamed(device, "x").with("reason", " "), "INVALID_VALUE reason text-empty"),
        (renamed(device, "x").expecting(-1), "INVALID_VALUE expectedVersion number-out-of-range"),
        (reported(device, "NEED_REGISTERED", "yesterday"), "INVALID_VALUE occurred occurred-date-shape"),
        (reported(device, "NEED_REGISTERED", "2199-01-01"), "RULE occurred date-in-future"),
        (reported(device, "NEED_BRUSHED_UP", "2023-05-10"), "RULE kind predecessor-open"),
        (shown("NEED_REGISTERED", json!({ "jrct": "jRCTs031180159" })), "RULE evidence evidence-unfit"),
        (shown("JRCT_REGISTERED", json!({ "jrct": "123" })), "INVALID_VALUE evidence.0.jrct jrct-id-shape"),
        (
            shown("FOREIGN_CLEARANCE", abroad),
            "INVALID_VALUE evidence.0.foreignClearance.country country-unassigned",
        ),
        (shown("NEED_REGISTERED", document("")), "INVALID_VALUE evidence.0.document.title text-empty"),
        (confirmed(device, "NEED_REGISTERED"), "RULE milestone milestone-not-reported"),
        (corrected(device, "NEED_REGISTERED", "2023-05-10", "x"), "RULE milestone milestone-not-achieved"),
        (
            reported(device, "NEED_REGISTERED", "2023-05-10").with("occurrence", 0),
            "INVALID_VALUE occurrence number-out-of-range",
        ),
        (
            reported(device, "NEED_REGISTERED", "2023-05-10").with("evidence", json!([])).at_once(),
            "RULE evidence evidence-missing",
        ),
    ]
}

on_both_databases! {
    async fn a_wrong_input_is_answered_with_code_path_and_message_and_nothing_is_written(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let japanese = mentor.clone().speaking("ja");
        let hub = mentor.hub("sample-east").await;
        let tables = raw::connect(&db).await;
        let head = raw::head(&tables).await;
        for (wish, expected) in wrong_wishes(&hub, &new.startup, &new.device) {
            let english = mentor.is_refused(&wish).await;
            assert_eq!(english.iter().map(told).collect::<Vec<_>>(), [expected], "{wish:?}");
            let message = english[0]["message"].as_str().expect("a message");
            assert!(message.len() > 10 && !has_japanese(message), "{message}");
            let ja = japanese.is_refused(&wish).await;
            assert_eq!(told(&ja[0]), expected);
            let message = ja[0]["message"].as_str().expect("a message");
            assert!(has_japanese(message), "{message}");
        }
        assert_eq!(raw::head(&tables).await, head, "nothing was written");
    }

    async fn everything_wrong_in_an_input_is_said_at_once(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let wish = startup_registered("nonsense", "", "soon").with("corporateNumber", "1").under("x");
        let mut errors: Vec<String> = mentor.is_refused(&wish).await.iter().map(told).collect();
        errors.sort();
        assert_eq!(errors, [
            "INVALID_VALUE commandId malformed-command-id",
            "INVALID_VALUE corporateNumber corporate-number-shape",
            "INVALID_VALUE from date-shape",
            "INVALID_VALUE hub malformed-id",
            "INVALID_VALUE name text-empty",
        ]);
    }

    async fn what_does_not_fit_the_schema_is_an_error_of_the_request(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let two_arms = json!([{ "jrct": "jRCTs031180159", "approval": "30400BZX00112000" }]);
        for wish in [
            reported(&new.device, "FLYING", "2023-05-10"),
            reported(&new.device, "NEED_REGISTERED", "2023-05-10").with("evidence", two_arms),
            renamed(&new.device, "x").with("unknownField", 1),
            renamed(&new.device, "x").with("reason", Value::Null),
        ] {
            let reply = mentor.reply(&wish.document(), wish.variables()).await;
            let code = reply.code();
            assert!(matches!(code, "BAD_USER_INPUT" | "GRAPHQL_VALIDATION_FAILED"), "{}", reply.body);
            assert!((400..500).contains(&reply.status) || reply.body["data"]["done"].is_null(), "{}", reply.body);
        }
    }

    async fn a_warning_is_passed_by_naming_it_with_a_reason_which_stays_in_the_history(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let early = reported(&new.device, "CONCEPT_FIXED", "2023-05-10").at_once();
        let refused = mentor.is_refused(&early).await;
        assert_eq!(told(&refused[0]), "NEEDS_ACKNOWLEDGEMENT acknowledge needs-acknowledgement");
        let warning = &refused[0]["warnings"][0];
        assert_eq!((&warning["code"], &warning["field"]), (&json!("predecessor-open"), &json!("kind")));
        assert!(warning["message"].as_str().is_some_and(|text| text.len() > 10), "{warning}");

        let beside_the_point = early.clone().acknowledging("earlier-than-predecessor", "never mind");
        assert_eq!(told(&mentor.is_refused(&beside_the_point).await[0]), told(&refused[0]));
        let without_reason = early.clone().acknowledging("predecessor-open", " ");
        let error = mentor.is_refused(&without_reason).await;
        assert_eq!(told(&error[0]), "INVALID_VALUE acknowledge.0.reason text-empty");

        let known = early.acknowledging("predecessor-open", "brought along from a project");
        let position = mentor.does(&known).await.position;
        let entries = history(&mentor, &new.device).await;
        let entry = entries.iter().find(|entry| entry["position"] == position).expect("in the history");
        let kept = json!([{ "code": "predecessor-open", "reason": "brought along from a project" }]);
        assert_eq!(entry["acknowledged"], kept);

        // What refuses cannot be acknowledged away.
        let firm = reported(&new.device, "NEED_BRUSHED_UP", "2023-05-10").acknowledging("predecessor-open", "please");
        assert_eq!(told(&mentor.is_refused(&firm).await[0]), "RULE kind predecessor-open");
    }

    async fn a_stale_version_is_a_conflict_that_names_both_versions(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        assert_eq!(mentor.does(&renamed(&new.device, "second").expecting(1)).await.version, 2);
        let error = mentor.is_refused(&renamed(&new.device, "third").expecting(1)).await.remove(0);
        assert_eq!(told(&error), "CONFLICT expectedVersion version-conflict");
        assert_eq!((&error["expectedVersion"], &error["actualVersion"]), (&json!(1), &json!(2)));
        assert_eq!(mentor.does(&renamed(&new.device, "third")).await.version, 3, "no version named: as it is");
    }

    async fn a_command_sent_again_is_answered_as_before_also_when_the_state_moved_on(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let hub = mentor.hub("sample-east").await;
        let register = startup_registered(&hub, "一度だけ株式会社", "2023-04-03");
        let startup = mentor.does(&register).await;
        let device = mentor.does(&device_registered(&startup.id, "一度だけ")).await.id;
        let rename = renamed(&device, "second").expecting(1);
        let report = reported(&device, "NEED_REGISTERED", "2023-05-10").at_once();
        let first = [mentor.does(&rename).await, mentor.does(&report).await];
        mentor.does(&renamed(&device, "third")).await;

        let tables = raw::connect(&db).await;
        let head = raw::head(&tables).await;
        assert!(!startup.replayed && first.iter().all(|done| !done.replayed));
        // The version is stale, the milestone is achieved, the name is taken back: each would be refused or repeated.
        for (wish, before) in [(&register, &startup), (&rename, &first[0]), (&report, &first[1])] {
            let again = mentor.does(wish).await;
            assert!(again.replayed, "{wish:?}");
            assert_eq!((again.id, again.version, again.position), (before.id.clone(), before.version, before.position));
        }
        assert_eq!(raw::head(&tables).await, head, "nothing was written twice");
    }

    async fn a_command_id_serves_one_wish_of_one_person(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let (mentor, west) = (Person::of(&server, TokenFor::Mentor), Person::named(&server, &db, "mentor-west"));
        let rename = renamed(&new.device, "second");
        mentor.does(&rename).await;
        let id = rename.command_id();
        let other_content = mentor.is_refused(&renamed(&new.device, "third").under(id)).await;
        assert_eq!(told(&other_content[0]), "COMMAND_REUSED commandId command-reused");
        let other_mutation = mentor.is_refused(&device_registered(&new.startup, "x").under(id)).await;
        assert_eq!(told(&other_mutation[0]), "COMMAND_REUSED commandId command-reused");
        let hub = west.hub("sample-west").await;
        let other_person = west.is_refused(&startup_registered(&hub, "西", "2023-04-03").under(id)).await;
        assert_eq!(told(&other_person[0]), "COMMAND_REUSED commandId unknown-command");
    }

    async fn what_a_person_may_not_see_does_not_exist_for_their_wishes(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        begun(&server, &new.device).await;
        let wish = renamed(&new.device, "x");
        for person in [
            Person::named(&server, &db, "mentor-west"),
            Person::of(&server, TokenFor::Startup),
            Person::of(&server, TokenFor::Policymaker),
            Person::of(&server, TokenFor::Administrator),
        ] {
            assert_eq!(told(&person.is_refused(&wish).await[0]), "NOT_FOUND device not-found");
        }
        let reply = Person::unknown(&server).reply(&wish.document(), wish.variables()).await;
        assert_eq!(reply.code(), "UNAUTHENTICATED", "{}", reply.body);
        assert_eq!(reply.body["data"]["done"], Value::Null);
    }

    async fn of_two_mentors_at_once_one_confirms_and_neither_is_lost(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let administrator = Person::of(&server, TokenFor::Administrator);
        let hub = mentor.hub("sample-east").await;
        let opened = account_opened("banso-development", "second-mentor", "サンプル 二人目");
        let account = administrator.does(&opened).await.id;
        let input = json!({ "account": account, "role": "MENTOR", "hub": hub, "from": "2025-04-01" });
        administrator.does(&Wish::new("grantRole", "account", input)).await;
        let second = Person::with_token(&server, &Signer::development(db.data_dir()).token("second-mentor"));

        for kind in ["NEED_REGISTERED", "NEED_BRUSHED_UP", "CONCEPT_FIXED", "QMS_ESTABLISHED", "COMPANY_FOUNDED"] {
            mentor.does(&reported(&new.device, kind, "2023-05-10")).await;
            let (one, other) = (confirmed(&new.device, kind), confirmed(&new.device, kind));
            let (one, other) = tokio::join!(mentor.tells(&one), second.tells(&other));
            assert_eq!(all_told([&one, &other]), ["RULE milestone milestone-not-reported"], "one of them: {one} {other}");
        }
        let (one, other) = (renamed(&new.device, "one"), renamed(&new.device, "other"));
        let (one, other) = tokio::join!(mentor.does(&one), second.does(&other));
        assert_eq!(one.version.abs_diff(other.version), 1, "both are recorded: {one:?} {other:?}");

        let named = |name| startup_registered(&hub, name, "2023-04-03").with("corporateNumber", "4011001098993");
        let (one, other) = (named("先"), named("後"));
        let (one, other) = tokio::join!(mentor.tells(&one), second.tells(&other));
        assert_eq!(all_told([&one, &other]), ["DUPLICATE corporateNumber corporate-number-taken"], "{one} {other}");
    }
}
