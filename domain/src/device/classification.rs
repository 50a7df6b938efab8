//! The classes a device has had, and which one was valid on a day.
//!
//! Two facts are kept apart: a re-classification holds from a day, with its source; the correction of a
//! mistyped class holds from the start of what it corrects.

use serde::{Deserialize, Serialize};

use crate::value::{DeviceClass, JmdnCode, JstDate, Name};

/// A class from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// The class.
    pub class: DeviceClass,
    /// The code of the generic name (一般的名称, JMDN), where known.
    pub jmdn: Option<JmdnCode>,
    /// The first day on which it holds.
    pub from: JstDate,
    /// Who says so: a notice, minutes, a window's reply.
    pub source: Name,
}

/// The class of a device through time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClassValidity(Vec<Classification>);

impl ClassValidity {
    /// Whether no class was ever recorded.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Everything recorded, by first day.
    pub fn all(&self) -> &[Classification] {
        &self.0
    }

    /// The latest classification.
    pub fn latest(&self) -> Option<&Classification> {
        self.0.last()
    }

    /// The class valid on a day. Before the first classification the first one is taken: the device was what
    /// it is, only nobody had written it down.
    pub fn on(&self, day: JstDate) -> Option<DeviceClass> {
        let valid = self.0.iter().rev().find(|c| c.from <= day).or_else(|| self.0.first());
        valid.map(|c| c.class)
    }

    /// The classification that begins on that day.
    pub fn beginning_on(&self, from: JstDate) -> Option<&Classification> {
        self.0.iter().find(|c| c.from == from)
    }

    pub(super) fn add(&mut self, classification: Classification) {
        let place = self.0.partition_point(|c| c.from <= classification.from);
        self.0.insert(place, classification);
    }

    pub(super) fn correct(&mut self, from: JstDate, class: DeviceClass, jmdn: Option<JmdnCode>) {
        if let Some(wrong) = self.0.iter_mut().find(|c| c.from == from) {
            wrong.class = class;
            wrong.jmdn = jmdn;
        }
    }
}
