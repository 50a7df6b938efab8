//! What an asker may see, as the first four parameters of every query.
//!
//! `$1` everything · `$2` own startups (JSON) · `$3` hubs (JSON) · `$4` today. The macro [`scoped!`] is the one
//! place that says what lies within a scope; a startup is within when it is named itself, or when one of the
//! hubs accompanies it today. What must stay out: roles and actions, which the domain has turned into the scope.

use std::collections::BTreeSet;

use banso_domain::access::Scope;
use banso_domain::value::JstDate;
use banso_domain::{HubId, StartupId};
use banso_eventstore::db::json;

/// What an asker may see, on which day: today's engagements decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    scope: Scope,
    today: JstDate,
}

/// The parameters `$1` to `$4`.
pub(crate) struct ScopeParameters {
    pub(crate) everything: bool,
    pub(crate) startups: String,
    pub(crate) hubs: String,
    pub(crate) today: String,
}

impl Sight {
    /// What lies within `scope` today.
    pub fn new(scope: Scope, today: JstDate) -> Self {
        Self { scope, today }
    }

    /// The scope.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The day in Japan on which is asked.
    pub fn today(&self) -> JstDate {
        self.today
    }

    /// Whether nothing at all can be seen.
    pub fn is_nothing(&self) -> bool {
        self.scope.is_nothing()
    }

    pub(crate) fn parameters(&self) -> ScopeParameters {
        let (no_startups, no_hubs) = (BTreeSet::<StartupId>::new(), BTreeSet::<HubId>::new());
        let (everything, startups, hubs) = match &self.scope {
            Scope::Everything => (true, &no_startups, &no_hubs),
            Scope::Nothing => (false, &no_startups, &no_hubs),
            Scope::Within { hubs, startups } => (false, startups, hubs),
        };
        ScopeParameters {
            everything,
            startups: json(startups),
            hubs: json(hubs),
            today: self.today.to_string(),
        }
    }
}

/// A statement under a scope: `scoped!(["select …", "where "] "s.startup_id" [" order by …"])` puts the condition
/// on the column in the middle; [`scoped_set!`] and [`scoped_list!`] say the same of a set.
macro_rules! scoped {
    ([$($before:tt)*] $startup:literal [$($after:tt)*]) => {
        ::banso_eventstore::sql!(
            $($before)* "($1 or ", $startup, " in ", ids("$2"),
            " or exists (select 1 from read_engagements within join projections reading \
               on reading.name = 'startups' and reading.status = 'active' and reading.generation = within.generation \
             where within.startup_id = ", $startup,
            " and within.from_day <= $4 and (within.until_day is null or $4 < within.until_day) \
               and within.hub_id in ", ids("$3"), "))", $($after)*
        )
    };
}
pub(crate) use scoped;

/// The same scope as a set: `scoped_set!(["select …", "where "] "w.owner_id" [" order by …"])` asks for a column among the
/// startups within sight. For lists that are looked up from a hub's few startups instead of among everybody's rows.
macro_rules! scoped_set {
    ([$($before:tt)*] $startup:literal [$($after:tt)*]) => {
        ::banso_eventstore::sql!(
            $($before)* $startup,
            " in (select within.startup_id from read_engagements within join projections reading \
               on reading.name = 'startups' and reading.status = 'active' and reading.generation = within.generation \
             where within.hub_id in ", ids("$3"),
            " and within.from_day <= $4 and (within.until_day is null or $4 < within.until_day) \
             union select own.startup_id from read_startups own join projections reading \
               on reading.name = 'startups' and reading.status = 'active' and reading.generation = own.generation \
             where own.startup_id in ", ids("$2"),
            " union select every.startup_id from read_startups every join projections reading \
               on reading.name = 'startups' and reading.status = 'active' and reading.generation = every.generation \
             where $1)", $($after)*
        )
    };
}
pub(crate) use scoped_set;

/// The same scope for a list in an order that an index keeps: `scoped_list!(["select …", "where "] "s.startup_id"
/// [" order by …"])`. The startups within sight are looked up once, and whoever sees everything looks none up.
macro_rules! scoped_list {
    ([$($before:tt)*] $startup:literal [$($after:tt)*]) => {
        ::banso_eventstore::sql!(
            $($before)* "($1 or ", $startup, " in ", ids("$2"), " or ", $startup,
            " in (select within.startup_id from read_engagements within join projections reading \
               on reading.name = 'startups' and reading.status = 'active' and reading.generation = within.generation \
             where within.hub_id in ", ids("$3"),
            " and within.from_day <= $4 and (within.until_day is null or $4 < within.until_day)))", $($after)*
        )
    };
}
pub(crate) use scoped_list;

/// Fetches all rows of a statement whose first four parameters are the scope.
macro_rules! fetch_under {
    ($db:expr, $sight:expr, $row:ty, $text:expr $(, $argument:expr)* $(,)?) => {{
        let scope = $sight.parameters();
        ::banso_eventstore::on_read!($db, conn, text = $text => {
            ::sqlx::query_as::<_, $row>(text)
                .bind(scope.everything)
                .bind(scope.startups)
                .bind(scope.hubs)
                .bind(scope.today)
                $(.bind($argument))*
                .fetch_all(conn)
                .await
        })
    }};
}
pub(crate) use fetch_under;
