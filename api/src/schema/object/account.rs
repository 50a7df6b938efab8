//! People and their roles.

use async_graphql::{ComplexObject, Context, ID, Result, SimpleObject};
use banso_domain::AccountId;
use banso_domain::access::Action;
use banso_domain::account::Role;
use banso_projections::{AccountRow, GrantRow};

use super::{Hub, Startup};
use crate::schema::closed::RoleKind;
use crate::schema::id::opaque;
use crate::schema::loaders::GrantsOf;
use crate::schema::page::connection;
use crate::schema::scalar::{Date, int};
use crate::schema::visit::Visit;

/// A person, known by issuer and subject of their tokens.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Account {
    #[graphql(skip)]
    key: AccountId,
    /// Grants that were read with it; none = ask for them.
    #[graphql(skip)]
    own: Option<Vec<GrantRow>>,
    /// The opaque id.
    pub id: ID,
    /// The issuer of the person's tokens (iss).
    pub issuer: String,
    /// The person's subject at the issuer (sub); null when the person was erased.
    pub subject: Option<String>,
    /// The person's name; null when the person was erased.
    pub name: Option<String>,
    /// Whether the person was erased.
    pub erased: bool,
    /// The version, for expectedVersion.
    pub version: i32,
}

impl Account {
    fn of(row: AccountRow, own: Option<Vec<GrantRow>>) -> Self {
        Self {
            key: row.account_id,
            own,
            id: opaque(row.account_id),
            issuer: row.issuer,
            subject: row.subject,
            name: row.name,
            erased: row.erased,
            version: int(row.version.get()),
        }
    }

    /// The account with an id; one's own, or one that the asker sees.
    ///
    /// # Errors
    /// Nobody signed in, or the read tables cannot be read.
    pub(crate) async fn by_id(visit: &Visit, id: AccountId) -> Result<Option<Self>> {
        visit.sight(Action::ReadPeople)?;
        if visit.asker.account() == Some(id) {
            return Self::own(visit, id).await;
        }
        let row = visit.loaders.one(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(Self::from))
    }

    /// The asker's own account.
    ///
    /// # Errors
    /// The read tables cannot be read.
    pub(crate) async fn own(visit: &Visit, id: AccountId) -> Result<Option<Self>> {
        let row = visit.reads.own_account(id).await.map_err(|error| visit.fault(error))?;
        let grants = visit.reads.own_grants(id).await.map_err(|error| visit.fault(error))?;
        Ok(row.map(|row| Self::of(row, Some(grants))))
    }
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        Self::of(row, None)
    }
}

#[ComplexObject]
impl Account {
    /// All roles ever granted, by number.
    async fn grants(&self, ctx: &Context<'_>) -> Result<Vec<Grant>> {
        let visit = Visit::of(ctx)?;
        let rows = match &self.own {
            Some(rows) => rows.clone(),
            None => visit.loaders.many(GrantsOf(self.key)).await.map_err(|error| visit.fault(error))?,
        };
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

/// A role held from and until a day.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub(crate) struct Grant {
    #[graphql(skip)]
    place: Role,
    /// The number within the account, from 1.
    pub number: i32,
    /// The role.
    pub role: RoleKind,
    /// The first day.
    pub from: Date,
    /// The first day without the role; null while it is open.
    pub until: Option<Date>,
}

impl From<GrantRow> for Grant {
    fn from(row: GrantRow) -> Self {
        Self {
            place: row.role,
            number: int(row.number),
            role: row.role.into(),
            from: row.from_day.into(),
            until: row.until_day.map(Into::into),
        }
    }
}

#[ComplexObject]
impl Grant {
    /// The hub; null for roles that are not held at a hub, or when you may not read hubs.
    async fn hub(&self, ctx: &Context<'_>) -> Result<Option<Hub>> {
        match self.place {
            Role::Mentor { hub } | Role::HubAdministrator { hub } => Hub::by_id(Visit::of(ctx)?, hub).await,
            Role::StartupMember { .. }
            | Role::ProgrammeOfficer
            | Role::Policymaker
            | Role::SystemAdministrator => Ok(None),
        }
    }

    /// The id of the startup; null for roles that are not held at a startup.
    async fn startup_id(&self) -> Option<ID> {
        match self.place {
            Role::StartupMember { startup } => Some(opaque(startup)),
            Role::Mentor { .. }
            | Role::HubAdministrator { .. }
            | Role::ProgrammeOfficer
            | Role::Policymaker
            | Role::SystemAdministrator => None,
        }
    }

    /// The startup; null for roles that are not held at a startup, or when it is outside your scope.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        match self.place {
            Role::StartupMember { startup } => Startup::by_id(Visit::of(ctx)?, startup).await,
            Role::Mentor { .. }
            | Role::HubAdministrator { .. }
            | Role::ProgrammeOfficer
            | Role::Policymaker
            | Role::SystemAdministrator => Ok(None),
        }
    }
}

connection! {
    /// A page of accounts.
    AccountConnection, AccountEdge of Account, "An account in a page."
}
