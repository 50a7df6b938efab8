//! The streams that one decision rests on, and the versions they had.

use std::fmt::Display;
use std::sync::Arc;

use banso_domain::value::JstDate;
use banso_domain::{Decider, Root};
use banso_eventstore::{EventLog, Freshness, ReadError, StreamId, StreamVersion, Version};
use jiff::Timestamp;

use super::Aggregate;

/// What is read for one attempt. Every stream is read fresh, so that a role that ended on another replica ended
/// here too, and is remembered with its version.
pub(super) struct Context<'a> {
    log: &'a EventLog,
    now: Timestamp,
    reads: Vec<StreamVersion>,
}

impl<'a> Context<'a> {
    pub(super) fn new(log: &'a EventLog) -> Self {
        Self { log, now: log.sources().clock.now(), reads: Vec::new() }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) fn today(&self) -> JstDate {
        JstDate::today(self.now).expect("the clock of the log stands between the years 1900 and 2200")
    }

    /// The state of an aggregate; the empty state where there is none.
    pub(super) async fn load<A: Aggregate>(&mut self, id: A::Id) -> Result<Arc<Root<A>>, ReadError> {
        self.read::<A>(id).await
    }

    /// The same of whatever has a stream, also where the bus knows none of its commands.
    pub(super) async fn read<D: Decider>(&mut self, id: impl Display) -> Result<Arc<Root<D>>, ReadError> {
        let loaded = self.log.load::<Root<D>>(&id.to_string(), Freshness::Refreshed).await?;
        let stream = StreamId::new(D::TYPE, id);
        if !self.reads.iter().any(|read| read.stream == stream) {
            self.reads.push(StreamVersion { stream, version: loaded.version });
        }
        Ok(loaded.state)
    }

    /// The version that a stream had when it was read.
    pub(super) fn version_of(&self, stream: &StreamId) -> Version {
        let read = self.reads.iter().find(|read| read.stream == *stream);
        read.map_or(Version::ZERO, |read| read.version)
    }

    /// What was read beside the stream that is going to grow.
    pub(super) fn reads_beside(&self, growing: &StreamId) -> Vec<StreamVersion> {
        self.reads.iter().filter(|read| read.stream != *growing).cloned().collect()
    }
}
