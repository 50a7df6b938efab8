//! Rows that say from and until which position something was believed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use banso_eventstore::Position;

/// A row in two times: it says something, and from and until which position that was known.
pub(super) trait Known: Clone + PartialEq {
    /// Of what it is: the rows of one subject are computed together.
    type Subject: Ord + Copy;
    /// What tells the rows of one moment apart.
    type Key: Ord + Clone;

    fn subject(&self) -> Self::Subject;
    fn key(&self) -> Self::Key;
    fn known_from(&self) -> Position;
    /// The same, known from and until other positions.
    fn known(&self, from: Position, until: Option<Position>) -> Self;
}

/// The rows that are believed, and what a batch wrote.
pub(super) struct Ledger<R: Known> {
    open: BTreeMap<R::Subject, BTreeMap<R::Key, R>>,
    written: BTreeMap<(R::Key, Position), R>,
}

impl<R: Known> Default for Ledger<R> {
    fn default() -> Self {
        Self { open: BTreeMap::new(), written: BTreeMap::new() }
    }
}

impl<R: Known> Ledger<R> {
    /// Takes in a row that was open before the batch.
    pub(super) fn load(&mut self, row: R) {
        self.open.entry(row.subject()).or_default().insert(row.key(), row);
    }

    /// What is believed of a subject.
    pub(super) fn believed(&self, subject: R::Subject) -> impl Iterator<Item = &R> {
        self.open.get(&subject).into_iter().flat_map(BTreeMap::values)
    }

    /// Everything that is believed.
    pub(super) fn all_believed(&self) -> impl Iterator<Item = &R> {
        self.open.values().flat_map(BTreeMap::values)
    }

    /// Brings the rows of a subject up to a position: what differs is closed there and opened anew.
    pub(super) fn settle(
        &mut self,
        subject: R::Subject,
        now: impl IntoIterator<Item = R>,
        position: Position,
    ) {
        let now: BTreeMap<R::Key, R> =
            now.into_iter().map(|row| (row.key(), row.known(position, None))).collect();
        let open = self.open.entry(subject).or_default();
        let same = |old: &R| now.get(&old.key()).is_some_and(|new| new.known(old.known_from(), None) == *old);
        let (kept, ended): (BTreeMap<_, _>, BTreeMap<_, _>) =
            std::mem::take(open).into_iter().partition(|(_, old)| same(old));
        *open = kept;
        for (key, old) in ended {
            let closed = old.known(old.known_from(), Some(position));
            self.written.insert((key, old.known_from()), closed);
        }
        for (key, row) in now {
            if let Entry::Vacant(place) = open.entry(key) {
                self.written.insert((place.key().clone(), position), row.clone());
                place.insert(row);
            }
        }
    }

    /// What the batch opened or closed.
    pub(super) fn written(&self) -> impl Iterator<Item = &R> {
        self.written.values()
    }
}

/// Says of a row what tells it apart: `known!(Row, Subject, Key, |row| subject, |row| key)`.
macro_rules! known {
    ($row:ty, $subject:ty, $key:ty, |$of:ident| $subject_of:expr, |$keyed:ident| $key_of:expr) => {
        impl $crate::read::milestone_facts::known::Known for $row {
            type Subject = $subject;
            type Key = $key;

            fn subject(&self) -> $subject {
                let $of = self;
                $subject_of
            }

            fn key(&self) -> $key {
                let $keyed = self;
                $key_of
            }

            fn known_from(&self) -> ::banso_eventstore::Position {
                self.known_from
            }

            fn known(
                &self,
                from: ::banso_eventstore::Position,
                until: Option<::banso_eventstore::Position>,
            ) -> Self {
                let known_until = until.map(::banso_eventstore::Position::get);
                Self { known_from: from, known_until, ..self.clone() }
            }
        }
    };
}
pub(super) use known;
