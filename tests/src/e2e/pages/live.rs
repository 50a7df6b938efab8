//! What pages are told while they are open: that something was recorded, to those who may see it, and nothing else.

use std::time::{Duration, Instant};

use banso_eventstore::db::Sql;
use banso_tests::harness::{Server, TestDatabase, TokenFor};
use banso_tests::on_both_databases;
use reqwest::Response;
use serde_json::json;

use super::super::person::Person;
use super::super::raw;
use super::super::roads::new_device;
use super::super::wish::{Wish, renamed};
use super::browser::{Browser, Shown};

const SHORTLY: Duration = Duration::from_millis(1_500);
const PATIENCE: Duration = Duration::from_secs(20);

/// An open stream, as a browser reads it.
pub(super) struct Stream {
    response: Response,
    said: String,
}

/// What came next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Event(String),
    Silence,
    End,
}

impl Stream {
    pub(super) async fn open(browser: &Browser, path: &str) -> Self {
        let mut stream = Self { response: browser.ask(path).await, said: String::new() };
        assert_eq!(stream.response.status(), 200, "{path}");
        // From here on it is known to listen.
        assert_eq!(stream.within(PATIENCE).await, Heard::Event("event: begun\ndata: -".to_owned()));
        stream
    }

    pub(super) async fn within(&mut self, time: Duration) -> Heard {
        let deadline = Instant::now() + time;
        loop {
            if let Some((event, rest)) = self.said.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.said = rest;
                // A comment is a sign of life.
                if event.starts_with(':') {
                    continue;
                }
                return Heard::Event(event);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match tokio::time::timeout(left, self.response.chunk()).await {
                Err(_) => return Heard::Silence,
                Ok(Ok(Some(bytes))) => self.said.push_str(&String::from_utf8_lossy(&bytes)),
                Ok(_) => return Heard::End,
            }
        }
    }
}

/// The stream of a page, as the page names it.
fn stream_of(page: &Shown) -> String {
    let named = page.html.split_once("data-stream=\"").and_then(|(_, rest)| rest.split_once('"'));
    named.expect("a stream").0.replace("&#38;", "&")
}

/// The only thing that is ever said.
fn recorded() -> Heard {
    Heard::Event("event: recorded\ndata: -".to_owned())
}

/// What a page says, without the fields that the server fills in anew each time: as the script compares it.
fn meaning(page: &Shown) -> String {
    let own =
        |tag: &&str| !["form_token", "command"].iter().any(|name| tag.contains(&format!(" name=\"{name}\"")));
    let (_, main) = page.html.split_once("<main").expect("a page");
    let (main, _) = main.split_once("</main>").expect("a page");
    main.split('<').filter(own).collect::<Vec<_>>().join("<")
}

/// A policy document as a draft.
fn entered() -> Wish {
    let source = json!({ "document": "試験計画", "page": 4, "mark": "VERIFIED" });
    let input = json!({ "code": "trial-live", "kind": "PROPOSALS", "name": "試験計画", "nameEn": "Trial", "source": source });
    Wish::new("enterPlan", "plan", input)
}

/// An indicator of what is counted in persons.
fn defined() -> Wish {
    let source = json!({ "document": "試験資料", "part": "表1", "mark": "VERIFIED" });
    let values = json!({ "reported": { "population": "試験の母集団", "unit": "PERSONS", "basis": "TOTAL" } });
    let definition = json!({
        "name": "試験指標", "nameEn": "Trial", "statement": "人を数える。", "direction": "HIGHER",
        "surveyor": "試験機関", "source": source, "values": values,
    });
    let input = json!({ "code": "trial-live", "from": "2020-04-01", "definition": definition });
    Wish::new("defineIndicator", "indicator", input)
}

async fn every_session_is_over(db: &TestDatabase) {
    let past = "update web_sessions set expires_at = '2020-01-01T00:00:00Z'";
    let beside = raw::connect(db).await;
    raw::run(&beside, Sql::new(past, past)).await;
    beside.close().await;
}

on_both_databases! {
    async fn who_may_see_what_was_recorded_is_told_and_nobody_else(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let (new, other) = (new_device(&server).await, new_device(&server).await);
        let mentor = Person::of(&server, TokenFor::Mentor);
        let (east, west) = (Browser::of(&server, &db, "mentor").await, Browser::of(&server, &db, "mentor-west").await);
        let policymaker = Browser::of(&server, &db, "policymaker").await;
        let about = |device: &str| format!("/live?about={device}");
        let mut own = Stream::open(&east, "/live").await;
        let mut page = Stream::open(&east, &about(&new.device)).await;
        let mut another_page = Stream::open(&east, &about(&other.device)).await;
        let mut elsewhere = Stream::open(&west, "/live").await;
        let mut named = Stream::open(&west, &about(&new.device)).await;
        let mut far = Stream::open(&policymaker, "/live").await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        mentor.does(&renamed(&new.device, "second")).await;
        assert_eq!(own.within(PATIENCE).await, recorded());
        assert_eq!(page.within(PATIENCE).await, recorded());
        assert_eq!(another_page.within(SHORTLY).await, Heard::Silence, "another device was changed");
        for stream in [&mut elsewhere, &mut named, &mut far] {
            assert_eq!(stream.within(Duration::from_millis(100)).await, Heard::Silence, "it is out of sight");
        }
        assert_eq!(page.within(Duration::from_millis(100)).await, Heard::Silence, "it is said once");
    }

    async fn what_is_recorded_between_a_page_and_its_stream_is_told_and_nothing_else(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mut east = Browser::of(&server, &db, "mentor").await;
        let mut policymaker = Browser::of(&server, &db, "policymaker").await;
        let device = stream_of(&east.get(&format!("/devices/{}", new.device)).await);
        let (work, plans) = (stream_of(&east.get("/work").await), stream_of(&policymaker.get("/plans").await));
        for (browser, path) in [(&east, &device), (&east, &work), (&policymaker, &plans)] {
            let mut stream = Stream::open(browser, path).await;
            assert_eq!(stream.within(SHORTLY).await, Heard::Silence, "{path}: nothing was recorded since");
        }
        Person::of(&server, TokenFor::Mentor).does(&renamed(&new.device, "between")).await;
        Person::of(&server, TokenFor::Policymaker).does(&entered()).await;
        for (browser, path) in [(&east, &device), (&east, &work), (&policymaker, &plans)] {
            let mut stream = Stream::open(browser, path).await;
            assert_eq!(stream.within(PATIENCE).await, recorded(), "{path}");
        }
        for wrong in ["since=-1", "since=x", "since=99999999999999999999"] {
            let mut stream = Stream::open(&east, &format!("/live?{wrong}")).await;
            assert_eq!(stream.within(SHORTLY).await, Heard::Silence, "{wrong} is from now on");
        }
    }

    async fn policymakers_and_officers_are_told_of_policy_that_they_may_see_and_of_no_record(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let (mentor, policymaker) = (Person::of(&server, TokenFor::Mentor), Person::of(&server, TokenFor::Policymaker));
        let officer = Person::of(&server, TokenFor::Officer);
        let mut pages = Browser::of(&server, &db, "policymaker").await;
        for path in ["/plans", "/plans/basic-plan-2", "/indicators", "/indicators/site-visitors", "/counts"] {
            let page = pages.get(path).await;
            page.says(&["data-stream=\"/live?since=", "&#38;what=policy\""]);
            let again = pages.get(path).await;
            assert!(meaning(&page) == meaning(&again), "{path} says the same as long as nothing is recorded");
        }
        let administration = Browser::of(&server, &db, "administrator").await.get("/admin").await;
        assert!(!administration.html.contains("data-stream"), "{}", administration.html);
        let keeps = Stream::open(&pages, "/live?what=policy").await;
        let reads = Stream::open(&Browser::of(&server, &db, "officer").await, "/live?what=policy").await;
        let east = Stream::open(&Browser::of(&server, &db, "mentor").await, "/live?what=policy").await;
        let whole = Stream::open(&Browser::of(&server, &db, "administrator").await, "/live?what=policy").await;
        let records = Stream::open(&pages, "/live").await;
        let [mut keeps, mut reads, mut others] = [vec![keeps], vec![reads], vec![east, whole, records]];
        tokio::time::sleep(Duration::from_millis(300)).await;
        let moment = Duration::from_millis(100);
        // A record of a startup, a draft, and an indicator: who hears of each.
        mentor.does(&renamed(&new.device, "second")).await;
        assert_eq!(keeps[0].within(SHORTLY).await, Heard::Silence, "a record is out of sight");
        assert_eq!(reads[0].within(moment).await, Heard::Silence, "a record is out of sight");
        policymaker.does(&entered()).await;
        assert_eq!(keeps[0].within(PATIENCE).await, recorded());
        assert_eq!(reads[0].within(SHORTLY).await, Heard::Silence, "a draft is its keepers'");
        officer.does(&defined()).await;
        for stream in keeps.iter_mut().chain(&mut reads) {
            assert_eq!(stream.within(PATIENCE).await, recorded());
            assert_eq!(stream.within(moment).await, Heard::Silence, "it is said once");
        }
        for stream in &mut others {
            assert_eq!(stream.within(moment).await, Heard::Silence, "it is told to nobody else");
        }
    }

    async fn a_stream_is_for_a_session_of_ours_and_ends_with_it(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        assert_eq!(Browser::new(&server).get("/live").await.status, 401);
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let cross = browser.asking("/live").header("sec-fetch-site", "cross-site").send().await.unwrap();
        assert_eq!(cross.status(), 403);
        let mut left = Stream::open(&browser, "/live").await;
        let token = browser.get("/work").await.field("form_token");
        assert_eq!(browser.post("/sign-out", &[("form_token", &token)]).await.status, 303);
        assert_eq!(left.within(PATIENCE).await, Heard::End);

        let browser = Browser::of(&server, &db, "mentor").await;
        let mut expired = Stream::open(&browser, "/live").await;
        every_session_is_over(&db).await;
        mentor.does(&renamed(&new.device, "second")).await;
        assert_eq!(expired.within(PATIENCE).await, Heard::End, "nothing is said to a session that is over");
    }

    async fn streams_are_counted_uncompressed_and_end_with_the_server(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let browser = Browser::of(&server, &db, "mentor").await;
        let mut open = Vec::new();
        loop {
            let response = browser.asking("/live").header("accept-encoding", "br, gzip").send().await.unwrap();
            if response.status() != 200 {
                assert_eq!(response.status(), 429, "the next stream of one person");
                break;
            }
            for (name, value) in [("content-type", "text/event-stream"), ("cache-control", "no-store"), ("x-accel-buffering", "no")] {
                assert_eq!(response.headers().get(name).map(|found| found.as_bytes()), Some(value.as_bytes()));
            }
            assert!(!response.headers().contains_key("content-encoding"), "it would wait in a compressor");
            open.push(response);
            assert!(open.len() < 100, "there is a limit");
        }
        let other = Browser::of(&server, &db, "startup").await;
        let mut other = Stream::open(&other, "/live").await;
        drop(open);
        let began = Instant::now();
        server.stop().await.unwrap();
        assert!(began.elapsed() < Duration::from_secs(10), "open streams do not hold the server up");
        assert_eq!(other.within(PATIENCE).await, Heard::End);
    }

    async fn pages_name_their_stream_below_the_path_of_the_public_address(db: TestDatabase) {
        let public = [("BANSO_PUBLIC_URL", "http://localhost/banso")];
        let server = Server::start_with(&db, &public).await.unwrap();
        let mut browser = Browser::new(&server);
        browser.get(&super::browser::link(&server, &db, "mentor")).await;
        let page = browser.get("/banso/startups").await;
        page.says(&["data-stream=\"/banso/live?since=", "<script type=\"module\" src=\"/banso/assets/live-"]);
        Stream::open(&browser, "/banso/live").await;
        let device = page.link("/banso/devices/");
        let id = device.trim_start_matches("/banso/devices/");
        browser.get(&device).await.says(&["data-stream=\"/banso/live?since=", &format!("&#38;about={id}\"")]);
    }

    async fn a_page_says_when_its_session_is_about_to_end_and_how_to_go_on(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut browser = Browser::of(&server, &db, "mentor").await;
        let fresh = browser.get("/work").await;
        fresh.says(&["id=\"expiry\" hidden", "/sign-in?again=yes"]);
        let soon = (jiff::Timestamp::now() + jiff::SignedDuration::from_mins(10)).strftime("%Y-%m-%dT%H:%M:%SZ");
        let soon = format!("update web_sessions set expires_at = '{soon}' where kind = 'session'").leak();
        let beside = raw::connect(&db).await;
        raw::run(&beside, Sql::new(soon, soon)).await;
        beside.close().await;
        let late = browser.get("/work").await;
        late.says(&["id=\"expiry\">このサインインは", "サインインし直す"]);
        let again = browser.get("/sign-in?again=yes").await;
        assert_eq!(again.status, 200, "who is signed in still finds the way to sign in again");
    }
}
