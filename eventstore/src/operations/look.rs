//! What a log says of itself, read without opening it: nothing is begun, made or followed.

use crate::append::KindRow;
use crate::catalogue::EventCatalogue;
use crate::clock::parse_instant;
use crate::db::{Db, Sql};
use crate::head::HeadRow;
use crate::place::Position;
use crate::seal::MasterKey;
use jiff::Timestamp;

/// A log as it stands in its tables.
#[derive(Debug)]
pub struct LookedAt {
    /// Its id.
    pub log_id: String,
    /// The position of its last event.
    pub position: Position,
    /// The first event that this program cannot read, with its name and the version of its shape.
    pub unreadable: Option<(Position, String, i64)>,
    key_check: String,
}

impl LookedAt {
    /// Whether the log was written with this key file.
    pub fn was_written_with(&self, key: &MasterKey) -> bool {
        self.key_check == key.check()
    }
}

const KINDS: &str = "select aggregate_type, event_type, schema_version, first_position from event_kinds \
                     order by first_position";

/// Reads what there is; none where no log was begun.
///
/// # Errors
/// The database cannot be read.
pub async fn look(db: &Db, catalogue: &EventCatalogue) -> Result<Option<LookedAt>, sqlx::Error> {
    let Some(row) = HeadRow::read(db).await? else { return Ok(None) };
    let kinds: Vec<KindRow> = on_read!(db, conn => sqlx::query_as(KINDS).fetch_all(conn).await)?;
    let unreadable = kinds
        .into_iter()
        .find(|kind| !catalogue.can_read(&kind.aggregate_type, &kind.event_type, kind.schema_version))
        .map(|kind| {
            let name = format!("{}/{}", kind.aggregate_type, kind.event_type);
            (Position::new(kind.first_position), name, kind.schema_version)
        });
    let position = Position::new(row.position);
    Ok(Some(LookedAt { log_id: row.log_id, position, unreadable, key_check: row.key_check }))
}

/// The clock of the server, in the form of the log; of an SQLite file that is the machine's own.
const CLOCK: Sql = Sql::new(
    "select strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
    "select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
);

/// What time the database says it is; none where its answer is no time.
///
/// # Errors
/// The database cannot be read.
pub async fn clock(db: &Db) -> Result<Option<Timestamp>, sqlx::Error> {
    let text = CLOCK.on(db);
    let (now,): (String,) = on_read!(db, conn => sqlx::query_as(text).fetch_one(conn).await)?;
    Ok(parse_instant(&now).ok())
}
