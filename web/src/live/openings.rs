//! How many streams are open, in all and of one person, and which sessions have ended.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use banso_api::auth::Principal;
use banso_eventstore::SessionId;
use tokio::sync::broadcast;

/// Most streams of this process.
const MOST: usize = 2_000;
/// Most streams of one person: windows that are looked at, on some devices.
const MOST_OF_ONE: usize = 12;
/// Ended sessions that a stream may be behind with, before it ends to be safe.
const ENDED_WAITING: usize = 64;

/// Who has how many open.
type Counts = HashMap<(String, String), usize>;

/// The open streams. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Openings {
    counts: Arc<Mutex<Counts>>,
    ended: broadcast::Sender<SessionId>,
}

/// A stream that is open; dropped, it is counted no more.
pub(crate) struct Opening {
    of: (String, String),
    openings: Openings,
}

impl Openings {
    pub(crate) fn new() -> Self {
        Self { counts: Arc::default(), ended: broadcast::channel(ENDED_WAITING).0 }
    }

    /// Room for one more; none where there are too many.
    pub(super) fn open(&self, person: &Principal) -> Option<Opening> {
        let of = (person.issuer.clone(), person.subject.clone());
        let mut counts = self.counts();
        let all: usize = counts.values().sum();
        let own = counts.entry(of.clone()).or_default();
        if all >= MOST || *own >= MOST_OF_ONE {
            return None;
        }
        *own += 1;
        drop(counts);
        Some(Opening { of, openings: self.clone() })
    }

    /// How many streams are open.
    pub(crate) fn count(&self) -> usize {
        self.counts().values().sum()
    }

    /// Tells the streams of a session that it has ended.
    pub(crate) fn end(&self, session: SessionId) {
        // Nobody listens where no stream is open.
        drop(self.ended.send(session));
    }

    /// The sessions that end from now on.
    pub(super) fn endings(&self) -> broadcast::Receiver<SessionId> {
        self.ended.subscribe()
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        let mut counts = self.openings.counts();
        if let Some(own) = counts.get_mut(&self.of) {
            *own -= 1;
            if *own == 0 {
                counts.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn person(subject: &str) -> Principal {
        let (issuer, subject) = ("issuer".to_owned(), subject.to_owned());
        Principal { issuer, subject, expires_at: Timestamp::MAX, token_id: None, session: None }
    }

    #[test]
    fn nobody_opens_more_than_their_share_and_what_is_closed_counts_no_more() {
        let openings = Openings::new();
        let mut open: Vec<_> = (0..MOST_OF_ONE).map(|_| openings.open(&person("one"))).collect();
        assert!(open.iter().all(Option::is_some));
        assert!(openings.open(&person("one")).is_none());
        assert!(openings.open(&person("other")).is_some(), "another person has a share of their own");
        open.pop();
        assert!(openings.open(&person("one")).is_some());
        drop(open);
        assert!(openings.counts().is_empty(), "nobody is remembered");
    }
}
