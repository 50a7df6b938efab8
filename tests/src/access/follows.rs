//! The subscription: everybody follows from the beginning of the log and hears of what they may see.

use std::time::Duration;

use banso_tests::harness::Server;
use banso_tests::on_both_databases;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::house::House;
use super::matrix::{COLUMNS, Cell, SUBSCRIPTIONS, columns_with, row_of};
use super::person::Person;
use super::policy;

const FROM_THE_BEGINNING: &str = "subscription { changes(after: 0) { position subject event } }";
const POLICY_FROM_THE_BEGINNING: &str = "subscription { policyChanges(after: 0) { position subject event } }";
/// Nothing more is to come when nothing came for this long.
const QUIET: Duration = Duration::from_millis(1500);

/// A client of `graphql-transport-ws`.
pub(super) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a socket and shows the person's token, if they have one.
    pub(super) async fn of(server: &Server<'_>, person: &Person) -> Self {
        let url = server.url("/graphql/ws").replacen("http", "ws", 1);
        let mut request = url.into_client_request().expect("an address");
        request
            .headers_mut()
            .insert("sec-websocket-protocol", "graphql-transport-ws".parse().expect("a header"));
        let (socket, _) = connect_async(request).await.expect("connects");
        let mut socket = Self(socket);
        let payload = match &person.token {
            Some(token) => json!({ "authorization": format!("Bearer {token}") }),
            None => json!({}),
        };
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        socket
    }

    async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.expect("an open socket");
    }

    /// Subscribes.
    pub(super) async fn follows(&mut self, document: &str) {
        self.say(json!({ "type": "subscribe", "id": "1", "payload": { "query": document } })).await;
    }

    /// What is said until it is quiet; the number with which the socket was closed, if it was.
    pub(super) async fn hears(&mut self) -> (Vec<Value>, Option<u16>) {
        let mut heard = Vec::new();
        while let Ok(Some(Ok(message))) = tokio::time::timeout(QUIET, self.0.next()).await {
            match message {
                Message::Text(text) => heard.push(serde_json::from_str(&text).expect("JSON")),
                Message::Close(frame) => return (heard, frame.map(|frame| frame.code.into())),
                _ => {}
            }
        }
        (heard, None)
    }
}

/// The changes among what was said.
pub(super) fn changes(heard: &[Value]) -> Vec<Value> {
    told(heard, "changes")
}

/// What a subscription told.
fn told(heard: &[Value], subscription: &str) -> Vec<Value> {
    let next = heard.iter().filter(|message| message["type"] == "next");
    next.map(|message| message["payload"]["data"][subscription].clone()).collect()
}

on_both_databases! {
    async fn everybody_hears_of_what_they_may_see_and_of_nothing_else(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let row = row_of(SUBSCRIPTIONS, "changes");
        for (word, cell) in COLUMNS.into_iter().zip(row.cells).filter(|(_, cell)| *cell != Cell::SignInNeeded) {
            let mut socket = Socket::of(&server, house.person(word)).await;
            socket.follows(FROM_THE_BEGINNING).await;
            let (heard, closed) = socket.hears().await;
            assert_eq!(closed, None, "{word} {heard:?}");
            let changes = changes(&heard);
            let of = |id: &str| changes.iter().filter(|change| change["subject"] == id).count();
            let (east, west) = (of(&house.east.device), of(&house.west.device));
            let own_west = word.ends_with("-west");
            assert_eq!((east > 0, west > 0), (cell == Cell::Sees, own_west), "{word}: {east} and {west} changes");
            let other = if own_west { &house.east } else { &house.west };
            for id in [&other.startup, &other.device, &other.account] {
                assert_eq!(of(id), 0, "{word} hears of {id}");
            }
            let known = cell == Cell::Sees || own_west;
            assert!(known || changes.is_empty(), "{word} hears {changes:?}");
        }
    }

    async fn policy_is_told_to_those_who_count_everything_and_drafts_to_those_who_keep_them(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let row = row_of(SUBSCRIPTIONS, "policyChanges");
        let draft = house.person("policymaker").makes("enterPlan", "plan", policy::entering("PROPOSALS")).await;
        let east = &house.east;
        for (word, cell) in COLUMNS.into_iter().zip(row.cells).filter(|(_, cell)| *cell != Cell::SignInNeeded) {
            let mut socket = Socket::of(&server, house.person(word)).await;
            socket.follows(POLICY_FROM_THE_BEGINNING).await;
            let (heard, closed) = socket.hears().await;
            assert_eq!(closed, None, "{word} {heard:?}");
            let changes = told(&heard, "policyChanges");
            let of = |id: &str| changes.iter().filter(|change| change["subject"] == id).count();
            let heard_of = [&east.plan, &east.indicator, &east.assessment, &east.citation].map(|id| of(id) > 0);
            assert_eq!(heard_of, [cell == Cell::Sees; 4], "{word} hears {} changes", changes.len());
            assert_eq!(of(&draft) > 0, word == "policymaker", "{word}: a draft is its keepers'");
            for id in [&east.startup, &east.device, &east.hub, &east.account, &east.programme] {
                assert_eq!(of(id), 0, "{word} hears of {id}");
            }
        }
    }

    async fn nobody_who_has_not_signed_in_follows(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        for row in SUBSCRIPTIONS {
            assert_eq!(columns_with(row, Cell::SignInNeeded), ["public"], "{}", row.field);
        }
        let mut socket = Socket::of(&server, house.person("public")).await;
        let (heard, closed) = socket.hears().await;
        assert_eq!((heard, closed), (vec![], Some(4401)));
    }

    async fn a_change_of_one_hub_is_not_even_felt_in_the_other(db: TestDatabase) {
        let server = Server::start(&db).await.unwrap();
        let house = House::of(&server, &db).await;
        let mut socket = Socket::of(&server, house.person("mentor-west")).await;
        socket.follows("subscription { changes { position subject event } }").await;
        let (heard, _) = socket.hears().await;
        assert!(changes(&heard).is_empty(), "{heard:?}");
        let input = json!({ "device": house.east.device, "name": "別名", "reason": "tried" });
        house.person("mentor").does("renameDevice", input).await;
        assert_eq!(socket.hears().await, (vec![], None));
        let input = json!({ "device": house.west.device, "name": "別名", "reason": "tried" });
        house.person("mentor-west").does("renameDevice", input).await;
        let (heard, _) = socket.hears().await;
        assert_eq!(changes(&heard)[0]["subject"], house.west.device.as_str());
    }
}
