//! Definitions that hold one after the other, and the breaks between them that no judgement crosses.

use serde::{Deserialize, Serialize};

use super::definition::Definition;
use crate::value::{JstDate, Reason};

/// One definition and from when it holds: until the day before the next one begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The number, from 1.
    pub number: u32,
    /// The first day; none for a first definition of which no source says since when it holds.
    pub from: Option<JstDate>,
    /// How it goes on from the one before; none for the first.
    pub continuity: Option<Continuity>,
    /// What is measured.
    pub definition: Definition,
    /// Why it changed; none for the first.
    pub reason: Option<Reason>,
}

/// Whether values under a definition can be compared with those under the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Continuity {
    /// They can: the series goes on.
    Comparable,
    /// 断絶: they cannot, and no judgement crosses the first day of the new definition.
    Break,
}

/// A marked break of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The version that begins with it.
    pub version: u32,
    /// The first day of that version.
    pub from: JstDate,
}

/// The definitions of an indicator, in the order in which they hold: one at least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Versions(Vec<Version>);

impl Version {
    /// Whether it says what a redefinition would say.
    pub(super) fn says(&self, from: JstDate, continuity: Continuity, definition: &Definition) -> bool {
        let same_start = self.from == Some(from) && self.continuity == Some(continuity);
        self.definition == *definition && (same_start || continuity == Continuity::Comparable)
    }

    /// The break that it begins with, where it does.
    fn opening_break(&self) -> Option<Break> {
        let marked = self.continuity == Some(Continuity::Break);
        self.from.filter(|_| marked).map(|from| Break { version: self.number, from })
    }
}

impl Versions {
    pub(super) fn first(from: Option<JstDate>, definition: Definition) -> Self {
        Self(vec![Version { number: 1, from, continuity: None, definition, reason: None }])
    }

    pub(super) fn add(&mut self, version: Version) {
        self.0.push(version);
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.0.iter()
    }

    /// The one defined last.
    pub fn latest(&self) -> &Version {
        self.0.last().expect("an indicator is defined with its first version")
    }

    /// The one of a number.
    pub fn find(&self, number: u32) -> Option<&Version> {
        self.iter().find(|version| version.number == number)
    }

    /// The one that holds on a day; none before the first day of the first.
    pub fn definition_on(&self, day: JstDate) -> Option<&Version> {
        self.iter().rev().find(|version| version.from.is_none_or(|from| from <= day))
    }

    /// The last day of a version: the day before the next one; none where it still holds or there is no such version.
    pub fn last_day(&self, number: u32) -> Option<JstDate> {
        let next = self.iter().find(|version| version.number > number)?;
        next.from.and_then(|from| from.plus_days(-1))
    }

    /// The first marked break between two days, in whichever order they are given: the earlier day lies before it, the
    /// later one on or after it.
    pub fn break_between(&self, a: JstDate, b: JstDate) -> Option<Break> {
        let (earlier, later) = (a.min(b), a.max(b));
        self.iter().filter_map(Version::opening_break).find(|b| earlier < b.from && b.from <= later)
    }

    /// The version with which the stretch begins that a version is in; values of one stretch can be compared. None where
    /// there is no such version.
    pub fn stretch_of(&self, number: u32) -> Option<u32> {
        self.find(number)?;
        let opening = self.iter().rev().filter(|version| version.number <= number);
        opening
            .into_iter()
            .find(|version| version.continuity != Some(Continuity::Comparable))
            .map(|v| v.number)
    }
}
