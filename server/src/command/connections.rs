//! Takes connections: one that does not bring the head of a request in time is ended, and there are never more than this
//! process may have files open, so that slow clients keep nobody waiting.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use rustix::process::{Resource, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceExt as _;

/// How long the head of a request may take; so long a connection may also rest between two requests.
const HEAD: Duration = Duration::from_secs(15);
/// Files that are no connections: the database, its log, what is listened on.
const RESERVED: u64 = 256;
/// As many files as are asked for where the machine sets no limit.
const ENOUGH: u64 = 100_000;
/// Most open WebSockets, whatever files the machine permits: each takes memory too, some 140 kB in a build for tests.
const SOCKETS: usize = 10_000;
/// How long to wait when the machine has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(100);

/// How many connections there may be at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Requests over HTTP.
    pub(super) requests: usize,
    /// Open WebSockets.
    pub(super) sockets: usize,
}

impl Room {
    /// As much as this process is given, after it has asked for all that it may have.
    pub(super) fn of_this_process() -> Self {
        let mut limit = getrlimit(Resource::Nofile);
        if limit.current != limit.maximum {
            limit.current = limit.maximum;
            if let Err(error) = setrlimit(Resource::Nofile, limit) {
                tracing::warn!(%error, "the limit of open files stays as it is");
            }
        }
        Self::of(getrlimit(Resource::Nofile).current.unwrap_or(ENOUGH))
    }

    /// Half for requests, half for sockets, of which there are never more than [`SOCKETS`].
    fn of(files: u64) -> Self {
        let each = files.min(ENOUGH).saturating_sub(RESERVED).max(2 * RESERVED) / 2;
        let each = usize::try_from(each).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self { requests: each, sockets: each.min(SOCKETS) }
    }
}

/// Serves until it is told to stop, and until what is under way then is finished.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    room: Room,
    mut stopping: watch::Receiver<bool>,
) -> Result<()> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD);
    let room = Arc::new(Semaphore::new(room.requests));
    let graceful = GracefulShutdown::new();
    loop {
        let next = next(&listener, &room);
        // An error means that the sender is gone: then it is time to stop as well.
        let (stream, remote, permit) = tokio::select! {
            next = next => next,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        let service = router.clone().map_request(move |request: hyper::Request<hyper::body::Incoming>| {
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(remote));
            request
        });
        let service = TowerToHyperService::new(service);
        let connection = builder.serve_connection_with_upgrades(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // Whoever goes away, or is too slow, ends the connection; that is no failure of ours.
            if let Err(error) = connection.await {
                tracing::debug!(error = %error, %remote, "a connection ended early");
            }
            drop(permit);
        });
    }
    drop(listener);
    graceful.shutdown().await;
    Ok(())
}

/// The next connection for which there is room.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let permit = Arc::clone(room).acquire_owned().await.expect("nobody closes the room");
    loop {
        match listener.accept().await {
            Ok((stream, remote)) => {
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "an answer may wait for more to be said");
                }
                return (stream, remote, permit);
            }
            Err(error) if is_of_the_client(error.kind()) => {}
            Err(error) => {
                tracing::warn!(%error, "no room for another connection");
                tokio::time::sleep(NO_ROOM).await;
            }
        }
    }
}

/// Whether a connection failed before it was taken, which says nothing of the next one.
const fn is_of_the_client(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_what_the_machine_permits() {
        assert_eq!(Room::of(20_256).requests, 10_000);
        assert_eq!(Room::of(20_256).sockets, 10_000);
        assert_eq!(Room::of(64).requests, 256, "a machine that permits nothing is not served by nobody");
        assert_eq!(Room::of(u64::MAX).requests, (100_000 - 256) / 2);
        assert_eq!(Room::of(u64::MAX).sockets, SOCKETS);
    }
}
