//! What the ministry's source document states, asked by whoever wants to check a figure.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;

const FACTS: &str = "query($numbers: [Int!], $subjects: [FactSubject!], $kinds: [FactKind!], $noted: [FactNoteKind!]) { \
    sourceFacts(numbers: $numbers, subjects: $subjects, kinds: $kinds, noted: $noted) { number code kind subject \
      statement lines { document line } notes { kind text } derived { value unit figures } \
      figures { text asWritten qualifier count { exact least unit basis } yen percent asOf { text date } state usedAs \
        mayStandBesideAttainment budget { fiscalYear kind stage previousInitial } source { line } } \
      actions { due fiscalYear beginBy doneBy dueAsWritten after source { line } } } }";

async fn asked(person: &Person, variables: Value) -> Vec<Value> {
    let facts = person.asks(FACTS, variables).await["sourceFacts"].clone();
    facts.as_array().expect("facts").clone()
}

fn numbers(facts: &[Value]) -> Vec<i64> {
    facts.iter().filter_map(|fact| fact["number"].as_i64()).collect()
}

on_both_databases! {
    async fn a_figure_keeps_its_qualifier_its_time_and_its_line(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        assert_eq!(numbers(&asked(&policymaker, json!({})).await), (1..=108).collect::<Vec<i64>>());
        let companies = &asked(&policymaker, json!({ "numbers": [33] })).await[0]["figures"][0];
        assert_eq!((&companies["text"], &companies["source"]["line"]), (&json!("2,016社"), &json!(104)));
        assert_eq!(companies["count"], json!({ "exact": "2016", "least": "2016", "unit": "COMPANIES", "basis": "UNSTATED" }));
        assert_eq!((&companies["state"], &companies["asOf"]["date"]), (&json!("PROVISIONAL"), &json!("2023-12")));
        let about = &asked(&policymaker, json!({ "numbers": [81] })).await[0]["figures"][0];
        assert_eq!((&about["qualifier"], &about["count"]["exact"]), (&json!("ABOUT"), &Value::Null));
        let budget = &asked(&policymaker, json!({ "numbers": [76] })).await[0]["figures"][0];
        assert_eq!((&budget["yen"], &budget["budget"]["previousInitial"]), (&json!("770000000"), &json!("DASH")));
    }

    async fn numbers_of_the_market_never_stand_beside_attainment(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let facts = asked(&policymaker, json!({})).await;
        let figures = facts.iter().flat_map(|fact| fact["figures"].as_array().expect("figures"));
        let (beside, context): (Vec<_>, Vec<_>) = figures.partition(|figure| figure["mayStandBesideAttainment"] == true);
        let of = |list: &[&Value], used: &str| list.iter().filter(|figure| figure["usedAs"] == used).count();
        assert!(beside.iter().all(|figure| figure["usedAs"] == "PROGRAMME_RESULT" || figure["usedAs"] == "HUB_NUMBER"));
        assert_eq!((of(&context, "MARKET"), of(&context, "TRADE")), (7, 1), "{context:#?}");
    }

    async fn what_is_to_be_done_has_its_year_as_written_or_none(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let proposals = asked(&policymaker, json!({ "subjects": ["PROPOSALS"], "kinds": ["ACTION"] })).await;
        assert_eq!(numbers(&proposals), [63, 64, 65, 67, 68, 69, 71, 72, 74, 75]);
        let due = |number: i64| {
            let fact = proposals.iter().find(|fact| fact["number"] == number).expect("a proposal");
            let action = &fact["actions"][0];
            json!([action["due"], action["dueAsWritten"], action["beginBy"], action["doneBy"]])
        };
        assert_eq!(due(63), json!(["BEGUN_IN", "令和7年度より", "2026-03-31", null]));
        assert_eq!(due(64), json!(["NOT_BEFORE", "令和7年度以降", null, null]));
        assert_eq!(due(65), json!(["NONE_STATED", "", null, null]));
        let order = &proposals.iter().find(|fact| fact["number"] == 69).expect("15-3")["actions"];
        assert_eq!((&order[0]["doneBy"], order[1]["after"].is_string()), (&json!("2026-03-31"), true), "{order}");
        let lost = numbers(&asked(&policymaker, json!({ "noted": ["LOST"] })).await);
        assert!([20, 52, 92].iter().all(|number| lost.contains(number)), "{lost:?}");
        let japanese = asked(&policymaker.clone().speaking("ja"), json!({ "numbers": [92] })).await;
        let text = japanese[0]["statement"].as_str().expect("a statement");
        assert!(text.chars().any(|c| ('ぁ'..='ん').contains(&c)), "{text}");
    }

    async fn a_figure_is_found_by_its_qualifier_its_use_and_its_line(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let policymaker = Person::of(&server, TokenFor::Policymaker);
        let document = "query($qualifiers: [Qualifier!], $usedAs: [FigureUse!], $lines: [Int!], $kinds: [FactKind!]) { \
            sourceFacts(qualifiers: $qualifiers, usedAs: $usedAs, lines: $lines, kinds: $kinds) { number lines { line } \
              figures { qualifier usedAs source { line } } } }";
        let found = async |variables: Value| {
            policymaker.asks(document, variables).await["sourceFacts"].as_array().expect("facts").clone()
        };
        let about = found(json!({ "qualifiers": ["ABOUT"] })).await;
        assert!(numbers(&about).contains(&81) && about.len() < 108, "{:?}", numbers(&about));
        let has = |fact: &Value, field: &str, code: &str| fact["figures"].as_array().unwrap().iter().any(|figure| figure[field] == code);
        assert!(about.iter().all(|fact| has(fact, "qualifier", "ABOUT")));
        let budgets = found(json!({ "usedAs": ["BUDGET"] })).await;
        assert!(numbers(&budgets).contains(&76) && budgets.iter().all(|fact| has(fact, "usedAs", "BUDGET")));
        // Of one figure both: what is about is no budget that is exact.
        let both = found(json!({ "qualifiers": ["ABOUT"], "usedAs": ["MARKET"] })).await;
        let meets = |figure: &Value| figure["qualifier"] == "ABOUT" && figure["usedAs"] == "MARKET";
        assert!(both.iter().all(|fact| fact["figures"].as_array().unwrap().iter().any(meets)), "{both:?}");
        assert!(numbers(&found(json!({ "lines": [104] })).await).contains(&33));
        assert_eq!(found(json!({ "lines": [104], "kinds": ["DUTY"] })).await, Vec::<Value>::new());
        assert_eq!(found(json!({ "lines": [0] })).await, Vec::<Value>::new());
    }
}
