//! What a policymaker is told of a target beside its word: where each value comes from, what changed between two moments and
//! what made it, what is missing, and the same facts under two plans.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::attainment::{Told, source};
use super::person::Person;
use super::wish::Wish;

const ORIGIN: &str = "origin asOf qualifier state definition statement population surveyor measurement position \
    source { document line mark } knownSince { event recordedAt position reason }";
const CHANGES: &str = "nothingChanged revisionBefore revisionAfter unchanged { number status } \
    changes { number kinds wordChanged valueChanged before { judgement { status } notAsked { code } } after { judgement { status } notAsked { code } } \
      causes { kind undone ofTarget measurement definition text recorded { event position reason } } }";

async fn attained(person: &Person, fields: &str, (min, as_of): (i64, Value)) -> Value {
    let document = format!(
        "query($asOf: AsOf, $min: Position) {{ targetAttainment(plan: \"sample-plan-9\", asOf: $asOf, \
         by: [HUB, CLASS], minPosition: $min) {{ {fields} }} }}"
    );
    person.asks(&document, json!({ "min": min, "asOf": as_of })).await["targetAttainment"].clone()
}

async fn difference(told: &Told, before: Value, after: Value) -> Value {
    let document = format!(
        "query($before: AsOf!, $after: AsOf, $min: Position) {{ attainmentDifference(plan: \"sample-plan-9\", \
         before: $before, after: $after, minPosition: $min) {{ {CHANGES} }} }}"
    );
    let variables = json!({ "before": before, "after": after, "min": told.last });
    told.policymaker.asks(&document, variables).await["attainmentDifference"].clone()
}

/// The change of a target.
fn of(difference: &Value, number: i64) -> Value {
    let changes = difference["changes"].as_array().expect("changes");
    changes.iter().find(|change| change["number"] == number).cloned().unwrap_or(Value::Null)
}

/// The events that made a change, with whether they are taken back.
fn made(change: &Value) -> Vec<(String, bool)> {
    let causes = change["causes"].as_array().expect("causes").iter();
    causes
        .map(|cause| {
            let word = cause["recorded"]["event"].as_str().or_else(|| cause["kind"].as_str());
            (word.expect("a cause").to_owned(), cause["undone"] == true)
        })
        .collect()
}

fn cause(word: &str, undone: bool) -> Vec<(String, bool)> {
    vec![(word.to_owned(), undone)]
}

on_both_databases! {
    async fn every_value_says_where_it_comes_from_and_since_when_it_is_known(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        told.measures("2014-03-31", "67").await;
        told.measures("2015-03-31", "66").await;
        let at = told.corrects("69.4").await.position;
        let input = json!({
            "indicator": told.indicator, "asOf": "2015-03-31", "value": "約50", "unit": "PERCENT", "state": "PROVISIONAL",
            "source": source(), "breakdown": { "hub": told.policymaker.hub("sample-east").await },
        });
        told.last = told.policymaker.does(&Wish::new("reportMeasurement", "indicator", input)).await.position;
        let fields = format!(
            "targets {{ current {{ value provenance {{ {ORIGIN} }} }} judgement {{ values {{ role provenance {{ {ORIGIN} }} }} }} \
             passedOver {{ code breakdown {{ hub {{ code }} }} value {{ text qualifier }} provenance {{ {ORIGIN} }} }} \
             reportedParts {{ measurement fiscalYear breakdown {{ hub {{ code }} class }} value {{ text qualifier state }} \
               provenance {{ origin }} }} }}"
        );
        let on = json!({ "on": "2015-04-01" });
        let target = attained(&told.policymaker, &fields, (told.last, on)).await["targets"][0].clone();
        let current = &target["current"]["provenance"];
        assert_eq!((&current["origin"], &current["asOf"], &current["qualifier"], &current["state"]),
            (&json!("REPORTED"), &json!("2015-03-31"), &json!("EXACT"), &json!("FINAL")));
        assert_eq!((&current["surveyor"], &current["population"]), (&json!("サンプル機構"), &json!("サンプルの企業")));
        assert_eq!(current["source"], json!({ "document": "サンプル資料", "line": 1, "mark": "SOURCE_DOCUMENT" }));
        assert_eq!((&current["definition"], &current["measurement"], &current["position"]), (&json!(1), &json!(2), &json!(at)));
        assert_eq!((&current["knownSince"]["event"], &current["knownSince"]["reason"]), (&json!("corrected"), &json!("転記の誤り")));
        let values = target["judgement"]["values"].as_array().unwrap();
        let origins: Vec<&Value> = values.iter().map(|value| &value["provenance"]["origin"]).collect();
        assert_eq!(origins, ["STATED_BY_PLAN", "REPORTED", "STATED_BY_PLAN"], "{values:?}");
        let stated = &values[0]["provenance"];
        assert_eq!((&stated["asOf"], &stated["knownSince"]["event"]), (&Value::Null, &json!("target_set")));
        let passed = &target["passedOver"][0];
        assert_eq!((&passed["code"], &passed["value"]), (&json!("of-a-part"), &json!({ "text": "約50", "qualifier": "ABOUT" })));
        assert_eq!((&passed["provenance"]["qualifier"], &passed["provenance"]["state"]), (&json!("ABOUT"), &json!("PROVISIONAL")));
        assert_eq!(target["reportedParts"], json!([{
            "measurement": 3, "fiscalYear": "FY2014", "breakdown": { "hub": { "code": "sample-east" }, "class": null },
            "value": { "text": "約50", "qualifier": "ABOUT", "state": "PROVISIONAL" }, "provenance": { "origin": "REPORTED" },
        }]), "which hubs contribute to a reported value");
        // Who reads no drafts is told that what a plan states is known since its adoption.
        let officer = Person::of(&server, TokenFor::Officer);
        let target = attained(&officer, &fields, (told.last, json!({ "on": "2015-04-01" }))).await["targets"][0].clone();
        assert_eq!(target["judgement"]["values"][0]["provenance"]["knownSince"]["event"], "adopted");
        // An assessment says it of what it kept.
        let judged = told.policymaker.does(&Wish::new("judgePlan", "assessment", json!({ "plan": told.plan, "on": "2015-04-01" }))).await;
        let document = format!(
            "query($min: Position) {{ citations(minPosition: $min) {{ totalCount }} assessments(plan: \"sample-plan-9\") {{ edges {{ node {{ rounds {{ \
             targets {{ judgement {{ values {{ role value provenance {{ {ORIGIN} }} }} }} }} }} }} }} }} }}"
        );
        let kept = told.policymaker.asks(&document, json!({ "min": judged.position })).await;
        let values = &kept["assessments"]["edges"][0]["node"]["rounds"][0]["targets"][0]["judgement"]["values"];
        assert_eq!((&values[1]["value"], &values[1]["provenance"]["measurement"], &values[1]["provenance"]["position"]),
            (&json!("69.4"), &json!(2), &json!(at)), "{values}");
    }

    async fn a_difference_says_what_changed_of_each_target_and_what_made_it_forward_and_backward(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        told.measures("2014-03-31", "67").await;
        let known = told.measures("2015-03-31", "69.4").await.position;
        let corrected = told.corrects("66").await.position;
        let on = |position: i64| json!({ "on": "2015-04-01", "position": position });
        let forward = difference(&told, on(known), on(corrected)).await;
        let change = of(&forward, 1);
        assert_eq!(change["kinds"], json!(["WORD", "VALUE", "CORRECTION"]));
        assert_eq!(made(&change), cause("corrected", false));
        assert_eq!((&change["causes"][0]["recorded"]["reason"], &change["causes"][0]["measurement"]), (&json!("転記の誤り"), &json!(2)));
        assert_eq!((&change["causes"][0]["recorded"]["position"], &change["causes"][0]["kind"]), (&json!(corrected), &json!("RECORDED")));
        assert_eq!(forward["unchanged"].as_array().unwrap().iter().map(|one| one["number"].clone()).collect::<Vec<_>>(), [3, 4, 5]);
        let backward = of(&difference(&told, on(corrected), on(known)).await, 1);
        assert_eq!((made(&backward), &backward["kinds"]), (cause("corrected", true), &change["kinds"]));
        assert_eq!((&backward["before"], &backward["after"]), (&change["after"], &change["before"]));
        let same = difference(&told, on(corrected), on(corrected)).await;
        assert_eq!((&same["nothingChanged"], &same["changes"], same["unchanged"].as_array().unwrap().len()), (&json!(true), &json!([]), 5));

        // A step that is recorded, and the day on which it happened.
        let begun = json!({ "target": 4, "on": "2015-03-31", "source": source() });
        let begun = told.plan("recordActionBegun", begun).await.position;
        let step = of(&difference(&told, on(corrected), on(begun)).await, 4);
        assert_eq!((made(&step), &step["kinds"]), (cause("action_begun", false), &json!(["WORD", "FACT"])));
        // An action that passes its last day: nothing recorded made it.
        let days = |day: &str| json!({ "on": day, "position": begun });
        let passed = of(&difference(&told, days("2014-03-31"), days("2014-04-01")).await, 3);
        assert_eq!((made(&passed), &passed["after"]["judgement"]["status"]), (cause("DAY", false), &json!("OVERDUE")));
        // The day of a value comes.
        let came = of(&difference(&told, days("2015-03-30"), days("2015-03-31")).await, 1);
        assert_eq!(made(&came), [("reported".to_owned(), false), ("corrected".to_owned(), false)]);

        // A revision of the plan, and another definition.
        let aim = json!({ "numericByDate": { "indicator": told.indicator, "baseline": { "value": "64.9", "at": "FY2012" },
            "value": "66", "direction": "INCREASE" } });
        let revised = json!({ "target": 1, "aim": aim, "due": { "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2015" }, "source": source(),
            "reason": "目標の見直し" });
        let revised = told.plan("correctPlanTarget", revised).await.position;
        let change = difference(&told, on(begun), on(revised)).await;
        assert_eq!((&change["revisionBefore"], &change["revisionAfter"]), (&json!(1), &json!(2)));
        assert_eq!((made(&of(&change, 1)), &of(&change, 1)["causes"][0]["recorded"]["reason"]), (cause("target_corrected", false), &json!("目標の見直し")));
        assert!(of(&change, 1)["kinds"].as_array().unwrap().contains(&json!("TARGET")), "{change}");
        // As of a day before the plan was adopted no target was set: it comes with the adoption, in both directions.
        let young = json!({ "on": "2012-03-31", "position": revised });
        let came = of(&difference(&told, young.clone(), on(revised)).await, 5);
        assert_eq!((&came["kinds"], &came["before"]["notAsked"]["code"]), (&json!(["CAME"]), &json!("before-adoption")));
        assert!(made(&came).contains(&("adopted".to_owned(), false)), "{came}");
        assert_eq!(of(&difference(&told, on(revised), young).await, 5)["kinds"], json!(["LEFT"]));
        // Before it was there at all, in both directions.
        let before = json!({ "on": "2015-04-01", "position": 1 });
        let came = difference(&told, before.clone(), on(revised)).await;
        assert_eq!((of(&came, 5)["kinds"].clone(), &came["revisionBefore"]), (json!(["CAME"]), &Value::Null));
        assert_eq!(of(&difference(&told, on(revised), before).await, 5)["kinds"], json!(["LEFT"]));
    }

    async fn what_is_missed_of_a_plan_stands_in_one_place(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        let fields = "completeness { targets judged waiting withoutValue sourceGaps overdue notJudgeable namedGaps \
            missing { target item label part text } } withoutTarget";
        let at = |day: &str| json!({ "on": day });
        let bare = attained(&told.policymaker, fields, (told.last, at("2014-04-01"))).await["completeness"].clone();
        let counts = ["targets", "judged", "waiting", "withoutValue", "sourceGaps", "overdue", "notJudgeable"];
        let of = |complete: &Value| counts.map(|name| complete[name].as_i64().unwrap());
        assert_eq!(of(&bare), [5, 0, 1, 2, 0, 2, 0], "{bare}");
        let parts = |complete: &Value| -> Vec<(i64, String)> {
            let missing = complete["missing"].as_array().unwrap().iter();
            missing.map(|part| (part["target"].as_i64().unwrap_or(0), part["part"].as_str().unwrap().to_owned())).collect()
        };
        let expected = [(1, "VALUE"), (2, "VALUE"), (3, "RECORD"), (5, "ROUND"), (5, "ROUND")];
        assert_eq!(parts(&bare), expected.map(|(target, part)| (target, part.to_owned())));
        assert_eq!(bare["missing"][3]["text"], "the report of the follow-up of FY2012");
        told.measures("2015-03-31", "69.4").await;
        let gap = json!({ "item": 3, "what": { "ja": "年度の根拠が資料にない", "en": "no source of the year" }, "reason": "確認" });
        told.plan("namePlanGap", gap).await;
        let later = attained(&told.policymaker, fields, (told.last, at("2016-04-01"))).await["completeness"].clone();
        assert!(parts(&later).contains(&(1, "VALUE_OF_ITS_YEAR".to_owned())), "{later}");
        let named = later["missing"].as_array().unwrap().last().unwrap();
        assert_eq!((&named["part"], &named["text"], &named["item"], &later["namedGaps"]),
            (&json!("NAMED_GAP"), &json!("no source of the year"), &json!(3), &json!(1)));
        assert_eq!(of(&later)[0], of(&later)[1..].iter().sum::<i64>(), "each target stands in one place: {later}");
    }

    /// One indicator, reported once: both plans count it, each by its own target.
    async fn the_same_facts_count_under_two_plans(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut told = Told::on(&server).await;
        let keeper = told.policymaker.clone();
        let entered = json!({
            "code": "sample-plan-10", "kind": "PROPOSALS", "name": "サンプル計画 二", "nameEn": "Another sample plan",
            "first": "FY2013", "last": "FY2016", "source": source(),
        });
        let plan = keeper.does(&Wish::new("enterPlan", "plan", entered)).await.id;
        let tell = |mutation: &'static str, more: Value| {
            let start = Wish::new(mutation, "plan", json!({ "plan": plan }));
            let fields = more.as_object().expect("fields").clone();
            fields.into_iter().fold(start, |wish, (field, value)| wish.with(&field, value))
        };
        keeper.does(&tell("addPlanItem", json!({ "kind": "PROPOSAL", "text": { "ja": "サンプル" }, "source": source() }))).await;
        let aim = json!({ "numericByDate": { "indicator": told.indicator, "baseline": { "value": "60", "at": "FY2012" },
            "value": "90", "direction": "INCREASE" } });
        let due = json!({ "kind": "BY_FISCAL_YEAR", "fiscalYear": "FY2015" });
        keeper.does(&tell("setPlanTarget", json!({ "item": 1, "aim": aim, "due": due, "source": source() }))).await;
        keeper.does(&tell("submitPlanForReview", json!({}))).await;
        keeper.does(&tell("adoptPlan", json!({ "on": "2013-04-01", "decision": "決定", "source": source() }))).await;
        let reported = told.measures("2015-03-31", "69.4").await.position;
        let asked = "query($on: Date!, $min: Position) { \
            one: targetAttainment(plan: \"sample-plan-9\", asOf: { on: $on }, minPosition: $min) { targets { ...stands } } \
            other: targetAttainment(plan: \"sample-plan-10\", asOf: { on: $on }, minPosition: $min) { targets { ...stands } } } \
            fragment stands on TargetAttainment { judgement { status } current { value measurement provenance { position } } }";
        let both = keeper.asks(asked, json!({ "on": "2015-04-01", "min": reported })).await;
        let stands = |plan: &str| both[plan]["targets"][0].clone();
        assert_eq!((&stands("one")["judgement"]["status"], &stands("other")["judgement"]["status"]), (&json!("ABFN_A"), &json!("ABFN_B")));
        assert_eq!(stands("one")["current"], stands("other")["current"], "one fact");
        assert_eq!(stands("one")["current"]["provenance"]["position"], json!(reported));
        let corrected = json!({
            "indicator": told.indicator, "measurement": 1, "value": "95", "unit": "PERCENT", "state": "FINAL",
            "source": source(), "reason": "転記の誤り",
        });
        let last = keeper.does(&Wish::new("correctMeasurement", "indicator", corrected)).await.position;
        let both = keeper.asks(asked, json!({ "on": "2015-04-01", "min": last })).await;
        for plan in ["one", "other"] {
            assert_eq!((&both[plan]["targets"][0]["current"]["value"], &both[plan]["targets"][0]["judgement"]["status"]),
                (&json!("95"), &json!("ABFN_A")), "put right once, right under both");
        }
    }
}
