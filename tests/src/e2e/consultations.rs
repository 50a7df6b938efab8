//! A consultation is prepared, held, answered, changes the roadmap, and is found again.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::{Value, json};

use super::person::Person;
use super::roads::{milestone, new_device, seen_at_least_at};
use super::wish::{Wish, reported};

const RECORDS: &str = "query($id: ID!, $min: Position, $asOf: AsOf) { device(id: $id, minPosition: $min, asOf: $asOf) { \
    consultations { topic milestone { kind occurrence name } text { text reason } earlierTexts { text } \
      steps { number kind on reference meeting { kind } withdrawn { reason } } \
      questions { number question ownView answer { text on recorded { by { name } } } \
        corrections { question answer answeredOn reason } withdrawn { reason } } \
      followed { question kind milestone { kind } } withdrawn { reason } } \
    roadmap { items { milestone { kind } certificateUntil followedFrom { topic question consultation { kind occurrence } } } } } }";

const SEARCH: &str = "query($search: String, $unanswered: Boolean = false, $min: Position, $first: Int = 25, $after: String) { \
    consultations(search: $search, unanswered: $unanswered, minPosition: $min, first: $first, after: $after) { \
      totalCount pageInfo { hasNextPage endCursor } \
      edges { node { topic number question answer answeredOn day device { id } startup { name } } } } }";

fn of(device: &str, mutation: &'static str, more: Value) -> Wish {
    let consultation = json!({ "kind": "TRIAL_NEED_CONSULTATION" });
    let wish = Wish::new(mutation, "device", json!({ "device": device, "consultation": consultation }));
    more.as_object()
        .expect("fields")
        .iter()
        .fold(wish, |wish, (field, value)| wish.with(field, value.clone()))
}

fn opened(device: &str, more: Value) -> Wish {
    let input = json!({ "device": device, "kind": "TRIAL_NEED_CONSULTATION", "topic": "治験の要否" });
    let wish = Wish::new("openConsultation", "device", input);
    more.as_object()
        .expect("fields")
        .iter()
        .fold(wish, |wish, (field, value)| wish.with(field, value.clone()))
}

fn item<'a>(seen: &'a Value, kind: &str) -> &'a Value {
    let items = seen["device"]["roadmap"]["items"].as_array().expect("items");
    items.iter().find(|item| item["milestone"]["kind"] == kind).expect("on the roadmap")
}

on_both_databases! {
    async fn a_consultation_is_prepared_answered_and_changes_the_roadmap(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        mentor.does(&reported(&device, "PREPARATORY_MEETING", "2024-02-29").at_once()).await;
        let nothing = mentor.is_refused(&of(&device, "askConsultationQuestions", json!({ "questions": [] }))).await;
        assert_eq!(nothing[0]["rule"], "no-consultation");
        let pasted = json!({ "text": "議事録\n1 治験の要否", "questions": [{ "question": "ＰＯＣ試験で足りるか", "ownView": "足りる" }] });
        mentor.does(&opened(&device, pasted)).await;
        let step = json!({ "step": { "meeting": { "kind": "PREPARATORY_MEETING" } } });
        mentor.does(&of(&device, "recordConsultationStep", step)).await;
        let filed = json!({ "step": { "applicationFiled": { "on": "2024-12", "reference": "受付 12" } } });
        mentor.does(&of(&device, "recordConsultationStep", filed)).await;

        let late = reported(&device, "TRIAL_NEED_CONSULTATION", "2025-03-01").at_once();
        let refused = mentor.is_refused(&late).await;
        assert_eq!(refused[0]["warnings"][0]["code"], "preparatory-certificate-expired", "{refused:?}");
        mentor.does(&late.with("occurred", "2025-02-28")).await;
        let answer = json!({ "question": 1, "answer": { "text": "探索的治験が必要", "on": "2025-03-14" } });
        let before = mentor.does(&of(&device, "answerConsultationQuestion", answer.clone())).await;
        let again = answer.clone().to_string().replace("必要", "不要").parse::<Value>().expect("JSON");
        let refused = mentor.is_refused(&of(&device, "answerConsultationQuestion", again)).await;
        assert_eq!(refused[0]["rule"], "question-answered");

        let source = json!({ "consultation": { "kind": "TRIAL_NEED_CONSULTATION" }, "question": 1 });
        let plan = json!({ "device": device, "milestone": { "kind": "TRIAL_NOTIFIED" }, "planned": "2026-04" });
        let plan = Wish::new("scheduleMilestone", "device", plan);
        let wrong = json!({ "consultation": { "kind": "TRIAL_NEED_CONSULTATION" }, "question": 9 });
        let refused = mentor.is_refused(&plan.clone().with("following", wrong)).await;
        assert_eq!(refused[0]["rule"], "no-question");
        let done = mentor.does(&plan.with("following", source)).await;
        assert_eq!(done.version, before.version + 2, "the plan, and from what it followed, together");

        let seen = mentor.asks(RECORDS, json!({ "id": device, "min": done.position })).await;
        let record = &seen["device"]["consultations"][0];
        assert_eq!(record["milestone"], json!({ "kind": "TRIAL_NEED_CONSULTATION", "occurrence": 1,
            "name": "PMDA consultation on the need of a trial" }));
        assert_eq!(record["steps"][0]["meeting"], json!({ "kind": "PREPARATORY_MEETING" }));
        assert_eq!((&record["steps"][1]["on"], &record["steps"][1]["reference"]), (&json!("2024-12"), &json!("受付 12")));
        let question = &record["questions"][0];
        assert_eq!((&question["ownView"], &question["answer"]["on"]), (&json!("足りる"), &json!("2025-03-14")));
        assert_eq!(record["followed"], json!([{ "question": 1, "kind": "PLANNED", "milestone": { "kind": "TRIAL_NOTIFIED" } }]));
        let planned = json!([{ "topic": "治験の要否", "question": 1,
            "consultation": { "kind": "TRIAL_NEED_CONSULTATION", "occurrence": 1 } }]);
        assert_eq!(item(&seen, "TRIAL_NOTIFIED")["followedFrom"], planned);
        assert_eq!(item(&seen, "PREPARATORY_MEETING")["certificateUntil"], "2025-02-28");
        assert_eq!(item(&seen, "TRIAL_NEED_CONSULTATION")["certificateUntil"], Value::Null);

        let then = |as_of: Value| mentor.asks(RECORDS, json!({ "id": device, "asOf": as_of }));
        let early = then(json!({ "on": "2025-03-13" })).await["device"]["consultations"][0].clone();
        assert_eq!(early["questions"][0]["answer"], Value::Null, "not yet answered on that day");
        let known = then(json!({ "position": before.position })).await["device"]["consultations"][0].clone();
        assert_eq!((&known["followed"], &known["questions"][0]["answer"]["text"]), (&json!([]), &json!("探索的治験が必要")));
    }

    async fn a_consultation_is_confirmed_with_its_record(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let shown = json!([{ "document": { "title": "議事録" } }]);
        let at_once = |more: Value| opened(&device, more).with("confirmation", "AT_ONCE");
        let refused = mentor.is_refused(&at_once(json!({ "evidence": shown }))).await;
        assert_eq!(refused[0]["rule"], "milestone-not-reported", "no day, nothing to confirm: {refused:?}");
        let refused = mentor.is_refused(&at_once(json!({ "occurred": "2025-02-28" }))).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("evidence-missing"), &json!(["evidence"])));
        let done = mentor.does(&at_once(json!({ "occurred": "2025-02-28", "evidence": shown }))).await;
        let road = seen_at_least_at(&mentor, &device, done.position).await;
        assert_eq!(milestone(&road, "TRIAL_NEED_CONSULTATION"), "ACHIEVED 2025-02-28");
        let seen = mentor.asks(RECORDS, json!({ "id": device })).await;
        assert_eq!(seen["device"]["consultations"][0]["topic"], "治験の要否");
    }

    async fn what_was_answered_is_put_right_taken_back_and_found_within_ones_sight(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let answer = json!({ "text": "100%の追跡が望ましい", "on": "2025-03-14" });
        let questions = json!([{ "question": "ＰＯＣ試験で足りるか", "answer": answer }, { "question": "例数は" }]);
        mentor.does(&opened(&device, json!({ "questions": questions, "text": "議事録案" }))).await;
        let refused = mentor.is_refused(&of(&device, "keepConsultationText", json!({ "text": "議事録" }))).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("consultation-text-kept"), &json!(["reason"])));
        mentor.does(&of(&device, "keepConsultationText", json!({ "text": "議事録", "reason": "確定" }))).await;
        let corrected = json!({ "question": 1, "reason": "議事録の確定",
            "corrected": { "question": "ＰＯＣ試験で足りるか", "answer": { "text": "95%の追跡が望ましい", "on": "2025-03-20" } } });
        let done = mentor.does(&of(&device, "correctConsultationQuestion", corrected)).await;

        let search = |person: &Person, text: &str, min: i64| {
            let (person, variables) = (person.clone(), json!({ "search": text, "min": min }));
            async move { person.asks(SEARCH, variables).await["consultations"].clone() }
        };
        let found = search(&mentor, "poc 追跡", done.position).await;
        assert_eq!(found["totalCount"], 1, "width and capitals do not matter, all words must stand there: {found}");
        let node = &found["edges"][0]["node"];
        assert_eq!((&node["answer"], &node["answeredOn"]), (&json!("95%の追跡が望ましい"), &json!("2025-03-20")));
        assert_eq!((&node["device"]["id"], &node["startup"]["name"]), (&json!(device), &json!("試験用スタートアップ")));
        for kind in ["臨床試験要否相談 例数", "pmda consultation 例数"] {
            assert_eq!(search(&mentor, kind, done.position).await["totalCount"], 1, "by the name of the kind: {kind}");
        }
        assert_eq!(search(&mentor, "100%", done.position).await["totalCount"], 0, "what was wrong is not found");
        assert_eq!(search(&mentor, "95_", done.position).await["totalCount"], 0, "a sign is no pattern");
        assert_eq!(search(&mentor, "議事録", done.position).await["edges"][0]["node"]["number"], Value::Null);
        let open = json!({ "search": "例数", "unanswered": true, "min": done.position });
        assert_eq!(mentor.asks(SEARCH, open).await["consultations"]["edges"][0]["node"]["number"], 2);
        let hostile = mentor.reply(SEARCH, json!({ "search": "\u{0}" })).await;
        assert_eq!(hostile.code(), "BAD_USER_INPUT", "{}", hostile.body);
        let long = mentor.reply(SEARCH, json!({ "search": "あ".repeat(201) })).await;
        assert_eq!(long.code(), "BAD_USER_INPUT", "{}", long.body);
        for other in [TokenFor::Policymaker, TokenFor::Startup, TokenFor::Administrator] {
            let other = Person::of(&server, other);
            assert_eq!(search(&other, "poc", done.position).await["totalCount"], 0, "another's record");
        }

        let gone = json!({ "part": "QUESTION", "number": 1, "reason": "重複" });
        let done = mentor.does(&of(&device, "withdrawConsultationEntry", gone)).await;
        assert_eq!(search(&mentor, "poc", done.position).await["totalCount"], 0);
        let seen = mentor.asks(RECORDS, json!({ "id": device, "min": done.position })).await;
        let question = &seen["device"]["consultations"][0]["questions"][0];
        assert_eq!(question["withdrawn"]["reason"], "重複");
        assert_eq!(question["corrections"][0]["answer"], "100%の追跡が望ましい");
        assert_eq!(seen["device"]["consultations"][0]["earlierTexts"], json!([{ "text": "議事録案" }]));
        let missing = mentor.is_refused(&of(&device, "withdrawConsultationEntry", json!({ "part": "STEP", "reason": "-" }))).await;
        assert_eq!((&missing[0]["rule"], &missing[0]["field"]), (&json!("value-missing"), &json!(["number"])));
    }

    async fn pages_of_what_is_found_go_on_where_they_ended(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let asked = |number: u32| json!({ "question": format!("続き {number}"),
            "answer": { "text": "可", "on": format!("2025-03-{:02}", number % 3 + 1) } });
        let questions: Vec<Value> = (1..=7).map(asked).collect();
        let done = mentor.does(&opened(&device, json!({ "questions": questions }))).await;
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let variables = json!({ "search": "続き", "first": 2, "after": after, "min": done.position });
            let page = mentor.asks(SEARCH, variables).await["consultations"].clone();
            assert_eq!(page["totalCount"], 7);
            seen.extend(page["edges"].as_array().expect("edges").iter().map(|edge| edge["node"]["number"].clone()));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(json!(seen), json!([2, 5, 1, 4, 7, 3, 6]), "the latest day first, then by number");
    }

    async fn a_record_with_its_day_reports_that_the_consultation_was_held(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let device = new_device(&server).await.device;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let late = opened(&device, json!({ "occurred": "2099-04-01" }));
        let refused = mentor.is_refused(&late).await;
        assert_eq!((&refused[0]["rule"], &refused[0]["field"]), (&json!("date-in-future"), &json!(["occurred"])));
        let unread = mentor.is_refused(&opened(&device, json!({ "occurred": "soon" }))).await;
        assert_eq!(unread[0]["field"], json!(["occurred"]));
        let done = mentor.does(&opened(&device, json!({ "occurred": "令和7年3月1日" }))).await;
        let seen = seen_at_least_at(&mentor, &device, done.position).await;
        assert_eq!(milestone(&seen, "TRIAL_NEED_CONSULTATION"), "REPORTED 2025-03-01");
        // A second one of the same day would be the same one: it is on record.
        let again = json!({ "occurred": "2025-03-01", "occurrence": 1 });
        assert_eq!(mentor.is_refused(&opened(&device, again)).await[0]["rule"], "consultation-open");
        // One that was reported before hangs on that report, and reports nothing again.
        let before = mentor.does(&reported(&device, "GENERAL_CONSULTATION", "2024-05-01").at_once()).await;
        let general = opened(&device, json!({ "kind": "GENERAL_CONSULTATION", "occurred": "2024-05-01" }));
        let done = mentor.does(&general).await;
        assert_eq!(done.version, before.version + 1, "the record alone");
        let seen = seen_at_least_at(&mentor, &device, done.position).await;
        assert_eq!(milestone(&seen, "GENERAL_CONSULTATION"), "ACHIEVED 2024-05-01");
    }
}
