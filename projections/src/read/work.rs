//! Work lists: what wants somebody's attention, soonest first. Kept with the devices: their fold writes these rows.
//!
//! What is due depends on today and is therefore not stored: a row keeps the day on which a plan ends, and the question
//! brings the day up to which plans are listed. Devices of which nothing was heard for long are found by their last
//! activity.

use banso_domain::catalogue::{MilestoneKey, MilestoneKind};
use banso_domain::device::Standing;
use banso_domain::ids::{DeviceId, StartupId};
use banso_domain::value::JstDate;
use banso_eventstore::clock::instant_text;
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{bulk_insert, on_tx, sql};
use jiff::Timestamp;

use super::store;
use crate::Reads;
use crate::error::ReadError;
use crate::list::{Table, table};
use crate::page::{Page, PageRequest};
use crate::roadmap::{Item, ItemStatus, Roadmap};
use crate::scope_sql::{OwnSql, Sight, fetch_own};
use crate::stored::{rows, words};

pub(crate) const TABLE: Table = table!("read_work", "device_id, kind, occurrence");

words! {
    /// What wants attention.
    pub enum WorkKind {
        /// A report waits for a mentor.
        Reported = "reported",
        /// A report was sent back and waits for the startup.
        Returned = "returned",
        /// A milestone is open again.
        Reopened = "reopened",
        /// A planned milestone is open.
        Planned = "planned",
        /// Nothing was recorded of a device for long.
        Silent = "silent",
    }
}

rows! {
    /// Something that wants attention.
    pub struct WorkRow {
        /// Which device.
        device_id: DeviceId = text,
        /// The startup that owns it.
        owner_id: StartupId = text,
        /// The kind of milestone; none for a silent device.
        kind: Option<MilestoneKind> = known_text,
        /// Which time; 0 for a silent device.
        occurrence: i64 = number,
        /// What it is.
        what: WorkKind = text,
        /// The last day of its plan, where there is one.
        due: Option<JstDate> = maybe_text,
        /// Since when it waits, or until when it is planned: the order of the list.
        day: JstDate = text,
    }

    /// How much there is of one kind.
    pub struct WorkCount {
        /// Of which kind.
        what: WorkKind = text,
        /// How many.
        total: i64 = number,
    }


    /// How much there is of each kind that was read, in one row.
    struct Counted {
        reported: i64 = number,
        returned: i64 = number,
        reopened: i64 = number,
        planned: i64 = number,
        silent: i64 = number,
    }
}

/// A page of a work list, and how much there is of each kind.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkList {
    /// The page.
    pub page: Page<WorkRow>,
    /// What there is of the kinds that are listed, or of all where they are counted; what there is nothing of is left out.
    pub counts: Vec<WorkCount>,
}

impl Counted {
    fn of(&self, what: WorkKind) -> i64 {
        match what {
            WorkKind::Reported => self.reported,
            WorkKind::Returned => self.returned,
            WorkKind::Reopened => self.reopened,
            WorkKind::Planned => self.planned,
            WorkKind::Silent => self.silent,
        }
    }

    fn counts(&self) -> Vec<WorkCount> {
        let count = |what: &WorkKind| WorkCount { what: *what, total: self.of(*what) };
        WorkKind::ALL.iter().map(count).filter(|count| count.total > 0).collect()
    }
}

impl WorkRow {
    /// Which milestone; none for a silent device.
    pub fn milestone(&self) -> Option<MilestoneKey> {
        let occurrence = u32::try_from(self.occurrence).ok()?;
        self.kind.map(|kind| MilestoneKey { kind, occurrence })
    }

    /// The place in the list.
    fn place(&self) -> (JstDate, String, &'static str, i64) {
        (self.day, self.device_id.to_string(), self.kind.map_or("", MilestoneKind::code), self.occurrence)
    }

    fn keys(&self) -> [String; 4] {
        let (day, device, kind, occurrence) = self.place();
        [day.to_string(), device, kind.to_owned(), occurrence.to_string()]
    }
}

/// What is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkFilter {
    /// Which kinds; empty lists nothing.
    pub kinds: Vec<WorkKind>,
    /// Whether the kinds that are not listed are counted too.
    pub counted: bool,
    /// Plans that end by this day.
    pub due_until: JstDate,
    /// Devices of which nothing was recorded since this instant.
    pub silent_since: Timestamp,
}

const FORGET: Sql = sql!("delete from read_work where generation = $1 and device_id in ", ids("$2"));
const STORE: Sql = bulk_insert!("read_work", {
    generation: bigint, device_id: text, owner_id: text, kind: text, occurrence: bigint, what: text, due: text,
    day: text
}, "");

/// The rows of these devices, in the place of those they had.
pub(crate) async fn replace(tx: &mut Tx, generation: i64, roadmaps: &[Roadmap]) -> Result<(), sqlx::Error> {
    let ids: Vec<DeviceId> = roadmaps.iter().map(|roadmap| roadmap.device).collect();
    on_tx!(tx, conn, text = FORGET => {
        sqlx::query(text).bind(generation).bind(json(&ids)).execute(&mut *conn).await.map(|_| ())
    })?;
    let rows: Vec<WorkRow> = roadmaps.iter().flat_map(of).collect();
    store!(tx, STORE, generation, &rows)
}

/// What wants attention of one device. A suspended development has nothing planned, an ended one nothing at all.
fn of(roadmap: &Roadmap) -> Vec<WorkRow> {
    let goes_on = match roadmap.standing.standing {
        Standing::Active => true,
        Standing::Suspended(_) => false,
        Standing::Terminated(_) => return Vec::new(),
    };
    let row = |item: &Item| {
        let due = item.plan.as_ref().and_then(|plan| plan.planned.latest()).filter(|_| goes_on);
        let (what, day) = match item.status {
            ItemStatus::Reported => (WorkKind::Reported, item.reported?.day()),
            ItemStatus::Returned => (WorkKind::Returned, item.reasoned?.day()),
            ItemStatus::Reopened if goes_on => (WorkKind::Reopened, item.reasoned?.day()),
            ItemStatus::Open => (WorkKind::Planned, due?),
            ItemStatus::Reopened | ItemStatus::Achieved | ItemStatus::Background | ItemStatus::Waived => {
                return None;
            }
        };
        Some(WorkRow {
            device_id: roadmap.device,
            owner_id: roadmap.owner(),
            kind: Some(item.key.kind),
            occurrence: item.key.occurrence.into(),
            what,
            due,
            day,
        })
    };
    roadmap.touched().filter_map(row).collect()
}

/// Everything that wants attention, of both kinds of rows, read once. Parameters: `$1` the startups within sight · `$2` kinds ·
/// `$3` the last day of plans · `$4` the instant since which nothing was recorded. A silent device has no kind: on its day it
/// stands before the milestones of the same device.
macro_rules! listed {
    (@of [$($of_work:tt)*] [$($of_devices:tt)*] [$($after:tt)*]) => {
        sql!(
            "with listed as (select w.device_id, w.owner_id, w.kind, w.occurrence, w.what, w.due, w.day \
               from read_work w join projections p \
                 on p.name = 'devices' and p.status = 'active' and p.generation = w.generation \
               where ", $($of_work)*, " and w.what in ", ids("$2"),
            " and (w.what <> 'planned' or w.due <= $3) \
              union all \
              select d.device_id, d.owner_id, '' as kind, cast(0 as bigint) as occurrence, 'silent' as what, \
                cast(null as text) as due, substr(d.last_activity, 1, 10) as day \
               from read_devices d join projections p \
                 on p.name = 'devices' and p.status = 'active' and p.generation = d.generation \
               where 'silent' in ", ids("$2"), " and ", $($of_devices)*,
            " and d.standing = 'active' and d.last_activity < $4) ", $($after)*
        )
    };
    ($($after:tt)*) => {
        OwnSql {
            everything: listed!(@of ["$1 is not null"] ["$1 is not null"] $($after)*),
            startups: listed!(@of ["w.owner_id", any_of("$1")] ["d.owner_id", any_of("$1")] $($after)*),
        }
    };
}

/// How much was read of each kind, in one row.
macro_rules! counted {
    ([$($before:tt)*] [$($after:tt)*]) => {
        listed!([$($before)* "select count(case when what = 'reported' then 1 end) as reported, \
           count(case when what = 'returned' then 1 end) as returned, count(case when what = 'reopened' then 1 end) as reopened, \
           count(case when what = 'planned' then 1 end) as planned, count(case when what = 'silent' then 1 end) as silent \
           from listed" $($after)*])
    };
}

/// Parameters: those of [`listed!`] · `$5` to `$8` the row to go on after, of which an empty day is none · `$9` how many ·
/// `$10` the kinds that are listed of those that are read.
const PAGE: OwnSql = counted!([", counted as (",] [, ") select l.device_id, l.owner_id, l.kind, l.occurrence, l.what, l.due, l.day, \
       c.reported, c.returned, c.reopened, c.planned, c.silent from listed l cross join counted c \
     where l.what in ", ids("$10"), " and ($5 = '' or (l.day, l.device_id, l.kind, l.occurrence) > ($5, $6, $7, $8)) \
     order by l.day, l.device_id, l.kind, l.occurrence limit $9"]);
const COUNTS: OwnSql = counted!([] []);

/// A row of a page, and how much the whole list has.
#[derive(sqlx::FromRow)]
struct Listed {
    #[sqlx(flatten)]
    row: WorkRow,
    #[sqlx(flatten)]
    counted: Counted,
}

const ORDER: &str = "work by day";

impl Reads {
    /// What wants attention within sight, the longest waiting and the soonest planned first, and how much there is of each
    /// kind, from one reading.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn work(
        &self,
        sight: &Sight,
        filter: &WorkFilter,
        request: &PageRequest,
    ) -> Result<WorkList, ReadError> {
        let after = request.keys::<4>(ORDER)?;
        let read = if filter.counted { WorkKind::ALL } else { filter.kinds.as_slice() };
        if sight.is_nothing() || read.is_empty() {
            return Ok(WorkList { page: Page::empty(), counts: Vec::new() });
        }
        let own = self.own(sight).await?;
        let [day, device, kind, occurrence] = after.unwrap_or_default();
        let occurrence: i64 = occurrence.parse().unwrap_or_default();
        let (read, due_until) = (json(read), filter.due_until.to_string());
        let (since, limit) = (instant_text(filter.silent_since), request.limit());
        let listed = fetch_own!(
            self.db(),
            own,
            Listed,
            PAGE,
            &read,
            &due_until,
            &since,
            &day,
            &device,
            &kind,
            occurrence,
            limit,
            json(&filter.kinds)
        )?;
        let (rows, mut counted): (Vec<_>, Vec<_>) =
            listed.into_iter().map(|one| (one.row, one.counted)).unzip();
        if counted.is_empty() {
            // Past the end, no row tells how much there is.
            counted = fetch_own!(self.db(), own, Counted, COUNTS, &read, &due_until, &since)?;
        }
        let of = |what: &WorkKind| counted.first().map_or(0, |counted| counted.of(*what));
        let total = WorkKind::ALL.iter().filter(|what| filter.kinds.contains(what)).map(of).sum();
        let page = Page::cut(rows, request, total, (ORDER, WorkRow::keys));
        Ok(WorkList { page, counts: counted.first().map(Counted::counts).unwrap_or_default() })
    }
}
