//! Derived indicators counted again from the first event of the log, beside the tables and the copy of them: so that anybody can
//! prove that the numbers follow from what was recorded.

use banso_domain::access::Scope;
use banso_domain::indicator::Derivation;
use banso_domain::value::{FiscalYear, JstDate};
use banso_eventstore::{EventLog, Position, RecordedEvent};

use super::kept::active;
use super::query::divided;
use super::tally::{Fields, Years};
use super::{DerivedBy, DerivedDimension, DerivedValues};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::ReadError;
use crate::read::milestone_facts::recount::Recount;
use crate::scope_sql::Sight;

/// How many events are read at once; the next ones are read while these are folded.
const PORTION: i64 = 4_000;

/// What a count of the whole log comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recounted {
    /// As of when: all that the tables hold.
    pub as_of: ResolvedAsOf,
    /// For each way of dividing, what each derivation comes to.
    pub values: Vec<Vec<DerivedValues>>,
}

impl Reads {
    /// What derivations come to as of a day, divided in several ways, by everything that is recorded up to where the tables are.
    /// None for who does not see everything, and while there are no tables. `told` is given the position that was reached,
    /// now and then.
    ///
    /// # Errors
    /// The log cannot be read, or an event cannot be folded.
    pub async fn recount(
        &self,
        sight: &Sight,
        (derivations, ways): (&[&Derivation], &[DerivedBy]),
        on: JstDate,
        told: impl FnMut(Position),
    ) -> Result<Option<Recounted>, ReadError> {
        if *sight.scope() != Scope::Everything {
            return Ok(None);
        }
        let Some(goal) = active(self.db()).await?.map(|reached| reached.position) else { return Ok(None) };
        let as_of = ResolvedAsOf { on, known_at: None, position: goal, pinned: false };
        let recount = folded(self.log(), goal, told).await?;
        let asks_for_years = ways.iter().any(|by| by.contains(DerivedDimension::FiscalYear));
        let years = match recount.beginning().filter(|_| asks_for_years) {
            Some(beginning) => Some(self.years_since(beginning, sight, &as_of).await?),
            None => None,
        };
        let mut cells = recount.happened(on);
        cells.extend(recount.was_so(&days(years.as_ref(), on)));
        let fields = Fields::of(recount.designations());
        let values = divided(&cells, &fields, (years.as_ref(), on), (derivations, ways));
        Ok(Some(Recounted { as_of, values }))
    }
}

/// The log up to a position.
async fn folded(
    log: &EventLog,
    goal: Position,
    mut told: impl FnMut(Position),
) -> Result<Recount, ReadError> {
    let mut recount = Recount::default();
    let mut ahead = read_ahead(log, Position::ZERO, goal);
    loop {
        let events = ahead.await.expect("reading does not panic").map_err(ReadError::Log)?;
        let Some(reached) = events.last().map(|event| event.position) else { return Ok(recount) };
        ahead = read_ahead(log, reached, goal);
        recount.take(&events).map_err(|error| ReadError::Fold(Box::new(error)))?;
        told(reached);
    }
}

/// Reads the next portion while another one is folded.
fn read_ahead(
    log: &EventLog,
    after: Position,
    goal: Position,
) -> tokio::task::JoinHandle<Result<Vec<RecordedEvent>, banso_eventstore::ReadError>> {
    let log = log.clone();
    let limit = PORTION.min(goal.get() - after.get());
    tokio::spawn(async move { if limit <= 0 { Ok(Vec::new()) } else { log.feed(after, limit).await } })
}

/// The day asked for, and the last day of each year.
fn days(years: Option<&Years>, on: JstDate) -> Vec<(Option<FiscalYear>, JstDate)> {
    let each = years.into_iter().flat_map(Years::each).map(|year| (Some(year), year.last_day().min(on)));
    std::iter::once((None, on)).chain(each).collect()
}
