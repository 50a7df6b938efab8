//! A client of `graphql-transport-ws`.

use std::time::Duration;

use banso_tests::harness::Server;
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

const PATIENCE: Duration = Duration::from_secs(15);

/// An open socket.
pub(super) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// What the server said.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    Message(Value),
    Closed(u16, String),
}

impl Socket {
    /// Opens a socket and shows a token.
    pub(super) async fn open(server: &Server<'_>, token: &str) -> Self {
        let mut socket = Self::connect(server).await;
        let payload = json!({ "authorization": format!("Bearer {token}") });
        socket.say(json!({ "type": "connection_init", "payload": payload })).await;
        assert_eq!(socket.hear().await, Heard::Message(json!({ "type": "connection_ack" })));
        socket
    }

    /// Opens a socket and shows nothing yet.
    pub(super) async fn connect(server: &Server<'_>) -> Self {
        let url = server.url("/graphql/ws").replacen("http", "ws", 1);
        let mut request = url.into_client_request().expect("an address");
        let protocol = "graphql-transport-ws".parse().expect("a header");
        request.headers_mut().insert("sec-websocket-protocol", protocol);
        let (socket, _) = connect_async(request).await.expect("connects");
        Self(socket)
    }

    pub(super) async fn say(&mut self, message: Value) {
        self.0.send(Message::text(message.to_string())).await.expect("an open socket");
    }

    pub(super) async fn subscribe(&mut self, id: &str, document: &str) {
        self.say(json!({ "type": "subscribe", "id": id, "payload": { "query": document } })).await;
    }

    /// What comes next; pings aside.
    pub(super) async fn hear(&mut self) -> Heard {
        match tokio::time::timeout(PATIENCE, self.next()).await {
            Ok(heard) => heard,
            Err(_) => panic!("nothing was heard for {} s", PATIENCE.as_secs()),
        }
    }

    /// The next change of a subscription.
    pub(super) async fn change(&mut self) -> Value {
        match self.hear().await {
            Heard::Message(message) if message["type"] == "next" => {
                message["payload"]["data"]["changes"].clone()
            }
            other => panic!("no change: {other:?}"),
        }
    }

    /// Whether nothing is said for this long.
    pub(super) async fn is_silent_for(&mut self, time: Duration) -> bool {
        tokio::time::timeout(time, self.next()).await.is_err()
    }

    async fn next(&mut self) -> Heard {
        loop {
            match self.0.next().await.expect("an open socket") {
                Ok(Message::Text(text)) => return Heard::Message(serde_json::from_str(&text).expect("JSON")),
                Ok(Message::Close(Some(frame))) => {
                    return Heard::Closed(frame.code.into(), frame.reason.to_string());
                }
                Ok(_) => {}
                Err(error) => panic!("the socket broke: {error}"),
            }
        }
    }
}
