//! How a number to reach is judged, by the method that its target asks for or by the default.

use super::{Answer, NotAsked, Point, Series, judged, set};
use crate::judgement::abfn::{AbfnInputs, NumericKpi};
use crate::judgement::certain;
use crate::judgement::percentile::{Duration, PercentileInputs, Taken};
use crate::judgement::rating::RatingInputs;
use crate::judgement::statcan::{Goal, StatcanInputs};
use crate::judgement::yearly::YearlyInputs;
use crate::judgement::{Direction, Figure, Inputs, Judgement, Method, judge};
use crate::plan::{BaselineValue, ChosenMethod};
use crate::value::{FiscalYear, JstDate, Reading};

/// A target with a number.
pub(super) struct Numeric {
    pub(super) baseline: Option<BaselineValue>,
    pub(super) value: Reading,
    pub(super) direction: Direction,
    pub(super) last_day: Option<JstDate>,
    /// The day on which it was set; none for a draft.
    pub(super) set_on: Option<JstDate>,
    /// The day on which it is judged.
    pub(super) judged_on: JstDate,
    /// By which method.
    pub(super) method: ChosenMethod,
    /// The first fiscal year of a number that is one for each year; none for a number to be reached once.
    pub(super) each_year_from: Option<FiscalYear>,
}

/// What is judged: base value, value and target as figures.
struct Figures<'a> {
    baseline: Option<Figure>,
    /// The value of the year that is due once that is over, else the newest.
    current: Option<&'a Point>,
    /// The value of the fiscal year of the target.
    due: Option<&'a Point>,
    target: Figure,
}

impl Numeric {
    /// What the method says, and the second opinion of Statistics Canada's where that is not the first.
    pub(super) fn judged(self, series: Option<&Series>) -> (Answer, Option<Judgement>) {
        if let Some(first) = self.each_year_from {
            return (self.each_year(first, series), None);
        }
        let Some(last_day) = self.last_day else { return (Answer::NotAsked(NotAsked::NoDueTime), None) };
        let Some(series) = series else { return (Answer::NotAsked(NotAsked::NoIndicator), None) };
        let Some(figures) = self.figures(series, last_day) else {
            return (Answer::NotAsked(NotAsked::NoIndicator), None);
        };
        let second = || (!series.starts_at_zero).then(|| judge(self.statcan(&figures)));
        let inputs = match self.method.method {
            Method::StatcanOpenSdg2025 => return (judged(self.statcan(&figures), self.method), None),
            Method::AgencyRating => self.rating(&figures),
            Method::Percentile80 => match self.percentile(&figures, series) {
                Some(inputs) => inputs,
                None => return (Answer::NotAsked(NotAsked::MethodDoesNotFit), None),
            },
            _ => self.abfn(&figures),
        };
        (judged(inputs, self.method), second())
    }

    /// What is said of a number for each fiscal year from the first on: of all years that are over, or by a method that judges
    /// one year of the newest of them that has a value.
    fn each_year(&self, first: FiscalYear, series: Option<&Series>) -> Answer {
        let no_indicator = Answer::NotAsked(NotAsked::NoIndicator);
        let Some(series) = series else { return no_indicator };
        let set_on = self.set_on.unwrap_or_else(|| first.first_day());
        let Some(target) = self.target((first, set_on), None, series) else { return no_indicator };
        let last = self.last_day.map(FiscalYear::of);
        let running = FiscalYear::of(self.judged_on);
        let of_it =
            |year: FiscalYear| first <= year && last.is_none_or(|last| year <= last) && year < running;
        let over = || series.points.iter().filter(|point| of_it(point.fiscal_year));
        let newest = over().next_back();
        let judged_year = newest.map_or(first, |point| point.fiscal_year);
        let figures = || Figures {
            baseline: None,
            current: newest,
            due: newest,
            target: Figure { fiscal_year: judged_year, ..target.clone() },
        };
        let inputs = match self.method.method {
            Method::AgencyRating => self.rating(&figures()),
            Method::Percentile80 => match self.percentile(&figures(), series) {
                Some(inputs) => inputs,
                None => return Answer::NotAsked(NotAsked::MethodDoesNotFit),
            },
            _ => Inputs::Yearly(YearlyInputs {
                values: over().map(Point::figure).collect(),
                target,
                last,
                direction: self.direction,
                judged_on: self.judged_on,
            }),
        };
        judged(inputs, self.method)
    }

    /// The number with a fiscal year, under the definition of its base value, else under that of the day on which it was set.
    fn target(
        &self,
        (fiscal_year, set_on): (FiscalYear, JstDate),
        baseline: Option<&Figure>,
        series: &Series,
    ) -> Option<Figure> {
        let terms = series.terms_on(set_on)?;
        Some(Figure {
            value: self.value,
            fiscal_year,
            unit: baseline.map_or_else(|| terms.unit.clone(), |baseline| baseline.unit.clone()),
            definition: baseline.map_or(terms.stretch, |baseline| baseline.definition),
        })
    }

    /// None for an indicator without a definition.
    fn figures<'a>(&self, series: &'a Series, last_day: JstDate) -> Option<Figures<'a>> {
        let baseline = self.baseline.and_then(|stated| set(stated.value, stated.at, series));
        let set = (FiscalYear::of(last_day), self.set_on.unwrap_or(last_day));
        let target = self.target(set, baseline.as_ref(), series)?;
        let due = series.of(target.fiscal_year);
        // What the source wants is the value of its year, whatever came after it.
        let current = due.filter(|_| last_day < self.judged_on).or_else(|| series.latest());
        Some(Figures { baseline, current, due, target })
    }

    fn abfn(&self, figures: &Figures<'_>) -> Inputs {
        Inputs::Abfn(AbfnInputs::Numeric(NumericKpi {
            baseline: figures.baseline.clone(),
            current: figures.current.map(Point::figure),
            target: figures.target.clone(),
            direction: Some(self.direction),
            judged_on: Some(self.judged_on),
        }))
    }

    fn statcan(&self, figures: &Figures<'_>) -> Inputs {
        Inputs::Statcan(StatcanInputs {
            baseline: figures.baseline.clone(),
            current: figures.current.map(Point::figure),
            direction: self.direction,
            goal: Goal::Target(figures.target.clone()),
        })
    }

    /// The scale compares within one fiscal year: that of the target. Nobody records yet that a result is qualitatively
    /// outstanding, so that there is no S.
    fn rating(&self, figures: &Figures<'_>) -> Inputs {
        Inputs::Rating(RatingInputs {
            actual: figures.due.map(Point::figure),
            target: figures.target.clone(),
            direction: self.direction,
            quality: None,
        })
    }

    /// The percentile as Banso took it from the devices, whose times are not told one by one; none where the indicator is
    /// no percentile.
    fn percentile(&self, figures: &Figures<'_>, series: &Series) -> Option<Inputs> {
        let unit = series.percentile_in?;
        let taken = |point: &Point| {
            Some(Taken {
                value: point.value.exact_value()?,
                n: point.cases?,
                fiscal_year: point.fiscal_year,
                definition: point.stretch,
                limit_definition: figures.target.definition,
            })
        };
        let taken = figures.current.and_then(taken);
        let limit = Duration { value: certain::number(self.direction, self.value).ok()?, unit };
        Some(Inputs::Percentile(PercentileInputs { durations: Vec::new(), taken, unit, limit }))
    }
}
