//! Who may read what was told, what asking again costs, and how a count names what it counts.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::{Done, Person};
use super::roads::{begun, new_device};
use super::wish::Wish;

fn fixing(question: Value) -> Wish {
    Wish::new("fixCitation", "citation", json!({ "question": question, "givenTo": "サンプル課" }))
}

/// The lines of a citation.
async fn shown(person: &Person, done: &Done) -> Vec<String> {
    let document = "query($id: ID!, $min: Position) { citation(id: $id, minPosition: $min) { shown } }";
    let citation = person.asks(document, json!({ "id": done.id, "min": done.position })).await;
    let lines = citation["citation"]["shown"].as_array().expect("lines").clone();
    lines.iter().map(|line| line.as_str().expect("a line").to_owned()).collect()
}

async fn indicator(person: &Person, code: &str) -> String {
    let page = person.asks("{ indicators(first: 100) { edges { node { id code } } } }", json!({})).await;
    let edges = page["indicators"]["edges"].as_array().expect("a page");
    let found = edges.iter().find(|edge| edge["node"]["code"] == code).unwrap_or_else(|| panic!("no {code}"));
    found["node"]["id"].as_str().expect("an id").to_owned()
}

on_both_databases! {
    async fn a_count_that_was_cited_names_its_filter_and_what_divides_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        begun(&server, &new_device(&server).await.device).await;
        let hub = officer.hub("sample-east").await;
        let counts = json!({ "filter": { "hubs": [hub], "kinds": ["NEED_REGISTERED"], "classes": [] }, "by": ["HUB", "FISCAL_YEAR"],
            "background": "INCLUDED" });
        let done = officer.does(&fixing(json!({ "milestoneCounts": counts }))).await;
        let (english, japanese) = (shown(&officer, &done).await, shown(&officer.clone().speaking("ja"), &done).await);
        for line in ["Narrowed to hub: sample-east", "Narrowed to kind of milestone: need_registered", "Narrowed to class: none",
            "Divided by: hub, fiscal year", "What happened before the accompaniment is counted, too."] {
            assert!(english.iter().any(|told| told == line), "{line}: {english:#?}");
        }
        for line in ["絞り込み：拠点（sample-east）", "内訳：拠点, 年度", "伴走支援の前のものも数えています。"] {
            assert!(japanese.iter().any(|told| told == line), "{line}: {japanese:#?}");
        }
        let plain = officer.does(&fixing(json!({ "milestoneCounts": {} }))).await;
        let told = shown(&officer, &plain).await;
        assert!(!told.iter().any(|line| line.contains("Narrowed")), "{told:?}");
    }

    async fn who_may_count_nothing_reads_and_fixes_no_count_through_citations(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (officer, administrator) = (Person::of(&server, TokenFor::Officer), Person::of(&server, TokenFor::Administrator));
        let (visitors, exits) = (indicator(&officer, "site-visitors").await, indicator(&officer, "exits").await);
        let measurement = json!({ "measurement": { "indicator": visitors, "measurement": 1 } });
        let kept = administrator.does(&fixing(measurement)).await;
        let questions = [
            json!({ "milestoneCounts": {} }),
            json!({ "derivedCounts": { "indicator": exits } }),
            json!({ "attainment": { "plan": "sample-plan", "target": 1 } }),
        ];
        let mut last = kept.position;
        for question in questions {
            assert_eq!(administrator.is_refused(&fixing(question.clone())).await[0]["code"], "NOT_FOUND", "{question}");
            let done = officer.does(&fixing(question)).await;
            last = done.position;
            let document = "query($id: ID!, $min: Position) { citation(id: $id, minPosition: $min) { answer } \
                node(id: $id) { ... on Citation { answer shown today { answer } } } nodes(ids: [$id]) { id } }";
            let hidden = administrator.asks(document, json!({ "id": done.id, "min": last })).await;
            assert_eq!(hidden, json!({ "citation": null, "node": null, "nodes": [null] }));
            let shown = officer.asks(document, json!({ "id": done.id, "min": last })).await;
            assert!(shown["citation"]["answer"].is_object(), "{shown}");
            let given = Wish::new("giveCitation", "citation", json!({ "citation": done.id, "givenTo": "別の課" }));
            let reply = administrator.reply(&given.document(), given.variables()).await;
            assert_eq!(reply.body["data"]["done"]["subject"], Value::Null, "{:?}", reply.body);
        }
        let list = "query($kinds: [CitedKind!]!, $differing: Boolean, $min: Position) { \
            citations(kinds: $kinds, differing: $differing, minPosition: $min, first: 10) { totalCount edges { node { kind } } } }";
        for differing in [Value::Null, json!(false)] {
            let all = administrator.asks(list, json!({ "kinds": [], "differing": differing, "min": last })).await["citations"].clone();
            assert_eq!(all, json!({ "totalCount": 1, "edges": [{ "node": { "kind": "MEASUREMENT" } }] }));
            let counts = json!({ "kinds": ["MILESTONE_COUNTS", "DERIVED_COUNTS", "ATTAINMENT"], "differing": differing, "min": last });
            assert_eq!(administrator.asks(list, counts).await["citations"], json!({ "totalCount": 0, "edges": [] }));
        }
        assert_eq!(officer.asks(list, json!({ "kinds": [], "min": last })).await["citations"]["totalCount"], 4);
    }

    async fn asking_citations_again_costs_what_it_is(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let officer = Person::of(&server, TokenFor::Officer);
        let small = "{ citations(differing: true, first: 1) { totalCount } }";
        let several = "{ a: citations(differing: true, first: 1) { totalCount } b: citations(differing: true, first: 1) { totalCount } \
            c: citations(differing: true, first: 1) { totalCount } d: citations(differing: true, first: 1) { totalCount } }";
        assert!(officer.reply(small, json!({})).await.body["errors"].is_null());
        let reply = officer.reply(several, json!({})).await;
        assert!(!reply.body["errors"].is_null(), "four times twenty-five that are asked again: {:?}", reply.body);
        let plain = several.replace("differing: true, ", "");
        assert!(officer.reply(&plain, json!({})).await.body["errors"].is_null());
    }
}
