//! What changed of policy documents, indicators, assessments and citations, for those who are told of it. They belong to no
//! startup and no hub, so that no scope of one stands in the statement.

use banso_eventstore::db::Sql;
use banso_eventstore::{Position, on_read, sql};

use super::{Changes, REACHED, Reached, StoredChange};
use crate::Reads;
use crate::error::ReadError;
use crate::read::programmes::sees;
use crate::scope_sql::Sight;

/// What of policy somebody is told of.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicySight {
    /// Who is told: whoever sees everything by the action.
    pub follows: Sight,
    /// Whether also what a plan was before its adoption is told.
    pub drafts: bool,
    /// Whether also citations are told.
    pub citations: bool,
}

/// `$1` and `$2` = after and up to which position, `$3` = citations too, `$4` = drafts too.
const CHANGES: Sql = sql!(
    "select h.position, h.subject_type, h.subject_id, h.event_type, cast(null as text) as startup_id \
     from read_history h join projections p \
       on p.name = 'history' and p.status = 'active' and p.generation = h.generation \
     where h.position > $1 and h.position <= $2 and (\
       h.subject_type in ('indicator', 'assessment') or ($3 and h.subject_type = 'citation') \
       or (h.subject_type = 'plan' and ($4 or h.position >= (\
         select min(a.position) from read_history a where a.generation = h.generation \
         and a.subject_type = 'plan' and a.subject_id = h.subject_id and a.event_type = 'adopted')))) \
     order by h.position limit $5"
);

impl Reads {
    /// What changed of policy after a position, oldest first, at most `limit` changes.
    ///
    /// # Errors
    /// The database is away.
    pub async fn policy_changes_after(
        &self,
        sight: &PolicySight,
        after: Position,
        limit: i64,
    ) -> Result<Changes, ReadError> {
        let reached: Option<Reached> =
            on_read!(self.db(), conn => sqlx::query_as(REACHED).fetch_optional(conn).await)?;
        let reached = reached.map_or(after, |row| row.position.max(after));
        if !sees(&sight.follows) || reached == after {
            return Ok(Changes { rows: Vec::new(), read_to: reached });
        }
        let rows: Vec<StoredChange> = on_read!(self.db(), conn, text = CHANGES => {
            sqlx::query_as(text)
                .bind(after)
                .bind(reached)
                .bind(sight.citations)
                .bind(sight.drafts)
                .bind(limit)
                .fetch_all(conn)
                .await
        })?;
        Ok(Changes::cut(rows, reached, limit))
    }
}
