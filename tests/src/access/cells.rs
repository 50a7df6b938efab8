//! Every field of every object type, asked by everybody. The way to each type is found in the printed schema, starting
//! at the doors below; who should get there stands in the matrix, along the way.

use std::collections::BTreeSet;

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use serde_json::{Map, Value};

use super::coverage::schema;
use super::house::House;
use super::matrix::Cell::{self, Aggregates, Nothing, Sees, SignInNeeded};
use super::matrix::{COUNTERS, Cells, EVERYBODY, KEEPERS, PEOPLE, RECORD, SIGNED_IN, SYSTEM, WITH_A_ROLE};
use super::objects::{COUNTING, COUNTS, Readers, TYPES, Type};
use super::person::Person;
use super::record::Record;
use super::sdl::Types;

/// A way into the graph: a selection around `@`, where the fields of a type may be asked for.
#[derive(Clone)]
struct Door {
    of: &'static str,
    selection: &'static str,
    cells: Cells,
}

const fn door(of: &'static str, selection: &'static str, cells: Cells) -> Door {
    Door { of, selection, cells }
}

/// The doors about things of the hub in the east. An empty page counts as nothing.
const DOORS: &[Door] = &[
    door("Device", "device(id: $device) { @ }", RECORD),
    door("Startup", "startup(id: $startup) { @ }", RECORD),
    // A device that has not adopted the newest catalogue.
    door(
        "CatalogueUpdate",
        "startup(id: $startup) { devices { roadmap { catalogueUpdate { @ } } } }",
        RECORD,
    ),
    door("OwnMilestone", "device(id: $device) { roadmap { items { milestone { own { @ } } } } }", RECORD),
    door("Hub", "node(id: $hub) { ... on Hub { @ } }", WITH_A_ROLE),
    door("Account", "node(id: $account) { ... on Account { @ } }", PEOPLE),
    door("Programme", "node(id: $programme) { ... on Programme { @ } }", EVERYBODY),
    door("Plan", "node(id: $plan) { ... on Plan { @ } }", WITH_A_ROLE),
    door("PlanConnection", "plans { @ }", WITH_A_ROLE),
    door("PlanEdge", "plans { edges { @ } }", WITH_A_ROLE),
    door("Node", "node(id: $startup) { @ }", RECORD),
    door("StartupConnection", "startups(filter: { text: \"試験用\" }) { @ }", RECORD),
    door("StartupEdge", "startups(filter: { text: \"試験用\" }) { edges { @ } }", RECORD),
    door("DeviceConnection", "devices(filter: { text: \"試験用\" }) { @ }", RECORD),
    door("DeviceEdge", "devices(filter: { text: \"試験用\" }) { edges { @ } }", RECORD),
    door("HubConnection", "hubs { @ }", WITH_A_ROLE),
    door("HubEdge", "hubs { edges { @ } }", WITH_A_ROLE),
    door("AccountConnection", "people { @ }", PEOPLE),
    door("AccountEdge", "people { edges { @ } }", PEOPLE),
    door("ProgrammeConnection", "programmes { @ }", EVERYBODY),
    door("PageInfo", "programmes { pageInfo { @ } }", EVERYBODY),
    door("MilestoneCatalogue", "milestoneCatalogue { @ }", EVERYBODY),
    door("Rule", "rules { @ }", EVERYBODY),
    door("SourceFact", "sourceFacts { @ }", EVERYBODY),
    door("JudgingMethod", "judgingMethods { @ }", EVERYBODY),
    door("RuleGap", "ruleGaps { @ }", EVERYBODY),
    door("InsuranceClock", "insuranceClock(category: C2, filed: \"2026-04-18\") { @ }", EVERYBODY),
    door(
        "OpenCoverage",
        "insuranceClock(category: A3, filed: \"2025-04-18\") { coveredFrom { open { @ } } }",
        EVERYBODY,
    ),
    door("TrialContract", "trialContract(notified: \"2026-04-01\") { @ }", EVERYBODY),
    door(
        "ReviewGoal",
        "reviewGoal(category: NEW, clinicalData: NEEDED, filed: \"2025-04-18\") { @ }",
        EVERYBODY,
    ),
    door(
        "Unanswered",
        "reviewGoal(clinicalData: OPEN, filed: \"2025-04-18\") { unanswered { @ } }",
        EVERYBODY,
    ),
    door("PlanAttainment", "targetAttainment(plan: $code) { @ }", WITH_A_ROLE),
    door(
        "AttainmentDifference",
        "attainmentDifference(plan: $code, before: { position: 1 }) { @ }",
        WITH_A_ROLE,
    ),
    door("UnchangedTarget", "attainmentDifference(plan: $code, before: {}) { unchanged { @ } }", WITH_A_ROLE),
    door(
        "ReportedPart",
        "targetAttainment(plan: $code, by: [HUB, FIELD]) { targets { reportedParts { @ } } }",
        WITH_A_ROLE,
    ),
    door("Assessment", "node(id: $assessment) { ... on Assessment { @ } }", WITH_A_ROLE),
    door("AssessmentConnection", "assessments(plan: $code) { @ }", WITH_A_ROLE),
    door("AssessmentEdge", "assessments(plan: $code) { edges { @ } }", WITH_A_ROLE),
    door("Indicator", "indicator(id: $indicator) { @ }", WITH_A_ROLE),
    door("IndicatorDerivation", "indicator(id: $derived) { definitions { derivation { @ } } }", WITH_A_ROLE),
    door("DerivedCounts", "indicator(id: $derived) { derivedCounts(by: [HUB]) { @ } }", COUNTING),
    door(
        "DerivedCountRow",
        "indicator(id: $derived) { derivedCounts(by: [FISCAL_YEAR]) { rows { @ } } }",
        COUNTING,
    ),
    door("IndicatorConnection", "indicators { @ }", WITH_A_ROLE),
    door("IndicatorEdge", "indicators { edges { @ } }", WITH_A_ROLE),
    door("Citation", "citation(id: $citation) { @ }", KEEPERS),
    door("CitedMethod", "citations(kinds: [ATTAINMENT]) { edges { node { methods { @ } } } }", COUNTERS),
    door("CitationConnection", "citations { @ }", KEEPERS),
    door("CitationEdge", "citations { edges { @ } }", KEEPERS),
    door("MilestoneCounts", "milestoneCounts(filter: { hubs: [$hub] }) { @ }", SIGNED_IN),
    door(
        "MilestoneCountRow",
        "milestoneCounts(filter: { hubs: [$hub] }, groupBy: [HUB, KIND, CLASS, FISCAL_YEAR]) { rows { @ } }",
        COUNTS,
    ),
    door(
        "RoadmapDifference",
        "roadmapDifference(device: $device, before: { on: \"2020-01-01\" }) { @ }",
        RECORD,
    ),
    door("ConsultationMatchConnection", "consultations(search: \"試験の問\") { @ }", RECORD),
    door("ConsultationMatchEdge", "consultations(search: \"試験の問\") { edges { @ } }", RECORD),
    door("PortfolioChanges", "startup(id: $startup) { changes(from: { position: 0 }) { @ } }", RECORD),
    door("PortfolioChanges", "portfolioChanges(hub: $hub, from: { position: 0 }) { @ }", RECORD),
    door("WorkConnection", "work(kinds: [PLANNED], dueWithinDays: 3650) { @ }", RECORD),
    door("WorkEdge", "work(kinds: [PLANNED], dueWithinDays: 3650) { edges { @ } }", RECORD),
    door("WorkCount", "work(kinds: [PLANNED], dueWithinDays: 3650) { counts { @ } }", RECORD),
    door("SessionConnection", "sessions { @ }", SYSTEM),
    door("SessionEdge", "sessions { edges { @ } }", SYSTEM),
    door("Session", "sessions { edges { node { @ } } }", SYSTEM),
    door("Viewer", "me { @ }", [Nothing, Sees, Sees, Sees, Sees, Sees, Sees, Sees, Sees, Sees]),
    door("RateLimit", "rateLimit { @ }", EVERYBODY),
    door("SystemState", "systemState { @ }", SYSTEM),
];
/// Fields that cannot be asked for without arguments: type, field, arguments.
const ARGUMENTS: &[(&str, &str, &str)] = &[("Startup", "changes", "(from: { position: 0 })")];
/// Told by mutations to whoever sent them, and by the subscription: tried in `mutations` and `follows`.
const TOLD_ELSEWHERE: [&str; 3] = ["Change", "UserError", "Warning"];
/// There for a moment only and over before anybody asks, or only for who is signed in to the pages, too: who may is tried,
/// that there is one for everybody is not.
const FLEETING: [&str; 2] = ["Session", "VerificationUnderWay"];
/// The root types, whose fields have rows of their own.
const ROOTS: [&str; 3] = ["Query", "Mutation", "Subscription"];

/// A way to a type.
#[derive(Clone)]
struct Way {
    of: String,
    /// Around `@`.
    selection: String,
    /// Who gets there.
    cells: Cells,
}

impl Way {
    fn through(door: &Door) -> Self {
        Self { of: door.of.to_owned(), selection: door.selection.to_owned(), cells: door.cells }
    }

    /// On through a field.
    fn on(&self, field: &str, to: &str, row: Option<Cells>) -> Self {
        let cells = row.map_or(self.cells, |row| both(self.cells, row));
        let asked = asked(&self.of, field);
        Self { of: to.to_owned(), selection: self.around(&format!("{asked} {{ @ }}")), cells }
    }

    /// To one of the types that an interface stands for.
    fn as_one(&self, of: &str) -> Self {
        Self { of: of.to_owned(), selection: self.around(&format!("... on {of} {{ @ }}")), cells: self.cells }
    }

    fn around(&self, inner: &str) -> String {
        self.selection.replacen('@', inner, 1)
    }
}

/// A field with the arguments that it needs.
fn asked(of: &str, field: &str) -> String {
    let arguments = ARGUMENTS.iter().find(|(name, needs, _)| (*name, *needs) == (of, field));
    format!("{field}{}", arguments.map_or("", |(_, _, arguments)| arguments))
}

/// Who gets through both.
fn both(one: Cells, other: Cells) -> Cells {
    let mut cells = one;
    for (cell, other) in cells.iter_mut().zip(other) {
        *cell = if *cell == Sees { other } else { *cell };
    }
    cells
}

fn row_of(name: &str) -> Option<&'static Type> {
    TYPES.iter().find(|row| row.name == name)
}

/// Every way there is, through each field of each type once.
fn ways(types: &Types) -> Vec<Way> {
    let mut ways: Vec<Way> = DOORS.iter().map(Way::through).collect();
    let mut opened: BTreeSet<String> = BTreeSet::new();
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        next += 1;
        if !opened.insert(way.of.clone()) {
            continue;
        }
        let row = row_of(&way.of).unwrap_or_else(|| panic!("no row for {}", way.of));
        for (field, leads_to) in &types[&way.of].fields {
            // What is said of an empty page says nothing.
            if types.contains_key(leads_to) && leads_to != "PageInfo" {
                let apart = row.apart.iter().find(|row| row.field == field).map(|row| row.cells);
                let on = way.on(field, leads_to, apart);
                let readers = match row_of(leads_to).map(|row| row.readers) {
                    // One's own is one's own, whoever may read that of others.
                    Some(Readers::Of(readers)) if row.readers != Readers::TheAskerAlone => {
                        both(on.cells, readers)
                    }
                    _ => on.cells,
                };
                ways.push(Way { cells: readers, ..on });
            }
        }
        let of_the_interface = types.iter().filter(|(_, object)| object.implements.contains(&way.of));
        if way.of != "Node" {
            ways.extend(of_the_interface.map(|(name, _)| way.as_one(name)));
        }
    }
    ways
}

/// The fields of a type that stand in no row of their own, each with something to ask for beneath it.
fn fields(types: &Types, of: &str) -> Vec<(String, String)> {
    let row = row_of(of).unwrap_or_else(|| panic!("no row for {of}"));
    let plain = row.fields.split_whitespace().map(|field| {
        let leads_to = &types[of].fields[field];
        let beneath = if types.contains_key(leads_to) { " { __typename }" } else { "" };
        (field.to_owned(), format!("{}{beneath}", asked(of, field)))
    });
    plain.collect()
}

/// The objects that hold what was asked for: those with a field of this name.
fn holders<'a>(value: &'a Value, field: &str, found: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| holders(item, field, found)),
        Value::Object(object) if object.contains_key(field) => found.push(object),
        Value::Object(object) => object.values().for_each(|inner| holders(inner, field, found)),
        _ => {}
    }
}

/// What somebody gets of all fields of a type on one way.
enum Got {
    /// No object, and no error.
    Nothing,
    /// Sign in first, and no object.
    SignInNeeded,
    /// Objects with these fields.
    Objects(BTreeSet<String>),
    /// An error for what has to be answered.
    Error(String),
}

async fn got(person: &Person, way: &Way, fields: &[(String, String)], variables: &Value) -> Got {
    // An alias that nothing else has tells the object from those around it.
    let asked: Vec<&str> = fields.iter().map(|(_, text)| text.as_str()).collect();
    let inner = way.around(&format!("here: __typename {}", asked.join(" ")));
    let used: Vec<String> = [
        "device",
        "startup",
        "hub",
        "account",
        "programme",
        "plan",
        "indicator",
        "derived",
        "assessment",
        "citation",
    ]
    .into_iter()
    .map(|name| (name, "ID"))
    .chain([("code", "String")])
    .filter(|(name, _)| inner.contains(&format!("${name}")))
    .map(|(name, of)| format!("${name}: {of}!"))
    .collect();
    let document = if used.is_empty() {
        format!("{{ {inner} }}")
    } else {
        format!("query({}) {{ {inner} }}", used.join(", "))
    };
    let body = person.answer(&document, variables).await;
    let mut objects = Vec::new();
    holders(&body["data"], "here", &mut objects);
    objects.retain(|object| object.get("edges") != Some(&Value::Array(Vec::new())));
    match (body["errors"][0]["extensions"]["code"].as_str(), objects.is_empty()) {
        (Some("UNAUTHENTICATED"), true) => Got::SignInNeeded,
        (Some(_), _) => Got::Error(format!("{document}\n  {}", body["errors"])),
        (None, _) if !body["errors"].is_null() => Got::Error(format!("{document}\n  {}", body["errors"])),
        (None, true) => Got::Nothing,
        (None, false) => {
            let answered =
                |(name, _): &&(String, String)| objects.iter().all(|object| object.contains_key(name));
            Got::Objects(fields.iter().filter(answered).map(|(name, _)| name.clone()).collect())
        }
    }
}

/// Whether somebody meets an object with all of `fields`, where that is as it should be.
///
/// # Errors
/// What is wrong with what they get.
fn judge(cell: Cell, got: Got, fields: usize) -> Result<bool, String> {
    match (cell, got) {
        (_, Got::Error(told)) => Err(told),
        (Sees | Aggregates, Got::Objects(shown)) if shown.len() == fields => Ok(true),
        (Sees | Aggregates, Got::Objects(shown)) => Err(format!("is shown only {shown:?}")),
        // Another way may hold one: whether there is any is judged over all ways.
        (Sees | Aggregates | Nothing, Got::Nothing) | (SignInNeeded, Got::SignInNeeded) => Ok(false),
        (Sees | Aggregates | Nothing, Got::SignInNeeded) => Err("is asked to sign in".to_owned()),
        (Nothing | SignInNeeded, Got::Objects(shown)) => Err(format!("is shown {shown:?}")),
        (SignInNeeded, Got::Nothing) => Err("is not asked to sign in".to_owned()),
    }
}

#[test]
fn there_is_a_way_to_every_type() {
    let types = schema();
    let reached: BTreeSet<String> = ways(&types).into_iter().map(|way| way.of).collect();
    let left: Vec<&String> = types
        .keys()
        .filter(|name| !reached.contains(*name) && !name.ends_with("Payload"))
        .filter(|name| !TOLD_ELSEWHERE.contains(&name.as_str()) && !ROOTS.contains(&name.as_str()))
        .collect();
    assert!(left.is_empty(), "no way to {left:?}: add a door in tests/src/access/cells.rs");
}

on_both_databases! {
    async fn every_field_of_every_type_answers_everybody_as_the_matrix_says(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let record = Record::told(&house).await;
        let types = schema();
        let ways = ways(&types);
        let mut wrong = Vec::new();
        for of in ways.iter().map(|way| way.of.clone()).collect::<BTreeSet<_>>() {
            let fields = fields(&types, &of);
            for (column, person) in house.everybody().enumerate() {
                let (mut met, mut expected) = (false, false);
                for way in ways.iter().filter(|way| way.of == of) {
                    let cell = way.cells[column];
                    expected |= cell == Sees;
                    let got = got(person, way, &fields, &record.variables).await;
                    match judge(cell, got, fields.len()) {
                        Ok(meets) => met |= meets,
                        Err(what) => wrong.push(format!("{} {of} by {}: {what}", person.word, way.selection)),
                    }
                }
                if expected && !met && !FLEETING.contains(&of.as_str()) {
                    wrong.push(format!("{} meets no {of}: tell of one in tests/src/access/record.rs", person.word));
                }
            }
        }
        assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
    }
}
