//! How far the projections are: for operators, for health, and for readers of their own writes.

use std::time::Duration;

use banso_eventstore::Position;
use banso_eventstore::db::Db;
use tokio::time::Instant;

use super::checkpoint::{self, Checkpoint, life};
use super::worker::lag;
use super::{Projection, Projector};
use crate::Reads;
use crate::error::ReadError;
use crate::stored::words;

words! {
    /// The life of one generation.
    pub enum ProjectionState {
        /// It is being filled beside the active one.
        Building = "building",
        /// Queries read it.
        Active = "active",
        /// Another one took its place; its rows are being deleted.
        Retired = "retired",
        /// It stopped at an error; queries still read it if it was active.
        Failed = "failed",
    }
}

/// One generation of one projection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectionStatus {
    /// The projection.
    pub name: String,
    /// The version of the fold that fills it.
    pub fold_version: i64,
    /// Its generation, from 1.
    pub generation: i64,
    /// Where it stands.
    pub state: ProjectionState,
    /// The last event it holds.
    pub position: Position,
    /// How many events it lacks.
    pub lag: i64,
    /// What stopped it.
    pub last_error: Option<String>,
}

/// How far the rows that queries of one projection read lie behind the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// The projection.
    pub name: String,
    /// How many events they lack.
    pub events: i64,
    /// For how long the oldest event they lack has been recorded.
    pub behind: Duration,
    /// Whether they stand still until somebody mends them.
    pub failed: bool,
}

/// A projection has not come so far.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Behind {
    /// Not within the time.
    #[error("the projection {projection} stands at {position}, not yet at {asked}")]
    Timeout {
        /// Which projection.
        projection: &'static str,
        /// Where it stands.
        position: Position,
        /// What was waited for.
        asked: Position,
    },
    /// It will not come so far until somebody mends it.
    #[error("the projection {projection} has failed: see `banso projections status`")]
    Failed {
        /// Which projection.
        projection: &'static str,
    },
    /// It could not be asked.
    #[error("the projections could not be asked")]
    Read(#[from] ReadError),
}

impl Projector {
    /// Every generation of every projection.
    ///
    /// # Errors
    /// The database is away.
    pub async fn status(&self) -> Result<Vec<ProjectionStatus>, ReadError> {
        self.reads().status().await
    }
}

/// Every generation of every projection in the tables of a log that ends at this position, without opening the log.
///
/// # Errors
/// The database is away.
pub async fn statuses(db: &Db, head: Position) -> Result<Vec<ProjectionStatus>, ReadError> {
    Ok(checkpoint::all(db).await?.into_iter().map(|row| status(row, head)).collect())
}

/// How often to look for progress that another process makes.
const LOOK_AGAIN: Duration = Duration::from_millis(25);

/// How long a count waits for its facts before it says that they are not there yet.
const FACTS_PATIENCE: Duration = Duration::from_secs(2);

impl Reads {
    /// Every generation of every projection.
    ///
    /// # Errors
    /// The database is away.
    pub async fn status(&self) -> Result<Vec<ProjectionStatus>, ReadError> {
        let head = self.log().refresh_head().await?.position;
        Ok(checkpoint::all(self.log().db()).await?.into_iter().map(|row| status(row, head)).collect())
    }

    /// Up to where everything that is read holds: the least position of the generations that are read.
    ///
    /// # Errors
    /// The database is away.
    pub async fn held(&self) -> Result<Position, ReadError> {
        let rows = checkpoint::all(self.log().db()).await?;
        let active = rows.into_iter().filter(|row| row.is(life::ACTIVE)).map(|row| row.position);
        Ok(active.min().unwrap_or(Position::ZERO))
    }

    /// How far the rows that are read lie behind, by projection.
    ///
    /// # Errors
    /// The database is away.
    pub async fn lags(&self) -> Result<Vec<Lag>, ReadError> {
        let head = self.log().refresh_head().await?.position;
        let rows = checkpoint::all(self.log().db()).await?;
        let now = self.log().sources().clock.now();
        let mut lags = Vec::new();
        for row in rows.into_iter().filter(|row| row.is(life::ACTIVE)) {
            let events = lag(head, row.position);
            let mut behind = Duration::ZERO;
            if events > 0 {
                let next = Position::new(row.position.get() + 1);
                let recorded = self.log().recorded_at(next).await?.unwrap_or(now);
                behind = Duration::try_from(now.duration_since(recorded)).unwrap_or(Duration::ZERO);
            }
            lags.push(Lag { name: row.name, events, behind, failed: row.last_error.is_some() });
        }
        Ok(lags)
    }

    /// Waits until every projection holds an event: for whoever wants to read what they have just written.
    ///
    /// # Errors
    /// One has failed, does not come so far within the time, or the database is away.
    pub async fn wait_for(&self, position: Position, timeout: Duration) -> Result<(), Behind> {
        let waited = self.wait_for_these(Projection::ALL, position, timeout).await;
        if let Some(sights) = self.sights() {
            sights.forget().await;
        }
        waited
    }

    /// Waits until these projections hold an event: one that failed elsewhere does not stand in the way.
    ///
    /// # Errors
    /// One of them has failed, does not come so far within the time, or the database is away.
    pub async fn wait_for_these(
        &self,
        projections: &[Projection],
        position: Position,
        timeout: Duration,
    ) -> Result<(), Behind> {
        let deadline = Instant::now() + timeout;
        loop {
            let behind = match self.first_behind(projections, position).await? {
                None => return Ok(()),
                Some(failed @ Behind::Failed { .. }) => return Err(failed),
                Some(behind) => behind,
            };
            if Instant::now() >= deadline {
                return Err(behind);
            }
            self.progress(LOOK_AGAIN.min(deadline - Instant::now())).await;
        }
    }

    /// Waits a moment until the facts that are counted hold an event in the shape of this program. After an upgrade they are
    /// folded anew beside what an earlier program left, which this one cannot count: until then there is no count, not one
    /// of 0.
    ///
    /// # Errors
    /// They are being folded, or lie behind; or the database is away.
    pub(crate) async fn facts_hold(&self, position: Position) -> Result<(), ReadError> {
        let facts = Projection::MilestoneFacts;
        let deadline = Instant::now() + FACTS_PATIENCE;
        loop {
            let rows = checkpoint::of(self.log().db(), facts).await?;
            let active = rows.iter().find(|row| row.is(life::ACTIVE));
            if active.is_some_and(|row| facts.fold_version() <= row.fold_version && position <= row.position)
            {
                return Ok(());
            }
            let now = Instant::now();
            if deadline <= now {
                return Err(ReadError::Rebuilding { projection: facts.name() });
            }
            self.progress(LOOK_AGAIN.min(deadline - now)).await;
        }
    }

    async fn first_behind(
        &self,
        projections: &[Projection],
        asked: Position,
    ) -> Result<Option<Behind>, ReadError> {
        let rows = checkpoint::all(self.log().db()).await?;
        for projection in projections {
            let name = projection.name();
            let active = rows.iter().find(|row| row.name == name && row.is(life::ACTIVE));
            let position = active.map_or(Position::ZERO, |row| row.position);
            if position >= asked && active.is_some() {
                continue;
            }
            return Ok(Some(match active {
                Some(row) if row.last_error.is_some() => Behind::Failed { projection: name },
                _ => Behind::Timeout { projection: name, position, asked },
            }));
        }
        Ok(None)
    }
}

fn status(row: Checkpoint, head: Position) -> ProjectionStatus {
    let state = match row.status.as_str() {
        _ if row.last_error.is_some() && !row.is(life::RETIRED) => ProjectionState::Failed,
        life::FAILED => ProjectionState::Failed,
        life::ACTIVE => ProjectionState::Active,
        life::RETIRED => ProjectionState::Retired,
        _ => ProjectionState::Building,
    };
    ProjectionStatus {
        lag: lag(head, row.position),
        name: row.name,
        fold_version: row.fold_version,
        generation: row.generation,
        state,
        position: row.position,
        last_error: row.last_error,
    }
}
