//! The values of an indicator, one per fiscal year, as they can be judged as of a day.

use std::collections::BTreeMap;

use crate::indicator::{
    Breakdown, Direction as Better, Measurement, Record, Statistic, ValueState, Version, Versions,
};
use crate::judgement::percentile::TimeUnit;
use crate::judgement::{Direction, Figure};
use crate::value::{CountBasis, ExactDecimal, FiscalYear, JstDate, MeasureUnit, Name, OccurredDate, Reading};

/// The values of an indicator in the order of their fiscal years, and what was passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// The terms of its definitions, in the order in which they hold: one at least.
    pub terms: Vec<Terms>,
    /// One value per fiscal year, ascending.
    pub points: Vec<Point>,
    /// What a count over a fiscal year comes to in the one that still runs: shown beside, and not judged as a whole year.
    pub running: Option<Point>,
    /// What is recorded and is not among them, with the reason.
    pub passed_over: Vec<PassedOver>,
    /// Whether its values are small counts that begin at 0, of which no rate of growth can be told.
    pub starts_at_zero: bool,
    /// Which way is better by the definition of the day; none where neither is.
    pub better: Option<Direction>,
    /// The unit of durations of which its values are the 80th percentile by the definition of the day; none for others.
    pub percentile_in: Option<TimeUnit>,
}

/// In which terms an indicator is measured from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The first day; none where no source says since when.
    pub from: Option<JstDate>,
    /// The unit with its basis, in one wording.
    pub unit: Name,
    /// The stretch of the definition: each marked break begins another.
    pub stretch: u32,
}

/// The value of a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The fiscal year that it is of.
    pub fiscal_year: FiscalYear,
    /// The value, no more exactly than stated; never 約.
    pub value: Reading,
    /// Its unit with its basis, in one wording.
    pub unit: Name,
    /// The stretch of the definition in which it was measured.
    pub stretch: u32,
    /// The number of the definition under which it was measured or counted.
    pub definition: u32,
    /// As of when it was measured.
    pub as_of: OccurredDate,
    /// Whether it may still change.
    pub state: ValueState,
    /// The number of the measurement; none for a value that is counted from the log.
    pub measurement: Option<u32>,
    /// Of how many cases a statistic was taken; none for a reported value.
    pub cases: Option<u64>,
}

/// What was counted from the log of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The fiscal year.
    pub fiscal_year: FiscalYear,
    /// The count or statistic.
    pub value: ExactDecimal,
    /// Provisional while the year runs.
    pub state: ValueState,
    /// Of how many cases.
    pub cases: u64,
}

/// A measurement that is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassedOver {
    /// Its number.
    pub measurement: u32,
    /// Why.
    pub why: PassedOverReason,
}

/// Why a measurement is not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassedOverReason {
    /// It describes a time that was not over on the day of judging.
    NotYet,
    /// It is of a part of the population, such as one hub.
    OfAPart,
    /// 約: it is about so much, and no source says how far that reaches, so that no method can judge it.
    NotExact,
    /// A later or final value of the same fiscal year stands in its place.
    LaterInItsYear,
}

impl PassedOverReason {
    /// All reasons.
    pub const ALL: &'static [Self] = &[Self::NotYet, Self::OfAPart, Self::NotExact, Self::LaterInItsYear];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotYet => "not-yet",
            Self::OfAPart => "of-a-part",
            Self::NotExact => "not-exact",
            Self::LaterInItsYear => "later-in-its-year",
        }
    }
}

impl Series {
    /// What was reported of an indicator, as far as it had happened by the end of a day.
    pub fn reported(record: &Record, on: JstDate) -> Self {
        let mut series = Self {
            terms: record.versions.iter().map(|v| terms(v, &record.versions)).collect(),
            better: better(&record.versions, on),
            ..Self::default()
        };
        for measurement in record.measurements.standing() {
            match point(measurement, &record.versions, on) {
                Ok(point) => series.add(point),
                Err(why) => series.passed_over.push(PassedOver { measurement: measurement.number, why }),
            }
        }
        series.points.sort_by_key(|point| point.fiscal_year);
        series.passed_over.sort_by_key(|passed_over| passed_over.measurement);
        series
    }

    /// What was counted for a derived indicator by each of its definitions, by their numbers, up to a day. Each year is taken
    /// as counted by the definition that held on its last day, of the running year on the day; a year before the first
    /// definition or after the indicator was retired has no value. A count over a year is a value once the year is over; a
    /// state (such as how many are accompanied) also while it runs. For a reported indicator there are none, whatever is
    /// given: a derived value never becomes its value.
    pub fn counted(record: &Record, values: &BTreeMap<u32, Vec<Counted>>, on: JstDate) -> Self {
        let versions = &record.versions;
        let (mut points, mut running, mut starts_at_zero) = (Vec::new(), None, false);
        for version in versions.iter() {
            let Some(derivation) = version.definition.derivation() else { continue };
            starts_at_zero |= derivation.spec().starts_at_zero;
            for counted in values.get(&version.number).into_iter().flatten() {
                let year = counted.fiscal_year;
                let day = year.last_day().min(on);
                let holds =
                    versions.definition_on(day).is_some_and(|holding| holding.number == version.number);
                let in_use = record.retired.is_none_or(|retired| year.first_day() <= retired);
                if holds && in_use && year.first_day() <= on {
                    let point = counted.point((version.number, terms(version, versions)), day);
                    if on < year.last_day() && !derivation.is_state() {
                        running = Some(point);
                    } else {
                        points.push(point);
                    }
                }
            }
        }
        points.sort_by_key(|point| point.fiscal_year);
        let terms = versions.iter().map(|version| terms(version, versions)).collect();
        let (better, percentile_in) = (better(versions, on), percentile_in(versions, on));
        Self { terms, better, percentile_in, points, running, starts_at_zero, passed_over: Vec::new() }
    }

    /// The values of years that were over by the end of a day, with nothing of one that ran.
    #[must_use]
    pub fn over_on(&self, day: JstDate) -> Self {
        let mut series = Self { running: None, ..self.clone() };
        series.points.retain(|point| point.fiscal_year.last_day() <= day);
        series
    }

    /// Of two values of one year the final one stands, else the later one.
    fn add(&mut self, new: Point) {
        let Some(old) = self.points.iter_mut().find(|point| point.fiscal_year == new.fiscal_year) else {
            self.points.push(new);
            return;
        };
        let rank =
            |point: &Point| (point.state == ValueState::Final, point.as_of.latest(), point.measurement);
        let loser = if rank(&new) > rank(old) { std::mem::replace(old, new) } else { new };
        let why = PassedOverReason::LaterInItsYear;
        self.passed_over.extend(loser.measurement.map(|measurement| PassedOver { measurement, why }));
    }

    /// The terms on a day: those of the first definition for a day before it.
    pub fn terms_on(&self, day: JstDate) -> Option<&Terms> {
        let holding = self.terms.iter().rev().find(|terms| terms.from.is_none_or(|from| from <= day));
        holding.or_else(|| self.terms.first())
    }

    /// The newest value.
    pub fn latest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The value of a fiscal year.
    pub fn of(&self, year: FiscalYear) -> Option<&Point> {
        self.points.iter().find(|point| point.fiscal_year == year)
    }
}

impl Counted {
    fn point(self, (definition, terms): (u32, Terms), day: JstDate) -> Point {
        let Self { fiscal_year, value, state, cases } = self;
        let value = Reading::Exact(value);
        let Terms { unit, stretch, .. } = terms;
        let (as_of, cases) = (OccurredDate::Day(day), Some(cases));
        Point { fiscal_year, value, unit, stretch, definition, as_of, state, measurement: None, cases }
    }
}

impl Point {
    /// The value, for a method.
    pub fn figure(&self) -> Figure {
        Figure {
            value: self.value,
            fiscal_year: self.fiscal_year,
            unit: self.unit.clone(),
            definition: self.stretch,
        }
    }
}

fn point(measurement: &Measurement, versions: &Versions, on: JstDate) -> Result<Point, PassedOverReason> {
    let Measurement { number, definition, as_of, breakdown, value } = measurement;
    let over = as_of.latest().filter(|last| *last <= on).ok_or(PassedOverReason::NotYet)?;
    let year = breakdown.fiscal_year;
    if *breakdown != (Breakdown { fiscal_year: year, ..Breakdown::default() }) {
        return Err(PassedOverReason::OfAPart);
    }
    Ok(Point {
        fiscal_year: year.unwrap_or_else(|| FiscalYear::of(over)),
        value: match value.reading {
            Reading::About(_) => return Err(PassedOverReason::NotExact),
            bounded => bounded,
        },
        unit: wording(value.unit, value.basis),
        stretch: versions.stretch_of(*definition).unwrap_or(*definition),
        definition: *definition,
        as_of: *as_of,
        state: value.state,
        measurement: Some(*number),
        cases: None,
    })
}

/// Which way is better by the definition that holds on a day, or by the first for a day before it.
fn better(versions: &Versions, on: JstDate) -> Option<Direction> {
    let version = versions.definition_on(on).or_else(|| versions.iter().next())?;
    match version.definition.direction {
        Better::Higher => Some(Direction::Increase),
        Better::Lower => Some(Direction::Decrease),
        Better::Neither => None,
    }
}

/// The unit of the durations of which the definition of a day takes the 80th percentile.
fn percentile_in(versions: &Versions, on: JstDate) -> Option<TimeUnit> {
    let version = versions.definition_on(on).or_else(|| versions.iter().next())?;
    let spec = version.definition.derivation()?.spec();
    match spec.unit {
        _ if spec.statistic != Statistic::EightiethPercentile => None,
        MeasureUnit::Days => Some(TimeUnit::Days),
        MeasureUnit::Months => Some(TimeUnit::Months),
        _ => None,
    }
}

fn terms(version: &Version, versions: &Versions) -> Terms {
    Terms {
        from: version.from,
        unit: wording(version.definition.unit(), version.definition.basis()),
        stretch: versions.stretch_of(version.number).unwrap_or(version.number),
    }
}

/// A unit with its basis: `社(延べ)`.
///
/// # Panics
/// Never: units and bases are short words.
#[must_use]
pub fn wording(unit: MeasureUnit, basis: CountBasis) -> Name {
    let (unit, basis) = (unit.japanese(), basis.japanese());
    let text = if basis.is_empty() { unit.to_owned() } else { format!("{unit}({basis})") };
    Name::parse(&text).expect("units and bases are short words")
}
