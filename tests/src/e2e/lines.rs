//! What belongs together on a roadmap: authorisations, insurance applications, trials with their counts, countries.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::new_device;
use super::wish::{Wish, classified, made_member};

const LINES: &str = "query($id: ID!, $asOf: AsOf, $min: Position) { device(id: $id, asOf: $asOf, minPosition: $min) { \
    roadmap { \
      authorisations { kind instrument status filed on numbers { instrument number } conditions { text until } \
        holder { name } applicant { name } class authorising { milestone { occurrence } } assumed { kind occurrence } } \
      authorisationNumbers { instrument number from milestone { kind occurrence } } \
      insuranceApplications { filing filed category decided result coveredCategory deemedFiled coveredFrom \
        clock { starts decidedByAtTheLatest coveredFrom { onDay atTheLatest } rules { code name } } \
        hearings { occurred } decisions { occurred status } assumed { kind occurrence } } \
      trials { kind announced review earliestContract { reviewEnds earliest } jrctIds contracts { occurred } \
        firstSubjects { occurred } starts { occurred } completions { occurred } assumed { kind } \
        counts { asOf planned enrolled completed discontinued sites replaced reason recorded { by { name } } } } \
      overseas { country strategies { occurred } supporters { organisation } presubmissions { occurred } \
        clearances { on procedure number } sales { occurred } } } } }";

pub(super) fn background(device: &str, kind: &str, occurred: &str, evidence: &[Value]) -> Wish {
    let input = json!({ "device": device, "kind": kind, "occurred": occurred, "evidence": evidence });
    Wish::new("recordBackground", "device", input)
}

pub(super) fn minutes() -> Value {
    json!({ "document": { "title": "minutes" } })
}

fn belongs_to(kind: &str, occurrence: i32) -> Value {
    json!({ "belongsTo": { "kind": kind, "occurrence": occurrence } })
}

fn counts(device: &str, as_of: &str, numbers: Value) -> Wish {
    let trial = json!({ "kind": "TRIAL_NOTIFIED" });
    let wish =
        Wish::new("recordTrialCounts", "device", json!({ "device": device, "trial": trial, "asOf": as_of }));
    let numbers = numbers.as_object().expect("numbers").clone();
    numbers.into_iter().fold(wish, |wish, (field, number)| wish.with(&field, number))
}

/// Does all of it; answers the position of the last.
async fn told(person: &Person, wishes: &[Wish]) -> i64 {
    let mut position = 0;
    for wish in wishes {
        position = person.does(wish).await.position;
    }
    position
}

async fn lines(person: &Person, device: &str, moment: Value) -> Value {
    let variables = match moment {
        Value::Number(min) => json!({ "id": device, "min": min }),
        as_of => json!({ "id": device, "asOf": as_of }),
    };
    person.asks(LINES, variables).await["device"]["roadmap"].clone()
}

on_both_databases! {
    async fn a_partial_change_has_a_line_of_its_own_and_a_succession_another_number(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let holder = |name: &str, from: &str| {
            let input = json!({ "device": device, "role": "HOLDER", "name": name, "from": from });
            Wish::new("nameParty", "device", input)
        };
        let number = |text: &str| json!({ "certification": text });
        let (old, new) = ("301ADBZX00112000", "305AFBZX00001000");
        let condition = json!({ "approvalCondition": { "text": "試験条件", "until": "2031-03-31" } });
        let first = told(&mentor, &[
            classified(&device, "II", "2018-01-01"),
            holder("試験製販", "2018-06-01"),
            background(&device, "APPLICATION_FILED", "2018-12-03", &[minutes()]),
            background(&device, "MARKET_AUTHORISED", "2019-05-01", &[number(old), condition]),
        ])
        .await;
        let before = lines(&mentor, &device, json!(first)).await;
        let last = told(&mentor, &[
            holder("試験承継", "2023-10-01"),
            background(&device, "PARTIAL_CHANGE_FILED", "2020-10-01", &[minutes()]),
            background(&device, "PARTIAL_CHANGE_FILED", "2020-12-01", &[minutes()]),
            background(
                &device,
                "PARTIAL_CHANGE_APPROVED",
                "2021-05-01",
                &[number(old), belongs_to("PARTIAL_CHANGE_FILED", 2)],
            ),
            background(&device, "SUCCESSION_RECORDED", "2023-10-01", &[number(new)]),
        ])
        .await;
        let seen = lines(&mentor, &device, json!(last)).await;
        let authorisations = seen["authorisations"].as_array().unwrap();
        assert_eq!(authorisations[0], before["authorisations"][0], "the first line stays as it was");
        let shown: Vec<Value> = authorisations
            .iter()
            .map(|line| json!([line["kind"], line["status"], line["filed"], line["on"], line["holder"]["name"]]))
            .collect();
        assert_eq!(json!(shown), json!([
            ["NEW", "BACKGROUND", "2018-12-03", "2019-05-01", "試験製販"],
            ["PARTIAL_CHANGE", "OPEN", "2020-10-01", null, "試験製販"],
            ["PARTIAL_CHANGE", "BACKGROUND", "2020-12-01", "2021-05-01", "試験製販"],
            ["SUCCESSION", "BACKGROUND", null, "2023-10-01", "試験承継"],
        ]));
        let first = &authorisations[0];
        assert_eq!((&first["instrument"], &first["class"]), (&json!("CERTIFICATION"), &json!("II")));
        assert_eq!(first["conditions"], json!([{ "text": "試験条件", "until": "2031-03-31" }]));
        let numbers: Vec<Value> = seen["authorisationNumbers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|dated| json!([dated["number"], dated["from"], dated["milestone"]["kind"]]))
            .collect();
        let expected =
            json!([[old, "2019-05-01", "MARKET_AUTHORISED"], [new, "2023-10-01", "SUCCESSION_RECORDED"]]);
        assert_eq!(json!(numbers), expected);
        let then = lines(&mentor, &device, json!({ "on": "2020-11-01" })).await;
        assert_eq!(then["authorisations"].as_array().map(Vec::len), Some(2));
        assert_eq!(then["authorisationNumbers"].as_array().map(Vec::len), Some(1));
    }

    async fn a_partial_change_with_another_approval_number_warns(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let number = |text: &str| json!({ "approval": text });
        told(&mentor, &[background(&device, "MARKET_AUTHORISED", "2022-05-01", &[number("30400BZX00112000")])]).await;
        let changed = background(&device, "PARTIAL_CHANGE_APPROVED", "2024-05-01", &[number("30600BZX00001000")]);
        for (language, text) in [("en", "A partial change keeps the number"), ("ja", "番号は変わりません")] {
            let refused = mentor.clone().speaking(language).is_refused(&changed).await;
            let warning = &refused[0]["warnings"][0];
            assert_eq!(warning["code"], "partial-change-number-differs", "{refused:?}");
            let message = warning["message"].as_str().unwrap();
            assert!(message.contains(text) && message.contains("30400BZX00112000"), "{message}");
        }
        mentor.does(&changed.acknowledging("partial-change-number-differs", "as the letter says")).await;
    }

    async fn insurance_lines_stay_apart_through_not_c2_challenge_and_a_new_application(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let category = |category: &str| json!({ "insuranceCategory": category });
        let covered = |category: &str| json!({ "insuranceOutcome": { "result": "COVERED", "category": category } });
        let not_c2 = json!({ "insuranceOutcome": { "result": "NOT_C2" } });
        let applied = told(&mentor, &[
            background(&device, "INSURANCE_APPLIED", "2024-04-18", &[category("C2")]),
            background(&device, "INSURANCE_APPLIED", "2025-04-18", &[category("C2")]),
        ])
        .await;
        let seen = lines(&mentor, &device, json!(applied)).await;
        let clock = &seen["insuranceApplications"][1]["clock"];
        assert_eq!((&clock["starts"], &clock["decidedByAtTheLatest"]), (&json!("2025-05-01"), &json!("2025-09-30")));
        assert_eq!(clock["coveredFrom"]["atTheLatest"], "2025-12-01");
        assert!(clock["rules"].to_string().contains("insurance-listing-months"), "{clock}");

        // The application of 2025 is decided first; that of 2024 later, as not C2.
        let evidence = [covered("C1"), belongs_to("INSURANCE_APPLIED", 2)];
        let early = told(&mentor, &[background(&device, "INSURANCE_DECIDED", "2025-08-20", &evidence)]).await;
        let early = lines(&mentor, &device, json!(early)).await["insuranceApplications"].clone();
        assert_eq!((&early[0]["decided"], &early[1]["decided"]), (&Value::Null, &json!("2025-08-20")));
        assert_eq!(early[1]["clock"]["coveredFrom"]["onDay"], "2025-09-01");
        let last = told(&mentor, &[
            background(&device, "INSURANCE_DECIDED", "2025-09-10", &[not_c2, belongs_to("INSURANCE_APPLIED", 1)]),
            background(&device, "INSURANCE_COVERED", "2025-09-01", &[minutes(), belongs_to("INSURANCE_APPLIED", 2)]),
            background(&device, "CHALLENGE_APPLIED", "2026-01-15", &[minutes()]),
            background(&device, "MATERIALS_EXPERTS_HEARD", "2026-02-10", &[minutes()]),
        ])
        .await;
        let seen = lines(&mentor, &device, json!(last)).await["insuranceApplications"].clone();
        let shown: Vec<Value> = seen
            .as_array()
            .unwrap()
            .iter()
            .map(|line| {
                json!([line["filing"], line["filed"], line["result"], line["deemedFiled"], line["coveredFrom"]])
            })
            .collect();
        assert_eq!(json!(shown), json!([
            ["APPLICATION", "2024-04-18", "NOT_C2", "2025-09-10", null],
            ["APPLICATION", "2025-04-18", "COVERED", null, "2025-09-01"],
            ["CHALLENGE", "2026-01-15", null, null, null],
        ]));
        assert_eq!(seen[0]["clock"], Value::Null, "it did not fit");
        assert_eq!(seen[2]["hearings"], json!([{ "occurred": "2026-02-10" }]));
        assert_eq!(seen[2]["assumed"][0]["kind"], "MATERIALS_EXPERTS_HEARD");
        assert_eq!(seen[1]["assumed"], json!([]));
        let then = lines(&mentor, &device, json!({ "on": "2025-08-31" })).await["insuranceApplications"].clone();
        assert_eq!((then.as_array().unwrap().len(), &then[1]["coveredFrom"]), (2, &Value::Null));
    }

    async fn what_a_milestone_belongs_to_is_recorded_and_fits(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        told(&mentor, &[background(&device, "INSURANCE_APPLIED", "2024-04-18", &[minutes()])]).await;
        let decided = |pieces: &[Value]| background(&device, "INSURANCE_DECIDED", "2024-08-20", pieces);
        let refusals = [
            (belongs_to("INSURANCE_APPLIED", 2), "belongs-to-missing", "「保険適用希望書の提出（2回目）」"),
            (belongs_to("TRIAL_NOTIFIED", 1), "belongs-to-unfit", "「治験計画届書の提出」に対応しません"),
        ];
        for (piece, rule, text) in refusals {
            let refused = mentor.clone().speaking("ja").is_refused(&decided(&[minutes(), piece])).await;
            assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!(rule), &json!(["evidence"])));
            assert!(refused[0]["message"].as_str().unwrap().contains(text), "{refused:?}");
        }
        let refused = mentor.is_refused(&decided(&[minutes(), belongs_to("INSURANCE_APPLIED", 0)])).await;
        assert_eq!(refused[0]["field"], json!(["evidence", "1", "belongsTo", "occurrence"]), "{refused:?}");
        let refused = mentor.is_refused(&background(&device, "FIRST_FOREIGN_SALE", "2024-08-20", &[json!({ "market": "UK" })])).await;
        assert_eq!(refused[0]["rule"], "country-unassigned");
    }

    async fn trials_are_told_apart_and_counted_without_a_word_of_any_subject(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await;
        let (startup, device) = (device.startup, device.device);
        let mentor = Person::of(&server, TokenFor::Mentor);
        let receipt = |review: &str| json!({ "trialNotification": { "number": "試験受付", "review": review } });
        let trials = told(&mentor, &[
            background(&device, "TRIAL_NOTIFIED", "2024-04-01", &[receipt("NOT_SUBJECT")]),
            background(&device, "TRIAL_NOTIFIED", "2026-04-01", &[receipt("SUBJECT")]),
            background(&device, "FIRST_IN_HUMAN", "2024-06-01", &[minutes()]),
            background(&device, "JRCT_REGISTERED", "2024-04-20", &[json!({ "jrct": "jRCT2080223886" })]),
        ])
        .await;
        let contract = |belonging: &[Value]| {
            let evidence = [&[minutes()], belonging].concat();
            let input = json!({
                "device": device, "kind": "TRIAL_CONTRACTED", "occurred": "2026-04-15", "evidence": evidence,
                "confirmation": "AT_ONCE",
            });
            Wish::new("reportMilestone", "device", input)
        };
        let refused = mentor.is_refused(&contract(&[])).await;
        let doubt = &refused[0]["warnings"][0]["code"];
        assert_eq!(doubt, "contract-before-review-end", "it may be of the later trial: {refused:?}");
        let refused = mentor.is_refused(&contract(&[belongs_to("TRIAL_NOTIFIED", 2)])).await;
        assert_eq!(refused[0]["rule"], "contract-before-review-end", "it is said to be");
        mentor.does(&contract(&[belongs_to("TRIAL_NOTIFIED", 1)])).await;

        let member = Person::of(&server, TokenFor::Startup);
        let administrator = Person::of(&server, TokenFor::Administrator);
        let account = member.asks("{ me { account { id } } }", json!({})).await["me"]["account"]["id"].clone();
        administrator.does(&made_member(account.as_str().unwrap(), &startup, "2023-04-03")).await;
        member.does(&counts(&device, "2024-12-31", json!({ "planned": 20, "enrolled": 5, "sites": 2 }))).await;
        let over = counts(&device, "2025-03-31", json!({ "planned": 20, "enrolled": 21 }));
        let refused = member.is_refused(&over).await;
        assert_eq!(refused[0]["warnings"][0]["code"], "enrolled-over-plan", "{refused:?}");
        for (language, text) in [("en", "only 5 were enrolled"), ("ja", "登録症例数（5例）")] {
            let ended = counts(&device, "2025-03-31", json!({ "enrolled": 5, "completed": 4, "discontinued": 2 }));
            let refused = member.clone().speaking(language).is_refused(&ended).await;
            assert_eq!(refused[0]["rule"], "ended-over-enrolled");
            assert!(refused[0]["message"].as_str().unwrap().contains(text), "{refused:?}");
        }
        let refused = member.is_refused(&counts(&device, "2024-12-31", json!({ "enrolled": -1 }))).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("number-out-of-range"), &json!(["enrolled"])));
        let other = counts(&device, "2024-12-31", json!({ "planned": 20, "enrolled": 6, "sites": 2 }));
        assert_eq!(member.is_refused(&other).await[0]["rule"], "trial-counts-reason-missing");
        let last = mentor.does(&other.with("reason", "a slip of the pen")).await.position;

        let seen = lines(&mentor, &device, json!(last)).await["trials"].clone();
        assert_eq!((&seen[0]["kind"], &seen[0]["announced"]), (&json!("TRIAL"), &json!("2024-04-01")));
        assert_eq!((&seen[0]["review"], &seen[0]["earliestContract"]), (&json!("NOT_SUBJECT"), &Value::Null));
        assert_eq!(seen[0]["contracts"], json!([{ "occurred": "2026-04-15" }]));
        assert_eq!(seen[0]["jrctIds"], json!(["jRCT2080223886"]));
        assert_eq!(seen[0]["firstSubjects"], json!([{ "occurred": "2024-06-01" }]));
        let review = json!({ "reviewEnds": "2026-04-30", "earliest": "2026-05-01" });
        assert_eq!((&seen[1]["earliestContract"], &seen[1]["contracts"]), (&review, &json!([])));
        let stood = &seen[0]["counts"];
        assert_eq!((&stood[0]["enrolled"], &stood[0]["replaced"]), (&json!(5), &json!(true)));
        assert_eq!((&stood[1]["enrolled"], &stood[1]["reason"]), (&json!(6), &json!("a slip of the pen")));
        let then = lines(&mentor, &device, json!({ "on": "2024-12-30" })).await["trials"].clone();
        assert_eq!((then.as_array().unwrap().len(), &then[0]["counts"]), (1, &json!([])));
        let then = lines(&mentor, &device, json!({ "position": trials })).await["trials"].clone();
        assert_eq!(then[0]["counts"], json!([]), "it was not known");
        let difference = "query($device: ID!, $before: AsOf!) { roadmapDifference(device: $device, before: $before) { \
            changes { kind after reason milestone { kind } } } }";
        let variables = json!({ "device": device, "before": { "position": trials } });
        let changes = mentor.asks(difference, variables).await["roadmapDifference"]["changes"].to_string();
        assert!(changes.contains("TRIAL_COUNTED") && changes.contains("2024-12-31"), "{changes}");
    }

    async fn each_country_has_a_line_of_its_own(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let cleared = |country: &str, procedure: &str, number: &str| {
            json!({ "foreignClearance": { "country": country, "procedure": procedure, "number": number } })
        };
        let support = json!({ "adoptedSupport": { "organisation": "試験機関" } });
        let first = told(&mentor, &[
            background(&device, "OVERSEAS_STRATEGY_FIXED", "2024-04-01", &[minutes(), json!({ "market": "us" })]),
            background(&device, "OVERSEAS_SUPPORT_ADOPTED", "2024-05-01", &[support]),
            background(&device, "FDA_PRESUBMISSION_HELD", "2024-06-01", &[minutes()]),
            background(&device, "FOREIGN_CLEARANCE", "2025-07-10", &[cleared("US", "510(k)", "K250001")]),
        ])
        .await;
        let before = lines(&mentor, &device, json!(first)).await["overseas"].clone();
        assert_eq!((&before[0]["country"], &before[1]["country"]), (&json!("US"), &Value::Null));
        assert_eq!(before[1]["supporters"], json!([{ "organisation": "試験機関" }]));
        let last = told(&mentor, &[
            background(&device, "FOREIGN_CLEARANCE", "2026-01-10", &[cleared("SG", "Class C", "試験番号")]),
            background(&device, "FIRST_FOREIGN_SALE", "2026-02-01", &[minutes(), json!({ "market": "SG" })]),
        ])
        .await;
        let seen = lines(&mentor, &device, json!(last)).await["overseas"].clone();
        assert_eq!(seen[1], before[0], "the line of the first country stays as it was");
        assert_eq!(seen[0]["clearances"], json!([{ "on": "2026-01-10", "procedure": "Class C", "number": "試験番号" }]));
        assert_eq!((&seen[0]["country"], &seen[0]["sales"]), (&json!("SG"), &json!([{ "occurred": "2026-02-01" }])));
        assert_eq!(seen[1]["presubmissions"], json!([{ "occurred": "2024-06-01" }]));
        let then = lines(&mentor, &device, json!({ "on": "2025-12-31" })).await["overseas"].clone();
        assert_eq!(then, before);
    }
}
