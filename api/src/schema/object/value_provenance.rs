//! Where a value comes from, so that it stands alone: how exactly it is stated, as of when, by whom, in which document and
//! line, under which definition, and since when it is known.

use std::collections::BTreeMap;

use async_graphql::{ID, SimpleObject};
use banso_domain::IndicatorId;
use banso_domain::attainment::{Point, Series};
use banso_domain::indicator::{Measurement, Version};
use banso_domain::judgement::Figure;
use banso_domain::plan::Target;
use banso_domain::value::{CountBasis, Name, OccurredDate as OccurredOn};
use banso_projections::{IndicatorRow, JudgedPlan, RecordedAbout, RecordedThing, ResolvedAsOf};

use super::indicator_definition::{population, statement};
use super::rule::Showing;
use super::shared::{Person, Provenance};
use crate::schema::closed::{JudgedRole, Qualifier, ValueOrigin, ValueState};
use crate::schema::id::opaque;
use crate::schema::scalar::{DateTime, OccurredDate, Position, int};
use crate::texts;

/// Where a value comes from, so that it stands alone.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct ValueProvenance {
    /// How it came to be.
    pub origin: ValueOrigin,
    /// As of when; of what a plan states null, for it says only the fiscal year.
    pub as_of: Option<OccurredDate>,
    /// How exactly it is stated.
    pub qualifier: Qualifier,
    /// Whether it may still change (暫定・確定); null for what a plan states.
    pub state: Option<ValueState>,
    /// The indicator that it is a value of.
    pub indicator: ID,
    /// The number of the definition under which it was measured or counted, or, of what a plan states, the one that held at
    /// the end of its fiscal year.
    pub definition: i32,
    /// What that definition measures or counts, in the language that you prefer, where it is given in that.
    pub statement: String,
    /// Of whom or what (母集団), in the language that you prefer, where it is given in that.
    pub population: String,
    /// Who surveyed or counted it; of what a plan states who surveys the indicator.
    pub surveyor: String,
    /// Where it stands: of a reported value its document and line, of a counted one where its definition stands, of what a
    /// plan states where the target stands.
    pub source: Provenance,
    /// The number of the measurement in its indicator; null for others.
    pub measurement: Option<i32>,
    /// Everything recorded up to this position was counted; of other values the position at which they were recorded as they
    /// stand.
    pub position: Position,
    /// What made it known as it stands, and when. Null for a counted value, whose facts became known one by one: asked for
    /// at this position it is the same.
    pub known_since: Option<RecordedFact>,
}

/// Something that was recorded of a plan or of an indicator.
#[derive(Debug, Clone, SimpleObject)]
pub(crate) struct RecordedFact {
    /// The permanent name of the event, as in the history.
    pub event: String,
    /// When it was recorded.
    pub recorded_at: DateTime,
    /// The position at which it stands in the log.
    pub position: Position,
    /// Why, where a reason was given.
    pub reason: Option<String>,
    /// The person who recorded it.
    pub by: Person,
}

impl From<&RecordedThing> for RecordedFact {
    fn from(thing: &RecordedThing) -> Self {
        Self {
            event: thing.event.clone(),
            recorded_at: thing.stamp.at.into(),
            position: thing.stamp.position.into(),
            reason: thing.reason.as_ref().map(ToString::to_string),
            by: Person::of_policy(thing.stamp.by),
        }
    }
}

/// What values of a plan come from.
#[derive(Clone, Copy)]
pub(super) struct Grounds<'a> {
    indicators: &'a BTreeMap<IndicatorId, IndicatorRow>,
    series: &'a BTreeMap<IndicatorId, Series>,
    recorded: &'a [RecordedThing],
    as_of: ResolvedAsOf,
    showing: Showing,
}

/// What a definition says of a value.
struct Defined {
    indicator: ID,
    definition: i32,
    statement: String,
    population: String,
    surveyor: String,
    source: Provenance,
}

impl<'a> Grounds<'a> {
    /// Those of a plan with its values.
    pub(super) fn of(judged: &'a JudgedPlan, showing: Showing) -> Self {
        let JudgedPlan { indicators, series, recorded, as_of, .. } = judged;
        Self { indicators, series, recorded, as_of: *as_of, showing }
    }

    /// A unit with its basis in words.
    pub(super) fn unit(self, unit: &Name) -> String {
        texts::unit(self.showing.locale, unit.as_str())
    }

    /// Whether what happened to one thing twice counts twice, of a value of a series.
    pub(super) fn basis(self, indicator: IndicatorId, point: &Point) -> Option<CountBasis> {
        let version = self.indicators.get(&indicator)?.document.versions.find(point.definition)?;
        Some(version.definition.basis())
    }

    /// Of a value of a series.
    pub(super) fn point(self, indicator: IndicatorId, point: &Point) -> Option<ValueProvenance> {
        let row = self.indicators.get(&indicator)?;
        match point.measurement {
            Some(number) => self.measured(row, &row.document.measurements.find(number)?.measurement),
            None => {
                let version = row.document.versions.find(point.definition)?;
                Some(self.counted(row, version, (point.as_of, point.state)))
            }
        }
    }

    /// Of a value that was reported.
    pub(super) fn measured(self, row: &IndicatorRow, measurement: &Measurement) -> Option<ValueProvenance> {
        let number = measurement.number;
        let known = self.last(|about| {
            matches!(about, RecordedAbout::Measurement(of, told, _) if (of, told) == (row.indicator_id, number))
        })?;
        let value = &measurement.value;
        let defined = self.defined(row, row.document.versions.find(measurement.definition)?);
        Some(ValueProvenance {
            as_of: Some(measurement.as_of.into()),
            qualifier: value.reading.qualifier().into(),
            state: Some(value.state.into()),
            source: value.source.clone().into(),
            measurement: Some(int(number.into())),
            ..defined.value(ValueOrigin::Reported, Some(known), self)
        })
    }

    /// Of a value that was counted by a definition.
    pub(super) fn counted(
        self,
        row: &IndicatorRow,
        version: &Version,
        (as_of, state): (OccurredOn, banso_domain::indicator::ValueState),
    ) -> ValueProvenance {
        ValueProvenance {
            as_of: Some(as_of.into()),
            state: Some(state.into()),
            ..self.defined(row, version).value(ValueOrigin::Counted, None, self)
        }
    }

    /// Of the values that a judgement of a target used.
    pub(super) fn judged(
        self,
        (number, target): (u32, &Target),
        (role, figure): (JudgedRole, &Figure),
    ) -> Option<ValueProvenance> {
        let indicator = target.aim.indicator();
        match role {
            JudgedRole::Baseline | JudgedRole::Target => self.stated((number, target), figure),
            JudgedRole::Current | JudgedRole::Previous => {
                let (indicator, row) = indicator.and_then(|id| Some((id, self.indicators.get(&id)?)))?;
                match self.series.get(&indicator).and_then(|series| series.of(figure.fiscal_year)) {
                    Some(point) if point.value == figure.value => self.point(indicator, point),
                    Some(_) | None => self.of_its_year(row, figure),
                }
            }
        }
    }

    /// Of a counted value whose series was not read: by the definition that held on the last day of its year.
    fn of_its_year(self, row: &IndicatorRow, figure: &Figure) -> Option<ValueProvenance> {
        let day = figure.fiscal_year.last_day().min(self.as_of.on);
        let version = row.document.versions.definition_on(day)?;
        version.definition.derivation()?;
        let over = figure.fiscal_year.last_day() <= self.as_of.on;
        let state = if over {
            banso_domain::indicator::ValueState::Final
        } else {
            banso_domain::indicator::ValueState::Provisional
        };
        Some(self.counted(row, version, (OccurredOn::Day(day), state)))
    }

    /// Of a value that the plan itself states.
    fn stated(self, (number, target): (u32, &Target), figure: &Figure) -> Option<ValueProvenance> {
        let known = self.last(|about| about == RecordedAbout::Target(number))?;
        let source: Provenance = target.source.clone().into();
        let row = target.aim.indicator().and_then(|indicator| self.indicators.get(&indicator));
        let versions = row.map(|row| (row, &row.document.versions));
        let defined = versions.and_then(|(row, versions)| {
            let version = versions.definition_on(figure.fiscal_year.last_day());
            Some(self.defined(row, version.or_else(|| versions.iter().next())?))
        })?;
        Some(ValueProvenance { source, ..defined.value(ValueOrigin::StatedByPlan, Some(known), self) })
    }

    fn last(self, is_about: impl Fn(RecordedAbout) -> bool) -> Option<&'a RecordedThing> {
        self.recorded.iter().rev().find(|thing| is_about(thing.about))
    }

    fn defined(self, row: &IndicatorRow, version: &Version) -> Defined {
        let definition = &version.definition;
        Defined {
            indicator: opaque(row.indicator_id),
            definition: int(version.number.into()),
            statement: statement(definition, self.showing),
            population: population(definition, self.showing),
            surveyor: texts::house(self.showing.locale, definition.surveyor.as_str()),
            source: definition.source.clone().into(),
        }
    }
}

impl Defined {
    /// A value of it: exact, of no time and no state, where the definition stands.
    fn value(
        self,
        origin: ValueOrigin,
        known: Option<&RecordedThing>,
        grounds: Grounds<'_>,
    ) -> ValueProvenance {
        ValueProvenance {
            origin,
            as_of: None,
            qualifier: Qualifier::Exact,
            state: None,
            indicator: self.indicator,
            definition: self.definition,
            statement: self.statement,
            population: self.population,
            surveyor: self.surveyor,
            source: self.source,
            measurement: None,
            position: known.map_or(grounds.as_of.position, |thing| thing.stamp.position).into(),
            known_since: known.map(Into::into),
        }
    }
}
