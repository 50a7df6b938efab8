//! Medians and percentiles, and chance.

use std::time::Duration;

use uuid::Uuid;

/// Durations in order.
#[derive(Debug, Clone)]
pub(crate) struct Latencies(Vec<Duration>);

impl Latencies {
    /// Puts them in order.
    pub(crate) fn new(mut durations: Vec<Duration>) -> Self {
        durations.sort_unstable();
        Self(durations)
    }

    /// The duration that so many per cent do not exceed; zero when there is none.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }
}

/// What several rounds came to, by what was measured, in the order in which it was first measured.
#[derive(Debug)]
pub(crate) struct Rounds<K, V>(Vec<(K, Vec<V>)>);

impl<K, V> Default for Rounds<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq, V> Rounds<K, V> {
    /// Adds a round.
    pub(crate) fn add(&mut self, key: K, value: V) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, values)) => values.push(value),
            None => self.0.push((key, vec![value])),
        }
    }

    /// What was measured, with its rounds.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &(K, Vec<V>)> {
        self.0.iter()
    }

    /// The round in the middle by a measure; of an even number the lower one.
    pub(crate) fn median(&self, key: &K, measure: impl Fn(&V) -> f64) -> Option<&V> {
        let mut sorted: Vec<&V> = self.of(key).iter().collect();
        sorted.sort_by(|a, b| measure(a).total_cmp(&measure(b)));
        sorted.get(sorted.len().saturating_sub(1) / 2).copied()
    }

    /// The lowest and the highest round; zeros when there is none.
    pub(crate) fn range(&self, key: &K, measure: impl Fn(&V) -> f64) -> (f64, f64) {
        let measured = self.of(key).iter().map(measure);
        measured
            .map(|value| (value, value))
            .reduce(|(lowest, highest), (value, _)| (lowest.min(value), highest.max(value)))
            .unwrap_or_default()
    }

    fn of(&self, key: &K) -> &[V] {
        self.0.iter().find(|(known, _)| known == key).map_or(&[], |(_, values)| values)
    }
}

/// Numbers without order (xorshift64*): good enough to pick a device, and quick.
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// Begins at a random id.
    pub(crate) fn seeded_by(id: Uuid) -> Self {
        let (high, low) = id.as_u64_pair();
        Self((high ^ low).max(1))
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    /// An index below a length.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentile_is_a_duration_that_occurred() {
        let latencies = Latencies::new((1..=200).rev().map(Duration::from_millis).collect());
        assert_eq!(latencies.percentile(50), Duration::from_millis(100));
        assert_eq!(latencies.percentile(99), Duration::from_millis(198));
        assert_eq!(Latencies::new(Vec::new()).percentile(99), Duration::ZERO);
    }

    #[test]
    fn one_mad_round_does_not_move_the_median() {
        let mut rounds = Rounds::default();
        for rate in [10.0, 9_999.0, 11.0] {
            rounds.add("commands", rate);
        }
        assert_eq!(rounds.median(&"commands", |rate| *rate), Some(&11.0));
        assert_eq!(rounds.range(&"commands", |rate| *rate), (10.0, 9_999.0));
        assert_eq!(rounds.median(&"others", |rate| *rate), None);
    }
}
