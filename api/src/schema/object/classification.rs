//! The classes of a device through time, and whether its development goes on.

use async_graphql::SimpleObject;
use banso_domain::device::Standing;
use banso_projections::roadmap::{ClassEntry, StandingEntry};

use super::shared::Stamp;
use crate::schema::closed::{DeviceClass, DeviceStanding};
use crate::schema::scalar::{Date, OccurredDate};

/// A class of a device from a day on.
#[derive(SimpleObject)]
#[graphql(name = "Classification")]
pub(crate) struct ClassificationEntry {
    /// The class, as corrected.
    pub class: DeviceClass,
    /// The code of the generic name (JMDN), where known.
    pub jmdn: Option<String>,
    /// The first day on which it holds.
    pub from: Date,
    /// Who says so: a notice, minutes, the reply of a window.
    pub source: String,
    /// Why the class changed; null for the first one.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
    /// Its corrections, in the order recorded.
    pub corrections: Vec<ClassCorrection>,
}

/// A correction of a mistyped class.
#[derive(SimpleObject)]
pub(crate) struct ClassCorrection {
    /// The class that had been recorded.
    pub was: DeviceClass,
    /// The code of the generic name that had been recorded.
    pub was_jmdn: Option<String>,
    /// Why it was wrong.
    pub reason: String,
    /// Who recorded the correction, and when.
    pub recorded: Stamp,
}

impl From<ClassEntry> for ClassificationEntry {
    fn from(entry: ClassEntry) -> Self {
        let correction = |correction: banso_projections::roadmap::ClassCorrection| ClassCorrection {
            was: correction.was.into(),
            was_jmdn: correction.was_jmdn.map(|code| code.to_string()),
            reason: correction.reason.to_string(),
            recorded: correction.recorded.into(),
        };
        Self {
            class: entry.classification.class.into(),
            jmdn: entry.classification.jmdn.map(|code| code.to_string()),
            from: entry.classification.from.into(),
            source: entry.classification.source.to_string(),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
            corrections: entry.corrections.into_iter().map(correction).collect(),
        }
    }
}

/// Whether a development goes on, since when and why.
#[derive(SimpleObject)]
#[graphql(name = "Standing")]
pub(crate) struct StandingChoice {
    /// Whether it does.
    pub standing: DeviceStanding,
    /// Since when it is suspended, or when it was ended; null while it goes on.
    pub on: Option<OccurredDate>,
    /// Why.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<StandingEntry> for StandingChoice {
    fn from(entry: StandingEntry) -> Self {
        let (standing, on) = match entry.standing {
            Standing::Active => (DeviceStanding::Active, None),
            Standing::Suspended(on) => (DeviceStanding::Suspended, Some(on)),
            Standing::Terminated(on) => (DeviceStanding::Terminated, Some(on)),
        };
        Self {
            standing,
            on: on.map(Into::into),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
        }
    }
}
