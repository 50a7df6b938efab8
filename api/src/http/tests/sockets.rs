//! `graphql-transport-ws` over a real connection.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use jiff::SignedDuration;
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::limits::bomb;
use super::stage::{Attach, Stage, now};
use crate::http::{ErrorCode, TransportSettings};

struct Client(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What the server said last: a message, or the code and reason it closed with.
#[derive(Debug, PartialEq)]
enum Heard {
    Message(Value),
    Closed(u16, String),
}

fn closed(code: u16, reason: &str) -> Heard {
    Heard::Closed(code, reason.to_owned())
}

impl Client {
    async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.expect("an open socket");
    }

    async fn hear(&mut self) -> Heard {
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(10), self.0.next()).await;
            match frame.expect("an answer in time").expect("an open socket") {
                Ok(Message::Text(text)) => {
                    return Heard::Message(serde_json::from_str(&text).expect("JSON"));
                }
                Ok(Message::Close(Some(frame))) => {
                    return Heard::Closed(frame.code.into(), frame.reason.to_string());
                }
                Ok(_) => {}
                Err(error) => panic!("the socket broke: {error}"),
            }
        }
    }

    async fn message(&mut self) -> Value {
        match self.hear().await {
            Heard::Message(message) => message,
            Heard::Closed(code, reason) => panic!("closed with {code} {reason}"),
        }
    }

    async fn subscribe(&mut self, id: &str, query: &str) {
        self.say(json!({ "type": "subscribe", "id": id, "payload": { "query": query } })).await;
    }
}

async fn serve(stage: &Stage) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let router = stage.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn open(address: &str, protocol: Option<&str>, origin: Option<&str>) -> Result<Client, u16> {
    let mut request = format!("ws://{address}/graphql/ws").into_client_request().expect("a request");
    if let Some(protocol) = protocol {
        request.headers_mut().insert("sec-websocket-protocol", protocol.parse().expect("a header"));
    }
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", origin.parse().expect("a header"));
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(Client(socket)),
        Err(Error::Http(response)) => {
            let status = response.status().as_u16();
            let pause = response
                .headers()
                .get("retry-after")
                .and_then(|pause| pause.to_str().ok()?.parse::<u64>().ok());
            assert_eq!(pause.is_some(), status == 503, "says when to come back, and only then: {pause:?}");
            Err(status)
        }
        Err(other) => panic!("no connection: {other}"),
    }
}

async fn client(stage: &Stage) -> Client {
    open(&serve(stage).await, Some("graphql-transport-ws"), None).await.expect("an open socket")
}

async fn signed_in(stage: &Stage) -> Client {
    let mut client = client(stage).await;
    client.say(json!({ "type": "connection_init", "payload": { "token": stage.token() } })).await;
    assert_eq!(client.message().await, json!({ "type": "connection_ack" }));
    client
}

fn with(change: impl FnOnce(&mut TransportSettings)) -> Stage {
    Stage::with(Attach::default(), change)
}

#[tokio::test]
async fn a_subscription_gives_its_values_and_completes() {
    let mut client = signed_in(&Stage::new()).await;
    client.subscribe("1", "subscription { count(to: 2) }").await;
    for value in [1, 2] {
        let next = json!({ "type": "next", "id": "1", "payload": { "data": { "count": value } } });
        assert_eq!(client.message().await, next);
    }
    assert_eq!(client.message().await, json!({ "type": "complete", "id": "1" }));
}

#[tokio::test]
async fn queries_and_mutations_are_answered_for_the_one_who_signed_in() {
    let stage = Stage::new();
    let mut client = signed_in(&stage).await;
    client.subscribe("q", "{ subject }").await;
    assert_eq!(client.message().await["payload"], json!({ "data": { "subject": "mentor-1" } }));
    assert_eq!(client.message().await, json!({ "type": "complete", "id": "q" }));
    client.subscribe("q", "mutation { touch }").await;
    assert_eq!(client.message().await["payload"], json!({ "data": { "touch": 0 } }));
    assert_eq!(stage.attached(), 2, "the context is made anew for every operation");
}

#[tokio::test]
async fn the_token_may_come_as_an_authorization() {
    let stage = Stage::new();
    let mut client = client(&stage).await;
    let authorization = format!("Bearer {}", stage.token());
    client.say(json!({ "type": "connection_init", "payload": { "authorization": authorization } })).await;
    assert_eq!(client.message().await, json!({ "type": "connection_ack" }));
}

#[tokio::test]
async fn without_a_good_token_the_socket_is_closed() {
    let stage = Stage::new();
    let expired = stage.token_issued_at(now() - SignedDuration::from_hours(2));
    for (payload, end) in [
        (Value::Null, closed(4401, "token-missing")),
        (json!({}), closed(4401, "token-missing")),
        (json!({ "token": expired }), closed(4401, "token-expired")),
        (json!({ "token": "nonsense" }), closed(4403, "token-malformed")),
        (json!("text"), closed(4400, "invalid-message")),
    ] {
        let mut client = client(&stage).await;
        client.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(client.hear().await, end, "{payload}");
    }
}

#[tokio::test]
async fn the_protocol_is_kept_strictly() {
    let stage = Stage::new();
    let mut early = client(&stage).await;
    early.subscribe("1", "{ hello }").await;
    assert_eq!(early.hear().await, closed(4401, "connection-not-initialised"));

    let mut twice = signed_in(&stage).await;
    twice.say(json!({ "type": "connection_init" })).await;
    assert_eq!(twice.hear().await, closed(4429, "too-many-initialisation-requests"));

    let mut same = signed_in(&stage).await;
    same.subscribe("1", "subscription { silence }").await;
    same.subscribe("1", "subscription { silence }").await;
    assert_eq!(same.hear().await, closed(4409, "operation-id-in-use"));

    for message in
        [json!({ "type": "start" }), json!([]), json!({ "type": "subscribe", "id": "", "payload": {} })]
    {
        let mut invalid = signed_in(&stage).await;
        invalid.say(message).await;
        assert_eq!(invalid.hear().await, closed(4400, "invalid-message"));
    }
}

#[tokio::test]
async fn a_ping_is_answered_before_and_after_signing_in() {
    let stage = Stage::new();
    let mut client = client(&stage).await;
    client.say(json!({ "type": "ping", "payload": { "any": 1 } })).await;
    assert_eq!(client.message().await, json!({ "type": "pong" }));
    client.say(json!({ "type": "connection_init", "payload": { "token": stage.token() } })).await;
    assert_eq!(client.message().await, json!({ "type": "connection_ack" }));
    client.say(json!({ "type": "ping" })).await;
    assert_eq!(client.message().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn a_completed_operation_says_no_more_and_frees_its_id() {
    let mut client = signed_in(&Stage::new()).await;
    client.subscribe("1", "subscription { silence }").await;
    client.say(json!({ "type": "complete", "id": "1" })).await;
    client.subscribe("1", "{ hello }").await;
    assert_eq!(client.message().await["payload"], json!({ "data": { "hello": "hello" } }));
}

#[tokio::test]
async fn every_limit_on_documents_holds_on_a_socket() {
    let stage = Stage::new();
    let mut client = signed_in(&stage).await;
    let brackets = format!("{{ say(word: {}1{}) }}", "[".repeat(500), "]".repeat(500));
    let before = stage.attached();
    for (query, code) in [
        (bomb(24, 2), ErrorCode::DocumentTooLarge),
        (bomb(4, 60), ErrorCode::DocumentTooLarge),
        (bomb(5, 40), ErrorCode::DocumentTooLarge),
        (brackets, ErrorCode::DocumentTooDeep),
        ("{ ...A } fragment A on Query { ...A }".to_owned(), ErrorCode::FragmentCycle),
        (format!("{{ hello }} #{}", "x".repeat(17_000)), ErrorCode::DocumentTooLarge),
    ] {
        client.subscribe("1", &query).await;
        let error = client.message().await;
        assert_eq!(error["type"], "error", "{query:.40}");
        assert_eq!(error["payload"][0]["extensions"]["code"], code.as_str(), "{query:.40}");
    }
    assert_eq!(stage.attached(), before, "nothing was looked up");
    client.subscribe("1", "{ page(first: 100) { page(first: 100) { hello } } }").await;
    assert_eq!(client.message().await["payload"][0]["extensions"]["code"], "QUERY_TOO_COMPLEX");
    client.subscribe("1", "{ hello broken }").await;
    let masked = client.message().await;
    assert_eq!(masked["type"], "next");
    assert_eq!(masked["payload"]["errors"][0]["extensions"]["code"], "INTERNAL");
}

#[tokio::test]
async fn a_socket_carries_twenty_operations_and_refuses_one_more() {
    let mut client = signed_in(&Stage::new()).await;
    for number in 0..20 {
        client.subscribe(&number.to_string(), "subscription { silence }").await;
    }
    client.subscribe("one more", "{ hello }").await;
    let refused = client.message().await;
    assert_eq!((refused["type"].as_str(), refused["id"].as_str()), (Some("error"), Some("one more")));
    assert_eq!(refused["payload"][0]["extensions"]["code"], "TOO_MANY_SUBSCRIPTIONS");
    client.say(json!({ "type": "complete", "id": "0" })).await;
    client.subscribe("one more", "{ hello }").await;
    assert_eq!(client.message().await["type"], "next");
}

#[tokio::test]
async fn the_socket_closes_when_the_token_ends() {
    let stage = Stage::new();
    // Ended a moment ago, within the leeway: good enough to sign in, and over at once.
    let ending = stage.token_issued_at(now() - SignedDuration::from_secs(3_601));
    let mut client = client(&stage).await;
    client.say(json!({ "type": "connection_init", "payload": { "token": ending } })).await;
    assert_eq!(client.message().await, json!({ "type": "connection_ack" }));
    assert_eq!(client.hear().await, closed(4401, "token-expired"));
}

#[tokio::test]
async fn open_sockets_are_closed_when_the_server_stops() {
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let mut client = signed_in(&with(|settings| settings.stopping = Some(stopping))).await;
    client.subscribe("1", "subscription { silence }").await;
    stop.send(true).expect("the socket listens");
    assert_eq!(client.hear().await, closed(1001, "server-stopping"));
}

#[tokio::test]
async fn whoever_does_not_sign_in_in_time_is_closed() {
    let stage = with(|settings| settings.limits.init_timeout = Duration::from_millis(50));
    let mut client = client(&stage).await;
    assert_eq!(client.hear().await, closed(4408, "connection-initialisation-timeout"));
}

#[tokio::test]
async fn a_message_larger_than_64_kib_ends_the_socket() {
    let mut client = signed_in(&Stage::new()).await;
    client.say(json!({ "type": "ping", "payload": { "x": "x".repeat(65 * 1024) } })).await;
    assert_eq!(client.hear().await, closed(1009, "message-too-large-or-broken"));
}

#[tokio::test]
async fn a_client_that_answers_no_ping_is_closed() {
    let stage = with(|settings| settings.limits.keep_alive = Duration::from_millis(30));
    let mut client = signed_in(&stage).await;
    // Reading would answer pings by itself, so this client reads nothing for a while.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(client.hear().await, closed(1001, "client-silent"));
}

#[tokio::test]
async fn pages_of_other_origins_and_other_subprotocols_get_no_socket() {
    let address = serve(&Stage::new()).await;
    let own = format!("http://{address}");
    let refused = |opened: Result<Client, u16>| opened.err();
    let right = Some("graphql-transport-ws");
    assert_eq!(refused(open(&address, right, Some("https://evil.example")).await), Some(403));
    assert_eq!(refused(open(&address, right, Some("null")).await), Some(403));
    assert_eq!(refused(open(&address, Some("graphql-ws"), None).await), Some(400));
    assert_eq!(refused(open(&address, None, None).await), Some(400));
    assert!(open(&address, right, Some(&own)).await.is_ok());
}

#[tokio::test]
async fn when_every_socket_is_taken_it_is_503() {
    let stage = with(|settings| settings.limits.sockets = 1);
    let address = serve(&stage).await;
    let right = Some("graphql-transport-ws");
    let first = open(&address, right, None).await;
    assert!(first.is_ok());
    assert_eq!(open(&address, right, None).await.err(), Some(503));
}
