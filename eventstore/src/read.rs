//! Reading the log: one stream, the whole feed, and what was known at a moment.

use jiff::Timestamp;

use crate::clock::instant_text;
use crate::db::Tx;
use crate::error::ReadError;
use crate::head::{Head, HeadRow};
use crate::log::EventLog;
use crate::place::{Position, StreamId, Version};
use crate::recorded::{RecordedEvent, open_rows};
use crate::stored_event::StoredEvent;

/// How much of a stream is asked for; what is not given does not bound.
#[derive(Debug, Clone, Copy, Default)]
pub struct Until {
    /// Nothing after this position.
    pub position: Option<Position>,
    /// Nothing recorded after this instant.
    pub known_at: Option<Timestamp>,
}

const STREAM: &str = concat!(
    "select ",
    event_columns!(),
    " from events where aggregate_type = $1 and aggregate_id = $2 and version > $3 order by version"
);
const STREAM_UNTIL: &str = concat!(
    "select ",
    event_columns!(),
    " from events where aggregate_type = $1 and aggregate_id = $2 and position <= $3 and recorded_at <= $4 \
     order by version"
);
pub(crate) const FEED: &str =
    concat!("select ", event_columns!(), " from events where position > $1 order by position limit $2");
const POSITION_AT: &str = "select coalesce(max(position), 0) from events where recorded_at <= $1";
const CLAIMED_BY: &str = "select aggregate_id from claims where kind = $1 and key_hash = $2";
/// After every instant that can be written.
const END_OF_TIME: &str = "~";

impl EventLog {
    /// The events of a stream after a version, oldest first.
    ///
    /// # Errors
    /// The database is away, or an event cannot be read.
    pub async fn load_stream(
        &self,
        stream: &StreamId,
        after: Version,
    ) -> Result<Vec<RecordedEvent>, ReadError> {
        let rows: Vec<StoredEvent> = on_read!(self.db(), conn => {
            sqlx::query_as(STREAM)
                .bind(&stream.aggregate_type)
                .bind(&stream.aggregate_id)
                .bind(after)
                .fetch_all(conn)
                .await
        })?;
        open_rows(rows, self.catalogue(), self.keys(), None).await
    }

    /// The events of a stream as they were known at a moment, oldest first.
    ///
    /// # Errors
    /// The database is away, or an event cannot be read.
    pub async fn load_stream_until(
        &self,
        stream: &StreamId,
        until: Until,
    ) -> Result<Vec<RecordedEvent>, ReadError> {
        let position = until.position.map_or(i64::MAX, Position::get);
        let known_at = until.known_at.map_or_else(|| END_OF_TIME.to_owned(), instant_text);
        let rows: Vec<StoredEvent> = on_read!(self.db(), conn => {
            sqlx::query_as(STREAM_UNTIL)
                .bind(&stream.aggregate_type)
                .bind(&stream.aggregate_id)
                .bind(position)
                .bind(&known_at)
                .fetch_all(conn)
                .await
        })?;
        open_rows(rows, self.catalogue(), self.keys(), None).await
    }

    /// The events after a position, in order, at most `limit`.
    ///
    /// # Errors
    /// The database is away, or an event cannot be read.
    pub async fn feed(&self, after: Position, limit: i64) -> Result<Vec<RecordedEvent>, ReadError> {
        let rows: Vec<StoredEvent> = on_read!(self.db(), conn => {
            sqlx::query_as(FEED).bind(after).bind(limit).fetch_all(conn).await
        })?;
        open_rows(rows, self.catalogue(), self.keys(), None).await
    }

    /// The same inside a transaction, for a reader that moves its checkpoint in it.
    ///
    /// # Errors
    /// The database is away, or an event cannot be read.
    pub async fn feed_in(
        &self,
        tx: &mut Tx,
        after: Position,
        limit: i64,
    ) -> Result<Vec<RecordedEvent>, ReadError> {
        let rows: Vec<StoredEvent> = on_tx!(&mut *tx, conn => {
            sqlx::query_as(FEED).bind(after).bind(limit).fetch_all(&mut *conn).await
        })?;
        open_rows(rows, self.catalogue(), self.keys(), Some(tx)).await
    }

    /// The position of the last event that was known at an instant.
    ///
    /// # Errors
    /// The database is away.
    pub async fn position_at(&self, known_at: Timestamp) -> Result<Position, ReadError> {
        let (position,): (i64,) = on_read!(self.db(), conn => {
            sqlx::query_as(POSITION_AT).bind(instant_text(known_at)).fetch_one(conn).await
        })?;
        Ok(Position::new(position))
    }

    /// Locks the head inside a transaction: nobody appends until it ends. For the swap of a rebuild.
    ///
    /// # Errors
    /// The database is away, or the head is damaged.
    pub async fn lock_head(&self, tx: &mut Tx) -> Result<Head, ReadError> {
        HeadRow::lock(tx).await?.ok_or(sqlx::Error::RowNotFound)?.head()
    }

    /// The id of the aggregate that holds a claim.
    ///
    /// # Errors
    /// The database is away.
    pub async fn claimed_by(&self, kind: &str, key: &str) -> Result<Option<String>, ReadError> {
        let hash = self.keys().master().claim_hash(kind, key);
        let holder: Option<(String,)> = on_read!(self.db(), conn => {
            sqlx::query_as(CLAIMED_BY).bind(kind).bind(&hash).fetch_optional(conn).await
        })?;
        Ok(holder.map(|(aggregate_id,)| aggregate_id))
    }
}
