//! How often each HTTP status was answered, whatever the route.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use banso_eventstore::meters::Counter;

/// Statuses lie below.
const END: usize = 600;

/// How often each was answered. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Statuses(Arc<[Counter]>);

impl Default for Statuses {
    fn default() -> Self {
        Self((0..END).map(|_| Counter::default()).collect())
    }
}

impl Statuses {
    /// Each status that was answered, and how often.
    pub(super) fn read(&self) -> impl Iterator<Item = (usize, u64)> {
        self.0.iter().map(Counter::get).enumerate().filter(|(_, count)| *count > 0)
    }
}

/// The routes, whose answers are counted.
pub(crate) fn counted(router: Router, statuses: Statuses) -> Router {
    router.layer(from_fn_with_state(statuses, count))
}

async fn count(State(statuses): State<Statuses>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if let Some(counter) = statuses.0.get(usize::from(response.status().as_u16())) {
        counter.increment();
    }
    response
}
