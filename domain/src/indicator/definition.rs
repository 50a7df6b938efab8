//! What an indicator measures, in words and in closed terms.

use serde::{Deserialize, Serialize};

use super::derivation::Derivation;
use super::versions::Continuity;
use super::{IndicatorRefusal, MOST_CAVEATS};
use crate::provenance::Provenance;
use crate::value::{CountBasis, MeasureUnit, Name, Note};

/// What an indicator measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its name.
    pub name: Name,
    /// Its name in English.
    pub name_en: Name,
    /// What it measures, in words.
    pub statement: Note,
    /// The same in English, where it is given.
    pub statement_en: Option<Note>,
    /// Which way is better.
    pub direction: Direction,
    /// As of which days it is measured, in words (毎年3月31日時点); none where the source does not say.
    pub reference_date: Option<Name>,
    /// Who surveys or counts it.
    pub surveyor: Name,
    /// Where the definition stands.
    pub source: Provenance,
    /// What a reader of the values must know.
    pub caveats: Vec<Note>,
    /// Reported with its population and unit, or derived from Banso's log, which sets both.
    pub kind: Kind,
}

/// Where the values come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody states them.
    Reported(Terms),
    /// Banso counts them from its log.
    Derived(Derivation),
}

/// The terms in which values are reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Of whom or what, in words (母集団).
    pub population: Note,
    /// The same in English, where it is given.
    pub population_en: Option<Note>,
    /// What stands above the line, in words, where it is a quotient.
    pub numerator: Option<Note>,
    /// What stands below the line, in words, where it is a quotient.
    pub denominator: Option<Note>,
    /// The unit.
    pub unit: MeasureUnit,
    /// 延べ or 実; unstated where the source does not say.
    pub basis: CountBasis,
    /// Between which values it lies.
    pub bounds: Bounds,
}

/// Between which values an indicator lies by its nature, counts aside, which are never below 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bounds {
    /// Between any: a growth of −3%, an attainment of 120%.
    Open,
    /// 割合: a part of a whole, from 0% to 100%.
    Share,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: it is followed, not judged.
    Neither,
}

impl Direction {
    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Neither => "neither",
        }
    }
}

impl Kind {
    /// The permanent code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Reported(_) => "reported",
            Self::Derived(_) => "derived",
        }
    }
}

impl Definition {
    /// The unit.
    pub const fn unit(&self) -> MeasureUnit {
        match &self.kind {
            Kind::Reported(terms) => terms.unit,
            Kind::Derived(derivation) => derivation.spec().unit,
        }
    }

    /// Whether one that comes twice counts twice.
    pub const fn basis(&self) -> CountBasis {
        match &self.kind {
            Kind::Reported(terms) => terms.basis,
            Kind::Derived(derivation) => derivation.spec().basis,
        }
    }

    /// Of whom or what.
    pub fn population(&self) -> &str {
        match &self.kind {
            Kind::Reported(terms) => terms.population.as_str(),
            Kind::Derived(derivation) => derivation.spec().population_ja,
        }
    }

    /// Of whom or what, in English, where that is given.
    pub fn population_en(&self) -> Option<&str> {
        match &self.kind {
            Kind::Reported(terms) => terms.population_en.as_ref().map(Note::as_str),
            Kind::Derived(derivation) => Some(derivation.spec().population_en),
        }
    }

    /// What is computed from the log; none for a reported one.
    pub const fn derivation(&self) -> Option<&Derivation> {
        match &self.kind {
            Kind::Reported(_) => None,
            Kind::Derived(derivation) => Some(derivation),
        }
    }

    /// Whether its parts go together.
    pub(super) fn check(&self) -> Result<(), IndicatorRefusal> {
        if self.caveats.len() > MOST_CAVEATS {
            return Err(IndicatorRefusal::TooManyCaveats { most: MOST_CAVEATS });
        }
        match &self.kind {
            Kind::Reported(terms) => match (terms.bounds, terms.unit) {
                (Bounds::Open, _) | (Bounds::Share, MeasureUnit::Percent) => Ok(()),
                (Bounds::Share, unit) => Err(IndicatorRefusal::ShareNotPercent { unit: unit.code() }),
            },
            Kind::Derived(derivation) => derivation.check(),
        }
    }

    /// Whether it can follow an earlier one in this way.
    pub(super) fn check_after(&self, earlier: &Self, continuity: Continuity) -> Result<(), IndicatorRefusal> {
        if self.kind.code() != earlier.kind.code() {
            return Err(IndicatorRefusal::KindFixed { stays: earlier.kind.code() });
        }
        let differs = |part, differs: bool| differs.then_some(part);
        let part = differs("unit", self.unit() != earlier.unit())
            .or_else(|| differs("basis", self.basis() != earlier.basis()))
            .or_else(|| differs("derivation", self.derivation() != earlier.derivation()));
        match (continuity, part) {
            (Continuity::Comparable, Some(part)) => Err(IndicatorRefusal::NotComparable { part }),
            (Continuity::Comparable | Continuity::Break, _) => Ok(()),
        }
    }
}
