//! People and the roles they hold. The only read model with personal data: erasing somebody empties their row.

use std::collections::{BTreeMap, BTreeSet};

use banso_domain::Decider;
use banso_domain::Personal;
use banso_domain::account::{Account, AccountEvent, Role};
use banso_domain::ids::{AccountId, HubId, StartupId};
use banso_domain::value::{JstDate, Name};
use banso_eventstore::db::{Sql, Tx, json};
use banso_eventstore::{RecordedEvent, Version, bulk_insert, on_read, sql};

use super::{load, store, stream_id};
use crate::Reads;
use crate::error::{ProjectionError, ReadError};
use crate::list::{Table, table};
use crate::page::{Page, PageRequest, Total};
use crate::scope_sql::{Sight, fetch_under};
use crate::stored::rows;

/// Moves when the rows of an unchanged log would differ.
pub(crate) const FOLD_VERSION: i64 = 1;

pub(crate) const TABLES: &[Table] =
    &[table!("read_accounts", "account_id"), table!("read_grants", "account_id, number")];

rows! {
    /// A person.
    pub struct AccountRow {
        /// Which account.
        account_id: AccountId = text,
        /// The issuer of the person's tokens.
        issuer: String = text,
        /// The person's subject there; none once erased.
        subject: Option<String> = maybe_text,
        /// The person's name; none once erased.
        name: Option<String> = maybe_text,
        /// Whether the person was erased.
        erased: bool = flag,
        /// The version of the account's stream.
        version: Version = number,
    }

    /// What a person is called.
    pub struct AccountName {
        /// Which account.
        account_id: AccountId = text,
        /// The name; none once erased.
        name: Option<String> = maybe_text,
    }

    /// A role held from and until a day.
    pub struct GrantRow {
        /// Whose.
        account_id: AccountId = text,
        /// The number within the account, from 1.
        number: i64 = number,
        /// The role, and where.
        role: Role = document,
        /// The first day.
        from_day: JstDate = text,
        /// The first day without it; none = open.
        until_day: Option<JstDate> = maybe_text,
    }
}

/// A grant with where it is held, for the condition of a query.
#[derive(serde::Serialize)]
struct PlacedGrant<'a> {
    #[serde(flatten)]
    row: &'a GrantRow,
    hub_id: Option<HubId>,
    startup_id: Option<StartupId>,
}

impl<'a> PlacedGrant<'a> {
    fn of(row: &'a GrantRow) -> Self {
        let (hub_id, startup_id) = match row.role {
            Role::StartupMember { startup } => (None, Some(startup)),
            Role::Mentor { hub } | Role::HubAdministrator { hub } => (Some(hub), None),
            Role::ProgrammeOfficer | Role::Policymaker | Role::SystemAdministrator => (None, None),
        };
        Self { row, hub_id, startup_id }
    }
}

const LOAD: Sql = sql!(
    "select account_id, issuer, subject, name, erased, version from read_accounts \
     where generation = $1 and account_id in ",
    ids("$2")
);
const LOAD_GRANTS: Sql = sql!(
    "select account_id, number, role, from_day, until_day from read_grants \
     where generation = $1 and account_id in ",
    ids("$2")
);
const STORE: Sql = bulk_insert!("read_accounts", {
    generation: bigint, account_id: text, issuer: text, subject: text, name: text, erased: boolean, version: bigint
}, "on conflict (generation, account_id) do update set subject = excluded.subject, name = excluded.name, \
    erased = excluded.erased, version = excluded.version");
const STORE_GRANTS: Sql = bulk_insert!("read_grants", {
    generation: bigint, account_id: text, number: bigint, role: text, hub_id: text, startup_id: text,
    from_day: text, until_day: text
}, "on conflict (generation, account_id, number) do update set until_day = excluded.until_day");

#[derive(Default)]
struct Touched {
    accounts: BTreeMap<AccountId, AccountRow>,
    grants: BTreeMap<(AccountId, i64), GrantRow>,
}

/// Folds a batch.
pub(crate) async fn apply(
    tx: &mut Tx,
    generation: i64,
    events: &[RecordedEvent],
) -> Result<(), ProjectionError> {
    let own: Vec<&RecordedEvent> =
        events.iter().filter(|event| event.stream.aggregate_type == Account::TYPE).collect();
    if own.is_empty() {
        return Ok(());
    }
    let ids: BTreeSet<AccountId> = own.iter().map(|event| stream_id(event)).collect::<Result<_, _>>()?;
    let mut touched = Touched::default();
    for row in load!(tx, AccountRow, LOAD, generation, &ids)? {
        touched.accounts.insert(row.account_id, row);
    }
    for row in load!(tx, GrantRow, LOAD_GRANTS, generation, &ids)? {
        touched.grants.insert((row.account_id, row.number), row);
    }
    for event in own {
        touched.fold(stream_id(event)?, event.version, event.decode()?);
    }
    let grants: Vec<PlacedGrant<'_>> = touched.grants.values().map(PlacedGrant::of).collect();
    store!(tx, STORE, generation, touched.accounts.values())?;
    store!(tx, STORE_GRANTS, generation, &grants)?;
    Ok(())
}

fn plain(personal: &Personal<Name>) -> Option<String> {
    personal.value().map(ToString::to_string)
}

impl Touched {
    fn fold(&mut self, id: AccountId, version: Version, event: AccountEvent) {
        if let AccountEvent::Opened { issuer, subject, name } = &event {
            let row = AccountRow {
                account_id: id,
                issuer: issuer.to_string(),
                subject: plain(subject),
                name: plain(name),
                erased: false,
                version,
            };
            self.accounts.insert(id, row);
            return;
        }
        let Some(account) = self.accounts.get_mut(&id) else { return };
        account.version = version;
        match event {
            AccountEvent::Opened { .. } => {}
            AccountEvent::NameCorrected { name, .. } => account.name = plain(&name),
            AccountEvent::SubjectErased { .. } => {
                (account.name, account.subject, account.erased) = (None, None, true);
            }
            AccountEvent::RoleGranted { number, role, from, until } => {
                let number = i64::from(number);
                let row = GrantRow { account_id: id, number, role, from_day: from, until_day: until };
                self.grants.insert((id, number), row);
            }
            AccountEvent::RoleRevoked { number, on, .. } => {
                if let Some(grant) = self.grants.get_mut(&(id, i64::from(number))) {
                    grant.until_day = Some(on);
                }
            }
        }
    }
}

/// Whether a grant `g` lies within the scope: not ended by today, and held at a hub of it or at a startup one of its
/// hubs accompanies today.
macro_rules! held_within {
    ([$($before:tt)*] [$($after:tt)*]) => {
        sql!(
            $($before)* " (g.until_day is null or $4 < g.until_day) and (g.hub_id", any_of("$3"), " or exists (select 1 from read_engagements within \
             join projections reading on reading.name = 'startups' and reading.status = 'active' \
               and reading.generation = within.generation \
             where within.startup_id = g.startup_id and within.from_day <= $4 \
               and (within.until_day is null or $4 < within.until_day) \
               and within.hub_id", any_of("$3"), ") or g.startup_id", any_of("$2"), ")", $($after)*
        )
    };
}

macro_rules! people {
    ([$($before:tt)*] [$($after:tt)*]) => {
        held_within!(
            [$($before)* " from read_accounts a join projections p \
               on p.name = 'people' and p.status = 'active' and p.generation = a.generation \
             where ($1 or exists (select 1 from read_grants g \
               where g.generation = a.generation and g.account_id = a.account_id and "]
            ["))", $($after)*]
        )
    };
}

const COUNT: Sql = people!(["select count(*) as total"][""]);
const PAGE: Sql = people!(
    ["select a.account_id, a.issuer, a.subject, a.name, a.erased, a.version"][" and ($5 = '' or a.account_id > $5) order by a.account_id limit $6"]
);
const BY_IDS: Sql = people!(
    ["select a.account_id, a.issuer, a.subject, a.name, a.erased, a.version"]
    [" and a.account_id in ", ids("$5")]
);
const GRANTS: Sql = held_within!(
    [
        "select g.account_id, g.number, g.role, g.from_day, g.until_day from read_grants g join projections p \
      on p.name = 'people' and p.status = 'active' and p.generation = g.generation \
      where g.account_id in ",
        ids("$5"),
        " and ($1 or "
    ][") order by g.account_id, g.number"]
);
const NAMES: Sql = sql!(
    "select a.account_id, a.name from read_accounts a join projections p \
     on p.name = 'people' and p.status = 'active' and p.generation = a.generation \
     where a.account_id in ",
    ids("$1")
);
const OWN: &str = "select a.account_id, a.issuer, a.subject, a.name, a.erased, a.version from read_accounts a \
                   join projections p on p.name = 'people' and p.status = 'active' and p.generation = a.generation \
                   where a.account_id = $1";
const OWN_GRANTS: &str = "select g.account_id, g.number, g.role, g.from_day, g.until_day from read_grants g \
                          join projections p \
                          on p.name = 'people' and p.status = 'active' and p.generation = g.generation \
                          where g.account_id = $1 order by g.number";

impl Reads {
    /// The people within sight, in the order their accounts were made.
    ///
    /// # Errors
    /// The database is away, or the cursor belongs to another list.
    pub async fn people(&self, sight: &Sight, request: &PageRequest) -> Result<Page<AccountRow>, ReadError> {
        const ORDER: &str = "people";
        let [id] = request.keys::<1>(ORDER)?.unwrap_or_default();
        if sight.is_nothing() {
            return Ok(Page::empty());
        }
        let total = fetch_under!(self.db(), sight, Total, COUNT)?;
        let rows = fetch_under!(self.db(), sight, AccountRow, PAGE, &id, request.limit())?;
        Ok(Page::cut(
            rows,
            request,
            Total::of(&total),
            (ORDER, |row: &AccountRow| [row.account_id.to_string()]),
        ))
    }

    /// These people, as far as they are within sight.
    ///
    /// # Errors
    /// The database is away.
    pub async fn people_by_ids(
        &self,
        sight: &Sight,
        ids: &[AccountId],
    ) -> Result<Vec<AccountRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, AccountRow, BY_IDS, json(ids))?)
    }

    /// The grants of these people that are held within sight, by account and number.
    ///
    /// # Errors
    /// The database is away.
    pub async fn grants_of_accounts(
        &self,
        sight: &Sight,
        ids: &[AccountId],
    ) -> Result<Vec<GrantRow>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fetch_under!(self.db(), sight, GrantRow, GRANTS, json(ids))?)
    }

    /// What these people are called. Ask only for accounts that a row within sight names; who sees nothing is told
    /// nothing.
    ///
    /// # Errors
    /// The database is away.
    pub async fn accounts_by_ids(
        &self,
        sight: &Sight,
        ids: &[AccountId],
    ) -> Result<Vec<AccountName>, ReadError> {
        if sight.is_nothing() || ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(on_read!(self.db(), conn, text = NAMES => {
            sqlx::query_as(text).bind(json(ids)).fetch_all(conn).await
        })?)
    }

    /// The asker's own record: pass the asker's account and no other.
    ///
    /// # Errors
    /// The database is away.
    pub async fn own_account(&self, asker: AccountId) -> Result<Option<AccountRow>, ReadError> {
        Ok(on_read!(self.db(), conn => {
            sqlx::query_as(OWN).bind(asker.to_string()).fetch_optional(conn).await
        })?)
    }

    /// The asker's own grants, by number: pass the asker's account and no other.
    ///
    /// # Errors
    /// The database is away.
    pub async fn own_grants(&self, asker: AccountId) -> Result<Vec<GrantRow>, ReadError> {
        Ok(on_read!(self.db(), conn => {
            sqlx::query_as(OWN_GRANTS).bind(asker.to_string()).fetch_all(conn).await
        })?)
    }
}
