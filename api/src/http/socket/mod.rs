//! GraphQL over WebSocket: the subprotocol `graphql-transport-ws` and no other.
//!
//! <https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md>

mod close;
mod message;
mod operations;
mod origin;
mod session;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Executor;
use axum::Json;
use axum::extract::rejection::ExtensionRejection;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::{ConnectInfo, Extension, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};

use super::Service;
use super::answer::Answer;
use super::context::{RequestContext, RequestId, RequestMeta};
use super::error_code::ErrorCode;
use super::fault::{DEFAULT_RETRY, Fault, pause_seconds};
use session::Session;

/// The only subprotocol.
pub(super) const PROTOCOL: &str = "graphql-transport-ws";
/// Largest message of a client, bytes.
pub(super) const LARGEST_MESSAGE: usize = 64 * 1024;
/// Most bytes waiting for a client that reads slowly.
const LARGEST_BACKLOG: usize = 1024 * 1024;

type Peer = Result<Extension<ConnectInfo<SocketAddr>>, ExtensionRejection>;

/// Opens a socket: right origin, right subprotocol, room left. Who asks is settled afterwards.
pub(super) async fn upgrade<E: Executor, C: RequestContext>(
    State(service): State<Arc<Service<E, C>>>,
    headers: HeaderMap,
    peer: Peer,
    given: Option<Extension<RequestId>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let given = given.map(|Extension(id)| id);
    let meta = RequestMeta::new(&headers, given, &*service.settings.sources.ids);
    let refused = |fault: &Fault| refuse(fault, meta);
    if !origin::is_permitted(&headers, &service.settings.allowed_origins) {
        let message = "Pages of this origin may not open a WebSocket here.";
        return refused(&Fault::new(ErrorCode::OriginRefused, message));
    }
    let Ok(upgrade) = upgrade else {
        return refused(&Fault::new(ErrorCode::BadRequest, "Open a WebSocket here."));
    };
    let upgrade = upgrade.protocols([PROTOCOL]);
    if upgrade.selected_protocol().is_none() {
        return refused(&Fault::new(ErrorCode::BadRequest, "Ask for the subprotocol graphql-transport-ws."));
    }
    let Ok(room) = service.sockets.clone().try_acquire_owned() else {
        return refused(&Fault {
            retry_after: Some(DEFAULT_RETRY),
            ..Fault::new(ErrorCode::Unavailable, "Too many WebSockets are open.")
        });
    };
    let peer = peer.ok().map(|Extension(ConnectInfo(address))| address.ip());
    let session = Session::new(service, meta, peer);
    upgrade
        .max_message_size(LARGEST_MESSAGE)
        .max_frame_size(LARGEST_MESSAGE)
        .max_write_buffer_size(LARGEST_BACKLOG)
        .on_upgrade(async move |socket| {
            session.run(socket).await;
            drop(room);
        })
}

fn refuse(fault: &Fault, meta: RequestMeta) -> Response {
    let status =
        if fault.code == ErrorCode::BadRequest { StatusCode::BAD_REQUEST } else { fault.code.status() };
    let mut response = (status, Json(Answer::from_fault(fault, meta))).into_response();
    if let Some(pause) = fault.retry_after.map(|pause: Duration| pause_seconds(pause)) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(pause));
    }
    response
}
