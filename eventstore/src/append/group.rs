//! One transaction for all units that waited.

use std::collections::HashSet;
use std::sync::Mutex;

use super::ledger::{Ledger, Outcome};
use super::rows::{self, KindRow};
use super::{AppendError, PreparedUnit, Receipt};
use crate::clock::{Clock, instant_text};
use crate::db::{Db, Tx};
use crate::head::Head;

/// What became of the units of a group.
#[derive(Debug)]
pub(super) struct Written {
    /// One answer per unit, in order.
    pub(super) answers: Vec<Result<Receipt, AppendError>>,
    /// The head after the group.
    pub(super) head: Head,
    /// Whether keys were deleted.
    pub(super) erased: bool,
    /// How many events were appended.
    pub(super) events: u64,
    /// How many commands were accepted as new.
    pub(super) commands: u64,
}

/// A group that did not come to its end.
#[derive(Debug)]
pub(super) struct Broken {
    pub(super) error: sqlx::Error,
    /// Which units were accepted as new when it broke; none when nothing had been sent to the database.
    pub(super) attempted: Option<Vec<bool>>,
}

/// The kinds of events that `event_kinds` is known to hold.
#[derive(Debug, Default)]
pub(crate) struct KnownKinds(Mutex<HashSet<(String, String, i64)>>);

impl KnownKinds {
    pub(crate) fn new(rows: &[KindRow]) -> Self {
        let known = Self::default();
        known.add(rows);
        known
    }

    fn add(&self, rows: &[KindRow]) {
        let mut known = self.0.lock().expect("nothing panics while it is held");
        known.extend(rows.iter().map(key));
    }

    fn contains(&self, row: &KindRow) -> bool {
        self.0.lock().expect("nothing panics while it is held").contains(&key(row))
    }
}

fn key(row: &KindRow) -> (String, String, i64) {
    (row.aggregate_type.clone(), row.event_type.clone(), row.schema_version)
}

/// Writes the units in one transaction.
pub(super) async fn write_group(
    db: &Db,
    clock: &dyn Clock,
    kinds: &KnownKinds,
    units: &[&PreparedUnit],
) -> Result<Written, Broken> {
    let mut tx = match db.begin_append().await {
        Ok(tx) => tx,
        Err(error) => return Err(Broken { error, attempted: None }),
    };
    let mut attempted = vec![false; units.len()];
    match write_in(&mut tx, clock, kinds, units, &mut attempted).await {
        Ok((answers, None, head)) => {
            // Nothing to write: whether the lock is given back cleanly changes nothing.
            drop(tx.rollback().await);
            Ok(Written { answers, head, erased: false, events: 0, commands: 0 })
        }
        Ok((answers, Some(outcome), _)) => match tx.commit().await {
            Ok(()) => {
                kinds.add(&outcome.new_kinds);
                Ok(Written {
                    answers,
                    erased: !outcome.erased.is_empty(),
                    events: count(outcome.events.len()),
                    commands: count(outcome.commands.len()),
                    head: outcome.head,
                })
            }
            Err(error) => Err(Broken { error, attempted: Some(attempted) }),
        },
        Err(error) => Err(Broken { error, attempted: Some(attempted) }),
    }
}

fn count(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}

type Decided = (Vec<Result<Receipt, AppendError>>, Option<Outcome>, Head);

async fn write_in(
    tx: &mut Tx,
    clock: &dyn Clock,
    kinds: &KnownKinds,
    units: &[&PreparedUnit],
    attempted: &mut [bool],
) -> Result<Decided, sqlx::Error> {
    let (head, known) = rows::read_known(tx, units).await?;
    let mut ledger = Ledger::new(head.clone(), instant_text(clock.now()), known);
    let mut answers = Vec::with_capacity(units.len());
    for (unit, attempted) in units.iter().zip(attempted) {
        let answer = ledger.accept(unit);
        *attempted = matches!(answer, Ok(Receipt { replayed: false, .. }));
        answers.push(answer);
    }
    let outcome = ledger.outcome(|kind| !kinds.contains(kind));
    if outcome.commands.is_empty() {
        return Ok((answers, None, head));
    }
    rows::write(tx, &outcome).await?;
    Ok((answers, Some(outcome), head))
}
