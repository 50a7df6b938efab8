//! The facts of the whole deployment, kept in memory by columns: what they come to is asked of everything far more often
//! than facts are written, and a database takes half a second to group a million rows.
//!
//! They are a copy of the rows of `milestone_facts` and nothing else: what was opened or closed since the last question is
//! read first, from the same tables and up to their checkpoint, so that every replica answers as its database stands.
//! Milestones are counted from here, of everything or of some devices; what derived indicators come to for a part is a
//! condition on rows ([`cells`](super::cells)).

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use banso_domain::ids::DeviceId;
use banso_domain::value::JstDate;
use banso_eventstore::Position;
use banso_eventstore::db::Db;
use banso_eventstore::on_read;

use super::cells::Cell;
use super::changes::{BACKGROUND, FACTS, FactChange, SPANS};
use super::columns::Columns;
use super::wanted::Grouping;
use crate::error::ReadError;
use crate::list::Projection;
use crate::runner::checkpoint::{self, life};

/// How many positions of the log are read at once, so that a first reading holds no million rows twice.
const STEP: i64 = 100_000;

/// The copy, shared by everybody who reads.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    board: RwLock<Board>,
    /// One reads what changed; the others wait for it.
    catching_up: tokio::sync::Mutex<()>,
}

/// The facts of one generation of the projection, as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Board {
    reached: Option<Reached>,
    /// What happened: counted from the day on which it had happened.
    facts: Columns,
    /// Milestones that happened before the accompaniment.
    background: Columns,
    /// What was so for a time.
    spans: Columns,
}

/// What changed between two positions.
struct Changed {
    facts: Vec<FactChange>,
    background: Vec<FactChange>,
    spans: Vec<FactChange>,
}

/// How far a copy goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reached {
    generation: i64,
    pub(super) position: Position,
}

impl Kept {
    /// The facts as they were read last ([`catch_up`](Self::catch_up)).
    pub(super) fn board(&self) -> RwLockReadGuard<'_, Board> {
        self.board.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what changed since the last question, up to where the tables are now.
    ///
    /// # Errors
    /// The database is away.
    pub(crate) async fn catch_up(&self, db: &Db) -> Result<(), ReadError> {
        let mut goal = active(db).await?;
        while let Some(asked) = goal.filter(|goal| !self.board().holds(*goal)) {
            let alone = self.catching_up.lock().await;
            self.read_up_to(db, asked).await?;
            drop(alone);
            // Of a generation that was swapped for another meanwhile, rows may have been deleted before they were read.
            goal = active(db).await?.filter(|now| now.generation != asked.generation);
        }
        Ok(())
    }

    async fn read_up_to(&self, db: &Db, goal: Reached) -> Result<(), ReadError> {
        if self.board().holds(goal) {
            return Ok(());
        }
        let begun = self.board().reached.filter(|reached| reached.generation == goal.generation);
        let mut from = begun.map_or(Position::new(0), |reached| reached.position);
        let mut fresh = begun.is_none().then(Board::default);
        while from < goal.position {
            let position = goal.position.min(Position::new(from.get().saturating_add(STEP)));
            let facts = changes(db, FACTS, goal.generation, (from, position)).await?;
            let spans = changes(db, SPANS, goal.generation, (from, position)).await?;
            let background = changes(db, BACKGROUND, goal.generation, (from, position)).await?;
            let changed = Changed { facts, background, spans };
            let reached = Reached { generation: goal.generation, position };
            match &mut fresh {
                Some(board) => board.take(changed, reached)?,
                None => self.write(|board| {
                    // A part of what changed is worse than nothing: the next question begins anew.
                    board.take(changed, reached).inspect_err(|_| board.reached = None)
                })?,
            }
            from = position;
        }
        if let Some(fresh) = fresh {
            self.write(|board| *board = Board { reached: Some(goal), ..fresh });
        }
        Ok(())
    }

    fn write<T>(&self, change: impl FnOnce(&mut Board) -> T) -> T {
        change(&mut self.board.write().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn changes(
    db: &Db,
    text: &'static str,
    generation: i64,
    (from, until): (Position, Position),
) -> Result<Vec<FactChange>, ReadError> {
    Ok(on_read!(db, conn => {
        sqlx::query_as(text).bind(generation).bind(from).bind(until).fetch_all(conn).await
    })?)
}

/// How far the generation is that is read; none before there is one.
pub(super) async fn active(db: &Db) -> Result<Option<Reached>, ReadError> {
    let generations = checkpoint::of(db, Projection::MilestoneFacts).await?;
    let active = generations.iter().find(|row| row.is(life::ACTIVE));
    Ok(active.map(|row| Reached { generation: row.generation, position: row.position }))
}

impl Board {
    /// Whether nothing is missing; a goal that was seen before a swap is not worth going back to.
    fn holds(&self, goal: Reached) -> bool {
        self.reached.is_some_and(|reached| goal <= reached)
    }

    fn take(&mut self, changed: Changed, reached: Reached) -> Result<(), ReadError> {
        self.facts.take(changed.facts)?;
        self.background.take(changed.background)?;
        self.spans.take(changed.spans)?;
        self.reached = Some(reached);
        Ok(())
    }

    /// How many facts are alike in what they are grouped by, of those that had happened by a day and were known at a position.
    pub(super) fn facts(&self, grouping: Grouping, known: Position, day: JstDate) -> Vec<Cell> {
        self.facts.counted(grouping, known, day)
    }

    /// The same of milestones that happened before the accompaniment.
    pub(super) fn background(&self, grouping: Grouping, known: Position, day: JstDate) -> Vec<Cell> {
        self.background.counted(grouping, known, day)
    }

    /// Milestones of some devices, those before the accompaniment or the others.
    pub(super) fn milestones_of(
        &self,
        (devices, background): (&BTreeSet<DeviceId>, bool),
        grouping: Grouping,
        as_of: (Position, JstDate),
    ) -> Vec<Cell> {
        let columns = if background { &self.background } else { &self.facts };
        columns.counted_of(devices, grouping, as_of)
    }

    /// The same of what was so on a day.
    pub(super) fn spans(&self, grouping: Grouping, known: Position, day: JstDate) -> Vec<Cell> {
        self.spans.counted(grouping, known, day)
    }
}
