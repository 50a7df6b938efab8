//! The history of plans and indicators: for whoever may read them, without what a plan was before its adoption unless
//! the asker sees drafts. They belong to no startup and no hub, so that no scope of one stands in the statement.

use banso_eventstore::db::Sql;
use banso_eventstore::{on_read, sql};

use super::{HistoryRow, HistorySubject, StoredRow};
use crate::Reads;
use crate::error::ReadError;
use crate::page::{Page, PageRequest, Total};
use crate::read::programmes::sees;
use crate::scope_sql::Sight;

/// Which part of the history of a plan or indicator is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyHistory {
    /// All of it.
    Whole,
    /// From the first adoption on; nothing of what was not adopted.
    SinceAdoption,
}

/// `$1` and `$2` = the subject, `$3` = the whole of it.
macro_rules! policy {
    ([$($what:tt)*] [$($after:tt)*]) => {
        sql!(
            $($what)*, " from read_history h join projections p \
             on p.name = 'history' and p.status = 'active' and p.generation = h.generation \
             where h.subject_type = $1 and h.subject_id = $2 and ($3 or h.position >= (\
               select min(a.position) from read_history a where a.generation = h.generation \
               and a.subject_type = $1 and a.subject_id = $2 and a.event_type = 'adopted'))", $($after)*
        )
    };
}

const COUNT: Sql = policy!(["select count(*) as total"][""]);
const PAGE: Sql = policy!(
    [
        "select h.position, h.event_id, h.subject_type, h.subject_id, h.version, h.event_type, h.actor, h.occurred, \
      h.recorded_at, h.reason, h.payload, h.acknowledged"
    ][" and h.position < $4 order by h.position desc limit $5"]
);

/// Whether it is a plan or an indicator: these belong to no startup and no hub.
const fn is_policy(subject: HistorySubject) -> bool {
    match subject {
        HistorySubject::Plan(_) | HistorySubject::Indicator(_) => true,
        HistorySubject::Startup(_)
        | HistorySubject::Device(_)
        | HistorySubject::Hub(_)
        | HistorySubject::Programme(_)
        | HistorySubject::Account(_)
        | HistorySubject::Assessment(_)
        | HistorySubject::Citation(_) => false,
    }
}

impl Reads {
    /// The history of a plan or an indicator, newest first.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn policy_history(
        &self,
        sight: &Sight,
        (subject, part): (HistorySubject, PolicyHistory),
        request: &PageRequest,
    ) -> Result<Page<HistoryRow>, ReadError> {
        const ORDER: &str = "history of policy";
        let before: i64 = match request.keys::<1>(ORDER)? {
            None => i64::MAX,
            Some([key]) => key.parse().map_err(|_| ReadError::InvalidCursor)?,
        };
        if !sees(sight) || !is_policy(subject) {
            return Ok(Page::empty());
        }
        let ((kind, id), whole) = (subject.column(), part == PolicyHistory::Whole);
        let total: Vec<Total> = on_read!(self.db(), conn, text = COUNT => {
            sqlx::query_as(text).bind(kind).bind(&id).bind(whole).fetch_all(conn).await
        })?;
        let rows: Vec<StoredRow> = on_read!(self.db(), conn, text = PAGE => {
            sqlx::query_as(text)
                .bind(kind)
                .bind(&id)
                .bind(whole)
                .bind(before)
                .bind(request.limit())
                .fetch_all(conn)
                .await
        })?;
        let rows = rows.into_iter().map(|row| row.about(subject)).collect();
        Ok(Page::cut(
            rows,
            request,
            Total::of(&total),
            (ORDER, |row: &HistoryRow| [row.position.to_string()]),
        ))
    }
}
