//! Reading the facts of many derivations with one statement per table.

use std::collections::BTreeSet;

use banso_domain::access::Scope;
use banso_domain::indicator::Derivation;
use banso_domain::value::{FiscalYear, JstDate};
use banso_eventstore::db::json;
use serde::Serialize;

use super::cells::{self, Beginning, Cell};
use super::kept::Board;
use super::tally::{Fields, Ground, Years, by_word};
use super::wanted::{Grouping, Source, field, source, words};
use super::{DerivedBy, DerivedDimension, DerivedValues};
use crate::Reads;
use crate::as_of::ResolvedAsOf;
use crate::error::ReadError;
use crate::read::milestone_facts::designations::FieldDesignation;
use crate::scope_sql::{Sight, fetch_under};

/// A day on which a state is looked at; an empty year stands for the day asked for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AskedDay {
    fiscal_year: String,
    day: JstDate,
}

/// What is asked, as every table is asked it.
struct Question<'a> {
    sight: &'a Sight,
    derivations: &'a [&'a Derivation],
    grouping: Grouping,
    days: Vec<AskedDay>,
    as_of: &'a ResolvedAsOf,
}

impl Reads {
    /// What derivations come to within sight, in their order, as known and as happened by a moment. A dimension that a
    /// derivation does not have ([`DerivedBy::not_of`]) is none in all its rows.
    ///
    /// # Errors
    /// The database is away.
    pub async fn derived_values(
        &self,
        sight: &Sight,
        derivations: &[&Derivation],
        by: &DerivedBy,
        as_of: &ResolvedAsOf,
    ) -> Result<Vec<DerivedValues>, ReadError> {
        let one = std::slice::from_ref(by);
        let values = self.derived_values_divided(sight, derivations, one, as_of).await?;
        Ok(values.into_iter().next().unwrap_or_default())
    }

    /// The same divided in several ways, from one reading.
    ///
    /// # Errors
    /// The database is away.
    pub async fn derived_values_divided(
        &self,
        sight: &Sight,
        derivations: &[&Derivation],
        ways: &[DerivedBy],
        as_of: &ResolvedAsOf,
    ) -> Result<Vec<Vec<DerivedValues>>, ReadError> {
        let all = DerivedBy::any_of(ways);
        let years = self.years(sight, &all, as_of).await?;
        let question = Question {
            sight,
            derivations,
            grouping: Grouping::of(derivations, &all),
            days: days(years.as_ref(), as_of.on),
            as_of,
        };
        let found = self.cells(&question).await?;
        let fields = self.fields(derivations, &all, as_of).await?;
        Ok(divided(&found, &fields, (years.as_ref(), as_of.on), (derivations, ways)))
    }

    /// The facts of many tables, grouped: of everything from the copy that is kept, of a part from the tables.
    async fn cells(&self, asked: &Question<'_>) -> Result<Vec<Cell>, ReadError> {
        if *asked.sight.scope() == Scope::Everything {
            self.facts().catch_up(self.db()).await?;
            return Ok(asked.of(&self.facts().board()));
        }
        let mut found = Vec::new();
        for from in Source::HAPPENED.into_iter().chain(Source::STATES) {
            let words = asked.words(from);
            if !words.is_empty() && !asked.sight.is_nothing() {
                found.extend(self.cells_of(asked, from, &words).await?);
            }
        }
        Ok(found)
    }

    async fn cells_of(
        &self,
        asked: &Question<'_>,
        from: Source,
        words: &[&'static str],
    ) -> Result<Vec<Cell>, ReadError> {
        let (known, by_day) = (asked.as_of.position, asked.as_of.on.to_string());
        let (sight, Grouping { hubs, class, purpose, form, instrument, category, insurance, countries }) =
            (asked.sight, asked.grouping);
        let (words, days) = (json(&words), json(&asked.days));
        let cells = match from {
            Source::Milestones => fetch_under!(
                self.db(),
                sight,
                Cell,
                cells::MILESTONES,
                hubs,
                class,
                purpose,
                form,
                instrument,
                category,
                insurance,
                countries,
                known,
                by_day.as_str(),
                words.as_str()
            ),
            Source::Durations => fetch_under!(
                self.db(),
                sight,
                Cell,
                cells::DURATIONS,
                hubs,
                class,
                purpose,
                form,
                instrument,
                category,
                known,
                by_day.as_str(),
                words.as_str()
            ),
            Source::DeviceSpans => fetch_under!(
                self.db(),
                sight,
                Cell,
                cells::DEVICE_SPANS,
                hubs,
                class,
                purpose,
                form,
                instrument,
                category,
                known,
                days.as_str()
            ),
            Source::Startups | Source::StartupSpans => return self.startup_cells(asked, from, &words).await,
        };
        Ok(cells?)
    }

    /// The same of what counts startups: it knows no more than their hubs.
    async fn startup_cells(
        &self,
        asked: &Question<'_>,
        from: Source,
        words: &str,
    ) -> Result<Vec<Cell>, ReadError> {
        let (known, sight, hubs) = (asked.as_of.position, asked.sight, asked.grouping.hubs);
        let cells = if from == Source::Startups {
            let by_day = asked.as_of.on.to_string();
            fetch_under!(self.db(), sight, Cell, cells::STARTUPS, hubs, known, by_day.as_str(), words)
        } else {
            let days = json(&asked.days);
            fetch_under!(self.db(), sight, Cell, cells::STARTUP_SPANS, hubs, known, days.as_str())
        };
        Ok(cells?)
    }

    /// Which hubs were adopted for which fields, where anything asks for that.
    async fn fields(
        &self,
        derivations: &[&Derivation],
        by: &DerivedBy,
        as_of: &ResolvedAsOf,
    ) -> Result<Fields, ReadError> {
        let asked =
            by.contains(DerivedDimension::Field) || derivations.iter().any(|one| field(one).is_some());
        if !asked {
            return Ok(Fields::default());
        }
        let text = cells::DESIGNATIONS;
        let rows: Vec<FieldDesignation> = banso_eventstore::on_read!(self.db(), conn, text = text => {
            sqlx::query_as(text).bind(as_of.position).fetch_all(conn).await
        })?;
        Ok(Fields::of(rows))
    }

    /// The fiscal years that a value is divided into; none where it is not, or where nobody is accompanied.
    async fn years(
        &self,
        sight: &Sight,
        by: &DerivedBy,
        as_of: &ResolvedAsOf,
    ) -> Result<Option<Years>, ReadError> {
        if !by.contains(DerivedDimension::FiscalYear) || sight.is_nothing() {
            return Ok(None);
        }
        let rows = fetch_under!(self.db(), sight, Beginning, cells::BEGINNING, as_of.position)?;
        match rows.first().and_then(|row| row.recorded.zip(row.from_day)) {
            Some(beginning) => Ok(Some(self.years_since(beginning, sight, as_of).await?)),
            None => Ok(None),
        }
    }

    /// The fiscal years since the first engagement was recorded, and since it was.
    pub(super) async fn years_since(
        &self,
        (recorded, from_day): (JstDate, JstDate),
        sight: &Sight,
        as_of: &ResolvedAsOf,
    ) -> Result<Years, ReadError> {
        let last_day = as_of.on.min(sight.today()).min(self.known_by(as_of).await?.unwrap_or(as_of.on));
        let (first, told) = (FiscalYear::of(from_day.min(recorded)), FiscalYear::of(recorded));
        Ok(Years { first, told, last_day })
    }

    /// The day by which everything asked for was recorded, where a moment of knowledge was asked for. Of a position it is the
    /// day on which that was recorded, also while it is the head: what is recorded later changes no answer.
    async fn known_by(&self, as_of: &ResolvedAsOf) -> Result<Option<JstDate>, ReadError> {
        let recorded = if as_of.pinned { self.log().recorded_at(as_of.position).await? } else { None };
        let instant = as_of.known_at.into_iter().chain(recorded).min();
        Ok(instant.and_then(|instant| JstDate::today(instant).ok()))
    }
}

impl Question<'_> {
    /// What is asked of everything, from the copy of all facts.
    fn of(&self, board: &Board) -> Vec<Cell> {
        let (known, words) = (self.as_of.position, |from: Source| self.words(from));
        let happened = Source::HAPPENED.into_iter().flat_map(words).collect::<BTreeSet<_>>();
        let states = Source::STATES.into_iter().flat_map(words).collect::<BTreeSet<_>>();
        let mut found = Vec::new();
        if !happened.is_empty() {
            found.extend(board.facts(self.grouping, known, self.as_of.on));
        }
        for asked in self.days.iter().filter(|_| !states.is_empty()) {
            let year = FiscalYear::parse(&asked.fiscal_year).ok();
            let cells = board.spans(self.grouping, known, asked.day);
            found.extend(cells.into_iter().map(|cell| Cell { fiscal_year: year, ..cell }));
        }
        found
    }

    /// The words of the facts that are asked of a table.
    fn words(&self, from: Source) -> Vec<&'static str> {
        let of_it = self.derivations.iter().filter(|derivation| source(derivation) == from);
        let mut words: Vec<&'static str> = of_it.flat_map(|derivation| words(derivation)).collect();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// What derivations come to, divided in several ways.
pub(super) fn divided(
    found: &[Cell],
    fields: &Fields,
    (years, on): (Option<&Years>, JstDate),
    (derivations, ways): (&[&Derivation], &[DerivedBy]),
) -> Vec<Vec<DerivedValues>> {
    let cells = by_word(found);
    let values = ways.iter().map(|by| {
        let years = years.filter(|_| by.contains(DerivedDimension::FiscalYear));
        let ground = Ground { cells: &cells, fields, years, on };
        let divided = ground.divided(by);
        derivations.iter().map(|derivation| divided.values(derivation)).collect()
    });
    values.collect()
}

/// The day asked for, and the last day of each year that is over.
fn days(years: Option<&Years>, on: JstDate) -> Vec<AskedDay> {
    let each = years.into_iter().flat_map(Years::each);
    let each = each.map(|year| AskedDay { fiscal_year: year.to_string(), day: year.last_day().min(on) });
    std::iter::once(AskedDay { fiscal_year: String::new(), day: on }).chain(each).collect()
}
