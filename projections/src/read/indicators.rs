//! Indicators: what a list shows of each, and the domain's own record behind it. The domain's fold is the fold.

use banso_domain::Decider;
use banso_domain::ids::IndicatorId;
use banso_domain::indicator::{Indicator, IndicatorEvent, Kind, Record};
use banso_domain::value::{IndicatorCode, JstDate, Name};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, StreamId, Until, Version, bulk_insert, on_read, sql};
use jiff::Timestamp;

use super::programmes::sees;
use super::{fold_streams, load, store, stream_id};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::scope_sql::Sight;
use crate::stored::{rows, words};

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 1;

pub(crate) const TABLES: &[Table] = &[table!("read_indicators", "indicator_id")];

words! {
    /// Where the values of an indicator come from.
    pub enum IndicatorKind {
        /// Somebody states them.
        Reported = "reported",
        /// Banso counts them from its log.
        Derived = "derived",
    }
}

rows! {
    /// An indicator with its definitions and measurements.
    pub struct IndicatorRow {
        /// Which indicator.
        indicator_id: IndicatorId = text,
        /// Its code.
        code: IndicatorCode = text,
        /// Its name, by the latest definition.
        name: Name = text,
        /// The name in English.
        name_en: Name = text,
        /// Where its values come from.
        kind: IndicatorKind = text,
        /// The last day as of which there can be measurements; none while it is in use.
        retired: Option<JstDate> = maybe_text,
        /// Its definitions and measurements.
        document: Record = document,
        /// The version of its stream.
        version: Version = number,
        /// When something was last recorded of it.
        #[serde(serialize_with = "crate::stored::instant")]
        last_activity: Timestamp = text,
    }
}

impl IndicatorRow {
    /// The row after an event; none before the indicator is defined.
    fn after(row: Option<Self>, event: &RecordedEvent) -> Result<Option<Self>, ProjectionError> {
        let indicator_id = stream_id(event)?;
        let mut state = row.map_or_else(Indicator::default, |row| Indicator::Defined(row.document));
        state.evolve(&event.decode::<IndicatorEvent>()?);
        let Indicator::Defined(document) = state else { return Ok(None) };
        let definition = &document.versions.latest().definition;
        Ok(Some(Self {
            indicator_id,
            code: document.code.clone(),
            name: definition.name.clone(),
            name_en: definition.name_en.clone(),
            kind: match definition.kind {
                Kind::Reported(_) => IndicatorKind::Reported,
                Kind::Derived(_) => IndicatorKind::Derived,
            },
            retired: document.retired,
            document,
            version: event.version,
            last_activity: crate::roadmap::stamp(event)?.at,
        }))
    }

    /// The row after events, without the measurements whose date had not begun by the end of a day.
    pub(super) fn folded(events: &[RecordedEvent], day: JstDate) -> Result<Option<Self>, ProjectionError> {
        Ok(Self::told(events)?.map(|row| row.on(day)))
    }

    /// The row after events, whatever the day.
    pub(super) fn told(events: &[RecordedEvent]) -> Result<Option<Self>, ProjectionError> {
        events.iter().try_fold(None, Self::after)
    }

    /// The same without the measurements whose date had not begun by the end of a day.
    #[must_use]
    pub(super) fn on(mut self, day: JstDate) -> Self {
        self.document.measurements = self.document.measurements.by(day);
        self
    }
}

const LOAD: Sql = sql!(
    "select indicator_id, code, name, name_en, kind, retired, document, version, last_activity \
     from read_indicators where generation = $1 and indicator_id in ",
    ids("$2")
);
const STORE: Sql = bulk_insert!("read_indicators", {
    generation: bigint, indicator_id: text, code: text, name: text, name_en: text, kind: text, retired: text,
    document: text, version: bigint, last_activity: text
}, "on conflict (generation, indicator_id) do update set name = excluded.name, name_en = excluded.name_en, \
    retired = excluded.retired, document = excluded.document, version = excluded.version, \
    last_activity = excluded.last_activity");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    fold_streams!(tx, generation, events, Indicator => IndicatorRow, indicator_id: IndicatorId, (LOAD, STORE))
}

const COUNT: Sql = sql!(
    "select count(*) as total from read_indicators i join projections p \
     on p.name = 'indicators' and p.status = 'active' and p.generation = i.generation \
     where $1 = '[]' or i.kind in ",
    ids("$1")
);
const PAGE: Sql = sql!(
    "select i.indicator_id, i.code, i.name, i.name_en, i.kind, i.retired, i.document, i.version, i.last_activity \
     from read_indicators i join projections p \
     on p.name = 'indicators' and p.status = 'active' and p.generation = i.generation \
     where i.code > $2 and ($1 = '[]' or i.kind in ",
    ids("$1"),
    ") order by i.code limit $3"
);
const BY_IDS: Sql = sql!(
    "select i.indicator_id, i.code, i.name, i.name_en, i.kind, i.retired, i.document, i.version, i.last_activity \
     from read_indicators i join projections p \
     on p.name = 'indicators' and p.status = 'active' and p.generation = i.generation \
     where i.indicator_id in ",
    ids("$1")
);

impl Reads {
    /// The indicators of these kinds, by code; of every kind where none is named.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn indicators(
        &self,
        sight: &Sight,
        kinds: &[IndicatorKind],
        request: &PageRequest,
    ) -> Result<Page<IndicatorRow>, ReadError> {
        const ORDER: &str = "indicators by code";
        let [code] = request.keys::<1>(ORDER)?.unwrap_or_default();
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let kinds = json(kinds);
        let rows: Vec<IndicatorRow> = on_read!(self.db(), conn, text = PAGE => {
            sqlx::query_as(text).bind(&kinds).bind(&code).bind(request.limit()).fetch_all(conn).await
        })?;
        let keys = |row: &IndicatorRow| [row.code.to_string()];
        let total = match request.all_of(&rows) {
            Some(total) => total,
            None => Total::of(&on_read!(self.db(), conn, text = COUNT => {
                sqlx::query_as::<_, Total>(text).bind(&kinds).fetch_all(conn).await
            })?),
        };
        Ok(Page::cut(rows, request, total, (ORDER, keys)))
    }

    /// These indicators.
    ///
    /// # Errors
    /// The database is away.
    pub async fn indicators_by_ids(
        &self,
        sight: &Sight,
        ids: &[IndicatorId],
    ) -> Result<Vec<IndicatorRow>, ReadError> {
        if !sees(sight) || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = BY_IDS => {
            sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
        })?)
    }

    /// An indicator as it was known, without the measurements whose date had not begun by the end of the day. Definitions
    /// say themselves from when they hold. None when it was not defined by then.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn indicator(
        &self,
        sight: &Sight,
        indicator: IndicatorId,
        as_of: &ResolvedAsOf,
    ) -> Result<Option<IndicatorRow>, ReadError> {
        if !sees(sight) {
            return Ok(None);
        }
        let until = Until { position: Some(as_of.position), known_at: as_of.known_at };
        let events = self.log().load_stream_until(&StreamId::new(Indicator::TYPE, indicator), until).await?;
        Ok(IndicatorRow::folded(&events, as_of.on)?)
    }
}
