//! The state of aggregates, kept at hand: a cached state is only as true as the version check of the append.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cqrs_es::Aggregate;
use moka::ops::compute::Op;
use moka::sync::Cache;

use crate::error::ReadError;
use crate::log::EventLog;
use crate::place::{StreamId, Version};

/// How fresh a state must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Freshness {
    /// The cached one will do: the append checks its version.
    #[default]
    Cached,
    /// Events that another process has recorded meanwhile are read first.
    Refreshed,
}

/// The state of an aggregate at a version.
#[derive(Debug)]
pub struct Loaded<A> {
    /// The version; [`Version::ZERO`] when the stream does not exist.
    pub version: Version,
    /// The state.
    pub state: Arc<A>,
}

impl<A> Clone for Loaded<A> {
    fn clone(&self) -> Self {
        Self { version: self.version, state: Arc::clone(&self.state) }
    }
}

/// States of all types by stream.
#[derive(Debug)]
pub(crate) struct AggregateCache {
    states: Cache<StreamId, Entry>,
    /// Counts how often everything was forgotten, so that no state read before slips in after.
    epoch: AtomicU64,
}

/// When a state was begun to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Epoch(u64);

#[derive(Debug, Clone)]
struct Entry {
    version: Version,
    state: Arc<dyn Any + Send + Sync>,
}

impl AggregateCache {
    pub(crate) fn new(streams: u64) -> Self {
        Self { states: Cache::new(streams), epoch: AtomicU64::new(0) }
    }

    /// To be taken before a state is read or computed, and given to [`Self::put`] with it.
    pub(crate) fn epoch(&self) -> Epoch {
        Epoch(self.epoch.load(Ordering::SeqCst))
    }

    fn get<A: Send + Sync + 'static>(&self, stream: &StreamId) -> Option<Loaded<A>> {
        let entry = self.states.get(stream)?;
        let state = entry.state.downcast().ok()?;
        Some(Loaded { version: entry.version, state })
    }

    /// Keeps a state unless a later one is kept already.
    pub(crate) fn put<A: Send + Sync + 'static>(&self, stream: &StreamId, loaded: &Loaded<A>, begun: Epoch) {
        let state: Arc<dyn Any + Send + Sync> = Arc::clone(&loaded.state) as _;
        let entry = Entry { version: loaded.version, state };
        self.states.entry_by_ref(stream).and_compute_with(|kept| match kept {
            Some(kept) if kept.value().version >= entry.version => Op::Nop,
            _ => Op::Put(entry),
        });
        if self.epoch() != begun {
            self.states.invalidate(stream);
        }
    }

    /// Forgets everything: states hold personal data in the clear, which an erasure must reach.
    pub(crate) fn clear(&self) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        self.states.invalidate_all();
    }
}

impl EventLog {
    /// The state of an aggregate; the default state at [`Version::ZERO`] when its stream does not exist.
    ///
    /// # Errors
    /// The database is away, or an event cannot be read.
    pub async fn load<A>(&self, aggregate_id: &str, freshness: Freshness) -> Result<Loaded<A>, ReadError>
    where
        A: Aggregate + Clone + 'static,
    {
        let stream = StreamId::new(A::TYPE, aggregate_id);
        let begun = self.cache().epoch();
        let cached = self.cache().get::<A>(&stream);
        match &cached {
            Some(_) => self.meters().cache_hits.increment(),
            None => self.meters().cache_misses.increment(),
        }
        let from = match (cached, freshness) {
            (Some(cached), Freshness::Cached) => return Ok(cached),
            (Some(cached), Freshness::Refreshed) => cached,
            (None, _) => Loaded { version: Version::ZERO, state: Arc::new(A::default()) },
        };
        let events = self.load_stream(&stream, from.version).await?;
        let Some(last) = events.last() else { return Ok(from) };
        let version = last.version;
        let mut state = (*from.state).clone();
        for event in &events {
            state.apply(event.decode()?);
        }
        let loaded = Loaded { version, state: Arc::new(state) };
        self.cache().put(&stream, &loaded, begun);
        Ok(loaded)
    }
}
