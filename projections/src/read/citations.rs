//! Citations: the domain's own record of each, with what a list is narrowed by. Nothing here is computed again.

use banso_domain::Decider;
use banso_domain::citation::{Citation, CitationEvent, Question, Record};
use banso_domain::ids::{CitationId, IndicatorId};
use banso_domain::plan::PlanCode;
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{Position, RecordedEvent, Version, bulk_insert, on_read, sql};
use jiff::Timestamp;

use super::programmes::sees;
use super::{fold_streams, load, store, stream_id};
use crate::Reads;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::roadmap::{Stamp, stamp};
use crate::scope_sql::Sight;
use crate::stored::{rows, words};

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 1;

pub(crate) const TABLES: &[Table] = &[table!("read_citations", "citation_id")];

words! {
    /// What kind of question was answered.
    pub enum CitedKind {
        /// Where a target of a plan stands.
        Attainment = "attainment",
        /// What a derived indicator comes to.
        DerivedCounts = "derived_counts",
        /// How many milestones were reached.
        MilestoneCounts = "milestone_counts",
        /// A value that was reported.
        Measurement = "measurement",
    }
}

impl From<&Question> for CitedKind {
    fn from(question: &Question) -> Self {
        match question {
            Question::Attainment { .. } => Self::Attainment,
            Question::DerivedCounts { .. } => Self::DerivedCounts,
            Question::MilestoneCounts { .. } => Self::MilestoneCounts,
            Question::Measurement { .. } => Self::Measurement,
        }
    }
}

rows! {
    /// A citation with its figure and to whom that was given.
    pub struct CitationRow {
        /// Which citation.
        citation_id: CitationId = text,
        /// The position at which it was fixed: the order of the list.
        position: Position = number,
        /// What kind of question was answered.
        kind: CitedKind = text,
        /// The plan that the question names.
        plan_code: Option<PlanCode> = maybe_text,
        /// The indicator that the question names.
        indicator_id: Option<IndicatorId> = maybe_text,
        /// The figure, to whom it was given, whether it was withdrawn.
        document: Record = document,
        /// Who fixed it, and when.
        recorded: Stamp = document,
        /// The version of its stream.
        version: Version = number,
        /// When something was last recorded of it.
        #[serde(serialize_with = "crate::stored::instant")]
        last_activity: Timestamp = text,
    }
}

impl CitationRow {
    /// The row after an event; none before the citation is fixed.
    fn after(row: Option<Self>, event: &RecordedEvent) -> Result<Option<Self>, ProjectionError> {
        let here = stamp(event)?;
        let citation_id = stream_id(event)?;
        let (state, recorded) = match row {
            Some(row) => (Citation::Fixed(Box::new(row.document)), row.recorded),
            None => (Citation::Unfixed, here),
        };
        let mut state = state;
        state.evolve(&event.decode::<CitationEvent>()?);
        let Citation::Fixed(document) = state else { return Ok(None) };
        let question = &document.figure.question;
        Ok(Some(Self {
            citation_id,
            position: recorded.position,
            kind: question.into(),
            plan_code: question.plan().cloned(),
            indicator_id: question.indicator(),
            document: *document,
            recorded,
            version: event.version,
            last_activity: here.at,
        }))
    }
}

const LOAD: Sql = sql!(
    "select citation_id, position, kind, plan_code, indicator_id, document, recorded, version, last_activity \
     from read_citations where generation = $1 and citation_id in ",
    ids("$2")
);
const STORE: Sql = bulk_insert!("read_citations", {
    generation: bigint, citation_id: text, position: bigint, kind: text, plan_code: text, indicator_id: text,
    document: text, recorded: text, version: bigint, last_activity: text
}, "on conflict (generation, citation_id) do update set document = excluded.document, \
    version = excluded.version, last_activity = excluded.last_activity");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    fold_streams!(tx, generation, events, Citation => CitationRow, citation_id: CitationId, (LOAD, STORE))
}

/// Which citations are listed. What is left out lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitationFilter {
    /// Of these kinds of questions; empty = of all.
    pub kinds: Vec<CitedKind>,
    /// About this plan.
    pub plan: Option<PlanCode>,
    /// About this indicator.
    pub indicator: Option<IndicatorId>,
}

/// Citations of the active generation: `$1` kinds, `$2` plan, `$3` indicator; empty = all.
macro_rules! citations {
    ([$($what:tt)*] [$($rest:tt)*]) => {
        sql!(
            $($what)*, " from read_citations c join projections p \
             on p.name = 'citations' and p.status = 'active' and p.generation = c.generation \
             where ($1 = '[]' or c.kind in ", ids("$1"), ") and ($2 = '' or c.plan_code = $2) \
             and ($3 = '' or c.indicator_id = $3)", $($rest)*
        )
    };
}

const COUNT: Sql = citations!(["select count(*) as total"][""]);
const PAGE: Sql = citations!(
    [
        "select c.citation_id, c.position, c.kind, c.plan_code, c.indicator_id, c.document, c.recorded, c.version, \
      c.last_activity"
    ][" and c.position < $4 order by c.position desc limit $5"]
);
const BY_IDS: Sql = sql!(
    "select c.citation_id, c.position, c.kind, c.plan_code, c.indicator_id, c.document, c.recorded, c.version, \
     c.last_activity from read_citations c join projections p \
     on p.name = 'citations' and p.status = 'active' and p.generation = c.generation \
     where c.citation_id in ",
    ids("$1")
);

impl Reads {
    /// The citations, the one fixed last first; withdrawn ones too.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn citations(
        &self,
        sight: &Sight,
        filter: &CitationFilter,
        request: &PageRequest,
    ) -> Result<Page<CitationRow>, ReadError> {
        const ORDER: &str = "citations by position";
        let before: i64 = match request.keys::<1>(ORDER)? {
            None => i64::MAX,
            Some([key]) => key.parse().map_err(|_| ReadError::InvalidCursor)?,
        };
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let kinds = json(&filter.kinds);
        let plan = filter.plan.as_ref().map_or("", PlanCode::as_str);
        let indicator = filter.indicator.map_or_else(String::new, |id| id.to_string());
        let total: Vec<Total> = on_read!(self.db(), conn, text = COUNT => {
            sqlx::query_as(text).bind(&kinds).bind(plan).bind(&indicator).fetch_all(conn).await
        })?;
        let rows: Vec<CitationRow> = on_read!(self.db(), conn, text = PAGE => {
            sqlx::query_as(text)
                .bind(&kinds)
                .bind(plan)
                .bind(&indicator)
                .bind(before)
                .bind(request.limit())
                .fetch_all(conn)
                .await
        })?;
        Ok(Page::cut(
            rows,
            request,
            Total::of(&total),
            (ORDER, |row: &CitationRow| [row.position.to_string()]),
        ))
    }

    /// These citations.
    ///
    /// # Errors
    /// The database is away.
    pub async fn citations_by_ids(
        &self,
        sight: &Sight,
        ids: &[CitationId],
    ) -> Result<Vec<CitationRow>, ReadError> {
        if !sees(sight) || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = BY_IDS => {
            sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
        })?)
    }
}
