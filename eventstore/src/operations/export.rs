//! Writes a log as lines of JSON, as it was at one moment, while it is in use. People's keys are never among them.

use serde::Serialize;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use super::line::{FORMAT, LogHeader, LogLine, LogTrailer};
use crate::append::{ClaimRow, CommandRow};
use crate::db::{Db, Tx};
use crate::head::HeadRow;
use crate::place::Position;
use crate::read::FEED;
use crate::stored_event::StoredEvent;

/// How many rows are read at once.
const PAGE: i64 = 1_000;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Events.
    pub events: i64,
    /// Accepted commands.
    pub commands: i64,
    /// Claims.
    pub claims: i64,
    /// The hash of the last event.
    pub head_hash: String,
}

/// The log could not be written out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// There is no log yet.
    #[error("there is no log in this database yet")]
    NoLog,
    /// The database could not be read.
    #[error("the log could not be read")]
    Read(#[from] sqlx::Error),
    /// The file could not be written.
    #[error("the export could not be written")]
    Write(#[from] std::io::Error),
}

const COMMANDS: &str = "select command_id, request_hash, actor, aggregate_type, aggregate_id, version, position \
                        from commands where command_id > $1 order by command_id limit $2";
const CLAIMS: &str = "select kind, key_hash, aggregate_id from claims where (kind, key_hash) > ($1, $2) \
                      order by kind, key_hash limit $3";

/// Writes the log of this database to `out`.
///
/// # Errors
/// The log cannot be read or written out.
pub async fn export_log(
    db: &Db,
    out: &mut (impl AsyncWrite + Unpin),
    mut progress: impl FnMut(Position),
) -> Result<Exported, ExportError> {
    let mut tx = db.begin_snapshot().await?;
    let head = HeadRow::read_in(&mut tx).await?.ok_or(ExportError::NoLog)?;
    let header = LogHeader {
        format: FORMAT,
        log_id: head.log_id,
        position: head.position,
        hash: head.hash.clone(),
        recorded_at: head.recorded_at,
        key_check: head.key_check,
    };
    write_line(out, &LogLine::BansoLog(header)).await?;
    let mut done = Exported { events: 0, commands: 0, claims: 0, head_hash: head.hash };
    loop {
        let rows: Vec<StoredEvent> = on_tx!(&mut tx, conn => {
            sqlx::query_as(FEED).bind(done.events).bind(PAGE).fetch_all(&mut *conn).await
        })?;
        let Some(last) = rows.last() else { break };
        progress(Position::new(last.position));
        for row in rows {
            write_line(out, &LogLine::Event(Box::new(row))).await?;
            done.events += 1;
        }
    }
    done.commands = export_commands(&mut tx, out).await?;
    done.claims = export_claims(&mut tx, out).await?;
    let trailer = LogTrailer {
        events: done.events,
        commands: done.commands,
        claims: done.claims,
        hash: done.head_hash.clone(),
    };
    write_line(out, &LogLine::End(trailer)).await?;
    out.flush().await?;
    Ok(done)
}

async fn export_commands(tx: &mut Tx, out: &mut (impl AsyncWrite + Unpin)) -> Result<i64, ExportError> {
    let (mut count, mut after) = (0, String::new());
    loop {
        let rows: Vec<CommandRow> = on_tx!(&mut *tx, conn => {
            sqlx::query_as(COMMANDS).bind(&after).bind(PAGE).fetch_all(&mut *conn).await
        })?;
        let Some(last) = rows.last() else { return Ok(count) };
        after.clone_from(&last.command_id);
        for row in rows {
            write_line(out, &LogLine::Command(row)).await?;
            count += 1;
        }
    }
}

async fn export_claims(tx: &mut Tx, out: &mut (impl AsyncWrite + Unpin)) -> Result<i64, ExportError> {
    let (mut count, mut after) = (0, (String::new(), String::new()));
    loop {
        let rows: Vec<ClaimRow> = on_tx!(&mut *tx, conn => {
            sqlx::query_as(CLAIMS).bind(&after.0).bind(&after.1).bind(PAGE).fetch_all(&mut *conn).await
        })?;
        let Some(last) = rows.last() else { return Ok(count) };
        after = (last.kind.clone(), last.key_hash.clone());
        for row in rows {
            write_line(out, &LogLine::Claim(row)).await?;
            count += 1;
        }
    }
}

/// Writes one line of JSON.
pub(super) async fn write_line(
    out: &mut (impl AsyncWrite + Unpin),
    line: &impl Serialize,
) -> Result<(), std::io::Error> {
    let mut text = serde_json::to_vec(line).map_err(std::io::Error::other)?;
    text.push(b'\n');
    out.write_all(&text).await
}
