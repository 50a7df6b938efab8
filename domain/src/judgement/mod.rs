//! Methods for judging attainment, as named and versioned pure functions.
//!
//! A judgement is stored with its method, version, inputs and verdict, so it can be recomputed whenever somebody doubts it
//! ([`Judgement::recompute`]). What a method cannot judge it says so, with a [`Reason`]: 判定不能 is an answer, and never a
//! number. A verdict holds the numbers its method defines and no others; in particular no method but the rating scale
//! gives a rate of attainment. Numbers are exact decimals; one without an end keeps [`PLACES`] places.
//!
//! Years are the fiscal years of the data. No method asks for today; a day of judging is an input where one is needed.
//!
//! Where to find what:
//! - [`Method`]: the closed list with names and sources; [`Status`], [`Reason`]: every word and every reason;
//! - [`certain`]: what follows from values and targets that are not exact (約, 以上, 超, 以下, ranges);
//! - [`Figure`]: a value with its fiscal year, unit and stretch of definition;
//! - [`abfn`], [`statcan`], [`direction`], [`action`], [`percentile`], [`rating`], [`binary`], [`narrative`],
//!   [`yearly`]: one method each, with inputs, finding and `judge`.
//!
//! Not here, because the sources give no thresholds: the five results ①–⑤ of MHLW's policy evaluation, and Eurostat's
//! categories.
//!
//! What must stay out: which method a target takes, texts, the day it is today.

pub mod abfn;
pub mod action;
pub mod binary;
pub mod certain;
mod code;
pub mod direction;
mod figure;
mod method;
pub mod narrative;
pub mod percentile;
mod power;
pub mod rating;
pub mod statcan;
#[cfg(test)]
mod tests;
mod verdict;
pub mod yearly;

use serde::{Deserialize, Serialize};

pub use figure::{Change, Direction, Figure, PLACES, Share};
pub use method::{Definition, Method};
pub use verdict::{Finding, Reason, Status, Verdict};

use crate::source::SourceMark;

/// What is judged, under the code of the method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inputs {
    /// For [`Method::CabinetSecretariatAbfn`].
    #[serde(rename = "cabinet-secretariat-abfn")]
    Abfn(abfn::AbfnInputs),
    /// For [`Method::StatcanOpenSdg2025`].
    #[serde(rename = "statcan-open-sdg-2025")]
    Statcan(statcan::StatcanInputs),
    /// For [`Method::DirectionOfChange`].
    #[serde(rename = "direction-of-change")]
    Change(direction::ChangeInputs),
    /// For [`Method::ActionByFiscalYear`].
    #[serde(rename = "action-by-fiscal-year")]
    Action(action::ActionInputs),
    /// For [`Method::Percentile80`].
    #[serde(rename = "percentile-80")]
    Percentile(percentile::PercentileInputs),
    /// For [`Method::AgencyRating`].
    #[serde(rename = "agency-rating")]
    Rating(rating::RatingInputs),
    /// For [`Method::Binary`].
    #[serde(rename = "binary")]
    Binary(binary::BinaryInputs),
    /// For [`Method::NarrativeFollowUp`].
    #[serde(rename = "narrative-follow-up")]
    Narrative(narrative::NarrativeInputs),
    /// For [`Method::NumberEachYear`].
    #[serde(rename = "number-each-year")]
    Yearly(yearly::YearlyInputs),
}

/// A verdict with everything it rests on.
///
/// In JSON `{"method": "binary", "version": 1, "inputs": {"binary": {…}}, "verdict": {…}}`. Reading one whose parts do not
/// belong together, or of a version this program does not know, is an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored")]
pub struct Judgement {
    method: Method,
    version: u32,
    inputs: Inputs,
    verdict: Verdict,
}

/// The wire form of a judgement, its parts unchecked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    method: Method,
    version: u32,
    inputs: Inputs,
    verdict: Verdict,
}

/// The parts of a stored judgement do not belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidJudgement {
    /// A version that this program cannot judge by.
    #[error("version {version} of the method `{}` is not known", method.code())]
    Version {
        /// The method.
        method: Method,
        /// The version.
        version: u32,
    },
    /// Inputs or verdict are of another method.
    #[error("inputs or verdict are not of the method `{}`", method.code())]
    Method {
        /// The method.
        method: Method,
    },
    /// A word that the method does not give.
    #[error("the method `{}` does not say `{}`", method.code(), status.code())]
    Status {
        /// The method.
        method: Method,
        /// The word.
        status: Status,
    },
}

/// Judges by the newest version of the method that the inputs are for.
pub fn judge(inputs: Inputs) -> Judgement {
    let version = inputs.method().version();
    judge_by(inputs, version)
}

/// Judges by a version of the method that the inputs are for; by the newest where the program does not know that one.
pub fn judge_by(inputs: Inputs, version: u32) -> Judgement {
    let method = inputs.method();
    let version = if method.knows(version) { version } else { method.version() };
    Judgement { method, version, verdict: verdict(&inputs, version), inputs }
}

/// Each method has had one version so far. One that gets a second keeps the first, and is asked here for either.
fn verdict(inputs: &Inputs, _version: u32) -> Verdict {
    let found = match inputs {
        Inputs::Abfn(inputs) => abfn::judge(inputs).map(Finding::Abfn),
        Inputs::Statcan(inputs) => statcan::judge(inputs).map(Finding::Statcan),
        Inputs::Change(inputs) => direction::judge(inputs).map(Finding::Change),
        Inputs::Action(inputs) => action::judge(inputs).map(Finding::Action),
        Inputs::Percentile(inputs) => percentile::judge(inputs).map(Finding::Percentile),
        Inputs::Rating(inputs) => rating::judge(inputs).map(Finding::Rating),
        Inputs::Binary(inputs) => binary::judge(inputs).map(Finding::Binary),
        Inputs::Narrative(inputs) => narrative::judge(inputs).map(Finding::Narrative),
        Inputs::Yearly(inputs) => yearly::judge(inputs).map(Finding::Yearly),
    };
    found.map_or_else(Verdict::CannotBeJudged, Verdict::Judged)
}

impl Inputs {
    /// The method they are for.
    pub const fn method(&self) -> Method {
        match self {
            Self::Abfn(_) => Method::CabinetSecretariatAbfn,
            Self::Statcan(_) => Method::StatcanOpenSdg2025,
            Self::Change(_) => Method::DirectionOfChange,
            Self::Action(_) => Method::ActionByFiscalYear,
            Self::Percentile(_) => Method::Percentile80,
            Self::Rating(_) => Method::AgencyRating,
            Self::Binary(_) => Method::Binary,
            Self::Narrative(_) => Method::NarrativeFollowUp,
            Self::Yearly(_) => Method::NumberEachYear,
        }
    }

    /// How well that is known by which they are judged: the mark of the method, but for the ratio where less is better,
    /// which is general knowledge.
    pub fn mark(&self) -> SourceMark {
        match self {
            Self::Rating(inputs) if inputs.direction == Direction::Decrease => SourceMark::GeneralKnowledge,
            _ => self.method().definition().mark,
        }
    }
}

impl Judgement {
    /// The method.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Its version.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// What was judged.
    pub const fn inputs(&self) -> &Inputs {
        &self.inputs
    }

    /// What the method said.
    pub const fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// The same inputs judged again by the same version. A stored judgement that differs was not made by this method.
    pub fn recompute(&self) -> Self {
        let verdict = verdict(&self.inputs, self.version);
        Self { method: self.method, version: self.version, inputs: self.inputs.clone(), verdict }
    }
}

impl TryFrom<Stored> for Judgement {
    type Error = InvalidJudgement;

    fn try_from(stored: Stored) -> Result<Self, InvalidJudgement> {
        let Stored { method, version, inputs, verdict } = stored;
        if !method.knows(version) {
            return Err(InvalidJudgement::Version { method, version });
        }
        if inputs.method() != method || verdict.method().is_some_and(|found| found != method) {
            return Err(InvalidJudgement::Method { method });
        }
        let given = method.definition().statuses;
        if let Some(status) = verdict.words().into_iter().find(|status| !given.contains(status)) {
            return Err(InvalidJudgement::Status { method, status });
        }
        Ok(Self { method, version, inputs, verdict })
    }
}
