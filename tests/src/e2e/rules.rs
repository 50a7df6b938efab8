//! What the rules of the field refuse, and what they answer to whoever asks.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, classified, corrected, document, reported};

const EVIDENCE: &str = "query($id: ID!, $min: Position) { device(id: $id, minPosition: $min) { roadmap { items { \
    milestone { kind } evidence { kind ... on TrialNotificationReceiptEvidence { number review } } } } } }";

const CLOCK: &str = "query($category: InsuranceCategory!, $filed: Date!, $decided: Date) { \
    insuranceClock(category: $category, filed: $filed, decided: $decided) { starts decidedByAtTheLatest \
      coveredFrom { onDay atTheLatest open { code text } } rules { code name state value { kind numbers text } } \
      isFirm gaps { code name whatIsMissing } unanswered { code text } } }";

/// A device whose trial was notified on 1 April 2024, shown by this.
async fn notified(server: &Server<'_>, evidence: Value) -> (Person, String, i64) {
    let device = new_device(server).await.device;
    let mentor = Person::of(server, TokenFor::Mentor);
    let wish = reported(&device, "TRIAL_NOTIFIED", "2024-04-01")
        .shown_by(evidence)
        .at_once()
        .acknowledging("predecessor-open", "known");
    let position = mentor.does(&wish).await.position;
    (mentor, device, position)
}

fn receipt(review: &str) -> Value {
    json!({ "trialNotification": { "number": "試験受付", "review": review } })
}

fn background(device: &str, kind: &str, occurred: &str, evidence: Value) -> Wish {
    let input = json!({ "device": device, "kind": kind, "occurred": occurred });
    Wish::new("recordBackground", "device", input).shown_by(evidence)
}

/// Why somebody is refused, and at which field.
async fn refusal(person: &Person, wish: &Wish) -> (String, Value, String) {
    let refused = person.is_refused(wish).await;
    let text = |field: &str| refused[0][field].as_str().unwrap_or_default().to_owned();
    let message = text("message");
    assert!(!message.contains('{'), "{refused:?}");
    (text("rule"), refused[0]["field"].clone(), message)
}

async fn clock(person: &Person, category: &str, filed: &str, decided: Option<&str>) -> Value {
    let variables = json!({ "category": category, "filed": filed, "decided": decided });
    person.asks(CLOCK, variables).await["insuranceClock"].clone()
}

fn codes(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().filter_map(|entry| entry["code"].as_str()).collect()
}

on_both_databases! {
    async fn a_contract_waits_for_the_30_day_review(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (mentor, device, position) = notified(&server, receipt("SUBJECT")).await;
        let seen = mentor.asks(EVIDENCE, json!({ "id": device, "min": position })).await;
        let items = seen["device"]["roadmap"]["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["milestone"]["kind"] == "TRIAL_NOTIFIED").unwrap();
        let shown = json!({ "kind": "TRIAL_NOTIFICATION_RECEIPT", "number": "試験受付", "review": "SUBJECT" });
        assert_eq!(item["evidence"], json!([shown]));

        let contract = |day: &str| reported(&device, "TRIAL_CONTRACTED", day).at_once();
        for (language, text) in [("en", "2024-05-01 at the earliest"), ("ja", "2024-05-01以降")] {
            let (rule, field, message) =
                refusal(&mentor.clone().speaking(language), &contract("2024-04-30")).await;
            assert_eq!((rule.as_str(), field), ("contract-before-review-end", json!(["occurred"])));
            assert!(message.contains(text), "{message}");
        }
        mentor.does(&contract("2024-05-01")).await;
        let moved = corrected(&device, "TRIAL_CONTRACTED", "2024-04-30", "a slip of the pen");
        assert_eq!(refusal(&mentor, &moved).await.0, "contract-before-review-end");
    }

    async fn an_early_contract_warns_while_nobody_has_said_whether_there_is_a_review(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let unsaid = json!({ "trialNotificationReceipt": "試験受付" });
        let (mentor, device, _) = notified(&server, unsaid).await;
        let early = reported(&device, "TRIAL_CONTRACTED", "2024-04-30").at_once();
        let refused = mentor.is_refused(&early).await;
        assert_eq!(codes(&refused[0]["warnings"]), ["contract-before-review-end"], "{refused:?}");
        assert!(refused[0]["warnings"][0]["message"].as_str().unwrap().contains("2024-05-01"), "{refused:?}");
        mentor.does(&early.acknowledging("contract-before-review-end", "a second notification")).await;

        let (mentor, device, _) = notified(&server, receipt("NOT_SUBJECT")).await;
        mentor.does(&reported(&device, "TRIAL_CONTRACTED", "2024-04-15").at_once()).await;
    }

    async fn a_specified_trial_starts_once_it_is_published(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let jrct = json!({ "jrct": "jRCTs031180159" });
        mentor.does(&background(&device, "SPECIFIED_TRIAL_PUBLISHED", "2024-05-10", jrct)).await;
        let started = |day: &str| reported(&device, "SPECIFIED_TRIAL_STARTED", day).at_once();
        for (language, text) in [("en", "published in jRCT on 2024-05-10"), ("ja", "公表は2024-05-10")] {
            let (rule, field, message) =
                refusal(&mentor.clone().speaking(language), &started("2024-05-09")).await;
            assert_eq!((rule.as_str(), field), ("specified-trial-before-publication", json!(["occurred"])));
            assert!(message.contains(text), "{message}");
        }
        mentor.does(&started("2024-05-10").acknowledging("milestone-outside-route", "planned since")).await;
    }

    async fn an_approval_minds_the_licence_of_the_holder_named_before_the_class_changed(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&classified(&device, "II", "2024-01-01")).await;
        let holder = json!({
            "device": device, "role": "HOLDER", "name": "試験製販", "licence": "27B2X00150", "from": "2024-02-01",
        });
        mentor.does(&Wish::new("nameParty", "device", holder)).await;
        let class = json!({
            "device": device, "class": "III", "from": "2025-01-01", "source": "minutes", "reason": "a notice",
        });
        mentor.does(&Wish::new("reclassifyDevice", "device", class)).await;
        let authorised = |day: &str| background(&device, "MARKET_AUTHORISED", day, document("letter"));
        let (rule, _, message) =
            refusal(&mentor.clone().speaking("ja"), &authorised("2025-02-01")).await;
        assert_eq!(rule, "licence-class");
        assert!(message.contains("第二種医療機器製造販売業許可"), "{message}");
        mentor.does(&authorised("2024-12-31")).await;
    }

    async fn anybody_is_told_what_follows_from_the_rules(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let anybody = Person::unknown(&server);
        for (language, name, text) in [
            ("en", "Listing months: B3, C1, C2, R", "months 3, 6, 9, 12 of the year"),
            ("ja", "保険適用の月（B3・C1・C2・R）", "3、6、9、12月"),
        ] {
            let clock = clock(&anybody.clone().speaking(language), "C2", "2025-04-18", None).await;
            assert_eq!(clock["starts"], "2025-05-01");
            assert_eq!(clock["decidedByAtTheLatest"], "2025-09-30");
            let covered = json!({ "onDay": null, "atTheLatest": "2025-12-01", "open": null });
            assert_eq!(clock["coveredFrom"], covered);
            assert_eq!((&clock["isFirm"], &clock["gaps"]), (&json!(false), &json!([])));
            assert_eq!(clock["unanswered"], Value::Null);
            let rules = clock["rules"].as_array().unwrap();
            let months = rules.iter().find(|rule| rule["code"] == "insurance-listing-months").unwrap();
            assert_eq!((&months["name"], &months["value"]["text"]), (&json!(name), &json!(text)));
            assert_eq!(months["value"]["numbers"], json!([3, 6, 9, 12]));
        }
        let decided = clock(&anybody, "C2", "2025-04-18", Some("2025-08-20")).await;
        assert_eq!(decided["coveredFrom"]["onDay"], "2025-09-01");
        let reform = clock(&anybody, "C1", "2026-04-01", None).await;
        assert_eq!((codes(&reform["gaps"]), &reform["isFirm"]), (vec!["insurance-r8-texts"], &json!(false)));
        let open = clock(&anybody, "A3", "2025-04-18", None).await;
        assert_eq!(open["coveredFrom"]["open"]["code"], "decision-awaited");
        for (language, text) in [("en", "No rule “Start of coverage: A3, B2”"), ("ja", "「保険適用の開始（A3・B2）」")] {
            let none = clock(&anybody.clone().speaking(language), "A3", "2021-04-18", None).await;
            assert_eq!(none["unanswered"]["code"], "no-rule-in-force");
            assert!(none["unanswered"]["text"].as_str().unwrap().contains(text), "{none}");
            assert_eq!((&none["coveredFrom"], &none["rules"]), (&Value::Null, &json!([])));
        }

        let contract = "{ trialContract(notified: \"2026-04-01\") { reviewEnds earliest rules { code } isFirm } }";
        let contract = anybody.asks(contract, json!({})).await["trialContract"].clone();
        let expected = json!({
            "reviewEnds": "2026-04-30", "earliest": "2026-05-01", "rules": [{ "code": "thirty-day-review" }],
            "isFirm": true,
        });
        assert_eq!(contract, expected);
        let goal = "{ goal: reviewGoal(category: NEW, clinicalData: NEEDED, filed: \"R7.4.18\") { months latestDay } \
            gap: reviewGoal(category: GENERIC, clinicalData: NOT_NEEDED, priority: PRIORITY, filed: \"2025-04-18\") { \
              months gaps { code } unanswered { code text } } }";
        let goals = anybody.asks(goal, json!({})).await;
        assert_eq!(goals["goal"], json!({ "months": 12, "latestDay": "2026-04-18" }));
        assert_eq!(codes(&goals["gap"]["gaps"]), ["review-goal-priority-not-new"], "{goals}");
        assert_eq!(goals["gap"]["unanswered"]["code"], "not-in-sources");
    }

    async fn anybody_reads_the_rules_of_a_day(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let anybody = Person::unknown(&server);
        let document = "query($on: Date, $include: RuleSelection!) { rules(on: $on, include: $include) { code name \
            nameJa nameEn statement validFrom validUntil state mark isEditableDefault source value { kind text \
            upToClass } } ruleGaps { code nameJa whatIsMissing } }";
        let read = |language, on: &'static str, include: &'static str| {
            let anybody = anybody.clone().speaking(language);
            async move { anybody.asks(document, json!({ "on": on, "include": include })).await }
        };
        let of = |data: &Value, code: &str| {
            data["rules"].as_array().unwrap().iter().find(|rule| rule["code"] == code).cloned()
        };
        let before = read("en", "2026-04-30", "IN_FORCE").await;
        assert!(of(&before, "pmd-act-2025-one-year").is_none() && of(&before, "licence-samd-relaxation").is_none());
        assert!(of(&read("en", "2026-05-01", "IN_FORCE").await, "pmd-act-2025-one-year").is_some());
        let all = read("ja", "2026-04-30", "ALL").await;
        for (code, state) in [
            ("pmd-act-2025-one-year", "NOT_YET"),
            ("insurance-revision-r6-listing", "ENDED"),
            ("licence-samd-relaxation", "ANNOUNCED"),
            ("insurance-listing-months-older-reading", "SUPERSEDED"),
            ("thirty-day-review", "IN_FORCE"),
        ] {
            assert_eq!(of(&all, code).expect(code)["state"], state, "{code}");
        }
        let licence = of(&all, "licence-second-class").unwrap();
        assert_eq!(licence["value"], json!({ "kind": "UP_TO_CLASS", "text": "クラスIIまで", "upToClass": "II" }));
        assert_eq!((&licence["name"], &licence["isEditableDefault"]), (&licence["nameJa"], &json!(false)));
        assert!(codes(&all["ruleGaps"]).contains(&"insurance-r8-texts"), "{all}");
        let wrong = anybody.reply("{ rules(on: \"tomorrow\") { code } }", json!({})).await;
        assert_eq!(wrong.code(), "BAD_USER_INPUT");
    }
}
