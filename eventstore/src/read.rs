//! Reading the log: one stream, the whole feed, and what was known at a moment.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;

use crate::clock::{instant_text, parse_instant};
use crate::db::{Sql, Tx, json};
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

/// A stream, as the statement about many of them takes it.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Wanted<'a> {
    stream_type: &'a str,
    stream_id: &'a str,
    after: Version,
}

impl<'a> Wanted<'a> {
    fn of((stream, after): &'a (StreamId, Version)) -> Self {
        Self { stream_type: &stream.aggregate_type, stream_id: &stream.aggregate_id, after: *after }
    }
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
/// The streams come first, so that each is looked up by its key however many events there are.
const STREAMS_UNTIL: Sql = Sql::new(
    concat!(
        "select ",
        event_columns!(),
        " from (select json_extract(value, '$.stream_type') as stream_type, \
           json_extract(value, '$.stream_id') as stream_id, json_extract(value, '$.after') as known \
           from json_each($1)) as wanted \
         cross join events where aggregate_type = stream_type and aggregate_id = stream_id and version > known \
           and position <= $2 \
         order by position"
    ),
    concat!(
        "select ",
        event_columns!(),
        " from json_to_recordset(cast($1 as json)) as wanted(stream_type text, stream_id text, after bigint) \
         cross join events where aggregate_type = stream_type and aggregate_id = stream_id \
           and version > wanted.after and position <= $2 \
         order by position"
    ),
);
pub(crate) const FEED: &str =
    concat!("select ", event_columns!(), " from events where position > $1 order by position limit $2");
const POSITION_AT: &str = "select coalesce(max(position), 0) from events where recorded_at <= $1";
const RECORDED_AT: &str = "select recorded_at from events where position = $1";
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

    /// The events of many streams after a version of each and up to a position, in the order of the log, by one
    /// statement. A stream that is named twice alike is read once; one that does not exist has no events.
    ///
    /// # Errors
    /// The database is away, or an event cannot be read.
    pub async fn load_streams(
        &self,
        streams: &[(StreamId, Version)],
        until: Position,
    ) -> Result<Vec<RecordedEvent>, ReadError> {
        if streams.is_empty() {
            return Ok(Vec::new());
        }
        let wanted: BTreeSet<Wanted<'_>> = streams.iter().map(Wanted::of).collect();
        let rows: Vec<StoredEvent> = on_read!(self.db(), conn, text = STREAMS_UNTIL => {
            sqlx::query_as(text).bind(json(&wanted)).bind(until).fetch_all(conn).await
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

    /// When the event at a position was recorded; none when there is no such event.
    ///
    /// # Errors
    /// The database is away, or the row is damaged.
    pub async fn recorded_at(&self, position: Position) -> Result<Option<Timestamp>, ReadError> {
        let recorded: Option<(String,)> = on_read!(self.db(), conn => {
            sqlx::query_as(RECORDED_AT).bind(position).fetch_optional(conn).await
        })?;
        let parsed = recorded.map(|(text,)| parse_instant(&text)).transpose();
        parsed.map_err(|error| ReadError::Malformed { position, what: error.to_string() })
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
