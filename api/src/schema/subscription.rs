//! The subscription: that something within scope changed; the client queries again.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Context, ID, Result, SimpleObject, Subscription};
use banso_domain::AccountId;
use banso_domain::access::{Action, Scope};
use banso_eventstore::{Head, Position as LogPosition};
use banso_projections::{Changes, PolicySight, ReadError, Reads, Sight};
use futures_util::Stream;
use futures_util::stream;
use tokio::sync::watch;

use super::object::subject_id;
use super::scalar::Position;
use super::visit::Visit;
use crate::bus::{Asker, Bus};
use crate::http::ErrorCode;

/// How many changes are read at once.
const BATCH: i64 = 100;
/// How long to wait for the read tables when they lie behind the log.
const BEHIND: Duration = Duration::from_millis(100);
/// How long a change of policy waits for all read tables, so that who asks again at once is shown it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Something that changed.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct Change {
    /// Its place in the log, for minPosition and to go on from after a disconnection.
    pub position: Position,
    /// What changed: the id of a startup, device, hub, programme or account; of a change of policy that of a plan, an
    /// indicator, an assessment or a citation.
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
        Ok(followed(visit, Followed::Records, after))
    }

    /// Tells of every change of a policy document, an indicator, an assessment or a citation that you may read, oldest first: of
    /// a policy document from its adoption on, unless you keep them. For policymakers and programme officers. Your roles are
    /// looked up anew each time.
    async fn policy_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The position after which to begin; left out: from now on.")] after: Option<
            Position,
        >,
    ) -> Result<impl Stream<Item = Result<Change>> + use<>> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::FollowPolicy)?;
        Ok(followed(visit, Followed::Policy, after))
    }
}

/// The changes after a position, until the account is gone or the server stops.
fn followed(
    visit: &Visit,
    what: Followed,
    after: Option<Position>,
) -> impl Stream<Item = Result<Change>> + use<> {
    let account = visit.asker.account();
    let read_to = after.map_or_else(|| visit.bus.log().head().position, Into::into);
    let feed = Feed::new((visit.bus.clone(), visit.reads.clone()), what, account, read_to);
    stream::unfold(Some(feed), |feed| async move {
        let mut feed = feed?;
        match feed.next().await {
            Ok(Some(change)) => Some((Ok(change), Some(feed))),
            Ok(None) => None,
            Err(error) => Some((Err(error), None)),
        }
    })
}

/// What is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Followed {
    /// The records of startups, and hubs.
    Records,
    /// Policy documents, indicators, assessments, citations.
    Policy,
}

/// The changes that one asker follows.
pub(crate) struct Feed {
    bus: Bus,
    reads: Reads,
    what: Followed,
    account: Option<AccountId>,
    head: watch::Receiver<Head>,
    read_to: LogPosition,
    waiting: VecDeque<Change>,
}

impl Feed {
    /// The changes after a position.
    pub(crate) fn new(
        (bus, reads): (Bus, Reads),
        what: Followed,
        account: Option<AccountId>,
        read_to: LogPosition,
    ) -> Self {
        let head = bus.log().watch();
        Self { bus, reads, what, account, head, read_to, waiting: VecDeque::new() }
    }

    /// What an asker is told of, after what was read.
    async fn changes(&self, asker: &Asker) -> std::result::Result<Changes, ReadError> {
        let sight = |action| Sight::new(asker.scope(action), self.bus.today());
        match self.what {
            Followed::Records => {
                self.reads.changes_after(&sight(Action::FollowChanges), self.read_to, BATCH).await
            }
            Followed::Policy => {
                let whole = |action| asker.scope(action) == Scope::Everything;
                let sight = PolicySight {
                    follows: sight(Action::FollowPolicy),
                    drafts: whole(Action::KeepPlans),
                    citations: whole(Action::ReadCitations),
                };
                let changes = self.reads.policy_changes_after(&sight, self.read_to, BATCH).await?;
                if let Some(last) = changes.rows.last() {
                    // Who asks anew is answered from several tables; one that lies far behind holds nothing up.
                    drop(self.reads.wait_for(last.position, PATIENCE).await);
                }
                Ok(changes)
            }
        }
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
            // The head is marked as seen before reading: what is recorded meanwhile wakes the next round.
            let head = self.head.borrow_and_update().position;
            let changes = self.changes(&asker).await.map_err(fault)?;
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
