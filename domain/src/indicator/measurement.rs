//! What was measured, with everything that ever stood in its place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::breakdown::Breakdown;
use crate::provenance::Provenance;
use crate::value::{CountBasis, JstDate, MeasureUnit, OccurredDate, Reading, Reason};

/// A measurement of an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The number within the indicator, from 1; permanent.
    pub number: u32,
    /// The version of the definition under which it was measured.
    pub definition: u32,
    /// As of when, never unknown.
    pub as_of: OccurredDate,
    /// To which part of the population it is limited.
    pub breakdown: Breakdown,
    /// What was measured.
    pub value: MeasuredValue,
}

/// A value with everything that makes it one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasuredValue {
    /// The value, as precisely as stated.
    pub reading: Reading,
    /// Its unit: that of the definition.
    pub unit: MeasureUnit,
    /// Its basis: that of the definition.
    pub basis: CountBasis,
    /// Whether it may still change.
    pub state: ValueState,
    /// Where it stands.
    pub source: Provenance,
}

/// Whether a value may still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueState {
    /// 暫定.
    Provisional,
    /// 確定.
    Final,
}

/// A measurement with what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The measurement, as it was last stated.
    pub measurement: Measurement,
    /// Whether it stands.
    pub standing: Standing,
    /// What it said before each correction, the oldest first.
    pub earlier: Vec<Earlier>,
}

/// Whether a measurement stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Standing {
    /// It does.
    Stands,
    /// A final one took its place.
    Superseded {
        /// The number of that one.
        by: u32,
    },
    /// It was withdrawn.
    Withdrawn {
        /// Why.
        reason: Reason,
    },
}

/// A value that was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// What was stated.
    pub value: MeasuredValue,
    /// Why it was corrected.
    pub reason: Reason,
}

/// The measurements of an indicator, by number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Measurements(BTreeMap<u32, Entry>);

impl Measurements {
    /// All of them, by number, with those that stand no longer.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.0.values()
    }

    /// The one of a number.
    pub fn find(&self, number: u32) -> Option<&Entry> {
        self.0.get(&number)
    }

    /// Those that stand.
    pub fn standing(&self) -> impl Iterator<Item = &Measurement> {
        self.iter().filter(|entry| entry.standing == Standing::Stands).map(|entry| &entry.measurement)
    }

    /// The one that stands for a date and a part of the population.
    pub fn standing_at(&self, as_of: OccurredDate, breakdown: Breakdown) -> Option<&Measurement> {
        self.standing().find(|m| m.as_of == as_of && m.breakdown == breakdown)
    }

    /// Those whose date had begun by a day. A month or a year that still runs has begun, as when it is reported.
    #[must_use]
    pub fn by(mut self, day: JstDate) -> Self {
        self.0.retain(|_, entry| entry.measurement.as_of.earliest().is_some_and(|first| first <= day));
        self
    }

    /// The number that the next one gets.
    pub(super) fn next_number(&self) -> u32 {
        self.0.last_key_value().map_or(1, |(last, _)| last + 1)
    }

    pub(super) fn reported(&mut self, measurement: Measurement, supersedes: Option<u32>) {
        let number = measurement.number;
        if let Some(entry) = supersedes.and_then(|earlier| self.0.get_mut(&earlier)) {
            entry.standing = Standing::Superseded { by: number };
        }
        self.0.insert(number, Entry { measurement, standing: Standing::Stands, earlier: Vec::new() });
    }

    pub(super) fn corrected(&mut self, number: u32, value: MeasuredValue, reason: Reason) {
        if let Some(entry) = self.0.get_mut(&number) {
            let stood = std::mem::replace(&mut entry.measurement.value, value);
            entry.earlier.push(Earlier { value: stood, reason });
        }
    }

    /// What the withdrawn one had superseded stands again.
    pub(super) fn withdrawn(&mut self, number: u32, reason: Reason) {
        for entry in self.0.values_mut() {
            if entry.standing == (Standing::Superseded { by: number }) {
                entry.standing = Standing::Stands;
            }
        }
        if let Some(entry) = self.0.get_mut(&number) {
            entry.standing = Standing::Withdrawn { reason };
        }
    }
}
