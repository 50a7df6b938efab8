//! What every request brings along: who asks, by the log and today, and what they may read.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::Data;
use banso_eventstore::WebSessions;
use banso_projections::Reads;

use crate::auth::{Principal, Verifier};
use crate::bus::{Asker, Bus, PersonKeys};
use crate::http::{RequestContext, RequestMeta, Unavailable};
use crate::schema::{House, OwnSessions, Visit};

/// How long somebody waits before asking again when the database is away.
const RETRY: Duration = Duration::from_secs(5);

/// Makes the [`Visit`] of each request.
pub(crate) struct Visits {
    pub(crate) bus: Bus,
    pub(crate) reads: Reads,
    pub(crate) verifier: Arc<Verifier>,
    pub(crate) sessions: WebSessions,
    pub(crate) persons: PersonKeys,
}

impl RequestContext for Visits {
    type Asker = Asker;

    async fn identify(&self, principal: Option<&Principal>) -> Result<Asker, Unavailable> {
        self.bus.identify(principal).await.map_err(|error| Unavailable {
            operation: "looking up who asks",
            cause: error.to_string(),
            retry_after: RETRY,
        })
    }

    fn attach(&self, asker: Asker, principal: Option<Principal>, meta: RequestMeta) -> Data {
        let mut data = Data::default();
        data.insert(House { verifier: Arc::clone(&self.verifier), sessions: self.sessions.clone() });
        data.insert(OwnSessions {
            person: principal.as_ref().map(|one| self.persons.of(&one.issuer, &one.subject)),
            current: principal.and_then(|one| one.session),
        });
        data.insert(Visit::new(asker, meta, self.bus.clone(), self.reads.of_one_request()));
        data
    }
}
