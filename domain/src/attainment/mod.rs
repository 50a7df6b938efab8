//! Attainment (達成状況) of the targets of a plan as of a day: which method judges a target, by which values, and what stands
//! beside the word.
//!
//! Each kind of target has one method by default, with its source, and may ask for another that fits (`plan::methods`): a number by a date the Cabinet Secretariat's, with Statistics
//! Canada's as a second opinion; improvement the direction of change; an action its fiscal year; a binary target what was
//! recorded; a narrative its follow-up. A target that cannot be judged is as much an answer as one that is attained. What
//! must stay out: how values come to an indicator, and anything added up over targets.

mod completeness;
mod numeric;
mod related;
mod series;
mod since;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use completeness::{Completeness, Missed};
use numeric::Numeric;
pub use related::Related;
pub use series::{Counted, PassedOver, PassedOverReason, Point, Series, Terms, wording};

use crate::ids::IndicatorId;
use crate::judgement::abfn::{AbfnInputs, ActionKpi};
use crate::judgement::action::{ActionInputs, Due as JudgedDue, Predecessor};
use crate::judgement::binary::{BinaryInputs, Outcome};
use crate::judgement::certain;
use crate::judgement::direction::ChangeInputs;
use crate::judgement::narrative::{NarrativeInputs, ReviewRound};
use crate::judgement::statcan::{Goal, StatcanInputs};
use crate::judgement::{Change, Direction, Figure, Inputs, Judgement, Method, Status, judge, judge_by};
use crate::plan::{ActionDue, ActionStep, Aim, ChosenMethod, PlanRecord, PlanTarget, Rhythm};
use crate::value::{ExactDecimal, FiscalYear, JstDate, Name, OccurredDate, Reading};

/// What is known when targets are judged.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The plan, at the revision that is asked about.
    pub plan: &'a PlanRecord,
    /// The values of the indicators that its targets name. An indicator that is missing has none.
    pub series: &'a BTreeMap<IndicatorId, Series>,
    /// The day as of which it is judged.
    pub on: JstDate,
}

/// Where a target stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attainment<'a> {
    /// The number of the target.
    pub number: u32,
    /// The target.
    pub target: &'a PlanTarget,
    /// The last day on which it is in time; none where there is none.
    pub last_day: Option<JstDate>,
    /// By which method it is judged: the one that the target asks for, else the default of its kind.
    pub method: ChosenMethod,
    /// What the method says.
    pub answer: Answer,
    /// What Statistics Canada's method says of a number by a date; none of counts that begin at 0.
    pub second_opinion: Option<Judgement>,
    /// 前年度以上, of a target that asks for it: whether the newest value is at least as good as that of the year before; none
    /// where it does not ask, or that cannot be compared.
    pub at_least_previous_year: Option<bool>,
    /// What a count over a year comes to in the fiscal year that still runs; none for others.
    pub running: Option<&'a Point>,
    /// The newest value.
    pub current: Option<&'a Point>,
    /// How it stands to the value of the year before; none where there is none, or it cannot be compared.
    pub trend: Option<Change>,
}

/// What is said of a target. In JSON `{"judged": {…}}` or `{"not_asked": "no-due-time"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What its method says, which may be that it cannot be judged.
    Judged(Box<Judgement>),
    /// No method can be asked.
    NotAsked(NotAsked),
}

/// Why no method can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotAsked {
    /// A number by a date is judged by the elapsed share of its period; the source gives no time.
    NoDueTime,
    /// The indicator that it names is not known.
    NoIndicator,
    /// The method that it asks for judges no such indicator any longer, for that was defined anew.
    MethodDoesNotFit,
    /// The plan was not adopted on the day: nobody had set the target yet.
    BeforeAdoption,
}

impl NotAsked {
    /// All reasons.
    pub const ALL: &'static [Self] =
        &[Self::NoDueTime, Self::NoIndicator, Self::MethodDoesNotFit, Self::BeforeAdoption];

    /// The permanent code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoDueTime => "no-due-time",
            Self::NoIndicator => "no-indicator",
            Self::MethodDoesNotFit => "method-does-not-fit",
            Self::BeforeAdoption => "before-adoption",
        }
    }
}

impl<'a> Known<'a> {
    /// Where every target of the plan stands, by number.
    pub fn attainments(self) -> Vec<Attainment<'a>> {
        self.plan.targets.iter().map(|(number, target)| self.attainment(number, target)).collect()
    }

    /// Where a target stands.
    fn attainment(self, number: u32, target: &'a PlanTarget) -> Attainment<'a> {
        let aim = &target.target.aim;
        let series = aim.indicator().and_then(|indicator| self.series.get(&indicator));
        let current = series.and_then(Series::latest);
        let previous = current.and_then(|point| series?.of(year_before(point.fiscal_year)?));
        let last_day = target.target.due.last_day(&self.plan.details.period);
        let method = target.target.judged_by();
        let valued = Valued { series, previous, current, last_day, method };
        let (answer, second_opinion) = self.answer((number, aim), &valued);
        let trend = current.zip(previous).and_then(|(now, then)| trend(aim, now, then));
        let and_previous_year = matches!(aim, Aim::ImproveFromBaseline { and_previous_year: true, .. });
        Attainment {
            number,
            target,
            last_day,
            method,
            at_least_previous_year: trend
                .filter(|_| and_previous_year)
                .map(|change| change != Change::Declined),
            answer,
            second_opinion,
            running: series.and_then(|series| series.running.as_ref()),
            current,
            trend,
        }
    }

    /// What the method says, and the second opinion on a number.
    fn answer(self, (number, aim): (u32, &Aim), valued: &Valued<'_>) -> (Answer, Option<Judgement>) {
        let method = valued.method;
        if self.plan.standing.adoption().is_some_and(|adoption| self.on < adoption.on) {
            return (Answer::NotAsked(NotAsked::BeforeAdoption), None);
        }
        let inputs = match aim {
            Aim::NumericByDate { baseline, value, direction, each_year, .. } => {
                let number = Numeric {
                    baseline: *baseline,
                    value: *value,
                    direction: *direction,
                    last_day: valued.last_day,
                    set_on: self.plan.standing.adoption().map(|adoption| adoption.on),
                    judged_on: self.on,
                    method,
                    each_year_from: each_year.then(|| self.first_year()),
                };
                return number.judged(valued.series);
            }
            Aim::ImproveFromBaseline { baseline, direction, .. } => {
                let baseline = (*baseline).zip(valued.series);
                let baseline = baseline.and_then(|(value, series)| set(value.value, value.at, series));
                valued.improvement(baseline, *direction)
            }
            Aim::ActionByFiscalYear { due, after, .. } => {
                let action = self.action(number, *due, *after);
                if method.method == Method::CabinetSecretariatAbfn {
                    let Some(kpi) = carried_out(action) else {
                        return (Answer::NotAsked(NotAsked::NoDueTime), None);
                    };
                    Inputs::Abfn(AbfnInputs::Action(kpi))
                } else {
                    Inputs::Action(action)
                }
            }
            Aim::Binary { .. } => {
                let done = self.step(number, ActionStep::Done);
                let met = done.filter(|on| on.possibly_on_or_before(self.on)).map(|_| Outcome::Met);
                let met_on = done.filter(|_| met.is_some());
                let last_day = valued.last_day;
                Inputs::Binary(BinaryInputs { reported: met, as_of: self.on, met_on, last_day })
            }
            Aim::NarrativeFollowUp { every } => Inputs::Narrative(self.narrative(number, *every)),
        };
        (judged(inputs, method), None)
    }

    fn step(self, target: u32, step: ActionStep) -> Option<OccurredDate> {
        self.plan.facts.actions.get(&target)?.step(step).map(|happened| happened.on)
    }

    fn action(self, target: u32, due: ActionDue, after: Option<u32>) -> ActionInputs {
        ActionInputs {
            due: match due {
                ActionDue::From(year) => JudgedDue::FromYear(year),
                ActionDue::In(year) => JudgedDue::InYear(year),
                ActionDue::FromOn(year) => JudgedDue::FromYearOn(year),
                ActionDue::NotStated => JudgedDue::None,
            },
            begun: self.step(target, ActionStep::Begun),
            done: self.step(target, ActionStep::Done),
            after: after.map(|before| Predecessor {
                name: self.name(before),
                done: self.step(before, ActionStep::Done),
            }),
            as_of: self.on,
        }
    }

    /// What a target is called: the label of its item, with its own part of it where it has one; else its number.
    fn name(self, number: u32) -> Name {
        let target = self.plan.targets.get(number);
        let item = target.and_then(|target| self.plan.items.get(target.item));
        let label = item.and_then(|item| item.item.wording.label.as_ref()).map(|label| label.as_str());
        let part = match target.map(|target| &target.target.aim) {
            Some(Aim::ActionByFiscalYear { part: Some(part), .. }) => Some(part.ja.as_str()),
            _ => None,
        };
        let named = label.into_iter().chain(part).collect::<Vec<_>>().join(" ");
        Name::parse(&named)
            .unwrap_or_else(|_| Name::parse(&format!("target {number}")).expect("a short word"))
    }

    /// A round for each fiscal year of the plan that has begun, held at the latest on the last day of the year; where the
    /// source gives no rhythm, those that were reported. A round is reported from the day of its report on.
    fn narrative(self, target: u32, every: Rhythm) -> NarrativeInputs {
        let told = self.plan.facts.follow_ups.get(&target);
        let told: BTreeMap<FiscalYear, JstDate> =
            told.into_iter().flatten().map(|(round, said)| (*round, said.reported_from())).collect();
        let reported = told.iter().filter(|(_, from)| **from <= self.on).map(|(round, _)| *round);
        let this = FiscalYear::of(self.on);
        let period = &self.plan.details.period;
        let first = self.first_year();
        let last = period.last.map_or(this, |last| last.min(this));
        let due = (first.year()..=last.year()).filter_map(|year| FiscalYear::new(year).ok());
        let mut rounds: Vec<FiscalYear> = match every {
            Rhythm::EachFiscalYear => due.chain(reported).collect(),
            Rhythm::NotStated => reported.collect(),
        };
        rounds.sort_unstable();
        rounds.dedup();
        let round = |year: FiscalYear| ReviewRound {
            name: Name::parse(&year.to_string()).expect("a fiscal year is a short word"),
            held: year.last_day(),
            reported: told.get(&year).copied(),
        };
        NarrativeInputs { rounds: rounds.into_iter().map(round).collect(), as_of: self.on }
    }

    /// The first fiscal year of the plan, else the one in which it was adopted, else that of the day.
    fn first_year(self) -> FiscalYear {
        let adopted = || self.plan.standing.adoption().map(|adoption| FiscalYear::of(adoption.on));
        self.plan.details.period.first.or_else(adopted).unwrap_or_else(|| FiscalYear::of(self.on))
    }
}

/// The values and the method by which a target is judged.
struct Valued<'a> {
    series: Option<&'a Series>,
    /// The value of the fiscal year before that of the newest.
    previous: Option<&'a Point>,
    current: Option<&'a Point>,
    last_day: Option<JstDate>,
    method: ChosenMethod,
}

impl Valued<'_> {
    /// An improvement without a value to reach, by the direction of change or by the rate of growth.
    fn improvement(&self, baseline: Option<Figure>, direction: Direction) -> Inputs {
        let current = self.current.map(Point::figure);
        if self.method.method == Method::StatcanOpenSdg2025 {
            let goal = Goal::NoTarget { limit: None };
            return Inputs::Statcan(StatcanInputs { baseline, current, direction, goal });
        }
        let previous = self.previous.map(Point::figure);
        Inputs::Change(ChangeInputs { baseline, previous, current, direction })
    }
}

/// A value that a plan states for a fiscal year, in the terms in which the indicator was measured at the end of it.
fn set(value: ExactDecimal, year: FiscalYear, series: &Series) -> Option<Figure> {
    let terms = series.terms_on(year.last_day())?;
    let value = Reading::Exact(value);
    Some(Figure { value, fiscal_year: year, unit: terms.unit.clone(), definition: terms.stretch })
}

fn judged(inputs: Inputs, method: ChosenMethod) -> Answer {
    Answer::Judged(Box::new(judge_by(inputs, method.version)))
}

/// What an action comes to as a KPI of which carrying out is itself the measure: in the report of the fiscal year by whose
/// end it is to be begun (より) or done (に), whether it was; none where no year is stated, of which there is no report.
fn carried_out(action: ActionInputs) -> Option<ActionKpi> {
    let (JudgedDue::FromYear(report) | JudgedDue::InYear(report)) = action.due else { return None };
    let carried_out = match judge(Inputs::Action(action)).verdict().status() {
        Status::BegunInTime | Status::DoneInTime => Some(Outcome::Met),
        Status::BegunLate | Status::DoneLate | Status::Overdue => Some(Outcome::NotMet),
        _ => None,
    };
    Some(ActionKpi { report, carried_out })
}

/// How a value stands to the one of the year before, where a target says which way is better.
fn trend(aim: &Aim, now: &Point, then: &Point) -> Option<Change> {
    let direction = match aim {
        Aim::NumericByDate { direction, .. } | Aim::ImproveFromBaseline { direction, .. } => *direction,
        Aim::ActionByFiscalYear { .. } | Aim::Binary { .. } | Aim::NarrativeFollowUp { .. } => return None,
    };
    changed(direction, now, then)
}

/// How a value stands to an earlier one; none where a break or another unit lies between them.
fn changed(direction: Direction, now: &Point, then: &Point) -> Option<Change> {
    let comparable = (&now.unit, now.stretch) == (&then.unit, then.stretch);
    if comparable { certain::change(direction, then.value, now.value).ok() } else { None }
}

fn year_before(year: FiscalYear) -> Option<FiscalYear> {
    FiscalYear::new(year.year() - 1).ok()
}
