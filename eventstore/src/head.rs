//! The one row that gives every event its place.

use crate::db::{Db, Sql, Tx};
use crate::error::ReadError;
use crate::hash::ChainHash;
use crate::place::Position;

/// The end of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The position of the last event.
    pub position: Position,
    /// The hash of the last event: published, it pins everything before it.
    pub hash: ChainHash,
    /// When the last event was recorded, as stored.
    pub recorded_at: String,
    /// How many erasures there were.
    pub(crate) erasures: i64,
}

/// A row of `log_head`.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct HeadRow {
    pub(crate) log_id: String,
    pub(crate) position: i64,
    pub(crate) hash: String,
    pub(crate) recorded_at: String,
    pub(crate) key_check: String,
    pub(crate) erasures: i64,
}

const READ: &str =
    "select log_id, position, hash, recorded_at, key_check, erasures from log_head where id = 1";
const LOCK: Sql = sql!(
    "select log_id, position, hash, recorded_at, key_check, erasures from log_head where id = 1" for_update
);
const INSERT: &str = "insert into log_head (id, log_id, position, hash, recorded_at, key_check, erasures) \
                      values (1, $1, $2, $3, $4, $5, $6) on conflict (id) do nothing";
const MOVE: &str =
    "update log_head set position = $1, hash = $2, recorded_at = $3, erasures = $4 where id = 1";

impl HeadRow {
    /// The head, if the row holds one.
    pub(crate) fn head(&self) -> Result<Head, ReadError> {
        let position = Position::new(self.position);
        let hash = self.hash.parse().map_err(|_| ReadError::Malformed {
            position,
            what: "the hash in log_head is no hash".to_owned(),
        })?;
        Ok(Head { position, hash, recorded_at: self.recorded_at.clone(), erasures: self.erasures })
    }

    /// Reads the row; `None` in a log that was never opened.
    pub(crate) async fn read(db: &Db) -> Result<Option<Self>, sqlx::Error> {
        on_read!(db, conn => sqlx::query_as(READ).fetch_optional(conn).await)
    }

    /// Reads the row inside a transaction, without locking it.
    pub(crate) async fn read_in(tx: &mut Tx) -> Result<Option<Self>, sqlx::Error> {
        on_tx!(tx, conn => sqlx::query_as(READ).fetch_optional(&mut *conn).await)
    }

    /// Reads the row and keeps everybody else from appending until the transaction ends.
    pub(crate) async fn lock(tx: &mut Tx) -> Result<Option<Self>, sqlx::Error> {
        on_tx!(tx, conn, text = LOCK => sqlx::query_as(text).fetch_optional(&mut *conn).await)
    }

    /// Writes the row of a new log, unless another process did.
    pub(crate) async fn insert(&self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        on_tx!(tx, conn => {
            sqlx::query(INSERT)
                .bind(&self.log_id)
                .bind(self.position)
                .bind(&self.hash)
                .bind(&self.recorded_at)
                .bind(&self.key_check)
                .bind(self.erasures)
                .execute(&mut *conn)
                .await
                .map(|_| ())
        })
    }
}

impl Head {
    /// Moves the row to this head.
    pub(crate) async fn store(&self, tx: &mut Tx) -> Result<(), sqlx::Error> {
        on_tx!(tx, conn => {
            sqlx::query(MOVE)
                .bind(self.position)
                .bind(self.hash.to_string())
                .bind(&self.recorded_at)
                .bind(self.erasures)
                .execute(&mut *conn)
                .await
                .map(|_| ())
        })
    }
}
