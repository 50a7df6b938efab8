//! Searching within one's scope.

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;

use serde_json::json;

use super::super::person::{Done, Person};
use super::super::wish::{Wish, device_registered, startup_registered};
use super::browser::Browser;

/// A device of the startup with a record of a consultation in which one word stands three times, and where it is.
async fn record_of(mentor: &Person, startup: &Done) -> (Done, String) {
    let device = mentor.does(&device_registered(&startup.id, "覗き窓の案件")).await;
    let questions = json!([{ "question": "覗き窓は要るか" }, { "question": "覗き窓の大きさは" }]);
    let input = json!({ "device": device.id, "kind": "TRIAL_NEED_CONSULTATION", "topic": "覗き窓について", "questions": questions });
    let recorded = mentor.does(&Wish::new("openConsultation", "device", input)).await;
    let record = format!("/devices/{}/consultations/TRIAL_NEED_CONSULTATION.1", device.id);
    (Done { position: recorded.position, ..device }, record)
}

on_both_databases! {
    async fn everybody_finds_what_they_may_see_and_nothing_else(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        let hub = mentor.hub("sample-east").await;
        let done = mentor.does(&startup_registered(&hub, "サンプル探索社", "2023-04-03")).await;
        let mut east = Browser::of(&server, &db, "mentor").await;
        // The page of the startup waits until the record can be read.
        east.get(&format!("/startups/{}?position={}", done.id, done.position)).await;
        let query = "%E6%8E%A2%E7%B4%A2%E7%A4%BE";
        let found = east.get(&format!("/search?q={query}")).await;
        found.says(&["サンプル探索社", &format!("/startups/{}", done.id), "1 件"]);
        for word in ["mentor-west", "policymaker", "startup"] {
            let mut other = Browser::of(&server, &db, word).await;
            let found = other.get(&format!("/search?q={query}")).await;
            assert_eq!(found.status, 200, "{word}");
            assert!(!found.html.contains("サンプル探索社"), "{word}: {}", found.html);
        }
        // Words in any order, also of a device; a record stands once, however many of its questions match.
        east.get("/search?q=%E7%A4%BE%20%E6%8E%A2%E7%B4%A2").await.says(&["サンプル探索社"]);
        let (device, record) = record_of(&mentor, &done).await;
        east.get(&format!("{record}?position={}", device.position)).await;
        let found = east.get("/search?q=%E8%A6%97%E3%81%8D%E7%AA%93").await;
        found.says(&["覗き窓の案件", &format!("href=\"/devices/{}\"", device.id), "サンプル探索社"]);
        assert_eq!(found.html.matches(&format!("href=\"{record}\"")).count(), 1, "{}", found.html);
        found.says(&["覗き窓は要るか", "覗き窓の大きさは"]);
        let mut west = Browser::of(&server, &db, "mentor-west").await;
        let found = west.get("/search?q=%E8%A6%97%E3%81%8D%E7%AA%93").await;
        assert!(!found.html.contains("覗き窓の案件") && !found.html.contains("の大きさは"), "{}", found.html);
        let mut policymaker = Browser::of(&server, &db, "policymaker").await.speaking("en");
        let found = policymaker.get("/search?q=companies-trained").await;
        found.says(&["/indicators/companies-trained", "Found: 1"]);
        policymaker.get("/search?q=FIH").await.says(&["/plans/task-force-proposals/goals/1"]);
    }

    async fn a_search_that_cannot_be_asked_is_answered_with_what_would_be_right(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        browser.get("/search").await.says(&["探す言葉を入れてください"]);
        let hostile = browser.get("/search?q=%3Cscript%3E%22%27").await;
        assert_eq!(hostile.status, 200, "{}", hostile.html);
        assert!(!hostile.without_our_script().contains("<script"), "{}", hostile.html);
        hostile.says(&["&#60;script&#62;", "見られる範囲にはありません"]);
        let long = browser.get(&format!("/search?q={}", "a".repeat(500))).await;
        assert_eq!(long.status, 400, "{}", long.html);
        long.says(&["class=\"wrong\" id=\"q-wrong\">10 語まで、200 文字まで"]);
        assert_eq!(Browser::new(&server).get("/search?q=x").await.status, 303);
    }
}
