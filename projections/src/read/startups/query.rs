//! The questions about startups.

use banso_domain::access::Subject;
use banso_domain::ids::{HubId, StartupId};
use banso_domain::value::JstDate;
use banso_eventstore::db::{Sql, json};
use banso_eventstore::{on_read, sql};

use super::super::search_words;
use super::{EngagementRow, ExitRow, StartupFilter, StartupRow, StartupSort};
use crate::Reads;
use crate::error::ReadError;
use crate::page::{Listed, Page, PageRequest, Total};
use crate::scope_sql::{OwnSql, Sight, fetch_own, fetch_under, own, scoped};

/// Parameters after the startups: `$2` today · `$3` hub or '' · `$4` words · `$5` standing or ''.
macro_rules! filtered {
    ([$($before:tt)*] [$($after:tt)*]) => {
        own!(
            [$($before)* " from read_startups s join projections p \
               on p.name = 'startups' and p.status = 'active' and p.generation = s.generation where "]
            "s.startup_id"
            [" and ($3 = '' or exists (select 1 from read_engagements e where e.generation = s.generation \
               and e.startup_id = s.startup_id and e.hub_id = $3 and e.from_day <= $2 \
               and (e.until_day is null or $2 < e.until_day))) \
               and ", like_all("s.search", "$4"), " and ($5 = '' or s.standing = $5)", $($after)*]
        )
    };
}

/// A page in the order of a column, with how many there are. Parameters after those of [`filtered!`]: `$6` and `$7` the row to
/// go on after, of which an empty key is none · `$8` how many.
macro_rules! paged {
    ($key:literal $compares:literal $order:literal) => {
        filtered!(["with found as materialized (select s.generation, s.startup_id, s.", $key]
            [") select s.startup_id, s.name, s.name_en, s.corporate_number, s.founded, s.standing, s.closed_on, s.source, \
               s.registered_position, s.last_activity, s.version, counted.listed \
             from (select generation, startup_id, ", $key, " from found \
               where ($6 = '' or (", $key, ", startup_id) ", $compares, " ($6, $7)) \
               order by ", $key, $order, ", startup_id", $order, " limit $8) page \
             join read_startups s on s.generation = page.generation and s.startup_id = page.startup_id \
             cross join (select count(*) as listed from found) counted \
             order by page.", $key, $order, ", page.startup_id", $order])
    };
}

/// How a list of startups is counted and read.
struct List {
    count: OwnSql,
    by_name: OwnSql,
    by_activity: OwnSql,
}

const LIST: List = List {
    count: filtered!(["select count(*) as total"][""]),
    by_name: paged!("name" ">" ""),
    by_activity: paged!("last_activity" "<" " desc"),
};

const BY_IDS: Sql = scoped!(
    ["select s.startup_id, s.name, s.name_en, s.corporate_number, s.founded, s.standing, s.closed_on, s.source, \
      s.registered_position, s.last_activity, s.version from read_startups s join projections p \
      on p.name = 'startups' and p.status = 'active' and p.generation = s.generation \
      where s.startup_id in ", ids("$5"), " and "] "s.startup_id" [""]
);
const ENGAGEMENTS: Sql = scoped!(
    ["select e.startup_id, e.number, e.hub_id, e.from_day, e.until_day from read_engagements e join projections p \
      on p.name = 'startups' and p.status = 'active' and p.generation = e.generation \
      where e.startup_id in ", ids("$5"), " and "] "e.startup_id" [" order by e.startup_id, e.number"]
);
const EXITS: Sql = scoped!(
    ["select e.startup_id, e.number, e.kind, e.occurred, e.counterpart from read_exits e join projections p \
      on p.name = 'startups' and p.status = 'active' and p.generation = e.generation \
      where e.startup_id in ", ids("$5"), " and "] "e.startup_id" [" order by e.startup_id, e.number"]
);
const HUBS_TODAY: Sql = sql!(
    "select s.startup_id as startup_id, e.hub_id as hub_id from read_startups s join projections p \
       on p.name = 'startups' and p.status = 'active' and p.generation = s.generation \
     left join read_engagements e on e.generation = s.generation and e.startup_id = s.startup_id \
       and e.from_day <= $2 and (e.until_day is null or $2 < e.until_day) \
     where s.startup_id = $1 order by e.number"
);

#[derive(sqlx::FromRow)]
struct Accompanied {
    hub_id: Option<String>,
}

impl Reads {
    /// Startups within sight.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another order.
    pub async fn startups(
        &self,
        sight: &Sight,
        filter: &StartupFilter,
        sort: StartupSort,
        request: &PageRequest,
    ) -> Result<Page<StartupRow>, ReadError> {
        let (order, text) = match sort {
            StartupSort::Name => ("startups by name", LIST.by_name),
            StartupSort::LastActivity => ("startups by activity", LIST.by_activity),
        };
        let after = request.keys::<2>(order)?;
        if sight.is_nothing() {
            return Ok(Page::empty());
        }
        let [key, id] = after.unwrap_or_default();
        let hub = filter.hub.map(|hub| hub.to_string()).unwrap_or_default();
        let words = search_words(filter.text.as_deref().unwrap_or_default());
        let standing = filter.standing.map_or("", |standing| standing.code());
        let (own, today) = (self.own(sight).await?, sight.today().to_string());
        let listed = fetch_own!(
            self.db(),
            own,
            Listed<StartupRow>,
            text,
            &today,
            &hub,
            &words,
            standing,
            &key,
            &id,
            request.limit()
        )?;
        let (rows, total) = Listed::apart(listed, request);
        let total = match total {
            Some(total) => total,
            None => {
                Total::of(&fetch_own!(self.db(), own, Total, LIST.count, &today, &hub, &words, standing)?)
            }
        };
        Ok(Page::cut(
            rows,
            request,
            total,
            (order, |row: &StartupRow| {
                let key = match sort {
                    StartupSort::Name => row.name.to_string(),
                    StartupSort::LastActivity => banso_eventstore::clock::instant_text(row.last_activity),
                };
                [key, row.startup_id.to_string()]
            }),
        ))
    }

    /// These startups, as far as they are within sight.
    ///
    /// # Errors
    /// The database is away.
    pub async fn startups_by_ids(
        &self,
        sight: &Sight,
        ids: &[StartupId],
    ) -> Result<Vec<StartupRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, StartupRow, BY_IDS, json(ids))?)
    }

    /// The engagements of these startups, by startup and number.
    ///
    /// # Errors
    /// The database is away.
    pub async fn engagements_of_startups(
        &self,
        sight: &Sight,
        ids: &[StartupId],
    ) -> Result<Vec<EngagementRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, EngagementRow, ENGAGEMENTS, json(ids))?)
    }

    /// The exits of these startups, by startup and number.
    ///
    /// # Errors
    /// The database is away.
    pub async fn exits_of_startups(
        &self,
        sight: &Sight,
        ids: &[StartupId],
    ) -> Result<Vec<ExitRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, ExitRow, EXITS, json(ids))?)
    }

    /// What a startup belongs to today: to check one object against a scope. None when it is not registered.
    ///
    /// # Errors
    /// The database is away.
    pub async fn subject_of_startup(
        &self,
        startup: StartupId,
        today: JstDate,
    ) -> Result<Option<Subject>, ReadError> {
        let rows: Vec<Accompanied> = on_read!(self.db(), conn, text = HUBS_TODAY => {
            sqlx::query_as(text).bind(startup.to_string()).bind(today.to_string()).fetch_all(conn).await
        })?;
        if rows.is_empty() {
            return Ok(None);
        }
        let hubs: Vec<HubId> = rows.into_iter().filter_map(|row| row.hub_id?.parse().ok()).collect();
        Ok(Some(Subject { startup: Some(startup), hubs }))
    }
}
