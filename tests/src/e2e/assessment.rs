//! What the methods said of a plan, put on record: kept as it was said, and judged again beside it.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::attainment::{Told, source};
use super::person::{Done, Person};
use super::wish::Wish;

const ASSESSMENTS: &str = "query($asOf: AsOf, $after: String, $first: Int! = 25, $min: Position) { \
    assessments(plan: \"sample-plan-9\", asOf: $asOf, first: $first, after: $after, minPosition: $min) { totalCount \
      pageInfo { endCursor hasNextPage } edges { node { id on version rounds { number revision knownTo position reason \
        words { status count } targets { number label text holds judgement { status method { method version } \
          values { role value } } secondOpinion { status } } \
        changes { number wordChanged before { judgement { status } } after { judgement { status } } } } } } } }";

fn judge(plan: &str, on: &str) -> Wish {
    Wish::new("judgePlan", "assessment", json!({ "plan": plan, "on": on }))
}

fn again(assessment: &str) -> Wish {
    let input = json!({ "assessment": assessment, "reason": "転記の誤りの訂正" });
    Wish::new("judgePlanAgain", "assessment", input)
}

impl Told {
    pub(super) async fn corrects(&mut self, value: &str) -> Done {
        let right = json!({
            "indicator": self.indicator, "measurement": 2, "value": value, "unit": "PERCENT",
            "state": "FINAL", "source": source(), "reason": "転記の誤り",
        });
        let done = self.policymaker.does(&Wish::new("correctMeasurement", "indicator", right)).await;
        self.last = done.position;
        done
    }

    async fn rounds(&self, as_of: Value) -> Vec<Value> {
        let answer = self.policymaker.asks(ASSESSMENTS, json!({ "asOf": as_of, "min": self.last })).await;
        let edges = answer["assessments"]["edges"].as_array().expect("a page").clone();
        let rounds = edges.first().and_then(|edge| edge["node"]["rounds"].as_array().cloned());
        rounds.unwrap_or_default()
    }
}

fn word(round: &Value, target: usize) -> &Value {
    &round["targets"][target]["judgement"]["status"]
}

on_both_databases! {
    async fn an_assessment_keeps_what_was_said_and_judging_again_stands_beside_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        told.measures("2014-03-31", "67").await;
        let known = told.measures("2015-03-31", "69.4").await.position;
        let wish = judge(&told.plan, "2015-04-01");
        let made = told.policymaker.does(&wish).await;
        let resent = told.policymaker.does(&wish).await;
        assert!(resent.replayed && resent.id == made.id, "{resent:?}");
        told.corrects("66").await;
        assert_eq!(told.words(json!({ "on": "2015-04-01" })).await[0], "ABFN_B", "attainment follows what is known");
        let kept = told.rounds(Value::Null).await;
        assert_eq!((kept.len(), word(&kept[0], 0)), (1, &json!("ABFN_A")), "the assessment does not");
        assert_eq!((&kept[0]["knownTo"], &kept[0]["reason"]), (&json!(known), &Value::Null));
        let first = &kept[0]["targets"][0];
        assert_eq!((&first["label"], &first["holds"], &first["secondOpinion"]["status"]), (&json!("15-1"), &json!(true), &json!("ON_TRACK")));
        assert_eq!(first["judgement"]["values"][1], json!({ "role": "CURRENT", "value": "69.4" }));

        let second = told.policymaker.does(&again(&made.id)).await;
        told.last = second.position;
        let rounds = told.rounds(Value::Null).await;
        assert_eq!((rounds.len(), word(&rounds[0], 0), word(&rounds[1], 0)), (2, &json!("ABFN_B"), &json!("ABFN_A")), "latest first");
        assert_eq!((&rounds[0]["number"], &rounds[0]["reason"]), (&json!(2), &json!("転記の誤りの訂正")));
        let changes = rounds[0]["changes"].as_array().expect("changes");
        assert_eq!(changes[0], json!({ "number": 1, "wordChanged": true,
            "before": { "judgement": { "status": "ABFN_A" } }, "after": { "judgement": { "status": "ABFN_B" } } }));
        assert_eq!((&changes[1]["number"], &changes[1]["wordChanged"]), (&json!(2), &json!(false)), "its value changed, its word did not");
        assert_eq!(rounds[1]["changes"], json!([]));
        let before = told.rounds(json!({ "position": second.position - 1 })).await;
        assert_eq!((before.len(), word(&before[0], 0)), (1, &json!("ABFN_A")), "as it was known before");
        assert_eq!(told.rounds(json!({ "on": "2015-03-31" })).await, [] as [Value; 0], "of later days");

        let nothing = told.policymaker.does(&again(&made.id)).await;
        assert_eq!(nothing.version, second.version, "the same again is nothing new");
        assert_eq!(told.rounds(Value::Null).await.len(), 2);
    }

    async fn assessments_are_listed_by_day_and_page_to_whoever_has_a_role(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        for on in ["2014-04-01", "2015-04-01", "2013-04-01"] {
            told.last = told.policymaker.does(&judge(&told.plan, on)).await.position;
        }
        let mentor = Person::of(&server, TokenFor::Mentor);
        let (mut days, mut after) = (Vec::new(), Value::Null);
        loop {
            let variables = json!({ "first": 2, "after": after, "min": told.last });
            let page = mentor.asks(ASSESSMENTS, variables).await["assessments"].clone();
            assert_eq!(page["totalCount"], 3);
            days.extend(page["edges"].as_array().expect("edges").iter().map(|edge| edge["node"]["on"].clone()));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(days, ["2015-04-01", "2014-04-01", "2013-04-01"]);
        let unknown = "{ assessments(plan: \"no-such-plan\") { totalCount } }";
        assert_eq!(mentor.asks(unknown, json!({})).await["assessments"], Value::Null);
        for refused in [judge(&told.plan, "2016-04-01"), again("QXNzZXNzbWVudDow")] {
            assert_ne!(mentor.is_refused(&refused).await, [] as [Value; 0]);
        }
    }

    async fn what_cannot_be_judged_is_refused_with_what_to_do(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let told = Told::on(&server).await;
        let policymaker = told.policymaker.clone().speaking("ja");
        policymaker.does(&judge(&told.plan, "2015-04-01")).await;
        let draft = json!({ "code": "sample-draft", "kind": "PROPOSALS", "name": "サンプル草案", "nameEn": "Sample draft", "source": source() });
        let draft = policymaker.does(&Wish::new("enterPlan", "plan", draft)).await.id;
        for (wish, code, rule, message) in [
            (judge(&told.plan, "2015-04-01"), "DUPLICATE", "assessment-day-taken", "その日の判定は既に記録されています"),
            (judge(&told.plan, "2100-04-01"), "RULE", "date-in-future", "2100"),
            (judge(&draft, "2015-04-02"), "RULE", "plan-not-adopted", "策定済み"),
            (judge(&told.plan, "2015-02-30"), "INVALID_VALUE", "date-no-such-day", "暦にない日"),
            (judge(&told.indicator, "2015-04-02"), "INVALID_VALUE", "wrong-id-type", "Plan"),
        ] {
            let errors = policymaker.is_refused(&wish).await;
            let error = &errors[0];
            assert_eq!(error["code"], code, "{error}");
            assert!(rule.is_empty() || error["rule"] == rule, "{error}");
            assert!(error["message"].as_str().is_some_and(|text| text.contains(message)), "{error}");
        }
    }
}
