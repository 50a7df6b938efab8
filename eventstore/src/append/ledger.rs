//! Decides over the units of one group, in order, against what was read under the head lock. Pure.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::rows::{ClaimRow, CommandRow, KindRow};
use super::{AppendError, PreparedUnit, Receipt};
use crate::head::Head;
use crate::place::{Position, StreamId, Version};
use crate::stored_event::StoredEvent;

/// What the database says about the units of a group.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) commands: HashMap<String, Accepted>,
    pub(super) versions: HashMap<StreamId, i64>,
    /// Holder by kind and hash.
    pub(super) claims: HashMap<(String, String), String>,
    /// Subjects that were erased after some unit was sealed.
    pub(super) erased: HashSet<String>,
}

/// A command that was accepted before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Accepted {
    pub(crate) request_hash: String,
    pub(crate) actor: String,
    pub(crate) version: i64,
    pub(crate) position: i64,
}

impl Accepted {
    /// The receipt for the same wish of the same person.
    pub(crate) fn receipt(&self, request_hash: &str, actor: &str) -> Result<Receipt, AppendError> {
        if self.actor != actor {
            return Err(AppendError::UnknownCommand);
        }
        if self.request_hash != request_hash {
            return Err(AppendError::CommandReused);
        }
        Ok(Receipt {
            version: Version::new(self.version),
            position: Position::new(self.position),
            replayed: true,
        })
    }
}

impl From<CommandRow> for Accepted {
    fn from(row: CommandRow) -> Self {
        Self {
            request_hash: row.request_hash,
            actor: row.actor,
            version: row.version,
            position: row.position,
        }
    }
}

/// What a group writes.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) head: Head,
    pub(super) events: Vec<StoredEvent>,
    pub(super) commands: Vec<CommandRow>,
    pub(super) new_kinds: Vec<KindRow>,
    pub(super) freed: Vec<(String, String)>,
    pub(super) taken: Vec<ClaimRow>,
    pub(super) erased: Vec<String>,
}

/// The state of the log while the units of a group are accepted one after another.
#[derive(Debug)]
pub(super) struct Ledger {
    known: Known,
    /// Holders as the group leaves them; `None` where the claim became free.
    claims: BTreeMap<(String, String), Option<String>>,
    kinds: BTreeSet<KindRow>,
    outcome: Outcome,
}

impl Ledger {
    /// Begins at `head`; everything accepted is recorded at `recorded_at`, which is not before the head's.
    pub(super) fn new(mut head: Head, recorded_at: String, known: Known) -> Self {
        if head.recorded_at < recorded_at {
            head.recorded_at = recorded_at;
        }
        let outcome = Outcome {
            head,
            events: Vec::new(),
            commands: Vec::new(),
            new_kinds: Vec::new(),
            freed: Vec::new(),
            taken: Vec::new(),
            erased: Vec::new(),
        };
        Self { known, claims: BTreeMap::new(), kinds: BTreeSet::new(), outcome }
    }

    /// Accepts a unit or says why not; a refused unit leaves no trace.
    pub(super) fn accept(&mut self, unit: &PreparedUnit) -> Result<Receipt, AppendError> {
        if let Some(accepted) = self.known.commands.get(&unit.command_id) {
            return accepted.receipt(&unit.request_hash, &unit.actor);
        }
        let versions = self.check_versions(unit)?;
        let claims = self.check_claims(unit)?;
        if let Some(subject) = unit.subjects.iter().find(|&subject| self.known.erased.contains(subject)) {
            return Err(AppendError::SubjectErased { subject: subject.clone() });
        }
        self.record(unit);
        self.known.versions.extend(versions);
        self.claims.extend(claims);
        Ok(self.stamp(unit))
    }

    /// The versions after the unit, if all it rests on is as it thinks.
    fn check_versions(&self, unit: &PreparedUnit) -> Result<HashMap<StreamId, i64>, AppendError> {
        for read in &unit.reads {
            let actual = self.version(&read.stream);
            if actual != read.version.get() {
                return Err(AppendError::ContextMoved {
                    stream: read.stream.clone(),
                    expected: read.version,
                    actual: Version::new(actual),
                });
            }
        }
        let mut after = HashMap::new();
        for append in &unit.appends {
            let actual = after.get(&append.stream).copied().unwrap_or_else(|| self.version(&append.stream));
            if actual != append.expected_version.get() {
                return Err(AppendError::Conflict {
                    stream: append.stream.clone(),
                    expected: append.expected_version,
                    actual: Version::new(actual),
                });
            }
            after.insert(append.stream.clone(), actual + count(append.events.len()));
        }
        Ok(after)
    }

    fn version(&self, stream: &StreamId) -> i64 {
        self.known.versions.get(stream).copied().unwrap_or_default()
    }

    /// The holders after the unit, if nothing it claims is held by another.
    fn check_claims(
        &self,
        unit: &PreparedUnit,
    ) -> Result<BTreeMap<(String, String), Option<String>>, AppendError> {
        let mut after: BTreeMap<(String, String), Option<String>> =
            unit.releases.iter().map(|released| (released.clone(), None)).collect();
        for claim in &unit.claims {
            let key = (claim.kind.clone(), claim.key_hash.clone());
            let holder = match after.get(&key).or_else(|| self.claims.get(&key)) {
                Some(holder) => holder.as_ref(),
                None => self.known.claims.get(&key),
            };
            if let Some(by) = holder.filter(|holder| **holder != claim.aggregate_id) {
                return Err(AppendError::ClaimTaken { kind: claim.kind.clone(), by: by.clone() });
            }
            after.insert(key, Some(claim.aggregate_id.clone()));
        }
        Ok(after)
    }

    fn record(&mut self, unit: &PreparedUnit) {
        let mut versions: HashMap<&StreamId, i64> = HashMap::new();
        for append in &unit.appends {
            let version = versions.entry(&append.stream).or_insert(append.expected_version.get());
            for event in &append.events {
                *version += 1;
                let head = &mut self.outcome.head;
                head.position = head.position.next();
                let mut stored = StoredEvent {
                    position: head.position.get(),
                    event_id: event.event_id.clone(),
                    aggregate_type: append.stream.aggregate_type.clone(),
                    aggregate_id: append.stream.aggregate_id.clone(),
                    version: *version,
                    event_type: event.event_type.clone(),
                    schema_version: event.schema_version,
                    payload: event.payload.clone(),
                    metadata: unit.metadata.clone(),
                    actor: unit.actor.clone(),
                    correlation_id: unit.correlation_id.clone(),
                    causation_id: unit.causation_id.clone(),
                    command_id: unit.command_id.clone(),
                    occurred: event.occurred.clone(),
                    recorded_at: head.recorded_at.clone(),
                    hash: String::new(),
                };
                head.hash = stored.chained_after(&head.hash);
                stored.hash = head.hash.to_string();
                self.outcome.events.push(stored);
            }
        }
        for subject in &unit.erasures {
            if self.known.erased.insert(subject.clone()) {
                self.outcome.head.erasures += 1;
                self.outcome.erased.push(subject.clone());
            }
        }
    }

    /// Notes the command with its receipt.
    fn stamp(&mut self, unit: &PreparedUnit) -> Receipt {
        let first = unit.first();
        let version = self.version(&first.stream);
        let position = self.outcome.head.position;
        let row = CommandRow {
            command_id: unit.command_id.clone(),
            request_hash: unit.request_hash.clone(),
            actor: unit.actor.clone(),
            aggregate_type: first.stream.aggregate_type.clone(),
            aggregate_id: first.stream.aggregate_id.clone(),
            version,
            position: position.get(),
        };
        self.known.commands.insert(unit.command_id.clone(), Accepted::from(row.clone()));
        self.outcome.commands.push(row);
        Receipt { version: Version::new(version), position, replayed: false }
    }

    /// What is to be written; kinds of events for which `is_new` says so are noted with it.
    pub(super) fn outcome(mut self, is_new: impl Fn(&KindRow) -> bool) -> Outcome {
        for event in &self.outcome.events {
            let seen = self.kinds.iter().any(|kind| {
                kind.aggregate_type == event.aggregate_type
                    && kind.event_type == event.event_type
                    && kind.schema_version == event.schema_version
            });
            if !seen {
                self.kinds.insert(KindRow {
                    aggregate_type: event.aggregate_type.clone(),
                    event_type: event.event_type.clone(),
                    schema_version: event.schema_version,
                    first_position: event.position,
                });
            }
        }
        self.outcome.new_kinds = self.kinds.into_iter().filter(|kind| is_new(kind)).collect();
        for ((kind, key_hash), holder) in self.claims {
            match holder {
                Some(aggregate_id) => self.outcome.taken.push(ClaimRow { kind, key_hash, aggregate_id }),
                None => self.outcome.freed.push((kind, key_hash)),
            }
        }
        self.outcome
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).expect("no unit holds more events than memory has bytes")
}
