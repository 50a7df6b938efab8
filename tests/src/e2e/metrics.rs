//! What a serving Banso tells who operates it, at an address of its own.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use banso_tests::harness::{DatabaseKind, Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::open_metrics::{Metrics, address};
use super::person::Person;
use super::raw;
use super::roads::new_device;
use super::socket::Socket;
use super::wish::{device_registered, renamed};

const ON: (&str, &str) = ("BANSO_METRICS_LISTEN", "127.0.0.1:0");
const LOOKS: u32 = 200;

/// Looks again until it is so.
async fn until(server: &Server<'_>, what: &str, is_so: impl Fn(&Metrics) -> bool) -> Metrics {
    for _ in 0..LOOKS {
        let metrics = Metrics::of(server).await;
        if is_so(&metrics) {
            return metrics;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}: {}", Metrics::of(server).await.text);
}

/// No projection lacks anything.
fn caught_up(metrics: &Metrics) -> bool {
    metrics.sum("banso_projection_lag_events") == 0.0
}

fn commands(mutation: &str, outcome: &str) -> String {
    format!("banso_commands_total{{mutation=\"{mutation}\",outcome=\"{outcome}\"}}")
}

on_both_databases! {
    async fn commands_refusals_conflicts_and_repetitions_are_counted(db: TestDatabase) {
        let server = Server::start_with(&db, &[ON]).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let new = new_device(&server).await;
        let before = until(&server, "caught up", caught_up).await;

        let wish = renamed(&new.device, "ひみつの名前");
        mentor.does(&wish).await;
        assert!(mentor.does(&wish).await.replayed);
        let lost = mentor.tells(&renamed(&new.device, "zu spät").expecting(1)).await;
        assert_eq!(lost["userErrors"][0]["code"], "CONFLICT", "{lost}");
        let unknown = mentor.tells(&device_registered("st-nowhere", "x")).await;
        assert!(unknown["userErrors"][0]["rule"].is_string(), "{unknown}");
        let after = until(&server, "caught up", caught_up).await;

        let more = |sample: &str| after.since(&before, sample);
        assert_eq!(more(&commands("renameDevice", "accepted")), 1.0);
        assert_eq!(more(&commands("renameDevice", "replayed")), 1.0);
        assert_eq!(more(&commands("renameDevice", "refused")), 1.0);
        assert_eq!(more("banso_version_conflicts_total{kind=\"stream\"}"), 1.0);
        assert_eq!(more("banso_refusals_total{code=\"version-conflict\"}"), 1.0);
        let rule = unknown["userErrors"][0]["rule"].as_str().unwrap();
        assert_eq!(more(&format!("banso_refusals_total{{code=\"{rule}\"}}")), 1.0);
        assert_eq!((more("banso_log_commands_total"), more("banso_log_events_total")), (1.0, 1.0));
        assert_eq!(more("banso_log_position"), 1.0);
        assert!(more("banso_append_group_units_count") >= 1.0 && more("banso_append_group_units_sum") >= 1.0);
        assert!(more("banso_append_group_duration_seconds_sum") > 0.0);
        assert!(more("banso_state_cache_requests_total{result=\"hit\"}") >= 1.0);
        for projection in ["devices", "history", "people"] {
            let folded = format!("banso_projection_folded_events_total{{projection=\"{projection}\"}}");
            assert_eq!(more(&folded), 1.0, "{projection}");
        }
        let ok = |operation| format!("banso_graphql_operations_total{{transport=\"http\",operation=\"{operation}\",outcome=\"ok\"}}");
        assert_eq!(more(&ok("mutation")), 4.0);
        let took = "banso_graphql_operation_duration_seconds_count{operation=\"mutation\",field=\"renameDevice\"}";
        assert_eq!(more(took), 3.0);
        assert!(more("banso_http_responses_total{status=\"200\"}") >= 4.0);
        for secret in ["ひみつ", "zu spät", &new.device, "nowhere"] {
            assert!(!after.text.contains(secret), "{secret}");
        }
    }

    async fn names_of_operations_and_pages_are_never_those_that_somebody_wrote(db: TestDatabase) {
        let server = Server::start_with(&db, &[ON]).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.asks("query TanakaTaro { sato: me { roles } }", json!({})).await;
        mentor.reply("{ yamada }", json!({})).await;
        mentor.reply("{ broken", json!({})).await;
        for path in ["/devices/dev-suzuki", "/nothing/kobayashi"] {
            server.http().get(server.url(path)).send().await.unwrap();
        }
        let metrics = Metrics::of(&server).await;
        let took = |field| format!("banso_graphql_operation_duration_seconds_count{{operation=\"query\",field=\"{field}\"}}");
        assert_eq!((metrics.given(&took("me")), metrics.given(&took("other"))), (1.0, 1.0));
        let failed = |operation, outcome| {
            format!("banso_graphql_operations_total{{transport=\"http\",operation=\"{operation}\",outcome=\"{outcome}\"}}")
        };
        assert_eq!(metrics.given(&failed("none", "GRAPHQL_PARSE_FAILED")), 1.0);
        assert_eq!(metrics.given(&failed("query", "GRAPHQL_VALIDATION_FAILED")), 1.0);
        assert_eq!(metrics.given("banso_page_duration_seconds_count{route=\"/devices/{id}\"}"), 1.0);
        assert!(metrics.given("banso_page_duration_seconds_count{route=\"none\"}") >= 1.0);
        assert!(metrics.given("banso_http_responses_total{status=\"404\"}") >= 1.0);
        for secret in ["Tanaka", "sato", "yamada", "suzuki", "kobayashi"] {
            assert!(!metrics.text.contains(secret), "{secret}");
        }
    }

    async fn the_machine_says_how_it_stands(db: TestDatabase) {
        let server = Server::start_with(&db, &[ON]).await.unwrap();
        let verified = |metrics: &Metrics| metrics.value("banso_log_verification_ok") == 1.0;
        let metrics = until(&server, "verified", verified).await;
        let started = metrics.given("banso_started_timestamp_seconds");
        assert!(metrics.given("banso_log_verification_timestamp_seconds") >= started - 60.0);
        assert!(metrics.given("banso_log_verified_events") > 100.0);
        assert_eq!(metrics.given(&format!("banso_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"))), 1.0);
        assert_eq!(metrics.given("banso_database_up"), 1.0);
        let pool = match db.kind() { DatabaseKind::Sqlite => "read", DatabaseKind::Postgres => "all" };
        assert_eq!(metrics.given(&format!("banso_database_connections_max{{pool=\"{pool}\"}}")), 8.0);
        assert!(metrics.sum("banso_database_connections") >= 1.0);

        assert_eq!(metrics.given("banso_open_websockets"), 0.0);
        let token = server.token(TokenFor::Mentor).unwrap();
        let socket = Socket::open(&server, &token).await;
        assert_eq!(Metrics::of(&server).await.given("banso_open_websockets"), 1.0);
        drop(socket);
        until(&server, "closed", |metrics| metrics.given("banso_open_websockets") == 0.0).await;
    }

    async fn a_projection_that_stands_still_is_seen_from_outside(db: TestDatabase) {
        let server = Server::start_with(&db, &[ON]).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let new = new_device(&server).await;
        until(&server, "caught up", caught_up).await;
        raw::damage(&db, "update projections set last_error = 'made by a test' where name = 'people'").await;
        for name in ["one", "two"] {
            let wish = renamed(&new.device, name);
            mentor.reply(&wish.short_document(), wish.variables()).await;
        }
        let lag = |name: &str, projection: &str| format!("banso_projection_{name}{{projection=\"{projection}\"}}");
        let metrics = until(&server, "the others caught up", |metrics| {
            metrics.sum("banso_projection_lag_events") == 2.0
        })
        .await;
        assert_eq!(metrics.given(&lag("lag_events", "people")), 2.0);
        assert_eq!((metrics.given(&lag("failed", "people")), metrics.given(&lag("failed", "devices"))), (1.0, 0.0));
        assert!(metrics.given(&lag("lag_seconds", "people")) > 0.0);
        assert_eq!(metrics.given(&lag("lag_seconds", "devices")), 0.0);
    }

    async fn metrics_are_never_among_what_people_reach(db: TestDatabase) {
        let server = Server::start_with(&db, &[ON]).await.unwrap();
        let ask = async |url: String| server.http().get(url).send().await.unwrap().status().as_u16();
        assert_eq!(ask(server.url("/metrics")).await, 404);
        let own = address(&server);
        assert_eq!(ask(own.clone()).await, 200);
        assert_eq!(ask(own.replace("/metrics", "/graphql")).await, 404, "and nothing else is there");
        assert!(server.stop().await.unwrap().success(), "a stop does not wait for who reads them");
        let server = Server::start(&db).await.unwrap();
        assert!(!server.log().contains("metrics:"), "off unless an address is named: {}", server.log());
        assert_eq!(server.http().get(server.url("/metrics")).send().await.unwrap().status().as_u16(), 404);
    }
}

/// Every name of ours that a text asks for.
fn asked_for(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("banso_")).map(str::to_owned).collect()
}

fn beside_the_program(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_dashboard_and_the_alerts_ask_only_for_what_there_is() {
    let db = TestDatabase::sqlite().await.unwrap();
    let server = Server::start_with(&db, &[ON]).await.unwrap();
    let names = Metrics::of(&server).await.names();
    let unknown = |text: &str| asked_for(text).difference(&names).cloned().collect::<Vec<_>>();
    assert_eq!(unknown("rate(banso_nothing_total[5m]) + banso_database_up"), ["banso_nothing_total"]);

    let dashboard: Value = serde_json::from_str(&beside_the_program("docs/grafana-dashboard.json")).unwrap();
    let panels = dashboard["panels"].as_array().expect("panels");
    let mut asked = BTreeSet::new();
    for panel in panels.iter().filter(|panel| panel["type"] != "row") {
        for target in panel["targets"].as_array().expect("a panel asks something") {
            let expression = target["expr"].as_str().expect("an expression");
            assert_eq!(unknown(expression), [""; 0], "{}: {expression}", panel["title"]);
            assert!(!asked_for(expression).is_empty(), "{}: {expression}", panel["title"]);
            asked.extend(asked_for(expression));
        }
    }
    for variable in dashboard["templating"]["list"].as_array().expect("variables") {
        assert_eq!(unknown(variable["query"].as_str().unwrap_or_default()), [""; 0]);
    }
    let ids: BTreeSet<_> = panels.iter().filter_map(|panel| panel["id"].as_i64()).collect();
    assert_eq!(ids.len(), panels.len(), "every panel has an id of its own");
    let shown = |family: &&String| asked.iter().any(|name| name.starts_with(family.as_str()));
    let metrics = Metrics::of(&server).await;
    let hidden: Vec<_> = metrics.kinds.keys().filter(|family| !shown(family)).collect();
    assert_eq!(
        hidden,
        ["banso_log_verified_events", "banso_started_timestamp_seconds"],
        "what no panel shows"
    );

    let guide = beside_the_program("docs/running-banso.md");
    assert!(asked_for(&guide).len() > 5);
    assert_eq!(unknown(&guide), [""; 0]);
}
