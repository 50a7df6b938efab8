//! What an asker may see, as the first parameters of every query.
//!
//! A startup is within sight when it is named itself, or when one of the hubs accompanies it today. That is said twice, for two
//! ways of asking. Rows that are asked for by their ids ([`scoped!`]) are looked at one by one: `$1` everything · `$2` own
//! startups (a list) · `$3` hubs (a list) · `$4` today. Lists ([`own!`]) begin with the startups within sight, which
//! [`Reads::own`] looks up once, and go on from these few instead of through everybody's rows: `$1` those startups. What must
//! stay out: roles and actions, which the domain has turned into the scope.

use std::collections::BTreeSet;
use std::time::Duration;

use banso_domain::access::Scope;
use banso_domain::value::JstDate;
use banso_domain::{HubId, StartupId};
use banso_eventstore::db::{Sql, TextList};
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::Reads;
use crate::error::ReadError;
use crate::stored::rows;

/// What an asker may see, on which day: today's engagements decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    scope: Scope,
    today: JstDate,
}

/// The parameters `$1` to `$4`.
pub(crate) struct ScopeParameters {
    pub(crate) everything: bool,
    pub(crate) startups: TextList,
    pub(crate) hubs: TextList,
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
            startups: TextList::of(startups),
            hubs: TextList::of(hubs),
            today: self.today.to_string(),
        }
    }
}

/// A statement under a scope: `scoped!(["select …", "where "] "s.startup_id" [" order by …"])` puts the condition
/// on the column in the middle. For rows that are asked for by their ids; lists are looked up by [`own!`].
macro_rules! scoped {
    ([$($before:tt)*] $startup:literal [$($after:tt)*]) => {
        ::banso_eventstore::sql!(
            $($before)* "($1 or ", $startup, any_of("$2"),
            " or exists (select 1 from read_engagements within join projections reading \
               on reading.name = 'startups' and reading.status = 'active' and reading.generation = within.generation \
             where within.startup_id = ", $startup,
            " and within.from_day <= $4 and (within.until_day is null or $4 < within.until_day) \
               and within.hub_id", any_of("$3"), "))", $($after)*
        )
    };
}
pub(crate) use scoped;

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

rows! {
    /// As one list: a row for each would cost more than what is asked about them.
    struct OwnStartups {
        list: Vec<String> = document,
    }
}

/// The startups within sight: named themselves, or accompanied by one of the hubs today. Parameters: `$1` own startups · `$2`
/// hubs · `$3` today.
const OWN: Sql = ::banso_eventstore::sql!(
    "select ",
    json_list("own.startup_id"),
    " as list from (select within.startup_id from read_engagements within join projections reading \
       on reading.name = 'startups' and reading.status = 'active' and reading.generation = within.generation \
     where within.hub_id",
    any_of("$2"),
    " and within.from_day <= $3 and (within.until_day is null or $3 < within.until_day) \
     union select s.startup_id from read_startups s join projections reading \
       on reading.name = 'startups' and reading.status = 'active' and reading.generation = s.generation \
     where s.startup_id",
    any_of("$1"),
    ") own"
);

/// The startups of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Own {
    /// All there are.
    Everything,
    /// These.
    Startups(TextList),
}

impl Own {
    /// The statement for them.
    pub(crate) fn of(&self, text: OwnSql) -> Sql {
        match self {
            Self::Everything => text.everything,
            Self::Startups(_) => text.startups,
        }
    }

    /// The first parameter of that statement.
    pub(crate) fn list(&self) -> TextList {
        match self {
            Self::Everything => TextList::default(),
            Self::Startups(list) => list.clone(),
        }
    }
}

/// A statement about own startups, made by [`own!`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct OwnSql {
    pub(crate) everything: Sql,
    pub(crate) startups: Sql,
}

/// A statement about the startups of a list, of which `$1` names them: `own!(["select …", "where "] "w.owner_id" [" order by
/// …"])` asks for a column among them. Whoever sees everything looks none up.
macro_rules! own {
    ([$($before:tt)*] $startup:literal [$($after:tt)*]) => {
        $crate::scope_sql::OwnSql {
            everything: ::banso_eventstore::sql!($($before)* "$1 is not null", $($after)*),
            startups: ::banso_eventstore::sql!($($before)* $startup, any_of("$1"), $($after)*),
        }
    };
}
pub(crate) use own;

/// Fetches all rows of a statement that [`own!`] made.
macro_rules! fetch_own {
    ($db:expr, $own:expr, $row:ty, $text:expr $(, $argument:expr)* $(,)?) => {
        ::banso_eventstore::on_read!($db, conn, text = $own.of($text) => {
            ::sqlx::query_as::<_, $row>(text).bind($own.list())$(.bind($argument))*.fetch_all(conn).await
        })
    };
}
pub(crate) use fetch_own;

/// For how long several lists are read at once. A request that goes on for longer, as a subscription does, looks again.
const AT_ONCE: Duration = Duration::from_secs(1);

/// The startups within each sight that was asked about, and when they were looked up: for one request, in which several lists
/// are read at once. Nothing is kept longer, for an engagement may begin with every event.
#[derive(Debug, Default)]
pub(crate) struct Sights(Mutex<Vec<(Sight, Own, Instant)>>);

impl Sights {
    /// Looks up anew from here on.
    pub(crate) async fn forget(&self) {
        self.0.lock().await.clear();
    }
}

impl Reads {
    /// The startups within sight as they are accompanied today; in one request looked up once, by the first who asks, while
    /// others wait for it.
    ///
    /// # Errors
    /// The database is away.
    pub(crate) async fn own(&self, sight: &Sight) -> Result<Own, ReadError> {
        let Some(sights) = self.sights() else { return self.looked_up(sight).await };
        let mut known = sights.0.lock().await;
        known.retain(|(_, _, at)| at.elapsed() < AT_ONCE);
        if let Some((_, own, _)) = known.iter().find(|(other, ..)| other == sight) {
            return Ok(own.clone());
        }
        let at = Instant::now();
        let own = self.looked_up(sight).await?;
        known.push((sight.clone(), own.clone(), at));
        Ok(own)
    }

    async fn looked_up(&self, sight: &Sight) -> Result<Own, ReadError> {
        let scope = sight.parameters();
        if scope.everything {
            return Ok(Own::Everything);
        }
        let found = ::banso_eventstore::on_read!(self.db(), conn, text = OWN => {
            ::sqlx::query_as::<_, OwnStartups>(text)
                .bind(scope.startups)
                .bind(scope.hubs)
                .bind(scope.today)
                .fetch_all(conn)
                .await
        })?;
        Ok(Own::Startups(found.into_iter().next().map(|own| TextList::of(own.list)).unwrap_or_default()))
    }
}
