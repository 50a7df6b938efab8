//! Since which day a target stands as it does.
//!
//! Everything that is known at the moment asked is applied to earlier days: a value that was corrected later is the corrected
//! one also then. What the recorded history of an answer was, is another question, which the log answers.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, Known, Series};
use crate::indicator::Record;
use crate::judgement::Status;
use crate::plan::{Aim, PlanTarget};
use crate::value::{FiscalYear, JstDate};

impl Known<'_> {
    /// The earliest day from which on the word of a target was the same at every day at which it could have changed, up to
    /// the day of judging. `record` is the indicator that it names.
    ///
    /// None where that cannot be said: no method can be asked, the plan was not in force on the day, or the word rests on a
    /// year that still runs, of which nobody knows since which day. What is counted is known of years that were over on a
    /// day, and no earlier than the plan's adoption is looked.
    pub fn since(self, number: u32, record: Option<&Record>) -> Option<JstDate> {
        let target = self.plan.targets.get(number)?;
        let adopted =
            self.plan.standing.adoption().map(|adoption| adoption.on).filter(|on| *on <= self.on)?;
        let now = self.word(number, target)?;
        let days = self.days(number, target, record);
        let asked = days.range(adopted..=self.on).rev();
        asked.take_while(|day| self.word_on(**day, (number, target), record) == Some(now)).last().copied()
    }

    fn word(self, number: u32, target: &PlanTarget) -> Option<Status> {
        match self.attainment(number, target).answer {
            Answer::Judged(judgement) => Some(judgement.verdict().status()),
            Answer::NotAsked(_) => None,
        }
    }

    /// The word on an earlier day, by all that is known now.
    fn word_on(
        self,
        day: JstDate,
        (number, target): (u32, &PlanTarget),
        record: Option<&Record>,
    ) -> Option<Status> {
        let indicator = target.target.aim.indicator();
        let then = |series: &Series| match record {
            Some(record) if record.versions.latest().definition.derivation().is_none() => {
                Series::reported(record, day)
            }
            _ => series.over_on(day),
        };
        let series = indicator.and_then(|indicator| Some((indicator, then(self.series.get(&indicator)?))));
        let series: BTreeMap<_, _> = series.into_iter().collect();
        Known { plan: self.plan, series: &series, on: day }.word(number, target)
    }

    /// The days on which the word can change: of the plan, of what happened, of values and definitions, and the ends of fiscal
    /// years.
    fn days(self, number: u32, target: &PlanTarget, record: Option<&Record>) -> BTreeSet<JstDate> {
        let adoption = self.plan.standing.adoption().map(|adoption| adoption.on);
        let mut days: BTreeSet<JstDate> = adoption.into_iter().collect();
        let last_day = target.target.due.last_day(&self.plan.details.period);
        days.extend(last_day.into_iter().flat_map(|last| [Some(last), last.plus_days(1)]).flatten());
        days.extend(self.happened(number, &target.target.aim));
        days.extend(record.into_iter().flat_map(measured));
        if let Some(adopted) = adoption {
            let years = FiscalYear::of(adopted).year()..=FiscalYear::of(self.on).year();
            let years = years.filter_map(|year| FiscalYear::new(year).ok());
            days.extend(years.flat_map(|year| [year.first_day(), year.last_day()]));
        }
        days
    }

    /// The days on which a step of an action, of the one before it, or a follow-up begins or ends to be possible.
    fn happened(self, number: u32, aim: &Aim) -> Vec<JstDate> {
        let facts = &self.plan.facts;
        let actions = [Some(number), aim.after()].into_iter().flatten();
        let steps = actions.filter_map(|target| facts.actions.get(&target));
        let steps = steps.flat_map(|record| record.begun.iter().chain(&record.done));
        let told = facts.follow_ups.get(&number).into_iter().flat_map(BTreeMap::values);
        let told = told.map(|said| said.reported_from());
        steps.flat_map(|step| [step.on.earliest(), step.on.latest()]).flatten().chain(told).collect()
    }
}

/// The days from which values can be judged, definitions hold, and none does any longer.
fn measured(record: &Record) -> impl Iterator<Item = JstDate> + '_ {
    let values = record.measurements.standing().filter_map(|measurement| measurement.as_of.latest());
    let definitions = record.versions.iter().filter_map(|version| version.from);
    let retired = record.retired.into_iter().flat_map(|last| [Some(last), last.plus_days(1)]).flatten();
    values.chain(definitions).chain(retired)
}
