//! How long pages took, by the template of their route: an address of somebody's device is never a name.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use banso_api::http::RequestId;
use banso_eventstore::meters::{ByName, Histogram};
use tokio::time::Instant;

use crate::live::Openings;
use crate::site::Site;

/// Room for the templates of routes: more than there are.
const ROUTES: usize = 128;
/// What no route matched.
const NOWHERE: &str = "none";

/// What the pages of a process have done.
#[derive(Clone)]
pub struct WebMeters {
    /// From the head of a request to the head of its answer, by route.
    pub pages: Arc<ByName<Histogram>>,
    openings: Openings,
}

impl WebMeters {
    pub(crate) fn new(openings: Openings) -> Self {
        Self { pages: Arc::new(ByName::with_room(ROUTES)), openings }
    }

    /// How many pages follow what is recorded.
    pub fn streams(&self) -> usize {
        self.openings.count()
    }
}

/// Measures each answer.
pub(crate) async fn measure(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let request_id = request.extensions().get::<RequestId>().copied();
    let response = next.run(request).await;
    let path = matched.as_ref().map_or(NOWHERE, MatchedPath::as_str);
    let (route, took) = (route(path, site.base()), began.elapsed());
    site.meters.pages.of(route).took(took);
    if took >= site.slow {
        let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let request_id = request_id.map(tracing::field::display);
        tracing::warn!(request_id, route, duration_ms, "a slow page");
    }
    response
}

/// The template below the path of the public address.
fn route<'p>(matched: &'p str, base: &str) -> &'p str {
    matched.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(matched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_the_same_below_a_path_and_at_the_root() {
        assert_eq!(route("/banso/devices/{id}", "/banso"), "/devices/{id}");
        assert_eq!(route("/devices/{id}", "/banso"), "/devices/{id}");
        assert_eq!(route("/bansoku", "/banso"), "/bansoku");
        assert_eq!(route("/", ""), "/");
    }
}
