//! What was told to whom: figures fixed as citations, given again, withdrawn, and asked again as things are known today.

use aws_lc_rs::digest;
use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use super::lines::{background, minutes};
use super::person::{Done, Person};
use super::raw;
use super::roads::new_device;
use super::wish::{Wish, corrected, reported as milestone};

const FIGURE: &str = "id kind plan indicator { code } on position definition revision methods { method version } unit basis \
    population source { document line } answer canonical hash shown withdrawn withdrawnBecause version \
    givenTo { to on purpose }";
const TODAY: &str = "today { readAt { on position } differs moreThanVersions reasons { code text } \
    changes { path before after } answer notAnswered { code text } }";

/// Refuses a wish: rule, field, and a text in both languages that is no code.
async fn refused(person: &Person, wish: &Wish, rule: &str, field: &[&str]) {
    let mut texts = Vec::new();
    for language in ["ja", "en"] {
        let error = person.clone().speaking(language).is_refused(wish).await[0].clone();
        assert_eq!((&error["rule"], &error["field"]), (&json!(rule), &json!(field)), "{error}");
        let text = error["message"].as_str().expect("a text").to_owned();
        assert!(!text.contains('{') && text != rule, "{text}");
        texts.push(text);
    }
    assert_ne!(texts[0], texts[1], "one text for both languages");
}

fn source() -> Value {
    json!({ "document": "サンプル資料", "line": 12, "mark": "SOURCE_DOCUMENT" })
}

fn fixing(question: Value, on: &str) -> Wish {
    let input = json!({ "question": question, "on": on, "givenTo": "サンプル省サンプル課", "purpose": "サンプル委員会" });
    Wish::new("fixCitation", "citation", input)
}

fn giving(citation: &str, to: &str) -> Wish {
    Wish::new("giveCitation", "citation", json!({ "citation": citation, "givenTo": to }))
}

fn withdrawing(citation: &str) -> Wish {
    let input = json!({ "citation": citation, "reason": "別の年度の値" });
    Wish::new("withdrawCitation", "citation", input)
}

/// The definition of a derived indicator.
fn derived(values: Value) -> Value {
    json!({
        "name": "サンプル算出指標", "nameEn": "Sample derived", "statement": "承認を数える。", "direction": "HIGHER",
        "surveyor": "Banso", "source": source(), "values": { "derived": values },
    })
}

/// What there are no cases of.
fn without_number() -> Value {
    json!({ "kind": "DEVICE_LAG" })
}

/// The id of something that is not there.
fn ghost(kind: &str) -> String {
    URL_SAFE_NO_PAD.encode(format!("{kind}:{}", Uuid::now_v7().as_hyphenated()))
}

async fn defined(person: &Person, code: &str, definition: Value) -> String {
    let input = json!({ "code": code, "definition": definition });
    person.does(&Wish::new("defineIndicator", "indicator", input)).await.id
}

/// A citation with what it would be today, read at least at a position.
async fn seen(person: &Person, id: &str, min: i64) -> Value {
    let document = format!(
        "query($id: ID!, $min: Position) {{ citation(id: $id, minPosition: $min) {{ {FIGURE} {TODAY} }} }}"
    );
    person.asks(&document, json!({ "id": id, "min": min })).await["citation"].clone()
}

/// The ids of those that differ today, or do not.
async fn listed(person: &Person, differing: bool, min: i64) -> Vec<String> {
    let document = "query($differing: Boolean, $min: Position) { citations(differing: $differing, minPosition: $min) { \
        edges { node { id today { differs } } } pageInfo { hasNextPage } } }";
    let data = person.asks(document, json!({ "differing": differing, "min": min })).await;
    let page = &data["citations"];
    assert_eq!(page["pageInfo"]["hasNextPage"], false, "{page}");
    let edges = page["edges"].as_array().expect("a page").iter();
    edges
        .map(|edge| {
            assert_eq!(edge["node"]["today"]["differs"], differing, "{edge}");
            edge["node"]["id"].as_str().expect("an id").to_owned()
        })
        .collect()
}

/// What never changes of a citation, whatever is recorded afterwards.
fn kept(citation: &Value) -> Value {
    let fields =
        ["answer", "canonical", "hash", "on", "position", "definition", "revision", "methods", "shown"];
    fields.iter().map(|field| citation[*field].clone()).collect()
}

fn reasons(citation: &Value) -> Vec<String> {
    let reasons = citation["today"]["reasons"].as_array().expect("reasons").iter();
    reasons.map(|reason| reason["code"].as_str().expect("a code").to_owned()).collect()
}

/// Path, old and new value of every part that changed.
fn changes(citation: &Value) -> Value {
    let changes = citation["today"]["changes"].as_array().expect("changes").iter();
    let path = |change: &Value| -> String {
        let path = change["path"].as_array().expect("a path").iter();
        path.map(|part| part.as_str().expect("a name")).collect::<Vec<_>>().join("/")
    };
    changes.map(|change| json!([path(change), change["before"], change["after"]])).collect()
}

fn sha256(text: &Value) -> String {
    let text = text.as_str().expect("a text");
    digest::digest(&digest::SHA256, text.as_bytes())
        .as_ref()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A device with an approval in March 2024, and a derived indicator that counts it.
struct Counted {
    device: String,
    mentor: Person,
    officer: Person,
    indicator: String,
    last: i64,
}

impl Counted {
    async fn on(server: &Server<'_>) -> Self {
        let device = new_device(server).await.device;
        let mentor = Person::of(server, TokenFor::Mentor);
        let officer = Person::of(server, TokenFor::Officer);
        mentor.does(&background(&device, "APPLICATION_FILED", "2023-06-01", &[minutes()])).await;
        let last =
            mentor.does(&milestone(&device, "MARKET_AUTHORISED", "2024-03-29").at_once()).await.position;
        let indicator =
            defined(&officer, "trial-approvals", derived(json!({ "kind": "FIRST_APPROVALS" }))).await;
        Self { device, mentor, officer, indicator, last }
    }

    fn question(&self) -> Value {
        json!({ "derivedCounts": { "indicator": self.indicator, "by": ["FISCAL_YEAR"] } })
    }

    /// The approval turns out to be of April.
    async fn corrects(&mut self) {
        let wish = corrected(&self.device, "MARKET_AUTHORISED", "2024-04-02", "the letter says April");
        self.last = self.mentor.does(&wish).await.position;
    }

    async fn redefines(&mut self, values: Value) {
        self.redefines_from("2024-01-01", values).await;
    }

    async fn redefines_from(&mut self, from: &str, values: Value) {
        let input = json!({
            "indicator": self.indicator, "from": from, "comparable": false, "definition": derived(values),
            "reason": "narrower",
        });
        self.last = self.officer.does(&Wish::new("redefineIndicator", "indicator", input)).await.position;
    }
}

/// A plan with a number by a date on a measured indicator, and an action.
struct Planned {
    keeper: Person,
    plan: String,
    indicator: String,
    last: i64,
}

impl Planned {
    async fn on(server: &Server<'_>) -> Self {
        let keeper = Person::of(server, TokenFor::Policymaker);
        let definition = json!({
            "name": "サンプル投資額", "nameEn": "Sample investment", "statement": "サンプルの投資額。", "direction": "HIGHER",
            "surveyor": "サンプル機構", "source": source(),
            "values": { "reported": { "population": "サンプルの企業", "populationEn": "sample companies",
                "unit": "PERCENT", "basis": "UNSTATED" } },
        });
        let indicator = defined(&keeper, "sample-investment", definition).await;
        let entered = json!({
            "code": "sample-plan-9", "kind": "PROPOSALS", "name": "サンプル計画", "nameEn": "Sample plan",
            "first": "FY2012", "last": "FY2015", "source": source(),
        });
        let plan = keeper.does(&Wish::new("enterPlan", "plan", entered)).await.id;
        let mut told = Self { keeper, plan, indicator, last: 0 };
        for (kind, parent) in [("PROPOSAL", Value::Null), ("ACTION", json!(1))] {
            let item =
                json!({ "kind": kind, "parent": parent, "text": { "ja": "サンプル" }, "source": source() });
            told.tells("addPlanItem", item).await;
        }
        let baseline = json!({ "value": "64.9", "at": "FY2012" });
        let number = json!({ "numericByDate": {
            "indicator": told.indicator, "baseline": baseline, "value": "70", "direction": "INCREASE" } });
        let due = json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2015" });
        told.tells("setPlanTarget", json!({ "item": 2, "aim": number, "due": due, "source": source() }))
            .await;
        for (word, after) in [("DONE_IN", Value::Null), ("BEGUN_IN", json!(2))] {
            let action = json!({ "actionByFiscalYear": {
                "due": word, "fiscalYear": "FY2014", "asWritten": "平成26年度", "after": after } });
            told.tells("setPlanTarget", json!({ "item": 2, "aim": action, "source": source() })).await;
        }
        told
    }

    async fn adopted(mut self) -> Self {
        self.tells("submitPlanForReview", json!({})).await;
        let adoption = json!({ "on": "2012-04-01", "decision": "閣議決定", "source": source() });
        self.tells("adoptPlan", adoption).await;
        self.measures("reportMeasurement", json!({ "asOf": "2014-03-31", "value": "67" })).await;
        self
    }

    async fn tells(&mut self, mutation: &'static str, more: Value) -> Done {
        let start = Wish::new(mutation, "plan", json!({ "plan": self.plan }));
        let fields = more.as_object().expect("fields").clone();
        let wish = fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value));
        let done = self.keeper.does(&wish).await;
        self.last = done.position;
        done
    }

    async fn measures(&mut self, mutation: &'static str, more: Value) -> Done {
        let start = Wish::new(mutation, "indicator", json!({ "indicator": self.indicator }));
        let stated = json!({ "unit": "PERCENT", "state": "FINAL", "source": source() });
        let given = more.as_object().expect("fields").clone();
        let stated = stated.as_object().expect("fields").clone();
        let wish =
            given.into_iter().chain(stated).fold(start, |wish, (field, value)| wish.with(&field, value));
        let done = self.keeper.does(&wish).await;
        self.last = done.position;
        done
    }

    fn question(target: i64) -> Value {
        json!({ "attainment": { "plan": "sample-plan-9", "target": target } })
    }
}

/// What a citation says before and after a restart, and after its projection was built anew.
async fn survives(server: Server<'_>, db: &TestDatabase, id: &str, min: i64) {
    let before = seen(&Person::of(&server, TokenFor::Officer), id, min).await;
    assert!(server.stop().await.unwrap().success());
    let rebuilt = db.banso(&["projections", "rebuild", "citations"]).expect("runs");
    assert!(rebuilt.status.success(), "{rebuilt:?}");
    let server = Server::start(db).await.unwrap();
    let mut after = seen(&Person::of(&server, TokenFor::Officer), id, min).await;
    // Nothing was recorded meanwhile, but the head may have been read at another position.
    after["today"]["readAt"] = before["today"]["readAt"].clone();
    assert_eq!(after, before);
}

on_both_databases! {
    /// The approval is put right afterwards: the citation answers what was told, and says that it would differ and why.
    async fn a_figure_stays_as_it_was_told_and_is_listed_when_facts_change(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Counted::on(&server).await;
        let officer = told.officer.clone();
        let done = officer.does(&fixing(told.question(), "2025-03-31")).await;
        let first = seen(&officer, &done.id, done.position).await;
        assert_eq!(first["answer"], json!({
            "question": { "kind": "derived_counts", "indicator": "trial-approvals", "by": ["fiscal_year"] },
            "on": "2025-03-31", "definition": 1, "unit": "devices", "basis": "distinct", "statistic": "count", "total": 1, "rows": { "FY2023": 1 },
        }));
        assert_eq!((&first["kind"], &first["indicator"]["code"]), (&json!("DERIVED_COUNTS"), &json!("trial-approvals")));
        assert_eq!((&first["unit"], &first["basis"], &first["definition"]), (&json!("DEVICES"), &json!("DISTINCT"), &json!(1)));
        assert!(first["position"].as_i64() >= Some(told.last) && first["position"].as_i64() < Some(done.position), "pinned before it was recorded");
        assert_eq!(first["hash"], sha256(&first["canonical"]), "{first}");
        let canonical: Value = serde_json::from_str(first["canonical"].as_str().expect("a text")).expect("JSON");
        assert_eq!(canonical, first["answer"]);
        let today = officer.asks("{ me { today } }", json!({})).await["me"]["today"].clone();
        assert_eq!(first["givenTo"], json!([{ "to": "サンプル省サンプル課", "on": today, "purpose": "サンプル委員会" }]));
        let shown = first["shown"].to_string();
        for part in ["trial-approvals: 1 (unit: devices; basis: each once", "FY2023: 1", "Definition of the indicator: 1",
            "As of 2025-03-31", "Population: ", "Source: サンプル資料, l. 12", first["hash"].as_str().unwrap()] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        let japanese = seen(&officer.clone().speaking("ja"), &done.id, 0).await;
        assert_eq!((&japanese["canonical"], &japanese["hash"]), (&first["canonical"], &first["hash"]));
        assert!(japanese["shown"][0].as_str().unwrap().contains("算出指標trial-approvals：1"), "{japanese}");
        assert_eq!((&first["today"]["differs"], reasons(&first)), (&json!(false), vec![]));
        assert_eq!((listed(&officer, false, 0).await, listed(&officer, true, 0).await), (vec![done.id.clone()], vec![]));

        told.corrects().await;
        let after = seen(&officer, &done.id, told.last).await;
        assert_eq!(kept(&after), kept(&first), "it answers the same for ever");
        assert_eq!(reasons(&after), ["FACTS_CHANGED"]);
        assert_eq!(changes(&after), json!([["rows/FY2023", 1, null], ["rows/FY2024", null, 1]]));
        assert_eq!(after["today"]["answer"]["rows"], json!({ "FY2024": 1 }));
        assert_eq!((&after["today"]["readAt"]["on"], &after["today"]["moreThanVersions"]), (&json!("2025-03-31"), &json!(true)));
        assert_eq!((listed(&officer, false, 0).await, listed(&officer, true, 0).await), (vec![], vec![done.id.clone()]));
        survives(server, &db, &done.id, told.last).await;
    }

    /// What happens after the day is no reason, and milestones are told with hubs by their codes.
    async fn what_happens_after_its_day_makes_no_other_figure(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Counted::on(&server).await;
        let hub = told.mentor.hub("sample-east").await;
        let counts = json!({ "filter": { "kinds": ["MARKET_AUTHORISED"], "hubs": [hub] }, "by": ["HUB", "FISCAL_YEAR"] });
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let done = policymaker.does(&fixing(json!({ "milestoneCounts": counts }), "2024-03-30")).await;
        let other = Counted { device: new_device(&server).await.device, ..told };
        other.mentor.does(&background(&other.device, "APPLICATION_FILED", "2023-06-01", &[minutes()])).await;
        let late = other.mentor.does(&milestone(&other.device, "MARKET_AUTHORISED", "2024-03-31").at_once()).await;
        let citation = seen(&policymaker, &done.id, late.position).await;
        let question = json!({
            "kind": "milestone_counts", "by": ["hub", "fiscal_year"], "background": "excluded",
            "filter": { "kinds": ["market_authorised"], "hubs": ["sample-east"] },
        });
        assert_eq!((&citation["answer"]["question"], &citation["answer"]["rows"]), (&question, &json!({ "sample-east,FY2023": 1 })));
        assert_eq!((&citation["today"]["differs"], &citation["source"]), (&json!(false), &Value::Null));
        assert!(citation["population"].as_str().is_some_and(|text| text.contains("Banso")), "{citation}");
        let told = citation.to_string();
        assert!(!told.contains(&hub) && !told.contains(&other.device) && !told.contains("試験用"), "{told}");
    }

    async fn a_redefinition_is_told_from_changed_facts(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Counted::on(&server).await;
        let officer = told.officer.clone();
        let id = officer.does(&fixing(told.question(), "2025-03-31")).await.id;
        told.redefines(json!({ "kind": "FIRST_APPROVALS", "devices": { "classes": ["IV"] } })).await;
        let redefined = seen(&officer, &id, told.last).await;
        assert_eq!(reasons(&redefined), ["DEFINITION_CHANGED"]);
        assert_eq!(changes(&redefined), json!([["definition", 1, 2], ["rows/FY2023", 1, null], ["total", 1, 0]]));
        told.corrects().await;
        let both = seen(&officer, &id, told.last).await;
        assert_eq!(reasons(&both), ["FACTS_CHANGED", "DEFINITION_CHANGED"]);
        assert_eq!(kept(&both), kept(&redefined));
        told.redefines_from("2024-02-01", without_number()).await;
        let gone = seen(&officer, &id, told.last).await;
        assert_eq!((reasons(&gone), kept(&gone)), (vec!["NOT_ANSWERED_NOW".to_owned()], kept(&both)));
        let text = "There is no figure to fix. There are no cases, and so there is no value (it is not 0).";
        assert_eq!(gone["today"]["notAnswered"], json!({ "code": "figure-not-counted", "text": text }));
    }

    async fn a_citation_is_given_again_and_withdrawn_and_stays_listed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Counted::on(&server).await;
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let fix = fixing(told.question(), "2025-03-31");
        let done = policymaker.does(&fix).await;
        let again = policymaker.does(&fix).await;
        assert_eq!((&again.id, again.position, again.replayed), (&done.id, done.position, true), "one wish, one citation");
        let twice = told.officer.does(&giving(&done.id, "サンプル協会")).await;
        let same = told.officer.does(&giving(&done.id, "サンプル協会")).await;
        assert_eq!((twice.version, same.version), (2, 2), "what is recorded is not recorded again");
        let today = told.officer.asks("{ me { today } }", json!({})).await["me"]["today"].as_str().unwrap().to_owned();
        let citation = seen(&told.officer, &done.id, twice.position).await;
        let to: Vec<&Value> = citation["givenTo"].as_array().unwrap().iter().map(|given| &given["to"]).collect();
        assert_eq!(to, ["サンプル省サンプル課", "サンプル協会"]);
        let give = |on: &str| giving(&done.id, "もう一つ").with("givenOn", on);
        refused(&told.officer, &give("2020-01-01"), "given-before-fixing", &["givenOn"]).await;
        refused(&told.officer, &give("2199-01-01"), "given-in-future", &["givenOn"]).await;
        let last = told.officer.does(&withdrawing(&done.id)).await;
        let withdrawn = seen(&told.officer, &done.id, last.position).await;
        assert_eq!((&withdrawn["withdrawn"], &withdrawn["withdrawnBecause"]), (&json!(true), &json!("別の年度の値")));
        assert_eq!(kept(&withdrawn), kept(&citation));
        assert!(listed(&told.officer, false, 0).await.contains(&done.id), "it stays listed");
        refused(&told.officer, &give(&today), "citation-withdrawn", &["citation"]).await;
        refused(&told.officer, &withdrawing(&done.id), "citation-withdrawn", &["citation"]).await;
        // Whoever is no keeper finds nothing, and is told the same as of nothing.
        let mentor = &told.mentor;
        let list = mentor.asks("{ citations { totalCount edges { node { id } } } }", json!({})).await;
        assert_eq!(list["citations"], json!({ "totalCount": 0, "edges": [] }));
        assert_eq!(seen(mentor, &done.id, 0).await, Value::Null);
        for wish in [fixing(told.question(), "2025-03-31"), giving(&done.id, "x"), withdrawing(&done.id)] {
            assert_eq!(mentor.is_refused(&wish).await[0]["code"], "NOT_FOUND");
        }
        // Once accepted, a wish is answered again, although the same would not be fixed any more.
        let unknown = Wish::new("fixCitation", "citation", json!({
            "question": told.question(), "givenTo": "別の課" })).under(fix.command_id());
        assert_eq!(policymaker.is_refused(&unknown).await[0]["rule"], "command-reused");
    }

    async fn an_attainment_is_cited_with_its_method_and_says_what_changed_of_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Planned::on(&server).await.adopted().await;
        let officer = Person::of(&server, TokenFor::Officer);
        let fix = fixing(Planned::question(1), "2014-06-01");
        let done = officer.does(&fix).await;
        let action = officer.does(&fixing(Planned::question(3), "2014-06-01")).await;
        let first = seen(&officer, &done.id, action.position).await;
        let judged = &first["answer"]["judgement"];
        assert_eq!((&judged["status"], &judged["method"]), (&json!("abfn-a"), &json!("cabinet-secretariat-abfn")));
        assert_eq!(first["answer"]["current"]["value"], "67");
        assert_eq!(first["answer"]["indicator"], json!({ "code": "sample-investment", "definition": 1, "unit": "percent", "basis": "unstated" }));
        assert_eq!(first["methods"], json!([
            { "method": "CABINET_SECRETARIAT_ABFN", "version": 1 }, { "method": "STATCAN_OPEN_SDG_2025", "version": 1 } ]));
        assert_eq!((&first["revision"], &first["definition"], &first["plan"]), (&json!(1), &json!(1), &json!("sample-plan-9")));
        assert_eq!(first["population"], "sample companies");
        for text in ["%", "％", "サンプル", "平成", "target"] {
            let answer = first["answer"].as_object().unwrap().iter().filter(|(name, _)| *name != "question");
            for (name, value) in answer {
                let inner = value.to_string().replace("\"target\":", "");
                assert!(!inner.contains(text), "no text of a language: {text} in {name}: {value}");
            }
        }
        let waits = seen(&officer, &action.id, 0).await;
        let inputs = &waits["answer"]["judgement"]["inputs"]["action-by-fiscal-year"];
        assert_eq!(inputs["after"], json!({ "target": 2, "done": null }), "an action that comes first by its number");
        assert_eq!(waits["answer"]["judgement"]["found"]["action-by-fiscal-year"]["waits_for"], 2);

        let right = json!({ "measurement": 1, "value": "66", "reason": "転記の誤り" });
        told.measures("correctMeasurement", right).await;
        let facts = seen(&officer, &done.id, told.last).await;
        assert_eq!(reasons(&facts), ["FACTS_CHANGED"]);
        assert!(changes(&facts).to_string().contains(r#"["current/value","67","66"]"#), "{facts}");
        assert_eq!(kept(&facts), kept(&first));
        assert_eq!(reasons(&seen(&officer, &action.id, 0).await), Vec::<String>::new(), "another target");

        told.tells("namePlanGap", json!({ "item": 1, "what": { "ja": "資料にない" }, "reason": "補足" })).await;
        let revised = seen(&officer, &action.id, told.last).await;
        assert_eq!((reasons(&revised), changes(&revised)), (vec!["DEFINITION_CHANGED".to_owned()], json!([["revision", 1, 2]])));
        assert_eq!((&revised["today"]["differs"], &revised["today"]["moreThanVersions"]), (&json!(true), &json!(false)));
        assert_eq!(reasons(&seen(&officer, &done.id, 0).await), ["FACTS_CHANGED", "DEFINITION_CHANGED"]);
        told.tells("withdrawPlanTarget", json!({ "target": 3, "reason": "取下げ" })).await;
        let gone = seen(&officer, &action.id, told.last).await;
        assert_eq!((reasons(&gone), &gone["today"]["answer"]), (vec!["NOT_ANSWERED_NOW".to_owned()], &Value::Null));
        assert_eq!(gone["today"]["notAnswered"], json!({ "code": "target-withdrawn", "text": "Target 3 was withdrawn." }));
        told.tells("withdrawPlanTarget", json!({ "target": 1, "reason": "取下げ" })).await;
        let replayed = officer.does(&fix).await;
        assert_eq!((replayed.id, replayed.replayed), (done.id.clone(), true), "a wish that was granted is answered again");
        let of = "query($plan: String, $indicator: ID, $kinds: [CitedKind!] = []) { \
            citations(plan: $plan, indicator: $indicator, kinds: $kinds) { totalCount } }";
        for (asked, count) in [(json!({ "plan": "sample-plan-9" }), 2), (json!({ "plan": "basic-plan-2" }), 0),
            (json!({ "indicator": told.indicator }), 0), (json!({ "kinds": ["ATTAINMENT"] }), 2), (json!({ "kinds": ["MEASUREMENT"] }), 0)] {
            assert_eq!(officer.asks(of, asked.clone()).await["citations"]["totalCount"], count, "{asked}");
        }
    }

    /// A value that is taken back is no figure any more; what the program computes otherwise is not laid on the facts.
    async fn a_measurement_is_cited_and_what_is_computed_otherwise_is_said(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Planned::on(&server).await.adopted().await;
        let keeper = told.keeper.clone();
        let question = json!({ "measurement": { "indicator": told.indicator, "measurement": 1 } });
        let done = keeper.does(&fixing(question.clone(), "2014-06-01")).await;
        let first = seen(&keeper, &done.id, done.position).await;
        assert_eq!((&first["answer"]["reading"], &first["answer"]["unit"]), (&json!({ "exact": "67" }), &json!("percent")));
        assert_eq!((&first["answer"]["as_of"], &first["source"]["line"]), (&json!("2014-03-31"), &json!(12)));
        assert!(first["shown"][0].as_str().unwrap().contains("measurement 1: 67"), "{first}");
        raw::damage(&db, "update read_citations set document = replace(document, '\"67\"', '\"68\"')").await;
        let other = seen(&keeper, &done.id, 0).await;
        assert_eq!((reasons(&other), changes(&other)), (vec!["COMPUTED_OTHERWISE".to_owned()], json!([["reading/exact", "68", "67"]])));
        assert_ne!(other["hash"], sha256(&other["canonical"]), "the hash tells that the text is another one");
        raw::damage(&db, "update read_citations set document = replace(document, '\"68\"', '\"67\"')").await;
        let back = json!({ "indicator": told.indicator, "measurement": 1, "reason": "別の系列" });
        let back = keeper.does(&Wish::new("withdrawMeasurement", "indicator", back)).await;
        let gone = seen(&keeper, &done.id, back.position).await;
        assert_eq!((reasons(&gone), &gone["today"]["notAnswered"]["code"]), (vec!["NOT_ANSWERED_NOW".to_owned()], &json!("measurement-withdrawn")));
        assert_eq!(kept(&gone), kept(&first));
        refused(&keeper, &fixing(question, "2014-06-01"), "measurement-withdrawn", &["question", "measurement", "measurement"]).await;
    }

    async fn what_is_not_there_has_no_number_or_has_not_come_is_refused_at_its_field(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Planned::on(&server).await;
        let (keeper, officer) = (told.keeper.clone(), Person::of(&server, TokenFor::Officer));
        let at = |kind: &'static str, field: &'static str| ["question", kind, field];
        let day = "2014-06-01";
        let draft = fixing(Planned::question(1), day);
        refused(&keeper, &draft, "plan-not-adopted", &at("attainment", "plan")).await;
        refused(&officer, &draft, "not-found", &at("attainment", "plan")).await;
        let told = told.adopted().await;
        refused(&keeper, &fixing(Planned::question(9), day), "no-such-target", &at("attainment", "target")).await;
        let unknown = json!({ "attainment": { "plan": "no-such-plan", "target": 1 } });
        refused(&keeper, &fixing(unknown, day), "not-found", &at("attainment", "plan")).await;
        let malformed = json!({ "attainment": { "plan": "第3期", "target": 1 } });
        refused(&keeper, &fixing(malformed, day), "malformed-plan-code", &at("attainment", "plan")).await;
        let counts = |indicator: &str| json!({ "derivedCounts": { "indicator": indicator } });
        refused(&keeper, &fixing(counts(&told.indicator), day), "indicator-not-derived", &at("derivedCounts", "indicator")).await;
        let counted = defined(&keeper, "trial-lag", derived(without_number())).await;
        refused(&keeper, &fixing(counts(&counted), day), "figure-not-counted", &at("derivedCounts", "indicator")).await;
        let measured = |indicator: &str, number: i64| json!({ "measurement": { "indicator": indicator, "measurement": number } });
        refused(&keeper, &fixing(measured(&told.indicator, 7), day), "no-such-measurement", &at("measurement", "measurement")).await;
        refused(&keeper, &fixing(measured(&counted, 1), day), "no-such-measurement", &at("measurement", "measurement")).await;
        refused(&keeper, &fixing(measured(&told.indicator, 1), "2014-03-30"), "no-such-measurement", &at("measurement", "measurement")).await;
        refused(&keeper, &fixing(counts(&ghost("Indicator")), day), "not-found", &at("derivedCounts", "indicator")).await;
        let of_hub = json!({ "milestoneCounts": { "filter": { "hubs": [ghost("Hub")] } } });
        refused(&keeper, &fixing(of_hub, day), "not-found", &["question", "milestoneCounts", "filter", "hubs"]).await;
        let fine = || fixing(Planned::question(1), day);
        refused(&keeper, &fine().with("on", "2199-01-01"), "cited-day-in-future", &["on"]).await;
        refused(&keeper, &fine().with("givenOn", "2199-01-01"), "given-in-future", &["givenOn"]).await;
        refused(&keeper, &fine().with("givenOn", "2020-01-01"), "given-before-fixing", &["givenOn"]).await;
        refused(&keeper, &fine().with("givenTo", " "), "text-empty", &["givenTo"]).await;
        let both = fixing(json!({ "attainment": { "plan": "x1", "target": 1 }, "measurement": { "indicator": counted, "measurement": 1 } }), day);
        let reply = keeper.reply(&both.document(), both.variables()).await;
        assert!(!reply.body["errors"].is_null(), "exactly one question: {}", reply.body);
        keeper.does(&fine()).await;
    }

    /// A page of those that differ goes on where it stopped looking.
    async fn a_list_of_those_that_differ_is_read_page_by_page(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Counted::on(&server).await;
        let officer = told.officer.clone();
        let mut differing = Vec::new();
        for day in ["2025-03-31", "2020-03-31", "2025-03-30", "2020-03-30", "2020-03-29"] {
            let id = officer.does(&fixing(told.question(), day)).await.id;
            if day.starts_with("2025") {
                differing.insert(0, id);
            }
        }
        told.corrects().await;
        let document = "query($after: String, $min: Position) { citations(differing: true, first: 1, after: $after, minPosition: $min) { \
            totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }";
        let (mut found, mut after, mut pages) = (Vec::new(), Value::Null, 0);
        loop {
            let data = officer.asks(document, json!({ "after": after, "min": told.last })).await;
            let page = &data["citations"];
            assert_eq!(page["totalCount"], 5, "all of them, whatever they would be today");
            found.extend(page["edges"].as_array().unwrap().iter().map(|edge| edge["node"]["id"].as_str().unwrap().to_owned()));
            pages += 1;
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(found, differing);
        assert!(pages <= 3, "{pages} pages");
    }
}
