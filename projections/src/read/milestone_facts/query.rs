//! Counting: one statement for every combination of dimensions, as of any moment.

use banso_eventstore::db::{Sql, json};
use serde::Serialize;

use super::{Background, CountFilter, CountRow, Counts, Dimension, GroupBy};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::ReadError;
use crate::scope_sql::{Sight, fetch_under, scoped};

/// Parameters after the scope: `$5` to `$13` which dimensions · `$14` known at · `$15` happened by · `$16` background ·
/// `$17` to `$25` JSON lists, of which an empty one does not filter.
const COUNT: Sql = scoped!(
    ["select case when $5 then coalesce(f.stage, '') else '' end as stage, \
      case when $6 then coalesce(f.lane, '') else '' end as lane, \
      case when $7 then f.kind else '' end as kind, \
      case when $8 then f.hub_id else '' end as hub_id, \
      case when $9 then coalesce(f.class, '') else '' end as class, \
      case when $10 then coalesce(f.fiscal_year, '') else '' end as fiscal_year, \
      case when $11 then f.purpose else '' end as purpose, \
      case when $12 then f.form else '' end as form, \
      case when $13 then coalesce(f.instrument, '') else '' end as instrument, \
      count(distinct f.device_id || ' ' || f.kind || ' ' || cast(f.occurrence as text)) as count \
      from milestone_facts f join projections p \
        on p.name = 'milestone_facts' and p.status = 'active' and p.generation = f.generation \
      join fact_devices d on d.generation = f.generation and d.device_id = f.device_id where "]
    "d.owner_id"
    [" and f.known_from <= $14 and (f.known_until is null or f.known_until > $14) and f.settled_by <= $15 \
       and ($16 = 'included' or f.background = ($16 = 'only')) \
       and (($17 = '[]' and $18 = '[]') or f.stage in ", ids("$17"), " or f.lane in ", ids("$18"),
     ") and ($19 = '[]' or f.kind in ", ids("$19"),
     ") and ($20 = '[]' or f.hub_id in ", ids("$20"),
     ") and ($21 = '[]' or f.class in ", ids("$21"),
     ") and ($22 = '[]' or f.fiscal_year in ", ids("$22"),
     ") and ($23 = '[]' or f.purpose in ", ids("$23"),
     ") and ($24 = '[]' or f.form in ", ids("$24"),
     ") and ($25 = '[]' or f.instrument in ", ids("$25"),
     ") group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9"]
);

impl Reads {
    /// How many milestones within sight are achieved, as known and as happened by a moment.
    ///
    /// # Errors
    /// The database is away.
    pub async fn milestone_counts(
        &self,
        sight: &Sight,
        filter: &CountFilter,
        (group_by, background): (&GroupBy, Background),
        as_of: &ResolvedAsOf,
    ) -> Result<Counts, ReadError> {
        if sight.is_nothing() || filter.is_never_met() {
            return Ok(Counts { rows: Vec::new(), total: 0 });
        }
        self.facts_hold(as_of.position).await?;
        let whole = self.counted(sight, filter, (&GroupBy::default(), background), as_of).await?;
        let total = whole.first().map_or(0, |row| row.count);
        let rows = if *group_by == GroupBy::default() {
            whole
        } else {
            self.counted(sight, filter, (group_by, background), as_of).await?
        };
        Ok(Counts { rows, total })
    }

    async fn counted(
        &self,
        sight: &Sight,
        filter: &CountFilter,
        (group_by, background): (&GroupBy, Background),
        as_of: &ResolvedAsOf,
    ) -> Result<Vec<CountRow>, ReadError> {
        Ok(fetch_under!(
            self.db(),
            sight,
            CountRow,
            COUNT,
            group_by.contains(Dimension::Stage),
            group_by.contains(Dimension::Lane),
            group_by.contains(Dimension::Kind),
            group_by.contains(Dimension::Hub),
            group_by.contains(Dimension::Class),
            group_by.contains(Dimension::FiscalYear),
            group_by.contains(Dimension::Purpose),
            group_by.contains(Dimension::Form),
            group_by.contains(Dimension::Instrument),
            as_of.position,
            as_of.on.to_string(),
            background.code(),
            list(filter.stages.as_ref()),
            list(filter.lanes.as_ref()),
            list(filter.kinds.as_ref()),
            list(filter.hubs.as_ref()),
            list(filter.classes.as_ref()),
            list(filter.fiscal_years.as_ref()),
            list(filter.purposes.as_ref()),
            list(filter.forms.as_ref()),
            list(filter.instruments.as_ref()),
        )?)
    }
}

/// The JSON list of a filter; an empty one does not filter.
fn list<T: Serialize>(wanted: Option<&Vec<T>>) -> String {
    wanted.map_or_else(|| "[]".to_owned(), json)
}

impl CountFilter {
    /// Whether a list without a single value was asked for, which nothing meets.
    fn is_never_met(&self) -> bool {
        fn empty<T>(wanted: Option<&Vec<T>>) -> bool {
            wanted.is_some_and(Vec::is_empty)
        }
        let places = [self.stages.as_ref().map(Vec::len), self.lanes.as_ref().map(Vec::len)];
        let no_place = places.iter().any(Option::is_some) && places.iter().flatten().sum::<usize>() == 0;
        no_place
            || empty(self.kinds.as_ref())
            || empty(self.hubs.as_ref())
            || empty(self.classes.as_ref())
            || empty(self.fiscal_years.as_ref())
            || empty(self.purposes.as_ref())
            || empty(self.forms.as_ref())
            || empty(self.instruments.as_ref())
    }
}
