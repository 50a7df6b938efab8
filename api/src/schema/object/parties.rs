//! Who owns a device, who files and who holds, from which day on.

use async_graphql::{ComplexObject, Context, Result, SimpleObject};
use banso_domain::StartupId;
use banso_projections::roadmap::{self, NamedParty, Ownership};

use super::Startup;
use super::shared::Stamp;
use crate::schema::closed::PartyRole;
use crate::schema::scalar::Date;
use crate::schema::visit::Visit;

/// An owner of a device from a day on.
#[derive(SimpleObject)]
#[graphql(complex, name = "Ownership")]
pub(crate) struct OwnershipEntry {
    #[graphql(skip)]
    startup: StartupId,
    /// The first day; null for the developer, who owned it from the beginning.
    pub from: Option<Date>,
    /// Why it passed to this owner; null for the developer.
    pub reason: Option<String>,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<Ownership> for OwnershipEntry {
    fn from(entry: Ownership) -> Self {
        Self {
            startup: entry.startup,
            from: entry.from.map(Into::into),
            reason: entry.reason.map(|reason| reason.to_string()),
            recorded: entry.recorded.into(),
        }
    }
}

#[ComplexObject]
impl OwnershipEntry {
    /// The startup; null when it is outside your scope.
    async fn startup(&self, ctx: &Context<'_>) -> Result<Option<Startup>> {
        Startup::by_id(Visit::of(ctx)?, self.startup).await
    }
}

/// A company that files or holds, from a day on.
#[derive(SimpleObject)]
#[graphql(name = "Party")]
pub(crate) struct PartyEntry {
    /// What it is to the device.
    pub role: PartyRole,
    /// Its name.
    pub name: String,
    /// Its corporate number (法人番号), where known.
    pub corporate_number: Option<String>,
    /// Its licence as marketing authorization holder (製造販売業許可番号), where known.
    pub licence: Option<String>,
    /// The first day.
    pub from: Date,
    /// Who recorded it, and when.
    pub recorded: Stamp,
    /// That it is no longer there; null while it is.
    pub ceased: Option<PartyEnd>,
}

/// That a company that filed or held is no longer there: dissolved, out of business, without its licence.
#[derive(SimpleObject)]
pub(crate) struct PartyEnd {
    /// The first day without it.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// Who recorded it, and when.
    pub recorded: Stamp,
}

impl From<roadmap::PartyEnd> for PartyEnd {
    fn from(end: roadmap::PartyEnd) -> Self {
        Self { on: end.on.into(), reason: end.reason.to_string(), recorded: end.recorded.into() }
    }
}

impl From<NamedParty> for PartyEntry {
    fn from(entry: NamedParty) -> Self {
        Self {
            role: entry.role.into(),
            name: entry.party.name.to_string(),
            corporate_number: entry.party.corporate_number.map(|number| number.to_string()),
            licence: entry.party.licence.map(|number| number.to_string()),
            ceased: entry.ceased.map(Into::into),
            from: entry.from.into(),
            recorded: entry.recorded.into(),
        }
    }
}
