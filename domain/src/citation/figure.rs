//! A figure with everything that makes it one, so that a citation stands alone.

use serde::{Deserialize, Serialize};

use super::answer::{Answer, AnswerHash};
use super::question::Question;
use crate::judgement::Method;
use crate::provenance::Provenance;
use crate::value::{CountBasis, JstDate, MeasureUnit, Note};

/// A figure, fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CitedFigure {
    /// What was asked, with its filters.
    pub question: Question,
    /// As of the end of which day in Japan it was answered.
    pub on: JstDate,
    /// What was known: up to this position of the log.
    pub position: u64,
    /// The versions of what answered it.
    pub versions: Versions,
    /// Unit, basis, population and source.
    pub terms: Terms,
    /// The answer.
    pub answer: Answer,
    /// The hash of the canonical text of the answer.
    pub hash: AnswerHash,
}

/// The versions of what answered a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Versions {
    /// The number of the indicator's definition; none where no indicator is asked about.
    pub definition: Option<u32>,
    /// The revision of the plan; none where no plan is asked about.
    pub revision: Option<u32>,
    /// The methods of judging, the first opinion first; empty where nothing is judged.
    pub methods: Vec<MethodVersion>,
}

/// A method of judging with its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MethodVersion {
    /// Which.
    pub method: Method,
    /// Its version, from 1.
    pub version: u32,
}

/// What a reader of a figure must know. What does not apply is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The unit.
    pub unit: Option<MeasureUnit>,
    /// Whether one that comes twice counts twice.
    pub basis: Option<CountBasis>,
    /// Of whom or what.
    pub population: Option<Population>,
    /// Where the definition, the target or the value stands; none for what Banso counts itself.
    pub source: Option<Provenance>,
}

/// Of whom or what a figure is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Population {
    /// Devices that hubs accompany and Banso records.
    Accompanied,
    /// As the definition of the indicator states it.
    Stated {
        /// In Japanese.
        ja: Note,
        /// In English, where it is given.
        en: Option<Note>,
    },
}
