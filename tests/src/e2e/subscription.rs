//! Changes over WebSocket, within one's scope only; and documents that would stall the server.

use std::time::{Duration, Instant};

use banso_tests::harness::{Server, TokenFor};
use banso_tests::on_both_databases;
use serde_json::json;

use super::person::Person;
use super::roads::new_device;
use super::signer::{Signer, now};
use super::socket::{Heard, Socket};
use super::wish::{made_member, renamed, revoked};

const CHANGES: &str = "subscription { changes { position subject event } }";
const SHORTLY: Duration = Duration::from_millis(1500);
/// A bomb is refused in milliseconds; it would take a core for longer than this, and the rest is for a busy machine.
const AT_ONCE: Duration = Duration::from_secs(3);

/// Fragments that each spread the next several times: small to send, large to execute.
fn bomb(levels: usize, times: usize) -> String {
    let spread = |level: usize| format!("...f{level} ").repeat(times);
    let fragment = |level: usize| format!("fragment f{level} on Query {{ {} }} ", spread(level + 1));
    let fragments: String = (1..levels).map(fragment).collect();
    format!("query {{ {} }} {fragments}fragment f{levels} on Query {{ __typename }}", spread(1))
}

/// 24 levels of 2, 4 levels of 60, 40 to the power of 5.
fn bombs() -> [String; 3] {
    [bomb(24, 2), bomb(4, 60), bomb(5, 40)]
}

const REFUSED: [&str; 3] = ["DOCUMENT_TOO_LARGE", "DOCUMENT_TOO_DEEP", "TOO_MANY_ALIASES"];

on_both_databases! {
    async fn a_mentor_hears_of_the_own_hub_and_not_of_the_other(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let (mentor, west) = (Person::of(&server, TokenFor::Mentor), Person::named(&server, &db, "mentor-west"));
        let mut east_hears = Socket::open(&server, mentor.token()).await;
        let mut west_hears = Socket::open(&server, west.token()).await;
        let mut policymaker_hears = Socket::open(&server, Person::of(&server, TokenFor::Policymaker).token()).await;
        for socket in [&mut east_hears, &mut west_hears, &mut policymaker_hears] {
            socket.subscribe("1", CHANGES).await;
        }
        // An answer to a ping: the subscriptions before it have begun.
        for socket in [&mut east_hears, &mut west_hears] {
            socket.say(json!({ "type": "ping" })).await;
            assert_eq!(socket.hear().await, Heard::Message(json!({ "type": "pong" })));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        let done = mentor.does(&renamed(&new.device, "second")).await;
        let change = east_hears.change().await;
        assert_eq!(change, json!({ "position": done.position, "subject": new.device, "event": "renamed" }));
        assert!(west_hears.is_silent_for(SHORTLY).await, "the other hub hears nothing");
        assert!(policymaker_hears.is_silent_for(Duration::from_millis(100)).await);
    }

    async fn a_subscription_goes_on_after_the_position_last_heard(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let mentor = Person::of(&server, TokenFor::Mentor);
        let first = mentor.does(&renamed(&new.device, "second")).await.position;
        let missed = mentor.does(&renamed(&new.device, "third")).await.position;
        let mut socket = Socket::open(&server, mentor.token()).await;
        let document = format!("subscription {{ changes(after: {first}) {{ position subject event }} }}");
        socket.subscribe("1", &document).await;
        assert_eq!(socket.change().await["position"], missed);
        let next = mentor.does(&renamed(&new.device, "fourth")).await.position;
        assert_eq!(socket.change().await["position"], next);
    }

    async fn what_one_may_no_longer_see_one_is_no_longer_told(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let new = new_device(&server).await;
        let (mentor, startup) = (Person::of(&server, TokenFor::Mentor), Person::of(&server, TokenFor::Startup));
        let administrator = Person::of(&server, TokenFor::Administrator);
        let account = administrator.account("sample-startup").await;
        let granted = administrator.does(&made_member(&account, &new.startup, "2023-04-03")).await;
        let mut socket = Socket::open(&server, startup.token()).await;
        let document = format!("subscription {{ changes(after: {}) {{ position subject event }} }}", granted.position);
        socket.subscribe("1", &document).await;
        let seen = mentor.does(&renamed(&new.device, "second")).await.position;
        assert_eq!(socket.change().await["position"], seen);
        let today = startup.asks("{ me { today } }", json!({})).await["me"]["today"].clone();
        let today = today.as_str().expect("a day").to_owned();
        administrator.does(&revoked(&account, 2, &today)).await;
        mentor.does(&renamed(&new.device, "third")).await;
        assert!(socket.is_silent_for(SHORTLY).await, "the role is gone");
    }

    async fn a_socket_is_closed_when_its_token_expires(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let signer = Signer::development(db.data_dir());
        let token = signer.token_with("sample-mentor", json!({ "exp": now() + 2 }));
        let mut socket = Socket::open(&server, &token).await;
        socket.subscribe("1", CHANGES).await;
        assert_eq!(socket.hear().await, Heard::Closed(4401, "token-expired".to_owned()));
    }

    async fn a_bomb_is_refused_over_http_before_it_goes_off(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mentor = Person::of(&server, TokenFor::Mentor);
        for person in [&mentor, &Person::unknown(&server)] {
            for bomb in bombs() {
                let began = Instant::now();
                let reply = person.reply(&bomb, json!({})).await;
                let took = began.elapsed();
                assert!(REFUSED.contains(&reply.code()), "{}", reply.body);
                assert_eq!(reply.status, 400, "{}", reply.body);
                assert!(took < AT_ONCE, "it took {took:?}");
            }
        }
    }

    async fn a_bomb_is_refused_over_websocket_before_it_goes_off(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let mut socket = Socket::open(&server, Person::of(&server, TokenFor::Mentor).token()).await;
        for (number, bomb) in bombs().iter().enumerate() {
            let began = Instant::now();
            socket.subscribe(&number.to_string(), bomb).await;
            let Heard::Message(message) = socket.hear().await else { panic!("the socket stays open") };
            let took = began.elapsed();
            assert_eq!((&message["type"], &message["id"]), (&json!("error"), &json!(number.to_string())), "{message}");
            let code = message["payload"][0]["extensions"]["code"].as_str().unwrap_or_default();
            assert!(REFUSED.contains(&code), "{message}");
            assert!(took < AT_ONCE, "it took {took:?}");
        }
        socket.say(json!({ "type": "ping" })).await;
        assert_eq!(socket.hear().await, Heard::Message(json!({ "type": "pong" })));
    }
}
