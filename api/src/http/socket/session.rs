//! The life of one socket: sign in, operations, keep-alive, and the end of the token.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Executor;
use axum::body::Bytes;
use axum::extract::ws::{Message, WebSocket};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until, timeout, timeout_at};

use super::close::Closing;
use super::message::{FromClient, ToClient};
use super::operations::{Asked, Emitted, Operations, Output, outputs, refused_for_room};
use crate::auth::{Principal, TokenError};
use crate::http::Service;
use crate::http::context::{RequestContext, RequestMeta};
use crate::http::meter::OpenSocket;
use crate::http::rate::{Asker, COST_OF_A_REQUEST, RateBudget};

/// How long a client may leave a message of ours unread.
const SEND_TIMEOUT: Duration = Duration::from_secs(10);
/// How long we wait for the client's own close.
const GOODBYE: Duration = Duration::from_secs(1);

/// The end of a session: `None` when the client went away.
type End = Option<Closing>;

/// One socket, before anybody has signed in on it.
pub(super) struct Session<E, C> {
    service: Arc<Service<E, C>>,
    meta: RequestMeta,
    peer: Option<IpAddr>,
}

impl<E: Executor, C: RequestContext> Session<E, C> {
    pub(super) fn new(service: Arc<Service<E, C>>, meta: RequestMeta, peer: Option<IpAddr>) -> Self {
        Self { service, meta, peer }
    }

    /// Serves the socket until either side ends it.
    pub(super) async fn run(self, mut socket: WebSocket) {
        let _open = OpenSocket::new(self.service.meters.clone());
        let end = match self.sign_in(&mut socket).await {
            Ok(principal) => self.serve(&mut socket, principal).await,
            Err(end) => end,
        };
        if let Some(closing) = end {
            let request_id = self.meta.request_id;
            tracing::debug!(%request_id, reason = closing.reason(), "a socket is closed");
            say_goodbye(&mut socket, closing).await;
        }
    }

    async fn sign_in(&self, socket: &mut WebSocket) -> Result<Principal, End> {
        let deadline = Instant::now() + self.service.settings.limits.init_timeout;
        let payload = loop {
            let received = timeout_at(deadline, receive(socket)).await;
            match received.map_err(|_elapsed| Some(Closing::InitTimeout))?? {
                Some(FromClient::ConnectionInit { payload }) => break payload,
                Some(FromClient::Ping {}) => send(socket, &ToClient::Pong).await?,
                Some(FromClient::Subscribe { .. }) => return Err(Some(Closing::NotInitialised)),
                Some(FromClient::Pong {} | FromClient::Complete { .. }) | None => {}
            }
        };
        self.spend_on_sign_in()?;
        let payload = payload.ok_or(Some(Closing::TokenMissing))?;
        let token = payload.token().ok_or(Some(Closing::TokenMissing))?;
        let now = self.service.settings.sources.clock.now();
        let verified = self.service.verifier.verify(token, now).await;
        let principal = verified.map_err(|refusal| Some(Closing::Token(refusal)))?;
        send(socket, &ToClient::ConnectionAck).await?;
        Ok(principal)
    }

    /// A sign-in costs its address as much as a request.
    fn spend_on_sign_in(&self) -> Result<(), End> {
        let budget = RateBudget::new(self.service.rates.clone(), Asker::new(None, self.peer));
        budget.charge(COST_OF_A_REQUEST).map_err(|_| Some(Closing::RateUsedUp))
    }

    async fn serve(&self, socket: &mut WebSocket, principal: Principal) -> End {
        let limits = self.service.settings.limits;
        let mut operations = Operations::default();
        let expiry = self.expiry(&principal);
        let mut keep_alive = interval(limits.keep_alive);
        keep_alive.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        let mut stop = std::pin::pin!(self.service.stopping());
        loop {
            let step = tokio::select! {
                () = &mut stop => return Some(Closing::Stopping),
                () = sleep_until(expiry) => return Some(Closing::Token(TokenError::Expired)),
                received = receive(socket) => {
                    heard = Instant::now();
                    match received {
                        Ok(Some(message)) => self.obey(socket, &mut operations, message, &principal).await,
                        Ok(None) => Ok(()),
                        Err(end) => Err(end),
                    }
                }
                _ = keep_alive.tick() => {
                    if heard.elapsed() > limits.keep_alive * 2 { Err(Some(Closing::Silent)) } else { ping(socket).await }
                }
                emitted = operations.next() => relay(socket, &emitted).await,
            };
            if let Err(end) = step {
                return end;
            }
        }
    }

    /// When the token ends, on the clock of this process.
    fn expiry(&self, principal: &Principal) -> Instant {
        let now = self.service.settings.sources.clock.now();
        let left = principal.expires_at.duration_since(now);
        Instant::now() + Duration::try_from(left).unwrap_or(Duration::ZERO)
    }

    async fn obey(
        &self,
        socket: &mut WebSocket,
        operations: &mut Operations,
        message: FromClient,
        principal: &Principal,
    ) -> Result<(), End> {
        match message {
            FromClient::ConnectionInit { .. } => Err(Some(Closing::InitTwice)),
            FromClient::Ping {} => send(socket, &ToClient::Pong).await,
            FromClient::Pong {} => Ok(()),
            FromClient::Complete { id } => {
                operations.stop(&id);
                Ok(())
            }
            FromClient::Subscribe { id, .. } if operations.has(&id) => Err(Some(Closing::OperationExists)),
            FromClient::Subscribe { id, payload } => {
                let meta = self.meta.next(&*self.service.settings.sources.ids);
                let most = self.service.settings.limits.operations_per_socket;
                if operations.count() >= most {
                    let answer = refused_for_room(meta, most);
                    return send(socket, &ToClient::Error { id: &id, payload: &answer.errors }).await;
                }
                let asked = Asked { payload, principal: principal.clone(), meta };
                operations.start(id, outputs(self.service.clone(), asked));
                Ok(())
            }
        }
    }
}

/// The next message of the protocol; `None` for a frame that only keeps the socket alive.
async fn receive(socket: &mut WebSocket) -> Result<Option<FromClient>, End> {
    match socket.recv().await {
        Some(Ok(Message::Text(text))) => FromClient::parse(&text).map(Some).map_err(Some),
        Some(Ok(Message::Binary(_))) => Err(Some(Closing::InvalidMessage)),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(None),
        Some(Ok(Message::Close(_))) | None => Err(None),
        Some(Err(_)) => Err(Some(Closing::Unreadable)),
    }
}

async fn relay(socket: &mut WebSocket, emitted: &Emitted) -> Result<(), End> {
    let id = emitted.id.as_str();
    let message = match &emitted.output {
        Output::Next(answer) => ToClient::Next { id, payload: answer },
        Output::Error(answer) => ToClient::Error { id, payload: &answer.errors },
        Output::Complete => ToClient::Complete { id },
    };
    send(socket, &message).await
}

async fn send(socket: &mut WebSocket, message: &ToClient<'_>) -> Result<(), End> {
    let Some(frame) = message.to_frame() else { return Ok(()) };
    deliver(socket, frame).await
}

async fn ping(socket: &mut WebSocket) -> Result<(), End> {
    deliver(socket, Message::Ping(Bytes::new())).await
}

async fn deliver(socket: &mut WebSocket, frame: Message) -> Result<(), End> {
    match timeout(SEND_TIMEOUT, socket.send(frame)).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_gone)) => Err(None),
        Err(_elapsed) => Err(Some(Closing::Silent)),
    }
}

/// Sends the close and waits shortly for the client's, so that it can read ours.
async fn say_goodbye(socket: &mut WebSocket, closing: Closing) {
    let farewell = async {
        if socket.send(closing.into()).await.is_ok() {
            while let Some(Ok(_)) = socket.recv().await {}
        }
    };
    // Whether the client heard it changes nothing: the socket is dropped next.
    drop(timeout(GOODBYE, farewell).await);
}
