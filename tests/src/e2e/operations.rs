//! What who runs the machine does from the command line: verify, move, back up, restore, rebuild, stop.

use std::process::Output;
use std::time::Duration;

use banso_tests::harness::{DatabaseKind, Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::raw;
use super::roads::{begun, history, new_device, seen_as_of};
use super::signer::Signer;
use super::wish::{Wish, account_opened, erased, renamed};

/// Runs the program and expects success; answers what it printed for its caller.
fn succeeds(db: &TestDatabase, arguments: &[&str]) -> String {
    let output = db.banso(arguments).unwrap();
    assert!(output.status.success(), "banso {arguments:?}: {output:?}");
    String::from_utf8(output.stdout).expect("text")
}

/// Runs the program and expects exit status 1; answers what it printed for people.
fn fails(db: &TestDatabase, arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = db.banso(arguments).unwrap();
    assert_eq!(status.code(), Some(1), "banso {arguments:?}: {}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stderr).expect("text")
}

fn file(db: &TestDatabase, name: &str) -> String {
    db.data_dir().join(name).display().to_string()
}

/// The hash of the last event, as `banso log verify` prints it.
fn head_hash(db: &TestDatabase) -> String {
    let told = succeeds(db, &["log", "verify"]);
    told.split_whitespace().last().expect("a hash").to_owned()
}

const PEOPLE: &str = "{ people(first: 50) { edges { node { id name subject erased } } } }";

/// What people see: the same before and after a log has moved.
async fn answers(server: &Server<'_>, device: &str) -> Value {
    let (mentor, policymaker) =
        (Person::of(server, TokenFor::Mentor), Person::of(server, TokenFor::Policymaker));
    let administrator = Person::of(server, TokenFor::Administrator);
    let head = history(&mentor, device).await[0]["position"].clone();
    let counts = "query($position: Position) { milestoneCounts(groupBy: [KIND, FISCAL_YEAR, CLASS, HUB], \
        background: INCLUDED, asOf: { position: $position, on: \"2026-01-31\" }) { \
        total rows { kind fiscalYear class count hub { code } } } }";
    json!({
        "startups": mentor.asks("{ startups(first: 50) { totalCount edges { node { id name version \
            engagements { from hub { code } } devices { id name version stage } } } } }", json!({})).await,
        "roadmap": seen_as_of(&mentor, device, json!({ "position": head, "on": "2026-01-31" })).await,
        "history": history(&mentor, device).await,
        "counts": policymaker.asks(counts, json!({ "position": head })).await,
        "people": administrator.asks(PEOPLE, json!({})).await,
    })
}

/// A served log with a device more than the samples, stopped again; its answers.
async fn lived_in(db: &TestDatabase) -> (String, Value) {
    let server = Server::start(db).await.unwrap();
    let new = new_device(&server).await;
    begun(&server, &new.device).await;
    let seen = answers(&server, &new.device).await;
    assert!(server.stop().await.unwrap().success());
    (new.device, seen)
}

/// Moves log, keys and files into an empty database.
fn moved(from: &TestDatabase, to: &TestDatabase) {
    let (log, keys) = (file(from, "moved.log"), file(from, "moved.keys"));
    succeeds(from, &["log", "export", &log]);
    succeeds(from, &["keys", "export", &keys]);
    succeeds(to, &["log", "import", &log]);
    succeeds(to, &["keys", "import", &keys]);
    for kept in ["banso.key", "development-issuer.p8"] {
        std::fs::copy(from.data_dir().join(kept), to.data_dir().join(kept)).expect("copied");
    }
}

/// The administrator opens an account for a person and erases it; answers the id and the wish that erases.
async fn known_for_a_while(server: &Server<'_>, name: &str) -> (Person, String, Wish) {
    let administrator = Person::of(server, TokenFor::Administrator);
    let account = administrator.does(&account_opened("banso-development", "to-be-forgotten", name)).await.id;
    let wish = erased(&account);
    (administrator, account, wish)
}

async fn name_of(administrator: &Person, account: &str) -> Value {
    let document = "query($id: ID!) { node(id: $id) { ... on Account { name subject erased } } }";
    administrator.asks(document, json!({ "id": account })).await["node"].clone()
}

on_both_databases! {
    async fn verifying_names_the_first_broken_position(db: TestDatabase) {
        let (device, _) = lived_in(&db).await;
        let told = succeeds(&db, &["log", "verify"]);
        assert!(told.contains("is sound") && told.contains("events, head "), "{told}");
        assert!(!device.is_empty());
        raw::unlock_events(&db).await;
        raw::damage(&db, "update events set payload = replace(payload, 'サ', 'シ') where position in (31, 33)").await;
        raw::damage(&db, "update events set actor = '00000000-0000-7000-8000-000000000001' where position = 30").await;
        let told = fails(&db, &["log", "verify"]);
        assert!(told.contains("position 30"), "the first one: {told}");
    }

    async fn a_log_moves_to_the_other_database_and_back_unchanged(db: TestDatabase) {
        let (device, seen) = lived_in(&db).await;
        let other = match db.kind() {
            DatabaseKind::Sqlite => DatabaseKind::Postgres,
            DatabaseKind::Postgres => DatabaseKind::Sqlite,
        };
        let there = TestDatabase::migrated(other).await.unwrap();
        moved(&db, &there);
        assert_eq!(head_hash(&there), head_hash(&db));
        let server = Server::start(&there).await.unwrap();
        assert_eq!(answers(&server, &device).await, seen, "the same answers there");
        assert!(server.stop().await.unwrap().success());
        let back = TestDatabase::migrated(db.kind()).await.unwrap();
        moved(&there, &back);
        assert_eq!(head_hash(&back), head_hash(&db));
        let server = Server::start(&back).await.unwrap();
        assert_eq!(answers(&server, &device).await, seen, "the same answers at home");
    }

    async fn a_backup_made_while_serving_answers_the_same_when_restored(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        begun(&server, &new.device).await;
        let seen = answers(&server, &new.device).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let busy = tokio::spawn({
            let (mentor, device) = (mentor.clone(), device_of_another(&server, &new.startup).await);
            async move {
                for number in 0..40 {
                    mentor.does(&renamed(&device, &format!("name {number}"))).await;
                }
            }
        });
        let (log, keys) = (file(&db, "backup.log"), file(&db, "backup.keys"));
        let told = succeeds(&db, &["backup", "--log", &log, "--keys", &keys]);
        assert!(told.contains("backup.log") && told.contains("banso.key"), "what it made and left: {told}");
        busy.await.unwrap();
        assert!(fails(&db, &["backup", "--log", &log, "--keys", &keys]).contains("is there already"));
        assert!(server.stop().await.unwrap().success());

        let there = TestDatabase::migrated(db.kind()).await.unwrap();
        for kept in ["banso.key", "development-issuer.p8"] {
            std::fs::copy(db.data_dir().join(kept), there.data_dir().join(kept)).expect("copied");
        }
        let told = succeeds(&there, &["restore", "--log", &log, "--keys", &keys]);
        assert!(told.contains("restored and verified"), "{told}");
        assert!(fails(&there, &["restore", "--log", &log, "--keys", &keys]).contains("--force"));
        let server = Server::start(&there).await.unwrap();
        let restored = answers(&server, &new.device).await;
        for same in ["roadmap", "history", "counts", "people"] {
            assert_eq!(restored[same], seen[same], "{same}");
        }
    }

    async fn an_erased_person_stays_erased_when_an_old_backup_is_restored(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let name = "サンプル 忘却 希望";
        let (administrator, account, forget) = known_for_a_while(&server, name).await;
        assert_eq!(name_of(&administrator, &account).await["name"], name);
        let (log, keys) = (file(&db, "old.log"), file(&db, "old.keys"));
        succeeds(&db, &["backup", "--log", &log, "--keys", &keys]);
        let backup = std::fs::read(&log).expect("the backup");
        assert!(!contains(&backup, name.as_bytes()), "a backup of the log holds no name in the clear");

        administrator.does(&forget).await;
        let gone = json!({ "name": null, "subject": null, "erased": true });
        assert_eq!(name_of(&administrator, &account).await, gone);
        let erased_person = Person::with_token(&server, &Signer::development(db.data_dir()).token("to-be-forgotten"));
        assert_eq!(erased_person.asks("{ me { account { id } } }", json!({})).await["me"]["account"], Value::Null);
        let newest_keys = file(&db, "newest.keys");
        succeeds(&db, &["keys", "export", &newest_keys]);
        assert!(server.stop().await.unwrap().success());

        // Over the same database: its own erasures win over the old keys.
        succeeds(&db, &["restore", "--force", "--log", &log, "--keys", &keys]);
        let server = Server::start(&db).await.unwrap();
        assert_eq!(name_of(&administrator.at(&server), &account).await["name"], Value::Null);
        assert!(server.stop().await.unwrap().success());
        // Into a new one: the newest keys know of the erasure.
        let there = TestDatabase::migrated(db.kind()).await.unwrap();
        for kept in ["banso.key", "development-issuer.p8"] {
            std::fs::copy(db.data_dir().join(kept), there.data_dir().join(kept)).expect("copied");
        }
        succeeds(&there, &["restore", "--log", &log, "--keys", &newest_keys]);
        let server = Server::start(&there).await.unwrap();
        assert_eq!(name_of(&administrator.at(&server), &account).await["name"], Value::Null);
    }

    async fn the_projections_are_rebuilt_while_serving_and_answer_the_same(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        begun(&server, &new.device).await;
        let seen = answers(&server, &new.device).await;
        let generations = |told: &str| {
            let active = told.lines().filter(|line| line.contains(" active "));
            active.map(|line| line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0)).sum::<i64>()
        };
        let before = succeeds(&db, &["projections", "status"]);
        let rebuilt = succeeds(&db, &["projections", "rebuild"]);
        let models = ["startups", "devices", "history", "hubs", "programmes", "people", "milestone_facts", "plans", "indicators", "assessments",
            "citations"];
        for name in models {
            assert!(before.contains(name) && rebuilt.contains(&format!("{name}: generation")), "{before}\n{rebuilt}");
        }
        let after = succeeds(&db, &["projections", "status"]);
        assert!(generations(&after) >= generations(&before) + 11, "{before}\n{after}");
        assert_eq!(answers(&server, &new.device).await, seen);
        let recounted = succeeds(&db, &["projections", "recount"]);
        assert!(recounted.contains("all 13 derived indicators come to what is served"), "{recounted}");
        begun_again(&server, &new.device).await;
    }

    async fn a_stop_under_load_finishes_what_was_accepted(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let mut devices = vec![new.device];
        for _ in 1..8 {
            devices.push(device_of_another(&server, &new.startup).await);
        }
        let writers: Vec<_> = devices
            .into_iter()
            .enumerate()
            .map(|(writer, device)| {
                let mentor = mentor.clone();
                tokio::spawn(async move {
                    let mut acknowledged = Vec::new();
                    for number in 0.. {
                        let wish = renamed(&device, &format!("name {writer}-{number}"));
                        match mentor.send(&wish.short_document(), wish.variables()).await {
                            Ok(reply) if reply.body["data"]["done"]["replayed"] == false => {
                                acknowledged.push(wish.command_id().to_owned());
                            }
                            Ok(reply) => assert_eq!(reply.status, 503, "{}", reply.body),
                            Err(_) => return acknowledged,
                        }
                    }
                    acknowledged
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(700)).await;
        assert!(server.stop().await.unwrap().success());
        let tables = raw::connect(&db).await;
        let mut count = 0;
        for writer in writers {
            for command_id in writer.await.unwrap() {
                assert_eq!(raw::occurrences(&tables, &command_id).await, (1, 1));
                count += 1;
            }
        }
        assert!(count > 20, "the server was hardly under load: {count} commands");
        assert!(succeeds(&db, &["log", "verify"]).contains("is sound"));
    }

    async fn an_empty_log_is_served_without_samples(db: TestDatabase) {
        let server = Server::start_with(&db, &[("BANSO_NO_SAMPLES", "1")]).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        assert_eq!(mentor.asks("{ me { roles } }", json!({})).await, json!({ "me": { "roles": [] } }));
        assert_eq!(raw::head(&raw::connect(&db).await).await, 0);
    }

    async fn the_health_and_console_answer(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.asks("{ me { roles } }", json!({})).await;
        for (path, expected) in [
            ("/health/live", "true"),
            ("/health/ready", "true"),
            ("/graphiql", "html"),
        ] {
            let answer = server.http().get(server.url(path)).header("accept", "*/*").send().await.unwrap();
            assert_eq!(answer.status().as_u16(), 200, "{path}");
            let text = answer.text().await.unwrap();
            assert!(text.contains(expected), "{path}: {text}");
        }
    }
}

/// A further device of a startup.
async fn device_of_another(server: &Server<'_>, startup: &str) -> String {
    let mentor = Person::of(server, TokenFor::Mentor);
    mentor.does(&super::wish::device_registered(startup, "もう一つ")).await.id
}

/// Writing goes on, and what is written is read.
async fn begun_again(server: &Server<'_>, device: &str) {
    let mentor = Person::of(server, TokenFor::Mentor);
    let position = mentor.does(&renamed(device, "after the rebuild")).await.position;
    let document = "query($id: ID!, $min: Position) { device(id: $id, minPosition: $min) { name } }";
    let read = mentor.asks(document, json!({ "id": device, "min": position })).await;
    assert_eq!(read["device"]["name"], "after the rebuild");
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The schema needs no database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_printed_schema_is_the_committed_one() {
    let db = TestDatabase::empty(DatabaseKind::Sqlite).unwrap();
    let printed = succeeds(&db, &["schema"]);
    let committed = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    let committed = std::fs::read_to_string(committed).expect("schema.graphql stands in the root");
    assert!(printed == committed, "schema.graphql is not what the program prints: run `cargo xtask schema`");
}

/// A token needs a data folder, not a running server.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_printed_alone_for_every_sample_person() {
    let db = TestDatabase::sqlite().await.unwrap();
    for person in TokenFor::ALL {
        let token = succeeds(&db, &["token", "--as", person.word()]);
        assert_eq!(token.trim().split('.').count(), 3, "{token}");
        assert_eq!(token.lines().count(), 1);
    }
    let output = db.banso(&["token", "--as", "nobody"]).unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("mentor"), "names whom there are");
}
