//! Who somebody is: tokens of an issuer of the operator's own, and roles that act at once.

use std::process::Output;

use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::signer::{ISSUER, Signer, now};
use super::wish::{made_member, renamed, revoked};

const ME: &str = "{ me { roles account { name subject } } }";

/// Appoints the first person of an empty log, as only who runs the machine may.
fn appointed(db: &TestDatabase, subject: &str, role: &str) -> Output {
    db.banso(&[
        "account",
        "grant",
        "--issuer",
        ISSUER,
        "--subject",
        subject,
        "--name",
        "最初の管理者",
        "--role",
        role,
    ])
    .expect("runs")
}

on_both_databases! {
    async fn a_token_that_is_not_good_is_refused_with_its_reason(db: TestDatabase) {
        let (signer, forger) = (Signer::new("k-1"), Signer::new("k-1"));
        let issuers = signer.trusted_in(db.data_dir());
        let server = Server::start_with(&db, &[("BANSO_ISSUERS", &issuers)]).await.unwrap();
        let with = |changed: Value| signer.token_with("kazuko", changed);
        let (good, now) = (signer.token("kazuko"), now());
        let unsigned = good.rsplit_once('.').expect("three parts").0;
        let cases = [
            (with(json!({ "iat": now - 7200, "exp": now - 3600 })), "token-expired"),
            (with(json!({ "nbf": now + 3600 })), "token-not-yet-valid"),
            (with(json!({ "exp": now + 25 * 3600 })), "token-lifetime-too-long"),
            (with(json!({ "aud": "somebody else" })), "token-wrong-audience"),
            (with(json!({ "iss": "https://evil.example" })), "token-wrong-issuer"),
            (signer.token_with("", json!({})), "token-subject-empty"),
            (signer.token_with(" ", json!({})), "token-subject-empty"),
            (with(json!({ "sub": null })), "token-claim-missing"),
            (with(json!({ "exp": null })), "token-claim-missing"),
            (with(json!({ "aud": null })), "token-claim-missing"),
            (forger.token("kazuko"), "token-signature-invalid"),
            (Signer::new("k-2").token("kazuko"), "token-key-unknown"),
            (format!("{unsigned}."), "token-signature-invalid"),
            ("nonsense".to_owned(), "token-malformed"),
        ];
        for (token, reason) in cases {
            let reply = Person::with_token(&server, &token).reply(ME, json!({})).await;
            let told = (reply.status, reply.code(), reply.reason());
            assert_eq!(told, (401, "UNAUTHENTICATED", reason), "{}", reply.body);
            assert!(reply.header("www-authenticate").starts_with("Bearer"), "{reason}: {:?}", reply.headers);
            assert!(reply.body.get("data").is_none(), "{}", reply.body);
        }
        // Development tokens and the samples do not exist where an issuer is configured.
        let reply = Person::of(&server, TokenFor::Mentor).reply(ME, json!({})).await;
        assert_eq!((reply.status, reply.reason()), (401, "token-wrong-issuer"), "{}", reply.body);
        let reply = Person::with_token(&server, &good).reply(ME, json!({})).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
    }

    async fn a_person_whom_no_account_knows_is_signed_in_without_roles(db: TestDatabase) {
        let signer = Signer::new("k-1");
        let issuers = signer.trusted_in(db.data_dir());
        let server = Server::start_with(&db, &[("BANSO_ISSUERS", &issuers)]).await.unwrap();
        let stranger = Person::with_token(&server, &signer.token("stranger"));
        assert_eq!(stranger.asks(ME, json!({})).await, json!({ "me": { "roles": [], "account": null } }));
        let public = Person::unknown(&server).asks(ME, json!({})).await;
        assert_eq!(public, json!({ "me": null }), "nobody is signed in");
        let startups = stranger.asks("{ startups { totalCount } }", json!({})).await;
        assert_eq!(startups["startups"]["totalCount"], 0);
    }

    async fn the_operator_appoints_the_first_administrator_from_the_command_line(db: TestDatabase) {
        let output = appointed(&db, "chief", "system-administrator");
        assert!(output.status.success(), "{output:?}");
        let signer = Signer::new("k-1");
        let issuers = signer.trusted_in(db.data_dir());
        let server = Server::start_with(&db, &[("BANSO_ISSUERS", &issuers)]).await.unwrap();
        let chief = Person::with_token(&server, &signer.token("chief"));
        let me = chief.asks(ME, json!({})).await["me"].clone();
        assert_eq!(me["roles"], json!(["SYSTEM_ADMINISTRATOR"]));
        assert_eq!(me["account"], json!({ "name": "最初の管理者", "subject": "chief" }));
        // Somebody of the same subject at another issuer is somebody else.
        let reply = Person::with_token(&server, &signer.token("Chief")).asks(ME, json!({})).await;
        assert_eq!(reply["me"]["roles"], json!([]));
    }

    async fn a_role_that_is_taken_away_is_gone_with_the_next_request(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let startup = Person::of(&server, TokenFor::Startup);
        let administrator = Person::of(&server, TokenFor::Administrator);
        let account = administrator.account("sample-startup").await;
        administrator.does(&made_member(&account, &new.startup, "2023-04-03")).await;
        startup.does(&renamed(&new.device, "second")).await;

        let grants = "query($id: ID!) { node(id: $id) { ... on Account { grants { number until startupId } } } }";
        let grants = administrator.asks(grants, json!({ "id": account })).await["node"]["grants"].clone();
        let grant = grants.as_array().expect("grants").iter().find(|grant| grant["startupId"] == new.startup.as_str());
        let number = grant.expect("the new grant")["number"].as_i64().expect("a number");
        let today = startup.asks("{ me { today } }", json!({})).await["me"]["today"].clone();
        administrator.does(&revoked(&account, number, today.as_str().expect("a day"))).await;

        let refused = startup.is_refused(&renamed(&new.device, "third")).await;
        assert_eq!(refused[0]["code"], "NOT_FOUND", "{refused:?}");
        let seen = startup.asks("query($id: ID!) { device(id: $id) { id } }", json!({ "id": new.device })).await;
        assert_eq!(seen, json!({ "device": null }));
    }
}
