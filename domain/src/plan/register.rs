//! Things with permanent numbers: what is withdrawn keeps its number, and nobody else gets it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// Things by number, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register<T> {
    standing: BTreeMap<u32, T>,
    withdrawn: BTreeSet<u32>,
}

/// Why a number names nothing that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absent {
    /// It was never given.
    Unknown,
    /// What had it was withdrawn.
    Withdrawn,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { standing: BTreeMap::new(), withdrawn: BTreeSet::new() }
    }
}

impl<T> Register<T> {
    /// What stands, by number.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        self.standing.iter().map(|(number, thing)| (*number, thing))
    }

    /// What stands under a number.
    pub fn get(&self, number: u32) -> Option<&T> {
        self.standing.get(&number)
    }

    /// Whether the number was given to something that does not stand any more.
    pub fn is_withdrawn(&self, number: u32) -> bool {
        self.withdrawn.contains(&number)
    }

    /// The numbers of what does not stand any more.
    pub fn withdrawn(&self) -> impl Iterator<Item = u32> {
        self.withdrawn.iter().copied()
    }

    /// Whether nothing stands.
    pub fn is_empty(&self) -> bool {
        self.standing.is_empty()
    }

    /// The number that comes next.
    pub(super) fn next(&self) -> u32 {
        let last = self.standing.keys().next_back().max(self.withdrawn.iter().next_back());
        last.map_or(1, |last| last + 1)
    }

    /// How many numbers were given.
    pub(super) fn given(&self) -> usize {
        self.standing.len() + self.withdrawn.len()
    }

    pub(super) fn find(&self, number: u32) -> Result<&T, Absent> {
        match self.standing.get(&number) {
            Some(thing) => Ok(thing),
            None if self.withdrawn.contains(&number) => Err(Absent::Withdrawn),
            None => Err(Absent::Unknown),
        }
    }

    pub(super) fn put(&mut self, number: u32, thing: T) {
        self.standing.insert(number, thing);
    }

    pub(super) fn change(&mut self, number: u32, change: impl FnOnce(&mut T)) {
        if let Some(thing) = self.standing.get_mut(&number) {
            change(thing);
        }
    }

    pub(super) fn retain(&mut self, stays: impl Fn(&T) -> bool) {
        self.standing.retain(|_, thing| stays(thing));
    }

    pub(super) fn withdraw(&mut self, number: u32) {
        if self.standing.remove(&number).is_some() {
            self.withdrawn.insert(number);
        }
    }
}
