//! Policy documents with their items and targets: the domain's own fold, kept as a document.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::ids::PlanId;
use banso_domain::plan::{Plan, PlanCode, PlanEvent, PlanKind, PlanRecord, Standing};
use banso_domain::value::{JstDate, Name};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, StreamId, Until, Version, bulk_insert, on_read, sql};
use jiff::Timestamp;

use super::programmes::sees;
use super::{load, store, stream_id};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::recorded::{self, RecordedThing};
use crate::scope_sql::Sight;
use crate::stored::{rows, words};

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 2;

pub(crate) const TABLES: &[Table] = &[table!("read_plans", "plan_id")];

words! {
    /// How far a plan has come.
    pub enum PlanStanding {
        /// It is written.
        Draft = "draft",
        /// It is looked at.
        UnderReview = "under_review",
        /// It holds.
        Adopted = "adopted",
        /// Another one holds instead.
        Superseded = "superseded",
    }
}

rows! {
    /// A plan as it stands, or stood at an earlier moment.
    pub struct PlanRow {
        /// Which plan.
        plan_id: PlanId = text,
        /// Its code.
        code: PlanCode = text,
        /// What kind of document it is.
        kind: PlanKind = text,
        /// The official name.
        name: Name = text,
        /// The name in English.
        name_en: Name = text,
        /// How far it has come.
        standing: PlanStanding = text,
        /// Its revision: 0 = a draft, 1 = as adopted.
        revision: i64 = number,
        /// Everything that is known of it.
        #[serde(serialize_with = "as_document")]
        document: PlanRecord = document,
        /// The version of its stream.
        version: Version = number,
        /// When something was last recorded of it.
        #[serde(serialize_with = "crate::stored::instant")]
        last_activity: Timestamp = text,
    }
}

rows! {
    pub(super) struct PlanKey {
        plan_id: PlanId = text,
    }
}

/// The column holds the record as JSON text on both databases.
fn as_document<S: serde::Serializer>(record: &PlanRecord, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&json(record))
}

impl PlanStanding {
    /// Whether only those who keep plans see a plan that stands so.
    pub const fn is_before_adoption(self) -> bool {
        matches!(self, Self::Draft | Self::UnderReview)
    }
}

impl From<&Standing> for PlanStanding {
    fn from(standing: &Standing) -> Self {
        match standing {
            Standing::Draft => Self::Draft,
            Standing::UnderReview => Self::UnderReview,
            Standing::Adopted(_) => Self::Adopted,
            Standing::Superseded(..) => Self::Superseded,
        }
    }
}

impl PlanRow {
    /// The row after events, without what had certainly not happened by the end of a day.
    pub(super) fn folded(
        id: PlanId,
        events: &[RecordedEvent],
        day: JstDate,
    ) -> Result<Option<Self>, ProjectionError> {
        let Some(last) = events.last() else { return Ok(None) };
        let mut plan = Plan::default();
        for event in events {
            plan.evolve(&event.decode::<PlanEvent>()?);
        }
        let on_the_day = plan.record().map(|record| Plan::Entered(Box::new(record.clone().on(day))));
        Ok(on_the_day.and_then(|plan| row(id, plan, last)))
    }

    fn of(plan_id: PlanId, document: PlanRecord, version: Version, last_activity: Timestamp) -> Self {
        Self {
            plan_id,
            code: document.code.clone(),
            kind: document.kind,
            name: document.details.name.clone(),
            name_en: document.details.name_en.clone(),
            standing: PlanStanding::from(&document.standing),
            revision: i64::from(document.revision),
            document,
            version,
            last_activity,
        }
    }
}

const LOAD: Sql = sql!(
    "select plan_id, code, kind, name, name_en, standing, revision, document, version, last_activity \
     from read_plans where generation = $1 and plan_id in ",
    ids("$2")
);
const STORE: Sql = bulk_insert!("read_plans", {
    generation: bigint, plan_id: text, code: text, kind: text, name: text, name_en: text, standing: text,
    revision: bigint, document: text, version: bigint, last_activity: text
}, "on conflict (generation, plan_id) do update set name = excluded.name, name_en = excluded.name_en, \
    standing = excluded.standing, revision = excluded.revision, document = excluded.document, \
    version = excluded.version, last_activity = excluded.last_activity");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let own: Vec<&RecordedEvent> =
        events.iter().filter(|event| event.stream.aggregate_type == Plan::TYPE).collect();
    if own.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<PlanId> = own.iter().map(|event| stream_id(event)).collect::<Result<_, _>>()?;
    let loaded = load!(tx, PlanRow, LOAD, generation, &ids)?;
    let mut plans: BTreeMap<PlanId, Plan> =
        loaded.into_iter().map(|row| (row.plan_id, Plan::Entered(Box::new(row.document)))).collect();
    let mut last: BTreeMap<PlanId, &RecordedEvent> = BTreeMap::new();
    for event in own {
        let id = stream_id(event)?;
        plans.entry(id).or_default().evolve(&event.decode::<PlanEvent>()?);
        last.insert(id, event);
    }
    let rows: Vec<PlanRow> =
        plans.into_iter().filter_map(|(id, plan)| row(id, plan, last.get(&id)?)).collect();
    store!(tx, STORE, generation, &rows)?;
    Ok(())
}

/// The row of a plan whose last event is this one.
fn row(id: PlanId, plan: Plan, last: &RecordedEvent) -> Option<PlanRow> {
    match plan {
        Plan::Unentered => None,
        Plan::Entered(record) => Some(PlanRow::of(id, *record, last.version, last.recorded_at)),
    }
}

/// Which plans are listed. What is left out lets all pass.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanFilter {
    /// Of these kinds; empty = of all.
    pub kinds: Vec<PlanKind>,
    /// With drafts and plans under review: for those who keep plans.
    pub with_drafts: bool,
}

/// Plans of the active generation: `$1` = with drafts.
macro_rules! plans {
    ([$($what:tt)*] [$($condition:tt)*]) => {
        sql!(
            $($what)*, " from read_plans g join projections p \
             on p.name = 'plans' and p.status = 'active' and p.generation = g.generation \
             where ($1 or g.standing in ('adopted', 'superseded'))", $($condition)*
        )
    };
}

const COUNT: Sql = plans!(["select count(*) as total"] [" and ($2 = '[]' or g.kind in ", ids("$2"), ")"]);
const PAGE: Sql = plans!(
    ["select g.plan_id, g.code, g.kind, g.name, g.name_en, g.standing, g.revision, g.document, g.version, \
      g.last_activity"]
    [" and ($2 = '[]' or g.kind in ", ids("$2"), ") and ($3 = '' or g.code > $3) order by g.code limit $4"]
);
const BY_IDS: Sql = plans!(
    ["select g.plan_id, g.code, g.kind, g.name, g.name_en, g.standing, g.revision, g.document, g.version, \
      g.last_activity"]
    [" and g.plan_id in ", ids("$2")]
);
const BY_CODE: Sql = plans!(
    ["select g.plan_id, g.code, g.kind, g.name, g.name_en, g.standing, g.revision, g.document, g.version, \
      g.last_activity"][" and g.code = $2"]
);
const KEY_BY_CODE: Sql = plans!(["select g.plan_id"][" and g.code = $2"]);

impl Reads {
    /// The plans, by code.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn plans(
        &self,
        sight: &Sight,
        filter: &PlanFilter,
        request: &PageRequest,
    ) -> Result<Page<PlanRow>, ReadError> {
        const ORDER: &str = "plans by code";
        let [code] = request.keys::<1>(ORDER)?.unwrap_or_default();
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let kinds = json(&filter.kinds);
        let rows: Vec<PlanRow> = on_read!(self.db(), conn, text = PAGE => {
            sqlx::query_as(text)
                .bind(filter.with_drafts)
                .bind(&kinds)
                .bind(&code)
                .bind(request.limit())
                .fetch_all(conn)
                .await
        })?;
        let total = match request.all_of(&rows) {
            Some(total) => total,
            None => Total::of(&on_read!(self.db(), conn, text = COUNT => {
                sqlx::query_as::<_, Total>(text).bind(filter.with_drafts).bind(&kinds).fetch_all(conn).await
            })?),
        };
        Ok(Page::cut(rows, request, total, (ORDER, |row: &PlanRow| [row.code.to_string()])))
    }

    /// These plans.
    ///
    /// # Errors
    /// The database is away.
    pub async fn plans_by_ids(
        &self,
        sight: &Sight,
        with_drafts: bool,
        ids: &[PlanId],
    ) -> Result<Vec<PlanRow>, ReadError> {
        if !sees(sight) || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = BY_IDS => {
            sqlx::query_as(text).bind(with_drafts).bind(json(ids)).fetch_all(conn).await
        })?)
    }

    /// The plan of this code.
    ///
    /// # Errors
    /// The database is away.
    pub async fn plan_by_code(
        &self,
        sight: &Sight,
        with_drafts: bool,
        code: &PlanCode,
    ) -> Result<Option<PlanRow>, ReadError> {
        if !sees(sight) {
            return Ok(None);
        }
        Ok(on_read!(self.db(), conn, text = BY_CODE => {
            sqlx::query_as(text).bind(with_drafts).bind(code.as_str()).fetch_optional(conn).await
        })?)
    }

    /// The plan of this code as it was known, with the text of a revision (none = the last by then) and what had happened
    /// by the day. Who sees the plan today sees its past since its adoption, and its drafts if those too; none where the
    /// plan was not entered by then, or has no such revision.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub async fn plan_as_of(
        &self,
        sight: &Sight,
        with_drafts: bool,
        code: &PlanCode,
        (as_of, revision): (&ResolvedAsOf, Option<u32>),
    ) -> Result<Option<PlanRow>, ReadError> {
        Ok(self.plan_told(sight, with_drafts, code, (as_of, revision)).await?.map(|(row, _)| row))
    }

    /// The same with what was recorded of it, by its place in the log.
    ///
    /// # Errors
    /// The database is away, or the log cannot be read.
    pub(crate) async fn plan_told(
        &self,
        sight: &Sight,
        with_drafts: bool,
        code: &PlanCode,
        (as_of, revision): (&ResolvedAsOf, Option<u32>),
    ) -> Result<Option<(PlanRow, Vec<RecordedThing>)>, ReadError> {
        if !sees(sight) {
            return Ok(None);
        }
        let key: Option<PlanKey> = on_read!(self.db(), conn, text = KEY_BY_CODE => {
            sqlx::query_as(text).bind(with_drafts).bind(code.as_str()).fetch_optional(conn).await
        })?;
        let Some(PlanKey { plan_id }) = key else { return Ok(None) };
        let until = Until { position: Some(as_of.position), known_at: as_of.known_at };
        let recorded = self.log().load_stream_until(&StreamId::new(Plan::TYPE, plan_id), until).await?;
        let Some(last) = recorded.last() else { return Ok(None) };
        let events: Vec<PlanEvent> = recorded.iter().map(RecordedEvent::decode).collect::<Result<_, _>>()?;
        let plan = match revision {
            Some(revision) => Plan::at_revision(&events, revision),
            None => Plan::at_revision(&events, u32::MAX),
        };
        let on_the_day = match plan {
            Plan::Unentered => Plan::Unentered,
            Plan::Entered(record) => Plan::Entered(Box::new(record.on(as_of.on))),
        };
        let row = row(plan_id, on_the_day, last).filter(|row| {
            let is_there = revision.is_none_or(|revision| row.revision == i64::from(revision));
            is_there && (with_drafts || !row.standing.is_before_adoption())
        });
        let told = recorded::of_plan((&recorded, &events), (revision, with_drafts))?;
        Ok(row.map(|row| (row, told)))
    }
}
