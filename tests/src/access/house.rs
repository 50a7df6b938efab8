//! A running server with its sample data: everybody of the matrix, and what belongs to which hub.

use std::collections::BTreeMap;

use banso_tests::harness::{Server, TestDatabase};
use serde_json::{Value, json};

use super::matrix::COLUMNS;
use super::person::{Person, ghost};

const STARTUPS: &str = "{ startups(first: 100) { edges { node { id name devices { id name } } } } }";

/// Everybody of the matrix.
pub(super) struct House {
    people: BTreeMap<&'static str, Person>,
    /// What belongs to the hub in the east.
    pub(super) east: Things,
    /// What belongs to the hub in the west.
    pub(super) west: Things,
}

/// What an input can name.
#[derive(Clone, Debug)]
pub(super) struct Things {
    pub(super) startup: String,
    pub(super) device: String,
    pub(super) hub: String,
    /// A member of the startup.
    pub(super) account: String,
    pub(super) programme: String,
    /// Another startup.
    pub(super) to: String,
    /// An adopted policy document.
    pub(super) plan: String,
    /// Another one.
    pub(super) successor: String,
    /// A reported indicator, of the whole deployment.
    pub(super) indicator: String,
    /// A derived indicator, of the whole deployment.
    pub(super) derived: String,
    /// An assessment of the plan.
    pub(super) assessment: String,
    /// A figure that was given out.
    pub(super) citation: String,
    /// A session of the pages of the member.
    pub(super) session: String,
}

impl Things {
    /// Things that do not exist.
    pub(super) fn nowhere() -> Self {
        Self {
            startup: ghost("Startup"),
            device: ghost("Device"),
            hub: ghost("Hub"),
            account: ghost("Account"),
            programme: ghost("Programme"),
            to: ghost("Startup"),
            plan: ghost("Plan"),
            successor: ghost("Plan"),
            indicator: ghost("Indicator"),
            derived: ghost("Indicator"),
            assessment: ghost("Assessment"),
            citation: ghost("Citation"),
            session: ghost("Session"),
        }
    }

    /// The ids of the record.
    pub(super) fn record(&self) -> [(&'static str, &str); 2] {
        [("Startup", &self.startup), ("Device", &self.device)]
    }
}

impl House {
    /// Signs everybody in and looks up what there is.
    pub(super) async fn of(server: &Server<'_>, db: &TestDatabase) -> Self {
        let people: BTreeMap<_, _> =
            COLUMNS.into_iter().map(|word| (word, Person::of(server, db, word))).collect();
        let data = people["officer"].asks("{ indicators { edges { node { id code } } } }", &json!({})).await;
        let indicators = by(&data["indicators"], "code");
        let data = people["public"].asks("{ programmes { edges { node { id } } } }", &json!({})).await;
        let programme = text(&data["programmes"]["edges"][0]["node"]["id"]);
        let plans = plans(&people["policymaker"]).await;
        let (plan, successor) = (plans["task-force-proposals"].clone(), plans["basic-plan-2"].clone());
        let judged = json!({ "plan": plan, "on": "2025-06-01" });
        let assessment = people["policymaker"].makes("judgePlan", "assessment", judged).await;
        let citation = cited(&people["policymaker"], &indicators["site-visitors"]).await;
        let accounts = accounts(&people["administrator"]).await;
        let hubs = hubs(&people["mentor"]).await;
        let startups = people["mentor"].asks(STARTUPS, &json!({})).await;
        let a = named(&startups, "サンプルA株式会社");
        let b = named(&startups, "サンプルB株式会社");
        let startups = people["mentor-west"].asks(STARTUPS, &json!({})).await;
        let c = named(&startups, "サンプルC株式会社");
        let east = Things {
            startup: text(&a["id"]),
            device: device(&a, "サンプル植込み機器"),
            hub: hubs["sample-east"].clone(),
            account: accounts["sample-startup"].clone(),
            programme: programme.clone(),
            indicator: indicators["site-visitors"].clone(),
            derived: indicators["first-approvals"].clone(),
            citation: citation.clone(),
            session: signed_in(server, db, &people["startup"]).await,
            to: text(&b["id"]),
            plan: plan.clone(),
            successor: successor.clone(),
            assessment: assessment.clone(),
        };
        let west = Things {
            startup: text(&c["id"]),
            device: device(&c, "サンプル計測機器"),
            hub: hubs["sample-west"].clone(),
            account: accounts["sample-startup-west"].clone(),
            programme: programme.clone(),
            indicator: indicators["site-visitors"].clone(),
            derived: indicators["first-approvals"].clone(),
            citation,
            session: ghost("Session"),
            to: text(&c["id"]),
            plan,
            successor,
            assessment,
        };
        Self { people, east, west }
    }

    /// Somebody by their word.
    pub(super) fn person(&self, word: &str) -> &Person {
        self.people.get(word).unwrap_or_else(|| panic!("nobody is called {word}"))
    }

    /// Everybody, in the order of the columns.
    pub(super) fn everybody(&self) -> impl Iterator<Item = &Person> {
        COLUMNS.into_iter().map(|word| self.person(word))
    }

    /// A new startup of the hub in the east with a device, whose member the sample startup's person is.
    pub(super) async fn new_record(&self, for_member: bool) -> Things {
        let mentor = self.person("mentor");
        let input =
            json!({ "name": "試験用", "founded": "unknown", "hub": self.east.hub, "from": "2023-04-03" });
        let startup = mentor.makes("registerStartup", "startup", input).await;
        let input =
            json!({ "startup": startup, "name": "試験用機器", "purpose": "THERAPEUTIC", "form": "HARDWARE" });
        let device = mentor.makes("registerDevice", "device", input).await;
        if for_member {
            self.grants(&self.east.account, json!({ "role": "STARTUP_MEMBER", "startup": startup })).await;
        }
        Things { startup, device, ..self.east.clone() }
    }

    /// The system administrator grants a role; the position.
    pub(super) async fn grants(&self, account: &str, mut role: Value) -> i64 {
        role["account"] = json!(account);
        role["from"] = json!("2023-04-03");
        self.person("administrator").does("grantRole", role).await
    }

    /// The system administrator makes somebody known.
    pub(super) async fn new_account(&self) -> String {
        let subject = format!("trial-{}", uuid::Uuid::now_v7());
        let input = json!({ "issuer": "trial", "subject": subject, "name": "試験 用" });
        self.person("administrator").makes("openAccount", "account", input).await
    }
}

/// Signs a browser of a person in to the pages; the id of its session, as the person is told it.
pub(super) async fn signed_in(server: &Server<'_>, db: &TestDatabase, person: &Person) -> String {
    let listen = server.url("").replace("http://", "");
    let output = db.banso(&["sign-in", "--as", person.word, "--listen", &listen]).expect("runs");
    let link = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    // The way leads on to pages; only that the link was taken counts.
    server.http().get(&link).send().await.expect("the server answers");
    let data = person.asks("{ me { sessions { id } } }", &json!({})).await;
    text(&data["me"]["sessions"][0]["id"])
}

/// All accounts by the subject of their tokens; for the system administrator.
pub(super) async fn accounts(person: &Person) -> BTreeMap<String, String> {
    let data = person.asks("{ people(first: 100) { edges { node { id subject } } } }", &json!({})).await;
    by(&data["people"], "subject")
}

/// All hubs by code.
pub(super) async fn hubs(person: &Person) -> BTreeMap<String, String> {
    let data = person.asks("{ hubs(first: 100) { edges { node { id code } } } }", &json!({})).await;
    by(&data["hubs"], "code")
}

/// All plans by code; for whoever has a role.
async fn plans(person: &Person) -> BTreeMap<String, String> {
    let data = person.asks("{ plans(first: 100) { edges { node { id code } } } }", &json!({})).await;
    by(&data["plans"], "code")
}

/// A reported value that was given out.
async fn cited(person: &Person, indicator: &str) -> String {
    let question = json!({ "measurement": { "indicator": indicator, "measurement": 1 } });
    person.makes("fixCitation", "citation", json!({ "question": question, "givenTo": "試験課" })).await
}

fn by(page: &Value, field: &str) -> BTreeMap<String, String> {
    nodes(page).iter().map(|node| (text(&node[field]), text(&node["id"]))).collect()
}

/// The nodes of a page.
pub(super) fn nodes(page: &Value) -> Vec<Value> {
    let edges = page["edges"].as_array().unwrap_or_else(|| panic!("no page: {page}"));
    edges.iter().map(|edge| edge["node"].clone()).collect()
}

fn named(data: &Value, name: &str) -> Value {
    nodes(&data["startups"]).into_iter().find(|node| node["name"] == name).expect("a sample startup")
}

fn device(startup: &Value, name: &str) -> String {
    let devices = startup["devices"].as_array().expect("devices");
    text(&devices.iter().find(|device| device["name"] == name).expect("a sample device")["id"])
}

/// Text that has to be there.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}
