//! The statements of an append: what is known is read by one, what is new is written by one per table.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

use super::PreparedUnit;
use super::ledger::{Known, Outcome};
use crate::db::{Db, Sql, Tx, json};
use crate::hash::InvalidHash;
use crate::head::Head;
use crate::place::{Position, StreamId};
use crate::stored_event::StoredEvent;

/// A row of `commands`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommandRow {
    pub(crate) command_id: String,
    pub(crate) request_hash: String,
    pub(crate) actor: String,
    pub(crate) aggregate_type: String,
    pub(crate) aggregate_id: String,
    pub(crate) version: i64,
    pub(crate) position: i64,
}

/// A row of `claims`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimRow {
    pub(crate) kind: String,
    pub(crate) key_hash: String,
    pub(crate) aggregate_id: String,
}

/// A row of `event_kinds`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, sqlx::FromRow)]
pub(crate) struct KindRow {
    pub(crate) aggregate_type: String,
    pub(crate) event_type: String,
    pub(crate) schema_version: i64,
    pub(crate) first_position: i64,
}

const KNOWN_COMMANDS: Sql = sql!(
    "select command_id, request_hash, actor, aggregate_type, aggregate_id, version, position from commands \
     where command_id in ",
    ids("$1")
);
const KNOWN: Sql = sql!(
    "select 'head' as tag, h.hash as a, h.recorded_at as b, cast(null as text) as c, h.erasures as version, \
     h.position as position from log_head h where h.id = 1 \
     union all select 'stream', r.aggregate_type, r.aggregate_id, null, \
     (select max(e.version) from events e \
      where e.aggregate_type = r.aggregate_type and e.aggregate_id = r.aggregate_id), null from ",
    rows("$1" as r, { aggregate_type: text, aggregate_id: text }),
    " union all select 'command', c.command_id, c.request_hash, c.actor, c.version, c.position from ",
    rows("$2" as r, { command_id: text }),
    " join commands c on c.command_id = r.command_id \
     union all select 'claim', c.kind, c.key_hash, c.aggregate_id, 0, 0 from ",
    rows("$3" as r, { kind: text, key_hash: text }),
    " join claims c on c.kind = r.kind and c.key_hash = r.key_hash"
);
const ERASED_AMONG: Sql =
    sql!("select subject_id from subject_keys where erased_at is not null and subject_id in ", ids("$1"));
pub(crate) const INSERT_EVENTS: Sql = bulk_insert!("events", {
    position: bigint, event_id: text, aggregate_type: text, aggregate_id: text, version: bigint, event_type: text,
    schema_version: bigint, payload: text, metadata: text, actor: text, correlation_id: text, causation_id: text,
    command_id: text, occurred: text, recorded_at: text, hash: text,
});
pub(crate) const INSERT_COMMANDS: Sql = bulk_insert!("commands", {
    command_id: text, request_hash: text, actor: text, aggregate_type: text, aggregate_id: text, version: bigint,
    position: bigint,
});
pub(crate) const INSERT_CLAIMS: Sql = bulk_insert!(
    "claims",
    { kind: text, key_hash: text, aggregate_id: text },
    "on conflict (kind, key_hash) do update set aggregate_id = excluded.aggregate_id"
);
pub(crate) const INSERT_KINDS: Sql = bulk_insert!(
    "event_kinds",
    { aggregate_type: text, event_type: text, schema_version: bigint, first_position: bigint },
    "on conflict (aggregate_type, event_type, schema_version) do nothing"
);
const DELETE_CLAIMS: Sql = sql!(
    "delete from claims where (kind, key_hash) in (select r.kind, r.key_hash from ",
    rows("$1" as r, { kind: text, key_hash: text }),
    ")"
);
const ERASE: Sql = sql!(
    "insert into subject_keys (subject_id, wrapped_key, erased_at) select r.subject_id, null, r.erased_at from ",
    rows("$1" as r, { subject_id: text, erased_at: text }),
    " where true on conflict (subject_id) do update set wrapped_key = null, \
     erased_at = coalesce(subject_keys.erased_at, excluded.erased_at)"
);

#[derive(sqlx::FromRow)]
struct KnownRow {
    tag: String,
    a: String,
    b: String,
    c: Option<String>,
    version: Option<i64>,
    position: Option<i64>,
}

/// Reads, under the head lock, everything that decides over the units: the head, known commands, versions, taken
/// claims.
pub(super) async fn read_known(tx: &mut Tx, units: &[&PreparedUnit]) -> Result<(Head, Known), sqlx::Error> {
    let streams: BTreeSet<&StreamId> = units
        .iter()
        .flat_map(|unit| {
            let appended = unit.appends.iter().map(|append| &append.stream);
            appended.chain(unit.reads.iter().map(|read| &read.stream))
        })
        .collect();
    let commands: Vec<BTreeMap<&str, &str>> =
        units.iter().map(|unit| BTreeMap::from([("command_id", unit.command_id.as_str())])).collect();
    let claims: BTreeSet<(&str, &str)> = units
        .iter()
        .flat_map(|unit| {
            let taken = unit.claims.iter().map(|claim| (claim.kind.as_str(), claim.key_hash.as_str()));
            taken.chain(unit.releases.iter().map(|(kind, hash)| (kind.as_str(), hash.as_str())))
        })
        .collect();
    let rows: Vec<KnownRow> = on_tx!(tx, conn, text = KNOWN => {
        sqlx::query_as(text)
            .bind(json(&streams))
            .bind(json(&commands))
            .bind(json(&claim_keys(claims)))
            .fetch_all(&mut *conn)
            .await
    })?;
    let mut known = Known::default();
    let mut head = None;
    for row in rows {
        if row.tag == "head" {
            head = Some(row.head()?);
        } else {
            known.add(row)?;
        }
    }
    let head = head.ok_or(sqlx::Error::RowNotFound)?;
    known.erased = erased_among(tx, units, head.erasures).await?;
    Ok((head, known))
}

/// The subjects that were erased after some unit was sealed; asked only when there may be any.
async fn erased_among(
    tx: &mut Tx,
    units: &[&PreparedUnit],
    erasures: i64,
) -> Result<HashSet<String>, sqlx::Error> {
    let subjects: BTreeSet<&String> = units
        .iter()
        .filter(|unit| unit.sealed_at_erasures < erasures)
        .flat_map(|unit| &unit.subjects)
        .collect();
    if subjects.is_empty() {
        return Ok(HashSet::new());
    }
    let erased: Vec<(String,)> = on_tx!(tx, conn, text = ERASED_AMONG => {
        sqlx::query_as(text).bind(json(&subjects)).fetch_all(&mut *conn).await
    })?;
    Ok(erased.into_iter().map(|(subject,)| subject).collect())
}

impl KnownRow {
    fn head(self) -> Result<Head, sqlx::Error> {
        Ok(Head {
            position: Position::new(self.position.unwrap_or_default()),
            hash: self.a.parse().map_err(|error: InvalidHash| sqlx::Error::Decode(error.into()))?,
            recorded_at: self.b,
            erasures: self.version.unwrap_or_default(),
        })
    }
}

impl Known {
    fn add(&mut self, row: KnownRow) -> Result<(), sqlx::Error> {
        let version = row.version.unwrap_or_default();
        match row.tag.as_str() {
            "stream" => {
                self.versions.insert(StreamId { aggregate_type: row.a, aggregate_id: row.b }, version);
            }
            "command" => {
                let position = row.position.unwrap_or_default();
                self.commands.insert(
                    row.a,
                    super::ledger::Accepted {
                        request_hash: row.b,
                        actor: row.c.unwrap_or_default(),
                        version,
                        position,
                    },
                );
            }
            "claim" => {
                self.claims.insert((row.a, row.b), row.c.unwrap_or_default());
            }
            other => return Err(sqlx::Error::Decode(format!("unexpected row `{other}`").into())),
        }
        Ok(())
    }
}

fn claim_keys<'a>(
    keys: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<BTreeMap<&'static str, &'a str>> {
    keys.into_iter().map(|(kind, hash)| BTreeMap::from([("kind", kind), ("key_hash", hash)])).collect()
}

/// The commands among `ids` that were accepted, on the reading pool.
pub(crate) async fn known_commands(db: &Db, ids: &[String]) -> Result<Vec<CommandRow>, sqlx::Error> {
    on_read!(db, conn, text = KNOWN_COMMANDS => {
        sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
    })
}

/// Inserts rows with one statement; nothing to insert costs nothing.
pub(crate) async fn insert<T: Serialize>(tx: &mut Tx, statement: Sql, rows: &[T]) -> Result<(), sqlx::Error> {
    if rows.is_empty() {
        return Ok(());
    }
    on_tx!(tx, conn, text = statement => {
        sqlx::query(text).bind(json(rows)).execute(&mut *conn).await.map(|_| ())
    })
}

/// Writes what the group came to.
pub(super) async fn write(tx: &mut Tx, outcome: &Outcome) -> Result<(), sqlx::Error> {
    let freed = claim_keys(outcome.freed.iter().map(|(kind, hash)| (kind.as_str(), hash.as_str())));
    let erased: Vec<BTreeMap<&str, &str>> = outcome
        .erased
        .iter()
        .map(|subject| {
            BTreeMap::from([
                ("subject_id", subject.as_str()),
                ("erased_at", outcome.head.recorded_at.as_str()),
            ])
        })
        .collect();
    let common = outcome.new_kinds.is_empty()
        && freed.is_empty()
        && outcome.taken.is_empty()
        && erased.is_empty()
        && tx.changes_several_tables_at_once();
    if common {
        return write_at_once(tx, outcome).await;
    }
    insert::<StoredEvent>(tx, INSERT_EVENTS, &outcome.events).await?;
    insert::<CommandRow>(tx, INSERT_COMMANDS, &outcome.commands).await?;
    insert(tx, INSERT_KINDS, &outcome.new_kinds).await?;
    insert(tx, DELETE_CLAIMS, &freed).await?;
    insert::<ClaimRow>(tx, INSERT_CLAIMS, &outcome.taken).await?;
    insert(tx, ERASE, &erased).await?;
    outcome.head.store(tx).await
}

/// Events, commands and the head in one statement: what almost every group writes.
const AT_ONCE: &str = concat!(
    "with recorded as (insert into events (",
    event_columns!(),
    ") select ",
    event_columns!(),
    " from json_to_recordset(cast($1 as json)) as r(position bigint, event_id text, aggregate_type text, \
     aggregate_id text, version bigint, event_type text, schema_version bigint, payload text, metadata text, \
     actor text, correlation_id text, causation_id text, command_id text, occurred text, recorded_at text, \
     hash text)), accepted as (insert into commands (command_id, request_hash, actor, aggregate_type, \
     aggregate_id, version, position) select command_id, request_hash, actor, aggregate_type, aggregate_id, \
     version, position from json_to_recordset(cast($2 as json)) as r(command_id text, request_hash text, \
     actor text, aggregate_type text, aggregate_id text, version bigint, position bigint)) \
     update log_head set position = $3, hash = $4, recorded_at = $5 where id = 1"
);

async fn write_at_once(tx: &mut Tx, outcome: &Outcome) -> Result<(), sqlx::Error> {
    on_tx!(tx, conn => {
        sqlx::query(AT_ONCE)
            .bind(json(&outcome.events))
            .bind(json(&outcome.commands))
            .bind(outcome.head.position)
            .bind(outcome.head.hash.to_string())
            .bind(&outcome.head.recorded_at)
            .execute(&mut *conn)
            .await
            .map(|_| ())
    })
}
