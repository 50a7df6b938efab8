//! Assessments of plans: what was said of every target as of a day, round by round, with when each round was recorded.

use banso_domain::Decider;
use banso_domain::assessment::{Assessment, AssessmentEvent, AssessmentRecord, Round};
use banso_domain::ids::{AssessmentId, PlanId};
use banso_domain::value::JstDate;
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{Position, RecordedEvent, Version, bulk_insert, on_read, sql};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::programmes::sees;
use super::{fold_streams, load, store, stream_id};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::roadmap::Stamp;
use crate::scope_sql::Sight;
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 1;

pub(crate) const TABLES: &[Table] = &[table!("read_assessments", "assessment_id")];

/// An assessment and when each of its rounds was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptAssessment {
    record: AssessmentRecord,
    stamps: Vec<Stamp>,
}

impl KeptAssessment {
    /// The plan whose targets were judged.
    pub const fn plan(&self) -> PlanId {
        self.record.plan
    }

    /// The day as of which they were judged.
    pub const fn on(&self) -> JstDate {
        self.record.on
    }

    /// The rounds, the first one first, each with who recorded it and when.
    pub fn rounds(&self) -> impl DoubleEndedIterator<Item = (&Round, &Stamp)> {
        self.record.rounds.iter().zip(&self.stamps)
    }

    /// The same with the rounds recorded up to a position; none when there are none.
    fn known_at(mut self, position: Position) -> Option<Self> {
        self.stamps.retain(|stamp| stamp.position <= position);
        if self.stamps.is_empty() {
            return None;
        }
        self.record = self.record.first_rounds(self.stamps.len());
        Some(self)
    }
}

rows! {
    /// An assessment of a plan as of a day.
    pub struct AssessmentRow {
        /// Which assessment.
        assessment_id: AssessmentId = text,
        /// The plan.
        plan_id: PlanId = text,
        /// The day as of which its targets were judged.
        on_day: JstDate = text,
        /// The position of its first round.
        first_position: Position = number,
        /// What was said.
        document: KeptAssessment = document,
        /// The version of its stream.
        version: Version = number,
        /// When something was last recorded of it.
        #[serde(serialize_with = "crate::stored::instant")]
        last_activity: Timestamp = text,
    }
}

impl AssessmentRow {
    /// The row after an event; none before the assessment is made.
    fn after(row: Option<Self>, event: &RecordedEvent) -> Result<Option<Self>, ProjectionError> {
        let assessment_id = stream_id(event)?;
        let stamp = crate::roadmap::stamp(event)?;
        let (mut state, mut stamps) = row.map_or_else(Default::default, |row| {
            (Assessment::Made(row.document.record), row.document.stamps)
        });
        state.evolve(&event.decode::<AssessmentEvent>()?);
        let Assessment::Made(record) = state else { return Ok(None) };
        stamps.push(stamp);
        Ok(Some(Self {
            assessment_id,
            plan_id: record.plan,
            on_day: record.on,
            first_position: stamps.first().map_or(stamp.position, |first| first.position),
            document: KeptAssessment { record, stamps },
            version: event.version,
            last_activity: stamp.at,
        }))
    }

    fn known_at(self, as_of: &ResolvedAsOf) -> Option<Self> {
        Some(Self { document: self.document.known_at(as_of.position)?, ..self })
    }
}

const LOAD: Sql = sql!(
    "select assessment_id, plan_id, on_day, first_position, document, version, last_activity \
     from read_assessments where generation = $1 and assessment_id in ",
    ids("$2")
);
const STORE: Sql = bulk_insert!("read_assessments", {
    generation: bigint, assessment_id: text, plan_id: text, on_day: text, first_position: bigint, document: text,
    version: bigint, last_activity: text
}, "on conflict (generation, assessment_id) do update set document = excluded.document, \
    version = excluded.version, last_activity = excluded.last_activity");

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    fold_streams!(tx, generation, events, Assessment => AssessmentRow, assessment_id: AssessmentId, (LOAD, STORE))
}

const COUNT: Sql = sql!(
    "select count(*) as total from read_assessments a join projections p \
     on p.name = 'assessments' and p.status = 'active' and p.generation = a.generation \
     where a.plan_id = $1 and a.on_day <= $2 and a.first_position <= $3"
);
const PAGE: Sql = sql!(
    "select a.assessment_id, a.plan_id, a.on_day, a.first_position, a.document, a.version, a.last_activity \
     from read_assessments a join projections p \
     on p.name = 'assessments' and p.status = 'active' and p.generation = a.generation \
     where a.plan_id = $1 and a.on_day <= $2 and a.first_position <= $3 and ($4 = '' or a.on_day < $4) \
     order by a.on_day desc limit $5"
);
const BY_IDS: Sql = sql!(
    "select a.assessment_id, a.plan_id, a.on_day, a.first_position, a.document, a.version, a.last_activity \
     from read_assessments a join projections p \
     on p.name = 'assessments' and p.status = 'active' and p.generation = a.generation \
     where a.assessment_id in ",
    ids("$1")
);

impl Reads {
    /// The assessments of a plan, the latest day first, with the rounds known as of a moment.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn assessments(
        &self,
        sight: &Sight,
        plan: PlanId,
        as_of: &ResolvedAsOf,
        request: &PageRequest,
    ) -> Result<Page<AssessmentRow>, ReadError> {
        const ORDER: &str = "assessments by day";
        let [day] = request.keys::<1>(ORDER)?.unwrap_or_default();
        if !sees(sight) {
            return Ok(Page::empty());
        }
        let (plan, on, position) = (plan.to_string(), as_of.on.to_string(), as_of.position);
        let total: Vec<Total> = on_read!(self.db(), conn, text = COUNT => {
            sqlx::query_as(text).bind(&plan).bind(&on).bind(position).fetch_all(conn).await
        })?;
        let rows: Vec<AssessmentRow> = on_read!(self.db(), conn, text = PAGE => {
            sqlx::query_as(text).bind(&plan).bind(&on).bind(position).bind(&day).bind(request.limit())
                .fetch_all(conn).await
        })?;
        let rows = rows.into_iter().filter_map(|row| row.known_at(as_of)).collect();
        let keys = |row: &AssessmentRow| [row.on_day.to_string()];
        Ok(Page::cut(rows, request, Total::of(&total), (ORDER, keys)))
    }

    /// These assessments.
    ///
    /// # Errors
    /// The database is away.
    pub async fn assessments_by_ids(
        &self,
        sight: &Sight,
        ids: &[AssessmentId],
    ) -> Result<Vec<AssessmentRow>, ReadError> {
        if !sees(sight) || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = BY_IDS => {
            sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
        })?)
    }
}
