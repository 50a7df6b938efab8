//! The Cabinet Secretariat's classes for the KPIs of the growth strategy: A, B, F, N.
//!
//! With the elapsed share `e = (t − t0) / (tT − t0)` and the progress share `p = (y − y0) / (yT − y0)`, a numeric KPI is A
//! if p ≥ e, else B; the value needed by now is `y0 + (yT − y0)·e`. Shares are compared by cross-multiplication of
//! integers, so nothing is rounded before the word is said. Once the data are from after the target year, the word is
//! final: 達成 or 未達. A target equal to the base value asks to keep it: A while the value is on it or beyond.
//! N (data to come) is [`Reason::NoData`]. F: carrying out is itself the KPI, checked per fiscal year; from the report of
//! FY2019 on such KPIs are also judged A or B per fiscal year.
//!
//! What is recorded that means it: an action by fiscal year of which the plan asks for this method. Its report is that of
//! the fiscal year its source writes (by whose end it is to be begun, より, or done, に), and it was carried out if that
//! happened by then. 以降 and an action without a year set nothing for any fiscal year: no report can be asked for.

#[cfg(test)]
mod tests;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::binary::Outcome;
use super::certain::{self, Bound, Threshold};
use super::figure::{Aligned, Direction, Figure, Share, aligned, comparable, number, rounded, years_between};
use super::verdict::{Reason, Status};
use crate::value::{ExactDecimal, FiscalYear, JstDate, Reading};

/// The fiscal year from whose report on F-type KPIs are judged A or B.
const ACTIONS_GRADED_FROM: i16 = 2019;

/// What is judged. In JSON `{"numeric": {…}}` or `{"action": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "they live as long as one judgement, and there are few of them"
)]
pub enum AbfnInputs {
    /// A KPI with a number by a fiscal year.
    Numeric(NumericKpi),
    /// A KPI that is itself the carrying out of a measure (F).
    Action(ActionKpi),
}

/// A KPI with a number by a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumericKpi {
    /// The base value y0 in t0.
    pub baseline: Option<Figure>,
    /// The newest value y in t; none while data are to come.
    pub current: Option<Figure>,
    /// The target yT in tT.
    pub target: Figure,
    /// Which way is better; needed only for a target that equals the base value, and where there is no base value.
    pub direction: Option<Direction>,
    /// The day on which it is judged: once the target year is over, its value is the last word. Without one only data from
    /// after the target year are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged_on: Option<JstDate>,
}

/// A KPI that is itself the carrying out of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionKpi {
    /// The fiscal year of the report.
    pub report: FiscalYear,
    /// Whether the measure was carried out as planned by the end of that year; none while that is not reported, or the
    /// year runs and it was not carried out yet.
    pub carried_out: Option<Outcome>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbfnFinding {
    /// A, B, F; attained or not attained once the period is over.
    pub status: Status,
    /// The numbers of a numeric KPI.
    pub numbers: Option<AbfnNumbers>,
}

/// The numbers the method defines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbfnNumbers {
    /// e: fiscal years elapsed at the data, of those of the period; the whole once it is over.
    pub elapsed: Share,
    /// p: how far it came, of the way from base value to target; none where there is no way.
    pub progress: Option<Share>,
    /// 現時点で必要な値, in the unit of the value, to twelve places.
    pub needed_by_now: ExactDecimal,
}

/// Judges.
///
/// # Errors
/// When it cannot be judged: data or base value missing, units or definitions that differ, data from before the base
/// year, a period without years, a target behind the base value, an equal target without direction, numbers too long, and
/// what is not exact and does not decide.
pub fn judge(inputs: &AbfnInputs) -> Result<AbfnFinding, Reason> {
    match inputs {
        AbfnInputs::Numeric(kpi) => numeric(kpi),
        AbfnInputs::Action(kpi) => action(kpi),
    }
}

fn action(kpi: &ActionKpi) -> Result<AbfnFinding, Reason> {
    let carried_out = kpi.carried_out.ok_or(Reason::NoData)?;
    let status = match carried_out {
        _ if kpi.report.year() < ACTIONS_GRADED_FROM => Status::AbfnF,
        Outcome::Met => Status::AbfnA,
        Outcome::NotMet => Status::AbfnB,
    };
    Ok(AbfnFinding { status, numbers: None })
}

fn numeric(kpi: &NumericKpi) -> Result<AbfnFinding, Reason> {
    let current = kpi.current.as_ref().ok_or(Reason::NoData)?;
    let over = is_over(kpi, current);
    let Some(baseline) = &kpi.baseline else { return at_the_end(kpi, current, over) };
    comparable(&[baseline, current, &kpi.target])?;
    let years = Years::of(baseline, current, &kpi.target)?;
    let (start, goal) = (baseline.exact()?, kpi.goal()?);
    let way = Way::of(start, start, goal.at)?;
    let direction = way.direction(kpi.direction)?;
    let status = if over || way.distance == 0 {
        match (over, certain::reaches(direction, current.value, kpi.target.value)?) {
            (true, true) => Status::Attained,
            (true, false) => Status::NotAttained,
            (false, true) => Status::AbfnA,
            (false, false) => Status::AbfnB,
        }
    } else if keeps_pace((start, goal), (direction, current.value), &years)? {
        Status::AbfnA
    } else {
        Status::AbfnB
    };
    let way = current.value.exact_value().map_or(Ok(way), |now| Way::of(start, now, goal.at))?;
    let mut numbers = way.numbers(&years).ok_or(Reason::OutOfRange)?;
    // How far a value came that is not exact, nobody knows exactly.
    numbers.progress = numbers.progress.filter(|_| current.value.exact_value().is_some());
    Ok(AbfnFinding { status, numbers: Some(numbers) })
}

/// Whether a value that may not be exact certainly keeps pace, or certainly does not. On the way to 約 the pace is that to the
/// number it names, and short of it nobody can say.
fn keeps_pace(
    (start, goal): (ExactDecimal, Threshold),
    (direction, value): (Direction, Reading),
    years: &Years,
) -> Result<bool, Reason> {
    let keeps = |bound: Option<Bound>| {
        let keeps =
            |bound: Bound| Way::of(start, bound.number, goal.at)?.keeps_pace(years).ok_or(Reason::OutOfRange);
        bound.map(keeps).transpose()
    };
    let [worst, best] = certain::bounds(direction, value);
    certain::decided(keeps(worst)?.unwrap_or(false), keeps(best)?.unwrap_or(true), goal)
}

impl NumericKpi {
    /// From where on the target is reached. One that is not exact needs a direction.
    fn goal(&self) -> Result<Threshold, Reason> {
        match (self.target.value, self.direction) {
            (Reading::Exact(at), _) => Ok(Threshold { at, beyond: false, about: false }),
            (target, Some(direction)) => certain::threshold(direction, target),
            (_, None) => Err(Reason::TargetNotExact),
        }
    }
}

/// Whether the data are the last word: those of the target year once that is over, or from after it.
fn is_over(kpi: &NumericKpi, current: &Figure) -> bool {
    match years_between(kpi.target.fiscal_year, current.fiscal_year) {
        ..0 => false,
        0 => kpi.judged_on.is_some_and(|day| kpi.target.fiscal_year.last_day() < day),
        1.. => true,
    }
}

/// Whether a target without a base value was attained: that needs none, the pace on the way does.
fn at_the_end(kpi: &NumericKpi, current: &Figure, over: bool) -> Result<AbfnFinding, Reason> {
    let direction = kpi.direction.filter(|_| over).ok_or(Reason::NoBaseline)?;
    comparable(&[current, &kpi.target])?;
    let reached = certain::reaches(direction, current.value, kpi.target.value)?;
    let status = if reached { Status::Attained } else { Status::NotAttained };
    Ok(AbfnFinding { status, numbers: None })
}

/// The fiscal years of the period.
struct Years {
    /// From the base year to the data, 0 or more.
    elapsed: i32,
    /// From the base year to the target year, 1 or more.
    whole: i32,
}

impl Years {
    fn of(baseline: &Figure, current: &Figure, target: &Figure) -> Result<Self, Reason> {
        let whole = years_between(baseline.fiscal_year, target.fiscal_year);
        let elapsed = years_between(baseline.fiscal_year, current.fiscal_year);
        if whole <= 0 {
            return Err(Reason::EmptyPeriod);
        }
        if elapsed < 0 {
            return Err(Reason::BeforePeriod);
        }
        Ok(Self { elapsed, whole })
    }

    fn within_period(&self) -> i32 {
        self.elapsed.min(self.whole)
    }
}

/// The way from base value to target, in integers of one unit.
struct Way {
    start: i128,
    /// From the base value to the value.
    made: i128,
    /// From the base value to the target.
    distance: i128,
    scale: u32,
}

impl Way {
    fn of(start: ExactDecimal, now: ExactDecimal, goal: ExactDecimal) -> Result<Self, Reason> {
        let values = [start, now, goal];
        let Aligned { integers: [start, now, goal], scale } = aligned(values).ok_or(Reason::OutOfRange)?;
        let from_start = |to: i128| to.checked_sub(start).ok_or(Reason::OutOfRange);
        Ok(Self { start, made: from_start(now)?, distance: from_start(goal)?, scale })
    }

    /// The direction that the target says, or the one that was named for a target that says none.
    fn direction(&self, named: Option<Direction>) -> Result<Direction, Reason> {
        let said = match self.distance {
            0 => return named.ok_or(Reason::BaselineEqualsTargetWithoutDirection),
            1.. => Direction::Increase,
            _ => Direction::Decrease,
        };
        if named.is_some_and(|named| named != said) { Err(Reason::TargetBehindBaseline) } else { Ok(said) }
    }

    /// p ≥ e, multiplied by the years and the distance, whose sign turns the comparison.
    fn keeps_pace(&self, years: &Years) -> Option<bool> {
        let made = self.made.checked_mul(i128::from(years.whole))?;
        let due = self.distance.checked_mul(i128::from(years.elapsed))?;
        Some(if self.distance > 0 { made >= due } else { made <= due })
    }

    fn numbers(&self, years: &Years) -> Option<AbfnNumbers> {
        let elapsed = Share::of_years(years.within_period(), years.whole);
        let progress = match self.distance {
            0 => None,
            distance => {
                let part = self.made.checked_mul(distance.signum())?;
                let whole = distance.checked_abs()?;
                Some(Share { part: number(part, self.scale)?, whole: number(whole, self.scale)? })
            }
        };
        Some(AbfnNumbers { elapsed, progress, needed_by_now: self.needed(years)? })
    }

    /// y0 + (yT − y0)·e, exact until it is divided by the years.
    fn needed(&self, years: &Years) -> Option<ExactDecimal> {
        let due = self.distance.checked_mul(i128::from(years.within_period()))?;
        let sum = self.start.checked_mul(i128::from(years.whole))?.checked_add(due)?;
        let whole = Decimal::from(years.whole);
        number(sum, self.scale)?.value().checked_div(whole).map(rounded)
    }
}
