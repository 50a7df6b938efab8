//! How complete what is known of a plan is: how many of its targets are judged, wait, have no value, are gaps of the source
//! or are overdue, and which part each lacks.
//!
//! Each target stands in one place. What must stay out: anything added up to a rate, for a count of words is none.

use super::{Answer, Attainment, Known, NotAsked};
use crate::judgement::{Finding, Inputs, Judgement, Reason, Status, Verdict};
use crate::plan::{Aim, Due};
use crate::value::{FiscalYear, Name};

/// Where a target stands, as far as it can be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Completeness {
    /// Its method gives a word.
    Judged,
    /// Its time has not come, or too little of it has passed.
    Waits,
    /// Nothing was measured, counted or reported of it.
    WithoutValue,
    /// The source lacks what judging it takes: a due time, a base value.
    SourceGap,
    /// Nothing was recorded by its last day, or a round was not reported.
    Overdue,
    /// There are values, and the method cannot judge them.
    NotJudgeable,
}

/// A part that is missed of a target.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missed {
    /// The indicator that it names is not defined by then.
    Indicator,
    /// Any value of its indicator.
    Value,
    /// The value of the fiscal year by whose end it is due, which is over.
    ValueOfItsYear,
    /// A value of the previous fiscal year, of a target that asks for at least that.
    ValueOfThePreviousYear,
    /// The value to start from.
    Baseline,
    /// A due time.
    DueTime,
    /// That it was begun or done, or is so.
    Record,
    /// The day on which it happened.
    Date,
    /// What is said of a round of its follow-up.
    Round(Name),
}

impl Missed {
    /// The codes of all parts.
    pub const CODES: &'static [&'static str] = &[
        "indicator",
        "value",
        "value-of-its-year",
        "value-of-the-previous-year",
        "baseline",
        "due-time",
        "record",
        "date",
        "round",
    ];

    /// The permanent code, in kebab-case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Value => "value",
            Self::ValueOfItsYear => "value-of-its-year",
            Self::ValueOfThePreviousYear => "value-of-the-previous-year",
            Self::Baseline => "baseline",
            Self::DueTime => "due-time",
            Self::Record => "record",
            Self::Date => "date",
            Self::Round(_) => "round",
        }
    }
}

impl Attainment<'_> {
    /// Whether its plan was not adopted on the day.
    pub fn before_adoption(&self) -> bool {
        self.answer == Answer::NotAsked(NotAsked::BeforeAdoption)
    }

    /// Where it stands, as far as it can be known.
    pub fn completeness(&self) -> Completeness {
        let judgement = match &self.answer {
            Answer::NotAsked(NotAsked::NoDueTime) => return Completeness::SourceGap,
            Answer::NotAsked(NotAsked::NoIndicator) => return Completeness::WithoutValue,
            Answer::NotAsked(NotAsked::MethodDoesNotFit) => return Completeness::NotJudgeable,
            Answer::NotAsked(NotAsked::BeforeAdoption) => return Completeness::Waits,
            Answer::Judged(judgement) => judgement,
        };
        let verdict = judgement.verdict();
        match (verdict.status(), verdict.reason()) {
            (_, Some(Reason::NoData | Reason::NoPreviousYear | Reason::BeforePeriod)) => {
                Completeness::WithoutValue
            }
            (_, Some(Reason::NoBaseline)) if self.current.is_none() => Completeness::WithoutValue,
            (_, Some(Reason::NoBaseline)) => Completeness::SourceGap,
            (_, Some(Reason::FewerThanTwoYears)) => Completeness::Waits,
            (_, Some(_)) => Completeness::NotJudgeable,
            (Status::NotDue | Status::OpenEndedNotBegun, None) => Completeness::Waits,
            (Status::NoDueDate, None) => Completeness::SourceGap,
            (Status::Overdue | Status::Missing, None) => Completeness::Overdue,
            (_, None) => Completeness::Judged,
        }
    }

    /// Which parts of it are missed.
    pub fn missed(&self, known: Known<'_>) -> Vec<Missed> {
        let aim = &self.target.target.aim;
        let mut missed = Vec::new();
        if self.before_adoption() {
            return missed;
        }
        if let Some(indicator) = aim.indicator() {
            if !known.series.contains_key(&indicator) {
                missed.push(Missed::Indicator);
            } else if matches!(aim, Aim::NumericByDate { .. } | Aim::ImproveFromBaseline { .. }) {
                missed.extend(self.missed_values(known));
            }
        }
        if self.target.target.due == Due::NotStated {
            missed.push(Missed::DueTime);
        }
        if let Answer::Judged(judgement) = &self.answer {
            missed.extend(missed_records(judgement, aim));
        }
        missed
    }

    /// Of a target with an indicator.
    fn missed_values(&self, known: Known<'_>) -> Vec<Missed> {
        let aim = &self.target.target.aim;
        let mut missed = Vec::new();
        let Some(current) = self.current else {
            missed.push(Missed::Value);
            missed.extend(aim.baseline().is_none().then_some(Missed::Baseline));
            return missed;
        };
        missed.extend(aim.baseline().is_none().then_some(Missed::Baseline));
        let over = self.last_day.filter(|last| *last < known.on).map(FiscalYear::of);
        if over.is_some_and(|year| current.fiscal_year < year) {
            missed.push(Missed::ValueOfItsYear);
        }
        let asks = matches!(aim, Aim::ImproveFromBaseline { and_previous_year: true, .. });
        if asks && self.at_least_previous_year.is_none() {
            missed.push(Missed::ValueOfThePreviousYear);
        }
        missed
    }
}

/// Of what was to be recorded.
fn missed_records(judgement: &Judgement, aim: &Aim) -> Vec<Missed> {
    match (judgement.inputs(), judgement.verdict()) {
        (_, Verdict::CannotBeJudged(Reason::DateUnknown)) => vec![Missed::Date],
        (Inputs::Action(_), verdict) if verdict.status() == Status::Overdue => vec![Missed::Record],
        (Inputs::Binary(inputs), _) if inputs.reported.is_none() && aim.is_action() => vec![Missed::Record],
        (Inputs::Narrative(_), Verdict::Judged(Finding::Narrative(found))) => {
            let lacking = found.rounds.iter().filter(|round| round.status == Status::Missing);
            lacking.map(|round| Missed::Round(round.name.clone())).collect()
        }
        _ => Vec::new(),
    }
}
