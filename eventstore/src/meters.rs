//! Counters, gauges and histograms of our own: atomics that are counted on without a lock, and read by whoever shows them.
//!
//! Every crate counts what it does with these; only the server knows a library of metrics, and renders them for one.
//! What must stay out: names of metrics and formats.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// Counts what happened.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Once more.
    pub fn increment(&self) {
        self.add(1);
    }

    /// So many more.
    pub fn add(&self, count: u64) {
        self.0.fetch_add(count, Ordering::Relaxed);
    }

    /// How often, since the process started.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts what there is at the moment.
#[derive(Debug, Default)]
pub struct Gauge(AtomicI64);

impl Gauge {
    /// One more, until [`Self::leave`].
    pub fn enter(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// One less.
    pub fn leave(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    /// How many there are.
    pub fn get(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Upper bounds for durations, microseconds.
const MICROSECONDS: &[u64] = &[
    500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
    5_000_000, 10_000_000, 30_000_000,
];
/// Upper bounds for sizes of groups.
const SIZES: &[u64] = &[1, 2, 4, 8, 16, 32, 64, 128, 256];

/// How measured values are spread. Made by default it takes durations.
#[derive(Debug)]
pub struct Histogram {
    bounds: &'static [u64],
    /// How many of what is counted make one of what is shown.
    scale: f64,
    /// One more than there are bounds: the last one takes the rest.
    buckets: Box<[AtomicU64]>,
    sum: AtomicU64,
}

/// A histogram as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// All values together: seconds, or sizes.
    pub sum: f64,
    /// How many values.
    pub count: u64,
    /// Upper bounds, the last infinite, each with how many values lie at or below it and above the one before.
    pub buckets: Vec<(f64, u64)>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self::new(MICROSECONDS, 1_000_000.0)
    }
}

impl Histogram {
    /// For how many are in a group.
    pub fn of_sizes() -> Self {
        Self::new(SIZES, 1.0)
    }

    fn new(bounds: &'static [u64], scale: f64) -> Self {
        let buckets = (0..=bounds.len()).map(|_| AtomicU64::new(0)).collect();
        Self { bounds, scale, buckets, sum: AtomicU64::new(0) }
    }

    /// Takes a duration.
    pub fn took(&self, duration: Duration) {
        self.record(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX));
    }

    /// Takes a size.
    pub fn held(&self, size: usize) {
        self.record(u64::try_from(size).unwrap_or(u64::MAX));
    }

    fn record(&self, value: u64) {
        let bucket = self.bounds.partition_point(|bound| *bound < value);
        self.buckets[bucket].fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add(value, Ordering::Relaxed);
    }

    /// What was taken so far.
    pub fn read(&self) -> Spread {
        let counts = self.buckets.iter().map(|bucket| bucket.load(Ordering::Relaxed));
        let bounds = self.bounds.iter().map(|bound| float(*bound) / self.scale);
        let buckets: Vec<_> = bounds.chain([f64::INFINITY]).zip(counts).collect();
        let count = buckets.iter().map(|(_, count)| count).sum();
        Spread { sum: float(self.sum.load(Ordering::Relaxed)) / self.scale, count, buckets }
    }
}

#[expect(clippy::cast_precision_loss, reason = "what is shown is a float; 2^53 µs are 285 years")]
fn float(value: u64) -> f64 {
    value as f64
}

/// Where the meter of a name is, once the name was met.
type Place<T> = OnceLock<(Box<str>, T)>;

/// Meters by name. Names come from closed lists, never from who asks; there is room for so many, and what comes
/// beyond is counted together. A name finds its place by its hash and keeps it, so that nobody waits for anybody.
#[derive(Debug)]
pub struct ByName<T> {
    places: Box<[Place<T>]>,
    others: T,
}

impl<T: Default> ByName<T> {
    /// Room for so many names.
    pub fn with_room(names: usize) -> Self {
        Self { places: (0..names.max(1)).map(|_| OnceLock::new()).collect(), others: T::default() }
    }

    /// The meter of a name.
    pub fn of(&self, name: &str) -> &T {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        let first =
            usize::try_from(hasher.finish() % u64::try_from(self.places.len()).unwrap_or(1)).unwrap_or(0);
        let (before, from) = self.places.split_at(first);
        for place in from.iter().chain(before) {
            let (kept, meter) = place.get_or_init(|| (name.into(), T::default()));
            if **kept == *name {
                return meter;
            }
        }
        &self.others
    }

    /// Every name that was met, sorted.
    pub fn read(&self) -> Vec<(&str, &T)> {
        let mut met: Vec<_> =
            self.places.iter().filter_map(OnceLock::get).map(|(name, meter)| (&**name, meter)).collect();
        met.sort_unstable_by_key(|(name, _)| *name);
        met
    }

    /// What came beyond the room.
    pub fn others(&self) -> &T {
        &self.others
    }
}

/// What a log has done in this process.
#[derive(Debug)]
pub struct LogMeters {
    /// Units in a transaction of the writer.
    pub group_units: Histogram,
    /// From when the writer took a group until everybody in it was answered.
    pub group_seconds: Histogram,
    /// Events that were appended.
    pub events: Counter,
    /// Commands that were accepted as new.
    pub commands: Counter,
    /// Units that lost because the stream they grow had moved.
    pub streams_moved: Counter,
    /// Units that lost because a stream they only rested on had moved.
    pub contexts_moved: Counter,
    /// Groups that were tried again after the connection was lost.
    pub writer_retries: Counter,
    /// States that were at hand.
    pub cache_hits: Counter,
    /// States that were folded from their stream, or of streams that are not there.
    pub cache_misses: Counter,
}

impl Default for LogMeters {
    fn default() -> Self {
        Self {
            group_units: Histogram::of_sizes(),
            group_seconds: Histogram::default(),
            events: Counter::default(),
            commands: Counter::default(),
            streams_moved: Counter::default(),
            contexts_moved: Counter::default(),
            writer_retries: Counter::default(),
            cache_hits: Counter::default(),
            cache_misses: Counter::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_at_a_bound_lies_below_it_and_what_is_beyond_all_is_not_lost() {
        let sizes = Histogram::of_sizes();
        for size in [1, 2, 3, 256, 257] {
            sizes.held(size);
        }
        let Spread { sum, count, buckets } = sizes.read();
        assert_eq!((sum, count), (519.0, 5));
        assert_eq!(buckets[..3], [(1.0, 1), (2.0, 1), (4.0, 1)]);
        assert_eq!(buckets[8..], [(256.0, 1), (f64::INFINITY, 1)]);
    }

    #[test]
    fn durations_are_shown_in_seconds() {
        let durations = Histogram::default();
        durations.took(Duration::from_millis(1_500));
        let Spread { sum, count, buckets } = durations.read();
        assert_eq!((sum, count), (1.5, 1));
        assert!(buckets.contains(&(2.0, 1)), "{buckets:?}");
    }

    #[test]
    fn a_name_keeps_its_place_and_what_finds_none_is_counted_together() {
        let names: ByName<Counter> = ByName::with_room(3);
        for name in ["a", "b", "c", "a", "d", "e", "b", "a"] {
            names.of(name).increment();
        }
        let read: Vec<_> = names.read().into_iter().map(|(name, counter)| (name, counter.get())).collect();
        assert_eq!(read, [("a", 3), ("b", 2), ("c", 1)]);
        assert_eq!(names.others().get(), 2);
    }

    #[test]
    fn many_threads_lose_nothing() {
        let names: ByName<Counter> = ByName::with_room(8);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| (0..1_000).for_each(|at| names.of(["x", "y", "z"][at % 3]).increment()));
            }
        });
        let all: u64 = names.read().iter().map(|(_, counter)| counter.get()).sum();
        assert_eq!((names.read().len(), all), (3, 8_000));
    }
}
