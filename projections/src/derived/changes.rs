//! What was opened and what was closed between two positions, in the order of the log.

use banso_domain::value::JstDate;
use banso_eventstore::Position;

use crate::stored::rows;

rows! {
    /// A row of facts that was opened (1) or closed (-1) at a position.
    pub(super) struct FactChange {
        at: Position = number,
        change: i64 = number,
        from_day: JstDate = text,
        until_day: Option<JstDate> = maybe_text,
        key: String = text,
        device: String = text,
    }
}

/// The rows of a table that were opened after `$2`, by `$3`, and those that were closed then; `$1` is the generation. Of which
/// device they are is told where a part of them is counted.
macro_rules! changes {
    ($table:literal, [$($key:literal)+], ($from:literal, $until:literal), $which:literal) => {
        changes!($table, [$($key)+], ($from, $until), $which, "''")
    };
    ($table:literal, [$($key:literal)+], ($from:literal, $until:literal), $which:literal, $device:literal) => {
        concat!(
            "select f.known_from as at, cast(1 as bigint) as change, ", $from, " as from_day, ", $until, " as until_day, ",
            $($key,)+ " as key, ", $device, " as device from ", $table, " f where f.generation = $1 and f.known_from > $2 and f.known_from <= $3",
            $which, " union all select f.known_until, cast(-1 as bigint), ", $from, ", ", $until, ", ", $($key,)+
            ", ", $device, " from ", $table, " f where f.generation = $1 and f.known_until > $2 and f.known_until <= $3", $which
        )
    };
}

/// Milestones that happened, each once, of those that meet a condition.
macro_rules! milestones {
    ($which:literal) => {
        changes!(
            "milestone_facts",
            ["f.kind || '|' || f.hubs || '|' || coalesce(f.fiscal_year, '') || '|' || coalesce(f.class, '') || '|' || f.purpose"
             " || '|' || f.form || '|' || coalesce(f.instrument, '') || '|' || coalesce(f.category, '') || '|'"
             " || coalesce(f.insurance, '') || '|' || f.countries || '|'"],
            ("f.settled_by", "cast(null as text)"),
            $which,
            "f.device_id"
        )
    };
}

/// What happened, from the day on by which it had happened. The key is that of [`Cell::parse`](super::cells::Cell::parse).
pub(super) const FACTS: &str = concat!(
    milestones!(" and f.leads and not f.background"),
    " union all ",
    changes!(
        "duration_facts",
        ["f.kind || '|' || f.hubs || '|' || f.fiscal_year || '|' || coalesce(f.class, '') || '|' || f.purpose"
         " || '|' || f.form || '|' || coalesce(f.instrument, '') || '|' || coalesce(f.category, '') || '|||' || f.value"],
        ("f.settled_by", "cast(null as text)"),
        ""
    ),
    " union all ",
    changes!(
        "startup_facts",
        ["f.kind || '|' || f.hubs || '|' || coalesce(f.fiscal_year, '') || '||||||||'"],
        ("f.settled_by", "cast(null as text)"),
        " and not f.background"
    ),
    " order by 1"
);

/// Milestones that happened before the accompaniment.
pub(super) const BACKGROUND: &str = concat!(milestones!(" and f.leads and f.background"), " order by 1");

/// What was so from one day until another.
pub(super) const SPANS: &str = concat!(
    changes!(
        "device_spans",
        ["'device|' || f.hubs || '||' || coalesce(f.class, '') || '|' || f.purpose || '|' || f.form"
         " || '|' || coalesce(f.instrument, '') || '|' || coalesce(f.category, '') || '|||'"],
        ("f.from_day", "f.until_day"),
        ""
    ),
    " union all ",
    changes!("startup_spans", ["'startup|' || f.hubs || '|||||||||'"], ("f.from_day", "f.until_day"), ""),
    " order by 1"
);
