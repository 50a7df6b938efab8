//! What is not told of counts: by category of insurance coverage through every door, and anything while the facts are being
//! folded anew.

use banso_eventstore::clock::instant_text;
use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::lines::{background, minutes};
use super::person::Person;
use super::raw;
use super::roads::new_device;
use super::wish::{Wish, device_registered, reported, routed_to_approval};

const COUNTS: &str = "query($id: ID!, $min: Position, $asOf: AsOf, $by: [DerivedDimension!]!) { \
    indicator(id: $id, minPosition: $min) { derivedCounts(by: $by, asOf: $asOf) { total value notCounted { code text } \
      rowsWithheld { code } rows { fiscalYear hub { code } class count value } } } }";
const ATTAINMENT: &str = "query($asOf: AsOf, $min: Position) { \
    targetAttainment(plan: \"sample-plan-insured\", asOf: $asOf, by: [HUB], minPosition: $min) { targets { \
      judgement { status values { role value } } current { value fiscalYear } running { value } notCounted { code } \
      parts { count } partsWithheld { code text } related { current { value } parts { count } partsWithheld { code } } } } }";

fn source() -> Value {
    json!({ "document": "サンプル資料", "line": 1, "mark": "SOURCE_DOCUMENT" })
}

/// Starts of coverage, narrowed.
async fn counted(officer: &Person, code: &str, categories: &[&str], devices: Value) -> String {
    let derived =
        json!({ "kind": "INSURANCE_STARTS", "insuranceCategories": categories, "devices": devices });
    let definition = json!({
        "name": "サンプル指標", "nameEn": "Sample indicator", "statement": "サンプルの数。", "direction": "HIGHER",
        "surveyor": "サンプル機構", "source": source(), "values": { "derived": derived },
    });
    let input = json!({ "code": code, "definition": definition });
    officer.does(&Wish::new("defineIndicator", "indicator", input)).await.id
}

async fn seen(person: &Person, id: &str, by: &[&str], (min, on): (i64, &str)) -> Value {
    let variables = json!({ "id": id, "by": by, "min": min, "asOf": { "on": on } });
    person.asks(COUNTS, variables).await["indicator"]["derivedCounts"].clone()
}

/// The startup of the tests, whose devices are covered in a category on a day.
struct Covering {
    mentor: Person,
    startup: String,
    last: i64,
}

impl Covering {
    async fn on(server: &Server<'_>) -> Self {
        let startup = new_device(server).await.startup;
        Self { mentor: Person::of(server, TokenFor::Mentor), startup, last: 0 }
    }

    async fn covers(&mut self, category: &str, days: &[&str]) {
        for (place, day) in days.iter().enumerate() {
            let name = format!("{category}-{place}-{day}");
            let device = self.mentor.does(&device_registered(&self.startup, &name)).await.id;
            self.mentor.does(&routed_to_approval(&device)).await;
            for (kind, on) in [
                ("APPLICATION_FILED", "2023-04-10"),
                ("MARKET_AUTHORISED", "2023-05-01"),
                ("INSURANCE_APPLIED", "2023-05-10"),
            ] {
                self.mentor.does(&background(&device, kind, on, &[minutes()])).await;
            }
            let covered = reported(&device, "INSURANCE_COVERED", day).at_once();
            let covered = covered.shown_by(json!({ "insuranceCategory": category }));
            self.last = self.mentor.does(&covered).await.position;
        }
    }
}

/// A plan with one target on an indicator, which stands beside its item, too.
async fn planned(keeper: &Person, indicator: &str) -> (String, i64) {
    let entered = json!({
        "code": "sample-plan-insured", "kind": "PROPOSALS", "name": "サンプル計画", "nameEn": "Sample plan",
        "first": "FY2023", "last": "FY2024", "source": source(),
    });
    let plan = keeper.does(&Wish::new("enterPlan", "plan", entered)).await.id;
    let tell = |mutation: &'static str, more: Value| {
        let start = Wish::new(mutation, "plan", json!({ "plan": plan }));
        let fields = more.as_object().expect("fields").clone();
        fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value))
    };
    let item = json!({ "kind": "PROPOSAL", "text": { "ja": "サンプル" }, "source": source() });
    keeper.does(&tell("addPlanItem", item)).await;
    let aim = json!({ "numericByDate": { "indicator": indicator, "baseline": { "value": "0", "at": "FY2022" },
        "value": "10", "direction": "INCREASE" } });
    let due = json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2024" });
    keeper
        .does(&tell("setPlanTarget", json!({ "item": 1, "aim": aim, "due": due, "source": source() })))
        .await;
    let beside = json!({ "item": 1, "indicator": indicator, "role": "REFERENCE", "source": source() });
    keeper.does(&tell("linkPlanIndicator", beside)).await;
    keeper.does(&tell("submitPlanForReview", json!({}))).await;
    let adopted = json!({ "on": "2023-04-01", "decision": "決定", "source": source() });
    let done = keeper.does(&tell("adoptPlan", adopted)).await;
    (plan, done.position)
}

fn citing(indicator: &str, by: &[&str]) -> Wish {
    let question = json!({ "derivedCounts": { "indicator": indicator, "by": by } });
    let input = json!({ "question": question, "on": "2024-03-31", "givenTo": "サンプル課" });
    Wish::new("fixCitation", "citation", input)
}

const FIVE: [&str; 5] = ["2023-06-01", "2023-07-01", "2023-08-01", "2023-09-01", "2024-03-01"];

/// Until when another process may hold what is being built: a lease far ahead would be that of a wrong clock.
fn soon() -> String {
    instant_text(Timestamp::now().checked_add(SignedDuration::from_secs(20)).expect("in range"))
}

/// It goes on holding it.
async fn held(db: &TestDatabase) {
    let hold = format!("update projections set lease_until = '{}' where owner = 'another'", soon());
    raw::damage(db, String::leak(hold)).await;
}

on_both_databases! {
    async fn a_count_by_category_of_coverage_tells_of_no_device_through_any_door(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let mut covering = Covering::on(&server).await;
        let c2 = counted(&officer, "trial-c2", &["C2"], json!({})).await;
        let narrow = counted(&officer, "trial-c2-hardware", &["C2"], json!({ "forms": ["HARDWARE"] })).await;
        let others = counted(&officer, "trial-others", &["A1", "A2", "A3", "B1", "B2", "B3", "C1", "R"], json!({})).await;
        let (plan, _) = planned(&policymaker, &c2).await;
        covering.covers("C2", &FIVE[..4]).await;
        let at = (covering.last, "2024-03-31");

        let few = seen(&officer, &c2, &[], at).await;
        assert_eq!((&few["total"], &few["value"], &few["notCounted"]["code"], &few["rows"]), (&Value::Null, &Value::Null, &json!("few-cases"), &json!([])));
        let few = seen(&policymaker, &c2, &["FISCAL_YEAR"], at).await;
        assert_eq!((&few["total"], &few["rows"], &few["rowsWithheld"]["code"]), (&Value::Null, &json!([]), &json!("few-cases")));
        let own = seen(&covering.mentor, &c2, &["HUB", "CLASS"], at).await;
        assert_eq!((&own["total"], &own["rows"][0]["count"]), (&json!(4), &json!(4)), "who reads the devices counts them");
        for by in [vec![], vec!["FISCAL_YEAR"]] {
            assert_eq!(officer.is_refused(&citing(&c2, &by)).await[0]["rule"], "figure-not-counted");
        }
        let before = policymaker.asks(ATTAINMENT, json!({ "min": covering.last, "asOf": { "on": "2024-03-31" } })).await;
        let target = &before["targetAttainment"]["targets"][0];
        assert_eq!((&target["current"], &target["running"], &target["notCounted"]["code"]), (&Value::Null, &Value::Null, &json!("few-cases")));
        let judged = policymaker.does(&Wish::new("judgePlan", "assessment", json!({ "plan": plan, "on": "2024-03-31" }))).await;
        let document = "query($min: Position) { citations(minPosition: $min) { totalCount } assessments(plan: \"sample-plan-insured\") { edges { node { rounds { targets { judgement { values { role value } } } } } } } }";
        let kept = policymaker.asks(document, json!({ "min": judged.position })).await.to_string();
        assert!(!kept.contains("CURRENT"), "{kept}");

        let fourth = covering.last;
        covering.covers("C2", &FIVE[4..]).await;
        let at = (covering.last, "2024-03-31");
        for person in [&officer, &policymaker] {
            assert_eq!(seen(person, &c2, &[], at).await["total"], 5, "the national total");
            let by_year = seen(person, &c2, &["FISCAL_YEAR"], at).await;
            assert_eq!(by_year["rows"], json!([{ "fiscalYear": "FY2023", "hub": null, "class": null, "count": 5, "value": "5" }]));
            for by in [vec!["HUB"], vec!["CLASS", "FISCAL_YEAR"], vec!["FIELD"], vec!["INSTRUMENT"]] {
                let divided = seen(person, &c2, &by, at).await;
                assert_eq!((&divided["total"], &divided["rows"], &divided["notCounted"]["code"]), (&Value::Null, &json!([]), &json!("insurance-category")), "{by:?}");
            }
            let narrowed = seen(person, &narrow, &[], at).await;
            assert_eq!((&narrowed["total"], &narrowed["notCounted"]["code"]), (&Value::Null, &json!("insurance-category")));
            // The fifth was covered in March: no day of the year that runs tells of it.
            for on in ["2024-03-01", "2024-03-30"] {
                assert_eq!(seen(person, &c2, &[], (covering.last, on)).await["total"], Value::Null, "{on}");
            }
            let known = json!({ "id": c2, "by": [], "min": covering.last, "asOf": { "on": "2024-03-31", "position": fourth } });
            assert_eq!(person.asks(COUNTS, known).await["indicator"]["derivedCounts"]["total"], Value::Null);
        }
        let after = policymaker.asks(ATTAINMENT, json!({ "min": covering.last, "asOf": { "on": "2024-04-01" } })).await;
        let target = &after["targetAttainment"]["targets"][0];
        assert_eq!(target["current"], json!({ "value": "5", "fiscalYear": "FY2023" }));
        assert_eq!((&target["parts"], &target["partsWithheld"]["code"]), (&json!([]), &json!("insurance-category")));
        assert_eq!((&target["related"][0]["parts"], &target["related"][0]["partsWithheld"]["code"]), (&json!([]), &json!("insurance-category")));
        let done = officer.does(&citing(&c2, &["FISCAL_YEAR"])).await;
        let cited = officer.asks("query($id: ID!, $min: Position) { citation(id: $id, minPosition: $min) { answer } }", json!({ "id": done.id, "min": done.position })).await;
        assert_eq!((&cited["citation"]["answer"]["total"], &cited["citation"]["answer"]["rows"]), (&json!(5), &json!({ "FY2023": 5 })));
        for by in [vec!["HUB"], vec!["CLASS", "FISCAL_YEAR"]] {
            let error = officer.is_refused(&citing(&c2, &by)).await[0].clone();
            assert_eq!(error["rule"], "figure-not-counted");
            assert!(error["message"].as_str().unwrap().contains("category of insurance coverage"), "{error}");
        }
        let difference = "query($min: Position, $known: Position) { attainmentDifference(plan: \"sample-plan-insured\", \
            before: { on: \"2024-04-01\", position: $known }, after: { on: \"2024-04-01\" }, minPosition: $min) { \
            changes { causes { kind recorded { event } } before { current { value } } after { current { value } } } } }";
        let changed = policymaker.asks(difference, json!({ "min": covering.last, "known": fourth })).await;
        let change = &changed["attainmentDifference"]["changes"][0];
        assert_eq!((&change["before"]["current"], &change["after"]["current"]["value"]), (&Value::Null, &json!("5")));
        assert_eq!(change["causes"], json!([{ "kind": "COUNTED_FACTS", "recorded": null }]));

        // One of another category: what is told of all but one would tell of that one.
        covering.covers("B2", &["2023-10-01"]).await;
        let at = (covering.last, "2024-03-31");
        for indicator in [&c2, &others] {
            let withheld = seen(&officer, indicator, &[], at).await;
            assert_eq!((&withheld["total"], &withheld["notCounted"]["code"]), (&Value::Null, &json!("few-cases")));
        }
    }

    /// An earlier program left rows that this one cannot count: nothing is told of them, not even 0, and nothing is fixed.
    async fn while_the_facts_are_folded_anew_there_is_a_retryable_error_and_no_count(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let mut covering = Covering::on(&server).await;
        covering.covers("C2", &FIVE).await;
        let all = counted(&officer, "trial-starts", &[], json!({})).await;
        let (plan, last) = planned(&policymaker, &all).await;
        let on = (last, "2024-03-31");
        assert_eq!(seen(&officer, &all, &[], on).await["total"], 5);
        let hold = format!("insert into projections (name, generation, fold_version, status, position, log_id, owner, lease_until) \
            select name, generation + 1, fold_version, 'building', 0, log_id, 'another', '{}' \
            from projections where name = 'milestone_facts' and status = 'active'", soon());
        raw::damage(&db, String::leak(hold)).await;
        raw::damage(&db, "update projections set fold_version = fold_version - 1 where name = 'milestone_facts' and status = 'active'").await;
        let by = json!({ "id": all, "by": [], "asOf": { "on": "2024-03-31" } });
        let attainment = json!({ "asOf": { "on": "2024-03-31" } });
        let counts = "{ milestoneCounts { total } }";
        for (document, variables) in [(COUNTS, &by), (ATTAINMENT, &attainment), (counts, &json!({}))] {
            held(&db).await;
            let reply = officer.reply(document, variables.clone()).await;
            assert_eq!(reply.code(), "UNAVAILABLE", "{:?}", reply.body);
            let text = reply.body["errors"][0]["message"].as_str().expect("a text");
            assert!(text.contains("being rebuilt") && text.contains("again"), "{text}");
        }
        let before = raw::head(&raw::connect(&db).await).await;
        let judging = Wish::new("judgePlan", "assessment", json!({ "plan": plan, "on": "2024-03-31" }));
        for (person, wish) in [(&officer, &citing(&all, &[])), (&policymaker, &judging)] {
            held(&db).await;
            let reply = person.reply(&wish.document(), wish.variables()).await;
            assert_eq!(reply.code(), "UNAVAILABLE", "{:?}", reply.body);
        }
        assert_eq!(raw::head(&raw::connect(&db).await).await, before, "nothing was fixed");
        raw::damage(&db, "update projections set owner = null, lease_until = null where owner = 'another'").await;
        let mut told = Value::Null;
        for _ in 0..20 {
            let reply = officer.reply(COUNTS, by.clone()).await;
            told = reply.body["data"]["indicator"]["derivedCounts"]["total"].clone();
            if told == 5 {
                break;
            }
        }
        assert_eq!(told, 5, "the same call works later");
        officer.does(&citing(&all, &[])).await;
    }
}
