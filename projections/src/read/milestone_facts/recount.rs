//! Everything counted again from the first event, without a table: every device and startup is folded to the end, and its facts
//! are made once. What the tables say must come to the same; they were made event by event.

use banso_domain::value::{FiscalYear, JstDate};
use banso_eventstore::{Position, RecordedEvent};

use super::designations::FieldDesignation;
use super::durations::{Duration, DurationKind, durations};
use super::facts::{Fact, facts};
use super::fold::{Batch, Board};
use super::several::Several;
use super::spans::{DeviceSpan, StartupSpan, device_spans, startup_spans};
use super::startups::StartupFact;
use crate::derived::cells::{Cell, DEVICE, STARTUP};
use crate::error::ProjectionError;

/// The whole log, folded in memory.
#[derive(Default)]
pub(crate) struct Recount {
    board: Board,
}

impl Recount {
    /// Folds what comes next.
    ///
    /// # Errors
    /// An event cannot be read.
    pub(crate) fn take(&mut self, events: &[RecordedEvent]) -> Result<(), ProjectionError> {
        let mut batch = Batch::default();
        for event in events {
            batch.note(event)?;
        }
        for step in batch.steps {
            self.board.evolve(step);
        }
        Ok(())
    }

    /// What had happened by a day.
    pub(crate) fn happened(&self, by: JstDate) -> Vec<Cell> {
        let mut cells = Vec::new();
        for roadmap in self.board.devices.values().flatten() {
            let facts = facts(roadmap, &self.board.startups, Position::ZERO);
            let durations = durations(roadmap, &facts);
            let counted = facts.iter().filter(|fact| fact.leads && !fact.background && fact.settled_by <= by);
            cells.extend(counted.map(Cell::from));
            cells.extend(durations.iter().filter(|duration| duration.settled_by <= by).map(Cell::from));
        }
        for (id, startup) in &self.board.startups {
            let facts = startup.facts(*id, Position::ZERO).into_iter();
            let counted = facts.filter(|fact| !fact.background && fact.settled_by <= by);
            cells.extend(counted.map(|fact| Cell::from(&fact)));
        }
        cells
    }

    /// What was so on each of these days, under the fiscal year that is looked at there.
    pub(crate) fn was_so(&self, days: &[(Option<FiscalYear>, JstDate)]) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut look = |cell: Cell, from: JstDate, until: Option<JstDate>| {
            let there = days.iter().filter(|(_, day)| from <= *day && until.is_none_or(|until| *day < until));
            cells.extend(there.map(|(year, _)| Cell { fiscal_year: *year, ..cell.clone() }));
        };
        for roadmap in self.board.devices.values().flatten() {
            for span in device_spans(roadmap, &self.board.startups, Position::ZERO) {
                look(Cell::from(&span), span.from_day, span.until_day);
            }
        }
        for span in self.startup_spans() {
            look(Cell::from(&span), span.from_day, span.until_day);
        }
        cells
    }

    /// When the first engagement was recorded, and from when on it was.
    pub(crate) fn beginning(&self) -> Option<(JstDate, JstDate)> {
        let recorded = self.startup_spans().map(|span| span.recorded).min()?;
        Some((recorded, self.startup_spans().map(|span| span.from_day).min()?))
    }

    /// Which hubs were adopted for which fields.
    pub(crate) fn designations(&self) -> Vec<FieldDesignation> {
        self.board.designations.all_believed().cloned().collect()
    }

    fn startup_spans(&self) -> impl Iterator<Item = StartupSpan> {
        let startups = self.board.startups.iter();
        startups.flat_map(|(id, startup)| startup_spans(*id, startup, Position::ZERO))
    }
}

/// One case of a word, of which nothing else is known.
fn one(what: &str) -> Cell {
    Cell {
        what: what.to_owned(),
        hubs: Several::default(),
        fiscal_year: None,
        class: None,
        purpose: None,
        form: None,
        instrument: None,
        category: None,
        insurance: None,
        countries: Several::default(),
        value: None,
        count: 1,
    }
}

impl From<&Fact> for Cell {
    fn from(fact: &Fact) -> Self {
        Self {
            hubs: fact.hubs.clone(),
            fiscal_year: fact.fiscal_year,
            class: fact.class,
            purpose: Some(fact.purpose),
            form: Some(fact.form),
            instrument: fact.instrument,
            category: fact.category,
            insurance: fact.insurance,
            countries: fact.countries.clone(),
            ..one(fact.kind.code())
        }
    }
}

impl From<&Duration> for Cell {
    fn from(duration: &Duration) -> Self {
        let what = match duration.kind {
            DurationKind::DeviceLag => "device_lag",
            DurationKind::ReviewTime => "review_time",
        };
        Self {
            hubs: duration.hubs.clone(),
            fiscal_year: Some(duration.fiscal_year),
            class: duration.class,
            purpose: Some(duration.purpose),
            form: Some(duration.form),
            instrument: duration.instrument,
            category: duration.category,
            value: Some(duration.value),
            ..one(what)
        }
    }
}

impl From<&StartupFact> for Cell {
    fn from(fact: &StartupFact) -> Self {
        Self { hubs: fact.hubs.clone(), fiscal_year: fact.fiscal_year, ..one(fact.kind.code()) }
    }
}

impl From<&DeviceSpan> for Cell {
    fn from(span: &DeviceSpan) -> Self {
        Self {
            hubs: span.hubs.clone(),
            class: span.class,
            purpose: Some(span.purpose),
            form: Some(span.form),
            instrument: span.instrument,
            category: span.category,
            ..one(DEVICE)
        }
    }
}

impl From<&StartupSpan> for Cell {
    fn from(span: &StartupSpan) -> Self {
        Self { hubs: span.hubs.clone(), ..one(STARTUP) }
    }
}
