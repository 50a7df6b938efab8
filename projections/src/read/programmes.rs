//! Programmes that designate hubs, and the fields of their calls, as their documents state them.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::access::Scope;
use banso_domain::ids::ProgrammeId;
use banso_domain::programme::{Programme, ProgrammeEvent};
use banso_domain::source::SourceLine;
use banso_domain::value::{Count, FiscalYear, Name};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, Version, bulk_insert, on_read, sql};

use super::{load, store, stream_id};
use crate::Reads;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::scope_sql::Sight;
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 1;

pub(crate) const TABLES: &[Table] =
    &[table!("read_programmes", "programme_id"), table!("read_programme_fields", "programme_id, number")];

rows! {
    /// A programme as its documents state it.
    pub struct ProgrammeRow {
        /// Which programme.
        programme_id: ProgrammeId = text,
        /// The official name.
        name: Name = text,
        /// The name in English.
        name_en: Name = text,
        /// The first fiscal year.
        first_year: FiscalYear = text,
        /// The last fiscal year; none = not stated.
        last_year: Option<FiscalYear> = maybe_text,
        /// Where it stands.
        source: SourceLine = document,
        /// The version of its stream.
        version: Version = number,
    }

    /// A field of a call for hubs (分野).
    pub struct ProgrammeFieldRow {
        /// Of which programme.
        programme_id: ProgrammeId = text,
        /// The field's number in the call.
        number: i64 = number,
        /// Its official name.
        name: Name = text,
        /// How many hubs the document counts, with its qualifier.
        #[serde(serialize_with = "as_document")]
        hubs: Count = document,
        /// Where that stands.
        source: SourceLine = document,
    }
}

/// A count has a text or an object as its wire form; the column holds either as JSON.
fn as_document<S: serde::Serializer>(count: &Count, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&json(count))
}

const LOAD: Sql = sql!(
    "select programme_id, name, name_en, first_year, last_year, source, version from read_programmes \
     where generation = $1 and programme_id in ",
    ids("$2")
);
const STORE: Sql = bulk_insert!("read_programmes", {
    generation: bigint, programme_id: text, name: text, name_en: text, first_year: text, last_year: text,
    source: text, version: bigint
}, "on conflict (generation, programme_id) do update set name = excluded.name, name_en = excluded.name_en, \
    version = excluded.version");
const STORE_FIELDS: Sql = bulk_insert!("read_programme_fields", {
    generation: bigint, programme_id: text, number: bigint, name: text, hubs: text, source: text
}, "on conflict (generation, programme_id, number) do nothing");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let own: Vec<&RecordedEvent> =
        events.iter().filter(|event| event.stream.aggregate_type == Programme::TYPE).collect();
    if own.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<ProgrammeId> = own.iter().map(|event| stream_id(event)).collect::<Result<_, _>>()?;
    let loaded = load!(tx, ProgrammeRow, LOAD, generation, &ids)?;
    let mut programmes: BTreeMap<ProgrammeId, ProgrammeRow> =
        loaded.into_iter().map(|row| (row.programme_id, row)).collect();
    let mut fields = Vec::new();
    for event in own {
        let programme_id = stream_id(event)?;
        match event.decode::<ProgrammeEvent>()? {
            ProgrammeEvent::Announced { name, name_en, first, last, source } => {
                let row = ProgrammeRow {
                    programme_id,
                    name,
                    name_en,
                    first_year: first,
                    last_year: last,
                    source,
                    version: event.version,
                };
                programmes.insert(programme_id, row);
            }
            ProgrammeEvent::FieldDefined { field } => fields.push(ProgrammeFieldRow {
                programme_id,
                number: i64::from(field.number),
                name: field.name,
                hubs: field.hubs,
                source: field.source,
            }),
            ProgrammeEvent::NameCorrected { name, name_en, .. } => {
                if let Some(row) = programmes.get_mut(&programme_id) {
                    (row.name, row.name_en) = (name, name_en);
                }
            }
        }
        if let Some(row) = programmes.get_mut(&programme_id) {
            row.version = event.version;
        }
    }
    store!(tx, STORE, generation, programmes.values())?;
    store!(tx, STORE_FIELDS, generation, &fields)?;
    Ok(())
}

const COUNT: &str = "select count(*) as total from read_programmes g join projections p \
                     on p.name = 'programmes' and p.status = 'active' and p.generation = g.generation";
const PAGE: &str = "select g.programme_id, g.name, g.name_en, g.first_year, g.last_year, g.source, g.version \
                    from read_programmes g join projections p \
                    on p.name = 'programmes' and p.status = 'active' and p.generation = g.generation \
                    where $1 = '' or (g.name, g.programme_id) > ($1, $2) order by g.name, g.programme_id limit $3";
const BY_IDS: Sql = sql!(
    "select g.programme_id, g.name, g.name_en, g.first_year, g.last_year, g.source, g.version \
     from read_programmes g join projections p \
     on p.name = 'programmes' and p.status = 'active' and p.generation = g.generation \
     where g.programme_id in ",
    ids("$1")
);
const FIELDS: Sql = sql!(
    "select g.programme_id, g.number, g.name, g.hubs, g.source from read_programme_fields g join projections p \
     on p.name = 'programmes' and p.status = 'active' and p.generation = g.generation \
     where g.programme_id in ",
    ids("$1"),
    " order by g.programme_id, g.number"
);

/// A programme, a plan, an indicator and a citation belong to no hub and no startup: only who sees everything sees them.
pub(super) fn sees(sight: &Sight) -> bool {
    match sight.scope() {
        Scope::Everything => true,
        Scope::Within { .. } | Scope::Nothing => false,
    }
}

impl Reads {
    /// The programmes, by name.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn programmes(
        &self,
        sight: &Sight,
        request: &PageRequest,
    ) -> Result<Page<ProgrammeRow>, ReadError> {
        const ORDER: &str = "programmes by name";
        let [name, id] = request.keys::<2>(ORDER)?.unwrap_or_default();
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let total: Vec<Total> = on_read!(self.db(), conn => sqlx::query_as(COUNT).fetch_all(conn).await)?;
        let rows: Vec<ProgrammeRow> = on_read!(self.db(), conn => {
            sqlx::query_as(PAGE).bind(&name).bind(&id).bind(request.limit()).fetch_all(conn).await
        })?;
        let keys = |row: &ProgrammeRow| [row.name.to_string(), row.programme_id.to_string()];
        Ok(Page::cut(rows, request, Total::of(&total), (ORDER, keys)))
    }

    /// These programmes.
    ///
    /// # Errors
    /// The database is away.
    pub async fn programmes_by_ids(
        &self,
        sight: &Sight,
        ids: &[ProgrammeId],
    ) -> Result<Vec<ProgrammeRow>, ReadError> {
        if !sees(sight) || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = BY_IDS => {
            sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
        })?)
    }

    /// The fields of these programmes, by programme and number.
    ///
    /// # Errors
    /// The database is away.
    pub async fn fields_of_programmes(
        &self,
        sight: &Sight,
        ids: &[ProgrammeId],
    ) -> Result<Vec<ProgrammeFieldRow>, ReadError> {
        if !sees(sight) || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = FIELDS => {
            sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
        })?)
    }
}
