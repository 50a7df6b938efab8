//! The subscription: that something within scope changed; the client queries again.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Context, ID, Result, SimpleObject, Subscription};
use banso_domain::AccountId;
use banso_domain::access::Action;
use banso_eventstore::{Head, Position as LogPosition};
use banso_projections::{ReadError, Reads, Sight};
use futures_util::Stream;
use futures_util::stream;
use tokio::sync::watch;

use super::object::subject_id;
use super::scalar::Position;
use super::visit::Visit;
use crate::bus::Bus;
use crate::http::ErrorCode;

/// How many changes are read at once.
const BATCH: i64 = 100;
/// How long to wait for the read tables when they lie behind the log.
const BEHIND: Duration = Duration::from_millis(100);

/// Something that changed.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Change {
    /// Its place in the log, for minPosition and to go on from after a disconnection.
    pub position: Position,
    /// What changed: the id of a startup, device, hub, programme or account.
    pub subject: ID,
    /// The permanent name of what happened, such as milestone_reported.
    pub event: String,
}

/// What can be followed.
pub(crate) struct SubscriptionRoot;

/// What can be followed over a WebSocket.
#[Subscription(name = "Subscription")]
impl SubscriptionRoot {
    /// Tells of every change within your scope, oldest first; query the subject again to see it. Your roles are
    /// looked up anew each time, so what you may no longer see you are no longer told.
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The position after which to begin; left out: from now on.")] after: Option<
            Position,
        >,
    ) -> Result<impl Stream<Item = Result<Change>> + use<>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::FollowChanges)?;
        let account = visit.asker.account();
        let read_to = after.map_or_else(|| visit.bus.log().head().position, Into::into);
        let feed = Feed::new(visit.bus.clone(), visit.reads.clone(), account, read_to);
        Ok(stream::unfold(Some(feed), |feed| async move {
            let mut feed = feed?;
            match feed.next().await {
                Ok(Some(change)) => Some((Ok(change), Some(feed))),
                Ok(None) => None,
                Err(error) => Some((Err(error), None)),
            }
        }))
    }
}

/// The changes that one asker follows.
pub(crate) struct Feed {
    bus: Bus,
    reads: Reads,
    account: Option<AccountId>,
    head: watch::Receiver<Head>,
    read_to: LogPosition,
    waiting: VecDeque<Change>,
}

impl Feed {
    /// The changes after a position.
    pub(crate) fn new(bus: Bus, reads: Reads, account: Option<AccountId>, read_to: LogPosition) -> Self {
        let head = bus.log().watch();
        Self { bus, reads, account, head, read_to, waiting: VecDeque::new() }
    }

    /// The next change; none when the account is gone or the server stops.
    pub(crate) async fn next(&mut self) -> Result<Option<Change>> {
        loop {
            if let Some(change) = self.waiting.pop_front() {
                return Ok(Some(change));
            }
            let Some(account) = self.account else { return Ok(None) };
            let asker = self.bus.person(account).await.map_err(|error| fault(ReadError::Log(error)))?;
            if asker.account().is_none() {
                return Ok(None);
            }
            let sight = Sight::new(asker.scope(Action::FollowChanges), self.bus.today());
            // The head is marked as seen before reading: what is recorded meanwhile wakes the next round.
            let head = self.head.borrow_and_update().position;
            let changes = self.reads.changes_after(&sight, self.read_to, BATCH).await.map_err(fault)?;
            self.read_to = changes.read_to.max(self.read_to);
            self.waiting.extend(changes.rows.into_iter().map(|row| Change {
                position: row.position.into(),
                subject: subject_id(row.subject),
                event: row.event_type,
            }));
            if !self.waiting.is_empty() {
                continue;
            }
            if self.read_to < head {
                tokio::time::sleep(BEHIND).await;
            } else if self.head.changed().await.is_err() {
                return Ok(None);
            }
        }
    }
}

fn fault(error: ReadError) -> async_graphql::Error {
    if error.is_unavailable() {
        ErrorCode::Unavailable.error("The database cannot be reached at the moment. Please subscribe again.")
    } else {
        async_graphql::Error::new_with_source(Arc::new(error))
    }
}
