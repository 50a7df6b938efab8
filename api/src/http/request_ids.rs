//! Every request has an id: in its answer, in its log lines and, for commands, in the log of events. A proxy that is
//! trusted may have given one already.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderValue;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use banso_eventstore::clock::Ids;
use tracing::Instrument as _;

use super::context::RequestId;

/// The header that carries the id, both ways.
pub(super) const HEADER: &str = "x-request-id";

/// An address, or a network such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u32,
}

/// The text names no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is neither an address nor a network: write 10.0.0.7 or 10.0.0.0/8")]
pub struct InvalidNetwork(String);

impl Network {
    fn holds(self, other: IpAddr) -> bool {
        let ((own, width), (theirs, other_width)) = (bits(self.address), bits(other.to_canonical()));
        width == other_width && (own ^ theirs).checked_shr(width - self.prefix).unwrap_or(0) == 0
    }
}

impl FromStr for Network {
    type Err = InvalidNetwork;

    fn from_str(text: &str) -> Result<Self, InvalidNetwork> {
        let invalid = || InvalidNetwork(text.to_owned());
        let (address, prefix) = text.split_once('/').map_or((text, None), |(one, other)| (one, Some(other)));
        let address = IpAddr::from_str(address.trim()).map_err(|_| invalid())?.to_canonical();
        let width = bits(address).1;
        let prefix = prefix.map_or(Ok(width), |prefix| prefix.trim().parse().map_err(|_| invalid()))?;
        if prefix > width { Err(invalid()) } else { Ok(Self { address, prefix }) }
    }
}

fn bits(address: IpAddr) -> (u128, u32) {
    match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    }
}

struct Naming {
    ids: Arc<dyn Ids>,
    trusted: Vec<Network>,
}

/// The routes, with an id for each request. One from outside is taken over only if it comes from a trusted proxy and is
/// a UUID, with hyphens or without.
pub fn identified(router: Router, ids: Arc<dyn Ids>, trusted: Vec<Network>) -> Router {
    router.layer(from_fn_with_state(Arc::new(Naming { ids, trusted }), identify))
}

async fn identify(State(naming): State<Arc<Naming>>, mut request: Request, next: Next) -> Response {
    let id = naming.taken_over(&request).unwrap_or_else(|| RequestId::fresh(&*naming.ids));
    request.extensions_mut().insert(id);
    let span = tracing::info_span!("request", request_id = %id, method = %request.method());
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::try_from(id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

impl Naming {
    fn taken_over(&self, request: &Request) -> Option<RequestId> {
        let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
        if !self.trusted.iter().any(|network| network.holds(peer.ip())) {
            return None;
        }
        RequestId::read(request.headers().get(HEADER)?.to_str().ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_holds_its_own_addresses_only() {
        let holds = |network: &str, address: &str| {
            network.parse::<Network>().expect(network).holds(address.parse().expect(address))
        };
        assert!(holds("127.0.0.1", "127.0.0.1") && !holds("127.0.0.1", "127.0.0.2"));
        assert!(holds("10.0.0.0/8", "10.255.0.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("0.0.0.0/0", "203.0.113.9") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("2001:db8::/32", "2001:db8:1::1") && !holds("2001:db8::/32", "2001:db9::1"));
        assert!(holds("10.0.0.0/8", "::ffff:10.1.2.3"), "an IPv4 address on an IPv6 socket");
        for wrong in ["", "proxy", "10.0.0.0/33", "10.0.0.0/x", "2001:db8::/129"] {
            assert!(wrong.parse::<Network>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_id_is_taken_as_it_was_written_or_not_at_all() {
        for good in ["0198c0de-0000-7000-8000-000000000001", "0198c0de000070008000000000000001"] {
            assert_eq!(RequestId::read(good).expect(good).to_string(), good);
        }
        for bad in [
            "",
            "mine",
            "0198C0DE-0000-7000-8000-000000000001",
            "{0198c0de-0000-7000-8000-000000000001}",
            "urn:uuid:0198c0de-0000-7000-8000-000000000001",
            "0198c0de-0000-7000-8000-00000000000g",
        ] {
            assert_eq!(RequestId::read(bad), None, "{bad}");
        }
    }
}
