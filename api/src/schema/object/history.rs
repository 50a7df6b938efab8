//! Who recorded what, when and why.

use async_graphql::{Context, ID, Json, Result, SimpleObject};
use banso_domain::DeviceId;
use banso_domain::access::Action;
use banso_projections::{HistoryFilter, HistoryRow, HistorySubject, PolicyHistory};
use serde_json::Value;

use super::shared::{Acknowledgement, Person};
use crate::schema::id::NodeId;
use crate::schema::loaders::HistoryOf;
use crate::schema::page::connection;
use crate::schema::scalar::{DateTime, OccurredDate, Position, int};
use crate::schema::visit::Visit;

/// Something that was recorded. Nothing of it is ever changed; a correction is a further entry.
#[derive(SimpleObject)]
pub(crate) struct HistoryEntry {
    /// Its place in the log.
    pub position: Position,
    /// What it is about: the id of a startup, device, hub, programme, account, plan, indicator, assessment or citation.
    pub subject: ID,
    /// The version of the subject after it.
    pub version: i32,
    /// The permanent name of the event, such as milestone_reported.
    pub event: String,
    /// The person who recorded it.
    pub by: Person,
    /// When it happened in reality; null for what has no date of its own.
    pub occurred: Option<OccurredDate>,
    /// When the log recorded it.
    pub recorded_at: DateTime,
    /// How many days after it happened it was recorded; null when the day is not known.
    pub late_days: Option<i32>,
    /// Late knowledge: whether it was recorded more than a day after it had happened for certain.
    pub late: bool,
    /// Why, where a reason is part of it.
    pub reason: Option<String>,
    /// What was recorded, as it stands in the log; personal data left out.
    pub content: Json<Value>,
    /// The warnings that were acknowledged with it.
    pub acknowledged: Vec<Acknowledgement>,
}

/// The id of what a row is about.
pub(crate) fn subject_id(subject: HistorySubject) -> ID {
    let node = match subject {
        HistorySubject::Startup(id) => NodeId::from(id),
        HistorySubject::Device(id) => NodeId::from(id),
        HistorySubject::Hub(id) => NodeId::from(id),
        HistorySubject::Programme(id) => NodeId::from(id),
        HistorySubject::Account(id) => NodeId::from(id),
        HistorySubject::Plan(id) => NodeId::from(id),
        HistorySubject::Indicator(id) => NodeId::from(id),
        HistorySubject::Assessment(id) => NodeId::from(id),
        HistorySubject::Citation(id) => NodeId::from(id),
    };
    node.into()
}

impl From<HistoryRow> for HistoryEntry {
    fn from(row: HistoryRow) -> Self {
        let by = match row.subject {
            HistorySubject::Plan(_)
            | HistorySubject::Indicator(_)
            | HistorySubject::Assessment(_)
            | HistorySubject::Citation(_) => Person::of_policy(row.actor),
            HistorySubject::Startup(_)
            | HistorySubject::Device(_)
            | HistorySubject::Hub(_)
            | HistorySubject::Programme(_)
            | HistorySubject::Account(_) => Person::of(row.actor),
        };
        Self {
            by,
            late_days: row.late_days(),
            late: row.is_late(),
            position: row.position.into(),
            subject: subject_id(row.subject),
            version: int(row.version.get()),
            event: row.event_type,
            occurred: row.occurred.map(Into::into),
            recorded_at: row.recorded_at.into(),
            reason: row.reason,
            content: Json(serde_json::from_str(&row.payload).unwrap_or(Value::Null)),
            acknowledged: row.acknowledged.into_iter().map(Into::into).collect(),
        }
    }
}

connection! {
    /// A page of a history, newest first.
    HistoryConnection, HistoryEdge of HistoryEntry, "An entry in a page of a history."
}

impl HistoryConnection {
    /// A page of the history of one thing.
    ///
    /// # Errors
    /// Nobody signed in, a wrong page, or the read tables cannot be read.
    pub(crate) async fn read(
        ctx: &Context<'_>,
        subject: HistorySubject,
        first: i32,
        after: Option<String>,
    ) -> Result<Self> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadHistory)?;
        let page = visit.page(first, after.as_deref())?;
        let rows = visit.reads.history(&sight, subject, &page).await.map_err(|error| visit.fault(error))?;
        Ok(Self::of(rows, HistoryEntry::from))
    }

    /// A page of the history of a plan or an indicator.
    ///
    /// # Errors
    /// Nobody signed in, a wrong page, or the read tables cannot be read.
    pub(crate) async fn of_policy(
        ctx: &Context<'_>,
        of: (HistorySubject, PolicyHistory),
        (first, after): (i32, Option<String>),
    ) -> Result<Self> {
        let visit = Visit::of(ctx)?;
        let sight = visit.sight(Action::ReadPlans)?;
        let page = visit.page(first, after.as_deref())?;
        let rows = visit.reads.policy_history(&sight, of, &page).await.map_err(|error| visit.fault(error))?;
        Ok(Self::of(rows, HistoryEntry::from))
    }

    /// A page of the part of a device's history that tells of one value.
    ///
    /// # Errors
    /// Nobody signed in, a wrong page, or the read tables cannot be read.
    pub(crate) async fn of_value(
        ctx: &Context<'_>,
        device: DeviceId,
        filter: &HistoryFilter,
        (first, after): (i32, Option<String>),
    ) -> Result<Self> {
        let visit = Visit::of(ctx)?;
        visit.sight(Action::ReadHistory)?;
        let page = visit.page(first, after.as_deref())?;
        let whole = visit.loaders.one(HistoryOf(device)).await.map_err(|error| visit.fault(error))?;
        let rows = filter.page(&whole.unwrap_or_default(), &page).map_err(|error| visit.fault(error))?;
        Ok(Self::of(rows, HistoryEntry::from))
    }
}
