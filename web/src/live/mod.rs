//! Pages that tell when something they show has been recorded: a stream that says so and nothing else.
//!
//! It stands on the subscription of the schema, and so says nothing of what its reader may not see. A script of ours
//! (`assets/live.js`) listens, asks for the page anew and shows it, unless somebody is typing. Without scripts the pages are
//! as they were.

mod openings;
mod stream;

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use jiff::{SignedDuration, Timestamp};

use crate::form::is_from_elsewhere;
use crate::frame::Person;
use crate::site::Site;
use crate::visit::Visit;

pub(crate) use openings::Openings;
pub(crate) use stream::HEARTBEAT;
use stream::{Told, What, told};

/// What a stream tells of: the name in its query, and what may stand there. Without it, records of startups.
const WHAT: &str = "what";
const RECORDS: &str = "records";
const POLICY: &str = "policy";

/// After which position a stream begins to tell: the one up to which its page holds, so that nothing is missed between the
/// two. Without it, from now on.
const SINCE: &str = "since";

/// How long before its end a session is said to end.
const SAID_BEFORE: SignedDuration = SignedDuration::from_mins(15);

/// The route.
pub(crate) fn router() -> Router<Arc<Site>> {
    Router::new().route("/live", get(follow))
}

/// What a page says of its session and of its stream, for the script and for people.
pub(crate) struct Live {
    /// Where the stream is; none for those who are told of no changes.
    pub(crate) stream: Option<String>,
    /// When the session ends, in words.
    pub(crate) ends_at: String,
    /// Seconds from now until it is to be said.
    pub(crate) said_in: i64,
    /// Where a new session begins without losing this page.
    pub(crate) again: String,
}

impl Live {
    /// For a page of somebody who is signed in until then.
    pub(crate) fn new(visit: &Visit, person: &Person, ends: Timestamp) -> Self {
        let left = ends.duration_since(visit.site.sources.clock.now());
        let path = visit.here.split('?').next().unwrap_or_default();
        let query = followed(person.follows(), person.follows_policy(), path);
        Self {
            stream: query.map(|query| visit.at(&format!("/live?{SINCE}={}{query}", person.read_to))),
            ends_at: crate::shown::Shown::instant(visit.say, ends).text,
            said_in: (left - SAID_BEFORE).as_secs().max(0),
            again: visit.at("/sign-in?again=yes"),
        }
    }

    /// Whether it is time to say that the session ends.
    pub(crate) fn is_soon(&self) -> bool {
        self.said_in == 0
    }
}

/// What is followed from a page, as the query of its stream says it after the position; none for who is told of nothing. On
/// the page of a device that is the device, also for who is told of policy besides.
fn followed(records: bool, policy: bool, path: &str) -> Option<String> {
    match (records, policy, about(path)) {
        (true, _, about) if !about.is_empty() => Some(about),
        (true, true, _) => Some(format!("&{WHAT}={RECORDS}&{WHAT}={POLICY}")),
        (true, false, _) => Some(String::new()),
        (false, true, _) => Some(format!("&{WHAT}={POLICY}")),
        (false, false, _) => None,
    }
}

/// The device that a page is about; empty for other pages.
fn about(path: &str) -> String {
    let device = path.strip_prefix("/devices/").and_then(|rest| rest.split('/').next());
    let device = device.map(|id| form_urlencoded::byte_serialize(id.as_bytes()).collect::<String>());
    device.map_or_else(String::new, |id| format!("&about={id}"))
}

/// The stream of one page.
async fn follow(visit: Visit, headers: HeaderMap) -> Response {
    let Some(session) = visit.session.clone() else { return StatusCode::UNAUTHORIZED.into_response() };
    if is_from_elsewhere(&headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(opening) = visit.site.openings.open(&session.principal) else {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    let about: BTreeSet<String> = visit.queries("about").into_iter().collect();
    let what = visit.queries(WHAT);
    let follows = |one: &str| what.iter().any(|named| named == one);
    let what = match (follows(RECORDS), follows(POLICY)) {
        (false, true) => What::Policy,
        (true, true) => What::Both,
        (_, false) => What::Records,
    };
    let since = visit.query(SINCE).and_then(|since| since.parse().ok()).filter(|since: &i64| *since >= 0);
    let events = told(Told { visit, session, what, about, since, _opening: opening });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would keep what is small until there is more.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_device_follows_the_device_and_others_everything() {
        assert_eq!(about("/devices/dev-1"), "&about=dev-1");
        assert_eq!(about("/devices/dev-1/milestones/X.1/report"), "&about=dev-1");
        assert_eq!(about("/devices/a&b"), "&about=a%26b");
        assert_eq!(about("/startups/x"), "");
        assert_eq!(about("/work"), "");
    }

    #[test]
    fn everybody_follows_what_they_are_told_of() {
        assert_eq!(followed(false, false, "/admin"), None);
        assert_eq!(followed(true, false, "/work").as_deref(), Some(""));
        assert_eq!(followed(false, true, "/plans/x").as_deref(), Some("&what=policy"));
        assert_eq!(followed(true, true, "/plans/x").as_deref(), Some("&what=records&what=policy"));
        assert_eq!(followed(true, true, "/devices/dev-1").as_deref(), Some("&about=dev-1"));
    }
}
