//! Time and fresh ids: the one place that asks the machine for them, so that tests can stand in.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use jiff::fmt::strtime;
use uuid::Uuid;

/// Tells the time.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The present instant.
    fn now(&self) -> Timestamp;
}

/// Makes ids that nobody made before.
pub trait Ids: Send + Sync + fmt::Debug {
    /// A fresh UUID, version 7.
    fn uuid(&self) -> Uuid;
}

/// Where times and ids come from.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The maker of ids.
    pub ids: Arc<dyn Ids>,
}

impl Sources {
    /// The machine's own clock and randomness.
    pub fn system() -> Self {
        Self { clock: Arc::new(SystemClock), ids: Arc::new(SystemIds) }
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// UUIDs of version 7 from the machine's clock and randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes random ids")]
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `start`.
    pub fn new(start: Timestamp) -> Self {
        Self(AtomicI64::new(start.as_microsecond()))
    }

    /// Moves the clock, also backwards.
    pub fn set(&self, to: Timestamp) {
        self.0.store(to.as_microsecond(), Ordering::SeqCst);
    }

    /// Moves the clock forward by whole seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(Ordering::SeqCst))
            .expect("the clock was set to a timestamp and is moved by seconds")
    }
}

/// Ids that count up, the same on every run.
#[derive(Debug)]
pub struct CountingIds(AtomicU64);

impl CountingIds {
    /// Counts up from `start`.
    pub fn from(start: u64) -> Self {
        Self(AtomicU64::new(start))
    }
}

impl Ids for CountingIds {
    fn uuid(&self) -> Uuid {
        let number = u128::from(self.0.fetch_add(1, Ordering::SeqCst));
        // Version 7, variant 10: what a parser of ids expects.
        Uuid::from_u128((7 << 76) | (0b10 << 62) | number)
    }
}

/// An instant as it is stored: UTC with six decimals of a second, so that the order of texts is the order of times.
pub fn instant_text(instant: Timestamp) -> String {
    strtime::format("%Y-%m-%dT%H:%M:%S.%6fZ", instant)
        .expect("the format names only parts that every instant has")
}

/// Reads an instant back from its stored text.
///
/// # Errors
/// The text is no instant.
pub fn parse_instant(text: &str) -> Result<Timestamp, jiff::Error> {
    text.parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_with_six_decimals() {
        let instant: Timestamp = "2026-04-01T09:00:00.5+09:00".parse().expect("an instant");
        assert_eq!(instant_text(instant), "2026-04-01T00:00:00.500000Z");
        assert_eq!(parse_instant("2026-04-01T00:00:00.500000Z").expect("an instant"), instant);
    }

    #[test]
    fn counted_ids_look_like_version_7() {
        let id = CountingIds::from(1).uuid();
        assert_eq!(
            (id.get_version_num(), id.to_string().as_str()),
            (7, "00000000-0000-7000-8000-000000000001")
        );
    }
}
