//! Every query, and every field of an object with rights of its own, asked by everybody about the hub in the east.

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::house::{House, Things};
use super::matrix::Cell::{self, Aggregates, Nothing, Sees, SignInNeeded};
use super::matrix::{Cells, QUERIES, row_of};
use super::objects::{Readers, TYPES};
use super::person::Person;

/// A question whose answer shows whether somebody may.
struct Question {
    /// `query` or `Type.field`.
    about: &'static str,
    document: &'static str,
    /// Where in the answer the thing itself stands.
    at: &'static str,
    /// What stands there when it is shown.
    shown: fn(&Value, &Things) -> bool,
}

const fn question(
    about: &'static str,
    document: &'static str,
    at: &'static str,
    shown: fn(&Value, &Things) -> bool,
) -> Question {
    Question { about, document, at, shown }
}

fn there(value: &Value, _: &Things) -> bool {
    !value.is_null()
}

fn some(value: &Value, _: &Things) -> bool {
    value.as_i64().is_some_and(|count| count > 0)
}

/// Whether the text of an id stands anywhere within.
fn names(value: &Value, id: &str) -> bool {
    value.to_string().contains(id)
}

const QUESTIONS: &[Question] = &[
    question(
        "assessments",
        "{ assessments(plan: \"task-force-proposals\") { edges { node { id } } } }",
        "/assessments",
        |assessments, east| names(assessments, &east.assessment),
    ),
    question(
        "attainmentDifference",
        "{ attainmentDifference(plan: \"basic-plan-2\", before: { on: \"2025-06-01\" }) { changes { number } } }",
        "/attainmentDifference",
        there,
    ),
    question("citation", "query($citation: ID!) { citation(id: $citation) { hash } }", "/citation", there),
    question("citations", "{ citations { edges { node { id } } } }", "/citations", |citations, east| {
        names(citations, &east.citation)
    }),
    question(
        "consultations",
        "query($device: ID!) { consultations(device: $device) { edges { node { topic } } } }",
        "/consultations/edges/0",
        there,
    ),
    question("device", "query($device: ID!) { device(id: $device) { id name } }", "/device", there),
    question("devices", "{ devices(first: 100) { edges { node { id } } } }", "/devices", |devices, east| {
        names(devices, &east.device)
    }),
    question("hubs", "{ hubs(first: 100) { edges { node { id } } } }", "/hubs", |hubs, east| {
        names(hubs, &east.hub)
    }),
    question(
        "indicator",
        "query($indicator: ID!) { indicator(id: $indicator) { id code } }",
        "/indicator",
        there,
    ),
    question("indicators", "{ indicators { edges { node { id } } } }", "/indicators", |indicators, east| {
        names(indicators, &east.indicator)
    }),
    question(
        "insuranceClock",
        "{ insuranceClock(category: C2, filed: \"2025-04-18\") { starts } }",
        "/insuranceClock/starts",
        there,
    ),
    question("judgingMethods", "{ judgingMethods { method } }", "/judgingMethods/0", there),
    question("me", "{ me { today roles account { id name } } }", "/me", there),
    question("milestoneCatalogue", "{ milestoneCatalogue { version } }", "/milestoneCatalogue", there),
    question(
        "milestoneCounts",
        "query($hub: ID!) { milestoneCounts(filter: { hubs: [$hub] }) { total } }",
        "/milestoneCounts/total",
        some,
    ),
    question("node", "query($startup: ID!) { node(id: $startup) { id } }", "/node", there),
    question("nodes", "query($device: ID!) { nodes(ids: [$device]) { id } }", "/nodes/0", there),
    question("people", "{ people(first: 100) { edges { node { id } } } }", "/people", |people, east| {
        names(people, &east.account)
    }),
    question("plan", "{ plan(code: \"basic-plan-2\") { id name } }", "/plan", there),
    question("plans", "{ plans(kinds: [BASIC_PLAN]) { edges { node { id } } } }", "/plans/edges/0", there),
    question(
        "portfolioChanges",
        "query($hub: ID!) { portfolioChanges(hub: $hub, from: { on: \"2025-06-01\" }) { devicesAfter } }",
        "/portfolioChanges/devicesAfter",
        some,
    ),
    question("programmes", "{ programmes { edges { node { id } } } }", "/programmes/edges/0", there),
    question("rateLimit", "{ rateLimit { remaining } }", "/rateLimit", there),
    question(
        "reviewGoal",
        "{ reviewGoal(category: NEW, clinicalData: NEEDED, filed: \"2025-04-18\") { months } }",
        "/reviewGoal/months",
        there,
    ),
    question(
        "roadmapDifference",
        "query($device: ID!) { roadmapDifference(device: $device, before: { on: \"2025-06-01\" }) { \
         changes { kind } } }",
        "/roadmapDifference",
        there,
    ),
    question("ruleGaps", "{ ruleGaps { code } }", "/ruleGaps/0", there),
    question("rules", "{ rules { code } }", "/rules/0", there),
    question(
        "sessions",
        "{ sessions(first: 100) { edges { node { id account { id } } } } }",
        "/sessions",
        |sessions, east| names(sessions, &east.session),
    ),
    question("sourceFacts", "{ sourceFacts { code } }", "/sourceFacts/0", there),
    question("startup", "query($startup: ID!) { startup(id: $startup) { id name } }", "/startup", there),
    question(
        "startups",
        "{ startups(first: 100) { edges { node { id } } } }",
        "/startups",
        |startups, east| names(startups, &east.startup),
    ),
    question("systemState", "{ systemState { position } }", "/systemState/position", some),
    question(
        "targetAttainment",
        "{ targetAttainment(plan: \"basic-plan-2\") { code } }",
        "/targetAttainment",
        there,
    ),
    question(
        "trialContract",
        "{ trialContract(notified: \"2026-04-01\") { earliest } }",
        "/trialContract/earliest",
        there,
    ),
    question(
        "work",
        "{ work(kinds: [REPORTED]) { edges { node { startup { id } } } } }",
        "/work",
        |work, east| names(work, &east.startup),
    ),
];

const APART: &[Question] = &[
    question(
        "Device.history",
        "query($device: ID!) { device(id: $device) { history { totalCount } } }",
        "/device/history/totalCount",
        some,
    ),
    question(
        "Engagement.hub",
        "query($startup: ID!) { startup(id: $startup) { engagements { hub { id } } } }",
        "/startup/engagements/0/hub",
        there,
    ),
    question(
        "Grant.startup",
        "{ people(first: 100) { edges { node { grants { startup { id } } } } } }",
        "/people",
        |people, east| names(people, &east.startup),
    ),
    question(
        "Hub.history",
        "query($hub: ID!) { node(id: $hub) { ... on Hub { history { totalCount } } } }",
        "/node/history/totalCount",
        some,
    ),
    question(
        "DerivedCountRow.hub",
        "query($derived: ID!) { indicator(id: $derived) { derivedCounts(by: [FISCAL_YEAR]) { rows { count hub { id } } } } }",
        "/indicator/derivedCounts/rows/0",
        there,
    ),
    question(
        "Indicator.derivedCounts",
        "query($derived: ID!) { indicator(id: $derived) { derivedCounts { total } } }",
        "/indicator/derivedCounts/total",
        there,
    ),
    question(
        "MilestoneCountRow.hub",
        "query($hub: ID!) { milestoneCounts(groupBy: [HUB], filter: { hubs: [$hub] }) { rows { hub { id } } } }",
        "/milestoneCounts/rows/0/hub",
        there,
    ),
    question(
        "Ownership.startup",
        "query($device: ID!) { device(id: $device) { roadmap { owners { startup { id } } } } }",
        "/device/roadmap/owners/0/startup",
        there,
    ),
    question(
        "Person.name",
        "query($device: ID!) { device(id: $device) { roadmap { registered { by { id name } } } } }",
        "/device/roadmap/registered/by/name",
        there,
    ),
    question(
        "RoadmapItem.history",
        "query($device: ID!) { device(id: $device) { roadmap { nextSteps(first: 1) { history { totalCount } } } } }",
        "/device/roadmap/nextSteps/0/history",
        there,
    ),
    question(
        "Startup.history",
        "query($startup: ID!) { startup(id: $startup) { history { totalCount } } }",
        "/startup/history/totalCount",
        some,
    ),
    question(
        "StartupChange.hub",
        "query($startup: ID!) { startup(id: $startup) { changes(from: { position: 0 }) { startupChanges { hub { id } } } } }",
        "/startup/changes/startupChanges",
        |changes, east| names(changes, &east.hub),
    ),
    question("Viewer.account", "{ me { account { id } } }", "/me/account", there),
];

/// What somebody gets, as the answer shows.
async fn found(person: &Person, question: &Question, things: &Things) -> Cell {
    let variables = json!({
        "device": things.device, "startup": things.startup, "hub": things.hub, "indicator": things.indicator,
        "derived": things.derived, "citation": things.citation,
    });
    let body = person.answer(question.document, &variables).await;
    let about = question.about;
    match body["errors"][0]["extensions"]["code"].as_str() {
        Some("UNAUTHENTICATED") => {
            let held = body["data"].pointer(question.at).unwrap_or(&Value::Null);
            assert!(held.is_null(), "{} is shown {about} in spite of the error: {body}", person.word);
            return SignInNeeded;
        }
        Some(_) => panic!("{} {about}: {body}", person.word),
        None => assert!(body["errors"].is_null(), "{} {about}: {body}", person.word),
    }
    let held = body["data"].pointer(question.at).unwrap_or(&Value::Null);
    if !(question.shown)(held, things) {
        return Nothing;
    }
    if about == "milestoneCounts" && !sees_records(person).await { Aggregates } else { Sees }
}

async fn sees_records(person: &Person) -> bool {
    let data = person.asks("{ startups { totalCount } }", &json!({})).await;
    some(&data["startups"]["totalCount"], &Things::nowhere())
}

/// What everybody should get of a field apart: what its row says, of the objects that they may read.
fn expected(about: &str) -> Cells {
    let (name, field) = about.split_once('.').expect("a type and a field");
    let of = TYPES.iter().find(|of| of.name == name).unwrap_or_else(|| panic!("no row for {name}"));
    let row = of.apart.iter().find(|row| row.field == field).unwrap_or_else(|| panic!("no row for {about}"));
    let mut cells = row.cells;
    if let Readers::Of(readers) = of.readers {
        for (cell, reader) in cells.iter_mut().zip(readers) {
            *cell = if reader == Sees { *cell } else { reader };
        }
    }
    cells
}

/// What everybody gets, compared with what they should get.
async fn compare(house: &House, question: &Question, expected: Cells) -> Vec<String> {
    let mut wrong = Vec::new();
    for (person, expected) in house.everybody().zip(expected) {
        let cell = found(person, question, &house.east).await;
        if cell != expected {
            wrong.push(format!("{} {}: {cell:?}, not {expected:?}", person.word, question.about));
        }
    }
    wrong
}

on_both_databases! {
    async fn every_query_answers_everybody_as_the_matrix_says(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let asked: Vec<&str> = QUESTIONS.iter().map(|question| question.about).collect();
        let rows: Vec<&str> = QUERIES.iter().map(|row| row.field).collect();
        assert_eq!(asked, rows, "left is asked here, right has a row in the matrix");
        let mut wrong = Vec::new();
        for question in QUESTIONS {
            wrong.extend(compare(&house, question, row_of(QUERIES, question.about).cells).await);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    async fn every_field_apart_answers_everybody_as_the_matrix_says(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let asked: Vec<&str> = APART.iter().map(|question| question.about).collect();
        let rows: Vec<String> = TYPES
            .iter()
            .flat_map(|of| of.apart.iter().map(|row| format!("{}.{}", of.name, row.field)))
            .collect();
        assert_eq!(asked, rows, "left is asked here, right has a row in the matrix");
        let mut wrong = Vec::new();
        for question in APART {
            wrong.extend(compare(&house, question, expected(question.about)).await);
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
