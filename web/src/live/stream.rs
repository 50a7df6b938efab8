//! One stream: says that something was recorded, until its session ends.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::Event;
use banso_api::http::ReplyData;
use banso_eventstore::SessionId;
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt as _, stream};
use graphql_client::{GraphQLQuery, QueryBody};
use serde::Serialize;
use tokio::sync::broadcast::Receiver;
use tokio::time::{Instant, timeout_at};

use super::openings::Opening;
use crate::asked::question;
use crate::shown::scalar;
use crate::sign_in::sessions::Session;
use crate::visit::Visit;

/// Pause between signs of life, so that proxies keep the connection and lost ones are noticed.
pub(crate) const HEARTBEAT: Duration = Duration::from_secs(20);
/// What is recorded within this time is told at once: a form leads to several events.
const TOGETHER: Duration = Duration::from_millis(200);

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/recorded.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug"
)]
struct Recorded;

#[derive(GraphQLQuery)]
#[graphql(
    schema_path = "../schema.graphql",
    query_path = "queries/policy_recorded.graphql",
    custom_scalars_module = "scalar",
    response_derives = "Debug"
)]
struct PolicyRecorded;

/// What a stream tells of. The schema decides what of it somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Records of startups.
    Records,
    /// Policy documents, indicators, assessments, citations.
    Policy,
    /// Both.
    Both,
}

/// The ids of what changed, one after another; none where a subscription failed.
type Subjects = BoxStream<'static, Option<String>>;

/// What is told to whom.
pub(super) struct Told {
    pub(super) visit: Visit,
    pub(super) session: Session,
    pub(super) what: What,
    /// The ids of what is followed; empty: everything within sight.
    pub(super) about: BTreeSet<String>,
    /// After which position; none: from now on.
    pub(super) since: Option<i64>,
    pub(super) _opening: Opening,
}

struct Following {
    told: Told,
    subjects: Subjects,
    endings: Receiver<SessionId>,
}

/// The events of a stream.
pub(super) fn told(told: Told) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
    // What ended before anybody listened is found when the session is looked up.
    let endings = told.visit.site.openings.endings();
    let subjects = match told.what {
        What::Records => records(&told),
        What::Policy => policy(&told),
        What::Both => stream::select(records(&told), policy(&told)).boxed(),
    };
    let begin = stream::once(async { Ok(said("begun")) });
    let following = Following { told, subjects, endings };
    begin.chain(stream::unfold(following, |mut following| async move {
        let event = following.next().await?;
        Some((Ok(event), following))
    }))
}

fn records(told: &Told) -> Subjects {
    let read = |data: ReplyData| data.read::<recorded::ResponseData>().ok().map(|data| data.changes.subject);
    subjects(&told.visit, Recorded::build_query(recorded::Variables { after: told.since }), read)
}

fn policy(told: &Told) -> Subjects {
    let read = |data: ReplyData| {
        let data = data.read::<policy_recorded::ResponseData>().ok();
        data.map(|data| data.policy_changes.subject)
    };
    subjects(&told.visit, PolicyRecorded::build_query(policy_recorded::Variables { after: told.since }), read)
}

/// What a subscription tells, as `read` finds it in the data.
fn subjects<V: Serialize>(
    visit: &Visit,
    body: QueryBody<V>,
    read: fn(ReplyData) -> Option<String>,
) -> Subjects {
    let replies = visit.site.api.follow(visit.visitor(), question(body));
    replies.map(move |reply| read(reply.data?)).boxed()
}

/// An event that says nothing but its name. Browsers pass over events without data.
fn said(name: &str) -> Event {
    Event::default().event(name).data("-")
}

impl Following {
    /// The next thing to say; none when there is nobody to say it to any more.
    async fn next(&mut self) -> Option<Event> {
        while !self.concerns().await? {}
        let until = Instant::now() + TOGETHER;
        while let Ok(more) = timeout_at(until, self.concerns()).await {
            more?;
        }
        let session = self.told.visit.site.sessions.is_open(&self.told.session).await;
        session.unwrap_or(false).then(|| said("recorded"))
    }

    /// Whether the next change is one of what is followed; none at the end.
    async fn concerns(&mut self) -> Option<bool> {
        loop {
            tokio::select! {
                subject = self.subjects.next() => {
                    let subject = subject??;
                    let about = &self.told.about;
                    return Some(about.is_empty() || about.contains(&subject));
                }
                ended = self.endings.recv() => {
                    // Who is too far behind to know listens no more, and comes back.
                    if ended.ok()? == self.told.session.id() {
                        return None;
                    }
                }
            }
        }
    }
}
