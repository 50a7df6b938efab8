//! What can be followed from an answer into the log of the program, and what the log never holds.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::renamed;

const JSON: (&str, &str) = ("BANSO_LOG_FORMAT", "json");
const EVERYTHING_IS_SLOW: (&str, &str) = ("BANSO_SLOW_MS", "0");
const NOTHING_IS_SLOW: (&str, &str) = ("BANSO_SLOW_MS", "600000");
const SECRET: &str = "ひみつの名前";

/// The lines of the log that are JSON; what is printed for people stands beside them.
fn lines(server: &Server<'_>) -> Vec<Value> {
    server.log().lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Lines with this message.
fn said<'l>(lines: &'l [Value], message: &str) -> Vec<&'l Value> {
    lines.iter().filter(|line| line["message"] == message).collect()
}

/// The id under which a request with this header was answered.
async fn id_of(server: &Server<'_>, path: &str, given: Option<&str>) -> String {
    let mut request = server.http().get(server.url(path));
    if let Some(given) = given {
        request = request.header("x-request-id", given);
    }
    let response = request.send().await.unwrap();
    response.headers().get("x-request-id").expect(path).to_str().unwrap().to_owned()
}

on_both_databases! {
    async fn a_slow_operation_is_told_without_what_was_sent(db: TestDatabase) {
        let server = Server::start_with(&db, &[JSON, EVERYTHING_IS_SLOW, ("BANSO_LOG", "info,banso_api=debug")]).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let new = new_device(&server).await;
        let wish = renamed(&new.device, SECRET);
        let reply = mentor.reply(&wish.document(), wish.variables()).await;
        let id = reply.header("x-request-id").to_owned();
        let lines = lines(&server);
        let slow = said(&lines, "a slow operation");
        let told = slow.iter().find(|line| line["request_id"] == id.as_str()).expect("the request is told of");
        assert_eq!((&told["operation"], &told["kind"]), (&json!("renameDevice"), &json!("mutation")), "{told}");
        assert_eq!((&told["transport"], &told["outcome"]), (&json!("http"), &json!("ok")), "{told}");
        assert!(told["duration_ms"].is_u64() && told["level"] == "WARN", "{told}");

        let command = said(&lines, "a command was carried out");
        let carried = command.iter().find(|line| line["spans"][2]["command_id"] == wish.command_id());
        let spans = &carried.expect("within the command")["spans"];
        assert_eq!(spans[0]["request_id"], id.as_str(), "{spans}");
        assert_eq!(spans[1]["operation"], "renameDevice", "{spans}");
        for secret in [SECRET, "working title", mentor.token()] {
            assert!(!server.log().contains(secret), "{secret}: {}", server.log());
        }
    }

    async fn a_slow_page_is_told_by_its_route(db: TestDatabase) {
        let server = Server::start_with(&db, &[JSON, EVERYTHING_IS_SLOW]).await.unwrap();
        let id = id_of(&server, "/devices/dev-suzuki?name=tanaka", None).await;
        let lines = lines(&server);
        let slow = said(&lines, "a slow page");
        // Nobody is signed in: the page leads to another one, which is answered under an id of its own.
        let told = slow.iter().find(|line| line["request_id"] == id.as_str()).expect("the page is told of");
        assert_eq!(told["route"], "/sign-in", "{told}");
        assert!(slow.iter().any(|line| line["route"] == "/devices/{id}"), "{slow:?}");
        let log = server.log();
        assert!(!log.contains("suzuki") && !log.contains("tanaka"), "{log}");
    }

    async fn what_is_quick_is_not_told(db: TestDatabase) {
        let server = Server::start_with(&db, &[NOTHING_IS_SLOW]).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.asks("{ me { roles } }", json!({})).await;
        id_of(&server, "/work", None).await;
        let log = server.log();
        assert!(!log.contains("a slow"), "{log}");
        assert!(log.contains(" INFO ") && !log.contains('\u{1b}'), "lines for people, without colours in a file: {log}");
        drop(server);
        let server = Server::start_with(&db, &[EVERYTHING_IS_SLOW]).await.unwrap();
        mentor.at(&server).asks("{ me { roles } }", json!({})).await;
        assert!(server.log().contains("a slow operation"), "{}", server.log());
    }

    async fn every_answer_has_an_id_and_only_a_trusted_proxy_gives_it(db: TestDatabase) {
        const PLAIN: &str = "0198c0de000070008000000000000001";
        const HYPHENS: &str = "0198c0de-0000-7000-8000-000000000002";
        const PATHS: [&str; 5] = ["/", "/health/live", "/graphql?query={me{roles}}", "/nothing", "/assets/x"];
        let server = Server::start(&db).await.unwrap();
        for path in PATHS {
            let id = id_of(&server, path, Some(HYPHENS)).await;
            assert!(id != HYPHENS && uuid::Uuid::parse_str(&id).is_ok(), "nobody is trusted: {path} {id}");
        }
        drop(server);
        let server = Server::start_with(&db, &[("BANSO_TRUSTED_PROXIES", "10.0.0.0/8,127.0.0.1")]).await.unwrap();
        for path in PATHS {
            for given in [PLAIN, HYPHENS] {
                assert_eq!(id_of(&server, path, Some(given)).await, given, "{path}");
            }
        }
        for malformed in ["mine", "0198C0DE-0000-7000-8000-000000000002", "' or 1=1", &"0".repeat(64)] {
            let id = id_of(&server, "/", Some(malformed)).await;
            assert!(id != malformed && uuid::Uuid::parse_str(&id).is_ok(), "{malformed}: {id}");
        }
        let refused = Person::unknown(&server).reply("{ broken", json!({})).await;
        assert_eq!(refused.body["errors"][0]["extensions"]["requestId"], refused.header("x-request-id"));
    }
}
